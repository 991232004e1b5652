//! Who was key person of a child, from when until when.

use coatpeg_domain::records::{KeyPersonTime, PersonSummary};
use leptos::prelude::*;

use super::words::key_person;

/// The times of key persons, whoever is now first; nothing before there was a change.
#[component]
pub(crate) fn KeyPeople(
    /// Whoever is now first.
    times: Vec<KeyPersonTime>,
    /// Everybody's name.
    people: Vec<PersonSummary>,
) -> impl IntoView {
    let has_past = times.iter().any(|time| time.to.is_some());
    has_past.then(|| {
        let lines = times.iter().map(|time| view! { <li>{key_person(time, &people)}</li> }).collect_view();
        view! {
            <div class="stack stack--tight">
                <h3 id="key-people">"Key persons so far"</h3>
                <ul class="sm" aria-labelledby="key-people">{lines}</ul>
            </div>
        }
    })
}
