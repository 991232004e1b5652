//! A picture, its words for those who cannot see it, and the way to take it out again.

use std::sync::Arc;

use coatpeg_domain::answers::{Answer, PhotoAnswer};
use leptos::html::Input;
use leptos::prelude::*;

use super::focus::focus_field;
use super::frame::{above, label};
use super::short_text::show_changes_from_elsewhere;
use super::slot::Slot;
use crate::components::icon::Icon;
use crate::components::toast::toast;

pub(crate) fn draw(slot: Slot) -> AnyView {
    let answer = slot.answer;
    let picture = Memo::new(move |_| photo(answer.get()).map(|photo| photo.sha256));
    // The button that had the focus goes when the picture comes: next is what the picture shows.
    Effect::new(move |had_picture: Option<bool>| {
        let has_picture = picture.with(Option::is_some);
        if has_picture && had_picture == Some(false) {
            focus_field(&slot.path());
        }
        has_picture
    });
    let label_id = slot.part("label");
    let labelled_by = label_id.clone();
    view! {
        <div class="field field--wide" role="group" aria-labelledby=labelled_by>
            <p class="field__label" id=label_id>{label(slot)}</p>
            {above(slot)}
            {move || match picture.get() {
                Some(sha256) => chosen(slot, sha256).into_any(),
                None => choose(slot).into_any(),
            }}
        </div>
    }
    .into_any()
}

fn choose(slot: Slot) -> impl IntoView {
    view! {
        <button
            type="button"
            class="btn"
            id=slot.path()
            aria-describedby=slot.described_by(&["label"])
            on:click=move |_| slot.form.pick_photo.run(slot.path())
        >
            <Icon name="upload" />
            "Choose a picture"
        </button>
    }
}

fn chosen(slot: Slot, sha256: String) -> impl IntoView {
    let source = RwSignal::new(None::<String>);
    slot.form.photo_src.run((sha256, Callback::new(move |address| source.set(Some(address)))));
    let answer = slot.answer;
    let alt = Memo::new(move |_| photo(answer.get()).map(|photo| photo.alt).unwrap_or_default());
    let node = NodeRef::<Input>::new();
    show_changes_from_elsewhere(node, alt);
    let remove = move |_| {
        let before = answer.get_untracked();
        slot.write(None);
        slot.form.on_leave.run(());
        focus_field(&slot.path());
        toast("Picture removed", Some(Arc::new(move || slot.write(before.clone()))));
    };
    let write_alt = move |alt: String| {
        if let Some(photo) = photo(answer.get_untracked()) {
            slot.write(Some(Answer::Photo(PhotoAnswer { alt, ..photo })));
        }
    };
    view! {
        {move || source.get().map(|source| view! { <img class="picture" src=source alt=alt /> })}
        <label class="sm" for=slot.path()>"What the picture shows, for those who cannot see it"</label>
        <input
            class="input"
            type="text"
            id=slot.path()
            node_ref=node
            autocomplete="off"
            aria-describedby=slot.described_by(&[])
            aria-invalid=slot.is_invalid()
            on:input:target=move |event| write_alt(event.target().value())
            on:blur=move |_| slot.leave()
        />
        <button type="button" class="btn btn--quiet btn--sm" on:click=remove>
            <Icon name="trash-2" small=true />
            "Remove the picture"
        </button>
    }
}

fn photo(answer: Option<Answer>) -> Option<PhotoAnswer> {
    match answer {
        Some(Answer::Photo(photo)) => Some(photo),
        _ => None,
    }
}
