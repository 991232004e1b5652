//! Who signs in, and with which roles. There is always an owner who can.

use std::collections::BTreeSet;

use coatpeg_domain::access::{Role, Roles};
use coatpeg_domain::answers::{Answer, Answers};
use coatpeg_domain::contract::{GivePassphrase, RemoveSignIn, SetRoles};
use coatpeg_domain::error::AppError;
use coatpeg_domain::forms::Gate;
use coatpeg_domain::forms::check::{Problem, Severity};
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{Child, Person, VaultView};
use coatpeg_store::{Action, WayIn, require_room};
use secrecy::SecretString;

use super::{forget_here, view};
use crate::children;
use crate::error::{Error, Result};
use crate::opening::require_strong;
use crate::session::{Open, Session, Work};

const NO_OWNER_LEFT: &str =
    "Somebody who signs in has to be an owner. Make another person an owner first, then try again.";

/// Room for the records and the vault together, so that neither is written without the other.
const ROOM: usize = 512 * 1024;

/// Lets a person sign in, or gives one who does a new passphrase.
pub(crate) fn give_passphrase(session: &Session, command: GivePassphrase) -> Result<VaultView> {
    let roles = known_roles(&command.roles)?;
    require_strong(&command.passphrase)?;
    let cost = session.cost()?;
    session.with_open(|work| {
        if command.person == work.open.person {
            return Err(Error::refused("Change your own passphrase with the one you have now."));
        }
        let mut person = work.open.store.person(command.person)?;
        let is_grown_up_here =
            matches!(person.answers.text("kind"), Some("staff" | "professional" | "other"));
        if !is_grown_up_here {
            return Err(Error::refused("Only somebody who works with the children here can sign in."));
        }
        require_owner_after(work.open, command.person, &roles)?;
        set_roles_of(&mut person, &roles);
        work.change(Action::ChangeWaysIn, |change| {
            change.put_person(&person)?;
            change.note_way_in(person.id, WayIn::PassphraseGiven);
            Ok(())
        })?;
        let Open { vault, key, .. } = &mut *work.open;
        let passphrase = SecretString::from(command.passphrase);
        vault.put_passphrase(person.id, &person.summary().name, &passphrase, cost, key)?;
        view(session, work)
    })
}

/// Changes what a person may do.
pub(crate) fn set_roles(session: &Session, command: SetRoles) -> Result<VaultView> {
    let roles = known_roles(&command.roles)?;
    session.with_open(|work| {
        if !work.open.vault.signs_in(command.person) {
            return Err(Error::refused("Give this person a passphrase first."));
        }
        require_owner_after(work.open, command.person, &roles)?;
        let mut person = work.open.store.person(command.person)?;
        set_roles_of(&mut person, &roles);
        work.change(Action::ChangeWaysIn, |change| Ok(change.put_person(&person)?))?;
        view(session, work)
    })
}

/// Ends a person's signing in; whoever takes over gets their key children.
pub(crate) fn remove_sign_in(session: &Session, command: RemoveSignIn) -> Result<VaultView> {
    let RemoveSignIn { person: leaving, hand_over_to } = command;
    session.with_open(|work| {
        if !work.open.vault.signs_in(leaving) {
            return Err(Error::refused("This person does not sign in."));
        }
        require_owner_after(work.open, leaving, &[])?;
        let children = handed_over(work, leaving, hand_over_to)?;
        require_room(&session.folders.records, ROOM)?;
        let mut person = work.open.store.person(leaving)?;
        set_roles_of(&mut person, &[]);
        work.change(Action::ChangeWaysIn, |change| {
            change.put_person(&person)?;
            for child in &children {
                children::put(change, child)?;
            }
            change.note_way_in(leaving, WayIn::SignInEnded);
            Ok(())
        })?;
        let Open { vault, key, .. } = &mut *work.open;
        let entry = vault.uses_here(leaving).then(|| vault.here_entry(leaving));
        vault.remove_person(leaving, key)?;
        if let Some(entry) = entry {
            forget_here(session, &entry);
        }
        view(session, work)
    })
}

