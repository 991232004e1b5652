//! Earlier versions of a document, a child's record or a plan: who wrote what and when, what is different between two
//! of them, and the way to have one again. The comparison itself is in `versions_compare.rs`.

use coatpeg_domain::contract::{ListVersions, RestoreVersion};
use coatpeg_domain::ids::{ChildId, CycleId, DocumentId, PlanId};
use coatpeg_domain::records::{Recorded, Seen, Version, VersionsView};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;
use std::sync::Arc;

use super::backups_words::{at_moment, moment};
use super::versions_compare::{Chosen, Comparison};
use super::versions_words::{questions, sitting};
use super::{id_in_address, in_sentence, load_anew, possessive, sentence, when_loaded};
use crate::app::{HEADING, Session, session};
use crate::components::icon::Icon;
use crate::components::page_head::{Page, Trouble, arrive};
use crate::components::toast::toast;
use crate::form::focus::focus_field;
use crate::pages::back_goes_to;

/// Earlier versions of a document.
#[component]
pub(crate) fn DocumentVersionsPage() -> impl IntoView {
    let document = id_in_address::<DocumentId>("document");
    let record = Signal::derive(move || document.get().map(Recorded::Document));
    let back = move || document.get().map(|document| format!("/document/{document}"));
    view! { <Versions record back=Signal::derive(back) /> }
}

/// Earlier versions of a child's own record.
#[component]
pub(crate) fn ChildVersionsPage() -> impl IntoView {
    let child = id_in_address::<ChildId>("child");
    let record = Signal::derive(move || child.get().map(Recorded::Child));
    let back = move || child.get().map(|child| format!("/child/{child}/details"));
    view! { <Versions record back=Signal::derive(back) /> }
}

