//! Settings: keyboard shortcuts, and about Coatpeg.

use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::shortcuts_help::ShortcutsList;

/// Its notices have to go wherever the dictionary goes.
const DICTIONARY_TERMS: &str = include_str!("../../../assets/dictionaries/en-GB/LICENCE.txt");

/// The keys Coatpeg listens to.
#[component]
pub(super) fn Keys() -> impl IntoView {
    view! {
        <section class="stack stack--tight" aria-labelledby="keys">
            <h2 class="lg" id="keys">"Keyboard shortcuts"</h2>
            <div class="card">
                <div class="card__body stack">
                    <ShortcutsList />
                </div>
            </div>
        </section>
    }
}

/// What this is, and whose work is in it.
#[component]
pub(super) fn About() -> impl IntoView {
    view! {
        <section class="stack stack--tight" aria-labelledby="about">
            <h2 class="lg" id="about">"About Coatpeg"</h2>
            <div class="card">
                <div class="card__body stack">
                    <p>{concat!("Version ", env!("CARGO_PKG_VERSION"), ". MIT or Apache-2.0, as you choose.")}</p>
                    <p>
                        "Names of areas of learning are Crown copyright, used under the Open Government Licence v3.0."
                    </p>
                    <p>
                        "Letters: Atkinson Hyperlegible Next and Noto, SIL Open Font Licence 1.1. Pictures: Lucide, ISC
                        licence, with parts from Feather, MIT licence."
                    </p>
                    <details class="fold fold--inline" id="dictionary-licence">
                        <summary>
                            <Icon name="chevron-right" small=true />
                            "Spelling: British English from SCOWL, by Kevin Atkinson and others. Its terms"
                        </summary>
                        <p class="written sm">{DICTIONARY_TERMS}</p>
                    </details>
                </div>
            </div>
        </section>
    }
}
