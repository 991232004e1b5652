//! Saving many copies: the button, how far it is, and the way to stop it.

use std::time::Duration;

use coatpeg_domain::contract::{ExportMany, ShowProgress, StopWork};
use coatpeg_domain::records::{ManyExported, PaperLine, Progress, Travel};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Many;
use super::words::{progress_words, save_words};
use crate::components::icon::Icon;
use crate::form::focus::focus_field;
use crate::pages::saving::NOT_KEPT_YET;

/// How often one looks how far it is.
const LOOKS: Duration = Duration::from_millis(200);

const NOT_ENCRYPTED: &str = "A PDF outside Coatpeg is not encrypted unless it has a password.";

/// The id of what became of it.
pub(super) const OUTCOME: &str = "many-outcome";

/// What is under way, or has ended.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Work {
    /// Nothing yet.
    None,
    /// Copies are being saved.
    Busy {
        /// How far it is.
        progress: Progress,
        /// The person wants it to end.
        is_stopping: bool,
        /// It was begun before this screen was opened, so its outcome is not told here.
        is_earlier: bool,
    },
    /// It ended, and this is what became of it.
    Ended {
        /// What was saved and what not.
        outcome: Result<ManyExported, String>,
        /// How many were asked for.
        asked: usize,
        /// How they were to travel.
        travel: Travel,
    },
}

impl Work {
    /// What became of the last time is not shown any more.
    pub(super) fn forget(&mut self) {
        if matches!(self, Work::Ended { .. }) {
            *self = Work::None;
        }
    }

    fn goes_on(&mut self, now: Progress) {
        if let Work::Busy { progress, .. } = self {
            // Asked and answered out of turn, it must not go backwards.
            if now.of > 0 && (now.of != progress.of || now.done >= progress.done) {
                *progress = now;
            }
        }
    }
}

/// Work that was begun here before the screen was left goes on by itself; it is shown again.
pub(super) fn look_for_earlier(many: Many) {
    spawn_local(async move {
        let Ok(progress) = many.session.ask(ShowProgress {}).await else { return };
        let is_idle = many.work.try_with_untracked(|work| *work == Work::None) == Some(true);
        if progress.of == 0 || !is_idle {
            return;
        }
        many.work.try_set(Work::Busy { progress, is_stopping: false, is_earlier: true });
        watch(many);
    });
}

/// Looks again and again how far it is, while it goes on.
fn watch(many: Many) {
    let look = move || {
        spawn_local(async move {
            let Ok(now) = many.session.ask(ShowProgress {}).await else { return };
            let is_earlier =
                many.work.try_with_untracked(|work| matches!(work, Work::Busy { is_earlier: true, .. }));
            if now.of == 0 && is_earlier == Some(true) {
                many.work.try_set(Work::None);
                many.asked.try_update(|asked| *asked += 1);
                return;
            }
            let is_busy = many.work.try_with_untracked(|work| matches!(work, Work::Busy { .. }));
            if is_busy == Some(true) {
                many.work.try_update(|work| work.goes_on(now));
                set_timeout(move || watch(many), LOOKS);
            }
        });
    };
    look();
}

fn save(many: Many, lines: Memo<Vec<PaperLine>>) {
    let (papers, copy) = untrack(|| (lines.with(|lines| many.papers(lines)), many.copy()));
    if untrack(|| many.is_busy() || many.not_ready(papers.len()).is_some()) {
        return;
    }
    let (asked, travel) = (papers.len(), copy.travel);
    many.work.set(Work::Busy { progress: Progress::default(), is_stopping: false, is_earlier: false });
    watch(many);
    spawn_local(async move {
        let outcome = match many.session.settle().await {
            true => many.session.ask(ExportMany { papers, copy }).await.map_err(|error| error.message),
            false => Err(NOT_KEPT_YET.to_owned()),
        };
        many.work.try_set(Work::Ended { outcome, asked, travel });
        // The list says when a copy was last made.
        many.asked.try_update(|asked| *asked += 1);
        focus_field(OUTCOME);
    });
}

