//! The names of other children.

use super::rules::fitted;
use super::text::Parsed;
use super::{Hint, HintKind, rules};
use crate::digest::digest;
use crate::look_through::{LookFor, other_children_in};

/// What can stand in place of another child's name.
const A_FRIEND: &str = "a friend";

/// Each name of another child, once.
pub(super) fn other_children(text: &str, parsed: &Parsed, wanted: &LookFor<'_>, hints: &mut Vec<Hint>) {
    let (mut bytes, mut letters) = (0, 0);
    for (range, name) in other_children_in(text, wanted) {
        let start = letters + text[bytes..range.start].chars().count();
        let end = start + text[range.clone()].chars().count();
        (bytes, letters) = (range.end, end);
        let words = format!(
            "Another child here is called {name}. Families do not read about each other’s children: say “{A_FRIEND}”."
        );
        let first = Some(parsed.words.partition_point(|word| word.end <= start))
            .filter(|first| *first < parsed.words.len());
        let instead = first.map_or_else(|| A_FRIEND.to_owned(), |first| fitted(parsed, first, A_FRIEND));
        let mut hint = rules::hint(parsed, HintKind::OtherChild, start..end, words, vec![instead]);
        // The key is kept where a hint is put away, and no other child's name is kept in this one's records.
        hint.key =
            format!("{}:{:016x}", HintKind::OtherChild.word(), digest(hint.found.to_lowercase().bytes()));
        hints.push(hint);
    }
}
