//! When a child may leave, come back, and have either taken back. Pure rules over days; nothing of how they are kept.
//!
//! The child's record has the dates of the stay that counts now: the first day, and the last one where it is known. A last
//! day that lies ahead is a plan: until it has passed the child is on roll.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::dates::{add_months, add_years, in_words};
use crate::due::{CheckFacts, CheckProgress, CheckSettings, CheckWindow};
use crate::forms::choices::LEAVE_REASONS;

/// No last or first day lies further ahead than this, or the year is a slip.
const YEARS_AHEAD: i32 = 2;

/// Consents end so many months after the last day, unless they say otherwise.
const MONTHS_OF_CONSENT: i32 = 6;

/// Where a child stands between the first and the last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// On roll, with no last day.
    Here,
    /// On roll, with a last day that has not passed.
    Leaving(NaiveDate),
    /// The last day has passed.
    Left(NaiveDate),
}

impl Standing {
    /// Where a child with this last day, or none, stands today.
    pub fn on(left_on: Option<NaiveDate>, today: NaiveDate) -> Standing {
        match left_on {
            None => Standing::Here,
            Some(on) if on < today => Standing::Left(on),
            Some(on) => Standing::Leaving(on),
        }
    }
}

/// Whether a first or last day lies further ahead than anybody plans, so that its year is a slip.
pub(crate) fn is_too_far_ahead(on: NaiveDate, today: NaiveDate) -> bool {
    on > add_years(today, YEARS_AHEAD)
}

/// Why a move of a child's time here is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is a last day already, and it has passed.
    HasLeft(NaiveDate),
    /// There is a last day already, and it lies ahead.
    IsLeaving(NaiveDate),
    /// The last day would be before the first.
    BeforeFirstDay(NaiveDate),
    /// The day lies years ahead.
    TooFarAhead,
    /// Nobody said why.
    NoReason,
    /// A child who has not left cannot come back.
    IsHere,
    /// The last day has not passed yet.
    NotLeftYet(NaiveDate),
    /// The first day back would not be after the last day.
    NotAfterLastDay(NaiveDate),
    /// The last day was typed on the record and not recorded as leaving.
    TypedByHand,
    /// The day or the reason was changed on the record since.
    ChangedSince,
    /// There is no return to take back.
    NotReturned,
    /// The child has a last day again since.
    LeftSince,
    /// Something was begun since the child came back.
    BegunSince(String),
}

impl Refusal {
    /// What is said: why not, and the way forward.
    pub fn sentence(&self, name: &str) -> String {
        match self {
            Refusal::HasLeft(on) => format!(
                "{name} left on {}. Undo that first, or record that {name} has come back.",
                in_words(*on)
            ),
            Refusal::IsLeaving(on) => format!(
                "{name} is leaving on {} already. Undo that first to record another day.",
                in_words(*on)
            ),
            Refusal::BeforeFirstDay(on) => {
                format!("{name} started with you on {}. The last day cannot be before that.", in_words(*on))
            }
            Refusal::TooFarAhead => "That is more than two years ahead. Check the year.".to_owned(),
            Refusal::NoReason => format!("Choose why {name} is leaving."),
            Refusal::IsHere => format!("{name} is on roll, so there is nothing to come back from."),
            Refusal::NotLeftYet(on) => format!(
                "{name} is on roll until {}. Undo the leaving instead, and {name} stays.",
                in_words(*on)
            ),
            Refusal::NotAfterLastDay(on) => format!(
                "{name}’s last day was {}. The first day back has to be after it. Check both days.",
                in_words(*on)
            ),
            Refusal::TypedByHand => format!(
                "{name}’s last day was typed under Details, Time here. Take it out there, and {name} is on roll again."
            ),
            Refusal::ChangedSince => format!(
                "These days were changed under Details since. Put them right there: {name}’s first and last day are \
                 under Time here."
            ),
            Refusal::NotReturned => format!("There is no coming back on {name}’s record to undo."),
            Refusal::LeftSince => format!("{name} has a last day again since. Undo that first."),
            Refusal::BegunSince(what) => format!(
                "Since {name} came back {what} was begun. It belongs to this time here, so the coming back stays. \
                 Record a last day instead."
            ),
        }
    }
}

/// Whether a child may be recorded as leaving on this day.
///
/// # Errors
/// The reason why not.
pub fn may_leave(
    started_on: NaiveDate,
    left_on: Option<NaiveDate>,
    on: NaiveDate,
    reason: &str,
    today: NaiveDate,
) -> Result<(), Refusal> {
    match Standing::on(left_on, today) {
        Standing::Left(on) => return Err(Refusal::HasLeft(on)),
        Standing::Leaving(on) => return Err(Refusal::IsLeaving(on)),
        Standing::Here => {}
    }
    if on < started_on {
        return Err(Refusal::BeforeFirstDay(started_on));
    }
    if is_too_far_ahead(on, today) {
        return Err(Refusal::TooFarAhead);
    }
    if !LEAVE_REASONS.iter().any(|choice| choice.value == reason) {
        return Err(Refusal::NoReason);
    }
    Ok(())
}

