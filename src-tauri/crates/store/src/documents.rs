//! The table of documents: their answers while they are written, and the frozen copy once they are finished.

mod answering;

mod children;

pub use answering::Answering;

use chrono::NaiveDateTime;
use coatpeg_domain::answers::Answers;
use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_domain::printing::PrintedDocument;
use coatpeg_domain::records::{Document, DocumentState, VersionLine};
use rusqlite::params;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::actions;
use crate::change::{Change, value_of};
use crate::error::{Error, Result};
use crate::hex;
use crate::history::RecordKind;
use crate::rows::{self, Cells, clock_text};
use crate::store::Reading;

const TABLE: &str = "documents";

/// Reads the columns lists want, of the rows the rest of the statement names.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, child_id, form, form_version, state, version, created_at, changed_at, finalised_at
             FROM documents ",
            $rest
        )
    };
}

const OF_FORM: &str = select!("WHERE form = ?1 ORDER BY created_at DESC, version DESC, id DESC");

const UNFINISHED_OF_FORM: &str =
    select!("WHERE form = ?1 AND finalised_at IS NULL ORDER BY created_at DESC, version DESC, id DESC");

const DRAFTS: &str = select!("WHERE finalised_at IS NULL ORDER BY changed_at DESC, id DESC LIMIT ?1");

/// What lists want of a document, without what is written in it.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredDocument {
    /// Identity.
    pub id: DocumentId,
    /// Whose.
    pub child: ChildId,
    /// Which form.
    pub form: String,
    /// Which version of the form's meaning.
    pub form_version: u32,
    /// Where it is in its life.
    pub state: DocumentState,
    /// 1, 2, ..
    pub version: u32,
    /// When it was begun, by the computer's clock.
    pub created_at: NaiveDateTime,
    /// When it was last written in, by the computer's clock.
    pub changed_at: NaiveDateTime,
    /// When it was finished and locked, by the computer's clock.
    pub finalised_at: Option<NaiveDateTime>,
}

/// The finished document that a new version puts right.
#[derive(Clone, Copy, Debug)]
pub struct Amends<'a> {
    /// Which.
    pub document: DocumentId,
    /// Why.
    pub reason: &'a str,
}

/// What a change to a document must know of it.
struct Beginning {
    child: ChildId,
    state: DocumentState,
    is_finished: bool,
    answers: Answers,
}

impl StoredDocument {
    fn read(cells: &Cells<'_, '_>) -> Result<StoredDocument> {
        Ok(StoredDocument {
            id: cells.parsed("id")?,
            child: cells.parsed("child_id")?,
            form: cells.get("form")?,
            form_version: cells.get("form_version")?,
            state: cells.word("state")?,
            version: cells.get("version")?,
            created_at: cells.parsed("created_at")?,
            changed_at: cells.parsed("changed_at")?,
            finalised_at: cells.parsed_or_none("finalised_at")?,
        })
    }
}

