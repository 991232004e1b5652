//! Said at the head of the page of a child who has left, or is leaving.

use coatpeg_domain::leaving::{Standing, left_in_words};
use coatpeg_domain::records::ChildView;
use leptos::prelude::*;

use crate::app::session;
use crate::components::banner::Banner;

/// "Left on 20 July 2026. Started school." and the way back; nothing for a child with no last day.
#[component]
pub(crate) fn LeftBar(
    /// The child.
    view: ChildView,
) -> impl IntoView {
    let session = session();
    let today = session.today().unwrap_or_default();
    let id = view.facts.id;
    let reason = view.child.answers.text("leave_reason").map(str::to_owned);
    let left_on = view.facts.left_on?;
    let words = match Standing::on(Some(left_on), today) {
        Standing::Left(_) => "Has come back",
        Standing::Here | Standing::Leaving(_) => "Leaving or coming back",
    };
    let link = session.may().write.then(|| {
        view! { <a href=format!("/child/{id}/leaving") id="left-bar">{words}</a> }
    });
    Some(view! {
        <Banner icon="calendar">
            <p>{left_in_words(left_on, reason.as_deref(), today)} " " {link}</p>
        </Banner>
    })
}
