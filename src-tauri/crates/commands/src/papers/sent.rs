//! Copies that were handed on. A document's own state stays as it is: that is for its form to say.

use coatpeg_domain::contract::LogSent;
use coatpeg_domain::records::MadeCopy;
use coatpeg_store::Action;

use super::copies::copies_of_paper;
use crate::error::{Error, Result};
use crate::session::Work;

/// Remembers that a copy was handed on; the copies of that paper come back.
pub(crate) fn log_sent(work: &mut Work<'_>, command: LogSent) -> Result<Vec<MadeCopy>> {
    let copy = work.open.store.copy(command.copy)?;
    if command.sent_on > work.now.today() {
        return Err(Error::refused("This day has not come yet. Check the date."));
    }
    if command.sent_on < copy.made_at.date() {
        return Err(Error::refused("This day is before the copy was made. Check the date."));
    }
    work.change(Action::LogSent, |change| {
        Ok(change.mark_sent(command.copy, command.sent_on, command.travel)?)
    })?;
    copies_of_paper(&work.open.store, copy.child, copy.paper)
}
