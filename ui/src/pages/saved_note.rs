//! "Saved 14:02" in its corner, and the banner when a save did not work.

use std::time::Duration;

use coatpeg_domain::answers::{Answer, Changes};
use coatpeg_domain::forms::FormDefinition;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::home::clock;
use super::in_sentence;
use super::saving::{Saver, Saving, is_worth_retrying, pause};
use crate::app::session;
use crate::components::icon::Icon;
use crate::components::saved::{SaveState, Saved};

/// Whether everything is kept.
#[component]
pub(crate) fn SavedNote(
    /// Who saves.
    saver: StoredValue<Saver, LocalStorage>,
) -> impl IntoView {
    let saving = saver.with_value(Saver::state);
    view! { <Saved state=Signal::derive(move || in_corner(&saving.read())) /> }
}

/// How long the button says what became of the copy.
const COPIED: Duration = Duration::from_secs(4);

/// A save did not work: the writing is still here, and can be copied.
#[component]
pub(crate) fn NotSaved(
    /// Who saves, by number.
    number: usize,
) -> impl IntoView {
    let session = session();
    session.saver(number).map(|saver| {
        let saving = saver.state();
        let saver = StoredValue::new_local(saver);
        let trouble = Memo::new(move |_| {
            let (was_left, is_over) = saver.with_value(|saver| (saver.is_retired(), saver.has_given_up()));
            let words = saving.with(trouble_in_words)?;
            Some((if was_left { elsewhere(&words, is_over) } else { words }, is_over))
        });
        move || {
            trouble.get().map(|(message, is_over)| {
                let close = is_over.then(|| {
                    view! {
                        <button class="btn btn--sm" type="button" on:click=move |_| session.let_go(number)>
                            "Close"
                        </button>
                    }
                });
                view! {
                    <div class="banner banner--error" role="alert" id=format!("not-saved-{number}")>
                        <Icon name="circle-alert" />
                        <p class="grow">{message}</p>
                        <Copy saver />
                        {close}
                    </div>
                }
            })
        }
    })
}

/// Puts what is not saved on the clipboard, and says so once it is there.
#[component]
fn Copy(
    /// Who saves.
    saver: StoredValue<Saver, LocalStorage>,
) -> impl IntoView {
    const ASK: &str = "Copy my writing";
    let words = RwSignal::new(ASK);
    let copy = move |_| {
        let text = saver.with_value(|saver| writing(saver.definition(), &saver.unsaved()));
        let copied = window().navigator().clipboard().write_text(&text);
        spawn_local(async move {
            let is_copied = JsFuture::from(copied).await.is_ok();
            words.try_set(if is_copied { "Copied" } else { "Not copied" });
            pause(COPIED).await;
            words.try_set(ASK);
        });
    };
    view! { <button class="btn btn--sm" type="button" on:click=copy>{words}</button> }
}

/// The same where the page it was written on is not on the screen any more.
fn elsewhere(message: &str, is_over: bool) -> String {
    if is_over {
        format!("Something on a page you left was not saved. {message}")
    } else {
        format!("On a page you left: {}", in_sentence(message))
    }
}

pub(crate) fn in_corner(saving: &Saving) -> SaveState {
    match saving {
        Saving::Untouched => SaveState::Unchanged,
        Saving::Busy => SaveState::Saving,
        Saving::Kept(at) => SaveState::Saved(clock(*at)),
        Saving::Failed(error) if !is_worth_retrying(error.code) => SaveState::Unchanged,
        Saving::Failed(_) => SaveState::NotSaved,
    }
}

/// A refusal says what to do; anything else is tried again.
fn trouble_in_words(saving: &Saving) -> Option<String> {
    match saving {
        Saving::Failed(error) if !is_worth_retrying(error.code) => Some(error.message.clone()),
        Saving::Failed(_) => {
            Some("Not saved yet. Your writing is safe here and we are trying again.".to_owned())
        }
        Saving::Untouched | Saving::Busy | Saving::Kept(_) => None,
    }
}

/// Everything that is not kept, question by question, as plain text.
fn writing(definition: &FormDefinition, changes: &Changes) -> String {
    let written = changes.iter().filter_map(|(field, answer)| {
        let label = definition.field(field).map_or(field.as_str(), |field| field.label);
        let words = words_of(answer.as_ref()?);
        (!words.is_empty()).then(|| format!("{label}\n{words}"))
    });
    written.collect::<Vec<_>>().join("\n\n")
}

fn words_of(answer: &Answer) -> String {
    match answer {
        Answer::Text(text) => text.clone(),
        Answer::Choices(choices) => choices.join(", "),
        Answer::Number(number) => number.to_string(),
        Answer::YesNo(yes) => if *yes { "Yes" } else { "No" }.to_owned(),
        Answer::Rows(rows) => rows
            .iter()
            .map(|row| row.answers.0.values().map(words_of).collect::<Vec<_>>().join(", "))
            .collect::<Vec<_>>()
            .join("\n"),
        Answer::SignOff(sign) => format!("{} {}", sign.signed_name, sign.role).trim().to_owned(),
        Answer::Photo(photo) => photo.alt.clone(),
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::error::{AppError, ErrorCode};
    use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;

    use super::*;

    #[test]
    fn writing_can_be_copied_under_its_question() {
        let changes = Changes::from([
            ("cl_strengths".to_owned(), Some(Answer::from("Amina brings us books."))),
            ("cl_judgement".to_owned(), None),
        ]);
        assert_eq!(writing(&TWO_YEAR_CHECK, &changes), "What is going well?\nAmina brings us books.");
    }

    #[test]
    fn a_broken_rule_is_said_and_a_full_disk_is_tried_again() {
        let refused = Saving::Failed(AppError::refused("Type the date of birth"));
        assert_eq!(trouble_in_words(&refused).as_deref(), Some("Type the date of birth"));
        let failed = Saving::Failed(AppError::new(ErrorCode::Internal));
        assert!(trouble_in_words(&failed).is_some_and(|words| words.starts_with("Not saved yet.")));
        assert_eq!(in_corner(&failed), SaveState::NotSaved);
        assert_eq!(elsewhere("Not saved yet.", false), "On a page you left: not saved yet.");
        assert_eq!(
            elsewhere("Type the date of birth", true),
            "Something on a page you left was not saved. Type the date of birth"
        );
        assert_eq!(trouble_in_words(&Saving::Busy), None);
    }
}
