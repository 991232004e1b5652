//! What the screen for many copies says, worked out apart from it.

use chrono::NaiveDate;
use coatpeg_domain::forms::recipients::SHORTEST_PASSWORD;
use coatpeg_domain::records::{
    ManyExported, Paper, PaperCopy, PaperKind, Progress, Recipient, Travel, WrittenFile,
};

/// The kinds of which many copies are made at once, with their words on the strip, and one of them in a sentence.
pub(super) const KINDS: &[(PaperKind, &str, &str)] = &[
    (PaperKind::TwoYearCheck, "Checks at two", "progress check"),
    (PaperKind::Transition, "Transition summaries", "transition summary"),
    (PaperKind::SupportPlan, "Support plans", "support plan"),
    (PaperKind::Review, "Reviews", "closed review"),
    (PaperKind::Profile, "One-page profiles", "one-page profile"),
];

/// How a copy can travel, in the words of the list.
pub(crate) const WAYS: &[(Travel, &str)] = &[
    (Travel::HandDelivered, "By hand"),
    (Travel::ParentCarried, "With the parents"),
    (Travel::SecureEmail, "Secure email"),
    (Travel::Email, "Ordinary email"),
    (Travel::EncryptedFile, "A locked file, on a stick"),
    (Travel::PortalUpload, "School or council portal"),
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

/// Who copies of a kind may be for, the usual one first. Others than these are asked for one by one.
pub(super) fn recipients(kind: PaperKind) -> &'static [Recipient] {
    match kind {
        PaperKind::TwoYearCheck | PaperKind::Profile => {
            &[Recipient::Parents, Recipient::HealthVisitor, Recipient::School]
        }
        PaperKind::SupportPlan | PaperKind::Review => {
            &[Recipient::Parents, Recipient::HealthVisitor, Recipient::School, Recipient::Council]
        }
        PaperKind::Transition => &[Recipient::School, Recipient::Parents],
        PaperKind::Concern => &[Recipient::Parents],
    }
}

/// A recipient, and a line under it.
pub(super) fn recipient_words(recipient: &Recipient) -> (&'static str, &'static str) {
    match recipient {
        Recipient::Parents => ("Their parents", "Each family gets what is about their own child"),
        Recipient::HealthVisitor => ("Their health visitor", "Only where the parents agreed"),
        Recipient::School => ("Their school", "Only where the parents agreed"),
        Recipient::Council => ("The council", "Only where the parents agreed"),
        Recipient::VirtualSchool => ("The virtual school", "Only for children who are looked after"),
        Recipient::SomeoneElse(_) => ("Someone else", "Only where the parents agreed"),
    }
}

/// How copies of a kind usually travel.
pub(crate) fn usual_way(recipient: &Recipient) -> Travel {
    match recipient {
        Recipient::Parents => Travel::HandDelivered,
        _ => Travel::SecureEmail,
    }
}

/// Whether a password is on, as long as nobody says otherwise.
pub(crate) fn wants_password(travel: Travel) -> bool {
    matches!(travel, Travel::Email | Travel::EncryptedFile)
}

/// Whether a day has to be given on which the parents agreed.
pub(super) fn needs_agreement(recipient: &Recipient) -> bool {
    *recipient != Recipient::Parents
}

/// What still keeps the copies from being saved: shown beside the button.
pub(super) fn not_ready(ticked: usize, copy: &PaperCopy, today: NaiveDate) -> Option<&'static str> {
    let is_short = |password: &String| password.trim().chars().count() < SHORTEST_PASSWORD;
    if ticked == 0 {
        Some("Tick the children first")
    } else if needs_agreement(&copy.recipient) && copy.agreed_on.is_none() {
        Some("Say when the parents agreed")
    } else if copy.agreed_on.is_some_and(|day| day > today) {
        Some("The parents’ yes has to be from today or before")
    } else if copy.password.as_ref().is_some_and(is_short) {
        Some("The password needs eight letters or more")
    } else {
        None
    }
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
    match (outcome.is_stopped, asked.saturating_sub(written), left) {
        (true, 0, _) => format!("{saved} You stopped it after the last one."),
        (true, 1, _) => format!("{saved} You stopped it before the last one."),
        (true, count, _) => format!("{saved} You stopped it; {count} are not saved."),
        (false, _, 0) => saved,
        (false, _, 1) => format!("{saved} One was not, and says why."),
        (false, _, count) => format!("{saved} {count} were not, and say why."),
    }
}

