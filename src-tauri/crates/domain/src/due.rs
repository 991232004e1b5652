//! When the progress check at age two is due, where a child's check stands, and how that is said.
//!
//! Source: EYFS statutory framework, progress check at age two. The check belongs between the second and the
//! third birthday, and neither an early birth nor a setting's own choices move those two days. The day to aim
//! for in between, and when to speak up, are [`CheckSettings`]. Nothing here knows documents or screens.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::dates::{add_days, add_months, add_years, near_in_words, near_weekday_in_words};

/// A health visitor should have the check so many days before the appointment.
const DAYS_BEFORE_HEALTH_VISIT: i64 = 14;

/// A date no further off than this is near: it is said with its weekday and shown in clay.
const NEAR_DAYS: i64 = 14;

/// What a setting may choose about the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckSettings {
    /// The age to aim for, in months.
    pub target_months: u32,
    /// The days a new child is given to settle before a check is worth writing.
    pub settling_days: u32,
    /// How many days before the target a check becomes due soon.
    pub due_soon_days: u32,
    /// How many days before the third birthday an unshared check is at risk.
    pub at_risk_days: u32,
}

impl CheckSettings {
    /// The target ages that can be chosen, in months.
    pub const TARGET_MONTHS: RangeInclusive<u32> = 24..=33;

    /// The settling times that can be chosen, in days.
    pub const SETTLING_DAYS: RangeInclusive<u32> = 0..=84;
}

impl Default for CheckSettings {
    fn default() -> CheckSettings {
        // 27 months, because local health reviews cluster between 27 and 30.
        CheckSettings { target_months: 27, settling_days: 42, due_soon_days: 28, at_risk_days: 56 }
    }
}

/// What decides the dates of a child's check, and whether anyone is reminded of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckFacts {
    /// Date of birth.
    pub born_on: NaiveDate,
    /// First day at the setting.
    pub started_on: NaiveDate,
    /// Last day at the setting, where one is known.
    pub left_on: Option<NaiveDate>,
    /// The health visitor's appointment for the two-year review, where the parents have told it.
    pub health_visit_on: Option<NaiveDate>,
    /// How far the check has come.
    pub progress: CheckProgress,
}

/// How far a child's check has come, as far as dates care.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckProgress {
    /// No version has been given to the parents.
    #[default]
    NotShared,
    /// Some version is or was shared.
    Shared,
    /// The setting has recorded why none is needed here.
    Exempt,
}

/// The days that matter for one child's check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckWindow {
    /// The second birthday: the first day a check can be dated.
    pub opens: NaiveDate,
    /// The end of the health visitor's own window, at thirty months.
    pub hv_ends: NaiveDate,
    /// The day before the third birthday: the last day in time.
    pub due_by: NaiveDate,
    /// When the child is two and has had time to settle. It can lie after `due_by` for a late starter.
    pub earliest_useful: NaiveDate,
    /// The day to aim for, never outside `opens` to `due_by`.
    pub target: NaiveDate,
    /// The child started so late that settling in takes them past `due_by`.
    pub short_window: bool,
}

impl CheckWindow {
    /// The days for a child.
    ///
    /// ```
    /// # use chrono::NaiveDate;
    /// # use coatpeg_domain::due::{CheckFacts, CheckProgress, CheckSettings, CheckWindow};
    /// let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    /// let facts = CheckFacts {
    ///     born_on: day(2024, 9, 1),
    ///     started_on: day(2025, 9, 1),
    ///     left_on: None,
    ///     health_visit_on: None,
    ///     progress: CheckProgress::NotShared,
    /// };
    /// let window = CheckWindow::for_child(&facts, &CheckSettings::default());
    /// assert_eq!(window.opens, day(2026, 9, 1));
    /// assert_eq!(window.target, day(2026, 12, 1));
    /// assert_eq!(window.due_by, day(2027, 8, 31));
    /// ```
    pub fn for_child(facts: &CheckFacts, settings: &CheckSettings) -> CheckWindow {
        let opens = add_years(facts.born_on, 2);
        let due_by = add_days(add_years(facts.born_on, 3), -1);
        let settled = add_days(facts.started_on, i64::from(settings.settling_days));
        let earliest_useful = opens.max(settled);
        let at_target_age =
            add_months(facts.born_on, i32::try_from(settings.target_months).unwrap_or(i32::MAX));
        let usual_target = at_target_age.max(earliest_useful).min(due_by);
        let before_health_visit = facts
            .health_visit_on
            .map(|visit_on| add_days(visit_on, -DAYS_BEFORE_HEALTH_VISIT))
            .filter(|day| (earliest_useful..usual_target).contains(day));
        CheckWindow {
            opens,
            hv_ends: add_months(facts.born_on, 30),
            due_by,
            earliest_useful,
            target: before_health_visit.unwrap_or(usual_target),
            short_window: settled > due_by,
        }
    }

