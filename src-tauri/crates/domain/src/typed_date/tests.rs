//! What is read as a day, what is refused, and that nothing anybody types breaks the box.

use proptest::prelude::*;

use super::*;
use crate::dates::examples::{any_date, day};
use crate::dates::{short_in_words, short_weekday_in_words, weekday_in_words};

const TODAY: &str = "2027-06-10";

fn typed(text: &str) -> Result<NaiveDate, TypedDateProblem> {
    parse_typed_date(text, day(TODAY))
}

fn message(text: &str) -> String {
    typed(text).expect_err("the example is not a date").message()
}

#[test]
fn a_date_can_be_typed_in_many_ways_all_day_first() {
    for text in [
        "28/6",
        "28/06/2027",
        "28.6.27",
        "28-6-2027",
        "28 June",
        "28 jun 27",
        "28th June 2027",
        "2027-06-28",
        "2027/6/28",
        " 28 / 6 / 2027 ",
        "28.6.",
        "28 6 27",
        "28june",
        "28-Jun-2027",
        "28th of June, 2027",
        "Mon 28 June",
        "MONDAY 28/6/27",
        "28\u{2013}6\u{2013}2027",
    ] {
        assert_eq!(typed(text), Ok(day("2027-06-28")), "{text}");
    }
}

#[test]
fn the_day_always_comes_before_the_month() {
    assert_eq!(typed("6/7/2027"), Ok(day("2027-07-06")));
    assert_eq!(typed("1/2/27"), Ok(day("2027-02-01")));
    assert_eq!(typed("2027-07-06"), Ok(day("2027-07-06")));
}

#[test]
fn days_and_steps_are_counted_from_today() {
    for (text, date) in [
        ("today", "2027-06-10"),
        ("Tomorrow", "2027-06-11"),
        ("yesterday ", "2027-06-09"),
        ("+6w", "2027-07-22"),
        ("+10d", "2027-06-20"),
        ("+3m", "2027-09-10"),
        ("-2w", "2027-05-27"),
        ("\u{2212}2w", "2027-05-27"),
        ("+ 6 weeks", "2027-07-22"),
        ("+1 month", "2027-07-10"),
        ("-2y", "2025-06-10"),
        ("+0d", "2027-06-10"),
    ] {
        assert_eq!(typed(text), Ok(day(date)), "{text}");
    }
}

#[test]
fn a_year_left_out_is_the_closest_one() {
    for (text, today, date) in [
        ("28/6", "2027-06-10", "2027-06-28"),
        ("4/6", "2027-06-10", "2027-06-04"),
        ("10 January", "2027-06-10", "2027-01-10"),
        ("4 January", "2026-12-20", "2027-01-04"),
        ("20 December", "2027-01-04", "2026-12-20"),
        ("29/2", "2027-06-10", "2028-02-29"),
        ("29/2", "2025-06-10", "2024-02-29"),
    ] {
        assert_eq!(parse_typed_date(text, day(today)), Ok(day(date)), "{text}, today {today}");
    }
}

#[test]
fn of_two_equally_close_days_the_later_is_meant() {
    // 1 March 2027 and 1 March 2028 are 366 days apart; 31 August lies in the middle.
    assert_eq!(parse_typed_date("1/3", day("2027-08-31")), Ok(day("2028-03-01")));
    assert_eq!(parse_typed_date("1/3", day("2027-08-30")), Ok(day("2027-03-01")));
}

#[test]
fn a_year_of_two_digits_is_in_this_century() {
    assert_eq!(typed("28/6/27"), Ok(day("2027-06-28")));
    assert_eq!(typed("28/6/99"), Ok(day("2099-06-28")));
    assert_eq!(typed("28/6/00"), Ok(day("2000-06-28")));
}

#[test]
fn an_impossible_day_is_explained() {
    assert_eq!(message("31/6"), "June has 30 days. Did you mean 30/06/2027?");
    assert_eq!(message("31 September 2028"), "September has 30 days. Did you mean 30/09/2028?");
    assert_eq!(message("29/2/2027"), "February 2027 has 28 days. Did you mean 28/02/2027?");
    assert_eq!(message("30/2/28"), "February 2028 has 29 days. Did you mean 29/02/2028?");
    assert_eq!(message("45/6/2027"), "June has 30 days.");
    assert_eq!(message("0/6/2027"), "June has 30 days.");
    assert_eq!(message("2027-06-31"), "June has 30 days. Did you mean 30/06/2027?");
}

