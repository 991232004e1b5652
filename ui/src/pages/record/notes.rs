//! Notes about a child: what somebody saw, jotted down in a line, and the texts that were kept from documents.

use std::sync::Arc;

use coatpeg_domain::answers::{Answer, Answers};
use coatpeg_domain::contract::{ListObservations, RemoveObservation, SaveObservation};
use coatpeg_domain::dates::in_words;
use coatpeg_domain::forms::observation::OBSERVATION;
use coatpeg_domain::forms::print::name_of;
use coatpeg_domain::ids::{ChildId, ObservationId};
use coatpeg_domain::records::{ChildView, Note, Observation, PersonSummary};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;
use uuid::Uuid;

use crate::app::{Session, session};
use crate::components::icon::Icon;
use crate::components::toast::toast;
use crate::form::SectionFields;
use crate::form::focus::focus_field;
use crate::pages::filling::{Around, fill};
use crate::pages::saved_note::SavedNote;
use crate::pages::saving::{Saver, now};

/// What is seen of a child, and the one that is being written.
#[derive(Clone, Copy)]
struct Jotted {
    session: Session,
    child: ChildId,
    seen: RwSignal<Vec<Observation>>,
    open: RwSignal<Option<ObservationId>>,
}

impl Jotted {
    /// Begins another one.
    fn begin(self) {
        self.edit(ObservationId(Uuid::now_v7()));
    }

    fn edit(self, id: ObservationId) {
        self.open.set(Some(id));
        focus_field("text");
    }

    /// Closes what is being written, once it is kept.
    fn close(self) {
        spawn_local(async move {
            if self.session.settle().await {
                self.open.try_set(None);
                focus_field("jot");
            }
            self.refresh().await;
        });
    }

    async fn refresh(self) {
        if let Ok(seen) = self.session.ask(ListObservations { child: self.child }).await {
            self.seen.try_set(seen);
        }
    }

    fn remove(self, observation: Observation) {
        spawn_local(async move {
            let id = observation.id;
            match self.session.ask(RemoveObservation { child: self.child, observation: id }).await {
                Ok(()) => {
                    self.seen.try_update(|seen| seen.retain(|seen| seen.id != id));
                    focus_field("jot");
                    toast("Note taken out", Some(Arc::new(move || self.put_back(observation.clone()))));
                }
                Err(error) => self.session.notice.set(Some(error.message)),
            }
        });
    }

    fn put_back(self, observation: Observation) {
        spawn_local(async move {
            let changes = Answers::default().changes_to(&observation.answers);
            let (child, observation) = (self.child, Some(observation.id));
            match self.session.ask(SaveObservation { child, observation, changes }).await {
                Ok(_) => self.refresh().await,
                Err(error) => self.session.notice.set(Some(error.message)),
            }
        });
    }
}

/// Notes about a child.
#[component]
pub(crate) fn Notes(
    /// The child.
    view: ChildView,
) -> impl IntoView {
    let session = session();
    let child = view.facts.id;
    let jotted = Jotted { session, child, seen: RwSignal::new(Vec::new()), open: RwSignal::new(None) };
    spawn_local(jotted.refresh());
    let begin = view.may_be_changed.then(|| view! {
        <button class="btn btn--sm" type="button" id="jot" aria-keyshortcuts="Control+J" on:click=move |_| jotted.begin()>
            <Icon name="notebook-pen" small=true />
            "Jot a note"
        </button>
    });
    if view.may_be_changed {
        open_when_asked(jotted);
    }
    let people = view.people.clone();
    let of = view.clone();
    let nothing_yet = if of.may_be_changed { "Jot what you saw. A line is enough." } else { "No notes yet." };
    let has_kept = !view.notes.is_empty();
    let lines = move || {
        let seen = jotted.seen.get();
        let none = seen.is_empty() && !has_kept && jotted.open.get().is_none();
        let empty = none.then(|| view! { <p class="card card__body soft">{nothing_yet}</p> });
        let items = seen.into_iter().filter(|seen| Some(seen.id) != jotted.open.get());
        let items =
            items.map(|seen| view! { <Seen seen jotted people=people.clone() /> }).collect::<Vec<_>>();
        let list = (!items.is_empty()).then(|| view! { <ul class="card list" id="jotted">{items}</ul> });
        view! {
            {empty}
            {list}
        }
    };
    let writing = move || {
        jotted.open.get().map(|id| {
            let written = jotted.seen.with_untracked(|seen| {
                seen.iter().find(|seen| seen.id == id).map(|seen| seen.answers.clone())
            });
            view! { <Writing view=of.clone() jotted id answers=written.unwrap_or_default() /> }
        })
    };
    view! {
        <section class="stack stack--tight" aria-labelledby="notes">
            <div class="row row--apart">
                <h2 class="lg" id="notes">{format!("Notes about {}", view.facts.known_as)}</h2>
                {begin}
            </div>
            {writing}
            {lines}
            <Kept notes=view.notes.clone() />
        </section>
    }
}

