//! The setting's own page. Name, address, telephone and email head every document. What it says about dates and about
//! keeping records is in `setting/dates_and_keeping.rs`, on which basis records are kept in `setting/bases.rs`, what
//! funding is worth in `setting/rates.rs`.

mod bases;
mod dates_and_keeping;
mod rates;

use super::check::{Facts, Problem, Severity, SupportFacts};
use super::child::MARKERS;
use super::choices::{OFSTED_OUTCOMES, PROVIDER_TYPES};
use super::fields::line;
use super::person::looks_like_email;
use super::{
    DateLimit, Field, FieldKind, FormDefinition, Life, Look, Needed, RowDefinition, Rule, Section, Suggest,
};
use chrono::NaiveDate;

use crate::answers::Answers;
use crate::dates::add_years;
use crate::due::CheckSettings;
use crate::forms::Gate;
use bases::{BASES, offered_basis};
use dates_and_keeping::{KEEPING, TRANSITION};
use rates::RATES;
pub use rates::{FundingRate, RateOf};
pub(crate) use rates::{access_fund_in_words, premium_in_words};

/// Words that are spelt right here.
pub const OWN_WORDS: &str = "own_words";
/// Phrases that people here would rather not use.
pub const OWN_PHRASES: &str = "own_phrases";

/// The form.
pub const SETTING: FormDefinition = FormDefinition {
    id: "setting",
    version: 1,
    title: "Your setting",
    sections: &[
        Section {
            hint: "This heads every document.",
            ..Section::new("heading", "Name and address", HEADING)
        },
        Section::new("people", "Who does what", PEOPLE),
        Section::new("year", "Terms and closures", YEAR),
        Section::new("words", "Words and printing", WORDS),
        RATES,
        Section {
            hint: "When Coatpeg speaks up. The days the law has set do not move with them.",
            ..Section::new("reminders", "Reminders", REMINDERS)
        },
        Section {
            hint: "Only the day and the month count; it is the same day every year. The closing day for applications, 15 January, and the day \
                   by which an EHC plan names the school, 15 February, are set by law.",
            ..Section::new("transition_dates", "On the way to school", TRANSITION)
        },
        Section {
            hint: "Common practice, not law. Your insurer may want some of it longer: ask before you shorten anything.",
            ..Section::new("keeping", "How long records are kept", KEEPING)
        },
        Section {
            hint: "Your privacy notice decides this. The suggestions are usual ones; check them with your adviser.",
            ..Section::new("bases", "Why you may keep records", BASES)
        },
    ],
    rules: check_setting,
    offer: offered_basis,
    page_sections: &[],
    life: Life::ONCE,
};

const fn staff(id: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field::new(id, label, hint, FieldKind::Person { suggest: Suggest::People, or_typed: true })
}

const fn days(id: &'static str, label: &'static str, hint: &'static str, least: i64, most: i64) -> Field {
    Field::new(id, label, hint, FieldKind::Number { least, most, unit: "days" })
}

const HEADING: &[Field] = &[
    line("name", "Name of setting", "As it stands at the top of documents.")
        .needed(Needed::ToSave, "Type the name of your setting"),
    Field::new("address", "Address", "As it heads documents.", FieldKind::LongText { lines: 3 })
        .needed(Needed::ToFinalise, "Your setting: add the address"),
    line("phone", "Telephone", "The setting’s own number.")
        .needed(Needed::ToFinalise, "Your setting: add the telephone number"),
    line("email", "Email", "The setting’s own address."),
    Field::new(
        "provider_type",
        "Type of setting",
        "As registered.",
        FieldKind::OneOf { choices: PROVIDER_TYPES, look: Look::List },
    )
    .needed(Needed::ToSave, "Choose the type of setting"),
    line("urn", "Ofsted or agency number", "It prints beside the name, if you give it."),
    Field::new(
        "ofsted_outcome",
        "Last Ofsted outcome",
        "Only for a looked-after child’s education plan.",
        FieldKind::OneOf { choices: OFSTED_OUTCOMES, look: Look::Select },
    ),
    Field::new("ofsted_on", "Inspected on", "The day of it.", FieldKind::Date(DateLimit::UpToToday))
        .shown_when(Rule::Answered("ofsted_outcome")),
    line("la", "Your council", "For the Local Offer line on documents."),
    line("local_offer_url", "Local Offer", "Its web address, as it should print."),
    line("sendiass", "SENDIASS", "The local advice service for families: name and number."),
    line(
        "complaints_contact",
        "Who takes a worry or a complaint",
        "Name and number. It prints on documents.",
    ),
    Field::new("logo", "Logo", "It prints beside the name, at the top of every document.", FieldKind::Photo),
];

