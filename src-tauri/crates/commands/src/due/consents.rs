//! Consents with a day: those to ask for, and those that run out.

use chrono::{Datelike, NaiveDate};
use coatpeg_domain::agenda::{Dated, Matter};
use coatpeg_domain::consents::{Family, last_day, standing};
use coatpeg_domain::dates::add_days;
use coatpeg_domain::records::{ChildFacts, ConsentStatus, Purpose};
use coatpeg_store::{ConsentDay, Reading};

use super::gather::DAYS_AHEAD;
use crate::error::Result;

/// A consent that runs out is asked for again so long before.
const CONSENT_DAYS_BEFORE: i64 = 28;

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

/// A consent nobody has asked for yet, and the day by which it is wanted.
pub(super) fn not_asked(
    consents: Option<&Vec<ConsentDay>>,
    purpose: Purpose,
    by: NaiveDate,
) -> Option<Dated> {
    let is_answered = consents.is_some_and(|consents| {
        consents.iter().any(|one| one.purpose == purpose && one.status != ConsentStatus::NotAsked)
    });
    let matter = Matter::AskConsent { purpose: in_words(purpose).to_owned() };
    (!is_answered).then(|| Dated::new(matter, format!("{}:{}", word(purpose), by.year()), by))
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
        let asked = not_asked(None, Purpose::ShareHealthVisitor, day).expect("nobody asked");
        assert_eq!(asked.key(), "ask_consent:share_health_visitor:2027");
        assert_eq!(
            ending("", day, &word(Purpose::PhotoInternal)).key(),
            "consent_ends:photo_internal:2027-06-10"
        );
    }
}
