//! A sheet of answers on its way back: each line of history is taken back from it, the newest first.

use std::collections::BTreeMap;

use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::forms::action::ACTIONS_FIELD;
use coatpeg_domain::forms::support::{CARRIED_FROM, DELIVERIES, OUTCOMES, PROVISIONS, TARGETS};
use coatpeg_domain::ids::RowId;

use crate::error::Result;
use crate::history::{FieldChange, HistoryEntry, RecordKind};
use crate::ordered_rows::take;
use crate::rows;

/// Rows that stand in the sheet itself, and the field they stand under.
const ROWS: [(RecordKind, &str); 4] = [
    (RecordKind::Action, ACTIONS_FIELD),
    (RecordKind::Outcome, OUTCOMES),
    (RecordKind::Target, TARGETS),
    (RecordKind::Delivery, DELIVERIES),
];

/// Answers, and apart from them the rows that are records of their own.
pub(super) struct PastSheet {
    answers: Answers,
    rows: BTreeMap<(&'static str, RowId), PastRow>,
}

#[derive(Default)]
struct PastRow {
    /// Its place among the others; nothing while it is not there.
    place: Option<i64>,
    /// The row it belongs to, where rows hold rows.
    inside: Option<RowId>,
    answers: Answers,
}

impl PastSheet {
    /// The sheet as it stands now.
    pub(super) fn of(mut answers: Answers) -> PastSheet {
        let mut rows = BTreeMap::new();
        for (kind, field) in ROWS {
            for (place, mut row) in (0..).zip(take(&mut answers, field)) {
                for (place, provision) in (0..).zip(take(&mut row.answers, PROVISIONS)) {
                    let inside = Some(row.row);
                    let past = PastRow { place: Some(place), inside, answers: provision.answers };
                    rows.insert((RecordKind::Provision.as_str(), provision.row), past);
                }
                let past = PastRow { place: Some(place), inside: None, answers: row.answers };
                rows.insert((kind.as_str(), row.row), past);
            }
        }
        PastSheet { answers, rows }
    }

    /// The rows of a kind that are there.
    pub(super) fn ids_of(&self, kind: RecordKind) -> impl Iterator<Item = String> {
        self.rows.keys().filter(move |(of, _)| *of == kind.as_str()).map(|(_, id)| id.to_string())
    }

    /// Makes the sheet what it was before this line.
    pub(super) fn take_back(
        &mut self,
        line: &HistoryEntry,
        changes: &BTreeMap<String, FieldChange>,
    ) -> Result<()> {
        let kinds = ROWS.iter().map(|(kind, _)| kind.as_str()).chain([RecordKind::Provision.as_str()]);
        let Some(kind) = kinds.into_iter().find(|kind| *kind == line.record_kind) else {
            return changes.iter().try_for_each(|(field, change)| {
                if field.starts_with('@') { Ok(()) } else { put_back(&mut self.answers, field, change) }
            });
        };
        let id = line.record_id.parse().map_err(|_| rows::bad("history", "record_id"))?;
        let row = self.rows.entry((kind, id)).or_default();
        for (field, change) in changes {
            match field.as_str() {
                "@position" => row.place = change.before.as_i64(),
                "@target" => row.inside = change.before.as_str().and_then(|target| target.parse().ok()),
                "@carried_from" => put_back(&mut row.answers, CARRIED_FROM, change)?,
                property if property.starts_with('@') => {}
                field => put_back(&mut row.answers, field, change)?,
            }
        }
        Ok(())
    }

    /// The answers with their rows among them again.
    pub(super) fn join(mut self) -> Answers {
        let provisions = self.rows_of(RecordKind::Provision);
        for (kind, field) in ROWS {
            let mut found: Vec<Row> = Vec::new();
            for (_, mut row) in self.rows_of(kind) {
                let own = provisions.iter().filter(|(inside, _)| *inside == Some(row.row));
                let own: Vec<Row> = own.map(|(_, provision)| provision.clone()).collect();
                if kind == RecordKind::Target {
                    row.answers.apply(PROVISIONS, Some(Answer::Rows(own)));
                }
                found.push(row);
            }
            if !found.is_empty() {
                self.answers.0.insert(field.to_owned(), Answer::Rows(found));
            }
        }
        self.answers
    }

    /// The rows of a kind that are there, in order, each with the row it belongs to.
    fn rows_of(&self, kind: RecordKind) -> Vec<(Option<RowId>, Row)> {
        let of_kind = self.rows.iter().filter(|((of, _), _)| *of == kind.as_str());
        let mut found: Vec<(i64, Option<RowId>, Row)> = of_kind
            .filter_map(|((_, id), past)| {
                let row = Row { row: *id, answers: past.answers.clone() };
                Some((past.place?, past.inside, row))
            })
            .collect();
        found.sort_by_key(|(place, _, row)| (*place, row.row));
        found.into_iter().map(|(_, inside, row)| (inside, row)).collect()
    }
}

/// Makes one answer what it was before.
fn put_back(answers: &mut Answers, field: &str, change: &FieldChange) -> Result<()> {
    let before: Option<Answer> =
        serde_json::from_value(change.before.clone()).map_err(|_| rows::bad("history", "changes"))?;
    match before {
        Some(answer) => answers.0.insert(field.to_owned(), answer),
        None => answers.0.remove(field),
    };
    Ok(())
}
