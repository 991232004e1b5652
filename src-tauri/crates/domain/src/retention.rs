//! How long what is held of a child is kept once they have left, and on what basis.
//!
//! Source: early years practice on keeping records. None of these times is law but for "a reasonable period", so each
//! of them can be changed on the setting's page. Days are counted as birthdays are.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::answers::Answers;
use crate::dates::{add_months, add_years};

/// Kinds of what is held of a child, each with a time of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeepClass {
    /// Photos that stand in no finished document.
    Photos,
    /// The record itself: family, contacts, sessions, consents, notes and observations.
    Basic,
    /// Progress checks, transition summaries and other documents.
    Written,
    /// What was kept about funding.
    Funding,
    /// Complaints about data protection that are closed.
    Complaints,
    /// Allergies, conditions and care plans.
    Medical,
    /// SEND support: concerns, plans, cycles and reviews.
    Send,
}

impl KeepClass {
    /// All there are, those that go first before the others.
    pub const ALL: [KeepClass; 7] = [
        KeepClass::Photos,
        KeepClass::Basic,
        KeepClass::Written,
        KeepClass::Funding,
        KeepClass::Complaints,
        KeepClass::Medical,
        KeepClass::Send,
    ];

    /// What it is, in words.
    pub fn words(self) -> &'static str {
        match self {
            KeepClass::Photos => "Photos",
            KeepClass::Basic => "The record, contacts, consents, notes and observations",
            KeepClass::Written => "Progress checks, transition summaries and other documents",
            KeepClass::Funding => "Funding",
            KeepClass::Complaints => "Complaints",
            KeepClass::Medical => "Allergies, health conditions and care plans",
            KeepClass::Send => "SEND support: concerns, plans and reviews",
        }
    }
}

/// The times a setting keeps things for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeepRules {
    /// Years after leaving: the record and ordinary documents.
    pub basic_years: i32,
    /// Until which birthday: SEND and health.
    pub send_until_age: i32,
    /// Years after leaving: funding.
    pub funding_years: i32,
    /// Months after leaving: photos.
    pub photos_months: i32,
    /// Years: who looked at what, and complaints after they were closed.
    pub log_years: i32,
}

impl Default for KeepRules {
    fn default() -> Self {
        KeepRules { basic_years: 3, send_until_age: 25, funding_years: 7, photos_months: 6, log_years: 6 }
    }
}

impl KeepRules {
    /// The times on the setting's page; what is not said there is as it usually is.
    pub fn of(setting: &Answers) -> KeepRules {
        let usual = KeepRules::default();
        let said = |field: &str, usual: i32| {
            let number = setting.number(field).and_then(|number| i32::try_from(number).ok());
            number.filter(|number| (0..=100).contains(number)).unwrap_or(usual)
        };
        KeepRules {
            basic_years: said("keep_basic_years", usual.basic_years),
            send_until_age: said("keep_send_until_age", usual.send_until_age),
            funding_years: said("keep_funding_years", usual.funding_years),
            photos_months: said("keep_photos_months", usual.photos_months),
            log_years: said("keep_log_years", usual.log_years),
        }
    }

    /// The day before which nobody need know any more who looked at what.
    pub fn log_from(&self, today: NaiveDate) -> NaiveDate {
        add_years(today, -self.log_years)
    }

    /// The day from which a closed complaint need not be kept.
    pub fn complaint_until(&self, closed_on: NaiveDate) -> NaiveDate {
        add_years(closed_on, self.log_years)
    }
}

/// What is held of one child, as far as it matters for how long.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Progress checks, transition summaries and other documents.
    pub documents: bool,
    /// A concern, a profile, a plan, or a status of SEND support.
    pub send: bool,
    /// Allergies, conditions, medication or a care plan.
    pub medical: bool,
    /// Funding, eligibility or a grant.
    pub funding: bool,
    /// A photo that stands in no finished document.
    pub photos: bool,
    /// When the last of the complaints was closed.
    pub complaint_closed_on: Option<NaiveDate>,
}

/// Until when one kind is kept, and why so long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeepLine {
    /// What.
    pub class: KeepClass,
    /// The day from which it may go.
    pub until: NaiveDate,
    /// Why until then, in a sentence.
    pub basis: String,
}

impl KeepLine {
    /// Whether it may go today. A legal hold is asked for besides.
    pub fn is_due(&self, today: NaiveDate) -> bool {
        today >= self.until
    }
}

