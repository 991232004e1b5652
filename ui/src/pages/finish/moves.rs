//! The buttons that move a check on and back, each with what still holds it.

use coatpeg_domain::contract::MoveDocument;
use coatpeg_domain::forms::{Gate, Problem};
use coatpeg_domain::records::DocumentState;
use leptos::prelude::*;

use super::standing::Standing;
use crate::components::page_head::Trouble;
use crate::components::summary::{SUMMARY_ID, things_left};
use crate::components::toast::{clear_toasts, toast};
use crate::form::focus::focus_field;
use crate::pages::filling::Filling;

/// A move on.
pub(super) struct Move {
    from: DocumentState,
    to: DocumentState,
    gate: Gate,
    id: &'static str,
    words: &'static str,
    done: &'static str,
    /// The heading the focus goes to.
    next: &'static str,
}

/// The author has finished writing.
pub(super) const MARK_READY: Move = Move {
    from: DocumentState::Draft,
    to: DocumentState::Ready,
    gate: Gate::Ready,
    id: "mark-ready",
    words: "Mark as ready",
    done: "Marked as ready",
    next: "talk",
};

/// The parents have heard it.
pub(super) const TALKED_THROUGH: Move = Move {
    from: DocumentState::Ready,
    to: DocumentState::Discussed,
    gate: Gate::Discussed,
    id: "talked-through",
    words: "We have talked it through",
    done: "Marked as talked through",
    next: "give",
};

/// What holds a move back: everything wanted up to its gate.
pub(super) fn holding(left: &[Problem], gate: Gate) -> Vec<Problem> {
    left.iter().filter(|problem| problem.before <= gate).cloned().collect()
}

/// The button of a move, while it is the next one.
#[component]
pub(super) fn MoveOn(
    /// Which.
    step: &'static Move,
    /// Where the document stands.
    standing: Standing,
    /// Everything that holds something back.
    left: Memo<Vec<Problem>>,
    /// What is filled in: its fields say what is left.
    filling: Filling,
) -> impl IntoView {
    let state = standing.state();
    let trouble = RwSignal::new(None::<String>);
    let count = Memo::new(move |_| left.with(|left| holding(left, step.gate).len()));
    let press = move |_| {
        if count.get_untracked() > 0 {
            filling.show_all_until(step.gate);
            focus_field(SUMMARY_ID);
            return;
        }
        let command = MoveDocument { document: standing.document, to: step.to };
        standing.change(command, trouble, move || {
            // What could be undone before the last step cannot be undone by itself any more.
            clear_toasts();
            toast(step.done, Some(standing.undo_by_moving(step.from)));
            focus_field(step.next);
        });
    };
    let why = format!("{}-why", step.id);
    let may_write = standing.may_write();
    move || {
        let why = why.clone();
        (may_write && state.get() == step.from).then(|| {
            view! {
                {move || trouble.get().map(|message| view! { <Trouble message /> })}
                <div class="row">
                    <button
                        class="btn btn--primary"
                        type="button"
                        id=step.id
                        aria-disabled=move || (count.get() > 0).then_some("true")
                        aria-describedby=why.clone()
                        on:click=press
                    >
                        {step.words}
                    </button>
                    <GoBack standing trouble />
                    <span class="muted sm" id=why.clone()>
                        {move || (count.get() > 0).then(|| things_left(count.get()))}
                    </span>
                </div>
            }
        })
    }
}

/// The quiet ways back.
#[component]
pub(super) fn GoBack(
    /// Where the document stands.
    standing: Standing,
    /// Why it was not done.
    trouble: RwSignal<Option<String>>,
) -> impl IntoView {
    let state = standing.state();
    let writing = move |_| {
        let (session, document) = (standing.session, standing.document);
        standing.go_back_to_writing(trouble, move || {
            clear_toasts();
            toast("Back to writing. What you wrote about the talk is kept.", None);
            session.go(&format!("/document/{document}"));
        });
    };
    let talk = move |_| {
        let command = MoveDocument { document: standing.document, to: DocumentState::Ready };
        standing.change(command, trouble, move || {
            clear_toasts();
            toast("Not talked through yet", Some(standing.undo_by_moving(DocumentState::Discussed)));
            focus_field("talk");
        });
    };
    let is_on = move || matches!(state.get(), DocumentState::Ready | DocumentState::Discussed);
    let is_talked = move || state.get() == DocumentState::Discussed;
    view! {
        {move || {
            is_talked()
                .then(|| {
                    view! {
                        <button class="btn btn--quiet" type="button" id="not-talked-yet" on:click=talk>
                            "Not talked through yet"
                        </button>
                    }
                })
        }}
        {move || {
            is_on()
                .then(|| {
                    view! {
                        <button class="btn btn--quiet" type="button" id="back-to-writing" on:click=writing>
                            "Go back to writing"
                        </button>
                    }
                })
        }}
    }
}

#[cfg(test)]
mod tests {
    use super::super::examples::problem;
    use super::*;

    #[test]
    fn a_move_waits_for_what_is_wanted_up_to_it_and_for_nothing_later() {
        let left = [problem(Gate::Ready), problem(Gate::Discussed), problem(Gate::Shared)];
        assert_eq!(holding(&left, MARK_READY.gate).len(), 1);
        assert_eq!(holding(&left, TALKED_THROUGH.gate).len(), 2);
        assert!(holding(&[problem(Gate::Shared)], TALKED_THROUGH.gate).is_empty());
    }

    #[test]
    fn each_move_begins_where_the_one_before_it_ends() {
        assert_eq!(MARK_READY.to, TALKED_THROUGH.from);
        assert_eq!(TALKED_THROUGH.to, DocumentState::Discussed);
    }
}
