//! A first concern: what was seen, what was tried, what the parents said, what follows.

use chrono::NaiveDate;

use super::choices::{AREAS_OF_NEED, CHECKED_FIRST, CONCERN_DECISIONS, CONCERN_SOURCES};
use super::{any_day, day, long};
use crate::answers::{Answer, Answers};
use crate::dates::{Age, add_days, in_words};
use crate::forms::check::{Facts, Problem};
use crate::forms::print::{PageRules, Surroundings, no_portrait, no_title};
use crate::forms::{
    Again, Field, FieldKind, FormDefinition, Gate, Life, Look, Needed, Print, RowDefinition, Section, Suggest,
};
use crate::printing::{Fact, Part};

/// Its id in the records.
pub const CONCERN_ID: &str = "concern";

/// Days from a concern to the next look at it.
const REVIEW_AFTER_DAYS: i64 = 42;

/// The form of a first concern.
pub const CONCERN: FormDefinition = FormDefinition {
    life: Life {
        again: Again::Another,
        draft_words: "Draft: not yet decided",
        wants_record: false,
        ..Life::ONCE
    },
    rules: check_answers,
    offer: offer_answer,
    ..FormDefinition::new(CONCERN_ID, "Concern", &[SEEN, LOOKED_AT, PARENTS, NEXT])
};

const SEEN: Section = Section {
    printed: Some((10, "What we see")),
    prompts: &[
        "What happens, when, how often, with whom",
        "What came just before, and what helped",
        "What {name} does well at the same moment of the day",
    ],
    ..Section::new(
        "seen",
        "What you see",
        &[
            day("raised_on", "When was it raised?", "The day somebody first said it.")
                .needed(Needed::ToFinalise, "Say when the concern was raised")
                .prints(Print::No),
            Field::new(
                "raised_by",
                "Who raised it?",
                "Whoever said it first.",
                FieldKind::OneOf { choices: CONCERN_SOURCES, look: Look::List },
            )
            .needed(Needed::ToFinalise, "Say who raised the concern")
            .prints(Print::No),
            long(
                "what_we_see",
                "What do you see?",
                "Facts first: what happens, when, how often, with whom.",
                5,
            )
            .words(200)
            .needed(Needed::ToFinalise, "Write what you see, facts first")
            .prints(Print::Plain),
            long("strengths", "What goes well?", "What {name} enjoys and does well.", 3)
                .words(120)
                .needed(Needed::ToFinalise, "Write what goes well")
                .prints_as("What goes well"),
            Field::new(
                "areas_of_need",
                "Which areas does it touch?",
                "One or more. It is no diagnosis.",
                FieldKind::ManyOf { choices: AREAS_OF_NEED, suggest: Suggest::Nothing },
            )
            .needed(Needed::ToFinalise, "Choose the areas the concern touches")
            .prints(Print::List)
            .prints_as("Areas"),
        ],
    )
};

const LOOKED_AT: Section = Section {
    is_optional: true,
    printed: Some((20, "What we looked at and tried")),
    prompts: &[
        "A hearing test, if speech is the worry",
        "A new baby, a move, a change of room",
        "Something every child can have, tried for at least four weeks",
    ],
    ..Section::new(
        "looked_at",
        "What you looked at and tried",
        &[
            Field::new(
                "checked_first",
                "What did you look at first?",
                "Any that you have thought about with the parents.",
                FieldKind::ManyOf { choices: CHECKED_FIRST, suggest: Suggest::Nothing },
            )
            .prints_as("What we looked at first"),
            Field::new(
                "oap_tried",
                "What have you tried?",
                "Ways open to every child, each for at least four weeks.",
                FieldKind::Rows(&TRIED),
            )
            .prints(Print::Table)
            .prints_as("What we tried"),
        ],
    )
};

const TRIED: RowDefinition = RowDefinition {
    id: "strategy_tried",
    one: "strategy",
    add: "Add something you tried",
    fields: &[
        long("strategy", "What you tried", "One thing.", 2)
            .needed(Needed::ToFinalise, "Say what you tried, or take it out"),
        day("from", "From", "The first day."),
        day("to", "To", "The last day, if it has ended."),
        long("result", "What came of it", "What you saw.", 2),
    ],
};

