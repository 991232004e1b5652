//! The table of support plans. A child has one that is not closed at most; a closed one never changes.

use chrono::{NaiveDate, NaiveDateTime};
use coatpeg_domain::answers::Answers;
use coatpeg_domain::ids::{ChildId, CycleId, PlanId};
use coatpeg_domain::records::{PlanState, SupportPlan};
use rusqlite::params;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::change::{Change, value_of};
use crate::error::{Error, Result};
use crate::hex;
use crate::history::RecordKind;
use crate::outcomes;
use crate::rows::{self, Cells, clock_text};
use crate::store::Reading;

const TABLE: &str = "support_plans";

/// What lists want of a plan, without what is written in it.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredPlan {
    /// Identity.
    pub id: PlanId,
    /// Whose.
    pub child: ChildId,
    /// 1, 2, .. for each child.
    pub plan_no: u32,
    /// Where it is in its life.
    pub state: PlanState,
    /// When it was begun, by the computer's clock.
    pub created_at: NaiveDateTime,
    /// When it or one of its cycles was last written in, by the computer's clock.
    pub changed_at: NaiveDateTime,
    /// When it ended.
    pub closed_on: Option<NaiveDate>,
    /// Why it ended; empty while it has not.
    pub closed_reason: String,
}

/// What a change to a plan must know of it.
struct OpenPlan {
    state: PlanState,
    answers: Answers,
}

fn reason(cells: &Cells<'_, '_>) -> Result<String> {
    Ok(cells.get::<Option<String>>("closed_reason")?.unwrap_or_default())
}

fn stored(cells: &Cells<'_, '_>) -> Result<StoredPlan> {
    Ok(StoredPlan {
        id: cells.parsed("id")?,
        child: cells.parsed("child_id")?,
        plan_no: cells.get("plan_no")?,
        state: cells.word("state")?,
        created_at: cells.parsed("created_at")?,
        changed_at: cells.parsed("changed_at")?,
        closed_on: cells.parsed_or_none("closed_on")?,
        closed_reason: reason(cells)?,
    })
}

impl Reading {
    /// A plan in full, its outcomes among its answers.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn plan(&self, id: PlanId) -> Result<SupportPlan> {
        let sql =
            "SELECT id, child_id, plan_no, state, form_version, changed_at, closed_on, closed_reason, answers
                   FROM support_plans WHERE id = ?1";
        let statement = self.connection.prepare_cached(sql)?;
        let read = |cells: &Cells<'_, '_>| {
            Ok(SupportPlan {
                id: cells.parsed("id")?,
                child: cells.parsed("child_id")?,
                plan_no: cells.get("plan_no")?,
                state: cells.word("state")?,
                form_version: cells.get("form_version")?,
                answers: cells.json("answers")?,
                changed_at: cells.parsed("changed_at")?,
                closed_on: cells.parsed_or_none("closed_on")?,
                closed_reason: reason(cells)?,
            })
        };
        let mut plan = rows::first(statement, [id.to_string()], TABLE, read)?.ok_or(Error::NotFound)?;
        plan.answers = outcomes::join(plan.answers, self.outcomes_of(id)?);
        Ok(plan)
    }

    /// The plans of a child, newest first.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn plans_of(&self, child: ChildId) -> Result<Vec<StoredPlan>> {
        let sql = "SELECT id, child_id, plan_no, state, created_at, closed_on, closed_reason,
                       max(changed_at, coalesce(
                           (SELECT max(changed_at) FROM cycles WHERE plan_id = support_plans.id), ''
                       )) AS changed_at
                   FROM support_plans WHERE child_id = ?1 ORDER BY plan_no DESC";
        rows::all(self.connection.prepare_cached(sql)?, [child.to_string()], TABLE, stored)
    }

    /// The newest plan of each child who has one.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn newest_plans(&self) -> Result<Vec<StoredPlan>> {
        let sql = "SELECT id, child_id, max(plan_no) AS plan_no, state, created_at, changed_at, closed_on, closed_reason
                   FROM support_plans GROUP BY child_id";
        rows::all(self.connection.prepare_cached(sql)?, [], TABLE, stored)
    }

    /// The plan of a child that is not closed.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn open_plan(&self, child: ChildId) -> Result<Option<PlanId>> {
        let sql = "SELECT id FROM support_plans WHERE child_id = ?1 AND state <> 'closed'";
        let statement = self.connection.prepare_cached(sql)?;
        rows::first(statement, [child.to_string()], TABLE, |cells| cells.parsed("id"))
    }

    /// The plan, unless it is closed.
    fn plan_to_change(&self, id: PlanId) -> Result<OpenPlan> {
        let statement =
            self.connection.prepare_cached("SELECT state, answers FROM support_plans WHERE id = ?1")?;
        let read = |cells: &Cells<'_, '_>| {
            Ok(OpenPlan { state: cells.word("state")?, answers: cells.json("answers")? })
        };
        let plan = rows::first(statement, [id.to_string()], TABLE, read)?.ok_or(Error::NotFound)?;
        match plan.state {
            PlanState::Draft | PlanState::Agreed | PlanState::Active => Ok(plan),
            PlanState::Closed => Err(Error::Finished),
        }
    }
}