/// Earlier versions of a plan, or with `?cycle=` of one of its cycles.
#[component]
pub(crate) fn PlanVersionsPage() -> impl IntoView {
    let plan = id_in_address::<PlanId>("plan");
    let query = use_query_map();
    let cycle = Memo::new(move |_| {
        query.with(|query| query.get_str("cycle").and_then(|id| id.parse::<CycleId>().ok()))
    });
    let is_of_cycle = Memo::new(move |_| query.with(|query| query.get_str("of") == Some("cycle")));
    let record = Signal::derive(move || match cycle.get().filter(|_| is_of_cycle.get()) {
        Some(cycle) => Some(Recorded::Cycle(cycle)),
        None => plan.get().map(Recorded::Plan),
    });
    let back = move || plan.get().map(|plan| format!("/plan/{plan}"));
    let parts = move || {
        let (plan, cycle) = plan.get().zip(cycle.get())?;
        let of_cycle = is_of_cycle.get();
        let current = |is_this: bool| is_this.then_some("true");
        Some(view! {
            <nav class="segment" aria-label="Versions of">
                <a id="of-plan" href=format!("/plan/{plan}/versions?cycle={cycle}") aria-current=current(!of_cycle)>
                    "Plan and outcomes"
                </a>
                <a
                    id="of-cycle"
                    href=format!("/plan/{plan}/versions?cycle={cycle}&of=cycle")
                    aria-current=current(of_cycle)
                >
                    "This cycle"
                </a>
            </nav>
        })
    };
    view! { <Versions record back=Signal::derive(back) parts=ViewFn::from(parts) /> }
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Desk {
    session: Session,
    record: Recorded,
    view: RwSignal<VersionsView>,
    chosen: RwSignal<Option<Chosen>>,
    trouble: RwSignal<Option<String>>,
    is_busy: RwSignal<bool>,
}

#[component]
fn Versions(
    /// Of what.
    record: Signal<Option<Recorded>>,
    /// Where the record itself is.
    back: Signal<Option<String>>,
    /// The parts of a record that has versions in each.
    #[prop(optional, into)]
    parts: ViewFn,
) -> impl IntoView {
    let address = move || back.get_untracked().unwrap_or_else(|| "/".to_owned());
    back_goes_to(move || Some(address()));
    let listed = load_anew(move || record.get().map(|record| ListVersions { record }));
    view! {
        <Page>
            {when_loaded(listed, move |view| {
                arrive("Earlier versions");
                let Some(record) = record.get_untracked() else { return ().into_any() };
                view! { <Listed record view back=address() parts=parts.clone() /> }.into_any()
            })}
        </Page>
    }
}

#[component]
fn Listed(
    /// Of what.
    record: Recorded,
    /// The versions.
    view: VersionsView,
    /// Where the record itself is.
    back: String,
    /// The parts of a record that has versions in each.
    parts: ViewFn,
) -> impl IntoView {
    let session = session();
    let heading =
        format!("Earlier versions of {} {}", possessive(&view.child_name), called(record, &view.title));
    let desk = Desk {
        session,
        record,
        view: RwSignal::new(view),
        chosen: RwSignal::new(None),
        trouble: RwSignal::new(None),
        is_busy: RwSignal::new(false),
    };
    let can_restore = Memo::new(move |_| desk.view.with(|view| view.can_restore));
    let compared = move || {
        let versions = desk.view.with(|view| view.versions.clone());
        desk.chosen.get().map(|chosen| {
            view! { <Comparison record versions chosen on_choose=Callback::new(move |chosen| desk.chosen.set(Some(chosen))) /> }
        })
    };
    view! {
        <header class="page__head">
            <div>
                <h1 id=HEADING tabindex="-1">{heading}</h1>
                <p class="soft">
                    "Each sitting is one version. Nothing that was written is ever lost, and having an earlier version again
                    is a change like any other."
                </p>
            </div>
            <a class="btn" id="back" href=back>"Back"</a>
        </header>
        {parts.run()}
        {move || desk.trouble.get().map(|message| view! { <Trouble message /> })}
        {compared}
        <section class="stack stack--tight" aria-labelledby="sittings">
            <h2 class="lg" id="sittings">"Versions"</h2>
            {move || {
                let reason = desk.view.with(|view| view.reason.clone());
                (!can_restore.get() && !reason.is_empty()).then(|| view! { <p class="soft sm">{reason}</p> })
            }}
            <Sittings desk can_restore />
        </section>
        <WhoLooked desk />
    }
}

/// What the record is called in the middle of a heading.
fn called(record: Recorded, title: &str) -> String {
    match record {
        Recorded::Child(_) => "record".to_owned(),
        Recorded::Document(_) => in_sentence(title),
        Recorded::Plan(_) => "support plan".to_owned(),
        Recorded::Cycle(_) => "support plan, this cycle".to_owned(),
    }
}

#[component]
fn Sittings(
    /// What the page shares.
    desk: Desk,
    /// An earlier version may be written again.
    can_restore: Memo<bool>,
) -> impl IntoView {
    move || {
        let versions = desk.view.with(|view| view.versions.clone());
        if versions.is_empty() {
            return view! { <p class="card card__body soft">"Nothing is written yet."</p> }.into_any();
        }
        let rows = versions.into_iter().enumerate().map(|(number, version)| {
            view! { <Sitting desk version is_newest=number == 0 can_restore=can_restore.get() /> }
        });
        view! { <ol class="card list" id="versions">{rows.collect_view()}</ol> }.into_any()
    }
}

#[component]
fn Sitting(
    /// What the page shares.
    desk: Desk,
    /// The sitting.
    version: Version,
    /// It is what stands there now.
    is_newest: bool,
    /// It may be written again.
    can_restore: bool,
) -> impl IntoView {
    let today = desk.session.today().unwrap_or_default();
    let number = version.version;
    let words = sitting(&version, today);
    let when = at_moment(version.at, today);
    let of_version = format!(" the version {when}");
    let toast_words = format!("The version {when} is written again.");
    let compare = move |_| {
        desk.chosen.set(Some(Chosen { older: number, newer: None }));
        focus_field("compared");
    };
    let acts = (!is_newest).then(|| {
        let again = can_restore.then(|| {
            let words = toast_words.clone();
            view! {
                <button
                    class="btn btn--sm"
                    type="button"
                    id=format!("restore-{number}")
                    aria-disabled=move || desk.is_busy.get().then_some("true")
                    on:click=move |_| restore(desk, number, words.clone())
                >
                    "Write this version again"
                    <span class="sr-only">{format!(",{of_version}")}</span>
                </button>
            }
        });
        view! {
            <button class="btn btn--sm" type="button" id=format!("compare-{number}") on:click=compare>
                "Compare with now"
                <span class="sr-only">{format!(",{of_version}")}</span>
            </button>
            {again}
        }
    });
    let fields = questions(&version.fields);
    view! {
        <li class="item item--copy">
            <div class="grow">
                <p class="item__title">{words} {is_newest.then_some(". This is what stands there now")}</p>
                <p class="item__note">{format!("{}. {fields}", version.what)}</p>
            </div>
            <div class="row">{acts}</div>
        </li>
    }
}

/// Writes a version again, and offers to take that back by writing the one that stood there before.
fn restore(desk: Desk, version: i64, words: String) {
    if desk.is_busy.get_untracked() {
        return;
    }
    let before = desk.view.with_untracked(|view| view.versions.first().map(|newest| newest.version));
    let undo = before.map(|before| {
        let undo: Arc<dyn Fn() + Send + Sync> = Arc::new(move || write_again(desk, before, |_| ()));
        undo
    });
    desk.is_busy.set(true);
    write_again(desk, version, move |is_done| {
        if is_done {
            toast(words, undo);
            focus_field("versions");
        }
    });
}

fn write_again(desk: Desk, version: i64, then: impl FnOnce(bool) + 'static) {
    let Desk { session, record, .. } = desk;
    spawn_local(async move {
        session.settle().await;
        let reply = session.ask(RestoreVersion { record, version }).await;
        // The page may be gone by now: an undo can be pressed anywhere.
        desk.is_busy.try_set(false);
        match reply {
            Ok(view) => {
                desk.trouble.try_set(None);
                desk.chosen.try_set(None);
                desk.view.try_set(view);
                then(true);
            }
            Err(error) => {
                if desk.trouble.try_set(Some(error.message.clone())).is_some() {
                    session.notice.set(Some(error.message));
                }
                then(false);
            }
        }
    });
}

/// Who looked at the record, printed or exported it.
#[component]
fn WhoLooked(
    /// What the page shares.
    desk: Desk,
) -> impl IntoView {
    let today = desk.session.today().unwrap_or_default();
    let line = move |seen: Seen| {
        let by = if seen.by.is_empty() { String::new() } else { format!(", {}", seen.by) };
        view! {
            <li>
                {format!("{}{by}. ", sentence(&moment(seen.at, today)))}
                <span class="muted">{seen.what}</span>
            </li>
        }
    };
    view! {
        <details class="fold" id="who-looked">
            <summary>
                <Icon name="chevron-right" small=true />
                "Who has looked at it"
            </summary>
            {move || {
                let seen = desk.view.with(|view| view.seen.clone());
                if seen.is_empty() {
                    view! { <p class="muted sm">"Nobody has looked at it, printed or exported it yet."</p> }.into_any()
                } else {
                    view! { <ul class="sm">{seen.into_iter().map(line).collect_view()}</ul> }.into_any()
                }
            }}
        </details>
    }
}
