//! The last two steps of set-up: the recovery sheet and a first copy off this computer. The records are open by now,
//! so both can be put off; Home reminds one.

use coatpeg_domain::contract::ChooseCopyFolder;
use coatpeg_domain::records::AwayCopy;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::recovery::{RecoverySheet, Sheet};
use super::set_up::{SettingUp, go_on};
use super::set_up_steps::StepHead;
use crate::app::session;
use crate::components::banner::{Banner, BannerKind};
use crate::components::icon::Icon;
use crate::components::page_head::Trouble;

/// The recovery sheet.
#[component]
pub(crate) fn RecoveryStep(
    /// What was answered so far.
    up: SettingUp,
) -> impl IntoView {
    let next = Callback::new(move |()| go_on(up));
    view! {
        <StepHead
            heading="Print your recovery sheet"
            note="If you forget your passphrase, these eight words open your records. Keep the sheet away from the computer, somewhere you keep a passport."
        />
        <RecoverySheet sheet=Sheet::Records on_done=next on_later=next />
        <p class="muted sm">
            "You can do this later in Settings. Until then, a forgotten passphrase means that the records stay closed."
        </p>
    }
}

/// A copy off this computer.
#[component]
pub(crate) fn BackupStep() -> impl IntoView {
    let session = session();
    let away = RwSignal::new(None::<AwayCopy>);
    let trouble = RwSignal::new(None::<String>);
    let is_busy = RwSignal::new(false);
    let choose = move |_| {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            match session.ask(ChooseCopyFolder {}).await {
                Ok(view) => {
                    trouble.try_set(view.trouble);
                    away.try_set(view.away);
                }
                Err(error) => {
                    trouble.try_set(Some(error.message));
                }
            }
            is_busy.try_set(false);
        });
    };
    let is_copied =
        Memo::new(move |_| away.with(|away| away.as_ref().is_some_and(|a| a.copied_at.is_some())));
    view! {
        <StepHead
            heading="Keep a copy away from this computer"
            note="Coatpeg backs up by itself on this computer. A copy on a stick or a network drive brings everything back if the computer is lost or breaks. It is encrypted, like your records."
        />
        {move || trouble.get().map(|message| view! { <Trouble message /> })}
        <div role="status">
            {move || {
                away.get()
                    .filter(|away| away.copied_at.is_some())
                    .map(|away| {
                        view! {
                            <Banner kind=BannerKind::Done>
                                <p>{format!("Your first copy is in {}.", away.folder)}</p>
                            </Banner>
                        }
                    })
            }}
        </div>
        <div class="row">
            {move || {
                if is_copied.get() {
                    view! {
                        <button class="btn btn--primary" type="button" id="finish" on:click=move |_| session.finish_set_up()>
                            "Open my records"
                        </button>
                    }
                        .into_any()
                } else {
                    view! {
                        <button
                            class="btn btn--primary"
                            type="button"
                            id="choose-folder"
                            aria-disabled=move || is_busy.get().then_some("true")
                            on:click=choose
                        >
                            <Icon name="usb" />
                            {move || if is_busy.get() { "Making the copy" } else { "Choose a folder" }}
                        </button>
                        <button class="btn btn--quiet" type="button" id="finish" on:click=move |_| session.finish_set_up()>
                            "Not now"
                        </button>
                    }
                        .into_any()
                }
            }}
        </div>
        <p class="muted sm">"You can choose or change the place at any time in Settings, Backups."</p>
    }
}
