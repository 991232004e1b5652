//! The review meeting: large type, one thing at a time, to be read across a small table. Leaving keeps everything.
//!
//! `at.rs` is where the meeting is, `steps.rs` what each place asks, `agree.rs` the end of it.

mod agree;
mod at;
mod steps;

use std::time::Duration;

use coatpeg_domain::contract::OpenPlan;
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::support::{SUPPORT_CYCLE, TARGETS};
use coatpeg_domain::ids::PlanId;
use coatpeg_domain::records::{CycleState, PlanView};
use leptos::ev;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::plan::desk::{Left, PlanDesk, lay_out};
use super::saved_note::SavedNote;
use super::saving::Saver;
use super::{Loaded, id_in_address, load_anew, possessive};
use crate::app::keys::Shortcut;
use crate::app::{HEADING, Session, session};
use crate::components::icon::Icon;
use crate::components::page_head::{Notices, Page, PageHead, Trouble, Waiting, arrive};
use crate::components::peg::Peg;
use crate::form::focus::focus_field;
use agree::Agree;
use at::{At, STEPS, talked_about, when_and_who};
use steps::{OneTarget, Welcome, WhatNext};

/// The id of the heading of a place.
pub(super) const PLACE_HEADING: &str = "place";

/// The review meeting.
#[component]
pub(crate) fn ReviewPage() -> impl IntoView {
    let plan = id_in_address::<PlanId>("plan");
    let opened = load_anew(move || plan.get().map(|plan| OpenPlan { plan, cycle: None }));
    move || match opened.get() {
        Some(Ok(view)) if !view.may_write => {
            view! { <Page><Trouble message=ErrorCode::NotAllowed.message() /></Page> }.into_any()
        }
        Some(Ok(view)) if view.cycle.state == CycleState::Review => {
            view! { <Meeting view opened /> }.into_any()
        }
        Some(Ok(view)) => view! { <NoMeeting plan=view.plan.id /> }.into_any(),
        Some(Err(error)) => view! { <Page><Trouble message=error.message /></Page> }.into_any(),
        None => view! { <Page><Waiting /></Page> }.into_any(),
    }
}

/// The cycle is not in review.
#[component]
fn NoMeeting(
    /// Of which plan.
    plan: PlanId,
) -> impl IntoView {
    view! {
        <Page>
            <PageHead screen="Review meeting" heading="There is no review to hold now" />
            <p>
                "A meeting opens once the cycle is in Review. "
                <a id="to-plan" href=format!("/plan/{plan}")>
                    "Go to the support plan"
                </a>
            </p>
        </Page>
    }
}

/// A meeting that is going on.
#[derive(Clone, Copy)]
pub(super) struct Table {
    /// What is written.
    desk: PlanDesk,
    /// Of which plan.
    plan: PlanId,
    session: Session,
    /// How many targets are talked about.
    targets: usize,
    /// Where the meeting is.
    at: Memo<At>,
}

impl Table {
    /// Goes to a place of the meeting.
    fn go(self, at: At) {
        self.desk.cycle.saver.with_value(Saver::flush);
        self.session.go_instead(&format!("/plan/{}/review?at={}", self.plan, at.name()));
    }

    /// Goes on, or back.
    fn step(self, forward: bool) {
        if let Some(at) = self.at.get_untracked().neighbour(self.targets, forward) {
            self.go(at);
        }
    }

    /// Goes to where something that is left is put right: a place of the meeting, or a part of the plan's page.
    fn go_to(self, left: &Left) {
        let answers = self.desk.cycle.filling.answers;
        let at = answers.with_untracked(|answers| At::of_problem(&left.problem, answers.rows(TARGETS)));
        let Some(at) = at.filter(|_| left.is_in_cycle()) else {
            self.session.go(&self.desk.address_of(left));
            return;
        };
        self.go(at);
        let field = left.problem.field.clone();
        // After the heading of the place had its turn.
        set_timeout(move || focus_field(&field), Duration::from_millis(80));
    }
}

#[component]
fn Meeting(
    /// The plan with what belongs to it.
    view: PlanView,
    /// Takes what is newer.
    opened: Loaded<PlanView>,
) -> impl IntoView {
    arrive("Review meeting");
    let plan = view.plan.id;
    let targets = view.cycle.answers.rows(TARGETS).len();
    let desk = lay_out(view, opened);
    let query = use_query_map();
    let at = Memo::new(move |_| query.with(|query| At::named(query.get_str("at"), targets)));
    let table = Table { desk, plan, session: session(), targets, at };
    listen(table);
    // A list of one: the fields of a place are made anew, and never turn into those of the next.
    let place = move || [at.get()];
    view! {
        <div class="meeting">
            <Bar table />
            <main class="meeting__body" id="main" tabindex="-1">
                <div class="stack stack--loose">
                    <Notices />
                    <div class="row row--apart">
                        <p class="muted">{move || of_so_many(at.get(), targets)}</p>
                        <Steps table />
                    </div>
                    <For each=place key=|at| at.name() let:at>
                        {match at {
                            At::Welcome => view! { <Welcome table /> }.into_any(),
                            At::Target(number) => view! { <OneTarget table number /> }.into_any(),
                            At::WhatNext => view! { <WhatNext table /> }.into_any(),
                            At::Agree => view! { <Agree table /> }.into_any(),
                        }}
                    </For>
                </div>
            </main>
            <Foot table />
        </div>
    }
}

