//! One row of a list as a child that may be added.

use chrono::NaiveDate;

use super::ListRow;
use super::cells::{Said, joined, read_cell};
use super::contacts::{ReadContact, read_contacts};
use super::targets::{Target, Who};
use super::values::{postcode_at_end, says_nothing, split_name};
use crate::answers::Answers;
use crate::forms::check::{Facts, Problem, SupportFacts};
use crate::forms::child::{CHILD, NEEDED_TO_ADD};
use crate::forms::outstanding;
use crate::forms::visible::visible_line;
use crate::records::ImportChoices;

/// So much of a cell is shown where something is wrong with it.
const SHOWN: usize = 40;

/// A row as it would be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadChild {
    /// The number of the row.
    pub row: usize,
    /// Answers to the child form, without people.
    pub answers: Answers,
    /// The key person's name; may be empty.
    pub key_person: String,
    /// The second key person's name; may be empty.
    pub second_key_person: String,
    /// Everybody who belongs to the child.
    pub contacts: Vec<ReadContact>,
    /// What was left out or is odd; the child can be added all the same.
    pub notes: Vec<String>,
    /// Why the row cannot be taken.
    pub problems: Vec<String>,
}

impl ReadChild {
    /// First and last name, as far as they are there.
    pub fn full_name(&self) -> String {
        let text = |field| self.answers.text(field).unwrap_or_default();
        format!("{} {}", text("legal_first_name"), text("legal_last_name")).trim().to_owned()
    }

    /// The birthday.
    pub fn born_on(&self) -> Option<NaiveDate> {
        self.answers.date("date_of_birth")
    }
}

/// Reads one row as the columns are matched.
pub fn read_row(row: &ListRow, headings: &[String], choices: &ImportChoices, today: NaiveDate) -> ReadChild {
    let mut reading = Reading {
        child: ReadChild {
            row: row.number,
            answers: Answers::default(),
            key_person: String::new(),
            second_key_person: String::new(),
            contacts: Vec::new(),
            notes: Vec::new(),
            problems: Vec::new(),
        },
        is_month_first: choices.month_first,
        today,
        unread: Vec::new(),
    };
    let cells: Vec<String> =
        (0..choices.columns.len()).map(|column| visible_cell(row.cell(column))).collect();
    let mut said = Vec::new();
    for (column, target) in choices.columns.iter().enumerate() {
        let text = cells[column].trim();
        let Some(target) = target.as_deref().and_then(Target::of) else { continue };
        if text.is_empty() {
            continue;
        }
        let heading = headings.get(column).map_or("", String::as_str);
        match target {
            Target::Contact(who, part) => said.push((who, part, text)),
            other => reading.take(other, heading, text),
        }
    }
    reading.contacts(&said);
    reading.finished(choices)
}

/// A cell without what nobody can see. An address may be written in several lines.
fn visible_cell(cell: &str) -> String {
    cell.lines().map(visible_line).collect::<Vec<_>>().join("\n")
}

struct Reading {
    child: ReadChild,
    is_month_first: bool,
    today: NaiveDate,
    /// Fields no child can be without whose cell cannot be read: its own words say so.
    unread: Vec<&'static str>,
}

impl Reading {
    /// Takes one cell, but for those about contacts.
    fn take(&mut self, target: Target, heading: &str, text: &str) {
        let one_line = || text.split_whitespace().collect::<Vec<_>>().join(" ");
        match target {
            Target::FullName => self.take_name(text, false),
            Target::FullNameReversed => self.take_name(text, true),
            Target::KeyPerson if !says_nothing(text) => self.child.key_person = one_line(),
            Target::SecondKeyPerson if !says_nothing(text) => self.child.second_key_person = one_line(),
            Target::KeyPerson | Target::SecondKeyPerson | Target::Contact(..) => {}
            Target::Child(id) => self.take_answer(id, heading, text),
        }
    }

