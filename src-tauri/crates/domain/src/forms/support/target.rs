//! The target: one small step of a cycle, how it is worked on, and how it went.

use super::choices::{NEXT, TARGET_JUDGEMENTS};
use super::{CARRIED_FROM, JUDGEMENTS, PROVISION, PROVISIONS, any_day, cycle_rules, line, long};
use crate::forms::{Field, FieldKind, Gate, Look, Needed, Print, RowDefinition, These};

/// The columns of a target. Those asked in `judgements` are the review's; a column that prints as a table stands in
/// the target's own row on paper.
pub const TARGET: RowDefinition = RowDefinition {
    id: "target",
    one: "target",
    add: "Add a target",
    fields: &[
        Field::new(
            CARRIED_FROM,
            "Where it comes from",
            "Kept by the program.",
            FieldKind::Shown(cycle_rules::carried_in_words),
        )
        .prints(Print::No),
        Field::new(
            "outcome_id",
            "Towards which outcome?",
            "A target is a small step to one of the plan’s outcomes.",
            FieldKind::OneOfThese(These::Outcomes),
        )
        .needed(Needed::Before(Gate::Do), "Say towards which outcome this target leads")
        .prints(Print::No),
        long(
            "text",
            "Target",
            "“{name} will [do what] [how well or how many] [in which situation] [with what support] by [date]”",
            3,
        )
        .words(50)
        .needed(Needed::Before(Gate::Do), "Write the target, or take it out")
        .prints(Print::Plain),
        long("baseline", "Where {name} is now", "“Now: ...” What you see today.", 2)
            .words(50)
            .needed(Needed::Before(Gate::Do), "Write where {name} is now with this target")
            .prints(Print::Table)
            .prints_as("When we began"),
        line("success_measure", "How will you know?", "How many times, how long, or something anybody can see.")
            .needed(Needed::Before(Gate::Do), "Say how you will know that this target is reached")
            .prints(Print::Table)
            .prints_as("How we will know it worked"),
        line("context", "In which situation?", "For example, at snack, with one friend.").prints_as("Where and when"),
        any_day("by_date", "By when?", "Within this cycle.")
            .needed(Needed::Before(Gate::Do), "Say by when this target is to be reached")
            .prints_as("By"),
        Field::new("steps", "Small steps", "What comes first, what next. Only if it helps.", FieldKind::Rows(&STEP))
            .prints(Print::List)
            .prints_as("Small steps"),
        long("why", "Why this?", "Why it matters now.", 2).prints_as("Why").folded(),
        rating("rating_baseline", "On a scale of ten, now", "1 is hardly ever, 10 is always. Only if you rate."),
        rating("rating_expected", "On a scale of ten, hoped for", "Higher than now."),
        Field::new(
            PROVISIONS,
            "What will adults do?",
            "At least one thing.",
            FieldKind::Rows(&PROVISION),
        )
        .needed(Needed::Before(Gate::Do), "Add at least one thing adults will do for this target")
        .prints(Print::Table)
        .prints_as("How we go about it"),
        long("home_part", "At home", "What parents have chosen to try.", 2)
            .words(50)
            .prints(Print::Table)
            .prints_as("At home"),
        Field::new(
            "judgement",
            "How did it go?",
            "Your judgement, with the parents.",
            FieldKind::OneOf { choices: TARGET_JUDGEMENTS, look: Look::List },
        )
        .needed(Needed::Before(Gate::Closed), "Say how this target went")
        .prints(Print::Judgement)
        .asked_in(JUDGEMENTS),
        long("evidence", "What did you see?", "With the day, or the days.", 3)
            .words(80)
            .needed(Needed::Before(Gate::Closed), "Write what you saw of this target")
            .prints_as("What we saw")
            .asked_in(JUDGEMENTS),
        rating("rating_actual", "On a scale of ten, now", "As at the start. Only if you rated then.")
            .asked_in(JUDGEMENTS),
        Field::new(
            "next",
            "What next?",
            "What goes on stands in the next cycle by itself.",
            FieldKind::OneOf { choices: NEXT, look: Look::List },
        )
        .needed(Needed::Before(Gate::Closed), "Say what follows from this target")
        .prints_as("What next")
        .asked_in(JUDGEMENTS),
    ],
};

const fn rating(id: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field::new(id, label, hint, FieldKind::Number { least: 1, most: 10, unit: "of 10" }).folded()
}

const STEP: RowDefinition = RowDefinition {
    id: "target_step",
    one: "step",
    add: "Add a small step",
    fields: &[line("text", "Step", "One small thing.")
        .needed(Needed::Before(Gate::Do), "Write the step, or take it out")],
};
