//! What a column of a list can be matched with.

use crate::forms::FieldKind;
use crate::forms::child::CHILD;

/// Where what stands in a column goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A field of the child's record, by its id.
    Child(&'static str),
    /// First and last name in one cell, the first name first.
    FullName,
    /// The same, the last name first.
    FullNameReversed,
    /// The name of the key person.
    KeyPerson,
    /// The name of the second key person.
    SecondKeyPerson,
    /// Something of a contact.
    Contact(Who, Part),
}

/// Which contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// The mother.
    Mother,
    /// The father.
    Father,
    /// A parent, carer or other contact, from 1.
    Contact(u8),
    /// Somebody to ring in an emergency, from 1.
    Emergency(u8),
}

/// What of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The whole name.
    Name,
    /// The first name.
    FirstName,
    /// The last name.
    LastName,
    /// Mrs, Mr, Dr.
    Title,
    /// Mother, father, grandparent.
    Relationship,
    /// A telephone number.
    Phone,
    /// An email address.
    Email,
    /// An address, where it is not the child's.
    Address,
    /// Whether they have parental responsibility.
    HasPr,
    /// Whether to ring them in an emergency.
    Emergency,
    /// Whether they may collect the child.
    Collects,
    /// Whether the child lives with them.
    LivesWith,
    /// The language they speak.
    Language,
}

/// Every contact a list can have.
pub(super) const WHO: [(Who, &str, &str); 9] = [
    (Who::Mother, "mother", "Mother"),
    (Who::Father, "father", "Father"),
    (Who::Contact(1), "contact1", "Contact 1"),
    (Who::Contact(2), "contact2", "Contact 2"),
    (Who::Contact(3), "contact3", "Contact 3"),
    (Who::Contact(4), "contact4", "Contact 4"),
    (Who::Emergency(1), "emergency1", "Emergency contact 1"),
    (Who::Emergency(2), "emergency2", "Emergency contact 2"),
    (Who::Emergency(3), "emergency3", "Emergency contact 3"),
];

const PARTS: [(Part, &str, &str); 13] = [
    (Part::Name, "name", "name"),
    (Part::FirstName, "first_name", "first name"),
    (Part::LastName, "last_name", "last name"),
    (Part::Title, "title", "title"),
    (Part::Relationship, "relationship", "relationship"),
    (Part::Phone, "phone", "telephone"),
    (Part::Email, "email", "email"),
    (Part::Address, "address", "address"),
    (Part::HasPr, "has_pr", "has parental responsibility"),
    (Part::Emergency, "is_emergency_contact", "is an emergency contact"),
    (Part::Collects, "may_collect", "may collect"),
    (Part::LivesWith, "lives_with", "lives with the child"),
    (Part::Language, "language", "language"),
];

/// Fields of the child's record that no list brings: pictures of pegs, and what follows from other answers.
const NOT_FROM_LISTS: [&str; 10] = [
    "previous_names",
    "deferred_year",
    "deferred_reason",
    "single_name",
    "peg_picture",
    "peg_tint",
    "contacts",
    "key_person_id",
    "second_key_person_id",
    "sessions",
];

/// Repeating fields of which one cell of a list can hold several.
const ROWS_FROM_LISTS: [&str; 3] = ["allergies", "medical_conditions", "medication"];

/// Choices under one heading, as the screen offers them.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetGroup {
    /// The heading.
    pub label: &'static str,
    /// Each choice by its id, with its words.
    pub targets: Vec<(String, String)>,
}

impl Target {
    /// How it is kept in a matching: for ever, as the ids of fields are.
    pub fn id(self) -> String {
        match self {
            Target::Child(field) => field.to_owned(),
            Target::FullName => "full_name".to_owned(),
            Target::FullNameReversed => "full_name_last_first".to_owned(),
            Target::KeyPerson => "key_person".to_owned(),
            Target::SecondKeyPerson => "second_key_person".to_owned(),
            Target::Contact(who, part) => {
                let who = WHO.iter().find(|(one, ..)| *one == who).map_or("contact4", |(_, id, _)| id);
                let part = PARTS.iter().find(|(one, ..)| *one == part).map_or("name", |(_, id, _)| id);
                format!("{who}.{part}")
            }
        }
    }

