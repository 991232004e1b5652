//! Contacts of two records: both lists in one, and of one person the more careful answer.
//!
//! Whoever has the joined record in hand must find in it what either of the two said to protect somebody. Where neither
//! answer is the careful one, which is parental responsibility, somebody has to say which is right: with a yes too many
//! the wrong person consents, and with a no too many nobody listens to a refusal.

use super::{Choosing, Differing, Picks, Side};
use crate::answers::{Answer, Answers, Row};
use crate::forms::child::CHILD;
use crate::forms::compare::{answer_in_words, label_of};
use crate::forms::print::Surroundings;
use crate::forms::{Field, FieldKind};
use crate::ids::PersonId;

/// The field of the child's record.
pub(super) const CONTACTS: &str = "contacts";

const PARENTAL_RESPONSIBILITY: &str = "has_pr";

/// How two answers about one person become one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Settles {
    /// Yes is the careful one.
    YesStays,
    /// No is the careful one.
    NoStays,
    /// Both notes stand one under the other.
    Both,
    /// Somebody has to say.
    IsAsked,
    /// The kept record's.
    KeptStays,
}

fn settles(field: &str) -> Settles {
    match field {
        "restricted" | "interpreter_needed" => Settles::YesStays,
        "may_collect" | "receives_documents" => Settles::NoStays,
        "restricted_note" | "access_needs" => Settles::Both,
        PARENTAL_RESPONSIBILITY => Settles::IsAsked,
        _ => Settles::KeptStays,
    }
}

/// What is asked about each contact.
fn columns() -> &'static [Field] {
    match CHILD.field(CONTACTS).map(|field| &field.kind) {
        Some(FieldKind::Rows(rows)) => rows.fields,
        _ => &[],
    }
}

/// The place among the picks for a question about one contact.
fn pick_of(person: &str) -> String {
    format!("{CONTACTS}/{person}/{PARENTAL_RESPONSIBILITY}")
}

/// The two entries of each person who stands in both lists.
fn in_both<'a>(ours: &'a [Row], theirs: &'a [Row]) -> Vec<(&'a str, &'a Answers, &'a Answers)> {
    let pair = |theirs: &'a Row| {
        let person = theirs.answers.text("person")?;
        let ours = ours.iter().find(|ours| ours.answers.text("person") == Some(person))?;
        Some((person, &ours.answers, &theirs.answers))
    };
    theirs.iter().filter_map(pair).collect()
}

/// Whether both say something about a question, and not the same.
fn differ(field: &str, ours: &Answers, theirs: &Answers) -> bool {
    let (ours, theirs) = (ours.get(field), theirs.get(field));
    ours.is_some() && theirs.is_some() && ours != theirs
}

/// One entry of two about the same person.
pub(super) fn one_contact(ours: &Answers, theirs: &Answers, picks: &Picks) -> Answers {
    let mut one = ours.clone();
    for (field, answer) in &theirs.0 {
        if one.get(field).is_none() {
            one.apply(field, Some(answer.clone()));
        } else if differ(field, ours, theirs) {
            let pick = theirs.text("person").and_then(|person| picks.get(&pick_of(person)));
            match settles(field) {
                Settles::YesStays => one.set(field, true),
                Settles::NoStays => one.set(field, false),
                Settles::Both => one.set(field, one_note(ours, theirs, field)),
                Settles::IsAsked if pick == Some(&Side::Double) => one.set(field, answer.clone()),
                Settles::IsAsked | Settles::KeptStays => {}
            }
        }
    }
    for field in one_sided_yes(ours, theirs) {
        one.apply(field, None);
    }
    one
}

/// What only one record allows a contact whom contact is restricted with: a yes beside a restriction it does not know of
/// does not come over, because nobody has said it of somebody restricted. A yes of the one record that restricts stays.
fn one_sided_yes(ours: &Answers, theirs: &Answers) -> Vec<&'static str> {
    let restricts = |of: &Answers| of.yes_no("restricted") == Some(true);
    let is_unasked = |field: &str| {
        let lone = |said: &Answers, blank: &Answers| {
            said.yes_no(field) == Some(true) && blank.get(field).is_none() && restricts(blank)
        };
        lone(ours, theirs) || lone(theirs, ours)
    };
    ["may_collect", "receives_documents"].into_iter().filter(|field| is_unasked(field)).collect()
}

fn one_note(ours: &Answers, theirs: &Answers, field: &str) -> Answer {
    let [ours, theirs] = [ours, theirs].map(|of| of.text(field).unwrap_or_default().trim());
    match (ours.contains(theirs), theirs.contains(ours)) {
        (true, _) => ours.into(),
        (_, true) => theirs.into(),
        (false, false) => format!("{ours}\n{theirs}").into(),
    }
}

