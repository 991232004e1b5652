//! Writing a support plan at one of its cycles as a PDF: what will be in it, and where it went.

use coatpeg_domain::contract::ExportPaper;
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::child::has_restricted_contact;
use coatpeg_domain::forms::support::SUPPORT_PLAN;
use coatpeg_domain::records::{CycleState, PlanState, PlanView};
use coatpeg_domain::support::prints_clean;
use leptos::prelude::*;

use super::export_paper::{Exporting, Paper};
use super::plan::{asked_cycle, open_plan};
use super::{possessive, when_loaded};
use crate::components::page_head::{Page, Trouble};

/// Export of a support plan.
#[component]
pub(crate) fn ExportPlanPage() -> impl IntoView {
    let opened = open_plan();
    view! {
        <Page>
            {when_loaded(opened, |view| {
                if view.may_write {
                    view! { <Exporting paper=paper(&view) /> }.into_any()
                } else {
                    view! { <Trouble message=ErrorCode::NotAllowed.message() /> }.into_any()
                }
            })}
        </Page>
    }
}

/// The plan's page, with what will be in it.
fn paper(view: &PlanView) -> Paper<ExportPaper> {
    Paper {
        heading: format!("Export {} support plan", possessive(&view.child.known_as)),
        which: format!("Plan {}, cycle {}", view.plan.plan_no, view.cycle.cycle_no),
        back: back_to(view, asked_cycle().get_untracked().is_some()),
        back_words: "Back to the plan",
        is_restricted: has_restricted_contact(&view.child_answers),
        about: draft_or_clean(view.plan.state, view.cycle.state),
        lines: vec![
            "Strengths and voices first, then what you hope for and what you work on now.",
            "The last review, with everybody’s words and what was decided.",
            "Nothing of your own notes: costs, funding and bands stay here.",
            "Professionals only where the parents agreed to include them.",
        ],
        command: ExportPaper {
            paper: coatpeg_domain::records::Paper::Plan { plan: view.plan.id, cycle: Some(view.cycle.id) },
            copy: Default::default(),
        },
        definition: &SUPPORT_PLAN,
        child: view.child.clone(),
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
