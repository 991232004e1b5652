//! The list of parts: this cycle's, then the plan's, each with a ring and in words what is left.

use coatpeg_domain::forms::Section;
use coatpeg_domain::forms::check::{Progress, left_in_words, progress};
use leptos::prelude::*;

use super::desk::PlanDesk;
use super::part::{Part, Place};
use crate::components::icon::Icon;
use crate::components::ring::Ring;

/// The list.
#[component]
pub(super) fn Parts(
    /// What is written.
    desk: PlanDesk,
    /// Where the page is.
    place: Place,
    /// The parts that apply.
    parts: Memo<Vec<Part>>,
    /// The part that is open.
    part: Memo<Part>,
) -> impl IntoView {
    let lines = move |wanted: fn(&Part) -> bool| {
        let shown = parts.get().into_iter().filter(wanted);
        shown.map(|of| view! { <Line of desk place part /> }).collect_view()
    };
    view! {
        <nav class="editor__nav" aria-label="Parts of the plan">
            <p class="sections__group" id="of-cycle">"This cycle"</p>
            <ul class="sections" aria-labelledby="of-cycle">
                {move || lines(|of| !matches!(of, Part::Plan(_)))}
            </ul>
            <p class="sections__group" id="of-plan">"The plan"</p>
            <ul class="sections" aria-labelledby="of-plan">
                {move || lines(|of| matches!(of, Part::Plan(_)))}
            </ul>
        </nav>
    }
}

#[component]
fn Line(
    /// The part.
    of: Part,
    /// What is written.
    desk: PlanDesk,
    /// Where the page is.
    place: Place,
    /// The part that is open.
    part: Memo<Part>,
) -> impl IntoView {
    let current = move || (part.get() == of).then_some("step");
    let inside = match of.section() {
        None => view! {
            <Icon name="repeat" />
            <span>"Overview"</span>
        }
        .into_any(),
        Some(section) => view! { <Stage of section desk /> }.into_any(),
    };
    view! {
        <li>
            <a id=format!("part-{}", of.name()) href=place.address(of, None) aria-current=current>
                {inside}
            </a>
        </li>
    }
}

/// Ring, title and what is left of a part.
#[component]
fn Stage(
    /// The part.
    of: Part,
    /// Its section.
    section: &'static Section,
    /// What is written.
    desk: PlanDesk,
) -> impl IntoView {
    let filling = desk.sheet(of).filling;
    let is_open = desk.is_open(of);
    let state = Memo::new(move |_| {
        filling.answers.with(|answers| {
            filling.facts.with(|facts| {
                filling.problems.with(|problems| {
                    let words = left_in_words(section, answers, facts, problems);
                    (progress(section, answers, facts, problems), words)
                })
            })
        })
    });
    let title = move || filling.facts.with(|facts| facts.wording().fill(section.title));
    let words = move || {
        state.with(|(stage, words)| match stage {
            Progress::Full => view! { <span class="sr-only">", complete"</span> }.into_any(),
            // What cannot be written now is nobody's to do.
            Progress::Empty | Progress::Part(_) if !is_open || words.is_empty() => ().into_any(),
            Progress::Empty | Progress::Part(_) => view! { <small>{words.clone()}</small> }.into_any(),
        })
    };
    view! {
        <Ring progress=Signal::derive(move || state.with(|(stage, _)| *stage)) />
        <span>{title}</span>
        {words}
    }
}
