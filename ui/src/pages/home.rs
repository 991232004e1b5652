//! Home: what now. This week first, what comes after it, and what stands beside it.

mod aside;
mod desk;
mod due;
mod later;
mod take_out;
mod words;

use chrono::NaiveDate;
use coatpeg_domain::agenda::Span;
use coatpeg_domain::contract::ShowHome;
use coatpeg_domain::dates::weekday_in_words;
use coatpeg_domain::records::{DueGroup, Home};
use leptos::prelude::*;

use self::aside::Aside;
use self::desk::Desk;
use self::due::{DueList, PutOff};
use self::later::LaterList;
use self::take_out::TakeOut;
use self::words::{SPANS, greeting, more_words, year};
use super::add_child::FirstChild;
use super::load;
use super::rights::ToDeleteAgain;
use crate::app::session;
use crate::components::icon::Icon;
use crate::components::page_head::{Page, PageHead, Trouble, Waiting};
use crate::components::palette::Mode;
use crate::components::upkeep_notes::HomeNotes;

pub(crate) use self::words::clock;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Waiting,
    Trouble(String),
    FirstChild,
    /// What now, on this day.
    Now(Option<NaiveDate>),
}

/// The first page after unlocking.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let session = session();
    let may_write = Memo::new(move |_| session.may().write);
    let desk = Desk::new();
    let home = load(move || {
        // What is due today is another thing tomorrow.
        session.day();
        desk.again.track();
        Some(ShowHome { span: desk.span.get(), mine: desk.mine.get() })
    });
    let shape = Memo::new(move |_| {
        home.with(|home| match home {
            None => Shape::Waiting,
            Some(Err(error)) => Shape::Trouble(error.message.clone()),
            Some(Ok(home)) if home.children == 0 && may_write.get() => Shape::FirstChild,
            Some(Ok(_)) => Shape::Now(session.day()),
        })
    });
    // Asked for again, the page stays and only its lists are new: the focus stays where it is.
    let known =
        Memo::new(move |_| home.with(|home| home.as_ref().and_then(|home| home.as_ref().ok().cloned())));
    view! {
        <Page>
            <HomeNotes />
            {move || match shape.get() {
                Shape::Waiting => view! { <Waiting /> }.into_any(),
                Shape::Trouble(message) => view! { <Trouble message /> }.into_any(),
                Shape::FirstChild => view! { <FirstChild /> }.into_any(),
                Shape::Now(_) => view! { <WhatNow desk home=known /> }.into_any(),
            }}
        </Page>
    }
}

#[component]
fn WhatNow(
    /// What is chosen and done here.
    desk: Desk,
    /// What is due and where one left off.
    home: Memo<Option<Home>>,
) -> impl IntoView {
    let session = session();
    let today = session.today().unwrap_or_default();
    let name = session.status.with_untracked(|status| {
        status.as_ref().and_then(|status| status.signed_in.as_ref().map(|person| person.name.clone()))
    });
    let hour = js_sys::Date::new_0().get_hours();
    let term = home.with_untracked(|home| home.as_ref().map(|home| home.term.clone()).unwrap_or_default());
    let above = format!("{} {}, {term}", weekday_in_words(today), year(today));
    let week =
        Memo::new(move |_| home.with(|home| home.as_ref().and_then(|home| home.groups.first().cloned())));
    let later = Memo::new(move |_| {
        home.with(|home| home.as_ref().map(|home| home.groups.iter().skip(1).cloned().collect::<Vec<_>>()))
            .unwrap_or_default()
    });
    let may_write = untrack(|| session.may().write);
    view! {
        <PageHead screen="Home" heading=greeting(hour, name.as_deref()) above>
            {may_write.then(|| view! { <StartDocument /> })}
        </PageHead>
        {move || {
            let back = home.with(|home| home.as_ref().map(|home| home.brought_back.clone()).unwrap_or_default());
            view! { <ToDeleteAgain back /> }
        }}
        <Looking desk home />
        <div class="with-aside">
            <div class="stack stack--loose">
                {move || week.get().map(|group| view! { <ThisWeek desk group /> })}
                {move || later.get().into_iter().map(|group| view! { <LaterList group /> }).collect_view()}
            </div>
            <aside class="stack stack--loose" aria-label="At a glance">
                {move || home.get().map(|home| view! { <Aside home today /> })}
                {may_write.then(|| view! { <TakeOut desk /> })}
            </aside>
        </div>
        <PutOff desk />
    }
}

/// How far one looks, and at whose.
#[component]
fn Looking(
    /// What is chosen here.
    desk: Desk,
    /// Whether there is a choice.
    home: Memo<Option<Home>>,
) -> impl IntoView {
    let may_choose =
        Memo::new(move |_| home.with(|home| home.as_ref().is_some_and(|home| home.may_choose_mine)));
    let spans = SPANS
        .iter()
        .map(|(span, words)| {
            view! {
                <button
                    type="button"
                    id=format!("span-{}", words::id_of(*span))
                    aria-pressed=move || (desk.span.get() == *span).to_string()
                    on:click=move |_| desk.span.set(*span)
                >
                    {*words}
                </button>
            }
        })
        .collect_view();
    view! {
        <div class="home__looking">
            <div class="segment" role="group" aria-label="How far ahead">
                {spans}
            </div>
            {move || {
                may_choose
                    .get()
                    .then(|| {
                        view! {
                            <label class="choice">
                                <input
                                    class="tick"
                                    type="checkbox"
                                    id="only-mine"
                                    prop:checked=desk.mine
                                    on:change=move |event| desk.mine.set(event_target_checked(&event))
                                />
                                <span>"Only my key children and my steps"</span>
                            </label>
                        }
                    })
            }}
        </div>
    }
}

#[component]
fn StartDocument() -> impl IntoView {
    let session = session();
    view! {
        <button
            class="btn btn--primary"
            type="button"
            id="start-document"
            aria-haspopup="dialog"
            on:click=move |_| session.palette.set(Some(Mode::Start))
        >
            <Icon name="plus" />
            "Start a document"
        </button>
    }
}

#[component]
fn ThisWeek(
    /// What is done here.
    desk: Desk,
    /// Soonest first.
    group: DueGroup,
) -> impl IntoView {
    let more = (group.more > 0).then(|| {
        let words = more_words(group.more);
        view! {
            <button
                type="button"
                class="btn btn--quiet btn--sm home__more"
                id="more-this-week"
                on:click=move |_| desk.span.set(Span::Month)
            >
                {words}
            </button>
        }
    });
    let list = if group.items.is_empty() {
        view! { <p class="card card__body">"Nothing is due this week. Enjoy it."</p> }.into_any()
    } else {
        view! { <DueList desk items=group.items /> }.into_any()
    };
    view! {
        <section class="stack stack--tight" aria-labelledby="this-week">
            <h2 class="lg" id="this-week" tabindex="-1">{group.heading}</h2>
            {list}
            {more}
        </section>
    }
}
