//! Writing: every word is kept, as often and as much as somebody writes.

use coatpeg_domain::answers::{Answer, Answers, Changes, PhotoAnswer, Row, SignOff};
use coatpeg_domain::contract::{KeepAsNote, OpenChild, OpenDocument};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::check::{LONGEST_DRAFT, LONGEST_TEXT};
use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;
use coatpeg_domain::forms::visible::visible_changes;
use coatpeg_domain::forms::{Field, FieldKind, Severity, Suggest};
use coatpeg_domain::ids::RowId;
use coatpeg_tests::words;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::{Config, TestRunner};
use uuid::Uuid;

use crate::fresh::{Fresh, change, code, now};

#[test]
fn what_was_saved_is_there_after_the_program_ends_without_warning() {
    let (fresh, nursery) = Fresh::nursery();
    let document = fresh.start_check(nursery.child("zofia")).document.id;
    let sentence = "Zosia pats the rainbow and says “lać, l";
    let saved = fresh.save(document, change("child_voice_text", sentence)).expect("kept");
    assert_eq!(saved.saved_at, now());
    assert!(saved.outstanding.iter().any(|problem| problem.field == "cl_strengths"));
    let fresh = fresh.start_again();
    assert_eq!(code(&fresh.program, OpenDocument { document }), ErrorCode::Locked);
    fresh.unlock().expect("opened");
    assert_eq!(fresh.answers(document).text("child_voice_text"), Some(sentence));
}

#[test]
fn saving_says_when_and_the_document_remembers_it() {
    let (fresh, nursery) = Fresh::nursery();
    let document = fresh.start_check(nursery.child("zofia")).document.id;
    let later = now() + chrono::Duration::minutes(17);
    fresh.desktop.set_now(later);
    let saved = fresh.save(document, change("parent_text", "She sings.")).expect("kept");
    assert_eq!(saved.saved_at, later);
    let opened = fresh.program.send(OpenDocument { document }).expect("opened");
    assert_eq!(opened.document.changed_at, later);
}

#[test]
fn clearing_an_answer_takes_it_out() {
    let (fresh, nursery) = Fresh::nursery();
    let document = fresh.start_check(nursery.child("zofia")).document.id;
    fresh.save(document, change("interests", "Keys")).expect("kept");
    fresh.save(document, [("interests".to_owned(), None)].into()).expect("kept");
    assert_eq!(fresh.answers(document).get("interests"), None);
    fresh.save(document, change("interests", "Ducks")).expect("kept");
    fresh.save(document, change("interests", "   ")).expect("blank is nothing");
    assert_eq!(fresh.answers(document).get("interests"), None);
}

#[test]
fn a_text_that_is_too_long_stays_and_holds_finishing() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let text = words::text_of_length("overall_summary", LONGEST_TEXT + 1);
    let saved = fresh.save(document, change("overall_summary", text.as_str())).expect("kept");
    let found =
        saved.outstanding.iter().find(|p| p.field == "overall_summary" && p.severity == Severity::Wrong);
    assert!(found.expect("said").message.contains("1 character longer"));
    let error = fresh.finish(document).expect_err("refused");
    assert_eq!(error.problems.len(), 1);
    assert_eq!(fresh.answers(document).text("overall_summary"), Some(text.as_str()));
    let just = words::text_of_length("overall_summary", LONGEST_TEXT);
    fresh.save(document, change("overall_summary", just)).expect("kept");
    fresh.finish(document).expect("4,000 characters are not too long");
}

#[test]
fn a_date_that_cannot_be_read_stays_as_typed_and_holds_finishing() {
    let (fresh, _, document) = Fresh::with_complete_check();
    fresh.save(document, change("check_date", "31 June")).expect("kept");
    assert_eq!(fresh.answers(document).text("check_date"), Some("31 June"));
    let error = fresh.finish(document).expect_err("refused");
    assert_eq!(error.problems.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["check_date"]);
}

