//! The bar of the plan page: whose plan it is, whether it is saved, the way to paper, and the next step.

use coatpeg_domain::records::{CycleState, PlanState};
use coatpeg_domain::support::steps_beside;
use leptos::prelude::*;

use super::acts::Acts;
use super::desk::{Next, PlanDesk};
use super::page_above;
use super::part::{Part, Place};
use super::words::{before_step_back, step_name, under_heading};
use crate::app::{HEADING, session};
use crate::components::beside::{Panel, PanelSwitch};
use crate::components::dialog::Dialog;
use crate::components::icon::Icon;
use crate::components::peg::{Peg, PegSize};
use crate::components::saved::{SaveState, Saved};
use crate::components::summary::things_left;
use crate::pages::possessive;
use crate::pages::saved_note::in_corner;
use crate::pages::saving::{Saver, Saving};

/// The bar.
#[component]
pub(super) fn Bar(
    /// What is written.
    desk: PlanDesk,
    /// Where the page is.
    place: Place,
    /// The steps.
    acts: Acts,
    /// What stands beside the writing.
    panel: Panel,
    /// The part that is open.
    part: Memo<Part>,
) -> impl IntoView {
    let session = session();
    let child = desk.view.with_value(|view| view.child.clone());
    let may_write = desk.may_write();
    let back = if may_write {
        format!("Back to {} SEND support", possessive(&child.known_as))
    } else {
        format!("Back to {}", child.known_as)
    };
    let versions =
        desk.view.with_value(|view| format!("/plan/{}/versions?cycle={}", view.plan.id, view.cycle.id));
    let line = move || {
        let today = session.day().unwrap_or_default();
        let answers = desk.plan.filling.answers.read();
        desk.view.with_value(|view| under_heading(view, &answers, &desk.people.read(), today))
    };
    view! {
        <header class="editor__bar">
            <a
                class="btn btn--icon btn--sm"
                id="back"
                href=page_above(child.id, may_write)
                title=back.clone()
            >
                <Icon name="arrow-left" />
                <span class="sr-only">{back.clone()}</span>
            </a>
            <Peg picture=child.peg_picture.clone() tint=child.peg_tint.clone() size=PegSize::Small />
            <div class="grow">
                <h1 id=HEADING tabindex="-1">{format!("{} support plan", possessive(&child.known_as))}</h1>
                <p class="muted xs">{line}</p>
            </div>
            {may_write.then(|| view! { <Kept desk place versions /> })}
            <PanelSwitch panel prompts=Signal::derive(move || beside_in_words(part.get())) />
            <NextStep desk acts />
        </header>
    }
}

/// What stands beside a part, where the page does not.
fn beside_in_words(part: Part) -> &'static str {
    match part {
        Part::Overview => "At a glance",
        Part::Cycle(_) | Part::Plan(_) => "Prompts",
    }
}

/// What there is for those who write: whether it is kept, what was written before, and the way to paper.
#[component]
fn Kept(
    /// What is written.
    desk: PlanDesk,
    /// Where the page is.
    place: Place,
    /// The address of what was written before.
    versions: String,
) -> impl IntoView {
    view! {
        <BothSaved desk />
        <a class="btn btn--icon" id="earlier-versions" href=versions title="Earlier versions">
            <Icon name="history" />
            <span class="sr-only">"Earlier versions"</span>
        </a>
        <a class="btn" id="export" href=place.export()>
            <Icon name="printer" />
            "Export"
        </a>
    }
}

/// Whether plan and cycle are kept: one word for both.
#[component]
fn BothSaved(
    /// What is written.
    desk: PlanDesk,
) -> impl IntoView {
    let plan = desk.plan.saver.with_value(Saver::state);
    let cycle = desk.cycle.saver.with_value(Saver::state);
    view! { <Saved state=Signal::derive(move || of_both(&plan.read(), &cycle.read())) /> }
}

/// The worse of two, and the later where both are kept.
fn of_both(plan: &Saving, cycle: &Saving) -> SaveState {
    if let (Saving::Kept(one), Saving::Kept(other)) = (plan, cycle) {
        return in_corner(&Saving::Kept(*one.max(other)));
    }
    let rank = |state: &SaveState| match state {
        SaveState::Unchanged => 0,
        SaveState::Saved(_) => 1,
        SaveState::Saving => 2,
        SaveState::NotSaved => 3,
    };
    let (plan, cycle) = (in_corner(plan), in_corner(cycle));
    if rank(&plan) > rank(&cycle) { plan } else { cycle }
}

/// The next step as a button, with what is left beside it; the step back.
#[component]
fn NextStep(
    /// What is written.
    desk: PlanDesk,
    /// The steps.
    acts: Acts,
) -> impl IntoView {
    let (plan, cycle) = desk.states();
    let step_back = back_from(plan, cycle).filter(|_| desk.may_write());
    let back = step_back.map(|step| {
        view! {
            <button
                class="btn btn--quiet"
                type="button"
                id="step-back"
                title=format!("Back to {}", step_name(step))
                on:click=move |_| acts.press_back(step)
            >
                "A step back"
                <span class="sr-only">{format!(", to {}", step_name(step))}</span>
            </button>
        }
    });
    let may_finish = untrack(|| session().may().see_all);
    let step = match desk.next() {
        Next::Nothing => to_open_cycle(desk).into_any(),
        Next::Meet => {
            let plan = desk.view.with_value(|view| view.plan.id);
            view! {
                <a class="btn btn--primary" id="open-review" href=format!("/plan/{plan}/review")>
                    <Icon name="messages-square" />
                    "Open the review meeting"
                </a>
            }
            .into_any()
        }
        Next::Agree if !may_finish => {
            view! { <p class="muted sm" id="who-agrees">"The SENCO or the owner records that it is agreed."</p> }.into_any()
        }
        Next::Agree => view! { <Press acts id="agree-plan" words="Agree this plan".to_owned() /> }.into_any(),
        Next::MoveOn(step) => {
            view! { <Press acts id="move-on" words=format!("On to {}", step_name(step)) /> }.into_any()
        }
    };
    view! {
        <div class="row plan__acts">{back} {step}</div>
        <Agreeing acts />
        {step_back.map(|step| view! { <GoingBack acts from=cycle step /> })}
    }
}

