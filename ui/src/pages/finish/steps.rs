//! The life of a document in a few steps, and how far it has come.

use coatpeg_domain::forms::transition::TRANSITION_SUMMARY;
use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;
use coatpeg_domain::forms::{FormDefinition, Gate, Problem};
use coatpeg_domain::records::DocumentState;
use leptos::prelude::*;

use crate::components::icon::Icon;

/// A step and the move that leads on from it; none from the last.
type Step = (&'static str, Option<Gate>);

const CHECK: &[Step] = &[
    ("Draft", Some(Gate::Ready)),
    ("Ready", Some(Gate::Discussed)),
    ("Talked through", Some(Gate::Shared)),
    ("Shared and locked", None),
];

const TRANSITION: &[Step] =
    &[("Draft", Some(Gate::Sent)), ("Agreed with parents", Some(Gate::Closed)), ("Sent and locked", None)];

/// The steps of a form; none where writing and closing is all there is.
pub(crate) fn steps_of(definition: &FormDefinition) -> &'static [Step] {
    if definition.id == TWO_YEAR_CHECK.id {
        CHECK
    } else if definition.id == TRANSITION_SUMMARY.id {
        TRANSITION
    } else {
        &[]
    }
}

/// The step a document has come to by its state, by number; nothing where its state says nothing of the steps.
pub(crate) fn step_of(definition: &FormDefinition, state: DocumentState) -> Option<usize> {
    if definition.id != TWO_YEAR_CHECK.id {
        return None;
    }
    Some(match state {
        DocumentState::Draft | DocumentState::Exempt => 0,
        DocumentState::Ready => 1,
        DocumentState::Discussed => 2,
        DocumentState::Shared | DocumentState::Sent | DocumentState::Amended => 3,
    })
}

/// Where a document stands among its steps; nothing where it has none.
#[component]
pub(crate) fn Steps(
    /// The steps.
    steps: &'static [Step],
    /// The step the document has come to, by number.
    stands: Memo<usize>,
) -> impl IntoView {
    let lines = steps.iter().enumerate().map(|(n, (words, _))| {
        let is_done = move || stands.get() > n;
        let mark = move || {
            if is_done() {
                view! { <Icon name="check" /> }.into_any()
            } else {
                (n + 1).to_string().into_any()
            }
        };
        view! {
            <li
                data-done=move || is_done().then_some("")
                aria-current=move || (stands.get() == n).then_some("step")
            >
                <span class="steps__mark">{mark}</span>
                {*words}
                {move || is_done().then(|| view! { <span class="sr-only">", done"</span> })}
            </li>
        }
    });
    let lines: Vec<_> = lines.collect();
    (!lines.is_empty()).then(|| view! { <ol class="steps" aria-label="Life of this document">{lines}</ol> })
}

/// How far a document that is being written has come, by what still holds the next step back. The last step is only
/// taken by the lock.
pub(crate) fn reached(steps: &[Step], left: &[Problem]) -> usize {
    let is_open = |gate: Gate| left.iter().all(|problem| problem.before > gate);
    let taken = steps.iter().take_while(|(_, gate)| gate.is_some_and(is_open)).count();
    taken.min(steps.len().saturating_sub(2))
}

#[cfg(test)]
mod tests {
    use super::super::examples::problem;
    use super::*;

    #[test]
    fn a_check_stands_where_its_state_says() {
        let stands = |state| step_of(&TWO_YEAR_CHECK, state).map(|step| CHECK[step].0);
        assert_eq!(stands(DocumentState::Draft), Some("Draft"));
        assert_eq!(stands(DocumentState::Ready), Some("Ready"));
        assert_eq!(stands(DocumentState::Discussed), Some("Talked through"));
        assert_eq!(stands(DocumentState::Shared), Some("Shared and locked"));
        assert_eq!(step_of(&TRANSITION_SUMMARY, DocumentState::Draft), None);
    }

    #[test]
    fn a_transition_summary_is_a_draft_until_the_parents_agreed_it() {
        let stands = |left: &[Problem]| TRANSITION[reached(TRANSITION, left)].0;
        assert_eq!(stands(&[problem(Gate::Ready)]), "Draft");
        assert_eq!(stands(&[problem(Gate::Sent)]), "Draft");
        assert_eq!(stands(&[]), "Agreed with parents");
    }

    #[test]
    fn a_document_without_steps_stands_nowhere() {
        assert_eq!(reached(&[], &[]), 0);
    }
}
