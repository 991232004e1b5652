//! Parts of a paper that need a yes of their own: what the records know is suggested only with it, and what was written
//! prints only as long as no answer on record stands against it.
//!
//! A form asks for such a yes itself. What is on record goes further: a no there counts whatever the form says, because
//! it is what the family said last to somebody who wrote it down; without any answer on record the form's own counts.

use super::{Permission, Permissions};
use crate::answers::{Answer, Answers};
use crate::dates::in_words;
use crate::forms::{FieldKind, FormDefinition};
use crate::records::{Offered, PartNote, Purpose};

/// The column without whose yes a row about somebody else does not print.
const ROW_CONSENT: &str = "consent_to_include";

/// The question of the integrated review without whose yes nothing of it prints.
const REVIEW_PRINTS: &str = "parents_agreed_to_print";

/// A part, and the form's own question about it.
struct Part {
    purpose: Purpose,
    /// The form's own question.
    yes: &'static str,
    /// What is written under it.
    asked: &'static [&'static str],
}

const PARTS: [Part; 5] = [
    Part {
        purpose: Purpose::IncludeHealthInTransition,
        yes: "health_consent",
        asked: &["allergies", "conditions", "care_plan", "equipment", "hearing_vision"],
    },
    Part {
        purpose: Purpose::IncludeFundingInTransition,
        yes: "funding_consent",
        asked: &["eypp", "daf", "senif"],
    },
    Part {
        purpose: Purpose::IncludeProfessionalViews,
        yes: "professionals_consent",
        asked: &["professionals"],
    },
    Part {
        purpose: Purpose::IncludeProfessionalViews,
        yes: "other_setting_consent",
        asked: &["other_setting_view"],
    },
    Part {
        purpose: Purpose::IncludeProfessionalViews,
        yes: REVIEW_PRINTS,
        asked: &[
            "hv_feedback",
            "asq3_communication",
            "asq3_gross_motor",
            "asq3_fine_motor",
            "asq3_problem_solving",
            "asq3_personal_social",
            "actions",
        ],
    },
];

impl Permissions {
    /// Why a part does not print, where an answer on record stands against it.
    pub(crate) fn stands_against(&self, purpose: Purpose) -> Option<String> {
        let of = purpose.label();
        match self.of_purpose(purpose) {
            Permission::Ask | Permission::Given { .. } => None,
            Permission::Ended { on } => {
                Some(format!("The parents agreed to “{of}” until {}. Ask them again.", in_words(on)))
            }
            Permission::Refused { .. } => Some(format!(
                "The parents have not agreed to “{of}”: their answer stands under Family and consent."
            )),
        }
    }
}

/// The purpose under which one of a form's own questions of consent falls.
pub(crate) fn purpose_of_question(question: &str) -> Option<Purpose> {
    if question == ROW_CONSENT {
        return Some(Purpose::IncludeProfessionalViews);
    }
    PARTS.iter().find(|part| part.yes == question).map(|part| part.purpose)
}

/// Fields whose rows ask for a yes each.
fn fields_with_row_consent(form: &FormDefinition) -> impl Iterator<Item = &'static str> {
    form.fields().filter_map(|field| match field.kind {
        FieldKind::Rows(rows) => rows.column(ROW_CONSENT).map(|_| field.id),
        _ => None,
    })
}

/// What may print of what was written: where an answer on record stands against a part, its own yes does not count.
pub fn as_agreed(form: &FormDefinition, written: &Answers, agreed: &Permissions) -> Answers {
    let mut answers = written.clone();
    for part in PARTS.iter().filter(|part| prints_against(part, form, written, agreed)) {
        answers.set(part.yes, false);
    }
    if agreed.stands_against(Purpose::IncludeProfessionalViews).is_some() {
        for field in fields_with_row_consent(form) {
            let mut rows = written.rows(field).to_vec();
            let agreed_rows = rows.iter_mut().filter(|row| row.answers.yes_no(ROW_CONSENT) == Some(true));
            agreed_rows.for_each(|row| row.answers.set(ROW_CONSENT, false));
            if !rows.is_empty() {
                answers.set(field, Answer::Rows(rows));
            }
        }
    }
    answers
}

/// Whether a part would print although an answer on record stands against it.
fn prints_against(part: &Part, form: &FormDefinition, written: &Answers, agreed: &Permissions) -> bool {
    form.field(part.yes).is_some()
        && written.yes_no(part.yes) == Some(true)
        && part.asked.iter().any(|field| written.get(field).is_some())
        && agreed.stands_against(part.purpose).is_some()
}

/// Why finished words may not go to anybody but the parents: they hold a part against which an answer stands by now.
pub fn holds_against(form: &FormDefinition, written: &Answers, agreed: &Permissions) -> Option<String> {
    let part = PARTS.iter().find(|part| prints_against(part, form, written, agreed)).map(|part| part.purpose);
    let has_row = |field: &'static str| {
        written.rows(field).iter().any(|row| row.answers.yes_no(ROW_CONSENT) == Some(true))
    };
    let rows = || fields_with_row_consent(form).any(has_row).then_some(Purpose::IncludeProfessionalViews);
    let why = agreed.stands_against(part.or_else(rows)?)?;
    Some(goes_to_nobody_else(&why))
}

/// The same of a finished check with the integrated review on its page, for what the review and the records say by now.
pub fn holds_review_against(review: &Answers, agreed: &Permissions) -> Option<String> {
    // Not answered yet is a review that was begun later.
    let own = "The parents have not agreed that the integrated review prints.";
    let taken_back = (review.yes_no(REVIEW_PRINTS) == Some(false)).then(|| own.to_owned());
    let why = taken_back.or_else(|| agreed.stands_against(Purpose::IncludeProfessionalViews))?;
    Some(goes_to_nobody_else(&why))
}