impl Reading {
    /// A document in full, its actions among its answers.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn document(&self, id: DocumentId) -> Result<Document> {
        let sql =
            "SELECT id, child_id, form, form_version, framework, state, version, changed_at, answers, frozen
                   FROM documents WHERE id = ?1";
        let statement = self.connection.prepare_cached(sql)?;
        let read = |cells: &Cells<'_, '_>| {
            Ok(Document {
                id: cells.parsed("id")?,
                child: cells.parsed("child_id")?,
                form: cells.get("form")?,
                form_version: cells.get("form_version")?,
                framework: cells.get("framework")?,
                state: cells.word("state")?,
                version: cells.get("version")?,
                answers: cells.json("answers")?,
                changed_at: cells.parsed("changed_at")?,
                frozen: cells.json_or_none("frozen")?,
            })
        };
        let mut document = rows::first(statement, [id.to_string()], TABLE, read)?.ok_or(Error::NotFound)?;
        document.answers = actions::join(document.answers, self.actions_of(id)?);
        Ok(document)
    }

    /// The documents of a child, newest first.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn documents_of(&self, child: ChildId) -> Result<Vec<StoredDocument>> {
        let sql = select!("WHERE child_id = ?1 ORDER BY created_at DESC, version DESC, id DESC");
        rows::all(self.connection.prepare_cached(sql)?, [child.to_string()], TABLE, StoredDocument::read)
    }

    /// Every child's documents of one form, newest first.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn documents_of_form(&self, form: &str) -> Result<Vec<StoredDocument>> {
        rows::all(self.connection.prepare_cached(OF_FORM)?, [form], TABLE, StoredDocument::read)
    }

    /// Every child's documents of one form that are not finished, newest first.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn documents_of_form_unfinished(&self, form: &str) -> Result<Vec<StoredDocument>> {
        rows::all(self.connection.prepare_cached(UNFINISHED_OF_FORM)?, [form], TABLE, StoredDocument::read)
    }

    /// The documents that are not finished, last written first, at most so many.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn drafts(&self, most: u32) -> Result<Vec<StoredDocument>> {
        rows::all(self.connection.prepare_cached(DRAFTS)?, [most], TABLE, StoredDocument::read)
    }

    /// The newest version of a child's document of one form, finished or not. Where two records were joined, a check that
    /// was shared counts before one of the same number that was not.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn live_document(&self, child: ChildId, form: &str) -> Result<Option<DocumentId>> {
        let sql = "SELECT id FROM documents WHERE child_id = ?1 AND form = ?2
                   ORDER BY version DESC, form = 'two_year_check' AND finalised_at IS NULL, created_at DESC, id DESC
                   LIMIT 1";
        let statement = self.connection.prepare_cached(sql)?;
        rows::first(statement, params![child.to_string(), form], TABLE, |cells| cells.parsed("id"))
    }

    /// Every version of a child's document of one form, newest first, each with the reason it was begun for.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn versions_of(&self, child: ChildId, form: &str) -> Result<Vec<VersionLine>> {
        let sql = "SELECT id, version, state, amend_reason, finalised_at FROM documents
                   WHERE child_id = ?1 AND form = ?2 ORDER BY version DESC, created_at DESC, id DESC";
        let read = |cells: &Cells<'_, '_>| {
            Ok(VersionLine {
                document: cells.parsed("id")?,
                version: cells.get("version")?,
                state: cells.word("state")?,
                reason: cells.get("amend_reason")?,
                finalised_at: cells.parsed_or_none("finalised_at")?,
            })
        };
        rows::all(self.connection.prepare_cached(sql)?, params![child.to_string(), form], TABLE, read)
    }

    /// The document a version puts right; nothing for a first one.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn amends_of(&self, id: DocumentId) -> Result<Option<DocumentId>> {
        let statement = self.connection.prepare_cached("SELECT amends FROM documents WHERE id = ?1")?;
        let read = |cells: &Cells<'_, '_>| cells.parsed_or_none("amends");
        rows::first(statement, [id.to_string()], TABLE, read)?.ok_or(Error::NotFound)
    }

    fn beginning(&self, id: DocumentId) -> Result<Beginning> {
        let sql = "SELECT child_id, state, finalised_at IS NOT NULL AS is_finished, answers FROM documents
                   WHERE id = ?1";
        let statement = self.connection.prepare_cached(sql)?;
        let read = |cells: &Cells<'_, '_>| {
            Ok(Beginning {
                child: cells.parsed("child_id")?,
                state: cells.word("state")?,
                is_finished: cells.get("is_finished")?,
                answers: cells.json("answers")?,
            })
        };
        rows::first(statement, [id.to_string()], TABLE, read)?.ok_or(Error::NotFound)
    }

    /// The document, unless it is locked.
    fn unfinished(&self, id: DocumentId) -> Result<Beginning> {
        let document = self.beginning(id)?;
        if document.is_finished { Err(Error::Finished) } else { Ok(document) }
    }
}

