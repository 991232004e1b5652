//! After a review is closed: the parents' copy, and the day they got it.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::dates::near_in_words;
use coatpeg_domain::forms::{DateLimit, Field, FieldKind, FormDefinition, Needed, Section};
use coatpeg_domain::records::{CycleState, CycleSummary};
use leptos::prelude::*;

use super::acts::Acts;
use super::desk::PlanDesk;
use crate::app::session;
use crate::components::icon::Icon;
use crate::form::FieldInput;
use crate::form::focus::focus_field;
use crate::pages::filling::{Around, fill};
use crate::pages::possessive;

/// The id of the one question.
const GIVEN_ON: &str = "copy_given_on";

/// The one question, for the same date box as everywhere.
const COPY: FormDefinition = FormDefinition::new(
    "copy_given",
    "The parents’ copy",
    &[Section::new(
        "copy",
        "The parents’ copy",
        &[Field::new(
            GIVEN_ON,
            "When did they get it?",
            "The day it was in their hands.",
            FieldKind::Date(DateLimit::UpToToday),
        )
        .needed(Needed::ToFinalise, "Say when the parents got their copy")],
    )],
);

/// The copy of the cycle on the screen, or of the one that was reviewed last.
#[component]
pub(super) fn CopyGiven(
    /// What is written.
    desk: PlanDesk,
    /// The steps.
    acts: Acts,
) -> impl IntoView {
    let (shown, cycles) = desk.view.with_value(|view| (view.cycle.id, view.cycles.clone()));
    let this = cycles.iter().find(|cycle| cycle.id == shown && cycle.state == CycleState::Closed);
    let last = cycles.iter().rev().find(|cycle| cycle.state == CycleState::Closed);
    this.or(last.filter(|last| last.copy_given_on.is_none())).cloned().map(|cycle| {
        match cycle.copy_given_on {
            Some(given_on) => {
                let today = session().today().unwrap_or_default();
                let words = format!("The parents got their copy on {}.", near_in_words(given_on, today));
                view! { <p class="soft sm" id="copy-given">{words}</p> }.into_any()
            }
            None => view! { <Give cycle desk acts /> }.into_any(),
        }
    })
}

#[component]
fn Give(
    /// The cycle.
    cycle: CycleSummary,
    /// What is written.
    desk: PlanDesk,
    /// The steps.
    acts: Acts,
) -> impl IntoView {
    let session = session();
    let child = desk.view.with_value(|view| view.child.clone());
    let mut answers = Answers::default();
    answers.set(GIVEN_ON, session.today().unwrap_or_default());
    let filling = fill(Around { answers, child: Some(child.clone()), ..Around::new(&COPY) });
    let id = cycle.id;
    let press = move |_| {
        if let Some(problem) = filling.problems.with_untracked(|problems| problems.first().cloned()) {
            filling.show_all.set(true);
            focus_field(&problem.field);
        } else if let Some(given_on) = filling.answers.with_untracked(|answers| answers.date(GIVEN_ON)) {
            acts.note_copy(id, given_on);
        }
    };
    let heading = format!("Give {} parents their copy", possessive(&child.known_as));
    let about = format!("Cycle {} is reviewed and locked. Their copy is printed from it.", cycle.cycle_no);
    let field = COPY.field(GIVEN_ON).map(|field| view! { <FieldInput field form=filling.form /> });
    view! {
        <section class="card" aria-labelledby="copy">
            <div class="card__body stack">
                <div>
                    <h2 class="lg" id="copy">{heading}</h2>
                    <p class="soft sm">{about}</p>
                </div>
                <div class="row">
                    <a class="btn btn--sm" id="export-copy" href=format!("/plan/{}/export?cycle={id}", cycle.plan)>
                        <Icon name="printer" />
                        "Export the copy"
                    </a>
                    <a
                        class="btn btn--quiet btn--sm"
                        id="export-review"
                        href=format!("/plan/{}/review/{id}/export", cycle.plan)
                    >
                        "The review record alone"
                    </a>
                </div>
                {field}
                <div class="row">
                    <button class="btn btn--sm" type="button" id="note-copy" on:click=press>
                        "Note that they have it"
                    </button>
                </div>
            </div>
        </section>
    }
}
