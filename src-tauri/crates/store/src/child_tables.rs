//! What is known of the tables: which hold something of one child, what their rows are called, how long they are kept
//! and how they move from one child to another.
//!
//! A table with a column `child_id` is a table of a child, and so is one that hangs on such a table by a foreign key.
//! A new table has a `child_id` or is named in one of the lists here; else a test fails.

use coatpeg_domain::retention::KeepClass::{self, Complaints, Send, Written};

use crate::error::Result;
use crate::history::RecordKind;
use crate::store::Reading;

/// Tables that hold something of many children, or of none.
const OF_NO_CHILD: [&str; 12] = [
    "history",
    "chains",
    "people",
    "setting",
    "attachments",
    "upkeep",
    "deletions",
    // Pairs of children, by their ids alone; they go with either of them.
    "told_apart",
    // Lists that were brought in, and how their columns were matched; whom they added follows the people, and which
    // children came with them has a table of its own.
    "imports",
    "import_matchings",
    "imported_people",
    // How somebody likes the list of children.
    "saved_views",
];

/// Beginnings of the names of tables that are drawn from others and follow them by triggers.
const DRAWN: [&str; 2] = ["sqlite_", "find_"];

/// Tables in which a mention keeps nobody: history is emptied, certificates hold no content, and what tells that
/// somebody came from a list goes with them.
const SILENT: [&str; 5] = ["history", "chains", "deletions", "attachments", "imported_people"];

/// Tables that follow a child's record by themselves: rows in them are nothing anybody wrote.
pub(crate) const FOLLOWING: [&str; 2] = ["imported_children", "key_person_times"];

/// What a row may hang on: a column that names another record of the child, and the table that record stands in.
pub(crate) const HANGS_ON: [(&str, &str); 3] =
    [("document_id", "documents"), ("plan_id", "support_plans"), ("cycle_id", "cycles")];

/// What is known of a table of a child.
#[derive(Clone, Copy)]
pub(crate) struct Known {
    name: &'static str,
    /// What its rows are called on a certificate.
    pub(crate) words: &'static str,
    /// How long its rows are kept.
    pub(crate) class: KeepClass,
    /// The column that counts a child's rows.
    pub(crate) number: Option<&'static str>,
    /// The kind its rows have in history, under their id.
    pub(crate) kind: Option<RecordKind>,
}

impl Known {
    const fn kept_as(self, class: KeepClass) -> Known {
        Known { class, ..self }
    }

    const fn counted_by(self, number: &'static str) -> Known {
        Known { number: Some(number), ..self }
    }

    const fn told_as(self, kind: RecordKind) -> Known {
        Known { kind: Some(kind), ..self }
    }
}

const fn known(name: &'static str, words: &'static str) -> Known {
    Known { name, words, class: KeepClass::Basic, number: None, kind: None }
}

const TABLES: [Known; 30] = [
    known("children", "the child’s record"),
    known("documents", "documents").kept_as(Written).told_as(RecordKind::Document),
    known("actions", "agreed steps").kept_as(Written),
    known("copies", "notes of copies that were made").kept_as(Written).told_as(RecordKind::Copy),
    known("looks", "looks at documents").kept_as(Written),
    known("acknowledgements", "what parents said about their copies").kept_as(Written),
    known("dismissed_hints", "hints that were put away").kept_as(Written),
    known("notes", "notes").told_as(RecordKind::Note),
    known("observations", "observations"),
    known("send_moves", "changes of SEND status")
        .kept_as(Send)
        .counted_by("position")
        .told_as(RecordKind::SendStatus),
    known("support_plans", "support plans")
        .kept_as(Send)
        .counted_by("plan_no")
        .told_as(RecordKind::SupportPlan),
    known("outcomes", "outcomes").kept_as(Send),
    known("cycles", "cycles").kept_as(Send).counted_by("cycle_no").told_as(RecordKind::Cycle),
    known("targets", "targets").kept_as(Send),
    known("provisions", "provisions").kept_as(Send),
    known("deliveries", "records of what was done").kept_as(Send),
    known("reviews", "reviews").kept_as(Send),
    known("consents", "consents"),
    known("consent_decisions", "decisions about consents"),
    known("key_person_times", "key people over time"),
    known("imported_children", "notes of lists that were brought in"),
    known("reminders", "reminders"),
    known("stays", "times here before").told_as(RecordKind::Stay),
    known("merges", "records that were joined"),
    known("merged_rows", "parts of records that were joined"),
    known("merged_answers", "answers of records that were joined"),
    known("access_requests", "requests for the record"),
    known("corrections", "corrections"),
    known("protections", "restrictions and holds"),
    known("complaints", "complaints").kept_as(Complaints),
];

/// What is known of a table of a child; nothing of one that is newer than this list.
pub(crate) fn known_of(table: &str) -> Option<&'static Known> {
    TABLES.iter().find(|known| known.name == table)
}

/// Whether a table is known to be of no single child, or drawn from others.
pub(crate) fn is_kept_apart(table: &str) -> bool {
    OF_NO_CHILD.contains(&table) || is_drawn(table)
}

/// Whether a table is drawn from others and follows them by itself.
pub(crate) fn is_drawn(table: &str) -> bool {
    DRAWN.iter().any(|beginning| table.starts_with(beginning))
}

/// Whether a mention in this table keeps nobody.
pub(crate) fn is_silent(table: &str) -> bool {
    SILENT.contains(&table) || is_drawn(table)
}

impl Reading {
    /// Every table there is but SQLite's own and those of virtual tables.
    pub(crate) fn table_names(&self) -> Result<Vec<String>> {
        let sql = "SELECT name FROM pragma_table_list
                   WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// The columns of a table.
    pub(crate) fn columns_of(&self, table: &str) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached("SELECT name FROM pragma_table_info(?1)")?;
        Ok(statement.query_map([table], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// The tables whose rows name their child.
    pub(crate) fn tables_that_name_a_child(&self) -> Result<Vec<String>> {
        let mut naming = Vec::new();
        for table in self.table_names()? {
            if !is_kept_apart(&table) && self.columns_of(&table)?.iter().any(|column| column == "child_id") {
                naming.push(table);
            }
        }
        Ok(naming)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_tables_are_called_the_same_on_a_certificate() {
        let mut words: Vec<&str> = TABLES.iter().map(|known| known.words).collect();
        words.sort_unstable();
        for pair in words.windows(2) {
            assert_ne!(pair[0], pair[1], "a certificate would say this twice");
        }
    }

    #[test]
    fn every_table_is_known_once_and_there() {
        let fresh = crate::testing::fresh();
        let there = fresh.store.table_names().expect("read");
        let mut named: Vec<&str> = TABLES.iter().map(|known| known.name).chain(OF_NO_CHILD).collect();
        named.sort_unstable();
        let count = named.len();
        named.dedup();
        assert_eq!(named.len(), count, "a table is named twice");
        for name in &named {
            assert!(there.iter().any(|table| table == name), "there is no table {name}");
        }
        for table in there {
            assert!(
                named.contains(&table.as_str()) || is_drawn(&table),
                "{table} holds something of a child or not: say so in child_tables.rs"
            );
        }
    }
}
