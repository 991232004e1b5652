//! Home: what now. At most six things this week, what comes later this term, and where one left off.

use chrono::{NaiveDate, NaiveDateTime, Timelike};
use coatpeg_domain::contract::ShowHome;
use coatpeg_domain::dates::{in_words, near_in_words, weekday_in_words};
use coatpeg_domain::records::{DocumentSummary, DueAct, DueItem, Home};
use leptos::prelude::*;

use super::add_child::FirstChild;
use super::document::words::words_for;
use super::{in_sentence, load, when_loaded};
use crate::app::{session, start_document};
use crate::components::chip::{Chip, ChipKind};
use crate::components::icon::Icon;
use crate::components::page_head::{Page, PageHead};
use crate::components::palette::Mode;
use crate::components::peg::{Peg, PegSize};
use crate::components::upkeep_notes::HomeNotes;

/// The most things in "This week".
const MOST_THIS_WEEK: usize = 6;

/// The first page after unlocking.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let session = session();
    let may_write = Memo::new(move |_| session.may().write);
    let home = load(move || {
        // What is due today is another thing tomorrow.
        session.day();
        Some(ShowHome {})
    });
    view! {
        <Page>
            <HomeNotes />
            {when_loaded(home, move |home| {
                if home.children == 0 && may_write.get_untracked() {
                    view! { <FirstChild /> }.into_any()
                } else {
                    view! { <WhatNow home /> }.into_any()
                }
            })}
        </Page>
    }
}

#[component]
fn WhatNow(
    /// What is due and where one left off.
    home: Home,
) -> impl IntoView {
    let session = session();
    let today = session.today().unwrap_or_default();
    let name = session.status.with_untracked(|status| {
        status.as_ref().and_then(|status| status.signed_in.as_ref().map(|person| person.name.clone()))
    });
    let hour = js_sys::Date::new_0().get_hours();
    let above = format!("{} {}", weekday_in_words(today), year(today));
    view! {
        <PageHead screen="Home" heading=greeting(hour, name.as_deref()) above>
            {untrack(|| session.may().write).then(|| view! { <StartDocument /> })}
        </PageHead>
        <div class="with-aside">
            <div class="stack stack--loose">
                <ThisWeek items=home.this_week />
                <Later items=home.later />
            </div>
            <aside class="stack stack--loose" aria-label="At a glance">
                <LeftOff documents=home.left_off today />
            </aside>
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
    /// Soonest first.
    items: Vec<DueItem>,
) -> impl IntoView {
    let list = if items.is_empty() {
        view! { <p class="card card__body">"Nothing is due this week. Enjoy it."</p> }.into_any()
    } else {
        let lines = numbered(items, "due")
            .into_iter()
            .take(MOST_THIS_WEEK)
            .map(|(id, item)| view! { <Due id item /> })
            .collect_view();
        view! { <ul class="card list">{lines}</ul> }.into_any()
    };
    view! {
        <section class="stack stack--tight" aria-labelledby="this-week">
            <h2 class="lg" id="this-week">"This week"</h2>
            {list}
        </section>
    }
}

#[component]
fn Due(
    /// The id of what can be done about it.
    id: String,
    /// What is due.
    item: DueItem,
) -> impl IntoView {
    let session = session();
    let child = item.child.id;
    let about = item.title.clone();
    let (kind, icon) =
        if item.is_soon { (ChipKind::Soon, "calendar") } else { (ChipKind::Plain, "calendar") };
    let act = match address_of(&item) {
        Some((word, address)) => view! {
            <a class="btn btn--sm" id=id href=address>
                {word}
                <span class="sr-only">": " {about}</span>
            </a>
        }
        .into_any(),
        None => {
            let form = form_to_begin(&item.act);
            view! {
                <button
                    class="btn btn--sm"
                    type="button"
                    id=id
                    on:click=move |_| start_document(session, child, &form)
                >
                    "Begin"
                    <span class="sr-only">": " {about}</span>
                </button>
            }
            .into_any()
        }
    };
    let note = (!item.note.is_empty()).then(|| view! { <p class="item__note">{item.note.clone()}</p> });
    view! {
        <li class="item">
            <Peg picture=item.child.peg_picture.clone() tint=item.child.peg_tint.clone() />
            <div class="grow">
                <p class="item__title">{item.title}</p>
                {note}
            </div>
            <Chip kind icon text=item.when />
            {act}
        </li>
    }
}

#[component]
fn Later(
    /// Soonest first.
    items: Vec<DueItem>,
) -> impl IntoView {
    let lines = numbered(items, "later").into_iter().map(|(id, item)| {
        let (_, address) = address_of(&item).unwrap_or_else(|| ("Open", format!("/child/{}", item.child.id)));
        view! {
            <li>
                <a class="item item--tight" id=id href=address>
                    <Peg
                        picture=item.child.peg_picture.clone()
                        tint=item.child.peg_tint.clone()
                        size=PegSize::Small
                    />
                    <span class="grow">{item.title}</span>
                    <span class="muted sm">{item.when}</span>
                    <Icon name="chevron-right" small=true />
                </a>
            </li>
        }
    });
    let lines: Vec<_> = lines.collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="stack stack--tight" aria-labelledby="later">
                <h2 class="lg" id="later">"Later this term"</h2>
                <ul class="card list">{lines}</ul>
            </section>
        }
    })
}

