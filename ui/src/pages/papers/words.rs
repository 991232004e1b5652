//! What the screen for many copies says, worked out apart from it.

use chrono::NaiveDate;
use coatpeg_domain::forms::Problem;
use coatpeg_domain::forms::recipients::may_leave;
use coatpeg_domain::forms::wording::number_in_words;
use coatpeg_domain::records::{ManyExported, OfferedRecipient, PaperCopy, PaperKind, Progress, WrittenFile};

use crate::components::copy_words::beside_button;
use crate::pages::sentence;

/// The kinds of which many copies are made at once, with their words on the strip, and one of them in a sentence.
pub(super) const KINDS: &[(PaperKind, &str, &str)] = &[
    (PaperKind::TwoYearCheck, "Checks at two", "progress check"),
    (PaperKind::Transition, "Transition summaries", "transition summary"),
    (PaperKind::SupportPlan, "Support plans", "support plan"),
    (PaperKind::Review, "Reviews", "closed review"),
    (PaperKind::Profile, "One-page profiles", "one-page profile"),
];

/// One of a kind, as in "No child on roll has a progress check yet."
fn one_of(kind: PaperKind) -> &'static str {
    KINDS.iter().find(|(of, ..)| *of == kind).map_or("document", |(.., one)| one)
}

/// Said where there is nothing of a kind.
pub(super) fn nothing_of(kind: PaperKind) -> String {
    let one = one_of(kind);
    let article =
        if one.starts_with(['a', 'e', 'i', 'o', 'u']) && !one.starts_with("one") { "an" } else { "a" };
    format!("No child on roll has {article} {one} that you can hand on yet.")
}

/// What still keeps the copies from being saved: shown beside the button.
pub(super) fn not_ready(
    ticked: usize,
    copy: &PaperCopy,
    offers: &[OfferedRecipient],
    today: NaiveDate,
) -> Option<String> {
    if ticked == 0 {
        return Some("Tick the children first".to_owned());
    }
    // An empty day is each family's own, where it is on record: whose is not is said of that child.
    let is_each_ones_own = |problem: &&Problem| problem.field == "agreed_on" && copy.agreed_on.is_none();
    let problems = may_leave(copy, offers, today);
    problems.iter().find(|problem| !is_each_ones_own(problem)).map(|problem| beside_button(&problem.message))
}

/// The words on the button.
pub(super) fn save_words(ticked: usize) -> String {
    match ticked {
        0 => "Save the PDFs".to_owned(),
        1 => "Save 1 PDF".to_owned(),
        count => format!("Save {count} PDFs"),
    }
}

/// How many children are ticked.
pub(super) fn ticked_words(ticked: usize, of: usize) -> String {
    format!("{ticked} of {of} ticked")
}

/// How far the work is.
pub(super) fn progress_words(progress: Progress) -> String {
    match progress.of {
        0 => "Choose a folder in the box your computer shows".to_owned(),
        of => format!("{} of {of}", progress.done.min(of)),
    }
}

fn pdfs(count: usize) -> String {
    if count == 1 { "1 PDF".to_owned() } else { format!("{count} PDFs") }
}

/// What became of all of it, in a sentence or two.
pub(super) fn outcome_words(outcome: &ManyExported, asked: usize) -> String {
    let Some(folder) = &outcome.folder else {
        return "Nothing was saved: no folder was chosen.".to_owned();
    };
    let (written, left) = (outcome.written.len(), outcome.not_written.len());
    let saved = match written {
        0 => "Nothing was saved.".to_owned(),
        count => format!("{} saved in {folder}.", pdfs(count)),
    };
    let rest = match (outcome.is_stopped, asked.saturating_sub(written)) {
        (true, 0) => "You stopped it after the last one.".to_owned(),
        (true, _) if written == 0 => "You stopped it before the first one.".to_owned(),
        (true, 1) => "You stopped it before the last one.".to_owned(),
        (true, count) => format!("You stopped it; {count} are not saved."),
        (false, _) => not_saved_words(written, left),
    };
    format!("{saved} {rest}").trim_end().to_owned()
}

/// That some were not saved; each of them says why further down.
fn not_saved_words(written: usize, left: usize) -> String {
    match (written, left) {
        (_, 0) => String::new(),
        (0, 1) => "Why is said below.".to_owned(),
        (0, _) => "Each one below says why.".to_owned(),
        (_, 1) => "One was not: the reason is below.".to_owned(),
        (_, count) => sentence(&format!("{} were not: each one below says why.", number_in_words(count))),
    }
}

