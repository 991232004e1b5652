//! The card "Signing in" on a person's page: a passphrase, what they may do, and the way to its end.

use coatpeg_domain::contract::{Command, GivePassphrase, SetRoles};
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{SignIn, VaultView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ROLES;
use super::end_sign_in::EndSignIn;
use crate::app::{Session, session};
use crate::components::page_head::Trouble;
use crate::components::toast::toast;
use crate::form::focus::focus_field;
use crate::pages::ways_in_passphrase::{NewSecret, NewSecretFields};

/// What the parts of the card share.
#[derive(Clone, Copy)]
pub(super) struct Card {
    session: Session,
    /// Whose page it is.
    pub(super) person: PersonId,
    changed: Callback<VaultView>,
    is_busy: RwSignal<bool>,
    trouble: RwSignal<Option<String>>,
}

impl Card {
    /// Asks for a change; the card is drawn anew from the answer.
    pub(super) fn ask<C: Command<Reply = VaultView> + 'static>(self, command: C, done: &'static str) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            match self.session.ask(command).await {
                Ok(vault) => {
                    toast(done, None);
                    self.is_busy.try_set(false);
                    self.changed.try_run(vault);
                    focus_field("signing-in");
                }
                Err(error) => {
                    self.is_busy.try_set(false);
                    self.trouble.try_set(Some(error.message));
                }
            }
        });
    }
}

/// How somebody signs in, or that they do not.
#[component]
pub(crate) fn SignInCard(
    /// Whose page it is.
    person: PersonId,
    /// Who signs in.
    vault: VaultView,
    /// Something was changed.
    changed: Callback<VaultView>,
) -> impl IntoView {
    let card = Card {
        session: session(),
        person,
        changed,
        is_busy: RwSignal::new(false),
        trouble: RwSignal::new(None),
    };
    let mine = vault.sign_ins.iter().find(|one| one.person.id == person).cloned();
    let other = vault.others.iter().find(|one| one.id == person).cloned();
    let body = match (mine, other) {
        (Some(mine), _) => view! { <SignsIn card mine vault /> }.into_any(),
        (None, Some(other)) => view! { <NotYet card name=other.name /> }.into_any(),
        // Parents and professionals have no sign-in.
        (None, None) => return ().into_any(),
    };
    view! {
        <section class="card" aria-labelledby="signing-in">
            <div class="card__body stack">
                <h2 class="lg" id="signing-in" tabindex="-1">"Signing in"</h2>
                {move || card.trouble.get().map(|message| view! { <Trouble message /> })}
                {body}
            </div>
        </section>
    }
    .into_any()
}

/// Somebody who does not sign in so far.
#[component]
fn NotYet(
    /// What the parts of the card share.
    card: Card,
    /// Their name.
    name: String,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let roles = RwSignal::new(Vec::<String>::new());
    let words = format!(
        "{name} does not sign in so far. With a passphrase of their own they can open these records."
    );
    view! {
        <p>{words}</p>
        {move || {
            if is_open.get() {
                view! {
                    <RoleTicks roles on_change=Callback::new(|()| ()) />
                    <PassphraseForm card roles button="Let them sign in" on_close=Callback::new(move |()| is_open.set(false)) />
                }
                    .into_any()
            } else {
                view! {
                    <div class="row">
                        <button class="btn" type="button" id="give-passphrase" on:click=move |_| is_open.set(true)>
                            "Give a passphrase"
                        </button>
                    </div>
                }
                    .into_any()
            }
        }}
    }
}

