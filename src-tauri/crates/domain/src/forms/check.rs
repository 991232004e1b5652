//! What is complete and what is not: the same function in the window and before a document is finished.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::setting::FundingRate;
use super::wording::{Wording, count_words, number_in_words};
use super::{DateLimit, Field, FieldKind, FormDefinition, Gate, Needed, Section};
use crate::answers::{Answer, Answers, Row, SignOff};
use crate::dates::add_months;
use crate::ids::{ChildId, RowId};
use crate::records::{ChildFacts, SendStatus};

/// The longest text a finished document may hold in one field.
pub const LONGEST_TEXT: usize = 4_000;
/// The longest text a draft may hold in one field.
pub const LONGEST_DRAFT: usize = 200_000;
/// The longest one-line text.
pub const LONGEST_LINE: usize = 200;

/// What rules need besides the answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The computer's own day.
    pub today: NaiveDate,
    /// The child the form is about.
    pub child: Option<ChildFacts>,
    /// Nobody else looks documents over.
    pub is_sole_childminder: bool,
    /// Reception a year later was agreed: the child's record says so.
    pub deferred_year: bool,
    /// What plans and the child's own record need besides.
    pub support: SupportFacts,
}

/// What the rules of support plans and of the child's record need besides the answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SupportFacts {
    /// Days from the start of a cycle to its review; the usual number where the setting chose none.
    pub review_days: Option<u32>,
    /// Days on which the setting is closed.
    pub closures: Vec<NaiveDate>,
    /// What an hour costs by role, in pence.
    pub hourly_rates: Vec<(String, i64)>,
    /// The outcomes of the plan, in order, with the words of each.
    pub outcomes: Vec<(RowId, String)>,
    /// The day the cycle before was reviewed.
    pub last_review_on: Option<NaiveDate>,
    /// The next review day that the cycle before agreed.
    pub agreed_review_due: Option<NaiveDate>,
    /// Questions of a child's record that not everybody is asked everywhere: the setting chose them, the parents agreed
    /// to them, or whoever is signed in looks after the setting.
    #[serde(default)]
    pub asked: Vec<String>,
    /// The other children in the records, by name.
    #[serde(default)]
    pub children: Vec<(ChildId, String)>,
    /// Where the child stands with SEND support.
    #[serde(default)]
    pub status: Option<SendStatus>,
    /// What funding is worth, and from when.
    #[serde(default)]
    pub funding_rates: Vec<FundingRate>,
}

impl Facts {
    /// For labels and sentences.
    pub fn wording(&self) -> Wording {
        self.child.as_ref().map(ChildFacts::wording).unwrap_or_default()
    }
}

/// Something to fill in, to put right or to think about, with the way to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// The field, or `field.row.column` inside rows.
    pub field: String,
    /// The section that asks it.
    pub section: String,
    /// What to do, in a sentence.
    pub message: String,
    /// How much it matters.
    pub severity: Severity,
    /// The move that has to wait for it.
    pub before: Gate,
}

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Nothing is written yet.
    Missing,
    /// What is written cannot stand.
    Wrong,
    /// Worth a thought; holds nothing back.
    Advice,
}

impl Problem {
    /// Whether it holds a move back.
    pub fn blocks(&self) -> bool {
        self.severity != Severity::Advice
    }
}

/// Whether a document may leave without the word DRAFT: everything is there but what a late move waits for, such as
/// the giving.
pub fn is_clean(problems: &[Problem], from: Gate) -> bool {
    problems.iter().filter(|problem| problem.blocks()).all(|problem| problem.before >= from)
}

/// How far a section has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing written.
    Empty,
    /// Begun: this many eighths of what is needed are there.
    Part(u8),
    /// Nothing left.
    Full,
}

/// Everything that is left, wrong or worth a thought, in the order of the form.
pub fn outstanding(form: &FormDefinition, answers: &Answers, facts: &Facts) -> Vec<Problem> {
    let mut problems = Vec::new();
    for section in form.sections.iter().filter(|section| section.shown.holds(answers, facts)) {
        for field in section.fields.iter().filter(|field| field.shown.holds(answers, facts)) {
            let place = Place { section, path: field.id.to_owned(), facts };
            check_field(field, answers, &place, &mut problems);
        }
    }
    (form.rules)(answers, facts, &mut problems);
    problems.sort_by_key(|problem| position(form, problem));
    problems
}

