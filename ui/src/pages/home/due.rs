//! "This week": each with a sentence, a reason, a date and what can be done about it.

use chrono::NaiveDate;
use coatpeg_domain::records::{DueAct, DueItem};
use leptos::prelude::*;

use super::desk::Desk;
use super::words::{Acts, acts_of, ids, latest, quick_days};
use crate::app::{session, start_document};
use crate::components::chip::{Chip, ChipKind};
use crate::components::day_field::DayField;
use crate::components::dialog::Dialog;
use crate::components::icon::Icon;
use crate::components::peg::{Peg, PegSize};

/// Dates, soonest first.
#[component]
pub(super) fn DueList(
    /// What is done here.
    desk: Desk,
    /// Soonest first.
    items: Vec<DueItem>,
) -> impl IntoView {
    let today = session().today().unwrap_or_default();
    // The first thing that is for today stands out.
    let first = items.iter().position(|item| item.on == today);
    let ids = ids(&items, "due");
    let lines = items.into_iter().zip(ids).enumerate().map(|(place, (item, id))| {
        let is_first = first == Some(place);
        view! { <Due desk item id is_first /> }
    });
    view! { <ul class="card list">{lines.collect_view()}</ul> }
}

#[component]
fn Due(
    /// What is done here.
    desk: Desk,
    /// What is due.
    item: DueItem,
    /// The id of what can be done about it.
    id: String,
    /// The first thing that is for today.
    is_first: bool,
) -> impl IntoView {
    let kind = if item.is_soon { ChipKind::Soon } else { ChipKind::Plain };
    let peg = match &item.child {
        Some(child) => {
            view! { <Peg picture=child.peg_picture.clone() tint=child.peg_tint.clone() /> }.into_any()
        }
        None => view! {
            <span class="peg" data-tint="sea" aria-hidden="true">
                <Icon name=if item.each.is_empty() { "house" } else { "users" } />
            </span>
        }
        .into_any(),
    };
    let note = (!item.note.is_empty()).then(|| view! { <p class="item__note">{item.note.clone()}</p> });
    let whose = (!item.whose.is_empty())
        .then(|| view! { <p class="item__note home__whose">{item.whose.clone()}</p> });
    let each = (!item.each.is_empty()).then(|| view! { <Each desk items=item.each.clone() /> });
    view! {
        <li class="item home__item">
            {peg}
            <div class="grow">
                <p class="item__title">{item.title.clone()}</p>
                {note}
                {whose}
                <Asides desk item=item.clone() id=id.clone() />
                {each}
            </div>
            <Chip kind icon="calendar" text=item.when.clone() />
            <TheAct desk item id is_first />
        </li>
    }
}

/// The one thing to do about it.
#[component]
fn TheAct(
    /// What is done here.
    desk: Desk,
    /// What is due.
    item: DueItem,
    /// Its id.
    id: String,
    /// It stands out.
    is_first: bool,
) -> impl IntoView {
    let session = session();
    let class = if is_first { "btn btn--sm btn--primary" } else { "btn btn--sm" };
    let about = item.title.clone();
    match acts_of(&item) {
        Acts::Go(word, address) => view! {
            <a class=class id=id href=address>
                {word}
                <span class="sr-only">": " {about}</span>
            </a>
        }
        .into_any(),
        Acts::Begin(child, form) => view! {
            <button class=class type="button" id=id on:click=move |_| start_document(session, child, &form)>
                "Begin"
                <span class="sr-only">": " {about}</span>
            </button>
        }
        .into_any(),
        Acts::Settle(document, step) => view! {
            <button class=class type="button" id=id on:click=move |_| desk.settle_step(document, step)>
                <Icon name="check" />
                "Done"
                <span class="sr-only">": " {about}</span>
            </button>
        }
        .into_any(),
        Acts::Nothing => ().into_any(),
    }
}

