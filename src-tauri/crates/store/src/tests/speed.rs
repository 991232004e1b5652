//! Lists and autosave stay quick with many children; generous, since test computers are shared.

use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::testing::{Fresh, answers, child, facts, fresh, sam, stamp, time};
use crate::{Action, Result};

const CHILDREN: u128 = 5_000;

#[test]
fn five_thousand_children_are_listed_quickly() {
    let mut fresh = fresh();
    let added = fresh.store.transact(Action::AddChild, stamp(), |change| -> Result<()> {
        change.put_person(&sam())?;
        for number in 0..CHILDREN {
            let child = child(number);
            change.put_child(&child, &facts(&child), Some(sam().id), "Robins")?;
        }
        Ok(())
    });
    added.expect("added");
    fresh.store.children().expect("once, to warm up");
    let before = Instant::now();
    let children = fresh.store.children().expect("listed");
    let took = before.elapsed();
    assert_eq!(children.len() as u128, CHILDREN);
    // Tests are built without optimisation; the program needs a fraction of this.
    assert!(took < Duration::from_millis(250), "{took:?}");
}

#[test]
fn autosave_is_quick() {
    let (mut fresh, document) = Fresh::with_check();
    let mut times: Vec<Duration> = (0..200)
        .map(|number| {
            let text = format!("{number} {}", "words ".repeat(400));
            let mut written =
                answers(&[("overall_summary", &text), ("home_learning_plan", "Read together.")]);
            written.set("row", Uuid::from_u128(number).to_string());
            let before = Instant::now();
            let at = time("2026-06-15T10:30:00");
            fresh
                .store
                .transact(Action::SaveDraft, stamp(), |change| change.put_answers(document.id, &written, at))
                .expect("written");
            before.elapsed()
        })
        .collect();
    times.sort();
    assert!(times[100] < Duration::from_millis(20), "half take longer than {:?}", times[100]);
}
