//! A recovery sheet: eight words shown once, printed or written down, and proved by typing two of them back.

use coatpeg_domain::contract::{
    NewRecoveryKey, NewSafeguardingRecovery, ProveRecoveryKey, ProveSafeguardingRecovery, SaveRecoverySheet,
    SaveSafeguardingSheet,
};
use coatpeg_domain::dates::in_words;
use coatpeg_domain::error::AppError;
use coatpeg_domain::records::{Exported, RecoveryWords};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Loaded;
use super::recovery_words::{is_word, still_to_type};
use super::ways_in_passphrase::Gap;
use crate::app::{Session, session};
use crate::components::icon::Icon;
use crate::components::page_head::{Trouble, Waiting};
use crate::form::focus::focus_field;

/// What a sheet opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sheet {
    /// The records.
    Records,
    /// The safeguarding area.
    Safeguarding,
}

impl Sheet {
    fn title(self) -> &'static str {
        match self {
            Sheet::Records => "Coatpeg recovery sheet",
            Sheet::Safeguarding => "Coatpeg safeguarding recovery sheet",
        }
    }

    fn warning(self) -> &'static str {
        match self {
            Sheet::Records => {
                "Anyone with this sheet and this computer, or a copy of your records, can read them."
            }
            Sheet::Safeguarding => {
                "Anyone with this sheet and this computer, or a copy of its records, can read the safeguarding area."
            }
        }
    }

    async fn make(self, session: Session) -> Result<RecoveryWords, AppError> {
        match self {
            Sheet::Records => session.ask(NewRecoveryKey {}).await,
            Sheet::Safeguarding => session.ask(NewSafeguardingRecovery {}).await,
        }
    }

    async fn save(self, session: Session) -> Result<Exported, AppError> {
        match self {
            Sheet::Records => session.ask(SaveRecoverySheet {}).await,
            Sheet::Safeguarding => session.ask(SaveSafeguardingSheet {}).await,
        }
    }

    async fn prove(self, session: Session, words: Vec<String>) -> Result<(), AppError> {
        match self {
            Sheet::Records => session.ask(ProveRecoveryKey { words }).await.map(drop),
            Sheet::Safeguarding => session.ask(ProveSafeguardingRecovery { words }).await.map(drop),
        }
    }
}

