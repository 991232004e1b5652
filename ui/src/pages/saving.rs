//! Saving as you type: at most a second after a keystroke, on leaving a field, a part, a page or the window.
//!
//! [`Queue`] decides what goes when. [`Saver`] gives it a timer and the way to the native side.

mod queue;

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chrono::{NaiveDate, NaiveDateTime};
use coatpeg_domain::answers::{Answer, Changes};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::forms::FormDefinition;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use queue::Queue;

/// How long a change waits.
const PAUSE: Duration = Duration::from_secs(1);
/// How long until a failed save goes again.
const RETRY: Duration = Duration::from_secs(5);
/// How often a waiting lock or page looks whether the save is through.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// What is said where something has to wait for the last words.
pub(crate) const NOT_KEPT_YET: &str = "Your last words are not saved yet. Try again in a moment.";

/// What the place in the corner says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Saving {
    /// Nothing was changed yet.
    Untouched,
    /// Changes wait or are on their way.
    Busy,
    /// Everything is kept, since this moment by the computer's clock.
    Kept(NaiveDateTime),
    /// The last save did not work; the text is still here.
    Failed(AppError),
}

/// Whether a failed save may work when it goes again unchanged.
pub(crate) fn is_worth_retrying(code: ErrorCode) -> bool {
    match code {
        ErrorCode::OpenElsewhere
        | ErrorCode::FolderMissing
        | ErrorCode::FolderReadOnly
        | ErrorCode::Damaged
        | ErrorCode::CannotWriteFile
        | ErrorCode::Internal => true,
        ErrorCode::NotSetUp
        | ErrorCode::Locked
        | ErrorCode::WrongPassphrase
        | ErrorCode::TooSoon
        | ErrorCode::KeychainMissing
        | ErrorCode::NotAllowed
        | ErrorCode::NotFound
        | ErrorCode::AnswersIncomplete
        | ErrorCode::Finished
        | ErrorCode::NewerFile
        | ErrorCode::Refused => false,
    }
}

/// Whether a failed save is given up: it was refused, and nobody can put it right where it was written. Locked records
/// refuse nothing; they take it once they are open again.
fn is_given_up(is_retired: bool, code: ErrorCode) -> bool {
    is_retired && code != ErrorCode::Locked && !is_worth_retrying(code)
}

type Written = Pin<Box<dyn Future<Output = Result<NaiveDateTime, AppError>>>>;

struct Inner {
    queue: RefCell<Queue>,
    timer: Cell<Option<TimeoutHandle>>,
    state: ArcRwSignal<Saving>,
    write: Box<dyn Fn(Changes) -> Written>,
    definition: &'static FormDefinition,
    record: String,
    is_retired: Cell<bool>,
    number: usize,
}

/// Savers are told apart by a number.
static LAST_NUMBER: AtomicUsize = AtomicUsize::new(0);

/// Saves the changes of one record. It outlives its page until everything is kept.
#[derive(Clone)]
pub(crate) struct Saver(Rc<Inner>);

impl Saver {
    /// A saver that keeps changes to a record's answers to a form through `write`, which answers with the time.
    pub(crate) fn new<F>(
        definition: &'static FormDefinition,
        record: impl ToString,
        write: impl Fn(Changes) -> F + 'static,
    ) -> Self
    where
        F: Future<Output = Result<NaiveDateTime, AppError>> + 'static,
    {
        Saver(Rc::new(Inner {
            queue: RefCell::default(),
            timer: Cell::new(None),
            state: ArcRwSignal::new(Saving::Untouched),
            write: Box::new(move |changes| Box::pin(write(changes))),
            definition,
            record: record.to_string(),
            is_retired: Cell::new(false),
            number: LAST_NUMBER.fetch_add(1, Ordering::Relaxed),
        }))
    }

    /// Tells this saver from others.
    pub(crate) fn number(&self) -> usize {
        self.0.number
    }

    /// How it stands.
    pub(crate) fn state(&self) -> ArcRwSignal<Saving> {
        self.0.state.clone()
    }

