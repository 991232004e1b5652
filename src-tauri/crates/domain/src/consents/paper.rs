//! The form on which a family answers on paper, with lines to sign: blank, or with a child's name and what is on record.

use chrono::NaiveDate;

use crate::answers::Answers;
use crate::dates::in_words;
use crate::file_name::initials;
use crate::forms::print::letterhead;
use crate::forms::wording::list_in_words;
use crate::printing::{Fact, Footer, Part, PrintedColumn, PrintedDocument, PrintedSignature};
use crate::records::{ChildFacts, ConsentGiver, Purpose, PurposeLine, StandingKind};

/// What the page is called.
pub const TITLE: &str = "What you agree to";

const BEFORE: &str = "We keep what we write about your child to ourselves unless somebody with parental responsibility \
    agrees that we share it, or the law tells us to. You can say yes to one thing and no to another.\n\
    You can change your mind at any time: tell us, and from that day nothing more goes. What went before stays where it \
    is. Your child’s place here does not depend on your answers.";
const AFTER: &str = "Where a child may need protecting, we share what is needed with those who protect children, also \
    without your agreement.";

/// So long is the line on which a family writes names.
const LINE_FOR_NAMES: usize = 28;

/// Whom a filled form is about.
pub struct FormOf<'a> {
    /// The child.
    pub child: &'a ChildFacts,
    /// Who may answer and may be named to the others.
    pub givers: &'a [ConsentGiver],
    /// Where each purpose stands.
    pub purposes: &'a [PurposeLine],
    /// What they need to read it or to talk it through, a sentence each.
    pub needs: &'a [String],
}

/// The form, blank where it is about nobody in particular.
pub fn consent_form(
    of: Option<&FormOf<'_>>,
    setting: &Answers,
    today: NaiveDate,
    is_example: bool,
) -> PrintedDocument {
    let letterhead = letterhead(setting);
    let mut parts = Vec::new();
    if of.is_none() {
        let lines = format!("Name {}   Born {}", "_".repeat(40), "_".repeat(16));
        parts.push(Part::Text { label: Some("Your child".to_owned()), text: lines });
    }
    parts.push(Part::Text { label: None, text: BEFORE.to_owned() });
    if let Some(needs) = of.map(|of| of.needs).filter(|needs| !needs.is_empty()) {
        let (label, text) = (Some("In your language".to_owned()), needs.join("\n"));
        parts.push(Part::Text { label, text });
    }
    parts.push(Part::Heading { level: 1, text: "Your answers".to_owned() });
    parts.push(questions(of));
    parts.push(Part::Note { text: AFTER.to_owned() });
    parts.push(Part::Heading { level: 1, text: "Signed by".to_owned() });
    parts.push(Part::SignOff { signatures: signatures(of) });
    let facts = of.map_or_else(Vec::new, |of| {
        vec![fact("Child", &of.child.full_name), fact("Born", &in_words(of.child.born_on))]
    });
    let footer = Footer {
        initials: of.map_or_else(|| letterhead.name.clone(), |of| initials(of.child)),
        born: of.map_or_else(String::new, |of| in_words(of.child.born_on)),
        version: 0,
        dated: in_words(today),
    };
    PrintedDocument {
        title: TITLE.to_owned(),
        draft: None,
        is_example,
        letterhead,
        addressed_to: None,
        facts,
        portrait: None,
        parts,
        footer,
    }
}

/// A row for each purpose; what is on record stands beside it.
fn questions(of: Option<&FormOf<'_>>) -> Part {
    let column = |heading: &str, share| PrintedColumn { heading: heading.to_owned(), share };
    let last = if of.is_some() { "On record today" } else { "Limits, if any" };
    let row = |purpose: Purpose| {
        let mut asked = format!("{}\n{}", purpose.label(), purpose.what_for());
        if purpose == Purpose::ShareProfessionals {
            asked += &format!("\nTheir names: {}", "_".repeat(LINE_FOR_NAMES));
        }
        vec![asked, "Yes     No".to_owned(), of.map(|of| on_record(of, purpose)).unwrap_or_default()]
    };
    Part::Table {
        caption: "Circle yes or no in each row".to_owned(),
        columns: vec![column("What we ask", 6), column("Your answer", 2), column(last, 4)],
        rows: Purpose::ALL.into_iter().map(row).collect(),
    }
}

