//! What is chosen on home, and what is said there about a date.

use chrono::NaiveDate;
use coatpeg_domain::agenda::{Reminder, ReminderSet, Span};
use coatpeg_domain::contract::{SetReminder, SettleStep};
use coatpeg_domain::ids::{DocumentId, RowId};
use coatpeg_domain::records::DueItem;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::words::{done_words, put_off_words};
use crate::app::{Session, session};
use crate::components::toast::{Undo, toast};

/// What is chosen and done on home. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// How far ahead.
    pub(super) span: RwSignal<Span>,
    /// Only what is of whoever is signed in.
    pub(super) mine: RwSignal<bool>,
    /// Moves on when the dates are to be asked for again.
    pub(super) again: RwSignal<u32>,
    /// What is being put off, while its day is asked for.
    pub(super) asked: RwSignal<Option<DueItem>>,
    session: Session,
}

impl Desk {
    /// The week, of everybody one sees.
    pub(super) fn new() -> Desk {
        Desk {
            span: RwSignal::new(Span::Week),
            mine: RwSignal::new(false),
            again: RwSignal::new(0),
            asked: RwSignal::new(None),
            session: session(),
        }
    }

    /// Puts a date off, for each child it is of.
    pub(super) fn put_off(self, item: &DueItem, until: NaiveDate) {
        let today = self.session.today().unwrap_or_default();
        let reminders = reminders_of(item);
        self.say(reminders, ReminderSet::Later(until), put_off_words(until, today));
    }

    /// Says that it is done, for each child it is of.
    pub(super) fn settle(self, item: &DueItem) {
        self.say(reminders_of(item), ReminderSet::Done, done_words());
    }

    fn say(self, reminders: Vec<Reminder>, set: ReminderSet, words: String) {
        spawn_local(async move {
            for reminder in reminders.clone() {
                if let Err(error) = self.session.ask(SetReminder { reminder, set }).await {
                    self.session.notice.set(Some(error.message));
                    self.look_again();
                    return;
                }
            }
            self.look_again();
            let undo: Undo = Arc::new(move || {
                let reminders = reminders.clone();
                spawn_local(async move {
                    for reminder in reminders {
                        let set = ReminderSet::Again;
                        if let Err(error) = self.session.ask(SetReminder { reminder, set }).await {
                            self.session.notice.set(Some(error.message));
                        }
                    }
                    self.look_again();
                });
            });
            toast(words, Some(undo));
        });
    }

    /// Says that a step is done, with a way back.
    pub(super) fn settle_step(self, document: DocumentId, step: RowId) {
        spawn_local(async move {
            if let Err(error) = self.session.ask(SettleStep { document, step, is_done: true }).await {
                self.session.notice.set(Some(error.message));
                return;
            }
            self.look_again();
            let undo: Undo = Arc::new(move || {
                spawn_local(async move {
                    let open = SettleStep { document, step, is_done: false };
                    if let Err(error) = self.session.ask(open).await {
                        self.session.notice.set(Some(error.message));
                    }
                    self.look_again();
                });
            });
            toast(done_words(), Some(undo));
        });
    }

    /// Asks for the dates again. What was pressed goes from the list, so the focus moves to the heading over it.
    fn look_again(self) {
        // Home may have been left by now.
        if self.again.try_update(|again| *again = again.wrapping_add(1)).is_none() {
            return;
        }
        let heading = document().get_element_by_id("this-week");
        if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
            let _ = heading.focus();
        }
    }
}

/// What is said is said of each child.
fn reminders_of(item: &DueItem) -> Vec<Reminder> {
    if item.each.is_empty() {
        vec![item.reminder.clone()]
    } else {
        item.each.iter().map(|one| one.reminder.clone()).collect()
    }
}
