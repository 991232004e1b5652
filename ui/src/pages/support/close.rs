//! Closing a plan outside a review: the question, with the reason.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::ClosePlan;
use coatpeg_domain::ids::PlanId;
use leptos::prelude::*;

use super::Desk;
use crate::app::{Session, session};
use crate::components::dialog::Dialog;
use crate::components::icon::Icon;
use crate::form::focus::focus_field;
use crate::pages::possessive;

/// The reason, among what is remembered until it is sent.
const REASON: &str = "reason";

/// The plan somebody wants to close, and whether that is being asked.
#[derive(Clone, Copy)]
pub(super) struct Closing {
    session: Session,
    plan: RwSignal<Option<PlanId>>,
    is_open: RwSignal<bool>,
    reason: RwSignal<String>,
    is_wanting: RwSignal<bool>,
}

impl Closing {
    /// Nobody wants to close anything yet.
    pub(super) fn new() -> Self {
        Closing {
            session: session(),
            plan: RwSignal::new(None),
            is_open: RwSignal::new(false),
            reason: RwSignal::new(String::new()),
            is_wanting: RwSignal::new(false),
        }
    }

    /// Somebody wants to close a plan; a reason that was typed before is still there.
    pub(super) fn ask(self, plan: PlanId) {
        let typed = self.session.unsent(&form_of(plan));
        let reason = typed.and_then(|typed| typed.text(REASON).map(str::to_owned)).unwrap_or_default();
        self.plan.set(Some(plan));
        self.reason.set(reason);
        self.is_wanting.set(false);
        self.is_open.set(true);
    }

    fn write(self, reason: String) {
        if let Some(plan) = self.plan.get_untracked() {
            let mut typed = Answers::default();
            typed.set(REASON, reason.as_str());
            self.session.remember(&form_of(plan), typed);
        }
        self.reason.set(reason);
        self.is_wanting.set(false);
    }
}

/// Under which name the reason is remembered until it is sent.
fn form_of(plan: PlanId) -> String {
    format!("close {plan}")
}

/// Ends a plan outside a review, with the reason.
#[component]
pub(super) fn ClosePlanDialog(
    /// The plan somebody wants to close.
    closing: Closing,
    /// Takes what is newer.
    desk: Desk,
    /// Why it was not done.
    trouble: RwSignal<Option<String>>,
    /// The child's name.
    name: String,
) -> impl IntoView {
    let close = move |_| {
        let Some(plan) = closing.plan.get_untracked() else { return };
        let reason = closing.reason.get_untracked().trim().to_owned();
        if reason.is_empty() {
            closing.is_wanting.set(true);
            focus_field("close-reason");
            return;
        }
        closing.is_open.set(false);
        let command = ClosePlan { plan, reason };
        desk.change(closing.session, command, "Plan closed".to_owned(), form_of(plan), trouble);
    };
    let keep = move |_| closing.is_open.set(false);
    let heading = format!("Close {} support plan for good?", possessive(&name));
    view! {
        <Dialog is_open=closing.is_open heading>
            <p>
                "This is for a plan that ends outside a review: a move away, or a new plan. It can be read and
                printed from then on, and not changed any more."
            </p>
            <WhyItEnds closing />
            <div class="row">
                <button class="btn" type="button" id="keep-plan" on:click=keep>
                    "Keep it open"
                </button>
                <button class="btn btn--danger" type="button" id="close-plan" on:click=close>
                    "Close the plan"
                </button>
            </div>
        </Dialog>
    }
}

/// The reason, in a sentence.
#[component]
fn WhyItEnds(
    /// The plan somebody wants to close.
    closing: Closing,
) -> impl IntoView {
    let is_wanting = closing.is_wanting;
    let error = move || {
        is_wanting.get().then(|| {
            view! {
                <p class="field__error" id="close-reason-error">
                    <Icon name="circle-alert" small=true />
                    <span>"Say in a sentence why it ends"</span>
                </p>
            }
        })
    };
    view! {
        <div class="field">
            <label class="field__label" for="close-reason">"Why does it end?"</label>
            {error}
            <textarea
                class="input input--long"
                id="close-reason"
                rows="2"
                aria-invalid=move || is_wanting.get().then_some("true")
                aria-describedby=move || is_wanting.get().then_some("close-reason-error")
                prop:value=move || closing.reason.get()
                on:input:target=move |event| closing.write(event.target().value())
            ></textarea>
        </div>
    }
}
