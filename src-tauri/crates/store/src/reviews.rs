//! The table of reviews: one for each cycle in which something of the review is written.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use coatpeg_domain::answers::Answers;
use coatpeg_domain::ids::{ChildId, CycleId};
use coatpeg_domain::records::CycleSummary;
use rusqlite::params;

use crate::change::{Change, value_of};
use crate::cycles::{self, summaries};
use crate::error::{Error, Result};
use crate::history::RecordKind;
use crate::rows::{self, day_text};
use crate::store::Reading;

const TABLE: &str = "reviews";

/// What history calls the day on which the parents got their copy.
const COPY_GIVEN_ON: &str = "@copy_given_on";

const WITHOUT_COPY: &str = summaries!(
    "FROM reviews CROSS JOIN cycles ON cycles.id = reviews.cycle_id
     WHERE reviews.copy_given_on IS NULL AND cycles.state = 'closed'
     ORDER BY reviews.held_on, reviews.cycle_id"
);

const REVIEWED: &str = summaries!(
    "FROM cycles JOIN reviews ON reviews.cycle_id = cycles.id
     WHERE cycles.state IN ('review', 'closed') ORDER BY cycles.cycle_no DESC"
);

impl Reading {
    /// The answers of a cycle's review; empty where nothing of it is written.
    pub(crate) fn review_of(&self, cycle: CycleId) -> Result<Answers> {
        let statement = self.connection.prepare_cached("SELECT answers FROM reviews WHERE cycle_id = ?1")?;
        let answers = rows::first(statement, [cycle.to_string()], TABLE, |cells| cells.json("answers"))?;
        Ok(answers.unwrap_or_default())
    }

    /// The closed cycles, of any plan, of whose review the parents have no copy yet, by the day of the review.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn reviews_without_copy(&self) -> Result<Vec<CycleSummary>> {
        rows::all(self.connection.prepare_cached(WITHOUT_COPY)?, [], TABLE, cycles::read_summary)
    }

    /// The cycle with the newest review of each child who has one, begun or closed.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn newest_reviews(&self) -> Result<Vec<CycleSummary>> {
        let newest_first =
            rows::all(self.connection.prepare_cached(REVIEWED)?, [], TABLE, cycles::read_summary)?;
        let mut seen = BTreeSet::new();
        Ok(newest_first.into_iter().filter(|cycle| seen.insert(cycle.child)).collect())
    }

    /// The days on which a child's closed cycles were reviewed, first to last.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn review_days(&self, child: ChildId) -> Result<Vec<NaiveDate>> {
        let sql = "SELECT reviews.held_on AS held_on FROM cycles JOIN reviews ON reviews.cycle_id = cycles.id
                   WHERE cycles.child_id = ?1 AND cycles.state = 'closed' AND reviews.held_on IS NOT NULL
                   ORDER BY reviews.held_on";
        let statement = self.connection.prepare_cached(sql)?;
        rows::all(statement, [child.to_string()], TABLE, |cells| cells.parsed("held_on"))
    }
}

impl Change<'_> {
    /// Makes the review of a cycle, which was that before, this.
    pub(crate) fn put_review(&mut self, cycle: CycleId, before: &Answers, after: &Answers) -> Result<()> {
        if before == after {
            return Ok(());
        }
        let id = cycle.to_string();
        if after.0.is_empty() {
            self.write("DELETE FROM reviews WHERE cycle_id = ?1", [&id])?;
        } else {
            let sql = "INSERT INTO reviews (cycle_id, held_on, decision, next_review_date, answers)
                       VALUES (?1, ?2, ?3, ?4, ?5)
                       ON CONFLICT (cycle_id) DO UPDATE SET held_on = excluded.held_on,
                           decision = excluded.decision, next_review_date = excluded.next_review_date,
                           answers = excluded.answers";
            self.write(
                sql,
                params![
                    id,
                    day_text(after, "held_on"),
                    after.text("decision"),
                    day_text(after, "next_review_date"),
                    rows::to_json(after, TABLE, "answers")?,
                ],
            )?;
        }
        self.touch(RecordKind::Review, &id).answers(before, after)?;
        Ok(())
    }

    /// Notes the day on which the parents got their copy of a review that is closed.
    ///
    /// # Errors
    /// `NotFound` where the cycle has no review or is not closed; `DiskFull` or `Sql`.
    pub fn note_copy_given(&mut self, cycle: CycleId, given_on: NaiveDate) -> Result<()> {
        let sql = "SELECT reviews.copy_given_on AS copy_given_on
                   FROM reviews JOIN cycles ON cycles.id = reviews.cycle_id
                   WHERE reviews.cycle_id = ?1 AND cycles.state = 'closed'";
        let statement = self.connection.prepare_cached(sql)?;
        let read = |cells: &rows::Cells<'_, '_>| cells.parsed_or_none::<NaiveDate>("copy_given_on");
        let before = rows::first(statement, [cycle.to_string()], TABLE, read)?.ok_or(Error::NotFound)?;
        let sql = "UPDATE reviews SET copy_given_on = ?2 WHERE cycle_id = ?1";
        self.write(sql, params![cycle.to_string(), given_on.to_string()])?;
        let touched = self.touch(RecordKind::Review, &cycle.to_string());
        touched.field(COPY_GIVEN_ON, value_of(&before)?, value_of(&given_on)?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Fresh;

    #[test]
    fn reviews_without_a_copy_come_by_day_without_looking_at_the_others() {
        let (fresh, _) = Fresh::with_child();
        let steps = [
            "SCAN reviews USING COVERING INDEX reviews_without_copy",
            "SEARCH cycles USING INDEX sqlite_autoindex_cycles_1 (id=?)",
        ];
        assert_eq!(fresh.plan(WITHOUT_COPY), steps);
    }
}
