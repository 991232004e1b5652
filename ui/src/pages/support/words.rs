//! The sentences of the SEND support page.

use chrono::NaiveDate;
use coatpeg_domain::dates::near_in_words;
use coatpeg_domain::records::{CycleState, PlanState, PlanSummary, SendStatus, StatusMove};

use crate::pages::possessive;

/// What a status means, in a sentence.
pub(super) fn meaning(status: SendStatus, name: &str) -> String {
    match status {
        SendStatus::None => format!("{name} gets what every child here gets."),
        SendStatus::Monitoring => {
            format!("Something about {name} was noticed, and you are watching it with the parents.")
        }
        SendStatus::SenSupport => {
            format!("{name} gets support that is additional or different, in cycles that are reviewed.")
        }
        SendStatus::EhcRequested => {
            "The council was asked to assess education, health and care needs. Support goes on meanwhile."
                .to_owned()
        }
        SendStatus::EhcPlan => format!("{name} has an education, health and care plan."),
        SendStatus::Ceased => format!("{} SEND support has ended.", possessive(name)),
    }
}

/// The button that begins a move.
pub(super) fn act_of(to: SendStatus) -> &'static str {
    match to {
        SendStatus::None => "Back to no SEND support",
        SendStatus::Monitoring => "Begin monitoring",
        SendStatus::SenSupport => "Move to SEN support",
        SendStatus::EhcRequested => "Note the EHC request",
        SendStatus::EhcPlan => "Note the EHC plan",
        SendStatus::Ceased => "End SEND support",
    }
}

/// Since when a status holds: "Since 3 May".
pub(super) fn since(moves: &[StatusMove], status: SendStatus, today: NaiveDate) -> Option<String> {
    let newest = moves.first().filter(|newest| newest.to == status)?;
    Some(format!("Since {}", near_in_words(newest.moved_on, today)))
}

/// Whether a move waits for what a concern says. From SEN support a child can be watched again without a new one.
pub(super) fn waits_for_concern(from: SendStatus, to: SendStatus, monitoring_waits: &str) -> bool {
    let begins = match from {
        SendStatus::None | SendStatus::Ceased => true,
        SendStatus::Monitoring | SendStatus::SenSupport | SendStatus::EhcRequested | SendStatus::EhcPlan => {
            false
        }
    };
    begins && to == SendStatus::Monitoring && !monitoring_waits.is_empty()
}

/// Where a plan is in its life, as a chip says it.
pub(crate) fn plan_state(state: PlanState) -> &'static str {
    match state {
        PlanState::Draft => "Draft",
        PlanState::Agreed => "Agreed",
        PlanState::Active => "Running",
        PlanState::Closed => "Closed",
    }
}

/// Cycle and next review of a plan: "Cycle 2, doing it. Review by 28 June".
pub(crate) fn plan_note(plan: &PlanSummary, today: NaiveDate) -> String {
    if let Some(on) = plan.closed_on {
        let on = near_in_words(on, today);
        let reason = &plan.closed_reason;
        return if reason.is_empty() {
            format!("Closed on {on}")
        } else {
            format!("Closed on {on}. {reason}")
        };
    }
    let Some(cycle) = &plan.cycle else { return String::new() };
    let step = match cycle.state {
        CycleState::Assess => "assessing",
        CycleState::Plan => "planning",
        CycleState::Do => "doing it",
        CycleState::Review => "in review",
        CycleState::Closed => "reviewed",
    };
    let review = cycle.review_due.filter(|_| cycle.state != CycleState::Closed).map(|due| {
        let on = near_in_words(due, today);
        if due < today { format!(". Review was due {on}") } else { format!(". Review by {on}") }
    });
    format!("Cycle {}, {step}{}", cycle.cycle_no, review.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::ids::{ChildId, CycleId, PlanId};
    use coatpeg_domain::records::CycleSummary;
    use uuid::Uuid;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("written as year, month, day")
    }

    fn plan(state: CycleState) -> PlanSummary {
        let ids = (PlanId(Uuid::nil()), ChildId(Uuid::nil()));
        PlanSummary {
            id: ids.0,
            child: ids.1,
            child_name: "Teddy".into(),
            plan_no: 1,
            state: PlanState::Active,
            cycle: Some(CycleSummary {
                id: CycleId(Uuid::nil()),
                plan: ids.0,
                child: ids.1,
                cycle_no: 2,
                state,
                start_date: Some(day("2027-05-17")),
                review_due: Some(day("2027-06-28")),
                held_on: None,
                decision: String::new(),
                copy_given_on: None,
            }),
            changed_at: day("2027-06-10").and_hms_opt(9, 0, 0).expect("a time of day"),
            closed_on: None,
            closed_reason: String::new(),
        }
    }

    #[test]
    fn a_plan_says_where_its_cycle_stands_and_when_it_is_reviewed() {
        let today = day("2027-06-10");
        assert_eq!(plan_note(&plan(CycleState::Do), today), "Cycle 2, doing it. Review by 28 June");
        let late = plan_note(&plan(CycleState::Do), day("2027-06-30"));
        assert_eq!(late, "Cycle 2, doing it. Review was due 28 June");
        assert_eq!(plan_note(&plan(CycleState::Closed), today), "Cycle 2, reviewed");
        let mut closed = plan(CycleState::Closed);
        closed.closed_on = Some(day("2027-06-09"));
        closed.closed_reason = "Teddy moved to Leeds.".into();
        assert_eq!(plan_note(&closed, today), "Closed on 9 June. Teddy moved to Leeds.");
    }

    #[test]
    fn monitoring_begins_with_a_concern() {
        use SendStatus::{Ceased, Monitoring, None, SenSupport};
        let why = "Log the concern first.";
        assert!(waits_for_concern(None, Monitoring, why));
        assert!(waits_for_concern(Ceased, Monitoring, why));
        assert!(!waits_for_concern(None, Monitoring, ""));
        assert!(!waits_for_concern(None, SenSupport, why));
        assert!(!waits_for_concern(SenSupport, Monitoring, why), "that is decided at a review");
    }

    #[test]
    fn the_status_says_since_when() {
        let moved = StatusMove {
            id: coatpeg_domain::ids::MoveId(Uuid::nil()),
            child: ChildId(Uuid::nil()),
            from: SendStatus::Monitoring,
            to: SendStatus::SenSupport,
            moved_on: day("2027-05-03"),
            answers: Default::default(),
            made_at: Default::default(),
            made_by: None,
        };
        let today = day("2027-06-10");
        assert_eq!(
            since(std::slice::from_ref(&moved), SendStatus::SenSupport, today).as_deref(),
            Some("Since 3 May")
        );
        assert_eq!(since(&[moved], SendStatus::Monitoring, today), None);
        assert_eq!(since(&[], SendStatus::None, today), None);
    }
}
