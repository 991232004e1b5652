//! The first step: which file, an empty one to fill in, and the lists there have been.

use coatpeg_domain::contract::SaveImportTemplate;
use coatpeg_domain::records::TemplateKind;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::earlier::Earlier;
use super::{Importing, step_heading};
use crate::components::icon::Icon;
use crate::components::toast::toast;

/// The first step.
#[component]
pub(super) fn Choose(
    /// What is chosen on the screen.
    importing: Importing,
) -> impl IntoView {
    let is_busy = move || importing.is_busy.get();
    view! {
        <section class="card card__body stack" aria-labelledby=super::STEP>
            {step_heading("Choose the file")}
            <p>
                "A CSV file, or an Excel workbook (.xlsx). One row for each child, with headings above. "
                "The order of the columns does not matter, and what you do not need can stay in."
            </p>
            <div class="row">
                <button
                    class="btn btn--primary"
                    type="button"
                    id="choose-list"
                    aria-disabled=move || is_busy().then_some("true")
                    on:click=move |_| importing.choose_file()
                >
                    <Icon name="upload" />
                    {move || if is_busy() { "Reading" } else { "Choose a file" }}
                </button>
            </div>
            <p class="muted sm">
                "No list yet? Save an empty one, fill it in, and come back. "
                <button class="btn btn--quiet btn--sm" type="button" id="template-xlsx" on:click=move |_| save(importing, TemplateKind::Xlsx)>
                    "Empty list for Excel"
                </button>
                " "
                <button class="btn btn--quiet btn--sm" type="button" id="template-csv" on:click=move |_| save(importing, TemplateKind::Csv)>
                    "Empty list as CSV"
                </button>
            </p>
        </section>
        <Earlier importing />
    }
}

fn save(importing: Importing, kind: TemplateKind) {
    spawn_local(async move {
        match importing.session.ask(SaveImportTemplate { kind }).await {
            Ok(saved) => {
                if let Some(name) = saved.file_name {
                    toast(format!("Saved as {name}"), None);
                }
            }
            Err(error) => drop(importing.trouble.try_set(Some(error.message))),
        }
    });
}
