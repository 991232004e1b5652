//! The records folder: an encrypted SQLite file, and beside it the small file whose slots open it.
//!
//! All SQL of the program stands in this crate, one file per table, and every change goes through
//! [`Store::transact`], which writes history in the same transaction. Forms, screens, pages and the clock are
//! not known here: times are arguments and answers are kept as they come. Read `store.rs` for how the file is
//! opened, `change.rs` for how it is written, `history.rs` for what is remembered of it.

mod acknowledgements;
mod actions;
mod appearance;
mod attachments;
mod attempts;
pub mod backup;
mod change;
mod check;
mod child_tables;
mod children;
mod consents;
mod copies;
mod cycle_sheet;
mod cycles;
mod dated;
mod deletion;
mod deliveries;
mod dismissed_hints;
mod documents;
mod error;
mod find;
mod folder;
mod framing;
mod hex;
mod history;
mod holdings;
mod imports;
mod key;
mod key_people;
mod key_person_times;
mod leaving;
mod left_with;
mod looks;
mod merging;
mod migrations;
mod notes;
mod observations;
mod ordered_rows;
mod outcomes;
mod passphrase;
mod people;
pub mod presence;
mod recovery;
mod reminders;
mod renewing;
pub mod restore;
mod reviews;
mod rights;
mod rows;
mod safeguarding;
pub mod salvage;
mod saved_views;
mod send_moves;
mod setting;
mod setup;
mod store;
mod support_plans;
mod targets;
mod told_apart;
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
pub use dated::{ConsentDay, DatedFacts, OnTheWay, StoredStep};
pub use deletion::{Goes, PUT_ASIDE_GONE, RENEWED, RowsAbout};
pub use documents::{Amends, Answering, StoredDocument};
pub use error::{Error, Result};
pub use find::{EntryKind, FoundEntry, Seek, SeekIn, Source};
pub use folder::require_room;
pub use history::{Action, BrokenLink, FieldChange, HistoryEntry, RecordKind, Stamp};
pub use holdings::{Held, held_files};
pub use imports::{ImportedChild, StoredImport};
pub use key::Key;
pub use leaving::Begun;
pub use left_with::{LeftWith, Telling};
pub use merging::{Joining, Merge, MergedAnswers, Parting, PutAside, Watched};
pub use passphrase::Cost;
pub use recovery::{RecoveryKey, plain_words};
pub use reminders::StoredReminder;
pub use renewing::{Renewal, Renewed, renew};
pub use rights::{StoredComplaint, StoredRequest};
pub use safeguarding::Safeguarding;
pub use saved_views::{FilteredFacts, StoredView};
pub use setup::{FirstSlot, create_records};
pub use store::{Reading, Store, has_first_page};
pub use support_plans::StoredPlan;
pub use vault::{Vault, mark_of};
pub use versions::{Sitting, sittings};
pub use wal::{KNOWN_LOGS, damaged_logs};
pub use ways_in::WayIn;
