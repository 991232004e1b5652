//! Where a review meeting is: welcome, one target after the other, what next, agree.

use coatpeg_domain::answers::{Answers, Row};
use coatpeg_domain::dates::{in_words, weekday_name};
use coatpeg_domain::forms::Problem;
use coatpeg_domain::forms::support::{JUDGEMENTS, REVIEW, SUPPORT_CYCLE, TARGET, TARGETS};
use coatpeg_domain::forms::wording::{list_in_words, number_in_words};
use coatpeg_domain::records::PersonSummary;

use crate::form::answer_words::person_name;
use crate::pages::sentence;

/// The questions of the welcome; every other one of the review waits for "What next".
pub(super) const WELCOME: &[&str] = &["held_on", "review_type", "attendees"];

/// The steps as they are named above the meeting.
pub(super) const STEPS: [&str; 4] = ["Welcome", "Targets", "What next", "Agree"];

/// Where the meeting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// Who is here.
    Welcome,
    /// A target, counted from 0.
    Target(usize),
    /// What worked, what difference it made, what is decided.
    WhatNext,
    /// What is left, and the end.
    Agree,
}

impl At {
    /// Its name in the address.
    pub(super) fn name(self) -> String {
        match self {
            At::Welcome => "welcome".to_owned(),
            At::Target(number) => format!("target-{}", number + 1),
            At::WhatNext => "next".to_owned(),
            At::Agree => "agree".to_owned(),
        }
    }

    /// The place of an address, in a meeting about so many targets.
    pub(super) fn named(name: Option<&str>, targets: usize) -> At {
        At::all(targets).find(|at| name == Some(at.name().as_str())).unwrap_or(At::Welcome)
    }

    /// Every place, in order.
    pub(super) fn all(targets: usize) -> impl Iterator<Item = At> {
        std::iter::once(At::Welcome).chain((0..targets).map(At::Target)).chain([At::WhatNext, At::Agree])
    }

    /// The place after or before this one; none at either end.
    pub(super) fn neighbour(self, targets: usize, forward: bool) -> Option<At> {
        let places: Vec<At> = At::all(targets).collect();
        let at = places.iter().position(|place| *place == self)?;
        let next = if forward { at.checked_add(1) } else { at.checked_sub(1) };
        next.and_then(|next| places.get(next)).copied()
    }

    /// What a button that leads here says.
    pub(super) fn words(self) -> String {
        match self {
            At::Target(number) => format!("Target {}", number + 1),
            At::Welcome => STEPS[0].to_owned(),
            At::WhatNext => STEPS[2].to_owned(),
            At::Agree => STEPS[3].to_owned(),
        }
    }

    /// Which of the four steps it is in, counted from 0.
    pub(super) fn step(self) -> usize {
        match self {
            At::Welcome => 0,
            At::Target(_) => 1,
            At::WhatNext => 2,
            At::Agree => 3,
        }
    }

    /// Where something that is left in the cycle is put right; none where a meeting does not ask it.
    pub(super) fn of_problem(problem: &Problem, targets: &[Row]) -> Option<At> {
        let mut names = problem.field.split('.');
        let field = names.next()?;
        if field == TARGETS {
            let (row, asked) = (names.next()?, names.next()?);
            let number = targets.iter().position(|target| target.row.to_string() == row)?;
            let is_judged = TARGET.columns_asked_in(JUDGEMENTS).any(|column| column.id == asked);
            return is_judged.then_some(At::Target(number));
        }
        let is_of_review = SUPPORT_CYCLE.section_of(field).is_some_and(|section| section.id == REVIEW);
        is_of_review.then_some(if WELCOME.contains(&field) { At::Welcome } else { At::WhatNext })
    }
}

/// "One target talked about, two to go"; how far the meeting has come.
pub(super) fn talked_about(targets: &[Row]) -> String {
    let judged = targets.iter().filter(|target| target.answers.get("judgement").is_some()).count();
    let to_go = targets.len() - judged;
    let number = |count| sentence(&number_in_words(count));
    match (judged, to_go) {
        (0, _) => String::new(),
        (1, 0) => "The target is talked about".to_owned(),
        (all, 0) => format!("All {} targets are talked about", number_in_words(all)),
        (1, to_go) => format!("One target talked about, {} to go", number_in_words(to_go)),
        (many, to_go) => format!("{} targets talked about, {} to go", number(many), number_in_words(to_go)),
    }
}

