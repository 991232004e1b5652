//! What is left before the next step, and the box that says so.

use coatpeg_domain::forms::{Gate, Problem};
use coatpeg_domain::records::DocumentState;
use leptos::prelude::*;

use super::moves::holding;
use crate::components::summary::Summary;

/// What holds the next step back, as links.
#[component]
pub(super) fn WhatIsLeft(
    /// What holds the next step back, and what waits for it.
    near: Memo<Nearest>,
    /// Takes the person there.
    go: Callback<Problem>,
) -> impl IntoView {
    let problems = Memo::new(move |_| near.with(|(_, problems)| problems.clone()));
    let before = Memo::new(move |_| near.with(|(before, _)| (*before).to_owned()));
    let is_any_left = Memo::new(move |_| problems.with(|left| !left.is_empty()));
    view! {
        <div class="stack stack--tight">
            <h2 class="sr-only">"What is left"</h2>
            <Summary problems before on_go=go />
            <p class="sm muted">
                {move || {
                    if is_any_left.get() {
                        "You can do the steps below in any order. Nothing is lost if you stop here."
                    } else {
                        "Everything for the next step is there."
                    }
                }}
            </p>
        </div>
    }
}

/// What waits, in words, and everything that holds it back.
pub(super) type Nearest = (&'static str, Vec<Problem>);

/// What holds the next move of a check back, and which move that is.
pub(super) fn before_next_move(left: &[Problem], state: DocumentState) -> Nearest {
    let (words, gate) = match state {
        DocumentState::Draft => ("before it is ready", Gate::Ready),
        DocumentState::Ready => ("before it is talked through", Gate::Discussed),
        DocumentState::Discussed
        | DocumentState::Shared
        | DocumentState::Sent
        | DocumentState::Amended
        | DocumentState::Exempt => ("before it is shared", Gate::Shared),
    };
    (words, holding(left, gate))
}

/// What holds the nearest step back, and which step that is; `ready` is said of the writing itself.
pub(super) fn nearest(left: &[Problem], ready: &'static str) -> Nearest {
    let next = left.iter().map(|problem| problem.before).min();
    let words = match next {
        Some(Gate::Ready | Gate::Agreed | Gate::Plan | Gate::Do | Gate::Review) | None => ready,
        Some(Gate::Discussed) => "before it is talked through",
        Some(Gate::Shared) => "before it is shared",
        Some(Gate::Sent) => "before it is sent",
        Some(Gate::Closed) => "before it is closed",
    };
    (words, left.iter().filter(|problem| Some(problem.before) == next).cloned().collect())
}

#[cfg(test)]
mod tests {
    use super::super::examples::problem;
    use super::*;

    #[test]
    fn a_check_says_what_its_next_move_waits_for() {
        let left = [problem(Gate::Shared), problem(Gate::Discussed), problem(Gate::Ready)];
        let said = |state| {
            let (words, problems) = before_next_move(&left, state);
            (words, problems.len())
        };
        assert_eq!(said(DocumentState::Draft), ("before it is ready", 1));
        assert_eq!(said(DocumentState::Ready), ("before it is talked through", 2));
        assert_eq!(said(DocumentState::Discussed), ("before it is shared", 3));
    }

    #[test]
    fn the_nearest_step_comes_first() {
        let ready = "before it is ready";
        let (words, problems) = nearest(&[problem(Gate::Shared), problem(Gate::Ready)], ready);
        assert_eq!((words, problems.len()), (ready, 1));
        assert_eq!(nearest(&[problem(Gate::Shared)], ready).0, "before it is shared");
        assert_eq!(nearest(&[problem(Gate::Sent)], ready).0, "before it is sent");
    }
}
