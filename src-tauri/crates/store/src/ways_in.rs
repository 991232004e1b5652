//! The history of ways in: who may open the records, with what, and when they did. The ways themselves stand in the
//! vault and the roles with the people; here is only what is remembered of them.

use chrono::NaiveDateTime;
use coatpeg_domain::ids::PersonId;
use serde_json::{Value, json};

use crate::change::Change;
use crate::error::Result;
use crate::history::RecordKind;
use crate::store::Reading;

/// Something about a person's ways in, as it is kept in history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayIn {
    /// They were given a passphrase, or a new one.
    PassphraseGiven,
    /// They changed their passphrase.
    PassphraseChanged,
    /// Their signing in was ended.
    SignInEnded,
    /// They came in with the recovery sheet.
    Recovered,
    /// They made a new recovery sheet and proved it.
    RecoverySheetMade,
    /// This computer's own sign-in opens the records for them.
    ThisComputerOn,
    /// It does no longer.
    ThisComputerOff,
    /// They renewed the key.
    KeyRenewed,
}

impl WayIn {
    fn as_str(self) -> &'static str {
        match self {
            WayIn::PassphraseGiven => "passphrase_given",
            WayIn::PassphraseChanged => "passphrase_changed",
            WayIn::SignInEnded => "sign_in_ended",
            WayIn::Recovered => "recovered",
            WayIn::RecoverySheetMade => "recovery_sheet_made",
            WayIn::ThisComputerOn => "this_computer_on",
            WayIn::ThisComputerOff => "this_computer_off",
            WayIn::KeyRenewed => "key_renewed",
        }
    }
}

impl Reading {
    /// When a person last opened the records, by the clock on the wall; nothing where that is not known.
    ///
    /// # Errors
    /// `BadValue`, `Damaged` or `Sql`.
    pub fn last_opened(&self, person: PersonId) -> Result<Option<NaiveDateTime>> {
        self.upkeep(&opened(person))
    }
}

impl Change<'_> {
    /// Remembers that something about a person's ways in changed.
    pub fn note_way_in(&mut self, person: PersonId, what: WayIn) {
        let field = format!("@{}", what.as_str());
        self.touch(RecordKind::WaysIn, &person.to_string()).field(&field, Value::Null, json!(true));
    }

    /// Remembers that a person opened the records, and when.
    ///
    /// # Errors
    /// `BadValue`, `DiskFull`, `Damaged` or `Sql`.
    pub fn note_opened(&mut self, person: PersonId, at: NaiveDateTime) -> Result<()> {
        self.touch(RecordKind::WaysIn, &person.to_string()).field("@opened", Value::Null, json!(at));
        self.put_upkeep(&opened(person), &at)
    }
}

fn opened(person: PersonId) -> String {
    format!("opened:{person}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::Action;
    use crate::testing::{fresh, sam, stamp, time};

    #[test]
    fn history_says_who_opened_the_records_and_whose_ways_in_changed() {
        let mut store = fresh().store;
        let written = store.transact(Action::SignIn, stamp(), |change| -> Result<()> {
            change.note_opened(sam().id, time("2026-06-15T09:12:00"))?;
            change.note_way_in(sam().id, WayIn::PassphraseChanged);
            Ok(())
        });
        written.expect("written");
        assert_eq!(store.last_opened(sam().id).expect("read"), Some(time("2026-06-15T09:12:00")));
        let lines = store.history(RecordKind::WaysIn, sam().id).expect("read");
        let changes = lines[0].changes.as_ref().expect("not emptied");
        assert_eq!(changes.keys().collect::<Vec<_>>(), ["@opened", "@passphrase_changed"]);
    }
}
