//! Many copies at once: the newest paper of each child on roll, ticked in a list and saved into one folder.
//!
//! What is chosen and what is under way are here; the list is in `papers/list.rs`, for whom the copies are in
//! `papers/choices.rs`, the saving in `papers/work.rs`, what became of it in `papers/outcome.rs`, and every sentence that is
//! worked out in `papers/words.rs`.

mod choices;
mod list;
mod outcome;
mod words;
mod work;

use std::collections::BTreeSet;

use coatpeg_domain::contract::ListPapers;
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::forms::recipients::offer_many;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{OfferedRecipient, Paper, PaperCopy, PaperKind, PaperLine};
use leptos::prelude::*;

use super::choosing::{Choosing, Chosen};
use super::{Loaded, load};
use crate::app::{Session, session};
use crate::components::icon::Icon;
use crate::components::page_head::{Page, PageHead, Trouble, Waiting};
use crate::pages::back_goes_to;
use work::Work;

/// What is chosen on the screen.
#[derive(Clone, Copy)]
struct Many {
    session: Session,
    kind: RwSignal<PaperKind>,
    /// Whose paper is ticked: there is one of each kind for a child.
    ticked: RwSignal<BTreeSet<ChildId>>,
    /// For whom the copies are, and how they travel.
    choosing: Choosing,
    /// Who copies of the kind may be for.
    offers: Memo<Vec<OfferedRecipient>>,
    /// The list is asked for anew whenever this moves on.
    asked: RwSignal<u32>,
    work: RwSignal<Work>,
}

impl Many {
    fn new() -> Many {
        let kind = words::KINDS[0].0;
        let choosing = Choosing::new(Chosen::many(kind));
        let kind = RwSignal::new(kind);
        Many {
            session: choosing.session,
            kind,
            ticked: RwSignal::new(BTreeSet::new()),
            choosing,
            offers: Memo::new(move |_| offer_many(kind.get())),
            asked: RwSignal::new(0),
            work: RwSignal::new(Work::None),
        }
    }

    /// Another kind: what was ticked, and for whom, was meant for the one before.
    fn choose_kind(self, kind: PaperKind) {
        if self.kind.get_untracked() == kind {
            return;
        }
        self.ticked.update(BTreeSet::clear);
        self.work.update(|work| work.forget());
        self.choosing.chosen.update(|chosen| chosen.choose_kind(kind));
        self.kind.set(kind);
    }

    /// The copy as it is chosen now.
    fn copy(self) -> PaperCopy {
        let chosen = self.choosing.chosen.get();
        self.offers.with(|offers| chosen.copy(offers))
    }

    /// What still keeps the copies from being saved.
    fn not_ready(self, ticked: usize) -> Option<String> {
        let (copy, today) = (self.copy(), self.session.day().unwrap_or_default());
        self.offers.with(|offers| words::not_ready(ticked, &copy, offers, today))
    }

    /// What is ticked, in the order of the list.
    fn papers(self, lines: &[PaperLine]) -> Vec<Paper> {
        self.ticked.with(|ticked| {
            lines.iter().filter(|line| ticked.contains(&line.child.id)).map(|line| line.paper).collect()
        })
    }

    /// Something is being saved now.
    fn is_busy(self) -> bool {
        self.work.with(|work| matches!(work, Work::Busy { .. }))
    }
}

/// Many copies at once.
#[component]
pub(crate) fn ManyCopiesPage() -> impl IntoView {
    let session = session();
    back_goes_to(move || Some("/children".to_owned()));
    let may = Memo::new(move |_| session.may().export);
    view! {
        <Page>
            <PageHead
                screen="Many copies"
                heading="Many copies at once"
                note=|| {
                    view! {
                        <p class="muted">"Each child’s newest document of a kind, as a PDF of its own, in one folder."</p>
                    }
                }
            >
                <a class="btn" href="/children" id="back">
                    <Icon name="arrow-left" />
                    "Children"
                </a>
            </PageHead>
            {move || match may.get() {
                true => view! { <Copies /> }.into_any(),
                false => view! { <Trouble message=ErrorCode::NotAllowed.message() /> }.into_any(),
            }}
        </Page>
    }
}