fn goes_to_nobody_else(why: &str) -> String {
    format!(
        "{why} This paper was finished with it, so it goes to nobody else. Make a newer one without it for them. Parents \
         still get theirs."
    )
}

/// What is suggested to a draft of all that the records know, and what has to be said about its parts.
pub fn suggested(
    form: &FormDefinition,
    written: &Answers,
    known: Vec<Offered>,
    agreed: &Permissions,
) -> (Vec<Offered>, Vec<PartNote>) {
    let (mut offers, mut notes) = (known, Vec::new());
    for part in PARTS.iter().filter(|part| form.field(part.yes).is_some()) {
        let against = agreed.stands_against(part.purpose);
        let is_agreed = match agreed.of_purpose(part.purpose) {
            Permission::Given { .. } => true,
            Permission::Ask => written.yes_no(part.yes) == Some(true),
            Permission::Ended { .. } | Permission::Refused { .. } => false,
        };
        let before = offers.len();
        offers.retain(|offer| is_agreed || !part.asked.contains(&offer.field.as_str()));
        let words = match against {
            Some(why) => Some(format!("{why} So it does not print, and nothing is suggested.")),
            None if offers.len() < before => Some(format!(
                "The records know something for this part. It is suggested once the parents have agreed to “{}”: \
                 record their answer under Family and consent.",
                part.purpose.label()
            )),
            None => None,
        };
        notes.extend(words.and_then(|words| note(form, part.yes, words)));
    }
    if let Some(why) = agreed.stands_against(Purpose::IncludeProfessionalViews) {
        let words = format!("{why} So it does not print.");
        for row_note in fields_with_row_consent(form).filter_map(|field| note(form, field, words.clone())) {
            // Said once in each part of the form, however many of its questions it is about.
            if notes.iter().all(|said| said.section != row_note.section) {
                notes.push(row_note);
            }
        }
    }
    (offers, notes)
}

fn note(form: &FormDefinition, field: &str, words: String) -> Option<PartNote> {
    Some(PartNote { section: form.section_of(field)?.id.to_owned(), words })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use uuid::Uuid;

    use super::*;
    use crate::answers::Row;
    use crate::dates::examples::day;
    use crate::forms::support::SUPPORT_PLAN;
    use crate::forms::transition::TRANSITION_SUMMARY;
    use crate::forms::two_year_check::TWO_YEAR_CHECK;
    use crate::ids::RowId;

    fn agreed(purpose: Purpose, permission: Permission) -> Permissions {
        Permissions(BTreeMap::from([(purpose, permission)]))
    }

    fn no(purpose: Purpose) -> Permissions {
        agreed(purpose, Permission::Refused { why: "They said no.".into() })
    }

    fn row(agrees: bool) -> Answer {
        let mut answers = Answers::default();
        answers.set(ROW_CONSENT, agrees);
        Answer::Rows(vec![Row { row: RowId(Uuid::nil()), answers }])
    }

    #[test]
    fn a_no_on_record_overrules_the_yes_of_the_form_and_nothing_else() {
        let mut written = Answers::default();
        written.set("health_consent", true);
        written.set("conditions", "Eczema");
        written.set("funding_consent", true);
        written.set("daf", true);
        let health = no(Purpose::IncludeHealthInTransition);
        let counts = as_agreed(&TRANSITION_SUMMARY, &written, &health);
        assert_eq!(
            (counts.yes_no("health_consent"), counts.yes_no("funding_consent")),
            (Some(false), Some(true))
        );
        assert_eq!(counts.text("conditions"), Some("Eczema"), "what was written stays written");
        assert_eq!(as_agreed(&TRANSITION_SUMMARY, &written, &Permissions::default()), written);
        let why = holds_against(&TRANSITION_SUMMARY, &written, &health).expect("it holds health");
        assert!(why.contains("Health in the summary for school"), "{why}");
        written.set("health_consent", false);
        assert_eq!(holds_against(&TRANSITION_SUMMARY, &written, &health), None);
    }

    #[test]
    fn a_yes_that_has_ended_counts_no_more() {
        let mut written = Answers::default();
        written.set("funding_consent", true);
        written.set("eypp", true);
        let ended = agreed(Purpose::IncludeFundingInTransition, Permission::Ended { on: day("2027-06-05") });
        assert_eq!(as_agreed(&TRANSITION_SUMMARY, &written, &ended).yes_no("funding_consent"), Some(false));
        let (_, notes) = suggested(&TRANSITION_SUMMARY, &written, Vec::new(), &ended);
        assert_eq!(notes.len(), 1);
        assert!(notes[0].section == "funding" && notes[0].words.contains("until 5 June 2027"), "{notes:?}");
    }

    #[test]
    fn professionals_stay_out_of_check_and_plan_where_the_family_said_no() {
        let no = no(Purpose::IncludeProfessionalViews);
        for (form, field) in [(&TWO_YEAR_CHECK, "other_professional_views"), (&SUPPORT_PLAN, "professionals")]
        {
            let mut written = Answers::default();
            written.set(field, row(true));
            assert_eq!(as_agreed(form, &written, &no).get(field), Some(&row(false)), "{field}");
            assert!(holds_against(form, &written, &no).is_some(), "{field}");
            written.set(field, row(false));
            assert_eq!(holds_against(form, &written, &no), None, "{field}");
            let (_, notes) = suggested(form, &written, Vec::new(), &no);
            assert_eq!(notes.len(), 1, "{field}");
        }
    }
}
