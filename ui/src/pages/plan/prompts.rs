//! Thoughts beside the writing of a part.

use leptos::prelude::*;

use super::desk::PlanDesk;
use super::part::Part;
use crate::components::icon::Icon;

/// Two to four thoughts, and what must not wait.
#[component]
pub(super) fn Prompts(
    /// The part that is open.
    part: Part,
    /// What is written.
    desk: PlanDesk,
) -> impl IntoView {
    let facts = desk.sheet(part).filling.facts;
    let fill = move |text: &'static str| facts.with(|facts| facts.wording().fill(text));
    let section = part.section().filter(|_| desk.is_open(part));
    let Some(section) = section else {
        return view! { <p class="muted sm">"This part can only be read now."</p> }.into_any();
    };
    let lines: Vec<_> =
        section.prompts.iter().map(|prompt| view! { <li>{move || fill(prompt)}</li> }).collect();
    let thoughts = if lines.is_empty() {
        view! { <p class="muted sm">"This part is quick: fill in what you know."</p> }.into_any()
    } else {
        view! {
            <h2 class="lg">"You might think about"</h2>
            <ul>{lines}</ul>
            <p class="muted xs">"Two or three are plenty. This is not a list to tick."</p>
        }
        .into_any()
    };
    let heed = section.heed.as_ref().map(|heed| {
        view! {
            <div class="prompt">
                <div class="banner banner--soon">
                    <Icon name="ear" />
                    <div>
                        <p class="sm">
                            <strong>{move || fill(heed.question)}</strong>
                        </p>
                        <p class="sm">{move || fill(heed.advice)}</p>
                    </div>
                </div>
            </div>
        }
    });
    view! {
        <div class="prompt">{thoughts}</div>
        {heed}
    }
    .into_any()
}
