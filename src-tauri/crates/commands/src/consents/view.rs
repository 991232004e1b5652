//! What the "Family and consent" page shows: contacts with what matters, and where each purpose stands.

use chrono::{NaiveDate, NaiveDateTime};
use coatpeg_domain::answers::Row;
use coatpeg_domain::consents::{
    Named, Voice, answer_in_words, asks_again, decision_in_words, may_answer, names_of, names_standing,
    standing_in_words, usual_end,
};
use coatpeg_domain::dates::in_words;
use coatpeg_domain::forms::child::has_restricted_contact;
use coatpeg_domain::forms::choice_label;
use coatpeg_domain::forms::choices::RELATIONSHIPS;
use coatpeg_domain::forms::wording::number_in_words;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{
    Consent, ConsentDecision, ConsentGiver, ConsentLine, ConsentsView, ContactCard, PersonSummary, Purpose,
    PurposeLine,
};
use uuid::Uuid;

use super::OnRecord;
use crate::access::roles;
use crate::children::age_in_words;
use crate::desktop::Now;
use crate::error::Result;
use crate::session::Work;

/// So many emergency contacts the EYFS asks for where it is possible.
const EMERGENCY_CONTACTS: usize = 3;

/// The whole page of a child.
pub(super) fn of(work: &Work<'_>, child: ChildId) -> Result<ConsentsView> {
    let on_record = OnRecord::of(work, child)?;
    let people = work.open.store.people()?;
    let contacts = contacts(work, &on_record, &people)?;
    let newest_plan_on = newest_plan_on(work, child)?;
    let line = |purpose| purpose_line(work, &on_record, purpose, newest_plan_on, &Named(&people));
    Ok(ConsentsView {
        age: age_in_words(&on_record.facts, work.now),
        lives_with: contacts.iter().filter(|card| card.lives_with).map(|card| card.name.clone()).collect(),
        too_few: too_few(contacts.iter().filter(|card| card.ring.is_some()).count()),
        is_restricted: has_restricted_contact(&on_record.child.answers),
        purposes: Purpose::ALL.into_iter().map(line).collect(),
        givers: givers(&on_record, &contacts),
        may_decide: roles(work.open)?.may_manage(),
        usual_end: usual_end(on_record.facts.left_on),
        may_be_named: people.iter().filter(|person| may_be_named(person)).cloned().collect(),
        child: on_record.facts,
        contacts,
    })
}

/// Whether somebody is no contact and no colleague: a person or a service that a family may name.
fn may_be_named(person: &PersonSummary) -> bool {
    !matches!(person.kind.as_str(), "staff" | "parent") && !person.name.trim().is_empty()
}

fn too_few(emergency: usize) -> Option<String> {
    let there = match emergency {
        0 => "There is no emergency contact yet.".to_owned(),
        1 => "There is one emergency contact.".to_owned(),
        few => format!("There are {} emergency contacts.", number_in_words(few)),
    };
    (emergency < EMERGENCY_CONTACTS).then(|| {
        format!("{there} The EYFS asks for more than two where possible, so that somebody can be reached.")
    })
}

/// Whom to ring first in front, then the others, as the record has them.
fn contacts(work: &Work<'_>, on_record: &OnRecord, people: &[PersonSummary]) -> Result<Vec<ContactCard>> {
    let rows = on_record.child.answers.rows("contacts");
    let is_emergency = |row: &&Row| row.answers.yes_no("is_emergency_contact") == Some(true);
    let to_ring = rows.iter().filter(is_emergency).zip(1_u8..).map(|(row, place)| (row, Some(place)));
    let others = rows.iter().filter(|row| !is_emergency(row)).map(|row| (row, None));
    let cards = to_ring.chain(others).map(|(row, ring)| contact(work, row, ring, people));
    cards.filter_map(Result::transpose).collect()
}

/// Nothing for a row in which nobody was chosen yet.
fn contact(
    work: &Work<'_>,
    row: &Row,
    ring: Option<u8>,
    people: &[PersonSummary],
) -> Result<Option<ContactCard>> {
    let answers = &row.answers;
    let known = answers.person("person").filter(|id| people.iter().any(|person| person.id == *id));
    let Some(id) = known else { return Ok(None) };
    let person = work.open.store.person(id)?;
    let of_person = |field: &str| person.answers.text(field).unwrap_or_default().trim().to_owned();
    let text = |field: &str| answers.text(field).unwrap_or_default().trim().to_owned();
    let yes = |field: &str| answers.yes_no(field) == Some(true);
    Ok(Some(ContactCard {
        person: id,
        name: person.summary().name,
        relation: answers
            .text("relationship")
            .map(|word| choice_label(RELATIONSHIPS, word).to_owned())
            .unwrap_or_default(),
        phone: of_person("phone"),
        email: of_person("email"),
        has_pr: answers.yes_no("has_pr"),
        ring,
        lives_with: yes("lives_with"),
        may_collect: yes("may_collect"),
        receives_documents: yes("receives_documents"),
        is_restricted: yes("restricted"),
        restricted_note: text("restricted_note"),
        language: text("language"),
        needs_interpreter: yes("interpreter_needed"),
        access_needs: text("access_needs"),
    }))
}

