//! What the file will be called, the copies made so far, and logging that one of them was sent.

use chrono::NaiveDate;
use coatpeg_domain::contract::LogSent;
use coatpeg_domain::dates::near_in_words;
use coatpeg_domain::ids::CopyId;
use coatpeg_domain::records::{MadeCopy, Travel};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::day::DayField;
use super::leaving::Leaving;
use super::list::ListBox;
use super::words::{copy_words, logged_words, long_words, outside_words, trouble_words, way_in_sentence};
use crate::app::session;
use crate::components::icon::Icon;
use crate::components::page_head::Trouble;
use crate::components::toast::toast;
use crate::form::focus::focus_field;
use crate::pages::papers::words::WAYS;

/// The id of the heading above the copies.
const COPIES: &str = "copies";

/// The name of the file, and what to know about it.
#[component]
pub(super) fn SavedAs(
    /// The copy.
    leaving: Leaving,
) -> impl IntoView {
    let name = move || leaving.view.with(|view| view.file_name.clone());
    let long = Memo::new(move |_| leaving.view.with(long_words));
    let long = move || long.get().map(|words| view! { <p class="advice" id="long">{words}</p> });
    view! {
        <section class="stack stack--tight" aria-labelledby="saved-as">
            <h2 class="lg" id="saved-as">"It will be saved as"</h2>
            <p class="sm soft path" id="file-name">{name}</p>
            <p class="sm muted">"No full name in the file name. Readable by screen readers (PDF/UA)."</p>
            <p class="sm muted">{move || outside_words(leaving.is_locked.get())}</p>
            {long}
        </section>
    }
}

/// The copies made so far.
#[component]
pub(super) fn Copies(
    /// The copy.
    leaving: Leaving,
) -> impl IntoView {
    let copies = Memo::new(move |_| leaving.view.with(|view| view.copies.clone()));
    let is_empty = Memo::new(move |_| copies.with(Vec::is_empty));
    view! {
        <section class="stack stack--tight" aria-labelledby=COPIES>
            <h2 class="lg" id=COPIES tabindex="-1">"Copies made so far"</h2>
            {move || is_empty.get().then(|| view! { <p class="muted sm">"None yet."</p> })}
            <ul class="made">
                <For each=move || copies.get() key=|made| (made.id, made.sent_on) let:made>
                    <Made leaving made />
                </For>
            </ul>
        </section>
    }
}

/// One copy.
#[component]
fn Made(
    /// The screen.
    leaving: Leaving,
    /// The copy.
    made: MadeCopy,
) -> impl IntoView {
    let session = session();
    let today = move || session.day().unwrap_or_default();
    let id = made.id;
    let is_sending = Memo::new(move |_| leaving.sending.get() == Some(id));
    let (name, travel, sent_on) = (made.recipient_name.clone(), made.travel, made.sent_on);
    let heard_as = name.clone();
    let open = move |_| {
        leaving.sending.set(Some(id));
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
        None if is_sending.get() => view! { <LogIt leaving copy=id name=name.clone() travel /> }.into_any(),
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

/// The day it went, and how.
#[component]
fn LogIt(
    /// The screen.
    leaving: Leaving,
    /// Which copy.
    copy: CopyId,
    /// To whom.
    name: String,
    /// How it was to travel.
    travel: Travel,
) -> impl IntoView {
    let session = session();
    let sent_on = RwSignal::new(session.today());
    let way = RwSignal::new(travel);
    let is_busy = RwSignal::new(false);
    let (missing, trouble) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let on_day = Callback::new(move |day: Option<NaiveDate>| {
        sent_on.try_set(day);
        missing.try_set(None);
    });
    let log = move |_| {
        let Some(on) = sent_on.get_untracked() else {
            missing.set(Some("Type the day it went.".to_owned()));
            focus_field("sent-on");
            return;
        };
        if !is_busy.get_untracked() {
            let command = LogSent { copy, sent_on: on, travel: way.get_untracked() };
            send_log(leaving, command, name.clone(), is_busy, trouble);
        }
    };
    let cancel = move |_| {
        leaving.sending.set(None);
        focus_field(COPIES);
    };
    view! {
        <div class="stack made__log">
            <DayField id="sent-on" label="Which day did it go?" hint="" day=sent_on on_day problem=missing />
            <div class="field">
                <label class="field__label" for="sent-way">"How did it go?"</label>
                <ListBox
                    id="sent-way"
                    options=WAYS
                    chosen=way
                    choose=Callback::new(move |chosen| way.set(chosen))
                />
            </div>
            {move || trouble.get().map(|message| view! { <Trouble message /> })}
            <div class="row">
                <button
                    class="btn btn--sm"
                    type="button"
                    id="log-sent"
                    aria-disabled=move || is_busy.get().then_some("true")
                    on:click=log
                >
                    "Log it"
                </button>
                <button class="btn btn--quiet btn--sm" type="button" on:click=cancel>
                    "Cancel"
                </button>
            </div>
        </div>
    }
}

/// Logs it; the form goes where that worked.
fn send_log(
    leaving: Leaving,
    command: LogSent,
    name: String,
    is_busy: RwSignal<bool>,
    trouble: RwSignal<Option<String>>,
) {
    // Not asked for here: an event has no page around it.
    let session = leaving.session;
    let on = command.sent_on;
    is_busy.set(true);
    spawn_local(async move {
        let reply = session.ask(command).await;
        is_busy.try_set(false);
        match reply {
            Ok(copies) => {
                toast(logged_words(&name, on, session.today().unwrap_or(on)), None);
                leaving.sending.try_set(None);
                leaving.view.try_update(|view| view.copies = copies);
                // The form goes, and its button with it.
                focus_field(COPIES);
            }
            Err(error) => {
                trouble.try_set(Some(trouble_words(&error)));
            }
        }
    });
}
