//! A person from the records, or a name as typed where the field allows that.

use coatpeg_domain::answers::Answer;
use coatpeg_domain::forms::Suggest;
use coatpeg_domain::ids::PersonId;
use leptos::prelude::*;

use super::answer_words::person_name;
use super::frame::boxed;
use super::slot::Slot;
use super::suggestions::people_offers;
use crate::components::combobox::{Chosen, Combobox, LastLine};

pub(crate) fn draw(slot: Slot, suggest: Suggest, or_typed: bool) -> AnyView {
    let form = slot.form;
    let offers = Memo::new(move |_| people_offers(suggest, &form.people.read(), &form.contacts.read()));
    let text = slot.text();
    let shown = Memo::new(move |_| text.with(|text| person_name(text, &form.people.read())));
    let last_line = match form.add_person {
        Some(_) => LastLine::Add,
        None if or_typed => LastLine::UseAsTyped,
        None => LastLine::Nothing,
    };
    let choose = move |chosen: Chosen| {
        slot.own_error.set(None);
        match chosen {
            Chosen::Offer(id) => slot.write(Some(Answer::Text(id))),
            Chosen::Typed(name) => keep(slot, name, or_typed),
            Chosen::Add(name) => match form.add_person {
                Some(add) => {
                    let added = move |id: PersonId| slot.write(Some(Answer::Text(id.to_string())));
                    add.run((name, Callback::new(added)));
                }
                None => keep(slot, name, or_typed),
            },
        }
    };
    let type_ = move |name: String| {
        // Each letter of a typed name is kept, so that nothing is lost when the program stops in the middle.
        if or_typed || name.trim().is_empty() {
            slot.own_error.set(None);
            slot.write(Some(Answer::Text(name)));
        }
    };
    let leave = move |left_over: String| {
        let is_known = left_over.trim().is_empty() || left_over == shown.get_untracked();
        if !is_known {
            choose(Chosen::Typed(left_over));
        }
        slot.leave();
    };
    let control = view! {
        <Combobox
            id=slot.path()
            name=slot.label()
            described_by=slot.described_by(&[])
            is_invalid=slot.is_invalid()
            offers
            shown
            last_line
            on_choose=Callback::new(choose)
            on_type=Callback::new(type_)
            on_leave=Callback::new(leave)
        />
    };
    boxed(slot, control)
}

fn keep(slot: Slot, name: String, or_typed: bool) {
    if or_typed {
        slot.write(Some(Answer::Text(name)));
    } else {
        let way_out = if slot.form.add_person.is_some() {
            "Choose a name from the list, or add it there."
        } else {
            "Choose a name from the list."
        };
        slot.own_error.set(Some(way_out.to_owned()));
    }
}
