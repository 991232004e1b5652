//! The life of a document in four steps, and how far it has come.

use coatpeg_domain::forms::Problem;
use coatpeg_domain::forms::check::is_clean;
use coatpeg_domain::records::DocumentState;
use leptos::prelude::*;

use crate::components::icon::Icon;

/// The steps of a document's life.
const STEPS: &[(DocumentState, &str)] = &[
    (DocumentState::Draft, "Draft"),
    (DocumentState::Ready, "Ready"),
    (DocumentState::Discussed, "Talked through"),
    (DocumentState::Shared, "Shared and locked"),
];

/// Where a document stands among them.
#[component]
pub(crate) fn Steps(
    /// How far the document has come.
    stands: Memo<DocumentState>,
) -> impl IntoView {
    let steps = STEPS.iter().enumerate().map(|(n, (step, words))| {
        let is_done = move || stands.get() > *step || stands.get() == DocumentState::Shared;
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
                aria-current=move || (stands.get() == *step && !is_done()).then_some("step")
            >
                <span class="steps__mark">{mark}</span>
                {*words}
                {move || is_done().then(|| view! { <span class="sr-only">", done"</span> })}
            </li>
        }
    });
    view! { <ol class="steps" aria-label="Life of this check">{steps.collect_view()}</ol> }
}

/// How far a document that is being written has come, by what still holds the next state back.
pub(crate) fn reached(left: &[Problem]) -> DocumentState {
    if is_clean(left) {
        DocumentState::Discussed
    } else if left.iter().all(|problem| problem.before > DocumentState::Ready) {
        DocumentState::Ready
    } else {
        DocumentState::Draft
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::forms::Severity;

    use super::*;

    fn problem(before: DocumentState) -> Problem {
        Problem {
            field: "x".into(),
            section: "cl".into(),
            message: "Write it".into(),
            severity: Severity::Missing,
            before,
        }
    }

    #[test]
    fn a_document_comes_as_far_as_nothing_holds_it_back() {
        use DocumentState::{Discussed, Draft, Ready, Shared};
        assert_eq!(reached(&[problem(Shared), problem(Ready)]), Draft);
        assert_eq!(reached(&[problem(Discussed), problem(Shared)]), Ready);
        assert_eq!(reached(&[problem(Shared)]), Discussed);
        assert_eq!(reached(&[]), Discussed);
    }
}