/// A file, with its pages.
pub(super) fn file_words(file: &WrittenFile) -> String {
    let pages = if file.pages == 1 { "1 page".to_owned() } else { format!("{} pages", file.pages) };
    format!("{}, {pages}", file.file_name)
}

/// The screen on which one copy of this is prepared.
pub(crate) fn export_address(paper: Paper) -> String {
    match paper {
        Paper::Document(document) => format!("/document/{document}/export"),
        Paper::Plan { plan, cycle: None } => format!("/plan/{plan}/export"),
        Paper::Plan { plan, cycle: Some(cycle) } => format!("/plan/{plan}/export?cycle={cycle}"),
        Paper::Review { plan, cycle } => format!("/plan/{plan}/review/{cycle}/export"),
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::ids::{CopyId, CycleId, DocumentId, PlanId};
    use coatpeg_domain::records::NotWritten;
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
        let mut copy = PaperCopy::default();
        assert_eq!(not_ready(0, &copy, today), Some("Tick the children first"));
        assert_eq!(not_ready(2, &copy, today), None, "parents get their own copy without being asked");
        copy.recipient = Recipient::School;
        assert_eq!(not_ready(2, &copy, today), Some("Say when the parents agreed"));
        copy.agreed_on = Some(day("2027-06-11"));
        assert!(not_ready(2, &copy, today).is_some_and(|why| why.contains("today or before")));
        copy.agreed_on = Some(today);
        assert_eq!(not_ready(2, &copy, today), None);
        copy.password = Some("kettle".into());
        assert_eq!(not_ready(2, &copy, today), Some("The password needs eight letters or more"));
        copy.password = Some("kettle-otter-seven-plum".into());
        assert_eq!(not_ready(2, &copy, today), None);
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
        assert_eq!(one_left, "1 PDF saved in Parents’ evening. One was not, and says why.");
        assert_eq!(outcome_words(&outcome(0, 2, false), 2), "Nothing was saved. 2 were not, and say why.");
        assert_eq!(
            outcome_words(&outcome(12, 16, true), 28),
            "12 PDFs saved in Parents’ evening. You stopped it; 16 are not saved."
        );
        let no_folder = ManyExported { folder: None, ..outcome(0, 0, false) };
        assert_eq!(outcome_words(&no_folder, 28), "Nothing was saved: no folder was chosen.");
        assert_eq!(file_words(&outcome(1, 0, false).written[0]), "AO_2025-03_profile.pdf, 1 page");
    }

    #[test]
    fn nobody_is_offered_a_copy_they_are_not_given() {
        let offers = |kind, who: &Recipient| recipients(kind).contains(who);
        assert!(!offers(PaperKind::Transition, &Recipient::HealthVisitor));
        assert!(!offers(PaperKind::TwoYearCheck, &Recipient::Council));
        assert!(offers(PaperKind::SupportPlan, &Recipient::Council));
        for (kind, ..) in KINDS {
            assert!(offers(*kind, &Recipient::Parents), "{kind:?} is never kept from parents");
        }
        assert_eq!(recipients(PaperKind::Transition)[0], Recipient::School);
        assert!(needs_agreement(&Recipient::School) && !needs_agreement(&Recipient::Parents));
    }

    #[test]
    fn what_goes_by_ordinary_email_gets_a_password() {
        for (way, words) in WAYS {
            assert_eq!(wants_password(*way), matches!(way, Travel::Email | Travel::EncryptedFile), "{words}");
        }
        assert_eq!(usual_way(&Recipient::Parents), Travel::HandDelivered);
        assert_eq!(usual_way(&Recipient::School), Travel::SecureEmail);
    }

    #[test]
    fn a_copy_that_could_not_be_saved_leads_to_its_own_screen() {
        let (plan, cycle) = (PlanId(Uuid::nil()), CycleId(Uuid::nil()));
        let nil = Uuid::nil();
        assert_eq!(export_address(paper()), format!("/document/{nil}/export"));
        assert_eq!(export_address(Paper::Plan { plan, cycle: None }), format!("/plan/{nil}/export"));
        let at = export_address(Paper::Plan { plan, cycle: Some(cycle) });
        assert_eq!(at, format!("/plan/{nil}/export?cycle={nil}"));
        assert!(export_address(Paper::Review { plan, cycle }).ends_with("/export"));
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
