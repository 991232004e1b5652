//! Bringing the list in: how far it is, the way to stop it, and what was brought in.

use std::time::Duration;

use coatpeg_domain::contract::{ImportChildren, ShowProgress, StopWork, UndoImport};
use coatpeg_domain::ids::ImportId;
use coatpeg_domain::records::{Imported, Progress};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::{done_words, undone_words};
use super::{Importing, Step, focus_heading, step_heading};
use crate::components::banner::{Banner, BannerKind};
use crate::components::icon::Icon;
use crate::pages::saving::NOT_KEPT_YET;

/// How often one looks how far it is.
const LOOKS: Duration = Duration::from_millis(200);

/// What is under way, or has ended.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Work {
    /// Nothing yet.
    None,
    /// The list is being brought in.
    Busy(Progress),
    /// It is in.
    Ended(Imported),
}

impl Work {
    pub(super) fn is_busy(&self) -> bool {
        matches!(self, Work::Busy(_))
    }

    fn goes_on(&mut self, now: Progress) {
        if let Work::Busy(progress) = self
            && now.of > 0
            && now.done >= progress.done
        {
            *progress = now;
        }
    }
}

/// Work that was begun here before the screen was left goes on by itself; the lists are asked for again at its end.
pub(super) fn look_for_earlier(importing: Importing) {
    spawn_local(async move {
        let Ok(progress) = importing.session.ask(ShowProgress {}).await else { return };
        if progress.of > 0 {
            set_timeout(
                move || {
                    importing.asked.try_update(|asked| *asked += 1);
                },
                Duration::from_secs(2),
            );
        }
    });
}

fn watch(importing: Importing) {
    spawn_local(async move {
        let Ok(now) = importing.session.ask(ShowProgress {}).await else { return };
        if importing.work.try_with_untracked(Work::is_busy) == Some(true) {
            importing.work.try_update(|work| work.goes_on(now));
            set_timeout(move || watch(importing), LOOKS);
        }
    });
}

/// Brings the list in.
pub(super) fn bring_in(importing: Importing) {
    let Some(list) = importing.list.with_untracked(|list| list.as_ref().map(|list| list.list)) else {
        return;
    };
    if importing.work.with_untracked(Work::is_busy) {
        return;
    }
    importing.trouble.set(None);
    importing.work.set(Work::Busy(Progress::default()));
    watch(importing);
    let (choices, decisions) = (importing.choices.get_untracked(), importing.decisions.get_untracked());
    spawn_local(async move {
        let outcome = match importing.session.settle().await {
            true => importing
                .session
                .ask(ImportChildren { list, choices, decisions })
                .await
                .map_err(|e| e.message),
            false => Err(NOT_KEPT_YET.to_owned()),
        };
        match outcome {
            Ok(imported) => {
                importing.work.try_set(Work::Ended(imported));
                importing.go(Step::Done);
            }
            Err(message) => {
                importing.work.try_set(Work::None);
                importing.trouble.try_set(Some(message));
                focus_heading();
            }
        }
    });
}

/// How far it is, and the way to stop it.
#[component]
pub(super) fn HowFar(
    /// What is chosen on the screen.
    importing: Importing,
) -> impl IntoView {
    let progress = Memo::new(move |_| {
        importing.work.with(|work| match work {
            Work::Busy(progress) => *progress,
            Work::None | Work::Ended(_) => Progress::default(),
        })
    });
    let stop = move |_| {
        spawn_local(async move {
            if let Err(error) = importing.session.ask(StopWork {}).await {
                importing.trouble.try_set(Some(error.message));
            }
        });
    };
    view! {
        <div class="row row--apart row--stay">
            <progress
                class="progress grow"
                id="import-how-far"
                aria-label="Brought in"
                max=move || progress.get().of.max(1).to_string()
                prop:value=move || progress.get().done.to_string()
            ></progress>
            <button class="btn btn--sm" type="button" id="stop-import" on:click=stop>
                "Stop"
            </button>
        </div>
    }
}

/// The last step: what was brought in.
#[component]
pub(super) fn Done(
    /// What is chosen on the screen.
    importing: Importing,
) -> impl IntoView {
    let ended = move || {
        importing.work.with(|work| match work {
            Work::Ended(imported) => Some(imported.clone()),
            Work::None | Work::Busy(_) => None,
        })
    };
    view! {
        <section class="card card__body stack" aria-labelledby=super::STEP>
            {step_heading("The list is in")}
            {move || ended().map(|imported| view! { <Told importing imported /> })}
        </section>
    }
}

#[component]
fn Told(
    /// What is chosen on the screen.
    importing: Importing,
    /// What was brought in.
    imported: Imported,
) -> impl IntoView {
    let import = imported.import;
    let words = done_words(&imported);
    view! {
        <div role="status">
            <Banner kind=BannerKind::Done>
                <p>{words}</p>
            </Banner>
        </div>
        <div class="row">
            <a class="btn btn--primary" href="/children" id="see-children">
                "See the children"
                <Icon name="arrow-right" />
            </a>
            <button class="btn" type="button" id="another-list" on:click=move |_| importing.start_again()>
                "Bring in another list"
            </button>
            <button class="btn" type="button" id="undo-import" on:click=move |_| undo(importing, import, false)>
                <Icon name="history" />
                "Undo this import"
            </button>
        </div>
    }
}

/// Takes a whole list back.
pub(super) fn undo(importing: Importing, import: ImportId, keep_changed: bool) {
    if !importing.begin() {
        return;
    }
    spawn_local(async move {
        let outcome = match importing.session.settle().await {
            true => importing.session.ask(UndoImport { import, keep_changed }).await.map_err(|e| e.message),
            false => Err(NOT_KEPT_YET.to_owned()),
        };
        importing.is_busy.try_set(false);
        match outcome {
            Ok(undone) => {
                importing.start_again();
                crate::components::toast::toast(undone_words(&undone), None);
            }
            Err(message) => {
                importing.trouble.try_set(Some(message));
                importing.asked.try_update(|asked| *asked += 1);
                focus_heading();
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_never_goes_backwards() {
        let mut work = Work::Busy(Progress { done: 0, of: 0 });
        work.goes_on(Progress { done: 5, of: 28 });
        work.goes_on(Progress { done: 3, of: 28 });
        work.goes_on(Progress::default());
        assert_eq!(work, Work::Busy(Progress { done: 5, of: 28 }));
    }
}
