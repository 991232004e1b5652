//! The list of parts: a ring for each, and in words what is left.

use coatpeg_domain::forms::Section;
use coatpeg_domain::forms::check::{Progress, left_in_words, progress};
use coatpeg_domain::forms::two_year_check::guided::GUIDED_PARTS;
use leptos::prelude::*;
use web_sys::MouseEvent;

use super::guided::{PartDays, PartHeading, Way, beside_the_parts};
use super::part::heading_id;
use super::saving::Desk;
use super::{part_address, section_named};
use crate::components::ring::Ring;
use crate::form::focus::focus_field;

/// The list of parts.
#[component]
pub(crate) fn Parts(
    /// What is written.
    desk: Desk,
    /// The parts that apply.
    sections: Memo<Vec<&'static str>>,
    /// The part that is open.
    part: Memo<&'static str>,
    /// How the document is written.
    way: Memo<Way>,
    /// The days of the five parts.
    days: PartDays,
) -> impl IntoView {
    let line = move |id: &str, is_grouped: bool| {
        let section = section_named(desk.filling.definition, id)?;
        Some(view! { <Line section desk part way is_grouped /> })
    };
    let lines = move || {
        let shown = sections.get();
        if way.get() != Way::Guided {
            return shown.into_iter().map(|id| line(id, true)).collect_view().into_any();
        }
        let parts = GUIDED_PARTS.iter().map(|part| {
            let ours = part.sections.iter().filter(|id| shown.contains(*id)).map(|id| line(id, false));
            view! {
                <PartHeading part desk days />
                {ours.collect_view()}
            }
        });
        let others = beside_the_parts(&shown).into_iter().map(|id| line(id, false));
        view! {
            {parts.collect_view()}
            {others.collect_view()}
        }
        .into_any()
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
    /// How the document is written.
    way: Memo<Way>,
    /// The groups of the form stand above their first part.
    is_grouped: bool,
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
    // On one page the part is there already, and the address may name it already, too.
    let jump = move |event: MouseEvent| {
        if way.get_untracked() == Way::OnePage {
            event.prevent_default();
            focus_field(&heading_id(section.id));
        }
    };
    let group = section.group.filter(|_| is_grouped).map(|group| {
        let words = move || filling.facts.with(|facts| facts.wording().fill(group));
        view! { <li class="sections__group">{words}</li> }
    });
    view! {
        {group}
        <li>
            <a
                id=format!("part-{}", section.id)
                href=part_address(desk.document, section.id)
                on:click=jump
                aria-current=move || (part.get() == section.id).then_some("step")
            >
                <Ring progress=Signal::derive(move || state.with(|(stage, _)| *stage)) />
                <span>{title}</span>
                {words}
            </a>
        </li>
    }
}
