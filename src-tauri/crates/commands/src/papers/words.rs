//! What stands on a paper, and what the rest of leaving needs to know of it.
//!
//! [`leaving`] is the one way from the records to words on pages. It writes nothing: what is still being written in the
//! window is put over the answers in memory alone.

use coatpeg_domain::answers::{Answers, Changes};
use coatpeg_domain::consents::{Permissions, holds_against, holds_review_against, without_photos};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::file_name::{file_name, kind_in_file_name};
use coatpeg_domain::forms::check::is_clean;
use coatpeg_domain::forms::recipients::{Known, addressed_to, usual_copy, usual_copy_of_letter};
use coatpeg_domain::forms::shape::first_misfit;
use coatpeg_domain::forms::steps::Steps;
use coatpeg_domain::forms::support::SUPPORT_PLAN;
use coatpeg_domain::forms::wording::count_words;
use coatpeg_domain::forms::{FormDefinition, integrated_review, letter, transition};
use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_domain::printing::{Part, PrintedDocument, TextSize};
use coatpeg_domain::records::{
    Child, ChildFacts, Document, DocumentState, Paper, PaperCopy, PaperKind, PersonSummary, Recipient,
};

use super::meeting::sheet_leaving;
use crate::consents::permissions;
use crate::documents::{everything_left, printed};
use crate::error::{Error, Result};
use crate::fitting::question;
use crate::outlook::facts_of;
use crate::proof::proof_leaving;
use crate::session::Work;
use crate::sight::Eyes;
use crate::support;

/// How many parts are named where a document is too long.
const LONGEST_NAMED: usize = 3;

/// A paper on its way out of the records.
pub(crate) struct Leaving {
    /// What it is of; a plan with the cycle it was opened at.
    pub(crate) paper: Paper,
    /// Its kind.
    pub(crate) kind: PaperKind,
    /// Whose, in full.
    pub(crate) child: Child,
    /// Whose, as sentences and file names want it.
    pub(crate) facts: ChildFacts,
    /// What it is called: "Transition summary".
    pub(crate) title: String,
    /// Which of several: "Plan 1, cycle 2"; may be empty.
    pub(crate) which: String,
    /// Which version, plan or cycle number it is.
    pub(crate) version: u32,
    /// What stands on the pages.
    pub(crate) words: PrintedDocument,
    /// Whether DRAFT runs across it, in a sentence.
    pub(crate) about: &'static str,
    /// DRAFT runs across it.
    pub(crate) is_draft: bool,
    /// Nothing changes its words any more: they were kept when it was finished, or are with its first copy.
    pub(crate) is_kept: bool,
    /// Words of a review closed before such words were kept: its first copy keeps them.
    pub(crate) to_keep: Option<PrintedDocument>,
    /// The pages it may have; none where it may run on.
    pub(crate) most_pages: Option<usize>,
    /// Pages after which the longest parts are named.
    pub(crate) pages_that_read_well: usize,
    /// How large it is printed.
    pub(crate) size: TextSize,
    /// The form of its answers: the document's, or the cycle's.
    pub(crate) form: &'static FormDefinition,
    /// What was written in it.
    pub(crate) answers: Answers,
    /// What was written in the plan, for a paper of one of its cycles.
    pub(crate) plan: Option<Answers>,
}

/// What only the window's own pages show. A copy that leaves has none of it.
#[derive(Default)]
pub(crate) struct InWindow {
    /// What was written in the document or the cycle and is not kept yet.
    pub(crate) changes: Changes,
    /// The same for the plan's own form.
    pub(crate) plan_changes: Changes,
    /// Shows what is still to write.
    pub(crate) with_gaps: bool,
}

/// What a page says besides the words of the form.
#[derive(Clone, Copy, Default)]
pub(crate) struct PageState<'a> {
    /// "Draft: not yet discussed", or nothing.
    pub(crate) draft: Option<&'a str>,
    /// Shows what is still to write.
    pub(crate) with_gaps: bool,
}

/// DRAFT runs across it, in a sentence.
pub(crate) const IS_DRAFT: &str =
    "DRAFT runs across every page, because something is left to write or to agree.";
/// Nothing runs across it, in a sentence.
pub(crate) const IS_CLEAN: &str = "A clean copy: nothing runs across the page.";