#[test]
fn a_very_long_draft_is_kept_whole_and_a_longer_one_refused_whole() {
    let (fresh, nursery) = Fresh::nursery();
    let document = fresh.start_check(nursery.child("zofia")).document.id;
    let text: String = "Żółw idzie. Так! ".chars().cycle().take(LONGEST_DRAFT - 1).chain(['.']).collect();
    fresh.save(document, change("parent_text", text.as_str())).expect("kept");
    let error = fresh.save(document, change("parent_text", format!("{text}!"))).expect_err("too long");
    assert_eq!(error.code, ErrorCode::Refused);
    let fresh = fresh.start_again();
    fresh.unlock().expect("opened");
    assert_eq!(fresh.answers(document).text("parent_text"), Some(text.as_str()));
}

#[test]
fn a_long_text_can_be_kept_as_a_note_to_write_a_shorter_one() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("zofia");
    let document = fresh.start_check(child).document.id;
    let text = words::text_of_length("parent_text", 6_000);
    fresh.save(document, change("child_voice_text", text.as_str())).expect("kept");
    let field = "child_voice_text".to_owned();
    let view = fresh.program.send(KeepAsNote { document, field: field.clone() }).expect("moved");
    assert_eq!(view.document.answers.get(&field), None);
    let notes = fresh.program.send(OpenChild { child }).expect("opened").notes;
    assert_eq!((notes.len(), notes[0].text.as_str()), (1, text.as_str()));
    assert_eq!(notes[0].title, "Progress check at age two: What does Zosia show or tell us?");
    fresh.program.send(KeepAsNote { document, field }).expect("with nothing there, nothing is moved");
    assert_eq!(fresh.program.send(OpenChild { child }).expect("opened").notes.len(), 1);
    let nowhere = KeepAsNote { document, field: "no_such_field".into() };
    assert_eq!(code(&fresh.program, nowhere), ErrorCode::NotFound);
}

#[test]
fn an_answer_that_does_not_fit_is_refused_and_nothing_of_the_request_is_kept() {
    let (fresh, nursery) = Fresh::nursery();
    let document = fresh.start_check(nursery.child("zofia")).document.id;
    let before = fresh.answers(document);
    for (field, answer) in [
        ("no_such_field", Answer::from("words")),
        ("check_date", true.into()),
        ("cl_judgement", "splendid".into()),
        ("child_voice_methods", Answer::Choices(vec!["guessing".into()])),
        ("parent_text", Answer::Number(4)),
        ("cl_strategies", Answer::Rows(Vec::new())),
        ("author_signature", "Callum".into()),
    ] {
        let mut changes = change(field, answer);
        changes.insert("interests".into(), Some("Ducks".into()));
        let error = fresh.save(document, changes).expect_err("refused");
        assert_eq!(error.code, ErrorCode::Refused, "{field}");
        assert_eq!(fresh.answers(document), before, "{field}");
    }
}

/// A text as people paste it: any script, line breaks, quotes, emoji; never blank, for blank is no answer.
fn any_text() -> impl Strategy<Value = String> {
    "(?s)[a-zżółєжأ-يঅ-হ“”'\"\\\\{}\n😀]{1,60}x"
}

fn any_date() -> impl Strategy<Value = Answer> {
    (2020..2030_i32, 1..=12_u32, 1..=28_u32).prop_map(|(year, month, day)| {
        chrono::NaiveDate::from_ymd_opt(year, month, day).expect("a day each month has").into()
    })
}

