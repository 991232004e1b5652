//! Children: find a child by any part of any name, and see what is next for each.

use std::cmp::Ordering;

use coatpeg_domain::contract::ListChildren;
use coatpeg_domain::records::ChildSummary;
use leptos::prelude::*;

use super::{load, when_loaded};
use crate::app::session;
use crate::components::chip::{Chip, ChipKind};
use crate::components::icon::Icon;
use crate::components::page_head::{Page, PageHead};
use crate::components::peg::{Peg, PegSize};

/// A column by which the table can be sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Age,
    Room,
    KeyPerson,
    Next,
}

/// The columns, from left to right.
const COLUMNS: &[(Column, &str)] = &[
    (Column::Name, "Name"),
    (Column::Age, "Age"),
    (Column::Room, "Room"),
    (Column::KeyPerson, "Key person"),
    (Column::Next, "What is next"),
];

/// The column sorted by, and whether from the end.
type Order = (Column, bool);

/// Children on roll.
#[component]
pub(crate) fn ChildrenPage() -> impl IntoView {
    let session = session();
    let may_add = Memo::new(move |_| session.may().write);
    let may_export = Memo::new(move |_| session.may().export);
    view! {
        <Page>
            <PageHead
                screen="Children"
                heading="Children"
                note=move || view! { <p class="muted"><a href="/children/left" id="leavers">"Children who have left"</a></p> }
            >
                {move || may_export.get().then(|| view! { <a class="btn" href="/copies" id="many-copies">"Many copies at once"</a> })}
                {move || may_add.get().then(|| view! { <AddChild /> })}
            </PageHead>
            <Searched leavers=false />
        </Page>
    }
}

#[component]
fn AddChild() -> impl IntoView {
    view! {
        <a class="btn btn--primary" href="/children/add" id="add-child">
            <Icon name="plus" />
            "Add a child"
        </a>
    }
}

/// Children who have left.
#[component]
pub(crate) fn LeaversPage() -> impl IntoView {
    view! {
        <Page>
            <PageHead
                screen="Children who have left"
                heading="Children who have left"
                note=move || view! { <p class="muted"><a href="/children" id="on-roll">"Children on roll"</a></p> }
            />
            <Searched leavers=true />
        </Page>
    }
}

#[component]
fn Searched(
    /// Those who have left, instead of those on roll.
    leavers: bool,
) -> impl IntoView {
    let search = RwSignal::new(String::new());
    let session = session();
    let found = load(move || {
        // Ages and what is next are for today.
        session.day();
        Some(ListChildren { search: search.get(), leavers })
    });
    let order = RwSignal::new((Column::Name, false));
    view! {
        <form class="row" role="search" aria-label="Children" on:submit=move |event| event.prevent_default()>
            <div class="input-wrap input-wrap--lead grow">
                <Icon name="search" />
                <label class="sr-only" for="search">"Search by name"</label>
                <input
                    class="input"
                    id="search"
                    type="search"
                    placeholder="Search by name"
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=search
                    on:input=move |event| search.set(event_target_value(&event))
                />
            </div>
        </form>
        {when_loaded(found, move |found| {
            let typed = search.get_untracked();
            view! { <Table found typed leavers order /> }
        })}
    }
}

