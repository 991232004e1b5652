//! What stood in a record before: its lines of history put together into sittings, and its answers as they were.
//!
//! A record is a sheet of answers, some of whose rows are records of their own (`actions` of a document, `targets` of a
//! cycle). All of them together are its family here. Read `past.rs` for how an earlier sheet is made from today's.

mod past;

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use coatpeg_domain::answers::Answers;
use coatpeg_domain::forms::action::ACTIONS_FIELD;
use coatpeg_domain::forms::support::{DELIVERIES, OUTCOMES, TARGETS};
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::Recorded;

use crate::error::Result;
use crate::history::{Action, HistoryEntry, RecordKind};
use crate::rows;
use crate::store::Reading;
use past::PastSheet;

/// Whoever pauses longer than this begins another sitting.
const LONGEST_PAUSE: TimeDelta = TimeDelta::minutes(30);

/// What a person does over and over while they write; everything else is a thing of its own.
const WRITING: [Action; 4] = [Action::SaveDraft, Action::SavePlan, Action::SaveCycle, Action::SaveChild];

/// What leaves a record as it is.
const SEEING: [Action; 4] = [Action::View, Action::Export, Action::Print, Action::NotPrinted];

/// One run of changes by one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Sitting {
    /// The place of its last line in history.
    pub seq: i64,
    /// When it began.
    pub began_at: DateTime<Utc>,
    /// When it ended.
    pub at: DateTime<Utc>,
    /// By whom; nobody where the program did it by itself.
    pub person: Option<PersonId>,
    /// What was done: the word of an [`Action`].
    pub action: String,
    /// The fields of the sheet in which something changed, by id.
    pub fields: BTreeSet<String>,
    /// What stood there after it can still be told: nothing since has been emptied.
    pub is_known: bool,
}

/// Rows of a sheet that are records of their own.
struct RowsOf {
    kind: RecordKind,
    /// What history calls the record they stand in.
    owner: &'static str,
}

/// A record with everything that belongs to its sheet.
struct Family {
    id: String,
    /// Records that keep answers of the sheet under its own id.
    sheets: &'static [RecordKind],
    rows: &'static [RowsOf],
}

impl Family {
    fn of(record: Recorded) -> Family {
        let (id, sheets, rows): (String, &'static [RecordKind], &'static [RowsOf]) = match record {
            Recorded::Document(id) => (
                id.to_string(),
                &[RecordKind::Document],
                &[RowsOf { kind: RecordKind::Action, owner: "@document" }],
            ),
            Recorded::Child(id) => (id.to_string(), &[RecordKind::Child], &[]),
            Recorded::Plan(id) => (
                id.to_string(),
                &[RecordKind::SupportPlan],
                &[RowsOf { kind: RecordKind::Outcome, owner: "@plan" }],
            ),
            Recorded::Cycle(id) => (
                id.to_string(),
                &[RecordKind::Cycle, RecordKind::Review],
                &[
                    RowsOf { kind: RecordKind::Target, owner: "@cycle" },
                    RowsOf { kind: RecordKind::Provision, owner: "@cycle" },
                    RowsOf { kind: RecordKind::Delivery, owner: "@cycle" },
                ],
            ),
        };
        Family { id, sheets, rows }
    }
}

impl Reading {
    /// Everything that happened to a record and to the rows of its sheet, first things first.
    ///
    /// # Errors
    /// `BadValue`, `Damaged` or `Sql`.
    pub fn lines_of(&self, record: Recorded) -> Result<Vec<HistoryEntry>> {
        let family = Family::of(record);
        let mut lines = Vec::new();
        for kind in family.sheets {
            lines.extend(self.history(*kind, &family.id)?);
        }
        let present = PastSheet::of(self.sheet(record)?);
        for rows in family.rows {
            let mut ids = self.rows_named_with(rows.kind, &family.id)?;
            ids.extend(present.ids_of(rows.kind));
            for id in ids {
                lines.extend(standing_in(&family.id, rows.owner, self.history(rows.kind, id)?));
            }
        }
        let ours = self.our_records_id()?;
        lines.retain(|line| line.records_id == ours);
        lines.sort_by_key(|line| line.seq);
        Ok(lines)
    }

    /// The answers of a record as they stood once this line of history was written; nothing where what happened since
    /// has been emptied.
    ///
    /// # Errors
    /// `NotFound`, `BadValue`, `Damaged` or `Sql`.
    pub fn answers_at(&self, record: Recorded, seq: i64) -> Result<Option<Answers>> {
        let mut sheet = PastSheet::of(self.sheet(record)?);
        for line in self.lines_of(record)?.iter().rev().take_while(|line| line.seq > seq) {
            let Some(changes) = &line.changes else { return Ok(None) };
            sheet.take_back(line, changes)?;
        }
        Ok(Some(sheet.join()))
    }

