//! What became of many copies: what was saved, what was not and why, and that they were handed on.

use chrono::NaiveDate;
use coatpeg_domain::contract::LogSent;
use coatpeg_domain::error::AppError;
use coatpeg_domain::ids::CopyId;
use coatpeg_domain::records::{ManyExported, NotWritten, Travel, WrittenFile};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Many;
use super::words::{file_words, outcome_words};
use super::work::{OUTCOME, Work};
use crate::app::Session;
use crate::components::banner::{Banner, BannerKind};
use crate::components::icon::Icon;
use crate::components::page_head::Trouble;
use crate::components::toast::toast;
use crate::pages::paper_address::export_address;

/// What became of it.
#[component]
pub(super) fn Outcome(
    /// What is chosen on the screen.
    many: Many,
) -> impl IntoView {
    let ended = Memo::new(move |_| {
        many.work.with(|work| match work {
            Work::Ended { outcome, asked, travel } => Some((outcome.clone(), *asked, *travel)),
            Work::None | Work::Busy { .. } => None,
        })
    });
    move || {
        ended.get().map(|(outcome, asked, travel)| match outcome {
            Err(message) => view! { <Trouble message /> }.into_any(),
            Ok(outcome) => view! { <Told many outcome asked travel /> }.into_any(),
        })
    }
}

#[component]
fn Told(
    /// What is chosen on the screen.
    many: Many,
    /// What was saved and what not.
    outcome: ManyExported,
    /// How many were asked for.
    asked: usize,
    /// How they were to travel.
    travel: Travel,
) -> impl IntoView {
    let kind = if outcome.written.is_empty() { BannerKind::Info } else { BannerKind::Done };
    let words = outcome_words(&outcome, asked);
    let left = outcome.not_written.into_iter().map(|one| view! { <NotSaved one /> }).collect::<Vec<_>>();
    let left = (!left.is_empty()).then(|| {
        view! {
            <section class="summary stack stack--tight" aria-labelledby="many-left">
                <h2 class="lg" id="many-left">"Not saved, and why"</h2>
                <ul>{left}</ul>
            </section>
        }
    });
    let written =
        (!outcome.written.is_empty()).then(|| view! { <Files many files=outcome.written travel /> });
    view! {
        <div class="stack many__outcome">
            <div role="status" id=OUTCOME tabindex="-1">
                <Banner kind>
                    <p>{words}</p>
                </Banner>
            </div>
            {left}
            {written}
        </div>
    }
}

/// The files that were saved, and a word that they went.
#[component]
fn Files(
    /// What is chosen on the screen.
    many: Many,
    /// The files.
    files: Vec<WrittenFile>,
    /// How they were to travel.
    travel: Travel,
) -> impl IntoView {
    let copies: Vec<CopyId> = files.iter().map(|file| file.copy).collect();
    let lines = files.iter().map(|file| view! { <li class="path">{file_words(file)}</li> }).collect_view();
    view! {
        <details class="fold">
            <summary>
                <Icon name="chevron-right" small=true />
                "The files"
            </summary>
            <ul class="sm fold__body">{lines}</ul>
        </details>
        <HandedOn many copies travel />
    }
}

/// One that was not saved, with the way to its own screen.
#[component]
fn NotSaved(
    /// What was not saved.
    one: NotWritten,
) -> impl IntoView {
    view! {
        <li>
            <a href=export_address(one.paper)>{one.child_name}</a>
            ": "
            {one.why}
        </li>
    }
}

/// A word in the records that all of them were handed on today.
#[component]
fn HandedOn(
    /// What is chosen on the screen.
    many: Many,
    /// The copies that were saved.
    copies: Vec<CopyId>,
    /// How they were to travel.
    travel: Travel,
) -> impl IntoView {
    let session = many.session;
    let (is_busy, is_logged) = (RwSignal::new(false), RwSignal::new(false));
    let copies = StoredValue::new(copies);
    let log = move |_| {
        let Some(today) = session.today().filter(|_| !is_busy.get_untracked()) else { return };
        is_busy.set(true);
        let copies = copies.get_value();
        spawn_local(async move {
            let trouble = log_all(session, copies, today, travel).await;
            is_logged.try_set(trouble.is_none());
            is_busy.try_set(false);
            match trouble {
                Some(error) => session.notice.set(Some(error.message)),
                None => toast("Logged that they were handed on today", None),
            }
        });
    };
    move || {
        if is_logged.get() {
            return view! { <p class="muted sm">"Logged as handed on today."</p> }.into_any();
        }
        view! {
            <div class="row">
                <button
                    class="btn btn--sm"
                    type="button"
                    id="log-many"
                    aria-disabled=move || is_busy.get().then_some("true")
                    on:click=log
                >
                    <Icon name="check" small=true />
                    "Log that they were handed on today"
                </button>
            </div>
        }
        .into_any()
    }
}

/// Says of each that it went; what stops it is said, and those before it stay logged.
async fn log_all(
    session: Session,
    copies: Vec<CopyId>,
    sent_on: NaiveDate,
    travel: Travel,
) -> Option<AppError> {
    for copy in copies {
        if let Err(error) = session.ask(LogSent { copy, sent_on, travel }).await {
            return Some(error);
        }
    }
    None
}
