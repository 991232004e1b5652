//! The page of the document as it will print, beside the writing: drawn from what stands in the fields, kept or not.

use coatpeg_domain::contract::DrawPage;
use coatpeg_domain::records::{DocumentView, Paper};
use leptos::prelude::*;

use super::saving::Desk;
use crate::components::beside::{PageBeside, Panel};
use crate::pages::drawing::{Drawing, Scope};
use crate::pages::in_sentence;
use crate::pages::paper_address::address_of;
use crate::pages::saving::Saver;

/// What draws the page; it follows the writing and the part that is open.
pub(super) fn draw(desk: Desk, part: Memo<&'static str>) -> Drawing {
    let drawing = Drawing::new(Scope::One, Callback::new(move |page| page_request(desk, page)));
    drawing.follow_writing(move || desk.filling.answers.track());
    Effect::new(move |_| drawing.turn_to_part(heading(desk, part.get())));
    drawing
}

/// Asks for one of the pages as they would print now, with what is not kept yet.
pub(crate) fn page_request(desk: Desk, page: usize) -> DrawPage {
    DrawPage {
        paper: Paper::Document(desk.document),
        copy: None,
        page,
        with_gaps: !desk.is_locked,
        changes: desk.saver.try_with_value(Saver::unsaved).unwrap_or_default(),
        plan_changes: Default::default(),
    }
}

/// The heading of a part on the page.
fn heading(desk: Desk, part: &str) -> Option<String> {
    let section = desk.filling.definition.sections.iter().find(|section| section.id == part)?;
    let (_, heading) = section.printed.filter(|(_, heading)| !heading.is_empty())?;
    Some(desk.filling.facts.with_untracked(|facts| facts.wording().fill(heading)))
}

/// The page.
#[component]
pub(super) fn PrintedPage(
    /// The document with what belongs to it.
    view: DocumentView,
    /// What is written.
    desk: Desk,
    /// The panel it stands in.
    panel: Panel,
    /// What is drawn.
    drawing: Drawing,
) -> impl IntoView {
    let of = format!("{} for {}", in_sentence(desk.filling.definition.title), view.child.known_as);
    let (paper, child) = (Paper::Document(desk.document), view.child.id);
    let note = if desk.is_locked { "Finished: this is what prints." } else { "Updates when you pause." };
    view! {
        <PageBeside
            class="editor__help editor__help--desk"
            panel
            drawing
            of
            address=Callback::new(move |place| address_of(&place, paper, child))
            note
        />
    }
}
