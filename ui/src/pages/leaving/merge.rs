//! The page that joins two records of one child.

use coatpeg_domain::contract::LookAtDouble;
use coatpeg_domain::ids::ChildId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::choose::Choose;
use super::joined::JoinedBefore;
use super::side_by_side::SideBySide;
use crate::components::page_head::{Page, PageHead};
use crate::pages::{back_goes_to, id_in_address, load_anew, when_loaded};

/// Another record of the same child.
#[component]
pub(crate) fn MergePage() -> impl IntoView {
    let child = id_in_address::<ChildId>("child");
    let query = use_query_map();
    let with =
        Memo::new(move |_| query.with(|query| query.get("with").and_then(|id| id.parse::<ChildId>().ok())));
    back_goes_to(move || child.get_untracked().map(|child| format!("/child/{child}/details")));
    view! {
        <Page>
            <PageHead
                screen="Another record of the same child"
                heading="Another record of the same child"
                note=move || {
                    child.get().map(|child| {
                        view! { <p class="muted"><a href=format!("/child/{child}")>"Back to the child’s page"</a></p> }
                    })
                }
            />
            {move || match (child.get(), with.get()) {
                (Some(keep), Some(double)) => view! { <Looked keep double /> }.into_any(),
                (Some(child), None) => view! {
                    <Choose child />
                    <JoinedBefore child />
                }
                .into_any(),
                (None, _) => ().into_any(),
            }}
        </Page>
    }
}

/// Two records, once they are read.
#[component]
fn Looked(
    /// The one to keep.
    keep: ChildId,
    /// The other one.
    double: ChildId,
) -> impl IntoView {
    let looked = load_anew(move || Some(LookAtDouble { keep, double }));
    when_loaded(looked, move |view| view! { <SideBySide view /> })
}
