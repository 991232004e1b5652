//! Two records of one child side by side, before they are joined: what differs, what moves, what stands in the way.

use std::collections::BTreeSet;

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::LookAtDouble;
use coatpeg_domain::dates::in_words;
use coatpeg_domain::forms::print::Surroundings;
use coatpeg_domain::forms::wording::capital;
use coatpeg_domain::forms::{Again, form};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::joining::{Times, differing, settled};
use coatpeg_domain::records::{
    Child, ChildFacts, DoubleView, DueAct, LeavingLine, ProtectionKind, StatusChoice, Stay,
};
use coatpeg_store::RecordKind;

use super::doubles::{double_facts, held_in_words};
use crate::error::{Error, Result};
use crate::outlook::{facts_about, facts_of};
use crate::record::{children_beside, facts_beside};
use crate::seen::log_view;
use crate::session::Work;
use crate::sight::whole_record;

/// Two records of one child.
pub(super) struct Both {
    pub(super) keep: Child,
    pub(super) keep_facts: ChildFacts,
    pub(super) double: Child,
    pub(super) double_facts: ChildFacts,
    pub(super) times: Times,
}

impl Both {
    /// Reads both, or says why they can never be one.
    pub(super) fn read(work: &Work<'_>, keep: ChildId, double: ChildId) -> Result<Both> {
        if keep == double {
            return Err(Error::refused("That is one and the same record. Choose two."));
        }
        let store = &work.open.store;
        let (keep, double) = (store.child(keep)?, store.child(double)?);
        let (keep_facts, double_facts) = (facts_of(&keep)?, facts_of(&double)?);
        if let Some((_, _, are_twins)) = store
            .told_apart()?
            .into_iter()
            .find(|(one, other, _)| [*one, *other].iter().all(|id| *id == keep.id || *id == double.id))
        {
            let who = if are_twins { "twins" } else { "two children" };
            return Err(Error::refused(format!(
                "{} and {} were recorded as {who}, so their records stay apart. Take that back first if it was a slip.",
                keep_facts.known_as, double_facts.known_as
            )));
        }
        let times = Times::of(&keep_facts, &double_facts);
        Ok(Both { keep, keep_facts, double, double_facts, times })
    }
}

/// Two records side by side.
pub(crate) fn look(work: &mut Work<'_>, command: LookAtDouble) -> Result<DoubleView> {
    let both = Both::read(work, command.keep, command.double)?;
    for child in [command.keep, command.double] {
        log_view(work, RecordKind::Child, child);
    }
    let store = &work.open.store;
    let (setting, people) = (store.setting()?, store.people()?);
    let mut facts = facts_about(&both.keep, both.keep_facts.clone(), &setting, work.now);
    facts.support = facts_beside(work, &both.keep, &setting, children_beside(work, &both.keep)?)?;
    // Names from before are not everybody's to read; of two lists of them both are kept.
    let keep = whole_record(work.open, both.keep.answers.clone())?;
    let double = whole_record(work.open, both.double.answers.clone())?;
    let around = Surroundings {
        facts: &facts,
        child: &both.keep_facts,
        child_answers: &both.keep.answers,
        setting: &setting,
        people: &people,
        version: 1,
        draft: None,
        is_example: false,
        with_gaps: false,
        beside: Default::default(),
    };
    let written = [store.fields_written(both.keep.id)?, store.fields_written(both.double.id)?];
    let mut said = notices(work, &both)?;
    said.extend(settled(&keep, &double, &around));
    let differing = differing((&keep, &written[0]), (&double, &written[1]), both.times, &around);
    Ok(DoubleView {
        same: same(&keep, &double),
        differing,
        moves: held_in_words(work, both.double.id)?.iter().map(|words| capital(words)).collect(),
        notices: said,
        status: status_choice(work, &both)?,
        hindrances: hindrances(work, &both)?,
        keep: double_facts(work, &store.stored_child(both.keep.id)?)?,
        double: double_facts(work, &store.stored_child(both.double.id)?)?,
    })
}

fn same(keep: &Answers, double: &Answers) -> usize {
    keep.0.iter().filter(|(field, answer)| double.get(field) == Some(*answer)).count()
}

/// Where each stands, where both have a history of SEND support.
pub(super) fn status_choice(work: &Work<'_>, both: &Both) -> Result<Option<StatusChoice>> {
    let store = &work.open.store;
    let moves = [store.status_moves(both.keep.id)?, store.status_moves(both.double.id)?];
    let [Some(keep), Some(double)] = moves.each_ref().map(|moves| moves.last()) else { return Ok(None) };
    let double_is_later = (double.moved_on, double.made_at) > (keep.moved_on, keep.made_at);
    Ok(Some(StatusChoice { keep: keep.to, double: double.to, double_is_later }))
}

