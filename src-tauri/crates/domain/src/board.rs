//! The board of people who help at a setting: who is on it, in which order, and its page.
//!
//! On it are the setting's SENCO, the Area SENCO, the health visiting team, SENDIASS, the Family Hub, and everybody who
//! is marked for it. Nobody of a family is: that would tell of a child. What is printed is what people do; their own
//! numbers stay in the records.

use crate::answers::{Answer, Answers};
use crate::dates::in_words;
use crate::forms::print::letterhead;
use crate::ids::PersonId;
use crate::printing::{Fact, Footer, Part, PrintedDocument, PrintedPhoto};
use crate::records::{BoardEntry, BoardView, Person};
use chrono::NaiveDate;

/// What the page is called.
pub const TITLE: &str = "Who helps here";

/// Somebody who is on every such board.
struct Usual {
    /// What their role or service says.
    said: &'static [&'static str],
    /// What to do where nobody is known.
    missing: &'static str,
}

/// In the order of the board, after the setting's own SENCO.
const USUAL: [Usual; 4] = [
    Usual {
        said: &["area senco", "area sendco", "inclusion officer"],
        missing: "Add your Area SENCO to your people.",
    },
    Usual { said: &["health visit"], missing: "Add your health visiting team to your people." },
    Usual { said: &["sendiass"], missing: "Write your SENDIASS on your setting’s page." },
    Usual { said: &["family hub"], missing: "Add your Best Start Family Hub to your people." },
];
const SENDIASS: usize = 2;

/// The place of the setting's own SENCO, before all others.
const FIRST: usize = 0;
/// The place of everybody who is not usual.
const LAST: usize = USUAL.len() + 1;

/// Everybody on the board, and who is missing.
pub fn board(setting: &Answers, people: &[Person]) -> BoardView {
    let senco = setting.person("senco");
    let mut placed: Vec<(usize, BoardEntry)> = people
        .iter()
        .filter(|person| is_on(person, senco))
        .map(|person| (place(person, senco), entry(person, senco, setting)))
        .collect();
    let has_place = |placed: &[(usize, BoardEntry)], at: usize| placed.iter().any(|(place, _)| *place == at);
    placed.extend(typed_senco(setting).map(|entry| (FIRST, entry)));
    if !has_place(&placed, SENDIASS + 1) {
        placed.extend(sendiass(setting).map(|entry| (SENDIASS + 1, entry)));
    }
    let mut missing = Vec::new();
    if setting.text("senco").is_none() {
        missing.push("Say on your setting’s page who your SENCO is.".to_owned());
    }
    for (at, usual) in (1..).zip(&USUAL) {
        let is_known = has_place(&placed, at) || people.iter().any(|person| place(person, senco) == at);
        if !is_known {
            missing.push(usual.missing.to_owned());
        }
    }
    let local_offer = text(setting, "local_offer_url");
    if local_offer.is_empty() {
        missing.push("Write the address of the Local Offer on your setting’s page.".to_owned());
    }
    placed.sort_by_key(|(place, entry)| (*place, entry.name.to_lowercase()));
    BoardView { entries: placed.into_iter().map(|(_, entry)| entry).collect(), local_offer, missing }
}

/// Whether somebody is on the board: as they are marked, else where they usually are.
fn is_on(person: &Person, senco: Option<PersonId>) -> bool {
    let answers = &person.answers;
    let is_usual = place(person, senco) != LAST;
    answers.text("kind") != Some("parent") && answers.yes_no("show_on_board").unwrap_or(is_usual)
}

fn place(person: &Person, senco: Option<PersonId>) -> usize {
    if senco == Some(person.id) {
        return FIRST;
    }
    let said = ["role_title", "organisation", "team_name", "full_name"]
        .map(|field| person.answers.text(field).unwrap_or_default().to_lowercase())
        .join("\n");
    let is_said = |usual: &Usual| usual.said.iter().any(|words| said.contains(words));
    USUAL.iter().position(is_said).map_or(LAST, |at| at + 1)
}

