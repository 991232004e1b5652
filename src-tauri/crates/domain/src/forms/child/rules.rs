//! Rules of the child's record that look at more than one answer, or into one.

use super::numbers::{hours, is_eligibility_code, is_nhs_number, is_school_number, is_upn, minutes};
use crate::answers::{Answers, Row};
use crate::dates::{add_months, add_years};
use crate::forms::Gate;
use crate::forms::check::{Facts, Problem, Severity};
use crate::forms::person::looks_like_email;
use crate::forms::setting::pence;
use crate::leaving::is_too_far_ahead;

/// What was found, so far.
struct Found<'a> {
    answers: &'a Answers,
    problems: &'a mut Vec<Problem>,
}

impl Found<'_> {
    fn add(&mut self, severity: Severity, section: &str, field: &str, message: &str) {
        self.problems.push(Problem {
            field: field.into(),
            section: section.into(),
            message: message.into(),
            severity,
            before: Gate::Ready,
        });
    }

    fn wrong(&mut self, section: &str, field: &str, message: &str) {
        self.add(Severity::Wrong, section, field, message);
    }

    fn advice(&mut self, section: &str, field: &str, message: &str) {
        self.add(Severity::Advice, section, field, message);
    }

    /// Says so where a field has a text that does not read as it should.
    fn reads(&mut self, section: &str, field: &str, is_good: fn(&str) -> bool, message: &str) {
        if self.answers.text(field).is_some_and(|text| !is_good(text)) {
            self.wrong(section, field, message);
        }
    }

    /// Says so in every row in which a column does not hold with the others.
    fn rows(
        &mut self,
        section: &str,
        field: &str,
        column: &str,
        is_good: fn(&Answers) -> bool,
        message: &str,
    ) {
        let bad: Vec<String> = self
            .answers
            .rows(field)
            .iter()
            .filter(|row| !is_good(&row.answers))
            .map(|row| path(field, row, column))
            .collect();
        bad.iter().for_each(|path| self.wrong(section, path, message));
    }
}

fn path(field: &str, row: &Row, column: &str) -> String {
    format!("{field}.{}.{column}", row.row)
}

pub(super) fn check_child(answers: &Answers, facts: &Facts, problems: &mut Vec<Problem>) {
    let mut found = Found { answers, problems };
    check_dates(&mut found, facts);
    check_numbers(&mut found);
    check_contacts(&mut found);
    check_time_here(&mut found);
    check_attendance(&mut found);
    check_funding(&mut found);
    check_needs(&mut found);
}

fn check_dates(found: &mut Found<'_>, facts: &Facts) {
    let answers = found.answers;
    if let Some(born_on) = answers.date("date_of_birth").filter(|born_on| *born_on <= facts.today) {
        if facts.today >= add_years(born_on, 8) {
            found.wrong("identity", "date_of_birth", "That is eight years ago or more. Check the year.");
        } else if facts.today > add_months(born_on, 71) {
            let message = "Nearly six, or older. Most children are at school by then.";
            found.advice("identity", "date_of_birth", message);
        }
        if answers.date("start_date").is_some_and(|started_on| started_on < born_on) {
            let message = "The first day cannot be before the birthday. Check both dates.";
            found.wrong("placement", "start_date", message);
        }
        // A baby may be put down for a place years ahead.
        if answers.date("start_date").is_some_and(|started_on| started_on > add_years(born_on, 8)) {
            found.wrong("placement", "start_date", "That is after the eighth birthday. Check the year.");
        }
    }
    if let (Some(started_on), Some(left_on)) = (answers.date("start_date"), answers.date("leave_date"))
        && left_on < started_on
    {
        let message = "The last day cannot be before the first. Check both dates.";
        found.wrong("placement", "leave_date", message);
    }
    if answers.date("leave_date").is_some_and(|day| is_too_far_ahead(day, facts.today)) {
        found.wrong("placement", "leave_date", "That is more than two years ahead. Check the year.");
    }
}