/// An answer in the shape the field wants.
fn any_answer(field: &'static Field) -> BoxedStrategy<Answer> {
    match field.kind {
        FieldKind::ShortText { .. } | FieldKind::LongText { .. } | FieldKind::Person { .. } => {
            any_text().prop_map(Answer::from).boxed()
        }
        FieldKind::Date(_) => any_date().boxed(),
        FieldKind::Number { least, most, .. } => (least..=most).prop_map(Answer::Number).boxed(),
        FieldKind::YesNo => any::<bool>().prop_map(Answer::YesNo).boxed(),
        FieldKind::OneOf { choices, .. } => {
            select(choices).prop_map(|choice| Answer::from(choice.value)).boxed()
        }
        FieldKind::ManyOf { choices, suggest: Suggest::Nothing } => {
            let values: Vec<String> = choices.iter().map(|choice| choice.value.to_owned()).collect();
            let most = values.len();
            subsequence(values, 1..=most).prop_map(Answer::Choices).boxed()
        }
        FieldKind::ManyOf { .. } => {
            proptest::collection::vec(any_text(), 1..4).prop_map(Answer::Choices).boxed()
        }
        FieldKind::Photo => {
            any_text().prop_map(|alt| Answer::Photo(PhotoAnswer { sha256: "ab".repeat(32), alt })).boxed()
        }
        FieldKind::SignOff { .. } => (any_text(), any_text())
            .prop_map(|(signed_name, role)| Answer::SignOff(SignOff { signed_name, role, signed_on: None }))
            .boxed(),
        FieldKind::Rows(rows) => {
            let row = (any::<u128>(), some_answers(rows.fields))
                .prop_map(|(id, answers)| Row { row: RowId(Uuid::from_u128(id)), answers });
            proptest::collection::vec(row, 1..4).prop_map(Answer::Rows).boxed()
        }
        FieldKind::OneOfThese(_) => {
            any::<u128>().prop_map(|id| Uuid::from_u128(id).to_string().into()).boxed()
        }
        FieldKind::RowsOf { .. } | FieldKind::RowsSeen { .. } => {
            unreachable!("these rows are written in another field")
        }
        FieldKind::Shown(_) => unreachable!("this is worked out, not written"),
    }
}

fn some_answers(fields: &'static [Field]) -> impl Strategy<Value = Answers> {
    proptest::collection::vec(any_change(fields), 0..5).prop_map(|changes| {
        let mut answers = Answers::default();
        for (field, answer) in changes {
            answers.apply(&field, answer);
        }
        answers
    })
}

/// A field, and a new answer for it or nothing.
fn any_change(fields: &'static [Field]) -> impl Strategy<Value = (String, Option<Answer>)> {
    any_change_of(fields.iter())
}

/// The same for any fields; those that nobody writes in are left out.
pub(crate) fn any_change_of(
    fields: impl Iterator<Item = &'static Field>,
) -> impl Strategy<Value = (String, Option<Answer>)> {
    let is_written = |field: &&'static Field| {
        !matches!(field.kind, FieldKind::RowsOf { .. } | FieldKind::RowsSeen { .. } | FieldKind::Shown(_))
    };
    let written: Vec<&'static Field> = fields.filter(is_written).collect();
    (0..written.len()).prop_flat_map(move |number| {
        let field = written[number];
        proptest::option::weighted(0.8, any_answer(field)).prop_map(|answer| (field.id.to_owned(), answer))
    })
}

fn any_changes() -> impl Strategy<Value = Changes> {
    let sections = TWO_YEAR_CHECK.sections;
    let one = (0..sections.len()).prop_flat_map(|number| any_change(sections[number].fields));
    proptest::collection::vec(one, 1..6).prop_map(|changes| changes.into_iter().collect())
}

#[test]
fn whatever_is_saved_in_whatever_order_is_there_afterwards() {
    let (fresh, nursery) = Fresh::nursery();
    let document = fresh.start_check(nursery.child("zofia")).document.id;
    let config = Config { cases: 12, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&proptest::collection::vec(any_changes(), 1..8), |saves| {
        // One journey for all cases: each begins where the last one ended.
        let mut expected = fresh.answers(document);
        for changes in saves {
            // One line is kept as one line, and a long text as it is.
            expected.apply_all(&visible_changes(&TWO_YEAR_CHECK, changes.clone()));
            let saved = fresh.save(document, changes);
            prop_assert!(saved.is_ok(), "{saved:?}");
        }
        prop_assert_eq!(fresh.answers(document), expected);
        Ok(())
    });
    outcome.expect("every sequence is kept");
    let written = fresh.answers(document);
    let fresh = fresh.start_again();
    fresh.unlock().expect("opened");
    assert_eq!(fresh.answers(document), written);
    let (store, _folder) = fresh.store();
    assert_eq!(store.check_history().expect("checked"), None);
}
