//! What is chosen for a copy, or for many that are alike: for whom, how it travels, with which password, how large.
//!
//! What follows from a choice is in `choosing/chosen.rs`, apart from the window; who may have what is the domain's. The
//! questions are drawn by `components/copy_for.rs` and `components/copy_way.rs`. The password stays on the screen: it is
//! in no request but the one that writes the file, and is gone with the page.

mod chosen;

use std::time::Duration;

use coatpeg_domain::contract::SuggestPassword;
use coatpeg_domain::forms::recipients::wants_password;
use coatpeg_domain::records::{Recipient, Travel};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::{Session, session};
use crate::components::copy_words::WAYS;
pub(crate) use chosen::Chosen;

/// How long somebody has stopped typing a name before it stands on the pages.
const PAUSE: Duration = Duration::from_millis(300);

/// The choices, as the screen changes them. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Choosing {
    /// The way to the native side.
    pub(crate) session: Session,
    /// What is chosen now.
    pub(crate) chosen: RwSignal<Chosen>,
    /// The name of somebody else after a pause.
    pub(crate) named: RwSignal<String>,
    /// Why no password was suggested.
    pub(crate) no_password: RwSignal<Option<String>>,
    /// A password is being suggested.
    pub(crate) is_suggesting: RwSignal<bool>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Choosing {
    /// Begins with these choices.
    pub(crate) fn new(chosen: Chosen) -> Self {
        let timer = StoredValue::new(None::<TimeoutHandle>);
        on_cleanup(move || stop(timer));
        let choosing = Choosing {
            session: session(),
            named: RwSignal::new(chosen.someone.clone()),
            chosen: RwSignal::new(chosen),
            no_password: RwSignal::new(None),
            is_suggesting: RwSignal::new(false),
            timer,
        };
        let locks = choosing.memo(Chosen::locks);
        Effect::new(move |_| {
            if locks.get() {
                choosing.suggest_first();
            }
        });
        choosing
    }

    /// One thing of what is chosen, for what has to follow when just that changes.
    pub(crate) fn memo<T>(self, read: fn(&Chosen) -> T) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.chosen.with(read))
    }

    /// Another recipient. Whether it is another one than before.
    pub(crate) fn choose_recipient(self, recipient: Recipient) -> bool {
        let is_other = self.chosen.try_update(|chosen| chosen.choose_recipient(recipient)) == Some(true);
        self.suggest_first();
        is_other
    }

    /// How it travels.
    pub(crate) fn choose_way(self, way: Travel) {
        self.chosen.update(|chosen| chosen.choose_way(way));
    }

    /// Whether it has a password.
    pub(crate) fn choose_lock(self, is_locked: bool) {
        self.chosen.update(|chosen| chosen.choose_lock(is_locked));
    }

    /// A password, letter by letter.
    pub(crate) fn type_password(self, password: String) {
        self.chosen.update(|chosen| chosen.password = password);
    }

    /// A name for somebody else, letter by letter.
    pub(crate) fn type_name(self, name: String) {
        self.chosen.update(|chosen| chosen.someone = name);
        stop(self.timer);
        let timer = set_timeout_with_handle(move || self.take_name(), PAUSE);
        self.timer.set_value(timer.ok());
    }

    /// The name is written for now.
    pub(crate) fn take_name(self) {
        if let Some(name) = self.chosen.try_with_untracked(|chosen| chosen.someone.clone()) {
            self.named.try_set(name);
        }
    }

    /// A lock that was just put on begins with a password that can be told by phone.
    fn suggest_first(self) {
        let is_missing = self.chosen.with_untracked(|chosen| chosen.locks() && chosen.password.is_empty());
        if is_missing {
            self.suggest();
        }
    }

    /// Another password that can be told by phone.
    pub(crate) fn suggest(self) {
        if self.is_suggesting.get_untracked() {
            return;
        }
        self.is_suggesting.set(true);
        spawn_local(async move {
            let reply = self.session.ask(SuggestPassword {}).await;
            self.is_suggesting.try_set(false);
            match reply {
                Ok(words) => {
                    self.chosen.try_update(|chosen| chosen.take_suggestion(words));
                    self.no_password.try_set(None);
                }
                Err(error) => {
                    self.no_password.try_set(Some(error.message));
                }
            }
        });
    }
}

fn stop(timer: StoredValue<Option<TimeoutHandle>>) {
    if let Some(timer) = timer.try_update_value(Option::take).flatten() {
        timer.clear();
    }
}

/// How it can travel: a way that wants a password is not offered where there is none.
pub(crate) fn ways(may_lock: bool) -> Vec<(Travel, &'static str)> {
    WAYS.iter().copied().filter(|(way, _)| may_lock || !wants_password(*way)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_that_wants_a_password_is_offered_only_where_there_is_one() {
        assert_eq!(ways(true), WAYS);
        let without: Vec<Travel> = ways(false).into_iter().map(|(way, _)| way).collect();
        assert_eq!(without.len(), WAYS.len() - 2);
        assert!(!without.contains(&Travel::Email) && !without.contains(&Travel::EncryptedFile));
    }
}
