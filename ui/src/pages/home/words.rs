//! What home says, and where one goes from it. Plain functions with plain tests.

use chrono::{NaiveDate, NaiveDateTime, Timelike};
use coatpeg_domain::agenda::Span;
use coatpeg_domain::dates::{
    add_days, add_months, in_words, month_in_words, near_in_words, near_weekday_in_words,
};
use coatpeg_domain::ids::{ChildId, DocumentId, RowId};
use coatpeg_domain::records::{DueAct, DueItem, RailStage, ReceptionRail, WeekOrder};

/// How far one can look, as the strip has it.
pub(super) const SPANS: [(Span, &str); 3] =
    [(Span::Week, "This week"), (Span::Month, "This month"), (Span::Term, "This term")];

/// The orders of a list of the week.
pub(super) const ORDERS: [(&str, WeekOrder, &str); 2] = [
    ("week-by-day", WeekOrder::ByDay, "Day after day"),
    ("week-by-person", WeekOrder::ByPerson, "One grown-up after the other"),
];

/// Numbers a sentence has in words.
const NUMBERS: [&str; 11] =
    ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];

/// What can be done about a date.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Acts {
    /// Go there, with a word for it.
    Go(&'static str, String),
    /// Begin a document of this form.
    Begin(ChildId, String),
    /// Say that a step is done.
    Settle(DocumentId, RowId),
    /// Only to be known.
    Nothing,
}

/// What can be done about a date.
pub(super) fn acts_of(item: &DueItem) -> Acts {
    let of_child = |word, rest: &str| match &item.child {
        Some(child) => Acts::Go(word, format!("/child/{}{rest}", child.id)),
        None => Acts::Go("Open", "/children".to_owned()),
    };
    match &item.act {
        DueAct::OpenChild => of_child("Open", ""),
        DueAct::OpenDetails(field) => of_child("Open", &format!("/details?field={field}")),
        DueAct::OpenFamily => of_child("Open", "/family"),
        DueAct::OpenSupport => of_child("Open", "/support"),
        DueAct::OpenDocument(document) => Acts::Go("Carry on", format!("/document/{document}")),
        DueAct::OpenPart(document, part) => Acts::Go("Go on", format!("/document/{document}?part={part}")),
        DueAct::OpenPlan(plan, cycle) => Acts::Go("Open", format!("/plan/{plan}?cycle={cycle}")),
        DueAct::StartDocument(form) => match &item.child {
            Some(child) => Acts::Begin(child.id, form.clone()),
            None => Acts::Nothing,
        },
        DueAct::SettleStep(document, step) => Acts::Settle(*document, *step),
        DueAct::OpenChildren => Acts::Go("Open", "/children".to_owned()),
        DueAct::OpenPrivacy => Acts::Go("Open", "/privacy".to_owned()),
        DueAct::OpenSetting => Acts::Nothing,
    }
}

/// An id for each: a child may be there more than once.
pub(super) fn ids(items: &[DueItem], list: &str) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for item in items {
        let of = match &item.child {
            Some(child) => child.id.to_string(),
            None => item.reminder.what.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-"),
        };
        let wanted = format!("{list}-{of}");
        let before =
            seen.iter().filter(|id| **id == wanted || id.starts_with(&format!("{wanted}-x"))).count();
        seen.push(if before == 0 { wanted } else { format!("{wanted}-x{}", before + 1) });
    }
    seen
}

/// The id of a heading.
pub(super) fn heading_id(heading: &str) -> String {
    heading.to_lowercase().replace(' ', "-")
}

/// The word of a span in an id.
pub(super) fn id_of(span: Span) -> &'static str {
    match span {
        Span::Week => "week",
        Span::Month => "month",
        Span::Term => "term",
    }
}

/// "Four more this month".
pub(super) fn more_words(more: usize) -> String {
    match NUMBERS.get(more) {
        Some(number) => format!("{number} more"),
        None => format!("{more} more"),
    }
}

/// "Put off to Wed 16 June".
pub(super) fn put_off_words(until: NaiveDate, today: NaiveDate) -> String {
    format!("Put off to {}", near_weekday_in_words(until, today))
}

/// Said once something is done.
pub(super) fn done_words() -> String {
    "Done, and off the list".to_owned()
}

/// "Saved as coatpeg-dates.ics."
pub(super) fn saved_words(name: &str) -> String {
    format!("Saved as {name}.")
}

