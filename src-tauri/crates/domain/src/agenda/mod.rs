//! Dates nobody has to remember: everything that comes up by a day, when it is said, and how it is said.
//!
//! The rules of each subject stand in a file of their own: `health` for the health visitor's review, `school` for the way
//! to Reception, `funding` for funded hours, `year` for terms and closures. The progress check at age two has its own
//! module, [`crate::due`], and so has the transition summary. `span` says how far a week, a month and a term reach,
//! `words` how a matter is said, `reminder` what may be put off, and until when. Today is an argument.

mod funding;
mod health;
mod reminder;
mod school;
mod span;
mod words;
mod year;

use chrono::NaiveDate;

use crate::dates::{FundingMilestone, add_days};
use crate::forms::two_year_check::guided::GuidedPart;
use crate::ids::{DocumentId, RowId};

pub use funding::{FundingFacts, Stream, funding_dates};
pub use health::{HealthFacts, ReplyFacts, USUAL_REPLY_DAYS, health_dates, previous_check_date, reply_date};
pub use reminder::{Reminder, ReminderSet, put_off_refusal};
pub use school::{SchoolFacts, is_on_the_way, school_dates, transition_dates};
pub use span::{Span, Term, heading, is_this_week, reach, term_words, terms_of};
pub use words::{comes_up, in_mid_line, said_together, when_said};
pub use year::{is_retention_told, listed, retention, year_dates};

/// So many days before its day a matter comes to the fore, unless its rule says otherwise.
pub const DAYS_TO_THE_FORE: i64 = 7;

/// The day said of something that is still to come: its own, or the day it stands under where that is long before or
/// after it, because it is asked about early or was put off.
pub fn day_said(on: NaiveDate, place: NaiveDate) -> NaiveDate {
    if place > on || place < add_days(on, -DAYS_TO_THE_FORE) { place } else { on }
}

/// What a date is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// Nobody knows yet when the health visitor's review is.
    AskHealthVisit,
    /// The health visitor's review.
    HealthVisit,
    /// The health visitor was asked to get in touch about an integrated review and has not.
    RingHealthVisitor(DocumentId),
    /// Nobody knows yet whether the setting before wrote a progress check.
    AskPreviousSetting,
    /// The next of five short parts of a progress check.
    CheckPart(CheckPart),
    /// A step agreed in a document.
    Step(Step),
    /// Parents apply for a school.
    Application,
    /// The council names the school in an education, health and care plan.
    NamedInPlan,
    /// Offers are out, and the school can be asked for.
    Offer,
    /// The meeting of an enhanced transition.
    EnhancedMeeting,
    /// A last look at a summary that was sent.
    LastLook,
    /// The call after the start, for an enhanced transition.
    ReviewCall,
    /// Funded hours can start.
    FundingStart {
        /// What opens them.
        milestone: FundingMilestone,
        /// The first day of funding.
        starts_on: NaiveDate,
        /// A stream is on the child's record.
        is_on_record: bool,
    },
    /// Working parents confirm their code again.
    Reconfirm,
    /// A care plan is looked at again.
    CarePlan,
    /// Inclusion funding is looked at again.
    InclusionReview,
    /// The education plan of a child in care is looked at again.
    EducationPlan,
    /// A consent to ask for.
    AskConsent {
        /// What for, as the end of a sentence: "sharing with the health visitor".
        purpose: String,
    },
    /// A consent to ask for again, because a new support plan has begun.
    AskConsentAgain {
        /// What for.
        purpose: String,
    },
    /// A consent runs out.
    ConsentEnds {
        /// What for.
        purpose: String,
    },
    /// The children who start Reception next are known.
    Listed {
        /// How many.
        children: usize,
        /// The year they start in.
        year: i32,
    },
    /// A complaint is to be acknowledged.
    Complaint,
    /// A parent's access request is to be answered.
    AccessRequest,
    /// Records whose time is over wait to be looked at.
    Retention {
        /// How many children they are of.
        children: usize,
    },
    /// A term of the setting begins.
    TermStarts,
    /// A term of the setting ends.
    TermEnds,
    /// The setting is closed from this day on.
    Closed {
        /// The last day, where there are more than one.
        until: NaiveDate,
    },
}

