//! Reading single cells: yes and no, sex, relationships, telephone numbers, postcodes, names.

use super::fold::folded;
use crate::forms::Choice;

const YES: [&str; 10] = ["yes", "y", "true", "t", "1", "x", "✓", "✔", "☑", "tick"];
const NO: [&str; 9] = ["no", "n", "false", "f", "0", "none", "✗", "☐", "not"];
/// What people write where there is nothing to write.
const NOTHING: [&str; 14] = [
    "",
    "n a",
    "na",
    "none",
    "nil",
    "no",
    "not known",
    "unknown",
    "null",
    "none known",
    "no known allergies",
    "not applicable",
    "nka",
    "tbc",
];
const TITLES: [&str; 12] =
    ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "revd", "sir", "lady", "master"];
/// Words that belong to the last name behind them.
const PARTICLES: [&str; 22] = [
    "van", "von", "de", "da", "do", "dos", "del", "della", "di", "der", "den", "la", "le", "el", "al", "bin",
    "bint", "ibn", "ben", "mac", "mc", "st",
];

/// Yes or no; nothing where it is neither.
pub(super) fn yes_no(text: &str) -> Option<bool> {
    let text = text.trim();
    let word = folded(text);
    let is_in = |words: &[&str]| words.contains(&word.as_str()) || words.contains(&text);
    if is_in(&YES) {
        Some(true)
    } else if is_in(&NO) {
        Some(false)
    } else {
        None
    }
}

/// Whether a cell only says that there is nothing.
pub(super) fn says_nothing(text: &str) -> bool {
    let word = folded(text);
    NOTHING.contains(&word.as_str())
}

/// One of a few choices: by its words, by the value it is kept with, or by what else it is called.
pub(super) fn choice(field: &str, choices: &'static [Choice], text: &str) -> Option<&'static str> {
    let word = folded(text);
    let find = |value: &str| choices.iter().find(|choice| choice.value == value).map(|choice| choice.value);
    let named = choices.iter().find(|choice| folded(choice.label) == word || folded(choice.value) == word);
    if let Some(choice) = named {
        return Some(choice.value);
    }
    match (field, word.as_str()) {
        ("sex", "f" | "girl" | "woman") => find("female"),
        ("sex", "m" | "boy" | "man") => find("male"),
        ("sex", "u" | "unknown" | "not known" | "not stated" | "other") => find("not_recorded"),
        ("pronouns", "she her" | "she her hers") => find("she"),
        ("pronouns", "he him" | "he him his") => find("he"),
        ("pronouns", "they them" | "they them theirs") => find("they"),
        ("relationship", _) => find(relationship(&word)?),
        // A code alone, or a code with its words: "WBRI", "WBRI White British".
        _ => {
            let code = word.split(' ').next()?;
            choices.iter().find(|choice| choice.value.to_lowercase() == code).map(|choice| choice.value)
        }
    }
}

fn relationship(word: &str) -> Option<&'static str> {
    Some(match word {
        "mum" | "mummy" | "mom" | "birth mother" | "mother f" | "parent mother" => "mother",
        "dad" | "daddy" | "birth father" | "parent father" => "father",
        "stepmother" | "stepfather" | "step mother" | "step father" | "stepmum" | "stepdad" | "step mum"
        | "step dad" | "stepparent" => "step_parent",
        "grandmother"
        | "grandfather"
        | "grandma"
        | "grandad"
        | "granddad"
        | "nan"
        | "nana"
        | "nanny"
        | "gran"
        | "granny"
        | "grandpa"
        | "grandparents"
        | "maternal grandmother"
        | "paternal grandmother"
        | "maternal grandfather"
        | "paternal grandfather"
        | "grand parent" => "grandparent",
        "foster mother" | "foster father" | "foster parent" | "fostercarer" => "foster_carer",
        "adoptive mother" | "adoptive father" | "adopter" => "adoptive_parent",
        "guardian" | "legal guardian" => "special_guardian",
        "sw" | "social care" => "social_worker",
        "aunt" | "auntie" | "aunty" | "uncle" | "friend" | "family friend" | "neighbour" | "brother"
        | "sister" | "sibling" | "cousin" | "childminder" | "carer" | "parent" | "relative" | "partner" => {
            "other"
        }
        _ => return None,
    })
}

