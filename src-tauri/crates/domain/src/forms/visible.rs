//! Answers without signs that nobody can see: they come in with what is copied from elsewhere, and make one name two, or a
//! name of nothing.
//!
//! A line loses them all, but for those some scripts are written with. A long text keeps its lines.

use std::borrow::Cow;

use super::{Field, FieldKind, FormDefinition};
use crate::answers::{Answer, Answers, Changes, Row, SignOff};

/// The black flag, which signs nobody sees make the flag of England, Scotland or Wales.
const FLAG: char = '\u{1f3f4}';

/// Changes to the answers of a form, with only what can be seen.
pub fn visible_changes(form: &FormDefinition, changes: Changes) -> Changes {
    let seen = |(id, answer): (String, Option<Answer>)| match form.field(&id) {
        Some(field) => (id, answer.map(|answer| visible_answer(field, answer))),
        None => (id, answer),
    };
    changes.into_iter().map(seen).collect()
}

fn visible_answer(field: &Field, answer: Answer) -> Answer {
    let line = |text: &str| visible_line(text).into_owned();
    match (&field.kind, answer) {
        (FieldKind::LongText { .. }, Answer::Text(text)) => Answer::Text(visible_text(&text).into_owned()),
        (_, Answer::Text(text)) => Answer::Text(line(&text)),
        (_, Answer::Choices(choices)) => Answer::Choices(choices.iter().map(|choice| line(choice)).collect()),
        (FieldKind::Rows(columns), Answer::Rows(rows)) => Answer::Rows(
            rows.into_iter()
                .map(|row| Row { answers: visible_row(columns.fields, row.answers), ..row })
                .collect(),
        ),
        (_, Answer::SignOff(sign)) => Answer::SignOff(SignOff {
            signed_name: line(&sign.signed_name),
            role: line(&sign.role),
            signed_on: sign.signed_on,
        }),
        (_, answer @ (Answer::YesNo(_) | Answer::Number(_) | Answer::Rows(_) | Answer::Photo(_))) => answer,
    }
}

fn visible_row(columns: &[Field], answers: Answers) -> Answers {
    let mut seen = Answers::default();
    for (id, answer) in answers.0 {
        let column = columns.iter().find(|column| column.id == id);
        let answer = column.map_or_else(|| answer.clone(), |column| visible_answer(column, answer.clone()));
        seen.apply(&id, Some(answer));
    }
    seen
}

/// One line without what cannot be seen; where a line would end stands a space.
pub fn visible_line(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let is_right_to_left = text.chars().any(is_of_right_to_left);
    let last_seen = text.char_indices().rev().find(|(_, sign)| is_plain(*sign)).map_or(0, |(place, _)| place);
    let mut line = String::with_capacity(text.len());
    let mut is_new_line = false;
    for (place, sign) in text.char_indices() {
        if ends_line(sign) {
            is_new_line = true;
            continue;
        }
        let before = line.chars().next_back();
        let is_kept = match sign {
            // Persian, Hindi, Sinhala and others are written with them, and so are some pictures.
            '\u{200c}' | '\u{200d}' => before.is_some_and(is_joined),
            '\u{e0020}'..='\u{e007f}' => before.is_some_and(|before| before == FLAG || is_tag(before)),
            // They put a number or a sign in its place between Hebrew or Arabic words.
            '\u{200e}' | '\u{200f}' => is_right_to_left && before.is_some() && place < last_seen,
            _ => is_plain(sign),
        };
        if !is_kept {
            continue;
        }
        if is_new_line && before.is_some_and(|before| !before.is_whitespace()) && !sign.is_whitespace() {
            line.push(' ');
        }
        is_new_line = false;
        line.push(sign);
    }
    Cow::Owned(line)
}

