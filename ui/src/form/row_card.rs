//! One row of a repeating field: its columns, the way up and down, and the way out.

use coatpeg_domain::forms::{Field, RowDefinition};
use coatpeg_domain::ids::RowId;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlSelectElement, KeyboardEvent};

use super::row_path::RowPath;
use super::rows::{RowActs, Towards, Which, place_in_words};
use super::slot::Slot;
use super::{FormContext, field_kind, fold};
use crate::components::icon::Icon;

/// A card with the columns of one row.
#[component]
pub(crate) fn RowCard(
    form: FormContext,
    inside: RowPath,
    which: Which,
    definition: &'static RowDefinition,
    row: RowId,
    ids: Memo<Vec<RowId>>,
    acts: RowActs,
) -> impl IntoView {
    let place = inside.into_row(which.owner, row);
    let columns = definition.columns().filter(|column| !which.decides(column));
    let (folded, open): (Vec<&'static Field>, Vec<_>) = columns.partition(|column| column.is_folded);
    let slots = |fields: Vec<&'static Field>| {
        fields.into_iter().map(|field| Slot::new(field, form, place)).collect::<Vec<_>>()
    };
    let fields = slots(open).into_iter().map(field_kind::asked).collect_view();
    let name = Memo::new(move |_| ids.with(|ids| place_in_words(definition.one, ids, row)));
    let is_first = Memo::new(move |_| ids.with(|ids| ids.first() == Some(&row)));
    let is_last = Memo::new(move |_| ids.with(|ids| ids.last() == Some(&row)));
    let on_key = move |event: KeyboardEvent| {
        if event.default_prevented() {
            return;
        }
        match event.key().as_str() {
            // A select opens with Alt and an arrow of its own.
            _ if event.alt_key() && is_in_select(&event) => return,
            "ArrowUp" if event.alt_key() => acts.shift.run((row, Towards::Start)),
            "ArrowDown" if event.alt_key() => acts.shift.run((row, Towards::End)),
            "Enter" if event.ctrl_key() || event.meta_key() => acts.add_below.run(Some(row)),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let mover = move |towards: Towards, icon: &'static str, word: &'static str, is_at_end: Memo<bool>| {
        let id = format!("{}.{row}-{icon}", inside.id_of(which.owner));
        view! {
            <button
                type="button"
                class="handle"
                id=id
                title=format!("Move {word}")
                aria-disabled=move || is_at_end.get().then_some("true")
                on:click=move |_| if !is_at_end.get_untracked() { acts.shift.run((row, towards)) }
            >
                <Icon name=icon small=true />
                <span class="sr-only">{format!("Move {word}: ")} {name}</span>
            </button>
        }
    };
    view! {
        <div class="rows__row" role="group" aria-label=name on:keydown=on_key>
            <div class="rows__handles">
                {mover(Towards::Start, "chevron-up", "up", is_first)}
                {mover(Towards::End, "chevron-down", "down", is_last)}
            </div>
            <div class="stack stack--tight">
                <div class="rows__fields">{fields}</div>
                {fold(slots(folded))}
            </div>
            <button
                type="button"
                class="btn btn--icon btn--sm"
                title=format!("Remove this {}", definition.one)
                on:click=move |_| acts.remove.run(row)
            >
                <Icon name="trash-2" />
                <span class="sr-only">"Remove: " {name}</span>
            </button>
        </div>
    }
}

fn is_in_select(event: &KeyboardEvent) -> bool {
    event.target().is_some_and(|target| target.dyn_ref::<HtmlSelectElement>().is_some())
}
