//! This computer's own sign-in as a way in: a convenience, never the only one.

use coatpeg_domain::contract::UseThisComputer;
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::records::{KeychainState, VaultView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::session;
use crate::components::page_head::Trouble;
use crate::components::reveal::Reveal;
use crate::components::toast::toast;
use crate::form::focus::focus_field;
use crate::pages::ways_in_passphrase::Gap;

/// The switch, or why there is none.
#[component]
pub(super) fn ThisComputer(
    /// Who signs in, and what this computer can keep.
    vault: VaultView,
    /// It was switched.
    changed: Callback<VaultView>,
) -> impl IntoView {
    let is_on = vault.sign_ins.iter().any(|one| one.is_self && one.uses_this_computer);
    if vault.keychain == KeychainState::Missing && !is_on {
        return view! {
            <div class="setting">
                <div>
                    <p class="item__title">"Open with this computer’s sign-in"</p>
                    <p class="item__note">
                        "This computer has no key ring that could keep a key, so this is not offered here."
                    </p>
                </div>
            </div>
        }
        .into_any();
    }
    let is_locked = vault.keychain == KeychainState::Locked;
    view! { <Switch is_on is_locked changed /> }.into_any()
}

#[component]
fn Switch(
    /// It opens the records for whoever is signed in.
    is_on: bool,
    /// The key ring has to be unlocked first.
    is_locked: bool,
    /// It was switched.
    changed: Callback<VaultView>,
) -> impl IntoView {
    let session = session();
    let asks = RwSignal::new(false);
    let passphrase = RwSignal::new(String::new());
    let error = RwSignal::new(None::<AppError>);
    let is_busy = RwSignal::new(false);
    let wrong = Memo::new(move |_| {
        let is_wrong = |e: &&AppError| e.code == ErrorCode::WrongPassphrase;
        error.with(|error| error.as_ref().filter(is_wrong).map(|e| e.message.clone()))
    });
    let switch = move |on: bool| {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        error.set(None);
        let command = UseThisComputer { on, passphrase: passphrase.get_untracked() };
        spawn_local(async move {
            match session.ask(command).await {
                Ok(vault) => {
                    let words = if on {
                        "This computer’s sign-in opens your records from now on."
                    } else {
                        "Only your passphrase opens your records now."
                    };
                    toast(words, None);
                    changed.try_run(vault);
                    focus_field("use-this-computer");
                }
                Err(why) => {
                    error.try_set(Some(why));
                    focus_field("here-passphrase");
                }
            }
            is_busy.try_set(false);
        });
    };
    let flip = move |event| {
        let on = event_target_checked(&event);
        asks.set(on && !is_on);
        error.set(None);
        if !on && is_on {
            switch(false);
        } else if on {
            focus_field("here-passphrase");
        }
    };
    let note = if is_locked {
        "The computer’s key ring is locked just now. It may ask you to unlock it."
    } else {
        "Whoever is signed in to this computer as you can then open your records without the passphrase. Your passphrase always works too."
    };
    let trouble = move || {
        let is_other = |e: &&AppError| e.code != ErrorCode::WrongPassphrase;
        error.with(|error| error.as_ref().filter(is_other).map(|e| e.message.clone()))
    };
    view! {
        <label class="setting">
            <span>
                <span class="item__title">"Open with this computer’s sign-in"</span>
                <br />
                <span class="item__note">{note}</span>
            </span>
            <input
                class="switch"
                type="checkbox"
                role="switch"
                id="use-this-computer"
                prop:checked=move || is_on || asks.get()
                on:change=flip
            />
        </label>
        {move || trouble().map(|message| view! { <div class="card__body"><Trouble message /></div> })}
        {move || {
            asks.get()
                .then(|| {
                    view! {
                        <form class="card__body stack" novalidate on:submit=move |event| {
                            event.prevent_default();
                            switch(true);
                        }>
                            <div class="field">
                                <label class="field__label" for="here-passphrase">"Your passphrase, to switch this on"</label>
                                {move || wrong.get().map(|words| view! { <Gap id="here-passphrase-error" words /> })}
                                <Reveal
                                    id="here-passphrase"
                                    value=passphrase
                                    autocomplete="current-password"
                                    described_by="here-passphrase-error".to_owned()
                                    is_invalid=Signal::derive(move || wrong.with(Option::is_some))
                                />
                            </div>
                            <div class="row">
                                <button class="btn" type="button" id="leave-here" on:click=move |_| asks.set(false)>
                                    "Leave it"
                                </button>
                                <button
                                    class="btn btn--primary"
                                    type="submit"
                                    id="switch-on"
                                    aria-disabled=move || is_busy.get().then_some("true")
                                >
                                    "Switch it on"
                                </button>
                            </div>
                        </form>
                    }
                })
        }}
    }
}
