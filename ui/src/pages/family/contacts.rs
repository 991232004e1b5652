//! Family and contacts, each on a card with what matters about them.

use coatpeg_domain::forms::wording::list_in_words;
use coatpeg_domain::records::{ConsentsView, ContactCard};
use leptos::prelude::*;

use super::words::{ring_words, to_know};
use crate::components::banner::Banner;
use crate::components::chip::{Chip, ChipKind};
use crate::components::icon::Icon;

/// Everybody who belongs to the child, whom to ring first in front.
#[component]
pub(super) fn Contacts(
    /// The family.
    view: ConsentsView,
) -> impl IntoView {
    let name = view.child.known_as.clone();
    let details = format!("/child/{}/details?field=contacts", view.child.id);
    let lives_with = match view.lives_with.as_slice() {
        [] => format!("Nobody has said yet with whom {name} normally lives."),
        people => format!("{name} normally lives with {}.", list_in_words(people)),
    };
    let is_empty = view.contacts.is_empty();
    let cards = view.contacts.into_iter().map(|card| view! { <Card card /> }).collect_view();
    view! {
        <section class="stack" aria-labelledby="contacts">
            <div class="row row--apart">
                <h2 class="lg" id="contacts">"Family and contacts"</h2>
                <a class="btn btn--sm" id="change-contacts" href=details>"Change in details"</a>
            </div>
            {view.is_restricted.then(|| view! { <Restricted /> })}
            {view.too_few.map(|words| view! { <Banner icon="phone"><p>{words}</p></Banner> })}
            {if is_empty {
                view! {
                    <div class="card card__body stack stack--tight">
                        <p>{format!("Nobody is written down for {name} yet.")}</p>
                        <p class="soft">"Add parents, carers and whom to ring, and they stand here with their numbers."</p>
                    </div>
                }
                .into_any()
            } else {
                view! {
                    <p class="soft">{lives_with}</p>
                    <ul class="family">{cards}</ul>
                }
                .into_any()
            }}
        </section>
    }
}

/// Stands above everything where contact with somebody is restricted.
#[component]
fn Restricted() -> impl IntoView {
    view! {
        <div class="banner banner--soon">
            <Icon name="circle-alert" />
            <p>
                <strong>"Contact with somebody here is restricted."</strong>
                " No document carries a home address. Check who gets a copy, and whom you ring."
            </p>
        </div>
    }
}

#[component]
fn Card(
    /// The contact.
    card: ContactCard,
) -> impl IntoView {
    let lines = to_know(&card)
        .into_iter()
        .map(|(label, words)| view! { <dt>{label}</dt><dd>{words}</dd> })
        .collect_view();
    let responsibility = match card.has_pr {
        Some(true) => Some("Parental responsibility"),
        Some(false) => None,
        None => Some("Parental responsibility: not said yet"),
    };
    let address = format!("/settings/people/{}", card.person);
    let id = format!("contact-{}", card.person);
    view! {
        <li class="card card__body family__one" class:family__one--restricted=card.is_restricted>
            <div>
                <h3 class="family__name">
                    <a id=id href=address>{card.name}</a>
                </h3>
                <p class="muted sm">{card.relation}</p>
            </div>
            <div class="row sm">
                {card
                    .is_restricted
                    .then(|| view! { <Chip kind=ChipKind::Soon icon="circle-alert" text="Contact is restricted" /> })}
                {card.ring.map(|ring| view! { <Chip icon="phone" text=ring_words(ring) /> })}
                {card.lives_with.then(|| view! { <Chip icon="house" text="Lives with them" /> })}
                {responsibility.map(|text| view! { <Chip icon="users" text /> })}
            </div>
            {(!card.restricted_note.is_empty()).then(|| view! { <p class="sm">{card.restricted_note}</p> })}
            <dl class="facts">{lines}</dl>
        </li>
    }
}