/// What a paper says as it leaves, for whom and how `copy` says, and under which rules.
pub(crate) fn leaving(work: &Work<'_>, paper: Paper, copy: &PaperCopy, window: &InWindow) -> Result<Leaving> {
    let mut leaving = match paper {
        Paper::Document(id) => of_document(work, id, window)?,
        Paper::Proof(id) => proof_leaving(work, id)?,
        Paper::MeetingSheet(id) => sheet_leaving(work, id)?,
        Paper::Plan { plan, cycle } => support::plan_leaving(work, plan, cycle, window)?,
        Paper::Review { plan, cycle } => support::review_leaving(work, plan, cycle, window)?,
    };
    let prints_large =
        || -> Result<bool> { Ok(work.open.store.setting()?.yes_no("prints_large") == Some(true)) };
    leaving.size = match copy.size {
        Some(size) => size,
        None if prints_large()? => TextSize::Large,
        None => TextSize::Usual,
    };
    if leaving.size == TextSize::Large && leaving.kind != PaperKind::MeetingSheet {
        // Letters that much larger take twice the paper, and whoever needs them is not told to write less.
        leaving.most_pages = None;
        leaving.pages_that_read_well *= 2;
    }
    if holds_photos(&leaving.words) && permissions(work, &leaving.child)?.no_photos_because().is_some() {
        without_photos(&mut leaving.words);
    }
    // Where a child goes next is not for everybody who may read a finished paper.
    if copy.recipient != Recipient::Parents && Eyes::of(work.open)?.see_whole(leaving.child.id) {
        let beside = Beside::of(work, &leaving)?;
        leaving.words.addressed_to = addressed_to(&copy.recipient, &beside.known(&leaving));
    }
    Ok(leaving)
}

fn holds_photos(words: &PrintedDocument) -> bool {
    words.portrait.is_some() || words.parts.iter().any(|part| matches!(part, Part::Photo { .. }))
}

/// The copy somebody most often wants of a paper.
pub(crate) fn usual_copy_of(work: &Work<'_>, paper: Paper) -> Result<PaperCopy> {
    let kind = match paper {
        Paper::Document(id) => {
            let document = work.open.store.document(id)?;
            if document.form == letter::ID {
                return Ok(usual_copy_of_letter(&document.answers, &work.open.store.people()?));
            }
            kind_of_form(&document.form)?
        }
        Paper::Plan { .. } => PaperKind::SupportPlan,
        Paper::Review { .. } => PaperKind::Review,
        Paper::Proof(_) => PaperKind::Proof,
        Paper::MeetingSheet(_) => PaperKind::MeetingSheet,
    };
    Ok(usual_copy(kind))
}

/// The kind of paper a document of this form is.
pub(crate) fn kind_of_form(form: &str) -> Result<PaperKind> {
    coatpeg_domain::file_name::kind_of_form(form).ok_or(Error::UnknownForm)
}

/// What the rules of recipients want besides the paper.
pub(crate) struct Beside {
    setting: Answers,
    people: Vec<PersonSummary>,
    agreed: Permissions,
    holds_back: Option<String>,
    moving: Option<Answers>,
}

impl Beside {
    /// Reads it.
    pub(crate) fn of(work: &Work<'_>, leaving: &Leaving) -> Result<Beside> {
        let store = &work.open.store;
        let agreed = permissions(work, &leaving.child)?;
        Ok(Beside {
            setting: store.setting()?,
            people: store.people()?,
            holds_back: match holds_back(leaving, &agreed) {
                Some(why) => Some(why),
                None => review_holds_back(work, leaving, &agreed)?,
            },
            agreed,
            moving: match leaving.kind {
                PaperKind::Transition => Some(leaving.answers.clone()),
                _ => newest_transition(work, leaving.child.id)?,
            },
        })
    }

    /// As the rules take it.
    pub(crate) fn known<'a>(&'a self, leaving: &'a Leaving) -> Known<'a> {
        Known {
            child: &leaving.facts,
            record: &leaving.child.answers,
            setting: &self.setting,
            answers: leaving.plan.as_ref().unwrap_or(&leaving.answers),
            moving: self.moving.as_ref(),
            people: &self.people,
            agreed: &self.agreed,
            holds_back: self.holds_back.as_deref(),
        }
    }

    /// What the consents on record allow.
    pub(crate) fn agreed(&self) -> &Permissions {
        &self.agreed
    }

    /// The child's newest transition summary.
    pub(crate) fn moving(&self) -> Option<&Answers> {
        self.moving.as_ref()
    }

