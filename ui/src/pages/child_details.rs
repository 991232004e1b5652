//! A child's record: every question, saved as one types, with people added on the way. Its parts and what stands beside
//! its fields are in `record/`.

use coatpeg_domain::contract::{ListChoices, SaveChild};
use coatpeg_domain::forms::child::{CHILD, child_facts};
use coatpeg_domain::ids::{ChildId, PersonId};
use coatpeg_domain::records::{Child, ChildView, PersonSummary};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;

use super::child::{Head, Tab};
use super::filling::{Around, Filling, fill};
use super::leaving::ThisRecord;
use super::record::{KeptPhoto, KeyPeople, PartOfRecord, PartsOfRecord, move_between_parts};
use super::saved_note::SavedNote;
use super::saving::{Saver, now};
use crate::app::keys::Shortcut;
use crate::app::session;
use crate::components::icon::Icon;
use crate::form::focus::focus_field;

/// Every question of the record.
#[component]
pub(crate) fn Details(
    /// The child.
    view: ChildView,
) -> impl IntoView {
    let session = session();
    let id = view.facts.id;
    let saver = session.keeps(Saver::new(&CHILD, id, move |changes| async move {
        session.ask(SaveChild { child: id, changes }).await.map(|_| now())
    }));
    let mut answers = view.child.answers.clone();
    session.take_over(saver, &mut answers);
    let people = RwSignal::new(view.people.clone());
    let filling = fill(Around {
        answers,
        child: Some(view.facts.clone()),
        people,
        contacts: contacts(&view.child),
        support: view.support.clone(),
        saver: Some(saver),
        ..Around::new(&CHILD)
    });
    keep_facts_up_to_date(id, filling);
    offer_everybody(id, filling, people);
    focus_asked_field();
    let current = RwSignal::new("identity");
    session.on_shortcut(move |shortcut| match shortcut {
        Shortcut::Back => {
            session.go("/children");
            true
        }
        other => move_between_parts(other, current),
    });
    let kept_photo = (!view.shows_photos).then(|| view! { <KeptPhoto filling /> });
    let (times, people) = (view.key_people.clone(), view.people.clone());
    let sections = CHILD
        .sections
        .iter()
        .map(|section| {
            let key_people = (section.id == "placement")
                .then(|| view! { <KeyPeople times=times.clone() people=people.clone() /> }.into_any());
            match key_people {
                Some(below) => view! { <PartOfRecord section filling current below /> }.into_any(),
                None => view! { <PartOfRecord section filling current /> }.into_any(),
            }
        })
        .collect_view();
    view! {
        <Head view tab=Tab::Details />
        <div class="row row--apart">
            <p class="muted sm">"Everything is saved as you type."</p>
            <div class="row">
                <SavedNote saver />
                <a class="btn btn--quiet btn--sm" id="earlier-versions" href=format!("/child/{id}/versions")>
                    <Icon name="history" small=true />
                    "Earlier versions"
                </a>
            </div>
        </div>
        <div class="record">
            <PartsOfRecord child=id filling current />
            <div class="stack stack--loose">
                {kept_photo}
                {sections}
                <ThisRecord child=id />
            </div>
        </div>
    }
}

/// Follows `?field=` in the address, for the lines of "Still to add".
pub(crate) fn focus_asked_field() {
    let session = session();
    let query = use_query_map();
    Effect::new(move |_| {
        let Some(field) = query.with(|query| query.get("field")) else { return };
        let part = query.with_untracked(|query| query.get("part"));
        // After the heading had its turn. Once there, the address is the page's own again: after a lock one comes
        // back to where one was by then.
        set_timeout(
            move || {
                focus_field(&field);
                let path = session.path().get_untracked();
                session.go_instead(&part.map_or(path.clone(), |part| format!("{path}?part={part}")));
            },
            std::time::Duration::from_millis(50),
        );
    });
}

/// Brings whoever else can be chosen. Until then those can who stand in the record already.
fn offer_everybody(id: ChildId, filling: Filling, people: RwSignal<Vec<PersonSummary>>) {
    let session = session();
    spawn_local(async move {
        match session.ask(ListChoices { child: id }).await {
            Ok(choices) => {
                people.try_update(|known| {
                    let mut everybody = choices.people;
                    // Somebody may have been added meanwhile.
                    known.retain(|person| everybody.iter().all(|other| other.id != person.id));
                    everybody.append(known);
                    *known = everybody;
                });
                filling.facts.try_update(|facts| facts.support.children = choices.children);
            }
            Err(error) => session.notice.set(Some(error.message)),
        }
    });
}

/// Names and pronouns in the questions follow what is typed.
fn keep_facts_up_to_date(id: ChildId, filling: Filling) {
    Effect::new(move |_| {
        let facts = filling.answers.with(|answers| child_facts(&Child { id, answers: answers.clone() }));
        if facts.is_some() && filling.facts.with_untracked(|now| now.child != facts) {
            filling.facts.update(|now| now.child = facts);
        }
    });
}

/// People among the child's contacts.
fn contacts(child: &Child) -> Vec<PersonId> {
    child.answers.rows("contacts").iter().filter_map(|row| row.answers.person("person")).collect()
}
