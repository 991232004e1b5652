//! Records that look like one child's are suggested, and twins never are.

use coatpeg_domain::contract::{ListDoubles, LookAtDouble, MergeChildren, TellApart, UndoTellApart};
use coatpeg_domain::doubles::Likeness;
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::joining::Picks;
use coatpeg_domain::records::DoublesView;

use super::{add, merge};
use crate::fresh::{Fresh, code, refusal};

fn doubles(fresh: &Fresh) -> DoublesView {
    fresh.program.send(ListDoubles {}).expect("listed")
}

fn pairs(view: &DoublesView) -> Vec<(ChildId, ChildId, Likeness)> {
    view.pairs.iter().map(|pair| (pair.one.child.id, pair.other.child.id, pair.likeness)).collect()
}

#[test]
fn the_same_child_twice_is_suggested_with_the_fuller_record_first() {
    let fresh = Fresh::set_up();
    let thin = add(&fresh, "Ottilie", "Greaves", "2026-09-01");
    let full = add(&fresh, "OTTILIE", "Greaves", "2026-09-01");
    add(&fresh, "Cosmo", "Greaves", "2026-09-01");
    fresh.start_check(full);
    let view = doubles(&fresh);
    assert_eq!(pairs(&view), [(full, thin, Likeness::Same)]);
    assert_eq!(view.pairs[0].one.holds, "one paper");
    assert!(view.pairs[0].one.place.contains("key person Harriet Ombersley"), "{}", view.pairs[0].one.place);
}

#[test]
fn nobody_in_the_nursery_is_anybody_else() {
    let (fresh, _) = Fresh::nursery();
    assert_eq!(pairs(&doubles(&fresh)), []);
}

#[test]
fn twins_who_were_told_apart_are_never_suggested_again_and_never_joined() {
    let fresh = Fresh::set_up();
    let one = add(&fresh, "Anna", "Greaves", "2026-09-01");
    let other = add(&fresh, "Ana", "Greaves", "2026-09-01");
    assert_eq!(pairs(&doubles(&fresh)).len(), 1);
    let view = fresh.program.send(TellApart { one, other, are_twins: true }).expect("told");
    assert_eq!((view.pairs.len(), view.apart.len(), view.apart[0].are_twins), (0, 1, true));
    let error = refusal(&fresh.program, LookAtDouble { keep: one, double: other });
    assert!(error.message.contains("recorded as twins"), "{}", error.message);
    let picks = Picks::new();
    let joined = MergeChildren { keep: other, double: one, picks, status: None };
    assert_eq!(code(&fresh.program, joined), ErrorCode::Refused);
    let view = fresh.program.send(UndoTellApart { one: other, other: one }).expect("taken back");
    assert_eq!((view.pairs.len(), view.apart.len()), (1, 0));
}

#[test]
fn what_is_known_of_a_twin_goes_on_when_a_double_of_theirs_is_joined() {
    let fresh = Fresh::set_up();
    let anna = add(&fresh, "Anna", "Greaves", "2026-09-01");
    let again = add(&fresh, "Anna", "Greaves", "2026-09-01");
    let ana = add(&fresh, "Ana", "Greaves", "2026-09-01");
    assert_eq!(pairs(&doubles(&fresh)).len(), 3);
    fresh.program.send(TellApart { one: again, other: ana, are_twins: true }).expect("told");
    merge(&fresh, anna, again).expect("joined");
    let view = doubles(&fresh);
    assert_eq!((pairs(&view), view.apart.len()), (vec![], 1));
    fresh.program.send(UndoTellApart { one: anna, other: ana }).expect("taken back");
    assert_eq!(pairs(&doubles(&fresh)).len(), 1);
}

#[test]
fn a_pair_needs_two_children_who_are_there() {
    let fresh = Fresh::set_up();
    let one = add(&fresh, "Anna", "Greaves", "2026-09-01");
    let nobody = ChildId(uuid::Uuid::from_u128(77));
    assert_eq!(code(&fresh.program, TellApart { one, other: one, are_twins: true }), ErrorCode::Refused);
    assert_eq!(code(&fresh.program, TellApart { one, other: nobody, are_twins: true }), ErrorCode::NotFound);
    assert_eq!(code(&fresh.program, UndoTellApart { one, other: nobody }), ErrorCode::NotFound);
    assert_eq!(code(&fresh.program, LookAtDouble { keep: one, double: one }), ErrorCode::Refused);
}
