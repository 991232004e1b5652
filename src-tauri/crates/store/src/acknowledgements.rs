//! The table of acknowledgements: what parents said about getting their copy. It stands beside the locked version.

use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_domain::records::Acknowledgement;
use rusqlite::params;
use serde_json::Value;

use crate::change::{Change, value_of};
use crate::error::Result;
use crate::history::RecordKind;
use crate::rows::{self, Cells, clock_text};
use crate::store::Reading;

const TABLE: &str = "acknowledgements";

fn read(cells: &Cells<'_, '_>) -> Result<Acknowledgement> {
    Ok(Acknowledgement {
        id: cells.parsed("id")?,
        document: cells.parsed("document_id")?,
        name: cells.get("name")?,
        on: cells.parsed("acknowledged_on")?,
        how: cells.word("how")?,
        made_at: cells.parsed("made_at")?,
        made_by: cells.parsed_or_none("made_by")?,
    })
}

impl Reading {
    /// What parents said about their copy of a document, oldest first.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn acknowledgements_of(&self, document: DocumentId) -> Result<Vec<Acknowledgement>> {
        let sql = "SELECT id, document_id, name, acknowledged_on, how, made_at, made_by FROM acknowledgements
                   WHERE document_id = ?1 ORDER BY made_at, id";
        rows::all(self.connection.prepare_cached(sql)?, [document.to_string()], TABLE, read)
    }
}

impl Change<'_> {
    /// Keeps what a parent said.
    ///
    /// # Errors
    /// `DiskFull`; `Sql`, also where the document is not in the records.
    pub fn add_acknowledgement(&mut self, said: &Acknowledgement, child: ChildId) -> Result<()> {
        let sql =
            "INSERT INTO acknowledgements (id, document_id, child_id, name, acknowledged_on, how, made_at,
                       made_by)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        self.write(
            sql,
            params![
                said.id.to_string(),
                said.document.to_string(),
                child.to_string(),
                said.name,
                said.on.to_string(),
                rows::to_word(&said.how, TABLE, "how")?,
                clock_text(said.made_at),
                said.made_by.map(|person| person.to_string()),
            ],
        )?;
        let told = value_of(said)?;
        let touched = self.touch(RecordKind::Document, &said.document.to_string());
        touched.field("@acknowledgement", Value::Null, told);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::ids::AcknowledgementId;
    use coatpeg_domain::records::AcknowledgedHow;
    use uuid::Uuid;

    use super::*;
    use crate::history::Action;
    use crate::testing::{Fresh, day, sam, stamp, time};

    #[test]
    fn what_parents_said_comes_back_in_order() {
        let (mut fresh, document) = Fresh::with_check();
        let said = |number: u128, name: &str, how| Acknowledgement {
            id: AcknowledgementId(Uuid::from_u128(number)),
            document: document.id,
            name: name.into(),
            on: day("2026-06-15"),
            how,
            made_at: time("2026-06-15T10:00:00"),
            made_by: Some(sam().id),
        };
        let both =
            [said(1, "Abena Osei", AcknowledgedHow::SignedOnPaper), said(2, "", AcknowledgedHow::Declined)];
        for one in &both {
            fresh
                .store
                .transact(Action::Acknowledge, stamp(), |change| {
                    change.add_acknowledgement(one, document.child)
                })
                .expect("kept");
        }
        assert_eq!(fresh.store.acknowledgements_of(document.id).expect("read"), both);
    }
}
