//! A file that an earlier program wrote is brought up to date, and everything in it is still there.

use rusqlite::Connection;
use rusqlite::types::Value;
use uuid::Uuid;

use crate::folder::RECORDS_FILE;
use crate::history::begin_chain;
use crate::migrations::bring_to;
use crate::store::connect;
use crate::testing::support::{cycle, plan};
use crate::testing::{Fresh, key, rows_found, sam};
use crate::{Action, Result, Store};

/// The tables there were before SEND support.
const TABLES: [&str; 9] =
    ["chains", "history", "people", "children", "notes", "setting", "documents", "actions", "attachments"];

/// A row or more in each of them, as the sixth step has its columns.
const ROWS: &str = r#"
    INSERT INTO people VALUES ('00000000-0000-0000-0000-00000000000a', 'Sam Lee', 'staff', 'Childminder', 1,
        '{"full_name":"Sam Lee","kind":"staff","role_title":"Childminder"}');
    INSERT INTO children VALUES ('00000000-0000-0000-0000-0000000003e8', 'Amina', 'Amina Okafor', 'Okafor', 'they',
        '2024-02-29', '2025-09-01', NULL, 1, 'kite', 'sky', 'Robins', '00000000-0000-0000-0000-00000000000a', 1,
        '{"first_name":"Amina","notes":"Likes “more”."}');
    INSERT INTO notes VALUES ('00000000-0000-0000-0000-000000000fa0', '00000000-0000-0000-0000-0000000003e8',
        'Communication', 'Says “more” in Polish.', '2026-06-15');
    INSERT INTO setting VALUES (1, 1, '{"setting_name":"Little Oaks"}');
    INSERT INTO documents VALUES ('00000000-0000-0000-0000-0000000007d0', '00000000-0000-0000-0000-0000000003e8',
        'two_year_check', 1, 'EYFS 2025', 'draft', 1, NULL, NULL, '2026-06-15T10:12:03', '2026-06-15T10:30:00.250',
        NULL, '{"overall_summary":"Settled."}', NULL);
    INSERT INTO documents VALUES ('00000000-0000-0000-0000-0000000007d1', '00000000-0000-0000-0000-0000000003e8',
        'two_year_check', 1, 'EYFS 2025', 'shared', 1, NULL, NULL, '2026-05-15T10:12:03', '2026-05-15T10:30:00',
        '2026-05-20T16:00:00', '{}', 'not read by this test');
    INSERT INTO actions VALUES ('00000000-0000-0000-0000-0000000007d0', '00000000-0000-0000-0000-000000000bb8',
        '00000000-0000-0000-0000-0000000003e8', 0, NULL, 'Sing together', NULL, '2026-09-01', 'open', NULL,
        '{"what":"Sing together","by_when":"2026-09-01","status":"open"}');
    INSERT INTO attachments VALUES ('ab', 'image/png', x'00ff');
"#;

/// What reads every row of each table as the sixth step has it, whatever columns come later.
fn selects(connection: &Connection) -> Vec<String> {
    let select = |table: &&str| {
        let statement = connection.prepare(&format!("SELECT * FROM {table}")).expect("a table");
        format!("SELECT {} FROM {table} ORDER BY 1, 2", statement.column_names().join(", "))
    };
    TABLES.iter().map(select).collect()
}

fn all_rows(connection: &Connection, selects: &[String]) -> Vec<Vec<Value>> {
    selects.iter().flat_map(|sql| rows_found(connection, sql)).collect()
}

fn file_of_the_sixth_step() -> (tempfile::TempDir, Vec<String>, Vec<Vec<Value>>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(RECORDS_FILE);
    std::fs::write(&path, []).expect("an empty file");
    let mut connection = connect(&path, &key()).expect("opened");
    bring_to(&mut connection, 6).expect("six steps");
    begin_chain(&connection, Uuid::from_u128(1)).expect("a chain");
    connection.execute_batch(ROWS).expect("rows");
    let selects = selects(&connection);
    let rows = all_rows(&connection, &selects);
    (folder, selects, rows)
}

#[test]
fn everything_in_a_file_of_the_sixth_step_is_still_there() {
    let (folder, selects, before) = file_of_the_sixth_step();
    let store = Store::open(folder.path(), &key()).expect("brought up to date");
    let version: i64 =
        store.connection.query_row("PRAGMA user_version", [], |row| row.get(0)).expect("a version");
    assert!(version >= 8, "{version}");
    assert_eq!(all_rows(&store.connection, &selects), before);
    assert_eq!(before.len(), 9, "a row or more in each table but history");
    store.verify_integrity().expect("sound");
    assert_eq!(store.check_history().expect("checked"), None);

    let document = store.document(store.drafts(9).expect("listed")[0].id).expect("there");
    assert_eq!(document.answers.text("overall_summary"), Some("Settled."));
    assert_eq!(document.answers.rows("actions")[0].answers.text("what"), Some("Sing together"));
    assert_eq!(store.person(sam().id).expect("there"), sam());
    assert_eq!(store.stored_child(document.child).expect("there").facts.known_as, "Amina");
}

#[test]
fn the_key_person_of_a_child_who_has_left_was_theirs_until_the_last_day_here() {
    let (folder, _, _) = file_of_the_sixth_step();
    let connection = connect(&folder.path().join(RECORDS_FILE), &key()).expect("opened");
    let leave = "UPDATE children SET left_on = '2026-07-17',
                 answers = json_set(answers, '$.second_key_person_id', key_person_id)";
    connection.execute(leave, []).expect("left");
    drop(connection);
    let store = Store::open(folder.path(), &key()).expect("brought up to date");
    let child = store.children().expect("listed")[0].facts.id;
    let times = store.key_person_times(child).expect("listed");
    let until: Vec<_> = times.iter().map(|time| (time.is_second, time.from, time.to)).collect();
    let last = Some(crate::testing::day("2026-07-17"));
    assert_eq!(until, [(false, None, last), (true, None, last)]);
}

