//! What stands on the page of a progress check, in which order, and what never does.

use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::contract::{
    DrawPage, MoveDocument, NoteLook, PrepareCopy, SaveChild, SaveDraft, SaveSetting, StartDocument,
};
use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;
use coatpeg_domain::forms::{FieldKind, Print};
use coatpeg_domain::ids::{DocumentId, RowId};
use coatpeg_domain::printing::{Part, PrintedDocument};
use coatpeg_domain::records::{DocumentState, LookKind, Paper, PaperCopy};
use coatpeg_tests::copies::{copy_of_document, settled};
use coatpeg_tests::{sample, words};

use crate::fresh::{Fresh, change, telling};

fn headings(words: &PrintedDocument) -> Vec<&str> {
    let of_first_level = |part| match part {
        &Part::Heading { level: 1, ref text } => Some(text.as_str()),
        _ => None,
    };
    words.parts.iter().filter_map(of_first_level).collect()
}

/// Zofia's typical check, still a draft.
fn typical() -> (Fresh, coatpeg_tests::sample::Nursery, DocumentId) {
    let (fresh, nursery) = Fresh::nursery();
    let document = fresh.start_check(nursery.child("zofia")).document.id;
    fresh.save(document, sample::changes(&words::typical(&telling(&nursery)))).expect("kept");
    (fresh, nursery, document)
}

fn shared(fresh: &Fresh, document: DocumentId) -> PrintedDocument {
    fresh.finish(document).expect("shared").frozen.expect("its words")
}

/// The integrated review of the same child.
fn review(fresh: &Fresh, nursery: &coatpeg_tests::sample::Nursery, agreed: Option<bool>) {
    let form = "integrated_review".to_owned();
    let start = StartDocument { child: nursery.child("zofia"), form };
    let document = fresh.program.send(start).expect("begun").document.id;
    let mut answers = Answers::default();
    answers.set("model", "single_meeting");
    answers.set("hv_review_date", "2027-06-08");
    answers.set("hv_feedback", "Her hearing is fine, and she points at what she wants.");
    answers.set("asq3_communication", "monitoring");
    if let Some(agreed) = agreed {
        answers.set("parents_agreed_to_print", agreed);
    }
    fresh.program.send(SaveDraft { document, changes: sample::changes(&answers) }).expect("kept");
}

#[test]
fn the_parts_of_the_page_stand_in_their_order() {
    let (fresh, nursery, document) = typical();
    review(&fresh, &nursery, Some(true));
    let words = shared(&fresh, document);
    let wanted = [
        "Zosia’s voice",
        "Communication and language",
        "Physical development",
        "Personal, social and emotional development",
        "Other learning",
        "What parents told us",
        "What other professionals told us",
        "Overall summary",
        "Next steps",
        "At home together",
        "Integrated review",
        "Looking at it again",
        "Sharing",
    ];
    let found = headings(&words);
    let mut places = wanted.iter().filter_map(|heading| found.iter().position(|one| one == heading));
    assert!(places.clone().count() >= 11, "{found:?}");
    assert!(places.by_ref().is_sorted(), "{found:?}");
    assert!(found.iter().all(|heading| wanted.contains(heading)), "{found:?}");
    assert!(matches!(words.parts.last(), Some(Part::SignOff { .. })), "signatures end it");
}

#[test]
fn of_the_integrated_review_only_what_the_parents_agreed_to_prints() {
    for (agreed, prints) in [(None, false), (Some(false), false), (Some(true), true)] {
        let (fresh, nursery, document) = typical();
        review(&fresh, &nursery, agreed);
        let words = serde_json::to_string(&shared(&fresh, document)).expect("plain data");
        assert_eq!(words.contains("Her hearing is fine"), prints, "{agreed:?}");
        assert_eq!(words.contains("Integrated review"), prints, "{agreed:?}");
        assert!(!words.contains("Being watched"), "results of the questionnaire stay out");
    }
}

#[test]
fn the_short_form_leaves_other_learning_out() {
    let (fresh, _, document) = typical();
    fresh.save(document, change("math_notes", "She counts the stairs.")).expect("kept");
    for (format, prints) in [("standard", true), ("short", false)] {
        fresh.save(document, change("format", format)).expect("kept");
        let words = drawn(&fresh, document);
        assert_eq!(words.contains("She counts the stairs."), prints, "{format}");
    }
}

