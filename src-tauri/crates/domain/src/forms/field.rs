//! One question: its words, the shape of its answer, when it is needed and how it prints.
//!
//! Every field is an entry of data; what is done with it is in `check.rs`, `shape.rs` and `print.rs`.

use super::{Facts, Gate, Rule};
use crate::answers::Answers;

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
    /// The other children in the records, by name.
    Children,
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

/// The words of a choice, or the value itself where it was typed.
pub fn choice_label<'a>(choices: &'static [Choice], value: &'a str) -> &'a str {
    choices.iter().find(|choice| choice.value == value).map_or(value, |choice| choice.label)
}

/// The question that decides whether the answer to `photo` prints.
pub(in crate::forms) const fn photo_consent(missing: &'static str) -> Field {
    Field::new(
        "photo_consent",
        "Did the parents agree to photos in documents?",
        "Without their yes the photo does not print.",
        FieldKind::YesNo,
    )
    .shown_when(Rule::Answered("photo"))
    .needed(Needed::When(Rule::Answered("photo")), missing)
    .prints(Print::No)
}
