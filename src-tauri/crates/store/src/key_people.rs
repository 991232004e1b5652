//! Whose key child a child is, and whose child a record is about: what is asked before anything of it is shown.

use std::collections::BTreeSet;

use coatpeg_domain::ids::{ChildId, CopyId, CycleId, DocumentId, PersonId, PlanId};
use coatpeg_domain::records::DocumentState;

use crate::error::{Error, Result};
use crate::rows;
use crate::store::Reading;

/// Asked as the index has it, so that no other child's record is read.
const KEY_CHILDREN: &str = "SELECT id FROM children WHERE key_person_id = ?1
                            UNION
                            SELECT id FROM children WHERE json_extract(answers, '$.second_key_person_id') = ?1";

const IS_KEY_CHILD: &str = "SELECT 1 AS yes FROM children WHERE id = ?1
                            AND (key_person_id = ?2 OR json_extract(answers, '$.second_key_person_id') = ?2)";

impl Reading {
    /// The children of whom this person is key person or second key person, leavers too.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn key_children_of(&self, person: PersonId) -> Result<BTreeSet<ChildId>> {
        let statement = self.connection.prepare_cached(KEY_CHILDREN)?;
        let children = rows::all(statement, [person.to_string()], "children", |cells| cells.parsed("id"))?;
        Ok(children.into_iter().collect())
    }

    /// Whether this person is key person or second key person of a child.
    ///
    /// # Errors
    /// `Sql`.
    pub fn is_key_child_of(&self, child: ChildId, person: PersonId) -> Result<bool> {
        let statement = self.connection.prepare_cached(IS_KEY_CHILD)?;
        let ids = [child.to_string(), person.to_string()];
        Ok(rows::first(statement, ids, "children", |cells| cells.get::<i64>("yes"))?.is_some())
    }

    /// The children in whose record this person stands: as a contact, or as a key person.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn children_naming(&self, person: PersonId) -> Result<Vec<ChildId>> {
        let sql = "SELECT id FROM children WHERE instr(answers, ?1) > 0";
        let statement = self.connection.prepare_cached(sql)?;
        rows::all(statement, [person.to_string()], "children", |cells| cells.parsed("id"))
    }

    /// Whose a document is, and where it is in its life.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn child_of_document(&self, id: DocumentId) -> Result<(ChildId, DocumentState)> {
        let sql = "SELECT child_id, state FROM documents WHERE id = ?1";
        let statement = self.connection.prepare_cached(sql)?;
        rows::first(statement, [id.to_string()], "documents", |cells| {
            Ok((cells.parsed("child_id")?, cells.word("state")?))
        })?
        .ok_or(Error::NotFound)
    }

    /// Whose paper a copy is of.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn child_of_copy(&self, id: CopyId) -> Result<ChildId> {
        let statement = self.connection.prepare_cached("SELECT child_id FROM copies WHERE id = ?1")?;
        rows::first(statement, [id.to_string()], "copies", |cells| cells.parsed("child_id"))?
            .ok_or(Error::NotFound)
    }

    /// Whose a plan is, and whether it is shared with everybody who works here.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn child_of_plan(&self, id: PlanId) -> Result<(ChildId, bool)> {
        let sql = "SELECT child_id, coalesce(json_extract(answers, '$.shared_with_team'), 0) AS is_shared
                   FROM support_plans WHERE id = ?1";
        let statement = self.connection.prepare_cached(sql)?;
        rows::first(statement, [id.to_string()], "support_plans", |cells| {
            Ok((cells.parsed("child_id")?, cells.get("is_shared")?))
        })?
        .ok_or(Error::NotFound)
    }

    /// Whose a cycle is.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn child_of_cycle(&self, id: CycleId) -> Result<ChildId> {
        let statement = self.connection.prepare_cached("SELECT child_id FROM cycles WHERE id = ?1")?;
        rows::first(statement, [id.to_string()], "cycles", |cells| cells.parsed("child_id"))?
            .ok_or(Error::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::records::Child;
    use uuid::Uuid;

    use super::*;
    use crate::history::Action;
    use crate::testing::{Fresh, child, facts, sam, stamp};

    /// Sam's key child, Sam's second key child, and somebody else's child.
    fn three_children() -> (Fresh, [Child; 3]) {
        let (mut fresh, first) = Fresh::with_child();
        let (mut second, third) = (child(1), child(2));
        second.answers.set("second_key_person_id", sam().id.to_string());
        for other in [&second, &third] {
            let added = fresh.store.transact(Action::AddChild, stamp(), |change| {
                change.put_child(other, &facts(other), None, "Robins")
            });
            added.expect("added");
        }
        (fresh, [first, second, third])
    }

    #[test]
    fn key_children_are_those_of_the_first_and_of_the_second_key_person() {
        let (fresh, children) = three_children();
        let own = fresh.store.key_children_of(sam().id).expect("read");
        assert_eq!(own, BTreeSet::from([children[0].id, children[1].id]));
        let is_own = children.each_ref().map(|child| fresh.store.is_key_child_of(child.id, sam().id));
        assert_eq!(is_own.map(|is_own| is_own.expect("read")), [true, true, false]);
        let stranger = PersonId(Uuid::from_u128(99));
        assert!(fresh.store.key_children_of(stranger).expect("read").is_empty());
    }

    #[test]
    fn no_other_record_is_read_to_find_them() {
        let (fresh, _) = three_children();
        for step in fresh.plan(KEY_CHILDREN) {
            assert!(!step.starts_with("SCAN children"), "{step}");
        }
    }

    #[test]
    fn a_record_names_the_people_in_it() {
        let (fresh, children) = three_children();
        assert_eq!(fresh.store.children_naming(sam().id).expect("read"), [children[1].id]);
    }

    #[test]
    fn whose_a_record_is_is_found_without_reading_it() {
        let (fresh, document) = Fresh::with_check();
        let found = fresh.store.child_of_document(document.id).expect("read");
        assert_eq!(found, (document.child, DocumentState::Draft));
        let (mut fresh, plan, cycle) = Fresh::with_cycle();
        assert_eq!(fresh.store.child_of_plan(plan.id).expect("read"), (plan.child, false));
        assert_eq!(fresh.store.child_of_cycle(cycle.id).expect("read"), plan.child);
        let mut shared = plan.answers.clone();
        shared.set("shared_with_team", true);
        fresh.write_plan(plan.id, &shared).expect("kept");
        assert_eq!(fresh.store.child_of_plan(plan.id).expect("read"), (plan.child, true));
        let nothing = fresh.store.child_of_document(document.id);
        assert!(matches!(nothing, Err(Error::NotFound)));
    }
}
