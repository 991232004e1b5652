//! What was deleted for good and came back when somebody went back to an earlier copy.

use coatpeg_domain::records::BroughtBack;
use leptos::prelude::*;

use super::words::brought_back_words;

/// What is to be deleted again; nothing where nothing is.
#[component]
pub(crate) fn ToDeleteAgain(
    /// What came back.
    back: Vec<BroughtBack>,
) -> impl IntoView {
    let has_any = !back.is_empty();
    let lines: Vec<_> = back
        .into_iter()
        .map(|back| {
            let all = if back.is_everything { "?what=everything" } else { "" };
            let address = format!("/child/{}/delete{all}", back.child.id);
            view! {
                <li>
                    <a href=address>{format!("Delete {} again", back.child.full_name)}</a>
                    {format!(". {}", brought_back_words(&back))}
                </li>
            }
        })
        .collect();
    has_any.then(|| {
        view! {
            <section class="card" aria-labelledby="delete-again">
                <div class="card__body stack stack--tight">
                    <h2 class="lg" id="delete-again">"Delete again"</h2>
                    <p>
                        "This was deleted for good and came back when you went back to an earlier copy. The certificates of the first time are kept."
                    </p>
                    <ul id="to-delete-again">{lines}</ul>
                </div>
            </section>
        }
    })
}
