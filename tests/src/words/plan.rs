//! How the words of a support plan are put together: the sheet of the plan, its cycles, their reviews.
//!
//! Days are counted from the nursery's today. The plans themselves are in `plan_first.rs`, `plan_reviewed.rs` and
//! `plan_longest.rs`; `crate::support` takes a child through one of them by commands.

use chrono::{Datelike, Duration, NaiveDate, Weekday};
use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::forms::support::{
    DELIVERIES, JUDGEMENTS, OUTCOMES, PROVISIONS, REVIEW, SUPPORT_CYCLE, TARGETS,
};

use super::plan_longest::{Lengths, lengthen};
use super::{Telling, put_all, several};
use crate::sample::{MANAGER, row_id, rows_at};

/// The rows of a plan by where they stand; the number keeps their ids apart.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// Outcomes of the plan.
    Outcomes,
    /// Other rows of the plan.
    Sheet(u8),
    /// Targets of a cycle.
    Targets(u8),
    /// Provisions of a target of a cycle.
    Provisions(u8, u8),
    /// Small steps of a target of a cycle.
    Steps(u8, u8),
    /// The log of a cycle.
    Log(u8),
    /// Who took part in the review of a cycle.
    Attendees(u8),
}

impl Place {
    fn numbers(self, owner: u8) -> [u8; 4] {
        match self {
            Place::Outcomes => [owner, 1, 0, 0],
            Place::Sheet(number) => [owner, 2, number, 0],
            Place::Targets(cycle) => [owner, 3, cycle, 0],
            Place::Provisions(cycle, target) => [owner, 4, cycle, target],
            Place::Steps(cycle, target) => [owner, 5, cycle, target],
            Place::Log(cycle) => [owner, 6, cycle, 0],
            Place::Attendees(cycle) => [owner, 7, cycle, 0],
        }
    }
}

/// A whole plan in words, from the first concern to its last cycle.
#[derive(Debug)]
pub struct PlanWords {
    /// What was seen, and what the parents said about it.
    pub concern: fn(&Telling<'_>) -> Answers,
    /// The day from which the child was watched.
    pub watched_from: i64,
    /// The day from which there was SEN support.
    pub supported_from: i64,
    /// The area of need that matters most.
    pub area: &'static str,
    /// The plan itself.
    pub sheet: fn(&Telling<'_>) -> Answers,
    /// Its cycles, first to last.
    pub cycles: &'static [CycleWords],
}

/// A cycle.
#[derive(Debug)]
pub struct CycleWords {
    /// Its first day.
    pub from: i64,
    /// The day on which it is to be looked at again.
    pub to: i64,
    /// What is known when it begins.
    pub assess: &'static str,
    /// What is new about each target that came over from the cycle before, in their order.
    pub carried: &'static [&'static [(&'static str, &'static str)]],
    /// Targets of its own.
    pub targets: &'static [TargetWords],
    /// The day, the number of the target, whether it was done, how the child took part, a line about it.
    pub log: &'static [(i64, usize, bool, &'static str, &'static str)],
    /// Its review, once it was held.
    pub review: Option<ReviewWords>,
    /// How long every text is, whatever the words above; none where they stand as they are.
    pub lengths: Option<Lengths>,
}

/// A target.
#[derive(Debug)]
pub struct TargetWords {
    /// Towards which outcome, counted from nought.
    pub outcome: usize,
    /// Its texts, by column.
    pub texts: &'static [(&'static str, &'static str)],
    /// Small steps.
    pub steps: &'static [&'static str],
    /// On a scale of ten: now, and hoped for.
    pub ratings: Option<(i64, i64)>,
    /// What adults do.
    pub provisions: &'static [ProvisionWords],
}

/// Something adults do.
#[derive(Debug)]
pub struct ProvisionWords {
    /// The kind.
    pub kind: &'static str,
    /// What it is.
    pub what: &'static str,
    /// Who does it, by name.
    pub who: &'static str,
    /// Times a week, minutes each time, children in the group; none where nobody counts sessions.
    pub often: Option<(i64, i64, i64)>,
    /// Other texts, by column.
    pub texts: &'static [(&'static str, &'static str)],
}