    /// The third birthday, the first day on which a check is late.
    pub fn third_birthday(&self) -> NaiveDate {
        add_days(self.due_by, 1)
    }
}

/// Where a child's check stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckStatus {
    /// Shared with the parents.
    Done,
    /// Not needed here, with the reason on record.
    Exempt,
    /// The child is not two yet.
    NotDue,
    /// The third birthday has come.
    Overdue,
    /// Past the day to aim for, and still in time.
    Late,
    /// The day to aim for is near.
    DueSoon,
    /// Between the second birthday and the time to begin.
    WindowOpen,
}

/// Why nobody is reminded of a check that was not done. The first two are also reasons a setting can record
/// for not needing one, and are offered as such.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoReminder {
    /// The first day here came after the last day for the check.
    OverThreeOnEntry,
    /// The child left before the day to aim for.
    LeftBeforeTarget,
    /// The child left later than that.
    Left,
}

/// What to show of a child's check today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckReminder {
    /// The child's days.
    pub window: CheckWindow,
    /// Where the check stands, or why there is nothing to remind of.
    pub status: Result<CheckStatus, NoReminder>,
    /// Unshared, and the third birthday is near.
    pub is_at_risk: bool,
}

impl CheckReminder {
    /// Where a child's check stands today.
    pub fn for_child(facts: &CheckFacts, settings: &CheckSettings, today: NaiveDate) -> CheckReminder {
        let window = CheckWindow::for_child(facts, settings);
        let status = status(facts, &window, settings, today);
        let at_risk_from = add_days(window.due_by, -i64::from(settings.at_risk_days));
        let is_open =
            matches!(status, Ok(CheckStatus::WindowOpen | CheckStatus::DueSoon | CheckStatus::Late));
        CheckReminder { window, status, is_at_risk: is_open && today >= at_risk_from }
    }

    /// The next date that matters, for [`due_in_words`]; none once the check is done or not needed.
    pub fn due_on(&self) -> Option<NaiveDate> {
        match self.status {
            Ok(CheckStatus::NotDue) => Some(self.window.opens),
            Ok(CheckStatus::WindowOpen | CheckStatus::DueSoon | CheckStatus::Late) => {
                Some(self.window.target)
            }
            Ok(CheckStatus::Overdue) => Some(self.window.due_by),
            Ok(CheckStatus::Done | CheckStatus::Exempt) | Err(_) => None,
        }
    }

    /// The sentence for the child's page.
    pub fn sentence(&self, known_as: &str, today: NaiveDate) -> String {
        let mut sentence = self.standing(known_as, today);
        if self.is_at_risk {
            let third_birthday = near_in_words(self.window.third_birthday(), today);
            sentence += &format!(" {known_as} is three on {third_birthday}.");
        }
        sentence
    }

    /// Where the check stands and what can be done, in words.
    fn standing(&self, known_as: &str, today: NaiveDate) -> String {
        let near = |date| near_in_words(date, today);
        let (opens, target, due_by) = (self.window.opens, self.window.target, self.window.due_by);
        match self.status {
            Ok(CheckStatus::Done) => format!("{known_as}’s check has been shared with parents."),
            Ok(CheckStatus::Exempt) => format!("No check is needed here for {known_as}."),
            Ok(CheckStatus::NotDue) => not_two_yet(known_as, opens, today),
            Ok(CheckStatus::WindowOpen) => {
                format!("{known_as} is two: a check can be dated from now on. Aim for {}.", near(target))
            }
            Ok(CheckStatus::DueSoon) if target == today => {
                format!("Share {known_as}’s summary with parents today.")
            }
            Ok(CheckStatus::DueSoon) => {
                format!(
                    "Share {known_as}’s summary with parents by {}.",
                    near_weekday_in_words(target, today)
                )
            }
            Ok(CheckStatus::Late) => format!("Was due {}. You can still share it.", near(target)),
            Ok(CheckStatus::Overdue) => {
                format!("Was due {}. Say why, and it can still be shared.", near(due_by))
            }
            Err(NoReminder::OverThreeOnEntry) => {
                format!("{known_as} had turned three by the first day here, so no check is due.")
            }
            Err(NoReminder::LeftBeforeTarget | NoReminder::Left) => {
                format!("{known_as} has left, so no check is due here.")
            }
        }
    }
}

