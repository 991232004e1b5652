//! Forms as data: one definition drives the screen, the checks and the page.
//!
//! Read `two_year_check/mod.rs` for a whole form, `check.rs` for what is complete, `print.rs` for the page.
//! Ids are for ever: they may be added, never renamed or used again. Rewording is free.

pub mod action;
pub mod beginning;
pub mod check;
pub mod child;
pub mod choices;
pub mod gate;
pub mod person;
pub mod print;
pub mod rule;
pub mod setting;
pub mod shape;
pub mod support;
pub mod transition;
pub mod two_year_check;
pub mod wording;

pub use beginning::{first_answers, renewed_answers};
pub use check::{Facts, Problem, Severity, SupportFacts, outstanding, progress};
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
}

impl Life {
    /// One document, given to the parents.
    pub const ONCE: Life = Life {
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

/// One question.
#[derive(Clone, Copy)]
pub struct Field {
    /// For ever.
    pub id: &'static str,
    /// The question as asked.
    pub label: &'static str,
    /// What helps to answer it.
    pub hint: &'static str,
    /// The shape of the answer.
    pub kind: FieldKind,
    /// When it must be answered.
    pub needed: Needed,
    /// When it is asked at all.
    pub shown: Rule,
    /// What to do when it is missing, as a sentence for the list of what is left.
    pub missing: &'static str,
    /// About how many words read well; a guide that never blocks.
    pub words: Option<u16>,
    /// The fewest characters that say anything.
    pub at_least: Option<u16>,
    /// How it stands on the page.
    pub print: Print,
    /// The label on the page, where it differs from the question.
    pub print_label: Option<&'static str>,
    /// The section in which it prints, where that is not its own.
    pub printed_in: Option<&'static str>,
    /// Whether it waits in a fold, closed at first.
    pub is_folded: bool,
    /// For a column: the [`FieldKind::RowsSeen`] field that asks it, where the rows are not written.
    pub asked_in: Option<&'static str>,
}

/// The shape of an answer.
#[derive(Clone, Copy)]
pub enum FieldKind {
    /// One line, at most 200 characters.
    ShortText {
        /// What to offer while typing.
        suggest: Suggest,
    },
    /// Several lines, at most 4,000 characters once finished.
    LongText {
        /// Lines shown while it is empty.
        lines: u8,
    },
    /// A civil date.
    Date(DateLimit),
    /// A whole number within bounds.
    Number {
        /// Smallest.
        least: i64,
        /// Largest.
        most: i64,
        /// What is counted: "weeks".
        unit: &'static str,
    },
    /// Yes or no.
    YesNo,
    /// One of a few.
    OneOf {
        /// What can be chosen.
        choices: &'static [Choice],
        /// How the choices look.
        look: Look,
    },
    /// Any of a few.
    ManyOf {
        /// What can be chosen; may be empty where `suggest` fills the list.
        choices: &'static [Choice],
        /// Whether other words may be typed.
        suggest: Suggest,
    },
    /// A person from the records.
    Person {
        /// Whom to offer.
        suggest: Suggest,
        /// Whether a name may be typed that is no record.
        or_typed: bool,
    },
    /// A picture with its words.
    Photo,
    /// Repeating rows.
    Rows(&'static RowDefinition),
    /// The rows of another field that have a certain answer in one column, shown where they are written.
    RowsOf {
        /// The field that keeps the rows.
        field: &'static str,
        /// The column that decides.
        column: &'static str,
        /// Its value here.
        value: &'static str,
        /// The shape of the rows.
        rows: &'static RowDefinition,
    },
    /// A typed name, role and date.
    SignOff {
        /// Whose signature: "Key person".
        heading: &'static str,
    },
    /// Worked out from other answers and facts: shown, never typed and never kept.
    Shown(fn(&Answers, &Facts) -> Option<String>),
    /// The rows of another field again, with other columns: none is added or taken out here. Its columns are those
    /// of the row that are asked in this field.
    RowsSeen {
        /// The field that keeps the rows.
        field: &'static str,
        /// The column that says which row it is.
        named_by: &'static str,
        /// Columns that are shown beside it, as they were written.
        beside: &'static [&'static str],
        /// The shape of the rows.
        rows: &'static RowDefinition,
    },
    /// One of the records that belong here, by its id.
    OneOfThese(These),
}

/// Records that belong to what is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum These {
    /// The outcomes of the support plan.
    Outcomes,
    /// The provisions of the cycle, target by target.
    Provisions,
}

/// Which dates make sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateLimit {
    /// Any.
    Any,
    /// Today or before.
    UpToToday,
    /// Meant to lie ahead; more than six months ahead gets advice.
    Ahead,
}

/// How one-of choices look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// A list of radios with hints.
    List,
    /// A professional judgement: full phrases side by side.
    Judgement,
    /// A small box that opens, for long lists.
    Select,
}

