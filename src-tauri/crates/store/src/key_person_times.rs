//! Who was key person of a child, from when until when. It follows the child's record by itself: see `put_child`.

use chrono::NaiveDate;
use coatpeg_domain::ids::{ChildId, PersonId};
use coatpeg_domain::records::KeyPersonTime;
use rusqlite::params;

use crate::change::Change;
use crate::error::Result;
use crate::rows;
use crate::store::Reading;

const TABLE: &str = "key_person_times";

impl Reading {
    /// Who was key person of a child, whoever is now first, then the latest.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn key_person_times(&self, child: ChildId) -> Result<Vec<KeyPersonTime>> {
        let sql = "SELECT person_id, is_second, from_on, to_on FROM key_person_times WHERE child_id = ?1
                   ORDER BY to_on IS NOT NULL, is_second, to_on DESC, from_on DESC, id";
        rows::all(self.connection.prepare_cached(sql)?, [child.to_string()], TABLE, |cells| {
            Ok(KeyPersonTime {
                person: cells.parsed("person_id")?,
                is_second: cells.get("is_second")?,
                from: cells.parsed_or_none("from_on")?,
                to: cells.parsed_or_none("to_on")?,
            })
        })
    }
}

impl Change<'_> {
    /// Notes who is key person, or second key person, of a child from this day on. What was put right on the day it was
    /// written is not kept as a time of its own.
    pub(crate) fn follow_key_person(
        &self,
        child: ChildId,
        is_second: bool,
        now: Option<PersonId>,
        (from, today): (NaiveDate, NaiveDate),
    ) -> Result<()> {
        let (child, today) = (child.to_string(), today.to_string());
        let now = now.map(|person| person.to_string());
        let is_there = "SELECT 1 FROM key_person_times
                        WHERE child_id = ?1 AND is_second = ?2 AND to_on IS NULL AND person_id IS ?3";
        let stays =
            self.connection.prepare_cached(is_there)?.exists(params![child, is_second, now.as_deref()])?;
        // Also beside whoever stays: a record that was joined with this one may have brought somebody else.
        let slips = "DELETE FROM key_person_times
                     WHERE child_id = ?1 AND is_second = ?2 AND to_on IS NULL AND from_on >= ?3
                         AND person_id IS NOT ?4";
        self.write(slips, params![child, is_second, today, now.as_deref()])?;
        let end = "UPDATE key_person_times SET to_on = ?3
                   WHERE child_id = ?1 AND is_second = ?2 AND to_on IS NULL AND person_id IS NOT ?4";
        self.write(end, params![child, is_second, today, now.as_deref()])?;
        let (Some(person), false) = (now, stays) else { return Ok(()) };
        let again = "UPDATE key_person_times SET to_on = NULL
                     WHERE child_id = ?1 AND is_second = ?2 AND person_id = ?3 AND to_on = ?4";
        if self.write(again, params![child, is_second, person, today])? == 0 {
            let begin = "INSERT INTO key_person_times (id, child_id, person_id, is_second, from_on)
                         VALUES (lower(hex(randomblob(16))), ?1, ?2, ?3, ?4)";
            self.write(begin, params![child, person, is_second, from.to_string()])?;
        }
        Ok(())
    }

    /// Where two are key person at once because a record was taken apart from another one since, the one before ends when
    /// whoever is on the sheet now began.
    ///
    /// # Errors
    /// `DiskFull` or `Sql`.
    pub fn settle_key_people(&mut self, child: ChildId, key_people: [Option<PersonId>; 2]) -> Result<()> {
        let sql = "UPDATE key_person_times AS was SET to_on = max(coalesce(was.from_on, now.from_on), now.from_on)
                   FROM key_person_times AS now
                   WHERE was.child_id = ?1 AND was.is_second = ?2 AND was.to_on IS NULL AND was.person_id <> ?3
                       AND now.child_id = ?1 AND now.is_second = ?2 AND now.to_on IS NULL AND now.person_id = ?3
                       AND now.from_on > coalesce(was.from_on, '')";
        for (is_second, person) in [false, true].into_iter().zip(key_people) {
            if let Some(person) = person {
                self.write(sql, params![child.to_string(), is_second, person.to_string()])?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::records::Child;
    use uuid::Uuid;

    use super::*;
    use crate::history::{Action, Stamp};
    use crate::testing::{Fresh, day, facts, sam, stamp};

    fn put(fresh: &mut Fresh, child: &Child, person: Option<PersonId>, at: &str) {
        let stamp = Stamp { today: day(at), ..stamp() };
        let put = fresh
            .store
            .transact(Action::SaveChild, stamp, |change| change.put_child(child, &facts(child), person, ""));
        put.expect("kept");
    }

    fn times(fresh: &Fresh, child: ChildId) -> Vec<(PersonId, Option<NaiveDate>, Option<NaiveDate>)> {
        let times = fresh.store.key_person_times(child).expect("listed");
        times
            .into_iter()
            .filter(|time| !time.is_second)
            .map(|time| (time.person, time.from, time.to))
            .collect()
    }

    /// Sam, and somebody else who works here.
    fn with_two_people() -> (Fresh, Child, [PersonId; 2]) {
        let (mut fresh, child) = Fresh::with_child();
        let mut other = sam();
        other.id = PersonId(Uuid::from_u128(12));
        let added = fresh.store.transact(Action::SavePerson, stamp(), |change| change.put_person(&other));
        added.expect("added");
        (fresh, child, [sam().id, other.id])
    }

    #[test]
    fn a_new_child_has_a_key_person_from_the_first_day() {
        let (fresh, child, [sam, _]) = with_two_people();
        assert_eq!(times(&fresh, child.id), [(sam, Some(facts(&child).started_on), None)]);
    }

    #[test]
    fn whoever_comes_next_begins_on_the_day_the_last_one_ended() {
        let (mut fresh, child, [sam, other]) = with_two_people();
        put(&mut fresh, &child, Some(other), "2026-09-14");
        put(&mut fresh, &child, Some(other), "2026-09-20");
        let (began, changed) = (Some(facts(&child).started_on), Some(day("2026-09-14")));
        assert_eq!(times(&fresh, child.id), [(other, changed, None), (sam, began, changed)]);
        put(&mut fresh, &child, None, "2026-10-01");
        let ended = Some(day("2026-10-01"));
        assert_eq!(times(&fresh, child.id), [(other, changed, ended), (sam, began, changed)]);
        put(&mut fresh, &child, Some(sam), "2026-10-05");
        assert_eq!(times(&fresh, child.id)[0], (sam, Some(day("2026-10-05")), None));
    }

    #[test]
    fn a_slip_of_the_day_is_no_time_of_its_own() {
        let (mut fresh, child, [sam, other]) = with_two_people();
        let before = times(&fresh, child.id);
        put(&mut fresh, &child, Some(other), "2026-09-14");
        put(&mut fresh, &child, Some(sam), "2026-09-14");
        assert_eq!(times(&fresh, child.id), before);
    }

    #[test]
    fn a_second_key_person_is_followed_on_their_own() {
        let (mut fresh, mut child, [sam, other]) = with_two_people();
        child.answers.set("second_key_person_id", other.to_string());
        put(&mut fresh, &child, Some(sam), "2026-09-14");
        let seconds: Vec<_> = fresh
            .store
            .key_person_times(child.id)
            .expect("listed")
            .into_iter()
            .filter(|time| time.is_second)
            .map(|time| (time.person, time.from, time.to))
            .collect();
        assert_eq!(seconds, [(other, Some(day("2026-09-14")), None)]);
        assert_eq!(times(&fresh, child.id).len(), 1);
    }
}
