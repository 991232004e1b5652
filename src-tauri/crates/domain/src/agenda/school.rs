//! The way to Reception: the application, the offer, meetings and the last look (`domain.md` 6.8 and 6.9).

use chrono::{Datelike, NaiveDate};

use super::{Dated, Matter};
use crate::answers::Answers;
use crate::dates::{TransitionDates, add_days, add_months, add_years};
use crate::forms::setting::support_facts;
use crate::records::SendStatus;

/// What is known of a child on the way to school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolFacts {
    /// When the child starts Reception.
    pub entry: NaiveDate,
    /// Where the child stands with SEND support.
    pub status: SendStatus,
    /// The parents have applied.
    pub has_applied: bool,
    /// It is known which school it will be.
    pub is_school_known: bool,
    /// The transition is an enhanced one: the summary says so, or support makes it so.
    pub is_enhanced: bool,
    /// The enhanced meeting has a day.
    pub has_meeting: bool,
    /// The summary was sent.
    pub is_sent: bool,
}

/// Whether dates on the way to this start are spoken of yet: from the September before, when the children who will
/// start are known, until the call after it.
pub fn is_on_the_way(entry: NaiveDate, today: NaiveDate) -> bool {
    add_years(entry, -1) <= today && today < add_months(entry, 3)
}

/// The days on the way to one start of Reception, with those the setting has moved. The day of offers is a working day,
/// so it waits for one on which the setting is not closed.
pub fn transition_dates(setting: &Answers, entry: NaiveDate) -> TransitionDates {
    let usual = TransitionDates::for_entry(entry, &support_facts(setting).closures);
    let moved = |field: &str, usual: NaiveDate| day_of_year(setting, field, usual).unwrap_or(usual);
    TransitionDates {
        enhanced_meetings_from: moved("transition_meetings_from", usual.enhanced_meetings_from),
        enhanced_meetings_until: moved("transition_meetings_until", usual.enhanced_meetings_until),
        summaries_open_on: moved("transition_summaries_open", usual.summaries_open_on),
        share_by: moved("transition_share_by", usual.share_by),
        send_by: moved("transition_send_by", usual.send_by),
        last_look_on: moved("transition_last_look", usual.last_look_on),
        ..usual
    }
}

/// A day as a setting keeps it, in the year of the usual one: of a date only day and month count.
fn day_of_year(setting: &Answers, field: &str, usual: NaiveDate) -> Option<NaiveDate> {
    let kept = setting.date(field)?;
    // 29 February is no day of most years.
    NaiveDate::from_ymd_opt(usual.year(), kept.month(), kept.day())
        .or_else(|| NaiveDate::from_ymd_opt(usual.year(), kept.month(), 28))
}

