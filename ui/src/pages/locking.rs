//! Settings, Locking: when the records lock by themselves, and one's own ways in.

mod key;
mod passphrase;
mod sheet;
mod this_computer;

use coatpeg_domain::contract::{OpenVault, SaveLocking};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::{Locking, VaultView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::load;
use crate::app::session;
use crate::components::page_head::{Trouble, Waiting};
use crate::components::toast::toast;
use key::NewKey;
use passphrase::OwnPassphrase;
use sheet::RecordsSheet;
pub(crate) use sheet::sheet_words;
use this_computer::ThisComputer;

/// After how many minutes the records can lock.
const MINUTES: &[u16] = &[1, 2, 3, 5, 10, 15, 30, 60];

/// The part "Locking" of Settings.
#[component]
pub(crate) fn LockingSettings() -> impl IntoView {
    let session = session();
    let is_example = session.status.with_untracked(|status| status.as_ref().is_some_and(|s| s.is_example));
    if is_example {
        return view! {
            <p class="card card__body">"The pretend child has no passphrase and does not lock. Your own records do."</p>
        }
        .into_any();
    }
    let loaded = load(|| Some(OpenVault {}));
    let changed = Callback::new(move |new: VaultView| {
        loaded.set(Some(Ok(new)));
        spawn_local(session.refresh());
    });
    let manages = Memo::new(move |_| session.may().manage);
    let body = move || match loaded.get() {
        None => view! { <Waiting /> }.into_any(),
        // Whoever may not see who signs in still has a passphrase of their own.
        Some(Err(error)) if error.code == ErrorCode::NotAllowed => ().into_any(),
        Some(Err(error)) => view! { <Trouble message=error.message /> }.into_any(),
        Some(Ok(vault)) => {
            let managed = manages.get().then(|| {
                view! {
                    <RecordsSheet made_on=vault.recovery_made_on changed />
                    <NewKey renewed_on=vault.key_renewed_on changed />
                }
            });
            view! {
                <ThisComputer vault=vault.clone() changed />
                {managed}
            }
            .into_any()
        }
    };
    view! {
        <section class="stack stack--tight" aria-labelledby="lock-heading">
            <h2 class="lg" id="lock-heading">"Locking"</h2>
            <div class="card">
                <ByItself />
            </div>
        </section>
        <section class="stack stack--tight" aria-labelledby="ways-in">
            <h2 class="lg" id="ways-in">"Ways in"</h2>
            <div class="card">
                <OwnPassphrase />
                {body}
            </div>
        </section>
    }
    .into_any()
}

/// When the records lock by themselves.
#[component]
fn ByItself() -> impl IntoView {
    let session = session();
    let locking = Memo::new(move |_| {
        session.status.with(|status| status.as_ref().map(|status| status.locking).unwrap_or_default())
    });
    let trouble = RwSignal::new(None::<String>);
    let keep = move |new: Locking| {
        trouble.set(None);
        spawn_local(async move {
            let Locking { after_minutes, on_sleep } = new;
            match session.ask(SaveLocking { after_minutes, on_sleep }).await {
                Ok(kept) => {
                    session.status.update(|status| {
                        if let Some(status) = status {
                            status.locking = kept;
                        }
                    });
                    toast("Locking is changed.", None);
                }
                Err(error) => {
                    // What is on the screen goes back to what is kept.
                    session.status.update(|_| ());
                    trouble.try_set(Some(error.message));
                }
            }
        });
    };
    let manages = Memo::new(move |_| session.may().manage);
    move || {
        if !manages.get() {
            let words = locks_after(locking.get());
            return view! { <div class="setting"><p>{words}</p></div> }.into_any();
        }
        let options = MINUTES.iter().map(|minutes| {
            view! {
                <option value=minutes.to_string() prop:selected=move || locking.get().after_minutes == *minutes>
                    {minutes_words(*minutes)}
                </option>
            }
        });
        let set_minutes = move |value: String| {
            if let Ok(after_minutes) = value.parse() {
                keep(Locking { after_minutes, ..locking.get_untracked() });
            }
        };
        let set_sleep = move |event| {
            let on_sleep = event_target_checked(&event);
            keep(Locking { on_sleep, ..locking.get_untracked() });
        };
        view! {
            {move || trouble.get().map(|message| view! { <div class="card__body"><Trouble message /></div> })}
            <div class="setting">
                <label for="lock-after">
                    <span class="item__title">"Lock after nobody has touched the computer for"</span>
                </label>
                <select
                    class="input input--short"
                    id="lock-after"
                    autocomplete="off"
                    on:change:target=move |event| set_minutes(event.target().value())
                >
                    {options.collect_view()}
                </select>
            </div>
            <label class="setting">
                <span>
                    <span class="item__title">"Lock when the lid closes or the computer sleeps"</span>
                    <br />
                    <span class="item__note">"Also when the computer’s own screen is locked. On Windows and Mac, Coatpeg is not told of it yet and locks by the minutes above."</span>
                </span>
                <input
                    class="switch"
                    type="checkbox"
                    role="switch"
                    id="lock-on-sleep"
                    prop:checked=move || locking.get().on_sleep
                    on:change=set_sleep
                />
            </label>
        }
        .into_any()
    }
}

fn minutes_words(minutes: u16) -> String {
    if minutes == 1 { "1 minute".to_owned() } else { format!("{minutes} minutes") }
}

/// The same for somebody who does not decide it.
fn locks_after(locking: Locking) -> String {
    let minutes = minutes_words(locking.after_minutes);
    let sleep = if locking.on_sleep { ", and when the computer sleeps" } else { "" };
    format!("The records lock after nobody has touched the computer for {minutes}{sleep}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_time_can_be_chosen() {
        assert!(MINUTES.contains(&Locking::default().after_minutes));
        assert!(MINUTES.iter().all(|minutes| (1..=60).contains(minutes)));
    }

    #[test]
    fn the_time_is_said_in_words() {
        assert_eq!(minutes_words(1), "1 minute");
        assert_eq!(
            locks_after(Locking::default()),
            "The records lock after nobody has touched the computer for 5 minutes, and when the computer sleeps."
        );
    }
}
