//! A copy in the list, and the look inside it, which changes nothing.

use coatpeg_domain::contract::LookInside;
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::{BackupInfo, InsideBackup};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::backups_words::{about, at_moment, documents, moment};
use super::restore::TYPE_IT;
use super::restore_secret::SecretBox;
use super::sentence;
use crate::app::{Session, session};
use crate::components::chip::{Chip, ChipKind};
use crate::components::page_head::{Trouble, Waiting};
use crate::form::focus::focus_field;

/// A look inside, while it is open.
#[derive(Clone, Copy)]
struct Look {
    session: Session,
    number: usize,
    name: StoredValue<String>,
    is_open: RwSignal<bool>,
    is_busy: RwSignal<bool>,
    asks_secret: RwSignal<bool>,
    secret: RwSignal<String>,
    wrong: RwSignal<Option<String>>,
    trouble: RwSignal<Option<String>>,
    inside: RwSignal<Option<InsideBackup>>,
}

impl Look {
    fn new(number: usize, name: String, needs_secret: bool) -> Look {
        Look {
            session: session(),
            number,
            name: StoredValue::new(name),
            is_open: RwSignal::new(false),
            is_busy: RwSignal::new(false),
            asks_secret: RwSignal::new(needs_secret),
            secret: RwSignal::new(String::new()),
            wrong: RwSignal::new(None),
            trouble: RwSignal::new(None),
            inside: RwSignal::new(None),
        }
    }

    fn secret_id(self) -> String {
        format!("look-secret-{}", self.number)
    }

    fn toggle(self) {
        let opens = !self.is_open.get_untracked();
        self.is_open.set(opens);
        if opens && self.inside.with_untracked(Option::is_none) && !self.asks_secret.get_untracked() {
            self.look();
        }
    }

    fn look(self) {
        if self.is_busy.get_untracked() {
            return;
        }
        let secret = self.secret.get_untracked();
        if self.asks_secret.get_untracked() && secret.trim().is_empty() {
            self.wrong.set(Some(TYPE_IT.to_owned()));
            focus_field(&self.secret_id());
            return;
        }
        self.is_busy.set(true);
        self.wrong.set(None);
        self.trouble.set(None);
        let command =
            LookInside { backup: self.name.get_value(), secret: (!secret.is_empty()).then_some(secret) };
        spawn_local(async move {
            let reply = self.session.ask(command).await;
            self.is_busy.try_set(false);
            match reply {
                Ok(inside) => {
                    self.secret.try_set(String::new());
                    self.asks_secret.try_set(false);
                    self.inside.try_set(Some(inside));
                }
                Err(error) if error.code == ErrorCode::WrongPassphrase => {
                    // The first time nobody has typed anything wrong: the copy has the passphrase of its own day.
                    if self.asks_secret.try_get_untracked() == Some(true) {
                        self.wrong.try_set(Some(error.message));
                    }
                    self.asks_secret.try_set(true);
                    focus_field(&self.secret_id());
                }
                Err(error) => {
                    self.trouble.try_set(Some(error.message));
                }
            }
        });
    }
}

/// A copy in the list, with what can be done with it.
#[component]
pub(crate) fn Row(
    /// Its place in the list.
    number: usize,
    /// The copy.
    copy: BackupInfo,
    /// The records are not open.
    needs_secret: bool,
    /// Asks before going back.
    ask: Callback<BackupInfo>,
) -> impl IntoView {
    let look = Look::new(number, copy.name.clone(), needs_secret);
    let today = look.session.today().unwrap_or_default();
    let when = moment(copy.made_at, today);
    let of_copy = format!(" of {when}");
    let of_this = of_copy.clone();
    let chip = if copy.is_verified {
        view! { <Chip kind=ChipKind::Done icon="check" text="Opened and checked" /> }
    } else {
        view! { <Chip icon="circle-dashed" text="Not checked yet" /> }
    };
    let inside_id = format!("inside-{number}");
    let (note, is_before_deletion) = (about(&copy), copy.deletions_since > 0);
    view! {
        <li>
            <div class="item item--copy">
                <div class="grow">
                    <div class="row">
                        <p class="item__title">{sentence(&when)}</p>
                        {chip}
                    </div>
                    <p class="item__note">{note}</p>
                    {is_before_deletion.then(|| view! { <p class="item__note">"Made before something was deleted for good."</p> })}
                </div>
                <div class="row">
                    <button
                        class="btn btn--sm"
                        type="button"
                        id=format!("look-{number}")
                        aria-expanded=move || look.is_open.get().to_string()
                        aria-controls=inside_id.clone()
                        on:click=move |_| look.toggle()
                    >
                        "Look inside"
                        <span class="sr-only">{format!(" the copy{of_copy}")}</span>
                    </button>
                    <button
                        class="btn btn--sm"
                        type="button"
                        id=format!("restore-{number}")
                        on:click=move |_| ask.run(copy.clone())
                    >
                        "Go back to this"
                        <span class="sr-only">{format!(" copy{of_this}")}</span>
                    </button>
                </div>
            </div>
            <div class="inside" id=format!("inside-{number}") hidden=move || !look.is_open.get()>
                {move || look.is_open.get().then(|| view! { <Inside look /> })}
            </div>
        </li>
    }
}

/// What is in a copy, or the question what opens it.
#[component]
fn Inside(
    /// The look.
    look: Look,
) -> impl IntoView {
    view! {
        {move || look.is_busy.get().then(|| view! { <Waiting word="Opening the copy beside your records" /> })}
        {move || look.trouble.get().map(|message| view! { <Trouble message /> })}
        {move || {
            look.asks_secret
                .get()
                .then(|| {
                    view! {
                        <form class="stack stack--tight" novalidate on:submit=move |event| {
                            event.prevent_default();
                            look.look();
                        }>
                            <SecretBox
                                id=look.secret_id()
                                hint="What opened the records on the day this copy was made."
                                value=look.secret
                                wrong=look.wrong
                            />
                            <div class="row">
                                <button class="btn btn--sm" type="submit">"Look inside"</button>
                            </div>
                        </form>
                    }
                })
        }}
        {move || look.inside.get().map(|inside| view! { <Found inside today=look.session.today().unwrap_or_default() /> })}
    }
}

#[component]
fn Found(
    /// What is in it.
    inside: InsideBackup,
    /// The computer's own day.
    today: chrono::NaiveDate,
) -> impl IntoView {
    let written = inside.last_written.map_or("Nothing was written in it yet.".to_owned(), |at| {
        format!("Last written in {}.", at_moment(at, today))
    });
    let children = inside
        .children
        .into_iter()
        .map(|child| {
            view! {
                <li>
                    {child.name}
                    <span class="muted">{format!(", {}", documents(child.documents))}</span>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let list = if children.is_empty() {
        view! { <p class="sm">"There is no child in it."</p> }.into_any()
    } else {
        view! { <ul class="inside__children sm">{children}</ul> }.into_any()
    };
    view! {
        <p class="sm muted" role="status">{written}</p>
        {list}
    }
}
