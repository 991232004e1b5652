//! The steps in the life of a document: which moves there are, what each waits for, and what may be written when.
//!
//! A check goes from draft to ready, is talked through with the parents and then shared, which locks it. Everything else
//! is written and finished, without steps between.

use super::{FormDefinition, Gate, Life};
use crate::due::CheckProgress;
use crate::records::DocumentState;

/// The part of a form that belongs to its end, and is written once the rest is done.
const END: &str = "sharing";

/// The steps of a kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Steps {
    /// It is written, and then finished.
    WriteAndFinish,
    /// It is written, marked as ready, talked through with the parents, and then shared.
    TalkThrough,
}

/// What a move waits for; nothing where it waits for nothing.
pub fn gate_of(to: DocumentState) -> Option<Gate> {
    match to {
        DocumentState::Ready => Some(Gate::Ready),
        DocumentState::Discussed => Some(Gate::Discussed),
        DocumentState::Shared => Some(Gate::Shared),
        DocumentState::Sent => Some(Gate::Sent),
        DocumentState::Draft | DocumentState::Amended | DocumentState::Exempt => None,
    }
}

/// Why a document cannot be moved from here to there; nothing where it can. What the move waits for is another matter.
pub fn move_refusal(life: &Life, from: DocumentState, to: DocumentState) -> Option<&'static str> {
    use DocumentState::{Amended, Discussed, Draft, Exempt, Ready, Sent, Shared};
    if life.steps == Steps::WriteAndFinish {
        return Some("This kind of document is written and finished, without steps between.");
    }
    match (from, to) {
        (Draft, Ready) | (Ready, Draft | Discussed) | (Discussed, Ready) | (Exempt, Draft) => None,
        (Shared | Sent | Amended, _) => Some("It is locked. Put something right with an amended version."),
        (Draft, Draft) | (Ready, Ready) | (Discussed, Discussed) | (Exempt, Exempt) => {
            Some("It stands there already.")
        }
        (Draft, Discussed) => Some("Mark it as ready first. Then say that you have talked it through."),
        (Discussed, Draft) => {
            Some("Take back that you have talked it through first. Then go back to writing.")
        }
        (Draft | Ready, Shared) => Some(NOT_TALKED_THROUGH),
        (Discussed, Shared) => Some("Sign it, and then share and lock it."),
        (Exempt, Ready | Discussed | Shared) => {
            Some("No check is needed here, as it stands. Say that one is needed after all first.")
        }
        (Draft | Ready | Discussed, Exempt) => Some("Say why no check is needed here."),
        (Draft | Ready | Discussed | Exempt, Sent) => Some("A check is shared with the parents, not sent."),
        (Draft | Ready | Discussed | Exempt, Amended) => {
            Some("Only a shared check is amended. Change this one as it is.")
        }
    }
}

const NOT_TALKED_THROUGH: &str = "Talk it through with the parents first, and say so here.";

/// Why a document cannot be finished as it stands; nothing where it can.
pub fn finish_refusal(life: &Life, state: DocumentState) -> Option<&'static str> {
    match (life.steps, state) {
        (Steps::WriteAndFinish, _) | (Steps::TalkThrough, DocumentState::Discussed) => None,
        (Steps::TalkThrough, DocumentState::Exempt) => {
            Some("No check is needed here, as it stands. Say that one is needed after all first.")
        }
        (Steps::TalkThrough, DocumentState::Draft | DocumentState::Ready) => Some(NOT_TALKED_THROUGH),
        (Steps::TalkThrough, DocumentState::Shared | DocumentState::Sent | DocumentState::Amended) => {
            Some("It is locked already.")
        }
    }
}

/// Whether a question may be answered while the document stands there. A question nobody knows is not refused here.
pub fn is_open_at(form: &FormDefinition, field: &str, state: DocumentState) -> bool {
    if !state.can_edit() {
        return false;
    }
    let head = field.split('.').next().unwrap_or(field);
    let is_end = form.section_of(head).is_none_or(|section| section.id == END);
    form.life.steps == Steps::WriteAndFinish || state == DocumentState::Draft || is_end
}