fn entry(person: &Person, senco: Option<PersonId>, setting: &Answers) -> BoardEntry {
    let answers = &person.answers;
    let name = person.summary().name;
    let mut role = text(answers, "role_title");
    if senco == Some(person.id) && !role.to_lowercase().contains("senco") {
        role = if role.is_empty() { "SENCO".to_owned() } else { format!("{role} and SENCO") };
    }
    let service = match answers.text("kind") {
        Some("staff") => text(setting, "name"),
        _ => text(answers, "organisation"),
    };
    BoardEntry {
        person: Some(person.id),
        photo: agreed_photo(answers, &name),
        name,
        role,
        service,
        helps_with: text(answers, "can_help_with"),
        how_to_refer: text(answers, "how_to_refer"),
        local_offer: text(answers, "local_offer_address"),
    }
}

/// A picture prints only with that person's agreement.
fn agreed_photo(answers: &Answers, name: &str) -> Option<PrintedPhoto> {
    let Answer::Photo(photo) = answers.get("photo")? else { return None };
    let alt = match photo.alt.trim() {
        "" => format!("A photo of {name}"),
        alt => alt.to_owned(),
    };
    let photo = PrintedPhoto { sha256: photo.sha256.clone(), alt };
    (answers.yes_no("photo_agreed") == Some(true)).then_some(photo)
}

/// A SENCO who is only a name on the setting's page, shared with other settings for example.
fn typed_senco(setting: &Answers) -> Option<BoardEntry> {
    let name = setting.text("senco").filter(|_| setting.person("senco").is_none())?;
    Some(BoardEntry { role: "SENCO".to_owned(), service: text(setting, "name"), ..named(name) })
}

/// The advice service as the setting's page has it, name and number.
fn sendiass(setting: &Answers) -> Option<BoardEntry> {
    let (name, reach) = match setting.text("sendiass")?.split_once(',') {
        Some((name, reach)) => (name, reach.trim()),
        None => (setting.text("sendiass")?, ""),
    };
    Some(BoardEntry {
        role: "Advice for families, free and apart from us".to_owned(),
        how_to_refer: reach.to_owned(),
        ..named(name)
    })
}

fn named(name: &str) -> BoardEntry {
    BoardEntry {
        person: None,
        name: name.trim().to_owned(),
        role: String::new(),
        service: String::new(),
        helps_with: String::new(),
        how_to_refer: String::new(),
        local_offer: String::new(),
        photo: None,
    }
}

fn text(answers: &Answers, field: &str) -> String {
    answers.text(field).unwrap_or_default().trim().to_owned()
}

/// The page of the board.
pub fn board_page(
    board: &BoardView,
    setting: &Answers,
    today: NaiveDate,
    is_example: bool,
) -> PrintedDocument {
    let mut parts = vec![Part::Text {
        label: None,
        text: "Ask any of us about these people and services. You may also go to them yourself.".to_owned(),
    }];
    if !board.local_offer.is_empty() {
        let label = Some("Everything your council offers (Local Offer)".to_owned());
        parts.push(Part::Text { label, text: board.local_offer.clone() });
    }
    for entry in &board.entries {
        parts.push(Part::Heading { level: 1, text: entry.name.clone() });
        parts.push(Part::Facts { facts: facts_of(entry), picture: entry.photo.clone() });
    }
    let letterhead = letterhead(setting);
    PrintedDocument {
        title: TITLE.to_owned(),
        draft: None,
        is_example,
        addressed_to: None,
        facts: Vec::new(),
        portrait: None,
        parts,
        footer: Footer { initials: String::new(), born: String::new(), version: 0, dated: in_words(today) },
        letterhead,
    }
}

fn facts_of(entry: &BoardEntry) -> Vec<Fact> {
    let all = [
        ("What they do", &entry.role),
        ("Service", &entry.service),
        ("Can help with", &entry.helps_with),
        ("How to reach them", &entry.how_to_refer),
        ("In the Local Offer", &entry.local_offer),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(label, value)| fact(label, value)).collect()
}

fn fact(label: &str, value: &str) -> Fact {
    Fact { label: label.to_owned(), value: value.split_whitespace().collect::<Vec<_>>().join(" ") }
}

#[cfg(test)]
mod tests;