const PEOPLE: &[Field] = &[
    staff("manager", "Manager", "Who leads the setting."),
    staff("senco", "SENCO", "Here, or shared with others."),
    line(
        "dsl_name",
        "Designated safeguarding lead",
        "For the safeguarding sentence of transition summaries.",
    ),
    line("dsl_phone", "Their number at work", "Never a private number."),
    staff("designated_lead_cic", "Lead for children in care", "If you have one."),
    Field::new(
        "staff_hourly_rates",
        "Hourly rates",
        "For what the support of a plan costs. They never print.",
        FieldKind::Rows(&RATE),
    ),
];

const RATE: RowDefinition = RowDefinition {
    id: "rate",
    one: "rate",
    add: "Add a rate",
    fields: &[
        line("role", "Who", "For example, a practitioner.")
            .needed(Needed::ToFinalise, "Say whose rate this is"),
        line("pounds_per_hour", "Pounds an hour", "For example, 13.20."),
    ],
};

const YEAR: &[Field] = &[
    Field::new(
        "terms",
        "Terms",
        "For display only. Funding follows the law’s own terms.",
        FieldKind::Rows(&TERM),
    ),
    Field::new("closures", "Days you are closed", "No review is set for these.", FieldKind::Rows(&CLOSURE)),
];

const TERM: RowDefinition = RowDefinition {
    id: "term",
    one: "term",
    add: "Add a term",
    fields: &[
        line("name", "Name", "For example, Autumn 2027."),
        Field::new("starts_on", "Starts", "First day.", FieldKind::Date(DateLimit::Any))
            .needed(Needed::ToFinalise, "Give the first day of this term"),
        Field::new("ends_on", "Ends", "Last day.", FieldKind::Date(DateLimit::Any))
            .needed(Needed::ToFinalise, "Give the last day of this term"),
        Field::new(
            "half_term_starts_on",
            "Half-term from",
            "If there is one.",
            FieldKind::Date(DateLimit::Any),
        ),
        Field::new("half_term_ends_on", "Half-term to", "Its last day.", FieldKind::Date(DateLimit::Any)),
    ],
};

const CLOSURE: RowDefinition = RowDefinition {
    id: "closure",
    one: "closure",
    add: "Add a closure",
    fields: &[
        Field::new("from", "From", "First day closed.", FieldKind::Date(DateLimit::Any))
            .needed(Needed::ToFinalise, "Give the first day of this closure"),
        Field::new("to", "To", "Last day closed, if more than one.", FieldKind::Date(DateLimit::Any)),
        line("why", "Why", "For example, training."),
    ],
};

const WORDS: &[Field] = &[
    line(
        "plan_label",
        "What you call a support plan",
        "For example, My support plan. It is the title of the page.",
    ),
    line(
        "looked_after_label",
        "What you call a child in care",
        "For example, cared for. Used once a document needs it.",
    ),
    Field::new(
        "asks_markers",
        "What of a family’s circumstances do you note?",
        "Each one ticked here is asked on the child’s page. None is, unless you need it.",
        FieldKind::ManyOf { choices: MARKERS, suggest: Suggest::Nothing },
    ),
    Field::new(
        "corrected_age_to_36",
        "Show corrected age up to three years?",
        "Usually up to two. Information only.",
        FieldKind::YesNo,
    ),
    Field::new(
        "prints_ranges",
        "Print bands and ranges?",
        "Usually no: parents read words.",
        FieldKind::YesNo,
    ),
    Field::new(
        "prints_large",
        "Print in large letters?",
        "Fourteen points in place of ten. You can choose for each copy.",
        FieldKind::YesNo,
    ),
    Field::new(
        OWN_WORDS,
        "Words that are spelt right here",
        "Names of groups, songs and places. The hints beside your writing pass them over.",
        FieldKind::ManyOf { choices: &[], suggest: Suggest::Words(&[]) },
    ),
    Field::new(
        OWN_PHRASES,
        "Phrases you would rather not use",
        "A hint beside your writing says so, and what to write instead. It never holds anything up.",
        FieldKind::Rows(&PHRASE),
    ),
];

const PHRASE: RowDefinition = RowDefinition {
    id: "phrase",
    one: "phrase",
    add: "Add a phrase",
    fields: &[
        line("phrase", "Phrase", "As people write it.")
            .needed(Needed::ToFinalise, "Write the phrase, or take it out"),
        line("instead", "Write instead", "Words that fit in the same place."),
    ],
};

const REMINDERS: &[Field] = &[
    Field::new(
        "check_target_months",
        "Aim for the check at",
        "27 months is usual: health reviews cluster just after.",
        FieldKind::Number { least: 24, most: 33, unit: "months" },
    ),
    days("settling_days", "Time to settle before the check", "42 days is usual.", 0, 84),
    days("due_soon_days", "Say it is due soon", "28 days before is usual.", 7, 84),
    days("at_risk_days", "Say the window is closing", "56 days before is usual.", 14, 120),
    days("review_days", "Time between support plan reviews", "42 days is usual.", 28, 98),
    days(
        "hv_reply_days",
        "Wait for the health visitor",
        "10 days is usual. Without an answer you are reminded to ring.",
        1,
        60,
    ),
];

