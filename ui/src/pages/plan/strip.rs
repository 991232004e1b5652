//! The strip of the four steps, always in sight: where the cycle stands, and a date or a word in each.

use leptos::prelude::*;

use super::desk::PlanDesk;
use super::words::{STEPS, step_name, step_words};
use crate::app::session;
use crate::components::icon::Icon;

/// The strip.
#[component]
pub(super) fn Strip(
    /// What is written.
    desk: PlanDesk,
) -> impl IntoView {
    let session = session();
    let (_, now) = desk.states();
    let number = desk.view.with_value(|view| view.cycle.cycle_no);
    let steps = STEPS.map(|step| {
        let filling = desk.cycle.filling;
        let words = move || {
            let today = session.day().unwrap_or_default();
            filling.answers.with(|answers| {
                filling.facts.with(|facts| step_words(step, now, answers, &facts.support, today))
            })
        };
        let is_done = step < now;
        view! {
            <li data-done=is_done.then_some("") aria-current=(step == now).then_some("step")>
                <strong>
                    {is_done.then(|| view! { <Icon name="check" small=true /> })} {step_name(step)}
                    {is_done.then(|| view! { <span class="sr-only">", done"</span> })}
                </strong>
                <small>{words}</small>
            </li>
        }
    });
    view! { <ol class="cycle" aria-label=format!("Cycle {number}")>{steps.collect_view()}</ol> }
}
