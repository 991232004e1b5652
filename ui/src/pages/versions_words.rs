//! What two versions of a text have in common, and how sittings are spoken of. No screen in here.

use chrono::NaiveDate;
use coatpeg_domain::records::Version;

use super::backups_words::moment;
use super::sentence;

/// The most words of either text that are compared one by one; longer texts are shown whole.
const MOST_WORDS: usize = 1200;

/// A run of words, and whether the other version has it too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// The words, with the spaces between them.
    pub(crate) text: String,
    /// Only this version has them.
    pub(crate) is_own: bool,
}

/// Both texts in runs of words, those that only one of them has told apart.
pub(crate) fn runs(before: &str, after: &str) -> (Vec<Run>, Vec<Run>) {
    let (old, new) = (pieces(before), pieces(after));
    if old.len() > MOST_WORDS || new.len() > MOST_WORDS {
        return (whole(before), whole(after));
    }
    let shared = shared(&old, &new);
    let (mut kept_old, mut kept_new) = (vec![false; old.len()], vec![false; new.len()]);
    for (one, other) in shared {
        kept_old[one] = true;
        kept_new[other] = true;
    }
    (joined(&old, &kept_old), joined(&new, &kept_new))
}

fn whole(text: &str) -> Vec<Run> {
    if text.is_empty() { Vec::new() } else { vec![Run { text: text.to_owned(), is_own: true }] }
}

/// Each word with the spaces after it.
fn pieces(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

/// The longest row of words both texts have in the same order, as places in each.
fn shared(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let mut longest = vec![0_u16; (old.len() + 1) * width];
    for (one, word) in old.iter().enumerate().rev() {
        for (other, against) in new.iter().enumerate().rev() {
            let here = one * width + other;
            longest[here] = if is_same(word, against) {
                longest[here + width + 1] + 1
            } else {
                longest[here + width].max(longest[here + 1])
            };
        }
    }
    let (mut one, mut other, mut places) = (0, 0, Vec::new());
    while one < old.len() && other < new.len() {
        let here = one * width + other;
        if is_same(old[one], new[other]) {
            places.push((one, other));
            one += 1;
            other += 1;
        } else if longest[here + width] >= longest[here + 1] {
            one += 1;
        } else {
            other += 1;
        }
    }
    places
}

/// The last word of a text has no space after it, and is the same word all the same.
fn is_same(one: &str, other: &str) -> bool {
    one.trim_end() == other.trim_end()
}

fn joined(words: &[&str], kept: &[bool]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (word, is_kept) in words.iter().zip(kept) {
        match runs.last_mut().filter(|run| run.is_own != *is_kept) {
            Some(run) => run.text.push_str(word),
            None => runs.push(Run { text: (*word).to_owned(), is_own: !is_kept }),
        }
    }
    runs
}

/// When a sitting ended and by whom: "Yesterday, 17:48, Priya Nair".
pub(crate) fn sitting(version: &Version, today: NaiveDate) -> String {
    let when = sentence(&moment(version.at, today));
    if version.by.is_empty() { when } else { format!("{when}, {}", version.by) }
}

/// The questions of a sitting, the first few by name.
pub(crate) fn questions(fields: &[String]) -> String {
    const NAMED: usize = 4;
    let named: Vec<String> = fields.iter().take(NAMED).map(|field| format!("“{field}”")).collect();
    match fields.len().saturating_sub(NAMED) {
        _ if fields.is_empty() => String::new(),
        0 => format!("{}.", named.join(", ")),
        1 => format!("{} and 1 more question.", named.join(", ")),
        more => format!("{} and {more} more questions.", named.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(runs: &[Run]) -> Vec<&str> {
        runs.iter().filter(|run| run.is_own).map(|run| run.text.as_str()).collect()
    }

    #[test]
    fn only_the_words_that_differ_are_marked() {
        let (before, after) = runs("She sings in the bath.", "She sings loudly in the garden.");
        assert_eq!(own(&before), ["bath."]);
        assert_eq!(own(&after), ["loudly ", "garden."]);
        let put_together: String = after.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(put_together, "She sings loudly in the garden.");
    }

    #[test]
    fn a_text_that_came_or_went_is_marked_whole() {
        let (before, after) = runs("", "New words.");
        assert!(before.is_empty());
        assert_eq!(own(&after), ["New words."]);
        let (before, after) = runs("Same words", "Same words and more");
        assert_eq!((own(&before).len(), own(&after)), (0, vec!["and more"]));
    }

    #[test]
    fn texts_too_long_to_compare_are_shown_whole() {
        let long = "word ".repeat(MOST_WORDS + 1);
        let (before, after) = runs(&long, "word");
        assert_eq!((before.len(), after.len()), (1, 1));
        assert!(before[0].is_own && after[0].is_own);
    }

    #[test]
    fn a_sitting_is_named_by_its_end_and_its_writer() {
        let at = |text: &str| text.parse().expect("a moment");
        let today = NaiveDate::from_ymd_opt(2027, 6, 10).expect("a day");
        let mut version = Version {
            version: 7,
            at: at("2027-06-09T17:48:00"),
            began_at: at("2027-06-09T17:30:00"),
            by: "Priya Nair".into(),
            what: "Written".into(),
            fields: Vec::new(),
        };
        assert_eq!(sitting(&version, today), "Yesterday, 17:48, Priya Nair");
        version.by.clear();
        assert_eq!(sitting(&version, today), "Yesterday, 17:48");
    }

    #[test]
    fn many_questions_are_counted() {
        let fields = |count: usize| (1..=count).map(|n| format!("Q{n}")).collect::<Vec<_>>();
        assert_eq!(questions(&fields(0)), "");
        assert_eq!(questions(&fields(2)), "“Q1”, “Q2”.");
        assert_eq!(questions(&fields(5)), "“Q1”, “Q2”, “Q3”, “Q4” and 1 more question.");
        assert_eq!(questions(&fields(7)), "“Q1”, “Q2”, “Q3”, “Q4” and 3 more questions.");
    }
}