/// Where it stands in a word. Whose word it is stands on no form: it may be in the other parent’s hands.
fn on_record(of: &FormOf<'_>, purpose: Purpose) -> String {
    let found = of.purposes.iter().find(|line| line.purpose == purpose && !line.records.is_empty());
    let words = match found.map(|line| line.standing) {
        None | Some(StandingKind::NotAsked) => "",
        Some(StandingKind::Given) => {
            let named = found.map(|line| line.named.as_slice()).unwrap_or_default();
            return if named.is_empty() {
                "Yes".to_owned()
            } else {
                format!("Yes, with {}", list_in_words(named))
            };
        }
        Some(StandingKind::Refused) => "No",
        Some(StandingKind::Withdrawn) => "No longer",
        Some(StandingKind::Expired) => "It has ended. Answer again",
        Some(StandingKind::Disagreed | StandingKind::DecidedYes | StandingKind::DecidedNo) => {
            "To be talked about"
        }
    };
    words.to_owned()
}

/// A line for everybody who may answer, and one for the setting.
fn signatures(of: Option<&FormOf<'_>>) -> Vec<PrintedSignature> {
    let named: Vec<String> = of
        .map(|of| {
            of.givers
                .iter()
                .map(|giver| format!("{}, {}", giver.name, giver.relation.to_lowercase()))
                .collect()
        })
        .unwrap_or_default();
    let mut signatures: Vec<PrintedSignature> =
        named.iter().map(|heading| place(heading.trim_end_matches(", "))).collect();
    while signatures.len() < 2 {
        signatures.push(place("Parent or carer with parental responsibility"));
    }
    signatures.push(place("For the setting"));
    signatures
}

fn place(heading: &str) -> PrintedSignature {
    PrintedSignature { heading: heading.to_owned(), name: None, role: None, dated: None }
}

fn fact(label: &str, value: &str) -> Fact {
    Fact { label: label.to_owned(), value: value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::examples::day;
    use crate::forms::examples::josie;
    use crate::ids::PersonId;
    use crate::records::ConsentLine;

    fn line(purpose: Purpose, standing: StandingKind) -> PurposeLine {
        let record = ConsentLine {
            consent: None,
            words: "Yes from Linh Tran on 3 May 2027 (signed form).".into(),
            more: String::new(),
            photo: None,
            is_taken_back: false,
            may_take_back: false,
        };
        PurposeLine {
            purpose,
            standing,
            words: record.words.clone(),
            ask_again: None,
            named: if purpose == Purpose::ShareProfessionals {
                vec!["Asha Begum".into()]
            } else {
                Vec::new()
            },
            named_by: Vec::new(),
            may_withdraw: Vec::new(),
            records: vec![record],
        }
    }

    fn rows(page: &PrintedDocument) -> &[Vec<String>] {
        let table = page.parts.iter().find_map(|part| match part {
            Part::Table { rows, .. } => Some(rows.as_slice()),
            _ => None,
        });
        table.expect("there are questions")
    }

    #[test]
    fn a_filled_form_says_where_things_stand_and_never_who_said_what() {
        let child = josie();
        let mother = ConsentGiver {
            person: PersonId(uuid::Uuid::nil()),
            name: "Linh Tran".into(),
            relation: "Mother".into(),
        };
        let purposes = [
            line(Purpose::ShareHealthVisitor, StandingKind::Given),
            line(Purpose::ShareReceivingSchool, StandingKind::Disagreed),
            line(Purpose::ShareProfessionals, StandingKind::Given),
        ];
        let needs = ["Linh Tran uses Vietnamese.".to_owned()];
        let of = FormOf { child: &child, givers: &[mother], purposes: &purposes, needs: &needs };
        let page = consent_form(Some(&of), &Answers::default(), day("2027-06-10"), false);
        let said: Vec<&str> = rows(&page).iter().map(|row| row[2].as_str()).collect();
        assert_eq!(said[..4], ["Yes", "To be talked about", "", "Yes, with Asha Begum"]);
        let language = page.parts.iter().any(|part| match part {
            Part::Text { label: Some(label), text } => label == "In your language" && *text == needs[0],
            _ => false,
        });
        assert!(language, "whoever it is for finds their language on it");
        let Some(Part::SignOff { signatures }) = page.parts.last() else { panic!("there are lines to sign") };
        let headings: Vec<&str> = signatures.iter().map(|one| one.heading.as_str()).collect();
        assert_eq!(
            headings,
            ["Linh Tran, mother", "Parent or carer with parental responsibility", "For the setting"]
        );
    }

    #[test]
    fn a_blank_form_asks_everything_and_is_about_nobody() {
        let page = consent_form(None, &Answers::default(), day("2027-06-10"), false);
        assert_eq!(rows(&page).len(), Purpose::ALL.len());
        assert!(rows(&page)[3][0].contains("Their names: ____"), "there is room to name them");
        assert_eq!((page.facts.len(), page.footer.born.as_str()), (0, ""));
    }
}