/// "Thursday 10 June 2027, with Karim Rahimi and Hannah Wood".
pub(super) fn when_and_who(cycle: &Answers, people: &[PersonSummary]) -> String {
    use chrono::Datelike;
    let on = cycle.date("held_on").map(|on| format!("{} {}", weekday_name(on.weekday()), in_words(on)));
    let here = cycle
        .rows("attendees")
        .iter()
        .filter(|row| row.answers.text("attended").is_none_or(|attended| attended == "attended"));
    let here: Vec<String> =
        here.filter_map(|row| row.answers.text("person")).map(|who| person_name(who, people)).collect();
    match (on, here.is_empty()) {
        (Some(on), false) => format!("{on}, with {}", list_in_words(&here)),
        (Some(on), true) => on,
        (None, false) => format!("With {}", list_in_words(&here)),
        (None, true) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::answers::Answer;
    use coatpeg_domain::forms::support::DELIVERIES;
    use coatpeg_domain::forms::{Gate, Severity};
    use coatpeg_domain::ids::RowId;
    use uuid::Uuid;

    use super::*;

    fn row(number: u128, answers: &[(&str, &str)]) -> Row {
        let mut kept = Answers::default();
        for (field, answer) in answers {
            kept.set(field, *answer);
        }
        Row { row: RowId(Uuid::from_u128(number)), answers: kept }
    }

    fn problem(field: String) -> Problem {
        Problem {
            field,
            section: "review".into(),
            message: String::new(),
            severity: Severity::Missing,
            before: Gate::Closed,
        }
    }

    #[test]
    fn a_meeting_goes_from_welcome_over_each_target_to_the_end() {
        let names: Vec<String> = At::all(2).map(At::name).collect();
        assert_eq!(names, ["welcome", "target-1", "target-2", "next", "agree"]);
        assert_eq!(At::Welcome.neighbour(2, true), Some(At::Target(0)));
        assert_eq!(At::Target(1).neighbour(2, true), Some(At::WhatNext));
        assert_eq!(At::Agree.neighbour(2, true), None);
        assert_eq!(At::Welcome.neighbour(2, false), None);
        assert_eq!(At::named(Some("target-2"), 2), At::Target(1));
        assert_eq!(At::named(Some("target-3"), 2), At::Welcome);
        assert_eq!(At::Target(2).words(), "Target 3");
    }

    #[test]
    fn what_is_left_leads_to_its_place_in_the_meeting() {
        let targets = [row(1, &[]), row(2, &[])];
        let of = |field: String| At::of_problem(&problem(field), &targets);
        assert_eq!(of(format!("targets.{}.judgement", targets[1].row)), Some(At::Target(1)));
        assert_eq!(of("held_on".into()), Some(At::Welcome));
        assert_eq!(of(format!("attendees.{}.person", targets[0].row)), Some(At::Welcome));
        assert_eq!(of("decision".into()), Some(At::WhatNext));
    }

    #[test]
    fn what_a_meeting_does_not_ask_has_no_place_in_it() {
        let targets = [row(1, &[])];
        let of = |field: String| At::of_problem(&problem(field), &targets);
        assert_eq!(of(format!("targets.{}.baseline", targets[0].row)), None);
        assert_eq!(of(format!("targets.{}.provisions.{}.kind", targets[0].row, targets[0].row)), None);
        assert_eq!(of(format!("{DELIVERIES}.{}.delivered", targets[0].row)), None);
        assert_eq!(of("start_date".into()), None);
    }

    #[test]
    fn the_foot_says_how_far_the_meeting_has_come() {
        let (judged, open) = (row(1, &[("judgement", "achieved")]), row(2, &[]));
        assert_eq!(talked_about(std::slice::from_ref(&open)), "");
        assert_eq!(
            talked_about(&[judged.clone(), open.clone(), open.clone()]),
            "One target talked about, two to go"
        );
        assert_eq!(
            talked_about(&[judged.clone(), judged.clone(), open]),
            "Two targets talked about, one to go"
        );
        assert_eq!(talked_about(&[judged.clone(), judged.clone()]), "All two targets are talked about");
        assert_eq!(talked_about(&[judged]), "The target is talked about");
    }

    #[test]
    fn the_bar_says_when_and_who_was_there() {
        let mut cycle = Answers::default();
        assert_eq!(when_and_who(&cycle, &[]), "");
        cycle.set("held_on", "2027-06-10");
        assert_eq!(when_and_who(&cycle, &[]), "Thursday 10 June 2027");
        let rows = vec![
            row(1, &[("person", "Karim Rahimi"), ("attended", "attended")]),
            row(2, &[("person", "Una Finch"), ("attended", "apologies")]),
            row(3, &[("person", "Hannah Wood")]),
        ];
        cycle.set("attendees", Answer::Rows(rows));
        assert_eq!(when_and_who(&cycle, &[]), "Thursday 10 June 2027, with Karim Rahimi and Hannah Wood");
    }
}
