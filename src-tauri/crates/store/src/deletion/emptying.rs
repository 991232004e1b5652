//! Which lines of history tell of what goes: those of the rows themselves, and those of rows that were taken out before
//! and said then where they stood.

use std::collections::{BTreeSet, HashMap};

use coatpeg_domain::ids::ChildId;

use super::mentions::pictures;
use super::tables::OfChild;
use crate::error::Result;
use crate::history::RecordKind;
use crate::rows;
use crate::store::Reading;

/// Records that are nobody's part: a line of theirs that mentions a child tells of something else.
const ON_THEIR_OWN: [RecordKind; 7] = [
    RecordKind::Child,
    RecordKind::Person,
    RecordKind::Setting,
    RecordKind::Upkeep,
    RecordKind::WaysIn,
    RecordKind::Attachment,
    RecordKind::Deletion,
];

/// A line of history: in which chain, at which place.
pub(crate) type LineKey = (String, i64);

impl Reading {
    /// The ids of the rows of these tables.
    pub(super) fn ids_in(&self, tables: &[OfChild], child: ChildId) -> Result<BTreeSet<String>> {
        let mut ids = BTreeSet::new();
        for table in tables {
            let texts = table.texts(self, child)?.into_iter();
            ids.extend(texts.filter(|(column, _)| column == "id").map(|(_, id)| id));
        }
        Ok(ids)
    }

    /// Everything written in the rows of these tables.
    pub(super) fn texts_in(&self, tables: &[OfChild], child: ChildId) -> Result<Vec<String>> {
        let mut texts = Vec::new();
        for table in tables {
            texts.extend(table.texts(self, child)?.into_iter().map(|(_, text)| text));
        }
        Ok(texts)
    }

    /// The lines that tell of these records, and of records that stood in them. Of children only the one that is meant,
    /// as far as it is among them.
    pub(super) fn lines_about(&self, ids: &BTreeSet<String>, child: ChildId) -> Result<Vec<LineKey>> {
        let all = self.with_rows_inside(ids)?;
        let child = child.to_string();
        let sql = "SELECT records_id, seq, record_kind, record_id FROM history WHERE changes IS NOT NULL";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut found = statement.query([])?;
        let mut lines = Vec::new();
        while let Some(row) = found.next()? {
            let (kind, id): (String, String) = (row.get(2)?, row.get(3)?);
            let is_own_kind = !ON_THEIR_OWN.iter().any(|own| own.as_str() == kind);
            // A complaint that stands no longer with the child is kept for itself.
            let is_kept = kind == RecordKind::Complaint.as_str() && !ids.contains(&id);
            let is_child = kind == RecordKind::Child.as_str() && (id == child || ids.contains(&id));
            if all.contains(&id) && !is_kept && (is_own_kind || is_child) {
                lines.push((row.get(0)?, row.get(1)?));
            }
        }
        Ok(lines)
    }

    /// The lines of one record.
    pub(super) fn lines_of_record(&self, kind: RecordKind, id: &str) -> Result<Vec<LineKey>> {
        let sql = "SELECT records_id, seq FROM history WHERE record_kind = ?1 AND record_id = ?2 AND changes IS NOT NULL";
        let statement = self.connection.prepare_cached(sql)?;
        rows::all(statement, [kind.as_str(), id], "history", |cells| {
            Ok((cells.get("records_id")?, cells.get("seq")?))
        })
    }

    /// Pictures these lines tell of.
    pub(super) fn pictures_in_history(&self, lines: &[LineKey]) -> Result<BTreeSet<String>> {
        let mut found = BTreeSet::new();
        let sql = "SELECT changes FROM history WHERE records_id = ?1 AND seq = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        for (chain, seq) in lines {
            let text: Option<String> =
                statement.query_row(rusqlite::params![chain, seq], |row| row.get(0))?;
            found.extend(pictures(&[text.unwrap_or_default()]));
        }
        Ok(found)
    }

    /// Pictures of a child's own record, now and before.
    pub(super) fn pictures_of_record(&self, child: ChildId) -> Result<BTreeSet<String>> {
        let answers = rows::to_json(&self.child(child)?.answers, "children", "answers")?;
        let mut found = pictures(&[answers]);
        let lines = self.lines_of_record(RecordKind::Child, &child.to_string())?;
        found.extend(self.pictures_in_history(&lines)?);
        Ok(found)
    }

    /// These records and those that some line of history says stood in one of them.
    fn with_rows_inside(&self, ids: &BTreeSet<String>) -> Result<BTreeSet<String>> {
        let sql = "SELECT history.record_kind, history.record_id, json_extract(part.value, '$[0]'),
                       json_extract(part.value, '$[1]')
                   FROM history, json_each(history.changes) AS part
                   WHERE history.changes IS NOT NULL AND part.key LIKE '@%'";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut found = statement.query([])?;
        let mut inside: HashMap<String, BTreeSet<String>> = HashMap::new();
        while let Some(row) = found.next()? {
            let kind: String = row.get(0)?;
            if ON_THEIR_OWN.iter().any(|own| own.as_str() == kind) {
                continue;
            }
            for place in 2..4 {
                if let rusqlite::types::ValueRef::Text(owner) = row.get_ref(place)? {
                    let owner = String::from_utf8_lossy(owner).into_owned();
                    inside.entry(owner).or_default().insert(row.get(1)?);
                }
            }
        }
        let (mut all, mut next): (BTreeSet<String>, Vec<String>) =
            (ids.clone(), ids.iter().cloned().collect());
        while let Some(owner) = next.pop() {
            for row in inside.remove(&owner).unwrap_or_default() {
                if all.insert(row.clone()) {
                    next.push(row);
                }
            }
        }
        Ok(all)
    }
}
