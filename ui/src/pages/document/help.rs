//! Thoughts beside the writing, and what must not wait. In a narrow window it is a drawer.

use coatpeg_domain::ids::ChildId;
use leptos::prelude::*;

use super::Shown;
use super::coach::HintsSwitch;
use super::saving::Desk;
use crate::components::beside::{CloseDrawer, PROMPTS_ID, Panel};
use crate::components::icon::Icon;
use crate::pages::record::NotesToReuse;

/// The panel.
#[component]
pub(crate) fn Help(
    /// Whose document it is.
    child: ChildId,
    /// What is written.
    desk: Desk,
    /// The part that is open.
    section: Signal<Option<Shown>>,
    /// The panel it stands in.
    panel: Panel,
) -> impl IntoView {
    let fill = move |text: &'static str| desk.filling.facts.with(|facts| facts.wording().fill(text));
    let prompts = move || {
        if desk.is_locked {
            let words = "This is finished and locked. It can be read and printed.";
            return Some(view! { <p class="muted sm">{words}</p> }.into_any());
        }
        let Shown(section) = section.get()?;
        let lines: Vec<_> = section.prompts.iter().map(|prompt| view! { <li>{fill(prompt)}</li> }).collect();
        Some(if lines.is_empty() {
            view! { <p class="muted sm">"This part is quick: fill in what you know."</p> }.into_any()
        } else {
            view! {
                <h2 class="lg">"You might think about"</h2>
                <ul>{lines}</ul>
                <p class="muted xs">"Two or three are plenty. This is not a list to tick."</p>
            }
            .into_any()
        })
    };
    let heed = move || {
        let heed = section.get().filter(|_| !desk.is_locked)?.0.heed.as_ref()?;
        Some(view! {
            <div class="prompt">
                <div class="banner banner--soon">
                    <Icon name="ear" />
                    <div>
                        <p class="sm">
                            <strong>{fill(heed.question)}</strong>
                        </p>
                        <p class="sm">{fill(heed.advice)}</p>
                    </div>
                </div>
            </div>
        })
    };
    let open = Signal::derive(move || section.get().map(|shown| shown.0));
    let notes = (!desk.is_locked && !desk.is_held)
        .then(|| view! { <NotesToReuse child filling=desk.filling section=open /> });
    view! {
        <aside class="editor__help" id=PROMPTS_ID tabindex="0" aria-label="Beside the writing">
            <CloseDrawer panel />
            <div class="prompt">{prompts}</div>
            {heed}
            <HintsSwitch desk />
            {notes}
        </aside>
    }
}
