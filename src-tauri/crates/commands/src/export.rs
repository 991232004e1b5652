//! Writing a document as a PDF where the person says.

use coatpeg_domain::contract::ExportDocument;
use coatpeg_domain::file_name::{file_name, kind_in_file_name};
use coatpeg_domain::forms::check::is_clean;
use coatpeg_domain::forms::wording::count_words;
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::printing::{Part, PrintedDocument};
use coatpeg_domain::records::{ChildFacts, DocumentState, Exported};
use coatpeg_store::Action;

use crate::documents::{everything_left, printed};
use crate::error::{Error, Result};
use crate::outlook::facts_of;
use crate::session::{Session, Work};
use crate::write_file::write_whole;

/// Said on an unfinished check, above everything else.
const DRAFT: &str = "Draft: not yet discussed";
/// Pages after which the longest parts are named.
const PAGES_THAT_READ_WELL: usize = 4;
/// How many parts are named then.
const LONGEST_NAMED: usize = 3;

/// Makes the pages, asks where they should go, and writes them. Nothing is open while the dialog is.
pub(crate) fn export(session: &Session, command: &ExportDocument) -> Result<Exported> {
    let (document, name) =
        session.with_open(|work| Ok((words(work, command.document)?, name(work, command.document)?)))?;
    // Made before asking, so that nobody chooses a place for a page that cannot be printed.
    session.with_open(|work| pages(work, &document))?;
    let Some(path) = session.desktop.ask_where_to_save(&name) else {
        return Ok(Exported { file_name: None, pages: 0, longest: Vec::new() });
    };
    session.with_open(|work| {
        let (bytes, pages) = pages(work, &document)?;
        write_whole(&path, &bytes).map_err(Error::WriteFile)?;
        work.change(Action::Export, |change| Ok(change.log_export(command.document, "pdf", &bytes)?))?;
        let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let longest = if pages > PAGES_THAT_READ_WELL { longest_parts(&document) } else { Vec::new() };
        Ok(Exported { file_name, pages, longest })
    })
}

/// What stands on the pages: a finished document's own frozen words, a draft as it is now.
fn words(work: &Work<'_>, id: DocumentId) -> Result<PrintedDocument> {
    let document = work.open.store.document(id)?;
    if document.state == DocumentState::Shared {
        return document.frozen.ok_or(Error::Store(coatpeg_store::Error::Damaged));
    }
    let left = everything_left(work, &document)?;
    printed(work, &document, (!is_clean(&left)).then_some(DRAFT))
}

fn pages(work: &Work<'_>, document: &PrintedDocument) -> Result<(Vec<u8>, usize)> {
    let picture = |sha256: &str| work.open.store.attachment(sha256).ok().map(|attachment| attachment.bytes);
    let plan = coatpeg_pdf::plan(document, &picture)?;
    let pages = plan.pages.len();
    Ok((coatpeg_pdf::write_pdf(document, &picture)?, pages))
}

/// The file's name, with a number where two children would have the same.
fn name(work: &Work<'_>, id: DocumentId) -> Result<String> {
    let store = &work.open.store;
    let document = store.document(id)?;
    let facts = facts_of(&store.child(document.child)?)?;
    let kind = kind_in_file_name(&document.form);
    let plain = |child: &ChildFacts| file_name(child, kind, 1);
    let mut alike: Vec<_> = store.children()?.into_iter().map(|child| child.facts).collect();
    alike.retain(|child| plain(child) == plain(&facts));
    alike.sort_by_key(|child| child.id);
    let place = alike.iter().position(|child| child.id == facts.id).map_or(1, |place| place + 1);
    Ok(file_name(&facts, kind, place))
}

/// The headings with most words under them.
fn longest_parts(document: &PrintedDocument) -> Vec<String> {
    let mut parts: Vec<(String, usize)> = Vec::new();
    for part in &document.parts {
        match part {
            Part::Heading { level: 1, text } => parts.push((text.clone(), 0)),
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
        Part::Judgement { phrase } => count_words(phrase),
        Part::List { items, .. } => items.iter().map(|item| count_words(item)).sum(),
        Part::Table { rows, .. } => rows.iter().flatten().map(|cell| count_words(cell)).sum(),
        Part::Photo { .. } | Part::SignOff { .. } => 0,
    }
}
