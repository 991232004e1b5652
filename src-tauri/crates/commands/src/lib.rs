//! Everything Coatpeg can do, one function for each command, without a window.
//!
//! A [`Session`] takes one request as JSON and gives one reply as JSON. It is either locked or holds an open store;
//! read `session.rs` first, then the subject you are after. No SQL text here, and nothing of Tauri.

mod access;
mod appearance;
mod backups;
mod board;
mod children;
mod coach;
mod consents;
mod dates;
mod desktop;
mod documents;
mod due;
mod error;
mod example;
mod example_words;
mod find;
mod fitting;
mod folder;
mod import;
mod leaving;
mod letters;
mod life;
mod offers;
mod opening;
mod outlook;
mod papers;
mod people;
mod photos;
mod proof;
mod record;
mod rights;
mod safeguarding;
mod seen;
mod session;
mod setting;
mod sight;
mod support;
mod vault;
mod versions;
mod write_file;

pub use coatpeg_store::Cost;
pub use desktop::{Desktop, Keychain, KeychainTrouble, Now};
pub use example_words::typical_check;
pub use folder::Folders;
pub use session::Session;
