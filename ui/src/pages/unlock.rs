//! The lock: who it is, a passphrase and one button. No child is named or counted here.

mod coats;

use coatpeg_domain::contract::{Command, Recover, Unlock, UnlockHere};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::records::Status;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::damage::DamagePage;
use super::help_guides::ForgottenSteps;
use super::recovery_forgotten::{Forgotten, Given};
use super::ways_in_wait::{Wait, WaitAloud, in_words};
use super::ways_in_who::{Who, WhoSelect};
use crate::app::{HEADING, Session, session};
use crate::components::icon::Icon;
use crate::components::page_head::{News, Trouble};
use crate::components::reveal::{Reveal, WrongSecret};
use crate::form::focus::focus_field;
use coats::Coats;

/// What the unlock screen asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asks {
    /// A passphrase.
    Passphrase,
    /// The eight words, because it is forgotten.
    Words,
}

/// What is going on here.
#[derive(Clone, Copy)]
struct Door {
    session: Session,
    asks: RwSignal<Asks>,
    passphrase: RwSignal<String>,
    is_busy: RwSignal<bool>,
    error: RwSignal<Option<AppError>>,
    /// The ways out of damage are on the screen instead, with this sentence.
    damage: RwSignal<Option<String>>,
}

impl Door {
    /// Asks for the records to be opened, and says what did not work.
    fn knock<C: Command<Reply = Status> + 'static>(self, command: C) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.error.set(None);
        spawn_local(async move {
            match self.session.ask(command).await {
                Ok(status) => self.session.set_status(status),
                Err(error) => {
                    // How long to wait now is part of where the program stands.
                    self.session.refresh().await;
                    self.is_busy.try_set(false);
                    self.error.try_set(Some(error));
                    if self.asks.try_get_untracked() == Some(Asks::Passphrase) {
                        focus_field("passphrase");
                    }
                }
            }
        });
    }

    /// What did not work, unless it is about the passphrase itself.
    fn trouble(self) -> Option<String> {
        self.error.with(|error| error.as_ref().filter(|e| !is_wrong(e)).map(|e| e.message.clone()))
    }

    /// What is damaged or gone.
    fn damaged(self) -> Option<String> {
        self.error.with(|error| error.as_ref().filter(|e| is_damage(e.code)).map(|e| e.message.clone()))
    }

    /// What is wrong with the passphrase.
    fn wrong(self) -> Option<String> {
        self.error.with(|error| error.as_ref().filter(|e| is_wrong(e)).map(|e| e.message.clone()))
    }
}

fn is_wrong(error: &AppError) -> bool {
    error.code == ErrorCode::WrongPassphrase
}

/// Whether the records are damaged or gone, and there are ways to get them back.
pub(crate) fn is_damage(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::Damaged | ErrorCode::FolderMissing)
}

/// Said to whoever went back to a copy.
const OPENED_THEN: &str = "They open with the passphrase you have now. If you had to type another one to \
                           go back, they open with that one, or with the recovery sheet.";
const TITLE: &str = "Locked · Coatpeg";

/// The unlock screen.
#[component]
pub(crate) fn UnlockPage() -> impl IntoView {
    let session = session();
    document().set_title(TITLE);
    let door = Door {
        session,
        asks: RwSignal::new(Asks::Passphrase),
        passphrase: RwSignal::new(String::new()),
        is_busy: RwSignal::new(false),
        error: RwSignal::new(None),
        damage: RwSignal::new(None),
    };
    let who = Who::new();
    let note = move || match door.asks.get() {
        Asks::Passphrase => "Your records are locked. Enter your passphrase to open them.",
        Asks::Words => "Your recovery sheet opens your records, and you choose a new passphrase.",
    };
    let back = Callback::new(move |()| {
        door.damage.set(None);
        door.error.set(None);
        document().set_title(TITLE);
    });
    let door_itself = move || {
        view! {
            <main class="unlock" id="main">
                <div class="unlock__box">
                    <Coats />
                    <div class="stack stack--tight">
                        <h1 id=HEADING tabindex="-1">{move || session.setting()}</h1>
                        <p class="soft">{note}</p>
                        {move || who.only().map(|words| view! { <p class="muted sm">{words}</p> })}
                    </div>
                    {move || session.notice.get().map(|message| view! { <Trouble message /> })}
                    {move || {
                    session.news().map(|words| view! { <News words=format!("{words} {OPENED_THEN}") /> })
                }}
                    {move || match door.asks.get() {
                        Asks::Passphrase => view! { <WithPassphrase door who /> }.into_any(),
                        Asks::Words => view! { <WithWords door who /> }.into_any(),
                    }}
                    <p class="row row--stay muted xs">
                        <Icon name="hard-drive" small=true />
                        <span>"Encrypted on this computer. Works without internet."</span>
                    </p>
                </div>
            </main>
        }
    };
    move || match door.damage.get() {
        Some(message) => view! { <DamagePage message on_back=back /> }.into_any(),
        None => door_itself().into_any(),
    }
}

