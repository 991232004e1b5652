//! The contacts a row of a list tells of.

use std::collections::BTreeMap;

use super::fold::folded;
use super::targets::{Part, WHO, Who};
use super::values::{choice, digits, odd_phone, parts, says_nothing, split_name, title_and_name, yes_no};
use crate::forms::choices::RELATIONSHIPS;
use crate::forms::person::looks_like_email;

/// A contact as a row tells of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadContact {
    /// First and last name.
    pub name: String,
    /// Mrs, Mr, Dr; may be empty.
    pub title: String,
    /// One of the relationships of the form; may be missing.
    pub relationship: Option<&'static str>,
    /// As it stands in the list; several are parted by commas.
    pub phone: String,
    /// As it stands in the list.
    pub email: String,
    /// Where it is not the child's.
    pub address: String,
    /// The language they speak; may be empty.
    pub language: String,
    /// What was answered with yes or no, by the id of the form's column.
    pub flags: BTreeMap<&'static str, bool>,
}

/// By what a grown-up is known to be the same in two rows: a name, and a way to reach them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContactKey {
    /// Without case and accents.
    pub name: String,
    /// The last digits of a telephone number, or an email address.
    pub reached: String,
}

impl ReadContact {
    /// By what this person is known again: one key for each telephone number and email address.
    pub fn keys(&self) -> Vec<ContactKey> {
        keys(&self.name, &self.phone, &self.email)
    }
}

/// By what somebody of this name with these numbers is known again.
pub fn keys(name: &str, phone: &str, email: &str) -> Vec<ContactKey> {
    let name = folded(name);
    let phones = phone.split([',', ';', '/', '\n']).map(digits).filter(|number| number.len() >= 6);
    let emails = email.split([',', ';', ' ']).map(|email| email.trim().to_lowercase());
    let reached = phones.chain(emails.filter(|email| email.contains('@')));
    reached.map(|reached| ContactKey { name: name.clone(), reached }).collect()
}

/// What the columns of one contact say.
type Said<'a> = Vec<(Part, &'a str)>;

/// Everything a row says of contacts, the mother and the father first. What is odd is told in notes.
pub(super) fn read_contacts(said: &[(Who, Part, &str)], notes: &mut Vec<String>) -> Vec<ReadContact> {
    let mut contacts: Vec<ReadContact> = Vec::new();
    for (who, _, label) in WHO {
        let own: Said<'_> =
            said.iter().filter(|(one, ..)| *one == who).map(|(_, part, text)| (*part, *text)).collect();
        if own.iter().all(|(_, text)| says_nothing(text)) {
            continue;
        }
        for contact in read_one(who, label, &own, notes) {
            let same = contacts.iter_mut().find(|other| folded(&other.name) == folded(&contact.name));
            match same {
                // The mother is often the first emergency contact as well.
                Some(other) => merge(other, contact),
                None => contacts.push(contact),
            }
        }
    }
    contacts
}

fn read_one(who: Who, label: &str, said: &Said<'_>, notes: &mut Vec<String>) -> Vec<ReadContact> {
    let mut contact = ReadContact { relationship: implied(who), ..ReadContact::default() };
    if matches!(who, Who::Emergency(_)) {
        contact.flags.insert("is_emergency_contact", true);
    }
    for (part, text) in said.iter().filter(|(_, text)| !text.trim().is_empty()) {
        take(&mut contact, label, *part, text.trim(), notes);
    }
    let cell =
        |wanted: Part| said.iter().find(|(part, _)| *part == wanted).map_or("", |(_, text)| text.trim());
    let (first, last, whole) = (cell(Part::FirstName), cell(Part::LastName), cell(Part::Name));
    let names = match (first.is_empty() && last.is_empty(), says_nothing(whole)) {
        (false, _) => vec![format!("{first} {last}").trim().to_owned()],
        (true, false) => people_in(whole, who),
        (true, true) => Vec::new(),
    };
    if names.is_empty() {
        notes.push(format!("{label}: there is no name, so what else is there is left out."));
    }
    let named = |(place, name): (usize, String)| {
        let (title, name) = title_and_name(&name);
        let mut one = if place == 0 { contact.clone() } else { ReadContact::default() };
        if !title.is_empty() {
            one.title = title;
        }
        ReadContact { name: in_order(&name), ..one }
    };
    names.into_iter().enumerate().map(named).collect()
}

