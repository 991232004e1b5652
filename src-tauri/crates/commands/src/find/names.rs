//! Children by what was typed of their names.

use coatpeg_domain::find::{NameMatch, NameWords, Typed, name_match};
use coatpeg_domain::records::ChildFacts;
use coatpeg_store::StoredChild;

/// Every name of a child that a search by name knows.
pub(super) fn names(facts: &ChildFacts) -> String {
    format!("{} {}", facts.full_name, facts.known_as)
}

/// How well a child fits what was typed.
fn fit(typed: &Typed, facts: &ChildFacts) -> Option<NameMatch> {
    name_match(typed, &names(facts))
}

/// Whether a child stays in a list while this is typed: with every word somewhere in the names, spelt as it was typed.
/// Signs alone find nobody.
pub(super) fn passes(typed: &Typed, as_typed: &str, facts: &ChildFacts) -> bool {
    if typed.is_empty() {
        return as_typed.trim().is_empty();
    }
    NameWords::of(&names(facts)).fits_as_spelt(typed).is_some()
}

/// The name nearest to what was typed.
pub(super) fn near_name(typed: &Typed, children: &[StoredChild]) -> Option<String> {
    if typed.is_empty() {
        return None;
    }
    let near = children.iter().filter_map(|child| Some((fit(typed, &child.facts)?, &child.facts)));
    near.min_by_key(|(fit, _)| *fit).map(|(_, facts)| meant(typed, facts))
}

/// The part of a child's name that was meant: the name in use where that is near, otherwise the whole.
pub(super) fn meant(typed: &Typed, facts: &ChildFacts) -> String {
    if name_match(typed, &facts.known_as).is_some() {
        facts.known_as.clone()
    } else {
        facts.full_name.clone()
    }
}

/// The full name, with the name in use where it is another one.
pub(super) fn full_and_known(facts: &ChildFacts) -> String {
    if facts.full_name.split_whitespace().any(|word| word == facts.known_as) {
        facts.full_name.clone()
    } else {
        format!("{} ({})", facts.full_name, facts.known_as)
    }
}