/// What the rules of support plans take from the setting: days between reviews, days closed, hourly rates.
pub fn support_facts(setting: &Answers) -> SupportFacts {
    SupportFacts {
        review_days: setting
            .number("review_days")
            .filter(|days| (28..=98).contains(days))
            .and_then(|days| u32::try_from(days).ok()),
        closures: setting.rows("closures").iter().flat_map(|row| days_closed(&row.answers)).collect(),
        hourly_rates: setting
            .rows("staff_hourly_rates")
            .iter()
            .filter_map(|row| rate(&row.answers))
            .collect(),
        asked: setting.choices("asks_markers").to_vec(),
        funding_rates: rates::rates(setting),
        ..SupportFacts::default()
    }
}

/// Each day of a closure; a closure whose end lies before its beginning, or years away, counts as its first day.
fn days_closed(closure: &Answers) -> Vec<NaiveDate> {
    let Some(from) = closure.date("from") else { return Vec::new() };
    let to = closure.date("to").filter(|to| *to >= from && *to <= add_years(from, 1)).unwrap_or(from);
    from.iter_days().take_while(|day| *day <= to).collect()
}

/// The role and its pence an hour, where both can be read.
fn rate(row: &Answers) -> Option<(String, i64)> {
    Some((row.text("role")?.trim().to_owned(), pence(row.text("pounds_per_hour")?)?))
}

/// "13.20", "£13.2" or "13" in pence.
pub fn pence(text: &str) -> Option<i64> {
    let text = text.trim().trim_start_matches('£').trim();
    let (pounds, rest) = text.split_once('.').unwrap_or((text, "0"));
    let pounds: i64 = pounds.parse().ok().filter(|pounds| (0..100_000).contains(pounds))?;
    let rest: i64 = match rest.len() {
        1 => rest.parse::<i64>().ok()? * 10,
        2 => rest.parse().ok()?,
        _ => return None,
    };
    (0..100).contains(&rest).then_some(pounds * 100 + rest)
}

fn check_setting(answers: &Answers, _: &Facts, problems: &mut Vec<Problem>) {
    if answers.text("email").is_some_and(|email| !looks_like_email(email)) {
        problems.push(Problem {
            field: "email".into(),
            section: "heading".into(),
            message: "This does not look like an email address. Check it, or leave it out.".into(),
            severity: Severity::Wrong,
            before: Gate::Ready,
        });
    }
    rates::check(answers, problems);
}

/// How this setting wants to be reminded of checks. A number outside its bounds counts as not given.
pub fn check_settings(answers: &Answers) -> CheckSettings {
    let usual = CheckSettings::default();
    let number = |id: &str| {
        let number = answers.number(id)?;
        let is_within = SETTING.field(id).is_some_and(|field| match field.kind {
            FieldKind::Number { least, most, .. } => (least..=most).contains(&number),
            _ => false,
        });
        u32::try_from(number).ok().filter(|_| is_within)
    };
    CheckSettings {
        target_months: number("check_target_months").unwrap_or(usual.target_months),
        settling_days: number("settling_days").unwrap_or(usual.settling_days),
        due_soon_days: number("due_soon_days").unwrap_or(usual.due_soon_days),
        at_risk_days: number("at_risk_days").unwrap_or(usual.at_risk_days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Answer;

    #[test]
    fn a_reminder_outside_its_bounds_counts_as_not_given() {
        let mut answers = Answers::default();
        for (months, aims_at) in [(2, 27), (23, 27), (24, 24), (33, 33), (34, 27), (-5, 27)] {
            answers.set("check_target_months", Answer::Number(months));
            assert_eq!(check_settings(&answers).target_months, aims_at, "{months}");
        }
    }

    #[test]
    fn an_hourly_rate_is_read_in_pounds_and_kept_in_pence() {
        for (text, read) in [
            ("13.20", Some(1320)),
            ("£13.2", Some(1320)),
            ("13", Some(1300)),
            ("13.205", None),
            ("-1", None),
            ("much", None),
        ] {
            assert_eq!(pence(text), read, "{text}");
        }
    }

    #[test]
    fn each_day_of_a_closure_is_closed() {
        let closure = |from: &str, to: &str| {
            let mut row = Answers::default();
            row.set("from", from);
            row.set("to", to);
            days_closed(&row).len()
        };
        assert_eq!(closure("2026-12-24", "2027-01-01"), 9);
        assert_eq!(closure("2026-12-24", ""), 1);
        assert_eq!(closure("2026-12-24", "2026-12-01"), 1);
        assert_eq!(closure("some day", "2026-12-01"), 0);
    }
}
