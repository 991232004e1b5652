//! Documents that were finished long ago print the words they were finished with, whatever has changed since.
//!
//! `tests/golden/finished` holds, for each version of each form, what the records keep of a finished document (the
//! column `frozen`) and the words of the page as a screen reader meets them. Both are the work of an earlier release:
//! its program `headless` opened the records its program `demo` had made, `OpenDocument` and `OpenPlan` gave the kept
//! words, and `check_pdf.py --dump` read out the files its `ExportDocument` and `ExportPlan` wrote. The record of a
//! review is the one exception: no release before printed it, so `review` was made with the code that first did. Its
//! program `demo` closed the review and wrote the file, `Store::review_words` gave the kept words (the column
//! `review_frozen`). An integrated review and a letter are in the same case: they are of the code that first printed them.
//! With a new version of a form one is added in the same way; none is ever changed or taken out.

use coatpeg_domain::forms::support::{
    CONCERN_ID, CYCLE_ID, PLAN_ID, PROFILE_ID, SUPPORT_CYCLE, SUPPORT_PLAN,
};
use coatpeg_domain::forms::{DOCUMENT_FORMS, integrated_review, letter, transition, two_year_check};
use coatpeg_domain::printing::{Part, PrintedDocument, TextSize};
use coatpeg_pdf::{plan, reading, write_plan};

use crate::kinds::{FINISHED, finished};
use crate::sample::no_picture;
use crate::structure::{File, broken_rules};

/// Which version of which form each of them was finished with.
const VERSIONS: [(&str, u32, &[&str]); 8] = [
    (two_year_check::ID, 1, &["check_typical"]),
    (PROFILE_ID, 1, &["profile"]),
    (CONCERN_ID, 1, &["concern"]),
    (PLAN_ID, 1, &["plan_second_review"]),
    // A cycle prints twice: in its plan, and its review by itself.
    (CYCLE_ID, 1, &["plan_second_review", "review"]),
    (transition::ID, 1, &["transition_typical"]),
    (integrated_review::ID, 1, &["integrated_review"]),
    (letter::ID, 1, &["letter"]),
];

/// What the paper itself brings to a place to sign.
const OF_THE_PAPER: [&str; 3] = ["Name", "Signature", "Date"];

/// The words before the first place to sign in their order, and those from there on in that of the alphabet: how names,
/// roles and days are arranged around the lines to sign on is the paper's own affair.
fn words_of(document: &PrintedDocument, paragraphs: &[String]) -> (Vec<String>, Vec<String>) {
    let first = document.parts.iter().find_map(|part| match part {
        Part::SignOff { signatures } => signatures.first(),
        _ => None,
    });
    let signing = first.and_then(|first| paragraphs.iter().rposition(|words| *words == first.heading));
    let (before, after) = paragraphs.split_at(signing.unwrap_or(paragraphs.len()));
    let mut after = words(&after.join("\n").replace(',', " "));
    after.retain(|word| !OF_THE_PAPER.contains(&word.as_str()));
    after.sort_unstable();
    // A role that is also the heading need not stand there twice.
    after.dedup();
    (words(&before.join("\n")), after)
}

/// Words one after the other, wherever lines or paragraphs end.
fn words(text: &str) -> Vec<String> {
    // Marks of direction steer what is seen and are no part of any word.
    let is_silent = |c: char| matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}');
    let words = text.split_whitespace().filter(|word| *word != "·");
    words.map(|word| word.replace(is_silent, "")).collect()
}

#[test]
fn every_version_of_every_form_has_a_finished_document() {
    for form in DOCUMENT_FORMS.iter().chain(&[&SUPPORT_PLAN, &SUPPORT_CYCLE]) {
        let (id, newest) = (form.id, form.version);
        for version in 1..=newest {
            let kept = VERSIONS.iter().find(|kept| (kept.0, kept.1) == (id, version));
            let is_kept = kept.is_some_and(|kept| kept.2.iter().all(|name| FINISHED.contains(name)));
            assert!(is_kept, "{id}, version {version}");
        }
    }
}

#[test]
fn a_finished_document_reads_exactly_as_it_did() {
    for name in FINISHED {
        let (document, then) = finished(name);
        for size in [TextSize::Usual, TextSize::Large] {
            let plan = plan(&document, size, &no_picture).expect("it was printed before");
            let mut now: Vec<String> = reading(&plan).into_iter().map(|said| said.words).collect();
            let mut then: Vec<String> = then.lines().map(str::to_owned).collect();
            if size == TextSize::Large {
                // Large print has no columns, and labels above their words end as the form ends them.
                now.iter_mut().chain(&mut then).for_each(|words| *words = words.replace([':', '?'], ""));
            }
            let ((now, now_signed), (then, then_signed)) =
                (words_of(&document, &now), words_of(&document, &then));
            assert_eq!(now_signed, then_signed, "{name}, {size:?}");
            let differ = now.iter().zip(&then).position(|(now, then)| now != then);
            let differ = differ.unwrap_or(now.len().min(then.len()));
            let around = |words: &[String]| {
                words[differ.saturating_sub(3).min(words.len())..(differ + 5).min(words.len())].join(" ")
            };
            assert!(now == then, "{name}, {size:?}: “{}”, and it was “{}”", around(&now), around(&then));
        }
    }
}

#[test]
fn a_finished_document_is_kept_in_words_that_need_no_others() {
    for name in FINISHED {
        let (document, _) = finished(name);
        let again = serde_json::to_string(&document).expect("a document is plain data");
        assert_eq!(serde_json::from_str(&again).ok(), Some(document), "{name}");
    }
}

#[test]
fn a_finished_document_is_a_sound_file_today() {
    for name in FINISHED {
        let plan = plan(&finished(name).0, TextSize::Usual, &no_picture).expect("it was printed before");
        let bytes = write_plan(&plan, None).expect("it was written before");
        let broken = broken_rules(&File::read(&bytes));
        assert!(broken.is_empty(), "{name}: {broken:?}");
    }
}
