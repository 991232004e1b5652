//! When funded hours can start, and when working parents confirm their code again (`domain.md` 9.5).

use chrono::NaiveDate;

use super::{Dated, Matter};
use crate::dates::{
    FundingMilestone, add_days, compulsory_school_term, eligibility_code_by, funding_start, funding_term,
};

/// Nobody is told of funding earlier than this.
const DAYS_AHEAD: i64 = 200;
/// Six weeks before funding starts parents still have time to apply for a code, two weeks before only just.
const ASK_DAYS_BEFORE: [i64; 2] = [42, 14];
/// A start that nobody looked at is spoken of for so long.
const DAYS_AFTER: i64 = 14;
/// Parents are asked about their code so long before the term it is for.
const RECONFIRM_DAYS_BEFORE: i64 = 28;

/// Funded hours as they stand on a child's record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    /// Which: `wp_u2`, `wp_2`, `fras_2`, `univ_34`, `wp_34`, or another word that opens no hours by age.
    pub kind: String,
    /// From when, where that is known.
    pub from: Option<NaiveDate>,
    /// Until when, where that is known.
    pub until: Option<NaiveDate>,
}

impl Stream {
    fn milestone(&self) -> Option<FundingMilestone> {
        match self.kind.as_str() {
            "wp_u2" => Some(FundingMilestone::NineMonths),
            "wp_2" | "fras_2" => Some(FundingMilestone::SecondBirthday),
            "univ_34" | "wp_34" => Some(FundingMilestone::ThirdBirthday),
            _ => None,
        }
    }

    fn needs_code(&self) -> bool {
        matches!(self.kind.as_str(), "wp_u2" | "wp_2" | "wp_34")
    }

    fn runs_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// What decides when a child's hours are spoken of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FundingFacts {
    /// Date of birth.
    pub born_on: NaiveDate,
    /// When the child starts Reception: funded hours end then.
    pub entry: NaiveDate,
    /// The hours on record.
    pub streams: Vec<Stream>,
    /// Working parents' code is on record.
    pub has_code: bool,
}

/// When hours can start for this child, and when a code is to be confirmed again.
pub fn funding_dates(facts: &FundingFacts, today: NaiveDate) -> Vec<Dated> {
    let ends = facts.entry.min(compulsory_school_term(facts.born_on));
    let mut all: Vec<Dated> = FundingMilestone::ALL
        .into_iter()
        .filter_map(|milestone| start(facts, milestone, ends, today))
        .collect();
    all.extend(reconfirm(facts, ends, today));
    all
}

fn start(
    facts: &FundingFacts,
    milestone: FundingMilestone,
    ends: NaiveDate,
    today: NaiveDate,
) -> Option<Dated> {
    let starts_on = funding_start(milestone.reached_on(facts.born_on));
    let is_spoken_of = add_days(starts_on, -DAYS_AHEAD) <= today && today <= add_days(starts_on, DAYS_AFTER);
    if starts_on >= ends || !is_spoken_of {
        return None;
    }
    let mut on_record =
        facts.streams.iter().filter(|stream| stream.milestone() == Some(milestone)).peekable();
    let is_on_record = on_record.peek().is_some();
    let mut begun = on_record.filter(|stream| stream.from.is_some_and(|from| from <= starts_on)).peekable();
    let is_arranged = begun.peek().is_some() && begun.all(|stream| facts.has_code || !stream.needs_code());
    if is_arranged {
        return None;
    }
    let code_by = eligibility_code_by(starts_on);
    let matter = Matter::FundingStart { milestone, starts_on, is_on_record };
    Some(
        Dated::new(matter, starts_on, code_by)
            .nudged_on(ASK_DAYS_BEFORE.map(|days| add_days(starts_on, -days)))
            .until(add_days(starts_on, DAYS_AFTER))
            .not_beyond(code_by),
    )
}

