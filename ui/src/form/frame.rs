//! What stands around a control: label, hint and error above it, advice and an offer under it.

use std::sync::Arc;

use coatpeg_domain::dates::in_words;
use coatpeg_domain::forms::FieldKind;
use coatpeg_domain::records::Offered;
use leptos::prelude::*;

use super::field_kind::is_wide;
use super::focus::focus_field;
use super::slot::Slot;
use crate::components::icon::Icon;
use crate::components::toast::toast;

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
        {offered(slot)}
    }
}

/// What is worth a thought, and holds nothing back.
pub(crate) fn advice(slot: Slot) -> impl IntoView {
    let advice = slot.advice();
    // The length of a long text is said by its own line.
    let says_it_itself = matches!(slot.field.kind, FieldKind::LongText { .. });
    move || advice.get().filter(|_| !says_it_itself).map(|message| view! { <p class="advice">{message}</p> })
}

/// An answer the program can offer while there is none; taken only by pressing the button.
fn offer(slot: Slot) -> impl IntoView {
    let form = slot.form;
    let path = slot.path();
    let offered = Memo::new(move |_| {
        if slot.answer.with(Option::is_some) {
            return None;
        }
        form.facts.with(|facts| form.answers.with(|answers| (form.offer)(&path, answers, facts)))
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
            let words = slot.in_words(&answer);
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

/// What the records already say, where the field is empty: with where it is from, and taken only by pressing the
/// button.
pub(crate) fn offered(slot: Slot) -> impl IntoView {
    let form = slot.form;
    let found = Memo::new(move |_| {
        if !slot.place.is_top() || slot.answer.with(Option::is_some) {
            return Vec::new();
        }
        form.offered.with(|offered| offered.iter().filter(|o| o.field == slot.field.id).cloned().collect())
    });
    move || found.get().into_iter().map(|offered| one_offered(slot, offered)).collect_view()
}

fn one_offered(slot: Slot, offered: Offered) -> impl IntoView {
    let label = slot.label();
    let from = source_in_words(&offered);
    let words = offered.words.clone();
    let take = move |_| {
        slot.own_error.set(None);
        slot.write(Some(offered.answer.clone()));
        slot.form.on_leave.run(());
        focus_field(&slot.path());
        let taken = Some(offered.answer.clone());
        let put_back = Arc::new(move || {
            // What a person has written into it since stays; the field, or its page, may be gone, too.
            let is_as_taken = slot
                .form
                .answers
                .try_with_untracked(|now| slot.place.answers_in(now)?.get(slot.field.id).cloned());
            if is_as_taken.flatten() != taken {
                return;
            }
            slot.write(None);
            slot.form.on_leave.try_run(());
            focus_field(&slot.path());
        });
        toast("Taken over", Some(put_back));
    };
    view! {
        <div class="offer offer--record">
            <p>{from}</p>
            <p class="written">{words}</p>
            <button type="button" class="btn btn--sm" on:click=take>
                "Use this"
                <span class="sr-only">" for: " {label}</span>
            </button>
        </div>
    }
}

/// "From the progress check at age two, 20 June 2026:"
fn source_in_words(offered: &Offered) -> String {
    match offered.on {
        Some(on) => format!("From {}, {}:", offered.source, in_words(on)),
        None => format!("From {}:", offered.source),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_from_the_records_says_where_it_is_from() {
        let mut offered = Offered {
            field: "interests".into(),
            answer: "Boats".into(),
            words: "Boats".into(),
            source: "the progress check at age two".into(),
            on: "2026-06-20".parse().ok(),
        };
        assert_eq!(source_in_words(&offered), "From the progress check at age two, 20 June 2026:");
        offered.on = None;
        assert_eq!(source_in_words(&offered), "From the progress check at age two:");
    }
}
