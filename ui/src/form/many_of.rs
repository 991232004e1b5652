//! Any of a few: ticks, or chosen values above a box where other words may be typed too.

use std::sync::Arc;

use coatpeg_domain::answers::Answer;
use coatpeg_domain::forms::{Choice, Look, Suggest, choice_label};
use leptos::prelude::*;

use super::frame::{boxed, grouped};
use super::one_of::{hint_id, leave_group, option};
use super::slot::Slot;
use super::suggestions::tag_offers;
use crate::components::combobox::{Chosen, Combobox, LastLine};
use crate::components::tags::Tags;
use crate::components::toast::toast;

pub(crate) fn draw(slot: Slot, choices: &'static [Choice], suggest: Suggest) -> AnyView {
    if suggest == Suggest::Nothing { ticks(slot, choices) } else { tags(slot, choices, suggest) }
}

fn ticks(slot: Slot, choices: &'static [Choice]) -> AnyView {
    let chosen = chosen(slot);
    let options = choices
        .iter()
        .map(|choice| {
            let is_chosen = move || chosen.with(|chosen| chosen.iter().any(|value| value == choice.value));
            let id = slot.part(choice.value);
            let tick = view! {
                <input
                    class="tick"
                    type="checkbox"
                    id=id.clone()
                    prop:checked=is_chosen
                    aria-describedby=hint_id(choice, &id)
                    on:change:target=move |event| {
                        let is_wanted = event.target().checked();
                        write(slot, with_choice(chosen.get_untracked(), choice.value, is_wanted));
                    }
                />
            };
            option(choice, Look::List, &id, tick)
        })
        .collect_view();
    let control = view! {
        <div class="choices" on:focusout=move |event| leave_group(slot, &event)>
            {options}
        </div>
    };
    grouped(slot, "group", control)
}

fn tags(slot: Slot, choices: &'static [Choice], suggest: Suggest) -> AnyView {
    let form = slot.form;
    let chosen = chosen(slot);
    let offers = Memo::new(move |_| {
        chosen.with(|chosen| tag_offers(choices, suggest, chosen, &form.people.read(), &form.contacts.read()))
    });
    let shown = Memo::new(move |_| {
        chosen.with(|chosen| {
            chosen
                .iter()
                .map(|value| (value.clone(), choice_label(choices, value).to_owned()))
                .collect::<Vec<_>>()
        })
    });
    let add = move |value: String| write(slot, with_choice(chosen.get_untracked(), value.trim(), true));
    let remove = move |value: String| {
        let before = chosen.get_untracked();
        write(slot, with_choice(before.clone(), &value, false));
        form.on_leave.run(());
        let undo = Arc::new(move || write(slot, before.clone()));
        toast(format!("{} taken away", choice_label(choices, &value)), Some(undo));
    };
    let control = view! {
        <Tags id=slot.path() tags=shown on_remove=Callback::new(remove) />
        <Combobox
            id=slot.path()
            name=slot.label()
            described_by=slot.described_by(&[])
            is_invalid=slot.is_invalid()
            offers
            shown=Signal::derive(String::new)
            last_line=LastLine::UseAsTyped
            clears=true
            on_choose=Callback::new(move |picked| match picked {
                Chosen::Offer(value) | Chosen::Typed(value) | Chosen::Add(value) => add(value),
            })
            on_empty_backspace=Callback::new(move |()| crate::components::tags::focus_last(&slot.path()))
            on_leave=Callback::new(move |left_over: String| {
                if !left_over.trim().is_empty() {
                    add(left_over);
                }
                slot.leave();
            })
        />
    };
    boxed(slot, control)
}

fn chosen(slot: Slot) -> Memo<Vec<String>> {
    let answer = slot.answer;
    Memo::new(move |_| match answer.get() {
        Some(Answer::Choices(choices)) => choices,
        _ => Vec::new(),
    })
}

fn write(slot: Slot, choices: Vec<String>) {
    slot.write(Some(Answer::Choices(choices)));
}

/// The choices with one more at the end, or with one taken out.
fn with_choice(mut chosen: Vec<String>, value: &str, is_wanted: bool) -> Vec<String> {
    if !is_wanted {
        chosen.retain(|other| other != value);
    } else if !value.is_empty() && !chosen.iter().any(|other| other == value) {
        chosen.push(value.to_owned());
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::with_choice;

    #[test]
    fn choices_keep_the_order_in_which_they_were_made() {
        let chosen = with_choice(vec!["Twi".into()], "English", true);
        assert_eq!(chosen, ["Twi", "English"]);
        assert_eq!(with_choice(chosen.clone(), "Twi", true), ["Twi", "English"]);
        assert_eq!(with_choice(chosen, "Twi", false), ["English"]);
    }
}
