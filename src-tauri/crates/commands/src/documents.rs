//! Documents: begin, open, save, finish.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::consents::as_agreed;
use coatpeg_domain::contract::{
    FinaliseDocument, KeepAsNote, OpenDocument, RenewDocument, SaveDraft, StartDocument,
};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::forms::integrated_review::sent_without_agreement;
use coatpeg_domain::forms::print::{Surroundings, print_document};
use coatpeg_domain::forms::steps::{GO_BACK_TO_WRITING, Steps, finish_refusal, is_open_at};
use coatpeg_domain::forms::transition::{self, setting_left};
use coatpeg_domain::forms::wording::{capital, number_in_words};
use coatpeg_domain::forms::{
    Again, FormDefinition, Problem, first_answers, form, integrated_review, outstanding, page_rules,
    renewed_answers, two_year_check,
};
use coatpeg_domain::ids::{ChildId, DocumentId, NoteId};
use coatpeg_domain::meetings::before_meeting;
use coatpeg_domain::printing::PrintedDocument;
use coatpeg_domain::records::{
    Child, ChildFacts, Document, DocumentState, DocumentSummary, DocumentView, FRAMEWORK, MadeCopy, Note,
    PersonNeeds, PersonSummary, Recipient, SavedDraft,
};
use coatpeg_store::{Action, Amends, RecordKind, StoredDocument};
use uuid::Uuid;

use crate::children::still_to_add;
use crate::consents::{permissions, permissions_at_end_of};
use crate::desktop::Now;
use crate::error::{Error, Result};
use crate::fitting::fitting;
use crate::life::{OnPage, beside};
use crate::offers;
use crate::outlook::{aim, contacts_of, facts_about, facts_of, is_sole_childminder};
use crate::papers::{PageState, require_printable};
use crate::seen::log_view;
use crate::session::Work;
use crate::sight::{Eyes, document_as_seen, record_for_documents};

/// Why a next version is begun.
const NEXT_VERSION: &str = "A new version";

/// Begins a document for a child, or opens the one there is.
pub(crate) fn start(work: &mut Work<'_>, command: StartDocument) -> Result<DocumentView> {
    let definition = form(&command.form).ok_or(Error::UnknownForm)?;
    let child = work.open.store.child(command.child)?;
    if let Some(live) = work.open.store.live_document(child.id, definition.id)? {
        let is_finished = work.open.store.document(live)?.state.is_locked();
        if !(is_finished && definition.life.again == Again::Another) {
            return view(work, live);
        }
    }
    let answers = first_answers(definition.id, &child.answers, work.open.person, work.now.today());
    let document = begun(work, definition, child.id, answers);
    work.change(Action::StartDocument, |change| Ok(change.add_document(&document, None)?))?;
    view(work, document.id)
}

/// A document that begins.
pub(crate) fn begun(
    work: &Work<'_>,
    definition: &FormDefinition,
    child: ChildId,
    answers: Answers,
) -> Document {
    Document {
        id: DocumentId(Uuid::now_v7()),
        child,
        form: definition.id.to_owned(),
        form_version: definition.version,
        framework: FRAMEWORK.to_owned(),
        state: DocumentState::Draft,
        version: 1,
        answers,
        changed_at: work.now.local,
        frozen: None,
    }
}

/// Begins the next version of a finished document, with what the last one says, or opens the one that was begun.
pub(crate) fn renew(work: &mut Work<'_>, command: RenewDocument) -> Result<DocumentView> {
    let last = work.open.store.document(command.document)?;
    let definition = last.definition().ok_or(Error::UnknownForm)?;
    match definition.life.again {
        Again::NextVersion => {}
        Again::Never | Again::Another | Again::Amended => {
            return Err(Error::refused("This kind of document has no next version."));
        }
    }
    let newest = work.open.store.live_document(last.child, definition.id)?.unwrap_or(last.id);
    if newest != last.id || !last.state.is_locked() {
        return view(work, newest);
    }
    let answers = renewed_answers(definition.id, &last.answers, work.now.today());
    let mut next = begun(work, definition, last.child, answers);
    next.version = last.version + 1;
    let amends = Amends { document: last.id, reason: NEXT_VERSION };
    work.change(Action::RenewDocument, |change| Ok(change.add_document(&next, Some(amends))?))?;
    view(work, next.id)
}

/// A document with what its editor needs.
pub(crate) fn open(work: &mut Work<'_>, command: OpenDocument) -> Result<DocumentView> {
    work.open.store.document(command.document)?;
    log_view(work, RecordKind::Document, command.document);
    let view = view(work, command.document)?;
    Ok(document_as_seen(view))
}

