//! Letters about a child: a list of templates, each of which begins a letter or opens the one there is.

use coatpeg_domain::forms::letter::templates::{ids, template};
use coatpeg_domain::ids::{ChildId, DocumentId};
use leptos::prelude::*;

use super::finish::start_letter;
use crate::app::session;
use crate::components::icon::Icon;

/// The templates, folded away until somebody wants to write.
#[component]
pub(crate) fn WriteLetter(
    /// About whom.
    child: ChildId,
    /// The child's progress check, which the letter goes with.
    check: Option<DocumentId>,
) -> impl IntoView {
    let session = session();
    let lines = ids()
        .filter_map(|id| Some((id, template(id)?)))
        .filter(|(_, template)| check.is_some() || !template.needs_check)
        .map(|(id, template)| {
            view! {
                <button
                    class="btn btn--sm"
                    type="button"
                    id=format!("write-{id}")
                    on:click=move |_| start_letter(session, child, id, check)
                >
                    <Icon name="mail" small=true />
                    {template.title}
                </button>
            }
        })
        .collect_view();
    view! {
        <details class="fold fold--inline" id="write-letter">
            <summary>
                <Icon name="chevron-right" small=true />
                "Write a letter"
            </summary>
            <div class="row">{lines}</div>
        </details>
    }
}
