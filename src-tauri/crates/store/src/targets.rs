//! The tables of targets and of the provisions that lead to them.

use std::collections::{BTreeMap, BTreeSet};

use coatpeg_domain::answers::Row;
use coatpeg_domain::ids::{CycleId, RowId};
use rusqlite::params;
use serde_json::Value;

use crate::change::{Change, value_of};
use crate::cycle_sheet::CycleSheet;
use crate::error::Result;
use crate::history::RecordKind;
use crate::ordered_rows::{self, Owner, Placed};
use crate::rows::{self, day_text};
use crate::store::Reading;

const TARGETS: &str = "targets";
const PROVISIONS: &str = "provisions";

impl Reading {
    /// The targets of a cycle in order, and where those came from that were carried.
    pub(crate) fn targets_of(&self, cycle: CycleId) -> Result<(Vec<Row>, BTreeMap<RowId, String>)> {
        let sql = "SELECT id, carried_from, answers FROM targets WHERE cycle_id = ?1 ORDER BY position";
        let statement = self.connection.prepare_cached(sql)?;
        let found = rows::all(statement, [cycle.to_string()], TARGETS, |cells| {
            let target = Row { row: cells.parsed("id")?, answers: cells.json("answers")? };
            Ok((target, cells.get::<Option<String>>("carried_from")?))
        })?;
        let carried = found.iter().filter_map(|(target, from)| Some((target.row, from.clone()?))).collect();
        Ok((found.into_iter().map(|(target, _)| target).collect(), carried))
    }

    /// Where a target came from that was taken out of a cycle; none where it was never there, or came from nowhere.
    pub(crate) fn carried_from_before(&self, cycle: CycleId, target: RowId) -> Result<Option<String>> {
        let cycle = value_of(&cycle)?;
        let history = self.history(RecordKind::Target, target)?;
        let taken_out = history.iter().rev().filter_map(|entry| entry.changes.as_ref()).find(|changes| {
            changes.get("@cycle").is_some_and(|change| change.before == cycle && change.after == Value::Null)
        });
        let from = taken_out.and_then(|changes| changes.get("@carried_from")).map(|change| &change.before);
        Ok(from.and_then(Value::as_str).map(str::to_owned))
    }

    /// The provisions of a cycle by target, in order.
    pub(crate) fn provisions_of(&self, cycle: CycleId) -> Result<BTreeMap<RowId, Vec<Row>>> {
        let sql =
            "SELECT target_id, id, answers FROM provisions WHERE cycle_id = ?1 ORDER BY target_id, position";
        let statement = self.connection.prepare_cached(sql)?;
        let found = rows::all(statement, [cycle.to_string()], PROVISIONS, |cells| {
            let provision = Row { row: cells.parsed("id")?, answers: cells.json("answers")? };
            Ok((cells.parsed("target_id")?, provision))
        })?;
        let mut provisions: BTreeMap<RowId, Vec<Row>> = BTreeMap::new();
        for (target, provision) in found {
            provisions.entry(target).or_default().push(provision);
        }
        Ok(provisions)
    }
}

