//! Whom and what a box offers while somebody types.

use coatpeg_domain::forms::{Choice, Suggest};
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::PersonSummary;

use crate::components::combobox::Offer;

/// People of the kind asked for, by id.
pub(crate) fn people_offers(suggest: Suggest, people: &[PersonSummary], contacts: &[PersonId]) -> Vec<Offer> {
    people
        .iter()
        .filter(|person| is_asked_for(suggest, person, contacts))
        .map(|person| Offer {
            value: person.id.to_string(),
            label: person.name.clone(),
            note: person.role_title.clone(),
        })
        .collect()
}

/// Names and words to put into a line of text.
pub(crate) fn names(suggest: Suggest, people: &[PersonSummary], contacts: &[PersonId]) -> Vec<Offer> {
    match suggest {
        Suggest::Words(words) => words.iter().map(|word| offer(word, word)).collect(),
        Suggest::Nothing => Vec::new(),
        Suggest::Staff | Suggest::Contacts | Suggest::People | Suggest::Professionals => {
            let mut offers = people_offers(suggest, people, contacts);
            offers.iter_mut().for_each(|offer| offer.value.clone_from(&offer.label));
            offers
        }
    }
}

/// The choices of a list and then the words it may take besides, without what is chosen already.
pub(crate) fn tag_offers(
    choices: &[Choice],
    suggest: Suggest,
    chosen: &[String],
    people: &[PersonSummary],
    contacts: &[PersonId],
) -> Vec<Offer> {
    choices
        .iter()
        .map(|choice| offer(choice.value, choice.label))
        .chain(names(suggest, people, contacts))
        .filter(|offer| !chosen.contains(&offer.value))
        .collect()
}

fn is_asked_for(suggest: Suggest, person: &PersonSummary, contacts: &[PersonId]) -> bool {
    match suggest {
        Suggest::Staff => person.kind == "staff",
        Suggest::Contacts => contacts.contains(&person.id),
        Suggest::Professionals => person.kind == "professional",
        Suggest::People => true,
        Suggest::Nothing | Suggest::Words(_) => false,
    }
}

fn offer(value: &str, label: &str) -> Offer {
    Offer { value: value.to_owned(), label: label.to_owned(), note: String::new() }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn person(number: u128, name: &str, kind: &str) -> PersonSummary {
        let id = PersonId(Uuid::from_u128(number));
        PersonSummary { id, name: name.into(), kind: kind.into(), role_title: String::new() }
    }

    fn labels(offers: &[Offer]) -> Vec<&str> {
        offers.iter().map(|offer| offer.label.as_str()).collect()
    }

    #[test]
    fn people_are_offered_by_what_they_are_here_for() {
        let people = [
            person(1, "Priya Nair", "staff"),
            person(2, "Abena Osei", "parent"),
            person(3, "Jo Ash", "professional"),
        ];
        let contacts = [people[1].id];
        assert_eq!(labels(&people_offers(Suggest::Staff, &people, &contacts)), ["Priya Nair"]);
        assert_eq!(labels(&people_offers(Suggest::Contacts, &people, &contacts)), ["Abena Osei"]);
        assert_eq!(labels(&people_offers(Suggest::Professionals, &people, &contacts)), ["Jo Ash"]);
        assert_eq!(people_offers(Suggest::People, &people, &contacts).len(), 3);
    }

    #[test]
    fn what_is_chosen_already_is_not_offered_again() {
        let offers = tag_offers(&[], Suggest::Words(&["Twi", "Polish"]), &["Twi".to_owned()], &[], &[]);
        assert_eq!(labels(&offers), ["Polish"]);
    }
}
