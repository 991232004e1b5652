//! What the records know already is offered with its source, asked "still true?", and never copied by itself. Parents who
//! see it differently both stand in the document.

use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::contract::{DrawPage, OpenChild, OpenDocument, SaveChild, SaveObservation, SaveSetting};
use coatpeg_domain::forms::two_year_check::known::{
    CONFIRMED, has_changed_since, is_confirmed, with_confirmed,
};
use coatpeg_domain::ids::{DocumentId, RowId};
use coatpeg_domain::records::{DocumentView, KnownFact, Paper};
use coatpeg_tests::sample::changes;
use uuid::Uuid;

use crate::fresh::{Fresh, change, day, now, texts};

fn opened(fresh: &Fresh, document: DocumentId) -> DocumentView {
    fresh.program.send(OpenDocument { document }).expect("opened")
}

fn fact(view: &DocumentView, id: &str) -> KnownFact {
    view.known.iter().find(|fact| fact.id == id).expect("one of the facts").clone()
}

fn words_on_paper(fresh: &Fresh, document: DocumentId) -> String {
    let draw = |page| {
        let (changes, plan_changes) = Default::default();
        let paper = Paper::Document(document);
        fresh.program.send(DrawPage { paper, copy: None, page, with_gaps: false, changes, plan_changes })
    };
    let first = draw(0).expect("drawn");
    let pages = (1..first.pages).map(|page| draw(page).expect("drawn"));
    let pages: Vec<_> = std::iter::once(first.clone()).chain(pages).collect();
    let said = pages.iter().flat_map(|page| page.said.iter().map(|said| said.words.as_str()));
    said.collect::<Vec<_>>().join("\n")
}

#[test]
fn notes_and_the_record_are_offered_with_source_and_day_and_copied_by_nobody() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    let mut note = texts(&[("text", "Built a tower of nine and counted aloud."), ("seen_on", "2027-06-07")]);
    note.set("areas", Answer::Choices(vec!["pd".into()]));
    let changes = changes(&note);
    fresh.program.send(SaveObservation { child, observation: None, changes }).expect("kept");
    let record = change("dietary", "No cow’s milk");
    fresh.program.send(SaveChild { child, changes: record }).expect("kept");
    let view = fresh.start_check(child);
    let offered = |field: &str| view.offered.iter().find(|offer| offer.field == field);
    let strengths = offered("pd_strengths").expect("the note is offered");
    assert_eq!(
        (strengths.source.as_str(), strengths.on),
        ("your newest note on this", Some(day("2027-06-07")))
    );
    let health = offered("parent_health_summary").expect("the record is offered");
    assert!(health.words.contains("Food: No cow’s milk") && health.source.ends_with("’s record"));
    let answers = &view.document.answers;
    assert!(answers.text("pd_strengths").is_none() && answers.text("parent_health_summary").is_none());
    let document = view.document.id;
    fresh.save(document, change("pd_strengths", "He builds high towers and counts.")).expect("kept");
    assert!(opened(&fresh, document).offered.iter().all(|offer| offer.field != "pd_strengths"));
}

#[test]
fn what_prints_from_the_record_is_asked_once_and_again_when_it_changes() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    let view = fresh.start_check(child);
    let document = view.document.id;
    let ids: Vec<&str> = view.known.iter().map(|fact| fact.id.as_str()).collect();
    assert_eq!(ids, ["languages", "key_person", "sessions", "health"]);
    let languages = fact(&view, "languages");
    assert!(!languages.value.is_empty() && languages.on.is_some(), "{languages:?}");
    assert!(!is_confirmed(&view.document.answers, &languages));
    let row = RowId(Uuid::from_u128(1));
    let answer = with_confirmed(&view.document.answers, &languages, true, row, now().date());
    fresh.save(document, [(CONFIRMED.to_owned(), answer)].into()).expect("kept");
    let view = opened(&fresh, document);
    assert!(is_confirmed(&view.document.answers, &fact(&view, "languages")));
    let spoken = Answer::Choices(vec!["English".into(), "Welsh".into(), "Urdu".into()]);
    fresh.program.send(SaveChild { child, changes: change("home_languages", spoken) }).expect("kept");
    let view = opened(&fresh, document);
    let languages = fact(&view, "languages");
    assert_eq!(languages.value, "English, Welsh and Urdu");
    assert!(has_changed_since(&view.document.answers, &languages), "it is asked again");
}

