//! What can be read and cannot be so, and is therefore never kept: a last day before the first, a session at 25:00, 200 in a
//! hundred. What cannot be read yet is kept as it was typed, because somebody is still typing it.

use super::CHILD;
use super::numbers::reads_like_a_time;
use crate::answers::Answers;
use crate::forms::check::{Facts, Problem, Severity, outstanding};
use crate::forms::{Field, FieldKind};

/// Answers that can only be right together, by the one at which it is said.
const TOGETHER: [(&str, &[&str]); 4] = [
    ("leave_date", &["start_date", "leave_date"]),
    ("sessions", &["sessions"]),
    ("sessions_attended", &["sessions_possible", "sessions_attended"]),
    ("attendance_period_to", &["attendance_period_from", "attendance_period_to"]),
];

/// Leaves the answers as they were that came to be impossible, and says why. What was kept by an earlier version and is
/// left alone does not hold anything up.
pub fn put_back_impossible(before: &Answers, after: &mut Answers, facts: &Facts) -> Vec<Problem> {
    let mut said = Vec::new();
    // One answer that goes back can make another impossible; there are no longer chains than there are pairs.
    for _ in 0..=TOGETHER.len() {
        let mut new = impossible(after, facts);
        new.retain(|problem| is_touched(problem, before, after) && !said.contains(problem));
        if new.is_empty() {
            break;
        }
        for problem in &new {
            for field in together(head(problem)) {
                after.apply(field, before.get(field).cloned());
            }
        }
        said.append(&mut new);
    }
    said
}

fn impossible(answers: &Answers, facts: &Facts) -> Vec<Problem> {
    let mut problems = outstanding(&CHILD, answers, facts);
    problems.retain(|problem| problem.severity == Severity::Wrong && is_held(problem, answers));
    problems
}

/// Whether the answer at which something is wrong can be read, so that it is wrong for good.
fn is_held(problem: &Problem, answers: &Answers) -> bool {
    match head(problem) {
        "sessions" => cell(problem, answers).is_some_and(reads_like_a_time),
        "leave_date" => answers.date("leave_date").is_some(),
        "attendance_period_to" => answers.date("attendance_period_to").is_some(),
        "sessions_attended" => true,
        field => CHILD.field(field).is_some_and(is_number),
    }
}

fn is_number(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Number { .. })
}

/// Whether somebody wrote in what a problem comes from: in that row, or in one of the answers that go together.
fn is_touched(problem: &Problem, before: &Answers, after: &Answers) -> bool {
    match row(problem, after) {
        Some(now) => row(problem, before) != Some(now),
        None => together(head(problem)).iter().any(|field| before.get(field) != after.get(field)),
    }
}

/// The row a problem names.
fn row<'a>(problem: &Problem, answers: &'a Answers) -> Option<&'a Answers> {
    let mut path = problem.field.split('.');
    let (field, id) = (path.next()?, path.next()?);
    answers.rows(field).iter().find(|row| row.row.to_string() == id).map(|row| &row.answers)
}

/// The text in the row and column a problem names.
fn cell<'a>(problem: &Problem, answers: &'a Answers) -> Option<&'a str> {
    row(problem, answers)?.text(problem.field.split('.').nth(2)?)
}

fn together(field: &str) -> Vec<&str> {
    let pair = TOGETHER.iter().find(|(at, _)| *at == field);
    pair.map_or_else(|| vec![field], |(_, fields)| fields.to_vec())
}

fn head(problem: &Problem) -> &str {
    problem.field.split('.').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::answers::{Answer, Row};
    use crate::forms::examples;
    use crate::ids::RowId;

    fn facts() -> Facts {
        examples::facts_of(examples::amina())
    }

    fn answers(pairs: &[(&str, Answer)]) -> Answers {
        let mut answers = Answers::default();
        for (field, answer) in pairs {
            answers.set(field, answer.clone());
        }
        answers
    }

    fn session(from: &str, to: &str) -> Answer {
        let answers =
            answers(&[("weekday", "monday".into()), ("starts_at", from.into()), ("ends_at", to.into())]);
        Answer::Rows(vec![Row { row: RowId(Uuid::from_u128(5)), answers }])
    }

    /// Where something was put back, and what is left.
    fn kept(before: &Answers, changes: &[(&str, Answer)]) -> (Vec<String>, Answers) {
        let mut after = before.clone();
        after.apply_all(
            &changes.iter().map(|(field, answer)| ((*field).to_owned(), Some(answer.clone()))).collect(),
        );
        let said = put_back_impossible(before, &mut after, &facts());
        (said.iter().map(|problem| head(problem).to_owned()).collect(), after)
    }

    #[test]
    fn what_cannot_be_is_put_back_and_everything_beside_it_kept() {
        let before = answers(&[
            ("start_date", "2026-09-01".into()),
            ("sessions_possible", Answer::Number(100)),
            ("sessions", session("08:30", "12:00")),
        ]);
        for (field, answer) in [
            ("leave_date", "2026-08-31".into()),
            ("leave_date", "9999-12-31".into()),
            ("attendance_pct", Answer::Number(200)),
            ("weeks_per_year", Answer::Number(-5)),
            ("sessions_attended", Answer::Number(101)),
            ("sessions", session("25:00", "26:00")),
            ("sessions", session("13:00", "12:00")),
        ] {
            // A question is asked only where its answer is wanted.
            let before = match field {
                "attendance_pct" => answers(&[("start_date", "2026-09-01".into())]),
                _ => before.clone(),
            };
            let (said, after) = kept(&before, &[(field, answer.clone()), ("room_group", "Wrens".into())]);
            assert!(said.iter().any(|said| said == field), "{field} {answer:?}");
            assert_eq!(after.get(field), before.get(field), "{field} {answer:?}");
            assert_eq!(after.text("room_group"), Some("Wrens"));
        }
    }

    #[test]
    fn two_answers_that_do_not_go_together_go_back_together() {
        let before = answers(&[("start_date", "2026-09-01".into()), ("leave_date", "2027-07-20".into())]);
        let (said, after) = kept(&before, &[("start_date", "2027-09-01".into())]);
        assert_eq!((said.as_slice(), &after), (&["leave_date".to_owned()][..], &before));
    }

    #[test]
    fn what_is_half_typed_is_kept_as_it_is() {
        for (field, answer) in [
            ("sessions", session("8", "")),
            ("sessions", session("08:", "12")),
            ("leave_date", "31 June".into()),
            ("postcode", "YO1".into()),
        ] {
            let (said, after) = kept(&Answers::default(), &[(field, answer.clone())]);
            assert_eq!((said.len(), after.get(field)), (0, Some(&answer)), "{field}");
        }
    }

    #[test]
    fn what_was_kept_once_holds_nothing_up() {
        let before =
            answers(&[("weeks_per_year", Answer::Number(80)), ("sessions", session("25:00", "12:00"))]);
        let (said, after) = kept(&before, &[("room_group", "Wrens".into())]);
        assert_eq!((said.len(), after.text("room_group")), (0, Some("Wrens")));
        assert_eq!(after.get("sessions"), before.get("sessions"));
        let (said, after) = kept(&before, &[("weeks_per_year", Answer::Number(90))]);
        assert_eq!(
            (said, after),
            (vec!["weeks_per_year".to_owned()], before),
            "what was wrong does not grow worse"
        );
    }
}