fn check_numbers(found: &mut Found<'_>) {
    if found.answers.text("postcode").is_some_and(|postcode| !looks_like_postcode(postcode)) {
        let message = "This does not look like a UK postcode. It is kept as you typed it.";
        found.advice("family", "postcode", message);
    }
    let message = "This is no NHS number: it has ten digits, and the last one checks the others. Look at the letter again.";
    found.reads("identity", "nhs_number", is_nhs_number, message);
    let message = "A pupil number is a letter and twelve more signs, for example A123456789012.";
    found.reads("identity", "upn", is_upn, message);
    let message = "A school’s number has six digits.";
    found.reads("record_school", "receiving_school_urn", is_school_number, message);
    let message = "This does not look like an email address. Check it, or leave it out.";
    found.reads("record_school", "receiving_school_email", looks_like_email, message);
    let message = "An eligibility code has eleven digits.";
    found.reads("record_funding", "eligibility_code", is_eligibility_code, message);
}

fn check_contacts(found: &mut Found<'_>) {
    let contacts = found.answers.rows("contacts");
    if contacts.is_empty() {
        return;
    }
    let says = |field: &'static str| move |row: &&Row| row.answers.yes_no(field) == Some(true);
    match contacts.iter().filter(says("is_emergency_contact")).count() {
        0 => found.wrong("contacts", "contacts", "Family and contacts: mark at least one emergency contact"),
        1 | 2 => {
            let message =
                "Three or more emergency contacts are best. The EYFS asks for more than two where possible.";
            found.advice("contacts", "contacts", message);
        }
        _ => {}
    }
    if !contacts.iter().any(|row| says("lives_with")(&row)) {
        let message = "Family and contacts: say who the child normally lives with";
        found.wrong("contacts", "contacts", message);
    }
}

fn check_time_here(found: &mut Found<'_>) {
    if found.answers.number("weeks_per_year").is_some_and(|weeks| (1..38).contains(&weeks)) {
        let message = "Fewer than term time only, which is 38 weeks. Is that so?";
        found.advice("placement", "weeks_per_year", message);
    }
    let message = "Type a time such as 08:30.";
    found.rows("placement", "sessions", "starts_at", |row| is_time(row, "starts_at"), message);
    found.rows("placement", "sessions", "ends_at", |row| is_time(row, "ends_at"), message);
    let message = "The session ends before it begins. Check both times.";
    found.rows("placement", "sessions", "ends_at", ends_after_it_begins, message);
    check_overlaps(found);
    let message = "The last day cannot be before the first. Check both dates.";
    found.rows("placement", "previous_settings", "to", |row| are_in_order(row, "from", "to"), message);
}

fn is_time(row: &Answers, column: &str) -> bool {
    row.text(column).is_none_or(|text| minutes(text).is_some())
}

/// The times of a session, where both can be read.
fn times(row: &Answers) -> Option<(u32, u32)> {
    Some((minutes(row.text("starts_at")?)?, minutes(row.text("ends_at")?)?))
}

fn ends_after_it_begins(row: &Answers) -> bool {
    times(row).is_none_or(|(from, to)| from < to)
}

/// A session that begins while another one of that day goes on.
fn check_overlaps(found: &mut Found<'_>) {
    let sessions = found.answers.rows("sessions");
    for (place, row) in sessions.iter().enumerate() {
        let Some((from, _)) = times(&row.answers) else { continue };
        let is_inside = |other: &Row| {
            other.answers.text("weekday") == row.answers.text("weekday")
                && times(&other.answers).is_some_and(|(begins, ends)| (begins..ends).contains(&from))
        };
        let others = sessions.iter().enumerate().filter(|(other, _)| *other != place);
        if others.map(|(_, other)| other).any(is_inside) {
            let message = "Another session of that day goes on then. Check the times.";
            found.advice("placement", &path("sessions", row, "starts_at"), message);
        }
    }
}

/// Whether two days are in order, as far as both are there.
fn are_in_order(row: &Answers, from: &str, to: &str) -> bool {
    row.date(from).zip(row.date(to)).is_none_or(|(from, to)| from <= to)
}

