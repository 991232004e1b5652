//! A date, typed day first, read back in words, or chosen from a calendar.

use chrono::NaiveDate;
use coatpeg_domain::answers::Answer;
use coatpeg_domain::typed_date::{TypedDateProblem, as_typed, parse_typed_date, read_back};
use leptos::html::Input;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::focus::focus_field;
use super::frame::boxed;
use super::slot::Slot;
use crate::components::calendar::Calendar;
use crate::components::icon::Icon;

pub(crate) fn draw(slot: Slot) -> AnyView {
    let text = slot.text();
    let today = Memo::new(move |_| slot.form.facts.with(|facts| facts.today));
    let chosen = Memo::new(move |_| text.with(|text| text.parse::<NaiveDate>().ok()));
    let parts = DateParts {
        id: slot.path(),
        chosen,
        text: Memo::new(move |_| text.with(|text| in_box(text))),
        today,
        describes: String::new(),
        write: Callback::new(move |(date, typed): (Option<NaiveDate>, String)| {
            // What cannot be read as a date is kept as it was typed: nothing is lost, and the form says so.
            slot.write(Some(date.map_or(Answer::Text(typed), Answer::from)));
        }),
        refuse: Callback::new(move |message| slot.own_error.set(message)),
        leave: Callback::new(move |()| slot.leave()),
    };
    Effect::new(move |_| {
        if chosen.get().is_some() || text.with(String::is_empty) {
            slot.own_error.set(None);
        }
    });
    let back = move || chosen.get().map(|date| read_back(date, today.get()));
    let described_by = slot.described_by(&["read-back"]);
    let control = view! {
        <DateBox parts described_by is_invalid=slot.is_invalid() />
        <p class="sm muted" id=slot.part("read-back")>{back}</p>
    };
    boxed(slot, control)
}

/// What a date box needs, whatever the answer it belongs to.
#[derive(Clone)]
pub(crate) struct DateParts {
    /// The id of the box.
    pub(crate) id: String,
    /// The date there is.
    pub(crate) chosen: Memo<Option<NaiveDate>>,
    /// What the box shows for it.
    pub(crate) text: Memo<String>,
    /// The computer's own day.
    pub(crate) today: Memo<NaiveDate>,
    /// The id of what describes the box, where nothing else is given.
    pub(crate) describes: String,
    /// Takes a date, or what was typed in its place.
    pub(crate) write: Callback<(Option<NaiveDate>, String)>,
    /// Takes what is wrong with what was typed, or nothing.
    pub(crate) refuse: Callback<Option<String>>,
    /// Told when the focus goes elsewhere.
    pub(crate) leave: Callback<()>,
}

/// One box and the calendar beside it.
#[component]
pub(crate) fn DateBox(
    parts: DateParts,
    #[prop(optional, into)] described_by: Option<Signal<String>>,
    #[prop(optional, into)] is_invalid: Option<Signal<Option<&'static str>>>,
) -> impl IntoView {
    let node = NodeRef::<Input>::new();
    let is_open = RwSignal::new(false);
    let DateParts { id, chosen, text, today, describes, write, refuse, leave } = parts;
    Effect::new(move |_| {
        let text = text.get();
        if let Some(input) = node.get()
            && input.value() != text
        {
            input.set_value(&text);
        }
    });
    let read = move || {
        // Leaving is also told while the box is taken away; nothing it knew is there any more by then.
        let Some(input) = node.try_get_untracked().flatten() else { return };
        let typed = input.value();
        if typed == text.get_untracked() && chosen.get_untracked().is_some() {
            return;
        }
        match parse_typed_date(&typed, today.get_untracked()) {
            Ok(date) => {
                refuse.run(None);
                write.run((Some(date), typed));
                input.set_value(&as_typed(date));
            }
            Err(TypedDateProblem::Empty) => {
                refuse.run(None);
                write.run((None, typed));
            }
            Err(problem) => {
                write.run((None, typed));
                refuse.run(Some(problem.message()));
            }
        }
    };
    // A part of the form can be left by a key, with the focus still in the box.
    on_cleanup(read);
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => read(),
        "ArrowDown" if event.alt_key() => {
            event.prevent_default();
            read();
            is_open.set(true);
        }
        _ => {}
    };
    let back_to_box = {
        let id = id.clone();
        move || focus_field(&id)
    };
    let pick = {
        let back = back_to_box.clone();
        move |date: NaiveDate| {
            refuse.run(None);
            write.run((Some(date), as_typed(date)));
            is_open.set(false);
            back();
        }
    };
    let describes = (!describes.is_empty()).then_some(describes);
    let described_by = move || described_by.map(|ids| ids.get()).or_else(|| describes.clone());
    let calendar_id = format!("{id}-calendar");
    let controls = calendar_id.clone();
    view! {
        <span class="date">
            <input
                class="input input--date"
                type="text"
                id=id
                node_ref=node
                autocomplete="off"
                placeholder="dd/mm/yyyy"
                aria-describedby=described_by
                aria-invalid=move || is_invalid.and_then(|is_invalid| is_invalid.get())
                on:keydown=on_key
                on:blur=move |_| {
                    read();
                    leave.try_run(());
                }
            />
            <button
                type="button"
                class="btn btn--icon"
                title="Choose from a calendar"
                aria-haspopup="dialog"
                aria-expanded=move || is_open.get().to_string()
                aria-controls=move || is_open.get().then(|| controls.clone())
                on:mousedown=move |event| if is_open.get_untracked() { event.prevent_default() }
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
            >
                <Icon name="calendar" />
                <span class="sr-only">"Choose from a calendar"</span>
            </button>
            <Calendar
                id=calendar_id
                is_open
                chosen
                today
                on_pick=Callback::new(pick)
                on_escape=Callback::new(move |()| back_to_box())
            />
        </span>
    }
}

/// What the box shows: the date as people type it, or whatever was typed in its place.
fn in_box(text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), as_typed)
}

#[cfg(test)]
mod tests {
    use super::in_box;

    #[test]
    fn the_box_shows_a_date_day_first_and_anything_else_as_typed() {
        assert_eq!(in_box("2027-06-28"), "28/06/2027");
        assert_eq!(in_box("31/6"), "31/6");
        assert_eq!(in_box(""), "");
    }
}
