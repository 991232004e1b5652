//! Names and headings as they are compared: without case, accents and signs, so that the same name is the same however
//! it was typed.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words in small letters without accents, parted by single spaces. Apostrophes are left out, other signs part words.
pub fn folded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.nfkd() {
        match letter {
            '\'' | '’' | '‘' | 'ʼ' | '`' | '´' => {}
            'ł' | 'Ł' => plain.push('l'),
            'ø' | 'Ø' => plain.push('o'),
            'đ' | 'Đ' | 'ð' | 'Ð' => plain.push('d'),
            'ß' | 'ẞ' => plain.push_str("ss"),
            'æ' | 'Æ' => plain.push_str("ae"),
            'œ' | 'Œ' => plain.push_str("oe"),
            'ı' => plain.push('i'),
            'þ' | 'Þ' => plain.push_str("th"),
            // Marks of Latin, Greek and Cyrillic letters; in other scripts they are letters themselves.
            '\u{300}'..='\u{36f}' => {}
            _ if letter.is_alphanumeric() || is_combining_mark(letter) => plain.extend(letter.to_lowercase()),
            _ => plain.push(' '),
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same without spaces: "Anna-Marie" and "Annamarie" are written either way.
pub(super) fn tight(text: &str) -> String {
    folded(text).replace(' ', "")
}

/// How many single slips lie between two words: a letter left out, added, changed, or two that changed places.
pub(super) fn slips(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before_last[j - 2] + 1);
            }
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_is_the_same_however_it_was_typed() {
        for (a, b) in [
            ("ZOË  Núñez-Böhm", "zoe nunez bohm"),
            ("O’Brien", "OBrien"),
            ("Łącka", "lacka"),
            ("Strauß", "STRAUSS"),
            ("Ngọc Ánh", "ngoc anh"),
        ] {
            assert_eq!(folded(a), folded(b));
        }
        assert_ne!(folded("অনন্যা"), folded("অনন"), "marks are letters there");
        assert_eq!(tight("Anna-Marie"), tight("annamarie"));
    }

    #[test]
    fn slips_are_counted_one_by_one() {
        for (a, b, count) in [
            ("", "", 0),
            ("ada", "ada", 0),
            ("ada", "adah", 1),
            ("harris", "harirs", 1),
            ("okafor", "okaforr", 1),
            ("smith", "jones", 5),
        ] {
            assert_eq!((slips(a, b), slips(b, a)), (count, count), "{a} {b}");
        }
    }
}
