//! What there is on the SEND support page: plans, concerns and past moves.

use chrono::NaiveDate;
use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::StartPlan;
use coatpeg_domain::dates::near_in_words;
use coatpeg_domain::forms::support::{CONCERN, STATUS_MOVE};
use coatpeg_domain::forms::{Facts, SupportFacts};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{DocumentSummary, PlanState, PlanSummary, StatusMove, SupportView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Desk;
use super::close::{ClosePlanDialog, Closing};
use super::status::HIDDEN;
use super::words::plan_note;
use crate::app::{Session, session, start_document};
use crate::components::icon::Icon;
use crate::components::page_head::Trouble;
use crate::form::answer_words::answer_in_words;
use crate::pages::child_documents::{document_note, plan_chip, state_chip};
use crate::pages::possessive;

/// Plans, newest first, and the way to begin one.
#[component]
pub(super) fn Plans(
    /// What there is.
    view: SupportView,
    /// Takes what is newer.
    desk: Desk,
    /// The computer's own day.
    today: NaiveDate,
) -> impl IntoView {
    let closing = Closing::new();
    let trouble = RwSignal::new(None::<String>);
    let has_open = view.plans.iter().any(|plan| plan.state != PlanState::Closed);
    let lines: Vec<_> =
        view.plans.iter().map(|plan| view! { <PlanLine plan=plan.clone() closing today /> }).collect();
    let body = if lines.is_empty() {
        let name = possessive(&view.child.known_as);
        let empty = format!("No support plan yet. {name} plan begins with what goes well.");
        view! { <p class="card card__body soft">{empty}</p> }.into_any()
    } else {
        view! { <ul class="card list">{lines}</ul> }.into_any()
    };
    let begin = (!has_open).then(|| view! { <Begin child=view.child.id why_not=view.why_no_plan.clone() /> });
    view! {
        <section class="stack stack--tight" aria-labelledby="plans">
            <h2 class="lg" id="plans">"Support plans"</h2>
            {body}
            {begin}
            {move || trouble.get().map(|message| view! { <Trouble message /> })}
            <ClosePlanDialog closing desk trouble name=view.child.known_as.clone() />
        </section>
    }
}

#[component]
fn PlanLine(
    /// The plan.
    plan: PlanSummary,
    /// The plan somebody wants to close.
    closing: Closing,
    /// The computer's own day.
    today: NaiveDate,
) -> impl IntoView {
    let id = plan.id;
    let title = format!("Support plan {}", plan.plan_no);
    let may_close = untrack(|| session().may().see_all);
    let close = (may_close && plan.state != PlanState::Closed).then(|| {
        let of = title.clone();
        view! {
            <button
                class="btn btn--quiet btn--sm"
                type="button"
                id=format!("close-{id}")
                on:click=move |_| closing.ask(id)
            >
                "Close it"
                <span class="sr-only">": " {of}</span>
            </button>
        }
    });
    view! {
        <li class="item">
            <Icon name="repeat" />
            <div class="grow">
                <p class="item__title">
                    <a id=format!("plan-{id}") href=format!("/plan/{id}")>{title.clone()}</a>
                </p>
                <p class="item__note">{plan_note(&plan, today)}</p>
            </div>
            {plan_chip(plan.state)}
            {close}
        </li>
    }
}

/// Begins a plan, or says why that cannot be done now.
#[component]
fn Begin(
    /// Whose.
    child: ChildId,
    /// Why not; empty where it can.
    why_not: String,
) -> impl IntoView {
    let session = session();
    let can_begin = why_not.is_empty();
    let press = move |_| {
        if can_begin {
            start_plan(session, child);
        }
    };
    view! {
        <div class="row">
            <button
                class="btn"
                type="button"
                id="begin-plan"
                aria-disabled=(!can_begin).then_some("true")
                aria-describedby="why-no-plan"
                on:click=press
            >
                <Icon name="plus" />
                "Begin a support plan"
            </button>
            <span class="muted sm" id="why-no-plan">{why_not}</span>
        </div>
    }
}

/// Begins a support plan, or opens the one there is.
pub(crate) fn start_plan(session: Session, child: ChildId) {
    spawn_local(async move {
        session.settle().await;
        match session.ask(StartPlan { child }).await {
            Ok(view) => session.go(&format!("/plan/{}", view.plan.id)),
            Err(error) => session.notice.set(Some(error.message)),
        }
    });
}

/// Concerns, newest first, and the way to log one.
#[component]
pub(super) fn Concerns(
    /// What there is.
    view: SupportView,
    /// The computer's own day.
    today: NaiveDate,
) -> impl IntoView {
    let session = session();
    let child = view.child.id;
    let lines: Vec<_> =
        view.concerns.into_iter().map(|concern| view! { <ConcernLine concern today /> }).collect();
    let body = if lines.is_empty() {
        view! { <p class="card card__body soft">"No concern has been logged."</p> }.into_any()
    } else {
        view! { <ul class="card list">{lines}</ul> }.into_any()
    };
    view! {
        <section class="stack stack--tight" aria-labelledby="concerns">
            <h2 class="lg" id="concerns">"Concerns"</h2>
            {body}
            <div class="row">
                <button
                    class="btn"
                    type="button"
                    id="log-concern"
                    on:click=move |_| start_document(session, child, CONCERN.id)
                >
                    <Icon name="plus" />
                    "Log a concern"
                </button>
            </div>
        </section>
    }
}

#[component]
fn ConcernLine(
    /// The concern.
    concern: DocumentSummary,
    /// The computer's own day.
    today: NaiveDate,
) -> impl IntoView {
    let note = document_note(&concern, today);
    view! {
        <li>
            <a
                class="item item--tight"
                id=format!("document-{}", concern.id)
                href=format!("/document/{}", concern.id)
            >
                <Icon name="ear" />
                <span class="grow">
                    <span class="item__title">{concern.title}</span>
                    <br />
                    <span class="item__note">{note}</span>
                </span>
                {state_chip(&concern.form, concern.state)}
            </a>
        </li>
    }
}

/// How the child came to stand here, newest first.
#[component]
pub(super) fn Moves(
    /// What there is.
    view: SupportView,
    /// The computer's own day.
    today: NaiveDate,
) -> impl IntoView {
    let view = StoredValue::new(view);
    let moves = view.with_value(|view| view.moves.clone());
    let is_any = !moves.is_empty();
    let lines = moves.into_iter().map(|moved| view! { <MoveLine moved view today /> }).collect_view();
    is_any.then(|| {
        view! {
            <section class="card" aria-labelledby="moves">
                <div class="card__body stack stack--tight">
                    <h2 class="lg" id="moves">"How it came to this"</h2>
                    <ul class="leftout leftout--plain">{lines}</ul>
                </div>
            </section>
        }
    })
}

#[component]
fn MoveLine(
    /// The move.
    moved: StatusMove,
    /// What there is.
    view: StoredValue<SupportView>,
    /// The computer's own day.
    today: NaiveDate,
) -> impl IntoView {
    let title = format!("{}, from {}", moved.to.label(), near_in_words(moved.moved_on, today));
    let before = format!("Before: {}", moved.from.label());
    let (id, toggle_id) = (format!("recorded-{}", moved.id), format!("show-recorded-{}", moved.id));
    let recorded = view.with_value(|view| recorded(&moved.answers, view, today));
    let is_opened = RwSignal::new(false);
    let lines = move || {
        is_opened.get().then(|| {
            let lines = recorded.clone().into_iter();
            let lines =
                lines.map(|(asked, answer)| view! { <dt>{asked}</dt> <dd class="written">{answer}</dd> });
            view! { <dl class="recorded">{lines.collect_view()}</dl> }
        })
    };
    view! {
        <li>
            <Icon name="flag" />
            <div>
                {title}
                <small>{before}</small>
                <button
                    class="btn btn--quiet btn--sm"
                    type="button"
                    id=toggle_id
                    aria-expanded=move || is_opened.get().to_string()
                    aria-controls=id.clone()
                    on:click=move |_| is_opened.update(|is_opened| *is_opened = !*is_opened)
                >
                    "What was recorded"
                </button>
                <div id=id.clone()>{lines}</div>
            </div>
        </li>
    }
}

/// What was asked with a move and what was answered. Not drawn as a form: several can be open at once, beside the form
/// for the next move, and its ids are there once.
fn recorded(answers: &Answers, view: &SupportView, today: NaiveDate) -> Vec<(String, String)> {
    let facts = Facts {
        today,
        child: Some(view.child.clone()),
        is_sole_childminder: view.is_sole_childminder,
        deferred_year: false,
        support: SupportFacts::default(),
    };
    let sections = STATUS_MOVE.sections.iter().filter(|section| section.id != HIDDEN);
    let fields = sections.flat_map(|section| section.fields.iter());
    fields
        .filter(|field| field.shown.holds(answers, &facts))
        .filter_map(|field| {
            let answer = answers.get(field.id)?;
            let words = answer_in_words(&field.kind, answer, &view.people);
            Some((facts.wording().fill(field.label), words))
        })
        .collect()
}
