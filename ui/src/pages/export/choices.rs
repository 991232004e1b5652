//! What is chosen on the export screen, what the native side says of it, and the two ways to make a copy.

use coatpeg_domain::answers::Changes;
use coatpeg_domain::contract::{DrawPage, ExportPaper, PrepareCopy, PrintPaper};
use coatpeg_domain::error::AppError;
use coatpeg_domain::ids::CopyId;
use coatpeg_domain::records::{CopyView, Exported, OfferedRecipient, Paper, PaperCopy, Place, Recipient};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{remembered, words};
use crate::app::Session;
use crate::form::focus::focus_field;
use crate::pages::choosing::{Choosing, Chosen};
use crate::pages::paper_address::address_of;
use crate::pages::saving::NOT_KEPT_YET;

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
pub(super) struct Choices {
    /// The way to the native side.
    pub(super) session: Session,
    paper: Paper,
    /// What the native side said last.
    pub(super) view: RwSignal<CopyView>,
    /// For whom, how it travels, with which password and how large.
    pub(super) choosing: Choosing,
    /// Who it may be for.
    pub(super) offers: Memo<Vec<OfferedRecipient>>,
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
    asked: StoredValue<u32>,
}

impl Choices {
    /// Begins with what the native side says of the copy that is usual, or was chosen before.
    pub(super) fn new(view: CopyView) -> Self {
        let copy = view.copy.clone();
        let (paper, settled) = (view.paper, copy.settled.clone());
        let choosing = Choosing::new(Chosen::one(copy));
        let view = RwSignal::new(view);
        let choices = Choices {
            session: choosing.session,
            paper,
            choosing,
            offers: Memo::new(move |_| view.with(|view| view.recipients.clone())),
            settled: RwSignal::new(settled),
            doing: RwSignal::new(None),
            outcome: RwSignal::new(None),
            trouble: RwSignal::new(None),
            sending: RwSignal::new(None),
            asked: StoredValue::new(0),
            view,
        };
        choices.follow();
        choices
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
    }

    /// The copy as it is chosen now, as far as anything on the screen depends on it: without the password.
    fn asked(self) -> PaperCopy {
        let chosen = self.choosing.chosen.get();
        let (name, offers) = (self.choosing.named.get(), self.offers.get());
        PaperCopy { settled: self.settled.get(), ..chosen.asked(&name, &offers) }
    }

    /// The copy as it is made.
    fn copy(self) -> PaperCopy {
        let (chosen, offers) = (self.choosing.chosen.get(), self.offers.get());
        PaperCopy { settled: self.settled.get(), ..chosen.copy(&offers) }
    }

    /// As much of the copy as the pages depend on.
    pub(super) fn drawn(self) -> PaperCopy {
        let PaperCopy { recipient, size, .. } = self.asked();
        PaperCopy { recipient, size, ..PaperCopy::default() }
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

    /// What still keeps a copy from being made.
    pub(super) fn still_to_do(self, doing: Doing) -> Option<words::StillToDo> {
        let today = self.session.day().unwrap_or_default();
        let copy = self.copy();
        let is_coming = self.choosing.is_suggesting.get();
        let still = self.view.with(|view| words::still_to_do(view, &copy, today, doing));
        still.filter(|still| !(is_coming && still.is_about_password()))
    }

    /// Where something can be changed.
    pub(super) fn address(self, place: &Place) -> String {
        address_of(place, self.paper, self.view.with_untracked(|view| view.child.id))
    }

    /// Another recipient. What was settled was meant for the one before.
    pub(super) fn choose_recipient(self, recipient: Recipient) {
        if self.choosing.choose_recipient(recipient) {
            self.settled.set(Vec::new());
            self.outcome.set(None);
        }
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
        if self.doing.with_untracked(Option::is_some) || self.choosing.is_suggesting.get_untracked() {
            return;
        }
        if let Some(still) = untrack(|| self.still_to_do(doing)) {
            focus_field(still.at());
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
