//! On which basis each kind of record is kept: suggested, and decided by the setting's own privacy notice.

use crate::answers::{Answer, Answers};
use crate::forms::choices::choice;
use crate::forms::{Choice, Facts, Field, FieldKind, Look, Needed, RowDefinition};

/// Kinds of record that stand on a basis of their own.
pub(crate) const BASIS_RECORDS: &[Choice] = &[
    choice("eyfs_records", "Children’s records and attendance"),
    choice("two_year_check", "Progress check at age two"),
    choice("send_records", "SEND support"),
    choice("health", "Health, allergies and care plans"),
    choice("ethnicity_religion", "Ethnicity, religion and culture"),
    choice("funding", "Funding"),
    choice("childcare", "Contacts, sessions and the childcare itself"),
    choice("photos", "Photos"),
    choice("sharing", "Sharing with others, by choice"),
    choice("safeguarding", "Safeguarding"),
    choice("staff", "People who work here"),
];

/// Lawful bases of the UK GDPR, article 6.
pub(crate) const LAWFUL_BASES: &[Choice] = &[
    choice("legal_obligation", "Legal obligation"),
    choice("public_task", "Public task"),
    choice("contract", "Contract"),
    choice("consent", "Consent"),
    choice("vital_interests", "Vital interests"),
    choice("legitimate_interests", "Legitimate interests"),
    choice("recognised_legitimate_interests", "Recognised legitimate interests"),
];

/// Conditions for special category data, article 9.
pub(crate) const ART9_CONDITIONS: &[Choice] = &[
    choice("none", "Nothing of that sort is in it"),
    choice("substantial_public_interest", "Substantial public interest (safeguarding or equality)"),
    choice("explicit_consent", "Explicit consent"),
    choice("vital_interests", "Vital interests"),
    choice("health_or_social_care", "Health or social care"),
    choice("employment", "Employment and social protection"),
];

pub(super) const BASES: &[Field] = &[Field::new(
    "lawful_bases",
    "Bases",
    "Add a line for each kind of record you keep. They print nowhere.",
    FieldKind::Rows(&BASIS),
)];

const BASIS: RowDefinition = RowDefinition {
    id: "basis",
    one: "basis",
    add: "Add a kind of record",
    fields: &[
        Field::new(
            "record_type",
            "Which records",
            "One line for each kind.",
            FieldKind::OneOf { choices: BASIS_RECORDS, look: Look::Select },
        )
        .needed(Needed::ToFinalise, "Say which records this line is about"),
        Field::new(
            "lawful_basis",
            "Lawful basis",
            "UK GDPR, article 6.",
            FieldKind::OneOf { choices: LAWFUL_BASES, look: Look::Select },
        ),
        Field::new(
            "art9_condition",
            "Condition for special category data",
            "UK GDPR, article 9: health, SEND, ethnicity, religion.",
            FieldKind::OneOf { choices: ART9_CONDITIONS, look: Look::Select },
        ),
    ],
};

/// The usual basis and condition of a kind of record.
fn usual(record: &str, is_maintained: bool) -> Option<(&'static str, &'static str)> {
    let by_law = if is_maintained { "public_task" } else { "legal_obligation" };
    Some(match record {
        "eyfs_records" | "two_year_check" => (by_law, "none"),
        "send_records" | "health" | "ethnicity_religion" => (by_law, "substantial_public_interest"),
        "funding" => (by_law, "none"),
        "childcare" | "staff" => ("contract", "none"),
        "photos" | "sharing" => ("consent", "explicit_consent"),
        "safeguarding" => ("recognised_legitimate_interests", "substantial_public_interest"),
        _ => return None,
    })
}

/// What is usual, for a line that says which records it is about.
pub(super) fn offered_basis(path: &str, answers: &Answers, _: &Facts) -> Option<Answer> {
    let mut parts = path.split('.');
    let ("lawful_bases", id, column) = (parts.next()?, parts.next()?, parts.next()?) else { return None };
    let row = answers.rows("lawful_bases").iter().find(|row| row.row.to_string() == id)?;
    let is_maintained =
        matches!(answers.text("provider_type"), Some("school_nursery" | "maintained_nursery_school"));
    let (basis, condition) = usual(row.answers.text("record_type")?, is_maintained)?;
    match column {
        "lawful_basis" => Some(basis.into()),
        "art9_condition" => Some(condition.into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::answers::Row;
    use crate::forms::examples::{amina, facts_of};
    use crate::ids::RowId;

    #[test]
    fn every_kind_of_record_has_a_usual_basis_that_can_be_chosen() {
        for record in BASIS_RECORDS {
            for is_maintained in [true, false] {
                let (basis, condition) = usual(record.value, is_maintained).expect("one is usual");
                assert!(LAWFUL_BASES.iter().any(|choice| choice.value == basis), "{}", record.value);
                assert!(ART9_CONDITIONS.iter().any(|choice| choice.value == condition), "{}", record.value);
            }
        }
        assert_eq!(usual("shoes", true), None);
    }

    #[test]
    fn a_line_is_offered_what_is_usual_for_its_records_and_the_setting() {
        let mut line = Answers::default();
        line.set("record_type", "two_year_check");
        let mut answers = Answers::default();
        let row = RowId(Uuid::from_u128(5));
        answers.set("lawful_bases", Answer::Rows(vec![Row { row, answers: line }]));
        let offered = |answers: &Answers, column: &str| {
            offered_basis(&format!("lawful_bases.{row}.{column}"), answers, &facts_of(amina()))
        };
        assert_eq!(offered(&answers, "lawful_basis"), Some("legal_obligation".into()));
        assert_eq!(offered(&answers, "art9_condition"), Some("none".into()));
        assert_eq!(offered(&answers, "record_type"), None);
        answers.set("provider_type", "maintained_nursery_school");
        assert_eq!(offered(&answers, "lawful_basis"), Some("public_task".into()));
        assert_eq!(offered_basis("name", &answers, &facts_of(amina())), None);
    }
}
