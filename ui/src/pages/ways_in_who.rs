//! "Who is this?": the names on the unlock screen. No child is ever among them.

use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::SignInName;
use leptos::prelude::*;

use crate::app::session;

/// Those who sign in, and whom of them it is.
#[derive(Clone, Copy)]
pub(crate) struct Who {
    names: Memo<Vec<SignInName>>,
    chosen: RwSignal<Option<PersonId>>,
}

impl Who {
    /// Whoever was here last while this window was open, otherwise the first.
    pub(crate) fn new() -> Self {
        let session = session();
        let names =
            Memo::new(move |_| session.status.with(|status| status.as_ref().map(|s| s.people.clone())));
        let names = Memo::new(move |_| names.get().unwrap_or_default());
        let last = session.last_person();
        let chosen = names.with_untracked(|names| first_choice(names, last));
        Who { names, chosen: RwSignal::new(chosen) }
    }

    /// Whom a request names: nobody where only one person signs in.
    pub(crate) fn asked(self) -> Option<PersonId> {
        let are_several = self.names.with_untracked(|names| names.len() > 1);
        self.chosen.get_untracked().filter(|_| are_several)
    }

    /// Whether this computer's own sign-in opens the records for whoever is chosen.
    pub(crate) fn uses_this_computer(self) -> bool {
        let chosen = self.chosen.get();
        self.names.with(|names| {
            names.iter().any(|one| one.uses_this_computer && (names.len() == 1 || Some(one.person) == chosen))
        })
    }

    /// Whose passphrase it is, where there is one person only.
    pub(crate) fn only(self) -> Option<String> {
        self.names.with(|names| match names.as_slice() {
            [only] => Some(format!("Signing in as {}.", only.name)),
            _ => None,
        })
    }
}

fn first_choice(names: &[SignInName], last: Option<PersonId>) -> Option<PersonId> {
    let known = last.filter(|last| names.iter().any(|one| one.person == *last));
    known.or_else(|| names.first().map(|one| one.person))
}

/// The list of names; nothing where there is one name only.
#[component]
pub(crate) fn WhoSelect(
    /// Those who sign in.
    who: Who,
    /// What the list is called.
    #[prop(default = "Who is this?")]
    label: &'static str,
) -> impl IntoView {
    let choose = move |id: String| {
        who.chosen.set(who.names.with_untracked(|names| {
            names.iter().map(|one| one.person).find(|person| person.to_string() == id)
        }));
    };
    move || {
        let names = who.names.get();
        (names.len() > 1).then(|| {
            let options = names
                .into_iter()
                .map(|one| {
                    let person = one.person;
                    view! {
                        <option value=person.to_string() prop:selected=move || who.chosen.get() == Some(person)>
                            {one.name}
                        </option>
                    }
                })
                .collect_view();
            view! {
                <div class="field">
                    <label class="field__label" for="who">{label}</label>
                    <select
                        class="input input--select"
                        id="who"
                        autocomplete="off"
                        on:change:target=move |event| choose(event.target().value())
                    >
                        {options}
                    </select>
                </div>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn whoever_was_here_last_is_offered_first() {
        let person = |number| PersonId(Uuid::from_u128(number));
        let name = |number: u128| SignInName {
            person: person(number),
            name: number.to_string(),
            uses_this_computer: false,
        };
        let names = [name(1), name(2)];
        assert_eq!(first_choice(&names, None), Some(person(1)));
        assert_eq!(first_choice(&names, Some(person(2))), Some(person(2)));
        assert_eq!(first_choice(&names, Some(person(3))), Some(person(1)), "somebody who left");
        assert_eq!(first_choice(&[], None), None);
    }
}
