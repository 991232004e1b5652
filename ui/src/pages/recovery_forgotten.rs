//! The passphrase is forgotten: the eight words of the sheet open it, and a new passphrase follows.

use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::ids::PersonId;
use leptos::prelude::*;

use super::recovery_words::{WORDS, how_many, words_in};
use super::ways_in_passphrase::{Gap, NewSecret, NewSecretFields};
use super::ways_in_wait::{Wait, WaitAloud, in_words};
use super::ways_in_who::{Who, WhoSelect};
use crate::app::session;
use crate::components::page_head::Trouble;
use crate::form::focus::focus_field;

/// What is said where the words open nothing.
const NOT_THESE: &str = "Those words did not open it. Check each of them against your newest sheet.";

/// What was given.
#[derive(Clone)]
pub(crate) struct Given {
    /// The words in order.
    pub(crate) words: String,
    /// Whose new passphrase it is; nobody where only one person signs in.
    pub(crate) person: Option<PersonId>,
    /// The new passphrase.
    pub(crate) passphrase: String,
}

/// Eight words, whose passphrase is new, and the passphrase.
#[component]
pub(crate) fn Forgotten(
    /// What did not work.
    error: RwSignal<Option<AppError>>,
    /// It is being opened.
    is_busy: RwSignal<bool>,
    /// Names to choose from, where several sign in.
    #[prop(optional_no_strip)]
    who: Option<Who>,
    /// Everything is given.
    on_open: Callback<Given>,
    /// Back to the passphrase.
    on_back: Callback<()>,
) -> impl IntoView {
    let session = session();
    let words = RwSignal::new(String::new());
    let shows_gap = RwSignal::new(false);
    let secret = NewSecret::new("new-passphrase", move || vec![session.setting()]);
    let wait = Wait::new();
    focus_field("recovery-words");
    let is_wrong = move || error.with(|error| error.as_ref().is_some_and(is_about_words));
    Effect::new(move |_| {
        if is_wrong() {
            focus_field("recovery-words");
        }
    });
    let gap = move || {
        let said = is_wrong().then(|| NOT_THESE.to_owned());
        said.or_else(|| {
            let are_missing = shows_gap.get() && words.with(|words| words_in(words).len() != WORDS);
            are_missing.then(|| "Type the eight words of your sheet, in their order.".to_owned())
        })
    };
    let gap = Memo::new(move |_| gap());
    let open = move || {
        if is_busy.get_untracked() || wait.is_on() {
            return;
        }
        error.set(None);
        shows_gap.set(true);
        if words.with_untracked(|words| words_in(words).len() != WORDS) {
            focus_field("recovery-words");
            return;
        }
        if secret.is_ready() {
            on_open.run(Given {
                words: words.with_untracked(|words| words_in(words).join(" ")),
                person: who.and_then(Who::asked),
                passphrase: secret.passphrase.get_untracked(),
            });
        }
    };
    let trouble =
        move || error.with(|error| error.as_ref().filter(|e| !is_about_words(e)).map(|e| e.message.clone()));
    view! {
        {move || trouble().map(|message| view! { <Trouble message /> })}
        <WaitAloud wait />
        <form class="stack" autocomplete="off" novalidate on:submit=move |event| {
            event.prevent_default();
            open();
        }>
            <div class="field">
                <label class="field__label" for="recovery-words">"The eight words of your recovery sheet"</label>
                <p class="field__hint" id="recovery-words-hint">
                    "From 1 to 8, with a space between them. Capitals and numbers make no difference."
                </p>
                {move || gap.get().map(|words| view! { <Gap id="recovery-words-error" words /> })}
                <textarea
                    class="input"
                    id="recovery-words"
                    rows="2"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby="recovery-words-hint recovery-words-count recovery-words-error"
                    aria-invalid=move || gap.get().is_some().then_some("true")
                    prop:value=words
                    on:input=move |event| words.set(event_target_value(&event))
                ></textarea>
                <p class="sm muted" id="recovery-words-count">{move || words.with(|words| how_many(words))}</p>
            </div>
            {who.map(|who| view! { <WhoSelect who label="Whose passphrase will be new?" /> })}
            <NewSecretFields secret label="New passphrase" />
            <div class="row">
                <button class="btn" type="button" id="back-to-passphrase" on:click=move |_| on_back.run(())>
                    "Back"
                </button>
                <button
                    class="btn btn--primary"
                    type="submit"
                    id="open-with-words"
                    aria-disabled=move || (is_busy.get() || wait.left() > 0).then_some("true")
                >
                    {move || match wait.left() {
                        0 if is_busy.get() => "Opening".to_owned(),
                        0 => "Open".to_owned(),
                        left => in_words(left),
                    }}
                </button>
            </div>
        </form>
    }
}

/// Whether the words are what did not work.
fn is_about_words(error: &AppError) -> bool {
    error.code == ErrorCode::WrongPassphrase
}
