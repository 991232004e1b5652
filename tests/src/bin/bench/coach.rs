//! The coach for plain English: one field after a rest in the typing, and every text of a document of 900 words at once.

use std::path::Path;
use std::time::Duration;

use coatpeg_commands::Session;
use coatpeg_domain::contract::{Coach, CoachText, ListChildren, StartDocument, Unlock};
use coatpeg_domain::ids::DocumentId;
use coatpeg_tests::program::Program;

use super::stopwatch::{Row, Times, print_table};
use super::{Outcome, PASSPHRASE, crowd, session, small_nursery};

/// What a rest in the typing should take at most.
const ONE_FIELD: Duration = Duration::from_millis(10);
const ROUNDS: usize = 60;

/// About a hundred words, with something to find in them.
const TEXT: &str = "He settles quickly when his blue blanket is in the basket, and waves to Dad at the window. On Tuesday \
    he carried the jug to the table and poured for three others without a drop on the floor. His peers like to sit with \
    him. He cannot wait long at the tap when the room is loud, and then he pushes. His favorite song is the one about \
    the bus; he sings the whole of it and claps. Outside he climbs the little hill again and again, tests each step \
    with his foot, and laughs when he rolls down. At sleep time he asks for the bear.";

/// Texts of a check, nine in all.
const FIELDS: [&str; 9] = [
    "cl_strengths",
    "pd_strengths",
    "psed_strengths",
    "cl_less_than_expected_text",
    "pd_less_than_expected_text",
    "overall_summary",
    "home_learning_plan",
    "parent_text",
    "child_voice_text",
];

/// Only this: in a small nursery, and in a large one.
pub(crate) fn alone(folder: &Path) -> Outcome<()> {
    let mut rows = Vec::new();
    let (program, nursery) = small_nursery(&folder.join("small"))?;
    let form = "two_year_check".to_owned();
    let document = program.send(StartDocument { child: nursery.child("zofia"), form })?.document.id;
    looking_over(&program, document, "few children", &mut rows)?;
    crowd::fill(&folder.join("large"), PASSPHRASE)?;
    let program = session(&folder.join("large"));
    program.send(Unlock { person: None, passphrase: PASSPHRASE.into() })?;
    in_crowd(&program, &mut rows)?;
    print_table(&rows);
    Ok(())
}

/// With the names of a large roll.
pub(crate) fn in_crowd(program: &Program<Session>, rows: &mut Vec<Row>) -> Outcome<()> {
    let children = program.send(ListChildren { leavers: false })?;
    let child = children.first().ok_or("there are children")?.facts.id;
    let document = program.send(StartDocument { child, form: "two_year_check".to_owned() })?.document.id;
    looking_over(program, document, "many children", rows)
}

/// The first time, which reads the dictionary, then one field and all of them.
pub(crate) fn looking_over(
    program: &Program<Session>,
    document: DocumentId,
    roll: &str,
    rows: &mut Vec<Row>,
) -> Outcome<()> {
    let text = |field: &&str| CoachText { field: (*field).to_owned(), text: TEXT.to_owned() };
    let ask = |fields: &[&str]| program.send(Coach { document, texts: fields.iter().map(text).collect() });
    let mut first = Times::default();
    first.time(|| ask(&FIELDS[..1]))?;
    let (mut one, mut whole) = (Times::default(), Times::default());
    for _ in 0..ROUNDS {
        one.time(|| ask(&FIELDS[..1]))?;
        whole.time(|| ask(&FIELDS))?;
    }
    rows.push(Row::alone(&format!("coach, first field, {roll}"), first.median(), None));
    rows.push(Row::alone(&format!("coach, one field, {roll}"), one.median(), Some(ONE_FIELD)));
    rows.push(Row::alone(&format!("coach, 99 of 100, {roll}"), one.of_hundred(99), Some(ONE_FIELD)));
    let (one, whole) = (one.median(), whole.median());
    rows.push(Row::beside(one, &format!("coach, 900 words, {roll}"), whole, None));
    Ok(())
}
