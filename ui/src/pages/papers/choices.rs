//! For whom the copies are and how they travel: the same for all that are ticked.

use leptos::prelude::*;

use super::Many;
use crate::components::copy_for::CopyFor;
use crate::components::copy_way::{CopySize, CopyWay};
use crate::components::copy_words::MANY;

/// The choices.
#[component]
pub(super) fn ForWhom(
    /// What is chosen on the screen.
    many: Many,
) -> impl IntoView {
    let (choosing, offers) = (many.choosing, many.offers);
    let choose = Callback::new(move |recipient| {
        choosing.choose_recipient(recipient);
    });
    view! {
        <h2 class="lg" id="many-for">{MANY.who}</h2>
        <CopyFor choosing offers words=&MANY choose />
        <CopyWay choosing words=&MANY />
        <CopySize choosing />
    }
}
