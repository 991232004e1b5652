//! Everybody known, in one list: looked through by name and kind, changed in place, and put on the board.

use coatpeg_domain::answers::{Answer, Changes};
use coatpeg_domain::contract::{ListPeople, OpenBoard, OpenPerson, SavePerson};
use coatpeg_domain::forms::choice_label;
use coatpeg_domain::forms::choices::PERSON_KINDS;
use coatpeg_domain::forms::person::PERSON;
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{Person, PersonSummary};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::{count_words, is_found};
use super::{Fields, PeopleTable};
use crate::app::{Session, session};
use crate::components::icon::Icon;
use crate::components::page_head::{Page, PageHead, Trouble};
use crate::form::focus::focus_field;
use crate::pages::filling::{Around, fill};
use crate::pages::saved_note::SavedNote;
use crate::pages::saving::{Saver, now};
use crate::pages::{load, load_anew, when_loaded};

/// What is looked for, who is chosen, and what changed.
#[derive(Clone, Copy)]
struct Browsing {
    session: Session,
    search: RwSignal<String>,
    kind: RwSignal<&'static str>,
    chosen: RwSignal<Option<PersonId>>,
    on_board: RwSignal<Vec<PersonId>>,
    /// Goes up with each change, so that the list follows.
    changed: RwSignal<u32>,
    trouble: RwSignal<Option<String>>,
}

impl Browsing {
    fn new() -> Self {
        Browsing {
            session: session(),
            search: RwSignal::new(String::new()),
            kind: RwSignal::new(""),
            chosen: RwSignal::new(None),
            on_board: RwSignal::new(Vec::new()),
            changed: RwSignal::new(0),
            trouble: RwSignal::new(None),
        }
    }

    /// Who is on the board by now.
    fn ask_board(self) {
        spawn_local(async move {
            if let Ok(board) = self.session.ask(OpenBoard {}).await {
                self.on_board.try_set(board.entries.into_iter().filter_map(|entry| entry.person).collect());
            }
        });
    }

    /// Puts somebody on the board, or takes them off.
    fn show_on_board(self, person: PersonId, shows: bool) {
        let changes = Changes::from([("show_on_board".to_owned(), Some(Answer::YesNo(shows)))]);
        self.trouble.set(None);
        spawn_local(async move {
            if let Err(error) = self.session.ask(SavePerson { person: Some(person), changes }).await {
                self.trouble.try_set(Some(error.message));
            }
            self.ask_board();
        });
    }
}

/// Everybody known.
#[component]
pub(crate) fn PeoplePage() -> impl IntoView {
    let browsing = Browsing::new();
    let may_write = browsing.session.may().write;
    let people = load(move || {
        browsing.changed.track();
        Some(ListPeople {})
    });
    Effect::new(move |_| {
        browsing.changed.track();
        browsing.ask_board();
    });
    view! {
        <Page>
            <PageHead screen="People" heading="People">
                <a class="btn" id="open-board" href="/people/board">
                    <Icon name="hand-heart" />
                    "Who helps here: the board"
                </a>
                {may_write
                    .then(|| {
                        view! {
                            <a class="btn btn--primary" id="add-person" href="/settings/people/new">
                                <Icon name="plus" />
                                "Add a person"
                            </a>
                        }
                    })}
            </PageHead>
            {move || browsing.trouble.get().map(|message| view! { <Trouble message /> })}
            <div class="people" class:people--two=move || browsing.chosen.get().is_some()>
                <div class="stack">
                    <LookFor browsing />
                    {when_loaded(people, move |people| view! { <Found browsing people may_write /> })}
                </div>
                {move || browsing.chosen.get().map(|person| view! { <InPlace browsing person /> })}
            </div>
        </Page>
    }
}

/// The box to search in, and the kinds.
#[component]
fn LookFor(
    /// What is looked for.
    browsing: Browsing,
) -> impl IntoView {
    let kinds = std::iter::once(("", "Everybody"))
        .chain(PERSON_KINDS.iter().map(|kind| (kind.value, kind.label)))
        .map(|(value, words)| {
            view! {
                <button
                    type="button"
                    id=format!("kind-{}", if value.is_empty() { "all" } else { value })
                    aria-pressed=move || (browsing.kind.get() == value).to_string()
                    on:click=move |_| browsing.kind.set(value)
                >
                    {words}
                </button>
            }
        })
        .collect_view();
    view! {
        <div class="row row--wide">
            <div class="field people__search">
                <label class="field__label" for="search-people">"Find somebody"</label>
                <input
                    class="input"
                    type="search"
                    id="search-people"
                    autocomplete="off"
                    prop:value=browsing.search
                    on:input:target=move |event| browsing.search.set(event.target().value())
                />
            </div>
            <div class="segment people__kinds" role="group" aria-label="How you know them">{kinds}</div>
        </div>
    }
}

