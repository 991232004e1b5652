//! The questions of SEND support: status, concern, profile, plan and cycle.
//!
//! Plans and cycles are typed records (`records/support.rs`); these forms describe the fields inside them, so that
//! screen, checks and page share labels, hints and rules. Source: SEND code of practice, chapter 5. Rules over several
//! answers are in `rules.rs` and `cycle_rules.rs`, the plan's page in `page.rs`; what may happen when is in `crate::support`.

pub mod choices;
mod concern;
mod cycle;
mod cycle_rules;
pub mod page;
mod plan;
mod plan_help;
mod plan_needs;
mod profile;
mod provision;
mod review;
pub mod review_page;
mod rules;
mod status;
mod target;

#[cfg(test)]
pub(crate) mod tests;

use super::fields::{line, long, yes_no};
use super::{DateLimit, Facts, Field, FieldKind, Suggest, These};
use crate::answers::Answers;
use crate::ids::RowId;

pub(super) use concern::PAGE as CONCERN_PAGE;
pub use concern::{CONCERN, CONCERN_ID};
pub use cycle::SUPPORT_CYCLE;
pub use cycle_rules::{Carried, carried_from, review_is_far_off};
pub use plan::SUPPORT_PLAN;
pub(super) use profile::PAGE as PROFILE_PAGE;
pub use profile::{ONE_PAGE_PROFILE, PROFILE_ID};
pub use provision::{PROVISION, weekly_minutes};
pub use status::STATUS_MOVE;
pub use target::TARGET;

/// The plan's id in the records.
pub const PLAN_ID: &str = "support_plan";
/// The cycle's id in the records.
pub const CYCLE_ID: &str = "support_cycle";

/// The plan's rows of outcomes.
pub const OUTCOMES: &str = "outcomes";
/// The cycle's rows of targets.
pub const TARGETS: &str = "targets";
/// The rows of provisions inside a target.
pub const PROVISIONS: &str = "provisions";
/// The cycle's rows of deliveries.
pub const DELIVERIES: &str = "delivery_log";
/// The field that asks how each target went.
pub const JUDGEMENTS: &str = "judgements";
/// The column in which a target remembers where it came from: `2 continue`, `2 adapt` (cycle number, how).
pub const CARRIED_FROM: &str = "carried_from";
/// The section whose answers are the review.
pub const REVIEW: &str = "review";

/// The records a [`FieldKind::OneOfThese`] field offers, each with its words.
pub fn these(these: These, answers: &Answers, facts: &Facts) -> Vec<(RowId, String)> {
    match these {
        These::Outcomes => facts.support.outcomes.clone(),
        These::Children => {
            facts.support.children.iter().map(|(child, name)| (RowId(child.0), name.clone())).collect()
        }
        These::Provisions => {
            answers.rows(TARGETS).iter().flat_map(|target| provisions_of(&target.answers)).collect()
        }
    }
}

/// "Ask for a turn: Model the sign, then wait" for each provision of a target.
fn provisions_of(target: &Answers) -> Vec<(RowId, String)> {
    let owner = target.text("text").unwrap_or("A target without words yet").trim();
    let named = |row: &crate::answers::Row| {
        let what = row.answers.text("description").unwrap_or("not described yet").trim();
        (row.row, format!("{owner}: {what}"))
    };
    target.rows(PROVISIONS).iter().map(named).collect()
}

/// A day that has come.
const fn day(id: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field::new(id, label, hint, FieldKind::Date(DateLimit::UpToToday))
}

/// Any day.
const fn any_day(id: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field::new(id, label, hint, FieldKind::Date(DateLimit::Any))
}

const fn person(id: &'static str, label: &'static str, hint: &'static str, suggest: Suggest) -> Field {
    Field::new(id, label, hint, FieldKind::Person { suggest, or_typed: true })
}