/// Not now, or done.
#[component]
fn Asides(
    /// What is done here.
    desk: Desk,
    /// What is due.
    item: DueItem,
    /// What its own act is called.
    id: String,
) -> impl IntoView {
    let about = item.title.clone();
    // A step has "Done" as its act.
    let may_be_settled = item.may_be_settled && !matches!(item.act, DueAct::SettleStep(..));
    let done = may_be_settled.then(|| {
        let (item, about, id) = (item.clone(), about.clone(), format!("done-{id}"));
        view! {
            <button type="button" class="home__aside" id=id on:click=move |_| desk.settle(&item)>
                "Done"
                <span class="sr-only">": " {about}</span>
            </button>
        }
    });
    let later = item.may_be_put_off.then(|| {
        let id = format!("later-{id}");
        view! {
            <button
                type="button"
                class="home__aside"
                id=id
                aria-haspopup="dialog"
                on:click=move |_| desk.asked.set(Some(item.clone()))
            >
                "Later"
                <span class="sr-only">": " {about}</span>
            </button>
        }
    });
    let is_any = done.is_some() || later.is_some();
    is_any.then(|| view! { <p class="home__asides">{done}{later}</p> })
}

/// Several children with the same date, one by one.
#[component]
fn Each(
    /// What is done here.
    desk: Desk,
    /// One for each child.
    items: Vec<DueItem>,
) -> impl IntoView {
    let ids = ids(&items, "each");
    let lines = items.into_iter().zip(ids).map(|(item, id)| {
        let address = match acts_of(&item) {
            Acts::Go(_, address) => address,
            Acts::Begin(child, _) => format!("/child/{child}"),
            Acts::Settle(..) | Acts::Nothing => String::from("/children"),
        };
        let name = item.child.as_ref().map(|child| child.known_as.clone()).unwrap_or_default();
        let peg = item.child.as_ref().map(|child| {
            view! { <Peg picture=child.peg_picture.clone() tint=child.peg_tint.clone() size=PegSize::Small /> }
        });
        view! {
            <li class="home__each">
                {peg}
                <a href=address id=id.clone()>{name}</a>
                <Asides desk item id />
            </li>
        }
    });
    view! {
        <details class="home__fold">
            <summary>"One by one"</summary>
            <ul>{lines.collect_view()}</ul>
        </details>
    }
}

/// On which day it is to be said again.
#[component]
pub(super) fn PutOff(
    /// What is done here.
    desk: Desk,
) -> impl IntoView {
    let session = session();
    let is_open = RwSignal::new(false);
    Effect::new(move |_| is_open.set(desk.asked.with(Option::is_some)));
    Effect::new(move |_| {
        if !is_open.get() && desk.asked.with_untracked(Option::is_some) {
            desk.asked.set(None);
        }
    });
    let put_off = move |until: NaiveDate| {
        if let Some(item) = desk.asked.get_untracked() {
            desk.asked.set(None);
            desk.put_off(&item, until);
        }
    };
    view! {
        <Dialog is_open heading="When shall it come back?">
            {move || {
                let item = desk.asked.get()?;
                let today = session.today().unwrap_or_default();
                let quick = quick_days(today, item.not_beyond)
                    .into_iter()
                    .map(|(words, day)| {
                        view! {
                            <button type="button" class="btn" on:click=move |_| put_off(day)>
                                {words}
                            </button>
                        }
                    })
                    .collect_view();
                let last = latest(item.not_beyond, today).map(|words| view! { <p class="muted sm">{words}</p> });
                Some(
                    view! {
                        <p>{item.title.clone()}</p>
                        {last}
                        <div class="row">{quick}</div>
                        <OtherDay on_day=Callback::new(put_off) />
                        <div class="row">
                            <button type="button" class="btn" id="keep-it" on:click=move |_| is_open.set(false)>
                                "Keep it here"
                            </button>
                        </div>
                    },
                )
            }}
        </Dialog>
    }
}

/// A day that is typed or chosen.
#[component]
fn OtherDay(
    /// Takes the day.
    on_day: Callback<NaiveDate>,
) -> impl IntoView {
    let day = RwSignal::new(None::<NaiveDate>);
    view! {
        <DayField
            id="come-back-on"
            label="Another day"
            hint="For example, 8/1 or +2w."
            day
            on_day=Callback::new(move |typed| day.set(typed))
        />
        {move || {
            day.get()
                .map(|chosen| {
                    view! {
                        <button
                            type="button"
                            class="btn btn--primary"
                            id="come-back"
                            on:click=move |_| on_day.run(chosen)
                        >
                            "Bring it back then"
                        </button>
                    }
                })
        }}
    }
}
