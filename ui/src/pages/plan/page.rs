//! The plan as it will print, beside the writing: drawn from what stands in both sheets, kept or not.

use coatpeg_domain::contract::DrawPage;
use coatpeg_domain::records::{CycleState, Paper, PlanState};
use leptos::prelude::*;

use super::desk::PlanDesk;
use super::part::Part;
use crate::components::beside::{PageBeside, Panel};
use crate::pages::drawing::{Drawing, Scope};
use crate::pages::paper_address::address_of;
use crate::pages::saving::Saver;

/// What draws the page; it follows the writing and the part that is open.
pub(super) fn draw(desk: PlanDesk, part: Memo<Part>) -> Drawing {
    let drawing = Drawing::new(Scope::One, Callback::new(move |page| request(desk, page)));
    drawing.follow_writing(move || {
        desk.plan.filling.answers.track();
        desk.cycle.filling.answers.track();
    });
    Effect::new(move |_| drawing.turn_to_part(heading(desk, part.get())));
    drawing
}

fn paper(desk: PlanDesk) -> Paper {
    desk.view.with_value(|view| Paper::Plan { plan: view.plan.id, cycle: Some(view.cycle.id) })
}

fn request(desk: PlanDesk, page: usize) -> DrawPage {
    DrawPage {
        paper: paper(desk),
        copy: None,
        page,
        with_gaps: !is_over(desk),
        changes: desk.cycle.saver.try_with_value(Saver::unsaved).unwrap_or_default(),
        plan_changes: desk.plan.saver.try_with_value(Saver::unsaved).unwrap_or_default(),
    }
}

/// Whether nothing of it is written any more, by this person or by anybody.
fn is_over(desk: PlanDesk) -> bool {
    let (plan, cycle) = desk.states();
    plan == PlanState::Closed || cycle == CycleState::Closed || !desk.may_write()
}

/// The heading of a part on the page.
fn heading(desk: PlanDesk, part: Part) -> Option<String> {
    let (_, heading) = part.section()?.printed.filter(|(_, heading)| !heading.is_empty())?;
    let facts = desk.sheet(part).filling.facts;
    Some(facts.with_untracked(|facts| facts.wording().fill(heading)))
}

/// The page.
#[component]
pub(super) fn PrintedPage(
    /// What is written.
    desk: PlanDesk,
    /// The panel it stands in.
    panel: Panel,
    /// What is drawn.
    drawing: Drawing,
) -> impl IntoView {
    let (child, name) = desk.view.with_value(|view| (view.child.id, view.child.known_as.clone()));
    let paper = paper(desk);
    let note = if is_over(desk) { "This is what prints." } else { "Updates when you pause." };
    view! {
        <PageBeside
            class="plan__page"
            panel
            drawing
            of=format!("support plan for {name}")
            address=Callback::new(move |place| address_of(&place, paper, child))
            note
        />
    }
}
