//! When the child is here, and with whom.

use crate::forms::choices::{LEAVE_REASONS, MOST_TIME_HERE, WEEKDAYS};
use crate::forms::{DateLimit, Field, FieldKind, Look, Needed, RowDefinition, Rule, Suggest};

use super::{day, line, worked_out};

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
        "previous_settings",
        "Earlier settings",
        "Before this one.",
        FieldKind::Rows(&EARLIER_SETTING),
    )
    .folded(),
    Field::new(
        "sessions_possible",
        "Sessions they could have come to",
        "In the period below. This is no register.",
        FieldKind::Number { least: 0, most: 2_000, unit: "sessions" },
    )
    .folded(),
    Field::new(
        "sessions_attended",
        "Sessions they came to",
        "In the same period.",
        FieldKind::Number { least: 0, most: 2_000, unit: "sessions" },
    )
    .folded(),
    Field::new(
        "attendance_counted",
        "Attended",
        "Worked out from the two numbers.",
        FieldKind::Shown(worked_out::attendance_shown),
    )
    .folded(),
    Field::new(
        "attendance_pct",
        "Attended, in a hundred",
        "Where you know it from elsewhere.",
        FieldKind::Number { least: 0, most: 100, unit: "%" },
    )
    .shown_when(Rule::Not(&Rule::All(&[
        Rule::Answered("sessions_possible"),
        Rule::Answered("sessions_attended"),
    ])))
    .folded(),
    day("attendance_period_from", "Counted from", "The first day of the period.", DateLimit::Any).folded(),
    day("attendance_period_to", "Counted to", "Its last day.", DateLimit::Any).folded(),
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

const EARLIER_SETTING: RowDefinition = RowDefinition {
    id: "previous_setting",
    one: "setting",
    add: "Add an earlier setting",
    fields: &[
        line("name", "Name", "As parents know it."),
        day("from", "From", "If you know it.", DateLimit::Any),
        day("to", "To", "If you know it.", DateLimit::Any),
    ],
};
