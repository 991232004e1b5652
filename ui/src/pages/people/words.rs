//! Who is found in the list of people, and how many.

use coatpeg_domain::forms::choice_label;
use coatpeg_domain::forms::choices::PERSON_KINDS;
use coatpeg_domain::forms::wording::number_in_words;
use coatpeg_domain::records::PersonSummary;

use crate::pages::sentence;

/// Whether every word typed begins a word of their name, of what they do or of how they are known. Accents may be left
/// out.
pub(super) fn is_found(person: &PersonSummary, search: &str, kind: &str) -> bool {
    if !kind.is_empty() && person.kind != kind {
        return false;
    }
    let said =
        plain(&format!("{} {} {}", person.name, person.role_title, choice_label(PERSON_KINDS, &person.kind)));
    let words: Vec<&str> = said.split([' ', '-', '’', '\'', '/']).collect();
    plain(search).split_whitespace().all(|typed| words.iter().any(|word| word.starts_with(typed)))
}

/// Small letters, and those with an accent as the letter alone.
fn plain(text: &str) -> String {
    let letter = |letter: char| match letter {
        'à'..='å' | 'ą' | 'ă' | 'ā' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ę' | 'ě' | 'ē' => 'e',
        'ì'..='ï' | 'ī' | 'į' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ő' => 'o',
        'ś' | 'š' | 'ş' => 's',
        'ù'..='ü' | 'ů' | 'ű' | 'ū' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    };
    text.to_lowercase().chars().map(letter).collect()
}

/// "Twelve people", "One person".
pub(super) fn count_words(count: usize) -> String {
    match count {
        0 => "Nobody".to_owned(),
        1 => "One person".to_owned(),
        many => format!("{} people", sentence(&number_in_words(many))),
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::ids::PersonId;
    use uuid::Uuid;

    use super::*;

    fn agnieszka() -> PersonSummary {
        PersonSummary {
            id: PersonId(Uuid::nil()),
            name: "Agnieszka Łącka-O’Neill".into(),
            kind: "professional".into(),
            role_title: "Health visitor".into(),
        }
    }

    #[test]
    fn people_are_found_by_parts_of_their_name_and_by_what_they_do() {
        for (search, found) in [
            ("", true),
            ("lac", true),
            ("NEILL agn", true),
            ("visit", true),
            ("isitor", false),
            ("agn x", false),
        ] {
            assert_eq!(is_found(&agnieszka(), search, ""), found, "{search}");
        }
        assert!(is_found(&agnieszka(), "", "professional") && !is_found(&agnieszka(), "", "staff"));
    }

    #[test]
    fn how_many_there_are_is_said_in_words() {
        assert_eq!([0, 1, 3, 12].map(count_words), ["Nobody", "One person", "Three people", "12 people"]);
    }
}