    /// The setting's page.
    pub(crate) fn setting(&self) -> &Answers {
        &self.setting
    }

    /// Everybody known.
    pub(crate) fn people(&self) -> &[PersonSummary] {
        &self.people
    }
}

/// The place of the integrated review on the page of a check.
const INTEGRATED: &str = "integrated";

/// Why finished words go to nobody but the parents. A review by itself names nobody from the plan.
fn holds_back(leaving: &Leaving, agreed: &Permissions) -> Option<String> {
    let plan = leaving.plan.as_ref().filter(|_| leaving.kind == PaperKind::SupportPlan);
    let in_plan = || plan.and_then(|plan| holds_against(&SUPPORT_PLAN, plan, agreed));
    let why = holds_against(leaving.form, &leaving.answers, agreed).or_else(in_plan);
    why.filter(|_| leaving.is_kept)
}

/// The same for the integrated review that stands on the page of a finished check: its answers are another document's.
fn review_holds_back(work: &Work<'_>, leaving: &Leaving, agreed: &Permissions) -> Result<Option<String>> {
    let is_its_heading = |part: &Part| {
        let titles = leaving.form.page_sections.iter().filter(|(id, ..)| *id == INTEGRATED);
        let mut titles = titles.map(|(_, _, title)| *title);
        matches!(part, Part::Heading { text, .. } if titles.any(|title| title == text))
    };
    if !leaving.is_kept || !leaving.words.parts.iter().any(is_its_heading) {
        return Ok(None);
    }
    let store = &work.open.store;
    let review = store.live_document(leaving.child.id, integrated_review::ID)?;
    let review = review.map(|id| store.document(id)).transpose()?;
    Ok(review.and_then(|review| holds_review_against(&review.answers, agreed)))
}

fn newest_transition(work: &Work<'_>, child: ChildId) -> Result<Option<Answers>> {
    let documents = work.open.store.documents_of(child)?;
    let newest =
        documents.iter().filter(|found| found.form == transition::ID).max_by_key(|found| found.changed_at);
    Ok(newest.map(|found| work.open.store.document(found.id)).transpose()?.map(|found| found.answers))
}

/// Refuses what is not kept yet from somebody who may not write it; whoever only reads sees no gaps either.
pub(crate) fn shows_gaps(work: &Work<'_>, child: ChildId, window: &InWindow) -> Result<bool> {
    let may_write = Eyes::of(work.open)?.see_whole(child);
    let has_changes = !window.changes.is_empty() || !window.plan_changes.is_empty();
    if has_changes && !may_write {
        return Err(Error::code(ErrorCode::NotAllowed));
    }
    Ok(may_write && window.with_gaps)
}

/// Puts what is not kept yet over the answers.
pub(crate) fn put_over(answers: &mut Answers, form: &FormDefinition, changes: &Changes) -> Result<()> {
    if let Some(field) = first_misfit(form, changes) {
        let question = question(form, &field);
        return Err(Error::refused(format!("The answer to {question} cannot be shown.")));
    }
    answers.apply_all(changes);
    Ok(())
}

/// A finished document says its own kept words, a draft what is written now.
fn of_document(work: &Work<'_>, id: DocumentId, window: &InWindow) -> Result<Leaving> {
    let mut document = work.open.store.document(id)?;
    let form = document.definition().ok_or(Error::UnknownForm)?;
    let with_gaps = shows_gaps(work, document.child, window)?;
    let is_kept = document.state.is_locked();
    if !is_kept {
        put_over(&mut document.answers, form, &window.changes)?;
    }
    let words = match document.frozen.take() {
        Some(kept) if is_kept => kept,
        None if is_kept => return Err(Error::Store(coatpeg_store::Error::Damaged)),
        Some(_) | None => words_now(work, &document, form, with_gaps)?,
    };
    let child = work.open.store.child(document.child)?;
    Ok(Leaving {
        paper: Paper::Document(id),
        kind: kind_of_form(form.id)?,
        facts: facts_of(&child)?,
        child,
        title: form.title.to_owned(),
        which: if document.version > 1 { format!("Version {}", document.version) } else { String::new() },
        version: document.version,
        about: if words.draft.is_some() { IS_DRAFT } else { IS_CLEAN },
        is_draft: words.draft.is_some(),
        words,
        is_kept,
        to_keep: None,
        most_pages: form.life.most_pages.map(usize::from),
        pages_that_read_well: usize::from(form.life.pages_that_read_well),
        size: TextSize::Usual,
        form,
        answers: document.answers,
        plan: None,
    })
}

