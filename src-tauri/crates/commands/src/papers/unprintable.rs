//! What keeps a paper from being printed at all: letters that no font has, a picture that is not there or says
//! nothing, a page too many.

use std::borrow::{Borrow, Cow};

use coatpeg_domain::answers::Answer;
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::Field;
use coatpeg_domain::look_through::{Spot, signs_with, texts_of};
use coatpeg_domain::printing::{Part, PrintedDocument, TextSize};
use coatpeg_domain::records::{CannotPrint, Place};
use coatpeg_pdf::{Error as PdfError, Plan};
use serde_json::Value;

use super::finds::written;
use super::words::{Beside, Leaving, laid_out, longest_parts, runs_over};
use crate::error::{Error, Result};
use crate::session::Work;

/// So often at most one asks for the next letters that no font has.
const MOST_TRIES: usize = 200;

/// The pages of a paper as far as they can be shown, and everything that keeps it from leaving. A picture that says
/// nothing has no place on a page; where it would stand is said what is still to write.
pub(crate) fn pages_of<P: Borrow<Plan>>(
    work: &Work<'_>,
    leaving: &Leaving,
    lay_out: impl FnOnce(&PrintedDocument) -> Result<P, PdfError>,
) -> Result<(Option<P>, Vec<CannotPrint>)> {
    let mut found = silent_pictures(leaving);
    let shown = match found.is_empty() {
        true => Cow::Borrowed(&leaving.words),
        false => Cow::Owned(without_silent_pictures(&leaving.words)),
    };
    match lay_out(&shown) {
        Ok(pages) => {
            found.extend(too_long(leaving, pages.borrow().pages.len()));
            Ok((Some(pages), found))
        }
        Err(error) => {
            found.extend(unprintable(work, leaving, &shown, error)?);
            Ok((None, found))
        }
    }
}

/// Everything that keeps words from being laid out, from the first thing the pages stumbled over.
fn unprintable(
    work: &Work<'_>,
    leaving: &Leaving,
    words: &PrintedDocument,
    error: PdfError,
) -> Result<Vec<CannotPrint>> {
    match error {
        PdfError::MissingCharacters { characters, .. } => {
            let missing = every_missing(work, words, leaving.size, characters)?;
            without_letters(work, leaving, &missing)
        }
        PdfError::PictureMissing => Ok(vec![CannotPrint {
            message: "A picture of this paper is not in your records any more. Take it out, or add it again."
                .to_owned(),
            at: None,
        }]),
        PdfError::Picture(_) => Ok(vec![CannotPrint {
            message: "A picture of this paper cannot be printed. Take it out, or add it again as a photo."
                .to_owned(),
            at: None,
        }]),
        error => Err(Error::Pdf(error)),
    }
}

/// That a paper has more pages than it may, and which part to shorten.
fn too_long(leaving: &Leaving, pages: usize) -> Option<CannotPrint> {
    let most = leaving.most_pages.filter(|most| pages > *most)?;
    let longest = longest_parts(&leaving.words).into_iter().next();
    let at = longest.and_then(|part| question_printed_as(leaving, &part));
    Some(CannotPrint { message: runs_over(&leaving.words, most), at })
}

/// Pictures that say nothing to those who cannot see them.
fn silent_pictures(leaving: &Leaving) -> Vec<CannotPrint> {
    let words = &leaving.words;
    let in_parts = words.parts.iter().any(|part| matches!(part, Part::Photo { alt, .. } if is_silent(alt)));
    let is_portrait = words.portrait.as_ref().is_some_and(|photo| is_silent(&photo.alt));
    let is_logo = words.letterhead.logo.as_ref().is_some_and(|logo| is_silent(&logo.alt));
    let is_asked = |field: &Field| matches!(leaving.answers.get(field.id), Some(Answer::Photo(photo)) if is_silent(&photo.alt));
    let photo = (in_parts || is_portrait).then(|| CannotPrint {
        message: "A photo says nothing to those who cannot see it. Write what it shows.".to_owned(),
        at: question(leaving, is_asked),
    });
    let logo = is_logo.then(|| CannotPrint {
        message: "Your logo says nothing to those who cannot see it. Write what it shows.".to_owned(),
        at: Some(Place::Setting("logo".to_owned())),
    });
    photo.into_iter().chain(logo).collect()
}