/// Everybody who may answer, once.
fn givers(on_record: &OnRecord, contacts: &[ContactCard]) -> Vec<ConsentGiver> {
    let mut givers: Vec<ConsentGiver> = Vec::new();
    for card in contacts {
        let is_new = givers.iter().all(|giver| giver.person != card.person);
        if is_new && may_answer(&on_record.child.answers, card.person) {
            let (name, relation) = (card.name.clone(), card.relation.clone());
            givers.push(ConsentGiver { person: card.person, name, relation });
        }
    }
    givers
}

fn purpose_line(
    work: &Work<'_>,
    on_record: &OnRecord,
    purpose: Purpose,
    newest_plan_on: Option<NaiveDate>,
    named: &Named<'_>,
) -> PurposeLine {
    let standing = on_record.standing(work, purpose);
    let ask_again = asks_again(purpose, &standing, newest_plan_on).then_some(newest_plan_on).flatten();
    PurposeLine {
        purpose,
        standing: standing.kind,
        words: standing_in_words(purpose, &standing, named),
        named: names_standing(&standing, named),
        named_by: standing
            .voices
            .iter()
            .filter(|voice| Voice::is_yes(voice))
            .map(|voice| (voice.person, names_of(&voice.answer, named)))
            .collect(),
        ask_again: ask_again.map(|on| {
            format!("A new support plan began on {} since. It is good to ask again.", in_words(on))
        }),
        may_withdraw: standing
            .voices
            .iter()
            .filter(|voice| Voice::is_yes(voice))
            .map(|voice| voice.person)
            .collect(),
        records: records(work, on_record, purpose, named),
    }
}

/// Answers and decisions, newest first.
fn records(work: &Work<'_>, on_record: &OnRecord, purpose: Purpose, named: &Named<'_>) -> Vec<ConsentLine> {
    let answers = on_record.consents.iter().filter(|consent| consent.answer.purpose == purpose);
    let decisions = on_record.decisions.iter().filter(|decision| decision.purpose == purpose);
    let mut lines: Vec<((NaiveDateTime, Uuid), ConsentLine)> = answers
        .map(|consent| ((consent.recorded_at, consent.id.0), answer_line(consent, work.now, named)))
        .chain(decisions.map(|made| ((made.recorded_at, made.id.0), decision_line(made, named))))
        .collect();
    lines.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    lines.into_iter().map(|(_, line)| line).collect()
}

fn answer_line(consent: &Consent, now: Now, named: &Named<'_>) -> ConsentLine {
    let answer = &consent.answer;
    let mut more = Vec::new();
    let limits = answer.scope_note.trim().trim_end_matches('.');
    if !limits.is_empty() {
        more.push(format!("{limits}."));
    }
    if let Some(on) = answer.expires_on {
        more.push(format!("Until {}.", in_words(on)));
    }
    let paper = answer.evidence_note.trim().trim_end_matches('.');
    if !paper.is_empty() {
        more.push(format!("Where it is: {paper}."));
    }
    let by = consent.recorded_by.map(|person| format!(" by {}", named.of(person))).unwrap_or_default();
    more.push(format!("Recorded on {}{by}.", in_words(consent.recorded_at.date())));
    ConsentLine {
        consent: Some(consent.id),
        words: answer_in_words(answer, named),
        more: more.join(" "),
        photo: answer.evidence_photo.clone(),
        is_taken_back: consent.taken_back_at.is_some(),
        may_take_back: may_take_back(consent, now),
    }
}

fn decision_line(decision: &ConsentDecision, named: &Named<'_>) -> ConsentLine {
    ConsentLine {
        consent: None,
        words: decision_in_words(decision, named),
        more: String::new(),
        photo: None,
        is_taken_back: false,
        may_take_back: false,
    }
}

/// On the day it was recorded, as long as nobody has.
pub(super) fn may_take_back(consent: &Consent, now: Now) -> bool {
    consent.taken_back_at.is_none() && consent.recorded_at.date() == now.today()
}

/// The day the newest support plan begins.
fn newest_plan_on(work: &Work<'_>, child: ChildId) -> Result<Option<NaiveDate>> {
    let store = &work.open.store;
    let newest = store.plans_of(child)?.into_iter().max_by_key(|plan| plan.plan_no);
    let Some(newest) = newest else { return Ok(None) };
    Ok(store.plan(newest.id)?.answers.date("start_date").or(Some(newest.created_at.date())))
}
