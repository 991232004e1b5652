//! A field of a record that can no longer be changed: the question and what was answered.

use coatpeg_domain::answers::Row;
use coatpeg_domain::forms::{FieldKind, RowDefinition};
use leptos::prelude::*;

use super::answer_words::answer_in_words;
use super::slot::{RowPlace, Slot};
use super::{field_kind, rows};

pub(crate) fn draw(slot: Slot) -> AnyView {
    match slot.field.kind {
        FieldKind::Rows(definition) => row_list(slot, rows::Which::all(slot.field.id), definition),
        FieldKind::RowsOf { field, column, value, rows: definition } => {
            row_list(slot, rows::Which { owner: field, only: Some((column, value)) }, definition)
        }
        _ => one(slot),
    }
}

fn one(slot: Slot) -> AnyView {
    let people = slot.form.people;
    let words = move || {
        slot.answer.with(|answer| match answer {
            Some(answer) => people.with(|people| answer_in_words(&slot.field.kind, answer, people)),
            None => "Left empty".to_owned(),
        })
    };
    view! {
        <div class="field" id=slot.path() tabindex="-1">
            <p class="field__label">{slot.label()}</p>
            <p class="written">{words}</p>
        </div>
    }
    .into_any()
}

fn row_list(slot: Slot, which: rows::Which, definition: &'static RowDefinition) -> AnyView {
    let form = slot.form;
    let ids = form.answers.with_untracked(|answers| {
        which.of(answers.rows(which.owner)).map(|row: &Row| row.row).collect::<Vec<_>>()
    });
    let cards = ids
        .into_iter()
        .map(|row| {
            let place = RowPlace { owner: which.owner, row };
            let columns = definition
                .fields
                .iter()
                .map(|field| Slot::new(field, form, Some(place)))
                .filter(|column| column.answer.with_untracked(Option::is_some))
                .map(field_kind::asked)
                .collect_view();
            view! { <div class="card card__body rows__fields">{columns}</div> }
        })
        .collect_view();
    view! {
        <div class="field" id=slot.path() tabindex="-1">
            <p class="field__label">{slot.label()}</p>
            {cards}
        </div>
    }
    .into_any()
}
