//! Deleting what is held of a child for good, and the certificate that says so.
//!
//! One transaction takes the rows of every table, the grown-ups nobody else needs, pictures nothing shows any more and
//! the text of history. Afterwards [`Store::sweep`] writes the file anew, so that nothing is left in its free places.
//! `tables.rs` finds the tables by their columns, `deletion/emptying.rs` the lines of history.

mod brought_back;
mod emptying;
mod mentions;
mod tables;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use coatpeg_domain::answers::Answers;
use coatpeg_domain::forms::child::CHILD;
use coatpeg_domain::ids::{ChildId, DeletionId, DocumentId, PersonId};
use coatpeg_domain::records::{Counted, Deletion};
use coatpeg_domain::retention::KeepClass;
use rusqlite::params;
use serde_json::Value;

use crate::change::{Change, value_of};
use crate::error::{Error, Result};
use crate::history::{RecordKind, empty_lines};
use crate::rows::{self, clock_text};
use crate::store::{Reading, Store};
use tables::OfChild;

const TABLE: &str = "deletions";

/// What of a child goes.
#[derive(Clone, Debug, PartialEq)]
pub enum Goes<'a> {
    /// Nothing stays, and neither do these grown-ups, unless somebody else needs them.
    Everything {
        /// Whom nobody else may need.
        people: &'a [PersonId],
    },
    /// Only these kinds. What stays of the child's own record is said.
    Parts {
        /// Which.
        classes: &'a [KeepClass],
        /// The record from here on.
        record: &'a Answers,
    },
}

/// Rows about a child, as text.
#[derive(Clone, Debug, PartialEq)]
pub struct RowsAbout {
    /// The table.
    pub table: String,
    /// What its rows are, in words.
    pub what: String,
    /// Of each row the columns that say something, by name.
    pub rows: Vec<Vec<(String, String)>>,
}

impl Reading {
    /// What a child's rows are, with how many of each, for somebody who is about to delete them. `classes` says which
    /// kinds; nothing for all of them.
    ///
    /// # Errors
    /// `Damaged` or `Sql`.
    pub fn counted_of(&self, child: ChildId, classes: Option<&[KeepClass]>) -> Result<Vec<Counted>> {
        let mut counted = Vec::new();
        for table in self.tables_of_child()? {
            let goes = classes.is_none_or(|classes| classes.contains(&table.class()));
            let is_record = table.name == "children";
            if (!is_record && goes) || (is_record && classes.is_none()) {
                let count = table.count(self, child)?;
                if count > 0 {
                    counted.push(Counted { what: table.words(), count });
                }
            }
        }
        counted.sort();
        Ok(counted)
    }

    /// The rows about a child in tables nobody shows otherwise: what they are, and of each row its columns that say
    /// something. So nothing that is held can be forgotten when somebody asks for everything.
    ///
    /// # Errors
    /// `Damaged` or `Sql`.
    pub fn rows_about(&self, child: ChildId, shown_otherwise: &[&str]) -> Result<Vec<RowsAbout>> {
        let mut all = Vec::new();
        for table in self.tables_of_child()? {
            if !shown_otherwise.contains(&table.name.as_str()) {
                let rows = table.rows_as_text(self, child)?;
                if !rows.is_empty() {
                    all.push(RowsAbout { what: table.words(), table: table.name, rows });
                }
            }
        }
        Ok(all)
    }