/// Somebody who signs in.
#[component]
fn SignsIn(
    /// What the parts of the card share.
    card: Card,
    /// How they sign in.
    mine: SignIn,
    /// Who else there is.
    vault: VaultView,
) -> impl IntoView {
    let gives_new = RwSignal::new(false);
    let asks_end = RwSignal::new(false);
    // Somebody who works alone may do everything, and nothing is there to tick.
    let is_alone = vault.sign_ins.len() <= 1;
    let roles = RwSignal::new(mine.roles.clone());
    let before = mine.roles.clone();
    let set_roles = Callback::new(move |()| {
        let new = roles.get_untracked();
        if new.is_empty() {
            card.trouble.set(Some(
                "At least one has to stay ticked. To shut somebody out, end their signing in.".into(),
            ));
            roles.set(before.clone());
            return;
        }
        card.ask(SetRoles { person: card.person, roles: new }, "What they may do is changed.");
    });
    // What was refused is not ticked any more.
    let kept = mine.roles.clone();
    Effect::new(move |_| {
        if card.trouble.with(Option::is_some) {
            roles.set(kept.clone());
        }
    });
    let is_self = mine.is_self;
    let rest = (!is_self).then(|| {
        view! {
            {move || {
                if gives_new.get() {
                    view! {
                        <PassphraseForm card roles button="Keep the new passphrase" on_close=Callback::new(move |()| gives_new.set(false)) />
                    }
                        .into_any()
                } else {
                    view! {
                        <div class="row">
                            <button class="btn" type="button" id="new-passphrase-for" on:click=move |_| gives_new.set(true)>
                                "Give a new passphrase"
                            </button>
                            <button class="btn btn--danger" type="button" id="end-sign-in" on:click=move |_| asks_end.set(true)>
                                "End signing in"
                            </button>
                        </div>
                    }
                        .into_any()
                }
            }}
            <EndSignIn card mine=mine.clone() vault=vault.clone() is_open=asks_end />
        }
    });
    view! {
        {(!is_alone).then(|| view! { <RoleTicks roles on_change=set_roles /> })}
        {is_self.then(|| view! {
            <p class="muted sm">
                "This is you. Change your passphrase in " <a href="/settings/lock">"Settings, Locking"</a> "."
            </p>
        })}
        {rest}
    }
}

/// What somebody may do, as ticks.
#[component]
fn RoleTicks(
    /// What is ticked.
    roles: RwSignal<Vec<String>>,
    /// A tick was set or taken away.
    on_change: Callback<()>,
) -> impl IntoView {
    let ticks = ROLES.iter().map(|(role, name, note)| {
        let id = format!("may-{role}");
        let is_ticked = move || roles.with(|roles| roles.iter().any(|mine| mine == role));
        let set = move |event| {
            let is_on = event_target_checked(&event);
            roles.update(|roles| {
                roles.retain(|mine| mine != role);
                if is_on {
                    roles.push((*role).to_owned());
                }
            });
            on_change.run(());
        };
        view! {
            <label class="choice" for=id.clone()>
                <input class="tick" type="checkbox" id=id.clone() prop:checked=is_ticked on:change=set />
                <span>{*name}</span>
                <span class="choice__hint">{*note}</span>
            </label>
        }
    });
    view! {
        <fieldset>
            <legend class="field__label">"What they may do"</legend>
            <div>{ticks.collect_view()}</div>
        </fieldset>
    }
}

/// A new passphrase for somebody else.
#[component]
fn PassphraseForm(
    /// What the parts of the card share.
    card: Card,
    /// What they may do from here on.
    roles: RwSignal<Vec<String>>,
    /// What the button says.
    button: &'static str,
    /// It is put away again.
    on_close: Callback<()>,
) -> impl IntoView {
    let session = card.session;
    let secret = NewSecret::new("their-passphrase", move || vec![session.setting()]);
    let give = move || {
        if roles.with_untracked(Vec::is_empty) {
            card.trouble.set(Some("Say what they may do first.".to_owned()));
            focus_field("may-owner");
        } else if secret.is_ready() {
            let command = GivePassphrase {
                person: card.person,
                roles: roles.get_untracked(),
                passphrase: secret.passphrase.get_untracked(),
            };
            card.ask(command, "They can sign in with it now.");
        }
    };
    view! {
        <form class="stack" autocomplete="off" novalidate on:submit=move |event| {
            event.prevent_default();
            give();
        }>
            <NewSecretFields secret label="Their passphrase" />
            <p class="muted sm">
                "Best typed by themselves, so that nobody else knows it. They can change it in Settings, Locking."
            </p>
            <div class="row">
                <button class="btn" type="button" id="keep-as-it-is" on:click=move |_| on_close.run(())>
                    "Leave it"
                </button>
                <button
                    class="btn btn--primary"
                    type="submit"
                    id="give"
                    aria-disabled=move || card.is_busy.get().then_some("true")
                >
                    {button}
                </button>
            </div>
        </form>
    }
}
