//! Joining two records of one child: one sheet of answers comes of two, and everything else moves over.

use coatpeg_domain::contract::{ListMerges, MergeChildren};
use coatpeg_domain::error::AppError;
use coatpeg_domain::forms::child::CHILD;
use coatpeg_domain::ids::{ChildId, MergeId, StayId};
use coatpeg_domain::joining::{
    Choosing, Picks, Side, Times, choosing, is_about_a_contact, joined, still_to_say, with_other_id,
    without_id,
};
use coatpeg_domain::records::{Child, MergesView, ProtectionKind, Stay};
use coatpeg_store::{Action, Joining};
use uuid::Uuid;

use super::side_by_side::{Both, both_reasons, hindrances};
use crate::children::{missing_key_facts, person_name, put};
use crate::error::{Error, Result};
use crate::fitting::question;
use crate::session::Work;

/// Joins two records of one child. The second one is in no list from then on; what stood in it stays readable.
pub(crate) fn merge(work: &mut Work<'_>, command: MergeChildren) -> Result<MergesView> {
    let both = Both::read(work, command.keep, command.double)?;
    require_known(&both, &command.picks)?;
    require_said(work, &both, &command.picks)?;
    if let Some(first) = hindrances(work, &both)?.first() {
        return Err(Error::refused(format!("{}. {}", first.title, first.note)));
    }
    let kept = kept_sheet(&both, &command.picks);
    let problems = missing_key_facts(work, &kept)?;
    if !problems.is_empty() {
        return Err(AppError::incomplete(problems).into());
    }
    let linked = linked_sheets(work, &both)?;
    let joining = Joining {
        id: MergeId(Uuid::now_v7()),
        keep: both.keep.id,
        double: both.double.id,
        name: &both.double_facts.full_name,
        answers: &both.double.answers,
        double_says_status: command.status == Some(Side::Double),
        earlier: earlier_stay(work, &both)?,
        hold: one_hold(work, &both)?,
        at: work.now.local,
        by: Some(work.open.person),
    };
    work.change(Action::MergeChildren, |change| {
        let watched = change.begin_joining(&joining)?;
        put(change, &kept)?;
        change.note_merged_answers(joining.id, kept.id, &both.keep.answers, &kept.answers)?;
        for (before, after) in &linked {
            put(change, after)?;
            change.note_merged_answers(joining.id, after.id, &before.answers, &after.answers)?;
        }
        Ok(change.end_joining(&joining, &watched)?)
    })?;
    super::parting::list(work, ListMerges { child: both.keep.id })
}

/// Only questions of the record can be picked, and both answers only of lists.
fn require_known(both: &Both, picks: &Picks) -> Result<()> {
    let (keep, double) = (&both.keep.answers, &both.double.answers);
    for (id, side) in picks.iter().filter(|(id, _)| !is_about_a_contact(id, keep, double)) {
        let Some(field) = CHILD.field(id) else {
            return Err(Error::refused(format!(
                "There is no answer to choose for {}.",
                question(&CHILD, id)
            )));
        };
        match (choosing(field), side) {
            (Choosing::OneOrBoth, _) | (Choosing::AlwaysBoth, Side::Both) => {}
            (Choosing::One | Choosing::HasToBeSaid, Side::Keep | Side::Double) => {}
            (Choosing::AlwaysBoth, Side::Keep | Side::Double) => {
                return Err(Error::refused(
                    "The contacts of both records are kept. Take out whoever is no contact any more under Details \
                     afterwards.",
                ));
            }
            (Choosing::One | Choosing::HasToBeSaid, Side::Both) => {
                let question = question(&CHILD, id);
                return Err(Error::refused(format!(
                    "Only one answer to {question} can be kept. Choose one."
                )));
            }
        }
    }
    Ok(())
}

/// Where neither answer is the careful one, somebody says which is right.
fn require_said(work: &Work<'_>, both: &Both, picks: &Picks) -> Result<()> {
    let open = still_to_say(&both.keep.answers, &both.double.answers, picks);
    let Some((_, person)) = open.first() else { return Ok(()) };
    let people = work.open.store.people()?;
    let name = person.map(|person| person_name(&people, person)).filter(|name| !name.is_empty());
    Err(Error::refused(format!(
        "Say whether {} has parental responsibility: the two records differ.",
        name.as_deref().unwrap_or("this contact")
    )))
}

/// The one sheet that comes of both; neither of the two is named in it as another child.
fn kept_sheet(both: &Both, picks: &Picks) -> Child {
    let mut answers = joined(&both.keep.answers, &both.double.answers, picks, both.times);
    for id in [both.keep.id, both.double.id] {
        answers = without_id(&answers, &id.to_string());
    }
    Child { id: both.keep.id, answers }
}

/// Other children whose records name the one that goes, such as brothers and sisters: as they are, and with the other
/// name in its place.
fn linked_sheets(work: &Work<'_>, both: &Both) -> Result<Vec<(Child, Child)>> {
    let (from, to) = (both.double.id.to_string(), both.keep.id.to_string());
    let mut sheets = Vec::new();
    for id in work.open.store.children_linked_to(both.double.id)? {
        if id == both.keep.id {
            continue;
        }
        let before = work.open.store.child(id)?;
        if let Some(answers) = with_other_id(&before.answers, &from, &to) {
            sheets.push((before, Child { id, answers }));
        }
    }
    Ok(sheets)
}

/// The reason of the one hold that comes of two.
fn one_hold(work: &Work<'_>, both: &Both) -> Result<Option<String>> {
    let hold = |child| work.open.store.protection(child, ProtectionKind::Hold);
    let (Some(ours), Some(theirs)) = (hold(both.keep.id)?, hold(both.double.id)?) else { return Ok(None) };
    Ok(Some(both_reasons(&ours.reason, &theirs.reason)))
}

/// Where one time here follows the other, the earlier one is kept as a time here before.
fn earlier_stay(work: &Work<'_>, both: &Both) -> Result<Option<(ChildId, Stay)>> {
    let (early, early_facts, late) = match both.times {
        Times::Same | Times::Overlap => return Ok(None),
        Times::KeepIsLater => (&both.double, &both.double_facts, &both.keep_facts),
        Times::DoubleIsLater => (&both.keep, &both.keep_facts, &both.double_facts),
    };
    let Some(left_on) = early_facts.left_on else { return Ok(None) };
    let known = work.open.store.stays_of(early.id)?.into_iter().find(|stay| stay.returned_on.is_none());
    let stay = known.unwrap_or_else(|| Stay {
        id: StayId(Uuid::now_v7()),
        started_on: early_facts.started_on,
        left_on,
        reason: String::new(),
        went_to: String::new(),
        note: String::new(),
        made_at: work.now.local,
        was_typed: true,
        returned_on: None,
        returned_at: None,
    });
    let reason = early.answers.text("leave_reason").unwrap_or_default().to_owned();
    let stay = Stay {
        started_on: early_facts.started_on.min(left_on),
        left_on,
        reason,
        returned_on: Some(late.started_on),
        returned_at: Some(work.now.local),
        ..stay
    };
    Ok(Some((early.id, stay)))
}
