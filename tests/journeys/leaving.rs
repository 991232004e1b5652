//! A child leaves and comes back; two records of one child are found, joined and taken apart again.

mod careful;
mod doubles;
mod elsewhere;
mod merging;
mod moves;
mod sequences;
mod since;
mod whole;

use chrono::{Days, NaiveDate, NaiveDateTime};
use coatpeg_domain::contract::{
    AddChild, LeaveChild, ListChildren, LookAtLeaving, MergeChildren, OpenChild, OpenConsents, OpenDocument,
    OpenPlan, OpenSupport, ReturnChild,
};
use coatpeg_domain::error::AppError;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::joining::Picks;
use coatpeg_domain::records::{ChildView, LeavingView, MergesView};
use serde::Serialize;
use serde_json::{Value, json};

use crate::fresh::{Fresh, day, now, texts};

/// A day so many days after the one it is.
pub(crate) fn in_days(days: i64) -> NaiveDate {
    let today = now().date();
    match u64::try_from(days) {
        Ok(days) => today.checked_add_days(Days::new(days)).expect("a day"),
        Err(_) => today.checked_sub_days(Days::new(days.unsigned_abs())).expect("a day"),
    }
}

/// Moves the clock by days.
pub(crate) fn wait_days(fresh: &Fresh, days: u64) -> NaiveDateTime {
    let later = now().checked_add_days(Days::new(days)).expect("a day");
    fresh.desktop.set_now(later);
    later
}

pub(crate) fn leave(fresh: &Fresh, child: ChildId, on: NaiveDate) -> Result<LeavingView, AppError> {
    fresh.program.send(LeaveChild {
        child,
        on,
        reason: "moved_area".into(),
        went_to: "Puddle Lane Nursery, Westmoor".into(),
        note: "Forwarding the two-year check by post.".into(),
    })
}

pub(crate) fn come_back(fresh: &Fresh, child: ChildId, on: NaiveDate) -> Result<LeavingView, AppError> {
    fresh.program.send(ReturnChild { child, on })
}

pub(crate) fn looked(fresh: &Fresh, child: ChildId) -> LeavingView {
    fresh.program.send(LookAtLeaving { child, on: None }).expect("looked at")
}

pub(crate) fn opened(fresh: &Fresh, child: ChildId) -> ChildView {
    fresh.program.send(OpenChild { child }).expect("opened")
}

/// A child with a name, a birthday and a first day.
pub(crate) fn add(fresh: &Fresh, first: &str, last: &str, started_on: &str) -> ChildId {
    let answers = texts(&[
        ("legal_first_name", first),
        ("legal_last_name", last),
        ("date_of_birth", "2025-03-24"),
        ("start_date", started_on),
    ]);
    fresh.program.send(AddChild { answers }).expect("added").child.id
}

pub(crate) fn merge(fresh: &Fresh, keep: ChildId, double: ChildId) -> Result<MergesView, AppError> {
    fresh.program.send(MergeChildren { keep, double, picks: Picks::new(), status: None })
}

/// Names on roll, and of those who have left.
pub(crate) fn listed(fresh: &Fresh) -> [Vec<String>; 2] {
    [false, true].map(|leavers| {
        let found = fresh.program.send(ListChildren { leavers }).expect("listed");
        found.into_iter().map(|child| child.facts.full_name).collect()
    })
}

/// Everything the window can show of a child, as it crosses the wire.
pub(crate) fn shown(fresh: &Fresh, child: ChildId) -> Value {
    let program = &fresh.program;
    let view = opened(fresh, child);
    // The record a joined one is in now.
    let child = view.child.id;
    let documents: Vec<Value> = view
        .documents
        .iter()
        .map(|document| {
            as_sent(&program.send(OpenDocument { document: document.id }).expect("opened").document)
        })
        .collect();
    let mut plans = Vec::new();
    for plan in &view.plans {
        let first = program.send(OpenPlan { plan: plan.id, cycle: None }).expect("opened");
        for cycle in &first.cycles {
            let at = OpenPlan { plan: plan.id, cycle: Some(cycle.id) };
            plans.push(as_sent(&program.send(at).expect("opened")));
        }
    }
    let support = as_sent(&program.send(OpenSupport { child }).expect("opened"));
    let leaving = as_sent(&looked(fresh, child));
    let consents = as_sent(&program.send(OpenConsents { child }).expect("opened"));
    json!({
        "view": as_sent(&view), "documents": documents, "plans": plans, "support": support, "leaving": leaving,
        "consents": consents,
    })
}

/// Where two of these differ first; a whole child is too long to read.
pub(crate) fn differs(one: &Value, other: &Value) -> Option<String> {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let keys: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).collect();
            keys.into_iter().find_map(|key| {
                let (one, other) =
                    (one.get(key).unwrap_or(&Value::Null), other.get(key).unwrap_or(&Value::Null));
                differs(one, other).map(|at| format!("{key}.{at}"))
            })
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => one
            .iter()
            .zip(other)
            .enumerate()
            .find_map(|(place, (one, other))| differs(one, other).map(|at| format!("{place}.{at}"))),
        (one, other) => (one != other).then(|| format!(" {one} is not {other}").chars().take(400).collect()),
    }
}

/// Both are the same.
pub(crate) fn assert_same(one: Value, other: &Value) {
    if let Some(difference) = differs(&one, other) {
        panic!("{difference}");
    }
}

fn as_sent<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).expect("plain data")
}

#[test]
fn the_days_of_these_journeys_are_counted_from_their_own_today() {
    assert_eq!(in_days(0), day("2027-06-10"));
    assert_eq!(in_days(-10), day("2027-05-31"));
}
