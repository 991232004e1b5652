//! Invented records for the tests of this crate.

pub(crate) mod support;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::forms::action::ACTIONS_FIELD;
use coatpeg_domain::ids::{ChildId, DocumentId, NoteId, PersonId, RowId};
use coatpeg_domain::printing::{Footer, Letterhead, PrintedDocument};
use coatpeg_domain::records::{Child, ChildFacts, Document, DocumentState, FRAMEWORK, Note, Person};
use rusqlite::Connection;
use rusqlite::types::Value;
use tempfile::TempDir;
use uuid::Uuid;

use crate::history::{Action, Stamp};
use crate::key::{KEY_BYTES, Key};
use crate::store::Store;

/// A name that must never stand in clear anywhere.
pub(crate) const SECRET_NAME: &str = "Amina Okafor-Świątek";

/// New records, and the folder they go away with.
pub(crate) struct Fresh {
    pub(crate) folder: TempDir,
    pub(crate) store: Store,
}

pub(crate) fn fresh() -> Fresh {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::create(folder.path(), &key(), Uuid::from_u128(1)).expect("new records");
    Fresh { folder, store }
}

/// The same key each time.
pub(crate) fn key() -> Key {
    Key::from_bytes(&[7; KEY_BYTES]).expect("the right length")
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub(crate) fn time(text: &str) -> NaiveDateTime {
    text.parse().expect("a time")
}

pub(crate) fn stamp() -> Stamp {
    let at: DateTime<Utc> = "2026-06-15T09:12:03.123Z".parse().expect("a time");
    Stamp { at, today: at.date_naive(), person: Some(sam().id) }
}

pub(crate) fn answers(pairs: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    for (field, text) in pairs {
        answers.set(field, *text);
    }
    answers
}

pub(crate) fn sam() -> Person {
    let answers = answers(&[("full_name", "Sam Lee"), ("kind", "staff"), ("role_title", "Childminder")]);
    Person { id: PersonId(Uuid::from_u128(10)), answers }
}

pub(crate) fn child(number: u128) -> Child {
    let answers = answers(&[("first_name", "Amina"), ("last_name", "Okafor-Świątek"), ("room", "Robins")]);
    Child { id: ChildId(Uuid::from_u128(1_000 + number)), answers }
}

pub(crate) fn facts(child: &Child) -> ChildFacts {
    ChildFacts {
        id: child.id,
        known_as: "Amina".into(),
        full_name: SECRET_NAME.into(),
        last_name: SECRET_NAME.split_whitespace().last().unwrap_or_default().into(),
        pronouns: Default::default(),
        born_on: day("2024-02-29"),
        started_on: day("2025-09-01"),
        left_on: None,
        speaks_another_language_first: true,
        peg_picture: "kite".into(),
        peg_tint: "sky".into(),
    }
}

pub(crate) fn action(number: u128, what: &str) -> Row {
    let answers = answers(&[("what", what), ("by_when", "2026-09-01"), ("status", "open")]);
    Row { row: RowId(Uuid::from_u128(3_000 + number)), answers }
}

pub(crate) fn with_actions(mut answers: Answers, actions: Vec<Row>) -> Answers {
    answers.set(ACTIONS_FIELD, Answer::Rows(actions));
    answers
}

pub(crate) fn check(number: u128, child: ChildId) -> Document {
    Document {
        id: DocumentId(Uuid::from_u128(2_000 + number)),
        child,
        form: "two_year_check".into(),
        form_version: 1,
        framework: FRAMEWORK.into(),
        state: DocumentState::Draft,
        version: 1,
        answers: Answers::default(),
        changed_at: time("2026-06-15T10:12:03"),
        frozen: None,
    }
}

pub(crate) fn note(number: u128) -> Note {
    Note {
        id: NoteId(Uuid::from_u128(4_000 + number)),
        title: "Communication".into(),
        text: "Says “more” in Polish and in English.".into(),
        noted_on: day("2026-06-15"),
    }
}

pub(crate) fn printed() -> PrintedDocument {
    PrintedDocument {
        addressed_to: None,
        portrait: None,
        title: "Progress check at age two".into(),
        draft: None,
        is_example: false,
        letterhead: Letterhead::default(),
        facts: Vec::new(),
        parts: Vec::new(),
        footer: Footer {
            initials: "A.O.".into(),
            born: "29 February 2024".into(),
            version: 1,
            dated: String::new(),
        },
    }
}

/// Every row a statement finds, as it stands in the file.
pub(crate) fn rows_found(connection: &Connection, sql: &str) -> Vec<Vec<Value>> {
    let mut statement = connection.prepare(sql).expect("a statement");
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| (0..columns).map(|column| row.get(column)).collect());
    rows.expect("rows").map(|row| row.expect("a row")).collect()
}

impl Fresh {
    /// One child with a key person.
    pub(crate) fn with_child() -> (Fresh, Child) {
        let mut fresh = fresh();
        let child = child(0);
        let added = fresh.store.transact(Action::AddChild, stamp(), |change| -> crate::Result<()> {
            change.put_person(&sam())?;
            change.put_child(&child, &facts(&child), Some(sam().id), "Robins")
        });
        added.expect("added");
        (fresh, child)
    }

    /// One child with a begun check.
    pub(crate) fn with_check() -> (Fresh, Document) {
        let (mut fresh, child) = Fresh::with_child();
        let document = check(0, child.id);
        fresh
            .store
            .transact(Action::StartDocument, stamp(), |change| change.add_document(&document, None))
            .expect("begun");
        (fresh, document)
    }

    /// Writes in a document, as autosave does.
    pub(crate) fn write(&mut self, document: DocumentId, answers: &Answers) -> crate::Result<()> {
        let at = time("2026-06-15T10:30:00.250");
        self.store.transact(Action::SaveDraft, stamp(), |change| change.put_answers(document, answers, at))
    }
}

impl Fresh {
    /// How many rows a table has.
    pub(crate) fn count(&self, table: &str) -> usize {
        let sql = format!("SELECT count(*) FROM {table}");
        let rows: i64 = self.store.connection.query_row(&sql, [], |row| row.get(0)).expect("a table");
        usize::try_from(rows).expect("not below nothing")
    }

    /// Every row of some tables, as it stands there.
    pub(crate) fn rows(&self, tables: &[&str]) -> Vec<Vec<Value>> {
        let found =
            |table| rows_found(&self.store.connection, &format!("SELECT * FROM {table} ORDER BY 1, 2"));
        tables.iter().flat_map(found).collect()
    }

    /// How SQLite goes about a statement with one parameter or none.
    pub(crate) fn plan(&self, sql: &str) -> Vec<String> {
        let mut statement =
            self.store.connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("a plan");
        let parameters = vec!["two_year_check"; statement.parameter_count()];
        let steps = statement.query_map(rusqlite::params_from_iter(parameters), |row| row.get("detail"));
        steps.expect("steps").map(|step| step.expect("a step")).collect()
    }

    /// Does to the file what nobody may.
    pub(crate) fn tamper(&mut self, sql: &str, params: impl rusqlite::Params) {
        let connection = &self.store.connection;
        let sql_of_triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
        let mut statement = connection.prepare(sql_of_triggers).expect("a statement");
        let triggers: Vec<String> = statement
            .query_map([], |row| row.get(0))
            .expect("rows")
            .map(|name| name.expect("a name"))
            .collect();
        for trigger in triggers {
            connection.execute_batch(&format!("DROP TRIGGER {trigger}")).expect("dropped");
        }
        assert_eq!(connection.execute(sql, params).expect("tampered with"), 1);
    }
}
