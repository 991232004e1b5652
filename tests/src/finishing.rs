//! Finishing a document the way a person does: through every step its kind has.

use coatpeg_domain::contract::{Answered, FinaliseDocument, MoveDocument, OpenDocument};
use coatpeg_domain::forms::steps::Steps;
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::records::{Document, DocumentState};

use crate::program::{Pipe, Program};

/// Marks a check as ready, says that it was talked through and shares it; other documents are finished as they are. Where
/// something holds that back, the document is a draft again and the reply says what.
///
/// # Errors
/// Those of the step that was refused.
pub fn finish<P: Pipe>(program: &Program<P>, document: DocumentId) -> Answered<Document> {
    let opened = program.send(OpenDocument { document })?.document;
    let has_steps = opened.definition().is_some_and(|form| form.life.steps == Steps::TalkThrough);
    if !has_steps || opened.state != DocumentState::Draft {
        return program.send(FinaliseDocument { document });
    }
    let finished = talk_through(program, document).and_then(|()| program.send(FinaliseDocument { document }));
    if finished.is_err() {
        back_to_writing(program, document)?;
    }
    finished
}

/// Marks a check as ready and says that it was talked through.
///
/// # Errors
/// Those of the step that was refused.
pub fn talk_through<P: Pipe>(program: &Program<P>, document: DocumentId) -> Answered<()> {
    program.send(MoveDocument { document, to: DocumentState::Ready })?;
    program.send(MoveDocument { document, to: DocumentState::Discussed })?;
    Ok(())
}

/// Takes the steps back, one after the other.
///
/// # Errors
/// Those of the step that was refused.
pub fn back_to_writing<P: Pipe>(program: &Program<P>, document: DocumentId) -> Answered<()> {
    if program.send(OpenDocument { document })?.document.state == DocumentState::Discussed {
        program.send(MoveDocument { document, to: DocumentState::Ready })?;
    }
    if program.send(OpenDocument { document })?.document.state == DocumentState::Ready {
        program.send(MoveDocument { document, to: DocumentState::Draft })?;
    }
    Ok(())
}