/// One step somebody agreed to take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The document it stands in.
    pub document: DocumentId,
    /// Its row there.
    pub row: RowId,
    /// In its own words.
    pub what: String,
    /// The document's title.
    pub title: String,
}

/// The next part of a check that is written in five.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckPart {
    /// The check.
    pub document: DocumentId,
    /// The part that comes next.
    pub part: &'static GuidedPart,
}

/// A matter with its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// What it is.
    pub matter: Matter,
    /// What tells it from others of its kind: a year, an id.
    pub about: String,
    /// Its day.
    pub on: NaiveDate,
    /// The days on which it comes to the fore, a week each time.
    pub nudges: Vec<NaiveDate>,
    /// The last day on which it is still spoken of.
    pub until: NaiveDate,
    /// Nobody may put it off beyond this day.
    pub not_beyond: Option<NaiveDate>,
}

impl Dated {
    /// A matter that comes to the fore a week before its day and is spoken of for four weeks after it.
    pub fn new(matter: Matter, about: impl ToString, on: NaiveDate) -> Dated {
        let nudges = vec![add_days(on, -DAYS_TO_THE_FORE)];
        Dated { matter, about: about.to_string(), on, nudges, until: add_days(on, 28), not_beyond: None }
    }

    /// Comes to the fore on these days instead.
    #[must_use]
    pub fn nudged_on(self, nudges: impl Into<Vec<NaiveDate>>) -> Dated {
        Dated { nudges: nudges.into(), ..self }
    }

    /// Is spoken of until this day.
    #[must_use]
    pub fn until(self, until: NaiveDate) -> Dated {
        Dated { until, ..self }
    }

    /// A day somebody else has set: it may be put off up to it and no further.
    #[must_use]
    pub fn not_beyond(self, day: NaiveDate) -> Dated {
        Dated { not_beyond: Some(day), ..self }
    }

    /// The day under which it stands in a list: today while it has come to the fore, else the next day on which it will.
    pub fn place(&self, today: NaiveDate) -> NaiveDate {
        let is_fresh = |nudge: &NaiveDate| *nudge <= today && today < add_days(*nudge, DAYS_TO_THE_FORE);
        if self.on <= add_days(today, DAYS_TO_THE_FORE) {
            return self.on;
        }
        if self.nudges.iter().any(is_fresh) {
            return today;
        }
        let next = self.nudges.iter().filter(|nudge| **nudge > today).min();
        next.map_or(self.on, |nudge| (*nudge).min(self.on))
    }

    /// What keeps it apart from everything else of the same child, for [`Reminder`].
    pub fn key(&self) -> String {
        format!("{}:{}", self.matter.word(), self.about)
    }
}