#[test]
fn american_order_is_refused_and_turned_round_only_as_an_offer() {
    assert_eq!(message("6/28/2027"), "The day comes first. Did you mean 28/06/2027?");
    assert_eq!(message("June 28"), "The day comes first. Did you mean 28/06/2027?");
    assert_eq!(message("13/13/2027"), "The month is a number from 1 to 12, after the day: 28/6/2027.");
    assert_eq!(typed("6/28").map_err(|problem| problem.suggestion()), Err(Some(day("2027-06-28"))));
}

#[test]
fn a_weekday_has_to_fit() {
    assert_eq!(message("Tuesday 28 June"), "28 June 2027 is a Monday.");
    assert_eq!(typed("Tue 28/6").map_err(|problem| problem.suggestion()), Err(Some(day("2027-06-28"))));
}

#[test]
fn a_year_out_of_reach_is_a_slip() {
    for text in ["28/6/1027", "28/6/3027", "28/6/202", "28/6/7", "1027-06-28", "+999y", "-99999w"] {
        assert_eq!(message(text), "Type a year from 1900 to 2199.", "{text}");
    }
}

#[test]
fn anything_else_gets_an_example() {
    for text in [
        "",
        "  ",
        "soon",
        "28",
        "June",
        "28/6/2027 10:30",
        "28/6/2027/1",
        "+6",
        "6w",
        "+w",
        "-",
        "--",
        "28062027",
        "28/-",
        "next Monday",
        "28 Ju",
        "\u{0662}/6",
        "-28/6",
        "+99999999999d",
        "1e3/6",
    ] {
        assert_eq!(message(text), "Type a date such as 28/6/2027 or 28 June.", "{text}");
    }
}

#[test]
fn the_box_reads_a_date_back() {
    let today = day(TODAY);
    assert_eq!(read_back(day("2027-06-28"), today), "Monday, in 18 days");
    assert_eq!(read_back(today, today), "Thursday, today");
    assert_eq!(read_back(day("2025-03-10"), today), "Monday, 2 years 3 months ago");
}

proptest! {
    #[test]
    fn what_the_program_writes_can_be_typed_again(date in any_date(), today in any_date()) {
        prop_assert_eq!(parse_typed_date(&as_typed(date), today), Ok(date));
        prop_assert_eq!(parse_typed_date(&in_words(date), today), Ok(date));
        prop_assert_eq!(parse_typed_date(&date.to_string(), today), Ok(date));
    }

    #[test]
    fn a_date_within_half_a_year_can_be_typed_without_its_year(
        today in any_date(), days in -182_i64..=182,
    ) {
        let date = add_days(today, days);
        prop_assume!(YEARS.contains(&date.year()));
        for words in [weekday_in_words(date), short_weekday_in_words(date), short_in_words(date)] {
            prop_assert_eq!(parse_typed_date(&words, today), Ok(date));
        }
    }

    #[test]
    fn nothing_typed_ever_breaks_the_box(text in any::<String>(), today in any_date()) {
        if let Err(problem) = parse_typed_date(&text, today) {
            prop_assert!(problem.message().ends_with(['.', '?']));
        }
    }

    #[test]
    fn nothing_that_looks_like_a_date_ever_breaks_the_box(
        text in "[-+]?[0-9]{0,6}[-/. ]?(jun|feb|mon|th|w|d|m|y|[0-9]{0,5})[-/. ]?[0-9]{0,5}",
        today in prop_oneof![any_date(), Just(NaiveDate::MAX), Just(NaiveDate::MIN)],
    ) {
        if let Err(problem) = parse_typed_date(&text, today) {
            prop_assert!(problem.message().ends_with(['.', '?']));
        }
    }

    #[test]
    fn an_offered_date_can_be_typed(text in "[0-9]{1,2}/[0-9]{1,2}(/20[0-9]{2})?", today in any_date()) {
        let problem = parse_typed_date(&text, today).err();
        if let Some(offered) = problem.and_then(|problem| problem.suggestion()) {
            prop_assert_eq!(parse_typed_date(&as_typed(offered), today), Ok(offered));
        }
    }
}