/// How far a section has come, for its ring in the list of parts.
pub fn progress(section: &Section, answers: &Answers, facts: &Facts, problems: &[Problem]) -> Progress {
    let shown = section.fields.iter().filter(|field| field.shown.holds(answers, facts));
    let (mut answered, mut needed, mut there) = (0_usize, 0_usize, 0_usize);
    for field in shown {
        let has_answer = is_answered(field, answers);
        answered += usize::from(has_answer);
        if is_needed(field, answers, facts).is_some() {
            needed += 1;
            there += usize::from(has_answer);
        }
    }
    let left = problems.iter().filter(|p| p.section == section.id && p.blocks()).count();
    match (answered, left) {
        (0, _) => Progress::Empty,
        (_, 0) => Progress::Full,
        _ if needed == 0 => Progress::Part(4),
        _ => Progress::Part(((there * 8) / needed).clamp(1, 7) as u8),
    }
}

/// What is left of a section in a few words: "To begin", "A date to add", "Two things left".
pub fn left_in_words(section: &Section, answers: &Answers, facts: &Facts, problems: &[Problem]) -> String {
    let left: Vec<&Problem> = problems.iter().filter(|p| p.section == section.id && p.blocks()).collect();
    let is_empty = !section.fields.iter().any(|field| is_answered(field, answers));
    match left.as_slice() {
        [] if is_empty && section.is_optional => "Only if you wish".into(),
        [] => String::new(),
        _ if is_empty => "To begin".into(),
        [only] => match section.fields.iter().find(|field| only.field.starts_with(field.id)) {
            Some(Field { kind: FieldKind::Date(_), .. }) => "A date to add".into(),
            Some(field) if only.severity == Severity::Missing => facts.wording().fill(field.label),
            _ => "One thing to look at".into(),
        },
        many => {
            let number = number_in_words(many.len());
            format!("{}{} things left", number[..1].to_uppercase(), &number[1..])
        }
    }
}

struct Place<'a> {
    section: &'a Section,
    path: String,
    facts: &'a Facts,
}

impl Place<'_> {
    fn problem(&self, severity: Severity, before: Gate, message: impl Into<String>) -> Problem {
        Problem {
            field: self.path.clone(),
            section: self.section.id.to_owned(),
            message: self.facts.wording().fill(&message.into()),
            severity,
            before,
        }
    }
}

fn check_field(field: &'static Field, answers: &Answers, place: &Place<'_>, problems: &mut Vec<Problem>) {
    if let FieldKind::RowsSeen { field: owner, rows, .. } = &field.kind {
        check_rows(rows.columns_asked_in(field.id), owner, answers.rows(owner), place, problems);
        return;
    }
    let before = is_needed(field, answers, place.facts);
    if let Some(before) = before
        && !is_answered(field, answers)
    {
        problems.push(place.problem(Severity::Missing, before, missing_message(field)));
        return;
    }
    let before = before.unwrap_or(Gate::Ready);
    match (&field.kind, answers.get(field.id)) {
        (FieldKind::ShortText { .. } | FieldKind::Person { .. }, Some(Answer::Text(text))) => {
            check_length(text, LONGEST_LINE, before, place, problems);
        }
        (FieldKind::LongText { .. }, Some(Answer::Text(text))) => {
            check_length(text, LONGEST_TEXT, before, place, problems);
            check_words(field, text, before, place, problems);
        }
        (FieldKind::Date(limit), Some(Answer::Text(text))) => {
            check_date(*limit, text, before, place, problems);
        }
        (FieldKind::Number { least, most, .. }, Some(Answer::Number(number)))
            if !(*least..=*most).contains(number) =>
        {
            let message = format!("Type a number from {least} to {most}.");
            problems.push(place.problem(Severity::Wrong, before, message));
        }
        (FieldKind::Rows(rows), Some(Answer::Rows(written))) => {
            check_rows(rows.columns(), &place.path, written, place, problems);
        }
        (FieldKind::Photo, Some(Answer::Photo(photo))) if photo.alt.trim().is_empty() => {
            let message = "Say in a few words what the picture shows, for those who cannot see it.";
            problems.push(place.problem(Severity::Missing, before, message));
        }
        (FieldKind::SignOff { .. }, Some(Answer::SignOff(SignOff { signed_on: Some(on), .. })))
            if *on > place.facts.today =>
        {
            let message = "The signature is dated on a day that has not come yet. Check the date.";
            problems.push(place.problem(Severity::Wrong, before, message));
        }
        (FieldKind::SignOff { .. }, Some(Answer::SignOff(sign))) if !is_signed(sign) => {
            let message = "A signature needs a name, a role and a date.";
            problems.push(place.problem(Severity::Missing, before, message));
        }
        _ => {}
    }
}

