//! The progress check at age two: every question, in the order in which people write.
//!
//! Source of the three prime areas, the three judgements and the duty to talk about learning at home: EYFS
//! statutory framework, progress check at age two. Rules over several answers are in `rules.rs`, the page in `page.rs`.

mod areas;
mod closing;
pub mod elsewhere;
pub mod guided;
pub mod known;
pub mod not_needed;
pub mod offers;
pub(super) mod page;
pub mod proof;
mod rules;
mod sharing;
mod voices;

#[cfg(test)]
mod tests;

use super::choices::{FORMATS, LATE_REASONS, LED_BY, REFERENCE_DOCUMENTS};
use super::steps::Steps;
use super::{
    Again, DateLimit, Field, FieldKind, FormDefinition, Life, Look, Needed, Print, Rule, Section, Suggest,
};

pub use rules::{concern_was_lowered, default_concern_level, lowest_concern_level};

/// Its id in the records.
pub const ID: &str = "two_year_check";

/// The form.
pub const TWO_YEAR_CHECK: FormDefinition = FormDefinition {
    id: ID,
    version: 1,
    title: "Progress check at age two",
    sections: &[
        ABOUT,
        voices::CHILD_VOICE,
        voices::PARENTS,
        voices::PROFESSIONALS,
        areas::CL,
        areas::PD,
        areas::PSED,
        closing::SUMMARY,
        closing::HOME,
        closing::OTHER_LEARNING,
        sharing::SHARING,
        not_needed::NOT_NEEDED,
    ],
    rules: rules::check_answers,
    offer: rules::offer_answer,
    page_sections: &[
        ("next_steps", 70, "Next steps"),
        ("integrated", 85, "Integrated review"),
        ("review", 90, "Looking at it again"),
    ],
    life: Life { steps: Steps::TalkThrough, again: Again::Amended, ..Life::ONCE },
};

const ABOUT: Section = Section {
    hint: "When it was done, and by whom.",
    ..Section::new(
        "about",
        "About the check",
        &[
            Field::new(
                guided::WAY,
                "How would you like to write it?",
                "You can change this at any time. Nothing written is lost.",
                FieldKind::OneOf { choices: guided::WAYS, look: Look::List },
            )
            .prints(Print::No),
            known::CONFIRMED_FIELD,
            Field::new(
                "led_by",
                "Who leads this check?",
                "Where {name} spends most time, that setting usually does.",
                FieldKind::OneOf { choices: LED_BY, look: Look::List },
            )
            .needed(Needed::ToSave, "Say who leads this check")
            .prints(Print::No),
            Field::new(
                "other_setting_name",
                "Which other setting?",
                "Its name as parents know it.",
                FieldKind::ShortText { suggest: Suggest::Nothing },
            )
            .shown_when(Rule::IsOneOf("led_by", &["other_setting", "joint"]))
            .needed(Needed::When(Rule::IsOtherThan("led_by", "this_setting")), "Name the other setting")
            .prints(Print::No),
            elsewhere::PREVIOUS,
            elsewhere::PREVIOUS_ASKED_ON,
            Field::new(
                "author_id",
                "Who writes it?",
                "Usually {name}’s key person.",
                FieldKind::Person { suggest: Suggest::Staff, or_typed: false },
            )
            .needed(Needed::ToSave, "Say who writes the check")
            .prints(Print::No),
            Field::new(
                "check_date",
                "Date of the check",
                "The day you made your judgement, not the day of printing.",
                FieldKind::Date(DateLimit::UpToToday),
            )
            .needed(Needed::ToFinalise, "About the check: give the date of the check")
            .prints(Print::No),
            Field::new(
                "late_reason",
                "Why is it after the third birthday?",
                "It can still be shared.",
                FieldKind::OneOf { choices: LATE_REASONS, look: Look::Select },
            )
            .shown_when(Rule::CheckIsLate)
            .needed(Needed::When(Rule::CheckIsLate), "Say why the check is after the third birthday")
            .prints(Print::No),
            Field::new(
                "timing_agreed_with_parent_on",
                "When did you agree the timing with the parent?",
                "Parents and you choose together when it is most useful.",
                FieldKind::Date(DateLimit::UpToToday),
            )
            .needed(Needed::ToFinalise, "About the check: say when you agreed the timing with the parent")
            .prints(Print::No),
            Field::new(
                "reference_document",
                "What did you lean on?",
                "For your own record. It does not print.",
                FieldKind::OneOf { choices: REFERENCE_DOCUMENTS, look: Look::List },
            )
            .prints(Print::No),
            Field::new(
                "format",
                "How long a form?",
                "You can change this at any time. Nothing written is lost.",
                FieldKind::OneOf { choices: FORMATS, look: Look::List },
            )
            .needed(Needed::ToSave, "Choose how long the form is")
            .prints(Print::No),
        ],
    )
};
