//! A sheet asks what a meeting answers, shows what is written, and nothing that is not for parents.

use uuid::Uuid;

use super::*;
use crate::answers::Row;
use crate::forms::examples::{amina, around, facts_of};
use crate::forms::two_year_check::TWO_YEAR_CHECK;
use crate::forms::{DOCUMENT_FORMS, Look};
use crate::ids::RowId;
use crate::look_through::texts_of;

fn sheet(answers: &Answers) -> PrintedDocument {
    let (child, nothing) = (amina(), Answers::default());
    let facts = facts_of(child.clone());
    print_sheet(&TWO_YEAR_CHECK, answers, &around(&facts, &child, &nothing, false))
}

fn written(answers: &[(&str, &str)]) -> Answers {
    let mut written = Answers::default();
    answers.iter().for_each(|(field, text)| written.set(field, *text));
    written
}

fn says(sheet: &PrintedDocument, words: &str) -> bool {
    texts_of(sheet).iter().any(|text| text.text.contains(words))
}

/// What a part asks, where it asks something.
fn question(part: &Part) -> Option<&str> {
    match part {
        Part::WriteOn { label, .. } | Part::Boxes { label, .. } => Some(label),
        Part::RowsToWrite { caption, .. } => Some(caption),
        Part::Text { label, .. } | Part::Quote { label, .. } | Part::List { label, .. } => label.as_deref(),
        Part::Heading { .. }
        | Part::Judgement { .. }
        | Part::StillToWrite { .. }
        | Part::Table { .. }
        | Part::Photo { .. }
        | Part::Facts { .. }
        | Part::Note { .. }
        | Part::SignOff { .. }
        | Part::FrontEnds => None,
    }
}

fn place(sheet: &PrintedDocument, asked: &str) -> usize {
    let found = sheet.parts.iter().position(|part| question(part) == Some(asked));
    found.unwrap_or_else(|| panic!("“{asked}” is asked"))
}

#[test]
fn a_blank_sheet_has_a_question_with_room_in_every_part_that_parents_see() {
    let sheet = sheet(&Answers::default());
    let words = amina().wording();
    for section in TWO_YEAR_CHECK.sections.iter().filter(|section| section.id != "not_needed") {
        let title = words.fill(section.title);
        let heading = Part::Heading { level: 1, text: title.clone() };
        let at = sheet.parts.iter().position(|part| *part == heading);
        let at = at.unwrap_or_else(|| panic!("{title} is there"));
        assert!(question(&sheet.parts[at + 1]).is_some(), "{title} asks something");
    }
    assert!(!says(&sheet, "Not needed here"));
}

