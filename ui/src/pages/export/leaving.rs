//! What is chosen on the export screen, what the native side says of it, and the two ways to make a copy.
//!
//! The password stays in this screen: it is in no request but the one that writes the file, and is gone with the page.

use std::mem::discriminant;
use std::time::Duration;

use chrono::NaiveDate;
use coatpeg_domain::answers::Changes;
use coatpeg_domain::contract::{DrawPage, ExportPaper, PrepareCopy, PrintPaper, SuggestPassword};
use coatpeg_domain::error::AppError;
use coatpeg_domain::ids::CopyId;
use coatpeg_domain::printing::TextSize;
use coatpeg_domain::records::{CopyView, Exported, Paper, PaperCopy, Place, Recipient, Travel};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{remembered, words};
use crate::app::{Session, session};
use crate::form::focus::focus_field;
use crate::pages::drawing::address_of;
use crate::pages::papers::words::{usual_way, wants_password};
use crate::pages::saving::NOT_KEPT_YET;

/// How long somebody has stopped typing a name before it stands on the pages.
const PAUSE: Duration = Duration::from_millis(300);

/// The ways to make a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doing {
    /// As a PDF where the person says.
    Save,
    /// In the computer's own viewer.
    Print,
}

/// What became of the last copy, or why there is none.
pub(super) type Outcome = (Doing, Result<Exported, String>);

/// A copy that is being got ready. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Leaving {
    /// The way to the native side.
    pub(super) session: Session,
    paper: Paper,
    /// What the native side said last.
    pub(super) view: RwSignal<CopyView>,
    /// For whom; the name of somebody else is apart.
    pub(super) recipient: RwSignal<Recipient>,
    /// The name of somebody else, as it is typed.
    pub(super) someone: RwSignal<String>,
    /// The day the parents agreed.
    pub(super) agreed_on: RwSignal<Option<NaiveDate>>,
    /// How it travels.
    pub(super) travel: RwSignal<Travel>,
    /// It gets a password.
    pub(super) is_locked: RwSignal<bool>,
    /// The password.
    pub(super) password: RwSignal<String>,
    /// Why no password was suggested.
    pub(super) no_password: RwSignal<Option<String>>,
    /// How large the letters are.
    pub(super) size: RwSignal<Option<TextSize>>,
    /// The keys of finds that may stay.
    pub(super) settled: RwSignal<Vec<String>>,
    /// What is being made now.
    pub(super) doing: RwSignal<Option<Doing>>,
    /// What became of it.
    pub(super) outcome: RwSignal<Option<Outcome>>,
    /// Why the native side did not say what is left.
    pub(super) trouble: RwSignal<Option<String>>,
    /// The copy of which it is being logged that it went.
    pub(super) sending: RwSignal<Option<CopyId>>,
    /// The name of somebody else after a pause.
    named: RwSignal<String>,
    timer: StoredValue<Option<TimeoutHandle>>,
    has_chosen_way: StoredValue<bool>,
    has_chosen_lock: StoredValue<bool>,
    suggested: StoredValue<String>,
    is_suggesting: RwSignal<bool>,
    asked: StoredValue<u32>,
}

impl Leaving {
    /// Begins with what the native side says of the copy that is usual, or was chosen before.
    pub(super) fn new(view: CopyView) -> Self {
        let (copy, session) = (view.copy.clone(), session());
        let (recipient, name) = match copy.recipient {
            Recipient::SomeoneElse(name) => (Recipient::SomeoneElse(String::new()), name),
            other => (other, String::new()),
        };
        let timer = StoredValue::new(None::<TimeoutHandle>);
        on_cleanup(move || stop(timer));
        let leaving = Leaving {
            session,
            paper: view.paper,
            recipient: RwSignal::new(recipient),
            someone: RwSignal::new(name.clone()),
            agreed_on: RwSignal::new(copy.agreed_on),
            travel: RwSignal::new(copy.travel),
            is_locked: RwSignal::new(wants_password(copy.travel)),
            password: RwSignal::new(String::new()),
            no_password: RwSignal::new(None),
            size: RwSignal::new(copy.size),
            settled: RwSignal::new(copy.settled),
            doing: RwSignal::new(None),
            outcome: RwSignal::new(None),
            trouble: RwSignal::new(None),
            sending: RwSignal::new(None),
            named: RwSignal::new(name),
            timer,
            has_chosen_way: StoredValue::new(false),
            has_chosen_lock: StoredValue::new(false),
            suggested: StoredValue::new(String::new()),
            is_suggesting: RwSignal::new(false),
            asked: StoredValue::new(0),
            view: RwSignal::new(view),
        };
        leaving.follow();
        leaving
    }

