//! What the EYFS asks of a progress check at age two, in our words, and where the check does it.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::forms::Problem;
use coatpeg_domain::forms::check::Progress;
use coatpeg_domain::forms::two_year_check::proof::framework_words;
use coatpeg_domain::ids::DocumentId;
use leptos::prelude::*;

use crate::components::ring::Ring;
use crate::pages::document::saving::Desk;
use crate::pages::possessive;

/// One thing that is asked for, and the questions that do it.
struct Ask {
    words: &'static str,
    fields: &'static [&'static str],
}

/// Source: EYFS statutory framework, progress check at age two.
const ASKS: &[Ask] = &[
    Ask {
        words: "Where {they} {is} doing well",
        fields: &["cl_strengths", "pd_strengths", "psed_strengths"],
    },
    Ask {
        words: "Where some support might help",
        fields: &["cl_judgement", "pd_judgement", "psed_judgement"],
    },
    Ask {
        words: "Any concern about delay",
        fields: &[
            "concern_level",
            "concern_level_reason",
            "cl_less_than_expected_text",
            "pd_less_than_expected_text",
            "psed_less_than_expected_text",
        ],
    },
    Ask {
        words: "What you will do",
        fields: &["actions", "cl_strategies", "pd_strategies", "psed_strategies", "targeted_plan"],
    },
    Ask { words: "Learning at home", fields: &["home_learning_plan", "home_learning_discussed_on"] },
    Ask { words: "Timing agreed with parents", fields: &["timing_agreed_with_parent_on"] },
    Ask { words: "A short written summary", fields: &["overall_summary"] },
];

/// The list.
#[component]
pub(super) fn Asks(
    /// What is written.
    desk: Desk,
    /// The child's name.
    name: String,
    /// The edition the check was written under.
    framework: String,
) -> impl IntoView {
    let filling = desk.filling;
    let lines = ASKS.iter().map(|ask| {
        let state = Memo::new(move |_| {
            filling.answers.with(|answers| filling.problems.with(|problems| standing(ask, answers, problems)))
        });
        let words = move || filling.facts.with(|facts| facts.wording().fill(ask.words));
        view! {
            <li>
                <Ring progress=Signal::derive(move || state.with(|(progress, _)| *progress)) />
                <span>
                    {words}
                    <small>{move || state.with(|(_, words)| words.clone())}</small>
                </span>
            </li>
        }
    });
    view! {
        <section class="card" aria-labelledby="asks">
            <div class="card__body stack">
                <div>
                    <h2 class="lg" id="asks">"What the EYFS asks for"</h2>
                    <p class="muted sm">{format!("And where {} check does it", possessive(&name))}</p>
                </div>
                <ul class="leftout">{lines.collect_view()}</ul>
                <Proof framework document=desk.document />
            </div>
        </section>
    }
}

/// The edition of the framework, and the way to the table of duties.
#[component]
fn Proof(
    /// The edition the check was written under.
    framework: String,
    /// Which check.
    document: DocumentId,
) -> impl IntoView {
    view! {
        <div>
            {framework_words(&framework).map(|words| view! { <p class="muted sm" id="framework">{words}</p> })}
            <a class="sm" id="proof" href=format!("/document/{document}/proof")>"See where each duty is met"</a>
        </div>
    }
}

/// The same by itself, for a check that is locked.
#[component]
pub(super) fn Framework(
    /// The edition the check was written under.
    framework: String,
    /// Which check.
    document: DocumentId,
) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="asks">
            <div class="card__body stack">
                <h2 class="lg" id="asks">"What the EYFS asks for"</h2>
                <Proof framework document />
            </div>
        </section>
    }
}

/// How far one of them has come, and what is left of it in words.
fn standing(ask: &Ask, answers: &Answers, problems: &[Problem]) -> (Progress, String) {
    let belongs = |problem: &&Problem| {
        problem.field.split('.').next().is_some_and(|head| ask.fields.contains(&head)) && problem.blocks()
    };
    let left: Vec<&Problem> = problems.iter().filter(belongs).collect();
    let is_begun = ask.fields.iter().any(|field| answers.get(field).is_some());
    match (left.as_slice(), is_begun) {
        ([], _) => (Progress::Full, "Done".to_owned()),
        (_, false) => (Progress::Empty, "To write".to_owned()),
        ([only], true) => (Progress::Part(5), only.message.clone()),
        (more, true) => (Progress::Part(4), crate::components::summary::things_left(more.len())),
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;
    use coatpeg_domain::forms::{Facts, outstanding};

    use super::*;

    #[test]
    fn every_question_named_here_is_in_the_form() {
        for field in ASKS.iter().flat_map(|ask| ask.fields) {
            assert!(TWO_YEAR_CHECK.field(field).is_some(), "{field}");
        }
    }

    #[test]
    fn a_thing_is_done_when_nothing_of_it_is_left() {
        let facts = Facts {
            today: chrono::NaiveDate::default(),
            child: None,
            is_sole_childminder: true,
            deferred_year: false,
            support: Default::default(),
        };
        let summary = &ASKS[6];
        let mut answers = Answers::default();
        let stands =
            |answers: &Answers| standing(summary, answers, &outstanding(&TWO_YEAR_CHECK, answers, &facts));
        assert_eq!(stands(&answers), (Progress::Empty, "To write".to_owned()));
        answers.set("overall_summary", "Amina loves books. She is settled with us.");
        assert_eq!(stands(&answers).0, Progress::Full);
    }
}
