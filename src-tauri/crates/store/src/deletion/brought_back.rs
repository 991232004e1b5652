//! Certificates that outlive going back to a copy of before the deletion, and what came back with that copy.

use chrono::NaiveDateTime;
use coatpeg_domain::ids::{ChildId, DeletionId};
use coatpeg_domain::records::Deletion;
use rusqlite::params;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::TABLE;
use crate::change::{Change, value_of};
use crate::error::{Error, Result};
use crate::history::RecordKind;
use crate::rows::{self, clock_text};
use crate::store::Reading;

/// The fact that something was deleted and came back with an earlier copy.
const BROUGHT_BACK: &str = "brought_back";

/// What was deleted and came back.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct BroughtBack {
    deletion: DeletionId,
    at: NaiveDateTime,
}

impl Reading {
    /// Everything that was deleted with the child it was of, newest first.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn deletions_of_children(&self) -> Result<Vec<(ChildId, Deletion)>> {
        let sql = "SELECT of_child, certificate FROM deletions ORDER BY deleted_at DESC, id DESC";
        rows::all(self.connection.prepare_cached(sql)?, [], TABLE, |cells| {
            Ok((cells.parsed("of_child")?, cells.json("certificate")?))
        })
    }

    /// What was deleted, came back with an earlier copy and was not deleted again since.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn brought_back(&self) -> Result<Vec<(ChildId, Deletion)>> {
        let noted: Vec<BroughtBack> = self.upkeep(BROUGHT_BACK)?.unwrap_or_default();
        if noted.is_empty() {
            return Ok(Vec::new());
        }
        let all = self.deletions_of_children()?;
        let mut back: Vec<(ChildId, Deletion)> = Vec::new();
        for (child, deletion) in &all {
            let Some(noted) = noted.iter().find(|noted| noted.deletion == deletion.id) else { continue };
            // What was due went again with a part of it; everything goes again only with everything.
            let again = all.iter().any(|(other, later)| {
                let goes_as_far = later.is_everything || !deletion.is_everything;
                other == child && later.id != deletion.id && later.deleted_at >= noted.at && goes_as_far
            });
            if again || back.iter().any(|(other, known)| other == child && known.is_everything) {
                continue;
            }
            match self.child(*child) {
                Ok(_) => back.push((*child, deletion.clone())),
                Err(Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(back)
    }
}

impl Change<'_> {
    /// Keeps certificates of later records in these, which are of before: what they tell of came back just now.
    ///
    /// # Errors
    /// `BadValue`, `DiskFull` or `Sql`.
    pub fn keep_certificates(
        &mut self,
        certificates: &[(ChildId, Deletion)],
        now: NaiveDateTime,
    ) -> Result<()> {
        let known: Vec<DeletionId> = self.deletions()?.into_iter().map(|deletion| deletion.id).collect();
        let mut back: Vec<BroughtBack> = self.upkeep(BROUGHT_BACK)?.unwrap_or_default();
        let before = back.len();
        let sql = "INSERT INTO deletions (id, of_child, deleted_at, is_under_way, is_swept, certificate)
                   VALUES (?1, ?2, ?3, 0, 1, ?4)";
        // The oldest first, as they were written.
        for (child, deletion) in certificates.iter().rev().filter(|(_, one)| !known.contains(&one.id)) {
            let json = rows::to_json(deletion, TABLE, "certificate")?;
            let (id, at) = (deletion.id.to_string(), clock_text(deletion.deleted_at));
            self.write(sql, params![id, child.to_string(), at, json])?;
            let touched = self.touch(RecordKind::Deletion, &id).added();
            touched.field("@basis", Value::Null, value_of(&deletion.basis)?);
            touched.field("@went", Value::Null, value_of(&deletion.went)?);
            back.push(BroughtBack { deletion: deletion.id, at: now });
        }
        if back.len() > before { self.put_upkeep(BROUGHT_BACK, &back) } else { Ok(()) }
    }
}
