//! The steps that bring a records file to this version. Steps are only ever added, never edited.

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use crate::error::{Error, Result};

const STEPS: &[M<'static>] = &[
    M::up(include_str!("../migrations/0001_history.sql")).comment("history"),
    M::up(include_str!("../migrations/0002_people.sql")).comment("people"),
    M::up(include_str!("../migrations/0003_children.sql")).comment("children and notes"),
    M::up(include_str!("../migrations/0004_setting.sql")).comment("setting"),
    M::up(include_str!("../migrations/0005_documents.sql")).comment("documents and actions"),
    M::up(include_str!("../migrations/0006_attachments.sql")).comment("attachments"),
    M::up(include_str!("../migrations/0007_send_support.sql")).comment("SEND status, plans and cycles"),
    M::up(include_str!("../migrations/0008_last_written.sql")).comment("documents by last writing"),
    M::up(include_str!("../migrations/0009_deferred.sql")).comment("children who start a year later"),
    M::up(include_str!("../migrations/0010_upkeep.sql")).comment("what is done from time to time"),
    M::up(include_str!("../migrations/0011_second_key_person.sql")).comment("second key children"),
    M::up(include_str!("../migrations/0012_copies.sql")).comment("copies of papers, and reviews on paper"),
    M::up(include_str!("../migrations/0013_record.sql")).comment("observations and key persons over time"),
    M::up(include_str!("../migrations/0014_consents.sql")).comment("consents"),
    M::up(include_str!("../migrations/0015_imports.sql")).comment("imports"),
    M::up(include_str!("../migrations/0016_find.sql")).comment("what can be found"),
    M::up(include_str!("../migrations/0017_leaving.sql")).comment("leaving, returning and merging"),
    M::up(include_str!("../migrations/0018_rights.sql")).comment("complaints, holds and deletions"),
    M::up(include_str!("../migrations/0019_dates.sql")).comment("dates"),
    M::up(include_str!("../migrations/0020_check_life.sql")).comment("the life of a progress check"),
    M::up(include_str!("../migrations/0021_asked.sql")).comment("what home asks of checks and reviews"),
    M::up(include_str!("../migrations/0022_consents_gone.sql")).comment("copies whose yes was deleted"),
];

/// The steps of the safeguarding area, which is a file of its own. Its history is kept as that of the records.
const SAFEGUARDING_STEPS: &[M<'static>] = &[
    M::up(include_str!("../migrations/0001_history.sql")).comment("history"),
    M::up(include_str!("../migrations/safeguarding/0001_transfers.sql")).comment("transfers and social care"),
];

/// The version a file of this program has: how many steps it has gone through.
pub(crate) const SCHEMA_VERSION: i64 = STEPS.len() as i64;

/// Brings a file to this version.
///
/// A file from a newer program is refused before anything is written in it.
pub(crate) fn bring_up_to_date(connection: &mut Connection) -> Result<()> {
    go_through(STEPS, connection)
}

/// The same for the safeguarding area.
pub(crate) fn bring_safeguarding_up_to_date(connection: &mut Connection) -> Result<()> {
    go_through(SAFEGUARDING_STEPS, connection)
}

fn go_through(steps: &[M<'static>], connection: &mut Connection) -> Result<()> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version > steps.len() as i64 {
        return Err(Error::NewerFile);
    }
    Ok(Migrations::from_slice(steps).to_latest(connection)?)
}

/// Refuses a file from a newer program.
pub(crate) fn require_known(connection: &Connection) -> Result<()> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version > SCHEMA_VERSION { Err(Error::NewerFile) } else { Ok(()) }
}

/// Brings a file to what the program wrote when there were only so many steps.
pub(crate) fn bring_to(connection: &mut Connection, step: usize) -> Result<()> {
    Ok(Migrations::from_slice(STEPS).to_version(connection, step)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_run_one_after_the_other() {
        for steps in [STEPS, SAFEGUARDING_STEPS] {
            Migrations::from_slice(steps).validate().expect("valid steps");
        }
    }

    #[test]
    fn a_file_that_is_one_step_ahead_is_refused_and_left_alone() {
        let mut connection = Connection::open_in_memory().expect("a database in memory");
        connection.pragma_update(None, "user_version", SCHEMA_VERSION + 1).expect("raised");
        assert!(matches!(bring_up_to_date(&mut connection), Err(Error::NewerFile)));
        let tables: i64 = connection
            .query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))
            .expect("counted");
        assert_eq!(tables, 0);
    }
}