/// The strip of kinds, and what there is of the one that is chosen.
#[component]
fn Copies() -> impl IntoView {
    let many = Many::new();
    work::look_for_earlier(many);
    let found = load(move || {
        many.asked.track();
        Some(ListPapers { kind: many.kind.get() })
    });
    let lines = lines_of(many, found);
    let state = Memo::new(move |_| lines.with(|lines| state_of(lines.as_ref())));
    let lines = Memo::new(move |_| lines.get().and_then(Result::ok).unwrap_or_default());
    view! {
        <div class="many stack">
            <Kinds many />
            {move || match state.get() {
                State::Waiting => view! { <Waiting /> }.into_any(),
                State::Trouble(message) => view! { <Trouble message /> }.into_any(),
                State::Nothing => view! { <Nothing kind=many.kind.get_untracked() /> }.into_any(),
                State::Some => view! { <Chosen many lines /> }.into_any(),
            }}
        </div>
    }
}

/// The strip of kinds.
#[component]
fn Kinds(
    /// What is chosen on the screen.
    many: Many,
) -> impl IntoView {
    let choose = move |kind| {
        if !untrack(|| many.is_busy()) {
            many.choose_kind(kind);
        }
    };
    let kinds = words::KINDS
        .iter()
        .map(|(kind, name, _)| {
            view! {
                <button
                    type="button"
                    aria-pressed=move || (many.kind.get() == *kind).to_string()
                    on:click=move |_| choose(*kind)
                >
                    {*name}
                </button>
            }
        })
        .collect_view();
    view! {
        <div class="segment" role="group" aria-label="Which documents">
            {kinds}
        </div>
    }
}

/// What the screen shows under the strip.
#[derive(Clone, Debug, PartialEq)]
enum State {
    Waiting,
    Trouble(String),
    Nothing,
    Some,
}

fn state_of(lines: Option<&Result<Vec<PaperLine>, AppError>>) -> State {
    match lines {
        None => State::Waiting,
        Some(Err(error)) => State::Trouble(error.message.clone()),
        Some(Ok(lines)) if lines.is_empty() => State::Nothing,
        Some(Ok(_)) => State::Some,
    }
}

/// The list of the kind that is chosen; nothing while it still is that of another one. Asked for again it stays, so
/// that the focus stays where it is.
fn lines_of(many: Many, found: Loaded<Vec<PaperLine>>) -> Memo<Option<Result<Vec<PaperLine>, AppError>>> {
    let listed = RwSignal::new(None::<PaperKind>);
    Effect::new(move |_| {
        if found.with(Option::is_some) {
            listed.set(Some(many.kind.get_untracked()));
        }
    });
    Memo::new(move |_| found.get().filter(|_| listed.get() == Some(many.kind.get())))
}

/// There is no paper of this kind.
#[component]
fn Nothing(
    /// The kind.
    kind: PaperKind,
) -> impl IntoView {
    view! {
        <div class="card empty">
            <Icon name="file-text" />
            <p>{words::nothing_of(kind)}</p>
            <a class="btn" href="/children" id="to-children">"Choose a child"</a>
        </div>
    }
}

/// The list with what is chosen beside it.
#[component]
fn Chosen(
    /// What is chosen on the screen.
    many: Many,
    /// What could be saved.
    lines: Memo<Vec<PaperLine>>,
) -> impl IntoView {
    view! {
        <outcome::Outcome many />
        <div class="with-aside many__body">
            {move || view! { <list::Lines many lines=lines.get() /> }}
            <section class="card" aria-labelledby="many-for">
                <div class="card__body stack">
                    <choices::ForWhom many />
                    <work::Saving many lines />
                </div>
            </section>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_list_is_told_apart_from_one_that_is_not_there_yet() {
        assert_eq!(state_of(None), State::Waiting);
        assert_eq!(state_of(Some(&Ok(Vec::new()))), State::Nothing);
        let refused = Err(AppError::new(ErrorCode::NotAllowed));
        assert_eq!(state_of(Some(&refused)), State::Trouble(ErrorCode::NotAllowed.message().to_owned()));
    }
}
