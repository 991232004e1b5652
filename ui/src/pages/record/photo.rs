//! The child's photo: on the head while the parents agree, and the way to take out one they do not agree to any more.

use std::sync::Arc;

use coatpeg_domain::answers::{Answer, PhotoAnswer};
use coatpeg_domain::contract::ShowPhoto;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::session;
use crate::components::toast::toast;
use crate::pages::filling::Filling;

/// The photo on the head, in place of the peg's picture.
#[component]
pub(crate) fn ChildPhoto(
    /// Which picture.
    photo: PhotoAnswer,
    /// The child's name.
    name: String,
) -> impl IntoView {
    let session = session();
    let source = RwSignal::new(None::<String>);
    let sha256 = photo.sha256.clone();
    spawn_local(async move {
        // Where this fails, the name is there all the same.
        if let Ok(address) = session.ask(ShowPhoto { sha256 }).await {
            source.try_set(Some(address));
        }
    });
    let alt = if photo.alt.trim().is_empty() { name } else { photo.alt };
    move || {
        let alt = alt.clone();
        source.get().map(|src| view! { <img class="child-photo" id="child-photo" src=src alt=alt /> })
    }
}

/// Says that a photo is kept that is not shown, with the way to take it out.
#[component]
pub(crate) fn KeptPhoto(
    /// The record as it is written.
    filling: Filling,
) -> impl IntoView {
    let form = filling.form;
    let photo = Memo::new(move |_| filling.answers.with(|answers| answers.photo("photo").cloned()));
    let write = move |answer: Option<Answer>| {
        filling.answers.try_update(|answers| answers.apply("photo", answer.clone()));
        form.on_change.try_run(("photo".to_owned(), answer));
        form.on_leave.try_run(());
    };
    let take_out = move |_| {
        let before = photo.get_untracked().map(Answer::Photo);
        write(None);
        toast("Photo taken out", Some(Arc::new(move || write(before.clone()))));
    };
    move || {
        photo.with(Option::is_some).then(|| {
            view! {
                <div class="banner" id="kept-photo">
                    <p>
                        "A photo is kept here that is not shown, because the parents have not agreed to photos on this "
                        "computer."
                    </p>
                    <button class="btn btn--sm" type="button" id="take-out-photo" on:click=take_out>
                        "Take it out"
                    </button>
                </div>
            }
        })
    }
}
