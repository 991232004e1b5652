//! The table of cycles: one round of assess, plan, do, review. Its targets, deliveries and review have tables of their
//! own. A plan has one that is not closed at most; a closed one never changes.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use coatpeg_domain::answers::Answers;
use coatpeg_domain::ids::{ChildId, CycleId, PlanId, RowId};
use coatpeg_domain::printing::PrintedDocument;
use coatpeg_domain::records::{Cycle, CycleState, CycleSummary};
use rusqlite::params;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::change::{Change, value_of};
use crate::cycle_sheet::CycleSheet;
use crate::error::{Error, Result};
use crate::hex;
use crate::history::RecordKind;
use crate::rows::{self, Cells, clock_text, day_text};
use crate::store::Reading;

const TABLE: &str = "cycles";

/// Reads what lists want of cycles and their reviews, of the rows the rest of the statement names.
macro_rules! summaries {
    ($rest:literal) => {
        concat!(
            "SELECT cycles.id AS id, cycles.plan_id AS plan_id, cycles.child_id AS child_id,
                 cycles.cycle_no AS cycle_no, cycles.state AS state, cycles.start_date AS start_date,
                 cycles.review_due AS review_due, reviews.held_on AS held_on,
                 coalesce(reviews.decision, '') AS decision, reviews.copy_given_on AS copy_given_on ",
            $rest
        )
    };
}
pub(crate) use summaries;

// SQLite would rather take the row of a plan by its id, and with it read what is written in the plan.
const OPEN: &str = summaries!(
    "FROM cycles CROSS JOIN support_plans INDEXED BY states_of_plans ON support_plans.id = cycles.plan_id
     LEFT JOIN reviews ON reviews.cycle_id = cycles.id
     WHERE cycles.state <> 'closed' AND support_plans.state <> 'closed'
     ORDER BY cycles.review_due, cycles.id"
);

const OF_PLAN: &str = summaries!(
    "FROM cycles LEFT JOIN reviews ON reviews.cycle_id = cycles.id
     WHERE cycles.plan_id = ?1 ORDER BY cycles.cycle_no"
);

/// What a change to a cycle must know of it.
struct OpenCycle {
    state: CycleState,
    answers: Answers,
}

pub(crate) fn read_summary(cells: &Cells<'_, '_>) -> Result<CycleSummary> {
    Ok(CycleSummary {
        id: cells.parsed("id")?,
        plan: cells.parsed("plan_id")?,
        child: cells.parsed("child_id")?,
        cycle_no: cells.get("cycle_no")?,
        state: cells.word("state")?,
        start_date: cells.parsed_or_none("start_date")?,
        review_due: cells.parsed_or_none("review_due")?,
        held_on: cells.parsed_or_none("held_on")?,
        decision: cells.get("decision")?,
        copy_given_on: cells.parsed_or_none("copy_given_on")?,
    })
}

