//! Invented records of SEND support.

use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::forms::support::{DELIVERIES, OUTCOMES, PROVISIONS, TARGETS};
use coatpeg_domain::ids::{ChildId, CycleId, MoveId, PlanId, RowId};
use coatpeg_domain::records::{Cycle, CycleState, PlanState, SendStatus, StatusMove, SupportPlan};
use uuid::Uuid;

use super::{Fresh, answers, day, printed, sam, stamp, time};
use crate::history::Action;

pub(crate) fn status_move(
    number: u128,
    child: ChildId,
    from: SendStatus,
    to: SendStatus,
    since: &str,
) -> StatusMove {
    StatusMove {
        id: MoveId(Uuid::from_u128(5_000 + number)),
        child,
        from,
        to,
        moved_on: day(since),
        answers: answers(&[("review_note", "Talked it over with Dara.")]),
        made_at: time("2026-06-15T10:12:03"),
        made_by: Some(sam().id),
    }
}

pub(crate) fn row_id(number: u128) -> RowId {
    RowId(Uuid::from_u128(80_000 + number))
}

pub(crate) fn row(number: u128, pairs: &[(&str, &str)]) -> Row {
    Row { row: row_id(number), answers: answers(pairs) }
}

pub(crate) fn outcome(number: u128) -> Row {
    row(
        number,
        &[("text", "Amina asks for help by herself."), ("by_date", "2027-03-01"), ("status", "current")],
    )
}

pub(crate) fn target(number: u128, provisions: Vec<Row>) -> Row {
    let mut target = row(
        number,
        &[("text", "Amina hands over a picture."), ("by_date", "2026-07-20"), ("baseline", "Now: points.")],
    );
    target.answers.set(PROVISIONS, Answer::Rows(provisions));
    target
}

pub(crate) fn provision(number: u128) -> Row {
    let mut provision = row(number, &[("kind", "small_group"), ("description", "Picture cards at snack")]);
    provision.answers.set("times_per_week", Answer::Number(3));
    provision.answers.set("minutes", Answer::Number(10));
    provision
}

pub(crate) fn delivery(number: u128, provision: RowId) -> Row {
    let mut delivery = row(number, &[("response", "engaged"), ("note", "Two cards, both by herself.")]);
    delivery.answers.set("provision_id", provision.to_string());
    delivery.answers.set("delivered", true);
    delivery
}

/// A cycle sheet with something in each table.
pub(crate) fn sheet() -> Answers {
    let mut sheet = answers(&[
        ("assess_summary", "Points and pulls, two signs."),
        ("start_date", "2026-06-15"),
        ("review_due", "2026-07-27"),
    ]);
    let targets = vec![target(1, vec![provision(11), provision(12)]), target(2, vec![provision(21)])];
    sheet.set(TARGETS, Answer::Rows(targets));
    let deliveries = (0..3).map(|number| delivery(31 + number, row_id(11))).collect();
    sheet.set(DELIVERIES, Answer::Rows(deliveries));
    sheet.0.extend(review().0);
    sheet
}

pub(crate) fn review() -> Answers {
    answers(&[("held_on", "2026-07-24"), ("decision", "continue"), ("next_review_date", "2026-09-14")])
}

pub(crate) fn plan(number: u128, child: ChildId) -> SupportPlan {
    let mut written = answers(&[("needs_summary", "Needs time and pictures to be understood.")]);
    written.set(OUTCOMES, Answer::Rows(vec![outcome(1), outcome(2)]));
    SupportPlan {
        id: PlanId(Uuid::from_u128(60_000 + number)),
        child,
        plan_no: u32::try_from(number).expect("a small number"),
        state: PlanState::Draft,
        form_version: 1,
        answers: written,
        changed_at: time("2026-06-15T10:12:03"),
        closed_on: None,
        closed_reason: String::new(),
    }
}

pub(crate) fn cycle(number: u128, plan: &SupportPlan) -> Cycle {
    Cycle {
        id: CycleId(Uuid::from_u128(70_000 + number)),
        plan: plan.id,
        child: plan.child,
        cycle_no: u32::try_from(number).expect("a small number"),
        state: CycleState::Assess,
        form_version: 1,
        answers: Answers::default(),
        changed_at: time("2026-06-15T10:12:03"),
        closed_at: None,
        frozen: None,
    }
}

impl Fresh {
    /// One child with a plan and its first cycle, in which nothing is written yet.
    pub(crate) fn with_cycle() -> (Fresh, SupportPlan, Cycle) {
        let (mut fresh, child) = Fresh::with_child();
        let plan = plan(1, child.id);
        let cycle = cycle(1, &plan);
        fresh.add_plan(&plan).expect("begun");
        fresh.add_cycle(&cycle).expect("opened");
        (fresh, plan, cycle)
    }

    pub(crate) fn add_plan(&mut self, plan: &SupportPlan) -> crate::Result<()> {
        self.store.transact(Action::StartPlan, stamp(), |change| change.add_plan(plan))
    }

    pub(crate) fn add_cycle(&mut self, cycle: &Cycle) -> crate::Result<()> {
        self.store.transact(Action::StartPlan, stamp(), |change| change.add_cycle(cycle))
    }

    /// Writes in a plan, as autosave does.
    pub(crate) fn write_plan(&mut self, plan: PlanId, answers: &Answers) -> crate::Result<()> {
        let at = time("2026-06-16T10:30:00.250");
        self.store.transact(Action::SavePlan, stamp(), |change| change.put_plan_answers(plan, answers, at))
    }

    /// Writes in a cycle, as autosave does.
    pub(crate) fn write_cycle(&mut self, cycle: CycleId, answers: &Answers) -> crate::Result<()> {
        let at = time("2026-06-17T10:30:00.250");
        self.store.transact(Action::SaveCycle, stamp(), |change| change.put_cycle_answers(cycle, answers, at))
    }

    pub(crate) fn close_cycle(&mut self, cycle: CycleId) -> crate::Result<()> {
        let at = time("2026-07-24T16:00:00");
        self.store.transact(Action::CloseReview, stamp(), |change| change.close_cycle(cycle, &printed(), at))
    }

    pub(crate) fn close_plan(&mut self, plan: PlanId) -> crate::Result<()> {
        let at = time("2026-07-24T16:00:00");
        self.store.transact(Action::ClosePlan, stamp(), |change| {
            change.close_plan(plan, day("2026-07-24"), "The family moves.", at)
        })
    }
}