    /// The answers as they stand now, rows among them.
    fn sheet(&self, record: Recorded) -> Result<Answers> {
        Ok(match record {
            Recorded::Document(id) => self.document(id)?.answers,
            Recorded::Child(id) => self.child_as_kept(id)?.answers,
            Recorded::Plan(id) => self.plan(id)?.answers,
            Recorded::Cycle(id) => self.cycle(id)?.answers,
        })
    }

    /// The rows of a kind of whose history some line names this record.
    fn rows_named_with(&self, kind: RecordKind, id: &str) -> Result<BTreeSet<String>> {
        let sql = "SELECT DISTINCT record_id FROM history WHERE record_kind = ?1 AND instr(changes, ?2) > 0";
        let statement = self.connection.prepare_cached(sql)?;
        let ids = rows::all(statement, [kind.as_str(), id], "history", |cells| cells.get("record_id"))?;
        Ok(ids.into_iter().collect())
    }
}

/// The lines of one row that tell of it in this record.
///
/// A row may stand in one sheet after another (the next version of a document takes its steps over), but the earlier
/// sheet is locked by then. So a line that does not say where the row stands tells of where it was put last.
fn standing_in(id: &str, owner: &str, mut lines: Vec<HistoryEntry>) -> Vec<HistoryEntry> {
    let mut last: Option<String> = None;
    lines.retain(|line| {
        let Some(named) = line.changes.as_ref().and_then(|changes| changes.get(owner)) else {
            return last.as_deref().is_none_or(|last| last == id);
        };
        if let Some(put_in) = named.after.as_str() {
            last = Some(put_in.to_owned());
        }
        named.before == id || named.after == id
    });
    lines
}

/// Puts the lines of a record together into sittings, newest first. Looking and exporting leave no version.
pub fn sittings(lines: &[HistoryEntry]) -> Vec<Sitting> {
    let mut sittings: Vec<Sitting> = Vec::new();
    for line in lines.iter().filter(|line| !is_one_of(&SEEING, &line.action)) {
        match sittings.last_mut() {
            Some(sitting) if sitting.goes_on_with(line) => sitting.take_in(line),
            Some(_) | None => {
                let mut sitting = Sitting::begun_by(line);
                sitting.take_in(line);
                sittings.push(sitting);
            }
        }
    }
    let emptied = lines.iter().filter(|line| line.changes.is_none()).map(|line| line.seq).max();
    for sitting in &mut sittings {
        sitting.is_known = emptied.is_none_or(|emptied| emptied <= sitting.seq);
    }
    sittings.reverse();
    sittings
}

impl Sitting {
    fn begun_by(line: &HistoryEntry) -> Sitting {
        Sitting {
            seq: line.seq,
            began_at: line.at,
            at: line.at,
            person: line.person,
            action: line.action.clone(),
            fields: BTreeSet::new(),
            is_known: true,
        }
    }

    fn goes_on_with(&self, line: &HistoryEntry) -> bool {
        let is_same_hand = self.person == line.person;
        let goes_on = if is_one_of(&WRITING, &self.action) {
            is_one_of(&WRITING, &line.action) && line.at - self.at < LONGEST_PAUSE
        } else {
            // Several lines of one act: a plan that begins together with what stands in it.
            self.action == line.action && self.at == line.at
        };
        is_same_hand && goes_on
    }

    fn take_in(&mut self, line: &HistoryEntry) {
        self.seq = line.seq;
        self.at = line.at;
        self.fields.extend(fields_of(line));
    }
}

/// The fields of the sheet that a line changed.
fn fields_of(line: &HistoryEntry) -> BTreeSet<String> {
    let Some(changes) = &line.changes else { return BTreeSet::new() };
    if changes.is_empty() {
        return BTreeSet::new();
    }
    match rows_field(&line.record_kind) {
        Some(field) => BTreeSet::from([field.to_owned()]),
        None => changes.keys().filter(|field| !field.starts_with('@')).cloned().collect(),
    }
}

/// The field of the sheet under which rows of a kind stand.
fn rows_field(kind: &str) -> Option<&'static str> {
    let provision_or_target = [RecordKind::Target, RecordKind::Provision];
    if kind == RecordKind::Action.as_str() {
        Some(ACTIONS_FIELD)
    } else if kind == RecordKind::Outcome.as_str() {
        Some(OUTCOMES)
    } else if provision_or_target.iter().any(|one| one.as_str() == kind) {
        Some(TARGETS)
    } else if kind == RecordKind::Delivery.as_str() {
        Some(DELIVERIES)
    } else {
        None
    }
}

fn is_one_of(actions: &[Action], word: &str) -> bool {
    actions.iter().any(|action| action.as_str() == word)
}

#[cfg(test)]
mod tests;
