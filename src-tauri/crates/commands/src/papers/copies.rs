//! A copy from the moment it may leave to the moment it is remembered, the same for a file, a print and one of many.

use chrono::NaiveDate;
use coatpeg_domain::consents::{agreed_by_name, consent_behind};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::recipients::{agreed_for, name_of, offer};
use coatpeg_domain::ids::{ChildId, ConsentId, CopyId};
use coatpeg_domain::printing::PrintedDocument;
use coatpeg_domain::records::{MadeCopy, Paper, PaperCopy, PaperKind, Recipient, Travel};
use coatpeg_pdf::Plan;
use coatpeg_store::{Action, Change, Reading, RecordKind, sha256_of};
use uuid::Uuid;

use super::prepare::{require_may_leave, require_settled};
use super::unprintable::pages_of;
use super::words::{Beside, InWindow, Leaving, free_name, laid_out, leaving, longest_parts};
use crate::error::{Error, Result};
use crate::session::Work;
use crate::write_file::Finished;

/// More files of one name than anybody keeps in a folder.
const MOST_ALIKE: usize = 1_000;

/// A copy that may leave: everything that is remembered of it but its bytes.
pub(crate) struct Ready {
    /// What it is of; a plan with its cycle.
    paper: Paper,
    kind: PaperKind,
    pub(super) child: ChildId,
    version: u32,
    recipient: Recipient,
    pub(super) recipient_name: String,
    /// What it is called: "Transition summary".
    pub(super) title: String,
    travel: Travel,
    has_password: bool,
    way: Way,
    agreed_on: Option<NaiveDate>,
    /// The family's answer it leaves with.
    consent: Option<ConsentId>,
    /// The keys of the finds in its words that were settled.
    settled: Vec<String>,
    /// Words of a review to be kept from now on.
    to_keep: Option<PrintedDocument>,
    /// What the file is called, unless somebody says otherwise.
    pub(crate) name: String,
    /// Pages.
    pub(crate) pages: usize,
    /// The longest parts, where it is longer than reads well.
    pub(crate) longest: Vec<String>,
    /// For how long it counts: until the records are closed.
    pub(crate) sitting: Uuid,
}

/// How a copy leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// As a file where somebody said.
    File,
    /// Through the printer.
    Print,
    /// As a file without the parents' agreement, to keep a child safe: the safeguarding area alone tells of it.
    Safety,
}

/// Checks that a copy may leave and lays it out; nothing is asked or written before. What keeps it is said in the order
/// in which it can be put right: for whom and how, what is to be settled, what cannot be printed.
pub(crate) fn ready(work: &Work<'_>, paper: Paper, copy: &PaperCopy, way: Way) -> Result<(Ready, Plan)> {
    let leaving = leaving(work, paper, copy, &InWindow::default())?;
    let beside = Beside::of(work, &leaving)?;
    require_may_leave(work, &leaving, &beside, copy, way)?;
    let settled = require_settled(work, &leaving, &beside, copy)?;
    let plan = pages(work, &leaving)?;
    let pages = plan.pages.len();
    let is_long = pages > leaving.pages_that_read_well;
    let consents = work.open.store.consents_of(leaving.child.id)?;
    // What is on record for the kind of recipient may be somebody else's day.
    let by_name = || agreed_by_name(&consents, &copy.recipient);
    let of_kind = || agreed_for(copy, &offer(leaving.kind, &beside.known(&leaving)));
    let agreed_on = copy.agreed_on.or_else(by_name).or_else(of_kind);
    let ready = Ready {
        paper: leaving.paper,
        kind: leaving.kind,
        child: leaving.child.id,
        version: leaving.version,
        recipient: copy.recipient.clone(),
        title: leaving.title.clone(),
        recipient_name: name_of(&copy.recipient, &beside.known(&leaving)),
        travel: copy.travel,
        has_password: copy.password.is_some(),
        way,
        agreed_on,
        consent: consent_behind(&consents, &copy.recipient, agreed_on),
        settled,
        to_keep: leaving.to_keep.clone(),
        name: free_name(work, &leaving)?,
        pages,
        longest: if is_long { longest_parts(&leaving.words) } else { Vec::new() },
        sitting: work.open.sitting,
    };
    Ok((ready, plan))
}

/// The pages, where everybody can read them.
fn pages(work: &Work<'_>, leaving: &Leaving) -> Result<Plan> {
    let (plan, found) = pages_of(work, leaving, |words| laid_out(work, words, leaving.size))?;
    match plan.filter(|_| found.is_empty()) {
        Some(plan) => Ok(plan),
        None => {
            let sentences: Vec<String> = found.into_iter().map(|found| found.message).collect();
            Err(Error::refused(sentences.join(" ")))
        }
    }
}

