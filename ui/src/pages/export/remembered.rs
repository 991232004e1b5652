//! What was chosen for a copy, remembered by the window until the copy is made: whoever goes to put words right comes back
//! to the same choices. There is no password among them.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::records::{Paper, PaperCopy};

use crate::app::Session;

/// Under which name they stand among the answers.
const COPY: &str = "copy";

/// Remembers the choices.
pub(super) fn keep(session: Session, paper: Paper, copy: &PaperCopy) {
    session.remember(&name_of(paper), as_remembered(copy));
}

/// The choices somebody made before they went to put something right; nothing where there are none.
pub(super) fn chosen_before(session: Session, paper: Paper) -> Option<PaperCopy> {
    read_remembered(&session.unsent(&name_of(paper))?)
}

/// A copy was made: the next one begins with what is usual.
pub(super) fn forget(session: Session, paper: Paper) {
    session.sent(&name_of(paper));
}

/// Under which name they are remembered. A plan is meant at any of its cycles: the address may name none.
fn name_of(paper: Paper) -> String {
    match paper {
        Paper::Document(document) => format!("copy of {document}"),
        Paper::Proof(document) => format!("copy of proof {document}"),
        Paper::MeetingSheet(document) => format!("copy of sheet {document}"),
        Paper::Plan { plan, .. } => format!("copy of plan {plan}"),
        Paper::Review { plan, cycle } => format!("copy of review {plan} {cycle}"),
    }
}

fn as_remembered(copy: &PaperCopy) -> Answers {
    let mut answers = Answers::default();
    if let Ok(json) = serde_json::to_string(&PaperCopy { password: None, ..copy.clone() }) {
        answers.set(COPY, json);
    }
    answers
}

fn read_remembered(answers: &Answers) -> Option<PaperCopy> {
    serde_json::from_str(answers.text(COPY)?).ok()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use coatpeg_domain::printing::TextSize;
    use coatpeg_domain::records::{Recipient, Travel};

    use super::*;

    #[test]
    fn choices_are_remembered_and_the_password_is_not() {
        let copy = PaperCopy {
            recipient: Recipient::SomeoneElse("Ivo Marsh, music teacher".into()),
            travel: Travel::SecureEmail,
            password: Some("kettle-otter-seven-plum".into()),
            size: Some(TextSize::Large),
            agreed_on: NaiveDate::from_ymd_opt(2027, 6, 11),
            settled: vec!["a find".into()],
        };
        let kept = as_remembered(&copy);
        assert!(!kept.text(COPY).expect("something is kept").contains("otter"));
        assert_eq!(read_remembered(&kept), Some(PaperCopy { password: None, ..copy }));
        assert_eq!(read_remembered(&Answers::default()), None);
    }
}
