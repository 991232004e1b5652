//! The table of children.

use std::collections::BTreeSet;

use coatpeg_domain::answers::Answers;
use coatpeg_domain::forms::child::CHILD;
use coatpeg_domain::ids::{ChildId, PersonId};
use coatpeg_domain::records::{Child, ChildFacts};
use rusqlite::params;

use crate::change::Change;
use crate::error::{Error, Result};
use crate::history::RecordKind;
use crate::rows::{self, Cells};
use crate::store::Reading;

const TABLE: &str = "children";

/// Reads the columns lists want, of the rows the rest of the statement names.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, known_as, full_name, last_name, pronouns, born_on, started_on, left_on,
                    speaks_another_language_first, peg_picture, peg_tint, room, key_person_id
             FROM children ",
            $rest
        )
    };
}

const IN_LISTS: &str = select!("ORDER BY known_as COLLATE NOCASE, full_name COLLATE NOCASE, id");

/// Asked as the index has it, so that only the records of these few are read.
const DEFERRED: &str = "SELECT id FROM children WHERE json_extract(answers, '$.deferred_year')";

/// What lists and rules want of a child, without the record itself.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredChild {
    /// Names, dates and peg.
    pub facts: ChildFacts,
    /// Room or group; may be empty.
    pub room: String,
    /// Whose key child.
    pub key_person: Option<PersonId>,
}

impl StoredChild {
    fn read(cells: &Cells<'_, '_>) -> Result<StoredChild> {
        Ok(StoredChild {
            facts: ChildFacts {
                id: cells.parsed("id")?,
                known_as: cells.get("known_as")?,
                full_name: cells.get("full_name")?,
                last_name: cells.get("last_name")?,
                pronouns: cells.word("pronouns")?,
                born_on: cells.parsed("born_on")?,
                started_on: cells.parsed("started_on")?,
                left_on: cells.parsed_or_none("left_on")?,
                speaks_another_language_first: cells.get("speaks_another_language_first")?,
                peg_picture: cells.get("peg_picture")?,
                peg_tint: cells.get("peg_tint")?,
            },
            room: cells.get("room")?,
            key_person: cells.parsed_or_none("key_person_id")?,
        })
    }
}

impl Reading {
    /// A child in full.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn child(&self, id: ChildId) -> Result<Child> {
        let answers = self.child_answers(id)?.ok_or(Error::NotFound)?;
        Ok(Child { id, answers })
    }

    /// What lists and rules want of one child.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn stored_child(&self, id: ChildId) -> Result<StoredChild> {
        let statement = self.connection.prepare_cached(select!("WHERE id = ?1"))?;
        rows::first(statement, [id.to_string()], TABLE, StoredChild::read)?.ok_or(Error::NotFound)
    }

    /// Every child, leavers too, by the name they are known by.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn children(&self) -> Result<Vec<StoredChild>> {
        rows::all(self.connection.prepare_cached(IN_LISTS)?, [], TABLE, StoredChild::read)
    }

    /// The children who start Reception a year later.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn children_deferred(&self) -> Result<BTreeSet<ChildId>> {
        let children =
            rows::all(self.connection.prepare_cached(DEFERRED)?, [], TABLE, |cells| cells.parsed("id"))?;
        Ok(children.into_iter().collect())
    }

    fn child_answers(&self, id: ChildId) -> Result<Option<Answers>> {
        let statement = self.connection.prepare_cached("SELECT answers FROM children WHERE id = ?1")?;
        rows::first(statement, [id.to_string()], TABLE, |cells| cells.json("answers"))
    }
}