/// Until when everything held of a child who has left is kept, what goes first before the rest.
pub fn keep_lines(born_on: NaiveDate, left_on: NaiveDate, held: &Held, rules: &KeepRules) -> Vec<KeepLine> {
    let after_leaving = add_years(left_on, rules.basic_years);
    // Somebody who leaves after that birthday is kept as long as everybody else.
    let grown_up = add_years(born_on, rules.send_until_age).max(after_leaving);
    let lines = KeepClass::ALL.into_iter().filter_map(|class| {
        let (is_held, until, basis) = match class {
            KeepClass::Photos => (
                held.photos,
                add_months(left_on, rules.photos_months),
                format!("{} after leaving", months(rules.photos_months)),
            ),
            KeepClass::Basic => (true, after_leaving, after(rules.basic_years)),
            KeepClass::Written if held.send => (
                held.documents,
                grown_up,
                format!("{}, because there are SEND records", birthday(rules.send_until_age)),
            ),
            KeepClass::Written => (held.documents, after_leaving, after(rules.basic_years)),
            KeepClass::Funding => {
                (held.funding, add_years(left_on, rules.funding_years), after(rules.funding_years))
            }
            KeepClass::Complaints => {
                let closed_on = held.complaint_closed_on;
                let until = closed_on.map_or(after_leaving, |closed_on| rules.complaint_until(closed_on));
                (closed_on.is_some(), until, format!("{} after it was closed", years(rules.log_years)))
            }
            KeepClass::Medical => (held.medical, grown_up, birthday(rules.send_until_age)),
            KeepClass::Send => (held.send, grown_up, birthday(rules.send_until_age)),
        };
        is_held.then_some(KeepLine { class, until, basis })
    });
    let mut lines: Vec<KeepLine> = lines.collect();
    lines.sort_by_key(|line| (line.until, line.class));
    lines
}

/// The kinds that may go today.
pub fn due(lines: &[KeepLine], today: NaiveDate) -> Vec<KeepClass> {
    lines.iter().filter(|line| line.is_due(today)).map(|line| line.class).collect()
}

/// The day around which the last copy on this computer that still holds something goes by itself, counted from the
/// newest copy that holds it: one copy of each of the last twelve months is kept, as long as copies are made.
pub fn last_copy_goes(newest_copy_on: NaiveDate) -> NaiveDate {
    let first = newest_copy_on.with_day(1).unwrap_or(newest_copy_on);
    add_months(first, 12)
}

fn after(years: i32) -> String {
    format!("{} after leaving", self::years(years))
}

fn years(years: i32) -> String {
    if years == 1 { "1 year".to_owned() } else { format!("{years} years") }
}

fn months(months: i32) -> String {
    if months == 1 { "1 month".to_owned() } else { format!("{months} months") }
}