#[test]
fn a_file_brought_up_to_date_takes_what_is_new_and_is_not_brought_up_again() {
    let (folder, _, _) = file_of_the_sixth_step();
    let store = Store::open(folder.path(), &key()).expect("brought up to date");
    let child = store.children().expect("listed")[0].facts.id;
    let mut fresh = Fresh { folder, store };
    let plan = plan(1, child);
    let cycle = cycle(1, &plan);
    fresh.add_plan(&plan).expect("begun");
    fresh.add_cycle(&cycle).expect("opened");
    let dump = fresh.store.schema_dump().expect("readable");
    let Fresh { folder, store } = fresh;
    drop(store);
    let store = Store::open(folder.path(), &key()).expect("opened again");
    assert_eq!(store.schema_dump().expect("readable"), dump);
    assert_eq!(crate::testing::fresh().store.schema_dump().expect("readable"), dump, "as a new file is");
    assert_eq!(store.plan(plan.id).expect("there"), plan);
    assert_eq!(store.cycle(cycle.id).expect("there"), cycle);
}

#[test]
fn a_change_to_a_finished_document_is_still_refused_after_the_steps() {
    let (folder, _, _) = file_of_the_sixth_step();
    let mut store = Store::open(folder.path(), &key()).expect("brought up to date");
    let refused = store.transact(Action::SaveDraft, crate::testing::stamp(), |change| -> Result<usize> {
        change.write("UPDATE documents SET answers = '{\"a\":1}' WHERE finalised_at IS NOT NULL", [])
    });
    assert!(refused.is_err());
}

/// A copy that left with a yes, in a file of the twenty-first step.
const A_COPY: &str = r#"
    INSERT INTO consents VALUES ('c1', '00000000-0000-0000-0000-0000000003e8', 'share_health_visitor', 'given', 'p1',
        '2026-06-01', 'verbal', '', '[]', NULL, '', NULL, '2026-06-01T09:00:00', NULL, NULL);
    INSERT INTO copies (id, child_id, kind, document_id, version, recipient, recipient_name, travel, has_password,
        is_print, sha256, agreed_on, made_at, consent_id)
    VALUES ('k1', '00000000-0000-0000-0000-0000000003e8', 'document', '00000000-0000-0000-0000-0000000007d1', 1,
        'health_visitor', 'Jo Ash', 'post', 0, 0, printf('%064d', 0), '2026-06-01', '2026-06-02T09:00:00', 'c1');
"#;

#[test]
fn a_copy_of_the_twenty_first_step_loses_its_yes_only_where_that_is_gone() {
    let (folder, _, _) = file_of_the_sixth_step();
    let mut connection = connect(&folder.path().join(RECORDS_FILE), &key()).expect("opened");
    bring_to(&mut connection, 21).expect("twenty-one steps");
    connection.execute_batch(A_COPY).expect("a copy");
    let forget = "UPDATE copies SET consent_id = NULL";
    assert!(connection.execute(forget, []).is_err(), "it was never to be changed");
    drop(connection);
    let store = Store::open(folder.path(), &key()).expect("brought up to date");
    let connection = &store.connection;
    assert!(connection.execute(forget, []).is_err(), "the yes is on record");
    connection.execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM consents").expect("gone");
    assert!(
        connection.execute("UPDATE copies SET consent_id = 'c2'", []).is_err(),
        "no other yes takes its place"
    );
    assert_eq!(connection.execute(forget, []).expect("forgotten"), 1);
    let agreed: String =
        connection.query_row("SELECT agreed_on FROM copies", [], |row| row.get(0)).expect("it stays");
    assert_eq!(agreed, "2026-06-01");
}

/// Step 12 as some files went through it: the lock of closed cycles let the words of their review be written once.
const OTHER_TWELFTH_STEP: &str = "
    DROP TRIGGER closed_cycles_are_locked;
    CREATE TRIGGER closed_cycles_are_locked BEFORE UPDATE OF id, plan_id, child_id, cycle_no, state, form_version, created_at,
        changed_at, closed_at, start_date, review_due, answers, frozen ON cycles
    WHEN EXISTS (SELECT 1 FROM locked_cycles WHERE id = OLD.id)
    BEGIN
        SELECT RAISE(ABORT, 'the cycle is closed');
    END;
    CREATE TRIGGER words_of_closed_reviews_are_kept BEFORE UPDATE OF review_frozen ON cycles
    WHEN OLD.review_frozen IS NOT NULL AND EXISTS (SELECT 1 FROM locked_cycles WHERE id = OLD.id)
    BEGIN
        SELECT RAISE(ABORT, 'the cycle is closed');
    END;";

#[test]
fn both_kinds_of_files_of_the_twelfth_step_end_with_the_same_schema() {
    let dumped = |other: Option<&str>| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join(RECORDS_FILE);
        std::fs::write(&path, []).expect("an empty file");
        let mut connection = connect(&path, &key()).expect("opened");
        bring_to(&mut connection, 12).expect("twelve steps");
        begin_chain(&connection, Uuid::from_u128(1)).expect("a chain");
        if let Some(sql) = other {
            connection.execute_batch(sql).expect("as it was");
        }
        drop(connection);
        Store::open(folder.path(), &key()).expect("brought up to date").schema_dump().expect("readable")
    };
    let dump = dumped(None);
    assert!(dump.contains("TRIGGER words_of_closed_reviews_are_kept"));
    assert_eq!(dump, dumped(Some(OTHER_TWELFTH_STEP)));
}