/// What is odd about a telephone number. It is kept as it stands.
pub(super) fn odd_phone(text: &str) -> Option<String> {
    let text = text.trim();
    if text.contains(['E', 'e']) && text.contains('+') && text.starts_with(|c: char| c.is_ascii_digit()) {
        return Some("the spreadsheet has shortened this number, so its last digits are lost".to_owned());
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_bare = text.chars().all(|c| c.is_ascii_digit() || c == ' ');
    if is_bare && digits.len() == 10 && matches!(digits.as_bytes()[0], b'1' | b'2' | b'3' | b'7' | b'8') {
        return Some(format!("the 0 at its beginning seems to be lost: {text}"));
    }
    let is_long_enough = digits.len() >= 6;
    (!is_long_enough).then(|| format!("this does not look like a telephone number: {text}"))
}

/// Only the digits of a telephone number, so that the same number is the same however it is spaced.
pub(super) fn digits(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match digits.strip_prefix("0044").or_else(|| digits.strip_prefix("44")) {
        Some(rest) if rest.len() == 10 => rest.to_owned(),
        _ => digits.trim_start_matches('0').to_owned(),
    }
}

/// The postcode at the end of an address, and what stands before it.
pub(super) fn postcode_at_end(address: &str) -> Option<(String, String)> {
    let words: Vec<&str> =
        address.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).collect();
    for taken in [2, 1] {
        let Some(first) = words.len().checked_sub(taken) else { continue };
        let last = words[first..].join(" ").to_ascii_uppercase();
        let last = last.trim_end_matches('.');
        if is_postcode(last) && (taken == 2) == last.contains(' ') {
            let begin = address.rfind(words[first])?;
            let before = address[..begin].trim_end_matches(|c: char| c.is_whitespace() || c == ',');
            return Some((before.to_owned(), last.to_owned()));
        }
    }
    None
}

/// Whether these are the two halves of a postcode.
fn is_postcode(text: &str) -> bool {
    let compact: Vec<u8> = text.bytes().filter(|byte| *byte != b' ').collect();
    let Some(split) = compact.len().checked_sub(3).filter(|outward| (2..=4).contains(outward)) else {
        return false;
    };
    let (outward, inward) = compact.split_at(split);
    let is_spaced_well = !text.contains(' ') || text.find(' ') == Some(split);
    is_spaced_well
        && outward[0].is_ascii_uppercase()
        && outward.iter().all(u8::is_ascii_alphanumeric)
        && outward.iter().any(u8::is_ascii_digit)
        && inward[0].is_ascii_digit()
        && inward[1..].iter().all(u8::is_ascii_uppercase)
}

/// First and last name out of one cell. The last is empty where there is one name only.
pub(super) fn split_name(text: &str, is_reversed: bool) -> (String, String) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((last, first)) = text.split_once(',') {
        return (first.trim().to_owned(), last.trim().to_owned());
    }
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() < 2 {
        return (text, String::new());
    }
    if let Some(split) = loud_names(&words) {
        return split;
    }
    if is_reversed {
        // Whatever belongs to the last name, and one word more.
        let particles = words.iter().take_while(|word| is_particle(word)).count();
        let last = (particles + 1).min(words.len() - 1);
        return (words[last..].join(" "), words[..last].join(" "));
    }
    let mut last = words.len() - 1;
    while last > 1 && is_particle(words[last - 1]) {
        last -= 1;
    }
    (words[..last].join(" "), words[last..].join(" "))
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&folded(word).as_str())
}

/// "OKAFOR Ada" and "Ada OKAFOR": where only some words are in capitals, those are the last name.
fn loud_names(words: &[&str]) -> Option<(String, String)> {
    let is_loud = |word: &&&str| word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
    let loud = words.iter().filter(is_loud).count();
    if loud == 0 || loud == words.len() {
        return None;
    }
    let at_front = words.iter().take_while(is_loud).count();
    let at_end = words.iter().rev().take_while(is_loud).count();
    if at_front == loud {
        Some((words[loud..].join(" "), words[..loud].join(" ")))
    } else if at_end == loud {
        let first = words.len() - loud;
        Some((words[..first].join(" "), words[first..].join(" ")))
    } else {
        None
    }
}

