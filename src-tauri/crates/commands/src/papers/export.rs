//! Writing a document as a PDF where the person says.

use coatpeg_domain::contract::ExportPaper;
use coatpeg_domain::file_name::{file_name, kind_in_file_name};
use coatpeg_domain::forms::check::is_clean;
use coatpeg_domain::forms::wording::count_words;
use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_domain::printing::{Part, PrintedDocument, TextSize};
use coatpeg_domain::records::{ChildFacts, Document, Exported, Paper};
use coatpeg_store::Action;

use crate::documents::{everything_left, printed};
use crate::error::{Error, Result};
use crate::outlook::facts_of;
use crate::session::{Session, Work};
use crate::support;
use crate::write_file::write_whole;

/// How many parts are named where a document is too long.
const LONGEST_NAMED: usize = 3;

/// Words on their way out of the records.
pub(crate) struct Leaving {
    /// What stands on the pages.
    pub(crate) words: PrintedDocument,
    /// What the file is called, unless the person says otherwise.
    pub(crate) name: String,
    /// The pages it may have; none where it may run on.
    pub(crate) most_pages: Option<usize>,
    /// Pages after which the longest parts are named.
    pub(crate) pages_that_read_well: usize,
}

/// Writes a copy as a PDF where the person says.
pub(crate) fn export(session: &Session, command: &ExportPaper) -> Result<Exported> {
    match command.paper {
        Paper::Document(id) => {
            let leaving = session.with_open(|work| leaving(work, id))?;
            write(session, &leaving, |work, bytes| {
                work.change(Action::Export, |change| Ok(change.log_export(id, "pdf", bytes)?))
            })
        }
        Paper::Plan { plan, cycle } => support::export(session, plan, cycle),
        Paper::Review { .. } => Err(Error::refused("Not built yet.")),
    }
}

/// Makes the pages, asks where they should go, and writes them; then `log` remembers it. Nothing is open while the
/// dialog is.
pub(crate) fn write(
    session: &Session,
    leaving: &Leaving,
    log: impl FnOnce(&mut Work<'_>, &[u8]) -> Result<()>,
) -> Result<Exported> {
    // Made before asking, so that nobody chooses a place for a page that cannot be printed.
    session.with_open(|work| fitting_pages(work, leaving))?;
    let Some(path) = session.desktop.ask_where_to_save(&leaving.name) else {
        return Ok(Exported { file_name: None, pages: 0, longest: Vec::new(), copy: None });
    };
    session.with_open(|work| {
        let (bytes, pages) = fitting_pages(work, leaving)?;
        write_whole(&path, &bytes).map_err(Error::WriteFile)?;
        log(work, &bytes)?;
        let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let is_long = pages > leaving.pages_that_read_well;
        let longest = if is_long { longest_parts(&leaving.words) } else { Vec::new() };
        Ok(Exported { file_name, pages, longest, copy: None })
    })
}

/// What a document says as it leaves, and under which rules.
fn leaving(work: &Work<'_>, id: DocumentId) -> Result<Leaving> {
    let document = work.open.store.document(id)?;
    let life = document.definition().ok_or(Error::UnknownForm)?.life;
    Ok(Leaving {
        words: words(work, &document)?,
        name: free_name(work, document.child, &document.form)?,
        most_pages: life.most_pages.map(usize::from),
        pages_that_read_well: usize::from(life.pages_that_read_well),
    })
}

/// What stands on the pages: a finished document's own frozen words, a draft as it is now.
fn words(work: &Work<'_>, document: &Document) -> Result<PrintedDocument> {
    if document.state.is_locked() {
        return document.frozen.clone().ok_or(Error::Store(coatpeg_store::Error::Damaged));
    }
    let life = document.definition().ok_or(Error::UnknownForm)?.life;
    let left = everything_left(work, document)?;
    printed(work, document, (!is_clean(&left, life.clean_from)).then_some(life.draft_words))
}

/// The pages, as long as they are no more than there may be.
fn fitting_pages(work: &Work<'_>, leaving: &Leaving) -> Result<(Vec<u8>, usize)> {
    let (bytes, pages) = pages(work, &leaving.words)?;
    match leaving.most_pages {
        Some(most) if pages > most => Err(runs_over(&leaving.words, most)),
        Some(_) | None => Ok((bytes, pages)),
    }
}

/// Nothing, as long as words can be printed as they are: every letter is in some font, and they take no more pages than
/// they may. What is locked for good must have gone through here.
pub(crate) fn require_printable(work: &Work<'_>, words: &PrintedDocument, most: Option<usize>) -> Result<()> {
    let picture = |sha256: &str| work.open.store.attachment(sha256).ok().map(|attachment| attachment.bytes);
    let pages = coatpeg_pdf::plan(words, TextSize::Usual, &picture)?.pages.len();
    match most {
        Some(most) if pages > most => Err(runs_over(words, most)),
        Some(_) | None => Ok(()),
    }
}

fn runs_over(words: &PrintedDocument, most: usize) -> Error {
    let longest = longest_parts(words).into_iter().next().unwrap_or_else(|| words.title.clone());
    let pages = if most == 1 { "one page".to_owned() } else { format!("{most} pages") };
    Error::refused(format!(
        "It must fit on {pages}, and runs over. Shorten “{longest}”, the longest part, and try again."
    ))
}

fn pages(work: &Work<'_>, document: &PrintedDocument) -> Result<(Vec<u8>, usize)> {
    let picture = |sha256: &str| work.open.store.attachment(sha256).ok().map(|attachment| attachment.bytes);
    let plan = coatpeg_pdf::plan(document, TextSize::Usual, &picture)?;
    let pages = plan.pages.len();
    Ok((coatpeg_pdf::write_pdf(document, &picture)?, pages))
}

/// The file's name, with a number where two children would have the same.
pub(crate) fn free_name(work: &Work<'_>, child: ChildId, form: &str) -> Result<String> {
    let store = &work.open.store;
    let facts = facts_of(&store.child(child)?)?;
    let kind = kind_in_file_name(form);
    let plain = |child: &ChildFacts| file_name(child, kind, 1);
    let mut alike: Vec<_> = store.children()?.into_iter().map(|child| child.facts).collect();
    alike.retain(|child| plain(child) == plain(&facts));
    alike.sort_by_key(|child| child.id);
    let place = alike.iter().position(|child| child.id == facts.id).map_or(1, |place| place + 1);
    Ok(file_name(&facts, kind, place))
}

/// The parts with most words: what stands under a heading, or under a label of its own.
fn longest_parts(document: &PrintedDocument) -> Vec<String> {
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
        Part::Table { rows, .. } => rows.iter().flatten().map(|cell| count_words(cell)).sum(),
        Part::Photo { .. } | Part::SignOff { .. } | Part::StillToWrite { .. } | Part::FrontEnds => 0,
    }
}
