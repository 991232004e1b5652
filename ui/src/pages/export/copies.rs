//! What the file will be called, the copies made so far, and logging that one of them was sent.

use chrono::NaiveDate;
use coatpeg_domain::contract::LogSent;
use coatpeg_domain::dates::near_in_words;
use coatpeg_domain::ids::CopyId;
use coatpeg_domain::records::{MadeCopy, Travel};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::choices::Choices;
use super::words::{copy_words, logged_words, long_words, outside_words, trouble_words, way_in_sentence};
use crate::app::session;
use crate::components::copy_words::WAYS;
use crate::components::day_field::DayField;
use crate::components::icon::Icon;
use crate::components::list_box::ListBox;
use crate::components::page_head::Trouble;
use crate::components::toast::toast;
use crate::form::focus::focus_field;

/// The id of the heading above the copies.
const COPIES: &str = "copies";

/// The name of the file, and what to know about it.
#[component]
pub(super) fn SavedAs(
    /// The copy.
    choices: Choices,
) -> impl IntoView {
    let name = move || choices.view.with(|view| view.file_name.clone());
    let is_locked = choices.choosing.memo(|chosen| chosen.locks());
    let long = Memo::new(move |_| choices.view.with(long_words));
    let long = move || long.get().map(|words| view! { <p class="advice" id="long">{words}</p> });
    view! {
        <section class="stack stack--tight" aria-labelledby="saved-as">
            <h2 class="lg" id="saved-as">"It will be saved as"</h2>
            <p class="sm soft path" id="file-name">{name}</p>
            <p class="sm muted">"No full name in the file name. Readable by screen readers."</p>
            <p class="sm muted">{move || outside_words(is_locked.get())}</p>
            {long}
        </section>
    }
}

/// The copies made so far.
#[component]
pub(super) fn Copies(
    /// The copy.
    choices: Choices,
) -> impl IntoView {
    let copies = Memo::new(move |_| choices.view.with(|view| view.copies.clone()));
    let is_empty = Memo::new(move |_| copies.with(Vec::is_empty));
    view! {
        <section class="stack stack--tight" aria-labelledby=COPIES>
            <h2 class="lg" id=COPIES tabindex="-1">"Copies made so far"</h2>
            {move || is_empty.get().then(|| view! { <p class="muted sm">"None yet."</p> })}
            <ul class="made">
                <For each=move || copies.get() key=|made| (made.id, made.sent_on) let:made>
                    <Made choices made />
                </For>
            </ul>
        </section>
    }
}

/// One copy.
#[component]
fn Made(
    /// The screen.
    choices: Choices,
    /// The copy.
    made: MadeCopy,
) -> impl IntoView {
    let session = session();
    let today = move || session.day().unwrap_or_default();
    let id = made.id;
    let is_sending = Memo::new(move |_| choices.sending.get() == Some(id));
    let (name, travel, sent_on) = (made.recipient_name.clone(), made.travel, made.sent_on);
    let heard_as = name.clone();
    let open = move |_| {
        choices.sending.set(Some(id));
        focus_field("sent-on");
    };
    let gone = move || match sent_on {
        Some(on) => {
            let words = format!("Sent on {}, {}", near_in_words(on, today()), way_in_sentence(travel));
            view! {
                <p class="sm row">
                    <Icon name="circle-check" small=true />
                    {words}
                </p>
            }
            .into_any()
        }
        None if is_sending.get() => view! { <LogIt choices copy=id name=name.clone() travel /> }.into_any(),
        None => view! {
            <button class="btn btn--sm" type="button" on:click=open>
                "Log that it was sent"
                <span class="sr-only">" to " {heard_as.clone()}</span>
            </button>
        }
        .into_any(),
    };
    view! {
        <li class="made__one stack stack--tight">
            <p>
                <strong>{made.recipient_name.clone()}</strong>
                <span class="choice__note muted sm">{move || copy_words(&made, today())}</span>
            </p>
            {gone}
        </li>
    }
}

/// What is said of a copy that went. Cheap to copy.
#[derive(Clone, Copy)]
struct Log {
    choices: Choices,
    copy: CopyId,
    sent_on: RwSignal<Option<NaiveDate>>,
    way: RwSignal<Travel>,
    is_busy: RwSignal<bool>,
    missing: RwSignal<Option<String>>,
    trouble: RwSignal<Option<String>>,
}

impl Log {
    fn new(choices: Choices, copy: CopyId, travel: Travel) -> Self {
        Log {
            choices,
            copy,
            sent_on: RwSignal::new(choices.session.today()),
            way: RwSignal::new(travel),
            is_busy: RwSignal::new(false),
            missing: RwSignal::new(None),
            trouble: RwSignal::new(None),
        }
    }

    /// Logs it, or asks for the day.
    fn press(self, name: &str) {
        let Some(sent_on) = self.sent_on.get_untracked() else {
            self.missing.set(Some("Type the day it went.".to_owned()));
            focus_field("sent-on");
            return;
        };
        if !self.is_busy.get_untracked() {
            let command = LogSent { copy: self.copy, sent_on, travel: self.way.get_untracked() };
            self.send(command, name.to_owned());
        }
    }

    /// The form goes where that worked.
    fn send(self, command: LogSent, name: String) {
        // Not asked for here: an event has no page around it.
        let session = self.choices.session;
        let on = command.sent_on;
        self.is_busy.set(true);
        spawn_local(async move {
            let reply = session.ask(command).await;
            self.is_busy.try_set(false);
            match reply {
                Ok(copies) => {
                    toast(logged_words(&name, on, session.today().unwrap_or(on)), None);
                    self.choices.sending.try_set(None);
                    self.choices.view.try_update(|view| view.copies = copies);
                    // The form goes, and its button with it.
                    focus_field(COPIES);
                }
                Err(error) => {
                    self.trouble.try_set(Some(trouble_words(&error)));
                }
            }
        });
    }
}

/// The day it went, and how.
#[component]
fn LogIt(
    /// The screen.
    choices: Choices,
    /// Which copy.
    copy: CopyId,
    /// To whom.
    name: String,
    /// How it was to travel.
    travel: Travel,
) -> impl IntoView {
    let log = Log::new(choices, copy, travel);
    let Log { way, sent_on, missing, trouble, .. } = log;
    let on_day = Callback::new(move |day: Option<NaiveDate>| {
        sent_on.try_set(day);
        missing.try_set(None);
    });
    let choose = Callback::new(move |chosen| way.set(chosen));
    view! {
        <div class="stack made__log">
            <DayField id="sent-on" label="Which day did it go?" hint="" day=sent_on on_day problem=missing />
            <div class="field">
                <label class="field__label" for="sent-way">"How did it go?"</label>
                <ListBox id="sent-way" options=WAYS.to_vec() chosen=way choose />
            </div>
            {move || trouble.get().map(|message| view! { <Trouble message /> })}
            <LogButtons log name />
        </div>
    }
}

/// To log it, or not after all.
#[component]
fn LogButtons(
    /// What is said of the copy.
    log: Log,
    /// To whom it went.
    name: String,
) -> impl IntoView {
    let cancel = move |_| {
        log.choices.sending.set(None);
        focus_field(COPIES);
    };
    view! {
        <div class="row">
            <button
                class="btn btn--sm"
                type="button"
                id="log-sent"
                aria-disabled=move || log.is_busy.get().then_some("true")
                on:click=move |_| log.press(&name)
            >
                "Log it"
            </button>
            <button class="btn btn--quiet btn--sm" type="button" on:click=cancel>
                "Cancel"
            </button>
        </div>
    }
}
