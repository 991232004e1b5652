//! The records folder: an encrypted SQLite file, and beside it the small file whose slots open it.
//!
//! All SQL of the program stands in this crate, one file per table, and every change goes through
//! [`Store::transact`], which writes history in the same transaction. Forms, screens, pages and the clock are
//! not known here: times are arguments and answers are kept as they come. Read `store.rs` for how the file is
//! opened, `change.rs` for how it is written, `history.rs` for what is remembered of it.

mod actions;
mod appearance;
mod attachments;
mod attempts;
pub mod backup;
mod change;
mod check;
mod children;
mod copies;
mod cycle_sheet;
mod cycles;
mod deliveries;
mod documents;
mod error;
mod folder;
mod framing;
mod hex;
mod history;
mod holdings;
mod key;
mod key_people;
mod migrations;
mod notes;
mod ordered_rows;
mod outcomes;
mod passphrase;
mod people;
pub mod presence;
mod recovery;
mod renewing;
pub mod restore;
mod reviews;
mod rows;
mod safeguarding;
pub mod salvage;
mod send_moves;
mod setting;
mod setup;
mod store;
mod support_plans;
mod targets;
mod upkeep;
mod vault;
mod versions;
mod wal;
mod ways_in;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use appearance::{read_appearance, write_appearance};
pub use attachments::{Attachment, MAX_ATTACHMENT_BYTES};
pub use attempts::Guard;
pub use change::Change;
pub use check::{Finding, check_backups, check_beside, untold_logs};
pub use children::StoredChild;
pub use copies::sha256_of;
pub use documents::{Amends, StoredDocument};
pub use error::{Error, Result};
pub use history::{Action, BrokenLink, FieldChange, HistoryEntry, RecordKind, Stamp};
pub use holdings::{Held, held_files};
pub use key::Key;
pub use passphrase::Cost;
pub use recovery::{RecoveryKey, plain_words};
pub use renewing::{Renewal, Renewed, renew};
pub use safeguarding::Safeguarding;
pub use setup::{FirstSlot, create_records};
pub use store::{Reading, Store, has_first_page};
pub use support_plans::StoredPlan;
pub use vault::{Vault, mark_of};
pub use versions::{Sitting, sittings};
pub use wal::{KNOWN_LOGS, damaged_logs};
pub use ways_in::WayIn;
