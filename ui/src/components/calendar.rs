//! The calendar beside a date box: a dialog with a grid of days, one tab stop, arrows in every direction.

use std::time::Duration;

use chrono::{Datelike, NaiveDate};
use coatpeg_domain::dates::{in_words, weekday_name};
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::calendar_month::{first_of_month, led_to, month_in_words, weeks};
use super::icon::Icon;

const WEEKDAYS: [(&str, &str); 7] = [
    ("M", "Monday"),
    ("T", "Tuesday"),
    ("W", "Wednesday"),
    ("T", "Thursday"),
    ("F", "Friday"),
    ("S", "Saturday"),
    ("S", "Sunday"),
];

/// Long enough for the focus to have arrived where it goes.
const SETTLED: Duration = Duration::from_millis(60);

/// A calendar under its box, while it is open.
#[component]
pub(crate) fn Calendar(
    /// Its id, for the button that opens it.
    id: String,
    /// Whether it is open.
    is_open: RwSignal<bool>,
    /// The date there is.
    #[prop(into)]
    chosen: Signal<Option<NaiveDate>>,
    /// The computer's own day.
    #[prop(into)]
    today: Signal<NaiveDate>,
    /// Takes the day that was picked.
    on_pick: Callback<NaiveDate>,
    /// Told when it was closed by Escape.
    on_escape: Callback<()>,
) -> impl IntoView {
    move || is_open.get().then(|| grid(id.clone(), is_open, chosen, today, on_pick, on_escape))
}

fn grid(
    id: String,
    is_open: RwSignal<bool>,
    chosen: Signal<Option<NaiveDate>>,
    today: Signal<NaiveDate>,
    on_pick: Callback<NaiveDate>,
    on_escape: Callback<()>,
) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let at = RwSignal::new(chosen.get_untracked().unwrap_or_else(|| today.get_untracked()));
    let month = Memo::new(move |_| first_of_month(at.get()));
    let day_id = move |id: &str, date: NaiveDate| format!("{id}-{date}");
    let go_to_day = {
        let id = id.clone();
        move || focus_soon(day_id(&id, at.get_untracked()))
    };
    go_to_day();
    let on_key = move |event: KeyboardEvent| {
        let key = event.key();
        if key == "Escape" {
            is_open.set(false);
            on_escape.run(());
        } else if let Some(date) = led_to(at.get_untracked(), &key, event.shift_key()) {
            at.set(date);
            go_to_day();
        } else {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let close_when_left = move |_| {
        let look = move || {
            // Once closed, there is nothing to look at any more; the calendar may have been opened anew meanwhile.
            let Some(dialog) = node.try_get_untracked().flatten() else { return };
            let focused = document().active_element();
            let is_inside = focused.is_some_and(|focused| dialog.contains(Some(&focused)));
            // Without the focus of the whole window, the person is only looking elsewhere.
            if !is_inside && document().has_focus().unwrap_or(true) {
                let _ = is_open.try_set(false);
            }
        };
        set_timeout(look, SETTLED);
    };
    let cell = {
        let id = id.clone();
        move |week: usize, day: usize| {
            let id = id.clone();
            let date = Memo::new(move |_| weeks(month.get())[week][day]);
            view! { <td>{move || date.get().map(|date| day_button(&id, date, at, chosen, today, on_pick))}</td> }
        }
    };
    let row = move |week: usize| {
        let is_empty = Memo::new(move |_| weeks(month.get())[week].iter().all(Option::is_none));
        let cell = cell.clone();
        let cells = (0..7).map(move |day| cell(week, day)).collect_view();
        view! { <tr hidden=is_empty>{cells}</tr> }
    };
    let heading = WEEKDAYS.map(|(letter, name)| {
        view! {
            <th scope="col">
                <abbr title=name>{letter}</abbr>
            </th>
        }
    });
    view! {
        <div
            class="calendar"
            id=id
            node_ref=node
            role="dialog"
            aria-label="Choose a date"
            on:keydown=on_key
            on:focusout=close_when_left
            on:mousedown=move |event| event.prevent_default()
        >
            <div class="row row--apart row--stay">
                {turn(at, "PageUp", "chevron-left")}
                <strong aria-live="polite">{move || month_in_words(month.get())}</strong>
                {turn(at, "PageDown", "chevron-right")}
            </div>
            <table>
                <caption class="sr-only">{move || month_in_words(month.get())}</caption>
                <thead>
                    <tr>{heading.collect_view()}</tr>
                </thead>
                <tbody>{(0..6).map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn day_button(
    id: &str,
    date: NaiveDate,
    at: RwSignal<NaiveDate>,
    chosen: Signal<Option<NaiveDate>>,
    today: Signal<NaiveDate>,
    on_pick: Callback<NaiveDate>,
) -> impl IntoView + use<> {
    let number = date.day();
    let name = format!("{} {}", weekday_name(date.weekday()), in_words(date));
    view! {
        <button
            type="button"
            id=format!("{id}-{date}")
            tabindex=move || if at.get() == date { "0" } else { "-1" }
            aria-pressed=move || (chosen.get() == Some(date)).to_string()
            aria-current=move || (today.get() == date).then_some("date")
            aria-label=name
            on:click=move |_| on_pick.run(date)
        >
            {number}
        </button>
    }
}

/// A button to the month before or after.
fn turn(at: RwSignal<NaiveDate>, key: &'static str, icon: &'static str) -> impl IntoView {
    let to = Memo::new(move |_| led_to(at.get(), key, false).unwrap_or_else(|| at.get()));
    let name = move || month_in_words(to.get());
    view! {
        <button
            type="button"
            class="btn btn--icon btn--sm"
            title=name
            on:click=move |_| at.set(to.get_untracked())
        >
            <Icon name=icon small=true />
            <span class="sr-only">{name}</span>
        </button>
    }
}

/// Moves the focus to a day once it is drawn.
fn focus_soon(id: String) {
    let focus = move || {
        if let Some(day) = document().get_element_by_id(&id)
            && let Some(day) = day.dyn_ref::<HtmlElement>()
        {
            let _ = day.focus();
        }
    };
    set_timeout(focus, Duration::from_millis(16));
}
