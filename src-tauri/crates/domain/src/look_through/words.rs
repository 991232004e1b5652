//! The single words of a text, so that the same name is the same word however it was typed: in capitals, without its
//! accents, with signs in it that nobody sees.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;
use unicode_segmentation::UnicodeSegmentation;

/// A word of a piece of text.
pub(crate) struct Token {
    /// Where it begins.
    pub(crate) start: usize,
    /// Where it ends.
    pub(crate) end: usize,
    /// In lower case, without accents and without signs nobody sees.
    pub(crate) folded: String,
}

/// The single words of a text. Where a script writes no spaces, each sign counts as one. The s of a possessive is a word
/// of its own.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    if text.is_ascii() { plain_tokens(text) } else { tokens_of_any(text) }
}

/// The same for letters without accents, as most names are: there a word is letters and digits in a row, and thousands
/// of them are taken apart while somebody types.
fn plain_tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    for (at, letter) in text.bytes().enumerate().filter(|(_, letter)| letter.is_ascii_alphanumeric()) {
        let letter = char::from(letter.to_ascii_lowercase());
        match found.last_mut() {
            Some(word) if word.end == at => {
                word.folded.push(letter);
                word.end = at + 1;
            }
            _ => found.push(Token { start: at, end: at + 1, folded: letter.to_string() }),
        }
    }
    found
}

fn tokens_of_any(text: &str) -> Vec<Token> {
    let mut plain = String::with_capacity(text.len());
    // For every byte of the plain text, where its character begins in the text.
    let mut origins: Vec<usize> = Vec::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        fold(letter, &mut plain);
        origins.resize(plain.len(), at);
    }
    let token = |(start, word): (usize, &str)| {
        let last = origins[start + word.len() - 1];
        let behind = |letter: &char| leaves_nothing(*letter);
        let end = text[last..].chars().skip(1).take_while(behind).map(char::len_utf8).sum::<usize>();
        let last_letter = text[last..].chars().next().map_or(0, char::len_utf8);
        Token { start: origins[start], end: last + last_letter + end, folded: word.to_owned() }
    };
    plain.unicode_word_indices().map(token).collect()
}

/// A name's first word, as [`tokens`] has it, put behind what is there. Plain letters up to a space are one without a
/// closer look.
pub(super) fn first_word(name: &str, folded: &mut String) {
    let end = name.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
    if end > 0 && matches!(name.as_bytes().get(end), None | Some(b' ')) {
        folded.extend(name[..end].chars().map(|letter| letter.to_ascii_lowercase()));
    } else if let Some(first) = tokens(name).first() {
        folded.push_str(&first.folded);
    }
}

/// Puts what remains of a letter behind the rest.
fn fold(letter: char, plain: &mut String) {
    if letter.is_ascii() {
        plain.push(if parts_words(letter) { ' ' } else { letter.to_ascii_lowercase() });
    } else if parts_words(letter) {
        plain.push(' ');
    } else if !is_unseen(letter) {
        for letter in letter.to_lowercase().nfkd() {
            match without_stroke(letter) {
                Some(letters) => plain.push_str(letters),
                None if leaves_nothing(letter) => {}
                None => plain.extend(letter.to_lowercase()),
            }
        }
    }
}

/// Signs that people put between words without a space, and that may stand inside a word as well.
fn parts_words(letter: char) -> bool {
    matches!(letter, '.' | ',' | ';' | ':' | '_' | '@' | '\'' | '’' | '‘' | '·' | '‧' | '\u{2BC}')
}

/// Whether a character is an accent, or nothing one could see.
fn leaves_nothing(letter: char) -> bool {
    is_unseen(letter) || canonical_combining_class(letter) != 0
}

/// Characters without a shape of their own. Source: Unicode, Default_Ignorable_Code_Point.
pub(crate) fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Letters that are no letter with an accent to Unicode, as people type them who have no such key.
fn without_stroke(letter: char) -> Option<&'static str> {
    Some(match letter {
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ø' => "o",
        'ħ' => "h",
        'ı' => "i",
        'ŧ' => "t",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.folded).collect()
    }

    #[test]
    fn a_name_is_the_same_word_however_it_was_typed() {
        for (typed, wanted) in [
            ("Ngọc ÁNH", "ngoc anh"),
            ("Ngo\u{323}c A\u{301}nh", "ngoc anh"),
            ("Łącka-Żółkiewska", "lacka zolkiewska"),
            ("K\u{200B}o\u{AD}fi\u{200E}", "kofi"),
            ("Kofi.They", "kofi they"),
            ("kofi.asante@mail", "kofi asante mail"),
            ("ﬁona", "fiona"),
            ("مُحَمَّد", "محمد"),
            ("Đặng Straße", "dang strasse"),
            ("Zofia’s", "zofia s"),
            ("O'Neil", "o neil"),
        ] {
            assert_eq!(folded(typed).join(" "), wanted, "{typed}");
            let mut first = String::new();
            first_word(typed, &mut first);
            assert_eq!(Some(first.as_str()), wanted.split(' ').next(), "{typed}");
        }
    }

    proptest::proptest! {
        #[test]
        fn plain_letters_are_the_same_words_by_either_way(text in "[ -~\\n\\t]{0,40}") {
            let told = |tokens: Vec<Token>| -> Vec<(usize, usize, String)> {
                tokens.into_iter().map(|token| (token.start, token.end, token.folded)).collect()
            };
            proptest::prop_assert_eq!(told(plain_tokens(&text)), told(tokens_of_any(&text)));
        }
    }

    #[test]
    fn a_word_reaches_over_the_signs_that_belong_to_it() {
        for word in ["Ánh", "A\u{301}nh\u{323}", "Kofi\u{200E}"] {
            let text = format!("with {word} today");
            let found = &tokens(&text)[1];
            assert_eq!(&text[found.start..found.end], word);
        }
    }
}
