//! Ways of writing the check: part by part, everything on one page, or five short parts over some weeks.
//!
//! The five parts are only another order of the same sections: changing the way loses nothing. Home offers the next
//! part, and a part that was not written on its day waits without a word about it.

use chrono::NaiveDate;

use super::TWO_YEAR_CHECK;
use crate::answers::Answers;
use crate::dates::add_days;
use crate::due::CheckWindow;
use crate::forms::{Choice, Facts, Gate, Problem, outstanding};

/// The question that chooses the way.
pub const WAY: &str = "way";
/// Its answer for five short parts.
pub const GUIDED: &str = "guided";
/// Its answer for everything on one page.
pub const ALL_AT_ONCE: &str = "all_at_once";

/// The ways of writing a check.
pub(super) const WAYS: &[Choice] = &[
    Choice {
        value: GUIDED,
        label: "Five short parts, over some weeks",
        hint: "About 15 minutes each. Home offers the next one.",
    },
    Choice { value: "parts", label: "Part by part", hint: "Whichever part suits the day." },
    Choice {
        value: ALL_AT_ONCE,
        label: "All on one page",
        hint: "Everything below one another, for one long sitting.",
    },
];

/// How long one of the five parts takes, about.
pub const MINUTES: u32 = 15;
/// Days from one part to the next, where there is time.
const DAYS_BETWEEN: i64 = 7;
/// The last part is best written so many days before the check is shared.
const DAYS_BEFORE_SHARING: i64 = 7;
/// The day of the judgement: given at the end, although it stands in the first part.
const LAST_OF_ALL: [&str; 2] = ["check_date", "late_reason"];

/// One of the five parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuidedPart {
    /// 1 to 5.
    pub number: u8,
    /// What it is about.
    pub title: &'static str,
    /// The sections of the form that belong to it, in the order in which they are written.
    pub sections: &'static [&'static str],
}

/// The five parts, in their order.
pub const GUIDED_PARTS: [GuidedPart; 5] = [
    GuidedPart { number: 1, title: "Looking and listening", sections: &["about", "child_voice"] },
    GuidedPart { number: 2, title: "Talking and understanding", sections: &["cl"] },
    GuidedPart { number: 3, title: "Moving, feeling, playing", sections: &["pd", "psed"] },
    GuidedPart {
        number: 4,
        title: "Parents and others",
        sections: &["parents", "professionals", "other_learning"],
    },
    GuidedPart { number: 5, title: "Bringing it together", sections: &["summary", "home"] },
];

/// Whether a check is written in five short parts.
pub fn is_guided(answers: &Answers) -> bool {
    answers.text(WAY) == Some(GUIDED)
}

/// The part to which a section belongs.
pub fn part_of(section: &str) -> Option<&'static GuidedPart> {
    GUIDED_PARTS.iter().find(|part| part.sections.contains(&section))
}

/// Whether a question is answered at the end, wherever it stands in the form.
pub fn is_for_the_end(field: &str) -> bool {
    LAST_OF_ALL.contains(&field)
}

/// The part that has to see to something that is left.
fn part_for(problem: &Problem) -> Option<&'static GuidedPart> {
    if is_for_the_end(&problem.field) {
        return GUIDED_PARTS.last();
    }
    part_of(&problem.section)
}

/// Which of the five parts have nothing left, given everything that is left.
pub fn parts_done_with(problems: &[Problem]) -> [bool; 5] {
    let mut done = [true; 5];
    for problem in problems.iter().filter(|problem| problem.blocks() && problem.before == Gate::Ready) {
        let place = part_for(problem).map(|part| usize::from(part.number) - 1);
        if let Some(done) = place.and_then(|place| done.get_mut(place)) {
            *done = false;
        }
    }
    done
}

/// Which of the five parts have nothing left.
pub fn parts_done(answers: &Answers, facts: &Facts) -> [bool; 5] {
    parts_done_with(&outstanding(&TWO_YEAR_CHECK, answers, facts))
}

/// The first part in which something is left; nothing once all five are written.
pub fn next_part(answers: &Answers, facts: &Facts) -> Option<&'static GuidedPart> {
    first_left(parts_done(answers, facts))
}

/// The first part that is not done.
pub fn first_left(done: [bool; 5]) -> Option<&'static GuidedPart> {
    GUIDED_PARTS.iter().zip(done).find(|(_, done)| !done).map(|(part, _)| part)
}

/// The days of the five parts: a week apart, from the day the check was begun or could be. Where less time is left the
/// days move together, so that the last lies a week before the day to aim for; where that has nearly come, a week before
/// the third birthday; and where that is near as well, everything is on the first day.
pub fn days_of_parts(begun_on: NaiveDate, window: &CheckWindow) -> [NaiveDate; 5] {
    let first = begun_on.max(window.opens);
    let room_until = |day| (add_days(day, -DAYS_BEFORE_SHARING) - first).num_days();
    let steps = i64::from(GUIDED_PARTS[4].number - 1);
    let to_target = room_until(window.target);
    let room = if to_target >= steps { to_target } else { room_until(window.due_by) };
    let room = if room >= steps { room.min(steps * DAYS_BETWEEN) } else { 0 };
    GUIDED_PARTS.map(|part| add_days(first, room * i64::from(part.number - 1) / steps))
}

