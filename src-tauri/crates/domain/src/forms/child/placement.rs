//! When the child is here, and with whom.

use crate::forms::choices::{LEAVE_REASONS, MOST_TIME_HERE, WEEKDAYS};
use crate::forms::{DateLimit, Field, FieldKind, Look, Needed, RowDefinition, Rule, Suggest};

use super::line;

pub(super) const PLACEMENT: &[Field] = &[
    Field::new("start_date", "Started with you", "Their first day.", FieldKind::Date(DateLimit::Any))
        .needed(Needed::ToSave, "Type the first day"),
    Field::new(
        "key_person_id",
        "Key person",
        "Named to the parents when the child starts.",
        FieldKind::Person { suggest: Suggest::Staff, or_typed: false },
    )
    .needed(Needed::ToFinalise, "Time here: choose the key person"),
    Field::new(
        "second_key_person_id",
        "Second key person",
        "If there is one.",
        FieldKind::Person { suggest: Suggest::Staff, or_typed: false },
    ),
    line("room_group", "Room or group", "If you have them."),
    Field::new("sessions", "Sessions", "When the child is here.", FieldKind::Rows(&SESSION)),
    Field::new(
        "weeks_per_year",
        "Weeks a year",
        "38 is term time only.",
        FieldKind::Number { least: 1, most: 53, unit: "weeks" },
    ),
    Field::new(
        "spends_most_time_here",
        "Does the child spend most time here?",
        "That setting usually writes the check at age two.",
        FieldKind::OneOf { choices: MOST_TIME_HERE, look: Look::List },
    )
    .needed(Needed::ToFinalise, "Time here: say whether the child spends most time here"),
    Field::new("other_settings", "Other settings", "Also goes to.", FieldKind::Rows(&OTHER_SETTING)),
    Field::new(
        "deferred_year",
        "Starts Reception a year later?",
        "Only for a summer-born child, once the admission authority agreed.",
        FieldKind::YesNo,
    )
    .needed(Needed::ToFinalise, "Time here: say whether Reception is a year later"),
    Field::new(
        "leave_date",
        "Left on",
        "Their last day, if they have left.",
        FieldKind::Date(DateLimit::Any),
    ),
    Field::new(
        "leave_reason",
        "Why",
        "Where they went.",
        FieldKind::OneOf { choices: LEAVE_REASONS, look: Look::Select },
    )
    .shown_when(Rule::Answered("leave_date")),
];

const SESSION: RowDefinition = RowDefinition {
    id: "session",
    one: "session",
    add: "Add a session",
    fields: &[
        Field::new(
            "weekday",
            "Day",
            "Of the week.",
            FieldKind::OneOf { choices: WEEKDAYS, look: Look::Select },
        )
        .needed(Needed::ToFinalise, "Choose the day of this session"),
        line("starts_at", "From", "For example, 08:30."),
        line("ends_at", "To", "For example, 15:00."),
    ],
};

const OTHER_SETTING: RowDefinition = RowDefinition {
    id: "other_setting",
    one: "setting",
    add: "Add a setting",
    fields: &[
        line("name", "Name", "As parents know it.").needed(Needed::ToFinalise, "Name the other setting"),
        line("contact", "Contact", "A name, a number."),
        line("days", "Days", "When the child is there."),
        Field::new(
            "hours_per_week",
            "Hours a week",
            "About.",
            FieldKind::Number { least: 1, most: 60, unit: "hours" },
        ),
    ],
};
