//! What the finish page waits for: a step there and back, and the table of duties, each by command.

use std::time::Duration;

use coatpeg_commands::Session;
use coatpeg_domain::contract::{DrawPage, MoveDocument, ShowProof};
use coatpeg_domain::records::{DocumentState, Paper};
use coatpeg_tests::program::Program;

use super::super::stopwatch::{Row, Times};
use super::Outcome;
use super::kinds::Made;

/// What one of them should take at most.
const BUDGET: Duration = Duration::from_millis(50);
const ROUNDS: usize = 30;

/// Measures them with the draft of the bench.
pub(super) fn life(program: &Program<Session>, made: &Made, rows: &mut Vec<Row>) -> Outcome<()> {
    let document = made.draft;
    let (mut there, mut back) = (Times::default(), Times::default());
    let (mut shown, mut drawn) = (Times::default(), Times::default());
    for _ in 0..ROUNDS {
        there.time(|| program.send(MoveDocument { document, to: DocumentState::Ready }))?;
        back.time(|| program.send(MoveDocument { document, to: DocumentState::Draft }))?;
        shown.time(|| program.send(ShowProof { document }))?;
        let (changes, plan_changes) = Default::default();
        let paper = Paper::Proof(document);
        let draw = DrawPage { paper, copy: None, page: 0, with_gaps: false, changes, plan_changes };
        drawn.time(|| program.send(draw))?;
    }
    for (name, times) in [
        ("marking a check as ready", &there),
        ("taking that back", &back),
        ("table of duties", &shown),
        ("table of duties, its page", &drawn),
    ] {
        rows.push(Row::alone(&format!("{name}, half"), times.median(), Some(BUDGET)));
    }
    Ok(())
}