/// Everything with a day on the way to school, but for the summary itself, which has rules of its own.
pub fn school_dates(facts: &SchoolFacts, dates: &TransitionDates, today: NaiveDate) -> Vec<Dated> {
    if !is_on_the_way(facts.entry, today) {
        return Vec::new();
    }
    let year = facts.entry.year();
    let mut all = Vec::new();
    if !facts.has_applied && !facts.is_school_known {
        let application =
            Dated::new(Matter::Application, year, dates.apply_by).nudged_on(dates.application_reminders_on);
        all.push(application.not_beyond(dates.apply_by));
    }
    if matches!(facts.status, SendStatus::EhcRequested | SendStatus::EhcPlan) && !facts.is_school_known {
        let named = Dated::new(Matter::NamedInPlan, year, dates.name_school_by);
        all.push(named.nudged_on([add_days(dates.name_school_by, -31)]).not_beyond(dates.name_school_by));
    }
    if !facts.is_school_known {
        let offer = Dated::new(Matter::Offer, year, dates.offers_on).nudged_on([dates.offers_on]);
        all.push(offer.until(add_days(facts.entry, -1)));
    }
    if facts.is_enhanced && !facts.has_meeting {
        let meeting = Dated::new(Matter::EnhancedMeeting, year, dates.enhanced_meetings_until);
        all.push(
            meeting.nudged_on([dates.enhanced_meetings_from, add_days(dates.enhanced_meetings_until, -14)]),
        );
    }
    if facts.is_sent {
        let look = Dated::new(Matter::LastLook, year, dates.last_look_on);
        all.push(look.until(add_days(facts.entry, -1)));
    }
    if facts.is_enhanced {
        all.push(Dated::new(Matter::ReviewCall, year, dates.review_call_on));
    }
    all.retain(|dated| today <= dated.until);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::examples::day;

    fn facts() -> SchoolFacts {
        SchoolFacts {
            entry: day("2027-09-01"),
            status: SendStatus::None,
            has_applied: false,
            is_school_known: false,
            is_enhanced: false,
            has_meeting: false,
            is_sent: false,
        }
    }

    fn said(facts: &SchoolFacts, today: &str) -> Vec<(&'static str, NaiveDate)> {
        let dates = TransitionDates::for_entry(facts.entry, &[]);
        let all = school_dates(facts, &dates, day(today));
        all.iter().map(|dated| (dated.matter.word(), dated.on)).collect()
    }

    #[test]
    fn application_and_offer_are_said_until_they_are_known() {
        let open = [("school_application", day("2027-01-15")), ("school_offer", day("2027-04-16"))];
        assert_eq!(said(&facts(), "2026-08-31"), [], "not before the children who will start are known");
        assert_eq!(said(&facts(), "2026-09-01"), open);
        assert_eq!(said(&facts(), "2027-02-12"), open, "a late application can still be made");
        assert_eq!(said(&facts(), "2027-02-13"), [open[1]]);
        assert_eq!(said(&facts(), "2027-08-31"), [open[1]]);
        assert_eq!(said(&facts(), "2027-09-01"), []);
        let applied = SchoolFacts { has_applied: true, ..facts() };
        assert_eq!(said(&applied, "2026-12-03"), [open[1]]);
        let known = SchoolFacts { is_school_known: true, ..facts() };
        assert_eq!(said(&known, "2026-12-03"), []);
    }

    #[test]
    fn the_council_names_the_school_of_a_child_with_a_plan() {
        let named = ("school_named_in_plan", day("2027-02-15"));
        for (status, is_said) in [
            (SendStatus::None, false),
            (SendStatus::Monitoring, false),
            (SendStatus::SenSupport, false),
            (SendStatus::EhcRequested, true),
            (SendStatus::EhcPlan, true),
            (SendStatus::Ceased, false),
        ] {
            let facts = SchoolFacts { status, has_applied: true, ..facts() };
            assert_eq!(said(&facts, "2027-02-01").contains(&named), is_said, "{status:?}");
        }
    }

    #[test]
    fn an_enhanced_transition_has_a_meeting_and_a_call_six_weeks_after_the_start() {
        let enhanced = SchoolFacts { is_enhanced: true, is_school_known: true, ..facts() };
        let (meeting, call) =
            (("enhanced_meeting", day("2027-05-31")), ("transition_review_call", day("2027-10-13")));
        assert_eq!(said(&enhanced, "2027-03-01"), [meeting, call]);
        let met = SchoolFacts { has_meeting: true, ..enhanced };
        assert_eq!(said(&met, "2027-03-01"), [call]);
        assert_eq!(said(&met, "2027-11-10"), [call], "four weeks after its day");
        assert_eq!(said(&met, "2027-11-11"), []);
    }

    #[test]
    fn a_summary_that_was_sent_is_looked_at_once_more() {
        let sent = SchoolFacts { is_sent: true, is_school_known: true, ..facts() };
        assert_eq!(said(&sent, "2027-07-10"), [("transition_last_look", day("2027-07-20"))]);
        assert_eq!(said(&sent, "2027-09-01"), []);
    }

    #[test]
    fn a_setting_moves_its_own_days_and_none_of_the_laws() {
        let mut setting = Answers::default();
        for (field, on) in [
            ("transition_share_by", "2020-06-10"),
            ("transition_send_by", "2020-06-24"),
            ("transition_last_look", "2020-07-12"),
            ("transition_summaries_open", "2020-04-20"),
            ("transition_meetings_from", "2020-02-15"),
            ("transition_meetings_until", "2020-05-20"),
            ("transition_apply_by", "2020-03-01"),
        ] {
            setting.set(field, on);
        }
        let dates = transition_dates(&setting, day("2027-09-01"));
        assert_eq!((dates.share_by, dates.send_by), (day("2027-06-10"), day("2027-06-24")));
        assert_eq!((dates.summaries_open_on, dates.last_look_on), (day("2027-04-20"), day("2027-07-12")));
        let meetings = (dates.enhanced_meetings_from, dates.enhanced_meetings_until);
        assert_eq!(meetings, (day("2027-02-15"), day("2027-05-20")));
        assert_eq!((dates.apply_by, dates.name_school_by), (day("2027-01-15"), day("2027-02-15")));
        let usual = transition_dates(&Answers::default(), day("2027-09-01"));
        assert_eq!(usual, TransitionDates::for_entry(day("2027-09-01"), &[]));
    }

    #[test]
    fn a_day_no_year_has_moves_into_the_month() {
        let mut setting = Answers::default();
        setting.set("transition_meetings_from", "2024-02-29");
        assert_eq!(transition_dates(&setting, day("2027-09-01")).enhanced_meetings_from, day("2027-02-28"));
        setting.set("transition_send_by", "2024-07-31");
        assert_eq!(transition_dates(&setting, day("2027-09-01")).send_by, day("2027-07-31"));
    }
}
