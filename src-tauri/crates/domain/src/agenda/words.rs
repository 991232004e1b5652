//! How a matter is said: what to do first, why after it, and never with a word of blame.

use chrono::NaiveDate;

use super::{Dated, Matter};
use crate::dates::{
    FundingMilestone, add_days, day_and_month, eligibility_code_by, near_in_words, near_weekday_in_words,
};
use crate::due::{due_in_words, is_near_or_past};
use crate::forms::two_year_check::guided::{GUIDED_PARTS, MINUTES};
use crate::forms::wording::number_in_words;

/// A step's words stand in one line.
const STEP_CHARACTERS: usize = 90;
/// So many children are named in a line about several.
const NAMED: usize = 2;

impl Matter {
    /// What to do, in one line. `name` is the child's, as sentences have it, or initials where names stay out.
    pub fn title(&self, name: &str, today: NaiveDate) -> String {
        let near = |day| near_in_words(day, today);
        match self {
            Matter::AskHealthVisit => format!("Ask when {name}’s health visitor review is"),
            Matter::HealthVisit => format!("{name}’s health visitor review"),
            Matter::RingHealthVisitor(_) => format!("Ring the health visitor about {name}’s review"),
            Matter::AskPreviousSetting => format!("Ask {name}’s previous setting for a copy of the check"),
            Matter::CheckPart(check) => {
                let (number, title) = (check.part.number, in_mid_line(check.part.title));
                format!("{name}’s check, part {number} of {}: {title}", GUIDED_PARTS.len())
            }
            Matter::Step(step) => format!("{name}: {}", one_line(&step.what)),
            Matter::Application => format!("Ask {name}’s parents whether they have applied for a school"),
            Matter::NamedInPlan => format!("The council names {name}’s school in the plan"),
            Matter::Offer => format!("Ask {name}’s parents which school it will be"),
            Matter::EnhancedMeeting => format!("Arrange {name}’s transition meeting with the school"),
            Matter::LastLook => format!("Look at {name}’s transition summary once more"),
            Matter::ReviewCall => format!("Ring {name}’s school: how is it going?"),
            Matter::FundingStart { starts_on, is_on_record: false, .. } => {
                format!("{name} may get funded hours from {}", near(*starts_on))
            }
            Matter::FundingStart { starts_on, is_on_record: true, .. } => {
                format!("{name}’s funded hours start on {}", near(*starts_on))
            }
            Matter::Reconfirm => format!("Ask {name}’s parents to confirm their code again"),
            Matter::CarePlan => format!("Look at {name}’s care plan again"),
            Matter::InclusionReview => format!("{name}’s inclusion funding is looked at again"),
            Matter::EducationPlan => format!("{name}’s education plan meeting"),
            Matter::AskConsent { purpose } => format!("Ask {name}’s parents about {purpose}"),
            Matter::AskConsentAgain { purpose } | Matter::ConsentEnds { purpose } => {
                format!("Ask {name}’s parents again about {purpose}")
            }
            Matter::Listed { children: 1, year } => {
                format!("One child starts Reception in September {year}")
            }
            Matter::Listed { children, year } => {
                format!("{children} children start Reception in September {year}")
            }
            Matter::Complaint => "Acknowledge the complaint you received".to_owned(),
            Matter::AccessRequest => "Answer the access request you received".to_owned(),
            Matter::Retention { children: 1 } => "Look whether one child’s records can go".to_owned(),
            Matter::Retention { children } => {
                format!("Look whether the records of {children} children can go")
            }
            Matter::TermStarts => "Term starts".to_owned(),
            Matter::TermEnds => "Term ends".to_owned(),
            Matter::Closed { .. } => "Closed".to_owned(),
        }
    }

    /// The same without a word that somebody typed, which may hold a name.
    pub fn title_in_our_words(&self, name: &str, today: NaiveDate) -> String {
        match self {
            Matter::Step(_) => format!("A step agreed for {name}"),
            matter => matter.title(name, today),
        }
    }