/// Takes one cell, but for those of names.
fn take(contact: &mut ReadContact, label: &str, part: Part, text: &str, notes: &mut Vec<String>) {
    match part {
        Part::Name | Part::FirstName | Part::LastName => {}
        Part::Title => contact.title = text.to_owned(),
        Part::Phone => take_phone(contact, label, text, notes),
        Part::Email => take_email(contact, label, text, notes),
        Part::Address => put_behind(&mut contact.address, text, "\n"),
        Part::Language => contact.language = text.to_owned(),
        Part::Relationship => match choice("relationship", RELATIONSHIPS, text) {
            Some(relationship) => contact.relationship = Some(relationship),
            None if says_nothing(text) => {}
            None => {
                contact.relationship = Some("other");
                notes.push(format!("{label}, relationship ‘{text}’: kept as “Other”."));
            }
        },
        Part::HasPr => flag(contact, label, "has_pr", text, notes),
        Part::Emergency => flag(contact, label, "is_emergency_contact", text, notes),
        Part::Collects => flag(contact, label, "may_collect", text, notes),
        Part::LivesWith => flag(contact, label, "lives_with", text, notes),
    }
}

/// "Marsh, Bea" as she is called.
fn in_order(name: &str) -> String {
    if !name.contains(',') {
        return name.to_owned();
    }
    let (first, last) = split_name(name, false);
    format!("{first} {last}").trim().to_owned()
}

fn implied(who: Who) -> Option<&'static str> {
    match who {
        Who::Mother => Some("mother"),
        Who::Father => Some("father"),
        Who::Contact(_) | Who::Emergency(_) => None,
    }
}

/// "Bea and Drew Marsh" are two people; each of them has the last name.
fn people_in(name: &str, who: Who) -> Vec<String> {
    let is_list = name.contains('&') || name.contains(" and ") || name.contains('/');
    if !is_list || matches!(who, Who::Mother | Who::Father) {
        return vec![name.to_owned()];
    }
    let people = parts(name);
    let last_name = people.last().and_then(|last| last.split_once(' ')).map(|(_, last)| last.to_owned());
    let whole = |person: String| match &last_name {
        Some(last) if !title_and_name(&person).1.contains(' ') => format!("{person} {last}"),
        _ => person,
    };
    people.into_iter().map(whole).collect()
}

fn take_phone(contact: &mut ReadContact, label: &str, text: &str, notes: &mut Vec<String>) {
    if says_nothing(text) {
        return;
    }
    if let Some(odd) = odd_phone(text) {
        notes.push(format!("{label}, telephone: {odd}."));
    }
    put_behind(&mut contact.phone, text, ", ");
}

fn take_email(contact: &mut ReadContact, label: &str, text: &str, notes: &mut Vec<String>) {
    if says_nothing(text) {
        return;
    }
    if looks_like_email(text) {
        contact.email = text.to_owned();
    } else {
        notes
            .push(format!("{label}, ‘{text}’: this does not look like an email address, so it is left out."));
    }
}

fn flag(contact: &mut ReadContact, label: &str, column: &'static str, text: &str, notes: &mut Vec<String>) {
    match yes_no(text) {
        Some(yes) => drop(contact.flags.insert(column, yes)),
        None => notes.push(format!("{label}, ‘{text}’: this is neither yes nor no, so it is left out.")),
    }
}

fn put_behind(whole: &mut String, text: &str, between: &str) {
    if whole.is_empty() {
        text.clone_into(whole);
    } else if !whole.split(between).any(|part| part == text) {
        whole.push_str(between);
        whole.push_str(text);
    }
}

