//! Documents: begin, open, save, finish.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{FinaliseDocument, KeepAsNote, OpenDocument, SaveDraft, StartDocument};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::forms::print::{Surroundings, print_document};
use coatpeg_domain::forms::shape::first_misfit;
use coatpeg_domain::forms::wording::number_in_words;
use coatpeg_domain::forms::{FormDefinition, Problem, form, outstanding, page_rules};
use coatpeg_domain::ids::{DocumentId, NoteId, PersonId};
use coatpeg_domain::printing::PrintedDocument;
use coatpeg_domain::records::{
    Child, ChildFacts, Document, DocumentState, DocumentSummary, DocumentView, FRAMEWORK, Note, SavedDraft,
};
use coatpeg_store::{Action, StoredDocument};
use uuid::Uuid;

use crate::children::still_to_add;
use crate::error::{Error, Result};
use crate::outlook::{check_outlook, facts_for, facts_of};
use crate::session::Work;

/// Begins a document for a child, or opens the one there is.
pub(crate) fn start(work: &mut Work<'_>, command: StartDocument) -> Result<DocumentView> {
    let definition = form(&command.form).ok_or(Error::UnknownForm)?;
    let child = work.open.store.child(command.child)?;
    let there_is = work.open.store.documents_of(child.id)?.into_iter().find(|d| d.form == definition.id);
    if let Some(live) = there_is {
        return view(work, live.id);
    }
    let document = Document {
        id: DocumentId(Uuid::now_v7()),
        child: child.id,
        form: definition.id.to_owned(),
        form_version: definition.version,
        framework: FRAMEWORK.to_owned(),
        state: DocumentState::Draft,
        version: 1,
        answers: first_answers(&child, work.open.person),
        changed_at: work.now.local,
        frozen: None,
    };
    work.change(Action::StartDocument, |change| Ok(change.add_document(&document, None)?))?;
    view(work, document.id)
}

fn first_answers(child: &Child, person: PersonId) -> Answers {
    let mut answers = Answers::default();
    let led_by = if child.answers.text("spends_most_time_here") == Some("no") {
        "other_setting"
    } else {
        "this_setting"
    };
    answers.set("led_by", led_by);
    answers.set("format", "standard");
    answers.set("author_id", child.answers.text("key_person_id").map_or(person.to_string(), str::to_owned));
    answers
}

/// A document with what its editor needs.
pub(crate) fn open(work: &mut Work<'_>, command: OpenDocument) -> Result<DocumentView> {
    view(work, command.document)
}

/// Keeps what has been written so far.
pub(crate) fn save_draft(work: &mut Work<'_>, command: SaveDraft) -> Result<SavedDraft> {
    let mut document = work.open.store.document(command.document)?;
    let definition = editable(&document)?;
    if let Some(field) = first_misfit(definition, &command.changes) {
        return Err(Error::refused(format!("The answer to {field} cannot be kept.")));
    }
    document.answers.apply_all(&command.changes);
    let at = work.now.local;
    work.change(Action::SaveDraft, |change| Ok(change.put_answers(document.id, &document.answers, at)?))?;
    Ok(SavedDraft { saved_at: at, outstanding: left_in(work, &document)? })
}

/// Moves a text that is too long to the child's record, and clears the field for a short version.
pub(crate) fn keep_as_note(work: &mut Work<'_>, command: KeepAsNote) -> Result<DocumentView> {
    let mut document = work.open.store.document(command.document)?;
    let definition = editable(&document)?;
    let field = definition.field(&command.field).ok_or_else(|| Error::code(ErrorCode::NotFound))?;
    let Some(text) = document.answers.text(field.id).map(str::to_owned) else {
        return view(work, document.id);
    };
    let child = facts_of(&work.open.store.child(document.child)?)?;
    let note = Note {
        id: NoteId(Uuid::now_v7()),
        title: format!("{}: {}", definition.title, child.wording().fill(field.label)),
        text,
        noted_on: work.now.today(),
    };
    document.answers.apply(field.id, None);
    let at = work.now.local;
    work.change(Action::KeepAsNote, |change| {
        change.add_note(document.child, &note)?;
        Ok(change.put_answers(document.id, &document.answers, at)?)
    })?;
    view(work, document.id)
}

