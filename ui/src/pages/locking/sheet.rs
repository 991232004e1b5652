//! The recovery sheet of the records: when it was made, and a new one.

use chrono::NaiveDate;
use coatpeg_domain::contract::OpenVault;
use coatpeg_domain::dates::in_words;
use coatpeg_domain::records::VaultView;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::session;
use crate::components::toast::toast;
use crate::form::focus::focus_field;
use crate::pages::recovery::{RecoverySheet, Sheet};

/// The row with the button, and the sheet once it is asked for.
#[component]
pub(super) fn RecordsSheet(
    /// The day on which it was made and proved.
    made_on: Option<NaiveDate>,
    /// There is a new one.
    changed: Callback<VaultView>,
) -> impl IntoView {
    let session = session();
    let is_open = RwSignal::new(false);
    let done = Callback::new(move |()| {
        is_open.set(false);
        session.kept_up.update(|kept| kept.no_recovery = false);
        toast("The new recovery sheet opens your records. Destroy the one before.", None);
        spawn_local(async move {
            if let Ok(vault) = session.ask(OpenVault {}).await {
                changed.try_run(vault);
                focus_field("new-sheet");
            }
        });
    });
    let later = Callback::new(move |()| {
        is_open.set(false);
        focus_field("new-sheet");
    });
    view! {
        <div class="setting">
            <div>
                <p class="item__title">"Recovery sheet"</p>
                <p class="item__note">{sheet_words(made_on)}</p>
            </div>
            <button
                class="btn btn--sm"
                type="button"
                id="new-sheet"
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
            >
                {if made_on.is_some() { "New sheet" } else { "Print a sheet" }}
            </button>
        </div>
        {move || {
            is_open
                .get()
                .then(|| {
                    view! {
                        <div class="card__body stack">
                            <RecoverySheet sheet=Sheet::Records on_done=done on_later=later later="Leave it" />
                        </div>
                    }
                })
        }}
    }
}

/// When it was made, or what it means that there is none.
pub(crate) fn sheet_words(made_on: Option<NaiveDate>) -> String {
    match made_on {
        Some(day) => format!("Made {}, words checked. A new sheet takes its place.", in_words(day)),
        None => "There is none yet. Without it, a forgotten passphrase cannot be replaced.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_says_its_day() {
        let day = "2027-06-10".parse().ok();
        assert!(sheet_words(day).starts_with("Made 10 June 2027, words checked."), "{}", sheet_words(day));
        assert!(sheet_words(None).starts_with("There is none yet."));
    }
}