/// The usual way in.
#[component]
fn WithPassphrase(
    /// What is going on.
    door: Door,
    /// Who it is.
    who: Who,
) -> impl IntoView {
    let wait = Wait::new();
    focus_field("passphrase");
    let open = move || {
        if !wait.is_on() {
            door.knock(Unlock { person: who.asked(), passphrase: door.passphrase.get_untracked() });
        }
    };
    let wrong = Memo::new(move |_| door.wrong());
    view! {
        {move || door.trouble().map(|message| view! { <Trouble message /> })}
        {move || {
            door.damaged()
                .map(|message| {
                    view! {
                        <button
                            class="btn btn--block"
                            type="button"
                            id="get-back"
                            on:click=move |_| door.damage.set(Some(message.clone()))
                        >
                            "Ways to get your records back"
                        </button>
                    }
                })
        }}
        <WaitAloud wait />
        <form class="stack" novalidate on:submit=move |event| {
            event.prevent_default();
            open();
        }>
            <WhoSelect who />
            <div class="field">
                <label class="field__label" for="passphrase">"Passphrase"</label>
                <WrongSecret id="passphrase-error" message=wrong />
                <Reveal
                    id="passphrase"
                    value=door.passphrase
                    autocomplete="current-password"
                    described_by="passphrase-error".to_owned()
                    is_invalid=Signal::derive(move || wrong.with(Option::is_some))
                />
            </div>
            <button
                class="btn btn--primary btn--lg btn--block"
                type="submit"
                id="open"
                aria-disabled=move || (door.is_busy.get() || wait.left() > 0).then_some("true")
            >
                {move || match wait.left() {
                    0 if door.is_busy.get() => "Opening".to_owned(),
                    0 => "Open my records".to_owned(),
                    left => in_words(left),
                }}
            </button>
            {move || who.uses_this_computer().then(|| view! { <Here door who wait /> })}
        </form>
        <div class="row row--apart sm">
            <button
                class="btn btn--quiet btn--sm"
                type="button"
                id="forgotten"
                on:click=move |_| {
                    door.error.set(None);
                    door.asks.set(Asks::Words);
                }
            >
                "I have forgotten my passphrase"
            </button>
        </div>
    }
}

/// This computer's own sign-in instead of the passphrase.
#[component]
fn Here(
    /// What is going on.
    door: Door,
    /// Who it is.
    who: Who,
    /// How long to wait.
    wait: Wait,
) -> impl IntoView {
    view! {
        <button
            class="btn btn--block"
            type="button"
            id="open-here"
            aria-disabled=move || (door.is_busy.get() || wait.left() > 0).then_some("true")
            on:click=move |_| {
                if !wait.is_on() {
                    door.knock(UnlockHere { person: who.asked() });
                }
            }
        >
            "Open with this computer’s sign-in"
        </button>
    }
}

/// The way in with the recovery sheet.
#[component]
fn WithWords(
    /// What is going on.
    door: Door,
    /// Who it is.
    who: Who,
) -> impl IntoView {
    let open = Callback::new(move |given: Given| {
        let Given { words, person, passphrase } = given;
        door.knock(Recover { words, person, passphrase });
    });
    let back = Callback::new(move |()| {
        door.error.set(None);
        door.asks.set(Asks::Passphrase);
    });
    view! {
        <Forgotten error=door.error is_busy=door.is_busy who=Some(who) on_open=open on_back=back />
        <details class="fold" id="no-sheet">
            <summary>
                <Icon name="chevron-right" small=true />
                "If you cannot find the sheet"
            </summary>
            <div class="guide sm">
                <ForgottenSteps />
            </div>
        </details>
    }
}