/// Keeps what has been written so far.
pub(crate) fn save_draft(work: &mut Work<'_>, command: SaveDraft) -> Result<SavedDraft> {
    let mut document = work.open.store.document(command.document)?;
    let definition = editable(&document)?;
    if command.changes.keys().any(|field| !is_open_at(definition, field, document.state)) {
        return Err(Error::refused(GO_BACK_TO_WRITING));
    }
    document.answers.apply_all(&fitting(definition, command.changes)?);
    let at = work.now.local;
    work.change(Action::SaveDraft, |change| Ok(change.put_answers(document.id, &document.answers, at)?))?;
    Ok(SavedDraft { saved_at: at, outstanding: left_in(work, &document)? })
}

/// Writes an earlier version of a draft again.
pub(crate) fn restore(work: &mut Work<'_>, id: DocumentId, answers: &Answers) -> Result<()> {
    let document = work.open.store.document(id)?;
    let definition = editable(&document)?;
    if definition.life.steps == Steps::TalkThrough && document.state != DocumentState::Draft {
        return Err(Error::refused(GO_BACK_TO_WRITING));
    }
    let at = work.now.local;
    work.change(Action::RestoreVersion, |change| Ok(change.put_answers(id, answers, at)?))
}

/// Moves a text that is too long to the child's record, and clears the field for a short version.
pub(crate) fn keep_as_note(work: &mut Work<'_>, command: KeepAsNote) -> Result<DocumentView> {
    let mut document = work.open.store.document(command.document)?;
    let definition = editable(&document)?;
    let field = definition.field(&command.field).ok_or_else(|| Error::code(ErrorCode::NotFound))?;
    if !is_open_at(definition, field.id, document.state) {
        return Err(Error::refused(GO_BACK_TO_WRITING));
    }
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

const ANOTHER_IS_SHARED: &str = "Another check of this child is shared already. Put that one right where it needs it, \
                                 and delete this draft.";

/// Finishes a document: from here on it can be read and printed, not changed.
pub(crate) fn finalise(work: &mut Work<'_>, command: FinaliseDocument) -> Result<Document> {
    let document = work.open.store.document(command.document)?;
    let definition = editable(&document)?;
    if let Some(why) = finish_refusal(&definition.life, document.state) {
        return Err(Error::refused(why));
    }
    // Two records that were joined may each have brought one.
    let live = work.open.store.live_document(document.child, definition.id)?;
    if let Some(live) = live.filter(|live| definition.life.again == Again::Amended && *live != document.id)
        && work.open.store.document(live)?.state.is_locked()
    {
        return Err(Error::refused(ANOTHER_IS_SHARED));
    }
    let left = everything_left(work, &document)?;
    if !left.is_empty() {
        return Err(AppError::incomplete(left).into());
    }
    let frozen = printed(work, &document, PageState::default())?;
    require_printable(work, &frozen, definition.life.most_pages.map(usize::from))?;
    let (state, at) = (definition.life.finished, work.now.local);
    // The version it puts right stands until now.
    let replaced =
        work.open.store.amends_of(document.id)?.filter(|_| definition.life.again == Again::Amended);
    work.change(Action::Finalise, |change| {
        change.finalise(document.id, state, &frozen, at)?;
        if let Some(replaced) = replaced {
            change.set_state(replaced, DocumentState::Amended)?;
        }
        Ok(())
    })?;
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
    let child = store.child(document.child)?;
    let facts = facts_about(&child, facts_of(&child)?, &setting, work.now);
    let mut left = outstanding(definition, &document.answers, &facts);
    if definition.id == integrated_review::ID {
        left.extend(sent_unasked(work, &child, &document.answers)?);
    }
    Ok(left)
}

/// That the check went to the health visitor without the parents' yes on record.
fn sent_unasked(work: &Work<'_>, child: &Child, answers: &Answers) -> Result<Option<Problem>> {
    let Some(sent_on) = answers.date("sent_to_hv_on") else { return Ok(None) };
    let agreed = permissions_at_end_of(work, child, sent_on)?;
    let Some(problem) = sent_without_agreement(&agreed) else { return Ok(None) };
    // A yes that was given for this one copy is in the sharing log alone.
    let went_with_yes = |copy: &MadeCopy| {
        copy.recipient == Recipient::HealthVisitor
            && copy.agreed_on.is_some()
            && copy.sent_on == Some(sent_on)
    };
    Ok((!work.open.store.copies_of(child.id)?.iter().any(went_with_yes)).then_some(problem))
}

/// Everything that holds finishing back: in the document, in the child's record, on the setting's page.
pub(crate) fn everything_left(work: &Work<'_>, document: &Document) -> Result<Vec<Problem>> {
    let store = &work.open.store;
    let child = store.child(document.child)?;
    let facts = facts_of(&child)?;
    let definition = document.definition().ok_or(Error::UnknownForm)?;
    let mut left = left_in(work, document)?;
    left.extend(left_outside(definition, &child, &facts, &store.setting()?, work.now));
    left.retain(Problem::blocks);
    Ok(left)
}

/// What a document wants from the child's record and the setting's page, and is not there yet.
fn left_outside(
    definition: &FormDefinition,
    child: &Child,
    facts: &ChildFacts,
    setting: &Answers,
    now: Now,
) -> Vec<Problem> {
    if !definition.life.wants_record {
        return Vec::new();
    }
    let mut left = still_to_add(child, facts, setting, now);
    if definition.id == transition::ID {
        left.extend(setting_left(setting));
    }
    left
}

/// What a document says on paper now.
pub(crate) fn printed(work: &Work<'_>, document: &Document, state: PageState<'_>) -> Result<PrintedDocument> {
    let page = page_rules(&document.form).ok_or(Error::UnknownForm)?;
    printed_as(work, document, state, |form, answers, around| print_document(form, page, answers, around))
}

/// A paper made from a document's answers, as far as the family agreed to them.
pub(crate) fn printed_as(
    work: &Work<'_>,
    document: &Document,
    state: PageState<'_>,
    print: impl FnOnce(&'static FormDefinition, &Answers, &Surroundings<'_>) -> PrintedDocument,
) -> Result<PrintedDocument> {
    let store = &work.open.store;
    let definition = document.definition().ok_or(Error::UnknownForm)?;
    let child = store.child(document.child)?;
    let facts = facts_of(&child)?;
    let setting = store.setting()?;
    let people = store.people()?;
    let agreed = permissions(work, &child)?;
    let known = OnPage::of(work, document, &agreed)?;
    let around = Surroundings {
        facts: &facts_about(&child, facts.clone(), &setting, work.now),
        child: &facts,
        child_answers: &child.answers,
        setting: &setting,
        people: &people,
        version: document.version,
        draft: state.draft,
        is_example: work.open.is_example,
        with_gaps: state.with_gaps,
        beside: known.beside(),
    };
    let answers = as_agreed(definition, &document.answers, &agreed);
    Ok(print(definition, &answers, &around))
}

/// The editor of a document.
pub(crate) fn view(work: &mut Work<'_>, id: DocumentId) -> Result<DocumentView> {
    let store = &work.open.store;
    let document = store.document(id)?;
    let child = store.child(document.child)?;
    let facts = facts_of(&child)?;
    let setting = store.setting()?;
    let definition = document.definition().ok_or(Error::UnknownForm)?;
    let left_in_record = left_outside(definition, &child, &facts, &setting, work.now);
    let people = store.people()?;
    let (offered, part_notes) = offers::offered_for(work, &document, &child, &facts)?;
    Ok(DocumentView {
        offered,
        part_notes,
        known: offers::known_for(store, &document, &child, &facts, &people)?,
        before_meeting: to_arrange(&document, &child, &people),
        people,
        contacts: contacts_of(&child),
        is_sole_childminder: is_sole_childminder(&setting),
        still_to_add: left_in_record,
        aim: aim(store, &document, &child, &facts, &setting, work.now)?,
        beside: beside(work, &document, &facts)?,
        part_days: offers::part_days_for(store, &document, &facts, &child.answers, &setting)?,
        corrected_age: offers::corrected_age_for(&document, &child, &facts, &setting, work.now),
        may_write: Eyes::of(work.open)?.see_whole(child.id),
        child_answers: record_for_documents(child.answers),
        child: facts,
        document,
    })
}

/// What to arrange before a draft is talked over with the parents.
fn to_arrange(document: &Document, child: &Child, people: &[PersonSummary]) -> Vec<PersonNeeds> {
    let is_talked_over = [two_year_check::ID, transition::ID].contains(&document.form.as_str());
    if is_talked_over && !document.state.is_locked() {
        before_meeting(&child.answers, people, &[])
    } else {
        Vec::new()
    }
}

/// A document in a list.
pub(crate) fn summary(
    work: &Work<'_>,
    stored: &StoredDocument,
    child: &ChildFacts,
) -> Result<DocumentSummary> {
    let left = if stored.state.is_locked() {
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