/// A grown-up's title and name: "Mrs Bea Marsh" is Bea Marsh with the title Mrs.
pub(super) fn title_and_name(text: &str) -> (String, String) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.split_once(' ') {
        Some((title, name)) if TITLES.contains(&folded(title).as_str()) => {
            (title.to_owned(), name.to_owned())
        }
        _ => (String::new(), text),
    }
}

/// Several things in one cell, in the order they stand there.
pub(super) fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in text.split([',', ';', '/', '\n', '|', '&', '+']).flat_map(|part| part.split(" and ")) {
        let part = part.split_whitespace().collect::<Vec<_>>().join(" ");
        if !part.is_empty() && !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::choices::{RELATIONSHIPS, SEXES};

    #[test]
    fn yes_and_no_are_read_in_every_spelling() {
        for text in ["Yes", "y", "TRUE", "1", "✓", " x "] {
            assert_eq!(yes_no(text), Some(true), "{text}");
        }
        for text in ["No", "N", "false", "0"] {
            assert_eq!(yes_no(text), Some(false), "{text}");
        }
        assert_eq!(yes_no("perhaps"), None);
        assert!(says_nothing("N/A") && says_nothing(" - ") && says_nothing("No known allergies"));
    }

    #[test]
    fn choices_are_known_by_what_people_call_them() {
        assert_eq!(choice("sex", SEXES, "F"), Some("female"));
        assert_eq!(choice("sex", SEXES, "Boy"), Some("male"));
        assert_eq!(choice("sex", SEXES, "a robin"), None);
        for (text, value) in
            [("Mum", "mother"), ("FATHER", "father"), ("Step-Dad", "step_parent"), ("Nan", "grandparent")]
        {
            assert_eq!(choice("relationship", RELATIONSHIPS, text), Some(value));
        }
    }

    #[test]
    fn names_are_split_without_a_letter_lost() {
        for (text, is_reversed, first, last) in [
            ("Ada Okafor", false, "Ada", "Okafor"),
            ("Okafor, Ada Rose", false, "Ada Rose", "Okafor"),
            ("Okafor Ada Rose", true, "Ada Rose", "Okafor"),
            ("van der Berg Ada", true, "Ada", "van der Berg"),
            ("Ada Rose van der Berg", false, "Ada Rose", "van der Berg"),
            ("OKAFOR Ada", false, "Ada", "OKAFOR"),
            ("Ada OKAFOR-LEE", false, "Ada", "OKAFOR-LEE"),
            ("ADA OKAFOR", false, "ADA", "OKAFOR"),
            ("Lhamo", false, "Lhamo", ""),
            ("  Ada   Okafor ", false, "Ada", "Okafor"),
            ("", false, "", ""),
        ] {
            assert_eq!(split_name(text, is_reversed), (first.to_owned(), last.to_owned()), "{text}");
        }
        assert_eq!(title_and_name("Mrs Bea  Marsh"), ("Mrs".to_owned(), "Bea Marsh".to_owned()));
        assert_eq!(title_and_name("Drew Marsh").1, "Drew Marsh");
    }

    #[test]
    fn a_telephone_number_is_shown_where_it_is_odd() {
        assert_eq!(odd_phone("07700 900123"), None);
        assert_eq!(odd_phone("+44 7700 900123"), None);
        assert!(odd_phone("7700900123").is_some_and(|note| note.contains("0 at its beginning")));
        assert!(odd_phone("4.47701E+11").is_some_and(|note| note.contains("lost")));
        assert!(odd_phone("mum").is_some());
        assert_eq!(digits("+44 (7700) 900 123"), digits("07700 900123"));
    }

    #[test]
    fn a_postcode_is_found_at_the_end_of_an_address() {
        let found = |address: &str| postcode_at_end(address);
        let some = |before: &str, code: &str| Some((before.to_owned(), code.to_owned()));
        assert_eq!(found("1 High Street, York, YO10 4AB"), some("1 High Street, York", "YO10 4AB"));
        assert_eq!(found("1 High Street\nYork\nyo104ab."), some("1 High Street\nYork", "YO104AB"));
        assert_eq!(found("Flat 2, 14 Low Road"), None);
        assert_eq!(found(""), None);
    }
}
