//! One child at a glance: the check, documents, notes and what is still to add. The list of documents is in
//! `child_documents.rs`, the record itself in `child_details.rs`, SEND support in `support/`.

use chrono::NaiveDate;
use coatpeg_domain::contract::OpenChild;
use coatpeg_domain::dates::{in_words, near_in_words};
use coatpeg_domain::due::{CheckStatus, due_in_words};
use coatpeg_domain::forms::Problem;
use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{ChildView, SendStatus};
use leptos::prelude::*;

use super::child_check::CheckCard;
use super::child_details::Details;
use super::child_documents::Documents;
use super::child_in_short::InShort;
use super::leaving::LeftBar;
use super::record::{ChildPhoto, Notes, severe_allergies};
use super::rights::RestrictedBar;
use super::{id_in_address, load_anew, possessive, record_address, when_loaded};
use crate::app::{HEADING, session, start_document};
use crate::components::chip::{Chip, ChipKind};
use crate::components::page_head::{Page, arrive};
use crate::components::peg::{Peg, PegSize};
use crate::pages::back_goes_to;

/// The tabs of a child's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    /// At a glance.
    Overview,
    /// Where the child stands with SEND support.
    Support,
    /// The family, and what they agreed to.
    Family,
    /// Every question of the record.
    Details,
}

/// A child at a glance.
#[component]
pub(crate) fn ChildPage() -> impl IntoView {
    view! { <Opened tab=Tab::Overview /> }
}

/// A child's record.
#[component]
pub(crate) fn ChildDetailsPage() -> impl IntoView {
    view! { <Opened tab=Tab::Details /> }
}

#[component]
fn Opened(
    /// Which tab.
    tab: Tab,
) -> impl IntoView {
    let session = session();
    let child = id_in_address::<ChildId>("child");
    let reload = super::rights::provide_reload();
    let opened = load_anew(move || {
        reload.get();
        // Age and check are for today; the record stays on the screen over midnight, because somebody may be writing.
        if tab == Tab::Overview {
            session.day();
        }
        child.get().map(|child| OpenChild { child })
    });
    back_goes_to(move || Some("/children".to_owned()));
    view! {
        <Page>
            {when_loaded(opened, move |view| {
                arrive("Child");
                match tab {
                    // What everybody who works here sees has no parts.
                    _ if !view.is_whole => view! { <InShort view /> }.into_any(),
                    Tab::Overview | Tab::Support | Tab::Family => view! { <Overview view /> }.into_any(),
                    Tab::Details => view! { <Details view /> }.into_any(),
                }
            })}
        </Page>
    }
}

/// The peg on the rail, the name, and the tabs.
#[component]
pub(crate) fn Head(
    /// The child.
    view: ChildView,
    /// The tab that is open.
    tab: Tab,
) -> impl IntoView {
    let facts = view.facts.clone();
    let id = facts.id;
    let current = move |of: Tab| (of == tab).then_some("page");
    let session = session();
    let today = session.today().unwrap_or_default();
    let act = match view.check.document {
        Some(document) if view.check.status != Some(CheckStatus::Exempt) => {
            view! { <a class="btn btn--primary" id="open-check" href=format!("/document/{document}")>"Open the check"</a> }
                .into_any()
        }
        None if view.may_be_changed && can_begin(view.check.status) => view! {
            <button
                class="btn btn--primary"
                type="button"
                id="start-check"
                on:click=move |_| start_document(session, id, TWO_YEAR_CHECK.id)
            >
                "Begin the progress check"
            </button>
        }
        .into_any(),
        Some(_) | None => ().into_any(),
    };
    let shown = view.child.answers.photo("photo").filter(|_| view.shows_photos).cloned();
    let photo = shown.map(|photo| view! { <ChildPhoto photo name=facts.known_as.clone() /> });
    view! {
        <header class="child-head">
            <span class="child-head__rail"></span>
            <Peg picture=facts.peg_picture.clone() tint=facts.peg_tint.clone() size=PegSize::Large />
            <div>
                <h1 id=HEADING tabindex="-1">{facts.full_name.clone()}</h1>
                {photo}
                <p class="soft">{who(&view)}</p>
                <div class="row sm">{chips(&view, today)}</div>
            </div>
            <div class="row row--stay">{act}</div>
        </header>
        <LeftBar view=view.clone() />
        {view.restriction.clone().map(|restriction| view! { <RestrictedBar child=id restriction /> })}
        <nav class="tabs" aria-label=format!("{} record", possessive(&facts.known_as))>
            <a href=format!("/child/{id}") id="tab-overview" aria-current=current(Tab::Overview)>"Overview"</a>
            <a href=format!("/child/{id}/support") id="tab-support" aria-current=current(Tab::Support)>"SEND support"</a>
            <a href=format!("/child/{id}/family") id="tab-family" aria-current=current(Tab::Family)>"Family and consent"</a>
            <a href=format!("/child/{id}/details") id="tab-details" aria-current=current(Tab::Details)>"Details"</a>
            {view.is_whole.then(|| view! { <a href=format!("/child/{id}/rights") id="tab-rights">"Rights"</a> })}
        </nav>
    }
}

