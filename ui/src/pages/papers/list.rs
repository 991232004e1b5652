//! The list of children whose paper can be ticked.

use std::collections::BTreeSet;

use coatpeg_domain::dates::in_words;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::PaperLine;
use leptos::prelude::*;
use web_sys::MouseEvent;

use super::Many;
use super::words::ticked_words;
use crate::components::chip::{Chip, ChipKind};
use crate::components::peg::{Peg, PegSize};
use crate::pages::paper_address::export_address;

/// The list.
#[component]
pub(super) fn Lines(
    /// What is chosen on the screen.
    many: Many,
    /// What could be saved.
    lines: Vec<PaperLine>,
) -> impl IntoView {
    let everybody: Vec<ChildId> = lines.iter().map(|line| line.child.id).collect();
    let count = everybody.len();
    let everybody = StoredValue::new(everybody);
    let here = Memo::new(move |_| {
        everybody.with_value(|everybody| many.ticked.with(|ticked| ticked_of(everybody, ticked)))
    });
    let rows = lines.into_iter().map(|line| view! { <Line many line /> }).collect_view();
    view! {
        <div class="stack stack--tight">
            <p class="muted sm" role="status" id="ticked">{move || ticked_words(here.get(), count)}</p>
            <div class="table-wrap" tabindex="0" role="region" aria-label="Documents, table">
                <table class="table">
                    {head(tick_all(many, everybody, here, count))}
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </div>
    }
}

/// The row of headings, over the boxes the one for all of them.
fn head(tick_all: impl IntoView) -> impl IntoView {
    view! {
        <thead>
            <tr>
                <th scope="col">{tick_all}</th>
                <th scope="col">"Where it stands"</th>
                <th scope="col">"Last copy"</th>
                <th scope="col">
                    <span class="sr-only">"Look at it"</span>
                </th>
            </tr>
        </thead>
    }
}

/// One box for all of them; half ticked while some are.
fn tick_all(
    many: Many,
    everybody: StoredValue<Vec<ChildId>>,
    here: Memo<usize>,
    count: usize,
) -> impl IntoView {
    let set_all = move |event| {
        let is_on = event_target_checked(&event);
        let ticked =
            if is_on { everybody.with_value(|all| all.iter().copied().collect()) } else { BTreeSet::new() };
        many.ticked.set(ticked);
    };
    view! {
        <label class="row row--stay">
            <input
                class="tick"
                type="checkbox"
                id="tick-all"
                autocomplete="off"
                prop:checked=move || here.get() == count
                prop:indeterminate=move || (1..count).contains(&here.get())
                on:click=move |event| leave_alone(many, &event)
                on:change=set_all
            />
            "All children"
        </label>
    }
}

/// One child’s paper.
#[component]
fn Line(
    /// What is chosen on the screen.
    many: Many,
    /// The paper.
    line: PaperLine,
) -> impl IntoView {
    let child = line.child.id;
    let copied = line.last_copy_on.map_or_else(|| "None yet".to_owned(), in_words);
    view! {
        <tr>
            <th scope="row">
                <label class="row row--stay">
                    {tick(many, child)}
                    <Peg picture=line.child.peg_picture tint=line.child.peg_tint size=PegSize::Small />
                    <span>{line.child.full_name.clone()}</span>
                </label>
            </th>
            <td>{state(line.state, line.is_draft)}</td>
            <td>{copied}</td>
            <td>
                <a class="nowrap" id=format!("look-{child}") href=export_address(line.paper)>
                    "Look at it"
                    <span class="sr-only">": " {line.child.full_name}</span>
                </a>
            </td>
        </tr>
    }
}

/// Where a paper stands.
fn state(text: String, is_draft: bool) -> impl IntoView {
    let (kind, icon) =
        if is_draft { (ChipKind::Soon, "circle-dashed") } else { (ChipKind::Plain, "circle-check") };
    let note = is_draft.then(|| view! { <small class="muted">"DRAFT runs across it"</small> });
    view! {
        <span class="row">
            <Chip kind icon text />
            {note}
        </span>
    }
}

/// The box of one child.
fn tick(many: Many, child: ChildId) -> impl IntoView {
    let is_ticked = Memo::new(move |_| many.ticked.with(|ticked| ticked.contains(&child)));
    let set = move |event| {
        let is_on = event_target_checked(&event);
        many.ticked.update(|ticked| {
            if is_on {
                ticked.insert(child);
            } else {
                ticked.remove(&child);
            }
        });
    };
    view! {
        <input
            class="tick"
            type="checkbox"
            id=format!("tick-{child}")
            autocomplete="off"
            prop:checked=is_ticked
            on:click=move |event| leave_alone(many, &event)
            on:change=set
        />
    }
}

/// While copies are being saved, what is ticked stays as it is.
fn leave_alone(many: Many, event: &MouseEvent) {
    if untrack(|| many.is_busy()) {
        event.prevent_default();
    }
}

/// How many of those in the list are ticked.
fn ticked_of(everybody: &[ChildId], ticked: &BTreeSet<ChildId>) -> usize {
    everybody.iter().filter(|child| ticked.contains(child)).count()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn only_those_in_the_list_are_counted() {
        let child = |number| ChildId(Uuid::from_u128(number));
        let ticked: BTreeSet<ChildId> = [child(1), child(9)].into();
        assert_eq!(ticked_of(&[child(1), child(2)], &ticked), 1);
        assert_eq!(ticked_of(&[], &ticked), 0);
    }
}
