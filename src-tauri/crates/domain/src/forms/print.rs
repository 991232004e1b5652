//! From answers to what stands on paper: choices, dates and people become words, in the page's own order.
//!
//! What is particular to a form (its facts, its closing words) is in the form's own `page.rs`.

mod rows;

use chrono::NaiveDate;

use super::check::{is_answered, is_needed};
use super::wording::list_in_words;
use super::{Choice, Facts, Field, FieldKind, FormDefinition, Gate, Print, Section, choice_label};
use crate::answers::{Answer, Answers, PhotoAnswer};
use crate::dates::in_words;
use crate::file_name::initials;
use crate::ids::PersonId;
use crate::printing::{Fact, Footer, Letterhead, Mark, Part, PrintedDocument, PrintedPhoto};
use crate::records::{ChildFacts, PersonSummary};

pub(in crate::forms) use rows::rows_of;
use rows::{list, quoted_rows, table};

/// What a page needs besides the answers.
pub struct Surroundings<'a> {
    /// Today and the child, for rules and labels.
    pub facts: &'a Facts,
    /// The child.
    pub child: &'a ChildFacts,
    /// The child's record.
    pub child_answers: &'a Answers,
    /// The setting's page.
    pub setting: &'a Answers,
    /// Everybody known.
    pub people: &'a [PersonSummary],
    /// The document's version.
    pub version: u32,
    /// "Draft: not yet discussed", or nothing.
    pub draft: Option<&'a str>,
    /// The pretend child's folder.
    pub is_example: bool,
    /// Whether places where something is still to write are shown: in the window, never on a copy.
    pub with_gaps: bool,
    /// What the records know beside the document.
    pub beside: BesidePage<'a>,
}

/// What stands beside a document and has a place on its page.
#[derive(Clone, Copy, Default)]
pub struct BesidePage<'a> {
    /// The child's integrated review.
    pub integrated: Option<&'a Answers>,
    /// Who was given a copy, with the day, in words.
    pub shared_with: &'a [String],
    /// Who may have one with the parents' agreement, in words.
    pub agreed_for: &'a [String],
}

