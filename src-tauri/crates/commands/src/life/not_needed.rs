//! Recording that no progress check is needed here.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::ExemptCheck;
use coatpeg_domain::due::CheckReminder;
use coatpeg_domain::error::AppError;
use coatpeg_domain::forms::setting::check_settings;
use coatpeg_domain::forms::two_year_check::not_needed::{NOT_NEEDED_ID, not_needed_problems};
use coatpeg_domain::forms::two_year_check::{self, TWO_YEAR_CHECK};
use coatpeg_domain::forms::{Problem, first_answers, outstanding};
use coatpeg_domain::records::{Child, ChildFacts, Document, DocumentState, DocumentView};
use coatpeg_store::Action;

use crate::documents::{begun, view};
use crate::error::{Error, Result};
use crate::fitting::fitting_answers;
use crate::outlook::{facts_about, facts_of, reminder};
use crate::session::Work;

/// Records why no check is needed here. What was written of one before is kept.
pub(crate) fn exempt(work: &mut Work<'_>, command: ExemptCheck) -> Result<DocumentView> {
    let child = work.open.store.child(command.child)?;
    let facts = facts_of(&child)?;
    let (mut document, is_new) = draft_of(work, &child)?;
    let said = fitting_answers(&TWO_YEAR_CHECK, &command.answers)?;
    let section = TWO_YEAR_CHECK.sections.iter().find(|section| section.id == NOT_NEEDED_ID);
    for field in section.into_iter().flat_map(|section| section.fields) {
        document.answers.apply(field.id, said.get(field.id).cloned());
    }
    let left = left_of(work, &document.answers, &child, &facts)?;
    if !left.is_empty() {
        return Err(AppError::incomplete(left).into());
    }
    let at = work.now.local;
    work.change(Action::ExemptCheck, |change| {
        if is_new {
            change.add_document(&document, None)?;
        } else {
            change.put_answers(document.id, &document.answers, at)?;
        }
        Ok(change.set_state(document.id, DocumentState::Exempt)?)
    })?;
    view(work, document.id)
}

/// The check that is being written, or a new one; refused where there is one that was shared or is marked as ready.
fn draft_of(work: &Work<'_>, child: &Child) -> Result<(Document, bool)> {
    let Some(live) = work.open.store.live_document(child.id, two_year_check::ID)? else {
        let (person, today) = (work.open.person, work.now.today());
        let answers = first_answers(two_year_check::ID, &child.answers, person, today);
        return Ok((begun(work, &TWO_YEAR_CHECK, child.id, answers), true));
    };
    let document = work.open.store.document(live)?;
    match document.state {
        DocumentState::Draft if document.version == 1 => Ok((document, false)),
        DocumentState::Draft => Err(Error::refused(
            "A check was shared already. This version puts it right: finish it or delete it.",
        )),
        DocumentState::Ready | DocumentState::Discussed => {
            Err(Error::refused("The check is marked as ready. Go back to writing first."))
        }
        DocumentState::Shared | DocumentState::Sent | DocumentState::Amended => {
            Err(Error::refused("The check was shared, so it was needed. It stays as it is."))
        }
        DocumentState::Exempt => Err(Error::refused("It is recorded already that no check is needed here.")),
    }
}

/// What is missing or cannot be.
fn left_of(work: &Work<'_>, answers: &Answers, child: &Child, facts: &ChildFacts) -> Result<Vec<Problem>> {
    let setting = work.open.store.setting()?;
    let around = facts_about(child, facts.clone(), &setting, work.now);
    let mut left = outstanding(&TWO_YEAR_CHECK, answers, &around);
    left.retain(|problem| problem.section == NOT_NEEDED_ID && problem.blocks());
    if answers.get(two_year_check::not_needed::REASON).is_none() {
        let field = TWO_YEAR_CHECK.field(two_year_check::not_needed::REASON);
        left.extend(field.map(|field| missing(field.id)));
    }
    let visit = child.answers.date("hv_review_on");
    let CheckReminder { window, .. } =
        reminder(facts, Default::default(), visit, &check_settings(&setting), work.now.today());
    left.extend(not_needed_problems(answers, facts, &window));
    Ok(left)
}

/// The part is not asked until there is a reason, so nothing else says that there is none.
fn missing(field: &str) -> Problem {
    Problem {
        field: field.to_owned(),
        section: NOT_NEEDED_ID.to_owned(),
        message: "Say why no check is needed here".to_owned(),
        severity: coatpeg_domain::forms::Severity::Missing,
        before: coatpeg_domain::forms::Gate::Ready,
    }
}
