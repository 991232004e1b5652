//! The first page as it would print now, beside the steps that finish it.

use coatpeg_domain::records::Paper;
use leptos::prelude::*;

use super::standing::Standing;
use crate::components::paper::FirstPage;
use crate::pages::document::page_request;
use crate::pages::document::saving::Desk;
use crate::pages::drawing::{Drawing, Scope};
use crate::pages::in_sentence;
use crate::pages::paper_address::address_of;

/// The page, and the way to all of them.
#[component]
pub(super) fn PageSoFar(
    /// What is written, and who saves it.
    desk: Desk,
    /// Where the document stands.
    standing: Standing,
) -> impl IntoView {
    let document = desk.document;
    let (child, known_as) = standing.view.with_untracked(|view| (view.child.id, view.child.known_as.clone()));
    let of = format!("{} for {known_as}", in_sentence(desk.filling.definition.title));
    let state = standing.state();
    let drawing = Drawing::new(Scope::One, Callback::new(move |page| page_request(desk, page)));
    drawing.follow_writing(move || {
        desk.filling.answers.track();
        // DRAFT goes once it was talked through.
        state.track();
    });
    let address = Callback::new(move |place| address_of(&place, Paper::Document(document), child));
    view! {
        <section class="stack stack--tight" aria-labelledby="so-far">
            <h2 class="lg" id="so-far">"The page so far"</h2>
            <FirstPage drawing of address />
            <a class="sm" id="every-page" href=format!("/document/{document}/export")>"See every page"</a>
        </section>
    }
}