/// Days that are chosen with one press; none beyond the last one.
pub(super) fn quick_days(today: NaiveDate, not_beyond: Option<NaiveDate>) -> Vec<(String, NaiveDate)> {
    let days = [
        ("Tomorrow", add_days(today, 1)),
        ("In a week", add_days(today, 7)),
        ("In a month", add_months(today, 1)),
    ];
    let last = not_beyond.filter(|last| *last > today);
    let is_over = not_beyond.is_some_and(|last| last < today);
    let mut quick: Vec<(String, NaiveDate)> = days
        .into_iter()
        .filter(|(_, day)| is_over || last.is_none_or(|last| *day <= last))
        .map(|(words, day)| (words.to_owned(), day))
        .collect();
    if let Some(last) =
        last.filter(|last| *last <= add_months(today, 3) && quick.iter().all(|(_, day)| day != last))
    {
        quick.push((format!("On {}", near_weekday_in_words(last, today)), last));
    }
    quick
}

/// How long something can be put off, where somebody else has set its day.
pub(super) fn latest(not_beyond: Option<NaiveDate>, today: NaiveDate) -> Option<String> {
    let last = not_beyond.filter(|last| *last > today)?;
    Some(format!("It has to be looked at by {}.", near_in_words(last, today)))
}

/// "Eleven children, in September".
pub(super) fn rail_heading(rail: &ReceptionRail) -> String {
    let children = match rail.children {
        1 => "One child".to_owned(),
        number => match NUMBERS.get(number) {
            Some(word) => format!("{word} children"),
            None => format!("{number} children"),
        },
    };
    format!("{children}, in {}", month_in_words(rail.starts_on))
}

/// "4 sent, 5 being written, 2 to begin."
pub(super) fn rail_words(rail: &ReceptionRail) -> String {
    let to_begin = rail.children.saturating_sub(rail.sent + rail.writing);
    let parts = [(rail.sent, "sent"), (rail.writing, "being written"), (to_begin, "to begin")];
    let said: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    let more = rail.children.saturating_sub(rail.pegs.len());
    let more = if more > 0 { format!(" {more} more are not shown here.") } else { String::new() };
    format!("{}.{more}", said.join(", "))
}

/// How a peg looks, and what that means.
pub(super) fn stage_words(stage: RailStage) -> (&'static str, &'static str) {
    match stage {
        RailStage::Sent => ("done", "sent to school"),
        RailStage::Writing => ("draft", "being written"),
        RailStage::ToBegin => ("todo", "to begin"),
    }
}

/// By the time of day and the first name.
pub(super) fn greeting(hour: u32, name: Option<&str>) -> String {
    let time = match hour {
        0..12 => "Good morning",
        12..18 => "Good afternoon",
        _ => "Good evening",
    };
    match name.and_then(|name| name.split_whitespace().next()) {
        Some(first) => format!("{time}, {first}"),
        None => time.to_owned(),
    }
}

/// "2027".
pub(super) fn year(today: NaiveDate) -> String {
    in_words(today).split(' ').next_back().unwrap_or_default().to_owned()
}

/// "Three things left, 13:41" today, "Three things left, 8 June" before.
pub(super) fn left_off_note(left: &str, changed_at: NaiveDateTime, today: NaiveDate) -> String {
    let when =
        if changed_at.date() == today { clock(changed_at) } else { near_in_words(changed_at.date(), today) };
    if left.is_empty() { when } else { format!("{left}, {when}") }
}