/// A long text without signs that steer a machine or turn the words that follow them round.
pub fn visible_text(text: &str) -> Cow<'_, str> {
    let is_kept = |sign: char| match sign {
        '\n' | '\r' | '\t' => true,
        '\u{202d}' | '\u{202e}' => false,
        _ => !sign.is_control(),
    };
    if text.chars().all(is_kept) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|sign| is_kept(*sign)).collect())
}

/// Whether a sign is seen, or is a space, wherever it stands in a line.
fn is_plain(sign: char) -> bool {
    !sign.is_control() && !ends_line(sign) && !is_unseen(sign)
}

fn ends_line(sign: char) -> bool {
    matches!(sign, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_unseen(sign: char) -> bool {
    is_tag(sign)
        || matches!(
            sign,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
                | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}'
                | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
        )
}

fn is_tag(sign: char) -> bool {
    matches!(sign, '\u{e0000}'..='\u{e007f}')
}

/// Whether a sign is of a script, or a picture, in which one may be joined with the next or held apart from it.
fn is_joined(sign: char) -> bool {
    sign >= '\u{590}' && !sign.is_whitespace() && is_plain(sign) && !matches!(sign, '\u{1e00}'..='\u{218f}')
}

fn is_of_right_to_left(sign: char) -> bool {
    matches!(sign, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::child::CHILD;
    use super::*;

    #[test]
    fn what_nobody_can_see_is_left_out_of_a_line() {
        for (typed, kept) in [
            ("Ada\u{200b} Oka\u{ad}for", "Ada Okafor"),
            ("\u{202e}rofakO", "rofakO"),
            ("\u{2068}07700 900123\u{2069}", "07700 900123"),
            ("Ada\0\u{7}\u{1b}[31m", "Ada[31m"),
            ("Ada\r\nRose\tLee", "Ada Rose Lee"),
            ("\u{3164}", ""),
            ("\u{feff}Zoë\u{200d}", "Zoë"),
            ("Ngọc\u{200e}", "Ngọc"),
        ] {
            assert_eq!(visible_line(typed), kept, "{typed:?}");
        }
    }

    #[test]
    fn signs_a_script_is_written_with_stay() {
        for text in [
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "ශ්\u{200d}රී",
            "അവന്\u{200d}",
            "👩\u{200d}🚀",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "שלום\u{200f} 12",
            "e\u{301}te\u{301}",
        ] {
            assert_eq!(visible_line(text), text, "{text:?}");
        }
    }

    #[test]
    fn a_long_text_keeps_its_lines() {
        assert_eq!(visible_text("One.\n\tTwo.\r\n\u{202e}Three\0"), "One.\n\tTwo.\r\nThree");
        let address = Some(Answer::from("1 Weir Lane\nEastmoor\0"));
        let name = Some(Answer::from("Ada\n\u{200b}"));
        let typed = [("home_address".to_owned(), address), ("legal_first_name".to_owned(), name)].into();
        let kept = visible_changes(&CHILD, typed);
        assert_eq!(kept["home_address"], Some("1 Weir Lane\nEastmoor".into()));
        assert_eq!(kept["legal_first_name"], Some("Ada".into()));
    }

    proptest! {
        #[test]
        fn a_line_that_can_be_seen_is_left_as_it_is(
            text in "[a-zé ]{0,6}([\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{ad}\n\t\0अ्ے👩🚀🏴\u{e0067}]|\\PC){0,12}"
        ) {
            let seen = visible_line(&text).into_owned();
            prop_assert_eq!(visible_line(&seen), seen.as_str());
            let unseen = ['\u{202e}', '\u{200b}', '\u{0}', '\n'];
            prop_assert!(!seen.contains(unseen), "{seen:?}");
            let plain: String = text.chars().filter(|sign| is_plain(*sign) && !sign.is_whitespace()).collect();
            let kept: String = seen.chars().filter(|sign| is_plain(*sign) && !sign.is_whitespace()).collect();
            prop_assert_eq!(kept, plain, "nothing that can be seen is lost");
        }
    }
}
