//! Whatever is asked in whatever order, what must hold of support plans holds.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use coatpeg_domain::answers::{Answer, Answers, Changes};
use coatpeg_domain::contract::{
    AddChild, AgreePlan, Answered, ClosePlan, CloseReview, Command, MoveCycle, MoveSendStatus, NoteCopyGiven,
    OpenPlan, OpenSupport, SaveCycle, SavePlan, StartPlan,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::support::{CARRIED_FROM, DELIVERIES, SUPPORT_CYCLE, SUPPORT_PLAN, TARGETS};
use coatpeg_domain::forms::{FormDefinition, Gate, Needed};
use coatpeg_domain::ids::{ChildId, CycleId, PlanId};
use coatpeg_domain::records::{CycleState, PlanState, PlanView, SendStatus, SupportPlan, SupportView};
use coatpeg_tests::sample::{Nursery, SAMPLE_CHILDREN};
use coatpeg_tests::support::reach_support;
use coatpeg_tests::words::{PLAN_REVIEWED, Telling};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use crate::drafts::any_change_of;
use crate::fresh::{Fresh, now};

/// Children, each with a sequence of its own.
const CHILDREN: u32 = 10;
/// Commands in one sequence.
const ASKED: usize = 60;

/// Something somebody asks. The index chooses among the cycles there are, and so among the plans.
#[derive(Clone, Debug)]
enum Asked {
    StartPlan,
    /// The whole sheet, so that a plan can be agreed at all.
    WritePlan,
    /// Any answer to any field, or none.
    SavePlan(Changes),
    AgreePlan,
    ClosePlan(&'static str),
    /// All that is planned for a cycle.
    WriteCycle,
    /// All that is judged in a cycle, with this decision.
    WriteReview(&'static str),
    SaveCycle(Changes),
    MoveCycle(CycleState),
    /// Whatever comes next when all goes well.
    GoOn,
    CloseReview,
    GiveCopy(i64),
    MoveStatus(SendStatus, bool),
}

const STEPS: [CycleState; 5] =
    [CycleState::Assess, CycleState::Plan, CycleState::Do, CycleState::Review, CycleState::Closed];
const DECISIONS: [&str; 4] = ["continue", "adapt", "step_down_universal", "end_sen_support"];
const STATUSES: [SendStatus; 6] = [
    SendStatus::None,
    SendStatus::Monitoring,
    SendStatus::SenSupport,
    SendStatus::EhcRequested,
    SendStatus::EhcPlan,
    SendStatus::Ceased,
];

fn any_asked() -> impl Strategy<Value = (Index, Asked)> {
    let any_save =
        |form: &'static FormDefinition| any_change_of(form.fields()).prop_map(|one| Changes::from([one]));
    let asked = prop_oneof![
        3 => Just(Asked::StartPlan),
        4 => Just(Asked::WritePlan),
        4 => any_save(&SUPPORT_PLAN).prop_map(Asked::SavePlan),
        4 => Just(Asked::AgreePlan),
        1 => select(&["The family moves.", " "][..]).prop_map(Asked::ClosePlan),
        6 => Just(Asked::WriteCycle),
        6 => select(&DECISIONS[..]).prop_map(Asked::WriteReview),
        5 => any_save(&SUPPORT_CYCLE).prop_map(Asked::SaveCycle),
        3 => select(&STEPS[..]).prop_map(Asked::MoveCycle),
        40 => Just(Asked::GoOn),
        5 => Just(Asked::CloseReview),
        1 => (-80..3_i64).prop_map(Asked::GiveCopy),
        1 => (select(&STATUSES[..]), any::<bool>()).prop_map(|(to, is_written)| Asked::MoveStatus(to, is_written)),
    ];
    (any::<Index>(), asked)
}

/// Everything there is to see of a child’s support: the page, and each plan at each of its cycles.
type Seen = (SupportView, Vec<PlanView>);

/// A child on the way, with what is known of it from before.
struct Way<'a> {
    fresh: &'a Fresh,
    nursery: &'a Nursery,
    child: ChildId,
    number: u8,
    /// Plans that were agreed once.
    agreed: BTreeSet<PlanId>,
    /// What closed cycles said when they were closed.
    closed: BTreeMap<CycleId, Answers>,
}

impl Way<'_> {
    /// The words of one plan, with ids of rows that are its own.
    fn telling(&self, plan_no: u32) -> Telling<'_> {
        let parents = &["Imogen Winterbourne", "Caspian Winterbourne"];
        let number = self.number + u8::try_from(plan_no % 10).expect("a digit");
        Telling { nursery: self.nursery, author: "Devika Rao-Lindqvist", parents, number }
    }

    fn seen(&self) -> Seen {
        let send = &self.fresh.program;
        let page = send.send(OpenSupport { child: self.child }).expect("the page opens");
        let mut views = Vec::new();
        for plan in &page.plans {
            let view = send.send(OpenPlan { plan: plan.id, cycle: None }).expect("the plan opens");
            for cycle in &view.cycles {
                let at = OpenPlan { plan: plan.id, cycle: Some(cycle.id) };
                views.push(send.send(at).expect("the plan opens at each cycle"));
            }
        }
        (page, views)
    }

    /// The plan this is asked about, of those there are: mostly the newest, at its open cycle.
    fn about<'v>(at: &Index, views: &'v [PlanView]) -> &'v PlanView {
        // The newest plan stands first, and its open cycle last.
        let newest: Vec<&PlanView> = views.iter().filter(|view| view.plan.id == views[0].plan.id).collect();
        if at.index(4) == 0 { at.get(views) } else { newest[newest.len() - 1] }
    }

    /// Everything that is written when the whole sheet of a plan is.
    fn whole_sheet(&self, view: &PlanView) -> Changes {
        view.plan.answers.changes_to(&(PLAN_REVIEWED.sheet)(&self.telling(view.plan.plan_no)))
    }

    /// Asks, and gives back the code of the refusal.
    fn ask(&self, at: &Index, asked: &Asked, views: &[PlanView]) -> Result<(), ErrorCode> {
        let child = self.child;
        match asked {
            Asked::StartPlan | Asked::GoOn if views.is_empty() => return self.send(StartPlan { child }),
            Asked::MoveStatus(to, is_written) => {
                let answers = if *is_written { every_answer() } else { Answers::default() };
                return self.send(MoveSendStatus { child, to: *to, answers });
            }
            _ if views.is_empty() => return Ok(()),
            _ => {}
        }
        self.ask_about(asked, Way::about(at, views))
    }

    fn ask_about(&self, asked: &Asked, view: &PlanView) -> Result<(), ErrorCode> {
        let (plan, cycle) = (view.plan.id, view.cycle.id);
        let telling = self.telling(view.plan.plan_no);
        match asked {
            Asked::MoveStatus(..) => unreachable!("asked above"),
            Asked::StartPlan => self.send(StartPlan { child: self.child }),
            Asked::WritePlan => self.send(SavePlan { plan, changes: self.whole_sheet(view) }),
            Asked::SavePlan(changes) => self.send(SavePlan { plan, changes: changes.clone() }),
            Asked::AgreePlan => self.send(AgreePlan { plan }),
            Asked::ClosePlan(reason) => self.send(ClosePlan { plan, reason: (*reason).to_owned() }),
            Asked::WriteCycle => self.send(SaveCycle { cycle, changes: planned(view, &telling) }),
            Asked::WriteReview(decision) => {
                self.send(SaveCycle { cycle, changes: reviewed(view, &telling, decision) })
            }
            Asked::SaveCycle(changes) => self.send(SaveCycle { cycle, changes: changes.clone() }),
            Asked::MoveCycle(to) => self.send(MoveCycle { cycle, to: *to }),
            Asked::GoOn => self.ask_about(&goes_on(view), view),
            Asked::CloseReview => self.send(CloseReview { cycle }),
            Asked::GiveCopy(day) => self.send(NoteCopyGiven { cycle, given_on: telling.day(*day) }),
        }
    }

    fn send<C: Command>(&self, command: C) -> Result<(), ErrorCode> {
        let answered: Answered<C::Reply> = self.fresh.program.send(command);
        answered.map(|_| ()).map_err(|error| error.code)
    }

    /// What must hold, whatever was asked.
    fn check(&mut self, (page, views): &Seen) -> Result<(), TestCaseError> {
        let open = page.plans.iter().filter(|plan| plan.state != PlanState::Closed).count();
        prop_assert!(open <= 1, "one plan at a time");
        let numbers: BTreeSet<u32> = views.iter().map(|view| view.cycle.cycle_no).collect();
        prop_assert_eq!(numbers.len(), views.len(), "each cycle has a number of its own");
        prop_assert!((1..).zip(&numbers).all(|(place, number)| place == *number), "1, 2, ..: {:?}", numbers);
        for view in views {
            if view.plan.state != PlanState::Draft && view.plan.state != PlanState::Closed {
                self.agreed.insert(view.plan.id);
            }
            if self.agreed.contains(&view.plan.id) {
                for field in
                    SUPPORT_PLAN.fields().filter(|f| matches!(f.needed, Needed::Before(Gate::Agreed)))
                {
                    prop_assert!(
                        view.plan.answers.get(field.id).is_some(),
                        "an agreed plan has {}",
                        field.id
                    );
                }
            }
            self.check_cycle(view)?;
        }
        Ok(())
    }

    fn check_cycle(&mut self, view: &PlanView) -> Result<(), TestCaseError> {
        let cycle = &view.cycle;
        let is_begun = matches!(cycle.state, CycleState::Do | CycleState::Review | CycleState::Closed);
        if is_begun {
            prop_assert!(cycle.answers.date("parent_agreed_on").is_some(), "the parents agreed");
            prop_assert!(!cycle.answers.rows(TARGETS).is_empty(), "there is something to do");
            prop_assert!(self.agreed.contains(&view.plan.id), "the plan was agreed before");
        }
        if cycle.state == CycleState::Closed {
            for target in cycle.answers.rows(TARGETS) {
                prop_assert!(target.answers.text("judgement").is_some(), "each target is judged");
            }
            prop_assert!(cycle.frozen.is_some(), "its words are kept");
            let kept = self.closed.entry(cycle.id).or_insert_with(|| cycle.answers.clone());
            prop_assert_eq!(&*kept, &cycle.answers, "a closed cycle never changes");
        } else {
            prop_assert!(!self.closed.contains_key(&cycle.id), "closed is for good");
        }
        Ok(())
    }
}