/// Makes a sheet, shows it, and asks for two of its words.
#[component]
pub(crate) fn RecoverySheet(
    /// What it opens.
    sheet: Sheet,
    /// It was proved.
    on_done: Callback<()>,
    /// It is put off.
    on_later: Callback<()>,
    /// What the button to put it off says.
    #[prop(default = "Later")]
    later: &'static str,
) -> impl IntoView {
    let session = session();
    let made: Loaded<RecoveryWords> = RwSignal::new(None);
    spawn_local(async move {
        // The page may be gone by now.
        made.try_set(Some(sheet.make(session).await));
    });
    move || match made.get() {
        None => view! { <Waiting word="Making the sheet" /> }.into_any(),
        Some(Ok(words)) => view! { <Shown sheet words on_done on_later later /> }.into_any(),
        // Whatever is wrong, it can be put off.
        Some(Err(error)) => view! {
            <Trouble message=error.message />
            <div class="row">
                <button class="btn" type="button" id="later" on:click=move |_| on_later.run(())>
                    {later}
                </button>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn Shown(
    /// What it opens.
    sheet: Sheet,
    /// Its words.
    words: RecoveryWords,
    /// It was proved.
    on_done: Callback<()>,
    /// It is put off.
    on_later: Callback<()>,
    /// What the button to put it off says.
    later: &'static str,
) -> impl IntoView {
    let session = session();
    let heading = format!("{} · {}", words.setting, in_words(words.made_on));
    let lines = words.words.iter().zip(1_usize..).map(|(word, number)| {
        view! {
            <li>
                <span>{number}</span>
                {word.clone()}
            </li>
        }
    });
    let lines = lines.collect_view();
    let said = RwSignal::new(None::<Result<String, String>>);
    let print = move |_| {
        spawn_local(async move {
            let words = match sheet.save(session).await {
                Ok(Exported { file_name: Some(name), .. }) => Ok(saved_as(&name)),
                Ok(_) => return,
                Err(error) => Err(error.message),
            };
            said.try_set(Some(words));
        });
    };
    let first = words.prove.first().map_or(1, |number| *number);
    view! {
        <section class="recovery" aria-label=sheet.title()>
            <div class="row row--apart">
                <strong>{sheet.title()}</strong>
                <span class="xs">{heading}</span>
            </div>
            <ol class="recovery__words">{lines}</ol>
            <p class="xs">{sheet.warning()}</p>
        </section>
        <div class="row">
            <button class="btn" type="button" id="print-sheet" on:click=print>
                <Icon name="printer" />
                "Print the sheet"
            </button>
            <button
                class="btn btn--quiet"
                type="button"
                id="write-down"
                on:click=move |_| {
                    said.set(Some(Ok("Write down all eight words with their numbers.".to_owned())));
                    focus_field(&box_id(first));
                }
            >
                "I will write it down"
            </button>
        </div>
        <div role="status">
            {move || said.get().and_then(Result::ok).map(|words| view! { <p class="soft sm">{words}</p> })}
        </div>
        {move || said.get().and_then(Result::err).map(|message| view! { <Trouble message /> })}
        <Proof sheet words on_done on_later later />
    }
}

/// What is said once the page of the sheet is a file.
fn saved_as(name: &str) -> String {
    format!("Saved as {name}. Print it, then delete the file: whoever has it has your sheet.")
}

fn box_id(number: usize) -> String {
    format!("sheet-word-{number}")
}

/// Two words of the sheet, typed back.
#[component]
fn Proof(
    /// What it opens.
    sheet: Sheet,
    /// Its words.
    words: RecoveryWords,
    /// It was proved.
    on_done: Callback<()>,
    /// It is put off.
    on_later: Callback<()>,
    /// What the button to put it off says.
    later: &'static str,
) -> impl IntoView {
    let session = session();
    let asked: Vec<(usize, String)> = words
        .prove
        .iter()
        .filter_map(|number| Some((*number, words.words.get(number.checked_sub(1)?)?.clone())))
        .collect();
    let typed: Vec<RwSignal<String>> = asked.iter().map(|_| RwSignal::new(String::new())).collect();
    let wrong = RwSignal::new(None::<usize>);
    let trouble = RwSignal::new(None::<String>);
    let is_busy = RwSignal::new(false);
    let boxes = asked.iter().zip(&typed).map(|((number, _), value)| {
        view! { <WordBox number=*number value=*value wrong /> }
    });
    let boxes = boxes.collect_view();
    let all_typed = {
        let typed = typed.clone();
        move || typed.iter().map(|word| word.get()).collect::<Vec<_>>()
    };
    let reason = Memo::new(move |_| still_to_type(&all_typed()));
    let go_on = move || {
        let typed: Vec<String> = typed.iter().map(|word| word.get_untracked()).collect();
        let empty = typed.iter().position(|word| word.trim().is_empty());
        let not_it = asked.iter().zip(&typed).position(|((_, word), typed)| !is_word(typed, word));
        wrong.set(None);
        if let Some((number, _)) = empty.or(not_it).and_then(|place| asked.get(place)) {
            wrong.set(Some(*number).filter(|_| empty.is_none()));
            focus_field(&box_id(*number));
            return;
        }
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        let typed = typed.iter().map(|word| word.trim().to_lowercase()).collect();
        spawn_local(async move {
            match sheet.prove(session, typed).await {
                Ok(()) => {
                    on_done.try_run(());
                }
                Err(error) => {
                    trouble.try_set(Some(error.message));
                }
            }
            is_busy.try_set(false);
        });
    };
    view! {
        <form class="stack" autocomplete="off" novalidate on:submit=move |event| {
            event.prevent_default();
            go_on();
        }>
            <fieldset class="stack stack--tight">
                <legend class="field__label">"To check it worked, type two words from your sheet"</legend>
                <div class="row row--wide">{boxes}</div>
            </fieldset>
            {move || trouble.get().map(|message| view! { <Trouble message /> })}
            <div class="row">
                <button
                    class="btn btn--primary"
                    type="submit"
                    id="prove"
                    aria-disabled=move || (reason.get().is_some() || is_busy.get()).then_some("true")
                    aria-describedby="prove-reason"
                >
                    "Continue"
                </button>
                <span class="muted sm" id="prove-reason">{move || reason.get()}</span>
                <button class="btn btn--quiet" type="button" id="later" on:click=move |_| on_later.run(())>
                    {later}
                </button>
            </div>
        </form>
    }
}

#[component]
fn WordBox(
    /// Which word.
    number: usize,
    /// As typed.
    value: RwSignal<String>,
    /// Which one is not the word of the sheet.
    wrong: RwSignal<Option<usize>>,
) -> impl IntoView {
    let id = box_id(number);
    let error_id = format!("{id}-error");
    let described_by = error_id.clone();
    let is_wrong = move || wrong.get() == Some(number);
    view! {
        <div class="field">
            <label class="sm" for=id.clone()>{format!("Word {number}")}</label>
            {move || {
                is_wrong()
                    .then(|| {
                        let words = format!("That is not word {number}. Look at your sheet again.");
                        view! { <Gap id=error_id.clone() words /> }
                    })
            }}
            <input
                class="input input--short"
                id=id.clone()
                type="text"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby=described_by
                aria-invalid=move || is_wrong().then_some("true")
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_sheet_is_to_be_printed_and_deleted() {
        let words = saved_as("coatpeg-recovery-sheet.pdf");
        assert!(words.contains("coatpeg-recovery-sheet.pdf") && words.contains("delete the file"), "{words}");
    }

    #[test]
    fn each_box_has_an_id_of_its_own() {
        assert_ne!(box_id(3), box_id(7));
    }
}
