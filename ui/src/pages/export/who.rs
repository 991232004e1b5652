//! Who a copy is for, the name of somebody else, and the day the parents agreed.

use coatpeg_domain::records::{OfferedRecipient, Recipient};
use leptos::prelude::*;

use super::day::DayField;
use super::leaving::Leaving;

/// Who the copy is for.
#[component]
pub(super) fn WhoFor(
    /// The copy.
    leaving: Leaving,
) -> impl IntoView {
    let offers = Memo::new(move |_| leaving.view.with(|view| view.recipients.clone()));
    let options = move || {
        let offers = offers.get().into_iter().enumerate();
        offers.map(|(number, offered)| one(leaving, number, offered)).collect_view()
    };
    let is_someone =
        Memo::new(move |_| leaving.recipient.with(|one| matches!(one, Recipient::SomeoneElse(_))));
    // Asked anew for each recipient: the day belongs to one of them.
    let asked_of = Memo::new(move |_| leaving.needs_agreement().then(|| leaving.recipient.get()));
    view! {
        <div class="stack">
            <fieldset class="stack stack--tight" id="who">
                <legend class="field__label lg">"Who is this copy for?"</legend>
                {options}
            </fieldset>
            {move || is_someone.get().then(|| view! { <Someone leaving /> })}
            {move || asked_of.get().map(|who| view! { <AgreedOn leaving who /> })}
        </div>
    }
}

/// One recipient. One who cannot have it stays readable, with the reason.
fn one(leaving: Leaving, number: usize, offered: OfferedRecipient) -> impl IntoView {
    let OfferedRecipient { recipient, name, about, refused, .. } = offered;
    let is_refused = refused.is_some();
    let note = refused.unwrap_or(about);
    let note_id = format!("recipient-{number}-note");
    let described_by = (!note.is_empty()).then(|| note_id.clone());
    let meant = recipient.clone();
    view! {
        <label class="choice" class:choice--refused=is_refused>
            <input
                class="dot"
                type="radio"
                name="recipient"
                id=format!("recipient-{number}")
                autocomplete="off"
                aria-disabled=is_refused.then_some("true")
                aria-describedby=described_by
                prop:checked=move || leaving.recipient.with(|now| *now == meant)
                on:click=move |event| if is_refused { event.prevent_default() }
                on:change=move |_| if !is_refused { leaving.choose_recipient(recipient.clone()) }
            />
            <span>
                {name}
                {(!note.is_empty())
                    .then(|| view! { <span class="choice__note muted sm" id=note_id>{note}</span> })}
            </span>
        </label>
    }
}

/// The name of somebody else.
#[component]
fn Someone(
    /// The copy.
    leaving: Leaving,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field__label" for="someone">"Their name, and what they do"</label>
            <p class="field__hint" id="someone-hint">
                "It stands at the top of every page: “To Ivo Marsh, music teacher”."
            </p>
            <input
                class="input"
                type="text"
                id="someone"
                autocomplete="off"
                aria-describedby="someone-hint"
                prop:value=leaving.someone
                on:input=move |event| leaving.type_name(event_target_value(&event))
                on:blur=move |_| leaving.take_name()
            />
        </div>
    }
}

/// The day the parents agreed to this recipient.
#[component]
fn AgreedOn(
    /// The copy.
    leaving: Leaving,
    /// To whom.
    who: Recipient,
) -> impl IntoView {
    let on_day = Callback::new(move |day| {
        // A box that is taken away still says what is in it, and by then somebody else may be chosen.
        if leaving.recipient.try_with_untracked(|now| *now == who) == Some(true) {
            leaving.agreed_on.try_set(day);
        }
    });
    view! {
        <DayField
            id="agreed-on"
            label="When did the parents agree to this?"
            hint="To this copy, for this recipient. No yes from them, no copy."
            day=leaving.agreed_on
            on_day
        />
    }
}
