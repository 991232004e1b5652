//! The sentences of leaving, coming back and joining. No screen in here.

use coatpeg_domain::dates::in_words;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::leaving::reason_in_words;
use coatpeg_domain::records::{DoubleFacts, DueAct, Stay};

/// Where something that is open is looked at.
pub(super) fn address_of(act: &DueAct, child: ChildId) -> String {
    match act {
        DueAct::OpenDocument(document) => format!("/document/{document}"),
        DueAct::OpenPlan(plan, cycle) => format!("/plan/{plan}?cycle={cycle}"),
        DueAct::OpenSupport => format!("/child/{child}/support"),
        _ => format!("/child/{child}"),
    }
}

/// "1 September 2025 to 20 July 2026. Moved away. To Puddle Lane Nursery."
pub(super) fn stay_in_words(stay: &Stay) -> String {
    let mut words = format!("{} to {}.", in_words(stay.started_on), in_words(stay.left_on));
    if let Some(reason) = reason_in_words(&stay.reason).filter(|reason| *reason != "Other") {
        words += &format!(" {reason}.");
    }
    if !stay.went_to.is_empty() {
        words += &format!(" To {}.", stay.went_to.trim_end_matches('.'));
    }
    words
}

/// "Born 24 March 2025. Started 1 September 2026. In Robins, key person Priya Nair. Two papers, one note."
pub(super) fn record_in_words(record: &DoubleFacts) -> String {
    let child = &record.child;
    let mut words = format!("Born {}. Started {}.", in_words(child.born_on), in_words(child.started_on));
    if let Some(left_on) = child.left_on {
        words += &format!(" Left {}.", in_words(left_on));
    }
    for part in [&record.place, &record.holds] {
        if !part.is_empty() {
            words += &format!(" {}.", crate::pages::sentence(part));
        }
    }
    words
}

/// What one side of a question says, where it may say nothing.
pub(super) fn answer_or_nothing(answer: &str) -> String {
    if answer.trim().is_empty() { "Nothing".to_owned() } else { answer.to_owned() }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::ids::{CycleId, DocumentId, PlanId, StayId};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_time_here_is_told_in_one_line() {
        let day = |text: &str| text.parse().expect("a day");
        let mut stay = Stay {
            id: StayId(Uuid::nil()),
            started_on: day("2025-09-01"),
            left_on: day("2026-07-20"),
            reason: "moved_area".into(),
            went_to: "Puddle Lane Nursery.".into(),
            note: String::new(),
            made_at: "2026-07-01T10:00:00".parse().expect("a moment"),
            was_typed: false,
            returned_on: None,
            returned_at: None,
        };
        let told = "1 September 2025 to 20 July 2026. Moved away. To Puddle Lane Nursery.";
        assert_eq!(stay_in_words(&stay), told);
        (stay.reason, stay.went_to) = ("other".into(), String::new());
        assert_eq!(stay_in_words(&stay), "1 September 2025 to 20 July 2026.");
    }

    #[test]
    fn everything_that_is_open_has_a_page() {
        let (child, id) = (ChildId(Uuid::nil()), Uuid::from_u128(7));
        let address = |act: &DueAct| address_of(act, child);
        assert!(address(&DueAct::OpenDocument(DocumentId(id))).starts_with("/document/"));
        assert!(address(&DueAct::OpenPlan(PlanId(id), CycleId(id))).contains("?cycle="));
        assert!(address(&DueAct::OpenSupport).ends_with("/support"));
        assert_eq!(address(&DueAct::OpenChild), format!("/child/{child}"));
        assert_eq!(answer_or_nothing(" "), "Nothing");
    }
}
