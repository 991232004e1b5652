//! Home stays quick with thousands of children. The limit is wide: tests are built without optimisation and run beside
//! each other; what fails here is ten times too slow.

use std::time::{Duration, Instant};

use chrono::{Days, Utc};
use coatpeg_domain::agenda::Span;
use coatpeg_domain::answers::{Answer, Row};
use coatpeg_domain::contract::Lock;
use coatpeg_domain::forms::child::child_facts;
use coatpeg_domain::ids::{ChildId, RowId};
use coatpeg_domain::records::Child;
use coatpeg_store::{Action, Result, Stamp};
use uuid::Uuid;

use super::home;
use crate::fresh::{Fresh, day, store_in, texts};

const CHILDREN: u64 = 5_000;

#[test]
fn home_reads_no_childs_record_however_many_there_are() {
    let fresh = Fresh::set_up();
    fresh.program.send(Lock {}).expect("closed");
    let mut store = store_in(&fresh.records());
    let stamp = Stamp { at: Utc::now(), today: day("2026-11-22"), person: None };
    let added = store.transact(Action::AddChild, stamp, |change| -> Result<()> {
        for number in 0..CHILDREN {
            let child = one_of_many(number);
            let facts = child_facts(&child).expect("a name and dates");
            change.put_child(&child, &facts, None, "Wrens")?;
        }
        Ok(())
    });
    added.expect("added");
    drop(store);
    fresh.unlock().expect("opened");
    for span in [Span::Week, Span::Month, Span::Term] {
        let shortest = (0..3)
            .map(|_| {
                let before = Instant::now();
                assert_eq!(home(&fresh, span).children, usize::try_from(CHILDREN).expect("a count"));
                before.elapsed()
            })
            .min();
        assert!(shortest < Some(Duration::from_secs(3)), "{span:?}: {shortest:?}");
    }
}

/// Born over five years, one after the other; one in three with funded hours.
fn one_of_many(number: u64) -> Child {
    let born_on = day("2022-07-01") + Days::new(number * 1_800 / CHILDREN);
    let mut answers = texts(&[
        ("legal_first_name", "Wren"),
        ("legal_last_name", "Quillfeather"),
        ("start_date", "2026-09-01"),
        ("dietary", &"words ".repeat(300)),
    ]);
    answers.set("date_of_birth", born_on);
    if number.is_multiple_of(3) {
        let row = RowId(Uuid::from_u128(u128::from(number) + 1));
        let stream = texts(&[("stream", "univ_34"), ("from", "2026-09-01")]);
        answers.set("funding_streams", Answer::Rows(vec![Row { row, answers: stream }]));
    }
    Child { id: ChildId(Uuid::from_u128(u128::from(number) + 100_000)), answers }
}
