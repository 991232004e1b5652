//! Where the child stands, and the change of it: choosing a move shows what it wants recorded.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::MoveSendStatus;
use coatpeg_domain::forms::support::{CONCERN, STATUS_MOVE};
use coatpeg_domain::forms::{Problem, Section};
use coatpeg_domain::records::{SendStatus, SupportView};
use leptos::prelude::*;

use super::Desk;
use super::words::{act_of, meaning, since, value_of, wants_concern};
use crate::app::{session, start_document};
use crate::components::banner::Banner;
use crate::components::chip::{Chip, ChipKind};
use crate::components::page_head::Trouble;
use crate::components::summary::things_left;
use crate::form::SectionFields;
use crate::form::focus::focus_field;
use crate::pages::filling::{Around, Filling, fill};

/// The section of the status form that the page answers itself.
const HIDDEN: &str = "hidden";

/// Where the child stands, and what can be changed about it.
#[component]
pub(super) fn Standing(
    /// What there is.
    view: SupportView,
    /// Takes what is newer.
    desk: Desk,
) -> impl IntoView {
    let today = session().today().unwrap_or_default();
    let status = view.status;
    let name = view.child.known_as.clone();
    let is_changing = RwSignal::new(false);
    let chosen = RwSignal::new(None::<SendStatus>);
    let since = since(&view.moves, status, today);
    let open_moves = StoredValue::new(view.open_moves.clone());
    let has_moves = !view.open_moves.is_empty();
    let toggle = move |_| {
        chosen.set(None);
        is_changing.update(|is_changing| *is_changing = !*is_changing);
    };
    let button = has_moves.then(|| {
        view! {
            <button
                class="btn"
                type="button"
                id="change-status"
                aria-expanded=move || is_changing.get().to_string()
                aria-controls="status-moves"
                on:click=toggle
            >
                {move || if is_changing.get() { "Leave it as it is" } else { "Change status" }}
            </button>
        }
    });
    let view = StoredValue::new(view);
    view! {
        <section class="card" aria-labelledby="standing">
            <div class="card__body stack">
                <div class="row row--apart">
                    <h2 class="lg" id="standing">{format!("Where {name} stands")}</h2>
                    {button}
                </div>
                <div>
                    <p class="row">
                        <Chip kind=chip_of(status) icon="flag" text=status.label().to_owned() />
                        {since.map(|since| view! { <span class="muted sm">{since}</span> })}
                    </p>
                    <p class="soft standing__means">{meaning(status, &name)}</p>
                </div>
                <div class="standing__moves" id="status-moves">
                    {move || is_changing.get().then(|| view! { <Choose open_moves chosen /> })}
                    {move || {
                        chosen.get().map(|to| view! { <Chosen view to desk /> })
                    }}
                </div>
            </div>
        </section>
    }
}

/// How the chip of a status looks.
fn chip_of(status: SendStatus) -> ChipKind {
    match status {
        SendStatus::None | SendStatus::Ceased => ChipKind::Plain,
        SendStatus::Monitoring | SendStatus::SenSupport | SendStatus::EhcRequested | SendStatus::EhcPlan => {
            ChipKind::Info
        }
    }
}

/// The moves there are, as radio buttons.
#[component]
fn Choose(
    /// The moves.
    open_moves: StoredValue<Vec<SendStatus>>,
    /// The one that is chosen.
    chosen: RwSignal<Option<SendStatus>>,
) -> impl IntoView {
    let one = move |to: SendStatus| {
        let value = value_of(to);
        view! {
            <label class="judge__opt">
                <input
                    class="dot"
                    type="radio"
                    name="to-status"
                    id=format!("to-{value}")
                    value=value
                    prop:checked=move || chosen.get() == Some(to)
                    on:change=move |_| chosen.set(Some(to))
                />
                <span>{act_of(to)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="stack stack--tight" id="to-status">
            <legend class="field__label">"What changes?"</legend>
            <div class="judge">{open_moves.with_value(|moves| moves.iter().copied().map(one).collect_view())}</div>
        </fieldset>
    }
}

/// What the chosen move wants.
#[component]
fn Chosen(
    /// What there is.
    view: StoredValue<SupportView>,
    /// To where.
    to: SendStatus,
    /// Takes what is newer.
    desk: Desk,
) -> impl IntoView {
    let (from, child, has_concern) =
        view.with_value(|view| (view.status, view.child.id, !view.concerns.is_empty()));
    if wants_concern(from, to, has_concern) {
        let session = session();
        return view! {
            <div class="stack standing__form">
                <Banner>
                    <p>"Log the concern first: monitoring begins with what was seen, and a talk with the parents."</p>
                </Banner>
                <div class="row">
                    <button
                        class="btn btn--primary"
                        type="button"
                        id="log-concern-first"
                        on:click=move |_| start_document(session, child, CONCERN.id)
                    >
                        "Log the concern"
                    </button>
                </div>
            </div>
        }
        .into_any();
    }
    view! { <MoveForm view to desk /> }.into_any()
}

/// The questions of a move.
#[component]
fn MoveForm(
    /// What there is.
    view: StoredValue<SupportView>,
    /// To where.
    to: SendStatus,
    /// Takes what is newer.
    desk: Desk,
) -> impl IntoView {
    let session = session();
    let filling = view.with_value(|view| questions(view, to));
    let child = view.with_value(|view| view.child.id);
    let trouble = RwSignal::new(None::<String>);
    let press = move |_| {
        let first = filling.problems.with_untracked(|problems| problems.iter().find(|p| p.blocks()).cloned());
        if let Some(problem) = first {
            filling.show_all.set(true);
            focus_field(&problem.field);
            return;
        }
        let answers = filling.answers.get_untracked();
        let done = format!("Changed: {}", to.label());
        desk.change(session, MoveSendStatus { child, to, answers }, done, trouble);
    };
    let left = move || {
        filling.problems.with(|problems| problems.iter().filter(|problem| Problem::blocks(problem)).count())
    };
    let sections = STATUS_MOVE.sections.iter().filter(|section| section.id != HIDDEN);
    let sections = sections.map(|section| view! { <Questions section filling /> }).collect_view();
    view! {
        <div class="stack standing__form">
            {sections}
            {move || trouble.get().map(|message| view! { <Trouble message /> })}
            <div class="row">
                <button
                    class="btn btn--primary"
                    type="button"
                    id="move-status"
                    aria-disabled=move || (left() > 0).then_some("true")
                    aria-describedby="move-status-left"
                    on:click=press
                >
                    {act_of(to)}
                </button>
                <span class="muted sm" id="move-status-left">
                    {move || {
                        let left = left();
                        (left > 0).then(|| things_left(left))
                    }}
                </span>
            </div>
        </div>
    }
}

#[component]
fn Questions(
    /// The section.
    section: &'static Section,
    /// What is answered.
    filling: Filling,
) -> impl IntoView {
    let is_shown = Memo::new(move |_| {
        filling.answers.with(|answers| filling.facts.with(|facts| section.shown.holds(answers, facts)))
    });
    move || is_shown.get().then(|| view! { <SectionFields section form=filling.form /> })
}

fn questions(view: &SupportView, to: SendStatus) -> Filling {
    let mut answers = Answers::default();
    answers.set("from_status", value_of(view.status));
    answers.set("to_status", value_of(to));
    fill(Around {
        answers,
        child: Some(view.child.clone()),
        is_sole_childminder: view.is_sole_childminder,
        people: view.people.clone(),
        contacts: view.contacts.clone(),
        ..Around::new(&STATUS_MOVE)
    })
}
