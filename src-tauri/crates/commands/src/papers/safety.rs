//! Writing a copy without the parents' agreement, because a child may need protecting.
//!
//! The law lets those who protect children share what is needed. Who decides it is the safeguarding lead, with a reason;
//! the safeguarding area tells of it, and neither the copies of the child nor the history of the records do.

use coatpeg_domain::contract::ShareForSafety;
use coatpeg_domain::error::AppError;
use coatpeg_domain::forms::check::LONGEST_TEXT;
use coatpeg_domain::forms::{Gate, Problem, Severity};
use coatpeg_domain::records::Exported;

use super::copies::{Way, ready};
use crate::access;
use crate::error::{Error, Result};
use crate::safeguarding::{note_shared, require_open};
use crate::session::Session;
use crate::write_file::Unfinished;

/// Writes it where the person says, and in the safeguarding area that it left. Where either fails, neither is done.
pub(crate) fn share_for_safety(session: &Session, command: &ShareForSafety) -> Result<Exported> {
    let (ready, plan) = session.with_open(|work| {
        access::require_paper_for_safety(work.open, command.paper)?;
        require_open(work)?;
        require_reason(&command.reason)?;
        ready(work, command.paper, &command.copy, Way::Safety)
    })?;
    let bytes = coatpeg_pdf::write_plan(&plan, command.copy.password.as_deref())?;
    let Some(place) = session.desktop.ask_where_to_save(&ready.name) else {
        return Ok(Exported { file_name: None, pages: 0, longest: Vec::new(), copy: None });
    };
    let unfinished = Unfinished::write(&place, &bytes).map_err(Error::WriteFile)?;
    let what = format!("{}, to {}", ready.title, ready.recipient_name);
    session.with_sitting(ready.sitting, |work| {
        // Goes again with its name where the area cannot tell of it.
        let finished = unfinished.finish().map_err(Error::WriteFile)?;
        note_shared(work, ready.child, &what, command.reason.trim())?;
        finished.keep();
        Ok(())
    })?;
    let file_name = place.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(Exported { file_name, pages: ready.pages, longest: ready.longest, copy: None })
}

fn require_reason(reason: &str) -> Result<()> {
    let message = match reason.trim().chars().count() {
        0 => "Say why the child may need protecting, and what the family was told.",
        length if length > LONGEST_TEXT => "This is too long. Shorten it.",
        _ => return Ok(()),
    };
    let problem = Problem {
        field: "reason".to_owned(),
        section: "safety".to_owned(),
        message: message.to_owned(),
        severity: Severity::Missing,
        before: Gate::Shared,
    };
    Err(AppError::incomplete(vec![problem]).into())
}