/// Something for everything a change of status could want.
fn every_answer() -> Answers {
    let mut answers = Answers::default();
    for day in ["since", "parent_informed_on", "sent_on", "decided_on", "parent_agreed_on"] {
        answers.set(day, now().date());
    }
    for text in ["review_note", "came_from", "senco_id", "decision_reason"] {
        answers.set(text, "Words for the record.");
    }
    for (field, choice) in [("area_of_need", "ci"), ("requested_by", "parent"), ("end_reason", "left")] {
        answers.set(field, choice);
    }
    answers.set("document_seen", true);
    answers
}

fn cycle_digit(view: &PlanView) -> u8 {
    u8::try_from(view.cycle.cycle_no).unwrap_or(u8::MAX)
}

/// All that is planned, beside what came over from the cycle before.
fn planned(view: &PlanView, telling: &Telling<'_>) -> Changes {
    let mut begun = view.cycle.answers.clone();
    let is_carried = |row: &&coatpeg_domain::answers::Row| row.answers.text(CARRIED_FROM).is_some();
    // Four are the most for a cycle.
    let carried: Vec<_> = begun.rows(TARGETS).iter().filter(is_carried).take(2).cloned().collect();
    begun.set(TARGETS, Answer::Rows(carried));
    let words = &PLAN_REVIEWED.cycles[0];
    let mut planned = words.planned(telling, cycle_digit(view), &begun);
    let mut targets = planned.rows(TARGETS).to_vec();
    for target in &mut targets {
        target.answers.set("by_date", telling.weekday(words.to));
    }
    planned.set(TARGETS, Answer::Rows(targets));
    view.cycle.answers.changes_to(&planned)
}

