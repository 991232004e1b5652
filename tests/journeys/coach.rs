//! The coach for plain English: what the records know, what is put away, words of our own, and that nothing ever waits.

use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::coach::{Hint, HintKind};
use coatpeg_domain::contract::{
    AcceptWord, Coach, CoachText, DismissHint, OpenSetting, RecallHints, SaveChild, SaveDraft, SaveSetting,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::{DocumentId, RowId};
use uuid::Uuid;

use crate::fresh::{Fresh, change, code, refusal};

fn text(field: &str, text: &str) -> CoachText {
    CoachText { field: field.to_owned(), text: text.to_owned() }
}

fn hints(fresh: &Fresh, document: DocumentId, words: &str) -> Vec<Hint> {
    let texts = vec![text("overall_summary", words)];
    fresh.program.send(Coach { document, texts }).expect("looked over")
}

fn kinds(fresh: &Fresh, document: DocumentId, words: &str) -> Vec<HintKind> {
    hints(fresh, document, words).into_iter().map(|hint| hint.kind).collect()
}

#[test]
fn names_on_the_roll_are_spelt_right_and_those_of_other_children_are_said() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let found = hints(&fresh, document, "Zofia laughed. Barnaby did too.");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].kind, found[0].field.as_str()), (HintKind::OtherChild, "overall_summary"));
    assert_eq!(found[0].instead, ["A friend"]);
}

#[test]
fn a_name_that_is_changed_is_known_at_the_next_rest_in_the_typing() {
    let (fresh, nursery, document) = Fresh::with_complete_check();
    let words = "Zofia laughed with Xanthippe.";
    let told = |fresh: &Fresh| -> Vec<String> {
        let hints = hints(fresh, document, words).into_iter();
        hints.filter(|hint| hint.kind == HintKind::OtherChild).map(|hint| hint.found).collect()
    };
    assert_eq!(told(&fresh), ["Zofia"]);
    let renamed = change("known_as", "Xanthippe");
    fresh.program.send(SaveChild { child: nursery.child("zofia"), changes: renamed }).expect("renamed");
    assert!(told(&fresh).contains(&"Xanthippe".to_owned()), "{:?}", told(&fresh));
}

#[test]
fn british_spelling_is_known_offline() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let found = hints(&fresh, document, "His favorite colour is red.");
    assert_eq!((found[0].kind, found[0].found.as_str()), (HintKind::Spelling, "favorite"));
    assert!(found[0].instead.contains(&"favourite".to_owned()), "{found:?}");
    assert!(found[0].instead.len() <= 3);
}

#[test]
fn what_is_looked_over_and_how_follows_from_the_form() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let words = "He cannot sit and we support him.";
    let texts =
        ["overall_summary", "parent_text", "actions.7.what", "concern_level_reason", "check_date", "nothing"]
            .map(|field| text(field, words));
    let found = fresh.program.send(Coach { document, texts: texts.to_vec() }).expect("looked over");
    let told: Vec<_> = found.iter().map(|hint| (hint.field.as_str(), hint.kind)).collect();
    assert_eq!(
        told,
        [
            ("overall_summary", HintKind::Deficit),
            ("actions.7.what", HintKind::Deficit),
            ("actions.7.what", HintKind::VagueStep)
        ]
    );
}

#[test]
fn a_hint_that_was_put_away_stays_away_until_all_are_called_back() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let words = "His peers laughed.";
    let hint = hints(&fresh, document, words).remove(0);
    fresh.program.send(DismissHint { document, field: hint.field, hint: hint.key }).expect("put away");
    assert!(hints(&fresh, document, words).is_empty());
    let elsewhere = vec![text("cl_strengths", words)];
    let elsewhere = fresh.program.send(Coach { document, texts: elsewhere }).expect("looked over");
    assert_eq!(elsewhere.len(), 1, "in another field it is said");
    fresh.program.send(RecallHints { document }).expect("called back");
    assert_eq!(hints(&fresh, document, words).len(), 1);
}

#[test]
fn a_word_of_our_own_is_right_everywhere_from_then_on() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let words = "He sings the wibblewob song.";
    assert_eq!(kinds(&fresh, document, words), [HintKind::Spelling]);
    for _ in 0..2 {
        fresh.program.send(AcceptWord { word: "Wibblewob".into() }).expect("kept");
    }
    assert!(kinds(&fresh, document, words).is_empty());
    let setting = fresh.program.send(OpenSetting {}).expect("opened").answers;
    assert_eq!(setting.choices("own_words"), ["Wibblewob"]);
    for word in ["", " ", "two words", "a1", "'", &"a".repeat(61)] {
        let error = refusal(&fresh.program, AcceptWord { word: word.to_owned() });
        assert!(error.message.starts_with("Choose one word"), "{word}: {}", error.message);
    }
}

#[test]
fn a_phrase_the_setting_would_rather_not_use_is_said() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let words = "He is a superstar today.";
    assert!(kinds(&fresh, document, words).is_empty());
    let mut phrase = Answers::default();
    phrase.set("phrase", "superstar");
    phrase.set("instead", "proud boy");
    let row = Row { row: RowId(Uuid::from_u128(7)), answers: phrase };
    let changes = change("own_phrases", Answer::Rows(vec![row]));
    fresh.program.send(SaveSetting { changes }).expect("kept");
    assert_eq!(hints(&fresh, document, words)[0].instead, ["proud boy"]);
}

#[test]
fn hints_hold_nothing_up() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let worst = "Zofia and his peers cannot recieve it.";
    assert!(kinds(&fresh, document, worst).len() >= 3);
    let changes = change("overall_summary", worst);
    let saved = fresh.program.send(SaveDraft { document, changes }).expect("kept");
    let about: Vec<_> = saved.outstanding.iter().filter(|left| left.field == "overall_summary").collect();
    assert!(about.iter().all(|left| !left.blocks()), "{about:?}");
    fresh.finish(document).expect("shared all the same");
    assert!(hints(&fresh, document, worst).is_empty(), "what is locked is not coached");
}

#[test]
fn a_document_that_is_not_there_gets_no_hints() {
    let (fresh, ..) = Fresh::with_complete_check();
    let document = DocumentId(Uuid::from_u128(9));
    assert_eq!(code(&fresh.program, Coach { document, texts: Vec::new() }), ErrorCode::NotFound);
}