/// The day on which a part is next offered: its own, or today once that has passed.
pub fn offered_on(part: &GuidedPart, days: &[NaiveDate; 5], today: NaiveDate) -> NaiveDate {
    let planned = days.get(usize::from(part.number).saturating_sub(1)).copied();
    planned.unwrap_or(today).max(today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Answer;
    use crate::dates::examples::day;
    use crate::due::{CheckFacts, CheckProgress, CheckSettings};
    use crate::forms::examples::{amina, facts_of};

    fn facts() -> Facts {
        facts_of(amina())
    }

    fn window(born_on: &str, started_on: &str) -> CheckWindow {
        let facts = CheckFacts {
            born_on: day(born_on),
            started_on: day(started_on),
            left_on: None,
            health_visit_on: None,
            progress: CheckProgress::NotShared,
        };
        CheckWindow::for_child(&facts, &CheckSettings::default())
    }

    fn written(areas: &[&str]) -> Answers {
        let mut answers = Answers::default();
        for (field, text) in [
            ("led_by", "this_setting"),
            ("author_id", "01890000-0000-7000-8000-000000000001"),
            ("format", "standard"),
            ("timing_agreed_with_parent_on", "2027-05-20"),
            ("child_voice_text", "Amina runs to the book basket first."),
        ] {
            answers.set(field, text);
        }
        answers.set("child_voice_methods", Answer::Choices(vec!["talk".into()]));
        for area in areas {
            answers.set(&format!("{area}_strengths"), "She brings us a book and points to the pictures.");
            answers.set(&format!("{area}_judgement"), "going_well");
        }
        answers
    }

    #[test]
    fn every_section_that_is_written_belongs_to_one_part() {
        for section in TWO_YEAR_CHECK.sections.iter().filter(|section| {
            section.fields.iter().any(|field| {
                matches!(field.needed, crate::forms::Needed::ToFinalise | crate::forms::Needed::When(_))
            })
        }) {
            let parts = GUIDED_PARTS.iter().filter(|part| part.sections.contains(&section.id)).count();
            let is_an_ending = ["sharing", "not_needed"].contains(&section.id);
            assert_eq!(parts, usize::from(!is_an_ending), "{}", section.id);
        }
        for id in GUIDED_PARTS.iter().flat_map(|part| part.sections) {
            assert!(TWO_YEAR_CHECK.sections.iter().any(|section| section.id == *id), "{id}");
        }
    }

    #[test]
    fn the_next_part_is_the_first_in_which_something_is_left() {
        let facts = facts();
        let next = |answers: &Answers| next_part(answers, &facts).map(|part| part.number);
        assert_eq!(next(&Answers::default()), Some(1));
        assert_eq!(next(&written(&[])), Some(2));
        assert_eq!(next(&written(&["cl"])), Some(3));
        assert_eq!(next(&written(&["cl", "pd"])), Some(3));
        let mut answers = written(&["cl", "pd", "psed"]);
        assert_eq!(next(&answers), Some(4));
        answers.set("parent_contribution_status", "received");
        answers.set("parent_text", "At home she never stops singing.");
        assert_eq!(next(&answers), Some(5));
        answers.set("overall_summary", "A curious girl. She loves books and songs.");
        answers.set("concern_level", "none");
        answers.set("home_learning_plan", "Sing in the bath.");
        assert_eq!(next(&answers), Some(5), "the day of the check is given last");
        answers.set("check_date", "2027-06-08");
        assert_eq!(next(&answers), None);
        assert_eq!(parts_done(&answers, &facts), [true; 5]);
    }

    #[test]
    fn a_part_written_out_of_turn_is_done_all_the_same() {
        assert_eq!(parts_done(&written(&["pd", "psed"]), &facts()), [true, false, true, false, false]);
    }

    #[test]
    fn the_parts_are_a_week_apart_and_move_together_where_time_is_short() {
        // Born 2024-09-01, here for long: opens 2026-09-01, aim 2026-12-01, due by 2027-08-31.
        let usual = window("2024-09-01", "2025-09-01");
        // Started late: settled on 2027-09-13, aim and due by 2027-08-31.
        let short = window("2024-09-01", "2027-08-02");
        for (begun, window, days) in [
            ("2026-09-01", usual, ["2026-09-01", "2026-09-08", "2026-09-15", "2026-09-22", "2026-09-29"]),
            ("2026-08-20", usual, ["2026-09-01", "2026-09-08", "2026-09-15", "2026-09-22", "2026-09-29"]),
            ("2026-10-27", usual, ["2026-10-27", "2026-11-03", "2026-11-10", "2026-11-17", "2026-11-24"]),
            ("2026-11-12", usual, ["2026-11-12", "2026-11-15", "2026-11-18", "2026-11-21", "2026-11-24"]),
            ("2026-11-20", usual, ["2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24"]),
            ("2026-11-28", usual, ["2026-11-28", "2026-12-05", "2026-12-12", "2026-12-19", "2026-12-26"]),
            ("2027-08-10", short, ["2027-08-10", "2027-08-13", "2027-08-17", "2027-08-20", "2027-08-24"]),
            ("2027-08-22", short, ["2027-08-22"; 5]),
            ("2027-09-20", short, ["2027-09-20"; 5]),
        ] {
            assert_eq!(days_of_parts(day(begun), &window), days.map(day), "{begun}");
        }
    }

    #[test]
    fn a_part_whose_day_has_passed_is_offered_today() {
        let days = days_of_parts(day("2026-09-01"), &window("2024-09-01", "2025-09-01"));
        for (today, part, on) in [
            ("2026-09-01", 0, "2026-09-01"),
            ("2026-09-02", 1, "2026-09-08"),
            ("2026-09-08", 1, "2026-09-08"),
            ("2026-10-20", 1, "2026-10-20"),
        ] {
            assert_eq!(offered_on(&GUIDED_PARTS[part], &days, day(today)), day(on), "{today}");
        }
    }
}