#[test]
fn the_questions_stand_in_the_order_of_the_screen() {
    let sheet = sheet(&Answers::default());
    let places = [
        "When did you agree the timing with the parent?",
        "What does Amina show or tell us?",
        "What did they say?",
        "What is going well?",
        "Summary for Amina’s parents",
        "Next steps",
        "One or two things to enjoy together",
        "When did you talk it through?",
        "When did you talk about learning at home?",
    ]
    .map(|asked| place(&sheet, asked));
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn nothing_for_people_who_work_here_is_asked_or_told() {
    let marked = "Only for us";
    let mut answers = written(&[
        ("concern_level", "significant"),
        ("concern_level_reason", marked),
        ("targeted_plan", "not_needed_reason"),
        ("targeted_plan_reason", marked),
        ("led_by", "joint"),
        ("other_setting_name", marked),
        ("other_setting_view", marked),
        ("reference_document", "own_judgement"),
        ("cl_dm_band", "b2to3"),
        ("guided_way", "parts"),
    ]);
    answers.set("lost_skills", true);
    let words = amina().wording();
    for answers in [Answers::default(), answers] {
        let sheet = sheet(&answers);
        assert!(!says(&sheet, marked));
        for field in TWO_YEAR_CHECK.fields().filter(|field| !is_asked(field)) {
            let label = words.fill(field.label);
            assert!(sheet.parts.iter().all(|part| question(part) != Some(label.as_str())), "{}", field.id);
        }
    }
    let never = [
        "concern_level",
        "concern_level_reason",
        "targeted_plan",
        "lost_skills",
        "facts_confirmed",
        "reference_document",
        "led_by",
        "cl_dm_band",
        "pd_b5m_range",
        "parent_contribution_status",
        "referrals_discussed",
    ];
    for id in never {
        assert!(!is_asked(TWO_YEAR_CHECK.field(id).expect("a field")), "{id}");
    }
}

#[test]
fn what_is_written_stands_there_and_the_rest_has_room() {
    let sheet = sheet(&written(&[
        ("cl_strengths", "She names every picture."),
        ("cl_judgement", "some_support"),
        ("discussed_on", "2027-06-09"),
    ]));
    let strengths =
        Part::Text { label: Some("What is going well?".into()), text: "She names every picture.".into() };
    assert!(sheet.parts.contains(&strengths));
    let ticked: Vec<&str> = sheet
        .parts
        .iter()
        .filter_map(|part| match part {
            Part::Boxes { choices, .. } => Some(choices),
            _ => None,
        })
        .flatten()
        .filter(|choice| choice.is_ticked)
        .map(|choice| choice.text.as_str())
        .collect();
    assert_eq!(ticked, ["Some additional support might be needed"]);
    assert!(says(&sheet, "9 June 2027"));
    let plain = Part::WriteOn { label: "What is going well?".into(), lines: 4 };
    assert_eq!(sheet.parts.iter().filter(|part| **part == plain).count(), 2, "the other two areas have room");
}

#[test]
fn what_may_yet_be_asked_has_room_until_its_question_is_answered() {
    let harder = "What is harder than expected for her age?";
    let count =
        |answers: &Answers| sheet(answers).parts.iter().filter(|part| question(part) == Some(harder)).count();
    assert_eq!(count(&Answers::default()), 3);
    assert_eq!(count(&written(&[("cl_judgement", "going_well")])), 2);
    assert_eq!(count(&written(&[("cl_judgement", "concern")])), 3);
    let declined = written(&[("parent_contribution_status", "declined")]);
    place(&sheet(&declined), "What did they say?");
}

#[test]
fn what_others_told_us_waits_for_the_parents_yes() {
    let mut row = written(&[("person", "Rosa Quill"), ("text", "He hears well.")]);
    for agreed in [None, Some(false), Some(true)] {
        agreed.into_iter().for_each(|agreed| row.set("consent_to_include", agreed));
        let mut answers = Answers::default();
        let rows = vec![Row { row: RowId(Uuid::nil()), answers: row.clone() }];
        answers.set("other_professional_views", crate::answers::Answer::Rows(rows));
        assert_eq!(says(&sheet(&answers), "He hears well."), agreed == Some(true), "{agreed:?}");
    }
    let mut answers = written(&[("led_by", "joint"), ("other_setting_view", "She sings there.")]);
    assert!(!says(&sheet(&answers), "She sings there."));
    answers.set("other_setting_consent", true);
    assert!(says(&sheet(&answers), "She sings there."));
}

#[test]
fn every_form_makes_a_sheet_of_its_own_questions() {
    let (child, nothing) = (amina(), Answers::default());
    let facts = facts_of(child.clone());
    for form in DOCUMENT_FORMS {
        let sheet = print_sheet(form, &nothing, &around(&facts, &child, &nothing, false));
        assert!(sheet.title.starts_with(form.title) && sheet.draft.is_none(), "{}", form.id);
    }
    let is_judgement = |field: &&Field| matches!(field.kind, FieldKind::OneOf { look: Look::Judgement, .. });
    assert!(TWO_YEAR_CHECK.fields().filter(is_judgement).all(is_asked));
}
