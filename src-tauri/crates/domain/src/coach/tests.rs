//! The rules of the coach, each with something it finds and something it passes over.

use std::collections::HashSet;

use proptest::prelude::*;

use super::lists::Phrases;
use super::manner::Manner;
use super::spelling::{Dictionary, NoDictionary, Spelt};
use super::{Hint, HintKind, Known, MOST_HINTS, look_over};
use crate::answers::Answers;
use crate::forms::examples::called;
use crate::look_through::LookFor;

/// Knows that a few words are wrong.
struct Few;

impl Dictionary for Few {
    fn check(&self, word: &str) -> Spelt {
        let is_wrong =
            ["color", "freind", "barnaby's", "colaz", "wrnog", "zzq"].contains(&word.to_lowercase().as_str());
        if is_wrong { Spelt::Wrong } else { Spelt::Right }
    }

    fn suggest(&self, word: &str) -> Vec<String> {
        if word == "color" {
            vec!["colour".into(), "colon".into(), "colic".into(), "collar".into()]
        } else {
            Vec::new()
        }
    }
}

fn all_hints(text: &str, manner: Manner, own_phrases: &Phrases, accepted: &[&str]) -> Vec<Hint> {
    let (own, zofia, will) =
        (called(1, "Barnaby", "Quill"), called(2, "Zofia", "Łącka"), called(3, "Will", "Green"));
    let setting = Answers::default();
    let names = LookFor {
        child: &own,
        others: &[&zofia, &will],
        people: &[],
        setting: &setting,
        may_stand: &[],
        kept_addresses: &[],
        earlier_names: &[],
        details: &[],
    };
    let known = Known {
        names: Some(&names),
        own_names: &["barnaby".to_owned()],
        own_phrases,
        accepted: &accepted.iter().map(|word| (*word).to_owned()).collect::<HashSet<_>>(),
        dictionary: &Few,
    };
    look_over("cl_strengths", text, manner, &known)
}

fn hints(text: &str, manner: Manner) -> Vec<Hint> {
    all_hints(text, manner, &Phrases::default(), &[])
}

fn kinds(text: &str, manner: Manner) -> Vec<HintKind> {
    hints(text, manner).into_iter().map(|hint| hint.kind).collect()
}

#[test]
fn another_childs_name_is_found_and_a_friend_offered() {
    let found = hints("Zofia’s hat fell. He ran to Zofia.", Manner::Account);
    assert_eq!(found.len(), 1, "said once");
    assert_eq!(
        (found[0].found.as_str(), found[0].instead.as_slice()),
        ("Zofia", &["A friend".to_owned()][..])
    );
    assert_eq!(hints("He ran to Zofia.", Manner::Account)[0].instead, ["a friend"]);
    assert!(kinds("Barnaby says he will run on the green.", Manner::Account).is_empty(), "ordinary words");
}

#[test]
fn what_is_missing_gets_a_pattern_and_no_button() {
    let found = hints("He can’t sit still.", Manner::Account);
    assert_eq!((found[0].kind, found[0].found.as_str(), found[0].start), (HintKind::Deficit, "can’t", 3));
    assert!(found[0].instead.is_empty() && found[0].words.contains("when"), "{found:?}");
    assert!(kinds("He can’t wait for lunch.", Manner::Account).is_empty());
}

#[test]
fn jargon_is_replaced_in_its_place_with_its_capital() {
    let found = hints("Fine motor skills are coming. His peers help.", Manner::Account);
    let instead: Vec<_> = found.iter().map(|hint| hint.instead.clone()).collect();
    assert_eq!(instead, [["Using hands and fingers"], ["other children"]]);
}

#[test]
fn a_phrase_with_gaps_or_many_endings_is_said_and_not_put_in() {
    for text in ["He is working towards talking.", "He differentiates."] {
        let found = hints(text, Manner::Account);
        assert_eq!(found[0].kind, HintKind::Jargon, "{text}");
        assert!(found[0].instead.is_empty(), "{found:?}");
    }
}

#[test]
fn the_settings_own_phrases_come_first() {
    let own = Phrases::of([("peers", "classmates"), ("brilliant", "")]);
    let found = all_hints("His peers ran. He was brilliant.", Manner::Account, &own, &[]);
    assert_eq!(found[0].instead, ["classmates"]);
    assert_eq!(found[1].found, "brilliant");
    assert!(found[1].instead.is_empty());
}

#[test]
fn a_child_a_parent_or_a_professional_is_not_corrected() {
    assert!(kinds("He can’t sleep and his peers sleep.", Manner::TheirWords).is_empty());
    assert_eq!(kinds("He sleeps like Zofia.", Manner::TheirWords), [HintKind::OtherChild]);
    assert!(kinds("He said “I can’t do color” and laughed.", Manner::Account).is_empty());
}

#[test]
fn a_sentence_is_long_beyond_twenty_five_words() {
    let words = |count: usize| format!("{}.", vec!["hop"; count].join(" "));
    assert!(kinds(&words(25), Manner::Account).is_empty());
    assert_eq!(kinds(&words(26), Manner::Account), [HintKind::LongSentence]);
    let two = format!("{} H{}", words(20), &words(20)[1..]);
    assert!(kinds(&two, Manner::Account).is_empty(), "two sentences are not one");
}