    /// Asks again whenever something else is chosen, and remembers it for the way back from putting something right.
    fn follow(self) {
        let asked = Memo::new(move |_| self.asked());
        Effect::new(move |before: Option<()>| {
            let asked = asked.get();
            if before.is_some() {
                remembered::keep(self.session, self.paper, &asked);
                self.prepare();
            }
        });
        Effect::new(move |_| {
            if self.is_locked.get() && self.password.with_untracked(String::is_empty) {
                self.suggest();
            }
        });
    }

    /// The copy as it is chosen now, as far as anything on the screen depends on it: without the password.
    fn asked(self) -> PaperCopy {
        let needs_agreement = self.needs_agreement();
        PaperCopy {
            recipient: with_name(self.recipient.get(), &self.named.get()),
            travel: self.travel.get(),
            password: None,
            size: self.size.get(),
            agreed_on: self.agreed_on.get().filter(|_| needs_agreement),
            settled: self.settled.get(),
        }
    }

    /// The copy as it is made.
    fn copy(self) -> PaperCopy {
        PaperCopy {
            recipient: with_name(self.recipient.get(), &self.someone.get()),
            password: self.is_locked.get().then(|| self.password.get()),
            ..self.asked()
        }
    }

    /// As much of the copy as the pages depend on.
    pub(super) fn drawn(self) -> PaperCopy {
        PaperCopy {
            recipient: with_name(self.recipient.get(), &self.named.get()),
            size: self.size.get(),
            ..PaperCopy::default()
        }
    }

    /// Asks for one page of such a copy.
    pub(super) fn page(self, copy: PaperCopy, page: usize) -> DrawPage {
        DrawPage {
            paper: self.paper,
            copy: Some(copy),
            page,
            with_gaps: false,
            changes: Changes::new(),
            plan_changes: Changes::new(),
        }
    }

    /// Whether the parents have to agree to whom is chosen.
    pub(super) fn needs_agreement(self) -> bool {
        let recipient = self.recipient.get();
        self.view.with(|view| {
            let offered = words::offered_to(&view.recipients, &recipient);
            offered.is_some_and(|offered| offered.needs_agreement && offered.refused.is_none())
        })
    }

    /// What still keeps a copy from being made.
    pub(super) fn left(self, doing: Doing) -> Option<words::Left> {
        let today = self.session.day().unwrap_or_default();
        let copy = self.copy();
        let left = self.view.with(|view| words::left(view, &copy, today, doing));
        left.filter(|left| *left != words::Left::ShortPassword || !self.is_suggesting.get())
    }

    /// Where something can be changed.
    pub(super) fn address(self, place: &Place) -> String {
        address_of(place, self.paper, self.view.with_untracked(|view| view.child.id))
    }

    /// Another recipient. What was agreed, settled and suggested was meant for the one before.
    pub(super) fn choose_recipient(self, recipient: Recipient) {
        if self.recipient.with_untracked(|now| discriminant(now) == discriminant(&recipient)) {
            return;
        }
        self.agreed_on.set(None);
        self.settled.set(Vec::new());
        self.outcome.set(None);
        if !self.has_chosen_way.get_value() {
            self.travel_by(usual_way(&recipient));
        }
        self.recipient.set(recipient);
        if self.password.get_untracked() == self.suggested.get_value() {
            self.password.set(String::new());
            if self.is_locked.get_untracked() {
                self.suggest();
            }
        }
    }

    /// A name for somebody else, letter by letter.
    pub(super) fn type_name(self, name: String) {
        self.someone.set(name);
        stop(self.timer);
        let timer = set_timeout_with_handle(move || self.take_name(), PAUSE);
        self.timer.set_value(timer.ok());
    }

    /// The name is written for now.
    pub(super) fn take_name(self) {
        if let Some(name) = self.someone.try_get_untracked() {
            self.named.try_set(name);
        }
    }

