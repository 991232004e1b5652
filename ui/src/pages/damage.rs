//! Where the records cannot be opened because something is damaged or gone: what is so, and the ways out. Nothing here
//! writes over a damaged file.

use coatpeg_domain::contract::{ListBackups, SalvageRecords, ShowStatus};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::Salvaged;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::backups_words::salvaged;
use super::restore::{Copies, TYPE_IT};
use super::restore_open::OpenBackup;
use super::restore_secret::SecretBox;
use super::{load, when_loaded};
use crate::app::{HEADING, session};
use crate::components::icon::Icon;
use crate::components::page_head::{Trouble, Waiting};
use crate::form::focus::focus_field;

/// How many copies are offered; the newest good one is what is wanted.
const OFFERED: usize = 5;

/// What is wrong with the records, and three ways out.
#[component]
pub(crate) fn DamagePage(
    /// What is wrong, in a sentence.
    #[prop(into)]
    message: String,
    /// Back to the unlock screen.
    on_back: Callback<()>,
) -> impl IntoView {
    let session = session();
    document().set_title("Records cannot be opened · Coatpeg");
    focus_field(HEADING);
    let copies = load(|| Some(ListBackups {}));
    let is_choosing = RwSignal::new(false);
    let folder = session.status.with_untracked(|status| status.as_ref().map(|status| status.folder.clone()));
    view! {
        <main class="main main--alone" id="main" tabindex="-1">
            <div class="page page--text">
                <header class="stack stack--tight">
                    <h1 id=HEADING tabindex="-1">"Your records cannot be opened"</h1>
                    <p>{message}</p>
                    <p class="soft">
                        "Nothing you do here writes over these files. They are kept where they are"
                        {folder.filter(|folder| !folder.is_empty()).map(|folder| view! { ": "<span class="path">{folder}</span> })}
                        "."
                    </p>
                    <div class="row">
                        <button class="btn" type="button" id="back-to-unlock" on:click=move |_| on_back.run(())>
                            <Icon name="arrow-left" small=true />
                            "Try to open them again"
                        </button>
                    </div>
                </header>
                <section class="stack stack--tight" aria-labelledby="use-copy">
                    <h2 class="lg" id="use-copy">"Use the newest good copy"</h2>
                    <p class="soft sm">"One that was opened and checked is the surest."</p>
                    {when_loaded(copies, |mut copies| {
                        // Those that were checked first, each part newest first as it came.
                        copies.sort_by_key(|copy| !copy.is_verified);
                        copies.truncate(OFFERED);
                        view! { <Copies copies needs_secret=true /> }
                    })}
                </section>
                <section class="stack" aria-label="A copy from elsewhere">
                    {move || {
                        if is_choosing.get() {
                            let back = Callback::new(move |()| {
                                is_choosing.set(false);
                                focus_field("use-stick");
                            });
                            view! { <OpenBackup on_back=back /> }.into_any()
                        } else {
                            view! {
                                <h2 class="lg">"Use a copy from a stick or another folder"</h2>
                                <div class="row">
                                    <button
                                        class="btn"
                                        type="button"
                                        id="use-stick"
                                        on:click=move |_| is_choosing.set(true)
                                    >
                                        <Icon name="usb" small=true />
                                        "Open a backup"
                                    </button>
                                </div>
                            }
                                .into_any()
                        }
                    }}
                </section>
                <Salvage on_back />
            </div>
        </main>
    }
}

/// Saves what can still be read, where there is no copy or it is too old.
#[component]
fn Salvage(
    /// Back to the unlock screen.
    on_back: Callback<()>,
) -> impl IntoView {
    let session = session();
    let secret = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let trouble = RwSignal::new(None::<String>);
    let is_busy = RwSignal::new(false);
    let found = RwSignal::new(None::<Salvaged>);
    let salvage = move || {
        if is_busy.get_untracked() {
            return;
        }
        let typed = secret.get_untracked();
        if typed.trim().is_empty() {
            wrong.set(Some(TYPE_IT.to_owned()));
            focus_field("salvage-secret");
            return;
        }
        is_busy.set(true);
        wrong.set(None);
        trouble.set(None);
        spawn_local(async move {
            let reply = session.ask(SalvageRecords { person: None, secret: typed }).await;
            is_busy.try_set(false);
            match reply {
                Ok(saved) => {
                    found.try_set(Some(saved));
                    focus_field("salvaged");
                }
                Err(error) => {
                    if error.code == ErrorCode::WrongPassphrase {
                        wrong.try_set(Some(error.message));
                    } else {
                        trouble.try_set(Some(error.message));
                    }
                    focus_field("salvage-secret");
                }
            }
        });
    };
    let open = Callback::new(move |()| {
        spawn_local(async move {
            if let Ok(status) = session.ask(ShowStatus {}).await {
                session.set_status(status);
            }
            on_back.run(());
        });
    });
    view! {
        <section class="card" aria-labelledby="salvage">
            <div class="card__body stack">
                <div class="stack stack--tight">
                    <h2 class="lg" id="salvage">"Save what can still be read"</h2>
                    <p class="soft sm">
                        "Where no copy is new enough: everything readable is taken out of the damaged file into a sound
                        one. The damaged file is kept."
                    </p>
                </div>
                {move || match found.get() {
                    Some(saved) => view! { <Outcome saved open /> }.into_any(),
                    None => {
                        view! {
                            {move || trouble.get().map(|message| view! { <Trouble message /> })}
                            <form class="stack" novalidate on:submit=move |event| {
                                event.prevent_default();
                                salvage();
                            }>
                                <SecretBox
                                    id="salvage-secret"
                                    hint="What opens your records now."
                                    value=secret
                                    wrong
                                />
                                <div class="row">
                                    <button
                                        class="btn"
                                        type="submit"
                                        id="salvage-now"
                                        aria-disabled=move || is_busy.get().then_some("true")
                                    >
                                        "Save what can be read"
                                    </button>
                                </div>
                                {move || is_busy.get().then(|| view! { <Waiting word="Reading what can be read" /> })}
                            </form>
                        }
                            .into_any()
                    }
                }}
            </div>
        </section>
    }
}

/// What was found and what was lost.
#[component]
fn Outcome(
    /// What could be saved.
    saved: Salvaged,
    /// Goes to the unlock screen.
    open: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="stack stack--tight" id="salvaged" tabindex="-1" role="status">
            <p><strong>{salvaged(&saved)}</strong></p>
            <p class="sm">"The damaged file is kept: "<span class="path">{saved.kept}</span></p>
        </div>
        <div class="row">
            <button class="btn btn--primary" type="button" id="open-salvaged" on:click=move |_| open.run(())>
                "Open my records"
            </button>
        </div>
    }
}
