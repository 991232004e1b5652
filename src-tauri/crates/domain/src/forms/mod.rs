//! Forms as data: one definition drives the screen, the checks and the page.
//!
//! Read `two_year_check/mod.rs` for a whole form, `check.rs` for what is complete, `print.rs` for the page.
//! Ids are for ever: they may be added, never renamed or used again. Rewording is free.

pub mod action;
pub mod beginning;
pub mod blank;
pub mod check;
pub mod child;
pub mod choices;
pub mod compare;
pub mod field;
mod fields;
pub mod gate;
pub mod integrated_review;
pub mod left_out;
pub mod letter;
pub mod observation;
pub mod person;
pub mod print;
pub mod recipients;
pub mod rule;
pub mod setting;
pub mod shape;
pub mod steps;
pub mod support;
pub mod transfer;
pub mod transition;
pub mod two_year_check;
pub mod visible;
pub mod wording;

pub use beginning::{amended_answers, first_answers, renewed_answers};
pub use check::{Facts, Problem, Severity, SupportFacts, outstanding, progress};
pub use field::*;
pub use gate::Gate;
pub use rule::Rule;
pub use wording::Wording;

use crate::answers::{Answer, Answers};
use crate::records::DocumentState;

/// The questions of one kind of document or record.
pub struct FormDefinition {
    /// Kept with every document, for example `two_year_check`.
    pub id: &'static str,
    /// Raised when the meaning of a question changes.
    pub version: u32,
    /// The title on screen and page.
    pub title: &'static str,
    /// The parts, in the order in which people write.
    pub sections: &'static [Section],
    /// Rules that look at more than one answer.
    pub rules: fn(&Answers, &Facts, &mut Vec<Problem>),
    /// An answer the program can offer for an empty field; it is taken only by a person's act.
    pub offer: fn(&str, &Answers, &Facts) -> Option<Answer>,
    /// Parts of the page that no section writes alone: id, place (low first) and heading.
    pub page_sections: &'static [(&'static str, u8, &'static str)],
    /// How a document of this form lives: what ends its writing, and what follows.
    pub life: Life,
}

/// How the documents of a form live.
#[derive(Clone, Copy, Debug)]
pub struct Life {
    /// The steps from the first word to the lock.
    pub steps: steps::Steps,
    /// The state in which it is locked.
    pub finished: DocumentState,
    /// Said on the page, above everything else, while it is a draft.
    pub draft_words: &'static str,
    /// Whatever is left for this move, or a later one, does not make it a draft any more.
    pub clean_from: Gate,
    /// What follows a finished one.
    pub again: Again,
    /// The pages it may have; none where it may run on.
    pub most_pages: Option<u8>,
    /// Pages after which the longest parts are named.
    pub pages_that_read_well: u8,
    /// Whether it is finished only once the child's record and the setting's page have what documents print.
    pub wants_record: bool,
}

/// What follows a finished document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// Nothing: one is enough.
    Never,
    /// The next version, which begins with what the last one says.
    NextVersion,
    /// Another one, which begins empty.
    Another,
    /// An amended version, with a reason; the one before stands until the new one is finished.
    Amended,
}

impl Life {
    /// One document, given to the parents.
    pub const ONCE: Life = Life {
        steps: steps::Steps::WriteAndFinish,
        finished: DocumentState::Shared,
        draft_words: "Draft: not yet discussed",
        clean_from: Gate::Shared,
        again: Again::Never,
        most_pages: None,
        pages_that_read_well: 4,
        wants_record: true,
    };
}

/// A part of a form.
pub struct Section {
    /// For links and focus.
    pub id: &'static str,
    /// The heading; `{name}` and the like are filled in by [`Wording`].
    pub title: &'static str,
    /// The group in the list of parts, where it begins one.
    pub group: Option<&'static str>,
    /// A sentence under the heading, or nothing.
    pub hint: &'static str,
    /// Whether the part may stay empty without complaint.
    pub is_optional: bool,
    /// Whether the part is there at all.
    pub shown: Rule,
    /// Two to four thoughts shown beside the writing; never a checklist.
    pub prompts: &'static [&'static str],
    /// Something that must not wait, shown under the prompts.
    pub heed: Option<Heed>,
    /// Its fields.
    pub fields: &'static [Field],
    /// Its place on the page (low first) and its heading there; none where it has no place of its own.
    pub printed: Option<(u8, &'static str)>,
}

/// A word of caution beside a part of the form.
pub struct Heed {
    /// The question.
    pub question: &'static str,
    /// What to do if so.
    pub advice: &'static str,
}

impl Section {
    /// A part with a title and fields, always shown, printed nowhere yet.
    pub const fn new(id: &'static str, title: &'static str, fields: &'static [Field]) -> Self {
        Section {
            id,
            title,
            group: None,
            hint: "",
            is_optional: false,
            shown: Rule::Always,
            prompts: &[],
            heed: None,
            fields,
            printed: None,
        }
    }
}

impl FormDefinition {
    /// A form with its parts, without rules of its own.
    pub const fn new(id: &'static str, title: &'static str, sections: &'static [Section]) -> Self {
        FormDefinition {
            id,
            version: 1,
            title,
            sections,
            rules: no_rules,
            offer: no_offer,
            page_sections: &[],
            life: Life::ONCE,
        }
    }

    /// Every field of every section, rows not opened.
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.sections.iter().flat_map(|section| section.fields.iter())
    }

    /// The field of that id.
    pub fn field(&self, id: &str) -> Option<&'static Field> {
        self.fields().find(|field| field.id == id)
    }

    /// The section that asks a field.
    pub fn section_of(&self, field: &str) -> Option<&'static Section> {
        self.sections.iter().find(|section| section.fields.iter().any(|f| f.id == field))
    }
}

/// The form of a document by its id.
pub fn form(id: &str) -> Option<&'static FormDefinition> {
    DOCUMENT_FORMS.iter().copied().find(|form| form.id == id)
}

/// Every kind of document there is.
pub const DOCUMENT_FORMS: &[&FormDefinition] = &[
    &two_year_check::TWO_YEAR_CHECK,
    &support::ONE_PAGE_PROFILE,
    &support::CONCERN,
    &transition::TRANSITION_SUMMARY,
    &integrated_review::INTEGRATED_REVIEW,
    &letter::LETTER,
];

/// How a document's form stands on paper.
pub fn page_rules(form: &str) -> Option<&'static print::PageRules> {
    match form {
        two_year_check::ID => Some(&two_year_check::page::PAGE),
        support::PROFILE_ID => Some(&support::PROFILE_PAGE),
        support::CONCERN_ID => Some(&support::CONCERN_PAGE),
        transition::ID => Some(&transition::page::PAGE),
        integrated_review::ID => Some(&integrated_review::PAGE),
        letter::ID => Some(&letter::PAGE),
        _ => None,
    }
}

/// For forms without rules of their own.
pub(crate) fn no_rules(_: &Answers, _: &Facts, _: &mut Vec<Problem>) {}

/// For forms that offer nothing.
pub(crate) fn no_offer(_: &str, _: &Answers, _: &Facts) -> Option<Answer> {
    None
}

#[cfg(test)]
pub(crate) mod examples;
#[cfg(test)]
mod print_tests;
#[cfg(test)]
mod tests;
