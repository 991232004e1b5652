//! The page of leaving and coming back.

use std::sync::Arc;

use chrono::NaiveDate;
use coatpeg_domain::contract::{Command, LeaveChild, LookAtLeaving, UndoLeaving};
use coatpeg_domain::forms::choices::LEAVE_REASONS;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::leaving::Standing;
use coatpeg_domain::records::LeavingView;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::open_matters::{OpenMatters, Sentences};
use super::past::{Earlier, HasLastDay};
use crate::app::{Session, session};
use crate::components::day_field::DayField;
use crate::components::icon::Icon;
use crate::components::page_head::{Page, PageHead, Trouble};
use crate::components::toast::{Undo, toast};
use crate::form::focus::focus_field;
use crate::pages::saving::NOT_KEPT_YET;
use crate::pages::{Loaded, back_goes_to, id_in_address, load, when_loaded};

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    session: Session,
    looked: Loaded<LeavingView>,
    trouble: RwSignal<Option<String>>,
}

impl Desk {
    /// Does something that answers with this page, shows it and says so; or says why it was not done.
    pub(super) fn act<C>(self, command: C, done: String, undo: Option<Undo>)
    where
        C: Command<Reply = LeavingView> + 'static,
    {
        self.trouble.set(None);
        spawn_local(async move {
            if !self.session.settle().await {
                self.trouble.try_set(Some(NOT_KEPT_YET.to_owned()));
                return;
            }
            match self.session.ask(command).await {
                Ok(view) => {
                    self.looked.try_set(Some(Ok(view)));
                    toast(done, undo);
                    focus_field(crate::app::HEADING);
                }
                Err(error) => {
                    self.trouble.try_set(Some(error.message));
                }
            }
        });
    }

    /// What takes an act back from its toast, also once the page was left.
    pub(super) fn undo<C>(self, command: C) -> Undo
    where
        C: Command<Reply = LeavingView> + Clone + Send + Sync + 'static,
    {
        Arc::new(move || {
            let command = command.clone();
            spawn_local(async move {
                match self.session.ask(command).await {
                    Ok(view) => {
                        self.looked.try_set(Some(Ok(view)));
                    }
                    Err(error) => self.session.notice.set(Some(error.message)),
                }
            });
        })
    }
}

/// Leaving, and coming back.
#[component]
pub(crate) fn LeavingPage() -> impl IntoView {
    let session = session();
    let child = id_in_address::<ChildId>("child");
    let asked = RwSignal::new(None::<NaiveDate>);
    let looked = load(move || {
        session.day();
        child.get().map(|child| LookAtLeaving { child, on: asked.get() })
    });
    back_goes_to(move || child.get_untracked().map(|child| format!("/child/{child}")));
    let trouble = RwSignal::new(None::<String>);
    let desk = Desk { session, looked, trouble };
    // Drawn anew only when the child stands elsewhere: while a day is tried out, what was typed stays.
    let stands = Memo::new(move |_| {
        looked.with(|looked| {
            let view = looked.as_ref()?.as_ref().ok()?;
            Some((view.child.id, view.child.known_as.clone(), view.standing))
        })
    });
    view! {
        <Page>
            <PageHead
                screen="Leaving or coming back"
                heading="Leaving or coming back"
                note=move || {
                    stands.get().map(|(id, name, _)| view! { <p class="muted"><a href=format!("/child/{id}")>{name}</a></p> })
                }
            />
            {move || trouble.get().map(|message| view! { <Trouble message /> })}
            <div class="with-aside">
                <div class="stack stack--loose">
                    {move || {
                        stands.get().filter(|(_, _, standing)| *standing == Standing::Here).map(|(child, name, _)| {
                            view! { <Leaves child name asked desk /> }
                        })
                    }}
                    {when_loaded(looked, move |view| {
                        let has_last_day = view.standing != Standing::Here;
                        let last = has_last_day.then(|| view! { <HasLastDay view=view.clone() desk /> });
                        view! {
                            {last}
                            <Earlier view=view.clone() desk />
                            <OpenMatters
                                child=view.child.id
                                lines=view.still_open
                                heading="Still open"
                                note="None of it stands in the way. It stays as it is."
                            />
                        }
                    })}
                </div>
                <aside class="stack stack--loose" aria-label="What follows">
                    {move || {
                        looked.get().and_then(Result::ok).map(|view| {
                            view! { <Sentences lines=view.follows heading="What follows" /> }
                        })
                    }}
                </aside>
            </div>
        </Page>
    }
}

/// What is typed about a leaving.
#[derive(Clone, Copy)]
struct Typed {
    child: ChildId,
    /// The last day that is thought of.
    asked: RwSignal<Option<NaiveDate>>,
    reason: RwSignal<Option<&'static str>>,
    went_to: RwSignal<String>,
    note: RwSignal<String>,
    lacks_day: RwSignal<Option<String>>,
    lacks_reason: RwSignal<bool>,
}