impl Change<'_> {
    /// Adds a child, or keeps what is known of them now.
    ///
    /// Facts, key person and room are drawn from the answers by the caller; they are what lists are sorted, searched
    /// and ruled by. Who was key person from when until when follows by itself.
    ///
    /// # Errors
    /// `DiskFull`; `Sql`, also where the key person is not in the records.
    pub fn put_child(
        &mut self,
        child: &Child,
        facts: &ChildFacts,
        key_person: Option<PersonId>,
        room: &str,
    ) -> Result<()> {
        // A record that was joined with another one and is taken apart again says what it said before.
        let before = match self.child_answers(child.id)? {
            None => self.joined_answers(child.id)?,
            known => known,
        };
        let id = child.id.to_string();
        let sql = "INSERT INTO children (id, known_as, full_name, pronouns, born_on, started_on, left_on,
                       speaks_another_language_first, peg_picture, peg_tint, room, key_person_id, form_version, answers,
                       last_name)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
                   ON CONFLICT (id) DO UPDATE SET known_as = excluded.known_as, full_name = excluded.full_name,
                       last_name = excluded.last_name, pronouns = excluded.pronouns, born_on = excluded.born_on, started_on = excluded.started_on,
                       left_on = excluded.left_on,
                       speaks_another_language_first = excluded.speaks_another_language_first,
                       peg_picture = excluded.peg_picture, peg_tint = excluded.peg_tint, room = excluded.room,
                       key_person_id = excluded.key_person_id, form_version = excluded.form_version,
                       answers = excluded.answers";
        self.write(
            sql,
            params![
                id,
                facts.known_as,
                facts.full_name,
                rows::to_word(&facts.pronouns, TABLE, "pronouns")?,
                facts.born_on.to_string(),
                facts.started_on.to_string(),
                facts.left_on.map(|day| day.to_string()),
                facts.speaks_another_language_first,
                facts.peg_picture,
                facts.peg_tint,
                room,
                key_person.map(|person| person.to_string()),
                CHILD.version,
                rows::to_json(&child.answers, TABLE, "answers")?,
                facts.last_name,
            ],
        )?;
        let from = if before.is_none() { facts.started_on } else { self.today() };
        let days = (from, self.today());
        let key_people = [key_person, child.answers.person("second_key_person_id")];
        if before.is_none() || facts.left_on.is_none() {
            let last_day = before.as_ref().and_then(|before| before.date("leave_date"));
            self.take_up_key_people(child.id, key_people, last_day)?;
            self.follow_key_person(child.id, false, key_people[0], days)?;
            self.follow_key_person(child.id, true, key_people[1], days)?;
        }
        self.end_key_people(child.id, facts.left_on)?;
        self.touch_answers(RecordKind::Child, &id, before.as_ref(), &child.answers)
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::forms::wording::Pronouns;
    use coatpeg_domain::ids::{ChildId, PersonId};
    use uuid::Uuid;

    use super::*;
    use crate::history::Action;
    use crate::testing::{Fresh, child, day, facts, sam, stamp};

    #[test]
    fn a_child_is_kept_with_what_lists_want() {
        let (mut fresh, child) = Fresh::with_child();
        assert_eq!(fresh.store.child(child.id).expect("there"), child);
        let mut left = facts(&child);
        left.left_on = Some(day("2026-07-20"));
        left.pronouns = Pronouns::She;
        fresh
            .store
            .transact(Action::SaveChild, stamp(), |change| change.put_child(&child, &left, None, ""))
            .expect("kept");
        let stored = StoredChild { facts: left, room: String::new(), key_person: None };
        assert_eq!(fresh.store.children().expect("listed"), std::slice::from_ref(&stored));
        assert_eq!(fresh.store.stored_child(child.id).expect("there"), stored);
    }

    #[test]
    fn children_are_listed_by_the_name_they_are_known_by() {
        let (mut fresh, _) = Fresh::with_child();
        let other = child(1);
        let aaron = ChildFacts { known_as: "aaron".into(), ..facts(&other) };
        fresh
            .store
            .transact(Action::AddChild, stamp(), |change| {
                change.put_child(&other, &aaron, Some(sam().id), "")
            })
            .expect("added");
        let names: Vec<String> =
            fresh.store.children().expect("listed").into_iter().map(|child| child.facts.known_as).collect();
        assert_eq!(names, ["aaron", "Amina"]);
    }

    #[test]
    fn the_list_comes_from_an_index_alone() {
        let (fresh, _) = Fresh::with_child();
        assert_eq!(fresh.plan(IN_LISTS), ["SCAN children USING COVERING INDEX children_in_lists"]);
    }

    #[test]
    fn a_child_that_is_not_there_is_not_found() {
        let (fresh, _) = Fresh::with_child();
        let nobody = ChildId(Uuid::from_u128(9));
        assert!(matches!(fresh.store.child(nobody), Err(Error::NotFound)));
        assert!(matches!(fresh.store.stored_child(nobody), Err(Error::NotFound)));
    }

    #[test]
    fn a_key_person_must_be_in_the_records() {
        let (mut fresh, child) = Fresh::with_child();
        let nobody = Some(PersonId(Uuid::from_u128(9)));
        let put = fresh.store.transact(Action::SaveChild, stamp(), |change| {
            change.put_child(&child, &facts(&child), nobody, "")
        });
        assert!(matches!(put, Err(Error::Sql(_))));
    }

    #[test]
    fn who_starts_a_year_later_comes_from_an_index() {
        let (mut fresh, mut child) = Fresh::with_child();
        assert_eq!(fresh.plan(DEFERRED), ["SCAN children USING INDEX children_deferred"]);
        for (is_deferred, listed) in [(None, vec![]), (Some(true), vec![child.id]), (Some(false), vec![])] {
            child.answers.apply("deferred_year", is_deferred.map(Into::into));
            fresh
                .store
                .transact(Action::SaveChild, stamp(), |change| {
                    change.put_child(&child, &facts(&child), None, "")
                })
                .expect("kept");
            let deferred = fresh.store.children_deferred().expect("read");
            assert_eq!(deferred, BTreeSet::from_iter(listed));
        }
    }
}
