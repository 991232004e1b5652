//! From a significant concern to a support plan: what is carried over, and what the move to SEN support wants.

use coatpeg_domain::answers::{Answers, Row};
use coatpeg_domain::contract::StartPlanFromCheck;
use coatpeg_domain::forms::action::ACTIONS_FIELD;
use coatpeg_domain::forms::support::STATUS_MOVE;
use coatpeg_domain::forms::wording::number_in_words;
use coatpeg_domain::records::{DocumentView, SendStatus};
use leptos::prelude::*;

use super::standing::Standing;
use crate::app::session;
use crate::components::page_head::Trouble;
use crate::components::summary::things_left;
use crate::form::focus::focus_field;
use crate::pages::filling::{Around, Filling, fill};
use crate::pages::support::{SET_BY_PAGE, StatusQuestions, asked_of_move};

/// The areas, with the field that keeps what goes well in each and the one that keeps what is harder.
const AREAS: &[(&str, &str, &str)] = &[
    ("Communication and language", "cl_strengths", "cl_less_than_expected_text"),
    ("Physical development", "pd_strengths", "pd_less_than_expected_text"),
    ("Personal, social and emotional development", "psed_strengths", "psed_less_than_expected_text"),
];

/// Whether what is written asks for a targeted plan.
pub(super) fn asks_for_plan(answers: &Answers) -> bool {
    matches!(answers.text("concern_level"), Some("significant" | "identified_send"))
}

/// What a plan takes from the check, a line each.
pub(super) fn carried_over(answers: &Answers, name: &str) -> Vec<String> {
    let written = |field: &str| answers.text(field).is_some_and(|text| !text.trim().is_empty());
    let areas: Vec<&str> =
        AREAS.iter().filter(|(_, _, harder)| written(harder)).map(|(area, _, _)| *area).collect();
    let strengths = AREAS.iter().filter(|(_, strengths, _)| written(strengths)).count();
    let is_open = |row: &&Row| {
        !matches!(row.answers.text("status"), Some("done" | "dropped")) && row.answers.text("what").is_some()
    };
    let steps = answers.rows(ACTIONS_FIELD).iter().filter(is_open).count();
    let harder = (!areas.is_empty()).then(|| format!("What is harder than expected: {}", areas.join("; ")));
    let well = (strengths > 0).then(|| match strengths {
        1 => "What goes well, from one area".to_owned(),
        several => format!("What goes well, from {} areas", number_in_words(several)),
    });
    let steps = (steps > 0).then(|| match steps {
        1 => "The step that is open".to_owned(),
        several => format!("The {} steps that are open", number_in_words(several)),
    });
    let voices = match (written("child_voice_text"), written("parent_text")) {
        (true, true) => Some(format!("What {name} showed you, and what the parents told you")),
        (true, false) => Some(format!("What {name} showed you")),
        (false, true) => Some("What the parents told you".to_owned()),
        (false, false) => None,
    };
    [harder, well, steps, voices].into_iter().flatten().collect()
}

/// The card; nothing where no plan is asked for.
#[component]
pub(super) fn StartPlan(
    /// Where the document stands.
    standing: Standing,
    /// What is written by now.
    #[prop(into)]
    answers: Signal<Answers>,
) -> impl IntoView {
    let is_asked_for = Memo::new(move |_| answers.with(asks_for_plan));
    let name = standing.view.with_untracked(|view| view.child.known_as.clone());
    let carried = Memo::new(move |_| answers.with(|answers| carried_over(answers, &name)));
    let open_plan = standing.beside(|beside| beside.open_plan);
    move || {
        is_asked_for.get().then(|| match open_plan.get() {
            Some(plan) => view! {
                <section class="card" aria-labelledby="plan">
                    <div class="card__body stack">
                        <h2 class="lg" id="plan" tabindex="-1">"The support plan"</h2>
                        <p class="soft sm">"What this check found goes on in the support plan."</p>
                        <div class="row">
                            <a class="btn" id="open-plan" href=format!("/plan/{plan}")>"Open the support plan"</a>
                        </div>
                    </div>
                </section>
            }
            .into_any(),
            None => view! { <Offer standing carried /> }.into_any(),
        })
    }
}

#[component]
fn Offer(
    /// Where the document stands.
    standing: Standing,
    /// What a plan takes from the check.
    carried: Memo<Vec<String>>,
) -> impl IntoView {
    let may_write = standing.may_write();
    let is_asking = RwSignal::new(false);
    let lines = move || carried.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let status = standing.view.with_untracked(|view| view.beside.status);
    let needs_move = !has_support(status);
    let press = move |_| {
        is_asking.set(true);
        focus_field("plan-questions");
    };
    view! {
        <section class="card" aria-labelledby="plan">
            <div class="card__body stack">
                <div>
                    <h2 class="lg" id="plan" tabindex="-1">"Start a support plan with what you have written"</h2>
                    <p class="soft sm">
                        "Where there is a significant concern, a targeted plan follows, made with the parents."
                    </p>
                </div>
                <div>
                    <p class="field__label">"It takes over"</p>
                    <ul>{lines}</ul>
                    <p class="muted sm">"Each line says where it is from. You can change all of it there."</p>
                </div>
                {move || {
                    (!is_asking.get() && may_write && needs_move)
                        .then(|| {
                            view! {
                                <div class="row">
                                    <button class="btn" type="button" id="begin-plan" on:click=press>
                                        "Start a support plan"
                                    </button>
                                </div>
                            }
                        })
                }}
                {move || {
                    (may_write && (is_asking.get() || !needs_move)).then(|| view! { <Begin standing needs_move /> })
                }}
            </div>
        </section>
    }
}

