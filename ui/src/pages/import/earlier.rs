//! The lists there have been, and the way to take one back.

use coatpeg_domain::contract::ListImports;
use coatpeg_domain::records::ImportSummary;
use leptos::prelude::*;

use super::Importing;
use super::words::{changed_words, import_words};
use super::work::undo;
use crate::components::icon::Icon;
use crate::pages::load;

/// The lists that were brought in; nothing where there are none.
#[component]
pub(super) fn Earlier(
    /// What is chosen on the screen.
    importing: Importing,
) -> impl IntoView {
    let found = load(move || {
        importing.asked.track();
        Some(ListImports {})
    });
    move || match found.get() {
        Some(Ok(imports)) if !imports.is_empty() => {
            let lines = imports.into_iter().map(|import| view! { <Line importing import /> }).collect_view();
            Some(view! {
                <section class="card card__body stack" aria-labelledby="earlier-lists">
                    <h2 class="lg" id="earlier-lists">"Lists you have brought in"</h2>
                    <ul class="import__lists stack">{lines}</ul>
                </section>
            })
        }
        // Without them a list can be brought in all the same.
        Some(_) | None => None,
    }
}

#[component]
fn Line(
    /// What is chosen on the screen.
    importing: Importing,
    /// One list.
    import: ImportSummary,
) -> impl IntoView {
    let id = import.import;
    let changed = import.changed_since;
    let words = import_words(&import);
    let stays = import.stays.clone();
    let may_undo = stays.is_none();
    let of_file = format!(": {}", import.file_name);
    let note = stays.or_else(|| changed_words(&import));
    let label = if changed == 0 { "Undo this import" } else { "Undo it, and keep those" };
    view! {
        <li class="row row--apart">
            <div>
                <p><strong>{import.file_name.clone()}</strong></p>
                <p class="muted sm">{words}</p>
                {note.map(|note| view! { <p class="sm">{note}</p> })}
            </div>
            {may_undo
                .then(|| {
                    view! {
                        <button
                            class="btn btn--sm"
                            type="button"
                            on:click=move |_| undo(importing, id, changed > 0)
                        >
                            <Icon name="history" />
                            {label}
                            <span class="sr-only">{of_file}</span>
                        </button>
                    }
                })}
        </li>
    }
}
