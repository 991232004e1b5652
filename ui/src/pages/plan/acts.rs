//! The steps of plan and cycle: agree, a step on, a step back, the copy that was given. What comes back is what the
//! page shows from then on.

use chrono::NaiveDate;
use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{AgreePlan, Command, MoveCycle, NoteCopyGiven, OpenPlan};
use coatpeg_domain::error::AppError;
use coatpeg_domain::ids::CycleId;
use coatpeg_domain::records::{CycleState, PlanView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::{Left, Next, PlanDesk};
use super::words::{before_step_back, step_name};
use crate::app::{Session, session};
use crate::components::summary::SUMMARY_ID;
use crate::components::toast::toast;
use crate::form::focus::focus_field;
use crate::pages::saving::NOT_KEPT_YET;

/// What can be done on the page.
#[derive(Clone, Copy)]
pub(super) struct Acts {
    session: Session,
    desk: PlanDesk,
    /// What holds the next step back.
    pub(super) left: Memo<Vec<Left>>,
    /// Whether what is left is unfolded.
    pub(super) shows_left: RwSignal<bool>,
    /// Whether it is being asked if the plan is agreed.
    pub(super) is_agreeing: RwSignal<bool>,
    /// Whether it is being asked if the cycle goes a step back.
    pub(super) is_going_back: RwSignal<bool>,
    /// Why something was not done.
    pub(super) trouble: RwSignal<Option<String>>,
}

impl Acts {
    /// The acts of a page.
    pub(super) fn new(desk: PlanDesk) -> Self {
        Acts {
            session: session(),
            desk,
            left: desk.left(),
            shows_left: RwSignal::new(false),
            is_agreeing: RwSignal::new(false),
            is_going_back: RwSignal::new(false),
            trouble: RwSignal::new(None),
        }
    }

    /// The next step, or what is left before it.
    pub(super) fn press_next(self) {
        if self.left.with_untracked(|left| !left.is_empty()) {
            self.desk.show_all();
            self.shows_left.set(true);
            focus_field(SUMMARY_ID);
            return;
        }
        match self.desk.next() {
            Next::Agree => self.is_agreeing.set(true),
            Next::MoveOn(step) => self.move_to(step),
            Next::Meet | Next::Nothing => {}
        }
    }

    /// The step back, or first the question where it takes something out.
    pub(super) fn press_back(self, step: CycleState) {
        if before_step_back(step).is_some() {
            self.is_going_back.set(true);
        } else {
            self.move_to(step);
        }
    }

    /// Agrees the plan.
    pub(super) fn agree(self) {
        self.is_agreeing.set(false);
        let plan = self.desk.view.with_value(|view| view.plan.id);
        self.change(AgreePlan { plan }, "The plan is agreed".to_owned());
    }

    /// Moves the cycle a step on or back.
    pub(super) fn move_to(self, step: CycleState) {
        self.is_going_back.set(false);
        let cycle = self.desk.view.with_value(|view| view.cycle.id);
        self.change(MoveCycle { cycle, to: step }, format!("This cycle is now in {}", step_name(step)));
    }

    /// Notes when the parents got their copy of a cycle's review.
    pub(super) fn note_copy(self, cycle: CycleId, given_on: NaiveDate) {
        self.change(NoteCopyGiven { cycle, given_on }, "The copy is noted".to_owned());
    }

    fn change<C>(self, command: C, done: String)
    where
        C: Command<Reply = PlanView> + 'static,
    {
        let Acts { session, desk, trouble, .. } = self;
        trouble.set(None);
        spawn_local(async move {
            if !session.settle().await {
                trouble.try_set(Some(NOT_KEPT_YET.to_owned()));
                return;
            }
            let before = desk.written();
            let reply = match session.ask(command).await {
                Ok(view) => newest(session, desk, before, view).await,
                Err(error) => Err(error),
            };
            match reply {
                Ok(view) => {
                    desk.opened.try_set(Some(Ok(view)));
                    toast(done, None);
                }
                Err(error) => {
                    trouble.try_set(Some(error.message));
                }
            }
        });
    }
}

/// The plan at the cycle on the screen, with every word that was typed while it was on its way. `view` is asked for
/// again where it is of another cycle, or older than those words.
async fn newest(
    session: Session,
    desk: PlanDesk,
    mut before: Option<(Answers, Answers)>,
    mut view: PlanView,
) -> Result<PlanView, AppError> {
    let Some(shown) = desk.view.try_with_value(|view| view.cycle.id) else { return Ok(view) };
    loop {
        // What is refused from here on stays with its saver, to be copied.
        session.settle().await;
        let now = desk.written();
        if now == before && view.cycle.id == shown {
            return Ok(view);
        }
        before = now;
        view = session.ask(OpenPlan { plan: view.plan.id, cycle: Some(shown) }).await?;
    }
}
