//! The table of outcomes: the rows of a support plan that targets of its cycles lead to.

use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::forms::support::OUTCOMES;
use coatpeg_domain::ids::PlanId;
use rusqlite::params;

use crate::change::{Change, value_of};
use crate::error::Result;
use crate::history::RecordKind;
use crate::ordered_rows::{self, Placed};
use crate::rows::{self, day_text};
use crate::store::Reading;

const TABLE: &str = "outcomes";

/// What history calls the plan an outcome stands in.
const PLAN: &str = "@plan";

impl Reading {
    /// The outcomes of a plan, in order.
    pub(crate) fn outcomes_of(&self, plan: PlanId) -> Result<Vec<Row>> {
        let sql = "SELECT id, answers FROM outcomes WHERE plan_id = ?1 ORDER BY position";
        rows::all(self.connection.prepare_cached(sql)?, [plan.to_string()], TABLE, |cells| {
            Ok(Row { row: cells.parsed("id")?, answers: cells.json("answers")? })
        })
    }
}

/// A plan's answers without the outcomes, and the outcomes.
pub(crate) fn split(answers: &Answers) -> (Answers, Vec<Row>) {
    let mut rest = answers.clone();
    let outcomes = ordered_rows::take(&mut rest, OUTCOMES);
    (rest, outcomes)
}

/// A plan's answers with the outcomes among them again.
pub(crate) fn join(mut answers: Answers, outcomes: Vec<Row>) -> Answers {
    answers.apply(OUTCOMES, Some(Answer::Rows(outcomes)));
    answers
}

impl Change<'_> {
    /// Makes the outcomes of a plan, which were those before, these in this order.
    pub(crate) fn put_outcomes(&mut self, plan: PlanId, before: &[Row], after: &[Row]) -> Result<()> {
        ordered_rows::require_own_ids(after, TABLE)?;
        let owner = value_of(&plan)?;
        for gone in ordered_rows::gone(before, after) {
            let sql = "DELETE FROM outcomes WHERE plan_id = ?1 AND id = ?2";
            self.write(sql, params![plan.to_string(), gone.row.row.to_string()])?;
            self.touch_gone_row(RecordKind::Outcome, gone, [(PLAN, owner.clone())])?;
        }
        for outcome in ordered_rows::changed(before, after) {
            self.write_outcome(plan, outcome.after)?;
            self.touch_row(RecordKind::Outcome, &outcome, [(PLAN, owner.clone())])?;
        }
        Ok(())
    }

    fn write_outcome(&self, plan: PlanId, outcome: Placed<'_>) -> Result<()> {
        let sql = "INSERT INTO outcomes (plan_id, id, position, text, area_of_need, by_date, status, answers)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                   ON CONFLICT (plan_id, id) DO UPDATE SET position = excluded.position, text = excluded.text,
                       area_of_need = excluded.area_of_need, by_date = excluded.by_date, status = excluded.status,
                       answers = excluded.answers";
        let answers = &outcome.row.answers;
        self.write(
            sql,
            params![
                plan.to_string(),
                outcome.row.row.to_string(),
                outcome.place as i64,
                answers.text("text"),
                answers.text("area_of_need"),
                day_text(answers, "by_date"),
                answers.text("status"),
                rows::to_json(answers, TABLE, "answers")?,
            ],
        )?;
        Ok(())
    }
}