    /// Why, in a short sentence; may be empty.
    pub fn note(&self, on: NaiveDate, today: NaiveDate) -> String {
        let is_past = on < today;
        match self {
            Matter::AskHealthVisit => {
                "The parents get the letter. The check is most useful a fortnight before.".to_owned()
            }
            Matter::HealthVisit => "The check and the red book go with the parents.".to_owned(),
            Matter::RingHealthVisitor(_) => {
                "You asked them to get in touch, and no answer is noted.".to_owned()
            }
            Matter::AskPreviousSetting => {
                "Once the parents agree. Then note in the check what came of it.".to_owned()
            }
            Matter::CheckPart(_) => format!("About {MINUTES} minutes."),
            Matter::Step(step) => format!("Agreed in the {}.", in_mid_line(&step.title)),
            Matter::Application if is_past => {
                "It closed on 15 January. The council still takes late applications.".to_owned()
            }
            Matter::Application => "Applications close on 15 January.".to_owned(),
            Matter::NamedInPlan if is_past => {
                "The day was 15 February. Ask the council if nothing has come.".to_owned()
            }
            Matter::NamedInPlan => "The law gives the council until 15 February.".to_owned(),
            Matter::Offer => "Then the summary can go to the right school.".to_owned(),
            Matter::EnhancedMeeting => format!("With the parents and the school, by {}.", day_and_month(on)),
            Matter::LastLook => "Send it again if something has changed.".to_owned(),
            Matter::ReviewCall => "Six weeks after the start, as it was agreed.".to_owned(),
            Matter::FundingStart { milestone, starts_on, .. } => funding_note(*milestone, *starts_on, today),
            Matter::Reconfirm => "Working parents confirm it every three months.".to_owned(),
            Matter::CarePlan => "With the parents and the health professional.".to_owned(),
            Matter::InclusionReview => "The council wants to know how it helps.".to_owned(),
            Matter::EducationPlan => "With the Virtual School and the social worker.".to_owned(),
            Matter::AskConsent { .. } => "Nothing goes out before they have said yes.".to_owned(),
            Matter::AskConsentAgain { .. } => "A new support plan has begun since they agreed.".to_owned(),
            Matter::ConsentEnds { .. } => "Their yes runs out.".to_owned(),
            Matter::Listed { .. } => "Their dates on the way to school come by themselves.".to_owned(),
            Matter::Complaint => "The law gives you thirty days.".to_owned(),
            Matter::AccessRequest => "The law gives you one month.".to_owned(),
            Matter::Retention { .. } => "They left long ago. You decide what goes and what stays.".to_owned(),
            Matter::TermStarts | Matter::TermEnds => String::new(),
            Matter::Closed { until } if *until > on => format!("Until {}.", near_in_words(*until, today)),
            Matter::Closed { .. } => String::new(),
        }
    }

    /// A few words for the list of children.
    pub fn short(&self) -> &'static str {
        match self {
            Matter::AskHealthVisit => "Health visitor review to ask about",
            Matter::HealthVisit => "Health visitor review",
            Matter::RingHealthVisitor(_) => "Health visitor to ring",
            Matter::AskPreviousSetting => "Check from before to ask for",
            Matter::CheckPart(_) => "Next part of the progress check",
            Matter::Step(_) => "Step agreed",
            Matter::Application => "School application",
            Matter::NamedInPlan => "School named in the plan",
            Matter::Offer => "School to ask about",
            Matter::EnhancedMeeting => "Transition meeting",
            Matter::LastLook => "Last look at the transition summary",
            Matter::ReviewCall => "Call to the school",
            Matter::FundingStart { .. } => "Funded hours",
            Matter::Reconfirm => "Funding code",
            Matter::CarePlan => "Care plan",
            Matter::InclusionReview => "Inclusion funding",
            Matter::EducationPlan => "Education plan meeting",
            Matter::AskConsent { .. } => "Consent to ask for",
            Matter::AskConsentAgain { .. } => "Consent to ask for again",
            Matter::ConsentEnds { .. } => "Consent runs out",
            Matter::Listed { .. } => "Starting Reception",
            Matter::Complaint => "Complaint",
            Matter::AccessRequest => "Access request",
            Matter::Retention { .. } => "Records whose time is over",
            Matter::TermStarts => "Term starts",
            Matter::TermEnds => "Term ends",
            Matter::Closed { .. } => "Closed",
        }
    }
}

