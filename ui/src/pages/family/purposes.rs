//! Who we may share with: one row for each purpose, with where it stands and what can be done.

use coatpeg_domain::contract::TakeBackConsent;
use coatpeg_domain::ids::{ChildId, ConsentId};
use coatpeg_domain::records::{ConsentLine, ConsentStatus, ConsentsView, Purpose, PurposeLine};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Desk;
use super::answering::Answering;
use super::deciding::Deciding;
use super::words::standing_chip;
use crate::components::chip::Chip;
use crate::components::page_head::Trouble;
use crate::components::toast::toast;

/// Every purpose, in the order in which they are asked.
#[component]
pub(super) fn Purposes(
    /// The family.
    view: ConsentsView,
    /// Takes what is newer.
    desk: Desk,
    /// The dialog for an answer.
    answering: Answering,
    /// The dialog for a decision.
    deciding: Deciding,
) -> impl IntoView {
    let trouble = RwSignal::new(None::<String>);
    let name = view.child.known_as.clone();
    let nobody = view.givers.is_empty();
    let rows = Rows { desk, answering, deciding, trouble, may_decide: view.may_decide, may_answer: !nobody };
    let lines = view.purposes.iter().map(|line| rows.one(view.child.id, line.clone())).collect_view();
    view! {
        <section class="stack stack--tight" aria-labelledby="consents">
            <h2 class="lg" id="consents">"What the family agreed to"</h2>
            <p class="soft">
                {format!(
                    "Only somebody with parental responsibility for {name} can answer. Parents always get their own \
                     copies, whatever stands here.",
                )}
            </p>
            {nobody
                .then(|| {
                    view! {
                        <p class="soft" id="nobody-may-answer">
                            "Nobody is down as having parental responsibility yet. Say who has it under “Change in
                            details”, then answers can be recorded."
                        </p>
                    }
                })}
            {move || trouble.get().map(|message| view! { <Trouble message /> })}
            <ul class="card list">{lines}</ul>
        </section>
    }
}

/// What every row needs.
#[derive(Clone, Copy)]
struct Rows {
    desk: Desk,
    answering: Answering,
    deciding: Deciding,
    trouble: RwSignal<Option<String>>,
    may_decide: bool,
    may_answer: bool,
}

impl Rows {
    fn one(self, child: ChildId, line: PurposeLine) -> impl IntoView {
        let purpose = line.purpose;
        let (kind, icon, text) = standing_chip(line.standing);
        let withdrawable = !line.may_withdraw.is_empty();
        let decidable = self.may_decide && line.standing.can_be_decided();
        let is_new = line.records.is_empty();
        view! {
            <li class="item consent">
                <div class="grow">
                    <h3 class="item__title" id=title_id(purpose)>{purpose.label()}</h3>
                    <p class="item__note">{purpose.what_for()}</p>
                    <p class="consent__stands">
                        <Chip kind icon text />
                        {(!is_new).then(|| view! { <span>{line.words}</span> })}
                    </p>
                    {line.ask_again.map(|words| view! { <p class="sm">{words}</p> })}
                    {self.recorded(child, purpose, line.records)}
                </div>
                <div class="row">
                    {self.may_answer.then(|| self.button(purpose, "record", "Record an answer", ConsentStatus::Given))}
                    {withdrawable.then(|| self.button(purpose, "withdraw", "Withdraw", ConsentStatus::Withdrawn))}
                    {decidable.then(|| self.decide(purpose))}
                </div>
            </li>
        }
    }

    fn button(self, purpose: Purpose, id: &str, words: &'static str, status: ConsentStatus) -> impl IntoView {
        let id = format!("{id}-{}", name_of(purpose));
        let described_by = title_id(purpose);
        view! {
            <button
                class="btn btn--sm"
                type="button"
                id=id
                aria-describedby=described_by
                on:click=move |_| self.answering.ask(purpose, status)
            >
                {words}
            </button>
        }
    }

    fn decide(self, purpose: Purpose) -> impl IntoView {
        view! {
            <button
                class="btn btn--sm"
                type="button"
                id=format!("decide-{}", name_of(purpose))
                aria-describedby=title_id(purpose)
                on:click=move |_| self.deciding.ask(purpose)
            >
                "Decide"
            </button>
        }
    }

    /// What was recorded so far, in a fold.
    fn recorded(self, child: ChildId, purpose: Purpose, records: Vec<ConsentLine>) -> impl IntoView {
        if records.is_empty() {
            return ().into_any();
        }
        let title = format!("What was recorded ({})", records.len());
        let lines = records.into_iter().map(|record| self.record(child, record)).collect_view();
        view! {
            <details class="consent__recorded" id=format!("recorded-{}", name_of(purpose))>
                <summary class="sm">{title}</summary>
                <ul class="stack stack--tight sm">{lines}</ul>
            </details>
        }
        .into_any()
    }

    fn record(self, child: ChildId, record: ConsentLine) -> impl IntoView {
        let take_back = record.consent.filter(|_| record.may_take_back).map(|consent| {
            view! {
                <button
                    class="btn btn--quiet btn--sm"
                    type="button"
                    on:click=move |_| take_back(self.desk, child, consent, self.trouble)
                >
                    "Recorded by mistake"
                </button>
            }
        });
        let words = if record.is_taken_back {
            view! { <s>{record.words}</s>" Taken back." }.into_any()
        } else {
            record.words.into_any()
        };
        let paper = record.photo.map(|sha256| view! { <Paper sha256 /> });
        view! {
            <li>
                <p>{words}</p>
                {(!record.more.is_empty()).then(|| view! { <p class="muted">{record.more}</p> })}
                {paper}
                {take_back}
            </li>
        }
    }
}

/// The picture of the signed paper, once somebody wants to see it.
#[component]
fn Paper(
    /// By which it is known.
    sha256: String,
) -> impl IntoView {
    let session = crate::app::session();
    let source = RwSignal::new(None::<String>);
    let show = move |_| {
        let command = coatpeg_domain::contract::ShowPhoto { sha256: sha256.clone() };
        spawn_local(async move {
            match session.ask(command).await {
                Ok(address) => {
                    source.try_set(Some(address));
                }
                Err(error) => session.notice.set(Some(error.message)),
            }
        });
    };
    view! {
        {move || {
            source.get().map(|source| view! { <img class="picture" src=source alt="The signed form" /> })
        }}
        <button class="btn btn--quiet btn--sm" type="button" hidden=move || source.get().is_some() on:click=show>
            "Show the signed form"
        </button>
    }
}

/// Takes an answer back that was recorded by mistake today.
pub(super) fn take_back(desk: Desk, child: ChildId, consent: ConsentId, trouble: RwSignal<Option<String>>) {
    spawn_local(async move {
        match desk.change(TakeBackConsent { child, consent }).await {
            Ok(_) => toast("Answer taken back", None),
            Err(error) => {
                trouble.try_set(Some(error.message));
            }
        }
    });
}

/// The button that records an answer to a purpose.
pub(crate) fn record_id(purpose: Purpose) -> String {
    format!("record-{}", name_of(purpose))
}

/// A purpose as part of an id.
fn name_of(purpose: Purpose) -> String {
    format!("{purpose:?}").to_lowercase()
}

fn title_id(purpose: Purpose) -> String {
    format!("consent-{}", name_of(purpose))
}
