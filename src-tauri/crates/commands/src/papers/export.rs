//! Writing one copy as a PDF where the person says.

use coatpeg_domain::contract::ExportPaper;
use coatpeg_domain::records::Exported;

use super::copies::{Way, ready, remember};
use crate::error::{Error, Result};
use crate::session::Session;
use crate::write_file::Unfinished;

/// Writes a copy as a PDF where the person says. The records are free while the dialog is open.
pub(crate) fn export(session: &Session, command: &ExportPaper) -> Result<Exported> {
    let (ready, plan) = session.with_open(|work| ready(work, command.paper, &command.copy, Way::File))?;
    // Made before asking, so that nobody chooses a place for a file that cannot be written.
    let bytes = coatpeg_pdf::write_plan(&plan, command.copy.password.as_deref())?;
    let Some(place) = session.desktop.ask_where_to_save(&ready.name) else {
        return Ok(Exported { file_name: None, pages: 0, longest: Vec::new(), copy: None });
    };
    let unfinished = Unfinished::write(&place, &bytes).map_err(Error::WriteFile)?;
    let copy = session.with_sitting(ready.sitting, |work| {
        remember(work, &ready, &bytes, || unfinished.finish().map_err(Error::WriteFile))
    })?;
    let file_name = place.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(Exported { file_name, pages: ready.pages, longest: ready.longest, copy: Some(copy) })
}