/// A file, with its pages.
pub(super) fn file_words(file: &WrittenFile) -> String {
    let pages = if file.pages == 1 { "1 page".to_owned() } else { format!("{} pages", file.pages) };
    format!("{}, {pages}", file.file_name)
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::forms::recipients::{offer_many, short_password};
    use coatpeg_domain::ids::{CopyId, DocumentId};
    use coatpeg_domain::records::{NotWritten, Paper, Recipient, Travel};
    use uuid::Uuid;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("written as year, month, day")
    }

    fn paper() -> Paper {
        Paper::Document(DocumentId(Uuid::nil()))
    }

    fn outcome(written: usize, left: usize, is_stopped: bool) -> ManyExported {
        let file = WrittenFile {
            paper: paper(),
            copy: CopyId(Uuid::nil()),
            file_name: "AO_2025-03_profile.pdf".into(),
            pages: 1,
        };
        let other = NotWritten {
            paper: paper(),
            child_name: "Amina".into(),
            why: "Two finds to settle first.".into(),
        };
        ManyExported {
            folder: Some("Parents’ evening".into()),
            written: vec![file; written],
            not_written: vec![other; left],
            is_stopped,
        }
    }

    #[test]
    fn everything_that_is_missing_is_said_beside_the_button() {
        let today = day("2027-06-10");
        let offers = offer_many(PaperKind::Transition);
        let now = |ticked, copy: &PaperCopy| not_ready(ticked, copy, &offers, today);
        let mut copy = PaperCopy::default();
        assert_eq!(now(0, &copy).as_deref(), Some("Tick the children first"));
        assert_eq!(now(2, &copy), None, "parents get their own copy without being asked");
        copy.recipient = Recipient::School;
        assert_eq!(now(2, &copy), None, "each family's agreement may be on record");
        copy.agreed_on = Some(day("2027-06-11"));
        let later = "The day the parents agreed cannot be in the future";
        assert_eq!(now(2, &copy).as_deref(), Some(later));
        copy.agreed_on = Some(today);
        assert_eq!(now(2, &copy), None);
        copy.password = Some("kettle".into());
        assert_eq!(now(2, &copy), Some(short_password()));
        copy.password = Some("kettle-otter-seven-plum".into());
        assert_eq!(now(2, &copy), None);
        copy.password = None;
        copy.travel = Travel::EncryptedFile;
        assert!(now(2, &copy).is_some_and(|why| why.contains("password")), "a locked file has one");
        copy.recipient = Recipient::HealthVisitor;
        assert!(now(2, &copy).is_some(), "they do not get it from here");
    }

    #[test]
    fn the_button_counts_what_it_will_save() {
        assert_eq!(save_words(0), "Save the PDFs");
        assert_eq!(save_words(1), "Save 1 PDF");
        assert_eq!(save_words(28), "Save 28 PDFs");
        assert_eq!(ticked_words(3, 28), "3 of 28 ticked");
    }

    #[test]
    fn the_work_says_how_far_it_is() {
        assert!(progress_words(Progress::default()).starts_with("Choose a folder"));
        assert_eq!(progress_words(Progress { done: 12, of: 28 }), "12 of 28");
        assert_eq!(progress_words(Progress { done: 29, of: 28 }), "28 of 28");
    }

    #[test]
    fn the_end_says_what_was_saved_and_what_was_not() {
        assert_eq!(outcome_words(&outcome(28, 0, false), 28), "28 PDFs saved in Parents’ evening.");
        let one_left = outcome_words(&outcome(1, 1, false), 2);
        assert_eq!(one_left, "1 PDF saved in Parents’ evening. One was not: the reason is below.");
        let two_left = outcome_words(&outcome(1, 2, false), 3);
        assert_eq!(two_left, "1 PDF saved in Parents’ evening. Two were not: each one below says why.");
        let none = outcome_words(&outcome(0, 2, false), 2);
        assert_eq!(none, "Nothing was saved. Each one below says why.");
        assert_eq!(outcome_words(&outcome(0, 1, false), 1), "Nothing was saved. Why is said below.");
        let stopped = outcome_words(&outcome(0, 28, true), 28);
        assert_eq!(stopped, "Nothing was saved. You stopped it before the first one.");
        assert_eq!(
            outcome_words(&outcome(12, 16, true), 28),
            "12 PDFs saved in Parents’ evening. You stopped it; 16 are not saved."
        );
        let no_folder = ManyExported { folder: None, ..outcome(0, 0, false) };
        assert_eq!(outcome_words(&no_folder, 28), "Nothing was saved: no folder was chosen.");
        assert_eq!(file_words(&outcome(1, 0, false).written[0]), "AO_2025-03_profile.pdf, 1 page");
    }

    #[test]
    fn an_empty_list_says_what_is_not_there() {
        assert_eq!(
            nothing_of(PaperKind::Profile),
            "No child on roll has a one-page profile that you can hand on yet."
        );
        assert!(KINDS.iter().all(|(kind, ..)| !nothing_of(*kind).contains("document")));
    }
}