/// Finishes a document: from here on it can be read and printed, not changed.
pub(crate) fn finalise(work: &mut Work<'_>, command: FinaliseDocument) -> Result<Document> {
    let document = work.open.store.document(command.document)?;
    editable(&document)?;
    let left = everything_left(work, &document)?;
    if !left.is_empty() {
        return Err(AppError::incomplete(left).into());
    }
    let frozen = printed(work, &document, None)?;
    let at = work.now.local;
    work.change(Action::Finalise, |change| Ok(change.finalise(document.id, &frozen, at)?))?;
    Ok(work.open.store.document(document.id)?)
}

fn editable(document: &Document) -> Result<&'static FormDefinition> {
    if !document.can_edit() {
        return Err(Error::code(ErrorCode::Finished));
    }
    document.definition().ok_or(Error::UnknownForm)
}

/// What is left in the document itself, advice included.
fn left_in(work: &Work<'_>, document: &Document) -> Result<Vec<Problem>> {
    let store = &work.open.store;
    let definition = document.definition().ok_or(Error::UnknownForm)?;
    let setting = store.setting()?;
    let child = facts_of(&store.child(document.child)?)?;
    Ok(outstanding(definition, &document.answers, &facts_for(Some(child), &setting, work.now)))
}

/// Everything that holds finishing back: in the document, in the child's record, on the setting's page.
pub(crate) fn everything_left(work: &Work<'_>, document: &Document) -> Result<Vec<Problem>> {
    let store = &work.open.store;
    let child = store.child(document.child)?;
    let facts = facts_of(&child)?;
    let mut left = left_in(work, document)?;
    left.extend(still_to_add(&child, &facts, &store.setting()?, work.now));
    left.retain(Problem::blocks);
    Ok(left)
}

/// What a document says on paper now.
pub(crate) fn printed(work: &Work<'_>, document: &Document, draft: Option<&str>) -> Result<PrintedDocument> {
    let store = &work.open.store;
    let definition = document.definition().ok_or(Error::UnknownForm)?;
    let page = page_rules(&document.form).ok_or(Error::UnknownForm)?;
    let child = store.child(document.child)?;
    let facts = facts_of(&child)?;
    let setting = store.setting()?;
    let people = store.people()?;
    let around = Surroundings {
        facts: &facts_for(Some(facts.clone()), &setting, work.now),
        child: &facts,
        child_answers: &child.answers,
        setting: &setting,
        people: &people,
        version: document.version,
        draft,
        is_example: work.open.is_example,
    };
    Ok(print_document(definition, page, &document.answers, &around))
}

fn view(work: &mut Work<'_>, id: DocumentId) -> Result<DocumentView> {
    let store = &work.open.store;
    let document = store.document(id)?;
    let child = store.child(document.child)?;
    let facts = facts_of(&child)?;
    let setting = store.setting()?;
    let contacts =
        child.answers.rows("contacts").iter().filter_map(|row| row.answers.person("person")).collect();
    Ok(DocumentView {
        people: store.people()?,
        contacts,
        is_sole_childminder: setting.text("provider_type") == Some("childminder"),
        still_to_add: still_to_add(&child, &facts, &setting, work.now),
        check: check_outlook(store, &facts, &setting, work.now)?,
        child_answers: child.answers,
        child: facts,
        document,
    })
}

/// A document in a list.
pub(crate) fn summary(
    work: &Work<'_>,
    stored: &StoredDocument,
    child: &ChildFacts,
) -> Result<DocumentSummary> {
    let left = if stored.state == DocumentState::Shared {
        String::new()
    } else {
        let document = work.open.store.document(stored.id)?;
        let left = everything_left(work, &document)?.len();
        match left {
            0 => "Nothing left to write".to_owned(),
            1 => "One thing left".to_owned(),
            more => capital(&format!("{} things left", number_in_words(more))),
        }
    };
    Ok(DocumentSummary {
        id: stored.id,
        child: stored.child,
        form: stored.form.clone(),
        title: form(&stored.form).map(|form| form.title.to_owned()).unwrap_or_default(),
        state: stored.state,
        version: stored.version,
        changed_at: stored.changed_at,
        child_name: child.known_as.clone(),
        left,
    })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