/// Whether a child may be recorded as back from this day on.
///
/// # Errors
/// The reason why not.
pub fn may_return(left_on: Option<NaiveDate>, on: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
    match Standing::on(left_on, today) {
        Standing::Here => Err(Refusal::IsHere),
        Standing::Leaving(last) => Err(Refusal::NotLeftYet(last)),
        Standing::Left(last) if on <= last => Err(Refusal::NotAfterLastDay(last)),
        Standing::Left(_) if is_too_far_ahead(on, today) => Err(Refusal::TooFarAhead),
        Standing::Left(_) => Ok(()),
    }
}

/// The dates on a child's record, as leaving and coming back write them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeHere<'a> {
    /// The first day.
    pub started_on: NaiveDate,
    /// The last day.
    pub left_on: Option<NaiveDate>,
    /// Why, as a choice of the form.
    pub reason: Option<&'a str>,
}

/// Whether a recorded leaving may be taken back: what stands on the record is still what it wrote.
///
/// # Errors
/// The reason why not.
pub fn may_undo_leaving(now: &TimeHere<'_>, recorded: Option<&TimeHere<'_>>) -> Result<(), Refusal> {
    match (now.left_on, recorded) {
        (None, _) => Err(Refusal::IsHere),
        (Some(_), None) => Err(Refusal::TypedByHand),
        (Some(_), Some(recorded)) if recorded == now => Ok(()),
        (Some(_), Some(_)) => Err(Refusal::ChangedSince),
    }
}

/// Whether a recorded return may be taken back: the first day is still the one it wrote, the child has not left again, and
/// nothing was begun since.
///
/// # Errors
/// The reason why not.
pub fn may_undo_return(
    now: &TimeHere<'_>,
    returned_on: Option<NaiveDate>,
    begun_since: Option<&str>,
) -> Result<(), Refusal> {
    let Some(returned_on) = returned_on else { return Err(Refusal::NotReturned) };
    if now.left_on.is_some() {
        return Err(Refusal::LeftSince);
    }
    if now.started_on != returned_on {
        return Err(Refusal::ChangedSince);
    }
    match begun_since {
        Some(what) => Err(Refusal::BegunSince(what.to_owned())),
        None => Ok(()),
    }
}

/// The day on which what parents agreed to for the time here ends.
pub fn consents_end_on(left_on: NaiveDate) -> NaiveDate {
    add_months(left_on, MONTHS_OF_CONSENT)
}

/// What leaving on this day means for a progress check that was not shared; nothing where the child would not have had one.
pub fn check_when_leaving(
    name: &str,
    born_on: NaiveDate,
    started_on: NaiveDate,
    left_on: NaiveDate,
    settings: &CheckSettings,
) -> Option<String> {
    let facts = CheckFacts {
        born_on,
        started_on,
        left_on: Some(left_on),
        health_visit_on: None,
        progress: CheckProgress::NotShared,
    };
    let window = CheckWindow::for_child(&facts, settings);
    if started_on > window.due_by {
        return None;
    }
    Some(if left_on < window.target {
        format!(
            "{name} leaves before the progress check at age two was to be shared ({}), so none is asked for here. That \
             is the reason on record.",
            in_words(window.target)
        )
    } else {
        format!(
            "The progress check at age two was to be shared by {} and has not been. Share what there is, so that the \
             next setting does not begin again.",
            in_words(window.target)
        )
    })
}

/// Why a child left, in the words of the form; nothing for a word it does not know.
pub fn reason_in_words(reason: &str) -> Option<&'static str> {
    LEAVE_REASONS.iter().find(|choice| choice.value == reason).map(|choice| choice.label)
}

/// "Left on 20 July 2027. Started school." for the bar on the page and for the list of leavers.
pub fn left_in_words(left_on: NaiveDate, reason: Option<&str>, today: NaiveDate) -> String {
    let when = match Standing::on(Some(left_on), today) {
        Standing::Leaving(on) => format!("Leaving on {}.", in_words(on)),
        Standing::Here | Standing::Left(_) => format!("Left on {}.", in_words(left_on)),
    };
    match reason.and_then(reason_in_words).filter(|words| *words != "Other") {
        Some(words) => format!("{when} {words}."),
        None => when,
    }
}

#[cfg(test)]
mod tests;
