//! One file for each page; what pages share is here, in `saving.rs` and in `filling.rs`.

pub(crate) mod add_child;
pub(crate) mod backups;
mod backups_words;
pub(crate) mod child;
mod child_check;
pub(crate) mod child_details;
pub(crate) mod child_documents;
mod child_in_short;
mod child_letters;
pub(crate) mod children;
pub(crate) mod choosing;
pub(crate) mod computer;
pub(crate) mod damage;
mod dates;
pub(crate) mod document;
pub(crate) mod drawing;
pub(crate) mod export;
pub(crate) mod family;
#[cfg(debug_assertions)]
pub(crate) mod field_kinds;
#[cfg(debug_assertions)]
mod field_kinds_rows;
pub(crate) mod filling;
pub(crate) mod find;
pub(crate) mod finish;
pub(crate) mod help;
pub(crate) mod help_guides;
pub(crate) mod help_records;
pub(crate) mod home;
pub(crate) mod import;
pub(crate) mod leaving;
pub(crate) mod locking;
pub(crate) mod paper_address;
pub(crate) mod papers;
pub(crate) mod people;
pub(crate) mod plan;
pub(crate) mod proof;
pub(crate) mod record;
pub(crate) mod recovery;
pub(crate) mod recovery_forgotten;
pub(crate) mod recovery_words;
pub(crate) mod restore;
mod restore_look;
pub(crate) mod restore_open;
mod restore_secret;
pub(crate) mod review;
pub(crate) mod rights;
pub(crate) mod safeguarding;
pub(crate) mod saved_note;
pub(crate) mod saving;
pub(crate) mod set_up;
pub(crate) mod set_up_last_steps;
pub(crate) mod set_up_steps;
pub(crate) mod settings;
mod settings_about;
pub(crate) mod support;
pub(crate) mod unlock;
pub(crate) mod versions;
mod versions_compare;
mod versions_words;
pub(crate) mod ways_in;
pub(crate) mod ways_in_passphrase;
pub(crate) mod ways_in_wait;
pub(crate) mod ways_in_who;

use coatpeg_domain::contract::Command;
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::forms::child::CHILD;
use coatpeg_domain::forms::setting::SETTING;
pub(crate) use coatpeg_domain::forms::wording::capital as sentence;
use coatpeg_domain::forms::{FormDefinition, Problem};
use coatpeg_domain::ids::ChildId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;

use crate::app::keys::Shortcut;
use crate::app::session;
use crate::components::page_head::{Trouble, Waiting};

/// What a page waits for.
pub(crate) type Loaded<T> = RwSignal<Option<Result<T, AppError>>>;

/// A page that needs two things: it waits for both, and says what went wrong with either.
pub(crate) fn with_both<A, B, V>(
    first: Loaded<A>,
    second: Loaded<B>,
    view: impl Fn(A, B) -> V + Send + 'static,
) -> impl IntoView
where
    A: Clone + Send + Sync + 'static,
    B: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    move || match (first.get(), second.get()) {
        (Some(Err(error)), _) | (_, Some(Err(error))) => {
            view! { <Trouble message=error.message /> }.into_any()
        }
        (Some(Ok(first)), Some(Ok(second))) => view(first, second).into_any(),
        (None, _) | (_, None) => view! { <Waiting /> }.into_any(),
    }
}