fn merge(kept: &mut ReadContact, other: ReadContact) {
    let is_same_number = |number: &str| kept.phone.split(", ").any(|known| digits(known) == digits(number));
    let new_numbers: Vec<&str> =
        other.phone.split(", ").filter(|number| !number.is_empty() && !is_same_number(number)).collect();
    for number in new_numbers {
        put_behind(&mut kept.phone, number, ", ");
    }
    for (place, text) in [
        (&mut kept.email, other.email),
        (&mut kept.address, other.address),
        (&mut kept.title, other.title),
        (&mut kept.language, other.language),
    ] {
        if place.is_empty() {
            *place = text;
        }
    }
    kept.relationship = kept.relationship.or(other.relationship);
    for (column, yes) in other.flags {
        *kept.flags.entry(column).or_insert(yes) |= yes;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(said: &[(Who, Part, &str)]) -> (Vec<ReadContact>, Vec<String>) {
        let mut notes = Vec::new();
        (read_contacts(said, &mut notes), notes)
    }

    #[test]
    fn the_mother_who_is_also_the_first_emergency_contact_is_one_person() {
        let (contacts, notes) = read(&[
            (Who::Mother, Part::Name, "Mrs Bea Marsh"),
            (Who::Mother, Part::Phone, "07700 900123"),
            (Who::Emergency(1), Part::Name, "BEA MARSH"),
            (Who::Emergency(1), Part::Phone, "07700900123"),
            (Who::Emergency(2), Part::Name, "Drew Marsh"),
            (Who::Emergency(2), Part::Relationship, "Godfather"),
        ]);
        let names: Vec<&str> = contacts.iter().map(|contact| contact.name.as_str()).collect();
        assert_eq!(names, ["Bea Marsh", "Drew Marsh"]);
        assert_eq!((contacts[0].title.as_str(), contacts[0].phone.as_str()), ("Mrs", "07700 900123"));
        assert_eq!(contacts[0].relationship, Some("mother"));
        assert_eq!(contacts[0].flags.get("is_emergency_contact"), Some(&true));
        assert_eq!(contacts[1].relationship, Some("other"));
        assert_eq!(notes.len(), 1, "{notes:?}");
    }

    #[test]
    fn two_parents_in_one_cell_are_two_people() {
        let (contacts, _) = read(&[
            (Who::Contact(1), Part::Name, "Bea & Drew Marsh"),
            (Who::Contact(1), Part::Phone, "07700 900123"),
        ]);
        let told: Vec<(&str, &str)> = contacts.iter().map(|c| (c.name.as_str(), c.phone.as_str())).collect();
        assert_eq!(told, [("Bea Marsh", "07700 900123"), ("Drew Marsh", "")]);
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let (contacts, notes) = read(&[
            (Who::Contact(1), Part::FirstName, "Bea"),
            (Who::Contact(1), Part::LastName, "Marsh"),
            (Who::Contact(1), Part::Email, "bea at home"),
            (Who::Contact(1), Part::HasPr, "perhaps"),
            (Who::Contact(2), Part::Phone, "7700900456"),
            (Who::Contact(3), Part::Name, "n/a"),
        ]);
        assert_eq!(contacts.len(), 1);
        assert_eq!(notes.len(), 4, "{notes:?}");
        assert!(notes.iter().any(|note| note.contains("there is no name")));
    }

    #[test]
    fn somebody_is_known_again_by_a_name_and_a_number() {
        let (contacts, _) = read(&[
            (Who::Contact(1), Part::Name, "Béa Marsh"),
            (Who::Contact(1), Part::Phone, "07700 900123"),
            (Who::Contact(1), Part::Phone, "01904 496000"),
            (Who::Contact(1), Part::Email, "Bea@Example.org"),
        ]);
        let other = keys("bea marsh", "+447700900123", "");
        assert_eq!(contacts[0].phone, "07700 900123, 01904 496000");
        assert_eq!(contacts[0].keys().len(), 3);
        assert!(contacts[0].keys().contains(&other[0]));
    }
}
