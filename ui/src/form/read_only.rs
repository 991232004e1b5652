//! A field of a record that can no longer be changed: the question and what was answered.

use coatpeg_domain::forms::{FieldKind, RowDefinition};
use leptos::prelude::*;

use super::rows::{Which, heading, shown_rows};
use super::slot::Slot;
use super::{field_kind, rows_seen, shown};

pub(crate) fn draw(slot: Slot) -> AnyView {
    match slot.field.kind {
        FieldKind::Rows(definition) => row_list(slot, Which::all(slot.field.id), definition),
        FieldKind::RowsOf { field, column, value, rows: definition } => {
            row_list(slot, Which { owner: field, only: Some((column, value)) }, definition)
        }
        FieldKind::RowsSeen { .. } => rows_seen::draw(slot),
        FieldKind::Shown(_) => shown::draw(slot),
        FieldKind::ShortText { .. }
        | FieldKind::LongText { .. }
        | FieldKind::Date(_)
        | FieldKind::Number { .. }
        | FieldKind::YesNo
        | FieldKind::OneOf { .. }
        | FieldKind::ManyOf { .. }
        | FieldKind::Person { .. }
        | FieldKind::Photo
        | FieldKind::OneOfThese(_)
        | FieldKind::SignOff { .. } => one(slot),
    }
}

fn one(slot: Slot) -> AnyView {
    let words = move || {
        slot.answer.with(|answer| match answer {
            Some(answer) => slot.in_words(answer),
            None => "Left empty".to_owned(),
        })
    };
    view! {
        <div class="field" class:field--wide=field_kind::is_wide(&slot.field.kind) id=slot.path() tabindex="-1">
            <p class="field__label">{slot.label()}</p>
            <p class="written">{words}</p>
        </div>
    }
    .into_any()
}

fn row_list(slot: Slot, which: Which, definition: &'static RowDefinition) -> AnyView {
    let (form, inside) = (slot.form, slot.place);
    let ids = shown_rows(slot, which);
    let is_empty = Memo::new(move |_| ids.with(Vec::is_empty));
    let label_id = slot.part("label");
    let labelled_by = label_id.clone();
    let card = move |row| {
        let place = inside.into_row(which.owner, row);
        let columns = definition
            .columns()
            .filter(|column| !which.decides(column))
            .map(|field| written(Slot::new(field, form, place)))
            .collect_view();
        view! { <div class="rows__row rows__row--read rows__fields">{columns}</div> }
    };
    view! {
        <div class="field field--wide" role="group" id=slot.path() tabindex="-1" aria-labelledby=labelled_by>
            {heading(slot, label_id)}
            {move || is_empty.get().then(|| view! { <p class="written">"Left empty"</p> })}
            <div class="rows">
                <For each=move || ids.get() key=|row| *row let:row>
                    {card(row)}
                </For>
            </div>
        </div>
    }
    .into_any()
}

/// A column, as long as something was written in it.
fn written(slot: Slot) -> impl IntoView {
    let has_words = Memo::new(move |_| !shown::is_typed(slot.field) || slot.answer.with(Option::is_some));
    move || has_words.get().then(|| field_kind::asked(slot))
}
