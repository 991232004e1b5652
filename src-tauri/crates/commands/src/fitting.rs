//! Answers as they may be kept: without signs nobody can see, and each in the shape its question wants. What has not that
//! shape is refused with the question, as it is asked.

use coatpeg_domain::answers::{Answer, Answers, Changes};
use coatpeg_domain::forms::FormDefinition;
use coatpeg_domain::forms::check::LONGEST_DRAFT;
use coatpeg_domain::forms::shape::first_misfit;
use coatpeg_domain::forms::visible::visible_changes;
use coatpeg_domain::forms::wording::Wording;

use crate::error::{Error, Result};

/// Changes as they are kept; refused where one of them cannot be.
pub(crate) fn fitting(form: &FormDefinition, changes: Changes) -> Result<Changes> {
    let changes = visible_changes(form, changes);
    match first_misfit(form, &changes) {
        Some(field) => {
            Err(Error::refused(why_not(form, &field, changes.get(&field).and_then(Option::as_ref))))
        }
        None => Ok(changes),
    }
}

/// Why an answer cannot be kept: a text that is far too long is told so, with what to do.
fn why_not(form: &FormDefinition, field: &str, answer: Option<&Answer>) -> String {
    let question = question(form, field);
    match answer {
        Some(Answer::Text(text)) if text.chars().count() > LONGEST_DRAFT => format!(
            "The answer to {question} is not kept: it is longer than the 200,000 letters that fit. Cut some of it out, or \
             split it up."
        ),
        _ => format!("The answer to {question} cannot be kept."),
    }
}

/// The same for a whole sheet of answers.
pub(crate) fn fitting_answers(form: &FormDefinition, answers: &Answers) -> Result<Answers> {
    let mut kept = Answers::default();
    kept.apply_all(&fitting(form, Answers::default().changes_to(answers))?);
    Ok(kept)
}

/// A question as it is asked of any child, within a sentence.
pub(crate) fn question(form: &FormDefinition, id: &str) -> String {
    match form.field(id) {
        Some(field) => format!("“{}”", Wording::default().fill(field.label)),
        None => "a question this version of Coatpeg does not ask".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::forms::child::CHILD;

    use super::*;

    #[test]
    fn a_text_that_is_far_too_long_is_told_so() {
        assert_eq!(LONGEST_DRAFT, 200_000, "the sentence says it");
        let written =
            |letters: usize| [("ieyf_notes".to_owned(), Some(Answer::Text("x".repeat(letters))))].into();
        assert!(fitting(&CHILD, written(LONGEST_DRAFT)).is_ok());
        let refused = fitting(&CHILD, written(LONGEST_DRAFT + 1)).expect_err("too long").to_string();
        assert!(refused.contains("longer than the 200,000 letters"), "{refused}");
    }

    #[test]
    fn a_refusal_says_the_question_and_never_its_id() {
        for field in CHILD.fields() {
            let question = question(&CHILD, field.id);
            assert!(!question.contains(['_', '{']), "{question}");
        }
        let changes = [("date_of_birth".to_owned(), Some(true.into()))].into();
        let refused = fitting(&CHILD, changes).expect_err("a date is no yes or no").to_string();
        assert!(refused.contains('“') && !refused.contains('_'), "{refused}");
    }
}
