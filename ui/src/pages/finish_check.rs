//! Finishing a progress check: the talk with the parents, their copy, and the signature, each in its card.

use coatpeg_domain::forms::Problem;
use coatpeg_domain::forms::check::is_clean;
use leptos::prelude::*;

use super::document::saving::Desk;
use super::finish::{Lock, sharing_fields};
use super::possessive;
use crate::components::icon::Icon;

/// The questions of the conversation.
const TALK: &[&str] =
    &["discussed_on", "discussed_with", "home_learning_discussed_on", "parent_comment_on_summary"];
/// The questions of the parents' copy.
const GIVE: &[&str] = &["given_to_parent_on", "given_by", "method"];

/// The steps to take, each in its card.
#[component]
pub(crate) fn CheckCards(
    /// What is written, and who saves it.
    desk: Desk,
    /// Everything that holds something back.
    left: Memo<Vec<Problem>>,
    /// The child's name.
    name: String,
) -> impl IntoView {
    let life = desk.filling.definition.life;
    let parents = format!("{} parents", possessive(&name));
    let copy = move || {
        if left.with(|left| is_clean(left, life.clean_from)) {
            "Everything else is there, so the copy is printed without DRAFT across it."
        } else {
            "Printing now adds DRAFT across the page, because something is left."
        }
    };
    view! {
        <section class="card" aria-labelledby="talk">
            <div class="card__body stack">
                <div>
                    <h2 class="lg" id="talk">{format!("Talk it through with {parents}")}</h2>
                    <p class="soft sm">"A conversation first, paper second. Their words go into the check."</p>
                </div>
                {sharing_fields(desk, |id| TALK.contains(&id))}
            </div>
        </section>
        <section class="card" aria-labelledby="give">
            <div class="card__body stack">
                <div>
                    <h2 class="lg" id="give">"Give the parents their copy"</h2>
                    <p class="soft sm">{copy}</p>
                </div>
                <div class="row">
                    <a class="btn" id="export" href=format!("/document/{}/export", desk.document)>
                        <Icon name="printer" />
                        "Export the copy"
                    </a>
                </div>
                {sharing_fields(desk, |id| GIVE.contains(&id))}
            </div>
        </section>
        <section class="card" aria-labelledby="sign">
            <div class="card__body stack">
                <div>
                    <h2 class="lg" id="sign">"Sign and lock"</h2>
                    <p class="soft sm">"A parent’s signature is welcome on paper, and never needed."</p>
                </div>
                {sharing_fields(desk, |id| !TALK.contains(&id) && !GIVE.contains(&id))}
                <Lock desk left name />
            </div>
        </section>
    }
}
