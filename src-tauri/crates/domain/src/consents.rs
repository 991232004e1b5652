//! Where a family's consent stands today: whose answer counts, what follows where parents disagree, and until when.
//!
//! Source: sections 10.2 and 10.3 of the domain specification. Only somebody with parental responsibility answers, or
//! the council's officer for a child it looks after. A new answer of the same person takes the place of the one before.
//! What somebody withdraws stops future copies; those that were made stay as they are.

mod answering;
mod behind;
mod named;
mod offers;
pub mod paper;
mod parts;
mod permissions;
mod purposes;
mod words;

#[cfg(test)]
mod tests;

use chrono::{NaiveDate, NaiveDateTime};
use uuid::Uuid;

use crate::answers::Answers;
use crate::dates::add_months;
use crate::ids::PersonId;
use crate::records::{Consent, ConsentAnswer, ConsentDecision, ConsentStatus, Purpose, StandingKind};

pub use answering::{decision_problems, may_answer, problems};
pub use behind::{agreed_by_name, consent_behind, is_decided};
pub use named::{covers, names_of, names_standing};
pub use offers::offered;
pub(crate) use parts::purpose_of_question;
pub use parts::{as_agreed, holds_against, holds_review_against, suggested};
pub(crate) use permissions::Permission;
pub use permissions::{Permissions, may_be_named, photos_may_show, without_photos};
pub(crate) use purposes::purpose_of;
pub use words::{Named, answer_in_words, decision_in_words, standing_in_words};

/// Consent usually ends so many months after the child has left.
const MONTHS_AFTER_LEAVING: i32 = 6;

/// Whose family it is, and which day.
#[derive(Clone, Copy)]
pub struct Family<'a> {
    /// The child's record, with the contacts.
    pub record: &'a Answers,
    /// The day the child was born.
    pub born_on: NaiveDate,
    /// The last day here, for a child who has left or will.
    pub left_on: Option<NaiveDate>,
    /// The computer's own day.
    pub today: NaiveDate,
}

/// Where one purpose stands, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Where.
    pub kind: StandingKind,
    /// The answers that count, the newest of each person, by the day they were given.
    pub voices: Vec<Voice>,
    /// What the owner decided, where parents disagree.
    pub decision: Option<ConsentDecision>,
}

/// What one person says today.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    /// Who.
    pub person: PersonId,
    /// What they answered, and how.
    pub answer: ConsentAnswer,
    /// The last day of a yes.
    pub until: Option<NaiveDate>,
    /// It was a yes, and that day is past.
    pub is_over: bool,
}

impl Voice {
    /// Whether it is a yes that counts today.
    pub fn is_yes(&self) -> bool {
        self.answer.status == ConsentStatus::Given && !self.is_over
    }

    fn is_no(&self) -> bool {
        matches!(self.answer.status, ConsentStatus::Refused | ConsentStatus::Withdrawn)
    }
}

/// The usual last day of a yes: half a year after the child has left.
pub fn usual_end(left_on: Option<NaiveDate>) -> Option<NaiveDate> {
    left_on.map(|left_on| add_months(left_on, MONTHS_AFTER_LEAVING))
}

/// Where a purpose stands today. Answers and decisions come in the order in which they were recorded.
pub fn standing(
    purpose: Purpose,
    consents: &[Consent],
    decisions: &[ConsentDecision],
    family: &Family<'_>,
) -> Standing {
    let voices = voices(purpose, consents, family);
    let (yes, no) = (voices.iter().any(Voice::is_yes), voices.iter().any(Voice::is_no));
    let decision = decisions
        .iter()
        .rfind(|decision| decision.purpose == purpose)
        .filter(|decision| yes && no && !is_outdated(decision, consents))
        .cloned();
    let kind = match (yes, no, &decision) {
        (true, true, Some(decision)) if decision.shares => StandingKind::DecidedYes,
        (true, true, Some(_)) => StandingKind::DecidedNo,
        (true, true, None) => StandingKind::Disagreed,
        (true, false, _) => StandingKind::Given,
        (false, true, _) => last_no(&voices),
        (false, false, _) if !voices.is_empty() => StandingKind::Expired,
        (false, false, _) if purpose.is_no_unless_given() => StandingKind::Refused,
        (false, false, _) => StandingKind::NotAsked,
    };
    Standing { kind, voices, decision }
}

