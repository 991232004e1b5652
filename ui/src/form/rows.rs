//! Repeating rows: a card for each, and the button that adds one. A row may have rows of its own.

use std::sync::Arc;

use coatpeg_domain::forms::wording::capital;
use coatpeg_domain::forms::{Field, RowDefinition};
use coatpeg_domain::ids::RowId;
use leptos::prelude::*;
use uuid::Uuid;

use super::focus::{focus_field, focused_id};
use super::frame::{above, advice, label, offered};
use super::row_card::RowCard;
use super::row_path::RowPath;
use super::shown::is_typed;
use super::slot::{Slot, change_rows};
use crate::components::icon::Icon;
use crate::components::toast::toast;

pub(crate) use super::row_order::{Towards, Which};

pub(crate) fn draw(slot: Slot, which: Which, definition: &'static RowDefinition) -> AnyView {
    let form = slot.form;
    let ids = shown_rows(slot, which);
    let moved = RwSignal::new(String::new());
    let acts = RowActs {
        add_below: Callback::new(move |below| add(slot, which, definition, below)),
        remove: Callback::new(move |row| remove(slot, which, definition, row)),
        shift: Callback::new(move |(row, towards)| {
            let focused = focused_id();
            change_rows(form, slot.place, which.owner, |rows| which.shift(rows, row, towards));
            form.on_leave.run(());
            // A card that moves on the page loses the focus on its way.
            if let Some(id) = focused {
                focus_field(&id);
            }
            moved.set(ids.with_untracked(|ids| place_in_words(definition.one, ids, row)));
        }),
    };
    let label_id = slot.part("label");
    let labelled_by = label_id.clone();
    view! {
        <div class="field field--wide" role="group" aria-labelledby=labelled_by>
            {heading(slot, label_id)}
            {above(slot)}
            <div class="rows">
                <For each=move || ids.get() key=|row| *row let:row>
                    <RowCard form inside=slot.place which definition row ids acts />
                </For>
            </div>
            <span class="sr-only" role="status">{moved}</span>
            <button
                type="button"
                class="btn btn--quiet btn--sm"
                id=slot.path()
                aria-describedby=slot.described_by(&["label"])
                on:click=move |_| acts.add_below.run(None)
            >
                <Icon name="plus" />
                {definition.add}
            </button>
            {advice(slot)}
            {offered(slot)}
        </div>
    }
    .into_any()
}

/// The rows that a field shows, in their order.
pub(crate) fn shown_rows(slot: Slot, which: Which) -> Memo<Vec<RowId>> {
    let (form, place) = (slot.form, slot.place);
    Memo::new(move |_| {
        form.answers.with(|answers| {
            let rows = place.answers_in(answers).map(|answers| answers.rows(which.owner)).unwrap_or_default();
            which.of(rows).map(|row| row.row).collect()
        })
    })
}

/// The question above the rows; one level further down where they are in a row themselves.
pub(crate) fn heading(slot: Slot, id: String) -> AnyView {
    let words = if slot.form.is_locked { slot.label().into_any() } else { label(slot).into_any() };
    if slot.place.is_top() {
        view! { <h3 id=id>{words}</h3> }.into_any()
    } else {
        view! { <h4 id=id>{words}</h4> }.into_any()
    }
}

/// What can be done to a row.
#[derive(Clone, Copy)]
pub(crate) struct RowActs {
    /// Adds a row below this one, or at the end.
    pub(crate) add_below: Callback<Option<RowId>>,
    /// Takes a row out.
    pub(crate) remove: Callback<RowId>,
    /// Moves a row past its neighbour.
    pub(crate) shift: Callback<(RowId, Towards)>,
}

pub(super) fn add(slot: Slot, which: Which, definition: &'static RowDefinition, below: Option<RowId>) {
    let row = RowId(Uuid::now_v7());
    change_rows(slot.form, slot.place, which.owner, |rows| which.insert(rows, which.new_row(row), below));
    focus_first(slot.place, which, definition, row);
}

fn remove(slot: Slot, which: Which, definition: &'static RowDefinition, id: RowId) {
    let (form, place) = (slot.form, slot.place);
    let rows = form.answers.with_untracked(|answers| {
        place.answers_in(answers).map(|answers| answers.rows(which.owner).to_vec()).unwrap_or_default()
    });
    let Some(at) = rows.iter().position(|row| row.row == id) else { return };
    match which.neighbour(&rows, id) {
        Some(neighbour) => focus_first(place, which, definition, neighbour),
        None => focus_field(&slot.path()),
    }
    let taken = rows[at].clone();
    change_rows(form, place, which.owner, |rows| rows.retain(|row| row.row != id));
    form.on_leave.run(());
    let put_back = Arc::new(move || {
        change_rows(form, place, which.owner, |rows| {
            if rows.iter().all(|row| row.row != id) {
                rows.insert(at.min(rows.len()), taken.clone());
            }
        });
        form.on_leave.try_run(());
        focus_first(place, which, definition, id);
    });
    toast(format!("{} removed", capital(definition.one)), Some(put_back));
}

fn focus_first(inside: RowPath, which: Which, definition: &'static RowDefinition, row: RowId) {
    if let Some(first) = first_typed(which, definition) {
        focus_field(&inside.into_row(which.owner, row).id_of(first.id));
    }
}

/// The first column of a row with something to fill in.
fn first_typed(which: Which, definition: &'static RowDefinition) -> Option<&'static Field> {
    definition.columns().find(|column| is_typed(column) && !which.decides(column))
}

/// "Step 2 of 3"
pub(crate) fn place_in_words(one: &str, ids: &[RowId], row: RowId) -> String {
    let place = ids.iter().position(|id| *id == row).map_or(0, |place| place + 1);
    format!("{} {place} of {}", capital(one), ids.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_where_it_stands() {
        let ids = [RowId(Uuid::from_u128(1)), RowId(Uuid::from_u128(2))];
        assert_eq!(place_in_words("step", &ids, ids[1]), "Step 2 of 2");
    }
}
