//! Closing a review: the cycle is locked for good, and the next one opens with what continues.

use chrono::NaiveDate;
use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{CloseReview, NoteCopyGiven};
use coatpeg_domain::error::AppError;
use coatpeg_domain::forms::support::SUPPORT_CYCLE;
use coatpeg_domain::forms::{FieldKind, Gate, choice_label};
use coatpeg_domain::ids::{MoveId, RowId};
use coatpeg_domain::records::{CycleState, PlanView, SendStatus, StatusMove};
use coatpeg_domain::support::{ends_plan, next_cycle, status_after_review};
use coatpeg_store::Action;
use uuid::Uuid;

use super::cycles::left_before;
use super::plans::new_cycle;
use super::{Opened, opened_at, paper, plan_view};
use crate::error::{Error, Result};
use crate::papers::{PageState, require_printable};
use crate::session::Work;

/// Closes a reviewed cycle for good, and opens the next one unless support ends or steps down.
pub(crate) fn close(work: &mut Work<'_>, command: CloseReview) -> Result<PlanView> {
    let mut opened = opened_at(work, command.cycle)?;
    opened.require_open_cycle()?;
    if opened.cycle.state != CycleState::Review {
        return Err(Error::refused(
            "Only a cycle that is in review can be closed. Move it on to Review first.",
        ));
    }
    let left = left_before(&opened, Gate::Closed);
    if !left.is_empty() {
        return Err(AppError::incomplete(left).into());
    }
    // Its review prints from here on.
    opened.cycle.state = CycleState::Closed;
    let frozen = paper::printed(work, &opened, PageState::default())?;
    let frozen_review = paper::printed_review(work, &opened, PageState::default())?;
    for words in [&frozen, &frozen_review] {
        require_printable(work, words, None)?;
    }
    let after = After::of(work, &opened)?;
    let at = work.now.local;
    let (plan, cycle) = (opened.plan.id, opened.cycle.id);
    work.change(Action::CloseReview, |change| {
        change.keep_review_words(cycle, &frozen_review)?;
        change.close_cycle(cycle, &frozen, at)?;
        match &after {
            After::Next(next) => change.add_cycle(next)?,
            After::Over { on, reason, status } => {
                change.close_plan(plan, *on, reason, at)?;
                if let Some(status) = status {
                    change.add_status_move(status)?;
                }
            }
        }
        Ok(())
    })?;
    plan_view(work, plan, None)
}

/// What follows a review.
enum After {
    Next(Box<coatpeg_domain::records::Cycle>),
    Over { on: NaiveDate, reason: String, status: Option<Box<StatusMove>> },
}

impl After {
    fn of(work: &Work<'_>, opened: &Opened) -> Result<After> {
        let review = &opened.cycle.answers;
        let decision = review.text("decision").unwrap_or_default();
        let held_on = review.date("held_on").unwrap_or(work.now.today());
        if !ends_plan(decision) {
            let answers = next_cycle(review, opened.cycle.cycle_no, held_on, &mut || RowId(Uuid::now_v7()));
            let cycle_no = work.open.store.last_cycle_no(opened.plan.child)? + 1;
            return Ok(After::Next(Box::new(new_cycle(&opened.plan, cycle_no, answers, work.now.local))));
        }
        let from = work.open.store.send_status(opened.plan.child)?;
        let last = work.open.store.status_moves(opened.plan.child)?.last().map(|last| last.moved_on);
        let since = last.map_or(held_on, |last| last.max(held_on));
        let status = status_after_review(from, decision)
            .map(|to| Box::new(decided_move(work, opened, (from, to), since)));
        Ok(After::Over { on: held_on, reason: format!("Review: {}", decision_label(decision)), status })
    }
}

/// The change of status that a review decided.
fn decided_move(
    work: &Work<'_>,
    opened: &Opened,
    (from, to): (SendStatus, SendStatus),
    since: NaiveDate,
) -> StatusMove {
    let review = &opened.cycle.answers;
    let mut answers = Answers::default();
    answers.set("since", since);
    for (field, asked_as) in
        [("decision_reason", "review_note"), ("parent_agreed_end_on", "parent_agreed_on")]
    {
        answers.apply(asked_as, review.get(field).cloned());
    }
    StatusMove {
        id: MoveId(Uuid::now_v7()),
        child: opened.plan.child,
        from,
        to,
        moved_on: since,
        answers,
        made_at: work.now.local,
        made_by: Some(work.open.person),
    }
}

fn decision_label(decision: &str) -> String {
    match SUPPORT_CYCLE.field("decision").map(|field| field.kind) {
        Some(FieldKind::OneOf { choices, .. }) => choice_label(choices, decision).to_owned(),
        _ => decision.to_owned(),
    }
}

/// Notes the day on which the parents got their copy of a review. The copy is made after closing, so this is the one
/// thing that is still added then.
pub(crate) fn note_copy_given(work: &mut Work<'_>, command: NoteCopyGiven) -> Result<PlanView> {
    let opened = opened_at(work, command.cycle)?;
    if opened.cycle.state != CycleState::Closed {
        return Err(Error::refused("Close the review first. The copy is made from what was agreed there."));
    }
    if command.given_on > work.now.today() {
        return Err(Error::refused("This day has not come yet. Check the date."));
    }
    if opened.cycle.answers.date("held_on").is_some_and(|held_on| command.given_on < held_on) {
        return Err(Error::refused("This day is before the review. Check the date."));
    }
    work.change(
        Action::NoteCopyGiven,
        |change| Ok(change.note_copy_given(command.cycle, command.given_on)?),
    )?;
    plan_view(work, opened.plan.id, Some(command.cycle))
}
