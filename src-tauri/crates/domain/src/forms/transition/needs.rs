//! Day to day: practical and care needs, each a choice with a note.

use super::choices::{COMMUNICATION_MODES, DRESSING, EATING, SEPARATION, SLEEP, TOILETING};
use super::{choose, line, yes_no};
use crate::forms::{Field, FieldKind, Needed, Print, Rule, Section, Suggest};

/// What the note of a practical need ends in; it prints beside the choice it explains.
pub(super) const NOTE: &str = "_note";
/// The initials of friends, which print only with both families’ yes.
pub(super) const FRIENDS: &str = "friends_to_keep_together";
/// Whether both families said yes.
pub(super) const FRIENDS_AGREED: &str = "friends_agreed";

/// A choice that prints as one line of the practical needs.
const fn need(field: Field) -> Field {
    field.prints(Print::Table)
}

/// The note of a choice.
const fn note(id: &'static str, hint: &'static str) -> Field {
    line(id, "A note", hint).prints(Print::Table)
}

pub(super) const DAY: Section = Section {
    group: Some("How {name} is"),
    printed: Some((60, "Day to day")),
    hint: "Every line may stay empty. Only what is answered prints.",
    is_optional: true,
    prompts: &[
        "What {name} does without help, and where a hand is welcome",
        "The words your team uses with {them}: for the toilet, for home time",
        "Friends: initials only, and only if both families say yes",
    ],
    ..Section::new("day", "Day to day", DAY_FIELDS)
};

const DAY_FIELDS: &[Field] = &[
    need(choose("toileting", "Toilet", "How {name} manages now.", TOILETING)),
    note("toileting_note", "For example, needs help with buttons."),
    need(choose("eating", "Eating", "How {name} manages now.", EATING)),
    note("eating_note", "For example, no nuts, likes food apart."),
    need(choose("dressing", "Dressing", "Coats, shoes, changing.", DRESSING)),
    note("dressing_note", "For example, zips are hard."),
    need(choose("sleep", "Sleep", "In the day.", SLEEP)),
    note("sleep_note", "For example, tired after lunch."),
    need(choose("separation", "Saying goodbye", "At the door in the morning.", SEPARATION)),
    note("separation_note", "For example, one wave at the window."),
    need(line("comforter", "Comforter", "A toy, a cloth, a name for it.")),
    need(Field::new(
        "communication_mode",
        "Communicates with",
        "How {name} gets a message across. Any that fit.",
        FieldKind::ManyOf { choices: COMMUNICATION_MODES, suggest: Suggest::Nothing },
    )),
    note("communication_mode_note", "For example, signs when tired."),
    need(line(FRIENDS, "Friends to keep together", "Initials only, for example L. and J.T.")),
    yes_no(FRIENDS_AGREED, "Have both families agreed?", "Without their yes the initials do not print.")
        .shown_when(Rule::Answered(FRIENDS))
        .needed(
            Needed::When(Rule::Answered(FRIENDS)),
            "Day to day: say whether both families agreed to keep the friends together",
        )
        .prints(Print::No),
];
