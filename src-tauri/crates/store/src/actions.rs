//! The table of actions agreed in documents: rows of their own, because they live on after the document is locked.

use chrono::NaiveDate;
use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::forms::action::ACTIONS_FIELD;
use coatpeg_domain::ids::{ChildId, DocumentId, RowId};
use rusqlite::params;

use crate::change::{Change, value_of};
use crate::error::{Error, Result};
use crate::history::RecordKind;
use crate::ordered_rows::{self, Placed};
use crate::rows::{self, day_text};
use crate::store::Reading;

const TABLE: &str = "actions";

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
    let actions = ordered_rows::take(&mut rest, ACTIONS_FIELD);
    (rest, actions)
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
        ordered_rows::require_own_ids(actions, TABLE)?;
        let before = self.actions_of(document)?;
        let owner = value_of(&document)?;
        for gone in ordered_rows::gone(&before, actions) {
            let sql = "DELETE FROM actions WHERE document_id = ?1 AND id = ?2";
            self.write(sql, params![document.to_string(), gone.row.row.to_string()])?;
            self.touch_gone_row(RecordKind::Action, gone, [(DOCUMENT, owner.clone())])?;
        }
        for action in ordered_rows::changed(&before, actions) {
            self.write_action(document, child, action.after)?;
            self.touch_row(RecordKind::Action, &action, [(DOCUMENT, owner.clone())])?;
        }
        Ok(())
    }

    /// Says that a step is done, or open again. It lives on after its document is locked, and nothing that prints changes.
    ///
    /// # Errors
    /// `NotFound` where the document has no such step; `DiskFull`, `Sql`.
    pub fn settle_step(
        &mut self,
        document: DocumentId,
        step: RowId,
        done_on: Option<NaiveDate>,
    ) -> Result<()> {
        let (child, _) = self.child_of_document(document)?;
        let mut actions = self.actions_of(document)?;
        let action = actions.iter_mut().find(|action| action.row == step).ok_or(Error::NotFound)?;
        action.answers.set("status", if done_on.is_some() { "done" } else { "open" });
        action.answers.apply("done_on", done_on.map(Answer::from));
        self.put_actions(document, child, &actions)
    }

    fn write_action(&self, document: DocumentId, child: ChildId, action: Placed<'_>) -> Result<()> {
        let sql = "INSERT INTO actions (document_id, id, child_id, position, area, what, who, by_when, status, done_on,
                       answers)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                   ON CONFLICT (document_id, id) DO UPDATE SET position = excluded.position, area = excluded.area,
                       what = excluded.what, who = excluded.who, by_when = excluded.by_when,
                       status = excluded.status, done_on = excluded.done_on, answers = excluded.answers";
        let answers = &action.row.answers;
        self.write(
            sql,
            params![
                document.to_string(),
                action.row.row.to_string(),
                child.to_string(),
                action.place as i64,
                answers.text("area"),
                answers.text("what"),
                answers.text("who"),
                day_text(answers, "by_when"),
                answers.text("status"),
                day_text(answers, "done_on"),
                rows::to_json(answers, TABLE, "answers")?,
            ],
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Fresh, action, answers, with_actions};

    #[test]
    fn actions_are_rows_of_their_own_and_come_back_in_order() {
        let (mut fresh, document) = Fresh::with_check();
        let summary = answers(&[("overall_summary", "Settled.")]);
        let (sing, walk, read) =
            (action(1, "Sing together"), action(2, "Walk to the park"), action(3, "Read"));
        for order in [vec![&sing, &walk], vec![&walk, &sing, &read], vec![&read, &walk], vec![]] {
            let order: Vec<Row> = order.into_iter().cloned().collect();
            let written = with_actions(summary.clone(), order.clone());
            fresh.write(document.id, &written).expect("written");
            assert_eq!(fresh.store.document(document.id).expect("there").answers, written);
            assert_eq!(fresh.count("actions"), order.len());
            let sql = "SELECT answers FROM documents";
            let kept: String =
                fresh.store.connection.query_row(sql, [], |row| row.get(0)).expect("a document");
            assert_eq!(kept, r#"{"overall_summary":"Settled."}"#, "no action among the answers");
        }
        let history = fresh.store.history(RecordKind::Action, sing.row).expect("readable");
        assert_eq!(history.len(), 3, "added, moved, taken out");
        assert_eq!(fresh.store.check_history().expect("checked"), None);
    }

    #[test]
    fn what_actions_are_searched_and_sorted_by_stands_in_columns() {
        let (mut fresh, document) = Fresh::with_check();
        let mut half_typed = action(2, "Read");
        half_typed.answers.set("by_when", "next we");
        let written = with_actions(Answers::default(), vec![action(1, "Sing together"), half_typed]);
        fresh.write(document.id, &written).expect("written");
        let sql = "SELECT what, by_when, status, child_id FROM actions ORDER BY position";
        let mut statement = fresh.store.connection.prepare(sql).expect("a statement");
        let found: Vec<(String, Option<String>, String, String)> = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .expect("rows")
            .map(|row| row.expect("a row"))
            .collect();
        let child = document.child.to_string();
        assert_eq!(
            found[0],
            ("Sing together".into(), Some("2026-09-01".into()), "open".into(), child.clone())
        );
        assert_eq!(found[1], ("Read".into(), None, "open".into(), child));
    }
}
