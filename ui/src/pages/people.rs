//! Grown-ups: the list in Settings, and one person's page. Who of them signs in is in `ways_in.rs`, the page of everybody
//! in `people/browse.rs`, the board in `people/board.rs`.

mod board;
mod browse;
mod words;

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{ListPeople, OpenPerson, SavePerson};
use coatpeg_domain::forms::choice_label;
use coatpeg_domain::forms::choices::PERSON_KINDS;
use coatpeg_domain::forms::person::PERSON;
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{Person, PersonSummary};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;

use super::filling::{Around, Filling, fill};
use super::saved_note::SavedNote;
use super::saving::{Saver, now};
use super::ways_in::{SignInsList, SigningIn};
use super::{id_in_address, load, load_anew, when_loaded};
use crate::app::{Session, session};
use crate::components::icon::Icon;
use crate::components::page_head::{Page, PageHead, Trouble};
use crate::form::SectionFields;
use crate::form::focus::focus_field;
use crate::pages::back_goes_to;
pub(crate) use board::BoardPage;
pub(crate) use browse::PeoplePage;

/// Everybody known.
#[component]
pub(crate) fn PeopleList() -> impl IntoView {
    let people = load(|| Some(ListPeople {}));
    view! {
        <SignInsList />
        <section class="stack stack--tight" aria-labelledby="people">
            <div class="row row--apart">
                <h2 class="lg" id="people">"People"</h2>
                <a class="btn btn--quiet btn--sm" id="all-people" href="/people">"Look through and the board"</a>
                <a class="btn btn--sm" id="add-person" href="/settings/people/new">
                    <Icon name="plus" small=true />
                    "Add a person"
                </a>
            </div>
            {when_loaded(people, |people| {
                let rows = people.into_iter().map(|person| view! { <Row person /> }).collect_view();
                view! {
                    <PeopleTable has_board=false>{rows}</PeopleTable>
                }
            })}
        </section>
    }
}

/// The columns of a list of people.
#[component]
fn PeopleTable(
    /// The last column says who is on the board.
    has_board: bool,
    /// The rows.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label="People, table">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">"Person"</th>
                        <th scope="col">"How you know them"</th>
                        <th scope="col">"What they do"</th>
                        {has_board.then(|| view! { <th scope="col">"On the board"</th> })}
                    </tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(
    /// Who.
    person: PersonSummary,
) -> impl IntoView {
    let kind = choice_label(PERSON_KINDS, &person.kind).to_owned();
    view! {
        <tr>
            <th scope="row">
                <a id=format!("person-{}", person.id) href=format!("/settings/people/{}", person.id)>{person.name}</a>
            </th>
            <td>{kind}</td>
            <td>{person.role_title}</td>
        </tr>
    }
}

/// Where everybody is listed: beside who signs in, for those who look after that.
fn people_address(session: Session) -> &'static str {
    if session.may().manage { "/settings/people" } else { "/people" }
}

/// One person, or somebody new.
#[component]
pub(crate) fn PersonPage() -> impl IntoView {
    let session = session();
    back_goes_to(move || Some(people_address(session).to_owned()));
    let params = use_params_map();
    let is_new = params.with_untracked(|params| params.get_str("person") == Some("new"));
    view! {
        <Page>
            {if is_new { view! { <NewPerson /> }.into_any() } else { view! { <KnownPerson /> }.into_any() }}
        </Page>
    }
}

#[component]
fn NewPerson() -> impl IntoView {
    let session = session();
    let filling = fill(Around::new(&PERSON));
    let trouble = RwSignal::new(None::<String>);
    let add = move || {
        filling.show_all.set(true);
        let changes = filling.answers.with_untracked(|answers| Answers::default().changes_to(answers));
        spawn_local(async move {
            match session.ask(SavePerson { person: None, changes }).await {
                Ok(_) => session.go_instead(people_address(session)),
                Err(error) => {
                    if let Some(problem) = error.problems.first() {
                        focus_field(&problem.field);
                    }
                    trouble.set(Some(error.message));
                }
            }
        });
    };
    view! {
        <PageHead screen="Add a person" heading="Add a person">
            <a class="btn" id="back" href=people_address(session)>"Back to people"</a>
        </PageHead>
        {move || trouble.get().map(|message| view! { <Trouble message /> })}
        <form class="card" autocomplete="off" novalidate on:submit=move |event| {
            event.prevent_default();
            add();
        }>
            <div class="card__body stack stack--loose">
                <Fields filling />
                <div class="row">
                    <button class="btn btn--primary" type="submit" id="add">"Add this person"</button>
                </div>
            </div>
        </form>
    }
}

#[component]
fn KnownPerson() -> impl IntoView {
    let person = id_in_address::<PersonId>("person");
    let opened = load_anew(move || person.get().map(|person| OpenPerson { person }));
    when_loaded(opened, |person| view! { <Known person /> })
}

#[component]
fn Known(
    /// Who.
    person: Person,
) -> impl IntoView {
    let session = session();
    let id = person.id;
    let name = person.summary().name;
    let saver = session.keeps(Saver::new(&PERSON, id, move |changes| async move {
        session.ask(SavePerson { person: Some(id), changes }).await.map(|_| now())
    }));
    let mut answers = person.answers;
    session.take_over(saver, &mut answers);
    let filling = fill(Around { answers, saver: Some(saver), ..Around::new(&PERSON) });
    view! {
        <PageHead screen="Person" heading=name>
            <SavedNote saver />
            <a class="btn" id="back" href=people_address(session)>"Back to people"</a>
        </PageHead>
        <div class="card">
            <div class="card__body">
                <Fields filling />
            </div>
        </div>
        <SigningIn person=id />
    }
}

#[component]
fn Fields(
    /// The form.
    filling: Filling,
) -> impl IntoView {
    PERSON.sections.iter().map(|section| view! { <SectionFields section form=filling.form /> }).collect_view()
}
