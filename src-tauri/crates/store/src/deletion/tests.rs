//! Nothing of a deleted child is left, and nothing else goes.

mod written;

use aes::cipher::{BlockModeDecrypt, KeyIvInit};
use coatpeg_domain::ids::ImportId;
use uuid::Uuid;

use super::*;
use crate::child_tables::known_of;
use crate::folder::RECORDS_FILE;
use crate::history::Action;
use crate::imports::{ImportedChild, StoredImport};
use crate::testing::{Fresh, answers, facts, key, sam, stamp, time};
use written::{CANARY, DRAFTED, NOTED, deletion, parent, written};

fn delete(fresh: &mut Fresh, child: ChildId, people: &[PersonId]) -> Result<Deletion> {
    let whole = fresh.store.transact(Action::DeleteChild, stamp(), |change| {
        change.delete_child(child, &deletion(0), &Goes::Everything { people })
    })?;
    fresh.store.sweep()?;
    Ok(whole)
}

/// Every page of the file as it lies there, free places included. Source: the design of SQLCipher 4 (AES-256 in CBC, the
/// first vector at the end of each page, 80 bytes kept there, the salt in front of the first page).
fn pages(fresh: &Fresh) -> Vec<u8> {
    let bytes = std::fs::read(fresh.folder.path().join(RECORDS_FILE)).expect("read");
    let mut plain = Vec::new();
    for (number, page) in bytes.chunks_exact(4096).enumerate() {
        let begins = if number == 0 { 16 } else { 0 };
        let vector: [u8; 16] = page[4016..4032].try_into().expect("sixteen bytes");
        let key: [u8; 32] = *key().bytes();
        let mut decryptor = cbc::Decryptor::<aes::Aes256>::new(&key.into(), &vector.into());
        for block in page[begins..4016].chunks_exact(16) {
            let block: [u8; 16] = block.try_into().expect("sixteen bytes");
            let mut block = block.into();
            decryptor.decrypt_block(&mut block);
            plain.extend_from_slice(&block);
        }
    }
    plain
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

#[test]
fn every_table_of_a_child_is_found_by_its_columns() {
    let fresh = crate::testing::fresh();
    let of_child: Vec<String> =
        fresh.store.tables_of_child().expect("read").into_iter().map(|table| table.name).collect();
    for table in fresh.store.table_names().expect("read") {
        assert_eq!(of_child.contains(&table), known_of(&table).is_some(), "{table}");
    }
}

#[test]
fn every_table_that_leads_to_a_document_is_thought_of_where_a_draft_is_deleted() {
    let fresh = crate::testing::fresh();
    let sql = "SELECT DISTINCT m.name FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
               WHERE m.type = 'table' AND f.\"table\" = 'documents' ORDER BY m.name";
    let mut statement = fresh.store.connection.prepare(sql).expect("read");
    let found = statement.query_map([], |row| row.get::<_, String>(0)).expect("read");
    let found: Vec<String> = found.collect::<std::result::Result<_, _>>().expect("read");
    // A version that amends another one is no draft that goes: it is deleted itself. The rest has a line in
    // `delete_draft`.
    let known =
        ["acknowledgements", "actions", "copies", "corrections", "dismissed_hints", "documents", "looks"];
    assert_eq!(found, known);
}

#[test]
fn rows_that_hang_on_others_go_before_them() {
    let fresh = crate::testing::fresh();
    let tables = fresh.store.tables_of_child().expect("read");
    let place = |name: &str| tables.iter().position(|table| table.name == name).expect("a table");
    assert!(place("provisions") < place("targets"));
    assert!(place("targets") < place("cycles") && place("outcomes") < place("support_plans"));
}

#[test]
fn not_one_page_of_the_file_holds_a_word_about_the_child_any_more() {
    let (mut fresh, child, other) = written();
    fresh.store.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).expect("written");
    assert!(holds(&pages(&fresh), CANARY), "it stands there before, so the test can find it");
    let whole = delete(&mut fresh, child.id, &[parent().id]).expect("deleted");
    let left = pages(&fresh);
    assert!(!holds(&left, CANARY), "a word about the child is left in the file");
    assert!(holds(&left, "buttercup"), "what is about somebody else stays");
    let log = std::fs::read(fresh.folder.path().join("records.db-wal")).unwrap_or_default();
    assert_eq!(log.len(), 0, "and none is left in the log");
    assert!(matches!(fresh.store.child(child.id), Err(Error::NotFound)));
    assert_eq!(
        fresh.store.child(other.id).expect("there").answers,
        fresh.store.child(other.id).expect("there").answers
    );
    assert_eq!(fresh.store.check_history().expect("checked"), None, "the chain holds without the text");
    assert!(!fresh.store.owes_sweep().expect("read"));
    assert_eq!(fresh.store.deletions().expect("read"), std::slice::from_ref(&whole));
    let went: Vec<(&str, usize)> = whole.went.iter().map(|one| (one.what.as_str(), one.count)).collect();
    for one in [
        ("documents", 2),
        ("notes", 1),
        ("support plans", 1),
        ("reviews", 1),
        ("pictures", 1),
        ("people who belonged to no other child", 1),
    ] {
        assert!(went.contains(&one), "{one:?} in {went:?}");
    }
    assert_eq!(fresh.count("attachments"), 1, "the picture the other child shows as well");
}

