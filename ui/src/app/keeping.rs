//! What of a [`Session`] keeps the writing: who saves, and what must happen before a lock or the end.

use std::collections::BTreeMap;

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{CloseWindow, Lock, ShowStatus};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::Stage;
use coatpeg_domain::records::Status;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::{HEADING, Session};
use super::trail;
use crate::pages::saving::{Saver, Saving};

/// What somebody wrote and could not keep before somebody else opened the records. It goes on when they are back, and
/// never under another name.
#[derive(Default)]
pub(super) struct Parked {
    savers: Vec<Saver>,
    unsent: BTreeMap<String, Answers>,
}

impl Session {
    /// A page that saves as one types; it is asked to finish before a lock and when page or window go.
    pub(crate) fn keeps(self, saver: Saver) -> StoredValue<Saver, LocalStorage> {
        let mine = saver.clone();
        self.savers.update(|savers| {
            savers.retain(|saver| !saver.is_done());
            savers.push(saver.clone());
        });
        let savers = self.savers;
        let number = saver.number();
        on_cleanup(move || {
            savers.try_update(|savers| {
                savers.iter().filter(|saver| saver.number() == number).for_each(Saver::retire);
            });
        });
        StoredValue::new_local(mine)
    }

    /// Puts what an earlier page of the same record could not keep yet into the answers of a page that is laid out
    /// now; its saver sends it from here on.
    pub(crate) fn take_over(self, saver: StoredValue<Saver, LocalStorage>, answers: &mut Answers) {
        let saver = saver.get_value();
        let earlier = self.savers.get_untracked();
        for earlier in earlier.iter().filter(|earlier| earlier.is_of_same(&saver)) {
            let changes = earlier.hand_over();
            answers.apply_all(&changes);
            changes.into_iter().for_each(|(field, answer)| saver.change(field, answer));
        }
    }

    /// Saves at once whatever still waits.
    pub(crate) fn flush(self) {
        self.savers.with_untracked(|savers| savers.iter().for_each(Saver::flush));
    }

    /// The numbers of those whose last save did not work.
    pub(crate) fn failing(self) -> Vec<usize> {
        let has_failed = |saver: &&Saver| {
            // Locked records are no failure: it goes again once they are open.
            saver.state().with(|s| matches!(s, Saving::Failed(error) if error.code != ErrorCode::Locked))
        };
        self.savers.with(|savers| savers.iter().filter(has_failed).map(Saver::number).collect())
    }

    /// A saver by its number, as long as it has something to save.
    pub(crate) fn saver(self, number: usize) -> Option<Saver> {
        self.savers.with_untracked(|savers| savers.iter().find(|saver| saver.number() == number).cloned())
    }

    /// Other records are open from here on: what was written in the last ones is never sent to them.
    pub(super) fn give_up(self) {
        self.savers.with_untracked(|savers| savers.iter().for_each(Saver::give_up));
        self.unsent.update_value(BTreeMap::clear);
    }

    /// Other records stand in the place of these from here on: nothing that was being written is sent to them, and
    /// nothing of the old ones stays on the screen. `words` are said where the person comes out.
    pub(crate) fn records_replaced(self, status: Status, words: String) {
        const HOME: &str = "/";
        self.give_up();
        self.put_away(None);
        self.go_instead(HOME);
        self.set_status(status);
        self.news.set(Some((words, HOME.to_owned())));
    }

    /// This person opened the records. What somebody else could not keep waits for them, and their place is forgotten.
    pub(super) fn welcome(self, person: PersonId) {
        let before = self.last_person.get_value();
        if before == Some(person) {
            return;
        }
        self.last_person.set_value(Some(person));
        let Some(before) = before else { return };
        let mut savers = Vec::new();
        self.savers.update(|mine| savers = std::mem::take(mine));
        savers.retain(|saver| !saver.is_done());
        savers.iter().for_each(Saver::rest);
        let unsent = self.unsent.try_update_value(std::mem::take).unwrap_or_default();
        self.parked.update_value(|parked| {
            parked.insert(before, Parked { savers, unsent });
        });
        let back =
            self.parked.try_update_value(|parked| parked.remove(&person)).flatten().unwrap_or_default();
        self.savers.set(back.savers);
        self.unsent.set_value(back.unsent);
        self.trail.update_value(super::trail::Trail::forget);
        self.go_instead("/");
    }

    /// Whether somebody who is not here wrote something that is not kept yet.
    fn has_parked(self) -> bool {
        self.parked.with_value(|parked| parked.values().any(|parked| !parked.savers.is_empty()))
    }

    /// What was typed into a form that is sent by a button, and was not sent: kept in memory only, over a lock and
    /// over other pages, until it is sent.
    pub(crate) fn unsent(self, form: &str) -> Option<Answers> {
        self.unsent.with_value(|unsent| unsent.get(form).cloned())
    }

    /// Remembers what is typed into such a form.
    pub(crate) fn remember(self, form: &str, answers: Answers) {
        self.unsent.update_value(|unsent| {
            unsent.insert(form.to_owned(), answers);
        });
    }

    /// What such a form said is sent.
    pub(crate) fn sent(self, form: &str) {
        self.unsent.update_value(|unsent| {
            unsent.remove(form);
        });
    }

    /// What a saver was not able to keep has been seen, and is let go.
    pub(crate) fn let_go(self, number: usize) {
        self.savers.update(|savers| savers.retain(|saver| saver.number() != number));
        trail::focus(HEADING, None);
    }

    /// Saves whatever still waits, until it is kept; false where something is not.
    pub(crate) async fn settle(self) -> bool {
        loop {
            let mut all_kept = true;
            for saver in self.savers.get_untracked() {
                all_kept &= saver.settle().await;
            }
            // While the last of them was saving, somebody may have written in what the first one keeps.
            if !self.savers.with_untracked(|savers| savers.iter().any(Saver::is_waiting)) {
                return all_kept;
            }
        }
    }

    /// Saves, then closes the records, come what may: what was not kept stays with its saver, and goes again once
    /// they are open.
    pub(crate) fn lock(self) {
        spawn_local(async move {
            self.settle().await;
            let place = trail::place_now(self.address());
            match self.ask(Lock {}).await {
                Ok(status) => {
                    self.put_away(place);
                    self.set_status(status);
                }
                Err(error) => self.notice.set(Some(error.message)),
            }
        });
    }

    /// The native side closed the records by itself, or may have: the window follows.
    pub(crate) fn was_locked(self) {
        let place = trail::place_now(self.address());
        spawn_local(async move {
            // Where this fails, the next request says that the records are closed.
            let Ok(status) = self.ask(ShowStatus {}).await else { return };
            if status.stage != Stage::Open && self.is_open() {
                self.put_away(place);
                self.set_status(status);
            }
        });
    }

    /// The person wants to close the window: what is being written is kept first. Closing it again closes it anyway.
    pub(crate) fn close(self) {
        let place = trail::place_now(self.address());
        trail::leave_field();
        spawn_local(async move {
            let trouble = if !self.settle().await {
                Some("Not everything is saved yet. Close again to leave without it.".to_owned())
            } else if self.has_parked() {
                Some("Somebody else’s writing is not saved yet. Close again to leave without it.".to_owned())
            } else {
                self.ask(CloseWindow {}).await.err().map(|error| error.message)
            };
            if trouble.is_some() {
                self.notice.set(trouble);
                if let Some(place) = place {
                    trail::focus(&place.element, place.caret);
                }
            }
        });
    }
}
