//! The sentences of the plan page: where a cycle stands, what is next, how often something is done.

use chrono::NaiveDate;
use coatpeg_domain::answers::Answers;
use coatpeg_domain::dates::{day_and_month, near_in_words, review_due, weekday_in_words};
use coatpeg_domain::forms::support::SUPPORT_CYCLE;
use coatpeg_domain::forms::wording::{list_in_words, number_in_words};
use coatpeg_domain::forms::{FieldKind, FormDefinition, Gate, Problem, SupportFacts, choice_label};
use coatpeg_domain::ids::RowId;
use coatpeg_domain::records::{CycleState, CycleSummary, PersonSummary, PlanState, PlanView, SendStatus};
use coatpeg_domain::support::{delivered_this_week, wants_more_reviews};

use crate::form::answer_words::person_name;
use crate::pages::sentence;

/// The four steps of a cycle, in order.
pub(super) const STEPS: [CycleState; 4] =
    [CycleState::Assess, CycleState::Plan, CycleState::Do, CycleState::Review];

/// The name of a step.
pub(super) fn step_name(step: CycleState) -> &'static str {
    match step {
        CycleState::Assess => "Assess",
        CycleState::Plan => "Plan",
        CycleState::Do => "Do",
        CycleState::Review => "Review",
        CycleState::Closed => "Reviewed",
    }
}

/// What a step back takes out, to be said before it is made; nothing where it takes nothing.
pub(super) fn before_step_back(to: CycleState) -> Option<&'static str> {
    match to {
        CycleState::Plan => Some(
            "What is planned anew is agreed anew: the day on which the parents agreed is taken out, and asked for \
             again before you go on to Do.",
        ),
        CycleState::Assess | CycleState::Do | CycleState::Review | CycleState::Closed => None,
    }
}

/// What waits for the things that are left: "before you can plan".
pub(crate) fn before(gate: Gate) -> &'static str {
    match gate {
        Gate::Agreed => "before you can agree this plan",
        Gate::Plan => "before you can plan",
        Gate::Do => "before you can begin to do it",
        Gate::Review => "before you can review it",
        Gate::Closed => "before you can close the review",
        Gate::Ready | Gate::Discussed | Gate::Shared | Gate::Sent => "before it is ready",
    }
}

/// What is left, with the row it is left in: "Say how this target went (target 2)".
pub(crate) fn in_its_row(definition: &FormDefinition, answers: &Answers, problem: Problem) -> Problem {
    let mut names = problem.field.split('.');
    let place = names.next().zip(names.next()).and_then(|(field, row)| {
        let FieldKind::Rows(rows) = definition.field(field)?.kind else { return None };
        let at = answers.rows(field).iter().position(|own| own.row.to_string() == row)?;
        Some(format!("{} {}", rows.one, at + 1))
    });
    match place {
        Some(place) => Problem { message: format!("{} ({place})", problem.message), ..problem },
        None => problem,
    }
}

/// "Plan 1, cycle 2. Agreed with Ros Marlow and Dean Marlow on 17 May".
pub(super) fn under_heading(
    view: &PlanView,
    plan: &Answers,
    people: &[PersonSummary],
    today: NaiveDate,
) -> String {
    let mut words = format!("Plan {}, cycle {}", view.plan.plan_no, view.cycle.cycle_no);
    match view.plan.state {
        PlanState::Draft => words += ". Not agreed yet",
        PlanState::Agreed | PlanState::Active | PlanState::Closed => {
            let with: Vec<String> =
                plan.choices("agreed_with").iter().map(|who| person_name(who, people)).collect();
            words += ". Agreed";
            if !with.is_empty() {
                words += &format!(" with {}", list_in_words(&with));
            }
            if let Some(on) = plan.date("agreed_on") {
                words += &format!(" on {}", near_in_words(on, today));
            }
        }
    }
    if let Some(on) = view.plan.closed_on {
        words += &format!(". Closed on {}", near_in_words(on, today));
    }
    words
}

/// The word or date in one step of the strip.
pub(super) fn step_words(
    step: CycleState,
    now: CycleState,
    cycle: &Answers,
    support: &SupportFacts,
    today: NaiveDate,
) -> String {
    let start = cycle.date("start_date");
    let due = cycle.date("review_due");
    let is_past = step < now;
    match step {
        CycleState::Assess => if is_past { "Done" } else { "What do we know now?" }.to_owned(),
        CycleState::Plan => match cycle.date("parent_agreed_on").filter(|_| is_past) {
            Some(on) => format!("Agreed {}", near_in_words(on, today)),
            None => "What will we try?".to_owned(),
        },
        CycleState::Do => do_words(now, start, due, today),
        CycleState::Review => match (cycle.date("held_on"), due) {
            (Some(held), _) if now >= CycleState::Review => format!("Held {}", near_in_words(held, today)),
            (_, Some(due)) => weekday_in_words(due),
            (_, None) => match start {
                Some(start) => {
                    let by = default_review(start, support);
                    format!("About {}", near_in_words(by, today))
                }
                None => "No date yet".to_owned(),
            },
        },
        CycleState::Closed => String::new(),
    }
}

fn do_words(now: CycleState, start: Option<NaiveDate>, due: Option<NaiveDate>, today: NaiveDate) -> String {
    let Some(start) = start else { return "Not begun".to_owned() };
    if now != CycleState::Do || today < start {
        return format!("From {}", near_in_words(start, today));
    }
    let day = today.signed_duration_since(start).num_days() + 1;
    match due.map(|due| due.signed_duration_since(start).num_days() + 1) {
        Some(all) if day <= all => format!("Day {day} of {all}"),
        _ => format!("Since {}", near_in_words(start, today)),
    }
}

