//! Going back to an earlier copy: the list of copies, and the question before one takes the place of what is there. The
//! look inside one is in `restore_look.rs`, a copy from anywhere else is opened in `restore_open.rs`.

use coatpeg_domain::contract::{ListBackups, RestoreBackup};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::BackupInfo;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::backups_words::{at_moment, moment};
use super::restore_look::Row;
use super::restore_open::OpenBackup;
use super::restore_secret::SecretBox;
use super::{load, when_loaded};
use crate::app::session;
use crate::components::dialog::Dialog;
use crate::components::page_head::{Page, PageHead, Trouble, Waiting};
use crate::form::focus::focus_field;
use crate::pages::back_goes_to;
use crate::pages::rights::undoes_deletions;

/// The copies on this computer, to look into and to go back to.
#[component]
pub(crate) fn RestorePage() -> impl IntoView {
    back_goes_to(move || Some("/settings/backups".to_owned()));
    let copies = load(|| Some(ListBackups {}));
    view! {
        <Page>
            <PageHead
                screen="Earlier copies"
                heading="Go back to an earlier copy"
                note=|| {
                    view! {
                        <p class="soft">
                            "Look inside first: that changes nothing. What you go back from is kept in a copy of its own."
                        </p>
                    }
                }
            >
                <a class="btn" id="back" href="/settings/backups">"Back to backups"</a>
            </PageHead>
            {when_loaded(copies, |copies| view! { <Copies copies needs_secret=false /> })}
            <Elsewhere />
        </Page>
    }
}

/// The way to a copy that is not on this computer.
#[component]
fn Elsewhere() -> impl IntoView {
    const ID: &str = "open-elsewhere";
    let is_asked = RwSignal::new(false);
    let back = Callback::new(move |()| {
        is_asked.set(false);
        focus_field(ID);
    });
    move || {
        if is_asked.get() {
            return view! { <OpenBackup on_back=back over_open=true /> }.into_any();
        }
        view! {
            <div class="row">
                <button class="btn" type="button" id=ID on:click=move |_| is_asked.set(true)>
                    "Open a copy from a stick or another place"
                </button>
            </div>
        }
        .into_any()
    }
}

/// A list of copies with what can be done with each.
#[component]
pub(crate) fn Copies(
    /// Newest first.
    copies: Vec<BackupInfo>,
    /// The records are not open, so each has to be opened by itself.
    needs_secret: bool,
) -> impl IntoView {
    if copies.is_empty() {
        return view! { <p class="card card__body soft">"There is no backup on this computer yet."</p> }
            .into_any();
    }
    let asked = RwSignal::new(None::<BackupInfo>);
    let is_open = RwSignal::new(false);
    let ask = Callback::new(move |copy| {
        asked.set(Some(copy));
        is_open.set(true);
    });
    let rows = copies.into_iter().enumerate();
    let rows = rows.map(|(number, copy)| view! { <Row number copy needs_secret ask /> }).collect_view();
    view! {
        <ul class="card list">{rows}</ul>
        {move || asked.get().map(|copy| view! { <Question copy is_open needs_secret /> })}
    }
    .into_any()
}