#[test]
fn no_row_of_the_child_is_left_in_any_table_and_the_other_childs_are_as_before() {
    let (mut fresh, child, other) = written();
    let tables = fresh.store.tables_of_child().expect("read");
    let counts = |fresh: &Fresh, child: ChildId| -> Vec<usize> {
        tables.iter().map(|table| table.count(&fresh.store, child).expect("counted")).collect()
    };
    let before = counts(&fresh, other.id);
    delete(&mut fresh, child.id, &[]).expect("deleted");
    assert_eq!(counts(&fresh, child.id), vec![0; tables.len()]);
    assert_eq!(counts(&fresh, other.id), before);
    assert_eq!(fresh.store.person(parent().id).expect("nobody asked for them to go"), parent());
    let violations = crate::testing::rows_found(&fresh.store.connection, "PRAGMA foreign_key_check");
    assert_eq!(violations.len(), 0);
}

#[test]
fn somebody_another_child_needs_stays_although_they_were_to_go() {
    let (mut fresh, child, mut other) = written();
    assert!(fresh.store.is_of_child_alone(child.id, parent().id).expect("read"));
    other.answers.set("carer", parent().id.to_string());
    let put = fresh.store.transact(Action::SaveChild, stamp(), |change| {
        change.put_child(&other, &facts(&other), Some(sam().id), "Robins")
    });
    put.expect("kept");
    assert!(!fresh.store.is_of_child_alone(child.id, parent().id).expect("read"));
    delete(&mut fresh, child.id, &[parent().id]).expect("deleted");
    assert_eq!(fresh.store.person(parent().id).expect("there"), parent());
}

#[test]
fn what_is_locked_goes_with_a_deletion_of_its_own_child_alone() {
    let (mut fresh, child, other) = written();
    let locked = [
        "DELETE FROM documents WHERE finalised_at IS NOT NULL",
        "DELETE FROM copies",
        "DELETE FROM support_plans",
        "DELETE FROM outcomes",
        "DELETE FROM cycles",
        "DELETE FROM targets",
        "DELETE FROM provisions",
        "DELETE FROM deliveries",
        "DELETE FROM reviews",
    ];
    let is_refused = |fresh: &Fresh, sql: &str| fresh.store.connection.execute(sql, []).is_err();
    // Without foreign keys: it is the triggers that must refuse.
    fresh.store.connection.execute_batch("PRAGMA foreign_keys = OFF").expect("off");
    for sql in locked {
        assert!(is_refused(&fresh, sql), "{sql} with no deletion");
    }
    let begin = |of: ChildId, under_way: i64, number: u128| {
        let sql = "INSERT INTO deletions (id, of_child, deleted_at, is_under_way, is_swept, certificate)
                   VALUES (?1, ?2, '2030-06-15T10:12:03', ?3, 0, '{}')";
        fresh
            .store
            .connection
            .execute(sql, params![number.to_string(), of.to_string(), under_way])
            .expect("noted");
    };
    begin(child.id, 0, 1);
    for sql in locked {
        assert!(is_refused(&fresh, sql), "{sql} with a deletion that is over");
    }
    begin(child.id, 1, 2);
    for sql in locked {
        assert!(is_refused(&fresh, sql), "{sql} would take the other child’s as well");
    }
    fresh.store.connection.execute_batch("PRAGMA foreign_keys = ON").expect("on");
    delete(&mut fresh, other.id, &[]).expect("its own deletion takes it");
}

