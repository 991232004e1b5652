//! A plan that has gone on for years: twelve cycles, eleven of them reviewed. And a page of each new kind.

use coatpeg_commands::Session;
use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{
    CloseReview, FinaliseDocument, OpenPlan, SaveCycle, SaveDraft, StartDocument,
};
use coatpeg_domain::forms::support::PROFILE_ID;
use coatpeg_domain::forms::transition;
use coatpeg_domain::printing::PrintedDocument;
use coatpeg_domain::records::PlanView;
use coatpeg_tests::program::Program;
use coatpeg_tests::sample::{Nursery, changes};
use coatpeg_tests::support::{agreed_plan, begun_cycle, reach_support, reviewed_cycle};
use coatpeg_tests::words::{self, PLAN_REVIEWED, Telling};

use super::stopwatch::{Row, Times};
use super::{AUTOSAVE, FILES, LOOKING_UP, Outcome, PAGES};

const CYCLES: u32 = 12;
const ROUNDS: usize = 200;

/// Opening a long plan, autosave in it, and its pages beside those of a profile and a transition summary.
pub(crate) fn plans(program: &Program<Session>, nursery: &Nursery, rows: &mut Vec<Row>) -> Outcome<()> {
    let parents = &["Imogen Winterbourne", "Caspian Winterbourne"];
    let telling = Telling { nursery, author: "Devika Rao-Lindqvist", parents, number: 9 };
    let view = long_plan(program, &telling)?;
    let (plan, cycle) = (view.plan.id, view.cycle.id);
    let (mut opens, mut saves) = (Times::default(), Times::default());
    for number in 0..ROUNDS {
        opens.time(|| program.send(OpenPlan { plan, cycle: None }))?;
        let text = format!("{number} Three words begin clearly and Flossie is proud of them. ").repeat(12);
        let changes = [("assess_summary".to_owned(), Some(text.into()))].into();
        saves.time(|| program.send(SaveCycle { cycle, changes }))?;
    }
    for (name, times, budget) in
        [("a plan with 12 cycles opens", opens, LOOKING_UP), ("autosave in that plan", saves, AUTOSAVE)]
    {
        rows.push(Row::alone(&format!("{name}, half"), times.median(), Some(budget)));
        rows.push(Row::alone(&format!("{name}, 99 of 100"), times.of_hundred(99), Some(budget)));
    }
    let reviewed = OpenPlan { plan, cycle: Some(view.cycles[1].id) };
    let reviewed = program.send(reviewed)?.cycle.frozen.ok_or("a closed cycle keeps its words")?;
    let profile = finished(program, &telling, (PROFILE_ID, "florence"), words::profile)?;
    let summary = finished(program, &telling, (transition::ID, "linus"), words::transition)?;
    for (name, document) in
        [("a reviewed plan", &reviewed), ("a one-page profile", &profile), ("a transition summary", &summary)]
    {
        pages(name, document, rows)?;
    }
    Ok(())
}

fn long_plan(program: &Program<Session>, telling: &Telling<'_>) -> Outcome<PlanView> {
    let child = telling.nursery.child("florence");
    let [first, again, ..] = PLAN_REVIEWED.cycles else { return Err("the plan has cycles".into()) };
    reach_support(program, child, telling, &PLAN_REVIEWED)?;
    let mut view = agreed_plan(program, child, telling, &PLAN_REVIEWED)?;
    while view.cycle.cycle_no < CYCLES {
        let words = if view.cycle.cycle_no == 1 { first } else { again };
        view = begun_cycle(program, &view, telling, words)?;
        view = reviewed_cycle(program, view, telling, words)?;
        view = program.send(CloseReview { cycle: view.cycle.id })?;
    }
    Ok(view)
}

fn finished(
    program: &Program<Session>,
    telling: &Telling<'_>,
    (form, child): (&str, &str),
    written: fn(&Telling<'_>) -> Answers,
) -> Outcome<PrintedDocument> {
    let child = telling.nursery.child(child);
    let document = program.send(StartDocument { child, form: form.into() })?.document.id;
    program.send(SaveDraft { document, changes: changes(&written(telling)) })?;
    let finished = program.send(FinaliseDocument { document })?;
    finished.frozen.ok_or_else(|| "a finished document keeps its words".into())
}

fn pages(name: &str, document: &PrintedDocument, rows: &mut Vec<Row>) -> Outcome<()> {
    let mut times = Times::default();
    for _ in 0..FILES {
        times.time(|| coatpeg_pdf::write_pdf(document, &|_| None))?;
    }
    rows.push(Row::alone(&format!("{name} to PDF, half"), times.median(), Some(PAGES)));
    rows.push(Row::alone(&format!("{name} to PDF, 99 of 100"), times.of_hundred(99), Some(PAGES)));
    Ok(())
}
