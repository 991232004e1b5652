//! Opening a copy from anywhere: on a new computer, or where the records here cannot be opened.

use coatpeg_domain::contract::{ChooseBackup, RestoreChosen};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::FoundBackup;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::backups_words::{at_moment, moment, size};
use super::restore::{TYPE_IT, came_back};
use super::restore_secret::SecretBox;
use crate::app::session;
use crate::components::icon::Icon;
use crate::components::page_head::{Trouble, Waiting};
use crate::form::focus::focus_field;

const SECRET: &str = "chosen-secret";

/// Chooses a copy, says whose it is, and opens it as this computer's records.
#[component]
pub(crate) fn OpenBackup(
    /// Goes back to where the person came from.
    on_back: Callback<()>,
    /// It would take the place of records that are open.
    #[prop(optional)]
    over_open: bool,
) -> impl IntoView {
    let session = session();
    let found = RwSignal::new(None::<FoundBackup>);
    let trouble = RwSignal::new(None::<String>);
    let is_choosing = RwSignal::new(false);
    focus_field("open-backup");
    let choose = move |_| {
        if is_choosing.get_untracked() {
            return;
        }
        is_choosing.set(true);
        trouble.set(None);
        spawn_local(async move {
            let reply = session.ask(ChooseBackup {}).await;
            is_choosing.try_set(false);
            match reply {
                // Whoever closes the dialog keeps what was chosen before.
                Ok(None) => {}
                Ok(Some(chosen)) => {
                    found.try_set(Some(chosen));
                    focus_field(SECRET);
                }
                Err(error) => {
                    trouble.try_set(Some(error.message));
                }
            }
        });
    };
    view! {
        <div class="stack stack--tight">
            <h2 id="open-backup" tabindex="-1">"Open a backup"</h2>
            <p class="soft">
                "Choose the file of the copy, on a stick, a network drive or this computer. Its name ends in .coatpeg."
            </p>
        </div>
        {move || trouble.get().map(|message| view! { <Trouble message /> })}
        {move || found.get().map(|found| view! { <Chosen found over_open /> })}
        <div class="row">
            <button class="btn" type="button" id="back-from-backup" on:click=move |_| on_back.run(())>
                "Back"
            </button>
            <button
                class="btn"
                class:btn--primary=move || found.with(Option::is_none)
                type="button"
                id="choose-backup"
                aria-disabled=move || is_choosing.get().then_some("true")
                on:click=choose
            >
                {move || if found.with(Option::is_none) { "Choose a backup" } else { "Choose another one" }}
            </button>
        </div>
    }
}

/// Whose copy it is, and what opens it.
#[component]
fn Chosen(
    /// The copy.
    found: FoundBackup,
    /// It would take the place of records that are open.
    over_open: bool,
) -> impl IntoView {
    let session = session();
    let (what_happens, act) = words_of_act(over_open);
    let secret = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let trouble = RwSignal::new(None::<String>);
    let is_busy = RwSignal::new(false);
    let today = session.today().unwrap_or_default();
    let at = at_moment(found.made_at, today);
    let open = move || {
        if is_busy.get_untracked() {
            return;
        }
        if secret.with_untracked(|secret| secret.trim().is_empty()) {
            wrong.set(Some(TYPE_IT.to_owned()));
            focus_field(SECRET);
            return;
        }
        is_busy.set(true);
        wrong.set(None);
        trouble.set(None);
        let at = at.clone();
        spawn_local(async move {
            session.settle().await;
            match session.ask(RestoreChosen { secret: secret.get_untracked() }).await {
                Ok(status) => {
                    let words = came_back(&at);
                    session.records_replaced(status, words);
                }
                Err(error) => {
                    is_busy.try_set(false);
                    if error.code == ErrorCode::WrongPassphrase {
                        wrong.try_set(Some(error.message));
                    } else {
                        trouble.try_set(Some(error.message));
                    }
                    focus_field(SECRET);
                }
            }
        });
    };
    view! {
        <form class="card" novalidate on:submit=move |event| {
            event.prevent_default();
            open();
        }>
            <div class="card__body stack">
                <div class="row row--stay row--wide">
                    <Icon name="archive" />
                    <div class="grow">
                        <p class="item__title">{found.setting.clone()}</p>
                        <p class="item__note">{facts(&found, &moment(found.made_at, today))}</p>
                    </div>
                </div>
                {move || trouble.get().map(|message| view! { <Trouble message /> })}
                {what_happens.map(|words| view! { <p class="soft">{words}</p> })}
                <SecretBox id=SECRET hint="What opened the records on the day this copy was made." value=secret wrong />
                <div class="row">
                    <button
                        class="btn btn--primary"
                        type="submit"
                        id="open-chosen"
                        aria-disabled=move || is_busy.get().then_some("true")
                    >
                        {move || if is_busy.get() { "Opening" } else { act }}
                    </button>
                </div>
                {move || is_busy.get().then(|| view! { <Waiting word="Opening the copy and checking it" /> })}
            </div>
        </form>
    }
}

/// What happens to records that are open, and what the button says.
fn words_of_act(over_open: bool) -> (Option<&'static str>, &'static str) {
    if over_open {
        let kept = "It takes the place of the records that are open now. Those are kept in a copy first.";
        (Some(kept), "Put it in their place")
    } else {
        (None, "Open this backup")
    }
}

/// When it was made, how large it is and who signed in.
fn facts(found: &FoundBackup, when: &str) -> String {
    let people = match found.people.as_slice() {
        [] => String::new(),
        people => format!(" Signed in then: {}.", people.join(", ")),
    };
    format!("{}, {}.{people}", super::sentence(when), size(found.size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_says_when_it_was_made_and_who_signed_in() {
        let mut found = FoundBackup {
            name: "a.coatpeg".into(),
            setting: "Tumblewick Nursery".into(),
            made_at: "2027-06-09T17:48:00".parse().expect("a moment"),
            size: 3_150_000,
            people: vec!["Gwen Abbott".into(), "Priya Nair".into()],
        };
        assert_eq!(
            facts(&found, "yesterday, 17:48"),
            "Yesterday, 17:48, 3.2 MB. Signed in then: Gwen Abbott, Priya Nair."
        );
        found.people.clear();
        assert_eq!(facts(&found, "yesterday, 17:48"), "Yesterday, 17:48, 3.2 MB.");
    }
}
