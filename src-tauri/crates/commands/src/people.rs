//! Grown-ups: staff, parents, professionals.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{ListPeople, OpenPerson, SavePerson};
use coatpeg_domain::error::AppError;
use coatpeg_domain::forms::outstanding;
use coatpeg_domain::forms::person::PERSON;
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{Person, PersonSummary};
use coatpeg_store::Action;
use uuid::Uuid;

use crate::access::roles;
use crate::error::{Error, Result};
use crate::fitting::fitting;
use crate::outlook::facts_for;
use crate::session::Work;
use crate::sight::person_as_seen;

const KIND: &str = "This person belongs to a child, or signs in here. How you know them is changed by the SENCO, or by whoever \
                    looks after Coatpeg.";

/// Everybody known, by name.
pub(crate) fn list(work: &mut Work<'_>, _: ListPeople) -> Result<Vec<PersonSummary>> {
    Ok(work.open.store.people()?)
}

/// One person in full.
pub(crate) fn open(work: &mut Work<'_>, command: OpenPerson) -> Result<Person> {
    person_as_seen(work.open, work.open.store.person(command.person)?)
}

/// Adds or changes a person. A new one needs a name and how you know them; what is left can wait.
pub(crate) fn save(work: &mut Work<'_>, command: SavePerson) -> Result<Person> {
    let changes = fitting(&PERSON, command.changes)?;
    let mut person = match command.person {
        Some(id) => work.open.store.person(id)?,
        None => Person { id: PersonId(Uuid::now_v7()), answers: Answers::default() },
    };
    let before = person.answers.clone();
    person.answers.apply_all(&changes);
    let kind_stays =
        command.person.is_some() && put_back_kind(work, person.id, &before, &mut person.answers)?;
    let facts = facts_for(None, &Answers::default(), work.now);
    let problems: Vec<_> = outstanding(&PERSON, &person.answers, &facts)
        .into_iter()
        .filter(|problem| problem.blocks() && ["full_name", "kind"].contains(&problem.field.as_str()))
        .collect();
    let is_refused = !problems.is_empty();
    if is_refused {
        // Of somebody known only the name and kind stay as they were; whatever else was written is kept.
        if command.person.is_none() {
            return Err(AppError::incomplete(problems).into());
        }
        for field in ["full_name", "team_name", "kind"] {
            person.answers.apply(field, before.get(field).cloned());
        }
    }
    work.change(Action::SavePerson, |change| Ok(change.put_person(&person)?))?;
    if is_refused {
        return Err(AppError::incomplete(problems).into());
    }
    // The unlock screen shows the same name of somebody who signs in.
    work.open.vault.rename_person(person.id, &person.summary().name, &work.open.key)?;
    if kind_stays {
        return Err(Error::refused(KIND));
    }
    person_as_seen(work.open, person)
}

/// Leaves as it was how somebody is known who belongs to a child or signs in, unless whoever writes sees every child:
/// with the kind goes who sees what is written about them.
fn put_back_kind(work: &Work<'_>, person: PersonId, before: &Answers, after: &mut Answers) -> Result<bool> {
    if before.get("kind") == after.get("kind") || roles(work.open)?.may_see_all() {
        return Ok(false);
    }
    let store = &work.open.store;
    let is_bound = work.open.vault.signs_in(person) || !store.children_naming(person)?.is_empty();
    if is_bound {
        after.apply("kind", before.get("kind").cloned());
    }
    Ok(is_bound)
}
