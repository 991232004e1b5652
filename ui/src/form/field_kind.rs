//! From the kind of a field to its component.

use coatpeg_domain::forms::{FieldKind, Look};
use leptos::prelude::*;

use super::slot::Slot;
use super::{
    date, long_text, many_of, number, one_of, one_of_these, person, photo, read_only, rows, rows_below,
    rows_seen, short_text, shown, sign_off, yes_no,
};

/// The field with its frame, while its rule holds.
pub(crate) fn asked(slot: Slot) -> AnyView {
    let is_shown = slot.is_shown();
    (move || is_shown.get().then(|| drawn(slot))).into_any()
}

fn drawn(slot: Slot) -> AnyView {
    if slot.form.is_locked {
        return read_only::draw(slot);
    }
    match slot.field.kind {
        FieldKind::ShortText { suggest } => short_text::draw(slot, suggest),
        FieldKind::LongText { lines } => long_text::draw(slot, lines),
        FieldKind::Date(_) => date::draw(slot),
        FieldKind::Number { least, most, unit } => number::draw(slot, least, most, unit),
        FieldKind::YesNo => yes_no::draw(slot),
        FieldKind::OneOf { choices, look: Look::Select } => one_of::draw_select(slot, choices),
        FieldKind::OneOf { choices, look } => one_of::draw_radios(slot, choices, look),
        FieldKind::ManyOf { choices, suggest } => many_of::draw(slot, choices, suggest),
        FieldKind::Person { suggest, or_typed } => person::draw(slot, suggest, or_typed),
        FieldKind::Photo => photo::draw(slot),
        FieldKind::Rows(definition) => rows::draw(slot, rows::Which::all(slot.field.id), definition),
        FieldKind::RowsOf { field, column, value, rows: definition } if slot.form.is_one_page.get() => {
            rows_below::draw(slot, rows::Which { owner: field, only: Some((column, value)) }, definition)
        }
        FieldKind::RowsOf { field, column, value, rows: definition } => {
            rows::draw(slot, rows::Which { owner: field, only: Some((column, value)) }, definition)
        }
        FieldKind::SignOff { heading } => sign_off::draw(slot, heading),
        FieldKind::Shown(_) => shown::draw(slot),
        FieldKind::RowsSeen { .. } => rows_seen::draw(slot),
        FieldKind::OneOfThese(these) => one_of_these::draw(slot, these),
    }
}

/// Whether a column takes the whole width of its row.
pub(crate) fn is_wide(kind: &FieldKind) -> bool {
    match kind {
        FieldKind::LongText { .. }
        | FieldKind::OneOf { look: Look::List | Look::Judgement, .. }
        | FieldKind::ManyOf { .. }
        | FieldKind::Photo
        | FieldKind::Rows(_)
        | FieldKind::RowsOf { .. }
        | FieldKind::RowsSeen { .. }
        | FieldKind::OneOfThese(_)
        | FieldKind::SignOff { .. } => true,
        FieldKind::ShortText { .. }
        | FieldKind::Date(_)
        | FieldKind::Number { .. }
        | FieldKind::YesNo
        | FieldKind::Shown(_)
        | FieldKind::OneOf { look: Look::Select, .. }
        | FieldKind::Person { .. } => false,
    }
}
