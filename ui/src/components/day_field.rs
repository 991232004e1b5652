//! A question for a day, outside a form: typed, read back, or chosen from a calendar.

use chrono::NaiveDate;
use coatpeg_domain::typed_date::{as_typed, read_back};
use leptos::prelude::*;

use super::icon::Icon;
use crate::app::session;
use crate::form::date::{DateBox, DateParts};

/// A question for a day.
#[component]
pub(crate) fn DayField(
    /// The id of the box.
    id: &'static str,
    /// The question.
    label: &'static str,
    /// A line under it.
    hint: &'static str,
    /// The day there is.
    #[prop(into)]
    day: Signal<Option<NaiveDate>>,
    /// Takes a day, or that there is none.
    on_day: Callback<Option<NaiveDate>>,
    /// What else has to be put right.
    #[prop(optional, into)]
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let session = session();
    let today = Memo::new(move |_| session.day().unwrap_or_default());
    let refused = RwSignal::new(None::<String>);
    let error = Memo::new(move |_| refused.get().or_else(|| problem.get()));
    let parts = parts(id, day, today, refused, on_day);
    let is_invalid = Signal::derive(move || error.with(Option::is_some).then_some("true"));
    let back = move || day.get().map(|day| read_back(day, today.get()));
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="field__hint" id=hint_id(id)>{hint}</p> })}
            {move || error.get().map(|message| view! { <Wrong id message /> })}
            <DateBox parts is_invalid />
            <p class="sm muted">{back}</p>
        </div>
    }
}

fn hint_id(id: &str) -> String {
    format!("{id}-hint")
}

fn error_id(id: &str) -> String {
    format!("{id}-error")
}

/// What the box needs to know. Letters that are no day yet stay as they were typed.
fn parts(
    id: &str,
    day: Signal<Option<NaiveDate>>,
    today: Memo<NaiveDate>,
    refused: RwSignal<Option<String>>,
    on_day: Callback<Option<NaiveDate>>,
) -> DateParts {
    let unread = RwSignal::new(String::new());
    DateParts {
        id: id.to_owned(),
        chosen: Memo::new(move |_| day.get()),
        text: Memo::new(move |_| day.get().map_or_else(|| unread.get(), as_typed)),
        today,
        describes: format!("{} {}", hint_id(id), error_id(id)),
        write: Callback::new(move |(day, typed): (Option<NaiveDate>, String)| {
            unread.try_set(if day.is_some() { String::new() } else { typed });
            on_day.try_run(day);
        }),
        refuse: Callback::new(move |message| {
            refused.try_set(message);
        }),
        leave: Callback::new(|()| {}),
    }
}

/// What has to be put right.
#[component]
fn Wrong(
    /// The id of the box.
    id: &'static str,
    /// What.
    message: String,
) -> impl IntoView {
    view! {
        <p class="field__error" id=error_id(id)>
            <Icon name="circle-alert" small=true />
            <span>{message}</span>
        </p>
    }
}
