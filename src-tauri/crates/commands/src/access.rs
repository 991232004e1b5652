//! The one place in which a request is held against the roles of whoever is signed in.
//!
//! What each role may do is decided in `coatpeg_domain::access`; which right each request needs, and whose record it is
//! about, stands in `access/needs.rs`, what a restriction holds up in `restricted.rs`. While the records are closed there
//! is nobody to ask, and the commands that need them say so themselves. What somebody sees of a child who is not theirs
//! to work with is in `sight.rs`.

mod door;
mod needs;
mod restricted;

use coatpeg_domain::access::{Role, Roles};
use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::Request;
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::{ChildId, PersonId};
use coatpeg_domain::records::{May, Paper};

use crate::error::{Error, Result};
use crate::session::{Open, Session};

pub(crate) use door::{STILL_OPEN, require_at_the_door};
use needs::{Right, child_of, of_paper, right};
use restricted::refuse_restricted_record;

/// Lets a request through, or says `NotAllowed`. Closed records let everything through to the command, which says
/// what it needs.
pub(crate) fn require(session: &Session, request: &Request) -> Result<()> {
    // Asked while other work holds the records open; it tells two numbers.
    if matches!(request, Request::ShowProgress(_) | Request::StopWork(_)) {
        return Ok(());
    }
    let state = session.state();
    match &state.open {
        Some(open) if !is_met(open, &right(request))? => Err(Error::code(ErrorCode::NotAllowed)),
        Some(open) => refuse_restricted_record(open, request),
        None => Ok(()),
    }
}

/// What whoever is signed in may do, for the window.
pub(crate) fn may(open: &Open) -> Result<May> {
    Ok(roles(open)?.may(open.vault.names().len() < 2))
}

/// The roles of whoever is signed in. They are read each time: a change of roles holds at once.
pub(crate) fn roles(open: &Open) -> Result<Roles> {
    Ok(Roles::of(&open.store.person(open.person)?))
}

fn is_met(open: &Open, right: &Right) -> Result<bool> {
    if matches!(right, Right::SignedIn) {
        return Ok(true);
    }
    let roles = roles(open)?;
    let store = &open.store;
    // Who sees every child needs no look at whose this one is, so autosave does not wait for it.
    let is_own = |child: ChildId| -> Result<bool> {
        let may_be = roles.has(Role::KeyPerson) && !roles.may_see_all();
        // A record that was joined with another one is whosever that one is.
        Ok(may_be && store.is_key_child_of(store.standing_for(child)?, open.person)?)
    };
    let works_with = |child: &dyn Fn() -> Result<ChildId>| -> Result<bool> {
        Ok(roles.may_see_all() || (roles.may_write() && roles.may_work_with(is_own(child()?)?)))
    };
    match *right {
        Right::SignedIn => Ok(true),
        Right::AnyRole => Ok(roles.is_any()),
        Right::Manage | Right::ManageChild(_) => Ok(roles.may_manage()),
        Right::Safeguard => Ok(roles.may_safeguard()),
        Right::Write => Ok(roles.may_write()),
        Right::FinishPlan(_) => Ok(roles.may_finish_plans()),
        Right::EveryChild => Ok(roles.may_see_all()),
        Right::Child(child) => works_with(&|| Ok(child)),
        Right::Document(document) => works_with(&|| Ok(store.child_of_document(document)?.0)),
        Right::Copy(copy) => works_with(&|| Ok(store.child_of_copy(copy)?)),
        Right::Plan(plan) => works_with(&|| Ok(store.child_of_plan(plan)?.0)),
        Right::Cycle(cycle) => works_with(&|| Ok(store.child_of_cycle(cycle)?)),
        Right::ReadDocument(_) | Right::ReadPlan(_) if roles.may_see_all() => Ok(true),
        Right::ReadDocument(document) => {
            let (child, state) = store.child_of_document(document)?;
            Ok(roles.may_read_document(is_own(child)?, state))
        }
        Right::ReadPlan(plan) => {
            let (child, is_shared) = store.child_of_plan(plan)?;
            Ok(roles.may_read_plan(is_own(child)?, is_shared))
        }
        Right::Person(person) => may_change_person(open, &roles, person),
    }
}

/// Whether this person's record may be changed, or one added. Staff, and whoever else signs in, are the owner's to
/// change; a parent with a child of another key person's is theirs as well.
fn may_change_person(open: &Open, roles: &Roles, person: Option<PersonId>) -> Result<bool> {
    let Some(person) = person.filter(|_| !roles.may_manage()) else { return Ok(roles.may_write()) };
    if !roles.may_write() || open.vault.signs_in(person) {
        return Ok(false);
    }
    if open.store.person(person)?.answers.text("kind") == Some("staff") {
        return Ok(false);
    }
    if roles.may_see_all() {
        return Ok(true);
    }
    let own = open.store.key_children_of(open.person)?;
    Ok(open.store.children_naming(person)?.iter().all(|child| own.contains(child)))
}

/// Whether somebody belongs to a key child of whoever is signed in, or to no child at all.
pub(crate) fn is_known_through_own_children(open: &Open, person: PersonId) -> Result<bool> {
    let children = open.store.children_naming(person)?;
    if children.is_empty() {
        return Ok(true);
    }
    let own = open.store.key_children_of(open.person)?;
    Ok(children.iter().any(|child| own.contains(child)))
}

/// Whether everybody knows all there is to know about people of this kind, of staff as far as their work goes.
pub(crate) fn is_of_work(kind: &str) -> bool {
    matches!(kind, "staff" | "professional" | "school_contact")
}

/// Refuses a child's record that newly names the family of other key people's children: whoever is named in a key
/// child's record is seen in full.
pub(crate) fn refuse_others_family(open: &Open, before: &Answers, after: &Answers) -> Result<()> {
    if before == after || roles(open)?.may_see_all() {
        return Ok(());
    }
    // Wherever in the record, as those are found who are named in it.
    let (before, after) = (written(before)?, written(after)?);
    for person in open.store.people()? {
        let id = person.id.to_string();
        let is_new = after.contains(&id) && !before.contains(&id);
        if is_new && !is_of_work(&person.kind) && !is_known_through_own_children(open, person.id)? {
            return Err(Error::refused(
                "This person belongs to a child of another key person. Ask the SENCO, or whoever looks after Coatpeg, to \
                 add them here.",
            ));
        }
    }
    Ok(())
}

fn written(answers: &Answers) -> Result<String> {
    serde_json::to_string(answers).map_err(|_| Error::code(ErrorCode::Internal))
}

/// One of many papers is held against the roles as if it left alone.
pub(crate) fn require_paper(open: &Open, paper: Paper) -> Result<()> {
    require_paper_for_safety(open, paper)?;
    child_of(open, &of_paper(paper))?.map_or(Ok(()), |child| crate::rights::refuse_restricted(open, child))
}

/// The same for what leaves to keep a child safe, which no restriction holds up.
pub(crate) fn require_paper_for_safety(open: &Open, paper: Paper) -> Result<()> {
    if is_met(open, &of_paper(paper))? { Ok(()) } else { Err(Error::code(ErrorCode::NotAllowed)) }
}
