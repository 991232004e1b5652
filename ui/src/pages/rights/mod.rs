//! What families may ask for: a child's page of rights, the review before everything is handed over, the second look
//! before something is deleted, and the page of privacy with its logs.

mod access;
mod access_items;
mod brought_back;
mod child;
mod complaints;
mod corrections;
mod delete;
mod drafts;
mod fields;
mod logs;
mod privacy;
mod protect;
mod words;

pub(crate) use access::AccessPage;
pub(crate) use brought_back::ToDeleteAgain;
pub(crate) use child::RightsPage;
pub(crate) use delete::DeletePage;
pub(crate) use drafts::{DeleteDrafts, provide_reload};
pub(crate) use privacy::PrivacyPage;
pub(crate) use protect::RestrictedBar;
pub(crate) use words::undoes_deletions;
