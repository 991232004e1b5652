//! After something was deleted: writing the records file anew where that is owed, and making copies anew, so that the
//! older ones need not be kept for as long as they usually are; records that were put aside before go where that is asked.

use coatpeg_domain::contract::RenewBackups;
use coatpeg_domain::records::RenewedBackups;
use coatpeg_store::restore::{empty_replaced, holds_replaced};
use coatpeg_store::{Action, backup};

use crate::error::Result;
use crate::session::Session;

/// Makes a new copy of the records, and takes the older ones on this computer away once it was opened and compared.
/// Records that were put aside go as well where that is asked for.
pub(crate) fn renew(session: &Session, command: RenewBackups) -> Result<RenewedBackups> {
    sweep_if_owed(session)?;
    session.with_open(|work| {
        let today = work.now.today();
        work.change(Action::KeepUp, |change| Ok(change.note_renewed(today)?))
    })?;
    let made = crate::backups::take_asked(session)?;
    let records = &session.folders.records;
    let taken_away = backup::keep_only(records, &made.name)?;
    let put_aside_gone = command.with_put_aside && holds_replaced(records)? && empty_replaced(records)?;
    if put_aside_gone {
        session.with_open(|work| {
            let today = work.now.today();
            work.change(Action::KeepUp, |change| Ok(change.note_put_aside_gone(today)?))
        })?;
    }
    let away = session.with_open(|work| crate::backups::away_folder(work))?;
    let put_aside = holds_replaced(records)?;
    Ok(RenewedBackups { made: made.name, taken_away, away, put_aside, put_aside_gone })
}

/// Writes the file anew where that was owed: the program may have ended between a deletion and that.
pub(crate) fn sweep_if_owed(session: &Session) -> Result<()> {
    session
        .with_open(|work| if work.open.store.owes_sweep()? { Ok(work.open.store.sweep()?) } else { Ok(()) })
}