/// The list.
#[component]
fn Found(
    /// What is looked for.
    browsing: Browsing,
    /// Everybody.
    people: Vec<PersonSummary>,
    /// Whoever looks may change people.
    may_write: bool,
) -> impl IntoView {
    let all = StoredValue::new(people);
    let found = Memo::new(move |_| {
        let (search, kind) = (browsing.search.get(), browsing.kind.get());
        let is_meant = |person: &&PersonSummary| is_found(person, &search, kind);
        all.with_value(|all| all.iter().filter(is_meant).cloned().collect::<Vec<_>>())
    });
    view! {
        <p class="muted sm" role="status">{move || found.with(|found| count_words(found.len()))}</p>
        {move || {
            let rows = found.get();
            if rows.is_empty() {
                return view! {
                    <p class="card card__body soft">
                        "Nobody here is called that. Try part of a name, what they do, or another kind."
                    </p>
                }
                .into_any();
            }
            let rows = rows.into_iter().map(|person| view! { <Line browsing person may_write /> }).collect_view();
            view! {
                <PeopleTable has_board=true>{rows}</PeopleTable>
            }
            .into_any()
        }}
    }
}

/// One person.
#[component]
fn Line(
    /// What is looked for.
    browsing: Browsing,
    /// Who.
    person: PersonSummary,
    /// Whoever looks may change people.
    may_write: bool,
) -> impl IntoView {
    let id = person.id;
    let name = person.name.clone();
    let label = format!("{} on the board", person.name);
    // A board tells nothing of families.
    let may_show = person.kind != "parent";
    let is_shown = Memo::new(move |_| browsing.on_board.with(|on_board| on_board.contains(&id)));
    let switch = match may_show && may_write {
        true => view! {
            <input
                class="switch"
                type="checkbox"
                role="switch"
                id=format!("board-{id}")
                aria-label=label
                prop:checked=is_shown
                on:change:target=move |event| browsing.show_on_board(id, event.target().checked())
            />
        }
        .into_any(),
        false => view! { <span>{move || is_shown.get().then_some("Yes")}</span> }.into_any(),
    };
    view! {
        <tr class:is-chosen=move || browsing.chosen.get() == Some(id)>
            <th scope="row">
                <button
                    class="link"
                    type="button"
                    id=format!("person-{id}")
                    aria-expanded=move || (browsing.chosen.get() == Some(id)).to_string()
                    on:click=move |_| {
                        browsing.chosen.set(Some(id));
                        focus_field("person-heading");
                    }
                >
                    {name}
                </button>
            </th>
            <td>{choice_label(PERSON_KINDS, &person.kind).to_owned()}</td>
            <td>{person.role_title}</td>
            <td>{switch}</td>
        </tr>
    }
}

/// One person in full, beside the list.
#[component]
fn InPlace(
    /// What is looked for.
    browsing: Browsing,
    /// Who.
    person: PersonId,
) -> impl IntoView {
    let opened = load_anew(move || Some(OpenPerson { person }));
    when_loaded(opened, move |person| view! { <Known browsing person /> })
}

#[component]
fn Known(
    /// What is looked for.
    browsing: Browsing,
    /// Who.
    person: Person,
) -> impl IntoView {
    let session = browsing.session;
    let id = person.id;
    let name = person.summary().name;
    let close = move |_| {
        browsing.chosen.set(None);
        focus_field(&format!("person-{id}"));
    };
    let saver = session.keeps(Saver::new(&PERSON, id, move |changes| async move {
        let kept = session.ask(SavePerson { person: Some(id), changes }).await.map(|_| now());
        if kept.is_ok() {
            browsing.changed.try_update(|changed| *changed += 1);
        }
        kept
    }));
    let mut answers = person.answers;
    session.take_over(saver, &mut answers);
    let filling = fill(Around { answers, saver: Some(saver), ..Around::new(&PERSON) });
    view! {
        <section class="card people__one" aria-labelledby="person-heading">
            <div class="card__body stack">
                <div class="row row--apart">
                    <h2 class="lg" id="person-heading" tabindex="-1">{name}</h2>
                    <div class="row">
                        <SavedNote saver />
                        <button class="btn btn--sm" type="button" id="close-person" on:click=close>
                            "Close"
                        </button>
                    </div>
                </div>
                <Fields filling />
            </div>
        </section>
    }
}
