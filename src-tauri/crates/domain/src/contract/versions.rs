//! Requests about what was written before.

use serde::{Deserialize, Serialize};

use crate::records::Recorded;

/// The versions of a record, newest first, and who looked at it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListVersions {
    /// Of what.
    pub record: Recorded,
}

/// What is different between two versions of a record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CompareVersions {
    /// Of what.
    pub record: Recorded,
    /// The older one, by its number.
    pub older: i64,
    /// The newer one; nothing for what stands there now.
    pub newer: Option<i64>,
}

/// Writes an earlier version of a record again, as a new change.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RestoreVersion {
    /// Of what.
    pub record: Recorded,
    /// Which, by its number.
    pub version: i64,
}