    /// The form, for the words of its questions.
    pub(crate) fn definition(&self) -> &'static FormDefinition {
        self.0.definition
    }

    /// Whether it keeps the same answers as another one.
    pub(crate) fn is_of_same(&self, other: &Saver) -> bool {
        self.0.definition.id == other.0.definition.id && self.0.record == other.0.record
    }

    /// What it could not keep so far and would send again; the saver of the next page sends it instead. Its page is
    /// gone. What was refused stays here, to be copied.
    pub(crate) fn hand_over(&self) -> Changes {
        let goes_again = match &*self.0.state.read_untracked() {
            Saving::Failed(error) => !is_given_up(true, error.code),
            Saving::Untouched | Saving::Busy | Saving::Kept(_) => false,
        };
        if !self.is_retired() || !goes_again {
            return Changes::new();
        }
        self.stop_timer();
        self.0.state.set(Saving::Untouched);
        self.0.queue.borrow_mut().hand_over()
    }

    /// Whether its page is gone.
    pub(crate) fn is_retired(&self) -> bool {
        self.0.is_retired.get()
    }

    /// Whether it was told that what it has will never be kept.
    pub(crate) fn has_given_up(&self) -> bool {
        self.0.queue.borrow().has_given_up()
    }

    /// What waits will not be kept; it can be copied.
    pub(crate) fn give_up(&self) {
        self.0.queue.borrow_mut().give_up();
    }

    /// Takes a change and saves it after a pause.
    pub(crate) fn change(&self, field: String, answer: Option<Answer>) {
        self.0.queue.borrow_mut().change(field, answer);
        if !matches!(*self.0.state.read_untracked(), Saving::Failed(_)) {
            self.0.state.set(Saving::Busy);
        }
        // Counted from the first change that waits: somebody who types without a pause loses a second at most.
        if !self.has_timer() {
            self.send_after(PAUSE);
        }
    }

    /// Saves now.
    pub(crate) fn flush(&self) {
        self.stop_timer();
        let Some(changes) = self.0.queue.borrow_mut().take() else { return };
        let saver = self.clone();
        spawn_local(async move { saver.send(changes).await });
    }

    /// Saves now; its page is gone and nothing will be added.
    pub(crate) fn retire(&self) {
        self.0.is_retired.set(true);
        self.flush();
    }

    /// Sends nothing by itself until it is asked to again.
    pub(crate) fn rest(&self) {
        self.stop_timer();
    }

    /// Whether its page is gone and everything is kept.
    pub(crate) fn is_done(&self) -> bool {
        self.is_retired() && self.0.queue.borrow().is_clean() && !self.has_given_up()
    }

    /// What was written and is not kept yet, as text, so that a person can copy it.
    pub(crate) fn unsaved(&self) -> Changes {
        self.0.queue.borrow().unsaved()
    }

    /// Saves and waits until everything is kept; false where something is not.
    pub(crate) async fn settle(&self) -> bool {
        loop {
            self.flush();
            while self.0.queue.borrow().is_sending() {
                pause(LOOK_AGAIN).await;
            }
            if self.0.queue.borrow().is_clean() {
                return true;
            }
            if matches!(*self.0.state.read_untracked(), Saving::Failed(_)) {
                return false;
            }
        }
    }

    /// Whether something waits or is on its way that was not tried in vain.
    pub(crate) fn is_waiting(&self) -> bool {
        !self.0.queue.borrow().is_clean() && !matches!(*self.0.state.read_untracked(), Saving::Failed(_))
    }

    async fn send(&self, changes: Changes) {
        match (self.0.write)(changes).await {
            Ok(saved_at) => {
                self.0.queue.borrow_mut().kept();
                let is_clean = self.0.queue.borrow().is_clean();
                self.0.state.set(if is_clean { Saving::Kept(saved_at) } else { Saving::Busy });
                // What was typed meanwhile has its own timer, unless it ran out while this was on its way.
                if !is_clean && !self.has_timer() {
                    self.flush();
                }
            }
            Err(error) => {
                self.0.queue.borrow_mut().not_kept();
                if self.0.queue.borrow().is_handed_over() {
                    return;
                }
                let again = is_worth_retrying(error.code);
                if is_given_up(self.is_retired(), error.code) {
                    self.0.queue.borrow_mut().give_up();
                }
                self.0.state.set(Saving::Failed(error));
                if again {
                    self.send_after(RETRY);
                }
            }
        }
    }

    fn send_after(&self, wait: Duration) {
        self.stop_timer();
        let saver = self.clone();
        let timer = set_timeout_with_handle(
            move || {
                saver.0.timer.set(None);
                saver.flush();
            },
            wait,
        );
        self.0.timer.set(timer.ok());
    }

    fn stop_timer(&self) {
        if let Some(timer) = self.0.timer.take() {
            timer.clear();
        }
    }

    fn has_timer(&self) -> bool {
        let timer = self.0.timer.take();
        self.0.timer.set(timer);
        timer.is_some()
    }
}

/// The computer's clock, for saves whose reply does not say the time.
pub(crate) fn now() -> NaiveDateTime {
    let date = js_sys::Date::new_0();
    let day = i32::try_from(date.get_full_year())
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date()));
    day.and_then(|day| day.and_hms_opt(date.get_hours(), date.get_minutes(), 0)).unwrap_or_default()
}

/// Waits.
pub(crate) async fn pause(wait: Duration) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        set_timeout(
            move || {
                // A promise that is already gone has nobody waiting for it.
                let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
            },
            wait,
        );
    });
    // The promise is never refused.
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_refusal_of_a_page_that_was_left_is_given_up() {
        assert!(is_given_up(true, ErrorCode::Refused));
        assert!(is_given_up(true, ErrorCode::NotFound));
        assert!(!is_given_up(false, ErrorCode::Refused), "it can be put right on the page");
        assert!(!is_given_up(true, ErrorCode::Locked), "it goes again after unlocking");
        assert!(!is_given_up(true, ErrorCode::FolderReadOnly), "it is tried again");
    }

    #[test]
    fn a_full_disk_is_tried_again_and_a_broken_rule_is_not() {
        assert!(is_worth_retrying(ErrorCode::Internal));
        assert!(is_worth_retrying(ErrorCode::FolderReadOnly));
        assert!(!is_worth_retrying(ErrorCode::Refused));
        assert!(!is_worth_retrying(ErrorCode::Locked));
    }
}
