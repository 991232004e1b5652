//! Times here that are over, and the ways to take a move back.

use coatpeg_domain::contract::{ReturnChild, UndoLeaving, UndoReturning};
use coatpeg_domain::leaving::{Standing, left_in_words};
use coatpeg_domain::records::LeavingView;
use leptos::prelude::*;

use super::time_here::Desk;
use super::words::stay_in_words;
use crate::app::session;
use crate::components::day_field::DayField;

/// A child who has left or is leaving: when and where to, coming back, and undo.
#[component]
pub(super) fn HasLastDay(
    /// What there is.
    view: LeavingView,
    /// What is done here.
    desk: Desk,
) -> impl IntoView {
    let today = session().today().unwrap_or_default();
    let name = view.child.known_as.clone();
    let reason = view.last.as_ref().map(|stay| stay.reason.clone());
    let said = left_in_words(view.on, reason.as_deref(), today);
    let more = view.last.as_ref().map(|stay| {
        let went_to = (!stay.went_to.is_empty()).then(|| view! { <p>"To " {stay.went_to.clone()}</p> });
        let note = (!stay.note.is_empty()).then(|| view! { <p class="written">{stay.note.clone()}</p> });
        view! {
            {went_to}
            {note}
        }
    });
    let child = view.child.id;
    let back = matches!(view.standing, Standing::Left(_))
        .then(|| view! { <ComesBack name=name.clone() desk child /> });
    let undo = match view.leaving_stays {
        Some(reason) => view! { <p class="muted sm">{reason}</p> }.into_any(),
        None => view! {
            <button
                class="btn"
                type="button"
                id="undo-leaving"
                on:click=move |_| desk.act(UndoLeaving { child }, "The last day is taken back".to_owned(), None)
            >
                "Undo the leaving"
            </button>
        }
        .into_any(),
    };
    view! {
        <section class="card" aria-labelledby="last-day">
            <div class="card__body stack">
                <h2 class="lg" id="last-day">{said}</h2>
                {more}
                {back}
                <div class="row">{undo}</div>
            </div>
        </section>
    }
}

/// The first day back.
#[component]
fn ComesBack(
    /// The child's name.
    name: String,
    /// What is done here.
    desk: Desk,
    /// Who.
    child: coatpeg_domain::ids::ChildId,
) -> impl IntoView {
    let day = RwSignal::new(session().today());
    let problem = RwSignal::new(None::<String>);
    let done = format!("{name} is back");
    let record = move |_| {
        let Some(on) = day.get_untracked() else {
            problem.set(Some("Type the first day back".to_owned()));
            return;
        };
        let undo = desk.undo(UndoReturning { child });
        desk.act(ReturnChild { child, on }, done.clone(), Some(undo));
    };
    view! {
        <DayField
            id="back-on"
            label="First day back"
            hint="A new time here begins. The one before is kept."
            day
            on_day=Callback::new(move |chosen| {
                problem.set(None);
                day.set(chosen);
            })
            problem=Signal::derive(move || problem.get())
        />
        <div class="row">
            <button class="btn btn--primary" type="button" id="record-return" on:click=record>
                {format!("Record that {name} is back")}
            </button>
        </div>
    }
}

/// Times here before this one.
#[component]
pub(super) fn Earlier(
    /// What there is.
    view: LeavingView,
    /// What is done here.
    desk: Desk,
) -> impl IntoView {
    let child = view.child.id;
    (!view.earlier.is_empty()).then(|| {
        let undo = match view.return_stays.clone() {
            Some(reason) => view! { <p class="muted sm">{reason}</p> }.into_any(),
            None => view! {
                <div class="row">
                    <button
                        class="btn"
                        type="button"
                        id="undo-return"
                        on:click=move |_| {
                            desk.act(UndoReturning { child }, "The coming back is taken back".to_owned(), None)
                        }
                    >
                        "Undo the coming back"
                    </button>
                </div>
            }
            .into_any(),
        };
        let lines = view.earlier.iter().map(|stay| {
            let note = (!stay.note.is_empty()).then(|| view! { <p class="item__note">{stay.note.clone()}</p> });
            view! {
                <li class="item">
                    <div class="grow">
                        <p>{stay_in_words(stay)}</p>
                        {note}
                    </div>
                </li>
            }
        });
        view! {
            <section class="stack stack--tight" aria-label="Times here before">
                <h2 class="lg">"Times here before"</h2>
                <ul class="card list">{lines.collect_view()}</ul>
                {undo}
            </section>
        }
    })
}