#[test]
fn nothing_waits_for_a_fact_nobody_ticked_and_a_finished_check_asks_nothing() {
    let (fresh, _, document) = Fresh::with_complete_check();
    assert!(opened(&fresh, document).document.answers.rows(CONFIRMED).is_empty());
    fresh.finish(document).expect("finished");
    let view = opened(&fresh, document);
    assert!(view.known.is_empty() && view.part_days.is_empty());
}

#[test]
fn a_child_with_another_language_is_offered_what_the_record_says_of_it() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("zofia");
    let facts = fresh.program.send(OpenChild { child }).expect("opened").facts;
    assert!(facts.speaks_another_language_first);
    let view = fresh.start_check(child);
    let offer = view.offered.iter().find(|offer| offer.field == "home_language_note").expect("offered");
    assert!(offer.words.starts_with("Languages at home: "), "{}", offer.words);
    let left = fresh.save(view.document.id, change("cl_judgement", "going_well")).expect("kept").outstanding;
    assert!(left.iter().any(|problem| problem.field == "home_language_note"));
}

#[test]
fn an_early_birth_shows_a_corrected_age_and_moves_no_date() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    let before = fresh.program.send(OpenChild { child }).expect("opened").check;
    let born_at_32 = change("gestation_weeks", Answer::Number(32));
    fresh.program.send(SaveChild { child, changes: born_at_32 }).expect("kept");
    let document = fresh.start_check(child).document.id;
    assert_eq!(opened(&fresh, document).corrected_age, "", "usually only up to two");
    let changes = change("corrected_age_to_36", true);
    fresh.program.send(SaveSetting { changes }).expect("kept");
    let view = opened(&fresh, document);
    assert!(view.corrected_age.starts_with("Corrected for an early birth: "), "{}", view.corrected_age);
    let after = fresh.program.send(OpenChild { child }).expect("opened").check;
    assert_eq!(
        (before.opens_on, before.target_on, before.due_by),
        (after.opens_on, after.target_on, after.due_by)
    );
}

#[test]
fn parents_who_see_it_differently_both_stand_on_the_page() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let row = |number: u128, pairs: &[(&str, &str)]| Row {
        row: RowId(Uuid::from_u128(number)),
        answers: texts(pairs),
    };
    let views = vec![row(
        1,
        &[
            ("person", "Ambrose Quill"),
            ("date", "2027-06-02"),
            ("text", "I do not hear two words together yet, and I worry about it."),
        ],
    )];
    let comments = vec![
        row(2, &[("person", "Verity Quill"), ("text", "This is my boy, word for word.")]),
        row(3, &[("person", "Ambrose Quill"), ("text", "I would like his hearing looked at.")]),
    ];
    let mut answers = Answers::default();
    answers.set("parent_views", Answer::Rows(views));
    answers.set("parent_comments", Answer::Rows(comments));
    fresh.save(document, changes(&answers)).expect("kept");
    let words = words_on_paper(&fresh, document);
    for said in [
        "What Ambrose Quill told us, 2 June 2027",
        "I do not hear two words together yet",
        "What Verity Quill said about it",
        "This is my boy, word for word.",
        "What Ambrose Quill said about it",
        "I would like his hearing looked at.",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
}

#[test]
fn what_serves_the_writing_alone_never_prints() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let before = words_on_paper(&fresh, document);
    let mut answers = texts(&[("way", "all_at_once")]);
    answers.set("lost_skills", true);
    fresh.save(document, changes(&answers)).expect("kept");
    let view = opened(&fresh, document);
    let health = fact(&view, "health");
    let row = RowId(Uuid::from_u128(1));
    let answer = with_confirmed(&view.document.answers, &health, true, row, now().date());
    fresh.save(document, [(CONFIRMED.to_owned(), answer)].into()).expect("kept");
    assert_eq!(words_on_paper(&fresh, document), before);
}
