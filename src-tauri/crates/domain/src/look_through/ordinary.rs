//! Names that are ordinary words as well: written small they mean no child.

use super::words::Token;

/// Sorted. Names children have, and words people write about children.
const ORDINARY: &[&str] = &[
    "abbey", "ace", "acorn", "amber", "angel", "april", "archer", "art", "ash", "aspen", "august", "autumn",
    "bailey", "baker", "basil", "bay", "bear", "beau", "bell", "bill", "birdie", "bliss", "blue", "bonnie",
    "brook", "buddy", "butler", "carol", "carter", "cash", "chance", "charity", "charm", "chase", "cherry",
    "chip", "clay", "clement", "cliff", "clover", "cody", "cole", "cooper", "coral", "crystal", "daisy",
    "dale", "dawn", "dean", "destiny", "diamond", "dolly", "dot", "dove", "drew", "duke", "earl", "echo",
    "eden", "ernest", "eve", "faith", "fern", "finch", "flora", "forest", "fox", "frank", "fraser", "gabe",
    "gene", "ginger", "glen", "glory", "grace", "grant", "gray", "grey", "guy", "happy", "harmony", "harper",
    "hazel", "heath", "heather", "heaven", "holly", "honey", "honor", "honour", "hope", "hunter", "iris",
    "ivy", "jade", "jasmine", "jay", "jet", "jewel", "joy", "june", "justice", "king", "kit", "lake", "lark",
    "laurel", "leaf", "liberty", "lily", "love", "lucky", "mabel", "major", "maple", "marigold", "mark",
    "marsh", "mason", "max", "may", "melody", "mercy", "miles", "miller", "misty", "moon", "myrtle", "noble",
    "norm", "nova", "oak", "ocean", "olive", "opal", "pansy", "parker", "pat", "patience", "peace", "pearl",
    "penny", "peony", "pepper", "petal", "piper", "poppy", "precious", "prince", "princess", "prudence",
    "rain", "raven", "ray", "red", "reed", "reef", "rich", "ridge", "river", "rob", "robin", "rocket",
    "rocky", "rose", "rosemary", "rosy", "ruby", "rusty", "saffron", "sage", "sailor", "sandy", "scarlet",
    "shade", "sierra", "silver", "sky", "skye", "sol", "sonny", "spike", "star", "stone", "storm", "sue",
    "summer", "sunny", "tailor", "tawny", "teddy", "temple", "thyme", "tiger", "toby", "trinity", "true",
    "unity", "victor", "vine", "violet", "ward", "warren", "waverley", "west", "will", "willow", "winter",
    "wolf", "woody", "wren", "zeal",
];

/// Sorted. Words of two letters that begin sentences. A child who is called one of these is found by the whole name.
const SHORT: &[&str] = &[
    "ah", "am", "an", "as", "at", "be", "by", "do", "eh", "go", "ha", "he", "hi", "if", "in", "is", "it",
    "me", "mr", "ms", "my", "no", "of", "oh", "ok", "on", "or", "so", "st", "to", "tv", "uk", "up", "us",
    "we",
];

/// Sorted. What people write in a box of one word: no answer, or whom it is about.
const EVERYDAY: &[&str] = &[
    "address",
    "asked",
    "aunt",
    "auntie",
    "aunty",
    "blank",
    "brother",
    "call",
    "carer",
    "confidential",
    "court",
    "dad",
    "daddy",
    "daily",
    "emergency",
    "evening",
    "evenings",
    "family",
    "father",
    "foster",
    "gran",
    "grandad",
    "grandma",
    "grandpa",
    "granny",
    "guardian",
    "home",
    "hospital",
    "house",
    "kept",
    "known",
    "later",
    "left",
    "mam",
    "me",
    "mobile",
    "mother",
    "moved",
    "mum",
    "mummy",
    "nan",
    "nana",
    "nanny",
    "nil",
    "nobody",
    "none",
    "not",
    "note",
    "nothing",
    "nursery",
    "parent",
    "parents",
    "pending",
    "phone",
    "private",
    "refused",
    "restricted",
    "ring",
    "safe",
    "same",
    "school",
    "secret",
    "see",
    "shared",
    "sister",
    "social",
    "step",
    "supervised",
    "text",
    "unknown",
    "unsure",
    "urgent",
    "void",
    "weekend",
    "weekends",
    "withheld",
    "work",
    "works",
    "yes",
];

/// Months and seasons children are named after.
const TIMES: [&str; 12] = [
    "april", "august", "autumn", "december", "january", "june", "may", "november", "october", "spring",
    "summer", "winter",
];

/// Whether a name, in lower case, is an ordinary word.
pub(super) fn is_ordinary(name: &str) -> bool {
    ORDINARY.binary_search(&name).is_ok()
}

/// Whether a word says nothing of anybody in particular, however it is written.
pub(super) fn is_everyday(word: &str) -> bool {
    EVERYDAY.binary_search(&word).is_ok() || is_ordinary(word) || is_short_word(word)
}

/// Whether a word of two letters is too ordinary to be somebody's name, however it is written.
pub(super) fn is_short_word(name: &str) -> bool {
    SHORT.binary_search(&name).is_ok()
}

/// Whether a month or season stands beside a number, as in "11 May 2027" and "Summer 2027".
pub(super) fn is_part_of_date(tokens: &[Token], place: usize) -> bool {
    let is_number = |token: &Token| token.folded.starts_with(|letter: char| letter.is_ascii_digit());
    let before = place.checked_sub(1).and_then(|before| tokens.get(before));
    TIMES.contains(&tokens[place].folded.as_str())
        && before.into_iter().chain(tokens.get(place + 1)).any(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ordinary_words_are_sorted_and_stand_there_once() {
        for words in [ORDINARY, SHORT] {
            let mut sorted = words.to_vec();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(words, sorted);
        }
    }
}
