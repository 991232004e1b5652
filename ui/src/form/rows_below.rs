//! Rows of another field on a page that shows that field as well: what is written of them here, and a way to add one
//! there. A row stands on the page once.

use coatpeg_domain::forms::RowDefinition;
use leptos::prelude::*;

use super::frame::{above, advice};
use super::rows::{Which, add, heading, shown_rows};
use super::slot::Slot;
use crate::components::icon::Icon;

pub(crate) fn draw(slot: Slot, which: Which, definition: &'static RowDefinition) -> AnyView {
    let form = slot.form;
    let ids = shown_rows(slot, which);
    let label_id = slot.part("label");
    let labelled_by = label_id.clone();
    let words = Memo::new(move |_| {
        let first = definition.fields.first().map(|field| field.id).unwrap_or_default();
        let shown = ids.get();
        form.answers.with(|answers| {
            let rows = answers.rows(which.owner).iter().filter(|row| shown.contains(&row.row));
            rows.filter_map(|row| row.answers.text(first).map(str::to_owned)).collect::<Vec<_>>()
        })
    });
    let lines = move || {
        let lines = words.get().into_iter().map(|words| view! { <li>{words}</li> }).collect::<Vec<_>>();
        (!lines.is_empty()).then(|| view! { <ul>{lines}</ul> })
    };
    view! {
        <div class="field field--wide" role="group" aria-labelledby=labelled_by>
            {heading(slot, label_id)}
            {above(slot)}
            {lines}
            <button
                type="button"
                class="btn btn--quiet btn--sm"
                id=slot.path()
                aria-describedby=slot.described_by(&["label"])
                on:click=move |_| add(slot, which, definition, None)
            >
                <Icon name="plus" />
                {definition.add}
            </button>
            {advice(slot)}
        </div>
    }
    .into_any()
}
