//! The ways into the area: making it, its passphrase, and its recovery sheet.

use coatpeg_domain::contract::{RecoverSafeguarding, SetUpSafeguarding, UnlockSafeguarding};
use coatpeg_domain::error::{AppError, ErrorCode};
use leptos::prelude::*;

use super::{Area, WhatItIs};
use crate::components::page_head::Trouble;
use crate::components::reveal::Reveal;
use crate::form::focus::focus_field;
use crate::pages::recovery_forgotten::{Forgotten, Given};
use crate::pages::ways_in_passphrase::{Gap, NewSecret, NewSecretFields};

/// The area is not there yet.
#[component]
pub(super) fn SetUpArea(
    /// What the parts of the page share.
    area: Area,
) -> impl IntoView {
    let secret = NewSecret::new("area-passphrase", move || vec![area.session.setting()]);
    let set_up = move || {
        if secret.is_ready() {
            let command = SetUpSafeguarding { passphrase: secret.passphrase.get_untracked() };
            // A sheet of its own comes next, as in set-up.
            area.ask(command, move || area.makes_sheet.set(true));
        }
    };
    let trouble = move || area.error.with(|error| error.as_ref().map(|e| e.message.clone()));
    view! {
        <WhatItIs />
        <section class="card" aria-labelledby="area-set-up">
            <form class="card__body stack" autocomplete="off" novalidate on:submit=move |event| {
                event.prevent_default();
                set_up();
            }>
                <h2 class="lg" id="area-set-up">"Choose a passphrase for this area"</h2>
                <p class="soft">"Another one than the passphrase of your records."</p>
                {move || trouble().map(|message| view! { <Trouble message /> })}
                <NewSecretFields secret label="Passphrase of the safeguarding area" />
                <div class="row">
                    <button
                        class="btn btn--primary"
                        type="submit"
                        id="make-area"
                        aria-disabled=move || area.is_busy.get().then_some("true")
                    >
                        {move || if area.is_busy.get() { "Making it" } else { "Make the safeguarding area" }}
                    </button>
                </div>
            </form>
        </section>
    }
}

fn is_wrong(error: &AppError) -> bool {
    error.code == ErrorCode::WrongPassphrase
}

/// The area is closed.
#[component]
pub(super) fn UnlockArea(
    /// What the parts of the page share.
    area: Area,
) -> impl IntoView {
    let is_forgotten = RwSignal::new(false);
    let go = move |forgotten: bool| {
        area.error.set(None);
        is_forgotten.set(forgotten);
    };
    view! {
        <section class="card" aria-labelledby="area-locked">
            <div class="card__body stack">
                <h2 class="lg" id="area-locked">"The safeguarding area is locked"</h2>
                {move || {
                    if is_forgotten.get() {
                        let open = Callback::new(move |given: Given| {
                            let Given { words, passphrase, .. } = given;
                            area.ask(RecoverSafeguarding { words, passphrase }, || ());
                        });
                        let back = Callback::new(move |()| go(false));
                        view! { <Forgotten error=area.error is_busy=area.is_busy on_open=open on_back=back /> }.into_any()
                    } else {
                        view! { <AreaPassphrase area on_forgotten=Callback::new(move |()| go(true)) /> }.into_any()
                    }
                }}
            </div>
        </section>
        <WhatItIs />
    }
}

#[component]
fn AreaPassphrase(
    /// What the parts of the page share.
    area: Area,
    /// It is forgotten.
    on_forgotten: Callback<()>,
) -> impl IntoView {
    let passphrase = RwSignal::new(String::new());
    let wrong = Memo::new(move |_| {
        area.error.with(|error| error.as_ref().filter(|e| is_wrong(e)).map(|e| e.message.clone()))
    });
    let trouble =
        move || area.error.with(|error| error.as_ref().filter(|e| !is_wrong(e)).map(|e| e.message.clone()));
    Effect::new(move |_| {
        if area.error.with(Option::is_some) {
            focus_field("area-passphrase");
        }
    });
    let open = move || {
        let command = UnlockSafeguarding { passphrase: passphrase.get_untracked() };
        area.ask(command, || focus_field("area-open"));
    };
    view! {
        {move || trouble().map(|message| view! { <Trouble message /> })}
        <form class="stack" novalidate on:submit=move |event| {
            event.prevent_default();
            open();
        }>
            <div class="field">
                <label class="field__label" for="area-passphrase">"Passphrase of the safeguarding area"</label>
                {move || wrong.get().map(|words| view! { <Gap id="area-passphrase-error" words /> })}
                <Reveal
                    id="area-passphrase"
                    value=passphrase
                    autocomplete="current-password"
                    described_by="area-passphrase-error".to_owned()
                    is_invalid=Signal::derive(move || wrong.with(Option::is_some))
                />
            </div>
            <div class="row">
                <button
                    class="btn btn--primary"
                    type="submit"
                    id="open-area"
                    aria-disabled=move || area.is_busy.get().then_some("true")
                >
                    {move || if area.is_busy.get() { "Opening" } else { "Open the safeguarding area" }}
                </button>
                <button class="btn btn--quiet" type="button" id="area-forgotten" on:click=move |_| on_forgotten.run(())>
                    "I have forgotten its passphrase"
                </button>
            </div>
        </form>
    }
}