    fn take_name(&mut self, text: &str, is_reversed: bool) {
        let (first, last) = split_name(text, is_reversed);
        if first.split(' ').count() + last.split(' ').count() > 2 && !text.contains(',') {
            let note = format!("The name was split: first name ‘{first}’, last name ‘{last}’.");
            self.child.notes.push(note);
        }
        self.child.answers.set("legal_first_name", first);
        self.child.answers.set("legal_last_name", last);
    }

    fn take_answer(&mut self, id: &'static str, heading: &str, text: &str) {
        let Some(field) = CHILD.field(id) else { return };
        match read_cell(field, text, self.is_month_first, self.today) {
            Said::Answer(answer) => {
                let answers = &mut self.child.answers;
                let answer = match answers.get(id).cloned() {
                    Some(before) => joined(before, answer, id == "home_address"),
                    None => answer,
                };
                answers.set(id, answer);
            }
            Said::Nothing => {}
            Said::Odd(why) => {
                let said = format!("{heading}, ‘{}’: {why}", shortened(text));
                if NEEDED_TO_ADD.contains(&id) {
                    self.child.problems.push(ended(&said));
                    self.unread.push(id);
                } else {
                    self.child.notes.push(format!("{} It is left out.", ended(&said)));
                }
            }
        }
    }

    fn contacts(&mut self, said: &[(Who, super::targets::Part, &str)]) {
        self.child.contacts = read_contacts(said, &mut self.child.notes);
    }

    /// What follows from the answers, and whether the row can be taken.
    fn finished(mut self, choices: &ImportChoices) -> ReadChild {
        let answers = &mut self.child.answers;
        if answers.text("home_address").is_some() {
            answers.set("address_status", "held");
        }
        if answers.text("postcode").is_none()
            && let Some((before, postcode)) = answers.text("home_address").and_then(postcode_at_end)
        {
            answers.set("home_address", before);
            answers.set("postcode", postcode);
        }
        if let Some(start) = choices.start_for_all
            && answers.get("start_date").is_none()
        {
            answers.set("start_date", start);
        }
        if answers.text("legal_first_name").is_some() && answers.text("legal_last_name").is_none() {
            answers.set("single_name", true);
            self.child.notes.push("There is one name only. It is kept as the child’s one name.".to_owned());
        }
        self.require_key_facts();
        self.child
    }

    /// Why no child can be made of this row, each reason once.
    fn require_key_facts(&mut self) {
        let child = &mut self.child;
        let facts = Facts {
            today: self.today,
            child: None,
            is_sole_childminder: false,
            deferred_year: false,
            support: SupportFacts::default(),
        };
        let has_last_name = child.answers.text("legal_last_name").is_some();
        for problem in outstanding(&CHILD, &child.answers, &facts).into_iter().filter(Problem::blocks) {
            let field = problem.field.as_str();
            if !NEEDED_TO_ADD.contains(&field) || self.unread.contains(&field) {
                continue;
            }
            // Without a first name there is no last name to miss.
            if field != "legal_last_name" || child.answers.text("legal_first_name").is_some() {
                child.problems.push(missing(&problem, &child.answers, has_last_name));
            }
        }
    }
}

fn missing(problem: &Problem, answers: &Answers, has_last_name: bool) -> String {
    match problem.field.as_str() {
        field if answers.get(field).is_some() => ended(&problem.message),
        "legal_first_name" if has_last_name => "There is no first name.".to_owned(),
        "legal_first_name" => "There is no name.".to_owned(),
        "legal_last_name" => "There is no last name.".to_owned(),
        "date_of_birth" => "There is no date of birth.".to_owned(),
        "start_date" => "There is no first day.".to_owned(),
        _ => ended(&problem.message),
    }
}

fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// A sentence with a full stop behind it.
fn ended(sentence: &str) -> String {
    if sentence.ends_with(['.', '?', '!']) { sentence.to_owned() } else { format!("{sentence}.") }
}