/// Whether a plan can begin without a change of status.
fn has_support(status: SendStatus) -> bool {
    match status {
        SendStatus::SenSupport | SendStatus::EhcRequested | SendStatus::EhcPlan => true,
        SendStatus::None | SendStatus::Monitoring | SendStatus::Ceased => false,
    }
}

/// What the move wants recorded, and the button.
#[component]
fn Begin(
    /// Where the document stands.
    standing: Standing,
    /// The child is not on SEN support yet.
    needs_move: bool,
) -> impl IntoView {
    let trouble = RwSignal::new(None::<String>);
    let filling = standing.view.with_untracked(status_form);
    let left = Memo::new(move |_| {
        let count = filling.problems.with(|problems| problems.iter().filter(|p| p.blocks()).count());
        if needs_move { count } else { 0 }
    });
    let press = move |_| {
        let first = filling.problems.with_untracked(|problems| problems.iter().find(|p| p.blocks()).cloned());
        if let (true, Some(problem)) = (needs_move, first) {
            filling.show_all.set(true);
            focus_field(&problem.field);
            return;
        }
        let answers = if needs_move { answers_of(filling) } else { Answers::default() };
        let session = standing.session;
        let command = StartPlanFromCheck { document: standing.document, answers };
        standing.ask(command, trouble, move |view| session.go(&format!("/plan/{}", view.plan.id)));
    };
    let questions = needs_move.then(|| {
        let (name, status) =
            standing.view.with_untracked(|view| (view.child.known_as.clone(), view.beside.status));
        let sections = STATUS_MOVE.sections.iter().filter(|section| section.id != SET_BY_PAGE);
        view! {
            <div class="stack" id="plan-questions" tabindex="-1">
                <p class="sm">{what_moves(&name, status)}</p>
                {sections.map(|section| view! { <StatusQuestions section filling /> }).collect_view()}
            </div>
        }
    });
    view! {
        {questions}
        {move || trouble.get().map(|message| view! { <Trouble message /> })}
        <div class="row">
            <button
                class="btn"
                type="button"
                id="start-plan"
                aria-disabled=move || (left.get() > 0).then_some("true")
                aria-describedby="start-plan-left"
                on:click=press
            >
                {if needs_move { "Record the move and start the plan" } else { "Start the support plan" }}
            </button>
            <span class="muted sm" id="start-plan-left">
                {move || (left.get() > 0).then(|| things_left(left.get()))}
            </span>
        </div>
    }
}

/// What is put on record with the plan.
fn what_moves(name: &str, status: SendStatus) -> String {
    match status {
        SendStatus::None | SendStatus::Ceased => format!(
            "{name} moves to SEN support with it, and this check is put on record as the concern it began with."
        ),
        SendStatus::Monitoring | SendStatus::SenSupport | SendStatus::EhcRequested | SendStatus::EhcPlan => {
            format!("{name} moves to SEN support with it.")
        }
    }
}

/// The status form for the move to SEN support. The last step to it is from monitoring, wherever the child stood before.
fn status_form(view: &DocumentView) -> Filling {
    let mut answers = Answers::default();
    answers.set("from_status", SendStatus::Monitoring.value());
    answers.set("to_status", SendStatus::SenSupport.value());
    if let Some(today) = session().today() {
        answers.set("since", today);
    }
    fill(Around {
        answers,
        child: Some(view.child.clone()),
        is_sole_childminder: view.is_sole_childminder,
        people: RwSignal::new(view.people.clone()),
        contacts: view.contacts.clone(),
        ..Around::new(&STATUS_MOVE)
    })
}

fn answers_of(filling: Filling) -> Answers {
    filling
        .answers
        .with_untracked(|answers| filling.facts.with_untracked(|facts| asked_of_move(answers, facts)))
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::answers::Answer;
    use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;
    use coatpeg_domain::ids::RowId;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_areas_named_here_are_questions_of_the_form() {
        for (_, strengths, harder) in AREAS {
            assert!(TWO_YEAR_CHECK.field(strengths).is_some(), "{strengths}");
            assert!(TWO_YEAR_CHECK.field(harder).is_some(), "{harder}");
        }
    }

    #[test]
    fn only_a_significant_concern_asks_for_a_plan() {
        let mut answers = Answers::default();
        assert!(!asks_for_plan(&answers));
        for (level, asks) in
            [("none", false), ("emerging", false), ("significant", true), ("identified_send", true)]
        {
            answers.set("concern_level", level);
            assert_eq!(asks_for_plan(&answers), asks, "{level}");
        }
    }

    #[test]
    fn what_is_carried_over_is_said_line_by_line() {
        let mut answers = Answers::default();
        assert!(carried_over(&answers, "Amina").is_empty());
        answers.set("cl_strengths", "Amina brings us books.");
        answers.set("pd_strengths", "Amina climbs the steps.");
        answers.set("cl_less_than_expected_text", "Finds it hard to follow words in the busy room.");
        answers.set("parent_text", "She sings all day.");
        let mut open = Row { row: RowId(Uuid::nil()), answers: Answers::default() };
        open.answers.set("what", "Sign at snack");
        let mut done = open.clone();
        done.answers.set("status", "done");
        answers.set(ACTIONS_FIELD, Answer::Rows(vec![open, done]));
        let lines = carried_over(&answers, "Amina");
        assert_eq!(
            lines,
            [
                "What is harder than expected: Communication and language",
                "What goes well, from two areas",
                "The step that is open",
                "What the parents told you"
            ]
        );
    }
}
