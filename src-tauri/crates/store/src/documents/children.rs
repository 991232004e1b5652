//! Which children have a document of one form.

use std::collections::BTreeSet;

use coatpeg_domain::ids::ChildId;

use super::TABLE;
use crate::error::Result;
use crate::rows;
use crate::store::Reading;

impl Reading {
    /// The children who have a finished document of one form.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn children_with_finished(&self, form: &str) -> Result<BTreeSet<ChildId>> {
        let sql = "SELECT DISTINCT child_id FROM documents WHERE form = ?1 AND finalised_at IS NOT NULL";
        let children =
            rows::all(self.connection.prepare_cached(sql)?, [form], TABLE, |cells| cells.parsed("child_id"))?;
        Ok(children.into_iter().collect())
    }

    /// The children who have a document of one form, finished or not.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn children_with(&self, form: &str) -> Result<BTreeSet<ChildId>> {
        // The plus keeps to the narrow index, which is in the order of the children.
        let sql = "SELECT DISTINCT child_id FROM documents WHERE +form = ?1 ORDER BY child_id";
        let children =
            rows::all(self.connection.prepare_cached(sql)?, [form], TABLE, |cells| cells.parsed("child_id"))?;
        Ok(children.into_iter().collect())
    }

    /// The children whose newest document of one form says that none is needed.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn children_exempt(&self, form: &str) -> Result<BTreeSet<ChildId>> {
        let sql = "SELECT child_id FROM documents AS found
                   WHERE form = ?1 AND finalised_at IS NULL AND state = 'exempt' AND NOT EXISTS (
                       SELECT 1 FROM documents AS newer
                       WHERE newer.child_id = found.child_id AND newer.form = found.form
                           AND (newer.version, newer.created_at, newer.id)
                               > (found.version, found.created_at, found.id))";
        let children =
            rows::all(self.connection.prepare_cached(sql)?, [form], TABLE, |cells| cells.parsed("child_id"))?;
        Ok(children.into_iter().collect())
    }
}
