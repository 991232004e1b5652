//! The table of notes kept on a child's record.

use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::Note;
use rusqlite::params;
use serde_json::Value;

use crate::change::{Change, value_of};
use crate::error::Result;
use crate::history::RecordKind;
use crate::rows;
use crate::store::Reading;

const TABLE: &str = "notes";

impl Reading {
    /// The notes on a child's record, newest first.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn notes_of(&self, child: ChildId) -> Result<Vec<Note>> {
        let sql =
            "SELECT id, title, text, noted_on FROM notes WHERE child_id = ?1 ORDER BY noted_on DESC, id DESC";
        rows::all(self.connection.prepare_cached(sql)?, [child.to_string()], TABLE, |cells| {
            Ok(Note {
                id: cells.parsed("id")?,
                title: cells.get("title")?,
                text: cells.get("text")?,
                noted_on: cells.parsed("noted_on")?,
            })
        })
    }
}

impl Change<'_> {
    /// Keeps a text on a child's record.
    ///
    /// # Errors
    /// `DiskFull`; `Sql`, also where the child is not in the records.
    pub fn add_note(&mut self, child: ChildId, note: &Note) -> Result<()> {
        let id = note.id.to_string();
        let sql = "INSERT INTO notes (id, child_id, title, text, noted_on) VALUES (?1, ?2, ?3, ?4, ?5)";
        self.write(sql, params![id, child.to_string(), note.title, note.text, note.noted_on.to_string()])?;
        let touched = self.touch(RecordKind::Note, &id).added();
        touched.field("@child", Value::Null, value_of(&child)?);
        touched.field("title", Value::Null, value_of(&note.title)?);
        touched.field("text", Value::Null, value_of(&note.text)?);
        touched.field("noted_on", Value::Null, value_of(&note.noted_on)?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::history::{Action, RecordKind};
    use crate::testing::{Fresh, day, note, stamp};

    #[test]
    fn notes_are_listed_newest_first() {
        let (mut fresh, child) = Fresh::with_child();
        let (mut older, newer) = (note(2), note(1));
        older.noted_on = day("2026-01-08");
        for note in [&older, &newer] {
            fresh
                .store
                .transact(Action::KeepAsNote, stamp(), |change| change.add_note(child.id, note))
                .expect("kept");
        }
        assert_eq!(fresh.store.notes_of(child.id).expect("listed"), [newer, older.clone()]);
        assert_eq!(fresh.store.history(RecordKind::Note, older.id).expect("readable").len(), 1);
    }
}
