//! The days on the way to school a setting may move, and how long it keeps records. What follows from them stands in
//! `agenda/school.rs` and `retention.rs`.

use crate::forms::{DateLimit, Field, FieldKind};

const fn day(id: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field::new(id, label, hint, FieldKind::Date(DateLimit::Any))
}

const fn number(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    (least, most): (i64, i64),
    unit: &'static str,
) -> Field {
    Field::new(id, label, hint, FieldKind::Number { least, most, unit })
}

/// Of these only day and month count.
pub(super) const TRANSITION: &[Field] = &[
    day("transition_meetings_from", "Enhanced meetings from", "1 March is usual."),
    day("transition_meetings_until", "Enhanced meetings until", "31 May is usual."),
    day("transition_summaries_open", "Begin summaries", "1 May is usual."),
    day("transition_share_by", "Share them with parents by", "15 June is usual."),
    day("transition_send_by", "Send them to schools by", "30 June is usual."),
    day("transition_last_look", "Look for changes a last time", "20 July is usual."),
];

pub(super) const KEEPING: &[Field] = &[
    number(
        "keep_basic_years",
        "Record, attendance and consents",
        "3 years after leaving is usual.",
        (1, 30),
        "years",
    ),
    number(
        "keep_send_until_age",
        "SEND and health",
        "Until the 25th birthday is usual.",
        (18, 35),
        "years old",
    ),
    number("keep_funding_years", "Funding", "7 years is usual.", (1, 30), "years"),
    number("keep_photos_months", "Photos", "6 months after leaving is usual.", (0, 60), "months"),
    number("keep_log_years", "Who looked at what", "6 years is usual.", (1, 30), "years"),
];
