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