/// The day of a matter in the few words of a chip.
pub fn when_said(dated: &Dated, today: NaiveDate) -> String {
    match &dated.matter {
        Matter::Offer if dated.on <= today => format!("Offers came {}", day_and_month(dated.on)),
        Matter::Closed { .. } if dated.on < today => "Now".to_owned(),
        Matter::TermStarts
        | Matter::TermEnds
        | Matter::Closed { .. }
        | Matter::HealthVisit
        | Matter::RingHealthVisitor(_)
        | Matter::AskPreviousSetting
        | Matter::CheckPart(_) => {
            if dated.on == today {
                "Today".to_owned()
            } else {
                near_in_words(dated.on, today)
            }
        }
        Matter::AskHealthVisit
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
        | Matter::Complaint
        | Matter::AccessRequest
        | Matter::Retention { .. } => due_in_words(dated.on, today),
    }
}

/// The day on which something comes up that is asked about early, or was put off: "From Fri 18 June".
pub fn comes_up(day: NaiveDate, today: NaiveDate) -> String {
    let words = if is_near_or_past(day, today) { near_weekday_in_words } else { near_in_words };
    format!("From {}", words(day, today))
}

/// One line about several children: "Ask the parents of Josie, Teddy and nine others whether ..".
pub fn said_together(matter: &Matter, names: &[&str], today: NaiveDate) -> String {
    let names = names_together(names);
    match matter {
        Matter::Application => format!("Ask the parents of {names} whether they have applied for a school"),
        Matter::Offer => format!("Ask the parents of {names} which school it will be"),
        Matter::EnhancedMeeting => format!("Arrange transition meetings for {names}"),
        Matter::LastLook => format!("Look once more at the transition summaries of {names}"),
        Matter::FundingStart { starts_on, is_on_record, .. } => {
            let from = near_in_words(*starts_on, today);
            if *is_on_record {
                format!("Funded hours of {names} start on {from}")
            } else {
                format!("{names} may get funded hours from {from}")
            }
        }
        Matter::Reconfirm => format!("Ask the parents of {names} to confirm their code again"),
        Matter::AskConsent { purpose } => format!("Ask the parents of {names} about {purpose}"),
        Matter::AskConsentAgain { purpose } | Matter::ConsentEnds { purpose } => {
            format!("Ask the parents of {names} again about {purpose}")
        }
        matter => matter.title(&names, today),
    }
}

fn names_together(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] if names.len() <= NAMED + 1 => format!("{} and {last}", first.join(", ")),
        names => {
            let others = names.len() - NAMED;
            format!("{} and {} others", names[..NAMED].join(", "), number_in_words(others))
        }
    }
}

fn funding_note(milestone: FundingMilestone, starts_on: NaiveDate, today: NaiveDate) -> String {
    let code_by = near_in_words(eligibility_code_by(starts_on), today);
    if add_days(starts_on, -1) < today {
        return "The term has begun. Ask the council what is still possible.".to_owned();
    }
    match milestone {
        FundingMilestone::NineMonths => format!("For working parents. They need their code by {code_by}."),
        FundingMilestone::SecondBirthday => {
            format!("Working parents need their code by {code_by}. Others may get help as well.")
        }
        FundingMilestone::ThirdBirthday => {
            format!("Fifteen hours are for every child. Working parents need a code for more by {code_by}.")
        }
    }
}

fn one_line(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= STEP_CHARACTERS {
        return text;
    }
    let cut: String = text.chars().take(STEP_CHARACTERS).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{whole} …")
}

/// The same words after others in a line: "Was due 4 June" as "was due 4 June".
pub fn in_mid_line(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests;
