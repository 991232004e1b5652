//! The table of looks: somebody was asked to look a document over, or did.

use chrono::NaiveDateTime;
use coatpeg_domain::ids::{ChildId, DocumentId, LookId};
use coatpeg_domain::records::Look;
use rusqlite::params;
use serde_json::Value;

use crate::change::{Change, value_of};
use crate::error::{Error, Result};
use crate::history::RecordKind;
use crate::rows::{self, Cells, clock_text};
use crate::store::Reading;

const TABLE: &str = "looks";

fn read(cells: &Cells<'_, '_>) -> Result<Look> {
    Ok(Look {
        id: cells.parsed("id")?,
        document: cells.parsed("document_id")?,
        kind: cells.word("kind")?,
        words: cells.get("words")?,
        made_at: cells.parsed("made_at")?,
        made_by: cells.parsed_or_none("made_by")?,
        settled_at: cells.parsed_or_none("settled_at")?,
    })
}

impl Reading {
    /// The looks at a document, oldest first.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn looks_of(&self, document: DocumentId) -> Result<Vec<Look>> {
        let sql = "SELECT id, document_id, kind, words, made_at, made_by, settled_at FROM looks
                   WHERE document_id = ?1 ORDER BY made_at, id";
        rows::all(self.connection.prepare_cached(sql)?, [document.to_string()], TABLE, read)
    }
}

impl Change<'_> {
    /// Keeps a look.
    ///
    /// # Errors
    /// `DiskFull`; `Sql`, also where the document is not in the records.
    pub fn add_look(&mut self, look: &Look, child: ChildId) -> Result<()> {
        let sql = "INSERT INTO looks (id, document_id, child_id, kind, words, made_at, made_by, settled_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        self.write(
            sql,
            params![
                look.id.to_string(),
                look.document.to_string(),
                child.to_string(),
                rows::to_word(&look.kind, TABLE, "kind")?,
                look.words,
                clock_text(look.made_at),
                look.made_by.map(|person| person.to_string()),
                look.settled_at.map(clock_text),
            ],
        )?;
        let told = value_of(look)?;
        self.touch(RecordKind::Document, &look.document.to_string()).field("@look", Value::Null, told);
        Ok(())
    }

    /// Says that a look was seen to.
    ///
    /// # Errors
    /// `NotFound`, also for one that is of another document or was seen to before; `DiskFull` or `Sql`.
    pub fn settle_look(&mut self, document: DocumentId, look: LookId, at: NaiveDateTime) -> Result<()> {
        let sql = "UPDATE looks SET settled_at = ?3
                   WHERE id = ?1 AND document_id = ?2 AND settled_at IS NULL";
        if self.write(sql, params![look.to_string(), document.to_string(), clock_text(at)])? == 0 {
            return Err(Error::NotFound);
        }
        let told = value_of(&look)?;
        self.touch(RecordKind::Document, &document.to_string()).field("@look_settled", Value::Null, told);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::records::LookKind;
    use uuid::Uuid;

    use super::*;
    use crate::history::Action;
    use crate::testing::{Fresh, sam, stamp, time};

    #[test]
    fn looks_come_back_as_they_were_taken_and_are_seen_to_once() {
        let (mut fresh, document) = Fresh::with_check();
        let look = |number: u128, kind, made_at: &str| Look {
            id: LookId(Uuid::from_u128(number)),
            document: document.id,
            kind,
            words: "Say by when.".into(),
            made_at: time(made_at),
            made_by: Some(sam().id),
            settled_at: None,
        };
        let asked = look(2, LookKind::Asked, "2026-06-15T10:00:00");
        let looked = look(1, LookKind::Looked, "2026-06-15T11:00:00");
        for one in [&looked, &asked] {
            fresh
                .store
                .transact(Action::NoteLook, stamp(), |change| change.add_look(one, document.child))
                .expect("kept");
        }
        assert_eq!(fresh.store.looks_of(document.id).expect("read"), [asked.clone(), looked.clone()]);
        let at = time("2026-06-16T09:00:00");
        let mut settle = |look: LookId| {
            fresh
                .store
                .transact(Action::SettleLook, stamp(), |change| change.settle_look(document.id, look, at))
        };
        settle(looked.id).expect("seen to");
        assert!(settle(looked.id).is_err(), "once");
        assert!(settle(LookId(Uuid::from_u128(77))).is_err());
        let after = fresh.store.looks_of(document.id).expect("read");
        assert_eq!((after[0].settled_at, after[1].settled_at), (None, Some(at)));
    }
}
