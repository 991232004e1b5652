//! Documents by an answer that home asks for: each has an index of its own, so that no document is read for it.

use coatpeg_domain::ids::{ChildId, DocumentId};
use rusqlite::types::Value;

use super::TABLE;
use crate::error::Result;
use crate::rows;
use crate::store::Reading;

const CHECKS_IN_PARTS: &str = "SELECT child_id, id, json_extract(answers, '$.way') AS answer
                               FROM documents INDEXED BY checks_in_parts
                               WHERE form = 'two_year_check' AND finalised_at IS NULL
                                   AND json_extract(answers, '$.way') IS NOT NULL";
const CHECKS_BEFORE: &str = "SELECT child_id, id, json_extract(answers, '$.previous_check') AS answer
                             FROM documents INDEXED BY checks_before
                             WHERE form = 'two_year_check' AND finalised_at IS NULL
                                 AND json_extract(answers, '$.previous_check') IS NOT NULL";
const REVIEWS_ASKED: &str =
    "SELECT child_id, id, json_extract(answers, '$.hv_contact_requested_on') AS answer
                             FROM documents INDEXED BY reviews_asked
                             WHERE form = 'integrated_review'
                                 AND json_extract(answers, '$.hv_contact_requested_on') IS NOT NULL";

/// Which answer of which documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answering {
    /// How a check that is not shared yet is written.
    CheckWay,
    /// What came of a check that was written before, in a check that is not shared yet.
    CheckBefore,
    /// When the health visitor was asked to get in touch, in an integrated review.
    HealthVisitorAskedOn,
}

impl Answering {
    fn sql(self) -> &'static str {
        match self {
            Answering::CheckWay => CHECKS_IN_PARTS,
            Answering::CheckBefore => CHECKS_BEFORE,
            Answering::HealthVisitorAskedOn => REVIEWS_ASKED,
        }
    }
}

impl Reading {
    /// The documents that have a text there: which, whose, and the text.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn answering(&self, what: Answering) -> Result<Vec<(DocumentId, ChildId, String)>> {
        let statement = self.connection.prepare_cached(what.sql())?;
        let found = rows::all(statement, [], TABLE, |cells| {
            let answer: Value = cells.get("answer")?;
            Ok((cells.parsed("id")?, cells.parsed("child_id")?, answer))
        })?;
        let with_text = found.into_iter().filter_map(|(document, child, answer)| match answer {
            Value::Text(text) => Some((document, child, text)),
            Value::Null | Value::Integer(_) | Value::Real(_) | Value::Blob(_) => None,
        });
        Ok(with_text.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Fresh;

    #[test]
    fn nothing_but_indexes_is_read() {
        let (fresh, _) = Fresh::with_child();
        for (sql, index) in [
            (CHECKS_IN_PARTS, "COVERING INDEX checks_in_parts"),
            (CHECKS_BEFORE, "COVERING INDEX checks_before"),
            (REVIEWS_ASKED, "COVERING INDEX reviews_asked"),
        ] {
            let plan = fresh.plan(sql);
            assert!(plan.len() == 1 && plan[0].contains(index), "{sql}: {plan:?}");
        }
    }
}
