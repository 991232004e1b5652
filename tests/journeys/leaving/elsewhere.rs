//! What leaving and joining mean on other pages: the list, the search, the safeguarding area.

use coatpeg_domain::contract::{
    BrowseChildren, Find, SaveSocialCare, SetUpSafeguarding, ShowSafeguarding, UndoMerge,
};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{FoundKind, SocialCareStatus};
use coatpeg_tests::sample;

use super::{add, in_days, leave, merge};
use crate::fresh::{Fresh, change};

#[test]
fn the_list_of_leavers_says_when_and_why() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("florence");
    leave(&fresh, child, in_days(-1)).expect("left");
    let command = BrowseChildren { leavers: true, most: 20, ..BrowseChildren::default() };
    let view = fresh.program.send(command).expect("listed");
    let line = view.children.iter().find(|line| line.child.facts.id == child).expect("listed");
    assert_eq!(line.child.next, "Left on 9 June 2027. Moved away");
    assert!(!line.child.next_is_soon);
}

/// Whose papers with this word are found.
fn papers_with(fresh: &Fresh, word: &str) -> Vec<ChildId> {
    let command = Find { typed: word.into(), kinds: vec![FoundKind::Document], most: 10, ..Find::default() };
    let found = fresh.program.send(command).expect("looked up");
    found.groups.iter().flat_map(|group| group.hits.iter().filter_map(|hit| hit.about)).collect()
}

fn children_called(fresh: &Fresh, name: &str) -> usize {
    let command = Find { typed: name.into(), kinds: vec![FoundKind::Child], most: 10, ..Find::default() };
    fresh.program.send(command).expect("looked up").groups.iter().map(|group| group.hits.len()).sum()
}

#[test]
fn a_joined_record_is_found_no_more_and_its_papers_with_the_one_that_was_kept() {
    let fresh = Fresh::set_up();
    let keep = add(&fresh, "Ottilie", "Greaves", "2026-09-01");
    let double = add(&fresh, "Ottilie", "Greaves", "2026-09-01");
    let check = fresh.start_check(double).document.id;
    fresh.save(check, change("parent_text", "The gallimaufry song.")).expect("kept");
    assert_eq!((papers_with(&fresh, "gallimaufry"), children_called(&fresh, "Ottilie")), (vec![double], 2));
    let joined = merge(&fresh, keep, double).expect("joined");
    assert_eq!((papers_with(&fresh, "gallimaufry"), children_called(&fresh, "Ottilie")), (vec![keep], 1));
    fresh.program.send(UndoMerge { merge: joined.merges[0].id }).expect("apart");
    assert_eq!((papers_with(&fresh, "gallimaufry"), children_called(&fresh, "Ottilie")), (vec![double], 2));
}

#[test]
fn what_the_safeguarding_lead_recorded_is_told_of_the_record_that_was_kept() {
    let (fresh, nursery) = Fresh::nursery();
    sample::every_role(&fresh.program, &nursery).expect("every role");
    fresh.program.send(SetUpSafeguarding { passphrase: "lantern behind a quiet door".into() }).expect("made");
    let keep = add(&fresh, "Ottilie", "Greaves", "2026-09-01");
    let double = add(&fresh, "Ottilie", "Greaves", "2026-09-01");
    let status = SocialCareStatus::ChildInNeed;
    fresh.program.send(SaveSocialCare { child: double, status }).expect("kept");
    let told = |child: ChildId| {
        let view = fresh.program.send(ShowSafeguarding {}).expect("shown");
        view.children.iter().find(|line| line.child == child).map(|line| line.status)
    };
    assert_eq!(told(keep), Some(SocialCareStatus::NotRecordedHere));
    let joined = merge(&fresh, keep, double).expect("joined");
    assert_eq!((told(keep), told(double)), (Some(status), None));
    fresh.program.send(UndoMerge { merge: joined.merges[0].id }).expect("apart");
    assert_eq!((told(keep), told(double)), (Some(SocialCareStatus::NotRecordedHere), Some(status)));
}
