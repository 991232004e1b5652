//! Invented children and what a form knows of them, for the tests of forms and of whatever reads a child’s name.

use uuid::Uuid;

use super::Facts;
use super::print::Surroundings;
use super::wording::Pronouns;
use crate::answers::Answers;
use crate::dates::examples::day;
use crate::ids::ChildId;
use crate::records::ChildFacts;

/// Amina, born on 20 March 2025.
pub(crate) fn amina() -> ChildFacts {
    child("Amina", "Osei", ["2025-03-20", "2026-09-02"])
}

/// Josie, born on 30 October 2022.
pub(crate) fn josie() -> ChildFacts {
    child("Josie", "Tran", ["2022-10-30", "2024-09-03"])
}

/// One of several children who differ in nothing but their names.
pub(crate) fn called(number: u128, known_as: &str, last_name: &str) -> ChildFacts {
    ChildFacts {
        id: ChildId(Uuid::from_u128(number)),
        pronouns: Pronouns::They,
        ..child(known_as, last_name, ["2025-03-20", "2026-09-02"])
    }
}

fn child(known_as: &str, last_name: &str, [born_on, started_on]: [&str; 2]) -> ChildFacts {
    ChildFacts {
        id: ChildId(Uuid::nil()),
        known_as: known_as.to_owned(),
        full_name: format!("{known_as} {last_name}"),
        last_name: last_name.to_owned(),
        pronouns: Pronouns::She,
        born_on: day(born_on),
        started_on: day(started_on),
        left_on: None,
        speaks_another_language_first: false,
        peg_picture: "kite".to_owned(),
        peg_tint: "sky".to_owned(),
    }
}

/// On 10 June 2027, with a childminder who works alone.
pub(crate) fn facts_of(child: ChildFacts) -> Facts {
    Facts {
        today: day("2027-06-10"),
        child: Some(child),
        is_sole_childminder: true,
        deferred_year: false,
        support: Default::default(),
    }
}

/// A first version on paper, with nothing in the child's record and on the setting's page.
pub(crate) fn around<'a>(
    facts: &'a Facts,
    child: &'a ChildFacts,
    nothing: &'a Answers,
    with_gaps: bool,
) -> Surroundings<'a> {
    Surroundings {
        facts,
        child,
        child_answers: nothing,
        setting: nothing,
        people: &[],
        version: 1,
        draft: None,
        is_example: false,
        with_gaps,
        beside: Default::default(),
    }
}
