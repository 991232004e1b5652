//! "This record", at the end of a child's details.

use coatpeg_domain::ids::ChildId;
use leptos::prelude::*;

use crate::app::session;

/// The ways to leaving, coming back, and another record of the same child.
#[component]
pub(crate) fn ThisRecord(
    /// Whose.
    child: ChildId,
) -> impl IntoView {
    let may = session().may();
    may.write.then(|| {
        let merge = may.see_all.then(|| {
            view! {
                <li>
                    <a href=format!("/child/{child}/merge") id="to-merge">"Another record of the same child"</a>
                    <span class="muted sm">" Join two records into one, or take them apart again."</span>
                </li>
            }
        });
        view! {
            <section class="card" aria-labelledby="this-record">
                <div class="card__body stack stack--tight">
                    <h2 class="lg" id="this-record">"This record"</h2>
                    <ul class="stack stack--tight">
                        <li>
                            <a href=format!("/child/{child}/leaving") id="to-leaving">"Leaving or coming back"</a>
                            <span class="muted sm">" The last day, and times here before."</span>
                        </li>
                        {merge}
                    </ul>
                </div>
            </section>
        }
    })
}
