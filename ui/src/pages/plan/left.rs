//! What holds the next step back, under the strip: one line that is always in sight, and a link for each thing.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::acts::Acts;
use super::desk::{Left, PlanDesk, gate_of};
use super::part::{Part, Place};
use super::words::before;
use crate::app::session;
use crate::components::icon::Icon;
use crate::components::summary::{SUMMARY_ID, things_left};

/// What is left before the next step; nothing where there is no next step, or nothing is left.
#[component]
pub(super) fn WhatIsLeft(
    /// What is written.
    desk: PlanDesk,
    /// Where the page is.
    place: Place,
    /// The part that is open.
    part: Memo<Part>,
    /// The steps.
    acts: Acts,
) -> impl IntoView {
    // Beside the overview there is room for all of it; a part that is written in needs the room itself.
    Effect::new(move |_| acts.shows_left.set(part.get() == Part::Overview));
    let is_any = Memo::new(move |_| acts.left.with(|left| !left.is_empty()));
    let count = move || acts.left.with(Vec::len);
    gate_of(desk.next()).map(|gate| {
        let child = desk.view.with_value(|view| view.child.id);
        let heading = move || format!("{} {}", things_left(count()), before(gate));
        let lines = move || {
            let lines = acts.left.get().into_iter();
            lines.map(|left| view! { <Line left place child /> }).collect_view()
        };
        move || {
            is_any.get().then(|| {
                view! {
                    <div class="plan__left">
                        <button
                            class="btn btn--quiet btn--sm"
                            type="button"
                            id=SUMMARY_ID
                            aria-expanded=move || acts.shows_left.get().to_string()
                            aria-controls="left-lines"
                            on:click=move |_| acts.shows_left.update(|shows| *shows = !*shows)
                        >
                            <Icon name=Signal::derive(move || {
                                if acts.shows_left.get() { "chevron-down" } else { "chevron-right" }.to_owned()
                            }) small=true />
                            {heading}
                        </button>
                        <ul id="left-lines" hidden=move || !acts.shows_left.get()>
                            {lines}
                        </ul>
                    </div>
                }
            })
        }
    })
}

#[component]
fn Line(
    /// What is left.
    left: Left,
    /// Where the page is.
    place: Place,
    /// Whose plan it is.
    child: coatpeg_domain::ids::ChildId,
) -> impl IntoView {
    let session = session();
    let address = left.address(place, child);
    let to = address.clone();
    // Through the session, so that the focus follows also to another question of the part that is open.
    let go = move |event: MouseEvent| {
        event.prevent_default();
        session.go(&to);
    };
    view! {
        <li>
            <a href=address on:click=go>{left.problem.message}</a>
        </li>
    }
}
