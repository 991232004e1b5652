//! The provision: what adults do for a target, how often, with how many children, and what that comes to.

use super::choices::{PROGRAMMES, PROVISION_KINDS};
use super::{any_day, line, long, person};
use crate::answers::Answers;
use crate::dates::in_words;
use crate::forms::setting::pence;
use crate::forms::{Facts, Field, FieldKind, Gate, Look, Needed, Print, RowDefinition, Rule, Suggest};

/// Weeks of a funded year, for what a provision costs in one.
const WEEKS_A_YEAR: i64 = 38;

/// Kinds of which nobody counts sessions.
const IS_NOT_COUNTED: Rule = Rule::IsOneOf("kind", &["environment", "equipment", "staff_training"]);
const IS_COUNTED: Rule = Rule::All(&[Rule::Answered("kind"), Rule::Not(&IS_NOT_COUNTED)]);

/// The columns of a provision.
pub const PROVISION: RowDefinition = RowDefinition {
    id: "provision",
    one: "thing adults do",
    add: "Add something adults do",
    fields: &[
        Field::new(
            "kind",
            "What kind of support",
            "For your own record. It does not print.",
            FieldKind::OneOf { choices: PROVISION_KINDS, look: Look::Select },
        )
        .needed(Needed::Before(Gate::Do), "Say what kind of support this is")
        .prints(Print::No),
        long("description", "What will adults do?", "So that a colleague could do it tomorrow.", 2)
            .words(60)
            .needed(Needed::Before(Gate::Do), "Write what adults will do, or take it out")
            .prints_as("What we do"),
        Field::new(
            "programme",
            "Programme",
            "If it follows one.",
            FieldKind::ShortText { suggest: Suggest::Words(PROGRAMMES) },
        ),
        person("delivered_by", "Who", "Whoever does it.", Suggest::People)
            .needed(Needed::Before(Gate::Do), "Say who will do this"),
        number("times_per_week", "Times a week", "How often.", 50, "times a week")
            .needed(Needed::BeforeWhen(Gate::Do, IS_COUNTED), "Say how many times a week"),
        number("minutes", "Minutes each time", "About how long.", 600, "minutes")
            .needed(Needed::BeforeWhen(Gate::Do, IS_COUNTED), "Say how many minutes each time"),
        number("group_size", "Children in the group", "1 for one to one.", 30, "children"),
        line("place", "Where", "For example, the quiet corner.").prints(Print::No),
        any_day("from", "From", "The first day.")
            .needed(Needed::Before(Gate::Do), "Say from which day this is done")
            .prints(Print::No),
        any_day("to", "To", "The last day, if it is known.").prints(Print::No),
        Field::new(
            "when_in_words",
            "When and how often",
            "Put together from the answers above.",
            FieldKind::Shown(when_in_words),
        ),
        Field::new(
            "weekly_minutes",
            "Minutes a week",
            "Times a week, by minutes.",
            FieldKind::Shown(minutes_in_words),
        )
        .prints(Print::No),
        Field::new(
            "weekly_adult_minutes_share",
            "Adult minutes a week for {name}",
            "Shared by the children of the group.",
            FieldKind::Shown(share_in_words),
        )
        .prints(Print::No),
        line("resources", "With what", "Pictures, toys, a quiet place.").folded(),
        person(
            "recommended_by",
            "Advised by",
            "The professional whose advice it is.",
            Suggest::Professionals,
        )
        .prints(Print::No)
        .folded(),
        line(
            "hourly_cost",
            "Pounds an hour",
            "Taken from your setting’s rates where it is empty. It does not print.",
        )
        .prints(Print::No)
        .folded(),
        Field::new(
            "weekly_cost",
            "Cost a week",
            "{name}’s share. It does not print.",
            FieldKind::Shown(weekly_cost),
        )
        .prints(Print::No)
        .folded(),
        Field::new(
            "yearly_cost",
            "Cost a year",
            "{name}’s share over 38 weeks. It does not print.",
            FieldKind::Shown(yearly_cost),
        )
        .prints(Print::No)
        .folded(),
    ],
};

const fn number(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    most: i64,
    unit: &'static str,
) -> Field {
    Field::new(id, label, hint, FieldKind::Number { least: 1, most, unit }).prints(Print::No)
}

/// The minutes a provision takes in a week, where times and minutes are there.
pub fn weekly_minutes(provision: &Answers) -> Option<i64> {
    let times = provision.number("times_per_week").filter(|times| (1..=50).contains(times))?;
    let minutes = provision.number("minutes").filter(|minutes| (1..=600).contains(minutes))?;
    Some(times * minutes)
}

fn group_size(provision: &Answers) -> i64 {
    provision.number("group_size").filter(|size| (1..=30).contains(size)).unwrap_or(1)
}

fn minutes_in_words(provision: &Answers, _: &Facts) -> Option<String> {
    weekly_minutes(provision).map(|minutes| format!("{minutes} minutes a week"))
}

/// An adult with a group works for each child of it in turn: 60 minutes with three children are 20 for one.
fn share_in_words(provision: &Answers, _: &Facts) -> Option<String> {
    let tenths = weekly_minutes(provision)? * 10 / group_size(provision);
    let minutes =
        if tenths % 10 == 0 { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) };
    Some(format!("{minutes} minutes a week"))
}

/// Pence an hour: as typed, else the setting's rate for whoever does it, else its only rate.
fn hourly_pence(provision: &Answers, facts: &Facts) -> Option<i64> {
    if let Some(text) = provision.text("hourly_cost") {
        return pence(text);
    }
    let rates = &facts.support.hourly_rates;
    let who = provision.text("delivered_by").map(str::to_lowercase);
    let own = rates.iter().find(|(role, _)| Some(role.to_lowercase()) == who);
    let only = || match rates.as_slice() {
        [only] => Some(only),
        _ => None,
    };
    own.or_else(only).map(|(_, pence)| *pence)
}

fn cost_of_weeks(provision: &Answers, facts: &Facts, weeks: i64) -> Option<String> {
    let minutes = weekly_minutes(provision)? * weeks;
    let pence = hourly_pence(provision, facts)? * minutes / (60 * group_size(provision));
    Some(format!("£{}.{:02}", pence / 100, pence % 100))
}

fn weekly_cost(provision: &Answers, facts: &Facts) -> Option<String> {
    cost_of_weeks(provision, facts, 1)
}

fn yearly_cost(provision: &Answers, facts: &Facts) -> Option<String> {
    cost_of_weeks(provision, facts, WEEKS_A_YEAR)
}

/// "3 times a week, 10 minutes, group of 3, in the quiet corner, from 6 September 2027"
fn when_in_words(provision: &Answers, _: &Facts) -> Option<String> {
    let times = provision.number("times_per_week").map(|times| match times {
        1 => "Once a week".to_owned(),
        2 => "Twice a week".to_owned(),
        times => format!("{times} times a week"),
    });
    let minutes = provision.number("minutes").map(|minutes| format!("{minutes} minutes"));
    let group = provision.number("group_size").map(|size| match size {
        1 => "one to one".to_owned(),
        size => format!("group of {size}"),
    });
    let place = provision.text("place").map(|place| place.trim().to_owned());
    let from = provision.date("from").map(|from| format!("from {}", in_words(from)));
    let to = provision.date("to").map(|to| format!("to {}", in_words(to)));
    let days = [from, to].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let pieces = [times, minutes, group, place, Some(days)];
    let words: Vec<String> = pieces.into_iter().flatten().filter(|piece| !piece.is_empty()).collect();
    (!words.is_empty()).then(|| words.join(", "))
}