fn is_silent(alt: &str) -> bool {
    alt.trim().is_empty()
}

/// The same words with what is still to write in the place of each picture that says nothing.
fn without_silent_pictures(words: &PrintedDocument) -> PrintedDocument {
    let mut shown = words.clone();
    let still = || Part::StillToWrite { what: "what the photo shows".to_owned() };
    for part in &mut shown.parts {
        if matches!(part, Part::Photo { alt, .. } if is_silent(alt)) {
            *part = still();
        }
    }
    if shown.portrait.take_if(|photo| is_silent(&photo.alt)).is_some() {
        shown.parts.insert(0, still());
    }
    shown.letterhead.logo.take_if(|logo| is_silent(&logo.alt));
    shown
}

/// The question whose answer stands under this label.
fn question_printed_as(leaving: &Leaving, label: &str) -> Option<Place> {
    let wording = leaving.facts.wording();
    question(leaving, |field| wording.fill(field.print_label.unwrap_or(field.label)) == label)
}

/// The first question of the paper's own form of which this is true; none where it is finished.
fn question(leaving: &Leaving, is_meant: impl Fn(&Field) -> bool) -> Option<Place> {
    let field = leaving.form.fields().find(|field| is_meant(field)).filter(|_| !leaving.is_kept)?;
    let section = leaving.form.section_of(field.id)?.id.to_owned();
    Some(Place::Paper { section, field: field.id.to_owned() })
}

/// Every letter that no font has. The pages tell those of one part; they are taken out and the pages asked again.
fn every_missing(
    work: &Work<'_>,
    words: &PrintedDocument,
    size: TextSize,
    first: Vec<char>,
) -> Result<Vec<char>> {
    let mut missing = first;
    for _ in 0..MOST_TRIES {
        match laid_out(work, &without(words, &missing)?, size) {
            Err(PdfError::MissingCharacters { characters, .. }) => {
                let before = missing.len();
                missing.extend(characters);
                missing.sort_unstable();
                missing.dedup();
                if missing.len() == before {
                    break;
                }
            }
            Ok(_) | Err(_) => break,
        }
    }
    Ok(missing)
}

/// The same words without these characters.
fn without(words: &PrintedDocument, characters: &[char]) -> Result<PrintedDocument> {
    let lost = |_| Error::code(ErrorCode::Internal);
    let mut value = serde_json::to_value(words).map_err(lost)?;
    strip(&mut value, characters);
    serde_json::from_value(value).map_err(lost)
}

fn strip(value: &mut Value, characters: &[char]) {
    match value {
        Value::String(text) => text.retain(|letter| !characters.contains(&letter)),
        Value::Array(values) => values.iter_mut().for_each(|value| strip(value, characters)),
        Value::Object(values) => values.values_mut().for_each(|value| strip(value, characters)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// One sentence for each part that holds some of them.
fn without_letters(work: &Work<'_>, leaving: &Leaving, missing: &[char]) -> Result<Vec<CannotPrint>> {
    let beside = Beside::of(work, leaving)?;
    let written = written(leaving, &beside);
    let mut found: Vec<CannotPrint> = Vec::new();
    for text in texts_of(&leaving.words) {
        let signs = signs_with(text.text, missing);
        let Some(first) = signs.first() else { continue };
        let signs_in_words = signs.join(" ");
        let message = format!(
            "{signs_in_words} in “{}” cannot be printed. Take it out, or say it in words.",
            text.part
        );
        // A label holds the child's name, the heading the setting's page; everything else was written in the paper.
        let at = match text.spot {
            Spot::Label | Spot::Letterhead | Spot::Fact => written.place_outside(first),
            Spot::Written | Spot::Picture | Spot::Signature => {
                written.place_with(text.text).or_else(|| written.place_with(first))
            }
        };
        let at = at.or_else(|| written.place_with(first)).filter(|_| !leaving.is_kept);
        let one = CannotPrint { message, at };
        if !found.contains(&one) {
            found.push(one);
        }
    }
    Ok(found)
}