#[component]
fn Bar(
    /// The meeting.
    table: Table,
) -> impl IntoView {
    let desk = table.desk;
    let child = desk.view.with_value(|view| view.child.clone());
    let line = move || {
        let answers = desk.cycle.filling.answers;
        answers.with(|answers| desk.people.with(|people| when_and_who(answers, people)))
    };
    view! {
        <header class="meeting__bar">
            <div class="row row--wide">
                <Peg picture=child.peg_picture.clone() tint=child.peg_tint.clone() />
                <div>
                    <h1 class="lg" id=HEADING tabindex="-1">
                        {format!("{} review meeting", possessive(&child.known_as))}
                    </h1>
                    <p class="muted sm">{line}</p>
                </div>
            </div>
            <div class="row row--wide">
                <SavedNote saver=desk.cycle.saver />
                <a class="btn" id="leave-meeting" href=format!("/plan/{}", table.plan)>
                    "Leave meeting"
                </a>
            </div>
        </header>
    }
}

/// The four steps of the meeting.
#[component]
fn Steps(
    /// The meeting.
    table: Table,
) -> impl IntoView {
    let at = table.at;
    let steps = STEPS.iter().enumerate().map(|(number, words)| {
        let is_done = move || at.get().step() > number;
        let mark = move || {
            if is_done() {
                view! { <Icon name="check" /> }.into_any()
            } else {
                (number + 1).to_string().into_any()
            }
        };
        view! {
            <li
                data-done=move || is_done().then_some("")
                aria-current=move || (at.get().step() == number).then_some("step")
            >
                <span class="steps__mark">{mark}</span>
                {*words}
                {move || is_done().then(|| view! { <span class="sr-only">", done"</span> })}
            </li>
        }
    });
    view! { <ol class="steps" aria-label="In this meeting">{steps.collect_view()}</ol> }
}

/// Back, how far it has come, and on.
#[component]
fn Foot(
    /// The meeting.
    table: Table,
) -> impl IntoView {
    let neighbour = move |forward: bool| table.at.get().neighbour(table.targets, forward);
    let answers = table.desk.cycle.filling.answers;
    let talked = move || answers.with(|answers| talked_about(answers.rows(TARGETS)));
    let back = move || {
        neighbour(false).map(|at| {
            view! {
                <button class="btn btn--lg" type="button" id="go-back" on:click=move |_| table.go(at)>
                    <Icon name="arrow-left" />
                    <span class="sr-only">"Back to "</span>
                    {at.words()}
                </button>
            }
        })
    };
    let on = move || {
        neighbour(true).map(|at| {
            view! {
                <button
                    class="btn btn--primary btn--lg"
                    type="button"
                    id="go-on"
                    title="Ctrl and Enter"
                    on:click=move |_| table.go(at)
                >
                    <span class="sr-only">"On to "</span>
                    {at.words()}
                    <Icon name="arrow-right" />
                </button>
            }
        })
    };
    view! {
        <footer class="meeting__foot">
            <div>{back}</div>
            <p class="muted sm" role="status">{talked}</p>
            <div>{on}</div>
        </footer>
    }
}

/// "Target 2 of 3", while a target is talked about.
fn of_so_many(at: At, targets: usize) -> String {
    match at {
        At::Target(number) => format!("Target {} of {targets}", number + 1),
        At::Welcome | At::WhatNext | At::Agree => String::new(),
    }
}

/// A part of the cycle's form, by its id.
fn section_of(id: &str) -> Option<&'static coatpeg_domain::forms::Section> {
    SUPPORT_CYCLE.sections.iter().find(|section| section.id == id)
}

fn listen(table: Table) {
    let session = table.session;
    session.on_shortcut(move |shortcut| {
        match shortcut {
            Shortcut::NextPart => table.step(true),
            Shortcut::LastPart => table.step(false),
            Shortcut::Export => {
                let cycle = table.desk.view.with_value(|view| view.cycle.id);
                session.go(&format!("/plan/{}/review/{cycle}/export", table.plan));
            }
            Shortcut::Back => session.go(&format!("/plan/{}", table.plan)),
            _ => return false,
        }
        true
    });
    let handle = window_event_listener(ev::keydown, move |event| {
        let with_ctrl = event.ctrl_key() || event.meta_key();
        // In a list the same keys add a row, and have said so by now.
        if event.default_prevented() || event.is_composing() || !with_ctrl || event.key() != "Enter" {
            return;
        }
        if !session.is_covered() {
            event.prevent_default();
            table.step(true);
        }
    });
    on_cleanup(move || handle.remove());
    let at = table.at;
    Effect::new(move |before: Option<At>| {
        let now = at.get();
        if before.is_some_and(|before| before != now) {
            focus_field(PLACE_HEADING);
        }
        now
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_says_which_of_how_many_it_is() {
        assert_eq!(of_so_many(At::Target(1), 3), "Target 2 of 3");
        assert_eq!(of_so_many(At::Welcome, 3), "");
    }
}
