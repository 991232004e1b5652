//! Where the child stands, and the change of it: choosing a move shows what it wants recorded.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::MoveSendStatus;
use coatpeg_domain::forms::support::{CONCERN, STATUS_MOVE};
use coatpeg_domain::forms::{Facts, Problem, Section};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{SendStatus, SupportView};
use leptos::prelude::*;

use super::Desk;
use super::words::{act_of, meaning, since, waits_for_concern};
use crate::app::{session, start_document};
use crate::components::banner::Banner;
use crate::components::chip::{Chip, ChipKind};
use crate::components::page_head::Trouble;
use crate::components::summary::things_left;
use crate::form::SectionFields;
use crate::form::focus::focus_field;
use crate::pages::filling::{Around, Filling, fill};

/// The section of the status form that the page answers itself.
pub(crate) const HIDDEN: &str = "hidden";
/// The field of the status form that says to where.
const TO: &str = "to_status";

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
    let moving = Moving::of(&view);
    let is_changing = RwSignal::new(moving.to.get_untracked().is_some());
    let since = since(&view.moves, status, today);
    let open_moves = StoredValue::new(view.open_moves.clone());
    let has_moves = !view.open_moves.is_empty();
    let toggle = move |_| {
        moving.choose(None);
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
                    {move || is_changing.get().then(|| view! { <Choose open_moves moving /> })}
                    {move || {
                        moving.to.get().map(|to| view! { <Chosen view to moving desk /> })
                    }}
                </div>
            </div>
        </section>
    }
}

/// The move that is being written: the same answers whichever move is chosen, remembered until one is made.
#[derive(Clone, Copy)]
struct Moving {
    filling: Filling,
    /// To where; none while nothing is chosen.
    to: RwSignal<Option<SendStatus>>,
}

impl Moving {
    /// What was typed last time and not sent, or nothing yet.
    fn of(view: &SupportView) -> Self {
        let session = session();
        let form = form_of(view.child.id);
        let mut answers = session.unsent(&form).unwrap_or_default();
        let was_chosen = answers.text(TO).map(str::to_owned);
        let to = view.open_moves.iter().copied().find(|to| was_chosen.as_deref() == Some(to.value()));
        answers.set("from_status", view.status.value());
        answers.apply(TO, to.map(|to| to.value().into()));
        let filling = fill(Around {
            answers,
            child: Some(view.child.clone()),
            is_sole_childminder: view.is_sole_childminder,
            people: RwSignal::new(view.people.clone()),
            contacts: view.contacts.clone(),
            ..Around::new(&STATUS_MOVE)
        });
        Effect::new(move |_| session.remember(&form, filling.answers.get()));
        Moving { filling, to: RwSignal::new(to) }
    }

    /// Chooses a move, or none.
    fn choose(self, to: Option<SendStatus>) {
        self.filling.show_all.set(false);
        self.filling.answers.update(|answers| answers.apply(TO, to.map(|to| to.value().into())));
        self.to.set(to);
    }
}

/// Under which name what is typed is remembered until it is sent.
fn form_of(child: ChildId) -> String {
    format!("status {child}")
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
    /// The move that is being written.
    moving: Moving,
) -> impl IntoView {
    let one = move |to: SendStatus| {
        let value = to.value();
        view! {
            <label class="judge__opt">
                <input
                    class="dot"
                    type="radio"
                    name="to-status"
                    id=format!("to-{value}")
                    value=value
                    prop:checked=move || moving.to.get() == Some(to)
                    on:change=move |_| moving.choose(Some(to))
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
    /// The move that is being written.
    moving: Moving,
    /// Takes what is newer.
    desk: Desk,
) -> impl IntoView {
    let waits = view.with_value(|view| {
        let waits = waits_for_concern(view.status, to, &view.monitoring_waits);
        waits.then(|| view.monitoring_waits.clone())
    });
    match waits {
        Some(why) => view! { <ConcernFirst view why /> }.into_any(),
        None => {
            let child = view.with_value(|view| view.child.id);
            view! { <MoveForm child to filling=moving.filling desk /> }.into_any()
        }
    }
}

/// What monitoring waits for, and the way to it.
#[component]
fn ConcernFirst(
    /// What there is.
    view: StoredValue<SupportView>,
    /// In a sentence.
    why: String,
) -> impl IntoView {
    let session = session();
    let (child, open) = view.with_value(|view| {
        let newest = view.concerns.first().filter(|newest| !newest.state.is_locked());
        (view.child.id, newest.map(|newest| newest.id))
    });
    let way = match open {
        Some(concern) => view! {
            <a class="btn btn--primary" id="open-concern-first" href=format!("/document/{concern}")>
                "Open the concern"
            </a>
        }
        .into_any(),
        None => view! {
            <button
                class="btn btn--primary"
                type="button"
                id="log-concern-first"
                on:click=move |_| start_document(session, child, CONCERN.id)
            >
                "Log the concern"
            </button>
        }
        .into_any(),
    };
    view! {
        <div class="stack standing__form">
            <Banner>
                <p>{why}</p>
            </Banner>
            <div class="row">{way}</div>
        </div>
    }
}

/// The questions of a move.
#[component]
fn MoveForm(
    /// Whose.
    child: ChildId,
    /// To where.
    to: SendStatus,
    /// What is answered.
    filling: Filling,
    /// Takes what is newer.
    desk: Desk,
) -> impl IntoView {
    let session = session();
    let trouble = RwSignal::new(None::<String>);
    let press = move |_| {
        let first = filling.problems.with_untracked(|problems| problems.iter().find(|p| p.blocks()).cloned());
        if let Some(problem) = first {
            filling.show_all.set(true);
            focus_field(&problem.field);
            return;
        }
        let answers = filling
            .answers
            .with_untracked(|answers| filling.facts.with_untracked(|facts| asked(answers, facts)));
        let done = format!("Changed: {}", to.label());
        desk.change(session, MoveSendStatus { child, to, answers }, done, form_of(child), trouble);
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

/// A part of the status form, while it is asked at all.
#[component]
pub(crate) fn Questions(
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

/// What the chosen move asks; what was typed for another one is not sent with it.
pub(crate) fn asked(answers: &Answers, facts: &Facts) -> Answers {
    let mut asked = Answers::default();
    for field in STATUS_MOVE.fields().filter(|field| field.shown.holds(answers, facts)) {
        asked.apply(field.id, answers.get(field.id).cloned());
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_for_another_move_is_not_sent() {
        let facts = Facts {
            today: chrono::NaiveDate::default(),
            child: None,
            is_sole_childminder: false,
            deferred_year: false,
            support: Default::default(),
        };
        let mut answers = Answers::default();
        answers.set("from_status", "monitoring");
        answers.set(TO, "sen_support");
        answers.set("since", "2027-06-10");
        answers.set("review_note", "All is well now.");
        let sent = asked(&answers, &facts);
        assert_eq!((sent.text("since"), sent.text("review_note")), (Some("2027-06-10"), None));
        answers.set(TO, "none");
        assert_eq!(asked(&answers, &facts).text("review_note"), Some("All is well now."));
    }
}
