//! What the questions of a child's record need beside its answers, and who and which children can be named in them.

use std::collections::BTreeSet;

use coatpeg_domain::answers::{Answer, Answers};
use coatpeg_domain::contract::ListChoices;
use coatpeg_domain::forms::SupportFacts;
use coatpeg_domain::forms::child::PREVIOUS_NAMES;
use coatpeg_domain::forms::setting::support_facts;
use coatpeg_domain::ids::{ChildId, PersonId};
use coatpeg_domain::records::{Child, Choices, KeyPersonTime, PersonSummary};
use coatpeg_store::Error as StoreError;

use crate::access::{is_of_work, roles};
use crate::children::shows_photos;
use crate::error::Result;
use crate::session::Work;

/// Children by name.
type Named = Vec<(ChildId, String)>;

/// Who and which children can be named in a child's record.
pub(crate) fn list_choices(work: &mut Work<'_>, command: ListChoices) -> Result<Choices> {
    let child = work.open.store.child(command.child)?;
    Ok(Choices { people: work.open.store.people()?, children: children_beside(work, &child)? })
}

/// What the questions of a child's record need beside the answers: which of them are asked here, children by name, and
/// where the child stands with SEND support.
pub(crate) fn facts_beside(
    work: &Work<'_>,
    child: &Child,
    setting: &Answers,
    children: Named,
) -> Result<SupportFacts> {
    let mut asked = setting.choices("asks_markers").to_vec();
    if shows_photos(work, child.id)? {
        asked.push("photo".to_owned());
    }
    if roles(work.open)?.may_manage() {
        asked.push(PREVIOUS_NAMES.to_owned());
    }
    Ok(SupportFacts {
        asked,
        children,
        status: Some(work.open.store.send_status(child.id)?),
        funding_rates: support_facts(setting).funding_rates,
        ..SupportFacts::default()
    })
}

/// The other children who are here, and of those who have left the ones who stand in the record as brother or sister.
pub(crate) fn children_beside(work: &Work<'_>, child: &Child) -> Result<Named> {
    let today = work.now.today();
    let siblings = siblings(child);
    let others = work.open.store.children()?.into_iter().map(|other| other.facts).filter(|other| {
        let is_here = other.left_on.is_none_or(|left_on| left_on >= today);
        other.id != child.id && (is_here || siblings.contains(&other.id))
    });
    Ok(others.map(|other| (other.id, other.full_name)).collect())
}

/// The brothers and sisters who stand in the record, by name.
pub(crate) fn siblings_of(work: &Work<'_>, child: &Child) -> Result<Named> {
    let mut named = Named::new();
    for sibling in siblings(child) {
        match work.open.store.stored_child(sibling) {
            Ok(other) => named.push((sibling, other.facts.full_name)),
            Err(StoreError::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(named)
}

fn siblings(child: &Child) -> BTreeSet<ChildId> {
    let rows = child.answers.rows("siblings_in_setting").iter();
    rows.filter_map(|row| row.answers.text("child")?.parse().ok()).collect()
}

/// Those who work here or with the child, and of families those who stand in the record.
pub(crate) fn people_beside(
    mut people: Vec<PersonSummary>,
    record: &Answers,
    times: &[KeyPersonTime],
) -> Vec<PersonSummary> {
    let mut named: BTreeSet<PersonId> = times.iter().map(|time| time.person).collect();
    record.0.values().for_each(|answer| keep_named(answer, &mut named));
    people.retain(|person| is_of_work(&person.kind) || named.contains(&person.id));
    people
}

fn keep_named(answer: &Answer, named: &mut BTreeSet<PersonId>) {
    match answer {
        Answer::Text(text) => named.extend(text.parse::<PersonId>()),
        Answer::Choices(chosen) => named.extend(chosen.iter().filter_map(|one| one.parse::<PersonId>().ok())),
        Answer::Rows(rows) => {
            rows.iter().flat_map(|row| row.answers.0.values()).for_each(|answer| keep_named(answer, named));
        }
        Answer::YesNo(_) | Answer::Number(_) | Answer::SignOff(_) | Answer::Photo(_) => {}
    }
}