/// What has to be settled first, with the way to it.
pub(super) fn hindrances(work: &Work<'_>, both: &Both) -> Result<Vec<LeavingLine>> {
    let store = &work.open.store;
    let mut lines = Vec::new();
    let (ours, theirs) = (store.open_plan(both.keep.id)?, store.open_plan(both.double.id)?);
    if let (Some(ours), Some(theirs)) = (ours, theirs) {
        for (plan, whose) in [(ours, "the record that is kept"), (theirs, "the other record")] {
            let Some(cycle) = store.cycles_of(plan)?.pop() else { continue };
            lines.push(LeavingLine {
                title: format!("An open support plan on {whose}"),
                note: "A child has one open plan. Close one of the two: it can still be read and printed."
                    .to_owned(),
                act: DueAct::OpenPlan(plan, cycle.id),
            });
        }
    }
    for (child, whose) in [(&both.keep, "The record that is kept"), (&both.double, "The other record")] {
        if store.protection(child.id, ProtectionKind::Restriction)?.is_some() {
            lines.push(LeavingLine {
                title: format!("{whose} is restricted"),
                note: "Nothing in it is changed for now. Lift the restriction on its page Rights first."
                    .to_owned(),
                act: DueAct::OpenChild,
            });
        }
    }
    Ok(lines)
}

/// What is worth knowing before.
fn notices(work: &Work<'_>, both: &Both) -> Result<Vec<String>> {
    let (keep, double) = (&both.keep_facts, &both.double_facts);
    let mut said = Vec::new();
    if keep.born_on != double.born_on {
        said.push(format!(
            "The birthdays differ: {} and {}. Make sure this is one child.",
            in_words(keep.born_on),
            in_words(double.born_on)
        ));
    }
    said.extend(times_in_words(both));
    said.extend(one_of_two(work, both)?);
    let (ours, theirs) = (drafts_of_one(work, keep.id)?, drafts_of_one(work, double.id)?);
    for form in ours.intersection(&theirs) {
        said.push(format!(
            "Both have a draft: {form}. Both are kept with everything in them. Carry on with one, and delete the other \
             when you have taken what you want from it."
        ));
    }
    Ok(said)
}

/// Of what a record can have one of, and both have: what becomes of the two.
fn one_of_two(work: &Work<'_>, both: &Both) -> Result<Vec<String>> {
    let store = &work.open.store;
    let mut said = Vec::new();
    let hold = |child| store.protection(child, ProtectionKind::Hold);
    if let (Some(ours), Some(theirs)) = (hold(both.keep.id)?, hold(both.double.id)?) {
        said.push(format!(
            "Both are under a legal hold. The hold goes on with both reasons: {}",
            both_reasons(&ours.reason, &theirs.reason)
        ));
    }
    let leaving = |child| -> Result<Option<Stay>> {
        Ok(store.stays_of(child)?.into_iter().find(|stay| stay.returned_on.is_none()))
    };
    if let (Some(_), Some(theirs)) = (leaving(both.keep.id)?, leaving(both.double.id)?)
        && matches!(both.times, Times::Same | Times::Overlap)
    {
        said.push(format!(
            "Both have a leaving on record. That of the kept record stays; that of the other, on {}, is put aside, and is \
             back when the two are taken apart.",
            in_words(theirs.left_on)
        ));
    }
    Ok(said)
}

/// The reasons of two holds in one.
pub(super) fn both_reasons(ours: &str, theirs: &str) -> String {
    let (ours, theirs) = (ours.trim(), theirs.trim());
    if ours.contains(theirs) {
        return ours.to_owned();
    }
    let stop = if ours.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{ours}{stop} From the record that was joined with it: {theirs}")
}

fn times_in_words(both: &Both) -> Option<String> {
    let (early, late) = match both.times {
        Times::Same | Times::Overlap => return None,
        Times::KeepIsLater => (&both.double_facts, &both.keep_facts),
        Times::DoubleIsLater => (&both.keep_facts, &both.double_facts),
    };
    let left_on = early.left_on?;
    Some(format!(
        "{} was here from {} to {}, and has been back since {}. Both times are kept.",
        both.keep_facts.known_as,
        in_words(early.started_on),
        in_words(left_on),
        in_words(late.started_on)
    ))
}

/// The kinds of document a child has one of at a time, and a draft is being written of.
fn drafts_of_one(work: &Work<'_>, child: ChildId) -> Result<BTreeSet<&'static str>> {
    let documents = work.open.store.documents_of(child)?;
    let drafts = documents.iter().filter(|document| !document.state.is_locked());
    Ok(drafts
        .filter_map(|document| form(&document.form))
        .filter(|form| form.life.again != Again::Another)
        .map(|form| form.title)
        .collect())
}