impl Matter {
    /// The word it is kept under. A word that was written is for ever.
    pub fn word(&self) -> &'static str {
        match self {
            Matter::AskHealthVisit => "ask_health_visit",
            Matter::HealthVisit => "health_visit",
            Matter::RingHealthVisitor(_) => "ring_health_visitor",
            Matter::AskPreviousSetting => "ask_previous_setting",
            Matter::CheckPart(_) => "check_part",
            Matter::Step(_) => "step",
            Matter::Application => "school_application",
            Matter::NamedInPlan => "school_named_in_plan",
            Matter::Offer => "school_offer",
            Matter::EnhancedMeeting => "enhanced_meeting",
            Matter::LastLook => "transition_last_look",
            Matter::ReviewCall => "transition_review_call",
            Matter::FundingStart { milestone: FundingMilestone::NineMonths, .. } => "funding_nine_months",
            Matter::FundingStart { milestone: FundingMilestone::SecondBirthday, .. } => "funding_two",
            Matter::FundingStart { milestone: FundingMilestone::ThirdBirthday, .. } => "funding_three",
            Matter::Reconfirm => "funding_reconfirm",
            Matter::CarePlan => "care_plan",
            Matter::InclusionReview => "inclusion_review",
            Matter::EducationPlan => "education_plan",
            Matter::AskConsent { .. } => "ask_consent",
            Matter::AskConsentAgain { .. } => "ask_consent_again",
            Matter::ConsentEnds { .. } => "consent_ends",
            Matter::Listed { .. } => "reception_listed",
            Matter::Complaint => "complaint",
            Matter::AccessRequest => "access_request",
            Matter::Retention { .. } => "retention",
            Matter::TermStarts => "term_starts",
            Matter::TermEnds => "term_ends",
            Matter::Closed { .. } => "closed",
        }
    }

    /// Whether it is over once somebody says so. What the records themselves can tell is not: it goes when it is done.
    pub fn may_be_settled(&self) -> bool {
        match self {
            Matter::AskHealthVisit
            | Matter::RingHealthVisitor(_)
            | Matter::AskPreviousSetting
            | Matter::Step(_)
            | Matter::Application
            | Matter::NamedInPlan
            | Matter::Offer
            | Matter::EnhancedMeeting
            | Matter::LastLook
            | Matter::ReviewCall
            | Matter::FundingStart { .. }
            | Matter::Reconfirm
            | Matter::CarePlan
            | Matter::InclusionReview
            | Matter::EducationPlan
            | Matter::AskConsent { .. }
            | Matter::AskConsentAgain { .. }
            | Matter::ConsentEnds { .. }
            | Matter::Listed { .. }
            | Matter::Retention { .. } => true,
            Matter::HealthVisit
            | Matter::CheckPart(_)
            | Matter::Complaint
            | Matter::AccessRequest
            | Matter::TermStarts
            | Matter::TermEnds
            | Matter::Closed { .. } => false,
        }
    }

    /// Whether there is anything to do about it. A closed day is only good to know.
    pub fn is_to_do(&self) -> bool {
        !matches!(self, Matter::TermStarts | Matter::TermEnds | Matter::Closed { .. })
    }

    /// Whether children with the same day can be told in one line.
    pub fn can_be_together(&self) -> bool {
        match self {
            Matter::Application
            | Matter::Offer
            | Matter::EnhancedMeeting
            | Matter::LastLook
            | Matter::FundingStart { .. }
            | Matter::Reconfirm
            | Matter::AskConsent { .. }
            | Matter::AskConsentAgain { .. }
            | Matter::ConsentEnds { .. } => true,
            Matter::AskHealthVisit
            | Matter::RingHealthVisitor(_)
            | Matter::AskPreviousSetting
            | Matter::HealthVisit
            | Matter::CheckPart(_)
            | Matter::Step(_)
            | Matter::NamedInPlan
            | Matter::ReviewCall
            | Matter::CarePlan
            | Matter::InclusionReview
            | Matter::EducationPlan
            | Matter::Listed { .. }
            | Matter::Complaint
            | Matter::AccessRequest
            | Matter::Retention { .. }
            | Matter::TermStarts
            | Matter::TermEnds
            | Matter::Closed { .. } => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::examples::day;

    #[test]
    fn a_matter_comes_to_the_fore_a_week_at_a_time() {
        let application = Dated::new(Matter::Application, 2027, day("2027-01-15"))
            .nudged_on([day("2026-12-01"), day("2027-01-08")]);
        for (today, place) in [
            ("2026-11-20", "2026-12-01"),
            ("2026-12-01", "2026-12-01"),
            ("2026-12-07", "2026-12-07"),
            ("2026-12-08", "2027-01-08"),
            ("2027-01-07", "2027-01-08"),
            ("2027-01-08", "2027-01-15"),
            ("2027-01-20", "2027-01-15"),
        ] {
            assert_eq!(application.place(day(today)), day(place), "{today}");
        }
        let review = Dated::new(Matter::HealthVisit, "", day("2027-01-15"));
        assert_eq!(review.place(day("2026-12-01")), day("2027-01-08"));
    }

    #[test]
    fn words_that_are_kept_are_told_apart() {
        let matters = [
            Matter::AskHealthVisit,
            Matter::HealthVisit,
            Matter::Application,
            Matter::NamedInPlan,
            Matter::Offer,
            Matter::EnhancedMeeting,
            Matter::LastLook,
            Matter::ReviewCall,
            Matter::Reconfirm,
            Matter::Complaint,
            Matter::AccessRequest,
            Matter::TermStarts,
            Matter::TermEnds,
        ];
        let words: std::collections::BTreeSet<&str> = matters.iter().map(Matter::word).collect();
        assert_eq!(words.len(), matters.len());
    }
}
