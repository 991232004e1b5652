//! One of a few: radios in a list, a judgement in full phrases, or a small box that opens.

use coatpeg_domain::answers::Answer;
use coatpeg_domain::forms::{Choice, Look};
use leptos::prelude::*;

use super::focus::focus_field;
use super::frame::{boxed, grouped};
use super::slot::Slot;

/// Radios, as a list or as a judgement.
pub(crate) fn draw_radios(slot: Slot, choices: &'static [Choice], look: Look) -> AnyView {
    let text = slot.text();
    let chosen = Memo::new(move |_| Some(text.get()).filter(|text| !text.is_empty()));
    radios(
        slot,
        choices,
        look,
        chosen,
        Callback::new(move |value: &'static str| slot.write(Some(value.into()))),
    )
}

/// Radios for a list of choices, whatever shape the answer has.
pub(crate) fn radios(
    slot: Slot,
    choices: &'static [Choice],
    look: Look,
    chosen: Memo<Option<String>>,
    choose: Callback<&'static str>,
) -> AnyView {
    let group = slot.path();
    let options = choices
        .iter()
        .map(|choice| {
            let is_chosen = move || chosen.with(|chosen| chosen.as_deref() == Some(choice.value));
            let id = slot.part(choice.value);
            let dot = view! {
                <input
                    class="dot"
                    type="radio"
                    id=id.clone()
                    name=group.clone()
                    value=choice.value
                    prop:checked=is_chosen
                    aria-describedby=hint_id(choice, &id)
                    on:change=move |_| choose.run(choice.value)
                />
            };
            option(choice, look, &id, dot)
        })
        .collect_view();
    let class = if look == Look::Judgement { "judge" } else { "choices" };
    let control = view! {
        <div class=class on:focusout=move |event| leave_group(slot, &event)>
            {options}
        </div>
        {clear(slot, chosen)}
    };
    grouped(slot, "radiogroup", control)
}

/// A tick or dot with its words, and the hint under them.
pub(crate) fn option(
    choice: &'static Choice,
    look: Look,
    id: &str,
    control: impl IntoView + 'static,
) -> AnyView {
    let hint_id = hint_id(choice, id);
    let id = id.to_owned();
    if look == Look::Judgement {
        let hint = hint_id.map(|id| view! { <small id=id>{choice.hint}</small> });
        view! {
            <label class="judge__opt" for=id>
                {control}
                <span>{choice.label} {hint}</span>
            </label>
        }
        .into_any()
    } else {
        let hint = hint_id.map(|id| view! { <span class="choice__hint" id=id>{choice.hint}</span> });
        view! {
            <label class="choice" for=id>
                {control}
                <span>{choice.label}</span>
                {hint}
            </label>
        }
        .into_any()
    }
}

pub(crate) fn hint_id(choice: &Choice, id: &str) -> Option<String> {
    (!choice.hint.is_empty()).then(|| format!("{id}-hint"))
}

/// Tells of leaving once the focus is outside the group.
pub(crate) fn leave_group(slot: Slot, event: &web_sys::FocusEvent) {
    if !crate::components::stays_inside(event) {
        slot.leave();
    }
}

fn clear(slot: Slot, chosen: Memo<Option<String>>) -> impl IntoView {
    let label = slot.label();
    let is_chosen = Memo::new(move |_| chosen.with(Option::is_some));
    let clear = move |_| {
        slot.write(None);
        slot.form.on_leave.run(());
        focus_field(&slot.path());
    };
    move || {
        is_chosen.get().then(|| {
            view! {
                <button type="button" class="btn btn--quiet btn--sm" on:click=clear>
                    "Clear"
                    <span class="sr-only">": " {label}</span>
                </button>
            }
        })
    }
}

/// A small box that opens, for long lists.
pub(crate) fn draw_select(slot: Slot, choices: &'static [Choice]) -> AnyView {
    let text = slot.text();
    let options = choices
        .iter()
        .map(|choice| {
            view! {
                <option value=choice.value prop:selected=move || text.with(|text| text == choice.value)>
                    {choice.label}
                </option>
            }
        })
        .collect_view();
    let control = view! {
        <select
            class="input input--select"
            id=slot.path()
            autocomplete="off"
            aria-describedby=slot.described_by(&[])
            aria-invalid=slot.is_invalid()
            on:change:target=move |event| slot.write(Some(Answer::Text(event.target().value())))
            on:blur=move |_| slot.leave()
        >
            <option value="" prop:selected=move || text.with(String::is_empty)>
                "Choose"
            </option>
            {options}
        </select>
    };
    boxed(slot, control)
}