/// A primary button that says what is left while something is.
#[component]
fn Press(
    /// The steps.
    acts: Acts,
    /// Its id.
    id: &'static str,
    /// Its words.
    words: String,
) -> impl IntoView {
    let count = Memo::new(move |_| acts.left.with(Vec::len));
    view! {
        <button
            class="btn btn--primary"
            type="button"
            id=id
            aria-disabled=move || (count.get() > 0).then_some("true")
            aria-describedby="why-not"
            on:click=move |_| acts.press_next()
        >
            {words}
        </button>
        <span class="sr-only" id="why-not">{move || (count.get() > 0).then(|| things_left(count.get()))}</span>
    }
}

/// The question before the baseline is fixed.
#[component]
fn Agreeing(
    /// The steps.
    acts: Acts,
) -> impl IntoView {
    view! {
        <Dialog is_open=acts.is_agreeing heading="Agree this plan?">
            <p>
                "The baseline is fixed from then on, so that reviews can look back on it. Everything else can still
                be changed."
            </p>
            <div class="row">
                <button
                    class="btn"
                    type="button"
                    id="keep-writing"
                    on:click=move |_| acts.is_agreeing.set(false)
                >
                    "Keep writing"
                </button>
                <button class="btn btn--primary" type="button" id="agree-it" on:click=move |_| acts.agree()>
                    "Agree this plan"
                </button>
            </div>
        </Dialog>
    }
}

/// The question before a step back that takes something out.
#[component]
fn GoingBack(
    /// The steps.
    acts: Acts,
    /// Where the cycle is.
    from: CycleState,
    /// Where it goes.
    step: CycleState,
) -> impl IntoView {
    let (now, then) = (step_name(from), step_name(step));
    before_step_back(step).map(|follows| {
        view! {
            <Dialog is_open=acts.is_going_back heading=format!("Back to {then}?")>
                <p>{follows}</p>
                <div class="row">
                    <button
                        class="btn"
                        type="button"
                        id="stay"
                        on:click=move |_| acts.is_going_back.set(false)
                    >
                        {format!("Stay in {now}")}
                    </button>
                    <button
                        class="btn btn--primary"
                        type="button"
                        id="go-back"
                        on:click=move |_| acts.move_to(step)
                    >
                        {format!("Back to {then}")}
                    </button>
                </div>
            </Dialog>
        }
    })
}

/// The step back; none in a plan that is closed.
fn back_from(plan: PlanState, cycle: CycleState) -> Option<CycleState> {
    match plan {
        PlanState::Closed => None,
        PlanState::Draft | PlanState::Agreed | PlanState::Active => steps_beside(cycle).0,
    }
}

/// From a cycle that is over to the one that is open, where there is one.
fn to_open_cycle(desk: PlanDesk) -> impl IntoView {
    let open = desk.view.with_value(|view| {
        let open = view.cycles.iter().find(|cycle| cycle.state != CycleState::Closed);
        open.filter(|open| open.id != view.cycle.id).map(|open| (view.plan.id, open.cycle_no))
    });
    open.map(|(plan, number)| {
        view! {
            <a class="btn btn--primary" id="open-cycle" href=format!("/plan/{plan}")>
                {format!("Open cycle {number}")}
            </a>
        }
    })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDateTime;
    use coatpeg_domain::error::{AppError, ErrorCode};

    use super::*;

    #[test]
    fn one_word_says_whether_both_are_kept() {
        let at = |text: &str| text.parse::<NaiveDateTime>().expect("a moment");
        let early = Saving::Kept(at("2027-06-10T14:02:00"));
        let late = Saving::Kept(at("2027-06-10T14:09:00"));
        assert_eq!(of_both(&early, &late), SaveState::Saved("14:09".into()));
        assert_eq!(of_both(&late, &early), SaveState::Saved("14:09".into()));
        assert_eq!(of_both(&Saving::Untouched, &early), SaveState::Saved("14:02".into()));
        assert_eq!(of_both(&Saving::Busy, &early), SaveState::Saving);
        let failed = Saving::Failed(AppError::new(ErrorCode::Internal));
        assert_eq!(of_both(&early, &failed), SaveState::NotSaved);
        assert_eq!(of_both(&Saving::Untouched, &Saving::Untouched), SaveState::Unchanged);
    }

    #[test]
    fn there_is_no_way_back_from_a_closed_plan() {
        assert_eq!(back_from(PlanState::Active, CycleState::Do), Some(CycleState::Plan));
        assert_eq!(back_from(PlanState::Closed, CycleState::Do), None);
        assert_eq!(back_from(PlanState::Draft, CycleState::Assess), None);
    }
}