#[test]
fn strengths_want_an_example_once_there_is_a_text() {
    let none = "Barnaby is a happy boy and enjoys being with grown-ups in the room.";
    assert_eq!(kinds(none, Manner::Strengths), [HintKind::NoExample]);
    assert!(kinds(none, Manner::Account).is_empty(), "only strengths");
    assert!(kinds("Barnaby is happy.", Manner::Strengths).is_empty(), "only begun");
    for example in
        ["On Tuesday he sang.", "He says “more”.", "Barnaby carefully balanced.", "He knows 12 songs."]
    {
        assert!(kinds(&format!("{none} {example}"), Manner::Strengths).is_empty(), "{example}");
    }
}

#[test]
fn a_step_says_what_will_happen() {
    assert_eq!(kinds("Encourage him to talk at lunch.", Manner::Step), [HintKind::VagueStep]);
    assert_eq!(kinds("More talking.", Manner::Step), [HintKind::VagueStep]);
    assert!(kinds("Read the bear book with him after lunch.", Manner::Step).is_empty());
    assert!(kinds("", Manner::Step).is_empty());
    assert!(kinds("Encourage him to talk at lunch.", Manner::Account).is_empty(), "only steps");
    let found = hints("Encourage him to talk at lunch.", Manner::Step);
    assert!(found[0].instead.is_empty(), "advice is no replacement");
}

#[test]
fn a_misspelt_word_has_three_suggestions_at_most() {
    let found = hints("Color is his freind.", Manner::Account);
    assert_eq!(found[0].instead, ["Colour", "Colon", "Colic"]);
    assert_eq!((found[1].found.as_str(), found[1].start, found[1].end), ("freind", 13, 19));
    let accepted = all_hints(
        "A color. Barnaby’s zzq’s.",
        Manner::Account,
        &Phrases::default(),
        &["color", "barnaby", "zzq"],
    );
    assert!(accepted.is_empty(), "{accepted:?}");
}

#[test]
fn names_numbers_capitals_and_addresses_are_not_spelt() {
    for text in [
        "At Color Park.",
        "COLOR",
        "color2",
        "he said ‘color’ twice",
        "me@color",
        "www.color.uk",
        "color-ish",
    ] {
        assert!(kinds(text, Manner::Account).is_empty(), "{text}");
    }
}

#[test]
fn one_hint_of_a_kind_in_a_sentence_and_six_in_a_text() {
    assert_eq!(kinds("He can’t run, can not hop and lacks time.", Manner::Account), [HintKind::Deficit]);
    let many = "He can’t a. He lacks b. He refuses c. He fails d. He struggles e. He never f. His peers g. A cohort h. \
                Zofia.";
    let found = hints(many, Manner::Account);
    assert_eq!(found.len(), MOST_HINTS);
    assert!(found.iter().any(|hint| hint.kind == HintKind::OtherChild), "what matters most stays");
    assert!(found.is_sorted_by_key(|hint| hint.start));
}

#[test]
fn a_hint_keeps_its_key_while_its_words_stay() {
    let key = |text: &str| hints(text, Manner::Account).pop().map(|hint| hint.key).unwrap_or_default();
    assert_eq!(key("His Peers ran."), "jargon:peers");
    assert_eq!(key("He ran. Then his peers."), "jargon:peers");
}

#[test]
fn without_a_dictionary_or_names_the_rules_go_on() {
    let accepted = HashSet::new();
    let known = Known {
        names: None,
        own_names: &[],
        own_phrases: &Phrases::default(),
        accepted: &accepted,
        dictionary: &NoDictionary,
    };
    let found = look_over("a", "Zofia cannot color.", Manner::Account, &known);
    assert_eq!(found.len(), 1);
}

fn any_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "\\PC{0,6}",
        Just("Zofia".to_owned()),
        Just("can’t".to_owned()),
        Just("color".to_owned()),
        Just("fine motor skills".to_owned()),
        Just("encourage".to_owned()),
        Just("“".to_owned()),
        Just("'".to_owned()),
        Just("🦀\u{301}".to_owned()),
        Just(".\n".to_owned()),
        Just("Ünïcödé İ ß ﬁ".to_owned()),
    ];
    prop::collection::vec(word, 0..40).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn every_place_is_inside_the_text_and_says_what_stands_there(text in any_text()) {
        let letters: Vec<char> = text.chars().collect();
        for manner in [Manner::Account, Manner::Strengths, Manner::Step, Manner::TheirWords] {
            let found = hints(&text, manner);
            prop_assert!(found.len() <= MOST_HINTS);
            for hint in found {
                prop_assert!(hint.start <= hint.end && hint.end <= letters.len());
                prop_assert!(!hint.words.is_empty() && !hint.key.is_empty());
                if hint.kind != HintKind::LongSentence {
                    prop_assert_eq!(letters[hint.start..hint.end].iter().collect::<String>(), hint.found);
                }
            }
        }
    }

    #[test]
    fn the_same_text_gets_the_same_hints(text in any_text()) {
        prop_assert_eq!(hints(&text, Manner::Account), hints(&text, Manner::Account));
    }
}

#[test]
fn a_very_long_text_of_one_thing_is_gone_through_like_any_other() {
    for piece in ["“", "'a ", ".", "Zofia ", "cannot ", "zzq. ", "… ", "🦀", "e\u{301}"] {
        let found = hints(&piece.repeat(50_000 / piece.len()), Manner::Account);
        assert!(found.len() <= MOST_HINTS, "{piece}");
    }
}
