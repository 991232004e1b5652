//! Consents with a day: those to ask for, and those that run out.

use chrono::{Datelike, NaiveDate};
use coatpeg_domain::agenda::{Dated, Matter};
use coatpeg_domain::consents::{Family, asks_again, last_day, standing};
use coatpeg_domain::dates::add_days;
use coatpeg_domain::forms::wording::list_in_words;
use coatpeg_domain::records::{ChildFacts, ConsentStatus, Purpose};
use coatpeg_store::{ConsentDay, Reading};

use super::gather::DAYS_AHEAD;
use crate::error::Result;

/// A consent that runs out is asked for again so long before.
const CONSENT_DAYS_BEFORE: i64 = 28;
/// So long after a plan has begun it is good to have asked again.
const DAYS_FOR_A_PLAN: i64 = 14;
/// So long after that it is spoken of.
const DAYS_SPOKEN_OF_A_PLAN: i64 = 90;

/// Consents that run out soon, and those that ran out a little while ago. Whose answer counts is asked only where a yes
/// with such a day is there, because it needs the child's record. The half year after leaving is nobody's to ask about.
pub(super) fn consents_ending(
    store: &Reading,
    child: &ChildFacts,
    consents: Option<&Vec<ConsentDay>>,
    today: NaiveDate,
) -> Result<Vec<Dated>> {
    let is_near = |on: NaiveDate| on <= add_days(today, DAYS_AHEAD) && today <= ending("", on, "").until;
    let is_meant =
        |one: &&ConsentDay| one.status == ConsentStatus::Given && one.expires_on.is_some_and(is_near);
    let mut purposes: Vec<Purpose> =
        consents.into_iter().flatten().filter(is_meant).map(|one| one.purpose).collect();
    purposes.sort();
    purposes.dedup();
    if purposes.is_empty() {
        return Ok(Vec::new());
    }
    let record = store.child(child.id)?.answers;
    let (answers, decisions) = (store.consents_of(child.id)?, store.consent_decisions_of(child.id)?);
    let family = Family { record: &record, born_on: child.born_on, left_on: None, today };
    let mut all = Vec::new();
    for purpose in purposes {
        let on = last_day(&standing(purpose, &answers, &decisions, &family));
        if let Some(on) = on.filter(|on| is_near(*on)) {
            all.push(ending(in_words(purpose), on, &word(purpose)));
        }
    }
    Ok(all)
}

fn ending(purpose: &str, on: NaiveDate, word: &str) -> Dated {
    let matter = Matter::ConsentEnds { purpose: purpose.to_owned() };
    Dated::new(matter, format!("{word}:{on}"), on).nudged_on([add_days(on, -CONSENT_DAYS_BEFORE)])
}

/// What is good to ask again because a new support plan has begun since the parents agreed. Whose answer counts is asked
/// only where a plan begins now and there is a yes to something that goes with plans.
pub(super) fn asked_again(
    store: &Reading,
    child: &ChildFacts,
    consents: Option<&Vec<ConsentDay>>,
    began_on: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Option<Dated>> {
    let Some(began_on) = began_on else { return Ok(None) };
    let by = add_days(began_on, DAYS_FOR_A_PLAN);
    let until = add_days(began_on, DAYS_SPOKEN_OF_A_PLAN);
    let may_count = |one: &&ConsentDay| one.status == ConsentStatus::Given && one.purpose.follows_plans();
    let has_yes = consents.into_iter().flatten().any(|one| may_count(&one));
    if !has_yes || by > add_days(today, DAYS_AHEAD) || until < today {
        return Ok(None);
    }
    let record = store.child(child.id)?.answers;
    let (answers, decisions) = (store.consents_of(child.id)?, store.consent_decisions_of(child.id)?);
    let family = Family { record: &record, born_on: child.born_on, left_on: None, today };
    let is_old = |purpose: &Purpose| {
        asks_again(*purpose, &standing(*purpose, &answers, &decisions, &family), Some(began_on))
    };
    let purposes: Vec<Purpose> = Purpose::ALL.into_iter().filter(is_old).collect();
    let matter = Matter::AskConsentAgain { purpose: all_in_words(&purposes) };
    Ok((!purposes.is_empty()).then(|| Dated::new(matter, began_on, by).until(until)))
}

/// Several purposes as the end of a sentence.
fn all_in_words(purposes: &[Purpose]) -> String {
    list_in_words(&purposes.iter().map(|purpose| in_words(*purpose)).collect::<Vec<_>>())
}

/// Consents nobody has asked for yet, and the day by which they are wanted. The line is known by the first purpose it may
/// ask for, so that one that was put off stays so when one of them is answered.
pub(super) fn not_asked(
    consents: Option<&Vec<ConsentDay>>,
    purposes: &[Purpose],
    by: NaiveDate,
) -> Option<Dated> {
    let is_open = |purpose: &Purpose| {
        !consents.is_some_and(|consents| {
            consents.iter().any(|one| one.purpose == *purpose && one.status != ConsentStatus::NotAsked)
        })
    };
    let open: Vec<Purpose> = purposes.iter().copied().filter(is_open).collect();
    let first = purposes.first().map(|purpose| word(*purpose)).unwrap_or_default();
    let matter = Matter::AskConsent { purpose: all_in_words(&open) };
    (!open.is_empty()).then(|| Dated::new(matter, format!("{first}:{}", by.year()), by))
}

/// The word under which a purpose is kept, here as everywhere.
fn word(purpose: Purpose) -> String {
    let word = serde_json::to_value(purpose).ok();
    word.and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}

/// As the end of a sentence.
fn in_words(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::ShareHealthVisitor => "sharing with the health visitor",
        Purpose::ShareReceivingSchool => "sharing with the school",
        Purpose::ShareSencoAreaTeam => "sharing with the council’s early years team",
        Purpose::ShareProfessionals => "sharing with professionals",
        Purpose::ShareLaFunding => "sharing for funding",
        Purpose::EhcRequest => "asking for an EHC needs assessment",
        Purpose::PhotoInternal => "photos on this computer",
        Purpose::PhotoInDocuments => "photos on paper",
        Purpose::IncludeHealthInTransition => "health in the transition summary",
        Purpose::IncludeFundingInTransition => "funding in the transition summary",
        Purpose::IncludeProfessionalViews => "what other professionals say",
        Purpose::TranslateDocument => "having a document translated",
        Purpose::ResearchAnonymised => "figures for research",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reminder_keeps_the_word_of_a_purpose_that_the_records_keep() {
        let day: NaiveDate = "2027-06-10".parse().expect("a date");
        let asked = not_asked(None, &[Purpose::ShareHealthVisitor], day).expect("nobody asked");
        assert_eq!(asked.key(), "ask_consent:share_health_visitor:2027");
        let both = [Purpose::ShareReceivingSchool, Purpose::IncludeHealthInTransition];
        let asked = not_asked(None, &both, day).expect("nobody asked");
        assert_eq!(asked.key(), "ask_consent:share_receiving_school:2027");
        let agreed = vec![ConsentDay {
            child: coatpeg_domain::ids::ChildId(uuid::Uuid::nil()),
            purpose: Purpose::ShareReceivingSchool,
            status: ConsentStatus::Given,
            expires_on: None,
        }];
        let left = not_asked(Some(&agreed), &both, day).expect("health is not asked");
        assert_eq!(left.key(), asked.key(), "what was put off stays put off");
        assert_ne!(left.matter, asked.matter, "and asks for what is left");
        assert_eq!(
            ending("", day, &word(Purpose::PhotoInternal)).key(),
            "consent_ends:photo_internal:2027-06-10"
        );
    }
}
