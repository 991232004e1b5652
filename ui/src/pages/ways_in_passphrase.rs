//! A new passphrase, typed twice: what it still lacks, and its two boxes.

use std::time::Duration;

use coatpeg_domain::contract::WeighPassphrase;
use coatpeg_domain::records::PassphraseStrength;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::session;
use crate::components::icon::Icon;
use crate::components::passphrase::NewPassphrase;
use crate::components::reveal::Reveal;
use crate::form::focus::focus_field;

/// How long after the last keystroke a passphrase is weighed.
const PAUSE: Duration = Duration::from_millis(200);

/// A passphrase that is being chosen.
#[derive(Clone, Copy)]
pub(crate) struct NewSecret {
    /// The id of its first box; the second has `-again` after it.
    id: &'static str,
    /// As typed.
    pub(crate) passphrase: RwSignal<String>,
    again: RwSignal<String>,
    strength: RwSignal<Option<PassphraseStrength>>,
    shows_gaps: RwSignal<bool>,
}

impl NewSecret {
    /// Begins, and weighs it a moment after the last keystroke. `known_words` is what it should not lean on.
    pub(crate) fn new(id: &'static str, known_words: impl Fn() -> Vec<String> + 'static) -> Self {
        let secret = NewSecret {
            id,
            passphrase: RwSignal::new(String::new()),
            again: RwSignal::new(String::new()),
            strength: RwSignal::new(None),
            shows_gaps: RwSignal::new(false),
        };
        secret.weigh_as_typed(known_words);
        secret
    }

    /// The first thing it lacks: which box, and what to do.
    pub(crate) fn gap(self) -> Option<(Place, String)> {
        let (first, again) = (self.passphrase.get(), self.again.get());
        self.strength.with(|strength| gap_of(strength.as_ref(), &first, &again))
    }

    /// Whether it is ready; otherwise says what is missing and goes there.
    pub(crate) fn is_ready(self) -> bool {
        let gap = untrack(|| self.gap());
        self.shows_gaps.set(gap.is_some());
        if let Some((place, _)) = &gap {
            focus_field(&self.id_of(*place));
        }
        gap.is_none()
    }

    /// Nothing is typed any more.
    pub(crate) fn clear(self) {
        self.passphrase.set(String::new());
        self.again.set(String::new());
        self.shows_gaps.set(false);
    }

    fn id_of(self, place: Place) -> String {
        match place {
            Place::First => self.id.to_owned(),
            Place::Again => format!("{}-again", self.id),
        }
    }

    fn weigh_as_typed(self, known_words: impl Fn() -> Vec<String> + 'static) {
        let session = session();
        let typed = StoredValue::new(0_u32);
        let known_words = StoredValue::new_local(known_words);
        let strength = self.strength;
        Effect::new(move |_| {
            let passphrase = self.passphrase.get();
            typed.update_value(|typed| *typed += 1);
            let number = typed.get_value();
            if passphrase.is_empty() {
                strength.set(None);
                return;
            }
            set_timeout(
                move || {
                    if typed.try_get_value() != Some(number) {
                        return;
                    }
                    let known_words = untrack(|| known_words.try_with_value(|words| words()));
                    let known_words = known_words.unwrap_or_default();
                    spawn_local(async move {
                        let weighed = session.ask(WeighPassphrase { passphrase, known_words }).await;
                        if typed.try_get_value() == Some(number) {
                            strength.try_set(weighed.ok());
                        }
                    });
                },
                PAUSE,
            );
        });
    }
}

/// One of the two boxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The one it is typed in first.
    First,
    /// The one it is typed in once more.
    Again,
}

fn gap_of(strength: Option<&PassphraseStrength>, passphrase: &str, again: &str) -> Option<(Place, String)> {
    if passphrase.is_empty() {
        return Some((Place::First, "Type a short sentence that means something to you.".to_owned()));
    }
    if let Some(strength) = strength.filter(|strength| !strength.is_enough) {
        return Some((Place::First, strength.reason.clone()));
    }
    if passphrase == again {
        return None;
    }
    let words =
        if again.is_empty() { "Type it once more." } else { "The two are not the same. Type it once more." };
    Some((Place::Again, words.to_owned()))
}

/// The two boxes, with advice under the first.
#[component]
pub(crate) fn NewSecretFields(
    /// The passphrase that is being chosen.
    secret: NewSecret,
    /// What the first box is called.
    #[prop(default = "Passphrase")]
    label: &'static str,
) -> impl IntoView {
    let gap = Memo::new(move |_| secret.gap());
    let said = move |place: Place| {
        let id = format!("{}-error", secret.id_of(place));
        move || {
            let (of, words) = gap.get().filter(|_| secret.shows_gaps.get())?;
            (of == place).then(|| view! { <Gap id=id.clone() words=words /> })
        }
    };
    let (first, again) = (secret.id_of(Place::First), secret.id_of(Place::Again));
    view! {
        <div class="field">
            <label class="field__label" for=first.clone()>{label}</label>
            {said(Place::First)}
            <NewPassphrase
                id=first.clone()
                value=secret.passphrase
                strength=secret.strength
                described_by=format!("{first}-error")
            />
        </div>
        <div class="field">
            <label class="field__label" for=again.clone()>"Type it once more"</label>
            {said(Place::Again)}
            <Reveal
                id=again.clone()
                value=secret.again
                autocomplete="new-password"
                described_by=format!("{again}-error")
            />
        </div>
    }
}

/// What is missing in a box, and what to do.
#[component]
pub(crate) fn Gap(
    /// For `aria-describedby`.
    #[prop(into)]
    id: String,
    /// What to do.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    view! {
        <p class="field__error" id=id role="alert">
            <Icon name="circle-alert" small=true />
            {words}
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strength(is_enough: bool) -> PassphraseStrength {
        PassphraseStrength { bars: 2, word: "Fair".into(), reason: "Add a word.".into(), is_enough }
    }

    #[test]
    fn a_passphrase_is_strong_enough_and_typed_twice() {
        let long = "muddy wellies by the blue door";
        assert_eq!(
            gap_of(None, "", ""),
            Some((Place::First, "Type a short sentence that means something to you.".into()))
        );
        let weak = strength(false);
        assert_eq!(gap_of(Some(&weak), "muddy", "muddy"), Some((Place::First, "Add a word.".into())));
        let good = strength(true);
        assert_eq!(gap_of(Some(&good), long, ""), Some((Place::Again, "Type it once more.".into())));
        assert_eq!(gap_of(Some(&good), long, "muddy").map(|(place, _)| place), Some(Place::Again));
        assert_eq!(gap_of(Some(&good), long, long), None);
    }
}