/// Every word of every page, as it is read out.
fn drawn(fresh: &Fresh, document: DocumentId) -> String {
    let (mut words, mut page) = (String::new(), 0);
    loop {
        let (changes, plan_changes) = Default::default();
        let (paper, copy) = (Paper::Document(document), Some(PaperCopy::default()));
        let draw = DrawPage { paper, copy, page, with_gaps: false, changes, plan_changes };
        let drawn = fresh.program.send(draw).expect("drawn");
        words.extend(drawn.said.into_iter().map(|said| said.words + "\n"));
        page += 1;
        if page >= drawn.pages {
            return words;
        }
    }
}

/// A mark in every text that does not print, and in every column of rows that do not.
fn marked_for_staff() -> Answers {
    let mut marks = Answers::default();
    for field in TWO_YEAR_CHECK.fields().filter(|field| field.print == Print::No) {
        match field.kind {
            FieldKind::LongText { .. } => marks.set(field.id, "Zqx for staff"),
            FieldKind::Rows(rows) => {
                let mut answers = Answers::default();
                let is_text = |kind: &FieldKind| {
                    matches!(kind, FieldKind::LongText { .. } | FieldKind::ShortText { .. })
                };
                for column in rows.fields.iter().filter(|column| is_text(&column.kind)) {
                    answers.set(column.id, "Zqx for staff");
                }
                let row = RowId(uuid::Uuid::from_u128(7));
                marks.set(field.id, Answer::Rows(vec![Row { row, answers }]));
            }
            _ => {}
        }
    }
    marks
}

#[test]
fn what_is_for_the_record_alone_never_stands_on_the_page() {
    let (fresh, nursery, document) = typical();
    let child = nursery.child("zofia");
    let marks = marked_for_staff();
    assert!(marks.text("concern_level_reason").is_some() && !marks.rows("referrals_discussed").is_empty());
    fresh.save(document, sample::changes(&marks)).expect("kept");
    for (field, value) in [
        ("lost_skills", Answer::from(true)),
        ("cl_dm_band", "birth_to_three".into()),
        ("pd_b5m_range", "4".into()),
    ] {
        fresh.save(document, change(field, value)).expect("kept");
    }
    let mut record = Answers::default();
    record.set("eligibility_code", "50012345678");
    record.set("looked_after_status", "looked_after");
    fresh.program.send(SaveChild { child, changes: sample::changes(&record) }).expect("kept");
    fresh.program.send(MoveDocument { document, to: DocumentState::Ready }).expect("ready");
    let look = NoteLook { document, kind: LookKind::Looked, words: "Zqx said the manager".into() };
    fresh.program.send(look).expect("looked over");
    let words = drawn(&fresh, document);
    assert!(words.contains("Zofia"), "there is a page: {words}");
    let hidden =
        ["Zqx", "50012345678", "In care", "looked after", "Birth to three", "Range 4", "emerging concern"];
    for hidden in hidden {
        assert!(!words.contains(hidden), "{hidden}");
    }
}

#[test]
fn bands_and_ranges_print_only_where_the_setting_says_so() {
    let (fresh, _, document) = typical();
    fresh.save(document, change("cl_dm_band", "birth_to_three")).expect("kept");
    assert!(!drawn(&fresh, document).contains("Development Matters"));
    fresh.program.send(SaveSetting { changes: change("prints_ranges", true) }).expect("kept");
    assert!(drawn(&fresh, document).contains("Development Matters"));
}

#[test]
fn three_thousand_words_in_one_field_print_whole_and_the_longest_part_is_named() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let words: Vec<String> = (1..=3_000).map(|number| format!("cup{number}")).collect();
    fresh.save(document, change("cl_strengths", words.join(" ").as_str())).expect("a draft may be long");
    fresh.desktop.save_to(fresh.folder.path());
    let export = settled(&fresh.program, copy_of_document(document)).expect("looked through");
    let written = fresh.program.send(export).expect("never blocked by its length");
    assert!(written.pages > 4, "{} pages", written.pages);
    assert_eq!(written.longest.first().map(String::as_str), Some("Communication and language"));
    let view = fresh.program.send(PrepareCopy { paper: Paper::Document(document), copy: None });
    assert_eq!(view.expect("prepared").longest.len(), 3);
    let printed = drawn(&fresh, document);
    let printed: std::collections::HashSet<&str> = printed.split_whitespace().collect();
    let cut = words.iter().filter(|word| !printed.contains(word.as_str())).count();
    assert_eq!(cut, 0, "no word is cut");
}