/// Remembers a copy. Giving the file its name is the last thing before that counts: where either fails, neither is done.
pub(crate) fn remember(
    work: &mut Work<'_>,
    ready: &Ready,
    bytes: &[u8],
    finish: impl FnOnce() -> Result<Finished>,
) -> Result<CopyId> {
    let made = ready.made(bytes, work);
    let by = Some(work.open.person);
    let action = match ready.way {
        Way::File => Action::Export,
        Way::Print => Action::Print,
        Way::Safety => return Err(Error::code(ErrorCode::Internal)),
    };
    // Outlives the transaction, so that a file the records do not tell of goes again.
    let mut finished = None;
    work.change(action, |change| {
        change.add_copy(&made, ready.kind, by, &ready.settled)?;
        ready.log(change, bytes)?;
        finished = Some(finish()?);
        Ok(())
    })?;
    if let Some(finished) = finished {
        finished.keep();
    }
    Ok(made.id)
}

impl Ready {
    /// Tells of the copy in the history of what it is of. The words of a review that were never kept are kept with it.
    fn log(&self, change: &mut Change<'_>, bytes: &[u8]) -> Result<()> {
        match self.paper {
            Paper::Document(id) | Paper::Proof(id) | Paper::MeetingSheet(id) => {
                change.log_export(id, "pdf", bytes)?;
            }
            Paper::Plan { plan, cycle: Some(cycle) } => change.log_plan_export(plan, cycle, "pdf", bytes)?,
            Paper::Plan { cycle: None, .. } => return Err(coatpeg_store::Error::NotFound.into()),
            Paper::Review { plan, cycle } => {
                change.log_plan_export(plan, cycle, "pdf", bytes)?;
                // Another copy may have been quicker.
                if let Some(words) = &self.to_keep
                    && change.review_words(cycle)?.is_none()
                {
                    change.keep_review_words(cycle, words)?;
                }
            }
        }
        Ok(())
    }

    /// Takes a print back that nobody saw, and tells of that where its printing is told.
    pub(crate) fn take_back(&self, change: &mut Change<'_>, copy: CopyId) -> Result<()> {
        change.take_back_print(copy)?;
        match self.paper {
            Paper::Document(id) | Paper::Proof(id) | Paper::MeetingSheet(id) => {
                change.note(RecordKind::Document, id);
            }
            Paper::Plan { plan, .. } | Paper::Review { plan, .. } => {
                change.note(RecordKind::SupportPlan, plan);
            }
        }
        Ok(())
    }

    fn made(&self, bytes: &[u8], work: &Work<'_>) -> MadeCopy {
        MadeCopy {
            id: CopyId(Uuid::now_v7()),
            child: self.child,
            paper: self.paper,
            version: self.version,
            recipient: self.recipient.clone(),
            recipient_name: self.recipient_name.clone(),
            travel: self.travel,
            has_password: self.has_password,
            is_print: self.way == Way::Print,
            sha256: sha256_of(bytes),
            agreed_on: self.agreed_on,
            consent: self.consent,
            made_at: work.now.local,
            sent_on: None,
        }
    }
}

/// A file name and, after it, the same with the next numbers: for where it is taken already.
pub(crate) fn names_like(name: &str) -> impl Iterator<Item = String> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "pdf"));
    let numbered = stem.rsplit_once('_').and_then(|(stem, last)| Some((stem, last.parse::<usize>().ok()?)));
    let (stem, number) = numbered.unwrap_or((stem, 1));
    let (stem, ending) = (stem.to_owned(), ending.to_owned());
    let next = (number + 1..number + MOST_ALIKE).map(move |number| format!("{stem}_{number}.{ending}"));
    std::iter::once(name.to_owned()).chain(next)
}

/// The copies made of a paper so far, newest first. A plan or a review is meant at its cycle.
pub(crate) fn copies_of_paper(store: &Reading, child: ChildId, paper: Paper) -> Result<Vec<MadeCopy>> {
    let mut copies = store.copies_of(child)?;
    copies.retain(|copy| copy.paper == paper);
    Ok(copies)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_names_go_on_from_the_number_there_is() {
        let first = |name: &str| names_like(name).take(3).collect::<Vec<_>>();
        assert_eq!(
            first("OG_2025-03_review.pdf"),
            ["OG_2025-03_review.pdf", "OG_2025-03_review_2.pdf", "OG_2025-03_review_3.pdf"]
        );
        assert_eq!(
            first("OG_2025-03_two-year-check_2.pdf"),
            [
                "OG_2025-03_two-year-check_2.pdf",
                "OG_2025-03_two-year-check_3.pdf",
                "OG_2025-03_two-year-check_4.pdf"
            ]
        );
    }
}