/// The roles named, as long as each is one and there is any.
fn known_roles(words: &[String]) -> Result<Vec<Role>> {
    let roles: Option<BTreeSet<Role>> = words.iter().map(|word| Role::parse(word)).collect();
    match roles {
        Some(roles) if !roles.is_empty() => Ok(roles.into_iter().collect()),
        Some(_) => Err(problem("roles", Severity::Missing, "Choose what this person may do.")),
        None => Err(Error::refused("One of these roles is not known to this Coatpeg.")),
    }
}

fn set_roles_of(person: &mut Person, roles: &[Role]) {
    let words: Vec<String> = roles.iter().map(|role| role.as_str().to_owned()).collect();
    let answer = (!words.is_empty()).then_some(Answer::Choices(words));
    person.answers.apply("app_roles", answer);
}

/// Refuses what would leave nobody who looks after Coatpeg.
fn require_owner_after(open: &Open, changed: PersonId, roles: &[Role]) -> Result<()> {
    let is_owner = |person: PersonId| match person == changed {
        true => roles.contains(&Role::Owner),
        false => open.store.person(person).is_ok_and(|person| Roles::of(&person).has(Role::Owner)),
    };
    // Somebody who is given their first passphrase does not count before they have it, and is not needed to.
    if open.vault.names().into_iter().any(|(person, _)| is_owner(person)) {
        Ok(())
    } else {
        Err(Error::refused(NO_OWNER_LEFT))
    }
}

/// The children on roll as they are once somebody else has taken over.
fn handed_over(work: &Work<'_>, leaving: PersonId, to: Option<PersonId>) -> Result<Vec<Child>> {
    let store = &work.open.store;
    let on_roll: BTreeSet<_> = children_on_roll(work)?;
    let of_leaving = store.key_children_of(leaving)?.into_iter().filter(|child| on_roll.contains(child));
    let mut children = of_leaving.map(|child| Ok(store.child(child)?)).collect::<Result<Vec<_>>>()?;
    if children.is_empty() {
        return Ok(children);
    }
    let Some(to) = to.filter(|to| *to != leaving) else {
        return Err(problem("hand_over_to", Severity::Missing, "Choose who takes over as key person."));
    };
    if store.person(to)?.answers.text("kind") != Some("staff") {
        return Err(problem("hand_over_to", Severity::Wrong, "Choose somebody who works here."));
    }
    for child in &mut children {
        hand_over(&mut child.answers, leaving, to);
    }
    Ok(children)
}

/// Puts one person in another's place; nobody is both first and second.
fn hand_over(answers: &mut Answers, from: PersonId, to: PersonId) {
    let (first, second) = ("key_person_id", "second_key_person_id");
    for field in [first, second] {
        if answers.person(field) == Some(from) {
            answers.apply(field, Some(Answer::Text(to.to_string())));
        }
    }
    if answers.person(first) == answers.person(second) {
        answers.apply(second, None);
    }
}

/// The children who have not left by today.
pub(super) fn children_on_roll(work: &Work<'_>) -> Result<BTreeSet<coatpeg_domain::ids::ChildId>> {
    let today = work.now.today();
    let has_left = |left_on: Option<chrono::NaiveDate>| left_on.is_some_and(|day| day < today);
    let children = work.open.store.children()?.into_iter();
    Ok(children.filter(|child| !has_left(child.facts.left_on)).map(|child| child.facts.id).collect())
}

fn problem(field: &str, severity: Severity, message: &str) -> Error {
    let problem = Problem {
        field: field.to_owned(),
        section: String::new(),
        message: message.to_owned(),
        severity,
        before: Gate::Ready,
    };
    AppError::incomplete(vec![problem]).into()
}
