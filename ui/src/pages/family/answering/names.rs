//! Whom a yes to other professionals names: people of the records, and names as they are typed.

use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{ConsentStatus, NamedRecipient, PersonSummary, Purpose};
use leptos::prelude::*;

use super::{Answering, Wrong};
use crate::components::combobox::{Chosen, Combobox, LastLine, Offer};
use crate::components::tags::{Tags, focus_last};

/// The id of the box.
pub(super) const NAMES: &str = "consent-names";

/// Asked only of a yes that is given by name.
#[component]
pub(super) fn Names(
    /// What is typed.
    answering: Answering,
) -> impl IntoView {
    let is_asked = Memo::new(move |_| {
        answering.purpose.get() == Purpose::ShareProfessionals
            && answering.status.get() == ConsentStatus::Given
    });
    move || is_asked.get().then(|| view! { <NameBox answering /> })
}

#[component]
fn NameBox(
    /// What is typed.
    answering: Answering,
) -> impl IntoView {
    let (named, left_over) = (answering.named, answering.half_typed);
    let known = answering.view.with_value(|view| view.may_be_named.clone());
    let offers = {
        let known = known.clone();
        Memo::new(move |_| named.with(|named| offers(&known, named)))
    };
    let tags = Memo::new(move |_| {
        named.with(|named| named.iter().map(|one| (one.name.clone(), one.name.clone())).collect::<Vec<_>>())
    });
    let wrong = answering.wrong_with("named");
    let add = move |person: Option<PersonId>, name: String| {
        left_over.set(String::new());
        named.update(|named| with_name(named, person, &name));
    };
    let on_choose = Callback::new(move |chosen: Chosen| match chosen {
        Chosen::Offer(id) => {
            if let Some(person) = known.iter().find(|person| person.id.to_string() == id) {
                add(Some(person.id), person.name.clone());
            }
        }
        Chosen::Typed(name) | Chosen::Add(name) => add(None, name),
    });
    let remove =
        Callback::new(move |name: String| named.update(|named| named.retain(|one| one.name != name)));
    let invalid = Signal::derive(move || wrong.with(|wrong| wrong.as_ref().map(|_| "true")));
    view! {
        <div class="field">
            <label class="field__label" for=NAMES>"With whom?"</label>
            <p class="field__hint" id="consent-names-hint">
                "Each person or service by name. The yes counts for these and for nobody else."
            </p>
            {move || wrong.get().map(|message| view! { <Wrong message /> })}
            <Tags id=NAMES.to_owned() tags on_remove=remove />
            <Combobox
                id=NAMES.to_owned()
                name=Signal::stored("People and services".to_owned())
                described_by=Signal::stored("consent-names-hint".to_owned())
                is_invalid=invalid
                offers
                shown=Signal::derive(String::new)
                last_line=LastLine::UseAsTyped
                clears=true
                on_choose
                on_type=Callback::new(move |typed: String| left_over.set(typed))
                on_empty_backspace=Callback::new(move |()| focus_last(NAMES))
                on_leave=Callback::new(move |typed: String| {
                    if !typed.trim().is_empty() {
                        add(None, typed);
                    }
                })
            />
        </div>
    }
}

/// People of the records who are not named yet.
fn offers(known: &[PersonSummary], named: &[NamedRecipient]) -> Vec<Offer> {
    let is_new = |person: &&PersonSummary| named.iter().all(|one| one.person != Some(person.id));
    let offer = |person: &PersonSummary| Offer {
        value: person.id.to_string(),
        label: person.name.clone(),
        note: person.role_title.clone(),
    };
    known.iter().filter(is_new).map(offer).collect()
}

/// One name more at the end, once.
pub(super) fn with_name(named: &mut Vec<NamedRecipient>, person: Option<PersonId>, name: &str) {
    let name = name.trim();
    let is_there = named.iter().any(|one| one.name.eq_ignore_ascii_case(name));
    if !name.is_empty() && !is_there {
        named.push(NamedRecipient { person, name: name.to_owned() });
    }
}

/// Whom the yes of one person names.
pub(super) fn names_by(
    by: &[(PersonId, Vec<String>)],
    giver: Option<PersonId>,
    known: &[PersonSummary],
) -> Vec<NamedRecipient> {
    let known = |name: &str| known.iter().find(|person| person.name == name).map(|person| person.id);
    let own = by.iter().filter(|(person, _)| Some(*person) == giver).flat_map(|(_, names)| names);
    own.map(|name| NamedRecipient { person: known(name), name: name.clone() }).collect()
}

/// The names of whoever is chosen now, and those that were typed. Those of whoever was chosen before go.
pub(super) fn with_names_of_giver(
    named: &[NamedRecipient],
    before: &[NamedRecipient],
    own: Vec<NamedRecipient>,
) -> Vec<NamedRecipient> {
    let mut names = own;
    for one in named.iter().filter(|one| !before.contains(one)) {
        with_name(&mut names, one.person, &one.name);
    }
    names
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_name_is_taken_once_and_is_not_offered_again() {
        let id = PersonId(Uuid::from_u128(1));
        let known = [PersonSummary {
            id,
            name: "Asha Begum".into(),
            kind: "professional".into(),
            role_title: "Therapist".into(),
        }];
        let mut named = Vec::new();
        assert_eq!(offers(&known, &named).len(), 1);
        with_name(&mut named, Some(id), " Asha Begum ");
        with_name(&mut named, None, "asha begum");
        with_name(&mut named, None, "  ");
        assert_eq!(named, [NamedRecipient { person: Some(id), name: "Asha Begum".into() }]);
        assert_eq!(offers(&known, &named), []);
    }

    #[test]
    fn a_yes_begins_with_the_names_of_whoever_gives_it_and_of_nobody_else() {
        let [mother, father, nan] = [1, 2, 3].map(|number| PersonId(Uuid::from_u128(number)));
        let by = [(mother, vec!["Asha Begum".to_owned()]), (father, vec!["Speech team".to_owned()])];
        let of = |giver| names_by(&by, giver, &[]);
        let names =
            |named: &[NamedRecipient]| -> Vec<String> { named.iter().map(|one| one.name.clone()).collect() };
        assert_eq!(names(&of(Some(mother))), ["Asha Begum"]);
        assert_eq!((of(None), of(Some(nan))), (vec![], vec![]));
        let mut named = of(Some(mother));
        with_name(&mut named, None, "Physio");
        let named = with_names_of_giver(&named, &of(Some(mother)), of(Some(father)));
        assert_eq!(names(&named), ["Speech team", "Physio"]);
    }
}
