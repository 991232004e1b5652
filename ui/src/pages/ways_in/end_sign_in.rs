//! The question before somebody is shut out: who takes over their key children, and what older backups still open with.

use coatpeg_domain::contract::RemoveSignIn;
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{PersonSummary, SignIn, VaultView};
use leptos::prelude::*;

use super::sign_in::Card;
use crate::components::dialog::Dialog;
use crate::form::focus::focus_field;

/// Those who can take over somebody's key children.
fn successors(vault: &VaultView, leaver: PersonId) -> Vec<PersonSummary> {
    let mut people: Vec<PersonSummary> =
        vault.sign_ins.iter().map(|one| &one.person).chain(&vault.others).cloned().collect();
    people.retain(|person| person.id != leaver);
    people.sort_by(|a, b| a.name.cmp(&b.name));
    people
}

/// The question before somebody is shut out.
#[component]
pub(super) fn EndSignIn(
    /// What the parts of the card share.
    card: Card,
    /// Whose sign-in ends.
    mine: SignIn,
    /// Who can take over.
    vault: VaultView,
    /// Whether it is asked.
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let takes_over = RwSignal::new(None::<PersonId>);
    let lacks = RwSignal::new(false);
    let people = StoredValue::new(successors(&vault, card.person));
    let key_children = mine.key_children;
    let name = StoredValue::new(mine.person.name.clone());
    let end = move |_| {
        if key_children > 0 && takes_over.get_untracked().is_none() {
            lacks.set(true);
            focus_field("takes-over");
            return;
        }
        is_open.set(false);
        let command = RemoveSignIn { person: card.person, hand_over_to: takes_over.get_untracked() };
        card.ask(command, "They do not sign in any more.");
    };
    let choose = move |id: String| {
        takes_over.set(people.with_value(|people| {
            people.iter().map(|person| person.id).find(|person| person.to_string() == id)
        }));
        lacks.set(false);
    };
    view! {
        <Dialog is_open heading=name.with_value(|name| format!("End {name}’s signing in?"))>
            <p>
                "Backups made before today still open with their passphrase until they are thinned out. To shut them out
                of those too, make a new key in Settings, Locking."
            </p>
            {(key_children > 0)
                .then(|| {
                    let options = people
                        .get_value()
                        .into_iter()
                        .map(|person| {
                            let id = person.id;
                            view! {
                                <option value=id.to_string() prop:selected=move || takes_over.get() == Some(id)>
                                    {person.name}
                                </option>
                            }
                        });
                    view! {
                        <div class="field">
                            <label class="field__label" for="takes-over">{key_children_words(key_children)}</label>
                            <p class="field__error" id="takes-over-error" role="alert">
                                {move || lacks.get().then_some("Choose who takes over")}
                            </p>
                            <select
                                class="input input--select"
                                id="takes-over"
                                autocomplete="off"
                                aria-describedby="takes-over-error"
                                aria-invalid=move || lacks.get().then_some("true")
                                on:change:target=move |event| choose(event.target().value())
                            >
                                <option value="" prop:selected=move || takes_over.get().is_none()>"Choose"</option>
                                {options.collect_view()}
                            </select>
                        </div>
                    }
                })}
            <div class="row">
                <button class="btn" type="button" id="keep-sign-in" on:click=move |_| is_open.set(false)>
                    "Keep it"
                </button>
                <button class="btn btn--danger" type="button" id="end-it" on:click=end>
                    "End signing in"
                </button>
            </div>
        </Dialog>
    }
}

/// "Who takes over as key person to their three children?"
fn key_children_words(count: usize) -> String {
    match count {
        1 => "Who takes over as key person to their one child?".to_owned(),
        _ => format!("Who takes over as key person to their {count} children?"),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn who_takes_over_is_asked_in_words() {
        assert_eq!(key_children_words(1), "Who takes over as key person to their one child?");
        assert_eq!(key_children_words(7), "Who takes over as key person to their 7 children?");
    }

    #[test]
    fn nobody_takes_over_from_themselves() {
        let person = |number: u128, name: &str| PersonSummary {
            id: PersonId(Uuid::from_u128(number)),
            name: name.into(),
            kind: "staff".into(),
            role_title: String::new(),
        };
        let vault = VaultView {
            sign_ins: Vec::new(),
            others: vec![person(2, "Sam"), person(1, "Ade")],
            recovery_made_on: None,
            keychain: coatpeg_domain::records::KeychainState::Missing,
            locking: coatpeg_domain::records::Locking::default(),
            key_renewed_on: None,
        };
        let names: Vec<_> =
            successors(&vault, PersonId(Uuid::from_u128(2))).into_iter().map(|p| p.name).collect();
        assert_eq!(names, ["Ade"]);
        assert_eq!(successors(&vault, PersonId(Uuid::nil())).len(), 2);
    }
}