fn default_review(start: NaiveDate, support: &SupportFacts) -> NaiveDate {
    let days = support.review_days.unwrap_or(coatpeg_domain::dates::REVIEW_DAYS);
    review_due(start, days, &support.closures)
}

/// Where the date of the next review comes from, in a line.
pub(super) fn review_source(cycle: &Answers, support: &SupportFacts) -> String {
    let days = support.review_days.unwrap_or(coatpeg_domain::dates::REVIEW_DAYS);
    let usual = if days.is_multiple_of(7) {
        format!("{} weeks", sentence(&number_in_words((days / 7) as usize)))
    } else {
        format!("{days} days")
    };
    let from_start = format!("{usual} from the start of the cycle");
    let Some(due) = cycle.date("review_due") else {
        return format!("{usual} after the cycle begins, unless you choose another day");
    };
    if support.agreed_review_due == Some(due) {
        return "Agreed at the last review".to_owned();
    }
    match cycle.date("start_date") {
        Some(start) if default_review(start, support) == due => from_start,
        _ => "Chosen for this cycle".to_owned(),
    }
}

/// How many reviews there were, and how many there should be.
pub(super) fn reviews_in_words(held: usize, status: SendStatus) -> String {
    let count = match held {
        0 => "No review yet this school year.".to_owned(),
        1 => "One review this school year.".to_owned(),
        many => format!("{} reviews this school year.", sentence(&number_in_words(many))),
    };
    if wants_more_reviews(held, status) {
        format!("{count} A whole year of SEN support has at least three.")
    } else {
        count
    }
}

/// "3 a week, 15 minutes, group of 3".
pub(super) fn how_often(provision: &Answers) -> String {
    let times = provision.number("times_per_week").map(|times| match times {
        1 => "Once a week".to_owned(),
        5 => "Daily".to_owned(),
        many => format!("{many} a week"),
    });
    let minutes = provision.number("minutes").map(|minutes| match minutes {
        1 => "1 minute".to_owned(),
        many => format!("{many} minutes"),
    });
    let group = provision.number("group_size").map(|size| match size {
        1 => "one to one".to_owned(),
        many => format!("group of {many}"),
    });
    let parts: Vec<String> = times.into_iter().chain(minutes).chain(group).collect();
    sentence(&parts.join(", "))
}

/// What was noted of a provision since Monday: "2 of 3"; nothing where nothing was.
pub(super) fn this_week(
    cycle: &Answers,
    provision: RowId,
    planned: Option<i64>,
    today: NaiveDate,
) -> Option<String> {
    let done = delivered_this_week(cycle, provision, today)?;
    Some(match planned {
        Some(planned) => format!("{done} of {planned}"),
        None => done.to_string(),
    })
}

/// "12 April to 14 May" and what was decided.
pub(super) fn earlier_cycle(cycle: &CycleSummary, today: NaiveDate) -> (String, String) {
    let span = match (cycle.start_date, cycle.held_on) {
        (Some(from), Some(to)) => format!("{} to {}", day_and_month(from), near_in_words(to, today)),
        (None, Some(on)) => format!("reviewed {}", near_in_words(on, today)),
        (Some(from), None) => format!("from {}", near_in_words(from, today)),
        (None, None) => step_name(cycle.state).to_owned(),
    };
    (span, value_in_words("decision", &cycle.decision))
}

/// A chosen value of the cycle form as people read it; empty where there is none.
pub(crate) fn value_in_words(field: &str, value: &str) -> String {
    match SUPPORT_CYCLE.field(field).map(|field| field.kind) {
        Some(FieldKind::OneOf { choices, .. }) if !value.is_empty() => {
            choice_label(choices, value).to_owned()
        }
        _ => String::new(),
    }
}

/// Why a part of the cycle is only to be read at this step.
pub(super) fn why_locked(section: &str, step: CycleState) -> &'static str {
    match step {
        CycleState::Closed => "This cycle is reviewed and locked. It can be read and printed.",
        CycleState::Assess | CycleState::Plan => match section {
            "do" => "This is written once the cycle is in Do.",
            _ => "This is written once the cycle is in Review.",
        },
        CycleState::Do => match section {
            "judge" | "review" => "This is written once the cycle is in Review.",
            _ => "Agreed with the parents. Step back to Plan to change it, and agree it anew.",
        },
        CycleState::Review => {
            "Agreed with the parents. Step back to Do, then to Plan, to change it, and agree it anew."
        }
    }
}

/// Why a part of the plan is only to be read.
pub(super) fn why_plan_locked(state: PlanState) -> &'static str {
    match state {
        PlanState::Closed => "This plan is closed. It can be read and printed.",
        PlanState::Draft | PlanState::Agreed | PlanState::Active => {
            "Fixed when the plan was agreed, so that reviews can look back on it."
        }
    }
}

/// "Speech and language therapist, speech and language therapy", and when they come next.
pub(super) fn helper_in_words(row: &Answers, people: &[PersonSummary], today: NaiveDate) -> (String, String) {
    let name = row.text("person").map(|who| person_name(who, people));
    let role = row.text("role").or(row.text("service")).map(str::to_owned);
    let who: Vec<String> = role.into_iter().chain(name).collect();
    let next = row.date("next_contact").map(|on| format!("Next contact {}", near_in_words(on, today)));
    (who.join(", "), next.unwrap_or_default())
}

#[cfg(test)]
mod tests;
