//! The life of a support plan: what may be changed once it is agreed.

use chrono::NaiveDate;

use crate::answers::Answers;
use crate::forms::support::{OUTCOMES, SUPPORT_PLAN, TARGETS};
use crate::forms::{Facts, Field, Gate, Needed, SupportFacts};
use crate::records::{CycleState, PlanState};

/// The section that agreeing fixes.
const FIXED: &str = "baseline";

/// Whether what prints is agreed: the plan, and the targets of the cycle. Until then the page says that it is a draft.
pub fn prints_clean(plan: PlanState, cycle: CycleState) -> bool {
    plan > PlanState::Draft && cycle >= CycleState::Do
}

/// Whether the answers of a section of the plan form may be changed.
pub fn is_open_in(section: &str, state: PlanState) -> bool {
    match state {
        PlanState::Draft => true,
        PlanState::Agreed | PlanState::Active => section != FIXED,
        PlanState::Closed => false,
    }
}

/// Why a change to a plan is refused, in a sentence; nothing where it may be kept.
pub fn plan_change_refusal(before: &Answers, after: &Answers, state: PlanState) -> Option<String> {
    let changed: Vec<&Field> =
        SUPPORT_PLAN.fields().filter(|field| before.get(field.id) != after.get(field.id)).collect();
    match state {
        PlanState::Draft => None,
        PlanState::Closed => {
            (!changed.is_empty()).then(|| "This plan is closed. It can be read and printed.".to_owned())
        }
        PlanState::Agreed | PlanState::Active => {
            changed.into_iter().find_map(|field| refusal_once_agreed(field, before, after))
        }
    }
}

/// Why an outcome cannot be taken out: a target that was agreed leads to it.
pub fn outcome_refusal(
    before: &Answers,
    after: &Answers,
    cycle: &Answers,
    step: CycleState,
) -> Option<String> {
    let is_kept = |id: &str| after.rows(OUTCOMES).iter().any(|row| row.row.to_string() == id);
    let was_there = |id: &str| before.rows(OUTCOMES).iter().any(|row| row.row.to_string() == id);
    let is_agreed = matches!(step, CycleState::Do | CycleState::Review);
    let mut led_to = cycle.rows(TARGETS).iter().filter_map(|target| target.answers.text("outcome_id"));
    (is_agreed && led_to.any(|id| was_there(id) && !is_kept(id))).then(|| {
        "A target of this cycle leads to this outcome. Say under “How it stands” that it is dropped; it can be taken \
         out once the cycle is closed."
            .to_owned()
    })
}

fn refusal_once_agreed(field: &Field, before: &Answers, after: &Answers) -> Option<String> {
    let section = SUPPORT_PLAN.section_of(field.id)?;
    if section.id == FIXED {
        return Some(
            "Where it begins was fixed when the plan was agreed: every review looks back to it.".to_owned(),
        );
    }
    let is_emptied = before.get(field.id).is_some() && after.get(field.id).is_none();
    (is_emptied && is_needed_to_agree(field, before)).then(|| {
        format!(
            "Something in “{}” was needed to agree this plan. Write something else there first.",
            section.title
        )
    })
}

fn is_needed_to_agree(field: &Field, answers: &Answers) -> bool {
    match &field.needed {
        Needed::Before(gate) => *gate == Gate::Agreed,
        Needed::BeforeWhen(gate, rule) => *gate == Gate::Agreed && rule.holds(answers, &no_facts()),
        Needed::No | Needed::ToSave | Needed::ToFinalise | Needed::When(_) => false,
    }
}

/// The plan's rules look at its own answers only.
fn no_facts() -> Facts {
    Facts {
        today: NaiveDate::default(),
        child: None,
        is_sole_childminder: false,
        deferred_year: false,
        support: SupportFacts::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::support::tests::samples::whole_plan;

    const RUNNING: [PlanState; 2] = [PlanState::Agreed, PlanState::Active];

    #[test]
    fn a_draft_takes_every_change() {
        assert_eq!(plan_change_refusal(&whole_plan(), &Answers::default(), PlanState::Draft), None);
    }

    #[test]
    fn a_closed_plan_takes_no_change_at_all() {
        let whole = whole_plan();
        for field in SUPPORT_PLAN.fields() {
            assert!(!is_open_in(SUPPORT_PLAN.section_of(field.id).map_or("", |s| s.id), PlanState::Closed));
        }
        for field in whole.0.keys() {
            let mut after = whole.clone();
            after.apply(field, None);
            assert!(plan_change_refusal(&whole, &after, PlanState::Closed).is_some(), "{field}");
        }
        assert_eq!(plan_change_refusal(&whole, &whole, PlanState::Closed), None);
    }

    #[test]
    fn the_baseline_of_an_agreed_plan_is_fixed() {
        let whole = whole_plan();
        for state in RUNNING {
            let mut after = whole.clone();
            after.set("baseline_date", "2027-01-02");
            assert!(plan_change_refusal(&whole, &after, state).is_some());
            assert!(!is_open_in("baseline", state) && is_open_in("needs", state));
        }
    }

    #[test]
    fn what_a_plan_needed_to_be_agreed_may_change_and_not_go() {
        let whole = whole_plan();
        for state in RUNNING {
            let mut after = whole.clone();
            after.set("needs_summary", "Other words");
            assert_eq!(plan_change_refusal(&whole, &after, state), None);
            for field in SUPPORT_PLAN.fields().filter(|field| is_needed_to_agree(field, &whole)) {
                let mut after = whole.clone();
                after.apply(field.id, None);
                let refusal = plan_change_refusal(&whole, &after, state);
                assert!(refusal.is_some_and(|sentence| !sentence.contains('{')), "{}", field.id);
            }
        }
    }

    #[test]
    fn an_outcome_stays_while_an_agreed_target_leads_to_it() {
        let whole = whole_plan();
        let outcome = whole.rows(OUTCOMES)[0].row;
        let mut without = whole.clone();
        without.apply(OUTCOMES, None);
        let mut target = Answers::default();
        target.set("outcome_id", outcome.to_string());
        let mut cycle = Answers::default();
        cycle.set(
            TARGETS,
            crate::answers::Answer::Rows(vec![crate::answers::Row { row: outcome, answers: target }]),
        );
        for (step, is_refused) in [
            (CycleState::Assess, false),
            (CycleState::Plan, false),
            (CycleState::Do, true),
            (CycleState::Review, true),
            (CycleState::Closed, false),
        ] {
            assert_eq!(outcome_refusal(&whole, &without, &cycle, step).is_some(), is_refused, "{step:?}");
            assert_eq!(outcome_refusal(&whole, &whole, &cycle, step), None);
        }
        assert_eq!(outcome_refusal(&whole, &without, &Answers::default(), CycleState::Do), None);
    }

    #[test]
    fn what_was_never_needed_may_go() {
        let mut whole = whole_plan();
        whole.set("my_story", "She came to us in May.");
        let mut after = whole.clone();
        after.apply("my_story", None);
        assert_eq!(plan_change_refusal(&whole, &after, PlanState::Active), None);
    }
}
