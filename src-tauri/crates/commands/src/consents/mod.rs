//! What families agreed to: recorded, withdrawn, decided where parents disagree; and what it means for papers.
//!
//! The rules are the domain's (`coatpeg_domain::consents`). `view.rs` makes what the child's page shows, `form.rs` the
//! form to sign on paper.

mod form;
mod view;

use chrono::NaiveDate;
use coatpeg_domain::consents::{Family, Named, Permissions, Standing, decision_problems, problems, standing};
use coatpeg_domain::contract::{
    DecideDisagreement, OpenConsents, RecordConsent, TakeBackConsent, WithdrawConsent,
};
use coatpeg_domain::error::AppError;
use coatpeg_domain::forms::Problem;
use coatpeg_domain::forms::visible::{visible_line, visible_text};
use coatpeg_domain::ids::{ChildId, ConsentDecisionId, ConsentId};
use coatpeg_domain::records::{
    Child, ChildFacts, Consent, ConsentAnswer, ConsentDecision, ConsentStatus, ConsentsView, Purpose,
};
use coatpeg_store::{Action, RecordKind};
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::outlook::facts_of;
use crate::seen::log_view;
use crate::session::Work;

pub(crate) use form::save as save_form;

/// A child with everything that was recorded of the family's consent.
pub(crate) struct OnRecord {
    child: Child,
    facts: ChildFacts,
    consents: Vec<Consent>,
    decisions: Vec<ConsentDecision>,
}

impl OnRecord {
    /// Reads it.
    fn of(work: &Work<'_>, child: ChildId) -> Result<OnRecord> {
        OnRecord::of_child(work, work.open.store.child(child)?)
    }

    fn of_child(work: &Work<'_>, child: Child) -> Result<OnRecord> {
        let store = &work.open.store;
        let (consents, decisions) = (store.consents_of(child.id)?, store.consent_decisions_of(child.id)?);
        Ok(OnRecord { facts: facts_of(&child)?, child, consents, decisions })
    }

