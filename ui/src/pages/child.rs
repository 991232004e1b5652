//! One child at a glance: the check, documents, notes and what is still to add. The record itself is in
//! `child_details.rs`.

use chrono::NaiveDate;
use coatpeg_domain::contract::OpenChild;
use coatpeg_domain::dates::{in_words, near_in_words};
use coatpeg_domain::due::{CheckStatus, due_in_words};
use coatpeg_domain::forms::Problem;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{ChildView, DocumentState, DocumentSummary, Note};
use leptos::prelude::*;

use super::child_details::Details;
use super::{id_in_address, load_anew, possessive, record_address, when_loaded};
use crate::app::keys::Shortcut;
use crate::app::{HEADING, session, start_check};
use crate::components::chip::{Chip, ChipKind};
use crate::components::icon::Icon;
use crate::components::page_head::{Page, arrive};
use crate::components::peg::{Peg, PegSize};

/// The tabs of a child's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    /// At a glance.
    Overview,
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
    let opened = load_anew(move || {
        // Age and check are for today; the record stays on the screen over midnight, because somebody may be writing.
        if tab == Tab::Overview {
            session.day();
        }
        child.get().map(|child| OpenChild { child })
    });
    session.on_shortcut(move |shortcut| {
        let goes = shortcut == Shortcut::Back;
        if goes {
            session.go("/children");
        }
        goes
    });
    view! {
        <Page>
            {when_loaded(opened, move |view| {
                arrive("Child");
                match tab {
                    Tab::Overview => view! { <Overview view /> }.into_any(),
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
        Some(document) => {
            view! { <a class="btn btn--primary" id="open-check" href=format!("/document/{document}")>"Open the check"</a> }
                .into_any()
        }
        None if can_begin(view.check.status) => view! {
            <button class="btn btn--primary" type="button" id="start-check" on:click=move |_| start_check(session, id)>
                "Begin the progress check"
            </button>
        }
        .into_any(),
        None => ().into_any(),
    };
    view! {
        <header class="child-head">
            <span class="child-head__rail"></span>
            <Peg picture=facts.peg_picture.clone() tint=facts.peg_tint.clone() size=PegSize::Large />
            <div>
                <h1 id=HEADING tabindex="-1">{facts.full_name.clone()}</h1>
                <p class="soft">{who(&view)}</p>
                <div class="row sm">{chips(&view, today)}</div>
            </div>
            <div class="row row--stay">{act}</div>
        </header>
        <nav class="tabs" aria-label=format!("{} record", possessive(&facts.known_as))>
            <a href=format!("/child/{id}") id="tab-overview" aria-current=current(Tab::Overview)>"Overview"</a>
            <a href=format!("/child/{id}/details") id="tab-details" aria-current=current(Tab::Details)>"Details"</a>
        </nav>
    }
}

#[component]
fn Overview(
    /// The child.
    view: ChildView,
) -> impl IntoView {
    let today = session().today().unwrap_or_default();
    let name = view.facts.known_as.clone();
    view! {
        <Head view=view.clone() tab=Tab::Overview />
        <div class="with-aside">
            <div class="stack stack--loose">
                <Documents documents=view.documents.clone() name=name.clone() today />
                <Notes notes=view.notes.clone() name=name.clone() />
            </div>
            <aside class="stack stack--loose" aria-label="Status">
                <section class="card" aria-labelledby="check">
                    <div class="card__body stack">
                        <h2 class="lg" id="check">"Progress check at age two"</h2>
                        <p class="sm">{view.check.sentence.clone()}</p>
                        <dl class="facts">
                            <dt>"Can begin"</dt>
                            <dd>{in_words(view.check.opens_on)}</dd>
                            <dt>"Aim for"</dt>
                            <dd>{in_words(view.check.target_on)}</dd>
                            <dt>"In time until"</dt>
                            <dd>{in_words(view.check.due_by)}</dd>
                        </dl>
                    </div>
                </section>
                <StillToAdd child=view.facts.id problems=view.still_to_add.clone() />
            </aside>
        </div>
    }
}

#[component]
fn Documents(
    /// Newest first.
    documents: Vec<DocumentSummary>,
    /// The child's name.
    name: String,
    /// The computer's own day.
    today: NaiveDate,
) -> impl IntoView {
    let body = if documents.is_empty() {
        let empty =
            format!("No documents yet. {} story on paper begins with the progress check.", possessive(&name));
        view! { <p class="card card__body soft">{empty}</p> }.into_any()
    } else {
        let lines = documents.into_iter().map(|document| {
            let note = document_note(&document, today);
            view! {
                <li>
                    <a
                        class="item item--tight"
                        id=format!("document-{}", document.id)
                        href=format!("/document/{}", document.id)
                    >
                        <Icon name="clipboard-check" />
                        <span class="grow">
                            <span class="item__title">{document.title.clone()}</span>
                            <br />
                            <span class="item__note">{note}</span>
                        </span>
                        {state_chip(document.state)}
                    </a>
                </li>
            }
        });
        view! { <ul class="card list">{lines.collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="stack stack--tight" aria-labelledby="documents">
            <h2 class="lg" id="documents">"Documents"</h2>
            {body}
        </section>
    }
}

#[component]
fn Notes(
    /// Newest first.
    notes: Vec<Note>,
    /// The child's name.
    name: String,
) -> impl IntoView {
    let lines: Vec<_> = notes
        .into_iter()
        .map(|note| {
            view! {
                <li class="item">
                    <div class="grow">
                        <p class="item__title">{note.title}</p>
                        <p class="note__text">{note.text}</p>
                        <p class="item__note">{in_words(note.noted_on)}</p>
                    </div>
                </li>
            }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="stack stack--tight" aria-labelledby="notes">
                <h2 class="lg" id="notes">{format!("Notes about {name}")}</h2>
                <ul class="card list">{lines}</ul>
            </section>
        }
    })
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
fn who(view: &ChildView) -> String {
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
    let check = check_words(view, today).map(|(kind, icon, text)| view! { <Chip kind icon text /> });
    view! {
        {left}
        {check}
    }
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

/// When it was written, and what is left.
fn document_note(document: &DocumentSummary, today: NaiveDate) -> String {
    let on = near_in_words(document.changed_at.date(), today);
    match document.state {
        DocumentState::Shared => format!("Finished and locked on {on}"),
        _ if document.left.is_empty() => format!("Changed on {on}"),
        _ => format!("Changed on {on}. {}", document.left),
    }
}

/// Where a document is in its life.
pub(crate) fn state_chip(state: DocumentState) -> impl IntoView {
    let (kind, icon, text) = match state {
        DocumentState::Draft => (ChipKind::Plain, "file-text", "Draft"),
        DocumentState::Ready => (ChipKind::Info, "circle-check", "Ready"),
        DocumentState::Discussed => (ChipKind::Info, "messages-square", "Talked through"),
        DocumentState::Shared => (ChipKind::Done, "lock", "Shared"),
    };
    view! { <Chip kind icon text=text.to_owned() /> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_can_begin_once_the_child_is_two_and_until_it_is_shared() {
        assert!(can_begin(Some(CheckStatus::WindowOpen)));
        assert!(can_begin(Some(CheckStatus::Overdue)));
        assert!(!can_begin(Some(CheckStatus::NotDue)));
        assert!(!can_begin(Some(CheckStatus::Done)));
        assert!(!can_begin(None));
    }
}