impl Reading {
    /// A cycle in full; targets, provisions, deliveries and review are among its answers.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn cycle(&self, id: CycleId) -> Result<Cycle> {
        let sql = "SELECT id, plan_id, child_id, cycle_no, state, form_version, changed_at, closed_at, answers, frozen
                   FROM cycles WHERE id = ?1";
        let statement = self.connection.prepare_cached(sql)?;
        let read = |cells: &Cells<'_, '_>| {
            Ok(Cycle {
                id: cells.parsed("id")?,
                plan: cells.parsed("plan_id")?,
                child: cells.parsed("child_id")?,
                cycle_no: cells.get("cycle_no")?,
                state: cells.word("state")?,
                form_version: cells.get("form_version")?,
                answers: cells.json("answers")?,
                changed_at: cells.parsed("changed_at")?,
                closed_at: cells.parsed_or_none("closed_at")?,
                frozen: cells.json_or_none("frozen")?,
            })
        };
        let mut cycle = rows::first(statement, [id.to_string()], TABLE, read)?.ok_or(Error::NotFound)?;
        cycle.answers = self.sheet_of(id, cycle.answers)?.join();
        Ok(cycle)
    }

    /// What the record of a cycle's review says on paper by itself; nothing while the cycle is open, or where it was
    /// closed before these words were kept.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn review_words(&self, id: CycleId) -> Result<Option<PrintedDocument>> {
        let statement = self.connection.prepare_cached("SELECT review_frozen FROM cycles WHERE id = ?1")?;
        rows::first(statement, [id.to_string()], TABLE, |cells| cells.json_or_none("review_frozen"))?
            .ok_or(Error::NotFound)
    }

    /// The cycles of a plan, first to last.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn cycles_of(&self, plan: PlanId) -> Result<Vec<CycleSummary>> {
        rows::all(self.connection.prepare_cached(OF_PLAN)?, [plan.to_string()], TABLE, read_summary)
    }

    /// The number of a child's last cycle, whichever plan it is in; 0 before the first.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn last_cycle_no(&self, child: ChildId) -> Result<u32> {
        let sql = "SELECT coalesce(max(cycle_no), 0) AS last FROM cycles WHERE child_id = ?1";
        let statement = self.connection.prepare_cached(sql)?;
        let last = rows::first(statement, [child.to_string()], TABLE, |cells| cells.get("last"))?;
        Ok(last.unwrap_or_default())
    }

    /// Every child's cycle that is open in a plan that is open, by the day it is looked at again; those without a day
    /// come first.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn open_cycles(&self) -> Result<Vec<CycleSummary>> {
        rows::all(self.connection.prepare_cached(OPEN)?, [], TABLE, read_summary)
    }

    /// What is written in a cycle, table by table.
    fn sheet_of(&self, id: CycleId, cycle: Answers) -> Result<CycleSheet> {
        let (targets, carried_from) = self.targets_of(id)?;
        let (provisions, deliveries) = (self.provisions_of(id)?, self.deliveries_of(id)?);
        let review = self.review_of(id)?;
        Ok(CycleSheet { cycle, review, targets, carried_from, provisions, deliveries })
    }

    /// The cycle, unless it or its plan is closed.
    fn cycle_to_change(&self, id: CycleId) -> Result<OpenCycle> {
        let sql = "SELECT state, answers, EXISTS (SELECT 1 FROM locked_cycles WHERE id = ?1) AS is_locked
                   FROM cycles WHERE id = ?1";
        let statement = self.connection.prepare_cached(sql)?;
        let read = |cells: &Cells<'_, '_>| {
            let cycle = OpenCycle { state: cells.word("state")?, answers: cells.json("answers")? };
            Ok((cycle, cells.get("is_locked")?))
        };
        match rows::first(statement, [id.to_string()], TABLE, read)? {
            Some((cycle, false)) => Ok(cycle),
            Some((_, true)) => Err(Error::Finished),
            None => Err(Error::NotFound),
        }
    }
}

