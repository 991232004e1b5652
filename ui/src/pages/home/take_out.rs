//! The dates to take away: a calendar file without a name, and the list of the week on paper.

use coatpeg_domain::contract::{Command, SaveCalendar, SaveWeekList};
use coatpeg_domain::records::{Exported, WeekOrder};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::Desk;
use super::words::{ORDERS, saved_words};
use crate::app::{Session, session};
use crate::components::dialog::Dialog;
use crate::components::icon::Icon;
use crate::components::page_head::Trouble;

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
enum Outcome {
    Saved(String),
    Trouble(String),
}

/// One of the two ways, while it is open.
#[derive(Clone, Copy)]
struct Taking {
    session: Session,
    outcome: RwSignal<Option<Outcome>>,
    is_busy: RwSignal<bool>,
}

impl Taking {
    fn new() -> Self {
        Taking { session: session(), outcome: RwSignal::new(None), is_busy: RwSignal::new(false) }
    }

    /// Asks for the file, one at a time.
    fn ask<C>(self, command: C)
    where
        C: Command<Reply = Exported> + 'static,
    {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        spawn_local(async move {
            let came = match self.session.ask(command).await {
                // The dialog was closed without a place: nothing to say.
                Ok(Exported { file_name: None, .. }) => None,
                Ok(Exported { file_name: Some(name), .. }) => Some(Outcome::Saved(saved_words(&name))),
                Err(error) => Some(Outcome::Trouble(error.message)),
            };
            self.outcome.try_set(came);
            self.is_busy.try_set(false);
        });
    }
}

/// Two ways to take the dates away.
#[component]
pub(super) fn TakeOut(
    /// How far one looks, and at whose.
    desk: Desk,
) -> impl IntoView {
    let (calendar, list) = (RwSignal::new(false), RwSignal::new(false));
    view! {
        <section class="stack stack--tight" aria-labelledby="take-out">
            <h2 class="lg" id="take-out">"Take it with you"</h2>
            <div class="card card__body stack stack--tight">
                <button
                    type="button"
                    class="btn"
                    id="week-list"
                    aria-haspopup="dialog"
                    on:click=move |_| list.set(true)
                >
                    <Icon name="printer" />
                    "List of the week"
                </button>
                <button
                    type="button"
                    class="btn"
                    id="calendar-file"
                    aria-haspopup="dialog"
                    on:click=move |_| calendar.set(true)
                >
                    <Icon name="calendar" />
                    "Calendar file"
                </button>
            </div>
        </section>
        <Calendar desk is_open=calendar />
        <WeekList desk is_open=list />
    }
}

#[component]
fn Calendar(
    /// How far one looks, and at whose.
    desk: Desk,
    /// Whether it is open.
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let taking = Taking::new();
    let save = move || {
        taking.ask(SaveCalendar { span: desk.span.get_untracked(), mine: desk.mine.get_untracked() });
    };
    view! {
        <Dialog is_open heading="Save the dates as a calendar file?">
            <p>
                "It holds the dates you are looking at, with children’s initials. There is no name in it. A calendar that is \
                 kept online shows it to whoever runs that calendar."
            </p>
            <Foot taking is_open id="save-calendar" save />
        </Dialog>
    }
}

#[component]
fn WeekList(
    /// How far one looks, and at whose.
    desk: Desk,
    /// Whether it is open.
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let taking = Taking::new();
    let (order, with_names) = (RwSignal::new(WeekOrder::ByDay), RwSignal::new(false));
    let save = move || {
        taking.ask(SaveWeekList {
            mine: desk.mine.get_untracked(),
            order: order.get_untracked(),
            with_names: with_names.get_untracked(),
        });
    };
    view! {
        <Dialog is_open heading="Save the list of this week?">
            <p>"A PDF to print for the staff room, with everything in “This week”."</p>
            <Orders order />
            <label class="choice">
                <input
                    class="tick"
                    type="checkbox"
                    id="week-names"
                    prop:checked=with_names
                    on:change=move |event| with_names.set(event_target_checked(&event))
                />
                <span>"With names. Otherwise children stand by their initials"</span>
            </label>
            <Foot taking is_open id="save-week" save />
        </Dialog>
    }
}

/// What came of it, and the two buttons.
#[component]
fn Foot(
    /// The way to the file.
    taking: Taking,
    /// Whether the dialog is open.
    is_open: RwSignal<bool>,
    /// The id of the button that saves.
    id: &'static str,
    /// Asks for the file.
    save: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    view! {
        <Came outcome=taking.outcome />
        <div class="row">
            <button type="button" class="btn" on:click=move |_| is_open.set(false)>"Close"</button>
            <button type="button" class="btn btn--primary" id=id on:click=move |_| save()>"Save"</button>
        </div>
    }
}

#[component]
fn Orders(
    /// Which is chosen.
    order: RwSignal<WeekOrder>,
) -> impl IntoView {
    view! {
        <fieldset>
            <legend class="field__label">"In which order"</legend>
            <div class="judge">
                {ORDERS
                    .iter()
                    .map(|(id, choice, words)| {
                        view! {
                            <label class="judge__opt">
                                <input
                                    class="dot"
                                    type="radio"
                                    name="week-order"
                                    id=*id
                                    prop:checked=move || order.get() == *choice
                                    on:change=move |_| order.set(*choice)
                                />
                                <span>{*words}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}

/// What came of it, said politely.
#[component]
fn Came(
    /// What.
    outcome: RwSignal<Option<Outcome>>,
) -> impl IntoView {
    view! {
        <div role="status">
            {move || match outcome.get()? {
                Outcome::Saved(words) => Some(view! { <p>{words}</p> }.into_any()),
                Outcome::Trouble(message) => Some(view! { <Trouble message /> }.into_any()),
            }}
        </div>
    }
}
