//! What is still open of a child who leaves, and what follows from it; the same lines tell what stands in the way of
//! joining two records.

use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::LeavingLine;
use leptos::prelude::*;

use super::words::address_of;

/// Things that are open, each with the way to it.
#[component]
pub(super) fn OpenMatters(
    /// Whose.
    child: ChildId,
    /// What.
    lines: Vec<LeavingLine>,
    /// The heading.
    heading: &'static str,
    /// Said under it.
    note: &'static str,
) -> impl IntoView {
    (!lines.is_empty()).then(|| {
        let lines = lines.into_iter().map(|line| {
            view! {
                <li class="item">
                    <div class="grow">
                        <p class="item__title">
                            <a href=address_of(&line.act, child)>{line.title}</a>
                        </p>
                        <p class="item__note">{line.note}</p>
                    </div>
                </li>
            }
        });
        view! {
            <section class="stack stack--tight" aria-label=heading>
                <h2 class="lg">{heading}</h2>
                <p class="muted sm">{note}</p>
                <ul class="card list">{lines.collect_view()}</ul>
            </section>
        }
    })
}

/// What follows, in sentences.
#[component]
pub(super) fn Sentences(
    /// What.
    lines: Vec<String>,
    /// The heading.
    heading: &'static str,
) -> impl IntoView {
    (!lines.is_empty()).then(|| {
        view! {
            <section class="card" aria-label=heading>
                <div class="card__body stack stack--tight">
                    <h2 class="lg">{heading}</h2>
                    <ul class="sm stack stack--tight">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                </div>
            </section>
        }
    })
}
