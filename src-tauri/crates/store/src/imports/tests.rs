//! Lists brought in and taken back, over a real file.

use coatpeg_domain::records::{Child, Person};
use uuid::Uuid;

use super::*;
use crate::history::Action;
use crate::testing::{Fresh, child, facts, sam, stamp};

fn import() -> StoredImport {
    StoredImport {
        id: ImportId(Uuid::from_u128(40)),
        at: stamp().at,
        person: stamp().person,
        file_name: "list.csv".into(),
        added: 2,
        filled: 0,
        left_out: 1,
        undone_at: None,
    }
}

fn parent() -> Person {
    let mut parent = sam();
    parent.id = PersonId(Uuid::from_u128(41));
    parent.answers.set("full_name", "Bea Marsh");
    parent.answers.set("kind", "parent");
    parent
}

/// Records into which a list brought two children with one parent.
fn brought_in() -> (Fresh, [Child; 2]) {
    let (mut fresh, _) = Fresh::with_child();
    let mut children = [child(1), child(2)];
    for child in &mut children {
        child.answers.set("note_to_parent", parent().id.to_string());
    }
    let outcome = fresh.store.transact(Action::Import, stamp(), |change| {
        change.put_person(&parent())?;
        for child in &children {
            change.put_child(child, &facts(child), Some(sam().id), "Owls")?;
        }
        let imported = [(children[0].id, 2), (children[1].id, 3)].map(|(child, row)| ImportedChild {
            child,
            row,
            is_new: true,
            filled: Vec::new(),
        });
        change.put_import(&import(), &imported, &[parent().id])
    });
    outcome.expect("brought in");
    (fresh, children)
}

fn take_back(fresh: &mut Fresh, children: &[&Child]) -> Result<usize> {
    fresh.store.transact(Action::UndoImport, stamp(), |change| {
        for child in children {
            change.take_back_child(child.id)?;
        }
        let gone = change.take_back_people(import().id, &[])?;
        change.end_import(import().id, stamp().at)?;
        Ok(gone)
    })
}

#[test]
fn a_list_is_remembered_with_its_children() {
    let (fresh, children) = brought_in();
    assert_eq!(fresh.store.imports().expect("read"), [import()]);
    let written = fresh.store.children_written_about().expect("read");
    let known = fresh.store.imported_children(import().id, &written).expect("read");
    let known: Vec<(ChildId, bool)> = known.into_iter().map(|(one, changed)| (one.child, changed)).collect();
    assert_eq!(known, [(children[0].id, false), (children[1].id, false)]);
}

#[test]
fn whoever_was_written_about_since_is_known() {
    let (mut fresh, [mut first, second]) = brought_in();
    first.answers.set("known_as", "Bo");
    let save = fresh.store.transact(Action::SaveChild, stamp(), |change| {
        change.put_child(&first, &facts(&first), Some(sam().id), "Owls")
    });
    save.expect("kept");
    let changed = |fresh: &Fresh| -> Vec<bool> {
        let written = fresh.store.children_written_about().expect("read");
        let known = fresh.store.imported_children(import().id, &written).expect("read");
        known.into_iter().map(|(_, changed)| changed).collect()
    };
    assert_eq!(changed(&fresh), [true, false]);
    let note =
        "INSERT INTO notes (id, child_id, title, text, noted_on) VALUES ('n', ?1, 't', 'x', '2026-06-15')";
    let written = fresh.store.transact(Action::KeepAsNote, stamp(), |change| -> Result<()> {
        change.write(note, [second.id.to_string()])?;
        change.note(RecordKind::Child, second.id);
        Ok(())
    });
    written.expect("kept");
    assert_eq!(changed(&fresh), [true, true]);
}

#[test]
fn taken_back_nothing_is_left_of_children_and_parents_and_history_holds() {
    let (mut fresh, children) = brought_in();
    let told = fresh.store.transact(Action::TellApart, stamp(), |change| {
        change.tell_apart(children[0].id, children[1].id, true, stamp())
    });
    told.expect("told apart");
    let before = fresh.count("history");
    assert_eq!(take_back(&mut fresh, &[&children[0], &children[1]]).expect("taken back"), 1);
    assert_eq!(
        (fresh.count("children"), fresh.count("imported_children"), fresh.count("imported_people")),
        (1, 0, 0)
    );
    assert_eq!(fresh.count("told_apart"), 0, "no pair is left of them");
    assert!(matches!(fresh.store.person(parent().id), Err(Error::NotFound)));
    assert!(fresh.store.person(sam().id).is_ok(), "who was here before stays");
    assert_eq!(fresh.count("history"), before + 4, "each of them leaves a line");
    let lines = fresh.store.history(RecordKind::Child, children[0].id).expect("readable");
    assert_eq!(lines[0].changes, None, "the words are gone");
    assert_eq!(fresh.store.check_history().expect("checked"), None);
    assert!(fresh.store.imports().expect("read")[0].undone_at.is_some());
    assert!(matches!(take_back(&mut fresh, &[]), Err(Error::NotFound)), "only once");
}

#[test]
fn a_parent_somebody_still_needs_stays() {
    let (mut fresh, children) = brought_in();
    assert_eq!(take_back(&mut fresh, &[&children[0]]).expect("taken back"), 0);
    assert!(fresh.store.person(parent().id).is_ok());
}

#[test]
fn a_matching_is_remembered_by_its_headings_and_the_headings_are_not() {
    let (mut fresh, _) = brought_in();
    let headings = ["Forename".to_owned(), "Zebedee".to_owned()];
    assert_eq!(fresh.store.import_matching(&headings).expect("read"), None);
    let choices = ImportChoices { month_first: true, ..ImportChoices::default() };
    for _ in 0..2 {
        let kept = fresh.store.transact(Action::Import, stamp(), |change| {
            change.remember_matching(import().id, &headings, &choices, stamp().at)
        });
        kept.expect("kept");
    }
    assert_eq!(fresh.store.import_matching(&headings).expect("read"), Some(choices));
    assert_eq!(fresh.store.import_matching(&headings[..1]).expect("read"), None);
}

#[test]
fn ids_are_found_wherever_they_stand() {
    let id = Uuid::from_u128(7).to_string();
    let text = format!("{{\"person\":\"{id}\",\"x\":\"{id}0\"}}");
    assert_eq!(ids_in(text.as_bytes()).collect::<Vec<_>>(), [id.as_str()]);
}