    /// The target with this id; nothing for one this version does not know.
    pub fn of(id: &str) -> Option<Target> {
        match id {
            "full_name" => return Some(Target::FullName),
            "full_name_last_first" => return Some(Target::FullNameReversed),
            "key_person" => return Some(Target::KeyPerson),
            "second_key_person" => return Some(Target::SecondKeyPerson),
            _ => {}
        }
        if let Some((who, part)) = id.split_once('.') {
            let who = WHO.iter().find(|(_, id, _)| *id == who)?.0;
            let part = PARTS.iter().find(|(_, id, _)| *id == part)?.0;
            return Some(Target::Contact(who, part));
        }
        child_fields().find(|field| *field == id).map(Target::Child)
    }

    /// Whether several columns may be matched with it: their words are put together.
    pub(crate) fn takes_many(self) -> bool {
        match self {
            Target::Contact(_, part) => matches!(part, Part::Phone | Part::Address),
            Target::Child(field) => CHILD.field(field).is_some_and(|field| {
                matches!(
                    field.kind,
                    FieldKind::LongText { .. } | FieldKind::ManyOf { .. } | FieldKind::Rows(_)
                )
            }),
            Target::FullName | Target::FullNameReversed | Target::KeyPerson | Target::SecondKeyPerson => {
                false
            }
        }
    }
}

/// The fields of the child's record a column can hold, in the order of the form.
fn child_fields() -> impl Iterator<Item = &'static str> {
    CHILD
        .fields()
        .filter(|field| !NOT_FROM_LISTS.contains(&field.id) && is_written(field.id, field.kind))
        .map(|f| f.id)
}

fn is_written(id: &str, kind: FieldKind) -> bool {
    match kind {
        FieldKind::ShortText { .. }
        | FieldKind::LongText { .. }
        | FieldKind::Date(_)
        | FieldKind::Number { .. }
        | FieldKind::YesNo
        | FieldKind::OneOf { .. }
        | FieldKind::ManyOf { .. } => true,
        FieldKind::Rows(_) => ROWS_FROM_LISTS.contains(&id),
        FieldKind::Person { .. }
        | FieldKind::Photo
        | FieldKind::RowsOf { .. }
        | FieldKind::SignOff { .. }
        | FieldKind::Shown(_)
        | FieldKind::RowsSeen { .. }
        | FieldKind::OneOfThese(_) => false,
    }
}

/// The words a target is offered and named with; the id itself for one this version does not know.
pub fn target_label(id: &str) -> String {
    match Target::of(id) {
        Some(Target::FullName) => "First and last name together".to_owned(),
        Some(Target::FullNameReversed) => "Last and first name together".to_owned(),
        Some(Target::KeyPerson) => "Key person".to_owned(),
        Some(Target::SecondKeyPerson) => "Second key person".to_owned(),
        Some(Target::Child(field)) => {
            CHILD.field(field).map_or_else(|| id.to_owned(), |field| field.label.to_owned())
        }
        Some(Target::Contact(who, part)) => {
            let who = WHO.iter().find(|(one, ..)| *one == who).map_or("Contact", |(.., label)| label);
            let part = PARTS.iter().find(|(one, ..)| *one == part).map_or("name", |(.., label)| label);
            format!("{who}: {part}")
        }
        None => id.to_owned(),
    }
}

/// Everything a column can be matched with, in groups.
pub fn targets() -> Vec<TargetGroup> {
    let one = |id: &str| (id.to_owned(), target_label(id));
    let mut names = vec![one("full_name"), one("full_name_last_first")];
    let mut groups = Vec::new();
    for section in CHILD.sections {
        let of_section = child_fields().filter(|id| section.fields.iter().any(|field| field.id == *id));
        let mut targets: Vec<(String, String)> = of_section.map(one).collect();
        match section.id {
            "identity" => targets.splice(0..0, names.drain(..)).for_each(drop),
            "placement" => targets.extend([one("key_person"), one("second_key_person")]),
            _ => {}
        }
        if !targets.is_empty() {
            groups.push(TargetGroup { label: section.title, targets });
        }
    }
    for (_, who, label) in WHO {
        let targets = PARTS.iter().map(|(_, part, _)| one(&format!("{who}.{part}"))).collect();
        groups.push(TargetGroup { label, targets });
    }
    groups
}
