//! The table of views of the list of children that somebody saved, and what its filters ask of every child.

use std::collections::HashMap;

use coatpeg_domain::answers::Row;
use coatpeg_domain::children_list::{ChildrenFilter, ChildrenOrder};
use coatpeg_domain::ids::{ChildId, PersonId, ViewId};
use rusqlite::params;
use serde_json::Value;

use crate::change::{Change, value_of};
use crate::error::{Error, Result};
use crate::history::RecordKind;
use crate::rows::{self, Cells};
use crate::store::Reading;

const TABLE: &str = "saved_views";

/// Asked as the index has it, so that no record is read.
const FILTERED: &str =
    "SELECT id, json_extract(answers, '$.funding_streams', '$.eypp', '$.daf', '$.looked_after_status',
                            '$.second_key_person_id') AS facts FROM children INDEXED BY children_filtered";

/// What nearly every child has: none of it.
const NOTHING: &str = "[null,null,null,null,null]";

/// A view of the list of children that somebody saved.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredView {
    /// Identity.
    pub id: ViewId,
    /// Who saved it.
    pub person: PersonId,
    /// What it is called.
    pub name: String,
    /// For everybody who works here.
    pub is_shared: bool,
    /// Whom it shows.
    pub filter: ChildrenFilter,
    /// By what it is sorted.
    pub order: ChildrenOrder,
}

/// What the filters of the list ask of a child beside what every list knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FilteredFacts {
    /// Streams of funding, each a row with its days.
    pub streams: Vec<Row>,
    /// How far the pupil premium has come; may be empty.
    pub eypp: String,
    /// How far the disability access fund has come; may be empty.
    pub daf: String,
    /// Whether the child is in care or was; may be empty.
    pub looked_after: String,
    /// Whose second key child.
    pub second_key_person: Option<PersonId>,
}

impl FilteredFacts {
    /// As the index has them; what cannot be read counts as not said.
    fn read(json: &str) -> FilteredFacts {
        let Ok([streams, eypp, daf, looked_after, second]) = serde_json::from_str::<[Value; 5]>(json) else {
            return FilteredFacts::default();
        };
        let text = |value: Value| value.as_str().unwrap_or_default().to_owned();
        FilteredFacts {
            streams: serde_json::from_value(streams).unwrap_or_default(),
            eypp: text(eypp),
            daf: text(daf),
            looked_after: text(looked_after),
            second_key_person: text(second).parse().ok(),
        }
    }
}

impl Reading {
    /// The views this person may use: their own and those for everybody, by name.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn saved_views(&self, person: PersonId) -> Result<Vec<StoredView>> {
        let sql = "SELECT id, person_id, name, is_shared, filter, sorted_by FROM saved_views
                   WHERE person_id = ?1 OR is_shared = 1 ORDER BY name COLLATE NOCASE, id";
        rows::all(self.connection.prepare_cached(sql)?, [person.to_string()], TABLE, read)
    }

    /// One view.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn saved_view(&self, id: ViewId) -> Result<StoredView> {
        let sql = "SELECT id, person_id, name, is_shared, filter, sorted_by FROM saved_views WHERE id = ?1";
        rows::first(self.connection.prepare_cached(sql)?, [id.to_string()], TABLE, read)?
            .ok_or(Error::NotFound)
    }

    /// What the filters ask of the children of whom there is anything to tell.
    ///
    /// # Errors
    /// `Sql`.
    pub fn filtered_facts(&self) -> Result<HashMap<ChildId, FilteredFacts>> {
        let found = rows::all(self.connection.prepare_cached(FILTERED)?, [], "children", |cells| {
            let facts: String = cells.get("facts")?;
            if facts == NOTHING {
                return Ok(None);
            }
            Ok(Some((cells.parsed("id")?, FilteredFacts::read(&facts))))
        })?;
        Ok(found.into_iter().flatten().collect())
    }
}

fn read(cells: &Cells<'_, '_>) -> Result<StoredView> {
    Ok(StoredView {
        id: cells.parsed("id")?,
        person: cells.parsed("person_id")?,
        name: cells.get("name")?,
        is_shared: cells.get("is_shared")?,
        filter: cells.json("filter")?,
        order: cells.json("sorted_by")?,
    })
}

