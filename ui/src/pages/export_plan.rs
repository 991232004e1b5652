//! Writing a support plan at one of its cycles as a PDF: what will be in it, and where it went.

use coatpeg_domain::contract::ExportPlan;
use coatpeg_domain::forms::child::has_restricted_contact;
use coatpeg_domain::forms::support::SUPPORT_PLAN;
use coatpeg_domain::records::{CycleState, Exported, PlanState, PlanView};
use coatpeg_domain::support::prints_clean;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::export::{Outcome, Restricted};
use super::plan::{asked_cycle, open_plan};
use super::saving::NOT_KEPT_YET;
use super::{possessive, when_loaded};
use crate::app::keys::Shortcut;
use crate::app::{HEADING, session};
use crate::components::icon::Icon;
use crate::components::page_head::{Page, arrive};
use crate::components::peg::Peg;

/// Export of a support plan.
#[component]
pub(crate) fn ExportPlanPage() -> impl IntoView {
    let opened = open_plan();
    view! { <Page>{when_loaded(opened, |view| view! { <Exporting view /> })}</Page> }
}

#[component]
fn Exporting(
    /// The plan with what belongs to it.
    view: PlanView,
) -> impl IntoView {
    arrive("Export");
    let session = session();
    let back = back_to(&view, asked_cycle().get_untracked().is_some());
    let address = back.clone();
    session.on_shortcut(move |shortcut| {
        let goes = shortcut == Shortcut::Back;
        if goes {
            session.go(&address);
        }
        goes
    });
    let heading = format!("Export {} support plan", possessive(&view.child.known_as));
    let which = format!("Plan {}, cycle {}", view.plan.plan_no, view.cycle.cycle_no);
    let is_restricted = has_restricted_contact(&view.child_answers);
    view! {
        <header class="page__head">
            <div class="row row--stay row--wide">
                <a class="btn btn--icon btn--sm" id="back" href=back title="Back to the plan">
                    <Icon name="arrow-left" />
                    <span class="sr-only">"Back to the plan"</span>
                </a>
                <Peg picture=view.child.peg_picture.clone() tint=view.child.peg_tint.clone() />
                <div>
                    <h1 id=HEADING tabindex="-1">{heading}</h1>
                    <p class="muted sm">{which}</p>
                </div>
            </div>
        </header>
        {is_restricted.then(|| view! { <Restricted /> })}
        <InIt view />
    }
}

/// What will be in it, and the button that writes it.
#[component]
fn InIt(
    /// The plan with what belongs to it.
    view: PlanView,
) -> impl IntoView {
    let session = session();
    let (plan, cycle) = (view.plan.id, view.cycle.id);
    let is_busy = RwSignal::new(false);
    let outcome = RwSignal::new(None::<Result<Exported, String>>);
    let save = move |_| {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        outcome.set(None);
        spawn_local(async move {
            let command = ExportPlan { plan, cycle: Some(cycle) };
            let reply = match session.settle().await {
                true => session.ask(command).await.map_err(|error| error.message),
                false => Err(NOT_KEPT_YET.to_owned()),
            };
            is_busy.try_set(false);
            outcome.try_set(Some(reply));
        });
    };
    view! {
        <section class="card" aria-labelledby="in-it">
            <div class="card__body stack">
                <h2 class="lg" id="in-it">"What will be in it"</h2>
                <p id="draft-or-clean">{draft_or_clean(view.plan.state, view.cycle.state)}</p>
                <ul class="sm">
                    <li>"Strengths and voices first, then what you hope for and what you work on now."</li>
                    <li>"The last review, with everybody’s words and what was decided."</li>
                    <li>"Nothing of your own notes: costs, funding and bands stay here."</li>
                    <li>"Professionals only where the parents agreed to include them."</li>
                </ul>
                <p class="soft sm">
                    "The file’s name has no full name in it. Your computer asks where to save it; a file outside
                    Coatpeg is not encrypted."
                </p>
                <div class="row">
                    <button
                        class="btn btn--primary"
                        type="button"
                        id="save-pdf"
                        aria-disabled=move || is_busy.get().then_some("true")
                        on:click=save
                    >
                        <Icon name="download" />
                        "Save the PDF"
                    </button>
                    <span class="muted sm" role="status">{move || is_busy.get().then_some("Making the page")}</span>
                </div>
                {move || {
                    outcome.get().map(|outcome| view! { <Outcome outcome definition=&SUPPORT_PLAN /> })
                }}
            </div>
        </section>
    }
}

/// Back to the plan, at the cycle one came from.
fn back_to(view: &PlanView, has_asked: bool) -> String {
    let plan = view.plan.id;
    if has_asked { format!("/plan/{plan}?cycle={}", view.cycle.id) } else { format!("/plan/{plan}") }
}

/// What the page says about itself.
fn draft_or_clean(plan: PlanState, cycle: CycleState) -> &'static str {
    if cycle == CycleState::Closed {
        "A clean copy of what was agreed, as it was when the review was closed."
    } else if prints_clean(plan, cycle) {
        "A clean copy: nothing runs across the page."
    } else {
        "DRAFT runs across every page, because plan and targets are not agreed yet."
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_a_draft_until_it_is_agreed() {
        assert!(draft_or_clean(PlanState::Draft, CycleState::Plan).starts_with("DRAFT"));
        assert!(draft_or_clean(PlanState::Agreed, CycleState::Plan).starts_with("DRAFT"));
        assert!(draft_or_clean(PlanState::Active, CycleState::Do).starts_with("A clean copy:"));
        assert!(draft_or_clean(PlanState::Active, CycleState::Closed).contains("when the review was closed"));
    }
}