    fn family(&self, work: &Work<'_>) -> Family<'_> {
        let (born_on, left_on) = (self.facts.born_on, self.facts.left_on);
        Family { record: &self.child.answers, born_on, left_on, today: work.now.today() }
    }

    /// Where a purpose stands today.
    fn standing(&self, work: &Work<'_>, purpose: Purpose) -> Standing {
        standing(purpose, &self.consents, &self.decisions, &self.family(work))
    }
}

/// What the consents on record allow for a child.
pub(crate) fn permissions(work: &Work<'_>, child: &Child) -> Result<Permissions> {
    let on_record = OnRecord::of_child(work, child.clone())?;
    if on_record.consents.is_empty() {
        return Ok(Permissions::default());
    }
    let people = work.open.store.people()?;
    let (consents, decisions) = (&on_record.consents, &on_record.decisions);
    Ok(Permissions::of(consents, decisions, &on_record.family(work), &Named(&people)))
}

/// What the consents on record allowed for a child at the end of a day that is past.
pub(crate) fn permissions_at_end_of(work: &Work<'_>, child: &Child, day: NaiveDate) -> Result<Permissions> {
    let on_record = OnRecord::of_child(work, child.clone())?;
    let people = work.open.store.people()?;
    let (consents, decisions) = (&on_record.consents, &on_record.decisions);
    Ok(Permissions::at_end_of(day, consents, decisions, &on_record.family(work), &Named(&people)))
}

/// Where one purpose stands today for a child.
pub(crate) fn standing_of(work: &Work<'_>, child: ChildId, purpose: Purpose) -> Result<Standing> {
    Ok(OnRecord::of(work, child)?.standing(work, purpose))
}

/// A child's family, and what they agreed to.
pub(crate) fn open(work: &mut Work<'_>, command: OpenConsents) -> Result<ConsentsView> {
    log_view(work, RecordKind::Child, command.child);
    view::of(work, command.child)
}

/// Records what somebody answered.
pub(crate) fn record(work: &mut Work<'_>, command: RecordConsent) -> Result<ConsentsView> {
    let action = match command.answer.status {
        ConsentStatus::Withdrawn => Action::WithdrawConsent,
        ConsentStatus::Given | ConsentStatus::Refused | ConsentStatus::NotAsked => Action::RecordConsent,
    };
    add(work, command.child, command.answer, action)
}

/// Records that somebody withdraws what they agreed to. Copies that were made stay as they are.
pub(crate) fn withdraw(work: &mut Work<'_>, command: WithdrawConsent) -> Result<ConsentsView> {
    let answer = ConsentAnswer {
        purpose: command.purpose,
        status: ConsentStatus::Withdrawn,
        given_by: Some(command.given_by),
        on: command.on,
        method: command.method,
        scope_note: command.note,
        named: Vec::new(),
        expires_on: None,
        evidence_note: command.evidence_note,
        evidence_photo: command.evidence_photo,
    };
    add(work, command.child, answer, Action::WithdrawConsent)
}

/// An answer without what nobody can see.
fn visible(mut answer: ConsentAnswer) -> ConsentAnswer {
    let line = |text: &str| visible_line(text).trim().to_owned();
    answer.scope_note = long_text(&answer.scope_note);
    answer.evidence_note = line(&answer.evidence_note);
    answer.named.iter_mut().for_each(|one| one.name = line(&one.name));
    answer
}

/// A long text, or nothing where nothing of it can be seen.
fn long_text(text: &str) -> String {
    if visible_line(text).trim().is_empty() { String::new() } else { visible_text(text).trim().to_owned() }
}

fn add(work: &mut Work<'_>, child: ChildId, answer: ConsentAnswer, action: Action) -> Result<ConsentsView> {
    let answer = visible(answer);
    let on_record = OnRecord::of(work, child)?;
    let standing = on_record.standing(work, answer.purpose);
    refuse_where(problems(&answer, &standing, &on_record.family(work)))?;
    if let Some(sha256) = &answer.evidence_photo {
        work.open.store.attachment(sha256)?;
    }
    let consent = Consent {
        id: ConsentId(Uuid::now_v7()),
        child,
        answer,
        recorded_at: work.now.local,
        recorded_by: Some(work.open.person),
        taken_back_at: None,
    };
    work.change(action, |change| Ok(change.add_consent(&consent)?))?;
    view::of(work, child)
}

/// Takes an answer back that was recorded by mistake, on the day it was. Later it is answered anew, or withdrawn.
pub(crate) fn take_back(work: &mut Work<'_>, command: TakeBackConsent) -> Result<ConsentsView> {
    let on_record = OnRecord::of(work, command.child)?;
    let found = on_record.consents.iter().find(|consent| consent.id == command.consent);
    let consent = found.ok_or(coatpeg_store::Error::NotFound)?;
    if !view::may_take_back(consent, work.now) {
        return Err(Error::refused(
            "An answer can be taken back on the day it was recorded. Record what they say now instead.",
        ));
    }
    let at = work.now.local;
    let take_back = Action::TakeBackConsent;
    work.change(take_back, |change| Ok(change.take_back_consent(command.child, command.consent, at)?))?;
    view::of(work, command.child)
}

/// Records what the owner decided where parents disagree.
pub(crate) fn decide(work: &mut Work<'_>, command: DecideDisagreement) -> Result<ConsentsView> {
    let DecideDisagreement { child, purpose, shares, reason } = command;
    let on_record = OnRecord::of(work, child)?;
    refuse_where(decision_problems(&on_record.standing(work, purpose), &reason))?;
    let decision = ConsentDecision {
        id: ConsentDecisionId(Uuid::now_v7()),
        child,
        purpose,
        shares,
        reason: long_text(&reason),
        recorded_at: work.now.local,
        recorded_by: Some(work.open.person),
    };
    work.change(Action::DecideDisagreement, |change| Ok(change.add_consent_decision(&decision)?))?;
    view::of(work, child)
}

fn refuse_where(problems: Vec<Problem>) -> Result<()> {
    if problems.is_empty() { Ok(()) } else { Err(AppError::incomplete(problems).into()) }
}
