//! The table of actions agreed in documents: rows of their own, because they live on after the document is locked.

use chrono::NaiveDate;
use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::forms::action::ACTIONS_FIELD;
use coatpeg_domain::ids::{ChildId, DocumentId};
use rusqlite::params;
use serde_json::Value;

use crate::change::{Change, value_of};
use crate::error::Result;
use crate::history::RecordKind;
use crate::rows;
use crate::store::Reading;

const TABLE: &str = "actions";

/// What history calls an action's place among the others.
const POSITION: &str = "@position";

/// What history calls the document an action stands in.
const DOCUMENT: &str = "@document";

impl Reading {
    /// The actions of a document, in order.
    pub(crate) fn actions_of(&self, document: DocumentId) -> Result<Vec<Row>> {
        let sql = "SELECT id, answers FROM actions WHERE document_id = ?1 ORDER BY position";
        rows::all(self.connection.prepare_cached(sql)?, [document.to_string()], TABLE, |cells| {
            Ok(Row { row: cells.parsed("id")?, answers: cells.json("answers")? })
        })
    }
}

/// Answers without the actions, and the actions.
pub(crate) fn split(answers: &Answers) -> (Answers, Vec<Row>) {
    let mut rest = answers.clone();
    match rest.0.remove(ACTIONS_FIELD) {
        Some(Answer::Rows(actions)) => (rest, actions),
        _ => (rest, Vec::new()),
    }
}

/// Answers with the actions among them again.
pub(crate) fn join(mut answers: Answers, actions: Vec<Row>) -> Answers {
    answers.apply(ACTIONS_FIELD, Some(Answer::Rows(actions)));
    answers
}

impl Change<'_> {
    /// Makes the actions of a document these, in this order.
    pub(crate) fn put_actions(
        &mut self,
        document: DocumentId,
        child: ChildId,
        actions: &[Row],
    ) -> Result<()> {
        let before = self.actions_of(document)?;
        for (place, gone) in before.iter().enumerate() {
            if !actions.iter().any(|action| action.row == gone.row) {
                self.remove_action(document, place, gone)?;
            }
        }
        for (place, action) in actions.iter().enumerate() {
            let earlier = before.iter().position(|earlier| earlier.row == action.row);
            let is_as_before = earlier.is_some_and(|earlier| earlier == place && before[earlier] == *action);
            if !is_as_before {
                let earlier = earlier.map(|earlier| (earlier, &before[earlier]));
                self.put_action(document, child, place, action, earlier)?;
            }
        }
        Ok(())
    }

    fn put_action(
        &mut self,
        document: DocumentId,
        child: ChildId,
        place: usize,
        action: &Row,
        earlier: Option<(usize, &Row)>,
    ) -> Result<()> {
        let id = action.row.to_string();
        let sql = "INSERT INTO actions (document_id, id, child_id, position, area, what, who, by_when, status, done_on,
                       answers)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                   ON CONFLICT (document_id, id) DO UPDATE SET position = excluded.position, area = excluded.area,
                       what = excluded.what, who = excluded.who, by_when = excluded.by_when,
                       status = excluded.status, done_on = excluded.done_on, answers = excluded.answers";
        // A date half typed is kept among the answers and is no date yet.
        let day = |field| action.answers.date(field).map(|day: NaiveDate| day.to_string());
        self.write(
            sql,
            params![
                document.to_string(),
                id,
                child.to_string(),
                place as i64,
                action.answers.text("area"),
                action.answers.text("what"),
                action.answers.text("who"),
                day("by_when"),
                action.answers.text("status"),
                day("done_on"),
                rows::to_json(&action.answers, TABLE, "answers")?,
            ],
        )?;
        let (place_before, answers_before) = earlier.map(|(place, row)| (place, &row.answers)).unzip();
        let is_new = earlier.is_none();
        self.touch_answers(RecordKind::Action, &id, answers_before, &action.answers)?;
        let touched = self.touch(RecordKind::Action, &id);
        touched.field(POSITION, value_of(&place_before)?, value_of(&place)?);
        if is_new {
            touched.field(DOCUMENT, Value::Null, value_of(&document)?);
        }
        Ok(())
    }

    fn remove_action(&mut self, document: DocumentId, place: usize, gone: &Row) -> Result<()> {
        let id = gone.row.to_string();
        self.write(
            "DELETE FROM actions WHERE document_id = ?1 AND id = ?2",
            params![document.to_string(), id],
        )?;
        let touched = self.touch(RecordKind::Action, &id);
        touched.answers(&gone.answers, &Answers::default())?;
        touched.field(POSITION, value_of(&place)?, Value::Null);
        touched.field(DOCUMENT, value_of(&document)?, Value::Null);
        Ok(())
    }
}