impl Typed {
    fn new(child: ChildId, asked: RwSignal<Option<NaiveDate>>) -> Self {
        Typed {
            child,
            asked,
            reason: RwSignal::new(None),
            went_to: RwSignal::new(String::new()),
            note: RwSignal::new(String::new()),
            lacks_day: RwSignal::new(None),
            lacks_reason: RwSignal::new(false),
        }
    }

    /// Records it, or goes to what is missing.
    fn record(self, desk: Desk, done: String) {
        let Some(on) = self.asked.get_untracked() else {
            self.lacks_day.set(Some("Type the last day".to_owned()));
            focus_field("leave-on");
            return;
        };
        let Some(reason) = self.reason.get_untracked().map(str::to_owned) else {
            self.lacks_reason.set(true);
            focus_field("reason-started_school");
            return;
        };
        let (child, went_to, note) = (self.child, self.went_to.get_untracked(), self.note.get_untracked());
        let undo = desk.undo(UndoLeaving { child });
        desk.act(LeaveChild { child, on, reason, went_to, note }, done, Some(undo));
    }
}

/// The last day, why, and where to.
#[component]
fn Leaves(
    /// Who.
    child: ChildId,
    /// The child's name.
    name: String,
    /// The day that is thought of.
    asked: RwSignal<Option<NaiveDate>>,
    /// What is done here.
    desk: Desk,
) -> impl IntoView {
    let typed = Typed::new(child, asked);
    let done = format!("{name} is down as leaving");
    view! {
        <section class="card" aria-labelledby="leaves">
            <div class="card__body stack">
                <h2 class="lg" id="leaves">{format!("{name} leaves")}</h2>
                <DayField
                    id="leave-on"
                    label="Last day"
                    hint="It may lie ahead: until it has passed nothing changes."
                    day=asked
                    on_day=Callback::new(move |day| {
                        typed.lacks_day.set(None);
                        asked.set(day);
                    })
                    problem=Signal::derive(move || typed.lacks_day.get())
                />
                <Reasons reason=typed.reason lacks_reason=typed.lacks_reason />
                <IfYouWish typed />
                <div class="row">
                    <button
                        class="btn btn--primary"
                        type="button"
                        id="record-leaving"
                        on:click=move |_| typed.record(desk, done.clone())
                    >
                        {format!("Record that {name} leaves")}
                    </button>
                </div>
            </div>
        </section>
    }
}

/// What may be left out.
#[component]
fn IfYouWish(
    /// What is typed.
    typed: Typed,
) -> impl IntoView {
    let Typed { went_to, note, .. } = typed;
    view! {
        <div class="field">
            <label class="field__label" for="went-to">"Where to (if you wish)"</label>
            <p class="field__hint" id="went-to-hint">"The school or setting, as you would write it."</p>
            <input
                class="input"
                id="went-to"
                autocomplete="off"
                aria-describedby="went-to-hint"
                prop:value=move || went_to.get()
                on:input:target=move |event| went_to.set(event.target().value())
            />
        </div>
        <div class="field">
            <label class="field__label" for="leave-note">"Anything to remember (if you wish)"</label>
            <textarea
                class="input input--long"
                id="leave-note"
                rows="2"
                prop:value=move || note.get()
                on:input:target=move |event| note.set(event.target().value())
            ></textarea>
        </div>
    }
}

/// Why, as radio buttons.
#[component]
fn Reasons(
    /// What is chosen.
    reason: RwSignal<Option<&'static str>>,
    /// Nothing is, and it was asked for.
    lacks_reason: RwSignal<bool>,
) -> impl IntoView {
    let one = move |value: &'static str, label: &'static str| {
        view! {
            <label class="judge__opt">
                <input
                    class="dot"
                    type="radio"
                    name="leave-reason"
                    id=format!("reason-{value}")
                    value=value
                    prop:checked=move || reason.get() == Some(value)
                    on:change=move |_| {
                        lacks_reason.set(false);
                        reason.set(Some(value));
                    }
                />
                <span>{label}</span>
            </label>
        }
    };
    let error = move || {
        lacks_reason.get().then(|| {
            view! {
                <p class="field__error" id="leave-reason-error">
                    <Icon name="circle-alert" small=true />
                    <span>"Choose why"</span>
                </p>
            }
        })
    };
    view! {
        <fieldset
            class="stack stack--tight"
            aria-describedby=move || lacks_reason.get().then_some("leave-reason-error")
        >
            <legend class="field__label">"Why?"</legend>
            {error}
            <div class="judge">
                {LEAVE_REASONS.iter().map(|choice| one(choice.value, choice.label)).collect_view()}
            </div>
        </fieldset>
    }
}