/// Parents confirm every three months, and the code has to hold on the day before the next term.
fn reconfirm(facts: &FundingFacts, ends: NaiveDate, today: NaiveDate) -> Option<Dated> {
    let next_term = add_days(funding_term(today).ends_on, 1);
    let runs = facts.streams.iter().any(|stream| stream.needs_code() && stream.runs_on(today));
    if !runs || !facts.has_code || next_term >= ends {
        return None;
    }
    let code_by = eligibility_code_by(next_term);
    Some(
        Dated::new(Matter::Reconfirm, next_term, code_by)
            .nudged_on([add_days(code_by, -RECONFIRM_DAYS_BEFORE)])
            .until(code_by)
            .not_beyond(code_by),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::examples::day;
    use crate::dates::reception_entry;

    fn facts(born_on: &str, streams: &[(&str, &str)]) -> FundingFacts {
        let born_on = day(born_on);
        let stream = |(kind, from): &(&str, &str)| Stream {
            kind: (*kind).to_owned(),
            from: from.parse().ok(),
            until: None,
        };
        let streams = streams.iter().map(stream).collect();
        FundingFacts { born_on, entry: reception_entry(born_on), streams, has_code: false }
    }

    fn said(facts: &FundingFacts, today: &str) -> Vec<(&'static str, NaiveDate)> {
        let all = funding_dates(facts, day(today));
        all.iter().map(|dated| (dated.matter.word(), dated.on)).collect()
    }

    #[test]
    fn each_start_of_the_table_is_said_with_the_day_a_code_is_needed() {
        // Born; hours from nine months, from two and from three, as in domain.md 9.5.
        for row in [
            "2024-02-28 2025-01-01 2026-04-01 2027-04-01",
            "2024-02-29 2025-01-01 2026-04-01 2027-04-01",
            "2024-03-31 2025-01-01 2026-04-01 2027-04-01",
            "2024-04-01 2025-04-01 2026-09-01 2027-09-01",
            "2024-05-31 2025-04-01 2026-09-01 2027-09-01",
            "2024-08-31 2025-09-01 2026-09-01 2027-09-01",
            "2024-09-01 2025-09-01 2027-01-01 2028-01-01",
            "2024-11-30 2025-09-01 2027-01-01 2028-01-01",
            "2024-12-31 2026-01-01 2027-01-01 2028-01-01",
            "2025-01-01 2026-01-01 2027-04-01 2028-04-01",
        ] {
            let days: Vec<&str> = row.split_whitespace().collect();
            let words = ["funding_nine_months", "funding_two", "funding_three"];
            for (word, starts_on) in words.into_iter().zip(&days[1..]) {
                let wanted = (word, eligibility_code_by(day(starts_on)));
                let said = said(&facts(days[0], &[]), starts_on);
                assert!(said.contains(&wanted), "{row}: {starts_on}: {said:?}");
            }
        }
    }

    #[test]
    fn a_start_comes_to_the_fore_six_weeks_before() {
        let kit = facts("2024-09-01", &[]);
        for (today, place) in [
            ("2026-11-10", "2026-11-20"),
            ("2026-11-20", "2026-11-20"),
            ("2026-11-28", "2026-12-18"),
            ("2026-12-26", "2026-12-31"),
            ("2027-01-10", "2026-12-31"),
        ] {
            let all = funding_dates(&kit, day(today));
            assert_eq!(all.first().map(|dated| dated.place(day(today))), Some(day(place)), "{today}");
        }
        assert_eq!(said(&kit, "2027-01-16"), [], "a fortnight after the start nobody needs to be told");
        assert_eq!(said(&kit, "2026-06-01"), [], "and half a year before nobody wants to");
    }

    #[test]
    fn hours_that_are_arranged_are_not_spoken_of_but_for_a_missing_code() {
        for (streams, has_code, is_said) in [
            (&[][..], false, true),
            (&[("fras_2", "2027-01-01")][..], false, false),
            (&[("wp_2", "2027-01-01")][..], false, true),
            (&[("wp_2", "2027-01-01")][..], true, false),
            (&[("wp_2", "")][..], true, true),
            (&[("daf", "2027-01-01")][..], true, true),
        ] {
            let facts = FundingFacts { has_code, ..facts("2024-09-01", streams) };
            let is_there = said(&facts, "2026-12-01").iter().any(|(word, _)| *word == "funding_two");
            assert_eq!(is_there, is_said, "{streams:?} {has_code}");
        }
    }

    #[test]
    fn a_code_is_confirmed_again_each_term_while_the_hours_run() {
        let with_code = FundingFacts { has_code: true, ..facts("2023-10-01", &[("wp_2", "2026-01-01")]) };
        let wanted = ("funding_reconfirm", day("2026-08-31"));
        assert!(said(&with_code, "2026-07-10").contains(&wanted));
        let over = FundingFacts {
            streams: vec![Stream { kind: "wp_2".into(), from: None, until: Some(day("2026-06-30")) }],
            ..with_code.clone()
        };
        assert!(!said(&over, "2026-07-10").contains(&wanted));
        let before_school = FundingFacts { entry: day("2026-09-01"), ..with_code };
        assert_eq!(said(&before_school, "2026-07-10"), [], "no hours after the start of Reception");
    }

    #[test]
    fn no_hours_start_once_reception_has() {
        // Born on 31 August: three on 31 August, funded from the next day, in Reception a year after that.
        let young = facts("2024-08-31", &[]);
        assert!(!said(&young, "2027-08-20").is_empty());
        let gone = FundingFacts { entry: day("2027-09-01"), ..young };
        assert_eq!(said(&gone, "2027-08-20"), []);
    }
}