/// "14:02".
pub(crate) fn clock(moment: NaiveDateTime) -> String {
    format!("{:02}:{:02}", moment.hour(), moment.minute())
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::agenda::Reminder;
    use coatpeg_domain::forms::wording::Pronouns;
    use coatpeg_domain::ids::{CycleId, PlanId};
    use coatpeg_domain::records::ChildFacts;
    use uuid::Uuid;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("written as year, month, day")
    }

    fn item(child: Option<u128>, act: DueAct) -> DueItem {
        let child = child.map(|child| ChildFacts {
            id: ChildId(Uuid::from_u128(child)),
            known_as: "Teddy".into(),
            full_name: "Theodore Marlow".into(),
            last_name: "Marlow".into(),
            pronouns: Pronouns::He,
            born_on: day("2023-09-14"),
            started_on: day("2026-09-01"),
            left_on: None,
            speaks_another_language_first: false,
            peg_picture: "snail".into(),
            peg_tint: "moss".into(),
        });
        DueItem {
            reminder: Reminder {
                child: child.as_ref().map(|child| child.id),
                what: "closed:2027-06-28".into(),
            },
            child,
            title: "Review Teddy’s plan".into(),
            note: String::new(),
            whose: String::new(),
            on: day("2027-06-28"),
            when: "By Mon 28 June".into(),
            is_soon: false,
            act,
            may_be_put_off: true,
            not_beyond: None,
            may_be_settled: false,
            each: Vec::new(),
        }
    }

    #[test]
    fn something_can_be_done_about_everything_but_what_is_only_to_be_known() {
        let (plan, cycle) = (PlanId(Uuid::from_u128(5)), CycleId(Uuid::from_u128(6)));
        let acts = |act| acts_of(&item(Some(1), act));
        assert_eq!(
            acts(DueAct::OpenPlan(plan, cycle)),
            Acts::Go("Open", format!("/plan/{plan}?cycle={cycle}"))
        );
        let document = DocumentId(Uuid::from_u128(7));
        assert_eq!(
            acts(DueAct::OpenPart(document, "cl".into())),
            Acts::Go("Go on", format!("/document/{document}?part=cl"))
        );
        assert!(matches!(acts(DueAct::OpenSupport), Acts::Go(_, to) if to.ends_with("/support")));
        assert!(matches!(acts(DueAct::OpenFamily), Acts::Go(_, to) if to.ends_with("/family")));
        let child = ChildId(Uuid::from_u128(1));
        assert_eq!(acts(DueAct::StartDocument("concern".into())), Acts::Begin(child, "concern".into()));
        assert_eq!(acts(DueAct::OpenSetting), Acts::Nothing);
    }

    #[test]
    fn everything_in_a_list_has_an_id_of_its_own() {
        let items = [
            item(Some(1), DueAct::OpenChild),
            item(Some(2), DueAct::OpenChild),
            item(Some(1), DueAct::OpenSupport),
            item(None, DueAct::OpenSetting),
            item(None, DueAct::OpenSetting),
            item(Some(1), DueAct::OpenChild),
        ];
        let ids = ids(&items, "due");
        let apart: std::collections::BTreeSet<&String> = ids.iter().collect();
        assert_eq!(apart.len(), items.len(), "{ids:?}");
        assert!(
            ids.iter().all(|id| id.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-'))
        );
    }

    #[test]
    fn what_is_put_off_comes_back_in_time() {
        let today = day("2027-01-05");
        let quick = |not_beyond: Option<&str>| -> Vec<String> {
            quick_days(today, not_beyond.map(day)).into_iter().map(|(words, _)| words).collect()
        };
        assert_eq!(quick(None), ["Tomorrow", "In a week", "In a month"]);
        assert_eq!(quick(Some("2027-01-15")), ["Tomorrow", "In a week", "On Fri 15 January"]);
        assert_eq!(quick(Some("2027-01-12")), ["Tomorrow", "In a week"]);
        assert_eq!(quick(Some("2027-01-04")), ["Tomorrow", "In a week", "In a month"]);
        assert_eq!(quick(Some("2028-01-15")), ["Tomorrow", "In a week", "In a month"]);
        assert_eq!(
            latest(Some(day("2027-01-15")), today).as_deref(),
            Some("It has to be looked at by 15 January.")
        );
        assert_eq!(latest(Some(today), today), None);
        assert_eq!(put_off_words(day("2027-01-12"), today), "Put off to Tue 12 January");
    }

    #[test]
    fn the_rail_says_in_words_what_the_pegs_show() {
        let rail = ReceptionRail {
            starts_on: day("2027-09-01"),
            children: 11,
            sent: 4,
            writing: 5,
            pegs: Vec::new(),
        };
        assert_eq!(rail_heading(&rail), "11 children, in September 2027");
        assert_eq!(rail_words(&rail), "4 sent, 5 being written, 2 to begin. 11 more are not shown here.");
        let one = ReceptionRail { children: 1, sent: 0, writing: 0, ..rail };
        assert_eq!(rail_heading(&one), "One child, in September 2027");
    }

    #[test]
    fn more_is_said_in_words() {
        assert_eq!(more_words(4), "Four more");
        assert_eq!(more_words(23), "23 more");
        assert_eq!(heading_id("Later in June"), "later-in-june");
    }

    #[test]
    fn one_is_greeted_by_first_name_and_time_of_day() {
        assert_eq!(greeting(9, Some("Lin Halloran")), "Good morning, Lin");
        assert_eq!(greeting(12, Some("Lin")), "Good afternoon, Lin");
        assert_eq!(greeting(21, None), "Good evening");
    }

    #[test]
    fn a_draft_says_what_is_left_and_when_it_was_written() {
        let at = day("2027-06-10").and_hms_opt(13, 41, 9).expect("a time of day");
        assert_eq!(left_off_note("Three things left", at, day("2027-06-10")), "Three things left, 13:41");
        assert_eq!(left_off_note("", at, day("2027-06-12")), "10 June");
        assert_eq!(year(day("2027-06-10")), "2027");
    }
}
