//! A copy without the parents' agreement, where a child may need protecting. Only the safeguarding lead is offered it.

use coatpeg_domain::contract::ShareForSafety;
use coatpeg_domain::forms::recipients::usual_travel;
use coatpeg_domain::records::{OfferedRecipient, PaperCopy, Recipient};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::choices::Choices;
use crate::components::page_head::Trouble;
use crate::components::toast::toast;
use crate::form::focus::focus_field;

/// The fold, for the safeguarding lead.
#[component]
pub(super) fn Safety(
    /// What is chosen.
    choices: Choices,
) -> impl IntoView {
    let may = Memo::new(move |_| choices.session.may().safeguard);
    move || may.get().then(|| view! { <Asked sharing=Sharing::new(choices) /> })
}

/// What is typed into the fold.
#[derive(Clone, Copy)]
struct Sharing {
    choices: Choices,
    offers: Memo<Vec<OfferedRecipient>>,
    chosen: RwSignal<usize>,
    reason: RwSignal<String>,
    trouble: RwSignal<Option<String>>,
    is_writing: RwSignal<bool>,
}

impl Sharing {
    fn new(choices: Choices) -> Self {
        // Somebody else by name is for those who agreed; the parents have theirs anyway.
        let is_offered =
            |one: &OfferedRecipient| !matches!(one.recipient, Recipient::Parents | Recipient::SomeoneElse(_));
        Sharing {
            choices,
            offers: Memo::new(move |_| choices.offers.get().into_iter().filter(is_offered).collect()),
            chosen: RwSignal::new(0),
            reason: RwSignal::new(String::new()),
            trouble: RwSignal::new(None),
            is_writing: RwSignal::new(false),
        }
    }

    fn command(self) -> Option<ShareForSafety> {
        let one = self.offers.with_untracked(|offers| offers.get(self.chosen.get_untracked()).cloned())?;
        let travel = usual_travel(&one.recipient);
        let settled = self.choices.settled.get_untracked();
        Some(ShareForSafety {
            paper: self.choices.view.with_untracked(|view| view.paper),
            copy: PaperCopy { recipient: one.recipient, travel, settled, ..PaperCopy::default() },
            reason: self.reason.get_untracked(),
        })
    }

    fn write(self) {
        let Some(command) = self.command().filter(|_| !self.is_writing.get_untracked()) else { return };
        self.is_writing.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let reply = self.choices.session.ask(command).await;
            self.is_writing.try_set(false);
            match reply {
                Ok(exported) => {
                    if let Some(name) = exported.file_name {
                        self.reason.try_set(String::new());
                        toast(format!("Saved as {name}, and written in the safeguarding area"), None);
                    }
                }
                Err(error) => {
                    self.trouble.try_set(Some(error.message));
                    focus_field("safety-reason");
                }
            }
        });
    }
}

#[component]
fn Asked(
    /// What is typed.
    sharing: Sharing,
) -> impl IntoView {
    let trouble = move || sharing.trouble.get().map(|message| view! { <Trouble message /> });
    view! {
        <details class="card card__body" id="safety">
            <summary>"To keep a child safe: share without their agreement"</summary>
            <div class="stack consent__more">
                <p class="soft">
                    "Where a child may need protecting, share what is needed with those who protect children, and be open
                    with the family unless that is unsafe. The copy and your reason are written in the safeguarding area,
                    which has to be open, and nowhere else."
                </p>
                {trouble}
                <Who sharing />
                <Why sharing />
                <div class="row">
                    <button class="btn" type="button" id="safety-save" on:click=move |_| sharing.write()>
                        {move || {
                            if sharing.is_writing.get() { "Making the PDF" } else { "Save the PDF, and note why" }
                        }}
                    </button>
                </div>
            </div>
        </details>
    }
}

#[component]
fn Who(
    /// What is typed.
    sharing: Sharing,
) -> impl IntoView {
    let options = move || {
        let names = sharing.offers.get().into_iter().enumerate();
        names.map(|(place, one)| view! { <option value=place.to_string()>{one.name}</option> }).collect_view()
    };
    view! {
        <div class="field">
            <label class="field__label" for="safety-who">"Who gets it?"</label>
            <select
                class="input input--select"
                id="safety-who"
                autocomplete="off"
                on:change:target=move |event| {
                    sharing.chosen.set(event.target().value().parse().unwrap_or_default());
                }
            >
                {options}
            </select>
        </div>
    }
}

#[component]
fn Why(
    /// What is typed.
    sharing: Sharing,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field__label" for="safety-reason">"Why?"</label>
            <p class="field__hint" id="safety-reason-hint">
                "What made it needed, and what the family was told."
            </p>
            <textarea
                class="input input--long"
                id="safety-reason"
                rows="3"
                aria-describedby="safety-reason-hint"
                prop:value=sharing.reason
                on:input:target=move |event| sharing.reason.set(event.target().value())
            ></textarea>
        </div>
    }
}
