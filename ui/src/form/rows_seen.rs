//! The rows of another field seen again, to say something more of each: none is added, moved or taken out here.

use coatpeg_domain::forms::{Field, FieldKind, RowDefinition};
use coatpeg_domain::ids::RowId;
use leptos::prelude::*;

use super::frame::above;
use super::row_path::RowPath;
use super::rows::{heading, place_in_words};
use super::slot::Slot;
use super::{FormContext, field_kind, fold};
use crate::components::icon::Icon;

/// What a field says about the rows it shows again.
#[derive(Clone, Copy)]
struct Seen {
    owner: &'static str,
    named_by: &'static str,
    beside: &'static [&'static str],
    rows: &'static RowDefinition,
}

impl Seen {
    fn of(field: &Field) -> Option<Self> {
        match field.kind {
            FieldKind::RowsSeen { field: owner, named_by, beside, rows } => {
                Some(Seen { owner, named_by, beside, rows })
            }
            _ => None,
        }
    }
}

pub(crate) fn draw(slot: Slot) -> AnyView {
    let (field, form) = (slot.field, slot.form);
    let ids = seen_rows(field, form);
    let is_empty = Memo::new(move |_| ids.with(Vec::is_empty));
    let label_id = slot.part("label");
    let labelled_by = label_id.clone();
    view! {
        <div class="field field--wide" role="group" id=slot.path() tabindex="-1" aria-labelledby=labelled_by>
            {heading(slot, label_id)}
            {above(slot)}
            {move || is_empty.get().then(|| view! { <p class="soft">"There is nothing to look back on yet."</p> })}
            <div class="rows">
                <For each=move || ids.get() key=|row| *row let:row>
                    <Card field form row />
                </For>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Card(field: &'static Field, form: FormContext, row: RowId) -> impl IntoView {
    let name = seen_name(field, form, row);
    let heading = format!("{}.{row}-seen", field.id);
    view! {
        <section class="target" aria-labelledby=heading.clone()>
            <h4 id=heading.clone()>{name}</h4>
            <SeenRow field form row />
        </section>
    }
}

/// The rows that a field shows again.
pub(crate) fn seen_rows(field: &'static Field, form: FormContext) -> Memo<Vec<RowId>> {
    Memo::new(move |_| {
        let owner = Seen::of(field).map(|seen| seen.owner).unwrap_or_default();
        form.answers.with(|answers| answers.rows(owner).iter().map(|row| row.row).collect())
    })
}

/// What one of them is called: its own words, else "Target 2 of 3".
pub(crate) fn seen_name(field: &'static Field, form: FormContext, row: RowId) -> Memo<String> {
    let ids = seen_rows(field, form);
    Memo::new(move |_| {
        let Some(seen) = Seen::of(field) else { return String::new() };
        let place = RowPath::TOP.into_row(seen.owner, row);
        let name = form.answers.with(|answers| {
            place.answers_in(answers).and_then(|answers| answers.text(seen.named_by)).map(str::to_owned)
        });
        name.unwrap_or_else(|| ids.with(|ids| place_in_words(seen.rows.one, ids, row)))
    })
}

/// One of them without its heading: what was written beside it, then what is asked of it here.
#[component]
pub(crate) fn SeenRow(
    /// The field that shows the rows again.
    field: &'static Field,
    /// What the fields of the form share.
    form: FormContext,
    /// Which row.
    row: RowId,
) -> impl IntoView {
    Seen::of(field).map(|seen| {
        let place = RowPath::TOP.into_row(seen.owner, row);
        let columns = seen.rows.columns_asked_in(field.id);
        let (folded, open): (Vec<&'static Field>, Vec<_>) = columns.partition(|column| column.is_folded);
        let slots = |fields: Vec<&'static Field>| {
            fields.into_iter().map(|field| Slot::new(field, form, place)).collect::<Vec<_>>()
        };
        view! {
            {beside(seen, form, place)}
            <div class="stack">
                {slots(open).into_iter().map(field_kind::asked).collect_view()} {fold(slots(folded))}
            </div>
        }
    })
}

/// What was written when the row was: as it stands, in small boxes.
fn beside(seen: Seen, form: FormContext, place: RowPath) -> impl IntoView {
    let columns = seen.beside.iter().filter_map(|id| seen.rows.column(id));
    let boxes: Vec<_> = columns
        .map(|column| {
            let slot = Slot::new(column, form, place);
            let asked = column.print_label.unwrap_or(column.label);
            let label = move || form.facts.with(|facts| facts.wording().fill(asked));
            let words =
                move || slot.answer.with(|answer| answer.as_ref().map(|answer| slot.in_words(answer)));
            view! {
                <div>
                    <b>{label}</b>
                    <span class="written">{move || words().unwrap_or_else(|| "Left empty".to_owned())}</span>
                </div>
            }
        })
        .collect();
    let is_pair = boxes.len() == 2;
    let arrow = is_pair.then(|| view! { <Icon name="arrow-right" /> });
    let mut boxes = boxes.into_iter();
    let first = boxes.next();
    first.map(|first| {
        view! {
            <div class="nowthen" class:nowthen--even=!is_pair>
                {first} {arrow} {boxes.collect_view()}
            </div>
        }
    })
}
