//! The area while it is open: the log, where children stand with social care, and its own ways in.

use coatpeg_domain::contract::{
    ChangeSafeguardingPassphrase, LockSafeguarding, SaveSocialCare, ShowSafeguarding,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::{SafeguardedChild, SocialCareStatus};
use leptos::prelude::*;

use super::log::TransferLog;
use super::{Area, WhatItIs};
use crate::components::icon::Icon;
use crate::components::page_head::Trouble;
use crate::components::reveal::Reveal;
use crate::components::toast::toast;
use crate::form::focus::focus_field;
use crate::pages::locking::sheet_words;
use crate::pages::recovery::{RecoverySheet, Sheet};
use crate::pages::ways_in_passphrase::{NewSecret, NewSecretFields};

/// The area while it is open.
#[component]
pub(super) fn OpenArea(
    /// What the parts of the page share.
    area: Area,
) -> impl IntoView {
    let trouble = move || area.error.with(|error| error.as_ref().map(|e| e.message.clone()));
    view! {
        <div class="row row--apart">
            <p class="soft" id="area-open" tabindex="-1">"The safeguarding area is open. It locks together with your records."</p>
            <button
                class="btn"
                type="button"
                id="lock-area"
                on:click=move |_| area.ask(LockSafeguarding {}, || focus_field("area-passphrase"))
            >
                <Icon name="lock" />
                "Lock this area"
            </button>
        </div>
        {move || trouble().map(|message| view! { <Trouble message /> })}
        {move || area.makes_sheet.get().then(|| view! { <AreaSheet area /> })}
        <TransferLog area />
        <SocialCare area />
        <AreaWays area />
        <WhatItIs />
    }
}

/// A new recovery sheet of the area.
#[component]
fn AreaSheet(
    /// What the parts of the page share.
    area: Area,
) -> impl IntoView {
    let done = Callback::new(move |()| {
        area.makes_sheet.set(false);
        toast("The safeguarding recovery sheet is kept.", None);
        area.ask(ShowSafeguarding {}, || focus_field("area-sheet"));
    });
    let later = Callback::new(move |()| area.makes_sheet.set(false));
    focus_field("area-sheet-heading");
    view! {
        <section class="card" aria-labelledby="area-sheet-heading">
            <div class="card__body stack">
                <h2 class="lg" id="area-sheet-heading" tabindex="-1">"Print its recovery sheet"</h2>
                <p class="soft">
                    "If you forget the passphrase of this area, these eight words open it. Keep the sheet where only you
                    can reach it, apart from the sheet of the records."
                </p>
                <RecoverySheet sheet=Sheet::Safeguarding on_done=done on_later=later />
            </div>
        </section>
    }
}

/// Where each child stands with social care.
#[component]
fn SocialCare(
    /// What the parts of the page share.
    area: Area,
) -> impl IntoView {
    let children = Memo::new(move |_| {
        area.view.with(|view| view.as_ref().and_then(|view| view.as_ref().ok()).map(|v| v.children.clone()))
    });
    view! {
        <section class="stack stack--tight" aria-labelledby="social-care">
            <h2 class="lg" id="social-care">"Where children stand with social care"</h2>
            {move || {
                let children = children.get().unwrap_or_default();
                if children.is_empty() {
                    return view! { <p class="card card__body">"There are no children in the records yet."</p> }.into_any();
                }
                let rows = children.into_iter().map(|child| view! { <Status area child /> }).collect_view();
                view! { <div class="card">{rows}</div> }.into_any()
            }}
        </section>
    }
}

#[component]
fn Status(
    /// What the parts of the page share.
    area: Area,
    /// Who.
    child: SafeguardedChild,
) -> impl IntoView {
    let SafeguardedChild { child, name, status: now } = child;
    let id = format!("social-care-{child}");
    let options = SocialCareStatus::ALL.map(|status| {
        view! {
            <option value=status.as_str() prop:selected=status == now>
                {status.words()}
            </option>
        }
    });
    let back = id.clone();
    let choose = move |value: String| {
        if let Some(status) = SocialCareStatus::ALL.into_iter().find(|status| status.as_str() == value) {
            let back = back.clone();
            area.ask(SaveSocialCare { child, status }, move || focus_field(&back));
        }
    };
    view! {
        <div class="setting">
            <label class="item__title" for=id.clone()>{name}</label>
            <select
                class="input input--short"
                id=id.clone()
                autocomplete="off"
                on:change:target=move |event| choose(event.target().value())
            >
                {options}
            </select>
        </div>
    }
}

/// The area's own passphrase and recovery sheet.
#[component]
fn AreaWays(
    /// What the parts of the page share.
    area: Area,
) -> impl IntoView {
    let changes = RwSignal::new(false);
    let made_on = Memo::new(move |_| {
        area.view
            .with(|view| view.as_ref().and_then(|view| view.as_ref().ok()).and_then(|v| v.recovery_made_on))
    });
    view! {
        <section class="stack stack--tight" aria-labelledby="area-ways">
            <h2 class="lg" id="area-ways">"Ways into this area"</h2>
            <div class="card">
                <div class="setting">
                    <p class="item__title">"Passphrase"</p>
                    <button
                        class="btn btn--sm"
                        type="button"
                        id="change-area-passphrase"
                        aria-expanded=move || changes.get().to_string()
                        on:click=move |_| changes.update(|changes| *changes = !*changes)
                    >
                        "Change passphrase"
                    </button>
                </div>
                {move || changes.get().then(|| view! { <div class="card__body"><ChangeArea area changes /></div> })}
                <div class="setting">
                    <div>
                        <p class="item__title">"Recovery sheet"</p>
                        <p class="item__note">{move || sheet_words(made_on.get())}</p>
                    </div>
                    <button class="btn btn--sm" type="button" id="area-sheet" on:click=move |_| area.makes_sheet.set(true)>
                        {move || if made_on.get().is_some() { "New sheet" } else { "Print a sheet" }}
                    </button>
                </div>
            </div>
        </section>
    }
}

#[component]
fn ChangeArea(
    /// What the parts of the page share.
    area: Area,
    /// Whether this is shown.
    changes: RwSignal<bool>,
) -> impl IntoView {
    let current = RwSignal::new(String::new());
    let secret = NewSecret::new("new-area-passphrase", move || vec![area.session.setting()]);
    focus_field("current-area-passphrase");
    let is_wrong = Signal::derive(move || {
        area.error.with(|error| error.as_ref().is_some_and(|e| e.code == ErrorCode::WrongPassphrase))
    });
    let change = move || {
        if secret.is_ready() {
            let command = ChangeSafeguardingPassphrase {
                current: current.get_untracked(),
                new: secret.passphrase.get_untracked(),
            };
            area.ask(command, move || {
                toast("The passphrase of this area is changed.", None);
                changes.try_set(false);
                focus_field("change-area-passphrase");
            });
        }
    };
    view! {
        <form class="stack" novalidate on:submit=move |event| {
            event.prevent_default();
            change();
        }>
            <div class="field">
                <label class="field__label" for="current-area-passphrase">"Passphrase so far"</label>
                <Reveal
                    id="current-area-passphrase"
                    value=current
                    autocomplete="current-password"
                    is_invalid=is_wrong
                />
            </div>
            <NewSecretFields secret label="New passphrase" />
            <div class="row">
                <button class="btn" type="button" id="leave-area-passphrase" on:click=move |_| changes.set(false)>
                    "Leave it"
                </button>
                <button
                    class="btn btn--primary"
                    type="submit"
                    id="keep-area-passphrase"
                    aria-disabled=move || area.is_busy.get().then_some("true")
                >
                    "Change its passphrase"
                </button>
            </div>
        </form>
    }
}
