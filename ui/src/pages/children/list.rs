//! The list itself: what is asked for, the search box, the table and how it is sorted.

use std::time::Duration;

use coatpeg_domain::children_list::{ChildrenColumn, ChildrenFilter, ChildrenOrder};
use coatpeg_domain::contract::BrowseChildren;
use coatpeg_domain::records::{ChildSummary, ChildrenView, ListedChild, SendStatus};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::filters::Filters;
use super::views::Views;
use super::words::{counted, nobody};
use crate::app::session;
use crate::components::chip::{Chip, ChipKind};
use crate::components::icon::Icon;
use crate::components::peg::{Peg, PegSize};
use crate::pages::{load, when_loaded};

/// How many children are drawn before somebody asks for more.
const PAGE: u16 = 100;
/// How long somebody pauses before it is looked up.
const PAUSE: Duration = Duration::from_millis(120);

/// The columns, from left to right.
const COLUMNS: &[(ChildrenColumn, &str)] = &[
    (ChildrenColumn::Name, "Name"),
    (ChildrenColumn::Age, "Age"),
    (ChildrenColumn::Room, "Room"),
    (ChildrenColumn::KeyPerson, "Key person"),
    (ChildrenColumn::Support, "Support"),
    (ChildrenColumn::Next, "What is next"),
];

/// What the list shows.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    /// Part of a name.
    pub(super) search: RwSignal<String>,
    /// Whom it shows.
    pub(super) filter: RwSignal<ChildrenFilter>,
    /// By what it is sorted.
    pub(super) order: RwSignal<ChildrenOrder>,
    /// The most children drawn.
    most: RwSignal<u16>,
    /// Asked for anew whenever this moves on.
    pub(super) again: RwSignal<u32>,
    /// Those who have left.
    pub(super) leavers: bool,
}

impl Shown {
    /// Other children: from the top.
    pub(super) fn filter_by(self, change: impl FnOnce(&mut ChildrenFilter)) {
        self.filter.update(change);
        self.most.set(PAGE);
    }
}

/// The list of children, on roll or gone.
#[component]
pub(super) fn Browse(
    /// Those who have left, instead of those on roll.
    leavers: bool,
) -> impl IntoView {
    let session = session();
    let shown = Shown {
        search: RwSignal::new(String::new()),
        filter: RwSignal::new(ChildrenFilter::default()),
        order: RwSignal::new(ChildrenOrder::default()),
        most: RwSignal::new(PAGE),
        again: RwSignal::new(0),
        leavers,
    };
    let found = load(move || {
        // Ages and what is next are for today.
        session.day();
        shown.again.track();
        Some(BrowseChildren {
            search: shown.search.get(),
            leavers,
            filter: shown.filter.get(),
            order: shown.order.get(),
            most: shown.most.get(),
        })
    });
    let view = Memo::new(move |before: Option<&Option<ChildrenView>>| {
        let now = found.with(|found| found.as_ref().and_then(|found| found.as_ref().ok().cloned()));
        // While it is asked for again, what can be chosen stays.
        now.or_else(|| before.cloned().flatten())
    });
    let is_filtered = move || shown.filter.with(|filter| !filter.is_open());
    let counted = move || {
        let (typed, is_filtered) = (shown.search.get_untracked(), untrack(is_filtered));
        view.with(|view| view.as_ref().map(|view| counted(view, &typed, is_filtered, leavers)))
    };
    view! {
        <Filters shown view>
            <SearchBox shown />
        </Filters>
        <div class="row children__views">
            {(!leavers).then(|| view! { <Views shown view /> })}
            {move || is_filtered().then(|| view! { <Everyone shown /> })}
            <p class="muted sm children__counted" role="status">{counted}</p>
        </div>
        {when_loaded(found, move |found| view! { <Table found shown /> })}
    }
}

/// The way back from whatever was chosen.
#[component]
fn Everyone(
    /// What the list shows.
    shown: Shown,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="btn btn--quiet btn--sm"
            id="all-children"
            on:click=move |_| shown.filter_by(|filter| *filter = Default::default())
        >
            "Show everyone"
        </button>
    }
}