impl Change<'_> {
    /// Makes targets and provisions of a cycle, which were those before, what the sheet says.
    pub(crate) fn put_targets(
        &mut self,
        cycle: CycleId,
        before: &CycleSheet,
        after: &CycleSheet,
    ) -> Result<()> {
        // Out first, then in: a provision may have moved from one target to another, and history then tells of the
        // move alone. Targets go after their provisions and come before them.
        self.remove_provisions(cycle, before, after)?;
        for gone in ordered_rows::gone(&before.targets, &after.targets) {
            let sql = "DELETE FROM targets WHERE cycle_id = ?1 AND id = ?2";
            self.write(sql, params![cycle.to_string(), gone.row.row.to_string()])?;
            let owners = target_owners(cycle, before, gone.row.row)?;
            self.touch_gone_row(RecordKind::Target, gone, owners)?;
        }
        for target in ordered_rows::changed(&before.targets, &after.targets) {
            let id = target.after.row.row;
            self.write_target(cycle, target.after, after.carried_from.get(&id).map(String::as_str))?;
            self.touch_row(RecordKind::Target, &target, target_owners(cycle, after, id)?)?;
        }
        for target in &after.targets {
            let (earlier, wanted) = (before.provisions_of(target.row), after.provisions_of(target.row));
            for provision in ordered_rows::changed(earlier, wanted) {
                self.write_provision(cycle, target.row, provision.after)?;
                let owners = provision_owners(cycle, target.row)?;
                self.touch_row(RecordKind::Provision, &provision, owners)?;
            }
        }
        Ok(())
    }

    fn remove_provisions(&mut self, cycle: CycleId, before: &CycleSheet, after: &CycleSheet) -> Result<()> {
        let kept: BTreeSet<RowId> = after.targets.iter().map(|target| target.row).collect();
        for (target, provisions) in &before.provisions {
            let wanted = if kept.contains(target) { after.provisions_of(*target) } else { &[] };
            for gone in ordered_rows::gone(provisions, wanted) {
                let sql = "DELETE FROM provisions WHERE cycle_id = ?1 AND target_id = ?2 AND id = ?3";
                self.write(sql, params![cycle.to_string(), target.to_string(), gone.row.row.to_string()])?;
                let owners = provision_owners(cycle, *target)?;
                self.touch_gone_row(RecordKind::Provision, gone, owners)?;
            }
        }
        Ok(())
    }

    /// Where a target came from is written with the row, and never again.
    fn write_target(&self, cycle: CycleId, target: Placed<'_>, carried_from: Option<&str>) -> Result<()> {
        let sql = "INSERT INTO targets (cycle_id, id, position, outcome_id, text, by_date, judgement, next,
                       carried_from, answers)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                   ON CONFLICT (cycle_id, id) DO UPDATE SET position = excluded.position,
                       outcome_id = excluded.outcome_id, text = excluded.text, by_date = excluded.by_date,
                       judgement = excluded.judgement, next = excluded.next, answers = excluded.answers";
        let answers = &target.row.answers;
        self.write(
            sql,
            params![
                cycle.to_string(),
                target.row.row.to_string(),
                target.place as i64,
                answers.text("outcome_id"),
                answers.text("text"),
                day_text(answers, "by_date"),
                answers.text("judgement"),
                answers.text("next"),
                carried_from,
                rows::to_json(answers, TARGETS, "answers")?,
            ],
        )?;
        Ok(())
    }

    fn write_provision(&self, cycle: CycleId, target: RowId, provision: Placed<'_>) -> Result<()> {
        let sql = "INSERT INTO provisions (cycle_id, target_id, id, position, kind, times_per_week, minutes, from_date,
                       answers)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                   ON CONFLICT (cycle_id, target_id, id) DO UPDATE SET position = excluded.position,
                       kind = excluded.kind, times_per_week = excluded.times_per_week, minutes = excluded.minutes,
                       from_date = excluded.from_date, answers = excluded.answers";
        let answers = &provision.row.answers;
        self.write(
            sql,
            params![
                cycle.to_string(),
                target.to_string(),
                provision.row.row.to_string(),
                provision.place as i64,
                answers.text("kind"),
                answers.number("times_per_week"),
                answers.number("minutes"),
                day_text(answers, "from"),
                rows::to_json(answers, PROVISIONS, "answers")?,
            ],
        )?;
        Ok(())
    }
}

/// Its cycle, and where it came from if it was carried.
fn target_owners(cycle: CycleId, sheet: &CycleSheet, target: RowId) -> Result<Vec<Owner>> {
    let mut owners = vec![("@cycle", value_of(&cycle)?)];
    if let Some(from) = sheet.carried_from.get(&target) {
        owners.push(("@carried_from", Value::String(from.clone())));
    }
    Ok(owners)
}

fn provision_owners(cycle: CycleId, target: RowId) -> Result<[Owner; 2]> {
    Ok([("@cycle", value_of(&cycle)?), ("@target", value_of(&target)?)])
}
