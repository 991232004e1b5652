//! The questions of an answer: yes or no, who, how, and what goes with it.

use coatpeg_domain::dates::in_words;
use coatpeg_domain::records::{ConsentMethod, ConsentStatus};
use leptos::prelude::*;

use super::Answering;
use crate::components::day_field::DayField;
use crate::components::icon::Icon;

/// Yes or no; withdrawing is no question any more.
#[component]
pub(super) fn YesOrNo(
    /// What is typed.
    answering: Answering,
) -> impl IntoView {
    let one = move |status: ConsentStatus, id: &'static str, words: &'static str| {
        view! {
            <label class="choice">
                <input
                    class="dot"
                    type="radio"
                    name="consent-status"
                    id=id
                    autocomplete="off"
                    prop:checked=move || answering.status.get() == status
                    on:change=move |_| answering.status.set(status)
                />
                <span>{words}</span>
            </label>
        }
    };
    let is_withdrawing = Memo::new(move |_| answering.status.get() == ConsentStatus::Withdrawn);
    move || match is_withdrawing.get() {
        true => view! {
            <p>"From today nothing more goes. Copies that were handed on before stay where they are."</p>
        }
        .into_any(),
        false => view! {
            <fieldset class="stack stack--tight">
                <legend class="field__label">"What did they say?"</legend>
                {one(ConsentStatus::Given, "consent-yes", "Yes")}
                {one(ConsentStatus::Refused, "consent-no", "No")}
                {one(ConsentStatus::NotAsked, "consent-again", "Nothing yet: it has to be asked again")}
            </fieldset>
        }
        .into_any(),
    }
}

/// Who answered.
#[component]
pub(super) fn Who(
    /// What is typed.
    answering: Answering,
) -> impl IntoView {
    let wrong = answering.wrong_with("given_by");
    let options = move || {
        let givers = answering.givers().into_iter().enumerate();
        givers
            .map(|(place, giver)| {
                let person = giver.person;
                let relation = giver.relation;
                view! {
                    <label class="choice">
                        <input
                            class="dot"
                            type="radio"
                            name="consent-who"
                            id=format!("consent-who-{place}")
                            autocomplete="off"
                            prop:checked=move || answering.given_by.get() == Some(person)
                            on:change=move |_| answering.choose_giver(person)
                        />
                        <span>
                            {giver.name}
                            {(!relation.is_empty())
                                .then(|| view! { <span class="choice__note muted sm">{relation}</span> })}
                        </span>
                    </label>
                }
            })
            .collect_view()
    };
    view! {
        <fieldset class="stack stack--tight" hidden=move || answering.status.get() == ConsentStatus::NotAsked>
            <legend class="field__label">"Who said so?"</legend>
            {move || wrong.get().map(|message| view! { <Wrong message /> })}
            {options}
        </fieldset>
    }
}

/// How they told you.
#[component]
pub(super) fn How(
    /// What is typed.
    answering: Answering,
) -> impl IntoView {
    let wrong = answering.wrong_with("method");
    let options = ConsentMethod::ALL.map(|method| {
        view! {
            <option value=method.label() prop:selected=move || answering.method.get() == Some(method)>
                {method.label()}
            </option>
        }
    });
    let take = move |value: String| {
        answering.method.set(ConsentMethod::ALL.into_iter().find(|method| method.label() == value));
    };
    view! {
        <div class="field">
            <label class="field__label" for="consent-method">"How?"</label>
            {move || wrong.get().map(|message| view! { <Wrong message /> })}
            <select
                class="input input--select"
                id="consent-method"
                autocomplete="off"
                aria-invalid=move || wrong.get().map(|_| "true")
                on:change:target=move |event| take(event.target().value())
            >
                <option value="" prop:selected=move || answering.method.get().is_none()>
                    "Choose"
                </option>
                {options}
            </select>
        </div>
    }
}

/// What goes with an answer, if one wishes: its limits, its last day, where the paper is.
#[component]
pub(super) fn More(
    /// What is typed.
    answering: Answering,
) -> impl IntoView {
    let is_yes = Memo::new(move |_| answering.status.get() == ConsentStatus::Given);
    let hint = answering.view.with_value(|view| match view.usual_end {
        Some(end) => {
            format!("Without a day it ends on {}, half a year after the last day here.", in_words(end))
        }
        None => "Without a day it ends half a year after the child has left.".to_owned(),
    });
    view! {
        <details>
            <summary>"Limits, last day, where the paper is (if you wish)"</summary>
            <div class="stack consent__more">
                <Line
                    id="consent-scope"
                    label="Limits"
                    hint="For example, not the health section."
                    text=answering.scope
                    wrong=answering.wrong_with("scope_note")
                />
                {move || {
                    is_yes
                        .get()
                        .then(|| {
                            view! {
                                <DayField
                                    id="consent-ends"
                                    label="Last day"
                                    hint=""
                                    day=answering.ends
                                    on_day=Callback::new(move |day| {
                                        answering.ends.try_set(day);
                                    })
                                    problem=answering.wrong_with("expires_on")
                                />
                            }
                        })
                }}
                <p class="muted sm" hidden=move || !is_yes.get()>
                    {hint}
                </p>
                <Line
                    id="consent-paper"
                    label="Where the paper or the email is"
                    hint="For example, in the red folder."
                    text=answering.paper
                    wrong=answering.wrong_with("evidence_note")
                />
                <Picture answering />
            </div>
        </details>
    }
}

/// A picture of the signed paper.
#[component]
fn Picture(
    /// What is typed.
    answering: Answering,
) -> impl IntoView {
    move || match answering.picture.get() {
        Some(_) => view! {
            <div class="row">
                <p>"A picture of the signed form goes with it."</p>
                <button
                    class="btn btn--quiet btn--sm"
                    type="button"
                    id="remove-picture"
                    on:click=move |_| answering.picture.set(None)
                >
                    "Leave it out"
                </button>
            </div>
        }
        .into_any(),
        None => view! {
            <button
                class="btn btn--sm"
                type="button"
                id="add-picture"
                on:click=move |_| answering.add_picture()
            >
                <Icon name="upload" small=true />
                "Add a picture of the signed form"
            </button>
        }
        .into_any(),
    }
}

/// A line of text.
#[component]
fn Line(
    /// The id of the box.
    id: &'static str,
    /// The question.
    label: &'static str,
    /// A line under it.
    hint: &'static str,
    /// What is typed.
    text: RwSignal<String>,
    /// What has to be put right.
    wrong: Signal<Option<String>>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <p class="field__hint" id=hint_id.clone()>{hint}</p>
            {move || wrong.get().map(|message| view! { <Wrong message /> })}
            <input
                class="input"
                type="text"
                id=id
                autocomplete="off"
                aria-describedby=hint_id
                aria-invalid=move || wrong.get().map(|_| "true")
                prop:value=text
                on:input:target=move |event| text.set(event.target().value())
            />
        </div>
    }
}

/// What has to be put right.
#[component]
pub(in crate::pages::family) fn Wrong(
    /// What.
    message: String,
) -> impl IntoView {
    view! {
        <p class="field__error">
            <Icon name="circle-alert" small=true />
            <span>{message}</span>
        </p>
    }
}
