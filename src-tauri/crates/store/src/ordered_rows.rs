//! Rows of a repeating field that are rows of a table: what must be written so that the stored ones become the wanted
//! ones, and how history tells of it. The SQL stands with each table.

use std::collections::{BTreeMap, BTreeSet};

use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::ids::RowId;
use serde_json::Value;

use crate::change::{Change, value_of};
use crate::error::Result;
use crate::history::RecordKind;
use crate::rows;

/// What history calls a row's place among the others.
const POSITION: &str = "@position";

/// A record that a row belongs to, under the name history has for it.
pub(crate) type Owner = (&'static str, Value);

/// A row and its place among the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Placed<'a> {
    pub(crate) place: usize,
    pub(crate) row: &'a Row,
}

/// A row as it shall be, and as it was if it was there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Changed<'a> {
    pub(crate) after: Placed<'a>,
    pub(crate) before: Option<Placed<'a>>,
}

/// Takes the rows of a field out of the answers. An empty list has one shape in JSON, whatever it is a list of, so
/// an answer of another shape is no rows.
pub(crate) fn take(answers: &mut Answers, field: &str) -> Vec<Row> {
    match answers.0.remove(field) {
        Some(Answer::Rows(rows)) => rows,
        _ => Vec::new(),
    }
}

/// Refuses two rows under one id: neither a table nor history could tell them apart.
pub(crate) fn require_own_ids<'a>(
    rows: impl IntoIterator<Item = &'a Row>,
    table: &'static str,
) -> Result<()> {
    let mut seen = BTreeSet::new();
    let is_own = rows.into_iter().all(|row| seen.insert(row.row));
    if is_own { Ok(()) } else { Err(rows::bad(table, "id")) }
}

/// The rows that are wanted no more.
pub(crate) fn gone<'a>(before: &'a [Row], after: &[Row]) -> Vec<Placed<'a>> {
    let wanted: BTreeSet<RowId> = after.iter().map(|row| row.row).collect();
    placed(before).filter(|placed| !wanted.contains(&placed.row.row)).collect()
}

/// The rows that are new, moved or written in.
pub(crate) fn changed<'a>(before: &'a [Row], after: &'a [Row]) -> Vec<Changed<'a>> {
    let earlier: BTreeMap<RowId, Placed<'a>> =
        placed(before).map(|placed| (placed.row.row, placed)).collect();
    placed(after)
        .map(|after| Changed { after, before: earlier.get(&after.row.row).copied() })
        .filter(|changed| changed.before != Some(changed.after))
        .collect()
}

fn placed(rows: &[Row]) -> impl Iterator<Item = Placed<'_>> {
    rows.iter().enumerate().map(|(place, row)| Placed { place, row })
}

impl Change<'_> {
    /// Notes a row that is new, moved or written in.
    pub(crate) fn touch_row(
        &mut self,
        kind: RecordKind,
        row: &Changed<'_>,
        owners: impl IntoIterator<Item = Owner>,
    ) -> Result<()> {
        let id = row.after.row.row.to_string();
        let answers_before = row.before.map(|before| &before.row.answers);
        self.touch_answers(kind, &id, answers_before, &row.after.row.answers)?;
        let touched = self.touch(kind, &id);
        let place_before = row.before.map(|before| before.place);
        touched.field(POSITION, value_of(&place_before)?, value_of(&row.after.place)?);
        if row.before.is_none() {
            for (name, owner) in owners {
                touched.field(name, Value::Null, owner);
            }
        }
        Ok(())
    }

    /// Notes a row that was taken out.
    pub(crate) fn touch_gone_row(
        &mut self,
        kind: RecordKind,
        gone: Placed<'_>,
        owners: impl IntoIterator<Item = Owner>,
    ) -> Result<()> {
        let touched = self.touch(kind, &gone.row.row.to_string());
        touched.answers(&gone.row.answers, &Answers::default())?;
        touched.field(POSITION, value_of(&gone.place)?, Value::Null);
        for (name, owner) in owners {
            touched.field(name, owner, Value::Null);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;
    use crate::testing::action;

    #[test]
    fn only_rows_that_differ_are_written() {
        let (one, two, three) = (action(1, "one"), action(2, "two"), action(3, "three"));
        let before = [one.clone(), two.clone(), three.clone()];
        let after = [one.clone(), action(2, "other"), action(4, "four")];
        let gone: Vec<RowId> = gone(&before, &after).iter().map(|placed| placed.row.row).collect();
        assert_eq!(gone, [three.row]);
        let changed: Vec<(RowId, bool)> = changed(&before, &after)
            .iter()
            .map(|changed| (changed.after.row.row, changed.before.is_none()))
            .collect();
        assert_eq!(changed, [(two.row, false), (action(4, "").row, true)]);
    }

    #[test]
    fn two_rows_cannot_share_an_id() {
        let rows = [action(1, "one"), action(1, "two")];
        let refused = require_own_ids(&rows, "actions");
        assert!(matches!(refused, Err(Error::BadValue { table: "actions", column: "id" })));
        require_own_ids(&rows[1..], "actions").expect("one is alone");
    }
}