/// A review.
#[derive(Debug)]
pub struct ReviewWords {
    /// The day it was held.
    pub held: i64,
    /// The next one; none where support ends or steps down.
    pub next: Option<i64>,
    /// Whether it was closed.
    pub is_closed: bool,
    /// Name, role and how they took part.
    pub attendees: &'static [(&'static str, &'static str, &'static str)],
    /// For each target: the judgement, what was seen, what next, and on the scale of ten.
    pub judged: &'static [(&'static str, &'static str, &'static str, Option<i64>)],
    /// Its other answers, by field.
    pub texts: &'static [(&'static str, &'static str)],
}

impl Telling<'_> {
    /// A day counted from the nursery's today, or the Friday before it at weekends.
    pub fn weekday(&self, days: i64) -> NaiveDate {
        let day = self.day(days);
        match day.weekday() {
            Weekday::Sat => day - Duration::days(1),
            Weekday::Sun => day - Duration::days(2),
            Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => day,
        }
    }

    /// A person's id, or the name itself where nobody in the records has it.
    pub(super) fn who(&self, name: &str) -> String {
        self.nursery.people.get(name).map_or(name.to_owned(), ToString::to_string)
    }

    pub(super) fn rows(&self, place: Place, rows: Vec<Answers>) -> Answer {
        rows_at(self.nursery.today, place.numbers(self.number), rows)
    }

    /// One row for each text, all in the same column.
    pub(super) fn lines(&self, place: Place, column: &str, texts: &[&str]) -> Answer {
        let line = |text: &&str| {
            let mut answers = Answers::default();
            answers.set(column, *text);
            answers
        };
        self.rows(place, texts.iter().map(line).collect())
    }

    /// One row for each list of texts.
    pub(super) fn table(&self, place: Place, rows: &[&[(&str, &str)]]) -> Answer {
        let row = |texts: &&[(&str, &str)]| {
            let mut answers = Answers::default();
            put_all(&mut answers, texts);
            answers
        };
        self.rows(place, rows.iter().map(row).collect())
    }

    /// The outcomes of a plan, hoped for in nine months.
    pub(super) fn put_outcomes(&self, answers: &mut Answers, outcomes: &[&[(&str, &str)]], by: i64) {
        let Answer::Rows(mut rows) = self.table(Place::Outcomes, outcomes) else { return };
        for row in &mut rows {
            row.answers.set("by_date", self.weekday(by));
            row.answers.set("status", "current");
        }
        answers.set(OUTCOMES, Answer::Rows(rows));
    }

    /// The part of a plan that says who agreed it and when.
    pub(super) fn put_agreement(&self, answers: &mut Answers, informed: i64, agreed: i64) {
        let with: Vec<&str> = self.parents.iter().copied().chain([self.author, MANAGER]).collect();
        answers.set("parent_informed_on", self.weekday(informed));
        answers.set("agreed_on", self.weekday(agreed));
        answers.set("agreed_with", several(&with));
    }
}

impl TargetWords {
    fn answers(&self, telling: &Telling<'_>, (cycle, target): (u8, u8), (from, to): (i64, i64)) -> Answers {
        let mut answers = Answers::default();
        let outcome = u8::try_from(self.outcome + 1).expect("a plan has a few outcomes");
        let outcome = row_id(telling.nursery.today, Place::Outcomes.numbers(telling.number), outcome);
        answers.set("outcome_id", outcome.to_string());
        put_all(&mut answers, self.texts);
        answers.set("by_date", telling.weekday(to));
        if !self.steps.is_empty() {
            answers.set("steps", telling.lines(Place::Steps(cycle, target), "text", self.steps));
        }
        if let Some((now, hoped)) = self.ratings {
            answers.set("rating_baseline", Answer::Number(now));
            answers.set("rating_expected", Answer::Number(hoped));
        }
        let provisions = self.provisions.iter().map(|provision| provision.answers(telling, from)).collect();
        answers.set(PROVISIONS, telling.rows(Place::Provisions(cycle, target), provisions));
        answers
    }
}