impl Change<'_> {
    /// Adds a view, or keeps what it is now.
    ///
    /// # Errors
    /// `DiskFull` or `Sql`.
    pub fn put_view(&mut self, view: &StoredView) -> Result<()> {
        let before = match self.saved_view(view.id) {
            Ok(before) => Some(before),
            Err(Error::NotFound) => None,
            Err(error) => return Err(error),
        };
        let sql = "INSERT INTO saved_views (id, person_id, name, is_shared, filter, sorted_by)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                   ON CONFLICT (id) DO UPDATE SET name = excluded.name, is_shared = excluded.is_shared,
                       filter = excluded.filter, sorted_by = excluded.sorted_by";
        self.write(
            sql,
            params![
                view.id.to_string(),
                view.person.to_string(),
                view.name,
                view.is_shared,
                rows::to_json(&view.filter, TABLE, "filter")?,
                rows::to_json(&view.order, TABLE, "sorted_by")?,
            ],
        )?;
        self.tell_view(view.id, before.as_ref(), Some(view))
    }

    /// Takes a view out.
    ///
    /// # Errors
    /// `NotFound` or `Sql`.
    pub fn remove_view(&mut self, id: ViewId) -> Result<()> {
        let before = self.saved_view(id)?;
        self.write("DELETE FROM saved_views WHERE id = ?1", [id.to_string()])?;
        self.tell_view(id, Some(&before), None)
    }

    fn tell_view(
        &mut self,
        id: ViewId,
        before: Option<&StoredView>,
        after: Option<&StoredView>,
    ) -> Result<()> {
        let parts = |view: Option<&StoredView>| -> Result<[Value; 4]> {
            let Some(view) = view else { return Ok(Default::default()) };
            Ok([
                value_of(&view.name)?,
                value_of(&view.is_shared)?,
                value_of(&view.filter)?,
                value_of(&view.order)?,
            ])
        };
        let (before, after) = (parts(before)?, parts(after)?);
        let touched = self.touch(RecordKind::SavedView, &id.to_string());
        for ((name, before), after) in
            ["name", "is_shared", "filter", "order"].into_iter().zip(before).zip(after)
        {
            touched.field(name, before, after);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::answers::{Answer, Answers};
    use coatpeg_domain::ids::RowId;
    use uuid::Uuid;

    use super::*;
    use crate::history::Action;
    use crate::testing::{Fresh, facts, sam, stamp};

    fn view(number: u128, person: u128, name: &str, is_shared: bool) -> StoredView {
        StoredView {
            id: ViewId(Uuid::from_u128(number)),
            person: PersonId(Uuid::from_u128(person)),
            name: name.into(),
            is_shared,
            filter: ChildrenFilter { room: Some("Robins".into()), ..ChildrenFilter::default() },
            order: ChildrenOrder::default(),
        }
    }

    #[test]
    fn views_are_ones_own_and_those_for_everybody_and_history_tells_of_them() {
        let (mut fresh, _) = Fresh::with_child();
        let views = [view(1, 10, "Mine", false), view(2, 11, "All", true), view(3, 11, "Theirs", false)];
        for view in &views {
            let kept = fresh.store.transact(Action::SaveView, stamp(), |change| change.put_view(view));
            kept.expect("kept");
        }
        assert_eq!(fresh.store.saved_views(sam().id).expect("read"), [views[1].clone(), views[0].clone()]);
        let gone =
            fresh.store.transact(Action::RemoveView, stamp(), |change| change.remove_view(views[0].id));
        gone.expect("gone");
        assert!(matches!(fresh.store.saved_view(views[0].id), Err(Error::NotFound)));
        let lines = fresh.store.history(RecordKind::SavedView, views[0].id).expect("read");
        assert_eq!(lines.len(), 2);
        assert_eq!(fresh.store.check_history().expect("checked"), None);
    }

    #[test]
    fn what_filters_ask_comes_from_an_index_alone() {
        let (mut fresh, mut child) = Fresh::with_child();
        assert_eq!(fresh.plan(FILTERED), ["SCAN children USING COVERING INDEX children_filtered"]);
        assert!(fresh.store.filtered_facts().expect("read").is_empty());
        let mut stream = Answers::default();
        stream.set("stream", "wp_2");
        let row = Row { row: RowId(Uuid::from_u128(7)), answers: stream };
        child.answers.set("funding_streams", Answer::Rows(vec![row.clone()]));
        child.answers.set("looked_after_status", "kinship");
        child.answers.set("second_key_person_id", sam().id.to_string());
        let save = fresh.store.transact(Action::SaveChild, stamp(), |change| {
            change.put_child(&child, &facts(&child), None, "")
        });
        save.expect("kept");
        let expected = FilteredFacts {
            streams: vec![row],
            looked_after: "kinship".into(),
            second_key_person: Some(sam().id),
            ..FilteredFacts::default()
        };
        assert_eq!(fresh.store.filtered_facts().expect("read"), HashMap::from([(child.id, expected)]));
    }
}