#[component]
fn LeftOff(
    /// Last written first.
    documents: Vec<DocumentSummary>,
    /// The computer's own day.
    today: NaiveDate,
) -> impl IntoView {
    let lines: Vec<_> = documents
        .into_iter()
        .map(|document| {
            let title = format!("{}, {}", document.child_name, in_sentence(&document.title));
            let note = left_off_note(&document.left, document.changed_at, today);
            view! {
                <li>
                    <a
                        class="item item--tight"
                        id=format!("left-off-{}", document.id)
                        href=format!("/document/{}", document.id)
                    >
                        <Icon name=words_for(&document.form).icon />
                        <span class="grow">
                            <span class="item__title">{title}</span>
                            <br />
                            <span class="item__note">{note}</span>
                        </span>
                    </a>
                </li>
            }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="stack stack--tight" aria-labelledby="left-off">
                <h2 class="lg" id="left-off">"Pick up where you left off"</h2>
                <ul class="card list">{lines}</ul>
            </section>
        }
    })
}

/// Each with the id of its act: a child may be there more than once.
fn numbered(items: Vec<DueItem>, list: &str) -> Vec<(String, DueItem)> {
    let mut numbered: Vec<(String, DueItem)> = Vec::new();
    for item in items {
        let before = numbered.iter().filter(|(_, other)| other.child.id == item.child.id).count();
        let id = match before {
            0 => format!("{list}-{}", item.child.id),
            more => format!("{list}-{}-{}", item.child.id, more + 1),
        };
        numbered.push((id, item));
    }
    numbered
}

/// Where one goes to do something about it, and the word for that; nothing where a document is to be begun.
fn address_of(item: &DueItem) -> Option<(&'static str, String)> {
    let child = item.child.id;
    match &item.act {
        DueAct::OpenChild => Some(("Open", format!("/child/{child}"))),
        DueAct::OpenDocument(document) => Some(("Carry on", format!("/document/{document}"))),
        DueAct::OpenPlan(plan, cycle) => Some(("Open", format!("/plan/{plan}?cycle={cycle}"))),
        DueAct::OpenSupport => Some(("Open", format!("/child/{child}/support"))),
        DueAct::StartDocument(_) => None,
    }
}

fn form_to_begin(act: &DueAct) -> String {
    match act {
        DueAct::StartDocument(form) => form.clone(),
        DueAct::OpenChild | DueAct::OpenDocument(_) | DueAct::OpenPlan(..) | DueAct::OpenSupport => {
            String::new()
        }
    }
}