    /// Everything that was deleted, newest first.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn deletions(&self) -> Result<Vec<Deletion>> {
        let sql = "SELECT certificate FROM deletions ORDER BY deleted_at DESC, id DESC";
        rows::all(self.connection.prepare_cached(sql)?, [], TABLE, |cells| cells.json("certificate"))
    }

    /// One certificate.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn deletion(&self, id: DeletionId) -> Result<Deletion> {
        let statement = self.connection.prepare_cached("SELECT certificate FROM deletions WHERE id = ?1")?;
        rows::first(statement, [id.to_string()], TABLE, |cells| cells.json("certificate"))?
            .ok_or(Error::NotFound)
    }

    /// Whether something was deleted and the file not written anew since.
    ///
    /// # Errors
    /// `Sql`.
    pub fn owes_sweep(&self) -> Result<bool> {
        Ok(self.connection.prepare_cached("SELECT 1 FROM deletions WHERE is_swept = 0")?.exists([])?)
    }

    /// Whether nothing but this child's own rows mentions somebody.
    ///
    /// # Errors
    /// `Sql`.
    pub fn is_of_child_alone(&self, child: ChildId, person: PersonId) -> Result<bool> {
        let own = self.tables_of_child()?;
        Ok(!self.is_mentioned(&person.to_string(), &own, Some(child), "people")?)
    }
}

