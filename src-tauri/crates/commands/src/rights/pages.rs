//! Pages of what has no paper of its own, and words made fit for the fonts there are.

use coatpeg_domain::printing::{Letterhead, Part, PrintedDocument, TextSize};
use coatpeg_pdf::{Error as PdfError, Plan};
use serde_json::Value;

use crate::error::{Error, Result};
use crate::session::Work;

/// What stands for a letter that no font has. The data beside the pages keeps the letter itself.
const NO_LETTER: &str = "[?]";
/// So often at most one asks for the next letters that no font has.
const MOST_TRIES: usize = 60;

/// The pages of words, whatever letters and pictures are in them: an answer to a parent does not wait for a sign that
/// cannot be printed.
pub(super) fn laid_out(work: &Work<'_>, words: &PrintedDocument) -> Result<Plan> {
    let store = &work.open.store;
    let picture = |sha256: &str| store.attachment(sha256).ok().map(|attachment| attachment.bytes);
    let mut words = words.clone();
    for _ in 0..MOST_TRIES {
        match coatpeg_pdf::plan(&words, TextSize::Usual, &picture) {
            Err(PdfError::MissingCharacters { characters, .. }) => words = without(&words, &characters)?,
            Err(PdfError::PictureMissing | PdfError::Picture(_)) => words = without_pictures(words),
            outcome => return Ok(outcome?),
        }
    }
    Err(Error::refused(format!("“{}” has too many signs that cannot be printed.", words.title)))
}

/// The words with these letters replaced.
fn without(words: &PrintedDocument, letters: &[char]) -> Result<PrintedDocument> {
    let unreadable = || Error::code(coatpeg_domain::error::ErrorCode::Internal);
    let mut value = serde_json::to_value(words).map_err(|_| unreadable())?;
    replace(&mut value, letters);
    serde_json::from_value(value).map_err(|_| unreadable())
}

fn replace(value: &mut Value, letters: &[char]) {
    match value {
        Value::String(text) if text.contains(letters) => {
            *text = text
                .chars()
                .map(|letter| match letters.contains(&letter) {
                    true => NO_LETTER.to_owned(),
                    false => letter.to_string(),
                })
                .collect();
        }
        Value::Array(all) => all.iter_mut().for_each(|one| replace(one, letters)),
        Value::Object(all) => all.values_mut().for_each(|one| replace(one, letters)),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A picture that is not there, or cannot be printed, is said in words.
fn without_pictures(mut words: PrintedDocument) -> PrintedDocument {
    for part in &mut words.parts {
        if let Part::Photo { alt, .. } = part {
            let text = format!("A picture that cannot be printed: {alt}");
            *part = Part::Note { text };
        }
        if let Part::Facts { picture, .. } = part {
            *picture = None;
        }
    }
    words.portrait = None;
    words.letterhead = Letterhead { logo: None, ..words.letterhead };
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_no_font_has_becomes_a_question_mark_in_brackets() {
        let mut value = serde_json::json!({ "a": ["Ball 🙂", 3], "b": { "c": "none" } });
        replace(&mut value, &['🙂']);
        assert_eq!(value, serde_json::json!({ "a": ["Ball [?]", 3], "b": { "c": "none" } }));
    }
}