fn stop(many: Many) {
    many.work.update(|work| {
        if let Work::Busy { is_stopping, .. } = work {
            *is_stopping = true;
        }
    });
    spawn_local(async move {
        if let Err(error) = many.session.ask(StopWork {}).await {
            many.session.notice.set(Some(error.message));
        }
    });
}

/// The button, and how far it is.
#[component]
pub(super) fn Saving(
    /// What is chosen on the screen.
    many: Many,
    /// What could be saved.
    lines: Memo<Vec<PaperLine>>,
) -> impl IntoView {
    let ticked = Memo::new(move |_| lines.with(|lines| many.papers(lines).len()));
    let is_busy = Memo::new(move |_| many.is_busy());
    let why_not = Memo::new(move |_| many.not_ready(ticked.get()));
    view! {
        <div class="stack stack--tight many__save">
            <button
                class="btn btn--primary"
                type="button"
                id="save-many"
                aria-disabled=move || (is_busy.get() || why_not.get().is_some()).then_some("true")
                aria-describedby="save-many-why"
                on:click=move |_| save(many, lines)
            >
                <Icon name="download" />
                {move || save_words(ticked.get())}
            </button>
            <p class="muted sm" id="save-many-why">
                {move || match (is_busy.get(), why_not.get()) {
                    (true, _) => String::new(),
                    (false, Some(why)) => why,
                    (false, None) => NOT_ENCRYPTED.to_owned(),
                }}
            </p>
            {move || is_busy.get().then(|| view! { <HowFar many /> })}
        </div>
    }
}

#[component]
fn HowFar(
    /// What is chosen on the screen.
    many: Many,
) -> impl IntoView {
    let progress = Memo::new(move |_| {
        many.work.with(|work| match work {
            Work::Busy { progress, .. } => *progress,
            Work::None | Work::Ended { .. } => Progress::default(),
        })
    });
    let is_stopping =
        Memo::new(move |_| many.work.with(|work| matches!(work, Work::Busy { is_stopping: true, .. })));
    let of = move || progress.get().of.max(1).to_string();
    let done = move || progress.get().done.to_string();
    view! {
        <div class="row row--apart row--stay">
            <progress class="progress grow" id="how-far" aria-label="Copies saved" max=of prop:value=done></progress>
            <button
                class="btn btn--sm"
                type="button"
                id="stop-many"
                aria-disabled=move || is_stopping.get().then_some("true")
                on:click=move |_| {
                    if !is_stopping.get_untracked() {
                        stop(many);
                    }
                }
            >
                "Stop"
            </button>
        </div>
        <p class="muted sm" id="how-far-words">
            {move || if is_stopping.get() { "Stopping after this one".to_owned() } else { progress_words(progress.get()) }}
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn busy(done: usize, of: usize) -> Work {
        Work::Busy { progress: Progress { done, of }, is_stopping: false, is_earlier: false }
    }

    #[test]
    fn the_count_never_goes_backwards() {
        let mut work = busy(0, 0);
        work.goes_on(Progress { done: 5, of: 28 });
        assert_eq!(work, busy(5, 28));
        work.goes_on(Progress { done: 3, of: 28 });
        assert_eq!(work, busy(5, 28), "an older answer came later");
        work.goes_on(Progress::default());
        assert_eq!(work, busy(5, 28), "the end is told by what became of it");
    }

    #[test]
    fn only_what_has_ended_is_forgotten() {
        let mut work = busy(5, 28);
        work.forget();
        assert_eq!(work, busy(5, 28));
        let mut ended = Work::Ended { outcome: Err("No.".into()), asked: 2, travel: Travel::HandDelivered };
        ended.forget();
        assert_eq!(ended, Work::None);
        ended.goes_on(Progress { done: 1, of: 2 });
        assert_eq!(ended, Work::None);
    }
}
