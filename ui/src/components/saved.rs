//! Whether the writing is kept, always in the same quiet place.

use leptos::prelude::*;

use super::icon::Icon;

/// Where saving stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum SaveState {
    /// Nothing was changed.
    #[default]
    Unchanged,
    /// On its way.
    Saving,
    /// Kept, at this time: "14:02".
    Saved(String),
    /// Not kept; it is tried again.
    NotSaved,
}

impl SaveState {
    fn words(&self) -> String {
        match self {
            SaveState::Unchanged => String::new(),
            SaveState::Saving => "Saving".to_owned(),
            SaveState::Saved(time) => format!("Saved {time}"),
            SaveState::NotSaved => "Not saved. Trying again".to_owned(),
        }
    }
}

/// "Saving", "Saved 14:02" or "Not saved". Only a failure and its end are read out.
#[component]
pub(crate) fn Saved(
    /// Where saving stands.
    #[prop(into)]
    state: Signal<SaveState>,
) -> impl IntoView {
    let spoken = Memo::new(move |before: Option<&(bool, String)>| {
        let had_failed = before.is_some_and(|(has_failed, _)| *has_failed);
        state.with(|state| match state {
            SaveState::NotSaved => (true, state.words()),
            SaveState::Saved(_) if had_failed => (false, state.words()),
            SaveState::Saving if had_failed => (true, String::new()),
            SaveState::Unchanged | SaveState::Saving | SaveState::Saved(_) => (false, String::new()),
        })
    });
    let is_saved = move || state.with(|state| matches!(state, SaveState::Saved(_)));
    view! {
        <span class="saved">
            {move || is_saved().then(|| view! { <Icon name="check" small=true /> })}
            <span>{move || state.with(SaveState::words)}</span>
            <span class="sr-only" role="status">{move || spoken.with(|(_, words)| words.clone())}</span>
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::SaveState;

    #[test]
    fn saving_is_said_in_few_words() {
        assert_eq!(SaveState::Saved("14:02".into()).words(), "Saved 14:02");
        assert_eq!(SaveState::Unchanged.words(), "");
    }
}
