//! Rules of the child's record that look at more than one answer.

use crate::answers::Answers;
use crate::dates::{add_months, add_years};
use crate::forms::Gate;
use crate::forms::check::{Facts, Problem, Severity};

pub(super) fn check_child(answers: &Answers, facts: &Facts, problems: &mut Vec<Problem>) {
    let mut wrong = |field: &str, section: &str, severity, message: &str| {
        problems.push(Problem {
            field: field.into(),
            section: section.into(),
            message: message.into(),
            severity,
            before: Gate::Ready,
        });
    };
    if let Some(born_on) = answers.date("date_of_birth").filter(|born_on| *born_on <= facts.today) {
        if facts.today >= add_years(born_on, 8) {
            wrong(
                "date_of_birth",
                "identity",
                Severity::Wrong,
                "That is eight years ago or more. Check the year.",
            );
        } else if facts.today > add_months(born_on, 71) {
            let message = "Nearly six, or older. Most children are at school by then.";
            wrong("date_of_birth", "identity", Severity::Advice, message);
        }
        if answers.date("start_date").is_some_and(|started_on| started_on < born_on) {
            let message = "The first day cannot be before the birthday. Check both dates.";
            wrong("start_date", "placement", Severity::Wrong, message);
        }
    }
    if let (Some(started_on), Some(left_on)) = (answers.date("start_date"), answers.date("leave_date"))
        && left_on < started_on
    {
        wrong(
            "leave_date",
            "placement",
            Severity::Wrong,
            "The last day cannot be before the first. Check both dates.",
        );
    }
    if answers.text("postcode").is_some_and(|postcode| !looks_like_postcode(postcode)) {
        let message = "This does not look like a UK postcode. It is kept as you typed it.";
        wrong("postcode", "family", Severity::Advice, message);
    }
    check_contacts(answers, &mut wrong);
    check_deferral(answers, &mut wrong);
}

fn check_contacts(answers: &Answers, wrong: &mut impl FnMut(&str, &str, Severity, &str)) {
    let contacts = answers.rows("contacts");
    if contacts.is_empty() {
        return;
    }
    let emergency =
        contacts.iter().filter(|c| c.answers.yes_no("is_emergency_contact") == Some(true)).count();
    if emergency == 0 {
        let message = "Family and contacts: mark at least one emergency contact";
        wrong("contacts", "contacts", Severity::Wrong, message);
    } else if emergency < 3 {
        let message =
            "Three or more emergency contacts are best. The EYFS asks for more than two where possible.";
        wrong("contacts", "contacts", Severity::Advice, message);
    }
    if !contacts.iter().any(|c| c.answers.yes_no("lives_with") == Some(true)) {
        let message = "Family and contacts: say who the child normally lives with";
        wrong("contacts", "contacts", Severity::Wrong, message);
    }
}

fn check_deferral(answers: &Answers, wrong: &mut impl FnMut(&str, &str, Severity, &str)) {
    let Some(born_on) = answers.date("date_of_birth") else { return };
    if answers.yes_no("deferred_year") == Some(true)
        && crate::dates::deferred_reception_entry(born_on).is_none()
    {
        let message = "Only a child born from April to August can start a year later.";
        wrong("deferred_year", "placement", Severity::Wrong, message);
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
