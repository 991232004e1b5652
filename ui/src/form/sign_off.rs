//! A typed signature: name, role and day.

use coatpeg_domain::answers::{Answer, SignOff};
use coatpeg_domain::typed_date::{as_typed, read_back};
use leptos::html::Input;
use leptos::prelude::*;

use super::date::{DateBox, DateParts};
use super::frame::{above, label};
use super::one_of::leave_group;
use super::short_text::show_changes_from_elsewhere;
use super::slot::Slot;

pub(crate) fn draw(slot: Slot, heading: &'static str) -> AnyView {
    let signed = Memo::new(move |_| sign(slot.answer.get()));
    let name = Memo::new(move |_| signed.with(|sign| sign.signed_name.clone()));
    let role = Memo::new(move |_| signed.with(|sign| sign.role.clone()));
    let today = Memo::new(move |_| slot.form.facts.with(|facts| facts.today));
    let on = Memo::new(move |_| signed.with(|sign| sign.signed_on));
    // No date, but something in its box: it stays there to be put right.
    let unread = RwSignal::new(String::new());
    let day = DateParts {
        id: slot.part("date"),
        chosen: on,
        text: Memo::new(move |_| on.get().map_or_else(|| unread.get(), as_typed)),
        today,
        describes: slot.part("error"),
        write: Callback::new(move |(date, text): (Option<_>, String)| {
            slot.own_error.set(None);
            unread.try_set(if date.is_some() { String::new() } else { text });
            // The day that stood there before must not be signed in place of one that cannot be read.
            change(slot, move |sign| sign.signed_on = date);
        }),
        refuse: Callback::new(move |message| slot.own_error.set(message)),
        leave: Callback::new(|()| {}),
    };
    let back = move || on.get().map(|date| read_back(date, today.get()));
    view! {
        <fieldset class="field field--wide" on:focusout=move |event| leave_group(slot, &event)>
            <legend class="field__label">{heading} ": " {label(slot)}</legend>
            {above(slot)}
            <div class="rows__fields">
                <div class="field">
                    <label class="sm" for=slot.path()>"Name"</label>
                    {line(slot, slot.path(), name, |sign, text| sign.signed_name = text)}
                </div>
                <div class="field">
                    <label class="sm" for=slot.part("role")>"Role"</label>
                    {line(slot, slot.part("role"), role, |sign, text| sign.role = text)}
                </div>
                <div class="field">
                    <label class="sm" for=slot.part("date")>"Date"</label>
                    <DateBox parts=day />
                    <p class="sm muted">{back}</p>
                </div>
            </div>
        </fieldset>
    }
    .into_any()
}

fn line(slot: Slot, id: String, text: Memo<String>, put: fn(&mut SignOff, String)) -> impl IntoView {
    let node = NodeRef::<Input>::new();
    show_changes_from_elsewhere(node, text);
    view! {
        <input
            class="input"
            type="text"
            id=id
            node_ref=node
            autocomplete="off"
            aria-describedby=slot.described_by(&[])
            aria-invalid=slot.is_invalid()
            on:input:target=move |event| {
                let text = event.target().value();
                change(slot, move |sign| put(sign, text));
            }
        />
    }
}

fn change(slot: Slot, change: impl FnOnce(&mut SignOff)) {
    let mut signed = sign(slot.answer.get_untracked());
    change(&mut signed);
    slot.write(Some(Answer::SignOff(signed)));
}

fn sign(answer: Option<Answer>) -> SignOff {
    match answer {
        Some(Answer::SignOff(sign)) => sign,
        _ => SignOff::default(),
    }
}
