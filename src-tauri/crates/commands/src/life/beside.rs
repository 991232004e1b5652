//! What stands beside a document and changes nothing in it.

use chrono::NaiveDate;
use coatpeg_domain::consents::is_decided;
use coatpeg_domain::contract::RecordAcknowledgement;
use coatpeg_domain::dates::{add_years, in_words};
use coatpeg_domain::error::AppError;
use coatpeg_domain::forms::visible::visible_line;
use coatpeg_domain::forms::{Gate, Problem, Severity};
use coatpeg_domain::ids::AcknowledgementId;
use coatpeg_domain::records::{
    AcknowledgedHow, Acknowledgement, Beside, ChildFacts, Document, DocumentState, DocumentSummary,
    DocumentView, Paper,
};
use coatpeg_store::Action;
use uuid::Uuid;

use crate::documents::{summary, view};
use crate::error::{Error, Result};
use crate::session::Work;
use crate::support::open_plan;

/// The form of an integrated review.
const INTEGRATED_REVIEW: &str = "integrated_review";
/// The form of a letter, and the answer that names the document it goes with.
const LETTER: &str = "letter";
const ABOUT_DOCUMENT: &str = "about_document";
/// The longest name.
const LONGEST_NAME: usize = 200;

/// Everything beside a document.
pub(crate) fn beside(work: &Work<'_>, document: &Document, child: &ChildFacts) -> Result<Beside> {
    let store = &work.open.store;
    let is_of_it = |paper: Paper| match paper {
        Paper::Document(id) | Paper::Proof(id) | Paper::MeetingSheet(id) => id == document.id,
        Paper::Plan { .. } | Paper::Review { .. } => false,
    };
    let mut copies = store.copies_of(document.child)?;
    copies.retain(|copy| is_of_it(copy.paper));
    let decisions = store.consent_decisions_of(document.child)?;
    let decided = copies.iter().filter(|copy| is_decided(&decisions, copy)).map(|copy| copy.id).collect();
    Ok(Beside {
        decided,
        looks: store.looks_of(document.id)?,
        acknowledgements: store.acknowledgements_of(document.id)?,
        copies,
        versions: store.versions_of(document.child, &document.form)?,
        open_plan: open_plan(work, document.child)?,
        status: store.send_status(document.child)?,
        integrated_review: store.live_document(document.child, INTEGRATED_REVIEW)?,
        letters: letters(work, document, child)?,
        came_after_two: child.started_on > add_years(child.born_on, 2),
    })
}

/// The letters that go with a document, newest first.
fn letters(work: &Work<'_>, document: &Document, child: &ChildFacts) -> Result<Vec<DocumentSummary>> {
    let store = &work.open.store;
    let id = document.id.to_string();
    let mut letters = Vec::new();
    for found in store.documents_of(document.child)? {
        let goes_with_it = found.form == LETTER
            && store.document(found.id)?.answers.text(ABOUT_DOCUMENT) == Some(id.as_str());
        if goes_with_it {
            letters.push(summary(work, &found, child)?);
        }
    }
    Ok(letters)
}

/// Records that a parent confirmed getting the copy, or did not want to.
pub(crate) fn acknowledge(work: &mut Work<'_>, command: RecordAcknowledgement) -> Result<DocumentView> {
    let command = RecordAcknowledgement { name: visible_line(&command.name).trim().to_owned(), ..command };
    let document = work.open.store.document(command.document)?;
    if !matches!(document.state, DocumentState::Shared | DocumentState::Amended) {
        return Err(Error::refused("Share it first. Then you can say here that the copy came."));
    }
    let problems = problems(&command, &document, work.now.today());
    if !problems.is_empty() {
        return Err(AppError::incomplete(problems).into());
    }
    let said = Acknowledgement {
        id: AcknowledgementId(Uuid::now_v7()),
        document: document.id,
        name: command.name,
        on: command.on,
        how: command.how,
        made_at: work.now.local,
        made_by: Some(work.open.person),
    };
    work.change(Action::Acknowledge, |change| Ok(change.add_acknowledgement(&said, document.child)?))?;
    view(work, document.id)
}

/// What is missing, or cannot be.
fn problems(command: &RecordAcknowledgement, document: &Document, today: NaiveDate) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut wrong = |field: &str, message: String| {
        problems.push(Problem {
            field: field.into(),
            section: "acknowledgement".into(),
            message,
            severity: Severity::Wrong,
            before: Gate::Shared,
        });
    };
    let name = command.name.trim();
    if name.is_empty() && command.how != AcknowledgedHow::Declined {
        wrong("name", "Write who confirmed it.".into());
    }
    if name.chars().count() > LONGEST_NAME {
        wrong("name", "This name is too long. Shorten it.".into());
    }
    let given_on = document.answers.date("given_to_parent_on");
    if command.on > today {
        wrong("on", "This day is still to come. Give the day they said so.".into());
    } else if let Some(given_on) = given_on.filter(|given_on| command.on < *given_on) {
        wrong("on", format!("They got their copy on {}. Give that day or a later one.", in_words(given_on)));
    }
    problems
}
