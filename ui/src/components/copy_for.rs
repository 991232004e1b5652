//! Who a copy is for, the name of somebody else, and the day the parents agreed.

use coatpeg_domain::records::{OfferedRecipient, Recipient};
use leptos::prelude::*;

use super::copy_words::CopyWords;
use super::day_field::DayField;
use crate::pages::choosing::Choosing;

/// Who the copy is for.
#[component]
pub(crate) fn CopyFor(
    /// What is chosen.
    choosing: Choosing,
    /// Who it may be for.
    offers: Memo<Vec<OfferedRecipient>>,
    /// The words of the questions.
    words: &'static CopyWords,
    /// Takes another recipient.
    choose: Callback<Recipient>,
) -> impl IntoView {
    let options = move || {
        let offers = offers.get().into_iter().enumerate();
        offers.map(|(number, offered)| one(choosing, number, offered, choose)).collect_view()
    };
    let is_someone = choosing.memo(|chosen| matches!(chosen.recipient, Recipient::SomeoneElse(_)));
    // Asked anew for each recipient: the day belongs to one of them.
    let asked_of = Memo::new(move |_| {
        let chosen = choosing.chosen.get();
        offers.with(|offers| chosen.needs_agreement(offers)).then_some(chosen.recipient)
    });
    view! {
        <div class="stack">
            <fieldset class="stack stack--tight" id="who">
                <legend class=words.who_class>{words.who}</legend>
                {options}
            </fieldset>
            {move || is_someone.get().then(|| view! { <Someone choosing offers /> })}
            {move || asked_of.get().map(|who| view! { <AgreedOn choosing who offers words /> })}
        </div>
    }
}

/// One recipient. One who cannot have it stays readable, with the reason.
fn one(
    choosing: Choosing,
    number: usize,
    offered: OfferedRecipient,
    choose: Callback<Recipient>,
) -> impl IntoView {
    let OfferedRecipient { recipient, name, about, refused, .. } = offered;
    let is_refused = refused.is_some();
    let note = refused.unwrap_or(about);
    let note_id = format!("recipient-{number}-note");
    let described_by = (!note.is_empty()).then(|| note_id.clone());
    let meant = recipient.clone();
    let is_chosen = Memo::new(move |_| choosing.chosen.with(|chosen| chosen.recipient == meant));
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
                prop:checked=is_chosen
                on:click=move |event| if is_refused { event.prevent_default() }
                on:change=move |_| if !is_refused { choose.run(recipient.clone()) }
            />
            <span>
                {name}
                {(!note.is_empty())
                    .then(|| view! { <span class="choice__note muted sm" id=note_id>{note}</span> })}
            </span>
        </label>
    }
}

/// The name of somebody else. Whom the parents named can be taken with one press.
#[component]
fn Someone(
    /// What is chosen.
    choosing: Choosing,
    /// Who it may be for.
    offers: Memo<Vec<OfferedRecipient>>,
) -> impl IntoView {
    let name = choosing.memo(|chosen| chosen.someone.clone());
    let named = Memo::new(move |_| {
        offers.with(|offers| {
            let someone = |one: &&OfferedRecipient| matches!(one.recipient, Recipient::SomeoneElse(_));
            offers.iter().find(someone).map(|one| one.named.clone()).unwrap_or_default()
        })
    });
    let take = move |name: &str| {
        choosing.type_name(name.to_owned());
        choosing.take_name();
    };
    let one = move |name: String| {
        let words = name.clone();
        view! {
            <button class="btn btn--sm" type="button" on:click=move |_| take(&name)>
                {words}
            </button>
        }
    };
    let their_names = move || {
        let named = named.get();
        (!named.is_empty()).then(|| {
            view! {
                <div class="row" role="group" aria-label="Whom the parents named">
                    <span class="sm muted">"The parents named"</span>
                    {named.into_iter().map(one).collect_view()}
                </div>
            }
        })
    };
    view! {
        <div class="field">
            <label class="field__label" for="someone">"Their name, and what they do"</label>
            <p class="field__hint" id="someone-hint">
                "It stands at the top of the first page: “To Ivo Marsh, music teacher”."
            </p>
            <input
                class="input"
                type="text"
                id="someone"
                autocomplete="off"
                aria-describedby="someone-hint"
                prop:value=name
                on:input=move |event| choosing.type_name(event_target_value(&event))
                on:blur=move |_| choosing.take_name()
            />
            {their_names}
        </div>
    }
}

/// The day the parents agreed to this recipient.
#[component]
fn AgreedOn(
    /// What is chosen.
    choosing: Choosing,
    /// To whom.
    who: Recipient,
    /// Who it may be for: a day on record stands there already.
    offers: Memo<Vec<OfferedRecipient>>,
    /// The words of the questions.
    words: &'static CopyWords,
) -> impl IntoView {
    let on_day = Callback::new(move |day| {
        // A box that is taken away still says what is in it, and by then somebody else may be chosen.
        if choosing.chosen.try_with_untracked(|chosen| chosen.recipient == who) == Some(true) {
            choosing.chosen.try_update(|chosen| offers.with_untracked(|offers| chosen.take_day(day, offers)));
        }
    });
    let day =
        Memo::new(move |_| choosing.chosen.with(|chosen| offers.with(|offers| chosen.agreed_day(offers))));
    view! { <DayField id="agreed-on" label=words.agreed hint=words.agreed_hint day on_day /> }
}