/// What a box offers while somebody types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suggest {
    /// Nothing, and nothing else may be typed in a list of choices.
    Nothing,
    /// People who work here.
    Staff,
    /// The child's contacts.
    Contacts,
    /// Anybody known.
    People,
    /// Professionals.
    Professionals,
    /// A list of words; others may be typed.
    Words(&'static [&'static str]),
}

/// Something that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Kept in the records.
    pub value: &'static str,
    /// Read on screen and page.
    pub label: &'static str,
    /// A line under it, or nothing.
    pub hint: &'static str,
}

/// The columns of a repeating field.
pub struct RowDefinition {
    /// For the records: `action`, `contact`.
    pub id: &'static str,
    /// One of them: "step".
    pub one: &'static str,
    /// The button that adds one: "Add a step".
    pub add: &'static str,
    /// The columns.
    pub fields: &'static [Field],
}

/// When a field must be answered.
#[derive(Clone, Copy)]
pub enum Needed {
    /// Never.
    No,
    /// Before the record can be kept at all.
    ToSave,
    /// Before the document may be called ready.
    ToFinalise,
    /// Before the document enters a later state.
    Before(Gate),
    /// As [`Needed::ToFinalise`], where the rule holds.
    When(Rule),
    /// As [`Needed::Before`], where the rule holds.
    BeforeWhen(Gate, Rule),
}

/// How an answer stands on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Print {
    /// Not at all.
    No,
    /// As its kind suggests, under its label.
    Labelled,
    /// As text without a label.
    Plain,
    /// As the end of a sentence that its label begins.
    Sentence,
    /// As somebody's own words.
    Quote,
    /// As a judgement phrase.
    Judgement,
    /// Rows as a table.
    Table,
    /// Only the first column of rows, or the choices made, as a list.
    List,
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

impl Field {
    /// A question that may stay empty and prints under its label.
    pub const fn new(id: &'static str, label: &'static str, hint: &'static str, kind: FieldKind) -> Self {
        Field {
            id,
            label,
            hint,
            kind,
            needed: Needed::No,
            shown: Rule::Always,
            missing: "",
            words: None,
            at_least: None,
            print: Print::Labelled,
            print_label: None,
            printed_in: None,
            is_folded: false,
            asked_in: None,
        }
    }

    /// Must be answered; `missing` says what to do.
    pub const fn needed(mut self, needed: Needed, missing: &'static str) -> Self {
        self.needed = needed;
        self.missing = missing;
        self
    }

    /// Is asked only where the rule holds.
    pub const fn shown_when(mut self, rule: Rule) -> Self {
        self.shown = rule;
        self
    }

    /// About how many words read well.
    pub const fn words(mut self, words: u16) -> Self {
        self.words = Some(words);
        self
    }

    /// The fewest characters that say anything.
    pub const fn at_least(mut self, characters: u16) -> Self {
        self.at_least = Some(characters);
        self
    }

    /// How it stands on the page.
    pub const fn prints(mut self, print: Print) -> Self {
        self.print = print;
        self
    }

    /// Its label on the page.
    pub const fn prints_as(mut self, label: &'static str) -> Self {
        self.print_label = Some(label);
        self
    }

    /// Prints in another section.
    pub const fn printed_in(mut self, section: &'static str) -> Self {
        self.printed_in = Some(section);
        self
    }

    /// Waits in a fold.
    pub const fn folded(mut self) -> Self {
        self.is_folded = true;
        self
    }

    /// For a column: asked where another field shows the rows again.
    pub const fn asked_in(mut self, field: &'static str) -> Self {
        self.asked_in = Some(field);
        self
    }
}

impl RowDefinition {
    /// The columns that are asked where the rows are written.
    pub fn columns(&self) -> impl Iterator<Item = &'static Field> + Clone + use<> {
        self.fields.iter().filter(|column| column.asked_in.is_none())
    }

    /// The columns that another field asks.
    pub fn columns_asked_in(
        &self,
        field: &'static str,
    ) -> impl Iterator<Item = &'static Field> + Clone + use<> {
        self.fields.iter().filter(move |column| column.asked_in == Some(field))
    }

    /// The column of that id.
    pub fn column(&self, id: &str) -> Option<&'static Field> {
        self.fields.iter().find(|column| column.id == id)
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

/// The words of a choice, or the value itself where it was typed.
pub fn choice_label<'a>(choices: &'static [Choice], value: &'a str) -> &'a str {
    choices.iter().find(|choice| choice.value == value).map_or(value, |choice| choice.label)
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
];

/// How a document's form stands on paper.
pub fn page_rules(form: &str) -> Option<&'static print::PageRules> {
    match form {
        two_year_check::ID => Some(&two_year_check::page::PAGE),
        support::PROFILE_ID => Some(&support::PROFILE_PAGE),
        support::CONCERN_ID => Some(&support::CONCERN_PAGE),
        transition::ID => Some(&transition::page::PAGE),
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
mod tests;
