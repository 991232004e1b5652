//! Which words match what was typed: from the beginning of any word, in any order, without regard to capitals.

/// Whether every word typed begins some word of the label.
pub(crate) fn matches(label: &str, typed: &str) -> bool {
    let label = label.to_lowercase();
    typed.to_lowercase().split_whitespace().all(|part| words(&label).any(|word| word.starts_with(part)))
}

/// The label before, at and after the first word that was typed, for marking it.
pub(crate) fn split_at_match<'a>(label: &'a str, typed: &str) -> (&'a str, &'a str, &'a str) {
    let typed = typed.to_lowercase();
    let Some(part) = typed.split_whitespace().next() else { return (label, "", "") };
    let mut starts = label
        .char_indices()
        .filter(|(at, _)| label[..*at].chars().next_back().is_none_or(|before| !before.is_alphanumeric()));
    let found = starts.find_map(|(start, _)| Some((start, start + matched_length(&label[start..], part)?)));
    match found {
        Some((start, end)) => (&label[..start], &label[start..end], &label[end..]),
        None => (label, "", ""),
    }
}

/// How many bytes of the text spell the part, where it begins with it.
fn matched_length(text: &str, part: &str) -> Option<usize> {
    let mut lower = String::new();
    for (at, letter) in text.char_indices() {
        if lower.len() >= part.len() {
            return (lower.starts_with(part)).then_some(at);
        }
        lower.extend(letter.to_lowercase());
    }
    lower.starts_with(part).then_some(text.len())
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '’')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_filters_from_any_word() {
        assert!(matches("Brazilian Portuguese", "po"));
        assert!(matches("Brazilian Portuguese", "port BRA"));
        assert!(!matches("Brazilian Portuguese", "ort"));
        assert!(matches("Ngọc Lan Trần", "trần"));
        assert!(matches("anything", ""));
    }

    #[test]
    fn the_match_is_marked_where_it_is() {
        assert_eq!(split_at_match("Brazilian Portuguese", "po"), ("Brazilian ", "Po", "rtuguese"));
        assert_eq!(split_at_match("Ngọc Lan", "ngọ"), ("", "Ngọ", "c Lan"));
        assert_eq!(split_at_match("Polish", "sh"), ("Polish", "", ""));
        assert_eq!(split_at_match("İzmir", "i"), ("", "İ", "zmir"));
    }
}
