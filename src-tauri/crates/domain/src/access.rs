//! Who may do what. The rules of the roles, and nothing of how they are looked up.
//!
//! The table in `access/tests.rs` is the whole of it, written out; what it leaves open is
//! decided here and said beside the rule. The commands ask these functions, and a screen is told the answers as
//! [`May`]: no rule about roles stands anywhere else.

use serde::{Deserialize, Serialize};

use crate::answers::{Answer, Answers};
use crate::ids::PersonId;
use crate::records::{DocumentState, May, Person};

/// The answer to which a person's roles are kept.
pub const ROLES_FIELD: &str = "app_roles";

/// What somebody who signs in is here for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Childminder, manager, head of nursery: everything but the safeguarding area.
    Owner,
    /// Leads SEND support: every child.
    Senco,
    /// Looks after their own key children.
    KeyPerson,
    /// Designated safeguarding lead: the safeguarding area.
    Dsl,
    /// Reads what is finished.
    Viewer,
}

impl Role {
    /// All there are, in the order of a list.
    pub const ALL: [Role; 5] = [Role::Owner, Role::Senco, Role::KeyPerson, Role::Dsl, Role::Viewer];

    /// The word that is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Owner => "owner",
            Role::Senco => "senco",
            Role::KeyPerson => "key_person",
            Role::Dsl => "dsl",
            Role::Viewer => "viewer",
        }
    }

    /// The role that is kept as this word.
    pub fn parse(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.as_str() == word)
    }
}

/// The roles one person has; somebody can have several, and may do what any of them may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles(Vec<Role>);

/// How much of a child somebody sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// Nothing but the name in a list.
    Name,
    /// Name, room, allergies and emergency contacts.
    Emergency,
    /// Everything.
    Whole,
}

impl FromIterator<Role> for Roles {
    fn from_iter<T: IntoIterator<Item = Role>>(roles: T) -> Self {
        let mut roles: Vec<Role> = roles.into_iter().collect();
        roles.sort_unstable();
        roles.dedup();
        Roles(roles)
    }
}

impl Roles {
    /// The roles that stand on a person's record; words that are no role count for nothing.
    pub fn of(person: &Person) -> Roles {
        Roles::named(person.answers.choices(ROLES_FIELD))
    }

    /// The roles these words name; words that are no role count for nothing.
    pub fn named<T: AsRef<str>>(words: &[T]) -> Roles {
        words.iter().filter_map(|word| Role::parse(word.as_ref())).collect()
    }

    /// Whether this is one of them.
    pub fn has(&self, role: Role) -> bool {
        self.0.contains(&role)
    }

    /// Whether there is any. Somebody without a role sees the list of names, and can lock.
    pub fn is_any(&self) -> bool {
        !self.0.is_empty()
    }

    /// Change the setting, who signs in, backups, the lock, and what staff's own records say.
    pub fn may_manage(&self) -> bool {
        self.has(Role::Owner)
    }

    /// Read and write every child's record and documents.
    pub fn may_see_all(&self) -> bool {
        self.has(Role::Owner) || self.has(Role::Senco)
    }

    /// Write anything at all. A key person also adds children, and is then their key person.
    pub fn may_write(&self) -> bool {
        self.may_see_all() || self.has(Role::KeyPerson)
    }

    /// Open the safeguarding area. An owner who is not its lead may not.
    pub fn may_safeguard(&self) -> bool {
        self.has(Role::Dsl)
    }

    /// How much of a child there is to see; `is_own` for a key child of whoever asks.
    pub fn sight(&self, is_own: bool) -> Sight {
        if self.may_work_with(is_own) {
            Sight::Whole
        } else if self.is_any() {
            Sight::Emergency
        } else {
            Sight::Name
        }
    }

    /// Read and write a child's record, documents and SEND support, finish documents and export them.
    pub fn may_work_with(&self, is_own: bool) -> bool {
        self.may_see_all() || (is_own && self.has(Role::KeyPerson))
    }

    /// Read a document. A viewer reads every child's, once it is finished.
    pub fn may_read_document(&self, is_own: bool, state: DocumentState) -> bool {
        self.may_work_with(is_own) || (self.has(Role::Viewer) && state.is_locked())
    }

    /// Read a support plan. Other key persons do where it is shared with the team. A plan goes on living, so it is
    /// not among the finished documents a viewer reads.
    pub fn may_read_plan(&self, is_own: bool, is_shared_with_team: bool) -> bool {
        self.may_work_with(is_own) || (self.has(Role::KeyPerson) && is_shared_with_team)
    }

    /// Agree a support plan and end one. A key person writes the plan and holds its reviews; that it is agreed is
    /// recorded by the SENCO.
    pub fn may_finish_plans(&self) -> bool {
        self.may_see_all()
    }

    /// What a screen may offer.
    pub fn may(&self, is_alone: bool) -> May {
        May {
            manage: self.may_manage(),
            see_all: self.may_see_all(),
            write: self.may_write(),
            export: self.may_write(),
            safeguard: self.may_safeguard(),
            is_alone,
        }
    }
}

/// What everybody who works here sees of a child in an emergency, of the child's record. Of health that is allergies,
/// with what happens and what to do; whatever else is there is for those who work with the child.
const EMERGENCY_FIELDS: [&str; 11] = [
    "legal_first_name",
    "legal_last_name",
    "single_name",
    "known_as",
    "pronouns",
    "peg_picture",
    "peg_tint",
    "room_group",
    "key_person_id",
    "second_key_person_id",
    "allergies",
];

/// What of an emergency contact is seen with it. That contact is restricted belongs here: somebody about to ring has
/// to know. Why it is does not.
const CONTACT_FIELDS: [&str; 6] =
    ["person", "relationship", "is_emergency_contact", "language", "interpreter_needed", "restricted"];

/// What everybody who works here sees of a child's record: names, room, peg, allergies and emergency contacts.
pub fn emergency_part(child: &Answers) -> Answers {
    let mut part = only(child, &EMERGENCY_FIELDS);
    let mut contacts = child.rows("contacts").to_vec();
    contacts.retain(|contact| contact.answers.yes_no("is_emergency_contact") == Some(true));
    for contact in &mut contacts {
        contact.answers = only(&contact.answers, &CONTACT_FIELDS);
    }
    part.set("contacts", Answer::Rows(contacts));
    part
}

/// The people one rings in an emergency.
pub fn emergency_people(child: &Answers) -> Vec<PersonId> {
    let contacts = child.rows("contacts").iter();
    let emergency = contacts.filter(|contact| contact.answers.yes_no("is_emergency_contact") == Some(true));
    emergency.filter_map(|contact| contact.answers.person("person")).collect()
}

/// What everybody who works here sees of a grown-up: who it is and, of somebody to ring, the number.
pub fn little_of_person(person: &Answers, is_to_ring: bool) -> Answers {
    let mut part = only(person, &["full_name", "team_name", "kind", "role_title", "organisation"]);
    if is_to_ring {
        part.apply("phone", person.get("phone").cloned());
    }
    part
}

fn only(answers: &Answers, fields: &[&str]) -> Answers {
    let mut part = Answers::default();
    for field in fields {
        part.apply(field, answers.get(field).cloned());
    }
    part
}

#[cfg(test)]
mod tests;