/// What is particular to a form on paper.
pub struct PageRules {
    /// The short facts at the top.
    pub facts: fn(&Answers, &Surroundings<'_>) -> Vec<Fact>,
    /// The date of this version.
    pub dated: fn(&Answers, &Surroundings<'_>) -> NaiveDate,
    /// Answers that are not printed although their field is.
    pub omits: fn(&str, &Answers, &Surroundings<'_>) -> bool,
    /// Words the program adds to a part of the page, by its id, after what was written.
    pub adds: fn(&str, &Answers, &Surroundings<'_>) -> Vec<Part>,
    /// The child's picture beside the facts, where the parents agreed to it.
    pub portrait: fn(&Answers) -> Option<PrintedPhoto>,
    /// What stands above it; nothing where it is called what its form is called.
    pub titled: fn(&Answers) -> Option<String>,
}

/// Turns a form's answers into the words of its page.
pub fn print_document(
    form: &FormDefinition,
    page: &PageRules,
    answers: &Answers,
    around: &Surroundings<'_>,
) -> PrintedDocument {
    let omits = |field: &str| (page.omits)(field, answers, around);
    let parts = parts_in_order(form, around, &|id| {
        let mut inside = written_in(form, &omits, id, answers, around);
        inside.extend((page.adds)(id, answers, around));
        inside
    });
    let (facts, dated) = ((page.facts)(answers, around), (page.dated)(answers, around));
    let document = on_paper(form, facts, parts, dated, around);
    let title = (page.titled)(answers).unwrap_or(document.title);
    PrintedDocument { title, portrait: (page.portrait)(answers), ..document }
}

/// The body of a page: under each heading what stands there, without headings that have nothing under them.
pub(in crate::forms) fn parts_in_order(
    form: &FormDefinition,
    around: &Surroundings<'_>,
    inside: &dyn Fn(&'static str) -> Vec<Part>,
) -> Vec<Part> {
    let mut parts = Vec::new();
    for (id, heading) in page_order(form) {
        let mut inside = inside(id);
        if !inside.is_empty() {
            if !heading.is_empty() {
                parts.push(Part::Heading { level: 1, text: around.facts.wording().fill(heading) });
            }
            parts.append(&mut inside);
        }
    }
    parts
}

/// Facts and body with what stands around them on every page.
pub(in crate::forms) fn on_paper(
    form: &FormDefinition,
    facts: Vec<Fact>,
    parts: Vec<Part>,
    dated: NaiveDate,
    around: &Surroundings<'_>,
) -> PrintedDocument {
    PrintedDocument {
        title: form.title.to_owned(),
        draft: around.draft.map(str::to_owned),
        is_example: around.is_example,
        letterhead: letterhead(around.setting),
        addressed_to: None,
        facts,
        portrait: None,
        parts,
        footer: Footer {
            initials: initials(around.child),
            born: in_words(around.child.born_on),
            version: around.version,
            dated: in_words(dated),
        },
    }
}

/// The parts of the page, lowest place first.
fn page_order(form: &FormDefinition) -> Vec<(&'static str, &'static str)> {
    let own = form.sections.iter().filter_map(|s| s.printed.map(|(place, heading)| (place, s.id, heading)));
    let more = form.page_sections.iter().map(|(id, place, heading)| (*place, *id, *heading));
    let mut order: Vec<_> = own.chain(more).collect();
    order.sort_by_key(|(place, ..)| *place);
    order.into_iter().map(|(_, id, heading)| (id, heading)).collect()
}

/// What was written that stands in one place of the page.
pub(in crate::forms) fn written_in(
    form: &FormDefinition,
    omits: &dyn Fn(&str) -> bool,
    id: &str,
    answers: &Answers,
    around: &Surroundings<'_>,
) -> Vec<Part> {
    let shown = |section: &&Section| section.shown.holds(answers, around.facts);
    form.sections
        .iter()
        .filter(shown)
        .flat_map(|section| section.fields.iter().map(move |field| (section, field)))
        .filter(|(section, field)| field.printed_in.unwrap_or(section.id) == id)
        .filter(|(_, field)| field.shown.holds(answers, around.facts) && !omits(field.id))
        .flat_map(|(_, field)| print_field(field, answers, around))
        .collect()
}

/// One field with its answer, as it stands on the page.
pub(in crate::forms) fn print_field(
    field: &Field,
    answers: &Answers,
    around: &Surroundings<'_>,
) -> Vec<Part> {
    // A table of single answers is put together by its own form.
    let has_rows = matches!(field.kind, FieldKind::Rows(_) | FieldKind::RowsOf { .. });
    let is_place = field.print != Print::Table || has_rows;
    if around.with_gaps && is_place && is_gap(field, answers, around) {
        return vec![still_to_write(field.print_label.unwrap_or(field.label), around)];
    }
    let label = around.facts.wording().fill(field.print_label.unwrap_or(field.label));
    let part = match field.print {
        Print::No => None,
        Print::Plain => in_text(field, answers, around).map(|text| Part::Text { label: None, text }),
        Print::Sentence => in_text(field, answers, around)
            .map(|text| Part::Text { label: None, text: format!("{label} {text}.") }),
        Print::Quote if matches!(field.kind, FieldKind::Rows(_)) => {
            return quoted_rows(field, answers, around);
        }
        Print::Quote => {
            let label = field.print_label.map(|_| label);
            in_text(field, answers, around).map(|text| Part::Quote { label, text })
        }
        Print::Judgement => {
            let mark = answers.text(field.id).and_then(mark_of);
            in_text(field, answers, around).map(|phrase| Part::Judgement { phrase, mark })
        }
        Print::Table => table(field, answers, around, label),
        Print::List => list(field, answers, around, label),
        Print::Labelled => {
            in_text(field, answers, around).map(|text| Part::Text { label: Some(label), text })
        }
    };
    part.into_iter().collect()
}

/// Whether something has to be written here before the record moves on, would print and is not there.
pub(in crate::forms) fn is_gap(field: &Field, answers: &Answers, around: &Surroundings<'_>) -> bool {
    // What is asked when the talking and the giving have happened is not yet missing while somebody writes.
    let is_late = |gate: Gate| matches!(gate, Gate::Discussed | Gate::Shared | Gate::Sent);
    let is_wanted = is_needed(field, answers, around.facts).is_some_and(|gate| !is_late(gate));
    is_wanted && field.print != Print::No && !is_answered(field, answers)
}

/// The place where something is still to write: the question as the end of a sentence.
pub(in crate::forms) fn still_to_write(question: &str, around: &Surroundings<'_>) -> Part {
    let words = around.facts.wording().fill(question);
    let mut letters = words.trim_end_matches(['?', ':', '.']).chars();
    let what = match (letters.next(), letters.clone().next()) {
        // A name, and letters that stand for words, keep their capital.
        (Some(first), Some(second)) if !question.starts_with("{name}") && !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        (first, _) => first.into_iter().chain(letters).collect(),
    };
    Part::StillToWrite { what }
}

/// The sign before a judgement, by the value that was chosen. The phrase says the same in words.
pub(in crate::forms) fn mark_of(value: &str) -> Option<Mark> {
    match value {
        "going_well" | "strength" | "on_track" | "achieved" => Some(Mark::Tick),
        "some_support" | "partly_achieved" | "not_yet_achieved" => Some(Mark::Leaf),
        "concern" | "significant_support" => Some(Mark::Eye),
        _ => None,
    }
}

/// A picture that prints, where the parents said yes to it.
pub(in crate::forms) fn agreed_photo(answers: &Answers, field: &str, consent: &str) -> Option<PrintedPhoto> {
    let Answer::Photo(PhotoAnswer { sha256, alt }) = answers.get(field)? else { return None };
    let photo = PrintedPhoto { sha256: sha256.clone(), alt: alt.trim().to_owned() };
    (answers.yes_no(consent) == Some(true)).then_some(photo)
}

/// For pages that are called what their form is called.
pub(in crate::forms) fn no_title(_: &Answers) -> Option<String> {
    None
}

/// For forms that have no picture of the child.
pub(in crate::forms) fn no_portrait(_: &Answers) -> Option<PrintedPhoto> {
    None
}

/// An answer in words, for every kind but rows, pictures and signatures.
pub fn in_text(field: &Field, answers: &Answers, around: &Surroundings<'_>) -> Option<String> {
    if let FieldKind::Shown(shown) = field.kind {
        return shown(answers, around.facts);
    }
    let answer = answers.get(field.id)?;
    Some(match (&field.kind, answer) {
        (FieldKind::Date(_), Answer::Text(text)) => text.parse().map_or_else(|_| text.clone(), in_words),
        (FieldKind::OneOf { choices, .. }, Answer::Text(value)) => choice_label(choices, value).to_owned(),
        (FieldKind::ManyOf { choices, .. }, Answer::Choices(values)) => chosen(choices, values, around),
        (FieldKind::Person { .. }, Answer::Text(text)) => name_of(text, around.people),
        (FieldKind::Number { unit, .. }, Answer::Number(number)) => format!("{number} {unit}"),
        (_, Answer::YesNo(yes)) => if *yes { "Yes" } else { "No" }.to_owned(),
        // An id is no words: whoever prints the record behind it says what it is called.
        (FieldKind::OneOfThese(_), Answer::Text(_)) => return None,
        (_, Answer::Text(text)) => text.trim().to_owned(),
        (
            _,
            Answer::Number(_) | Answer::Choices(_) | Answer::Rows(_) | Answer::SignOff(_) | Answer::Photo(_),
        ) => {
            return None;
        }
    })
}

fn chosen(choices: &'static [Choice], values: &[String], around: &Surroundings<'_>) -> String {
    list_in_words(&names_chosen(choices, values, around))
}

fn names_chosen(choices: &'static [Choice], values: &[String], around: &Surroundings<'_>) -> Vec<String> {
    values.iter().map(|value| name_of(choice_label(choices, value), around.people)).collect()
}

/// A person's name from an id, or the text itself where it was typed.
pub fn name_of(text: &str, people: &[PersonSummary]) -> String {
    let id: Option<PersonId> = text.parse().ok();
    let known = id.and_then(|id| people.iter().find(|person| person.id == id));
    known.map_or_else(|| text.to_owned(), |person| person.name.clone())
}

/// "Amina Osei", or "Amina Osei (Mina)" where the known-as name is another.
pub(in crate::forms) fn whole_name(child: &ChildFacts) -> String {
    if child.full_name.split_whitespace().next() == Some(child.known_as.as_str()) {
        child.full_name.clone()
    } else {
        format!("{} ({})", child.full_name, child.known_as)
    }
}

/// The setting as it heads a document.
pub fn letterhead(setting: &Answers) -> Letterhead {
    let text = |field: &str| setting.text(field).map(|text| text.trim().to_owned());
    let address = text("address").unwrap_or_default();
    Letterhead {
        name: text("name").unwrap_or_default(),
        address: address.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        contact: [text("phone"), text("email")].into_iter().flatten().collect(),
        reference: text("urn").map(|number| format!("Ofsted or agency number {number}")),
        logo: logo(setting),
    }
}

fn logo(setting: &Answers) -> Option<PrintedPhoto> {
    let Answer::Photo(PhotoAnswer { sha256, alt }) = setting.get("logo")? else { return None };
    let alt = match (alt.trim(), setting.text("name")) {
        ("", Some(name)) => format!("Logo of {}", name.trim()),
        ("", None) => "Logo".to_owned(),
        (alt, _) => alt.to_owned(),
    };
    Some(PrintedPhoto { sha256: sha256.clone(), alt })
}
