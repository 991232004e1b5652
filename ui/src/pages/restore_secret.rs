//! The box for what opens a copy: the passphrase of its day, or the words of the recovery sheet.

use leptos::prelude::*;

use crate::components::reveal::{Reveal, WrongSecret};

/// Label, hint, what is wrong, and the box.
#[component]
pub(crate) fn SecretBox(
    /// The id of the box.
    #[prop(into)]
    id: String,
    /// Which passphrase is meant.
    hint: &'static str,
    /// What is typed.
    value: RwSignal<String>,
    /// Why it did not open it.
    wrong: RwSignal<Option<String>>,
) -> impl IntoView {
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described_by = format!("{hint_id} {error_id}");
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>"Passphrase, or the eight words of the recovery sheet"</label>
            <p class="field__hint" id=hint_id>{hint}</p>
            <WrongSecret id=error_id message=wrong />
            <Reveal
                id
                value
                autocomplete="off"
                described_by
                is_invalid=Signal::derive(move || wrong.with(Option::is_some))
            />
        </div>
    }
}
