//! The one-page profile: who the child is, in words a stranger could act on.

use super::{day, long};
use crate::answers::{Answer, Answers};
use crate::dates::{Age, in_words};
use crate::forms::field::photo_consent;
use crate::forms::print::{PageRules, Surroundings, agreed_photo, name_of, no_title};
use crate::forms::{Again, Facts, Field, FieldKind, FormDefinition, Life, Needed, Print, Section, Suggest};
use crate::printing::{Fact, Part};
use chrono::NaiveDate;

/// Its id in the records.
pub const PROFILE_ID: &str = "one_page_profile";

/// The form of a one-page profile.
pub const ONE_PAGE_PROFILE: FormDefinition = FormDefinition {
    life: Life {
        again: Again::NextVersion,
        most_pages: Some(1),
        pages_that_read_well: 1,
        draft_words: "Draft: not yet agreed",
        wants_record: false,
        ..Life::ONCE
    },
    offer: offer_answer,
    ..FormDefinition::new(PROFILE_ID, "One-page profile", &[PROFILE, MADE])
};

const PROFILE: Section = Section {
    hint: "Written with {name} and the people who know {them} best. It fits one page.",
    prompts: &[
        "What makes people smile when they think of {name}",
        "People, things and routines {they} would miss",
        "What a new grown-up should know on the first morning",
        "How you can tell that {they} {has} had enough",
    ],
    printed: Some((10, "{name}")),
    ..Section::new(
        "profile",
        "{name} on one page",
        &[
            words(
                "appreciate",
                "What people like and admire about {name}",
                "Two or three things, in warm words.",
            )
            .needed(Needed::ToFinalise, "Write what people like and admire about {name}")
            .prints_as("What people like and admire about me"),
            words(
                "important_to_me",
                "What is important to {name}",
                "People, play, places, comforts, routines.",
            )
            .needed(Needed::ToFinalise, "Write what is important to {name}")
            .prints_as("What is important to me"),
            words(
                "support_me",
                "How best to support {name}",
                "What helps, said so that anybody could do it.",
            )
            .needed(Needed::ToFinalise, "Write how best to support {name}")
            .prints_as("How best to support me"),
            words(
                "communicate",
                "How {name} communicates",
                "Words, signs, looks, sounds, pictures, and what they mean.",
            )
            .needed(Needed::ToFinalise, "Write how {name} communicates")
            .prints_as("How I communicate"),
            words(
                "upset_me",
                "What worries or upsets {name}, and what helps",
                "The situation first, then what helps in it.",
            )
            .needed(Needed::ToFinalise, "Write what worries or upsets {name}, and what helps")
            .prints_as("What worries or upsets me, and what helps"),
            words("hopes", "Hopes", "What {name} and the family look forward to. Only if you wish.")
                .prints_as("My hopes"),
        ],
    )
};

const fn words(id: &'static str, label: &'static str, hint: &'static str) -> Field {
    long(id, label, hint, 4).words(60)
}

const MADE: Section = Section::new(
    "made",
    "How it was made",
    &[
        Field::new(
            "written_with",
            "Who wrote it together?",
            "{name}, parents, key person, anybody who knows {them} well.",
            FieldKind::ManyOf { choices: &[], suggest: Suggest::People },
        )
        .needed(Needed::ToFinalise, "Say who wrote the profile together")
        .prints(Print::No),
        day("date", "Date", "The day you agreed the words.")
            .needed(Needed::ToFinalise, "Give the date of the profile")
            .prints(Print::No),
        Field::new(
            "photo",
            "A photo of {name}",
            "It prints beside the facts, where the parents agreed to photos in documents.",
            FieldKind::Photo,
        )
        .prints(Print::No),
        photo_consent("How it was made: say whether the parents agreed to the photo"),
    ],
);

/// A profile on paper.
pub(in crate::forms) const PAGE: PageRules = PageRules {
    facts,
    dated,
    omits,
    adds,
    portrait: |answers| agreed_photo(answers, "photo", "photo_consent"),
    titled: no_title,
};

fn facts(answers: &Answers, around: &Surroundings<'_>) -> Vec<Fact> {
    let age = Age::on(around.child.born_on, dated(answers, around)).map(Age::in_words).ok();
    let with: Vec<String> =
        answers.choices("written_with").iter().map(|who| name_of(who, around.people)).collect();
    super::page::facts_with_values([
        ("Name", Some(around.child.full_name.clone())),
        ("Age", age),
        ("Written with", Some(with.join(", "))),
        ("Date", answers.date("date").map(in_words)),
    ])
}

fn dated(answers: &Answers, around: &Surroundings<'_>) -> NaiveDate {
    answers.date("date").unwrap_or(around.facts.today)
}

fn omits(_: &str, _: &Answers, _: &Surroundings<'_>) -> bool {
    false
}

fn adds(_: &str, _: &Answers, _: &Surroundings<'_>) -> Vec<Part> {
    Vec::new()
}

fn offer_answer(field: &str, _: &Answers, facts: &Facts) -> Option<Answer> {
    (field == "date").then(|| facts.today.into())
}
