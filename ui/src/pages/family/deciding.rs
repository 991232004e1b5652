//! The dialog in which the owner decides where parents disagree.

use coatpeg_domain::contract::DecideDisagreement;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::Purpose;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Desk;
use super::answering::Wrong;
use super::purposes::record_id;
use crate::components::dialog::Dialog;
use crate::components::toast::toast;
use crate::form::focus::focus_field;

/// What is typed into the dialog, and whether it is open.
#[derive(Clone, Copy)]
pub(super) struct Deciding {
    child: ChildId,
    is_open: RwSignal<bool>,
    purpose: RwSignal<Purpose>,
    shares: RwSignal<Option<bool>>,
    reason: RwSignal<String>,
    wrong: RwSignal<Option<String>>,
}

impl Deciding {
    /// Nothing is to be decided yet.
    pub(super) fn new(child: ChildId) -> Self {
        Deciding {
            child,
            is_open: RwSignal::new(false),
            purpose: RwSignal::new(Purpose::ShareHealthVisitor),
            shares: RwSignal::new(None),
            reason: RwSignal::new(String::new()),
            wrong: RwSignal::new(None),
        }
    }

    /// Opens it for one purpose.
    pub(super) fn ask(self, purpose: Purpose) {
        self.purpose.set(purpose);
        self.shares.set(None);
        self.reason.set(String::new());
        self.wrong.set(None);
        self.is_open.set(true);
    }

    fn send(self, desk: Desk) {
        let Some(shares) = self.shares.get_untracked() else {
            self.wrong.set(Some("Say what you decide.".to_owned()));
            focus_field("decide-yes");
            return;
        };
        let (child, purpose, reason) =
            (self.child, self.purpose.get_untracked(), self.reason.get_untracked());
        spawn_local(async move {
            match desk.change(DecideDisagreement { child, purpose, shares, reason }).await {
                Ok(_) => {
                    self.is_open.try_set(false);
                    toast("Decision recorded", None);
                    focus_field(&record_id(purpose));
                }
                Err(error) => {
                    self.wrong.try_set(Some(error.message));
                    focus_field("decide-reason");
                }
            }
        });
    }
}

/// The box with its two questions.
#[component]
pub(super) fn DecideDialog(
    /// What is typed.
    deciding: Deciding,
    /// Takes what is newer.
    desk: Desk,
) -> impl IntoView {
    let heading = Signal::derive(move || {
        format!("Decide: {}", crate::pages::in_sentence(deciding.purpose.get().label()))
    });
    view! {
        <Dialog is_open=deciding.is_open heading>
            <p>
                "The parents do not agree. What you decide holds until one of them answers anew. Both answers stay in the
                record, and so does your reason."
            </p>
            {move || deciding.wrong.get().map(|message| view! { <Wrong message /> })}
            <Choose deciding />
            <Why deciding />
            <div class="row">
                <button class="btn" type="button" id="leave-undecided" on:click=move |_| deciding.is_open.set(false)>
                    "Not now"
                </button>
                <button class="btn btn--primary" type="button" id="save-decision" on:click=move |_| deciding.send(desk)>
                    "Record the decision"
                </button>
            </div>
        </Dialog>
    }
}

/// To go on, or not.
#[component]
fn Choose(
    /// What is typed.
    deciding: Deciding,
) -> impl IntoView {
    let one = move |shares: bool, id: &'static str, words: &'static str| {
        view! {
            <label class="choice">
                <input
                    class="dot"
                    type="radio"
                    name="decide"
                    id=id
                    autocomplete="off"
                    prop:checked=move || deciding.shares.get() == Some(shares)
                    on:change=move |_| deciding.shares.set(Some(shares))
                />
                <span>{words}</span>
            </label>
        }
    };
    view! {
            <fieldset class="stack stack--tight">
                <legend class="field__label">"What do you decide?"</legend>
                {one(true, "decide-yes", "Go on, as the one parent agreed")}
                {one(false, "decide-no", "Do not, as the other parent asked")}
            </fieldset>
    }
}

/// The reason.
#[component]
fn Why(
    /// What is typed.
    deciding: Deciding,
) -> impl IntoView {
    view! {
            <div class="field">
                <label class="field__label" for="decide-reason">"Why?"</label>
                <p class="field__hint" id="decide-reason-hint">"In a sentence or two. Either parent may ask to read it."</p>
                <textarea
                    class="input input--long"
                    id="decide-reason"
                    rows="3"
                    aria-describedby="decide-reason-hint"
                    prop:value=deciding.reason
                    on:input:target=move |event| deciding.reason.set(event.target().value())
                ></textarea>
            </div>
    }
}
