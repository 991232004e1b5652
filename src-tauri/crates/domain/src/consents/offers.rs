//! Consents on record, offered to a document's own questions about consent, with source and day.

use chrono::NaiveDate;

use super::{Permission, Permissions};
use crate::answers::Answers;
use crate::forms::FormDefinition;
use crate::records::{Offered, Purpose};

/// Which question of a document asks what is on record under which purpose.
const ASKED: [(&str, Purpose); 5] = [
    ("health_consent", Purpose::IncludeHealthInTransition),
    ("funding_consent", Purpose::IncludeFundingInTransition),
    ("professionals_consent", Purpose::IncludeProfessionalViews),
    ("photo_consent", Purpose::PhotoInDocuments),
    ("artwork_consent", Purpose::PhotoInDocuments),
];

/// What can be offered to a document that has not answered yet. A yes and a no are offered alike.
pub fn offered(form: &FormDefinition, answers: &Answers, agreed: &Permissions) -> Vec<Offered> {
    let is_open = |field: &str| form.field(field).is_some() && answers.get(field).is_none();
    ASKED
        .iter()
        .filter(|(field, _)| is_open(field))
        .filter_map(|(field, purpose)| match agreed.of_purpose(*purpose) {
            Permission::Given { on, .. } => Some(one(field, true, Some(on))),
            Permission::Refused { .. } => Some(one(field, false, None)),
            Permission::Ask | Permission::Ended { .. } => None,
        })
        .collect()
}

fn one(field: &str, yes: bool, on: Option<NaiveDate>) -> Offered {
    Offered {
        field: field.to_owned(),
        answer: yes.into(),
        words: if yes { "Yes" } else { "No" }.to_owned(),
        source: "the consents on record".to_owned(),
        on,
    }
}
