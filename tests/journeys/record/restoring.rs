//! Going back to an earlier version brings back nothing that could not be written today.

use super::*;
use crate::roles::florence;

/// Writes into a record so many minutes after the nursery moved in; a sitting of its own where they are far apart.
fn save_at(fresh: &Fresh, minutes: i64, child: ChildId, changes: Changes) -> i64 {
    fresh.desktop.set_now(now() + Duration::minutes(minutes));
    save(fresh, child, changes);
    let record = Recorded::Child(child);
    fresh.program.send(ListVersions { record }).expect("listed").versions[0].version
}

fn restore(child: ChildId, version: i64) -> RestoreVersion {
    RestoreVersion { record: Recorded::Child(child), version }
}

#[test]
fn no_photo_comes_back_after_the_yes_was_withdrawn_and_the_rest_does() {
    let (fresh, nursery) = Fresh::nursery();
    let (child, mother) = (nursery.child("barnaby"), nursery.person("Verity Quill"));
    photos(&fresh, child, mother, ConsentStatus::Given);
    let mut changes = change("photo", picture(&fresh));
    changes.extend(change("room_group", "Robins"));
    let version = save_at(&fresh, 60, child, changes);
    let mut changes: Changes = [("photo".to_owned(), None)].into();
    changes.extend(change("room_group", "Wrens"));
    save_at(&fresh, 120, child, changes);
    photos(&fresh, child, mother, ConsentStatus::Withdrawn);
    let refused = refusal(&fresh.program, restore(child, version));
    assert!(refused.message.contains("parents’ yes"), "{}", refused.message);
    let view = open(&fresh, child);
    assert_eq!(
        (view.child.answers.get("photo"), view.child.answers.text("room_group")),
        (None, Some("Robins"))
    );
}

#[test]
fn a_year_later_comes_back_only_for_the_owner() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("linus");
    let version = save_at(&fresh, 60, child, change("deferred_year", true));
    save_at(&fresh, 120, child, change("deferred_year", false));
    sign_in_as(&fresh, &nursery, &["senco"]);
    let refused = refusal(&fresh.program, restore(child, version));
    assert!(refused.message.contains("April to August"), "{}", refused.message);
    assert_eq!(open(&fresh, child).child.answers.yes_no("deferred_year"), Some(false));
    sign_in_as(&fresh, &nursery, &["owner"]);
    fresh.program.send(restore(child, version)).expect("restored");
    assert_eq!(open(&fresh, child).child.answers.yes_no("deferred_year"), Some(true));
}

#[test]
fn a_key_person_brings_back_nobody_of_anothers_family() {
    let (fresh, nursery, about, _) = florence(true);
    let child = about.child;
    let before = open(&fresh, child).child.answers.get("contacts").cloned().expect("her own family");
    let others = row(&[("person", &nursery.person("Verity Quill").to_string()), ("relationship", "mother")]);
    let version = save_at(&fresh, 60, child, change("contacts", others));
    save_at(&fresh, 120, child, change("contacts", before.clone()));
    sign_in_as(&fresh, &nursery, &["key_person"]);
    let refused = refusal(&fresh.program, restore(child, version));
    assert!(refused.message.contains("another key person"), "{}", refused.message);
    assert_eq!(open(&fresh, child).child.answers.get("contacts"), Some(&before));
}
