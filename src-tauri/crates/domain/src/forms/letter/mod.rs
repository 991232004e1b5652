//! A letter about a child: begun from a template, then written like any document, and printed as a letter.

pub mod templates;

use chrono::NaiveDate;

use super::fields::{line, long};
use super::print::{PageRules, Surroundings, name_of, no_portrait, still_to_write};
use super::{
    Again, DateLimit, Field, FieldKind, FormDefinition, Life, Needed, Print, Rule, Section, Suggest,
};
use crate::answers::Answers;
use crate::dates::in_words;
use crate::printing::{Fact, Part};

/// Its id in the records.
pub const ID: &str = "letter";
/// The answer that names the template; kept, and not asked.
pub const TEMPLATE: &str = "template";
/// The answer that names the document the letter goes with; kept, and not asked.
pub const ABOUT_DOCUMENT: &str = "about_document";

/// Never holds, so a field with it is kept with the letter and not asked.
const NEVER: Rule = Rule::Not(&Rule::Always);

/// The form.
pub const LETTER: FormDefinition = FormDefinition {
    life: Life {
        again: Again::Another,
        draft_words: "Draft: not yet sent",
        pages_that_read_well: 1,
        wants_record: false,
        ..Life::ONCE
    },
    ..FormDefinition::new(ID, "Letter", &[ADDRESS, WORDS])
};

const ADDRESS: Section = Section::new(
    "address",
    "To whom",
    &[
        line(TEMPLATE, "Template", "The one it began with.").shown_when(NEVER).prints(Print::No),
        line(ABOUT_DOCUMENT, "Goes with", "The document it was begun from.")
            .shown_when(NEVER)
            .prints(Print::No),
        Field::new(
            "to_person",
            "Who is it for?",
            "A person, or a name you type.",
            FieldKind::Person { suggest: Suggest::People, or_typed: true },
        )
        .needed(Needed::ToFinalise, "Say who the letter is for")
        .prints(Print::No),
        long("to_address", "Their address", "Leave it empty where you hand the letter over.", 3)
            .prints(Print::No),
        Field::new("letter_date", "Date", "It stands above the letter.", FieldKind::Date(DateLimit::Any))
            .needed(Needed::ToFinalise, "Give the date of the letter")
            .prints(Print::No),
    ],
);

const WORDS: Section = Section {
    printed: Some((10, "")),
    ..Section::new(
        "letter",
        "The letter",
        &[
            line("subject", "What is it about?", "A few words above the letter.").prints(Print::No),
            line("greeting", "Greeting", "For example, Dear Abena.")
                .needed(Needed::ToFinalise, "Write a greeting")
                .prints(Print::No),
            long("body", "What would you like to say?", "Change every word you like.", 10)
                .needed(Needed::ToFinalise, "Write the letter")
                .prints(Print::No),
            line("closing", "Closing words", "Before the name.").prints(Print::No),
            Field::new(
                "signed_by",
                "Signed by",
                "A name and a role, as they print.",
                FieldKind::SignOff { heading: "Signed by" },
            )
            .prints(Print::No),
        ],
    )
};

/// A letter on paper.
pub(super) const PAGE: PageRules = PageRules {
    facts: |_, _| Vec::<Fact>::new(),
    dated,
    omits: |_, _, _| false,
    adds,
    portrait: no_portrait,
    titled: subject,
};

/// What it is about stands above it.
fn subject(answers: &Answers) -> Option<String> {
    answers.text("subject").map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn dated(answers: &Answers, around: &Surroundings<'_>) -> NaiveDate {
    answers.date("letter_date").unwrap_or(around.facts.today)
}

/// The letter in the order of letters: to whom, when, about what, the words, from whom.
fn adds(section: &str, answers: &Answers, around: &Surroundings<'_>) -> Vec<Part> {
    if section != WORDS.id {
        return Vec::new();
    }
    let written =
        |field: &str| answers.text(field).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let to = answers.text("to_person").map(|who| name_of(who, around.people));
    let block: Vec<String> = [to, written("to_address")].into_iter().flatten().collect();
    let from = answers
        .sign_off("signed_by")
        .map(|by| [by.signed_name.trim(), by.role.trim()].join("\n").trim().to_owned());
    let text = |text: String| Part::Text { label: None, text };
    let mut parts: Vec<Part> = Vec::new();
    parts.extend((!block.is_empty()).then(|| text(block.join("\n"))));
    parts.push(text(in_words(dated(answers, around))));
    if around.with_gaps && written("body").is_none() {
        parts.push(Part::Heading { level: 1, text: LETTER.title.to_owned() });
        parts.push(still_to_write("The letter", around));
    }
    parts.extend(
        [written("greeting"), written("body"), written("closing"), from].into_iter().flatten().map(text),
    );
    parts
}