/// All that is judged, with this decision.
fn reviewed(view: &PlanView, telling: &Telling<'_>, decision: &str) -> Changes {
    let words = &PLAN_REVIEWED.cycles[0];
    let mut judged =
        words.reviewed(telling, cycle_digit(view), &view.cycle.answers).expect("it has a review");
    let mut targets = judged.rows(TARGETS).to_vec();
    for (target, next) in targets.iter_mut().zip(["continue", "stop", "adapt", "new_target"].iter().cycle()) {
        for (column, text) in [("judgement", "partly_achieved"), ("evidence", "Seen."), ("next", next)] {
            target.answers.set(column, text);
        }
    }
    judged.set(TARGETS, Answer::Rows(targets));
    judged.apply(DELIVERIES, None);
    judged.set("decision", decision);
    if decision == "end_sen_support" {
        judged.set("parent_agreed_end_on", telling.weekday(words.to));
    }
    view.cycle.answers.changes_to(&judged)
}

/// What comes next in this plan when all goes well.
fn goes_on(view: &PlanView) -> Asked {
    let is_written = view.plan.answers.get("needs_summary").is_some();
    let is_planned = view.cycle.answers.get("assess_summary").is_some();
    let is_judged = view.cycle.answers.get("decision").is_some();
    match (view.plan.state, view.cycle.state) {
        (PlanState::Closed, _) | (_, CycleState::Closed) => Asked::StartPlan,
        (PlanState::Draft, _) if is_written => Asked::AgreePlan,
        (PlanState::Draft, _) => Asked::WritePlan,
        (_, CycleState::Assess) if !is_planned => Asked::WriteCycle,
        (_, CycleState::Assess) => Asked::MoveCycle(CycleState::Plan),
        (_, CycleState::Plan) => Asked::MoveCycle(CycleState::Do),
        (_, CycleState::Do) => Asked::MoveCycle(CycleState::Review),
        (_, CycleState::Review) if !is_judged => Asked::WriteReview("adapt"),
        (_, CycleState::Review) => Asked::CloseReview,
    }
}

