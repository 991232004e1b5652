//! The table of hints somebody does not want to see again in one document.

use coatpeg_domain::ids::{ChildId, DocumentId};
use rusqlite::params;

use crate::change::Change;
use crate::error::Result;
use crate::history::RecordKind;
use crate::rows;
use crate::store::Reading;

const TABLE: &str = "dismissed_hints";

impl Reading {
    /// The hints dismissed in a document: field and key.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn dismissed_hints_of(&self, document: DocumentId) -> Result<Vec<(String, String)>> {
        let sql = "SELECT field, hint FROM dismissed_hints WHERE document_id = ?1 ORDER BY field, hint";
        rows::all(self.connection.prepare_cached(sql)?, [document.to_string()], TABLE, |cells| {
            Ok((cells.get("field")?, cells.get("hint")?))
        })
    }
}

impl Change<'_> {
    /// Does not say a hint again in a document. Twice is as good as once.
    ///
    /// # Errors
    /// `DiskFull`; `Sql`, also where the document is not in the records.
    pub fn dismiss_hint(
        &mut self,
        document: DocumentId,
        child: ChildId,
        field: &str,
        hint: &str,
    ) -> Result<()> {
        let sql = "INSERT OR IGNORE INTO dismissed_hints (document_id, child_id, field, hint)
                   VALUES (?1, ?2, ?3, ?4)";
        self.write(sql, params![document.to_string(), child.to_string(), field, hint])?;
        // The key may hold a word somebody wrote, so history tells only that it was done.
        self.note(RecordKind::Document, document);
        Ok(())
    }

    /// Says every hint of a document again.
    ///
    /// # Errors
    /// `DiskFull` or `Sql`.
    pub fn recall_hints(&mut self, document: DocumentId) -> Result<()> {
        self.write("DELETE FROM dismissed_hints WHERE document_id = ?1", [document.to_string()])?;
        self.note(RecordKind::Document, document);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::history::Action;
    use crate::testing::{Fresh, stamp};

    #[test]
    fn a_hint_stays_away_until_all_are_recalled() {
        let (mut fresh, document) = Fresh::with_check();
        for _ in 0..2 {
            fresh
                .store
                .transact(Action::DismissHint, stamp(), |change| {
                    change.dismiss_hint(document.id, document.child, "cl_strengths", "jargon:cohort")
                })
                .expect("kept");
        }
        let there = fresh.store.dismissed_hints_of(document.id).expect("read");
        assert_eq!(there, [("cl_strengths".to_owned(), "jargon:cohort".to_owned())]);
        fresh
            .store
            .transact(Action::RecallHints, stamp(), |change| change.recall_hints(document.id))
            .expect("recalled");
        assert!(fresh.store.dismissed_hints_of(document.id).expect("read").is_empty());
    }
}