/// The first status that fits, in the order in which they outrank each other.
fn status(
    facts: &CheckFacts,
    window: &CheckWindow,
    settings: &CheckSettings,
    today: NaiveDate,
) -> Result<CheckStatus, NoReminder> {
    match facts.progress {
        CheckProgress::Shared => return Ok(CheckStatus::Done),
        CheckProgress::Exempt => return Ok(CheckStatus::Exempt),
        CheckProgress::NotShared => {}
    }
    if facts.started_on > window.due_by {
        return Err(NoReminder::OverThreeOnEntry);
    }
    if let Some(left_on) = facts.left_on.filter(|left_on| *left_on < today) {
        let before_target = left_on < window.target;
        return Err(if before_target { NoReminder::LeftBeforeTarget } else { NoReminder::Left });
    }
    Ok(if today < window.opens {
        CheckStatus::NotDue
    } else if today > window.due_by {
        CheckStatus::Overdue
    } else if today > window.target {
        CheckStatus::Late
    } else if today >= add_days(window.target, -i64::from(settings.due_soon_days)) {
        CheckStatus::DueSoon
    } else {
        CheckStatus::WindowOpen
    })
}

/// What stands in the way of a date written on a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckDateProblem {
    /// Before the second birthday: the date cannot stay.
    TooEarly {
        /// The second birthday.
        opens: NaiveDate,
    },
    /// On or after the third birthday: a reason has to be given, and then the date can stay.
    NeedsLateReason {
        /// The third birthday.
        third_birthday: NaiveDate,
    },
}

impl CheckDateProblem {
    /// What to say under the date box.
    pub fn sentence(self, known_as: &str, today: NaiveDate) -> String {
        match self {
            CheckDateProblem::TooEarly { opens } => not_two_yet(known_as, opens, today),
            CheckDateProblem::NeedsLateReason { third_birthday } => format!(
                "{known_as}’s third birthday is {}. Say why this is after it, and it can still be shared.",
                near_in_words(third_birthday, today)
            ),
        }
    }
}

/// What stands in the way of dating a check on a day, if anything does.
pub fn check_date_problem(window: &CheckWindow, check_date: NaiveDate) -> Option<CheckDateProblem> {
    if check_date < window.opens {
        Some(CheckDateProblem::TooEarly { opens: window.opens })
    } else if check_date > window.due_by {
        Some(CheckDateProblem::NeedsLateReason { third_birthday: window.third_birthday() })
    } else {
        None
    }
}

/// A due date in the few words of a chip: "Today", "By Wed 16 June" within a fortnight, "2 July" when there
/// is longer, "Was due 4 June" afterwards.
///
/// ```
/// # use chrono::NaiveDate;
/// # use coatpeg_domain::due::due_in_words;
/// let day = |month, day| NaiveDate::from_ymd_opt(2027, month, day).unwrap();
/// assert_eq!(due_in_words(day(6, 16), day(6, 10)), "By Wed 16 June");
/// assert_eq!(due_in_words(day(7, 2), day(6, 10)), "2 July");
/// assert_eq!(due_in_words(day(6, 4), day(6, 10)), "Was due 4 June");
/// ```
pub fn due_in_words(due_on: NaiveDate, today: NaiveDate) -> String {
    if due_on < today {
        format!("Was due {}", near_in_words(due_on, today))
    } else if due_on == today {
        "Today".to_owned()
    } else if is_near_or_past(due_on, today) {
        format!("By {}", near_weekday_in_words(due_on, today))
    } else {
        near_in_words(due_on, today)
    }
}

/// Whether a due date is no further off than a fortnight, or past.
pub fn is_near_or_past(due_on: NaiveDate, today: NaiveDate) -> bool {
    due_on <= add_days(today, NEAR_DAYS)
}

fn not_two_yet(known_as: &str, opens: NaiveDate, today: NaiveDate) -> String {
    let verb = if opens < today { "was" } else { "is" };
    format!("{known_as} {verb} two on {}. A check can be dated from then.", near_in_words(opens, today))
}

#[cfg(test)]
mod tests;