#[component]
fn SearchBox(
    /// What the list shows.
    shown: Shown,
) -> impl IntoView {
    let waits = StoredValue::new(None::<TimeoutHandle>);
    let on_input = move |text: String| {
        if let Some(before) = waits.get_value() {
            before.clear();
        }
        let take = move || {
            shown.search.try_set(text);
        };
        waits.set_value(set_timeout_with_handle(take, PAUSE).ok());
    };
    view! {
        <form class="children__search" role="search" aria-label="Children" on:submit=move |event| event.prevent_default()>
            <div class="input-wrap input-wrap--lead">
                <Icon name="search" />
                <label class="sr-only" for="search">"Search by name"</label>
                <input
                    class="input"
                    id="search"
                    type="search"
                    placeholder="Search by name"
                    autocomplete="off"
                    spellcheck="false"
                    on:input=move |event| on_input(event_target_value(&event))
                />
            </div>
        </form>
    }
}

#[component]
fn Table(
    /// Who was found.
    found: ChildrenView,
    /// What the list shows.
    shown: Shown,
) -> impl IntoView {
    let typed = shown.search.get_untracked();
    let is_filtered = shown.filter.with_untracked(|filter| !filter.is_open());
    if found.children.is_empty() {
        let words = nobody(&found, &typed, is_filtered, shown.leavers);
        let may_import = typed.trim().is_empty() && !is_filtered && !shown.leavers && session().may().see_all;
        let import = may_import.then(
            || view! { <a class="btn" href="/import" id="first-list">"Bring in a list of children"</a> },
        );
        return view! {
            <div class="card empty">
                <Icon name="users" />
                <p>{words}</p>
                {import}
            </div>
        }
        .into_any();
    }
    let left_over = found.found - found.children.len();
    let more = (left_over > 0).then(|| {
        view! {
            <button type="button" class="btn" id="more-children" on:click=move |_| shown.most.update(|most| *most = most.saturating_mul(4))>
                {format!("Show more ({left_over} left)")}
            </button>
        }
    });
    let headings = COLUMNS.iter().map(|(column, words)| heading(*column, words, shown)).collect_view();
    let rows = found.children.into_iter().map(|child| view! { <Line child /> }).collect_view();
    let label = if shown.leavers { "Children who have left" } else { "Children on roll" };
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=label>
            <table class="table">
                <thead>
                    <tr>{headings}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {more}
    }
    .into_any()
}

fn heading(column: ChildrenColumn, words: &'static str, shown: Shown) -> impl IntoView {
    let order = shown.order;
    let sorted = move || {
        let order = order.get();
        (order.by == column).then_some(if order.from_end { "descending" } else { "ascending" })
    };
    let arrow = move || {
        sorted().map(|way| {
            let name = if way == "ascending" { "arrow-up" } else { "arrow-down" };
            view! { <Icon name small=true /> }
        })
    };
    view! {
        <th scope="col" aria-sort=sorted>
            <button type="button" on:click=move |_| order.update(|order| *order = order.pressed(column))>
                {words}
                {arrow}
            </button>
        </th>
    }
}

#[component]
fn Line(
    /// One child.
    child: ListedChild,
) -> impl IntoView {
    let ListedChild { child, support } = child;
    let id = child.facts.id;
    let kind = if child.next_is_soon { ChipKind::Soon } else { ChipKind::Plain };
    let next =
        (!child.next.is_empty()).then(|| view! { <Chip kind icon="calendar" text=child.next.clone() /> });
    let support = match support {
        SendStatus::None => view! { <span class="muted">"None"</span> }.into_any(),
        status => status.label().into_any(),
    };
    let support = if child.is_whole { support } else { ().into_any() };
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
            <td class="nowrap">{child.age.clone()}</td>
            <td>{child.room.clone()}</td>
            <td>{child.key_person.clone()}</td>
            <td>{support}</td>
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
