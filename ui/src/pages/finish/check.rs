//! Finishing a progress check: a second pair of eyes, the talk with the parents, who may see it, their copy, and the
//! signature, each in its card.

use coatpeg_domain::forms::{Gate, Problem};
use coatpeg_domain::records::DocumentState;
use leptos::prelude::*;

use super::letters::{ASK_HEALTH_VISITOR, ASK_OTHER_SETTING, INVITE_PARENTS, LetterButton, Letters};
use super::look::LookCard;
use super::moves::{GoBack, MoveOn, TALKED_THROUGH, holding};
use super::plan::StartPlan;
use super::recipients::WhoMaySee;
use super::standing::Standing;
use super::words::takes_place_of;
use super::{Lock, sharing_fields};
use crate::components::before_meeting::BeforeMeeting;
use crate::components::icon::Icon;
use crate::components::page_head::Trouble;
use crate::components::toast::{clear_toasts, toast};
use crate::pages::document::saving::Desk;
use crate::pages::possessive;

/// The questions of the conversation.
const TALK: &[&str] = &[
    "discussed_on",
    "discussed_with",
    "home_learning_discussed_on",
    "parent_comment_on_summary",
    "parent_comments",
];
/// The questions of the parents' copy.
const GIVE: &[&str] = &["given_to_parent_on", "given_by", "method"];

/// The steps to take, each in its card.
#[component]
pub(super) fn CheckCards(
    /// What is written, and who saves it.
    desk: Desk,
    /// Where the document stands.
    standing: Standing,
    /// Everything that holds something back.
    left: Memo<Vec<Problem>>,
    /// The child's name.
    name: String,
) -> impl IntoView {
    let view = standing.view.get_untracked();
    view! {
        <LookCard standing />
        <StartPlan standing answers=desk.filling.answers />
        <Talk desk standing left name=name.clone() />
        <WhoMaySee view />
        <Give desk standing />
        <Sign desk standing left name />
    }
}

/// The talk, and what prepares it.
#[component]
fn Talk(
    /// What is written, and who saves it.
    desk: Desk,
    /// Where the document stands.
    standing: Standing,
    /// Everything that holds something back.
    left: Memo<Vec<Problem>>,
    /// The child's name.
    name: String,
) -> impl IntoView {
    let state = standing.state();
    let needs = standing.view.with_untracked(|view| view.before_meeting.clone());
    let waits = move || {
        (state.get() == DocumentState::Draft).then(|| {
            let words = "You can fill this in now. Mark the check as ready first, then say here that you have talked.";
            view! { <p class="muted sm">{words}</p> }
        })
    };
    view! {
        <section class="card" aria-labelledby="talk">
            <div class="card__body stack">
                <div>
                    <h2 class="lg" id="talk" tabindex="-1">
                        {format!("Talk it through with {} parents", possessive(&name))}
                    </h2>
                    <p class="soft sm">"A conversation first, paper second. Their words go into the check."</p>
                </div>
                <BeforeMeeting needs />
                {standing.may_write().then(|| view! { <Prepare desk standing /> })}
                {sharing_fields(desk, |id| TALK.contains(&id))}
                {waits}
                <MoveOn step=&TALKED_THROUGH standing left filling=desk.filling />
            </div>
        </section>
    }
}

/// Letters and a sheet for the meeting.
#[component]
fn Prepare(
    /// What is written, and who saves it.
    desk: Desk,
    /// Where the document stands.
    standing: Standing,
) -> impl IntoView {
    let (document, child) = (standing.document, standing.view.with_untracked(|view| view.child.id));
    let is_shared_out = Memo::new(move |_| {
        desk.filling.answers.with(|answers| matches!(answers.text("led_by"), Some("other_setting" | "joint")))
    });
    view! {
        <div class="row">
            <LetterButton child about=document template=INVITE_PARENTS words="Invite the parents" />
            <LetterButton child about=document template=ASK_HEALTH_VISITOR words="Ask the health visitor" />
            {move || {
                is_shared_out
                    .get()
                    .then(|| {
                        view! {
                            <LetterButton
                                child
                                about=document
                                template=ASK_OTHER_SETTING
                                words="Ask the other setting"
                            />
                        }
                    })
            }}
            <a class="btn btn--sm" id="meeting-sheet" href=format!("/document/{document}/sheet/export")>
                <Icon name="printer" small=true />
                "Print a sheet for the meeting"
            </a>
        </div>
        <Letters standing />
    }
}