fn is_signed(sign: &SignOff) -> bool {
    !sign.signed_name.trim().is_empty() && !sign.role.trim().is_empty() && sign.signed_on.is_some()
}

fn check_rows(
    columns: impl Iterator<Item = &'static Field> + Clone,
    path: &str,
    rows: &[Row],
    place: &Place<'_>,
    problems: &mut Vec<Problem>,
) {
    for row in rows {
        for column in columns.clone().filter(|column| column.shown.holds(&row.answers, place.facts)) {
            let inner = Place {
                section: place.section,
                path: format!("{path}.{}.{}", row.row, column.id),
                facts: place.facts,
            };
            check_field(column, &row.answers, &inner, problems);
        }
    }
}

fn check_length(text: &str, most: usize, before: Gate, place: &Place<'_>, problems: &mut Vec<Problem>) {
    let length = text.chars().count();
    if length > most {
        let over = length - most;
        let message = format!(
            "This is {over} {} longer than the page takes. Every word is kept; make it shorter to finish.",
            if over == 1 { "character" } else { "characters" }
        );
        problems.push(place.problem(Severity::Wrong, before, message));
    }
}

fn check_words(field: &Field, text: &str, before: Gate, place: &Place<'_>, problems: &mut Vec<Problem>) {
    if let Some(least) = field.at_least
        && text.trim().chars().count() < usize::from(least)
    {
        problems.push(place.problem(Severity::Wrong, before, missing_message(field)));
    }
    let words = count_words(text);
    if let Some(guide) = field.words
        && words > usize::from(guide)
    {
        problems.push(place.problem(Severity::Advice, before, format!("{words} words. Could one part go?")));
    }
}

fn check_date(limit: DateLimit, text: &str, before: Gate, place: &Place<'_>, problems: &mut Vec<Problem>) {
    let today = place.facts.today;
    let Ok(date) = text.parse::<NaiveDate>() else {
        let message = "Type a date such as 28/6/2027 or 28 June.";
        problems.push(place.problem(Severity::Wrong, before, message));
        return;
    };
    match limit {
        DateLimit::UpToToday if date > today => {
            problems.push(place.problem(
                Severity::Wrong,
                before,
                "This day has not come yet. Check the date.",
            ));
        }
        DateLimit::Ahead if date > add_months(today, 6) => {
            let message = "More than six months ahead. Would a nearer date help?";
            problems.push(place.problem(Severity::Advice, before, message));
        }
        _ => {}
    }
}

fn missing_message(field: &Field) -> String {
    if field.missing.is_empty() { format!("{}: still to add", field.label) } else { field.missing.to_owned() }
}

/// The move that waits for the field, where it must be answered at all.
pub(super) fn is_needed(field: &Field, answers: &Answers, facts: &Facts) -> Option<Gate> {
    match &field.needed {
        Needed::No => None,
        Needed::ToSave | Needed::ToFinalise => Some(Gate::Ready),
        Needed::Before(state) => Some(*state),
        Needed::When(rule) => rule.holds(answers, facts).then_some(Gate::Ready),
        Needed::BeforeWhen(state, rule) => rule.holds(answers, facts).then_some(*state),
    }
}

pub(super) fn is_answered(field: &Field, answers: &Answers) -> bool {
    match &field.kind {
        FieldKind::RowsOf { field: rows, column, value, .. } => {
            answers.rows(rows).iter().any(|row| row.answers.text(column) == Some(*value))
        }
        FieldKind::ShortText { .. }
        | FieldKind::LongText { .. }
        | FieldKind::Date(_)
        | FieldKind::Number { .. }
        | FieldKind::YesNo
        | FieldKind::OneOf { .. }
        | FieldKind::ManyOf { .. }
        | FieldKind::Person { .. }
        | FieldKind::Photo
        | FieldKind::Rows(_)
        | FieldKind::OneOfThese(_)
        | FieldKind::SignOff { .. } => answers.get(field.id).is_some(),
        FieldKind::Shown(_) => false,
        FieldKind::RowsSeen { field: owner, rows, .. } => answers
            .rows(owner)
            .iter()
            .any(|row| rows.columns_asked_in(field.id).any(|column| row.answers.get(column.id).is_some())),
    }
}

fn position(form: &FormDefinition, problem: &Problem) -> (usize, usize) {
    let section = form.sections.iter().position(|section| section.id == problem.section);
    let head = problem.field.split('.').next().unwrap_or_default();
    let field = section.and_then(|n| form.sections[n].fields.iter().position(|field| field.id == head));
    (section.unwrap_or(usize::MAX), field.unwrap_or(usize::MAX))
}
