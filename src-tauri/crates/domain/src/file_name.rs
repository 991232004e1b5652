//! What a child is called where the name itself should not stand: file names and the foot of a page.

use unicode_segmentation::UnicodeSegmentation;

use crate::forms;
use crate::records::{ChildFacts, PaperKind};
use chrono::Datelike;

/// "A.O.": the initial of the known-as name and of the last name; one letter for a single name.
pub fn initials(child: &ChildFacts) -> String {
    let letters = [first_letter(&child.known_as), first_letter(&child.last_name)];
    letters.into_iter().filter(|letter| !letter.is_empty()).map(|letter| format!("{letter}.")).collect()
}

/// `AO_2025-03_two-year-check.pdf`; a number from 2 on where the same name is taken.
pub fn file_name(child: &ChildFacts, kind: &str, taken: usize) -> String {
    let letters: String = initials(child).chars().filter(|c| c.is_alphanumeric()).collect();
    let letters = if letters.is_empty() { "child".to_owned() } else { letters };
    let (year, month) = (child.born_on.year(), child.born_on.month());
    let number = if taken > 1 { format!("_{taken}") } else { String::new() };
    format!("{letters}_{year:04}-{month:02}_{kind}{number}.pdf")
}

/// The kind of paper as file names write it.
pub fn kind_in_file_name(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::TwoYearCheck => "two-year-check",
        PaperKind::SupportPlan => "support-plan",
        PaperKind::Review => "review",
        PaperKind::Profile => "profile",
        PaperKind::Concern => "concern",
        PaperKind::IntegratedReview => "integrated-review",
        PaperKind::Letter => "letter",
        PaperKind::Proof => "two-year-check-proof",
        PaperKind::MeetingSheet => "meeting-sheet",
        PaperKind::Transition => "transition",
    }
}

/// The kind of paper a document of this form is; nothing for a form of a newer program.
pub fn kind_of_form(form: &str) -> Option<PaperKind> {
    match form {
        forms::two_year_check::ID => Some(PaperKind::TwoYearCheck),
        forms::support::PROFILE_ID => Some(PaperKind::Profile),
        forms::support::CONCERN_ID => Some(PaperKind::Concern),
        forms::support::PLAN_ID => Some(PaperKind::SupportPlan),
        forms::transition::ID => Some(PaperKind::Transition),
        forms::integrated_review::ID => Some(PaperKind::IntegratedReview),
        forms::letter::ID => Some(PaperKind::Letter),
        _ => None,
    }
}

fn first_letter(name: &str) -> String {
    let first = name.graphemes(true).find(|g| g.chars().next().is_some_and(char::is_alphanumeric));
    first.unwrap_or_default().to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::examples::day;
    use crate::forms::examples::called;

    fn child(known_as: &str, last_name: &str) -> ChildFacts {
        ChildFacts { born_on: day("2024-09-03"), ..called(1, known_as, last_name) }
    }

    #[test]
    fn a_file_name_has_initials_birth_month_and_kind_and_no_name() {
        let name = file_name(&child("Jo", "Dunn"), "two-year-check", 1);
        assert_eq!(name, "JD_2024-09_two-year-check.pdf");
        assert_eq!(file_name(&child("Jo", "Dunn"), "two-year-check", 3), "JD_2024-09_two-year-check_3.pdf");
    }

    #[test]
    fn a_single_name_has_one_letter() {
        assert_eq!(file_name(&child("Łucja", ""), "transition", 1), "Ł_2024-09_transition.pdf");
        assert_eq!(initials(&child("Thị Ngọc", "")), "T.");
    }

    #[test]
    fn a_last_name_of_several_words_gives_its_first_letter() {
        assert_eq!(initials(&child("Anna", "van der Berg")), "A.V.");
    }

    #[test]
    fn each_kind_of_paper_has_its_own_word() {
        for (kind, word) in [
            (PaperKind::TwoYearCheck, "two-year-check"),
            (PaperKind::SupportPlan, "support-plan"),
            (PaperKind::Review, "review"),
            (PaperKind::Profile, "profile"),
            (PaperKind::Concern, "concern"),
            (PaperKind::Transition, "transition"),
        ] {
            assert_eq!(kind_in_file_name(kind), word);
        }
    }

    #[test]
    fn every_form_of_a_document_is_a_kind_of_paper() {
        for form in forms::DOCUMENT_FORMS {
            assert!(kind_of_form(form.id).is_some(), "{}", form.id);
        }
        assert_eq!(kind_of_form("support_plan"), Some(PaperKind::SupportPlan));
        assert_eq!(kind_of_form("a form of next year"), None);
    }

    #[test]
    fn no_file_name_is_one_windows_keeps_for_itself() {
        let devices = ["CON", "PRN", "AUX", "NUL", "COM1", "LPT1"];
        for (first, last) in [("Con", "N"), ("Nul", "L"), ("Aux", ""), ("C", "ON"), (" . ", ". ")] {
            let file = file_name(&child(first, last), "review", 1);
            let stem = file.split('.').next().unwrap_or_default();
            assert!(!devices.contains(&stem.to_uppercase().as_str()), "{file}");
            assert!(file.ends_with(".pdf") && !file.contains(' ') && file.len() < 100, "{file}");
        }
    }

    #[test]
    fn names_in_any_script_are_safe_in_a_file_name() {
        for name in ["محمد علي", "অনন্যা দাস", "Олена Шевченко", "/etc ..", "🙂 x"]
        {
            let file = file_name(&child(name, name), "two-year-check", 1);
            assert!(!file.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']), "{file}");
            assert!(!file.starts_with('.'), "{file}");
        }
    }
}
