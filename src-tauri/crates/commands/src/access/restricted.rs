//! A restricted record is read, and neither changed nor handed on.

use coatpeg_domain::contract::{Request, Touches};
use coatpeg_domain::records::ConsentStatus;

use super::needs::{child_of, right};
use crate::error::Result;
use crate::rights::refuse_restricted;
use crate::session::Open;

/// Refuses what would change a restricted record, or hand something of it on. Where a request is about many children
/// the command leaves the restricted ones out.
pub(super) fn refuse_restricted_record(open: &Open, request: &Request) -> Result<()> {
    let is_free = match request.touches() {
        Touches::Reads | Touches::Always => true,
        Touches::Writes | Touches::HandsOn => is_a_no(request),
    };
    if is_free {
        return Ok(());
    }
    if let Request::MergeChildren(command) = request {
        refuse_restricted(open, command.keep)?;
        return refuse_restricted(open, command.double);
    }
    child_of(open, &right(request))?.map_or(Ok(()), |child| refuse_restricted(open, child))
}

/// Whether it says that somebody in the family does not agree, or does no longer: that is always written down.
fn is_a_no(request: &Request) -> bool {
    let is_no = |status: ConsentStatus| matches!(status, ConsentStatus::Withdrawn | ConsentStatus::Refused);
    matches!(request, Request::RecordConsent(command) if is_no(command.answer.status))
}