/// Follows `?jot` in the address, which the keys for it lead to from every page of the child.
fn open_when_asked(jotted: Jotted) {
    let query = use_query_map();
    Effect::new(move |_| {
        if query.with(|query| query.get("jot").is_some()) {
            // After the heading had its turn.
            set_timeout(
                move || {
                    if jotted.open.get_untracked().is_none() {
                        jotted.begin();
                    }
                    jotted.session.go_instead(&format!("/child/{}", jotted.child));
                },
                std::time::Duration::from_millis(60),
            );
        }
    });
}

/// One that is being written: kept as one types.
#[component]
fn Writing(
    /// Of whom.
    view: ChildView,
    /// All of them.
    jotted: Jotted,
    /// Which.
    id: ObservationId,
    /// What is written so far.
    answers: Answers,
) -> impl IntoView {
    let session = jotted.session;
    let child = jotted.child;
    let saver = session.keeps(Saver::new(&OBSERVATION, id, move |changes| async move {
        session.ask(SaveObservation { child, observation: Some(id), changes }).await.map(|_| now())
    }));
    let mut answers = answers;
    session.take_over(saver, &mut answers);
    if answers.get("seen_on").is_none() {
        answers.apply("seen_on", session.today().map(Answer::from));
    }
    let filling = fill(Around {
        answers,
        child: Some(view.facts.clone()),
        people: RwSignal::new(view.people.clone()),
        support: view.support.clone(),
        saver: Some(saver),
        ..Around::new(&OBSERVATION)
    });
    let sections = OBSERVATION.sections.iter();
    view! {
        <div class="card" id="writing-note">
            <div class="card__body stack">
                {sections.map(|section| view! { <SectionFields section form=filling.form /> }).collect_view()}
                <div class="row row--apart">
                    <button class="btn btn--sm" type="button" id="note-done" on:click=move |_| jotted.close()>
                        "Done"
                    </button>
                    <SavedNote saver />
                </div>
            </div>
        </div>
    }
}

#[component]
fn Seen(
    /// What was seen.
    seen: Observation,
    /// All of them.
    jotted: Jotted,
    /// Everybody's name.
    people: Vec<PersonSummary>,
) -> impl IntoView {
    let answers = &seen.answers;
    let text = answers.text("text").unwrap_or_default().to_owned();
    let by = answers.text("author").map(|who| name_of(who, &people)).unwrap_or_default();
    let when = answers.date("seen_on").map(in_words).unwrap_or_default();
    let note = [when, by].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let (id, which) = (seen.id, note.clone());
    let taken = seen.clone();
    let which_too = which.clone();
    view! {
        <li class="item">
            <div class="grow">
                <p class="note__text">{text}</p>
                <p class="item__note">{note}</p>
            </div>
            <div class="row row--stay">
                <button class="btn btn--quiet btn--sm" type="button" on:click=move |_| jotted.edit(id)>
                    "Change"
                    <span class="sr-only">{format!(" the note of {which}")}</span>
                </button>
                <button class="btn btn--quiet btn--sm" type="button" on:click=move |_| jotted.remove(taken.clone())>
                    "Take out"
                    <span class="sr-only">{format!(" the note of {which_too}")}</span>
                </button>
            </div>
        </li>
    }
}

/// Texts that were kept from documents.
#[component]
fn Kept(
    /// Newest first.
    notes: Vec<Note>,
) -> impl IntoView {
    let line = |note: Note| {
        view! {
            <li class="item">
                <div class="grow">
                    <p class="item__title">{note.title}</p>
                    <p class="note__text">{note.text}</p>
                    <p class="item__note">{in_words(note.noted_on)}</p>
                </div>
            </li>
        }
    };
    let lines: Vec<_> = notes.into_iter().map(line).collect();
    (!lines.is_empty()).then(|| view! { <ul class="card list" id="kept-notes">{lines}</ul> })
}