/// The newest answer of everybody who may answer. Whoever is no longer down as having parental responsibility does not
/// count any more; and where it is to be asked again, no yes of before does.
fn voices(purpose: Purpose, consents: &[Consent], family: &Family<'_>) -> Vec<Voice> {
    let is_question = |consent: &&Consent| consent.answer.status == ConsentStatus::NotAsked;
    let asked_again = counted(purpose, consents).filter(is_question).map(written).max();
    let mut voices: Vec<(&Consent, Voice)> = Vec::new();
    for consent in in_order(purpose, consents, asked_again) {
        let answer = &consent.answer;
        let Some(person) = answer.given_by.filter(|person| may_answer(family.record, *person)) else {
            continue;
        };
        voices.retain(|(_, voice)| voice.person != person);
        let is_yes = answer.status == ConsentStatus::Given;
        let until = answer.expires_on.or(usual_end(family.left_on)).filter(|_| is_yes);
        let is_over = until.is_some_and(|until| family.today > until);
        voices.push((consent, Voice { person, answer: answer.clone(), until, is_over }));
    }
    let is_outdated = |consent: &Consent| {
        consent.answer.status == ConsentStatus::Given && Some(written(consent)) < asked_again
    };
    voices.into_iter().filter(|(consent, _)| !is_outdated(consent)).map(|(_, voice)| voice).collect()
}

/// When an answer was written down, and which of one moment it was.
type Written = (NaiveDateTime, Uuid);

fn written(consent: &Consent) -> Written {
    (consent.recorded_at, consent.id.0)
}

/// Answers to one purpose by the day they were given, and those of one day in the order in which they were recorded: what
/// was said in June is newer than what was said in May, whenever either was written down. Only what was written down
/// since it was asked again is newer than all of before.
fn in_order(purpose: Purpose, consents: &[Consent], asked_again: Option<Written>) -> Vec<&Consent> {
    let is_answer = |consent: &&Consent| consent.answer.status != ConsentStatus::NotAsked;
    let mut answers: Vec<&Consent> = counted(purpose, consents).filter(is_answer).collect();
    answers.sort_by_key(|consent| {
        let is_since = Some(written(consent)) > asked_again;
        (is_since, consent.answer.on.unwrap_or_else(|| consent.recorded_at.date()))
    });
    answers
}

/// Answers to one purpose that were not taken back.
fn counted(purpose: Purpose, consents: &[Consent]) -> impl DoubleEndedIterator<Item = &Consent> {
    let counts =
        move |consent: &&Consent| consent.answer.purpose == purpose && consent.taken_back_at.is_none();
    consents.iter().filter(counts)
}

/// Whether somebody has answered since the owner decided: then it has to be decided anew.
fn is_outdated(decision: &ConsentDecision, consents: &[Consent]) -> bool {
    let decided = (decision.recorded_at, decision.id.0);
    counted(decision.purpose, consents).any(|consent| (consent.recorded_at, consent.id.0) > decided)
}

/// Of several noes the last one is told.
fn last_no(voices: &[Voice]) -> StandingKind {
    match voices.iter().rfind(|voice| voice.is_no()).map(|voice| voice.answer.status) {
        Some(ConsentStatus::Withdrawn) => StandingKind::Withdrawn,
        Some(ConsentStatus::Given | ConsentStatus::Refused | ConsentStatus::NotAsked) | None => {
            StandingKind::Refused
        }
    }
}

/// The last day of what a family agreed to, where it has one. The yes of one of them is enough, so the latest counts.
pub fn last_day(standing: &Standing) -> Option<NaiveDate> {
    let (agreed, over) = match standing.kind {
        StandingKind::Given | StandingKind::DecidedYes => (true, false),
        StandingKind::Expired => (true, true),
        StandingKind::NotAsked
        | StandingKind::Refused
        | StandingKind::Withdrawn
        | StandingKind::Disagreed
        | StandingKind::DecidedNo => (false, false),
    };
    let counts = |voice: &&Voice| voice.answer.status == ConsentStatus::Given && voice.is_over == over;
    let days: Option<Vec<NaiveDate>> =
        standing.voices.iter().filter(counts).map(|voice| voice.until).collect();
    days.filter(|_| agreed)?.into_iter().max()
}

/// Why it is good to ask again although somebody agreed: a new support plan has begun since.
pub fn asks_again(purpose: Purpose, standing: &Standing, newest_plan_on: Option<NaiveDate>) -> bool {
    let agreed_on = standing.voices.iter().filter(|voice| voice.is_yes()).filter_map(|voice| voice.answer.on);
    let began_since = |on: NaiveDate| newest_plan_on.is_some_and(|began_on| began_on > on);
    purpose.follows_plans()
        && standing.kind == StandingKind::Given
        && agreed_on.max().is_some_and(began_since)
}
