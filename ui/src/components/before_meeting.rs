//! What to arrange before a family is met: interpreters, access and signing needs.

use coatpeg_domain::records::PersonNeeds;
use leptos::prelude::*;

/// A short list for each person; nothing where nothing has to be arranged.
#[component]
pub(crate) fn BeforeMeeting(
    /// Who needs what.
    needs: Vec<PersonNeeds>,
) -> impl IntoView {
    if needs.is_empty() {
        return ().into_any();
    }
    let one = |person: PersonNeeds| {
        let needs = person.needs.into_iter().map(|need| view! { <li>{need}</li> }).collect_view();
        view! {
            <li>
                <strong>{person.name}</strong>
                <ul>{needs}</ul>
            </li>
        }
    };
    let people = needs.into_iter().map(one).collect_view();
    view! {
        <section class="card card__body stack stack--tight before-meeting" aria-labelledby="before-meeting">
            <h3 class="field__label" id="before-meeting">"Before the meeting"</h3>
            <ul class="before-meeting__list sm">{people}</ul>
        </section>
    }
    .into_any()
}