impl Change<'_> {
    /// Begins a plan; it counts as begun when it was last written in.
    ///
    /// # Errors
    /// `DiskFull`; `BadValue` where two outcomes share an id; `Sql`, also where the child is not in the records, the
    /// plan or its number is there already, another plan of the child is open, or this one is closed.
    pub fn add_plan(&mut self, plan: &SupportPlan) -> Result<()> {
        let (answers, outcomes) = outcomes::split(&plan.answers);
        let id = plan.id.to_string();
        let sql =
            "INSERT INTO support_plans (id, child_id, plan_no, state, form_version, created_at, changed_at,
                       answers)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7)";
        self.write(
            sql,
            params![
                id,
                plan.child.to_string(),
                plan.plan_no,
                rows::to_word(&plan.state, TABLE, "state")?,
                plan.form_version,
                clock_text(plan.changed_at),
                rows::to_json(&answers, TABLE, "answers")?,
            ],
        )?;
        self.touch_answers(RecordKind::SupportPlan, &id, None, &answers)?;
        let touched = self.touch(RecordKind::SupportPlan, &id);
        touched.field("@child", Value::Null, value_of(&plan.child)?);
        touched.field("@plan_no", Value::Null, value_of(&plan.plan_no)?);
        touched.field("@form_version", Value::Null, value_of(&plan.form_version)?);
        touched.field("@state", Value::Null, value_of(&plan.state)?);
        self.put_outcomes(plan.id, &[], &outcomes)
    }

    /// Keeps what is written in a plan now, and when. Its outcomes become rows of their own.
    ///
    /// # Errors
    /// `NotFound`, `Finished`, `DiskFull` or `Sql`; `BadValue` where two outcomes share an id.
    pub fn put_plan_answers(
        &mut self,
        id: PlanId,
        answers: &Answers,
        changed_at: NaiveDateTime,
    ) -> Result<()> {
        let before = self.plan_to_change(id)?;
        let outcomes_before = self.outcomes_of(id)?;
        let (answers, outcomes) = outcomes::split(answers);
        if answers == before.answers && outcomes == outcomes_before {
            return Ok(());
        }
        let sql = "UPDATE support_plans SET answers = ?2, changed_at = ?3 WHERE id = ?1";
        let json = rows::to_json(&answers, TABLE, "answers")?;
        self.write(sql, params![id.to_string(), json, clock_text(changed_at)])?;
        self.touch_answers(RecordKind::SupportPlan, &id.to_string(), Some(&before.answers), &answers)?;
        self.put_outcomes(id, &outcomes_before, &outcomes)
    }

    /// Moves a plan on in its life; closing it is [`Change::close_plan`].
    ///
    /// # Errors
    /// `NotFound`, `Finished`, `DiskFull`; `Sql`, also for the closed state.
    pub fn set_plan_state(&mut self, id: PlanId, state: PlanState, at: NaiveDateTime) -> Result<()> {
        let before = self.plan_to_change(id)?;
        if before.state == state {
            return Ok(());
        }
        let sql = "UPDATE support_plans SET state = ?2, changed_at = ?3 WHERE id = ?1";
        let word = rows::to_word(&state, TABLE, "state")?;
        self.write(sql, params![id.to_string(), word, clock_text(at)])?;
        let touched = self.touch(RecordKind::SupportPlan, &id.to_string());
        touched.field("@state", value_of(&before.state)?, value_of(&state)?);
        Ok(())
    }

    /// Ends a plan and locks it, with its outcomes and all that is written in its cycles.
    ///
    /// # Errors
    /// `NotFound`, `Finished`, `DiskFull` or `Sql`.
    pub fn close_plan(
        &mut self,
        id: PlanId,
        closed_on: NaiveDate,
        reason: &str,
        at: NaiveDateTime,
    ) -> Result<()> {
        let before = self.plan_to_change(id)?;
        let sql = "UPDATE support_plans SET state = ?2, closed_on = ?3, closed_reason = ?4, changed_at = ?5 WHERE id = ?1";
        let word = rows::to_word(&PlanState::Closed, TABLE, "state")?;
        self.write(sql, params![id.to_string(), word, closed_on.to_string(), reason, clock_text(at)])?;
        let touched = self.touch(RecordKind::SupportPlan, &id.to_string());
        touched.field("@state", value_of(&before.state)?, value_of(&PlanState::Closed)?);
        touched.field("@closed_on", Value::Null, value_of(&closed_on)?);
        touched.field("@closed_reason", Value::Null, value_of(&reason)?);
        Ok(())
    }

    /// Remembers that a plan left the records as a file, with which of its cycles: what kind of file, and the hash of
    /// its bytes. Never its name, which may hold a child's.
    ///
    /// # Errors
    /// `NotFound`, also where the cycle is in another plan.
    pub fn log_plan_export(
        &mut self,
        plan: PlanId,
        cycle: CycleId,
        file_kind: &str,
        bytes: &[u8],
    ) -> Result<()> {
        let statement =
            self.connection.prepare_cached("SELECT id FROM cycles WHERE id = ?1 AND plan_id = ?2")?;
        let found = rows::first(statement, [cycle.to_string(), plan.to_string()], "cycles", |_| Ok(()))?;
        found.ok_or(Error::NotFound)?;
        let hash = hex::encode(&Sha256::digest(bytes));
        let exported = json!({ "kind": file_kind, "sha256": hash, "cycle": cycle });
        self.touch(RecordKind::SupportPlan, &plan.to_string()).field("@export", Value::Null, exported);
        Ok(())
    }
}
