//! The list of parts: a ring for each, and in words what is left.

use coatpeg_domain::forms::Section;
use coatpeg_domain::forms::check::{Progress, left_in_words, progress};
use leptos::prelude::*;

use super::part_address;
use super::saving::Desk;
use crate::components::ring::Ring;

/// The list of parts.
#[component]
pub(crate) fn Parts(
    /// What is written.
    desk: Desk,
    /// The parts that apply.
    sections: Memo<Vec<&'static str>>,
    /// The part that is open.
    part: Memo<&'static str>,
) -> impl IntoView {
    let lines = move || {
        let shown = sections.get();
        let found = desk.filling.definition.sections.iter().filter(|section| shown.contains(&section.id));
        found.map(|section| view! { <Line section desk part /> }).collect_view()
    };
    let label = format!("Parts of: {}", desk.filling.definition.title);
    view! {
        <nav class="editor__nav" aria-label=label>
            <ul class="sections">{lines}</ul>
        </nav>
    }
}

#[component]
fn Line(
    /// The part.
    section: &'static Section,
    /// What is written.
    desk: Desk,
    /// The part that is open.
    part: Memo<&'static str>,
) -> impl IntoView {
    let filling = desk.filling;
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
        state.with(|(stage, words)| {
            if *stage == Progress::Full {
                view! { <span class="sr-only">", complete"</span> }.into_any()
            } else if words.is_empty() {
                ().into_any()
            } else {
                view! { <small>{words.clone()}</small> }.into_any()
            }
        })
    };
    let group = section.group.map(|group| {
        let words = move || filling.facts.with(|facts| facts.wording().fill(group));
        view! { <li class="sections__group">{words}</li> }
    });
    view! {
        {group}
        <li>
            <a
                id=format!("part-{}", section.id)
                href=part_address(desk.document, section.id)
                aria-current=move || (part.get() == section.id).then_some("step")
            >
                <Ring progress=Signal::derive(move || state.with(|(stage, _)| *stage)) />
                <span>{title}</span>
                {words}
            </a>
        </li>
    }
}