fn birthday(age: i32) -> String {
    let ending = match (age % 10, age % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("Until the {age}{ending} birthday")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    const EVERYTHING: Held = Held {
        documents: true,
        send: true,
        medical: true,
        funding: true,
        photos: true,
        complaint_closed_on: None,
    };

    fn until(born: &str, left: &str, held: Held, class: KeepClass) -> Option<NaiveDate> {
        let lines = keep_lines(day(born), day(left), &held, &KeepRules::default());
        lines.into_iter().find(|line| line.class == class).map(|line| line.until)
    }

    #[test]
    fn each_kind_is_kept_until_the_day_in_the_table() {
        use KeepClass::{Basic, Funding, Medical, Photos, Send, Written};
        let plain = Held { send: false, ..EVERYTHING };
        for (born, left, held, class, wanted) in [
            ("2022-06-15", "2026-08-31", EVERYTHING, Send, "2047-06-15"),
            ("2022-06-15", "2026-08-31", EVERYTHING, Written, "2047-06-15"),
            ("2022-06-15", "2026-08-31", EVERYTHING, Medical, "2047-06-15"),
            ("2022-06-15", "2026-08-31", EVERYTHING, Basic, "2029-08-31"),
            ("2022-06-15", "2026-08-31", EVERYTHING, Funding, "2033-08-31"),
            ("2022-06-15", "2026-08-31", EVERYTHING, Photos, "2027-03-01"),
            ("2022-06-15", "2026-08-31", plain, Written, "2029-08-31"),
            ("2022-06-15", "2026-08-31", plain, Medical, "2047-06-15"),
            // A birthday on 29 February is reached on 1 March, and so is a day of leaving.
            ("2024-02-29", "2028-02-29", EVERYTHING, Send, "2049-03-01"),
            ("2024-02-29", "2028-02-29", EVERYTHING, Basic, "2031-03-01"),
            ("2024-02-29", "2028-02-29", EVERYTHING, Photos, "2028-08-29"),
            ("2021-09-01", "2026-07-17", plain, Photos, "2027-01-17"),
        ] {
            assert_eq!(until(born, left, held, class), Some(day(wanted)), "{born} {left} {class:?}");
        }
    }

    #[test]
    fn what_is_not_held_has_no_line_and_the_record_always_has_one() {
        let lines = keep_lines(day("2022-06-15"), day("2026-08-31"), &Held::default(), &KeepRules::default());
        assert_eq!(lines.iter().map(|line| line.class).collect::<Vec<_>>(), [KeepClass::Basic]);
    }

    #[test]
    fn a_complaint_is_kept_for_years_after_it_was_closed_however_long_the_rest_stays() {
        let closed = Held { complaint_closed_on: Some(day("2026-11-22")), ..Held::default() };
        let found = until("2022-06-15", "2026-08-31", closed, KeepClass::Complaints);
        assert_eq!(found, Some(day("2032-11-22")));
        assert_eq!(until("2022-06-15", "2026-08-31", EVERYTHING, KeepClass::Complaints), None);
        assert_eq!(KeepRules::default().log_from(day("2026-11-22")), day("2020-11-22"));
    }

    #[test]
    fn one_send_record_lengthens_every_document_and_says_so() {
        let lines = keep_lines(day("2022-06-15"), day("2026-08-31"), &EVERYTHING, &KeepRules::default());
        let written = lines.iter().find(|line| line.class == KeepClass::Written).expect("held");
        assert_eq!(written.basis, "Until the 25th birthday, because there are SEND records");
    }

    #[test]
    fn a_kind_may_go_on_its_day_and_not_before() {
        let lines = keep_lines(day("2022-06-15"), day("2026-08-31"), &EVERYTHING, &KeepRules::default());
        assert_eq!(due(&lines, day("2027-02-28")), []);
        assert_eq!(due(&lines, day("2027-03-01")), [KeepClass::Photos]);
        assert_eq!(due(&lines, day("2029-08-31")), [KeepClass::Photos, KeepClass::Basic]);
        assert_eq!(due(&lines, day("2047-06-14")).len(), 3);
        assert_eq!(due(&lines, day("2047-06-15")).len(), 6);
    }

    #[test]
    fn a_setting_may_keep_things_for_other_times_and_nonsense_is_passed_over() {
        let mut setting = Answers::default();
        setting.set("keep_basic_years", crate::answers::Answer::Number(5));
        setting.set("keep_send_until_age", crate::answers::Answer::Number(21));
        setting.set("keep_photos_months", crate::answers::Answer::Number(-3));
        let rules = KeepRules::of(&setting);
        assert_eq!(rules, KeepRules { basic_years: 5, send_until_age: 21, ..KeepRules::default() });
        let lines = keep_lines(day("2022-06-15"), day("2026-08-31"), &EVERYTHING, &rules);
        let find = |class| lines.iter().find(|line| line.class == class).expect("held").until;
        assert_eq!(find(KeepClass::Basic), day("2031-08-31"));
        assert_eq!(find(KeepClass::Send), day("2043-06-15"));
        assert_eq!(rules.complaint_until(day("2026-11-22")), day("2032-11-22"));
    }

    #[test]
    fn a_grown_up_who_left_late_is_kept_as_long_as_everybody_else() {
        assert_eq!(until("1990-01-01", "2026-08-31", EVERYTHING, KeepClass::Send), Some(day("2029-08-31")));
    }

    #[test]
    fn the_last_copy_goes_in_the_month_a_year_after_the_newest_one_that_holds_it() {
        for (newest, goes) in
            [("2026-11-22", "2027-11-01"), ("2026-12-31", "2027-12-01"), ("2028-02-29", "2029-02-01")]
        {
            assert_eq!(last_copy_goes(day(newest)), day(goes));
        }
    }

    #[test]
    fn birthdays_are_said_as_people_say_them() {
        let said: Vec<String> = [21, 22, 23, 25, 13].into_iter().map(birthday).collect();
        assert_eq!(said[0], "Until the 21st birthday");
        assert_eq!(said[1], "Until the 22nd birthday");
        assert_eq!(said[2], "Until the 23rd birthday");
        assert_eq!(said[3], "Until the 25th birthday");
        assert_eq!(said[4], "Until the 13th birthday");
    }
}