impl Change<'_> {
    /// Deletes what is held of a child for good and keeps the certificate; what went is counted into it.
    ///
    /// # Errors
    /// `NotFound`; `DiskFull`, `Damaged` or `Sql`.
    pub fn delete_child(
        &mut self,
        child: ChildId,
        certificate: &Deletion,
        goes: &Goes<'_>,
    ) -> Result<Deletion> {
        self.stored_child(child)?;
        self.takes_for_good();
        // The order of rows that need each other does not matter as long as all of them go.
        self.connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        self.begin_deletion(child, certificate)?;
        let tables = self.going(goes)?;
        let mut ids = self.ids_in(&tables, child)?;
        if let Goes::Everything { .. } = goes {
            ids.insert(child.to_string());
            ids.extend(self.joined_doubles(child)?);
        }
        let texts = self.texts_in(&tables, child)?;
        let lines = self.lines_about(&ids, child)?;
        let mut pictures = mentions::pictures(&texts);
        pictures.extend(self.pictures_in_history(&lines)?);
        pictures.extend(self.pictures_of_record(child)?);
        if let Goes::Everything { .. } = goes {
            self.forget_lists(child)?;
        }
        let mut went = self.take_rows(&tables, child)?;
        self.forget_consents()?;
        match goes {
            Goes::Everything { people } => {
                self.forget_pairs(child)?;
                went.extend(self.take_people(people, &mut pictures)?);
            }
            Goes::Parts { classes, record } => {
                went.extend(self.shorten_record(child, classes, record)?);
                if classes.contains(&KeepClass::Photos) {
                    pictures.extend(self.take_photos_of_observations(child)?);
                }
            }
        }
        empty_lines(&self.connection, &lines)?;
        went.extend(self.take_pictures(&pictures)?);
        self.end_deletion(certificate, went)
    }

    /// Deletes a draft with everything in it, and the text of its history. Pictures nothing else shows go too.
    ///
    /// # Errors
    /// `NotFound`, `Finished`; `Sql` where a later version or a copy of it needs it.
    pub fn delete_draft(&mut self, id: DocumentId) -> Result<()> {
        let document = self.document(id)?;
        if document.state.is_locked() {
            return Err(Error::Finished);
        }
        let key = id.to_string();
        let ids = BTreeSet::from([key.clone()]);
        let lines = self.lines_about(&ids, document.child)?;
        let text = rows::to_json(&document.answers, "documents", "answers")?;
        let mut pictures = mentions::pictures(&[text]);
        pictures.extend(self.pictures_in_history(&lines)?);
        // What was said about it stays, and prints that did not leave a file go with it.
        self.write("UPDATE corrections SET document_id = NULL WHERE document_id = ?1", [&key])?;
        self.write("DELETE FROM copies WHERE document_id = ?1 AND is_print = 1 AND sent_on IS NULL", [&key])?;
        self.write("DELETE FROM actions WHERE document_id = ?1", [&key])?;
        self.write("DELETE FROM looks WHERE document_id = ?1", [&key])?;
        self.write("DELETE FROM acknowledgements WHERE document_id = ?1", [&key])?;
        self.write("DELETE FROM dismissed_hints WHERE document_id = ?1", [&key])?;
        self.write("DELETE FROM documents WHERE id = ?1", [&key])?;
        self.takes_for_good();
        empty_lines(&self.connection, &lines)?;
        self.take_pictures(&pictures)?;
        self.touch(RecordKind::Document, &key).field("@deleted", Value::Null, Value::Bool(true));
        Ok(())
    }

    /// Notes in a certificate that copies were made anew.
    ///
    /// # Errors
    /// `DiskFull` or `Sql`.
    pub fn note_renewed(&mut self, on: chrono::NaiveDate) -> Result<()> {
        self.put_upkeep(RENEWED, &on)
    }

    /// Notes in a certificate that what was put aside is gone.
    ///
    /// # Errors
    /// `DiskFull` or `Sql`.
    pub fn note_put_aside_gone(&mut self, on: chrono::NaiveDate) -> Result<()> {
        self.put_upkeep(PUT_ASIDE_GONE, &on)
    }

    fn begin_deletion(&mut self, child: ChildId, certificate: &Deletion) -> Result<()> {
        let sql = "INSERT INTO deletions (id, of_child, deleted_at, is_under_way, is_swept, certificate)
                   VALUES (?1, ?2, ?3, 1, 0, ?4)";
        let json = rows::to_json(certificate, TABLE, "certificate")?;
        let (id, at) = (certificate.id.to_string(), clock_text(certificate.deleted_at));
        self.write(sql, params![id, child.to_string(), at, json])?;
        Ok(())
    }

    fn end_deletion(&mut self, certificate: &Deletion, mut went: Vec<Counted>) -> Result<Deletion> {
        went.sort();
        let whole = Deletion { went, ..certificate.clone() };
        let id = whole.id.to_string();
        let json = rows::to_json(&whole, TABLE, "certificate")?;
        self.write("UPDATE deletions SET certificate = ?2 WHERE id = ?1", params![id, json])?;
        self.write("UPDATE deletions SET is_under_way = 0 WHERE id = ?1", [&id])?;
        let touched = self.touch(RecordKind::Deletion, &id).added();
        touched.field("@basis", Value::Null, value_of(&whole.basis)?);
        touched.field("@went", Value::Null, value_of(&whole.went)?);
        Ok(whole)
    }

    /// The tables whose rows go.
    fn going(&self, goes: &Goes<'_>) -> Result<Vec<OfChild>> {
        let mut tables = self.tables_of_child()?;
        if let Goes::Parts { classes, .. } = goes {
            tables.retain(|table| table.name != "children" && classes.contains(&table.class()));
            // What is known of copies goes with the paper they are of.
            let papers = [KeepClass::Written, KeepClass::Send];
            if !papers.iter().all(|paper| classes.contains(paper)) {
                tables.retain(|table| table.name != "copies");
            }
        }
        Ok(tables)
    }

    fn take_rows(&self, tables: &[OfChild], child: ChildId) -> Result<Vec<Counted>> {
        let mut went = Vec::new();
        for table in tables {
            let count = table.delete(self, child)?;
            if count > 0 {
                went.push(Counted { what: table.words(), count });
            }
        }
        Ok(went)
    }

    /// Copies that stay name no yes that went. Such a copy may be another child's, where two records were one for a time.
    fn forget_consents(&self) -> Result<()> {
        let sql = "UPDATE copies SET consent_id = NULL
                   WHERE consent_id IS NOT NULL AND consent_id NOT IN (SELECT id FROM consents)";
        self.write(sql, [])?;
        Ok(())
    }

    /// Grown-ups nobody else needs, with the text of their history.
    fn take_people(&self, people: &[PersonId], pictures: &mut BTreeSet<String>) -> Result<Vec<Counted>> {
        let mut count = 0;
        for person in people {
            let id = person.to_string();
            if self.is_mentioned(&id, &[], None, "people")? {
                continue;
            }
            let answers = rows::to_json(&self.person(*person)?.answers, "people", "answers")?;
            pictures.extend(mentions::pictures(&[answers]));
            let lines = self.lines_of_record(RecordKind::Person, &id)?;
            pictures.extend(self.pictures_in_history(&lines)?);
            count += self.write("DELETE FROM people WHERE id = ?1", [&id])?;
            empty_lines(&self.connection, &lines)?;
        }
        let what = "people who belonged to no other child".to_owned();
        Ok(if count > 0 { vec![Counted { what, count }] } else { Vec::new() })
    }

    /// Leaves of the child's own record what stays. History tells that it was shortened, and none of what stood there.
    fn shorten_record(
        &mut self,
        child: ChildId,
        classes: &[KeepClass],
        record: &Answers,
    ) -> Result<Vec<Counted>> {
        let before = self.child(child)?.answers;
        if before == *record {
            return Ok(Vec::new());
        }
        let id = child.to_string();
        let lines = self.lines_of_record(RecordKind::Child, &id)?;
        empty_lines(&self.connection, &lines)?;
        let json = rows::to_json(record, "children", "answers")?;
        let sql = "UPDATE children SET answers = ?2, form_version = ?3, room = '', key_person_id = NULL WHERE id = ?1";
        self.write(sql, params![id, json, CHILD.version])?;
        self.touch(RecordKind::Child, &id).field("@shortened", Value::Null, value_of(&classes)?);
        let count = before.0.keys().filter(|field| record.get(field).is_none()).count();
        Ok(vec![Counted { what: "answers in the record".to_owned(), count }])
    }

    /// Takes the photos out of what was seen of a child, where the words stay longer; their hashes come back.
    fn take_photos_of_observations(&mut self, child: ChildId) -> Result<BTreeSet<String>> {
        let mut pictures = BTreeSet::new();
        for observation in self.observations_of(child)? {
            let Some(photo) = observation.answers.photo("photo") else { continue };
            pictures.insert(photo.sha256.clone());
            let id = observation.id.to_string();
            let lines = self.lines_of_record(RecordKind::Observation, &id)?;
            empty_lines(&self.connection, &lines)?;
            self.write(
                "UPDATE observations SET answers = json_remove(answers, '$.photo') WHERE id = ?1",
                [&id],
            )?;
            self.touch(RecordKind::Observation, &id).field("@shortened", Value::Null, Value::Bool(true));
        }
        Ok(pictures)
    }

    /// Pictures that nothing shows any more.
    fn take_pictures(&self, pictures: &BTreeSet<String>) -> Result<Vec<Counted>> {
        let mut count = 0;
        for sha256 in pictures {
            if !self.has_attachment(sha256)? || self.is_mentioned(sha256, &[], None, "attachments")? {
                continue;
            }
            count += self.write("DELETE FROM attachments WHERE sha256 = ?1", [sha256])?;
            let lines = self.lines_of_record(RecordKind::Attachment, sha256)?;
            empty_lines(&self.connection, &lines)?;
        }
        Ok(if count > 0 { vec![Counted { what: "pictures".to_owned(), count }] } else { Vec::new() })
    }
}

/// The day copies were last made anew, after something was deleted.
pub const RENEWED: &str = "copies_renewed";
/// The day records that were put aside were last deleted.
pub const PUT_ASIDE_GONE: &str = "put_aside_gone";

impl Store {
    /// Writes the file anew after something was deleted, so that nothing of it is left in free places or in the
    /// write-ahead log.
    ///
    /// # Errors
    /// `DiskFull`, `Damaged` or `Sql`; then it is still owed.
    pub fn sweep(&mut self) -> Result<()> {
        let connection = &self.connection;
        connection.flush_prepared_statement_cache();
        connection.execute_batch("VACUUM")?;
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        connection.execute("UPDATE deletions SET is_swept = 1 WHERE is_swept = 0", [])?;
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}
