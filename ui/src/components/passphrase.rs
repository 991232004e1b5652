//! A new passphrase: the box, four bars, and a word with a reason.

use coatpeg_domain::records::PassphraseStrength;
use leptos::prelude::*;

use super::reveal::Reveal;

/// A box for a new passphrase with advice on how hard it is to guess; the page weighs it.
#[component]
pub(crate) fn NewPassphrase(
    /// The id of the box; its label stands elsewhere.
    #[prop(into)]
    id: String,
    /// What is typed.
    value: RwSignal<String>,
    /// How hard it is to guess, once weighed.
    #[prop(into)]
    strength: Signal<Option<PassphraseStrength>>,
    /// What else describes the box.
    #[prop(optional, into)]
    described_by: Signal<String>,
) -> impl IntoView {
    let word_id = format!("{id}-strength");
    let described_by = {
        let word_id = word_id.clone();
        Signal::derive(move || format!("{} {word_id}", described_by.get()).trim().to_owned())
    };
    let bars = move || strength.with(|strength| strength.as_ref().map_or(0, |strength| strength.bars));
    let bar = move |number: u8| {
        view! { <i data-on=move || (bars() >= number).then_some("")></i> }
    };
    let words = move || {
        strength.with(|strength| {
            strength
                .as_ref()
                .map(|strength| format!("{}. {}", strength.word, strength.reason))
                .unwrap_or_default()
        })
    };
    view! {
        <Reveal id value autocomplete="new-password" described_by />
        <div class="strength" aria-hidden="true">{(1..=4).map(bar).collect_view()}</div>
        <p class="sm muted" id=word_id role="status">{words}</p>
    }
}
