//! The export screen, for every paper: for whom a copy is, what stays out of it, how it travels, and its pages beside it.
//!
//! What is chosen is in `export/choices.rs` and `choosing.rs`, every sentence that is worked out in `export/words.rs`; the
//! other files draw. What a copy may hold and who may have it is decided on the native side.

mod bar;
mod checks;
mod choices;
mod copies;
mod remembered;
mod safety;
mod words;

use coatpeg_domain::contract::PrepareCopy;
use coatpeg_domain::ids::{CycleId, DocumentId, PlanId};
use coatpeg_domain::records::{CopyView, Paper};
use leptos::prelude::*;

use super::drawing::{Drawing, Scope};
use super::plan::asked_cycle;
use super::{id_in_address, load_anew};
use crate::app::keys::Shortcut;
use crate::app::session;
use crate::components::banner::{Banner, BannerKind};
use crate::components::copy_for::CopyFor;
use crate::components::copy_way::{CopySize, CopyWay};
use crate::components::copy_words::ONE;
use crate::components::page_head::{Notices, Page, Trouble, Waiting, arrive};
use crate::components::paper::PaperPages;
use bar::{Bar, Said};
use checks::{CannotPrint, Finds, StaysOut};
use choices::{Choices, Doing};
use copies::{Copies, SavedAs};
use remembered::chosen_before;
use safety::Safety;

/// Export of a document.
#[component]
pub(crate) fn ExportPage() -> impl IntoView {
    let document = id_in_address::<DocumentId>("document");
    view! { <ExportOf paper=Signal::derive(move || document.get().map(Paper::Document)) /> }
}

/// Export of the table of duties.
#[component]
pub(crate) fn ExportProofPage() -> impl IntoView {
    let document = id_in_address::<DocumentId>("document");
    view! { <ExportOf paper=Signal::derive(move || document.get().map(Paper::Proof)) /> }
}

/// Export of the sheet for the meeting.
#[component]
pub(crate) fn ExportSheetPage() -> impl IntoView {
    let document = id_in_address::<DocumentId>("document");
    view! { <ExportOf paper=Signal::derive(move || document.get().map(Paper::MeetingSheet)) /> }
}

/// Export of a support plan at one of its cycles.
#[component]
pub(crate) fn ExportPlanPage() -> impl IntoView {
    let (plan, cycle) = (id_in_address::<PlanId>("plan"), asked_cycle());
    let paper = move || plan.get().map(|plan| Paper::Plan { plan, cycle: cycle.get() });
    view! { <ExportOf paper=Signal::derive(paper) /> }
}

/// Export of the record of one review.
#[component]
pub(crate) fn ExportReviewPage() -> impl IntoView {
    let (plan, cycle) = (id_in_address::<PlanId>("plan"), id_in_address::<CycleId>("cycle"));
    let paper = move || Some(Paper::Review { plan: plan.get()?, cycle: cycle.get()? });
    view! { <ExportOf paper=Signal::derive(paper) /> }
}

#[component]
fn ExportOf(
    /// What the address names.
    paper: Signal<Option<Paper>>,
) -> impl IntoView {
    let session = session();
    let prepared = load_anew(move || {
        paper.get().map(|paper| PrepareCopy { paper, copy: chosen_before(session, paper) })
    });
    move || match prepared.get() {
        Some(Ok(view)) => {
            let asked = paper.get_untracked().unwrap_or(view.paper);
            view! { <Screen view asked /> }.into_any()
        }
        Some(Err(error)) => view! { <Page><Trouble message=error.message /></Page> }.into_any(),
        None => view! { <Page><Waiting /></Page> }.into_any(),
    }
}

/// The screen of one paper.
#[component]
fn Screen(
    /// What the native side says first.
    view: CopyView,
    /// What the address names.
    asked: Paper,
) -> impl IntoView {
    arrive("Export");
    let (back, back_words) = words::back(asked);
    let of = words::pages_of(&view);
    let is_restricted = view.is_restricted;
    let family = format!("/child/{}/family", view.child.id);
    let choices = Choices::new(view);
    listen(choices, back.clone());
    let choosing = choices.choosing;
    let choose = Callback::new(move |recipient| choices.choose_recipient(recipient));
    let drawn = Memo::new(move |_| choices.drawn());
    let request = Callback::new(move |page| choices.page(drawn.get_untracked(), page));
    let drawing = Drawing::new(Scope::Every, request);
    drawing.follow(move || drawn.track());
    let trouble = move || choices.trouble.get().map(|message| view! { <Trouble message /> });
    view! {
        <div class="export">
            <Bar choices back back_words />
            <Said choices />
            <main class="export__side" id="main" tabindex="-1">
                <div class="stack stack--loose">
                    <Notices />
                    {trouble}
                    {is_restricted.then(|| view! { <Restricted /> })}
                    <CopyFor choosing offers=choices.offers words=&ONE choose />
                    <p class="sm">
                        <a id="family-and-consent" href=family>"What the family agreed to"</a>
                    </p>
                    <CannotPrint choices />
                    <Finds choices />
                    <StaysOut choices />
                    <CopyWay choosing words=&ONE />
                    <CopySize choosing />
                    <SavedAs choices />
                    <Copies choices />
                    <Safety choices />
                </div>
            </main>
            <aside class="export__desk" aria-label="The pages of this copy">
                <PaperPages drawing of address=Callback::new(move |place| choices.address(&place)) />
            </aside>
        </div>
    }
}

/// A word of care, where a home address in the wrong hands would do harm.
#[component]
fn Restricted() -> impl IntoView {
    view! {
        <Banner kind=BannerKind::Soon>
            <p id="restricted">
                "Contact with somebody in this family is restricted. No home address prints. Check the words before
                you hand this over."
            </p>
        </Banner>
    }
}

fn listen(choices: Choices, back: String) {
    let session = session();
    session.on_shortcut(move |shortcut| {
        match shortcut {
            Shortcut::Export => choices.make(Doing::Print),
            Shortcut::Back => session.go(&back),
            _ => return false,
        }
        true
    });
}
