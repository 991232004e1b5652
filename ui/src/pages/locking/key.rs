//! A new key: everything is encrypted again, and what opened it before opens nothing written from then on.

use chrono::NaiveDate;
use coatpeg_domain::contract::RenewKey;
use coatpeg_domain::dates::in_words;
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::records::VaultView;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::session;
use crate::components::dialog::Dialog;
use crate::components::page_head::Trouble;
use crate::components::reveal::Reveal;
use crate::components::toast::toast;
use crate::form::focus::focus_field;
use crate::pages::ways_in_passphrase::Gap;

/// The row with the button, and the question.
#[component]
pub(super) fn NewKey(
    /// The day of the last one.
    renewed_on: Option<NaiveDate>,
    /// There is a new key.
    changed: Callback<VaultView>,
) -> impl IntoView {
    let session = session();
    let is_open = RwSignal::new(false);
    let passphrase = RwSignal::new(String::new());
    let is_busy = RwSignal::new(false);
    let error = RwSignal::new(None::<AppError>);
    let renew = move || {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        error.set(None);
        let command = RenewKey { passphrase: passphrase.get_untracked() };
        spawn_local(async move {
            session.settle().await;
            match session.ask(command).await {
                Ok(vault) => {
                    is_open.try_set(false);
                    passphrase.try_set(String::new());
                    is_busy.try_set(false);
                    toast("There is a new key. Print a new recovery sheet now.", None);
                    changed.try_run(vault);
                    focus_field("new-sheet");
                }
                Err(why) => {
                    is_busy.try_set(false);
                    error.try_set(Some(why));
                    focus_field("key-passphrase");
                }
            }
        });
    };
    let is_alone = untrack(|| session.may().is_alone);
    view! {
        <div class="setting">
            <div>
                <p class="item__title">"New key"</p>
                <p class="item__note">{key_words(renewed_on)}</p>
            </div>
            <button class="btn btn--sm btn--danger" type="button" id="new-key" on:click=move |_| is_open.set(true)>
                "Make a new key"
            </button>
        </div>
        <Dialog is_open heading="Encrypt everything under a new key?">
            <p>
                "The recovery sheet stops working, and copies made before open nothing written from now on. Print a new
                sheet afterwards."
            </p>
            {(!is_alone)
                .then(|| view! { <p>"Everybody else who signs in gets a new passphrase from you afterwards."</p> })}
            <KeyForm passphrase is_busy error on_renew=Callback::new(move |()| renew()) on_keep=Callback::new(move |()| is_open.set(false)) />
        </Dialog>
    }
}

#[component]
fn KeyForm(
    /// As typed.
    passphrase: RwSignal<String>,
    /// It is being made.
    is_busy: RwSignal<bool>,
    /// What did not work.
    error: RwSignal<Option<AppError>>,
    /// Yes.
    on_renew: Callback<()>,
    /// No.
    on_keep: Callback<()>,
) -> impl IntoView {
    let is_wrong = |e: &&AppError| e.code == ErrorCode::WrongPassphrase;
    let wrong =
        Memo::new(move |_| error.with(|error| error.as_ref().filter(is_wrong).map(|e| e.message.clone())));
    let trouble =
        move || error.with(|error| error.as_ref().filter(|e| !is_wrong(e)).map(|e| e.message.clone()));
    view! {
        {move || trouble().map(|message| view! { <Trouble message /> })}
        <form class="stack" novalidate on:submit=move |event| {
            event.prevent_default();
            on_renew.run(());
        }>
            <div class="field">
                <label class="field__label" for="key-passphrase">"Your passphrase"</label>
                {move || wrong.get().map(|words| view! { <Gap id="key-passphrase-error" words /> })}
                <Reveal
                    id="key-passphrase"
                    value=passphrase
                    autocomplete="current-password"
                    described_by="key-passphrase-error".to_owned()
                    is_invalid=Signal::derive(move || wrong.with(Option::is_some))
                />
            </div>
            <div class="row">
                <button class="btn" type="button" id="keep-key" on:click=move |_| on_keep.run(())>"Keep the key"</button>
                <button
                    class="btn btn--danger"
                    type="submit"
                    id="renew-key"
                    aria-disabled=move || is_busy.get().then_some("true")
                >
                    {move || if is_busy.get() { "Encrypting everything" } else { "Make a new key" }}
                </button>
            </div>
        </form>
    }
}

/// What a new key is for, and when the last one was made.
fn key_words(renewed_on: Option<NaiveDate>) -> String {
    let why = "For when a passphrase or a recovery sheet fell into other hands. If it was your own passphrase, change that first. \
               The safeguarding area keeps its own key.";
    match renewed_on {
        Some(day) => format!("{why} Last made {}.", in_words(day)),
        None => why.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_new_key_says_its_day() {
        assert!(key_words("2027-06-10".parse().ok()).ends_with("Last made 10 June 2027."));
        assert!(!key_words(None).contains("Last"));
    }
}
