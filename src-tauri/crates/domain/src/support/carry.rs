//! What one cycle hands to the next.

use chrono::NaiveDate;

use crate::answers::{Answer, Answers, Row};
use crate::forms::support::{CARRIED_FROM, JUDGEMENTS, PROVISIONS, TARGET, TARGETS};
use crate::ids::RowId;

/// The first answers of the cycle that a review opens: targets that continue or are adapted, with their provisions,
/// under new ids and with where they came from. The new cycle begins on the day of the review, and what was seen
/// there is where it begins from.
pub fn next_cycle(
    reviewed: &Answers,
    cycle_no: u32,
    held_on: NaiveDate,
    new_row: &mut dyn FnMut() -> RowId,
) -> Answers {
    let mut next = Answers::default();
    next.set("start_date", held_on);
    next.apply("review_due", reviewed.date("next_review_date").map(Answer::from));
    let targets: Vec<Row> = reviewed
        .rows(TARGETS)
        .iter()
        .filter_map(|target| carried(&target.answers, cycle_no, new_row))
        .collect();
    next.set(TARGETS, Answer::Rows(targets));
    next
}

fn carried(target: &Answers, cycle_no: u32, new_row: &mut dyn FnMut() -> RowId) -> Option<Row> {
    let how = target.text("next").filter(|next| matches!(*next, "continue" | "adapt"))?;
    let mut answers = target.clone();
    answers.set(CARRIED_FROM, format!("{cycle_no} {how}"));
    if let Some(seen) = target.get("evidence") {
        answers.set("baseline", seen.clone());
    }
    if let Some(rating) = target.get("rating_actual") {
        answers.set("rating_baseline", rating.clone());
    }
    for column in TARGET.columns_asked_in(JUDGEMENTS) {
        answers.apply(column.id, None);
    }
    answers.apply("by_date", None);
    answers.set(PROVISIONS, Answer::Rows(anew(target.rows(PROVISIONS), &["to"], new_row)));
    answers.set("steps", Answer::Rows(anew(target.rows("steps"), &[], new_row)));
    Some(Row { row: new_row(), answers })
}

/// Rows under new ids, without columns that spoke of the cycle before.
fn anew(rows: &[Row], without: &[&str], new_row: &mut dyn FnMut() -> RowId) -> Vec<Row> {
    let renewed = |row: &Row| {
        let mut answers = row.answers.clone();
        without.iter().for_each(|column| answers.apply(column, None));
        Row { row: new_row(), answers }
    };
    rows.iter().map(renewed).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dates::examples::day;
    use crate::forms::support::tests::samples::{reviewed_cycle, row};

    fn ids() -> impl FnMut() -> RowId {
        let mut number = 1_000;
        move || {
            number += 1;
            RowId(uuid::Uuid::from_u128(number))
        }
    }

    fn next_after(next: &str) -> Answers {
        let mut cycle = reviewed_cycle();
        let mut target = cycle.rows(TARGETS)[0].clone();
        target.answers.set("next", next);
        target.answers.set("rating_actual", Answer::Number(5));
        cycle.set(TARGETS, Answer::Rows(vec![target]));
        next_cycle(&cycle, 2, day("2027-06-28"), &mut ids())
    }

    #[test]
    fn the_next_cycle_begins_at_the_review_and_ends_on_the_day_agreed_there() {
        let next = next_after("continue");
        assert_eq!(next.date("start_date"), Some(day("2027-06-28")));
        assert_eq!(next.date("review_due"), Some(day("2027-08-09")));
        assert_eq!(next.get("assess_summary"), None);
        assert_eq!(next.get("held_on"), None);
    }

    #[test]
    fn what_continues_or_is_adapted_goes_on_and_says_from_where() {
        for (how, from) in [("continue", "2 continue"), ("adapt", "2 adapt")] {
            let next = next_after(how);
            let targets = next.rows(TARGETS);
            assert_eq!(targets.len(), 1);
            assert_eq!(targets[0].answers.text(CARRIED_FROM), Some(from));
            assert_eq!(targets[0].answers.rows(PROVISIONS).len(), 1);
        }
    }

    #[test]
    fn what_is_stopped_or_made_new_does_not_go_on() {
        for how in ["new_target", "stop"] {
            assert_eq!(next_after(how).rows(TARGETS), []);
        }
    }

    #[test]
    fn what_was_seen_is_where_the_target_begins_now_and_it_is_not_judged_yet() {
        let next = next_after("continue");
        let target = &next.rows(TARGETS)[0].answers;
        assert_eq!(target.text("baseline"), Some("Asked four times out of five on 25 June."));
        assert_eq!(target.number("rating_baseline"), Some(5));
        for column in ["judgement", "evidence", "rating_actual", "next", "by_date"] {
            assert_eq!(target.get(column), None, "{column}");
        }
    }

    #[test]
    fn a_target_without_evidence_keeps_where_it_began() {
        let mut cycle = reviewed_cycle();
        let mut target = cycle.rows(TARGETS)[0].clone();
        target.answers.set("next", "adapt");
        target.answers.apply("evidence", None);
        let baseline = target.answers.text("baseline").map(str::to_owned);
        cycle.set(TARGETS, Answer::Rows(vec![target]));
        let next = next_cycle(&cycle, 1, day("2027-06-28"), &mut ids());
        assert_eq!(next.rows(TARGETS)[0].answers.text("baseline").map(str::to_owned), baseline);
    }

    proptest! {
        #[test]
        fn no_id_of_the_reviewed_cycle_is_used_again(nexts in proptest::collection::vec(0_usize..4, 0..4)) {
            let mut cycle = reviewed_cycle();
            let model = cycle.rows(TARGETS)[0].clone();
            let choices = ["new_target", "continue", "adapt", "stop"];
            let targets: Vec<Row> = nexts
                .iter()
                .enumerate()
                .map(|(place, next)| {
                    let mut target = row(50 + place as u128, &[]);
                    target.answers = model.answers.clone();
                    target.answers.set("next", choices[*next]);
                    target
                })
                .collect();
            cycle.set(TARGETS, Answer::Rows(targets.clone()));
            let next = next_cycle(&cycle, 7, day("2027-06-28"), &mut ids());
            let going_on = nexts.iter().filter(|next| matches!(**next, 1 | 2)).count();
            prop_assert_eq!(next.rows(TARGETS).len(), going_on);
            for target in next.rows(TARGETS) {
                prop_assert!(targets.iter().all(|old| old.row != target.row));
                for provision in target.answers.rows(PROVISIONS) {
                    prop_assert!(model.answers.rows(PROVISIONS).iter().all(|old| old.row != provision.row));
                }
            }
        }
    }
}
