//! The sheet to write on at a meeting: a check on paper, blank or with what is written so far.

use coatpeg_domain::forms::blank::{is_begun, print_sheet};
use coatpeg_domain::forms::two_year_check::{self, TWO_YEAR_CHECK};
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::printing::TextSize;
use coatpeg_domain::records::{Document, DocumentState, Paper, PaperKind};

use super::words::{IS_DRAFT, Leaving, PageState};
use crate::documents::printed_as;
use crate::error::{Error, Result};
use crate::outlook::facts_of;
use crate::session::Work;

/// Pages after which it is long even for a sheet with room to write.
const MOST_PAGES: usize = 10;
const IS_BLANK: &str = "A blank sheet: nothing runs across the page.";

/// The sheet on its way to paper, in large print unless somebody says otherwise.
pub(crate) fn sheet_leaving(work: &Work<'_>, id: DocumentId) -> Result<Leaving> {
    let document = unlocked_check(work, id)?;
    let child = work.open.store.child(document.child)?;
    let is_draft = is_begun(&TWO_YEAR_CHECK, &document.answers);
    let draft = is_draft.then_some(TWO_YEAR_CHECK.life.draft_words);
    let words = printed_as(work, &document, PageState { draft, with_gaps: false }, print_sheet)?;
    Ok(Leaving {
        paper: Paper::MeetingSheet(id),
        kind: PaperKind::MeetingSheet,
        facts: facts_of(&child)?,
        child,
        title: words.title.clone(),
        which: if document.version > 1 { format!("Version {}", document.version) } else { String::new() },
        version: document.version,
        about: if is_draft { IS_DRAFT } else { IS_BLANK },
        is_draft,
        words,
        is_kept: false,
        to_keep: None,
        most_pages: None,
        pages_that_read_well: MOST_PAGES,
        size: TextSize::Large,
        form: &TWO_YEAR_CHECK,
        answers: document.answers,
        plan: None,
    })
}

/// A progress check that can still be written in.
fn unlocked_check(work: &Work<'_>, id: DocumentId) -> Result<Document> {
    let document = work.open.store.document(id)?;
    if document.form != two_year_check::ID {
        return Err(Error::refused("Only a progress check at age two has a sheet for the meeting."));
    }
    match document.state {
        DocumentState::Draft | DocumentState::Ready | DocumentState::Discussed => Ok(document),
        DocumentState::Exempt => {
            Err(Error::refused("No check is needed here, so there is no sheet for a meeting."))
        }
        DocumentState::Shared | DocumentState::Sent | DocumentState::Amended => Err(Error::refused(
            "This check is finished. Print the check itself, or begin an amended version to write in.",
        )),
    }
}
