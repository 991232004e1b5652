//! Telephone numbers among words, however they are spaced.

use super::words::Token;

/// A number in more pieces than these is none that people write.
const MOST_PIECES: usize = 6;
/// So few digits could be anything.
const FEWEST: usize = 6;

/// The digits of a telephone number as they are dialled here; nothing of a text that is no such number.
pub(super) fn digits_of(text: &str) -> Option<String> {
    let is_number = text.chars().all(|sign| {
        sign.is_ascii_digit() || sign.is_whitespace() || matches!(sign, '+' | '(' | ')' | '-' | '.' | '/')
    });
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (is_number && digits.len() >= FEWEST).then(|| dialled(&digits))
}

/// A telephone number of `wanted` that begins at this word: how many words it takes, and which of them it is. A number
/// without its area code is meant as the whole one.
pub(super) fn at(text: &str, tokens: &[Token], place: usize, wanted: &[String]) -> Option<(usize, usize)> {
    let mut digits = String::new();
    let mut longest = None;
    for (taken, token) in tokens.iter().skip(place).take(MOST_PIECES).enumerate() {
        let is_beside = taken == 0
            || text.get(tokens[place + taken - 1].end..token.start).is_some_and(|between| {
                between.chars().count() <= 3 && !between.chars().any(char::is_alphanumeric)
            });
        if !is_beside || !token.folded.bytes().all(|byte| byte.is_ascii_digit()) {
            break;
        }
        digits.push_str(&token.folded);
        if digits.len() < FEWEST {
            continue;
        }
        let whole = dialled(&digits);
        let is_it = |number: &String| *number == whole || number.ends_with(&digits);
        if let Some(which) = wanted.iter().position(is_it) {
            longest = Some((taken + 1, which));
        }
    }
    longest
}

/// Digits as they are dialled from here: without what is dialled from abroad.
fn dialled(digits: &str) -> String {
    let abroad = digits.strip_prefix("0044").or_else(|| digits.strip_prefix("44"));
    match abroad {
        Some(rest) if rest.starts_with('0') => rest.to_owned(),
        Some(rest) => format!("0{rest}"),
        None => digits.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::tokens;
    use super::*;

    #[test]
    fn a_number_is_the_same_however_it_is_written_and_another_one_is_not() {
        let wanted = [digits_of("01632 960 207").expect("a number")];
        for (text, words) in [
            ("Ring 01632960207 please", Some(1)),
            ("Ring 01632 960207 please", Some(2)),
            ("Ring +44 (0)1632 960-207 please", Some(5)),
            ("Ring 0044 1632 960207", Some(3)),
            ("Ring 960207", Some(1)),
            ("Ring 01632 960208", None),
            ("Ring 960", None),
            ("Ring 01632 or 960 207 12", Some(2)),
        ] {
            let tokens = tokens(text);
            let found = (0..tokens.len()).find_map(|place| at(text, &tokens, place, &wanted));
            assert_eq!(found.map(|(count, _)| count), words, "{text}");
        }
        for no_number in ["", "12", "after six", "Flat 2, 123456"] {
            assert_eq!(digits_of(no_number), None, "{no_number}");
        }
    }
}