impl Change<'_> {
    /// Opens a cycle; it counts as begun when it was last written in. Only here is it said where a target came from.
    ///
    /// # Errors
    /// `DiskFull`; `BadValue` where two rows of a kind share an id; `Sql`, also where the plan is not there, closed, or
    /// another child's, the cycle or its number is there already, another cycle of the plan is open, or this one is
    /// closed.
    pub fn add_cycle(&mut self, cycle: &Cycle) -> Result<()> {
        let sheet = CycleSheet::split(&cycle.answers)?;
        let id = cycle.id.to_string();
        let sql = "INSERT INTO cycles (id, plan_id, child_id, cycle_no, state, form_version, created_at, changed_at,
                       start_date, review_due, answers)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8, ?9, ?10)";
        self.write(
            sql,
            params![
                id,
                cycle.plan.to_string(),
                cycle.child.to_string(),
                cycle.cycle_no,
                rows::to_word(&cycle.state, TABLE, "state")?,
                cycle.form_version,
                clock_text(cycle.changed_at),
                day_text(&sheet.cycle, "start_date"),
                day_text(&sheet.cycle, "review_due"),
                rows::to_json(&sheet.cycle, TABLE, "answers")?,
            ],
        )?;
        self.touch_answers(RecordKind::Cycle, &id, None, &sheet.cycle)?;
        let touched = self.touch(RecordKind::Cycle, &id);
        touched.field("@plan", Value::Null, value_of(&cycle.plan)?);
        touched.field("@child", Value::Null, value_of(&cycle.child)?);
        touched.field("@cycle_no", Value::Null, value_of(&cycle.cycle_no)?);
        touched.field("@form_version", Value::Null, value_of(&cycle.form_version)?);
        touched.field("@state", Value::Null, value_of(&cycle.state)?);
        self.put_rows(cycle.id, &CycleSheet::default(), &sheet)
    }

    /// Keeps what is written in a cycle now, and when. Targets, provisions, deliveries and the review go to their own
    /// tables; where a target came from stays as it was, whatever the answers say.
    ///
    /// # Errors
    /// `NotFound`, `DiskFull` or `Sql`; `Finished` where the cycle or its plan is closed; `BadValue` where two rows of a
    /// kind share an id.
    pub fn put_cycle_answers(
        &mut self,
        id: CycleId,
        answers: &Answers,
        changed_at: NaiveDateTime,
    ) -> Result<()> {
        let before = self.cycle_to_change(id)?.answers;
        let before = self.sheet_of(id, before)?;
        let mut after = CycleSheet::split(answers)?;
        after.carried_from = self.carried_from_as_kept(id, &before, &after)?;
        if after == before {
            return Ok(());
        }
        let sql =
            "UPDATE cycles SET answers = ?2, start_date = ?3, review_due = ?4, changed_at = ?5 WHERE id = ?1";
        self.write(
            sql,
            params![
                id.to_string(),
                rows::to_json(&after.cycle, TABLE, "answers")?,
                day_text(&after.cycle, "start_date"),
                day_text(&after.cycle, "review_due"),
                clock_text(changed_at),
            ],
        )?;
        self.touch_answers(RecordKind::Cycle, &id.to_string(), Some(&before.cycle), &after.cycle)?;
        self.put_rows(id, &before, &after)
    }

    /// Where the targets of a cycle came from: as kept, and for one that was taken out and is put back as history has it.
    fn carried_from_as_kept(
        &self,
        id: CycleId,
        before: &CycleSheet,
        after: &CycleSheet,
    ) -> Result<BTreeMap<RowId, String>> {
        let mut kept = before.carried_from.clone();
        for target in &after.targets {
            let is_put_back = before.targets.iter().all(|earlier| earlier.row != target.row);
            if is_put_back && let Some(from) = self.carried_from_before(id, target.row)? {
                kept.insert(target.row, from);
            }
        }
        Ok(kept)
    }

    fn put_rows(&mut self, id: CycleId, before: &CycleSheet, after: &CycleSheet) -> Result<()> {
        self.put_targets(id, before, after)?;
        self.put_deliveries(id, &before.deliveries, &after.deliveries)?;
        self.put_review(id, &before.review, &after.review)
    }

    /// Moves a cycle to another step; closing it is [`Change::close_cycle`].
    ///
    /// # Errors
    /// `NotFound`, `DiskFull`; `Finished` where the cycle or its plan is closed; `Sql`, also for the closed state.
    pub fn set_cycle_state(&mut self, id: CycleId, state: CycleState, at: NaiveDateTime) -> Result<()> {
        let before = self.cycle_to_change(id)?;
        if before.state == state {
            return Ok(());
        }
        let sql = "UPDATE cycles SET state = ?2, changed_at = ?3 WHERE id = ?1";
        let word = rows::to_word(&state, TABLE, "state")?;
        self.write(sql, params![id.to_string(), word, clock_text(at)])?;
        let touched = self.touch(RecordKind::Cycle, &id.to_string());
        touched.field("@state", value_of(&before.state)?, value_of(&state)?);
        Ok(())
    }

    /// Keeps what plan and cycle say on paper, before the plan ends and locks an open cycle as it stands.
    ///
    /// # Errors
    /// `NotFound`, `DiskFull` or `Sql`; `Finished` where the cycle or its plan is closed.
    pub fn keep_cycle_words(&mut self, id: CycleId, frozen: &PrintedDocument) -> Result<()> {
        self.cycle_to_change(id)?;
        let frozen = rows::to_json(frozen, TABLE, "frozen")?;
        self.write("UPDATE cycles SET frozen = ?2 WHERE id = ?1", params![id.to_string(), frozen])?;
        let touched = self.touch(RecordKind::Cycle, &id.to_string());
        touched.field("@frozen_sha256", Value::Null, Value::String(hex::encode(&Sha256::digest(frozen))));
        Ok(())
    }

    /// Keeps what the record of a review says on paper by itself: before its cycle is closed, or for a cycle that was
    /// closed before these words were kept.
    ///
    /// # Errors
    /// `NotFound`, `DiskFull` or `Sql`; `Finished` where the cycle or its plan is closed and the words are kept.
    pub fn keep_review_words(&mut self, id: CycleId, frozen: &PrintedDocument) -> Result<()> {
        if self.review_words(id)?.is_some() {
            self.cycle_to_change(id)?;
        }
        let frozen = rows::to_json(frozen, TABLE, "review_frozen")?;
        self.write("UPDATE cycles SET review_frozen = ?2 WHERE id = ?1", params![id.to_string(), frozen])?;
        let touched = self.touch(RecordKind::Cycle, &id.to_string());
        let hash = Value::String(hex::encode(&Sha256::digest(frozen)));
        touched.field("@review_frozen_sha256", Value::Null, hash);
        Ok(())
    }

    /// Closes a cycle and locks it, with its rows and its review, and keeps what plan and review say on paper.
    ///
    /// # Errors
    /// `NotFound`, `DiskFull` or `Sql`; `Finished` where the cycle or its plan is closed.
    pub fn close_cycle(
        &mut self,
        id: CycleId,
        frozen: &PrintedDocument,
        closed_at: NaiveDateTime,
    ) -> Result<()> {
        let before = self.cycle_to_change(id)?;
        let frozen = rows::to_json(frozen, TABLE, "frozen")?;
        let sql = "UPDATE cycles SET state = ?2, frozen = ?3, closed_at = ?4 WHERE id = ?1";
        let word = rows::to_word(&CycleState::Closed, TABLE, "state")?;
        self.write(sql, params![id.to_string(), word, frozen, clock_text(closed_at)])?;
        let touched = self.touch(RecordKind::Cycle, &id.to_string());
        touched.field("@state", value_of(&before.state)?, value_of(&CycleState::Closed)?);
        touched.field("@closed_at", Value::Null, value_of(&clock_text(closed_at))?);
        // The chain vouches for the frozen words without holding them a second time.
        touched.field("@frozen_sha256", Value::Null, Value::String(hex::encode(&Sha256::digest(frozen))));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Fresh;

    const REVIEW_BY_CYCLE: &str =
        "SEARCH reviews USING INDEX sqlite_autoindex_reviews_1 (cycle_id=?) LEFT-JOIN";

    #[test]
    fn open_cycles_come_by_the_day_of_review_without_sorting_and_without_reading_what_is_in_them() {
        let (fresh, _) = Fresh::with_child();
        let steps = [
            "SCAN cycles USING COVERING INDEX open_cycles",
            "SEARCH support_plans USING COVERING INDEX states_of_plans (id=?)",
            REVIEW_BY_CYCLE,
        ];
        assert_eq!(fresh.plan(OPEN), steps);
    }

    #[test]
    fn the_cycles_of_a_plan_come_from_an_index_alone() {
        let (fresh, _) = Fresh::with_child();
        let steps = ["SEARCH cycles USING COVERING INDEX cycles_of_plan (plan_id=?)", REVIEW_BY_CYCLE];
        assert_eq!(fresh.plan(OF_PLAN), steps);
    }
}