/// Another Flossie, with SEN support.
fn another_child(fresh: &Fresh, nursery: &Nursery, number: u8) -> ChildId {
    let flossie = SAMPLE_CHILDREN.iter().find(|child| child.key == "florence").expect("in the table");
    let answers = flossie.answers(nursery, number);
    let child = fresh.program.send(AddChild { answers }).expect("added").child.id;
    let telling =
        Telling { nursery, author: "Devika Rao-Lindqvist", parents: &["Imogen Winterbourne"], number };
    reach_support(&fresh.program, child, &telling, &PLAN_REVIEWED).expect("there is support");
    child
}

/// The plan whose whole sheet was sent at once, if one was: then those answers that may be written are kept, although
/// another one was refused.
fn wrote_a_sheet<'v>(at: &Index, asked: &Asked, views: &'v [PlanView]) -> Option<&'v PlanView> {
    let view = (!views.is_empty()).then(|| Way::about(at, views))?;
    let is_sheet = |asked: &Asked| matches!(asked, Asked::WritePlan);
    let wrote = is_sheet(asked) || (matches!(asked, Asked::GoOn) && is_sheet(&goes_on(view)));
    wrote.then_some(view)
}

/// Nothing but answers of this plan is another one, and each of them is either what it was or what was sent.
fn only_what_was_sent(
    before: &Seen,
    after: &Seen,
    view: &PlanView,
    sent: &Changes,
) -> Result<(), TestCaseError> {
    let ((page, views), (page_after, views_after)) = (before, after);
    prop_assert_eq!((&page.status, &page.moves), (&page_after.status, &page_after.moves));
    let states = |page: &SupportView| -> Vec<(PlanId, PlanState)> {
        page.plans.iter().map(|plan| (plan.id, plan.state)).collect()
    };
    prop_assert_eq!(states(page), states(page_after));
    prop_assert_eq!(views.len(), views_after.len());
    for (was, is) in views.iter().zip(views_after) {
        prop_assert_eq!(&was.cycle, &is.cycle, "cycles are not written");
        if was.plan.id != view.plan.id {
            prop_assert_eq!(&was.plan, &is.plan, "other plans are not written");
            continue;
        }
        let (answers, changed_at) = (was.plan.answers.clone(), was.plan.changed_at);
        let but_for_answers = SupportPlan { answers, changed_at, ..is.plan.clone() };
        prop_assert_eq!(&was.plan, &but_for_answers, "nothing but its answers");
        for (field, answer) in was.plan.answers.changes_to(&is.plan.answers) {
            prop_assert_eq!(Some(&answer), sent.get(&field), "{} is as it was, or as it was sent", field);
        }
    }
    Ok(())
}

/// Asks one after the other, and looks at everything after each; says how many cycles were closed.
fn walk(
    fresh: &Fresh,
    nursery: &Nursery,
    number: u8,
    sequence: &[(Index, Asked)],
) -> Result<usize, TestCaseError> {
    let child = another_child(fresh, nursery, number);
    let mut way = Way { fresh, nursery, child, number, agreed: BTreeSet::new(), closed: BTreeMap::new() };
    let mut before = way.seen();
    for (at, asked) in sequence {
        let answered = way.ask(at, asked, &before.1);
        let after = way.seen();
        if let Err(code) = answered {
            prop_assert_ne!(code, ErrorCode::Internal, "{:?}", asked);
            if let Some(view) = wrote_a_sheet(at, asked, &before.1) {
                only_what_was_sent(&before, &after, view, &way.whole_sheet(view))?;
            } else {
                prop_assert_eq!(&after, &before, "a refusal leaves nothing behind: {:?}", asked);
            }
        }
        way.check(&after)?;
        before = after;
    }
    Ok(way.closed.len())
}

#[test]
fn no_sequence_of_commands_breaks_what_must_hold() {
    let (fresh, nursery) = Fresh::nursery();
    let config =
        Config { cases: CHILDREN, failure_persistence: None, max_shrink_iters: 0, ..Config::default() };
    let (number, closed) = (Cell::new(40), Cell::new(0));
    let asked = proptest::collection::vec(any_asked(), ASKED..=ASKED);
    let outcome = TestRunner::new(config).run(&asked, |sequence| {
        number.set(number.get() + 10);
        closed.set(closed.get() + walk(&fresh, &nursery, number.get(), &sequence)?);
        Ok(())
    });
    outcome.expect("what must hold holds");
    assert!(closed.get() > 0, "some sequence closed a cycle");
    let (store, _folder) = fresh.store();
    assert_eq!(store.check_history().expect("checked"), None);
}
