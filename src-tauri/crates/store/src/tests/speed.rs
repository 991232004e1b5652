//! Lists and autosave stay quick with many children. The limits are wide: tests are built without optimisation and
//! run beside each other; what fails here is ten times too slow.

use std::time::{Duration, Instant};

use coatpeg_domain::answers::Answer;
use coatpeg_domain::forms::support::{DELIVERIES, TARGETS};

use crate::testing::support::{cycle, delivery, plan, provision, row_id, sheet, target};
use crate::testing::{Fresh, answers, check, child, facts, fresh, sam, stamp, time};
use crate::{Action, Result};

const CHILDREN: u128 = 5_000;

/// The shortest of a few tries, since others use the computer too.
fn shortest(mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..5 {
        let before = Instant::now();
        work();
        times.push(before.elapsed());
    }
    times.into_iter().min().unwrap_or_default()
}

#[test]
fn thousands_are_listed_without_reading_their_records() {
    let mut fresh = fresh();
    let long = "words ".repeat(500);
    let added = fresh.store.transact(Action::AddChild, stamp(), |change| -> Result<()> {
        change.put_person(&sam())?;
        for number in 0..CHILDREN {
            let mut child = child(number);
            child.answers.set("notes", long.as_str());
            change.put_child(&child, &facts(&child), Some(sam().id), "Robins")?;
            change.add_document(&check(number, child.id), None)?;
        }
        Ok(())
    });
    added.expect("added");
    let children = shortest(|| {
        let children = fresh.store.children().expect("listed");
        assert_eq!(children.len() as u128, CHILDREN);
    });
    let documents = shortest(|| {
        let documents = fresh.store.documents_of_form("two_year_check").expect("listed");
        assert_eq!(documents.len() as u128, CHILDREN);
    });
    assert!(children < Duration::from_millis(500), "children: {children:?}");
    assert!(documents < Duration::from_millis(500), "documents: {documents:?}");
}

#[test]
fn autosave_is_quick() {
    let (mut fresh, document) = Fresh::with_check();
    let mut number = 0;
    let save = shortest(|| {
        number += 1;
        let text = format!("{number} {}", "words ".repeat(400));
        let written = answers(&[("overall_summary", &text), ("home_learning_plan", "Read together.")]);
        let at = time("2026-06-15T10:30:00");
        fresh
            .store
            .transact(Action::SaveDraft, stamp(), |change| change.put_answers(document.id, &written, at))
            .expect("written");
    });
    assert!(save < Duration::from_millis(200), "{save:?}");
}

#[test]
fn autosave_of_a_long_cycle_is_quick() {
    let (mut fresh, _, cycle) = Fresh::with_cycle();
    let mut written = sheet();
    let deliveries = (0..200).map(|number| delivery(1_000 + number, row_id(11))).collect();
    written.set(DELIVERIES, Answer::Rows(deliveries));
    let mut targets: Vec<_> = (1..5)
        .map(|number| target(number, (1..5).map(|one| provision(10 * number + one)).collect()))
        .collect();
    let mut number = 0;
    let save = shortest(|| {
        number += 1;
        let text = format!("{number} {}", "words ".repeat(100));
        targets[2].answers.set("evidence", text);
        written.set(TARGETS, Answer::Rows(targets.clone()));
        fresh.write_cycle(cycle.id, &written).expect("written");
    });
    assert!(save < Duration::from_millis(200), "{save:?}");
}

#[test]
fn open_cycles_are_listed_without_reading_what_is_in_them() {
    let mut fresh = fresh();
    let long = "words ".repeat(500);
    let added = fresh.store.transact(Action::StartPlan, stamp(), |change| -> Result<()> {
        change.put_person(&sam())?;
        for number in 0..1_000 {
            let child = child(number);
            change.put_child(&child, &facts(&child), None, "Robins")?;
            let mut plan = plan(number, child.id);
            plan.plan_no = 1;
            plan.answers.set("needs_summary", long.as_str());
            change.add_plan(&plan)?;
            let mut cycle = cycle(number, &plan);
            cycle.cycle_no = 1;
            cycle.answers.set("assess_summary", long.as_str());
            change.add_cycle(&cycle)?;
        }
        Ok(())
    });
    added.expect("added");
    let cycles = shortest(|| assert_eq!(fresh.store.open_cycles().expect("listed").len(), 1_000));
    assert!(cycles < Duration::from_millis(200), "{cycles:?}");
}