#[component]
fn Overview(
    /// The child.
    view: ChildView,
) -> impl IntoView {
    let today = session().today().unwrap_or_default();
    view! {
        <Head view=view.clone() tab=Tab::Overview />
        <div class="with-aside">
            <div class="stack stack--loose">
                <Documents view=view.clone() today />
                <Notes view=view.clone() />
            </div>
            <aside class="stack stack--loose" aria-label="Status">
                <CheckCard view=view.clone() />
                <StillToAdd child=view.facts.id problems=view.still_to_add.clone() />
            </aside>
        </div>
    }
}

/// What documents will want from the record and is not there yet.
#[component]
fn StillToAdd(
    /// Whose record.
    child: ChildId,
    /// What is missing.
    problems: Vec<Problem>,
) -> impl IntoView {
    let lines: Vec<_> = problems
        .into_iter()
        .map(|problem| {
            let address =
                record_address(child, &problem).unwrap_or_else(|| format!("/child/{child}/details"));
            view! { <li><a href=address>{problem.message}</a></li> }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="still-to-add">
                <div class="card__body stack stack--tight">
                    <h2 class="lg" id="still-to-add">"Still to add"</h2>
                    <p class="muted sm">"A document wants these before it is finished."</p>
                    <ul class="sm">{lines}</ul>
                </div>
            </section>
        }
    })
}

/// Age, birthday, room and key person.
pub(super) fn who(view: &ChildView) -> String {
    let mut words = format!("{}, born {}.", view.age, in_words(view.facts.born_on));
    let room = view.child.answers.text("room_group").map(|room| format!("In {room}"));
    let key_person = (!view.key_person.is_empty()).then(|| format!("key person {}", view.key_person));
    let here: Vec<String> = room.into_iter().chain(key_person).collect();
    if !here.is_empty() {
        words += &format!(" {}.", super::sentence(&here.join(", ")));
    }
    words
}

fn chips(view: &ChildView, today: NaiveDate) -> impl IntoView + use<> {
    let left = view.facts.left_on.map(|left_on| {
        view! { <Chip icon="calendar" text=format!("Left {}", near_in_words(left_on, today)) /> }
    });
    let status =
        status_words(view.status).map(|text| view! { <Chip kind=ChipKind::Info icon="repeat" text /> });
    let reception = reception_words(view, today).map(|text| view! { <Chip icon="school" text /> });
    let check = check_words(view, today).map(|(kind, icon, text)| view! { <Chip kind icon text /> });
    // A heart and words: it is care, not alarm.
    let allergy = severe_allergies(&view.child.answers)
        .map(|text| view! { <Chip kind=ChipKind::Soon icon="heart" text /> });
    view! {
        {left}
        {allergy}
        {status}
        {check}
        {reception}
    }
}

/// Where the child stands with SEND support, where there is something to say.
fn status_words(status: SendStatus) -> Option<String> {
    match status {
        SendStatus::None => None,
        SendStatus::Monitoring
        | SendStatus::SenSupport
        | SendStatus::EhcRequested
        | SendStatus::EhcPlan
        | SendStatus::Ceased => Some(status.label().to_owned()),
    }
}

/// "Starts Reception September 2028", as long as that lies ahead.
fn reception_words(view: &ChildView, today: NaiveDate) -> Option<String> {
    let is_ahead = view.reception_entry >= today && view.facts.left_on.is_none();
    is_ahead.then(|| format!("Starts Reception {}", month_in_words(view.reception_entry)))
}

/// "September 2028".
fn month_in_words(date: NaiveDate) -> String {
    let words = in_words(date);
    words.split_once(' ').map_or(words.clone(), |(_, month)| month.to_owned())
}

/// The check in a few words, where there is something to say.
fn check_words(view: &ChildView, today: NaiveDate) -> Option<(ChipKind, &'static str, String)> {
    let check = &view.check;
    let soon = |on| {
        Some((
            ChipKind::Soon,
            "calendar",
            format!("Progress check: {}", super::in_sentence(&due_in_words(on, today))),
        ))
    };
    match check.status? {
        CheckStatus::Done => Some((ChipKind::Done, "check", "Progress check shared".to_owned())),
        CheckStatus::DueSoon | CheckStatus::Late => soon(check.target_on),
        CheckStatus::Overdue => soon(check.due_by),
        CheckStatus::Exempt | CheckStatus::NotDue | CheckStatus::WindowOpen => None,
    }
}

/// Whether a check can be dated today.
fn can_begin(status: Option<CheckStatus>) -> bool {
    match status {
        Some(CheckStatus::WindowOpen | CheckStatus::DueSoon | CheckStatus::Late | CheckStatus::Overdue) => {
            true
        }
        Some(CheckStatus::Done | CheckStatus::Exempt | CheckStatus::NotDue) | None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_said_with_its_year() {
        let entry = "2028-09-01".parse().expect("written as year, month, day");
        assert_eq!(month_in_words(entry), "September 2028");
    }

    #[test]
    fn only_a_status_that_says_something_has_a_chip() {
        assert_eq!(status_words(SendStatus::None), None);
        assert_eq!(status_words(SendStatus::SenSupport).as_deref(), Some("SEN support"));
    }

    #[test]
    fn a_check_can_begin_once_the_child_is_two_and_until_it_is_shared() {
        assert!(can_begin(Some(CheckStatus::WindowOpen)));
        assert!(can_begin(Some(CheckStatus::Overdue)));
        assert!(!can_begin(Some(CheckStatus::NotDue)));
        assert!(!can_begin(Some(CheckStatus::Done)));
        assert!(!can_begin(None));
    }
}