    /// Somebody chose how it travels.
    pub(super) fn choose_way(self, way: Travel) {
        self.has_chosen_way.set_value(true);
        self.travel_by(way);
    }

    fn travel_by(self, way: Travel) {
        let is_locked = words::locks(way, self.is_locked.get_untracked(), self.has_chosen_lock.get_value());
        self.travel.set(way);
        self.is_locked.set(is_locked);
    }

    /// Somebody chose whether it has a password.
    pub(super) fn choose_lock(self, is_locked: bool) {
        self.has_chosen_lock.set_value(true);
        self.is_locked.set(is_locked);
    }

    /// A find may stay, or may not after all.
    pub(super) fn settle(self, key: &str, may_stay: bool) {
        self.settled.update(|settled| {
            settled.retain(|one| one != key);
            if may_stay {
                settled.push(key.to_owned());
            }
        });
    }

    /// Another password that can be told by phone.
    pub(super) fn suggest(self) {
        self.is_suggesting.set(true);
        spawn_local(async move {
            let reply = self.session.ask(SuggestPassword {}).await;
            self.is_suggesting.try_set(false);
            match reply {
                Ok(words) => {
                    self.suggested.try_set_value(words.clone());
                    self.password.try_set(words);
                    self.no_password.try_set(None);
                }
                Err(error) => {
                    self.no_password.try_set(Some(error.message));
                }
            }
        });
    }

    /// Asks what is left to do, for the copy as it is chosen now.
    pub(super) fn prepare(self) {
        let number = self.asked.try_update_value(|asked| {
            *asked += 1;
            *asked
        });
        let command = PrepareCopy { paper: self.paper, copy: Some(untrack(|| self.asked())) };
        spawn_local(async move {
            let reply = self.session.ask(command).await;
            // Something else may be chosen by now, or the page gone.
            if number.is_none() || self.asked.try_get_value() != number {
                return;
            }
            match reply {
                Ok(view) => {
                    self.view.try_set(view);
                    self.trouble.try_set(None);
                }
                Err(error) => {
                    self.trouble.try_set(Some(words::trouble_words(&error)));
                }
            }
        });
    }

    /// Makes a copy, or goes to what has to be done first.
    pub(super) fn make(self, doing: Doing) {
        if self.doing.with_untracked(Option::is_some) || self.is_suggesting.get_untracked() {
            return;
        }
        if let Some(left) = untrack(|| self.left(doing)) {
            focus_field(left.at());
            return;
        }
        let copy = untrack(|| self.copy());
        self.doing.set(Some(doing));
        self.outcome.set(None);
        spawn_local(async move {
            let reply = match self.session.settle().await {
                true => self.write(doing, copy).await.map_err(|error| words::trouble_words(&error)),
                false => Err(NOT_KEPT_YET.to_owned()),
            };
            if self.doing.try_set(None).is_some() {
                // The page is gone.
                return;
            }
            if reply.as_ref().is_ok_and(|exported| exported.copy.is_some()) {
                remembered::forget(self.session, self.paper);
            }
            self.outcome.try_set(Some((doing, reply)));
            // There is one copy more, or what was refused has to be seen.
            self.prepare();
        });
    }

    async fn write(self, doing: Doing, copy: PaperCopy) -> Result<Exported, AppError> {
        let paper = self.paper;
        match doing {
            Doing::Save => self.session.ask(ExportPaper { paper, copy }).await,
            Doing::Print => {
                self.session.ask(PrintPaper { paper, copy: PaperCopy { password: None, ..copy } }).await
            }
        }
    }
}

fn stop(timer: StoredValue<Option<TimeoutHandle>>) {
    if let Some(timer) = timer.try_update_value(Option::take).flatten() {
        timer.clear();
    }
}

/// Somebody else is called by name; everybody else is known.
fn with_name(recipient: Recipient, name: &str) -> Recipient {
    match recipient {
        Recipient::SomeoneElse(_) => Recipient::SomeoneElse(name.trim().to_owned()),
        known => known,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_somebody_else_is_called_by_a_typed_name() {
        let someone = with_name(Recipient::SomeoneElse(String::new()), " Ivo Marsh ");
        assert_eq!(someone, Recipient::SomeoneElse("Ivo Marsh".into()));
        assert_eq!(with_name(Recipient::School, "Ivo Marsh"), Recipient::School);
    }
}
