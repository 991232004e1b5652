//! A child's SEND support page, and the moves from status to status.

use chrono::NaiveDate;
use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{MoveSendStatus, OpenSupport};
use coatpeg_domain::dates::in_words;
use coatpeg_domain::error::AppError;
use coatpeg_domain::forms::support::{CONCERN, STATUS_MOVE};
use coatpeg_domain::forms::{Problem, outstanding};
use coatpeg_domain::ids::{ChildId, MoveId};
use coatpeg_domain::records::{SendStatus, StatusMove, SupportView};
use coatpeg_domain::support::{
    concern_refusal, end_refusal, leaving_monitoring_refusal, move_refusal, open_moves, plan_refusal,
};
use coatpeg_store::{Action, RecordKind};
use uuid::Uuid;

use super::plans::{keep, words_to_keep};
use super::{open_plan, opened, plan_summaries, profile_of};
use crate::children::age_in_words;
use crate::documents::summary;
use crate::error::{Error, Result};
use crate::fitting::fitting_answers;
use crate::outlook::{contacts_of, facts_about, facts_of, is_sole_childminder};
use crate::rights::is_restricted;
use crate::seen::log_view;
use crate::session::Work;

/// Why nothing is begun in a record that is restricted.
const RESTRICTED: &str = "The record is restricted. Nothing is begun in it for now.";
/// Why a plan was closed when its child left.
const CHILD_LEFT: &str = "Support ended on leaving";

/// A child's SEND support page.
pub(crate) fn open(work: &mut Work<'_>, command: OpenSupport) -> Result<SupportView> {
    work.open.store.stored_child(command.child)?;
    log_view(work, RecordKind::Child, command.child);
    view(work, command.child)
}

/// The page.
pub(super) fn view(work: &Work<'_>, child: ChildId) -> Result<SupportView> {
    let store = &work.open.store;
    let child = store.child(child)?;
    let facts = facts_of(&child)?;
    let status = store.send_status(child.id)?;
    let mut moves = store.status_moves(child.id)?;
    moves.reverse();
    let documents = store.documents_of(child.id)?;
    let concerns = documents.iter().filter(|document| document.form == CONCERN.id);
    let has_open_plan = open_plan(work, child.id)?.is_some();
    let is_restricted = is_restricted(work.open, child.id)?;
    let why_no_plan =
        if is_restricted { RESTRICTED.to_owned() } else { plan_refusal(status).unwrap_or_default() };
    Ok(SupportView {
        age: age_in_words(&facts, work.now),
        status,
        moves,
        open_moves: open_moves(status, has_open_plan),
        monitoring_waits: monitoring_waits(work, child.id)?.unwrap_or_default(),
        concerns: concerns.map(|document| summary(work, document, &facts)).collect::<Result<_>>()?,
        profile: profile_of(work, &facts)?,
        plans: plan_summaries(work, child.id, &facts)?,
        why_no_plan,
        people: store.people()?,
        contacts: contacts_of(&child),
        is_sole_childminder: is_sole_childminder(&store.setting()?),
        child: facts,
    })
}

/// Records a change of a child's SEND status.
pub(crate) fn move_status(work: &mut Work<'_>, command: MoveSendStatus) -> Result<SupportView> {
    let child = work.open.store.child(command.child)?.id;
    let from = work.open.store.send_status(child)?;
    let plan = open_plan(work, child)?;
    if let Some(why) = refusal(work, child, from, command.to, plan.is_some())? {
        return Err(Error::refused(why));
    }
    let made = checked_move(work, child, from, command)?;
    let plan = plan.filter(|_| made.to == SendStatus::Ceased);
    let words = match plan {
        Some(plan) => words_to_keep(work, &opened(work, plan, None)?)?,
        None => None,
    };
    let (on, at) = (made.moved_on, work.now.local);
    work.change(Action::MoveSendStatus, |change| {
        if let Some(plan) = plan {
            keep(change, words.as_ref())?;
            change.close_plan(plan, on, CHILD_LEFT, at)?;
        }
        Ok(change.add_status_move(&made)?)
    })?;
    view(work, child)
}

/// Why the move cannot be made, whatever is written with it.
fn refusal(
    work: &Work<'_>,
    child: ChildId,
    from: SendStatus,
    to: SendStatus,
    has_open_plan: bool,
) -> Result<Option<String>> {
    if let Some(why) = move_refusal(from, to, has_open_plan) {
        return Ok(Some(why));
    }
    if to == SendStatus::Monitoring && from != SendStatus::SenSupport {
        return monitoring_waits(work, child);
    }
    let leaves_monitoring = matches!(to, SendStatus::None | SendStatus::SenSupport | SendStatus::Ceased);
    if from == SendStatus::Monitoring && leaves_monitoring {
        return Ok(newest_concern(work, child)?.and_then(|(concern, _)| leaving_monitoring_refusal(&concern)));
    }
    Ok(None)
}

/// What monitoring waits for: an open concern that says enough.
fn monitoring_waits(work: &Work<'_>, child: ChildId) -> Result<Option<String>> {
    Ok(match newest_concern(work, child)? {
        Some((concern, false)) => concern_refusal(&concern),
        Some((_, true)) | None => {
            Some("Log the concern first: what you see, and when you talked with the parents.".to_owned())
        }
    })
}

/// What the newest concern says, and whether it is closed.
fn newest_concern(work: &Work<'_>, child: ChildId) -> Result<Option<(Answers, bool)>> {
    let Some(id) = work.open.store.live_document(child, CONCERN.id)? else { return Ok(None) };
    let document = work.open.store.document(id)?;
    let is_closed = document.state.is_locked();
    Ok(Some((document.answers, is_closed)))
}

/// The move with everything it wants recorded.
pub(super) fn checked_move(
    work: &Work<'_>,
    child: ChildId,
    from: SendStatus,
    command: MoveSendStatus,
) -> Result<StatusMove> {
    let store = &work.open.store;
    let mut answers = fitting_answers(&STATUS_MOVE, &command.answers)?;
    answers.set("from_status", from.value());
    answers.set("to_status", command.to.value());
    let record = store.child(child)?;
    let facts = facts_about(&record, facts_of(&record)?, &store.setting()?, work.now);
    // What this move does not ask is no part of its record.
    let asked = answers.clone();
    for field in STATUS_MOVE.fields().filter(|field| !field.shown.holds(&asked, &facts)) {
        answers.apply(field.id, None);
    }
    let mut left = outstanding(&STATUS_MOVE, &answers, &facts);
    left.retain(Problem::blocks);
    if !left.is_empty() {
        return Err(AppError::incomplete(left).into());
    }
    if command.to == SendStatus::Ceased
        && let Some(why) = end_refusal(&answers, open_plan(work, child)?.is_some())
    {
        return Err(Error::refused(why));
    }
    let moved_on = answers.date("since").unwrap_or(work.now.today());
    refuse_before_last(work, child, moved_on)?;
    Ok(StatusMove {
        id: MoveId(Uuid::now_v7()),
        child,
        from,
        to: command.to,
        moved_on,
        answers,
        made_at: work.now.local,
        made_by: Some(work.open.person),
    })
}

/// Refuses a day before the change there was last.
fn refuse_before_last(work: &Work<'_>, child: ChildId, moved_on: NaiveDate) -> Result<()> {
    let moves = work.open.store.status_moves(child)?;
    let Some(last) = moves.last().filter(|last| last.moved_on > moved_on) else { return Ok(()) };
    let last = in_words(last.moved_on);
    Err(Error::refused(format!("The change before this one was on {last}. Give that day or a later one.")))
}
