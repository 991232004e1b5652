//! The names on the roll, ready to be held against a text: a large nursery has thousands, nearly none of them is in it, and
//! the same ones are asked for at every rest in the typing.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::look_through::{name_words, names_of};
use coatpeg_domain::records::{ChildFacts, PersonSummary};
use coatpeg_store::Store;

use super::words_in;
use crate::error::Result;

/// Every child and every grown-up, found by the words of their names.
pub(crate) struct Roll {
    /// What the store said when the names were read.
    as_of: u64,
    children: Vec<ChildFacts>,
    people: Vec<PersonSummary>,
    children_by_first_word: HashMap<String, Vec<usize>>,
    people_by_first_word: HashMap<String, Vec<usize>>,
    /// Each word of every name, in small letters.
    words: HashSet<String>,
}

/// Those whose names may stand in a text.
pub(super) struct Near<'a> {
    pub(super) children: Vec<&'a ChildFacts>,
    pub(super) people: Vec<PersonSummary>,
}

/// The roll as it is now: the one that is remembered, or a new one where a name may have changed.
pub(super) fn roll<'a>(remembered: &'a mut Option<Roll>, store: &Store) -> Result<&'a Roll> {
    let as_it_is = match remembered.take() {
        Some(roll) if roll.as_of == store.names_changed() => roll,
        Some(_) | None => Roll::read(store)?,
    };
    Ok(remembered.insert(as_it_is))
}

impl Roll {
    fn read(store: &Store) -> Result<Roll> {
        let children: Vec<ChildFacts> = store.children()?.into_iter().map(|child| child.facts).collect();
        Ok(Roll::of(children, store.people()?, store.names_changed()))
    }

    fn of(children: Vec<ChildFacts>, people: Vec<PersonSummary>, as_of: u64) -> Roll {
        let of_children = children.iter().flat_map(|child| [child.known_as.as_str(), &child.full_name]);
        let names = of_children.chain(people.iter().map(|person| person.name.as_str()));
        let words = names.flat_map(words_in).collect();
        let children_by_first_word = by_first_word(children.iter().map(|child| names_of(child).to_vec()));
        let people_by_first_word = by_first_word(people.iter().map(|person| vec![person.name.as_str()]));
        Roll { as_of, children, people, children_by_first_word, people_by_first_word, words }
    }

    pub(super) fn child(&self, id: ChildId) -> Option<&ChildFacts> {
        self.children.iter().find(|child| child.id == id)
    }

    /// Whether a word in small letters is part of a name here.
    pub(super) fn has_word(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// The other children who are here on a day and the grown-ups, as far as one of these texts has the first word of
    /// their names.
    pub(super) fn near<'t>(
        &self,
        child: ChildId,
        texts: impl Iterator<Item = &'t str>,
        today: NaiveDate,
    ) -> Near<'_> {
        let there: BTreeSet<String> = texts.flat_map(name_words).collect();
        let of = |by_first_word: &HashMap<String, Vec<usize>>| {
            let places = there.iter().filter_map(|word| by_first_word.get(word)).flatten();
            places.copied().collect::<BTreeSet<usize>>()
        };
        let is_other =
            |facts: &&ChildFacts| facts.id != child && facts.left_on.is_none_or(|left_on| left_on >= today);
        let children = of(&self.children_by_first_word).into_iter().map(|place| &self.children[place]);
        let people = of(&self.people_by_first_word).into_iter().map(|place| self.people[place].clone());
        Near { children: children.filter(is_other).collect(), people: people.collect() }
    }
}

/// Where the ones with a name that begins with a word stand in their list.
fn by_first_word<'a>(all: impl Iterator<Item = Vec<&'a str>>) -> HashMap<String, Vec<usize>> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, names) in all.enumerate() {
        for first in names.into_iter().filter_map(|name| name_words(name).into_iter().next()) {
            places.entry(first).or_default().push(place);
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::records::ChildFacts;

    use super::*;
    use crate::coach::corpus::child;

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2027, 6, 10).expect("a day");

    fn near(roll: &Roll, text: &str) -> Vec<String> {
        let own = roll.children[0].id;
        let near = roll.near(own, std::iter::once(text), TODAY);
        near.children.into_iter().map(|child| child.known_as.clone()).collect()
    }

    #[test]
    fn only_those_are_near_whose_names_may_stand_in_the_text() {
        let left = ChildFacts { left_on: TODAY.pred_opt(), ..child(4, "Tobias", "Wren") };
        let all =
            vec![child(1, "Barnaby", "Quill"), child(2, "Kofi", "Asante"), child(3, "Zofia", "Łącka"), left];
        let roll = Roll::of(all, Vec::new(), 0);
        assert_eq!(near(&roll, "He sat with KOFI and Tobias."), ["Kofi"], "one of them has left");
        assert_eq!(
            near(&roll, "The family lacka was here."),
            ["Zofia"],
            "by the last name, without its strokes"
        );
        assert_eq!(near(&roll, "Barnaby and the others"), [""; 0], "not the child itself");
        assert!(roll.has_word("łącka") && roll.has_word("barnaby") && !roll.has_word("bus"));
    }
}
