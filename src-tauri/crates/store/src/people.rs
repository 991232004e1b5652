//! The table of grown-ups.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::forms::person::PERSON;
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{Person, PersonSummary};
use rusqlite::params;

use crate::change::Change;
use crate::error::{Error, Result};
use crate::history::RecordKind;
use crate::rows;
use crate::store::Reading;

const TABLE: &str = "people";

impl Reading {
    /// A person in full.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn person(&self, id: PersonId) -> Result<Person> {
        let answers = self.person_answers(id)?.ok_or(Error::NotFound)?;
        Ok(Person { id, answers })
    }

    /// Everybody, by name.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn people(&self) -> Result<Vec<PersonSummary>> {
        let sql = "SELECT id, name, kind, role_title FROM people ORDER BY name COLLATE NOCASE, id";
        rows::all(self.connection.prepare_cached(sql)?, [], TABLE, |cells| {
            Ok(PersonSummary {
                id: cells.parsed("id")?,
                name: cells.get("name")?,
                kind: cells.get("kind")?,
                role_title: cells.get("role_title")?,
            })
        })
    }

    fn person_answers(&self, id: PersonId) -> Result<Option<Answers>> {
        let statement = self.connection.prepare_cached("SELECT answers FROM people WHERE id = ?1")?;
        rows::first(statement, [id.to_string()], TABLE, |cells| cells.json("answers"))
    }
}

impl Change<'_> {
    /// Adds a person, or keeps what is known of them now.
    ///
    /// # Errors
    /// `DiskFull` or `Sql`.
    pub fn put_person(&mut self, person: &Person) -> Result<()> {
        let before = self.person_answers(person.id)?;
        let summary = person.summary();
        let id = person.id.to_string();
        let sql = "INSERT INTO people (id, name, kind, role_title, form_version, answers)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                   ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind,
                       role_title = excluded.role_title, form_version = excluded.form_version,
                       answers = excluded.answers";
        let answers = rows::to_json(&person.answers, TABLE, "answers")?;
        self.write(
            sql,
            params![id, summary.name, summary.kind, summary.role_title, PERSON.version, answers],
        )?;
        self.touch_answers(RecordKind::Person, &id, before.as_ref(), &person.answers)
    }
}

#[cfg(test)]
mod tests {
    use crate::history::{Action, RecordKind};
    use crate::testing::{fresh, sam, stamp};

    #[test]
    fn people_are_listed_by_name() {
        let mut store = fresh().store;
        let mut team = sam();
        team.id.0 = uuid::Uuid::from_u128(11);
        team.answers.apply("full_name", None);
        team.answers.set("team_name", "eastmoor 0-19 hub");
        store
            .transact(Action::SavePerson, stamp(), |change| {
                change.put_person(&sam())?;
                change.put_person(&team)
            })
            .expect("added");
        assert_eq!(store.people().expect("listed"), [team.summary(), sam().summary()]);
    }

    #[test]
    fn a_changed_person_is_remembered_as_they_were() {
        let mut store = fresh().store;
        let mut changed = sam();
        changed.answers.set("role_title", "Nursery manager");
        for person in [sam(), changed.clone()] {
            store.transact(Action::SavePerson, stamp(), |change| change.put_person(&person)).expect("kept");
        }
        assert_eq!(store.person(sam().id).expect("there"), changed);
        let history = store.history(RecordKind::Person, sam().id).expect("readable");
        let changes = history[1].changes.as_ref().expect("not emptied");
        assert_eq!((history.len(), changes.len()), (2, 1));
        assert_eq!(
            (&changes["role_title"].before, &changes["role_title"].after),
            (&"Childminder".into(), &"Nursery manager".into(),)
        );
        assert_eq!((history[1].at, history[1].person), (stamp().at, stamp().person));
    }
}
