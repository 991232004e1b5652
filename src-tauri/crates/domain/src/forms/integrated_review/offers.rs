//! What the records already know for the review: its day, the health visitor, and why a meeting together comes first.

use chrono::NaiveDate;

use crate::answers::{Answer, Answers};
use crate::dates::in_words;
use crate::forms::print::name_of;
use crate::records::{ChildFacts, Offered, PersonSummary, SendStatus};

/// What there is to take from.
pub struct ReviewSources<'a> {
    /// The child.
    pub child: &'a ChildFacts,
    /// The child's record.
    pub record: &'a Answers,
    /// The newest progress check, with the day it was last written in.
    pub check: Option<(&'a Answers, NaiveDate)>,
    /// The day on which the newest concern that is still open was last written in.
    pub open_concern_on: Option<NaiveDate>,
    /// A support plan is in use.
    pub has_plan: bool,
    /// Where the child stands with SEND support.
    pub status: SendStatus,
    /// Everybody known.
    pub people: &'a [PersonSummary],
}

/// Answers for fields that are still empty, each with its source.
pub fn offered(sources: &ReviewSources<'_>, answers: &Answers) -> Vec<Offered> {
    let source = format!("{}’s record", sources.child.known_as);
    let visit = sources.record.date("hv_review_on").map(|on| Offered {
        field: "hv_review_date".to_owned(),
        answer: on.into(),
        words: in_words(on),
        source: source.clone(),
        on: None,
    });
    let visitor = sources.record.text("health_visitor").map(|who| Offered {
        field: "health_visitor_id".to_owned(),
        answer: Answer::from(who),
        words: name_of(who, sources.people),
        source: source.clone(),
        on: None,
    });
    let priority = comes_first(sources).map(|(why, source, on)| Offered {
        field: "priority_for_joint_meeting".to_owned(),
        answer: Answer::from(true),
        words: format!("Yes: {why}"),
        source,
        on,
    });
    let is_open = |offer: &Offered| answers.get(&offer.field).is_none();
    visit.into_iter().chain(visitor).chain(priority).filter(is_open).collect()
}

/// Why a meeting together comes first for this child: the reason, where it stands, and since when.
fn comes_first(sources: &ReviewSources<'_>) -> Option<(String, String, Option<NaiveDate>)> {
    let name = &sources.child.known_as;
    let record = format!("{name}’s record");
    if sources.record.text("looked_after_status") == Some("looked_after") {
        return Some((format!("{name} is looked after by a council"), record, None));
    }
    let level = |check: &Answers| check.text("concern_level").is_some_and(|level| level != "none");
    if let Some((_, on)) = sources.check.filter(|(check, _)| level(check)) {
        let why = "the check has a concern".to_owned();
        return Some((why, "the progress check at age two".to_owned(), Some(on)));
    }
    if sources.has_plan {
        return None;
    }
    if let Some(on) = sources.open_concern_on {
        let why = "there is a concern and no support plan yet".to_owned();
        return Some((why, "the concern".to_owned(), Some(on)));
    }
    let is_watched = sources.status == SendStatus::Monitoring;
    is_watched.then(|| ("a need is watched and not met yet".to_owned(), record, None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::examples::day;
    use crate::forms::examples::josie;

    fn nothing<'a>(child: &'a ChildFacts, record: &'a Answers) -> ReviewSources<'a> {
        let (check, open_concern_on, has_plan) = Default::default();
        ReviewSources {
            child,
            record,
            check,
            open_concern_on,
            has_plan,
            status: SendStatus::None,
            people: &[],
        }
    }

    fn offers(sources: &ReviewSources<'_>) -> Vec<(String, String)> {
        offered(sources, &Answers::default()).into_iter().map(|offer| (offer.field, offer.words)).collect()
    }

    fn record(field: &str, text: &str) -> Answers {
        let mut record = Answers::default();
        record.set(field, text);
        record
    }

    #[test]
    fn the_day_and_the_health_visitor_come_from_the_record() {
        let mut record = record("hv_review_on", "2027-07-01");
        record.set("health_visitor", "Morag Pennefather");
        let child = josie();
        let found = offers(&nothing(&child, &record));
        let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(found, [("hv_review_date", "1 July 2027"), ("health_visitor_id", "Morag Pennefather")]);
    }

    #[test]
    fn a_meeting_comes_first_for_whom_it_matters_and_the_reason_is_said() {
        let (child, empty, day) = (josie(), Answers::default(), day("2027-06-01"));
        let (concern, none) = (record("concern_level", "emerging"), record("concern_level", "none"));
        let looked_after = record("looked_after_status", "looked_after");
        let why = |sources: &ReviewSources<'_>| offers(sources).first().map(|(_, words)| words.clone());
        let looked_after = nothing(&child, &looked_after);
        assert_eq!(why(&looked_after).as_deref(), Some("Yes: Josie is looked after by a council"));
        let checked = |check| why(&ReviewSources { check: Some((check, day)), ..nothing(&child, &empty) });
        assert_eq!(checked(&concern).as_deref(), Some("Yes: the check has a concern"));
        assert_eq!(checked(&none), None, "nothing is offered without a reason");
        let open_concern_on = Some(day);
        let open = |has_plan| why(&ReviewSources { open_concern_on, has_plan, ..nothing(&child, &empty) });
        assert_eq!(open(false).as_deref(), Some("Yes: there is a concern and no support plan yet"));
        assert_eq!(open(true), None, "the need is met");
        let status = |status| why(&ReviewSources { status, ..nothing(&child, &empty) });
        assert_eq!(status(SendStatus::Monitoring).as_deref(), Some("Yes: a need is watched and not met yet"));
        assert_eq!(status(SendStatus::SenSupport), None);
    }

    #[test]
    fn what_is_answered_is_not_offered() {
        let child = josie();
        let record = record("hv_review_on", "2027-07-01");
        let sources = ReviewSources { status: SendStatus::Monitoring, ..nothing(&child, &record) };
        let mut answers = Answers::default();
        answers.set("hv_review_date", "2027-07-02");
        answers.set("priority_for_joint_meeting", false);
        assert_eq!(offered(&sources, &answers), []);
    }
}
