//! The card of the progress check at age two on a child's page: its days, and the way to what can be done.

use coatpeg_domain::dates::in_words;
use coatpeg_domain::due::CheckStatus;
use coatpeg_domain::records::{ChildView, DocumentState};
use leptos::prelude::*;

/// The card.
#[component]
pub(crate) fn CheckCard(
    /// The child.
    view: ChildView,
) -> impl IntoView {
    let check = view.check.clone();
    let way = way_on(&view).map(|way| {
        let (id, address, words) = way.parts(&view);
        view! {
            <p class="sm">
                <a id=id href=address>{words}</a>
            </p>
        }
    });
    view! {
        <section class="card" aria-labelledby="check">
            <div class="card__body stack">
                <h2 class="lg" id="check">"Progress check at age two"</h2>
                <p class="sm">{check.sentence.clone()}</p>
                <dl class="facts">
                    <dt>"Can begin"</dt>
                    <dd>{in_words(check.opens_on)}</dd>
                    <dt>"Aim for"</dt>
                    <dd>{in_words(check.target_on)}</dd>
                    <dt>"In time until"</dt>
                    <dd>{in_words(check.due_by)}</dd>
                </dl>
                {way}
            </div>
        </section>
    }
}

/// What the card leads to besides the check itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Saying why none is needed.
    NotNeeded,
    /// The reason that was given.
    WhyNot,
    /// What goes on beside a check that is shared.
    AfterSharing,
}

/// Which of them, for what is known; nothing where there is nothing to do.
fn way_on(view: &ChildView) -> Option<Way> {
    let state = view.check.document.and_then(|document| {
        view.documents.iter().find(|summary| summary.id == document).map(|summary| summary.state)
    });
    way_of(view.check.status, state, view.may_be_changed)
}

fn way_of(status: Option<CheckStatus>, state: Option<DocumentState>, may_be_changed: bool) -> Option<Way> {
    let not_needed = may_be_changed.then_some(Way::NotNeeded);
    match (state, status) {
        (Some(DocumentState::Exempt), _) => Some(Way::WhyNot),
        (Some(DocumentState::Shared | DocumentState::Sent | DocumentState::Amended), _) => {
            Some(Way::AfterSharing)
        }
        // What is marked as ready is written: it is shared, not put away.
        (Some(DocumentState::Ready | DocumentState::Discussed), _) => None,
        (Some(DocumentState::Draft) | None, Some(CheckStatus::Done | CheckStatus::Exempt)) => None,
        (Some(DocumentState::Draft) | None, _) => not_needed,
    }
}

impl Way {
    fn parts(self, view: &ChildView) -> (&'static str, String, &'static str) {
        let of_document = || {
            let document = view.check.document.map(|document| document.to_string()).unwrap_or_default();
            format!("/document/{document}/finish")
        };
        match self {
            Way::NotNeeded => (
                "check-not-needed",
                format!("/child/{}/check-not-needed", view.facts.id),
                "No check is needed here",
            ),
            Way::WhyNot => ("check-why-not", of_document(), "See why, or take it back"),
            Way::AfterSharing => ("check-after", of_document(), "Sharing log and next steps"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_card_leads_to_what_can_be_done_as_the_check_stands() {
        let open = Some(CheckStatus::DueSoon);
        assert_eq!(way_of(open, None, true), Some(Way::NotNeeded));
        assert_eq!(way_of(open, Some(DocumentState::Draft), true), Some(Way::NotNeeded));
        assert_eq!(way_of(None, None, true), Some(Way::NotNeeded), "left, or over three on the first day");
        assert_eq!(way_of(open, Some(DocumentState::Ready), true), None);
        assert_eq!(way_of(open, None, false), None);
        assert_eq!(way_of(Some(CheckStatus::Exempt), Some(DocumentState::Exempt), true), Some(Way::WhyNot));
        assert_eq!(
            way_of(Some(CheckStatus::Done), Some(DocumentState::Shared), true),
            Some(Way::AfterSharing)
        );
        assert_eq!(way_of(Some(CheckStatus::Done), Some(DocumentState::Draft), true), None);
    }
}
