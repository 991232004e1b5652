//! Whatever is done in whatever order to a child and a second record of theirs, nothing is lost: what was undone is as
//! before, and what is refused changes nothing.

use std::cell::Cell;

use coatpeg_domain::contract::{
    ListMerges, ListVersions, MergeChildren, UndoLeaving, UndoMerge, UndoReturning,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::joining::{Picks, Side};
use coatpeg_domain::records::{Recorded, SendStatus};
use proptest::prelude::*;
use proptest::test_runner::{Config, FileFailurePersistence, TestCaseError, TestRunner};
use serde_json::Value;

use super::{add, come_back, differs, in_days, leave, shown};
use crate::fresh::{Fresh, change};

/// Sequences, and steps in each.
const SEQUENCES: u32 = 6;
const STEPS: usize = 25;

/// Something somebody does, to the first record or to the second.
#[derive(Clone, Debug)]
enum Done {
    Leave(usize, i64),
    Return(usize, i64),
    UndoLeave(usize),
    UndoReturn(usize),
    Write(usize, u8),
    Begin(usize),
    Merge(usize, bool),
    UndoMerge,
}

fn any_done() -> impl Strategy<Value = Done> {
    let who = 0_usize..2;
    prop_oneof![
        3 => (who.clone(), -60_i64..40).prop_map(|(who, on)| Done::Leave(who, on)),
        3 => (who.clone(), -60_i64..40).prop_map(|(who, on)| Done::Return(who, on)),
        2 => who.clone().prop_map(Done::UndoLeave),
        2 => who.clone().prop_map(Done::UndoReturn),
        2 => (who.clone(), any::<u8>()).prop_map(|(who, number)| Done::Write(who, number)),
        1 => who.clone().prop_map(Done::Begin),
        3 => (who, any::<bool>()).prop_map(|(keep, double)| Done::Merge(keep, double)),
        3 => Just(Done::UndoMerge),
    ]
}

/// What the window shows of both; the same once where they are one.
fn both(fresh: &Fresh, children: [ChildId; 2]) -> [Value; 2] {
    children.map(|child| shown(fresh, child))
}

/// Does one thing; whether it was done.
fn act(fresh: &Fresh, children: [ChildId; 2], done: &Done) -> Result<bool, TestCaseError> {
    let outcome = match *done {
        Done::Leave(who, on) => leave(fresh, children[who], in_days(on)).map(|_| ()),
        Done::Return(who, on) => come_back(fresh, children[who], in_days(on)).map(|_| ()),
        Done::UndoLeave(who) => fresh.program.send(UndoLeaving { child: children[who] }).map(|_| ()),
        Done::UndoReturn(who) => fresh.program.send(UndoReturning { child: children[who] }).map(|_| ()),
        Done::Write(who, number) => {
            let changes = change("room_group", format!("Room {number}"));
            let child = children[who];
            fresh.program.send(coatpeg_domain::contract::SaveChild { child, changes }).map(|_| ())
        }
        Done::Begin(who) => {
            let (child, form) = (children[who], "one_page_profile".to_owned());
            fresh.program.send(coatpeg_domain::contract::StartDocument { child, form }).map(|_| ())
        }
        Done::Merge(keep, says) => {
            let status = says.then_some(Side::Double);
            let picks =
                Picks::from([("room_group".to_owned(), if says { Side::Double } else { Side::Keep })]);
            let (keep, double) = (children[keep], children[1 - keep]);
            fresh.program.send(MergeChildren { keep, double, picks, status }).map(|_| ())
        }
        Done::UndoMerge => {
            let merges = children.iter().find_map(|child| {
                let view = fresh.program.send(ListMerges { child: *child }).ok()?;
                view.merges.first().map(|merge| merge.id)
            });
            let Some(merge) = merges else { return Ok(false) };
            fresh.program.send(UndoMerge { merge }).map(|_| ())
        }
    };
    match outcome {
        Ok(()) => Ok(true),
        Err(error) => {
            let is_said =
                matches!(error.code, ErrorCode::Refused | ErrorCode::NotFound | ErrorCode::AnswersIncomplete);
            prop_assert!(is_said, "{done:?}: {error:?}");
            Ok(false)
        }
    }
}

/// What takes this back, as the next thing that is done.
fn undo_of(done: &Done) -> Option<Done> {
    match done {
        Done::Leave(who, _) => Some(Done::UndoLeave(*who)),
        Done::Return(who, _) => Some(Done::UndoReturn(*who)),
        Done::Merge(..) => Some(Done::UndoMerge),
        Done::UndoLeave(_) | Done::UndoReturn(_) | Done::Write(..) | Done::Begin(_) | Done::UndoMerge => None,
    }
}

fn differing(before: &[Value; 2], after: &[Value; 2]) -> Option<String> {
    before.iter().zip(after).find_map(|(before, after)| differs(before, after))
}

#[test]
fn whatever_is_done_in_whatever_order_nothing_is_lost() {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let kept = FileFailurePersistence::Direct("journeys/leaving/sequences.regressions");
    let mut runner = TestRunner::new(Config {
        cases: asked.unwrap_or(SEQUENCES),
        failure_persistence: Some(Box::new(kept)),
        ..Config::default()
    });
    let joined = Cell::new(0);
    let steps = proptest::collection::vec((any_done(), any::<bool>()), STEPS);
    let outcome = runner.run(&steps, |steps| {
        let fresh = Fresh::set_up();
        let children = [
            add(&fresh, "Ottilie", "Greaves", "2025-09-01"),
            add(&fresh, "Ottilie", "Greaves", "2026-09-01"),
        ];
        fresh.start_check(children[1]);
        // The same day throughout: what is shown is compared, and some of it is counted in days.
        for (done, is_undone) in steps {
            let before = both(&fresh, children);
            let was_done = act(&fresh, children, &done)?;
            if !was_done {
                let changed = differing(&before, &both(&fresh, children));
                prop_assert!(changed.is_none(), "{:?} was refused, and yet: {:?}", done, changed);
                continue;
            }
            let undo = undo_of(&done).filter(|_| is_undone);
            if let Some(undo) = undo {
                prop_assert!(act(&fresh, children, &undo)?, "{:?} can be undone at once", done);
                let changed = differing(&before, &both(&fresh, children));
                prop_assert!(changed.is_none(), "{:?} undone: {:?}", done, changed);
            }
        }
        joined.set(
            joined.get()
                + fresh
                    .program
                    .send(ListVersions { record: Recorded::Child(children[0]) })
                    .map_or(1, |view| {
                        view.versions.iter().filter(|version| version.what.starts_with("Joined")).count()
                    }),
        );
        let (store, _folder) = fresh.store();
        prop_assert_eq!(store.check_history().expect("checked"), None);
        prop_assert!(store.verify_integrity().is_ok());
        prop_assert_eq!(store.send_status(children[0]).expect("read"), SendStatus::None);
        Ok(())
    });
    outcome.expect("every sequence");
    assert!(joined.get() >= 3, "hardly any was joined: {}", joined.get());
}