impl Change<'_> {
    /// Begins a document; it counts as begun when it was last written in.
    ///
    /// # Errors
    /// `DiskFull`; `Sql`, also where the child is not in the records or the document is there already.
    pub fn add_document(&mut self, document: &Document, amends: Option<Amends<'_>>) -> Result<()> {
        let (answers, actions) = actions::split(&document.answers);
        let id = document.id.to_string();
        let sql =
            "INSERT INTO documents (id, child_id, form, form_version, framework, state, version, amends,
                       amend_reason, created_at, changed_at, answers)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?11)";
        self.write(
            sql,
            params![
                id,
                document.child.to_string(),
                document.form,
                document.form_version,
                document.framework,
                rows::to_word(&document.state, TABLE, "state")?,
                document.version,
                amends.map(|amends| amends.document.to_string()),
                amends.map(|amends| amends.reason),
                clock_text(document.changed_at),
                rows::to_json(&answers, TABLE, "answers")?,
            ],
        )?;
        self.touch_answers(RecordKind::Document, &id, None, &answers)?;
        let touched = self.touch(RecordKind::Document, &id);
        let properties = [
            ("@child", value_of(&document.child)?),
            ("@form", value_of(&document.form)?),
            ("@form_version", value_of(&document.form_version)?),
            ("@framework", value_of(&document.framework)?),
            ("@state", value_of(&document.state)?),
            ("@version", value_of(&document.version)?),
            ("@amends", value_of(&amends.map(|amends| amends.document))?),
            ("@amend_reason", value_of(&amends.map(|amends| amends.reason))?),
        ];
        for (property, value) in properties {
            touched.field(property, Value::Null, value);
        }
        self.put_actions(document.id, document.child, &actions)
    }

    /// Keeps what is written in a document now, and when. Its actions become rows of their own.
    ///
    /// # Errors
    /// `NotFound`, `Finished`, `DiskFull` or `Sql`.
    pub fn put_answers(
        &mut self,
        id: DocumentId,
        answers: &Answers,
        changed_at: NaiveDateTime,
    ) -> Result<()> {
        let before = self.unfinished(id)?;
        let (answers, actions) = actions::split(answers);
        if answers == before.answers && actions == self.actions_of(id)? {
            return Ok(());
        }
        let sql = "UPDATE documents SET answers = ?2, changed_at = ?3 WHERE id = ?1";
        let json = rows::to_json(&answers, TABLE, "answers")?;
        self.write(sql, params![id.to_string(), json, clock_text(changed_at)])?;
        self.touch_answers(RecordKind::Document, &id.to_string(), Some(&before.answers), &answers)?;
        self.put_actions(id, before.child, &actions)
    }

    /// Locks a document in its last state with the words it says on paper.
    ///
    /// # Errors
    /// `NotFound`, `Finished`, `DiskFull` or `Sql`.
    pub fn finalise(
        &mut self,
        id: DocumentId,
        state: DocumentState,
        frozen: &PrintedDocument,
        finalised_at: NaiveDateTime,
    ) -> Result<()> {
        let before = self.unfinished(id)?;
        let frozen = rows::to_json(frozen, TABLE, "frozen")?;
        let sql = "UPDATE documents SET state = ?2, frozen = ?3, finalised_at = ?4 WHERE id = ?1";
        let word = rows::to_word(&state, TABLE, "state")?;
        self.write(sql, params![id.to_string(), word, frozen, clock_text(finalised_at)])?;
        let touched = self.touch(RecordKind::Document, &id.to_string());
        touched.field("@state", value_of(&before.state)?, value_of(&state)?);
        touched.field("@finalised_at", Value::Null, value_of(&clock_text(finalised_at))?);
        // The chain vouches for the frozen words without holding them a second time.
        touched.field("@frozen_sha256", Value::Null, Value::String(hex::encode(&Sha256::digest(frozen))));
        Ok(())
    }

    /// Moves a document that is being written to another state. The one state a locked document moves on to is that
    /// another version has taken its place.
    ///
    /// # Errors
    /// `NotFound`, `Finished`, `DiskFull` or `Sql`.
    pub fn set_state(&mut self, id: DocumentId, state: DocumentState) -> Result<()> {
        let before = self.beginning(id)?;
        let is_replaced = before.state == DocumentState::Shared && state == DocumentState::Amended;
        if before.is_finished && !is_replaced {
            return Err(Error::Finished);
        }
        let word = rows::to_word(&state, TABLE, "state")?;
        self.write("UPDATE documents SET state = ?2 WHERE id = ?1", params![id.to_string(), word])?;
        let touched = self.touch(RecordKind::Document, &id.to_string());
        touched.field("@state", value_of(&before.state)?, value_of(&state)?);
        Ok(())
    }

    /// Remembers that a document left the records as a file: what kind of file, and the hash of its bytes. Never its
    /// name, which may hold a child's.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn log_export(&mut self, id: DocumentId, file_kind: &str, bytes: &[u8]) -> Result<()> {
        self.beginning(id)?;
        let exported = json!({ "kind": file_kind, "sha256": hex::encode(&Sha256::digest(bytes)) });
        self.touch(RecordKind::Document, &id.to_string()).field("@export", Value::Null, exported);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
