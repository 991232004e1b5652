//! What recipients are called on a page, in lists and in the log of copies, as far as the records know their names.

use super::Known;
use crate::answers::Row;
use crate::look_through::words::is_unseen;
use crate::records::Recipient;

/// Whom a page says it is for; nobody on the parents' own copy, and nobody while no name is there.
pub fn addressed_to(recipient: &Recipient, known: &Known<'_>) -> Option<String> {
    match recipient {
        Recipient::Parents => None,
        Recipient::SomeoneElse(name) => Some(one_line(name)).filter(|name| !name.is_empty()),
        Recipient::HealthVisitor | Recipient::School | Recipient::Council | Recipient::VirtualSchool => {
            Some(own_name(recipient, known).unwrap_or_else(|| format!("the {}", kind_of(recipient))))
        }
    }
}

/// What the recipient is called in lists and in the log of copies.
pub fn name_of(recipient: &Recipient, known: &Known<'_>) -> String {
    match recipient {
        Recipient::Parents => format!("{}’s parents", known.child.known_as),
        Recipient::SomeoneElse(name) if one_line(name).is_empty() => "Someone else".to_owned(),
        Recipient::SomeoneElse(name) => one_line(name),
        Recipient::HealthVisitor | Recipient::School | Recipient::Council | Recipient::VirtualSchool => {
            own_name(recipient, known).unwrap_or_else(|| format!("The {}", kind_of(recipient)))
        }
    }
}

/// A name on one line, without signs nobody sees: it stands on a page and in the log of copies.
pub(super) fn one_line(name: &str) -> String {
    let seen = |letter: &char| letter.is_whitespace() || !(letter.is_control() || is_unseen(*letter));
    let seen: String = name.chars().filter(seen).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name the records know.
fn own_name(recipient: &Recipient, known: &Known<'_>) -> Option<String> {
    match recipient {
        Recipient::HealthVisitor => health_visitor(known),
        Recipient::School => school(known),
        Recipient::Council => council(known),
        Recipient::Parents | Recipient::VirtualSchool | Recipient::SomeoneElse(_) => None,
    }
}

/// What they are, where no name is known.
fn kind_of(recipient: &Recipient) -> &'static str {
    match recipient {
        Recipient::Parents => "parents",
        Recipient::HealthVisitor => "health visitor",
        Recipient::School => "school",
        Recipient::Council => "council",
        Recipient::VirtualSchool => "virtual school",
        Recipient::SomeoneElse(_) => "recipient",
    }
}

fn school(known: &Known<'_>) -> Option<String> {
    let moving = known.moving?;
    moving.text("receiving_name").map(|name| name.trim().to_owned())
}

fn council(known: &Known<'_>) -> Option<String> {
    let council = known.record.text("home_la").or(known.setting.text("la"))?;
    Some(council.trim().to_owned())
}

/// The one health visitor this paper names, if it names one.
fn health_visitor(known: &Known<'_>) -> Option<String> {
    let rows = ["professionals", "other_professional_views"].map(|field| known.answers.rows(field));
    let is_meant = |words: &str| words.to_lowercase().contains("health visitor");
    let named = |row: &Row| {
        // Whom the parents do not want named is not named as a recipient either.
        row.answers.yes_no("consent_to_include").filter(|agreed| *agreed)?;
        let who = row.answers.text("person")?;
        let person = known.people.iter().find(|one| one.id.to_string() == who);
        let role = row.answers.text("role").or(person.map(|one| one.role_title.as_str()))?;
        let name = person.map_or(who, |one| one.name.as_str()).trim();
        is_meant(role).then(|| format!("{name}, health visitor"))
    };
    let mut names: Vec<String> = rows.into_iter().flatten().filter_map(named).collect();
    names.dedup();
    match names.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}