/// Questions about contacts somebody has to answer before the two records are one.
pub(super) fn asked(keep: &Answers, double: &Answers, around: &Surroundings<'_>) -> Vec<Differing> {
    let (Some(field), Some(section)) = (
        columns().iter().find(|field| field.id == PARENTAL_RESPONSIBILITY),
        CHILD.sections.iter().find(|section| section.fields.iter().any(|field| field.id == CONTACTS)),
    ) else {
        return Vec::new();
    };
    let both = in_both(keep.rows(CONTACTS), double.rows(CONTACTS)).into_iter();
    both.filter(|(_, ours, theirs)| differ(field.id, ours, theirs))
        .map(|(person, ours, theirs)| {
            let name = name_of(person, around);
            Differing {
                field: pick_of(person),
                label: format!("Does {name} have parental responsibility?"),
                section: section.title.to_owned(),
                keep: answer_in_words(field, ours, &Answers::default(), around),
                double: answer_in_words(field, theirs, &Answers::default(), around),
                offered: Side::Keep,
                choosing: Choosing::HasToBeSaid,
                keep_rows: Vec::new(),
                double_rows: Vec::new(),
            }
        })
        .collect()
}

/// Questions about contacts nobody has answered yet: their places among the picks, and whom they are about.
pub fn still_to_say(keep: &Answers, double: &Answers, picks: &Picks) -> Vec<(String, Option<PersonId>)> {
    let both = in_both(keep.rows(CONTACTS), double.rows(CONTACTS)).into_iter();
    both.filter(|(_, ours, theirs)| differ(PARENTAL_RESPONSIBILITY, ours, theirs))
        .map(|(person, ..)| (pick_of(person), person.parse().ok()))
        .filter(|(pick, _)| !matches!(picks.get(pick), Some(Side::Keep | Side::Double)))
        .collect()
}

/// Whether a pick is about a contact who stands in both lists.
pub fn is_about_a_contact(pick: &str, keep: &Answers, double: &Answers) -> bool {
    in_both(keep.rows(CONTACTS), double.rows(CONTACTS)).iter().any(|(person, ..)| pick == pick_of(person))
}

/// What was settled about contacts without anybody being asked, in sentences.
pub(super) fn told(keep: &Answers, double: &Answers, around: &Surroundings<'_>) -> Vec<String> {
    let (ours, theirs) = (keep.rows(CONTACTS), double.rows(CONTACTS));
    let mut told = Vec::new();
    for (person, ours, theirs) in in_both(ours, theirs) {
        let name = name_of(person, around);
        if ours.yes_no("restricted") != theirs.yes_no("restricted")
            && [ours, theirs].iter().any(|of| of.yes_no("restricted") == Some(true))
        {
            told.push(format!(
                "Contact with {name} is restricted in one of the records. It stays restricted."
            ));
        }
        for field in one_sided_yes(ours, theirs) {
            let what = if field == "may_collect" { "may collect the child" } else { "receives documents" };
            told.push(format!(
                "One of the records says that {name} {what}, and the other restricts contact without saying so. That yes \
                 does not come over: answer it under Details."
            ));
        }
        for field in columns().iter().filter(|field| differ(field.id, ours, theirs)) {
            let words = |of: &Answers| answer_in_words(field, of, &Answers::default(), around);
            match (field.id, settles(field.id)) {
                ("may_collect", _) => told.push(format!(
                    "One of the records says that {name} may not collect the child. That stays."
                )),
                ("receives_documents", _) => told.push(format!(
                    "One of the records says that {name} does not receive documents. That stays: change it under \
                     Details if it is wrong."
                )),
                (_, Settles::KeptStays) => told.push(format!(
                    "{name}, “{}”: {} stays, {} does not.",
                    label_of(field, around),
                    words(ours),
                    words(theirs)
                )),
                (_, Settles::YesStays | Settles::NoStays | Settles::Both | Settles::IsAsked) => {}
            }
        }
    }
    told.extend(same_name(ours, theirs, around));
    told
}

/// Two people with one name, of whom each list has one: they may be one, and then one entry is missing what the other says.
fn same_name(ours: &[Row], theirs: &[Row], around: &Surroundings<'_>) -> Vec<String> {
    let named = |row: &Row| {
        let person = row.answers.text("person")?.to_owned();
        let name = name_of(&person, around);
        Some((person, name))
    };
    let ours: Vec<(String, String)> = ours.iter().filter_map(named).collect();
    let theirs = theirs.iter().filter_map(named).filter(|(id, _)| ours.iter().all(|(other, _)| other != id));
    theirs
        .filter(|(_, name)| ours.iter().any(|(_, other)| other.to_lowercase() == name.to_lowercase()))
        .map(|(_, name)| {
            format!(
                "{name} is in the records as two people, and each of them is a contact here. If it is one person, look at \
                 both entries under Details afterwards: what one of them restricts the other does not."
            )
        })
        .collect()
}

fn name_of(person: &str, around: &Surroundings<'_>) -> String {
    let known = around.people.iter().find(|known| known.id.to_string() == person);
    known.map_or_else(|| "somebody who is not in the records".to_owned(), |known| known.name.clone())
}