#[component]
fn Table(
    /// Who was found.
    found: Vec<ChildSummary>,
    /// What was typed.
    typed: String,
    /// Those who have left.
    leavers: bool,
    /// How they are sorted.
    order: RwSignal<Order>,
) -> impl IntoView {
    let count = found.len();
    let said = view! { <p class="muted sm" role="status">{counted(count, &typed, leavers)}</p> };
    if count == 0 {
        return view! {
            {said}
            <div class="card empty">
                <Icon name="users" />
                <p>{nobody(&typed, leavers)}</p>
            </div>
        }
        .into_any();
    }
    let rows = move || {
        let mut rows = found.clone();
        let (column, from_end) = order.get();
        rows.sort_by(|a, b| compare(column, a, b));
        if from_end {
            rows.reverse();
        }
        rows.into_iter().map(|child| view! { <Line child /> }).collect_view()
    };
    let headings = COLUMNS.iter().map(|(column, words)| heading(*column, words, order)).collect_view();
    let label = if leavers { "Children who have left" } else { "Children on roll" };
    view! {
        {said}
        <div class="table-wrap" tabindex="0" role="region" aria-label=label>
            <table class="table">
                <thead>
                    <tr>{headings}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn heading(column: Column, words: &'static str, order: RwSignal<Order>) -> impl IntoView {
    let sorted = move || {
        let (by, from_end) = order.get();
        (by == column).then_some(if from_end { "descending" } else { "ascending" })
    };
    let arrow = move || {
        sorted().map(|way| {
            let name = if way == "ascending" { "arrow-up" } else { "arrow-down" };
            view! { <Icon name small=true /> }
        })
    };
    view! {
        <th scope="col" aria-sort=sorted>
            <button type="button" on:click=move |_| order.update(|order| *order = sort_by(*order, column))>
                {words}
                {arrow}
            </button>
        </th>
    }
}

#[component]
fn Line(
    /// One child.
    child: ChildSummary,
) -> impl IntoView {
    let id = child.facts.id;
    let kind = if child.next_is_soon { ChipKind::Soon } else { ChipKind::Plain };
    let next =
        (!child.next.is_empty()).then(|| view! { <Chip kind icon="calendar" text=child.next.clone() /> });
    view! {
        <tr>
            <th scope="row">
                <span class="row row--stay">
                    <Peg
                        picture=child.facts.peg_picture.clone()
                        tint=child.facts.peg_tint.clone()
                        size=PegSize::Small
                    />
                    <a href=format!("/child/{id}") id=format!("child-{id}")>{full_and_known(&child)}</a>
                </span>
            </th>
            <td>{child.age.clone()}</td>
            <td>{child.room.clone()}</td>
            <td>{child.key_person.clone()}</td>
            <td>{next}</td>
        </tr>
    }
}

/// The full name, with the name in use where it is another one.
fn full_and_known(child: &ChildSummary) -> String {
    let facts = &child.facts;
    if facts.full_name.split_whitespace().any(|word| word == facts.known_as) {
        facts.full_name.clone()
    } else {
        format!("{} ({})", facts.full_name, facts.known_as)
    }
}

/// The heading pressed again turns the order round.
fn sort_by((column, from_end): Order, pressed: Column) -> Order {
    (pressed, column == pressed && !from_end)
}

fn compare(column: Column, a: &ChildSummary, b: &ChildSummary) -> Ordering {
    let name = |child: &ChildSummary| child.facts.full_name.to_lowercase();
    let by_column = match column {
        Column::Name => Ordering::Equal,
        // Youngest first, so the latest birthday comes first.
        Column::Age => b.facts.born_on.cmp(&a.facts.born_on),
        Column::Room => a.room.cmp(&b.room),
        Column::KeyPerson => a.key_person.cmp(&b.key_person),
        Column::Next => (!a.next_is_soon, a.next.is_empty()).cmp(&(!b.next_is_soon, b.next.is_empty())),
    };
    by_column.then_with(|| name(a).cmp(&name(b)))
}

fn counted(count: usize, typed: &str, leavers: bool) -> String {
    let children = if count == 1 { "1 child".to_owned() } else { format!("{count} children") };
    match (typed.trim(), leavers) {
        ("", false) => format!("{children} on roll"),
        ("", true) => format!("{children} left"),
        (typed, _) => format!("{children} found for ‘{typed}’"),
    }
}

fn nobody(typed: &str, leavers: bool) -> String {
    match (typed.trim(), leavers) {
        ("", false) => "Nobody is on roll yet. Add a child to begin.".to_owned(),
        ("", true) => "Nobody has left yet. Children are kept here once they have a last day.".to_owned(),
        (typed, _) => format!("Nothing for ‘{typed}’. Try part of a name."),
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::forms::wording::Pronouns;
    use coatpeg_domain::ids::ChildId;
    use coatpeg_domain::records::ChildFacts;

    use super::*;

    fn child(name: &str, born_on: &str, next_is_soon: bool) -> ChildSummary {
        let born_on = born_on.parse().expect("written as year, month, day");
        ChildSummary {
            facts: ChildFacts {
                id: ChildId(uuid::Uuid::nil()),
                known_as: name.into(),
                full_name: name.into(),
                last_name: String::new(),
                pronouns: Pronouns::They,
                born_on,
                started_on: born_on,
                left_on: None,
                speaks_another_language_first: false,
                peg_picture: String::new(),
                peg_tint: String::new(),
            },
            age: String::new(),
            room: String::new(),
            key_person: String::new(),
            next: "Progress check".into(),
            next_is_soon,
            is_whole: true,
        }
    }

    #[test]
    fn a_heading_sorts_and_pressed_again_turns_round() {
        assert_eq!(sort_by((Column::Name, false), Column::Age), (Column::Age, false));
        assert_eq!(sort_by((Column::Age, false), Column::Age), (Column::Age, true));
        assert_eq!(sort_by((Column::Age, true), Column::Age), (Column::Age, false));
    }

    #[test]
    fn the_youngest_and_what_is_soon_come_first() {
        let (old, young) = (child("Arlo", "2024-01-01", false), child("Bo", "2025-01-01", true));
        assert_eq!(compare(Column::Age, &young, &old), Ordering::Less);
        assert_eq!(compare(Column::Next, &young, &old), Ordering::Less);
        assert_eq!(compare(Column::Name, &old, &young), Ordering::Less);
    }

    #[test]
    fn an_empty_list_says_why_and_what_to_do() {
        assert_eq!(nobody("tedy", false), "Nothing for ‘tedy’. Try part of a name.");
        assert_eq!(counted(1, "", false), "1 child on roll");
        assert_eq!(counted(2, "te", false), "2 children found for ‘te’");
    }
}
