//! Taking a child through SEND support by commands, with the words of a plan.

use coatpeg_domain::answers::{Answers, Changes};
use coatpeg_domain::contract::{
    AgreePlan, Answered, CloseReview, MoveCycle, MoveSendStatus, SaveCycle, SaveDraft, SavePlan,
    StartDocument, StartPlan,
};
use coatpeg_domain::forms::Facts;
use coatpeg_domain::forms::print::Surroundings;
use coatpeg_domain::forms::support::CONCERN_ID;
use coatpeg_domain::forms::support::page::PlanOnPaper;
use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_domain::printing::PrintedDocument;
use coatpeg_domain::records::{CycleState, PlanView, SendStatus};

use crate::finishing::finish;
use crate::program::{Pipe, Program};
use crate::sample::{MANAGER, changes};
use crate::words::Telling;
use crate::words::plan::{CycleWords, PlanWords};

/// Logs a concern, still open.
///
/// # Errors
/// What the program answers.
pub fn log_concern<P: Pipe>(program: &Program<P>, child: ChildId, written: &Answers) -> Answered<DocumentId> {
    let form = CONCERN_ID.to_owned();
    let document = program.send(StartDocument { child, form })?.document.id;
    program.send(SaveDraft { document, changes: changes(written) })?;
    Ok(document)
}

/// From a concern to SEN support, and the concern closed.
///
/// # Errors
/// What the program answers.
pub fn reach_support<P: Pipe>(
    program: &Program<P>,
    child: ChildId,
    telling: &Telling<'_>,
    words: &PlanWords,
) -> Answered<DocumentId> {
    let document = log_concern(program, child, &(words.concern)(telling))?;
    let mut answers = Answers::default();
    answers.set("since", telling.weekday(words.watched_from));
    program.send(MoveSendStatus { child, to: SendStatus::Monitoring, answers })?;
    let answers = support_begins(telling, words);
    program.send(MoveSendStatus { child, to: SendStatus::SenSupport, answers })?;
    let changes = Changes::from([("decision".to_owned(), Some("start_sen_support".into()))]);
    program.send(SaveDraft { document, changes })?;
    finish(program, document)?;
    Ok(document)
}

/// What the move from watching to SEN support wants recorded.
pub fn support_begins(telling: &Telling<'_>, words: &PlanWords) -> Answers {
    let mut answers = Answers::default();
    answers.set("since", telling.weekday(words.supported_from));
    answers.set("parent_informed_on", telling.weekday(words.supported_from));
    answers.set("senco_id", telling.nursery.person(MANAGER).to_string());
    answers.set("area_of_need", words.area);
    answers
}

/// A plan that is begun, written and agreed.
///
/// # Errors
/// What the program answers.
pub fn agreed_plan<P: Pipe>(
    program: &Program<P>,
    child: ChildId,
    telling: &Telling<'_>,
    words: &PlanWords,
) -> Answered<PlanView> {
    let plan = program.send(StartPlan { child })?.plan.id;
    program.send(SavePlan { plan, changes: changes(&(words.sheet)(telling)) })?;
    program.send(AgreePlan { plan })
}

/// Writes and agrees the open cycle of a plan, and begins to do it.
///
/// # Errors
/// What the program answers.
pub fn begun_cycle<P: Pipe>(
    program: &Program<P>,
    view: &PlanView,
    telling: &Telling<'_>,
    words: &CycleWords,
) -> Answered<PlanView> {
    let cycle = view.cycle.id;
    let planned = words.planned(telling, number(view), &view.cycle.answers);
    program.send(SaveCycle { cycle, changes: view.cycle.answers.changes_to(&planned) })?;
    program.send(MoveCycle { cycle, to: CycleState::Plan })?;
    let view = program.send(MoveCycle { cycle, to: CycleState::Do })?;
    let logged = words.logged(telling, number(&view), &view.cycle.answers);
    program.send(SaveCycle { cycle, changes: view.cycle.answers.changes_to(&logged) })?;
    program.send(coatpeg_domain::contract::OpenPlan { plan: view.plan.id, cycle: Some(cycle) })
}

/// Judges the open cycle and writes its review, where there is one; it is not closed.
///
/// # Errors
/// What the program answers.
pub fn reviewed_cycle<P: Pipe>(
    program: &Program<P>,
    view: PlanView,
    telling: &Telling<'_>,
    words: &CycleWords,
) -> Answered<PlanView> {
    let Some(judged) = words.reviewed(telling, number(&view), &view.cycle.answers) else { return Ok(view) };
    let cycle = view.cycle.id;
    program.send(MoveCycle { cycle, to: CycleState::Review })?;
    program.send(SaveCycle { cycle, changes: view.cycle.answers.changes_to(&judged) })?;
    program.send(coatpeg_domain::contract::OpenPlan { plan: view.plan.id, cycle: Some(cycle) })
}

/// The whole way of a plan, to its last cycle.
///
/// # Errors
/// What the program answers.
pub fn whole_plan<P: Pipe>(
    program: &Program<P>,
    child: ChildId,
    telling: &Telling<'_>,
    words: &PlanWords,
) -> Answered<PlanView> {
    reach_support(program, child, telling, words)?;
    let mut view = agreed_plan(program, child, telling, words)?;
    for cycle in words.cycles {
        view = begun_cycle(program, &view, telling, cycle)?;
        view = reviewed_cycle(program, view, telling, cycle)?;
        if cycle.review.as_ref().is_some_and(|review| review.is_closed) {
            view = program.send(CloseReview { cycle: view.cycle.id })?;
        }
    }
    Ok(view)
}

/// A plan or a review as the domain prints it: `print_plan` or `print_review`. Where a cycle is still open nothing keeps
/// these words, and what is kept of a review by itself leaves the program on paper only.
pub fn printed(
    view: &PlanView,
    setting: &Answers,
    print: fn(&PlanOnPaper<'_>, &Surroundings<'_>) -> PrintedDocument,
) -> PrintedDocument {
    let facts = Facts {
        today: view.plan.changed_at.date(),
        child: Some(view.child.clone()),
        is_sole_childminder: view.is_sole_childminder,
        deferred_year: false,
        support: view.support.clone(),
    };
    let around = Surroundings {
        facts: &facts,
        child: &view.child,
        child_answers: &view.child_answers,
        setting,
        people: &view.people,
        version: view.plan.plan_no,
        draft: None,
        is_example: false,
        with_gaps: false,
        beside: Default::default(),
    };
    let first_plan_on = view.plan.answers.date("start_date");
    let (plan, cycle) = (&view.plan, &view.cycle);
    print(&PlanOnPaper { plan, cycle, reviewed: None, first_plan_on, profile: None }, &around)
}

/// The cycle's number, for the ids of its rows.
fn number(view: &PlanView) -> u8 {
    u8::try_from(view.cycle.cycle_no).unwrap_or(u8::MAX)
}