#[test]
fn a_certificate_is_kept_and_not_rewritten_and_its_deletion_does_not_begin_again() {
    let (mut fresh, child, _) = written();
    delete(&mut fresh, child.id, &[]).expect("deleted");
    for sql in [
        "DELETE FROM deletions",
        "UPDATE deletions SET certificate = '{}'",
        "UPDATE deletions SET of_child = 'x'",
        "UPDATE deletions SET is_under_way = 1",
        "INSERT OR REPLACE INTO deletions SELECT * FROM deletions",
    ] {
        assert!(fresh.store.connection.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn a_deletion_that_fails_leaves_everything_as_it_was() {
    let (mut fresh, child, _) = written();
    let before = fresh.rows(&["children", "documents", "history", "people", "attachments", "deletions"]);
    let failed = fresh.store.transact(Action::DeleteChild, stamp(), |change| -> Result<()> {
        change.delete_child(child.id, &deletion(0), &Goes::Everything { people: &[parent().id] })?;
        Err(Error::TooLarge)
    });
    assert!(matches!(failed, Err(Error::TooLarge)));
    let after = fresh.rows(&["children", "documents", "history", "people", "attachments", "deletions"]);
    assert_eq!(after, before);
}

#[test]
fn only_the_kinds_that_are_due_go_and_history_forgets_what_stood_there() {
    let (mut fresh, child, _) = written();
    let kept = answers(&[("first_name", "Amina"), ("last_name", "Okafor-Świątek")]);
    let classes = [KeepClass::Photos, KeepClass::Basic];
    let goes = Goes::Parts { classes: &classes, record: &kept };
    let part = fresh
        .store
        .transact(Action::DeleteChild, stamp(), |change| change.delete_child(child.id, &deletion(0), &goes))
        .expect("deleted");
    fresh.store.sweep().expect("swept");
    assert_eq!(fresh.store.child(child.id).expect("there").answers, kept);
    assert_eq!(fresh.store.notes_of(child.id).expect("read"), []);
    assert_eq!(fresh.store.documents_of(child.id).expect("read").len(), 2, "documents are kept longer");
    assert_eq!(fresh.store.copies_of(child.id).expect("read").len(), 1, "with what is known of their copies");
    assert!(part.went.iter().any(|one| one.what == "pictures" && one.count == 1), "{:?}", part.went);
    let lines = fresh.store.history(RecordKind::Child, child.id).expect("read");
    assert!(lines.iter().rev().skip(1).all(|line| line.changes.is_none()), "emptied but for the last");
    let left = pages(&fresh);
    assert!(!holds(&left, NOTED), "a word of what went is left in the file");
    assert!(holds(&left, CANARY), "what is kept longer stays");
    assert_eq!(fresh.store.check_history().expect("checked"), None);
    let whole = fresh.store.transact(Action::DeleteChild, stamp(), |change| {
        change.delete_child(child.id, &deletion(1), &Goes::Everything { people: &[parent().id] })
    });
    whole.expect("the rest goes later");
    fresh.store.sweep().expect("swept");
    assert!(!holds(&pages(&fresh), CANARY));
}

#[test]
fn a_child_who_came_back_whole_is_told_of_until_everything_goes_again() {
    let (mut fresh, child, _) = written();
    let carried = [(child.id, deletion(7))];
    let noon = time("2030-06-16T12:00:00");
    fresh
        .store
        .transact(Action::DeleteChild, stamp(), |change| change.keep_certificates(&carried, noon))
        .expect("kept");
    assert_eq!(fresh.store.brought_back().expect("read"), carried);
    let kept = answers(&[("first_name", "Amina"), ("last_name", "Okafor-Świątek")]);
    let part = Deletion { is_everything: false, deleted_at: time("2030-06-16T12:30:00"), ..deletion(8) };
    let goes = Goes::Parts { classes: &[KeepClass::Photos], record: &kept };
    fresh
        .store
        .transact(Action::DeleteChild, stamp(), |change| change.delete_child(child.id, &part, &goes))
        .expect("photos went");
    assert_eq!(fresh.store.brought_back().expect("read"), carried, "the child is still there");
}

#[test]
fn a_draft_goes_with_its_words_and_a_finished_document_does_not() {
    let (mut fresh, child, _) = written();
    let documents = fresh.store.documents_of(child.id).expect("read");
    fresh.store.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).expect("written");
    assert!(holds(&pages(&fresh), DRAFTED), "it stands there before, so the test can find it");
    let (finished, draft) = (
        documents.iter().find(|one| one.state.is_locked()).expect("there").id,
        documents.iter().find(|one| !one.state.is_locked()).expect("there").id,
    );
    let mut delete =
        |id| fresh.store.transact(Action::DeleteDraft, stamp(), |change| change.delete_draft(id));
    assert!(matches!(delete(finished), Err(Error::Finished)));
    delete(draft).expect("deleted");
    assert!(matches!(fresh.store.document(draft), Err(Error::NotFound)));
    fresh.store.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).expect("written");
    assert!(!holds(&pages(&fresh), DRAFTED), "a word of the draft is left in the file");
    let lines = fresh.store.history(RecordKind::Document, draft).expect("read");
    assert!(lines.len() > 1 && lines.iter().rev().skip(1).all(|line| line.changes.is_none()));
    assert_eq!(fresh.store.check_history().expect("checked"), None);
}

#[test]
fn the_name_of_a_list_goes_with_a_child_who_came_with_it_or_is_named_by_it() {
    let (mut fresh, child, other) = written();
    let import = |number: u128, file_name: &str| StoredImport {
        id: ImportId(Uuid::from_u128(96_000 + number)),
        at: stamp().at,
        person: None,
        file_name: file_name.into(),
        added: 1,
        filled: 0,
        left_out: 0,
        undone_at: None,
    };
    let of = |child: ChildId| ImportedChild { child, row: 2, is_new: true, filled: Vec::new() };
    let name = facts(&child).known_as;
    let brought = fresh.store.transact(Action::Import, stamp(), |change| -> Result<()> {
        change.put_import(&import(1, "september.csv"), &[of(child.id)], &[])?;
        change.put_import(&import(2, &format!("{name}.csv")), &[], &[])?;
        change.put_import(&import(3, "january.csv"), &[of(other.id)], &[])
    });
    brought.expect("brought in");
    delete(&mut fresh, child.id, &[]).expect("deleted");
    let mut names: Vec<String> =
        fresh.store.imports().expect("read").into_iter().map(|list| list.file_name).collect();
    names.sort();
    assert_eq!(names, ["", "", "january.csv"]);
}