fn check_attendance(found: &mut Found<'_>) {
    let answers = found.answers;
    let numbers = answers.number("sessions_possible").zip(answers.number("sessions_attended"));
    if numbers.is_some_and(|(possible, attended)| attended > possible) {
        let message = "More sessions than there could have been. Check both numbers.";
        found.wrong("placement", "sessions_attended", message);
    }
    if !are_in_order(answers, "attendance_period_from", "attendance_period_to") {
        let message = "The period ends before it begins. Check both dates.";
        found.wrong("placement", "attendance_period_to", message);
    }
}

fn check_funding(found: &mut Found<'_>) {
    let section = "record_funding";
    let in_order: fn(&Answers) -> bool = |row| are_in_order(row, "from", "to");
    for field in ["funding_streams", "senif"] {
        found.rows(
            section,
            field,
            "to",
            in_order,
            "The last day cannot be before the first. Check both dates.",
        );
    }
    let are_hours: fn(&Answers) -> bool =
        |row| row.text("hours_per_week").is_none_or(|text| hours(text).is_some());
    found.rows(section, "funding_streams", "hours_per_week", are_hours, "Type hours such as 15 or 11.5.");
    let are_hours: fn(&Answers) -> bool = |row| row.text("hours").is_none_or(|text| hours(text).is_some());
    found.rows(section, "senif", "hours", are_hours, "Type hours such as 15 or 11.5.");
    let is_money: fn(&Answers) -> bool =
        |row| row.text("amount").is_none_or(|text| pence(&text.replace(',', "")).is_some());
    found.rows(section, "senif", "amount", is_money, "Type pounds such as 1,250 or 1,250.00.");
    let is_paid = matches!(found.answers.text("daf"), Some("eligible" | "claimed"));
    if is_paid && found.answers.yes_no("dla") == Some(false) {
        let message = "The disability access fund goes with Disability Living Allowance. Check both.";
        found.wrong(section, "daf", message);
    }
    let message = "The next meeting cannot be before this one. Check both dates.";
    found.rows("record_circumstances", "pep", "next_on", |row| are_in_order(row, "on", "next_on"), message);
}

fn check_needs(found: &mut Found<'_>) {
    let answers = found.answers;
    let areas = answers.choices("areas_of_need");
    let primary = answers.text("primary_area_of_need").filter(|_| !areas.is_empty());
    if primary.is_some_and(|primary| !areas.iter().any(|area| area == primary)) {
        let message = "This is not among the areas of need you ticked. Tick it, or choose another.";
        found.wrong("record_send", "primary_area_of_need", message);
    }
    let kinds = answers.rows("sen_type_codes");
    for (place, row) in kinds.iter().enumerate() {
        let code = row.answers.text("code");
        if code.is_some() && kinds[..place].iter().any(|earlier| earlier.answers.text("code") == code) {
            let message = "This kind stands there already. Take one of them out.";
            found.wrong("record_send", &path("sen_type_codes", row, "code"), message);
        }
    }
}

fn looks_like_postcode(text: &str) -> bool {
    let compact: Vec<char> =
        text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
    let Some(split) = compact.len().checked_sub(3).filter(|outward| (2..=4).contains(outward)) else {
        return false;
    };
    let (outward, inward) = compact.split_at(split);
    outward[0].is_ascii_uppercase()
        && outward.iter().all(char::is_ascii_alphanumeric)
        && outward.iter().any(char::is_ascii_digit)
        && inward[0].is_ascii_digit()
        && inward[1..].iter().all(char::is_ascii_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postcodes_of_every_shape_are_known() {
        for good in ["YO10 4AB", "M1 1AE", "EC1A 1BB", "w1a0ax", "CR2 6XH", "DN55 1PT"] {
            assert!(looks_like_postcode(good), "{good}");
        }
        for bad in ["", "YO10", "12345", "ABCD EFG", "Y 4AB"] {
            assert!(!looks_like_postcode(bad), "{bad}");
        }
    }
}