impl ProvisionWords {
    fn answers(&self, telling: &Telling<'_>, from: i64) -> Answers {
        let mut answers = Answers::default();
        answers.set("kind", self.kind);
        answers.set("description", self.what);
        answers.set("delivered_by", telling.who(self.who));
        if let Some((times, minutes, group)) = self.often {
            answers.set("times_per_week", Answer::Number(times));
            answers.set("minutes", Answer::Number(minutes));
            answers.set("group_size", Answer::Number(group));
        }
        answers.set("from", telling.weekday(from));
        put_all(&mut answers, self.texts);
        if let Some(name) = answers.text("recommended_by").map(str::to_owned) {
            answers.set("recommended_by", telling.who(&name));
        }
        answers
    }
}

impl CycleWords {
    /// The cycle as it is planned; `opened` is what it began with.
    pub fn planned(&self, telling: &Telling<'_>, cycle_no: u8, opened: &Answers) -> Answers {
        let mut answers = opened.clone();
        answers.set("assess_summary", self.assess);
        answers.set("start_date", telling.weekday(self.from));
        answers.set("review_due", telling.weekday(self.to));
        answers.set("parent_agreed_on", telling.weekday(self.from));
        let mut targets = opened.rows(TARGETS).to_vec();
        for (target, news) in targets.iter_mut().zip(self.carried) {
            put_all(&mut target.answers, news);
            target.answers.set("by_date", telling.weekday(self.to));
        }
        for (number, target) in (1..).zip(self.targets) {
            let id = row_id(telling.nursery.today, Place::Targets(cycle_no).numbers(telling.number), number);
            let answers = target.answers(telling, (cycle_no, number), (self.from, self.to));
            targets.push(Row { row: id, answers });
        }
        answers.set(TARGETS, Answer::Rows(targets));
        if let Some(lengths) = self.lengths {
            lengthen(&mut answers, &SUPPORT_CYCLE, &["assess", TARGETS], None, lengths);
        }
        answers
    }

    /// The notes of the days, for a cycle that is being done.
    pub fn logged(&self, telling: &Telling<'_>, cycle_no: u8, planned: &Answers) -> Answers {
        let note = |(day, target, done, response, line): &(i64, usize, bool, &str, &str)| {
            let provisions = planned.rows(TARGETS).get(*target).map(|target| target.answers.rows(PROVISIONS));
            let provision = provisions.and_then(<[Row]>::first).expect("each target has something adults do");
            let mut answers = Answers::default();
            answers.set("date", telling.weekday(*day));
            answers.set("provision_id", provision.row.to_string());
            answers.set("delivered", *done);
            answers.set("response", *response);
            answers.set("note", *line);
            answers
        };
        let mut answers = planned.clone();
        answers.set(DELIVERIES, telling.rows(Place::Log(cycle_no), self.log.iter().map(note).collect()));
        answers
    }
}

impl CycleWords {
    /// The cycle with its review; nothing where there was none yet.
    pub fn reviewed(&self, telling: &Telling<'_>, cycle_no: u8, done: &Answers) -> Option<Answers> {
        let mut answers = self.review.as_ref()?.judged(telling, cycle_no, done);
        if let Some(lengths) = self.lengths {
            lengthen(&mut answers, &SUPPORT_CYCLE, &["judge", REVIEW], Some(JUDGEMENTS), lengths);
        }
        Some(answers)
    }
}

impl ReviewWords {
    fn judged(&self, telling: &Telling<'_>, cycle_no: u8, done: &Answers) -> Answers {
        let mut answers = done.clone();
        let mut targets = done.rows(TARGETS).to_vec();
        for (target, (judgement, evidence, next, rating)) in targets.iter_mut().zip(self.judged) {
            put_all(&mut target.answers, &[("judgement", judgement), ("evidence", evidence), ("next", next)]);
            target.answers.apply("rating_actual", rating.map(Answer::Number));
        }
        answers.set(TARGETS, Answer::Rows(targets));
        put_all(&mut answers, self.texts);
        answers.set("held_on", telling.weekday(self.held));
        answers.apply("next_review_date", self.next.map(|day| telling.weekday(day).into()));
        let attendees = self.attendees.iter().map(|(name, role, attended)| {
            let mut answers = Answers::default();
            answers.set("person", telling.who(name));
            answers.set("role", *role);
            answers.set("attended", *attended);
            answers
        });
        answers.set("attendees", telling.rows(Place::Attendees(cycle_no), attendees.collect()));
        answers
    }
}
