//! One's own passphrase: the one before, and a new one twice.

use coatpeg_domain::contract::ChangePassphrase;
use coatpeg_domain::error::{AppError, ErrorCode};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::session;
use crate::components::page_head::Trouble;
use crate::components::reveal::Reveal;
use crate::components::toast::toast;
use crate::form::focus::focus_field;
use crate::pages::ways_in_passphrase::{Gap, NewSecret, NewSecretFields};

/// The row with the button, and the form once it is asked for.
#[component]
pub(super) fn OwnPassphrase() -> impl IntoView {
    let is_open = RwSignal::new(false);
    let close = Callback::new(move |()| {
        is_open.set(false);
        focus_field("change-passphrase");
    });
    view! {
        <div class="setting">
            <div>
                <p class="item__title">"Your passphrase"</p>
                <p class="item__note">"Nobody but you holds it, and nobody can reset it for you."</p>
            </div>
            <button
                class="btn btn--sm"
                type="button"
                id="change-passphrase"
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
            >
                "Change passphrase"
            </button>
        </div>
        {move || is_open.get().then(|| view! { <div class="card__body"><ChangeForm close /></div> })}
    }
}

/// What did not work about the passphrase of before.
fn is_about_current(error: &AppError) -> bool {
    error.code == ErrorCode::WrongPassphrase
}

#[component]
fn ChangeForm(
    /// It is done or put away.
    close: Callback<()>,
) -> impl IntoView {
    let session = session();
    let current = RwSignal::new(String::new());
    let secret = NewSecret::new("new-passphrase", move || vec![session.setting()]);
    let error = RwSignal::new(None::<AppError>);
    let is_busy = RwSignal::new(false);
    focus_field("current-passphrase");
    let wrong = Memo::new(move |_| {
        let is_wrong = error.with(|error| error.as_ref().is_some_and(is_about_current));
        is_wrong.then_some("That is not your passphrase so far. Check Caps Lock.")
    });
    let trouble = move || {
        error.with(|error| error.as_ref().filter(|e| !is_about_current(e)).map(|e| e.message.clone()))
    };
    let change = move || {
        if is_busy.get_untracked() || !secret.is_ready() {
            return;
        }
        is_busy.set(true);
        error.set(None);
        let command =
            ChangePassphrase { current: current.get_untracked(), new: secret.passphrase.get_untracked() };
        spawn_local(async move {
            match session.ask(command).await {
                Ok(_) => {
                    toast("Your passphrase is changed.", None);
                    close.try_run(());
                }
                Err(why) => {
                    if is_about_current(&why) {
                        focus_field("current-passphrase");
                    }
                    error.try_set(Some(why));
                    is_busy.try_set(false);
                }
            }
        });
    };
    view! {
        {move || trouble().map(|message| view! { <Trouble message /> })}
        <form class="stack" novalidate on:submit=move |event| {
            event.prevent_default();
            change();
        }>
            <div class="field">
                <label class="field__label" for="current-passphrase">"Your passphrase so far"</label>
                {move || wrong.get().map(|words| view! { <Gap id="current-passphrase-error" words /> })}
                <Reveal
                    id="current-passphrase"
                    value=current
                    autocomplete="current-password"
                    described_by="current-passphrase-error".to_owned()
                    is_invalid=Signal::derive(move || wrong.with(Option::is_some))
                />
            </div>
            <NewSecretFields secret label="New passphrase" />
            <p class="muted sm">
                "Backups made before today still open with the passphrase so far, until they are thinned out."
            </p>
            <div class="row">
                <button class="btn" type="button" id="leave-passphrase" on:click=move |_| close.run(())>"Leave it"</button>
                <button
                    class="btn btn--primary"
                    type="submit"
                    id="keep-passphrase"
                    aria-disabled=move || is_busy.get().then_some("true")
                >
                    {move || if is_busy.get() { "Changing it" } else { "Change my passphrase" }}
                </button>
            </div>
        </form>
    }
}