/// How far a child's check has come, from the states of its versions, the newest first: any version that is or was shared
/// is enough.
pub fn check_progress(versions: &[DocumentState]) -> CheckProgress {
    if versions.iter().any(|state| state.is_locked()) {
        CheckProgress::Shared
    } else if versions.first() == Some(&DocumentState::Exempt) {
        CheckProgress::Exempt
    } else {
        CheckProgress::NotShared
    }
}

/// Said where a question is not open any more.
pub const GO_BACK_TO_WRITING: &str = "It is marked as ready. Go back to writing to change it.";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::support::ONE_PAGE_PROFILE;
    use crate::forms::two_year_check::TWO_YEAR_CHECK;
    use DocumentState::{Amended, Discussed, Draft, Exempt, Ready, Sent, Shared};

    const ALL: [DocumentState; 7] = [Draft, Ready, Discussed, Shared, Sent, Amended, Exempt];

    /// The moves a person makes one step at a time. Sharing, amending and saying that none is needed are acts of their own.
    const MOVES: &[(DocumentState, DocumentState)] =
        &[(Draft, Ready), (Ready, Draft), (Ready, Discussed), (Discussed, Ready), (Exempt, Draft)];

    #[test]
    fn these_moves_are_made_and_every_other_says_why_not() {
        for from in ALL {
            for to in ALL {
                let refusal = move_refusal(&TWO_YEAR_CHECK.life, from, to);
                assert_eq!(refusal.is_none(), MOVES.contains(&(from, to)), "{from:?} to {to:?}: {refusal:?}");
            }
        }
    }

    #[test]
    fn a_check_is_shared_from_the_talk_alone() {
        for state in ALL {
            let may = finish_refusal(&TWO_YEAR_CHECK.life, state).is_none();
            assert_eq!(may, state == Discussed, "{state:?}");
        }
    }

    #[test]
    fn what_has_no_steps_is_finished_as_it_is_and_moved_nowhere() {
        for state in [Draft, Ready, Discussed] {
            assert_eq!(finish_refusal(&ONE_PAGE_PROFILE.life, state), None);
            assert!(move_refusal(&ONE_PAGE_PROFILE.life, Draft, state).is_some());
        }
    }

    #[test]
    fn writing_ends_when_it_is_ready_and_the_end_is_open_until_it_is_locked() {
        for (state, writing, end) in [
            (Draft, true, true),
            (Ready, false, true),
            (Discussed, false, true),
            (Shared, false, false),
            (Amended, false, false),
            (Exempt, false, false),
        ] {
            assert_eq!(is_open_at(&TWO_YEAR_CHECK, "cl_strengths", state), writing, "{state:?}");
            assert_eq!(is_open_at(&TWO_YEAR_CHECK, "actions.7.what", state), writing, "{state:?}");
            assert_eq!(is_open_at(&TWO_YEAR_CHECK, "discussed_on", state), end, "{state:?}");
            let profile = is_open_at(&ONE_PAGE_PROFILE, "hopes", state);
            assert_eq!(profile, state.can_edit(), "{state:?}");
        }
    }

    #[test]
    fn one_version_that_was_shared_is_enough_and_exempt_counts_only_as_the_newest() {
        for (states, progress) in [
            (&[][..], CheckProgress::NotShared),
            (&[Draft], CheckProgress::NotShared),
            (&[Discussed], CheckProgress::NotShared),
            (&[Shared], CheckProgress::Shared),
            (&[Draft, Shared], CheckProgress::Shared),
            (&[Shared, Amended], CheckProgress::Shared),
            (&[Exempt], CheckProgress::Exempt),
        ] {
            assert_eq!(check_progress(states), progress, "{states:?}");
        }
    }

    #[test]
    fn each_step_on_waits_for_its_own_gate() {
        assert_eq!(gate_of(Ready), Some(Gate::Ready));
        assert_eq!(gate_of(Discussed), Some(Gate::Discussed));
        assert_eq!(gate_of(Shared), Some(Gate::Shared));
        assert_eq!((gate_of(Draft), gate_of(Amended), gate_of(Exempt)), (None, None, None));
    }
}
