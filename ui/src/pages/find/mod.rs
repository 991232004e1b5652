//! Find in everything written: more results than the box has room for, by kind, by child and by time.

mod results;
mod words;

use std::time::Duration;

use chrono::NaiveDate;
use coatpeg_domain::contract::Find;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{Found, FoundKind};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{load, when_loaded};
use crate::app::session;
use crate::components::icon::Icon;
use crate::components::list_box::ListBox;
use crate::components::page_head::{Page, PageHead};
use results::Results;
use words::When;

pub(crate) use words::find_address;

/// How long somebody pauses before it is looked up.
const PAUSE: Duration = Duration::from_millis(180);
/// The most of each kind, and of one kind alone.
const EACH: u16 = 10;
const ALONE: u16 = 60;

/// What is looked for.
#[derive(Clone, Copy)]
struct Asked {
    typed: RwSignal<String>,
    /// As it is in the box, before the pause.
    in_box: RwSignal<String>,
    kind: RwSignal<Option<FoundKind>>,
    child: RwSignal<Option<(ChildId, String)>>,
    when: RwSignal<When>,
}

impl Asked {
    fn command(self, today: Option<NaiveDate>) -> Find {
        let (from, until) = self.when.get().days(today.unwrap_or_default());
        let kind = self.kind.get();
        Find {
            typed: self.typed.get(),
            kinds: kind.into_iter().collect(),
            child: self.child.get().map(|(child, _)| child),
            viewing: None,
            from,
            until,
            most: if kind.is_some() { ALONE } else { EACH },
        }
    }

    /// Takes what is typed after a pause, so that not every letter is looked up.
    fn typed_on(self, text: String, waits: StoredValue<Option<TimeoutHandle>>) {
        self.in_box.set(text.clone());
        if let Some(before) = waits.get_value() {
            before.clear();
        }
        let take = move || {
            self.typed.try_set(text);
        };
        waits.set_value(set_timeout_with_handle(take, PAUSE).ok());
    }
}

/// Find in everything written.
#[component]
pub(crate) fn FindPage() -> impl IntoView {
    let session = session();
    let query = use_query_map();
    let words = query.with_untracked(|query| query.get("q").unwrap_or_default());
    let asked = Asked {
        typed: RwSignal::new(words.clone()),
        in_box: RwSignal::new(words),
        kind: RwSignal::new(None),
        child: RwSignal::new(None),
        when: RwSignal::new(When::Any),
    };
    // Somebody looks for something else from the box over this page.
    Effect::new(move |before: Option<String>| {
        let words = query.with(|query| query.get("q").unwrap_or_default());
        if before.is_some_and(|before| before != words) {
            asked.in_box.set(words.clone());
            asked.typed.set(words.clone());
        }
        words
    });
    let found = load(move || Some(asked.command(session.day())));
    view! {
        <Page>
            <PageHead
                screen="Find"
                heading="Find in everything written"
                note=|| {
                    view! {
                        <p class="muted">"Any word, with or without its accents. Put words in quotation marks to find them side by side."</p>
                    }
                }
            />
            <WordsBox asked />
            <Filters asked />
            {when_loaded(found, move |found| shown(asked, found))}
        </Page>
    }
}

fn shown(asked: Asked, found: Found) -> impl IntoView {
    let typed = asked.typed.get_untracked();
    let said = words::counted(&typed, &found);
    let only = Callback::new(move |kind| asked.kind.set(Some(kind)));
    let about = Callback::new(move |(child, name): (ChildId, String)| {
        asked.child.set(Some((child, name)));
    });
    view! {
        <p class="muted sm" role="status">{said}</p>
        <Results found typed only about is_narrowed=asked.child.get_untracked().is_some() />
    }
}

#[component]
fn WordsBox(
    /// What is looked for.
    asked: Asked,
) -> impl IntoView {
    let waits = StoredValue::new(None::<TimeoutHandle>);
    view! {
        <form class="row" role="search" aria-label="Everything written" on:submit=move |event| event.prevent_default()>
            <div class="input-wrap input-wrap--lead grow">
                <Icon name="search" />
                <label class="sr-only" for="find-words">"Words to find"</label>
                <input
                    class="input"
                    id="find-words"
                    type="search"
                    placeholder="Words to find"
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=asked.in_box
                    on:input=move |event| asked.typed_on(event_target_value(&event), waits)
                />
            </div>
        </form>
    }
}

#[component]
fn Filters(
    /// What is looked for.
    asked: Asked,
) -> impl IntoView {
    let kinds = std::iter::once((None, "Everything"))
        .chain(FoundKind::ALL.into_iter().map(|kind| (Some(kind), kind.heading())))
        .collect::<Vec<_>>();
    let about = move || {
        asked.child.get().map(|(_, name)| {
            view! {
                <span class="tag">
                    {format!("About {name}")}
                    <button type="button" id="find-anybody" on:click=move |_| asked.child.set(None)>
                        <Icon name="x" small=true />
                        <span class="sr-only">"Look for everybody again"</span>
                    </button>
                </span>
            }
        })
    };
    view! {
        <div class="row find__filters" role="group" aria-label="Narrow it down">
            <label class="find__filter">
                <span class="muted sm">"Show"</span>
                <ListBox id="find-kind" options=kinds chosen=asked.kind choose=Callback::new(move |kind| asked.kind.set(kind)) />
            </label>
            <label class="find__filter">
                <span class="muted sm">"Written"</span>
                <ListBox
                    id="find-when"
                    options=When::OPTIONS.to_vec()
                    chosen=asked.when
                    choose=Callback::new(move |when| asked.when.set(when))
                />
            </label>
            {about}
        </div>
    }
}