/// What is said of a copy that is made now.
fn copy_words(state: DocumentState, left: &[Problem]) -> &'static str {
    let is_talked = state == DocumentState::Discussed && holding(left, Gate::Discussed).is_empty();
    if is_talked {
        "It has been talked through, so the copy is printed without DRAFT across it."
    } else {
        "Printing now adds DRAFT across the page, because it has not been talked through yet."
    }
}

/// The parents' own copy.
#[component]
fn Give(
    /// What is written, and who saves it.
    desk: Desk,
    /// Where the document stands.
    standing: Standing,
) -> impl IntoView {
    let state = standing.state();
    let words = move || desk.filling.problems.with(|problems| copy_words(state.get(), &blocking(problems)));
    let link = move || {
        if state.get() == DocumentState::Discussed {
            "Export the copy"
        } else {
            "Print a draft to read together"
        }
    };
    view! {
        <section class="card" aria-labelledby="give">
            <div class="card__body stack">
                <div>
                    <h2 class="lg" id="give" tabindex="-1">"Give the parents their copy"</h2>
                    <p class="soft sm">{words}</p>
                </div>
                <div class="row">
                    <a class="btn" id="export" href=format!("/document/{}/export", desk.document)>
                        <Icon name="printer" />
                        {link}
                    </a>
                </div>
                {sharing_fields(desk, |id| GIVE.contains(&id))}
            </div>
        </section>
    }
}

fn blocking(problems: &[Problem]) -> Vec<Problem> {
    problems.iter().filter(|problem| problem.blocks()).cloned().collect()
}

/// The signature and the lock.
#[component]
fn Sign(
    /// What is written, and who saves it.
    desk: Desk,
    /// Where the document stands.
    standing: Standing,
    /// Everything that holds something back.
    left: Memo<Vec<Problem>>,
    /// The child's name.
    name: String,
) -> impl IntoView {
    let state = standing.state();
    let may_write = standing.may_write();
    let trouble = RwSignal::new(None::<String>);
    let done = Callback::new(move |()| {
        standing.draw_anew();
        clear_toasts();
        toast("Shared and locked", None);
    });
    let also = standing.view.with_untracked(|view| takes_place_of(view.document.version)).unwrap_or_default();
    let end = move || match state.get() {
        DocumentState::Discussed if may_write => view! {
            <Lock desk left name=name.clone() done also=also.clone() />
            {move || trouble.get().map(|message| view! { <Trouble message /> })}
            <div class="row"><GoBack standing trouble /></div>
        }
        .into_any(),
        DocumentState::Draft
        | DocumentState::Ready
        | DocumentState::Discussed
        | DocumentState::Shared
        | DocumentState::Sent
        | DocumentState::Amended
        | DocumentState::Exempt => {
            let words = "Sharing and locking is the last step. It opens once you have said that you talked it through.";
            view! { <p class="muted sm">{words}</p> }.into_any()
        }
    };
    view! {
        <section class="card" aria-labelledby="sign">
            <div class="card__body stack">
                <div>
                    <h2 class="lg" id="sign" tabindex="-1">"Sign, share and lock"</h2>
                    <p class="soft sm">"A parent’s signature is welcome on paper, and never needed."</p>
                </div>
                {sharing_fields(desk, |id| !TALK.contains(&id) && !GIVE.contains(&id))}
                {end}
            </div>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::forms::Severity;
    use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;

    use super::*;

    #[test]
    fn the_questions_of_the_cards_are_in_the_form() {
        for field in TALK.iter().chain(GIVE) {
            assert!(TWO_YEAR_CHECK.field(field).is_some(), "{field}");
        }
    }

    #[test]
    fn a_copy_is_a_draft_until_it_is_talked_through() {
        let left = Problem {
            field: "x".into(),
            section: "sharing".into(),
            message: "Write it".into(),
            severity: Severity::Missing,
            before: Gate::Discussed,
        };
        assert!(copy_words(DocumentState::Ready, &[]).contains("adds DRAFT"));
        assert!(copy_words(DocumentState::Discussed, &[left]).contains("adds DRAFT"));
        assert!(copy_words(DocumentState::Discussed, &[]).contains("without DRAFT"));
    }
}