const PARENTS: Section = Section {
    printed: Some((30, "What we talked about with parents")),
    prompts: &[
        "What they see at home",
        "What they would like to happen",
        "What you agreed to do until you look again",
    ],
    ..Section::new(
        "parents",
        "Talking with parents",
        &[
            day("parent_spoke_on", "When did you talk?", "A conversation, before anything is decided.")
                .needed(Needed::ToFinalise, "Say when you talked with {name}’s parents")
                .prints_as("We talked on"),
            Field::new(
                "parent_spoke_with",
                "With whom?",
                "Everybody who took part.",
                FieldKind::ManyOf { choices: &[], suggest: Suggest::Contacts },
            )
            .needed(Needed::ToFinalise, "Say with whom you talked")
            .prints_as("With"),
            long("parent_view", "What did they say?", "In their words, where you can.", 3)
                .words(120)
                .needed(Needed::ToFinalise, "Write what the parents said")
                .prints(Print::Quote),
            long("parent_agreed_action", "What did you agree?", "Who does what until you look again.", 3)
                .words(80)
                .needed(Needed::ToFinalise, "Write what you agreed with the parents")
                .prints_as("What we agreed"),
        ],
    )
};

const NEXT: Section = Section {
    printed: Some((40, "What follows")),
    prompts: &["What you will look for", "Who else could help"],
    ..Section::new(
        "next",
        "What follows",
        &[
            any_day("review_on", "When will you look again?", "Six weeks on is usual.")
                .needed(Needed::ToFinalise, "Say when you will look at it again")
                .prints_as("We look at it again on"),
            Field::new(
                "decision",
                "What follows?",
                "Decided when you have looked again. It closes the concern.",
                FieldKind::OneOf { choices: CONCERN_DECISIONS, look: Look::List },
            )
            .needed(Needed::ToFinalise, "Say what follows from the concern")
            .prints_as("What we decided"),
        ],
    )
};

fn check_answers(answers: &Answers, _: &Facts, problems: &mut Vec<Problem>) {
    if let (Some(raised), Some(again)) = (answers.date("raised_on"), answers.date("review_on"))
        && again <= raised
    {
        let message = format!("Choose a day after {}, when it was raised.", in_words(raised));
        problems.push(super::rules::wrong("review_on", "next", Gate::Ready, message));
    }
    for row in answers.rows("oap_tried") {
        if let (Some(from), Some(to)) = (row.answers.date("from"), row.answers.date("to"))
            && to < from
        {
            let field = format!("oap_tried.{}.to", row.row);
            let message = "The last day comes before the first. Check the dates.".to_owned();
            problems.push(super::rules::wrong(&field, "looked_at", Gate::Ready, message));
        }
    }
}

fn offer_answer(field: &str, answers: &Answers, facts: &Facts) -> Option<Answer> {
    match field {
        "raised_on" => Some(facts.today.into()),
        "review_on" => Some(add_days(answers.date("raised_on")?, REVIEW_AFTER_DAYS).into()),
        _ => None,
    }
}

/// A concern on paper.
pub(in crate::forms) const PAGE: PageRules =
    PageRules { facts, dated, omits, adds, portrait: no_portrait, titled: no_title };

fn facts(answers: &Answers, around: &Surroundings<'_>) -> Vec<Fact> {
    let age = Age::on(around.child.born_on, dated(answers, around)).map(Age::in_words).ok();
    super::page::facts_with_values([
        ("Child", Some(around.child.full_name.clone())),
        ("Born", Some(in_words(around.child.born_on))),
        ("Age", age),
        ("Raised on", answers.date("raised_on").map(in_words)),
    ])
}

fn dated(answers: &Answers, around: &Surroundings<'_>) -> NaiveDate {
    answers.date("raised_on").unwrap_or(around.facts.today)
}

fn omits(_: &str, _: &Answers, _: &Surroundings<'_>) -> bool {
    false
}

fn adds(_: &str, _: &Answers, _: &Surroundings<'_>) -> Vec<Part> {
    Vec::new()
}
