//! Papers that are not about one child, or not one of its documents: a recovery sheet, the board, the list of the week.

use coatpeg_domain::printing::{PrintedDocument, TextSize};
use coatpeg_domain::records::Exported;
use coatpeg_pdf::Plan;
use coatpeg_store::{Action, RecordKind};
use uuid::Uuid;

use super::words::laid_out;
use crate::error::{Error, Result};
use crate::session::{Session, Work};
use crate::write_file::{Unfinished, write_whole};

/// Writes a sheet as a PDF where the person says. Nothing is open while the dialog is, and history does not tell of it.
pub(crate) fn save_sheet(session: &Session, sheet: &PrintedDocument, name: &str) -> Result<Exported> {
    let (plan, _) = session.with_open(|work| laid_out_now(work, sheet))?;
    let bytes = coatpeg_pdf::write_plan(&plan, None)?;
    let Some(place) = session.desktop.ask_where_to_save(name) else { return Ok(nothing_saved()) };
    write_whole(&place, &bytes).map_err(Error::WriteFile)?;
    Ok(saved(&place, plan.pages.len()))
}

/// The same, for what holds something of the records: a line of history tells that this record left on paper, and
/// either both are there or neither.
pub(crate) fn save_noted_sheet(
    session: &Session,
    sheet: &PrintedDocument,
    name: &str,
    kind: RecordKind,
    id: impl ToString,
) -> Result<Exported> {
    let (plan, sitting) = session.with_open(|work| laid_out_now(work, sheet))?;
    let bytes = coatpeg_pdf::write_plan(&plan, None)?;
    let exported = save_noted_file(session, sitting, &bytes, name, kind, id)?;
    let pages = if exported.file_name.is_some() { plan.pages.len() } else { 0 };
    Ok(Exported { pages, ..exported })
}

/// Any file that holds something of the records, made before anybody is asked for a place. It counts for one sitting.
pub(crate) fn save_noted_file(
    session: &Session,
    sitting: Uuid,
    bytes: &[u8],
    name: &str,
    kind: RecordKind,
    id: impl ToString,
) -> Result<Exported> {
    let Some(place) = session.desktop.ask_where_to_save(name) else { return Ok(nothing_saved()) };
    let unfinished = Unfinished::write(&place, bytes).map_err(Error::WriteFile)?;
    session.with_sitting(sitting, |work| {
        // Outlives the transaction, so that a file history does not tell of goes again.
        let mut finished = None;
        work.change(Action::Export, |change| {
            change.note(kind, id);
            finished = Some(unfinished.finish().map_err(Error::WriteFile)?);
            Ok(())
        })?;
        if let Some(finished) = finished {
            finished.keep();
        }
        Ok(())
    })?;
    Ok(saved(&place, 0))
}

/// The pages with their pictures, and the sitting they belong to.
fn laid_out_now(work: &mut Work<'_>, sheet: &PrintedDocument) -> Result<(Plan, Uuid)> {
    Ok((laid_out(work, sheet, TextSize::Usual)?, work.open.sitting))
}

fn nothing_saved() -> Exported {
    Exported { file_name: None, pages: 0, longest: Vec::new(), copy: None }
}

fn saved(place: &std::path::Path, pages: usize) -> Exported {
    let file_name = place.file_name().map(|name| name.to_string_lossy().into_owned());
    Exported { file_name, pages, longest: Vec::new(), copy: None }
}
