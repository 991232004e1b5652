//! Lists on the page of privacy: requests, what is due to be deleted, and records under protection.

use coatpeg_domain::dates::in_words;
use coatpeg_domain::records::{DueDeletion, ProtectedChild, RequestLine};
use leptos::prelude::*;

use super::words::{protection_words, request_state};
use crate::app::session;

fn empty(words: &'static str) -> AnyView {
    view! { <p class="card card__body">{words}</p> }.into_any()
}

/// Requests for a child's record.
#[component]
pub(super) fn Requests(
    /// Open ones first.
    requests: Vec<RequestLine>,
) -> impl IntoView {
    let today = session().today().unwrap_or_default();
    let lines: Vec<_> = requests
        .iter()
        .map(|request| {
            let address = format!("/child/{}/access?request={}", request.child.id, request.id);
            let words = format!("{}, asked by {}", request.child.full_name, request.asker);
            view! {
                <li class="item item--weighed">
                    <div class="grow">
                        <p class="item__title"><a id=format!("request-{}", request.id) href=address>{words}</a></p>
                        <p class="item__note">{request_state(request, today)}</p>
                    </div>
                </li>
            }
        })
        .collect();
    view! {
        <section class="stack stack--tight" aria-labelledby="requests">
            <h2 class="lg" id="requests">"Requests for a child’s record"</h2>
            {if lines.is_empty() {
                empty("None. When a parent asks to see everything, open the child’s page, then Rights.")
            } else {
                view! { <ul class="card list">{lines}</ul> }.into_any()
            }}
        </section>
    }
}

/// What is due to be deleted: looked through once a month.
#[component]
pub(super) fn Due(
    /// By name.
    due: Vec<DueDeletion>,
) -> impl IntoView {
    let lines: Vec<_> = due
        .iter()
        .map(|due| {
            let what: Vec<String> = due
                .lines
                .iter()
                .map(|line| format!("{}, since {}", line.class.words(), in_words(line.until)))
                .collect();
            let id = due.child.id;
            let whole = if due.is_everything { "The whole record. " } else { "" };
            view! {
                <li class="item item--weighed">
                    <div class="grow">
                        <p class="item__title">{due.child.full_name.clone()}</p>
                        <p class="item__note">{format!("{whole}{}", what.join("; "))}</p>
                        {due.waits_for.clone().map(|why| view! { <p class="item__note">{why}</p> })}
                    </div>
                    <a class="btn btn--sm" id=format!("due-{id}") href=format!("/child/{id}/delete")>
                        {format!("Look at {}", due.child.known_as)}
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <section class="stack stack--tight" aria-labelledby="due">
            <h2 class="lg" id="due">"Due for deletion"</h2>
            <p class="muted">"Look through this once a month. Nothing is deleted by itself."</p>
            {if lines.is_empty() { empty("Nothing is due.") } else { view! { <ul class="card list">{lines}</ul> }.into_any() }}
        </section>
    }
}

/// Records that are not changed, or not deleted, for now.
#[component]
pub(super) fn Protected(
    /// The oldest first.
    protections: Vec<ProtectedChild>,
) -> impl IntoView {
    let lines: Vec<_> = protections
        .iter()
        .map(|one| {
            let id = one.child.id;
            view! {
                <li class="item item--weighed">
                    <div class="grow">
                        <p class="item__title"><a href=format!("/child/{id}/rights")>{one.child.full_name.clone()}</a></p>
                        <p class="item__note">{protection_words(&one.protection)}</p>
                        <p class="item__note">{one.protection.reason.clone()}</p>
                    </div>
                </li>
            }
        })
        .collect();
    view! {
        <section class="stack stack--tight" aria-labelledby="protected">
            <h2 class="lg" id="protected">"Restrictions and legal holds"</h2>
            {if lines.is_empty() { empty("None.") } else { view! { <ul class="card list">{lines}</ul> }.into_any() }}
        </section>
    }
}