fn words_now(
    work: &Work<'_>,
    document: &Document,
    form: &FormDefinition,
    with_gaps: bool,
) -> Result<PrintedDocument> {
    let left = everything_left(work, document)?;
    let is_talked_through =
        form.life.steps == Steps::WriteAndFinish || document.state == DocumentState::Discussed;
    let clean = is_talked_through && is_clean(&left, form.life.clean_from);
    let draft = (!clean).then_some(form.life.draft_words);
    printed(work, document, PageState { draft, with_gaps })
}

/// The file's name, with a number where two children would have the same.
pub(crate) fn free_name(work: &Work<'_>, leaving: &Leaving) -> Result<String> {
    let kind = kind_in_file_name(leaving.kind);
    let plain = |child: &ChildFacts| file_name(child, kind, 1);
    let wanted = plain(&leaving.facts);
    let mut alike: Vec<_> = work.open.store.children()?.into_iter().map(|child| child.facts).collect();
    alike.retain(|child| plain(child) == wanted);
    alike.sort_by_key(|child| child.id);
    let place = alike.iter().position(|child| child.id == leaving.facts.id).map_or(1, |place| place + 1);
    Ok(file_name(&leaving.facts, kind, place))
}

/// The pages, laid out.
pub(crate) fn laid_out(
    work: &Work<'_>,
    words: &PrintedDocument,
    size: TextSize,
) -> Result<coatpeg_pdf::Plan, coatpeg_pdf::Error> {
    let picture = |sha256: &str| work.open.store.attachment(sha256).ok().map(|attachment| attachment.bytes);
    coatpeg_pdf::plan(words, size, &picture)
}

/// Nothing, as long as words can be printed as they are: every letter is in some font, and they take no more pages than
/// they may. What is locked for good must have gone through here.
pub(crate) fn require_printable(work: &Work<'_>, words: &PrintedDocument, most: Option<usize>) -> Result<()> {
    let pages = laid_out(work, words, TextSize::Usual)?.pages.len();
    match most {
        Some(most) if pages > most => Err(Error::refused(runs_over(words, most))),
        Some(_) | None => Ok(()),
    }
}

/// That words take more pages than they may, and what to shorten.
pub(crate) fn runs_over(words: &PrintedDocument, most: usize) -> String {
    let longest = longest_parts(words).into_iter().next().unwrap_or_else(|| words.title.clone());
    let pages = if most == 1 { "one page".to_owned() } else { format!("{most} pages") };
    format!("It must fit on {pages}, and runs over. Shorten “{longest}”, the longest part, and try again.")
}

/// The parts with most words: what stands under a heading, or under a label of its own.
pub(crate) fn longest_parts(document: &PrintedDocument) -> Vec<String> {
    let mut parts: Vec<(String, usize)> = Vec::new();
    for part in &document.parts {
        match part {
            Part::Heading { level: 1, text } => parts.push((text.clone(), 0)),
            Part::Text { label: Some(label), .. } => parts.push((label.clone(), words_in(part))),
            part => {
                if let Some((_, words)) = parts.last_mut() {
                    *words += words_in(part);
                }
            }
        }
    }
    parts.sort_by_key(|(_, words)| std::cmp::Reverse(*words));
    parts.into_iter().take(LONGEST_NAMED).map(|(heading, _)| heading).collect()
}

fn words_in(part: &Part) -> usize {
    match part {
        Part::Heading { text, .. }
        | Part::Text { text, .. }
        | Part::Quote { text, .. }
        | Part::Note { text } => count_words(text),
        Part::Judgement { phrase, .. } => count_words(phrase),
        Part::List { items, .. } => items.iter().map(|item| count_words(item)).sum(),
        Part::Table { rows, .. } | Part::RowsToWrite { rows, .. } => {
            rows.iter().flatten().map(|cell| count_words(cell)).sum()
        }
        Part::Facts { facts, .. } => facts.iter().map(|fact| count_words(&fact.value)).sum(),
        Part::WriteOn { .. }
        | Part::Boxes { .. }
        | Part::Photo { .. }
        | Part::SignOff { .. }
        | Part::StillToWrite { .. }
        | Part::FrontEnds => 0,
    }
}
