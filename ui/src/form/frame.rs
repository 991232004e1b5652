//! What stands around a control: label, hint and error above it, advice and an offer under it.

use coatpeg_domain::forms::FieldKind;
use leptos::prelude::*;

use super::answer_words::answer_in_words;
use super::field_kind::is_wide;
use super::focus::focus_field;
use super::slot::Slot;
use crate::components::icon::Icon;

/// A control that is one box: the label belongs to it.
pub(crate) fn boxed(slot: Slot, control: impl IntoView + 'static) -> AnyView {
    view! {
        <div class="field" class:field--wide=is_wide(&slot.field.kind)>
            <label class="field__label" for=slot.path()>{label(slot)}</label>
            {above(slot)}
            {control}
            {below(slot)}
        </div>
    }
    .into_any()
}

/// A control of several parts: the question names the group.
pub(crate) fn grouped(slot: Slot, role: &'static str, control: impl IntoView + 'static) -> AnyView {
    let described_by = slot.described_by(&[]);
    let is_invalid = slot.is_invalid();
    view! {
        <fieldset
            class="field"
            class:field--wide=is_wide(&slot.field.kind)
            id=slot.path()
            role=role
            tabindex="-1"
            aria-describedby=described_by
            aria-invalid=move || (role == "radiogroup").then(|| is_invalid.get()).flatten()
        >
            <legend class="field__label">{label(slot)}</legend>
            {above(slot)}
            {control}
            {below(slot)}
        </fieldset>
    }
    .into_any()
}

/// The question, and whether it may stay empty.
pub(crate) fn label(slot: Slot) -> impl IntoView {
    let (label, is_optional) = (slot.label(), slot.is_optional());
    let optional =
        move || is_optional.get().then(|| view! { <span class="field__optional">" (if you wish)"</span> });
    view! {
        {label}
        {optional}
    }
}

/// Hint and error.
pub(crate) fn above(slot: Slot) -> impl IntoView {
    let hint = (!slot.field.hint.is_empty())
        .then(|| view! { <p class="field__hint" id=slot.part("hint")>{slot.hint()}</p> });
    let error = slot.error();
    view! {
        {hint}
        {move || error.get().map(|message| error_line(slot.part("error"), message))}
    }
}

/// What has to be put right, in a sentence.
pub(crate) fn error_line(id: String, message: String) -> impl IntoView {
    view! {
        <p class="field__error" id=id>
            <Icon name="circle-alert" small=true />
            <span>{message}</span>
        </p>
    }
}

fn below(slot: Slot) -> impl IntoView {
    view! {
        {advice(slot)}
        {offer(slot)}
    }
}

fn advice(slot: Slot) -> impl IntoView {
    let advice = slot.advice();
    // The length of a long text is said by its own line.
    let says_it_itself = matches!(slot.field.kind, FieldKind::LongText { .. });
    move || advice.get().filter(|_| !says_it_itself).map(|message| view! { <p class="advice">{message}</p> })
}

/// An answer the program can offer while there is none; taken only by pressing the button.
fn offer(slot: Slot) -> impl IntoView {
    let form = slot.form;
    let offered = Memo::new(move |_| {
        if slot.row.is_some() || slot.answer.with(Option::is_some) {
            return None;
        }
        form.facts.with(|facts| form.answers.with(|answers| (form.offer)(slot.field.id, answers, facts)))
    });
    let label = slot.label();
    let take = move |_| {
        let answer = offered.get_untracked();
        if answer.is_some() {
            slot.own_error.set(None);
            slot.write(answer);
            form.on_leave.run(());
            focus_field(&slot.path());
        }
    };
    move || {
        offered.get().map(|answer| {
            let words = form.people.with(|people| answer_in_words(&slot.field.kind, &answer, people));
            view! {
                <p class="offer">
                    <span>"Suggested: " <q>{words}</q></span>
                    <button type="button" class="btn btn--quiet btn--sm" on:click=take>
                        "Use"
                        <span class="sr-only">" for: " {label}</span>
                    </button>
                </p>
            }
        })
    }
}