/// By the time of day and the first name.
fn greeting(hour: u32, name: Option<&str>) -> String {
    let time = match hour {
        0..12 => "Good morning",
        12..18 => "Good afternoon",
        _ => "Good evening",
    };
    match name.and_then(|name| name.split_whitespace().next()) {
        Some(first) => format!("{time}, {first}"),
        None => time.to_owned(),
    }
}

fn year(today: NaiveDate) -> String {
    in_words(today).split(' ').next_back().unwrap_or_default().to_owned()
}

/// "Three things left, 13:41" today, "Three things left, 8 June" before.
fn left_off_note(left: &str, changed_at: NaiveDateTime, today: NaiveDate) -> String {
    let when =
        if changed_at.date() == today { clock(changed_at) } else { near_in_words(changed_at.date(), today) };
    if left.is_empty() { when } else { format!("{left}, {when}") }
}

/// "14:02".
pub(crate) fn clock(moment: NaiveDateTime) -> String {
    format!("{:02}:{:02}", moment.hour(), moment.minute())
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::forms::wording::Pronouns;
    use coatpeg_domain::ids::{ChildId, CycleId, PlanId};
    use coatpeg_domain::records::ChildFacts;
    use uuid::Uuid;

    use super::*;

    fn item(child: u128, act: DueAct) -> DueItem {
        let child = ChildFacts {
            id: ChildId(Uuid::from_u128(child)),
            known_as: "Teddy".into(),
            full_name: "Theodore Marlow".into(),
            last_name: "Marlow".into(),
            pronouns: Pronouns::He,
            born_on: day("2023-09-14"),
            started_on: day("2026-09-01"),
            left_on: None,
            speaks_another_language_first: false,
            peg_picture: "snail".into(),
            peg_tint: "moss".into(),
        };
        let (title, note, when) = ("Review Teddy’s plan".into(), String::new(), "By Mon 28 June".into());
        DueItem { child, title, note, on: day("2027-06-28"), when, is_soon: false, act }
    }

    #[test]
    fn something_can_be_done_about_everything_that_is_due() {
        let (plan, cycle) = (PlanId(Uuid::from_u128(5)), CycleId(Uuid::from_u128(6)));
        let address = address_of(&item(1, DueAct::OpenPlan(plan, cycle)));
        assert_eq!(address, Some(("Open", format!("/plan/{plan}?cycle={cycle}"))));
        assert!(address_of(&item(1, DueAct::OpenSupport)).is_some_and(|(_, to)| to.ends_with("/support")));
        assert_eq!(address_of(&item(1, DueAct::StartDocument("concern".into()))), None);
        assert_eq!(form_to_begin(&DueAct::StartDocument("concern".into())), "concern");
    }

    #[test]
    fn a_child_may_be_due_for_more_than_one_thing() {
        let items =
            vec![item(1, DueAct::OpenChild), item(2, DueAct::OpenChild), item(1, DueAct::OpenSupport)];
        let ids: Vec<String> = numbered(items, "due").into_iter().map(|(id, _)| id).collect();
        assert!(ids[0].starts_with("due-") && ids[2] == format!("{}-2", ids[0]), "{ids:?}");
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("written as year, month, day")
    }

    #[test]
    fn one_is_greeted_by_first_name_and_time_of_day() {
        assert_eq!(greeting(9, Some("Lin Halloran")), "Good morning, Lin");
        assert_eq!(greeting(12, Some("Lin")), "Good afternoon, Lin");
        assert_eq!(greeting(21, None), "Good evening");
    }

    #[test]
    fn a_draft_says_what_is_left_and_when_it_was_written() {
        let at = day("2027-06-10").and_hms_opt(13, 41, 9).expect("a time of day");
        assert_eq!(left_off_note("Three things left", at, day("2027-06-10")), "Three things left, 13:41");
        assert_eq!(left_off_note("", at, day("2027-06-12")), "10 June");
        assert_eq!(year(day("2027-06-10")), "2027");
    }
}