/// The question before a copy takes the place of what is there.
#[component]
fn Question(
    /// The copy.
    copy: BackupInfo,
    /// Whether it is open.
    is_open: RwSignal<bool>,
    /// What is there cannot be opened.
    needs_secret: bool,
) -> impl IntoView {
    let session = session();
    let when = moment(copy.made_at, session.today().unwrap_or_default());
    let at = at_moment(copy.made_at, session.today().unwrap_or_default());
    let asks_secret = RwSignal::new(needs_secret);
    let secret = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let trouble = RwSignal::new(None::<String>);
    let is_busy = RwSignal::new(false);
    if needs_secret {
        focus_field("restore-secret");
    }
    let undoes = undoes_deletions(copy.deletions_since);
    let name = StoredValue::new(copy.name);
    let restore = move || {
        if is_busy.get_untracked() {
            return;
        }
        let typed = secret.get_untracked();
        if asks_secret.get_untracked() && typed.trim().is_empty() {
            wrong.set(Some(TYPE_IT.to_owned()));
            focus_field("restore-secret");
            return;
        }
        is_busy.set(true);
        wrong.set(None);
        trouble.set(None);
        let command =
            RestoreBackup { backup: name.get_value(), secret: asks_secret.get_untracked().then_some(typed) };
        let at = at.clone();
        spawn_local(async move {
            session.settle().await;
            match session.ask(command).await {
                Ok(status) => {
                    let words = format!("{} What was there before is kept.", came_back(&at));
                    is_open.try_set(false);
                    session.records_replaced(status, words);
                }
                Err(error) => {
                    is_busy.try_set(false);
                    if error.code == ErrorCode::WrongPassphrase {
                        if asks_secret.try_get_untracked() == Some(true) {
                            wrong.try_set(Some(error.message));
                        }
                        asks_secret.try_set(true);
                        focus_field("restore-secret");
                    } else {
                        trouble.try_set(Some(error.message));
                    }
                }
            }
        });
    };
    let restore = StoredValue::new(restore);
    let (heading, follows, keep, act) = words_of_question(&when, needs_secret);
    view! {
        <Dialog is_open heading>
            <form class="stack" novalidate on:submit=move |event| {
                event.prevent_default();
                restore.with_value(|restore| restore());
            }>
                <p>{follows}</p>
                {undoes.clone().map(|words| view! { <p>{words}</p> })}
                {move || trouble.get().map(|message| view! { <Trouble message /> })}
                {move || {
                    asks_secret
                        .get()
                        .then(|| {
                            view! {
                                <SecretBox
                                    id="restore-secret"
                                    hint="What opened the records on the day this copy was made."
                                    value=secret
                                    wrong
                                />
                            }
                        })
                }}
                <div class="row">
                    <button class="btn" type="button" id="keep-records" on:click=move |_| is_open.set(false)>
                        {keep}
                    </button>
                    <button
                        class="btn btn--danger"
                        type="submit"
                        id="go-back-to-copy"
                        aria-disabled=move || is_busy.get().then_some("true")
                    >
                        {act}
                    </button>
                </div>
                {move || is_busy.get().then(|| view! { <Waiting word="Opening the copy beside your records" /> })}
            </form>
        </Dialog>
    }
}

/// What to do about an empty box.
pub(crate) const TYPE_IT: &str = "Type the passphrase, or the eight words of the recovery sheet.";

/// The question, what follows, and the two answers, the safe one first.
fn words_of_question(when: &str, is_damaged: bool) -> (String, &'static str, &'static str, &'static str) {
    if is_damaged {
        (
            format!("Use the copy of {when}?"),
            "It takes the place of the records that cannot be opened. Those are kept beside it. What was written after \
             this copy is not in it. If you deleted a child’s record for good since then, it comes back: delete it again.",
            "Not now",
            "Use this copy",
        )
    } else {
        (
            format!("Go back to the copy of {when}?"),
            "What you wrote since then leaves these records, and is kept in a copy.",
            "Keep my records as they are",
            "Go back to this copy",
        )
    }
}

/// What is said once a copy is in place. The unlock screen adds what opens it.
pub(crate) fn came_back(at: &str) -> String {
    format!("Your records are as they were {at}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_question_names_the_act_and_the_safe_answer_stands_first() {
        let (heading, follows, keep, act) = words_of_question("9 June, 17:48", false);
        assert_eq!(heading, "Go back to the copy of 9 June, 17:48?");
        assert!(follows.contains("kept in a copy"));
        assert_eq!((keep, act), ("Keep my records as they are", "Go back to this copy"));
        assert!(words_of_question("9 June, 17:48", true).1.contains("kept beside it"));
    }
}
