//! What stands on paper besides the answers: places still to write, signs, pictures.

use super::examples::{amina, around, facts_of};
use super::print::{letterhead, print_document};
use super::{Facts, form, page_rules};
use crate::answers::{Answer, Answers, PhotoAnswer};
use crate::printing::{Mark, Part, PrintedDocument};

fn written(answers: &[(&str, &str)]) -> Answers {
    let mut written = Answers::default();
    answers.iter().for_each(|(field, text)| written.set(field, *text));
    written
}

fn printed(form_id: &str, answers: &Answers, with_gaps: bool) -> PrintedDocument {
    let (child, nothing) = (amina(), Answers::default());
    let facts = Facts { is_sole_childminder: false, ..facts_of(child.clone()) };
    let around = around(&facts, &child, &nothing, with_gaps);
    let page = page_rules(form_id).expect("every document has a page");
    print_document(form(form_id).expect("the form is known"), page, answers, &around)
}

fn gaps(document: &PrintedDocument) -> Vec<&str> {
    let parts = document.parts.iter();
    parts
        .filter_map(|part| match part {
            Part::StillToWrite { what } => Some(what.as_str()),
            _ => None,
        })
        .collect()
}

fn photo() -> Answer {
    Answer::Photo(PhotoAnswer { sha256: "ab".into(), alt: " A kite ".into() })
}

#[test]
fn a_copy_never_shows_what_is_still_to_write() {
    for form in super::DOCUMENT_FORMS {
        assert!(gaps(&printed(form.id, &Answers::default(), false)).is_empty(), "{}", form.id);
    }
}

#[test]
fn an_empty_document_shows_what_is_still_to_write_under_its_heading() {
    for form in super::DOCUMENT_FORMS {
        let document = printed(form.id, &Answers::default(), true);
        assert!(!gaps(&document).is_empty(), "{}", form.id);
        let first = document.parts.iter().position(|part| matches!(part, Part::StillToWrite { .. }));
        let is_under = |at: usize| document.parts[..at].iter().any(|p| matches!(p, Part::Heading { .. }));
        assert!(first.is_some_and(is_under), "{}", form.id);
    }
}

#[test]
fn a_gap_stands_where_its_answer_will_and_goes_with_it() {
    let mut answers = written(&[("cl_strengths", "She brings us books and names every picture.")]);
    let document = printed("two_year_check", &answers, true);
    let judgement = "how is it going overall";
    let strengths = document
        .parts
        .iter()
        .position(|part| matches!(part, Part::Text { text, .. } if text.starts_with("She brings")));
    let after = &document.parts[strengths.expect("what was written is there") + 1];
    assert_eq!(*after, Part::StillToWrite { what: judgement.to_owned() });
    answers.set("cl_judgement", "going_well");
    let left =
        gaps(&printed("two_year_check", &answers, true)).iter().filter(|gap| **gap == judgement).count();
    assert_eq!(left, 2, "of three areas one is judged");
}

#[test]
fn a_gap_about_a_name_keeps_its_capital() {
    let document = printed("transition_summary", &Answers::default(), true);
    assert!(gaps(&document).contains(&"where Amina is now"), "{:?}", gaps(&document));
    let profile = printed("one_page_profile", &Answers::default(), true);
    assert!(gaps(&profile).contains(&"how I communicate"), "{:?}", gaps(&profile));
}

#[test]
fn a_judgement_has_the_sign_that_says_the_same() {
    for (value, sign) in [("going_well", Mark::Tick), ("some_support", Mark::Leaf), ("concern", Mark::Eye)] {
        let document = printed("two_year_check", &written(&[("cl_judgement", value)]), false);
        let found = document.parts.iter().find_map(|part| match part {
            Part::Judgement { mark, .. } => Some(*mark),
            _ => None,
        });
        assert_eq!(found, Some(Some(sign)), "{value}");
    }
    let level = printed("transition_summary", &written(&[("pd_level", "on_track")]), false);
    let pill = Part::Judgement { phrase: "On track for age".into(), mark: Some(Mark::Tick) };
    assert!(level.parts.contains(&pill));
}

#[test]
fn a_photo_of_the_child_prints_only_with_a_yes() {
    let mut answers = Answers::default();
    answers.set("photo", photo());
    for answer in [None, Some(false), Some(true)] {
        if let Some(yes) = answer {
            answers.set("photo_consent", yes);
        }
        let is_agreed = answer == Some(true);
        let profile = printed("one_page_profile", &answers, false);
        assert_eq!(profile.portrait.as_ref().map(|photo| photo.alt.as_str()), is_agreed.then_some("A kite"));
        let check = printed("two_year_check", &answers, false);
        let prints =
            check.parts.iter().any(|part| matches!(part, Part::Photo { sha256, .. } if sha256 == "ab"));
        assert_eq!(prints, is_agreed);
    }
}

#[test]
fn the_logo_heads_documents_and_says_whose_it_is() {
    let mut setting = written(&[("name", "Tumblewick Nursery")]);
    assert_eq!(letterhead(&setting).logo, None);
    setting.set("logo", photo());
    assert_eq!(letterhead(&setting).logo.map(|logo| logo.alt).as_deref(), Some("A kite"));
    setting.set("logo", Answer::Photo(PhotoAnswer { sha256: "ab".into(), alt: " ".into() }));
    assert_eq!(letterhead(&setting).logo.map(|logo| logo.alt).as_deref(), Some("Logo of Tumblewick Nursery"));
}
