//! What was found, under a heading for each kind.

use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{Found, FoundGroup, FoundKind, Hit};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::palette::icon_of;
use crate::components::palette_dialog::{pieces, why};
use crate::components::peg::{Peg, PegSize};

/// What was found, or what would stand here.
#[component]
pub(super) fn Results(
    /// What was found.
    found: Found,
    /// What was looked for.
    typed: String,
    /// Looks for one kind alone.
    only: Callback<FoundKind>,
    /// Looks for what is about one child alone.
    about: Callback<(ChildId, String)>,
    /// It is about one child alone already.
    is_narrowed: bool,
) -> impl IntoView {
    if found.groups.is_empty() {
        let words = if typed.trim().is_empty() {
            "Children, documents, support plans, steps, dates, notes and people are found here, as far as you may read them."
        } else {
            "Nothing here has these words."
        };
        return view! {
            <div class="card empty">
                <Icon name="search" />
                <p>{words}</p>
            </div>
        }
        .into_any();
    }
    let groups = found.groups.into_iter().map(|group| view! { <Kind group only about is_narrowed /> });
    view! { <div class="stack stack--loose">{groups.collect_view()}</div> }.into_any()
}

#[component]
fn Kind(
    /// What was found of one kind.
    group: FoundGroup,
    /// Looks for it alone.
    only: Callback<FoundKind>,
    /// Looks for what is about one child alone.
    about: Callback<(ChildId, String)>,
    /// It is about one child alone already.
    is_narrowed: bool,
) -> impl IntoView {
    let kind = group.kind;
    let id = format!("found-{}", kind.as_str());
    let more = group.has_more.then(|| {
        view! {
            <button type="button" class="btn btn--sm" id=format!("more-{}", kind.as_str()) on:click=move |_| only.run(kind)>
                {format!("More {}", kind.heading().to_lowercase())}
            </button>
        }
    });
    let lines = group
        .hits
        .into_iter()
        .enumerate()
        .map(|(number, hit)| view! { <Line hit kind number about is_narrowed /> })
        .collect_view();
    view! {
        <section class="stack stack--tight" aria-labelledby=id.clone()>
            <h2 class="lg" id=id.clone()>{kind.heading()}</h2>
            <ul class="card list">{lines}</ul>
            {more}
        </section>
    }
}

#[component]
fn Line(
    /// What was found.
    hit: Hit,
    /// Of which kind.
    kind: FoundKind,
    /// Its place.
    number: usize,
    /// Looks for what is about one child alone.
    about: Callback<(ChildId, String)>,
    /// It is about one child alone already.
    is_narrowed: bool,
) -> impl IntoView {
    let picture = match hit.peg.clone() {
        Some((picture, tint)) => view! { <Peg picture tint size=PegSize::Small /> }.into_any(),
        None => view! { <Icon name=icon_of(kind) /> }.into_any(),
    };
    let note = (!hit.note.is_empty()).then(|| view! { <p class="item__note">{hit.note.clone()}</p> });
    let excerpt = hit.excerpt.as_ref().map(why);
    let narrow = hit.about.filter(|_| !is_narrowed && kind != FoundKind::Person).map(|child| {
        let name = hit.name.clone();
        let words = format!("Only about {name}");
        view! {
            <button type="button" class="btn btn--quiet btn--sm" on:click=move |_| about.run((child, name.clone()))>
                {words}
            </button>
        }
    });
    let id = format!("hit-{}-{number}", kind.as_str());
    view! {
        <li class="item find__hit">
            {picture}
            <div class="grow">
                <p class="item__title">
                    <a href=hit.opens.address() id=id>{pieces(&hit.title)}</a>
                </p>
                {note}
                {excerpt}
            </div>
            {narrow}
        </li>
    }
}
