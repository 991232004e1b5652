//! A plan that has gone on for years: twelve cycles, eleven of them reviewed.

use coatpeg_commands::Session;
use coatpeg_domain::contract::{CloseReview, OpenPlan, SaveCycle};
use coatpeg_domain::records::PlanView;
use coatpeg_tests::program::Program;
use coatpeg_tests::sample::Nursery;
use coatpeg_tests::support::{agreed_plan, begun_cycle, reach_support, reviewed_cycle};
use coatpeg_tests::words::{PLAN_REVIEWED, Telling};

use super::stopwatch::{Row, Times};
use super::{AUTOSAVE, LOOKING_UP, Outcome};

const CYCLES: u32 = 12;
const ROUNDS: usize = 200;

/// Opening a long plan, and autosave in it.
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
