//! The overview: outcomes, and inside each the targets that lead to it in this cycle.

use coatpeg_domain::answers::Row;
use coatpeg_domain::forms::support::choices::AREAS_OF_NEED;
use coatpeg_domain::forms::support::{OUTCOMES, TARGETS};
use coatpeg_domain::forms::{Facts, choice_label};
use coatpeg_domain::ids::RowId;
use leptos::prelude::*;

use super::PART_HEADING;
use super::desk::PlanDesk;
use super::part::{Part, Place};
use super::target::TargetCard;
use crate::components::banner::Banner;
use crate::pages::in_sentence;

/// Outcomes with their targets.
#[component]
pub(super) fn Overview(
    /// What is written.
    desk: PlanDesk,
    /// Where the page is.
    place: Place,
) -> impl IntoView {
    let outcomes =
        Memo::new(move |_| desk.plan.filling.answers.with(|answers| answers.rows(OUTCOMES).to_vec()));
    let targets =
        Memo::new(move |_| desk.cycle.filling.answers.with(|answers| answers.rows(TARGETS).to_vec()));
    let cards = move || {
        let groups = grouped(&outcomes.read(), &targets.read());
        if groups.is_empty() {
            return view! { <NoOutcome desk place /> }.into_any();
        }
        groups.into_iter().map(|group| view! { <OutcomeCard group desk place /> }).collect_view().into_any()
    };
    let is_over = desk.view.with_value(|view| view.cycle.closed_at.is_some());
    let locked = is_over.then(|| {
        view! {
            <Banner icon="lock">
                <p id="why-locked">"This cycle is reviewed and locked. It can be read and printed."</p>
            </Banner>
        }
    });
    view! {
        <h2 class="sr-only" id=PART_HEADING tabindex="-1">"Overview"</h2>
        {locked}
        {cards}
    }
}

/// An outcome and its targets; without an outcome, the targets that lead nowhere yet.
#[derive(Clone, Debug, PartialEq)]
struct Group {
    /// 1, 2, .. and the outcome.
    outcome: Option<(usize, Row)>,
    /// In their order.
    targets: Vec<Row>,
}

/// Outcomes in their order, each with its targets; last what has no outcome.
fn grouped(outcomes: &[Row], targets: &[Row]) -> Vec<Group> {
    let leads_to = |target: &Row, outcome: RowId| {
        target.answers.text("outcome_id").is_some_and(|id| id == outcome.to_string())
    };
    let mut groups: Vec<Group> = outcomes
        .iter()
        .enumerate()
        .map(|(at, outcome)| Group {
            outcome: Some((at + 1, outcome.clone())),
            targets: targets.iter().filter(|target| leads_to(target, outcome.row)).cloned().collect(),
        })
        .collect();
    let is_alone = |target: &&Row| !outcomes.iter().any(|outcome| leads_to(target, outcome.row));
    let alone: Vec<Row> = targets.iter().filter(is_alone).cloned().collect();
    if !alone.is_empty() {
        groups.push(Group { outcome: None, targets: alone });
    }
    groups
}

#[component]
fn NoOutcome(
    /// What is written.
    desk: PlanDesk,
    /// Where the page is.
    place: Place,
) -> impl IntoView {
    let name = desk.view.with_value(|view| view.child.known_as.clone());
    view! {
        <section class="card" aria-label="Outcomes">
            <div class="card__body stack">
                <p>
                    {format!("No outcomes yet. Say what you hope {name} will do in six to twelve months; targets are small steps towards it.")}
                </p>
                <div class="row">
                    <a class="btn" id="to-outcomes" href=place.address(Part::Plan("outcomes"), None)>
                        "Write the outcomes"
                    </a>
                </div>
            </div>
        </section>
    }
}

#[component]
fn OutcomeCard(
    /// Outcome and targets.
    group: Group,
    /// What is written.
    desk: PlanDesk,
    /// Where the page is.
    place: Place,
) -> impl IntoView {
    let (number, above, text) = match &group.outcome {
        Some((number, row)) => (*number, above(*number, row), outcome_words(row)),
        None => (0, String::new(), "Targets without an outcome yet".to_owned()),
    };
    let id = format!("outcome-{number}");
    let is_empty = group.targets.is_empty();
    let targets = group.targets.into_iter();
    let targets = targets.map(|target| view! { <TargetCard target desk place /> }).collect_view();
    let nothing = is_empty.then(|| {
        let is_open = desk.is_open(Part::Cycle("targets"));
        let link = is_open.then(|| {
            view! {
                <a class="btn btn--sm" href=place.address(Part::Cycle("targets"), None)>
                    "Plan a target"
                    <span class="sr-only">{format!(" for outcome {number}")}</span>
                </a>
            }
        });
        view! {
            <div class="row">
                <p class="soft sm">"No target leads to it in this cycle."</p>
                {link}
            </div>
        }
    });
    view! {
        <article class="card outcome" aria-labelledby=id.clone()>
            <div>
                {(!above.is_empty()).then(|| view! { <p class="muted sm">{above}</p> })}
                <h3 class="outcome__text" id=id.clone()>{text}</h3>
            </div>
            {targets}
            {nothing}
        </article>
    }
}

/// "Outcome 1, communication and interaction".
fn above(number: usize, outcome: &Row) -> String {
    let area = outcome.answers.text("area_of_need").map(|area| choice_label(AREAS_OF_NEED, area));
    match area {
        Some(area) => format!("Outcome {number}, {}", in_sentence(area)),
        None => format!("Outcome {number}"),
    }
}

fn outcome_words(outcome: &Row) -> String {
    outcome.answers.text("text").unwrap_or("An outcome without words yet").to_owned()
}

/// What rules and sentences of the cycle need, as they are now.
pub(super) fn cycle_facts(desk: PlanDesk) -> Facts {
    desk.cycle.filling.facts.get_untracked()
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::answers::Answers;
    use uuid::Uuid;

    use super::*;

    fn row(number: u128, field: &str, text: &str) -> Row {
        let mut answers = Answers::default();
        answers.set(field, text);
        Row { row: RowId(Uuid::from_u128(number)), answers }
    }

    #[test]
    fn targets_stand_under_their_outcome_and_the_others_last() {
        let outcomes = [row(1, "text", "Play with friends"), row(2, "text", "Eat at the table")];
        let second = outcomes[1].row.to_string();
        let targets = [row(11, "outcome_id", &second), row(12, "text", "Ask for a turn")];
        let groups = grouped(&outcomes, &targets);
        assert_eq!(groups.len(), 3);
        assert!(groups[0].targets.is_empty());
        assert_eq!(groups[1].targets, [targets[0].clone()]);
        assert_eq!((groups[2].outcome.clone(), groups[2].targets.len()), (None, 1));
        assert!(grouped(&[], &[]).is_empty());
    }

    #[test]
    fn an_outcome_says_which_need_it_helps_with() {
        assert_eq!(above(1, &row(1, "area_of_need", "ci")), "Outcome 1, communication and interaction");
        assert_eq!(above(2, &row(1, "text", "x")), "Outcome 2");
    }
}