/// Asks whenever what `command` reads changes; keeps the last answer on screen until the next one is there.
pub(crate) fn load<C>(command: impl Fn() -> Option<C> + 'static) -> Loaded<C::Reply>
where
    C: Command + 'static,
    C::Reply: Send + Sync + 'static,
{
    ask_again(command, true)
}

/// Asks whenever what `command` reads changes, and takes the last answer off the screen at once: for a page about
/// one child or document, whose fields must never turn into those of another.
pub(crate) fn load_anew<C>(command: impl Fn() -> Option<C> + 'static) -> Loaded<C::Reply>
where
    C: Command + 'static,
    C::Reply: Send + Sync + 'static,
{
    ask_again(command, false)
}

fn ask_again<C>(command: impl Fn() -> Option<C> + 'static, keeps_last: bool) -> Loaded<C::Reply>
where
    C: Command + 'static,
    C::Reply: Send + Sync + 'static,
{
    let session = session();
    let loaded: Loaded<C::Reply> = RwSignal::new(None);
    let asked = StoredValue::new(0_u32);
    Effect::new(move |_| {
        asked.update_value(|asked| *asked += 1);
        let number = asked.get_value();
        let command = command();
        if !keeps_last && loaded.with_untracked(Option::is_some) {
            loaded.set(None);
        }
        spawn_local(async move {
            let reply = match command {
                Some(command) => {
                    // What was just written must be in the answer, and the answer is drawn for today.
                    session.settle().await;
                    session.refresh().await;
                    session.ask(command).await
                }
                None => Err(AppError::new(ErrorCode::NotFound)),
            };
            // The page may be gone, or may have asked again.
            if asked.try_get_value() == Some(number) {
                loaded.try_set(Some(reply));
            }
        });
    });
    loaded
}

/// Draws what was loaded: nothing at first, then the page or the sentence that says why not.
pub(crate) fn when_loaded<T, V>(loaded: Loaded<T>, draw: impl Fn(T) -> V + Send + 'static) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    move || match loaded.get() {
        None => view! { <Waiting /> }.into_any(),
        Some(Ok(value)) => draw(value).into_any(),
        Some(Err(error)) => view! { <Trouble message=error.message /> }.into_any(),
    }
}

/// An identity from the address, such as a child's.
pub(crate) fn id_in_address<T>(name: &'static str) -> Memo<Option<T>>
where
    T: std::str::FromStr + PartialEq + Send + Sync + 'static,
{
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get_str(name).and_then(|id| id.parse().ok())))
}

/// Lets the shortcut for going back lead to this address, where there is one.
pub(crate) fn back_goes_to(place: impl Fn() -> Option<String> + 'static) {
    let session = session();
    session.on_shortcut(move |shortcut| {
        let place = if shortcut == Shortcut::Back { place() } else { None };
        if let Some(place) = &place {
            session.go(place);
        }
        place.is_some()
    });
}

/// Where a problem of a child's record or of the setting is put right; nothing for one of a document.
pub(crate) fn record_address(child: ChildId, problem: &Problem) -> Option<String> {
    let is_of = |form: &FormDefinition| form.sections.iter().any(|section| section.id == problem.section);
    if is_of(&CHILD) {
        Some(format!("/child/{child}/details?field={}", problem.field))
    } else if is_of(&SETTING) {
        Some(format!("/settings?field={}", problem.field))
    } else {
        None
    }
}

/// "Amina’s".
pub(crate) fn possessive(name: &str) -> String {
    format!("{name}’s")
}

/// The same sentence or title in the middle of another one: "progress check at age two", "SEND support plan".
pub(crate) fn in_sentence(title: &str) -> String {
    if title.chars().take(2).filter(|letter| letter.is_uppercase()).count() == 2 {
        return title.to_owned();
    }
    let mut letters = title.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::forms::{Gate, Severity};

    use super::*;

    #[test]
    fn what_is_left_is_put_right_where_it_is_written() {
        let address = |section: &str| {
            let problem = Problem {
                field: "x".into(),
                section: section.into(),
                message: String::new(),
                severity: Severity::Missing,
                before: Gate::Ready,
            };
            record_address(ChildId(uuid::Uuid::nil()), &problem)
        };
        assert_eq!(address("heading").as_deref(), Some("/settings?field=x"));
        let of_child = CHILD.sections.first().and_then(|section| address(section.id)).unwrap_or_default();
        assert!(of_child.starts_with("/child/") && of_child.ends_with("/details?field=x"), "{of_child}");
        assert_eq!(address("cl"), None);
    }

    #[test]
    fn titles_fit_into_sentences() {
        assert_eq!(
            format!("{} {}", possessive("Amina"), in_sentence("Progress check at age two")),
            "Amina’s progress check at age two"
        );
        assert_eq!(in_sentence(""), "");
        assert_eq!(in_sentence("SEND support plan"), "SEND support plan");
    }
}
