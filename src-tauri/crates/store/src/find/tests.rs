//! The index says what the records say: whatever is written is found at once, and whatever is taken out is found no more.

use coatpeg_domain::answers::{Answer, Answers};
use coatpeg_domain::find::Typed;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::DocumentState;
use proptest::prelude::*;

use super::{EntryKind, FoundEntry, Seek, SeekIn};
use crate::history::Action;
use crate::testing::support::{self, sheet};
use crate::testing::{Fresh, action, answers, child, day, facts, note, printed, stamp, time, with_actions};
use crate::{Error, Result, Store};

const KINDS: [EntryKind; 7] = [
    EntryKind::Child,
    EntryKind::Person,
    EntryKind::Document,
    EntryKind::Action,
    EntryKind::Note,
    EntryKind::Plan,
    EntryKind::Cycle,
];

fn all<'a>(typed: &'a Typed, kind: EntryKind) -> Seek<'a> {
    Seek { typed, kind, within: SeekIn::Everything, about: None, theirs: None, from: None, until: None }
}

fn seek(store: &Store, seek: &Seek<'_>) -> Vec<FoundEntry> {
    store.seek(seek, 100, |_| Ok::<bool, Error>(true)).expect("looked up")
}

/// The kinds of what is found.
fn kinds(store: &Store, typed: &str) -> Vec<EntryKind> {
    let typed = Typed::of(typed);
    KINDS.into_iter().filter(|kind| !seek(store, &all(&typed, *kind)).is_empty()).collect()
}

impl Fresh {
    /// The index is what it would be if it were drawn again, and nothing waits.
    fn assert_index_is_true(&mut self) {
        assert_eq!(self.count("find_waiting"), 0, "nothing waits");
        let columns = "kind, record, about, written_on, marks, who, title, words, previous";
        let entries = |fresh: &Fresh| {
            let sql = format!("SELECT {columns} FROM find_entries ORDER BY kind, record");
            crate::testing::rows_found(&fresh.store.connection, &sql)
        };
        let before = entries(self);
        let check = "INSERT INTO find_words (find_words, rank) VALUES ('integrity-check', 1)";
        self.store.connection.execute(check, []).expect("the index fits its entries");
        self.store.index_anew().expect("drawn again");
        assert_eq!(entries(self), before);
    }
}

#[test]
fn whatever_is_written_is_found_in_the_same_moment() {
    let (mut fresh, document) = Fresh::with_check();
    let written = with_actions(
        answers(&[("overall_summary", "She sings Kołysanka by heart.")]),
        vec![action(1, "Sing together at the gate")],
    );
    fresh.write(document.id, &written).expect("written");
    let note = note(0);
    let kept =
        fresh.store.transact(Action::KeepAsNote, stamp(), |change| change.add_note(document.child, &note));
    kept.expect("kept");
    assert_eq!(kinds(&fresh.store, "kolysanka"), [EntryKind::Document]);
    assert_eq!(kinds(&fresh.store, "gate sing"), [EntryKind::Action]);
    assert_eq!(kinds(&fresh.store, "polish"), [EntryKind::Note]);
    assert_eq!(kinds(&fresh.store, "sam"), [EntryKind::Person]);
    assert_eq!(
        kinds(&fresh.store, "swiatek"),
        [EntryKind::Child, EntryKind::Document, EntryKind::Action, EntryKind::Note]
    );
    fresh.assert_index_is_true();
}

#[test]
fn plans_and_cycles_are_found_with_all_their_rows() {
    let (mut fresh, plan, cycle) = Fresh::with_cycle();
    fresh.write_cycle(cycle.id, &sheet()).expect("written");
    for words in ["both herself", "hands over", "picture cards at snack", "points pulls"] {
        assert_eq!(kinds(&fresh.store, words), [EntryKind::Cycle], "{words}");
    }
    assert_eq!(kinds(&fresh.store, "asks for help"), [EntryKind::Plan], "an outcome");
    let mut fewer = sheet();
    fewer.set("delivery_log", Answer::Rows(Vec::new()));
    fresh.write_cycle(cycle.id, &fewer).expect("written");
    assert_eq!(kinds(&fresh.store, "both herself"), []);
    fresh.write_plan(plan.id, &answers(&[("needs_summary", "Quieter mornings.")])).expect("written");
    assert_eq!(kinds(&fresh.store, "asks for help"), []);
    assert_eq!(kinds(&fresh.store, "quiet"), [EntryKind::Plan]);
    fresh.assert_index_is_true();
}

#[test]
fn a_text_that_was_changed_is_found_by_its_new_words_alone() {
    let (mut fresh, document) = Fresh::with_check();
    fresh.write(document.id, &answers(&[("overall_summary", "She hops.")])).expect("written");
    fresh.write(document.id, &answers(&[("overall_summary", "She jumps.")])).expect("written");
    assert_eq!(kinds(&fresh.store, "hops"), []);
    assert_eq!(kinds(&fresh.store, "jumps"), [EntryKind::Document]);
    fresh.assert_index_is_true();
}

#[test]
fn a_child_with_another_name_is_found_by_it_with_all_that_was_written() {
    let (mut fresh, document) = Fresh::with_check();
    let mut child = fresh.store.child(document.child).expect("there");
    child.answers.set("previous_names", Answer::Choices(vec!["Okafor".into()]));
    child.answers.set("last_name", "Lindqvist");
    let mut renamed = facts(&child);
    renamed.full_name = "Amina Lindqvist".into();
    let save = fresh
        .store
        .transact(Action::SaveChild, stamp(), |change| change.put_child(&child, &renamed, None, ""));
    save.expect("kept");
    assert_eq!(kinds(&fresh.store, "lindqvist"), [EntryKind::Child, EntryKind::Document]);
    assert_eq!(kinds(&fresh.store, "okafor"), []);
    let typed = Typed::of("okafor");
    let before = Seek { within: SeekIn::PreviousNames, ..all(&typed, EntryKind::Child) };
    assert_eq!(seek(&fresh.store, &before).len(), 1);
    fresh.assert_index_is_true();
}

#[test]
fn finishing_says_so_to_the_index_and_leaves_the_words() {
    let (mut fresh, document) = Fresh::with_check();
    let written =
        with_actions(answers(&[("overall_summary", "She sings.")]), vec![action(1, "Sing together")]);
    fresh.write(document.id, &written).expect("written");
    let typed = Typed::of("sing");
    let of_nobody = |kind| Seek { theirs: Some(&[]), ..all(&typed, kind) };
    for kind in [EntryKind::Document, EntryKind::Action] {
        assert_eq!(seek(&fresh.store, &of_nobody(kind)), [], "a draft is for those who work with the child");
    }
    let at = time("2026-06-20T16:00:00");
    let finish = fresh.store.transact(Action::Finalise, stamp(), |change| {
        change.finalise(document.id, DocumentState::Shared, &printed(), at)
    });
    finish.expect("finished");
    for kind in [EntryKind::Document, EntryKind::Action] {
        assert_eq!(seek(&fresh.store, &of_nobody(kind)).len(), 1);
    }
    fresh.assert_index_is_true();
}

#[test]
fn the_index_leaves_out_other_children_and_other_days() {
    let (mut fresh, document) = Fresh::with_check();
    fresh.write(document.id, &answers(&[("overall_summary", "She sings.")])).expect("written");
    let typed = Typed::of("sings");
    let documents = all(&typed, EntryKind::Document);
    let other = ChildId(uuid::Uuid::from_u128(99));
    let found = |seek_for: Seek<'_>| seek(&fresh.store, &seek_for).len();
    assert_eq!(found(Seek { about: Some(document.child), ..documents.clone() }), 1);
    assert_eq!(found(Seek { about: Some(other), ..documents.clone() }), 0);
    assert_eq!(found(Seek { theirs: Some(&[document.child]), ..documents.clone() }), 1);
    assert_eq!(found(Seek { theirs: Some(&[other]), ..documents.clone() }), 0);
    let on = Some(day("2026-06-15"));
    assert_eq!(found(Seek { from: on, until: on, ..documents.clone() }), 1);
    assert_eq!(found(Seek { from: Some(day("2026-06-16")), ..documents.clone() }), 0);
    assert_eq!(found(Seek { until: Some(day("2026-06-14")), ..documents }), 0);
}

#[test]
fn what_failed_left_nothing_to_find() {
    let (mut fresh, document) = Fresh::with_check();
    let failed = fresh.store.transact(Action::SaveDraft, stamp(), |change| -> Result<()> {
        let at = time("2026-06-15T10:30:00");
        change.put_answers(document.id, &answers(&[("overall_summary", "Nevermore.")]), at)?;
        Err(Error::NotFound)
    });
    assert!(failed.is_err());
    assert_eq!(kinds(&fresh.store, "nevermore"), []);
    fresh.assert_index_is_true();
}

#[test]
fn a_record_that_is_deleted_leaves_no_word_in_the_index() {
    let (mut fresh, document) = Fresh::with_check();
    let written =
        with_actions(answers(&[("overall_summary", "Quibbernaxle.")]), vec![action(1, "Frumbelow")]);
    fresh.write(document.id, &written).expect("written");
    let gone = fresh.store.transact(Action::SaveDraft, stamp(), |change| -> Result<()> {
        change.write("DELETE FROM actions", [])?;
        change.write("DELETE FROM documents", [])?;
        change.write("DELETE FROM key_person_times", [])?;
        change.write("DELETE FROM children", [])?;
        Ok(())
    });
    gone.expect("deleted");
    for words in ["quibbernaxle", "frumbelow", "swiatek", "amina"] {
        assert_eq!(kinds(&fresh.store, words), []);
        assert_eq!(fresh.store.words_near(&words[..words.len() - 1]).expect("read"), Vec::<String>::new());
    }
    // Not in any page of the index either, whatever it keeps there.
    for table in ["find_words_data", "find_entries"] {
        for row in fresh.rows(&[table]) {
            let kept = format!("{row:?}");
            for part in ["quib", "frumbel", "swiat"] {
                let bytes = format!("{:?}", part.bytes().collect::<Vec<_>>());
                let bytes = bytes.trim_matches(['[', ']']);
                assert!(!kept.contains(part) && !kept.contains(bytes), "{part} stands in {table}");
            }
        }
    }
    fresh.assert_index_is_true();
}

#[test]
fn what_an_older_program_wrote_is_drawn_in_pieces_names_first() {
    let (mut fresh, document) = Fresh::with_check();
    fresh.write(document.id, &answers(&[("overall_summary", "She sings.")])).expect("written");
    fresh.store.connection.execute_batch(include_str!("anew.sql")).expect("as after an upgrade");
    assert_eq!((kinds(&fresh.store, "amina").len(), fresh.store.late_entries().expect("counted")), (0, 3));
    assert_eq!(fresh.store.index_late(2).expect("drawn"), 1);
    assert_eq!(kinds(&fresh.store, "amina"), [EntryKind::Child]);
    assert_eq!(fresh.store.index_late(2).expect("drawn"), 0);
    assert_eq!(kinds(&fresh.store, "sings"), [EntryKind::Document]);
    // Writing does not wait for the rest.
    fresh.store.connection.execute_batch(include_str!("anew.sql")).expect("as after an upgrade");
    fresh.write(document.id, &answers(&[("overall_summary", "She hums.")])).expect("written");
    assert_eq!((kinds(&fresh.store, "hums").len(), fresh.store.late_entries().expect("counted")), (1, 2));
}

#[test]
fn a_broken_index_is_drawn_again_and_keeps_nobody_from_writing() {
    let (mut fresh, document) = Fresh::with_check();
    fresh.write(document.id, &answers(&[("overall_summary", "She sings.")])).expect("written");
    let broken = fresh.store.connection.execute("UPDATE find_words_data SET block = x'00' WHERE id > 10", []);
    assert!(broken.expect("broken") > 0);
    fresh.write(document.id, &answers(&[("overall_summary", "She hums.")])).expect("written all the same");
    let typed = Typed::of("hums");
    let look = fresh.store.seek(&all(&typed, EntryKind::Document), 1, |_| Ok::<bool, Error>(true));
    assert!(matches!(look, Ok(_) | Err(Error::Damaged)));
    fresh.store.mend_index().expect("put in order");
    assert_eq!(kinds(&fresh.store, "hums"), [EntryKind::Document]);
    fresh.assert_index_is_true();
}

#[test]
fn words_that_are_nearly_right_are_known() {
    let (mut fresh, document) = Fresh::with_check();
    fresh
        .write(document.id, &answers(&[("overall_summary", "A physiotherapist came to the kitchen.")]))
        .expect("written");
    assert_eq!(fresh.store.words_near("fysiotherapist").expect("read"), ["physiotherapist"]);
    assert_eq!(fresh.store.words_near("kichen").expect("read"), ["kitchen"]);
    assert_eq!(fresh.store.words_near("boat").expect("read"), Vec::<String>::new());
    assert_eq!(fresh.store.words_near("2").expect("read"), Vec::<String>::new());
}

fn a_text() -> impl Strategy<Value = String> {
    proptest::collection::vec("[a-zA-Zéłø'’-]{1,9}|हिन्दी|Нина|中文|[0-9]{1,3}", 1..8)
        .prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn every_word_of_a_text_is_found_until_it_is_taken_out(texts in proptest::collection::vec(a_text(), 1..4)) {
        let (mut fresh, document) = Fresh::with_check();
        for text in &texts {
            fresh.write(document.id, &answers(&[("overall_summary", text)])).expect("written");
            for word in text.split(' ').filter(|word| word.chars().any(char::is_alphanumeric)) {
                let typed = Typed::of(word);
                prop_assert_eq!(seek(&fresh.store, &all(&typed, EntryKind::Document)).len(), 1, "{} in {}", word, text);
            }
        }
        fresh.write(document.id, &Answers::default()).expect("written");
        for text in &texts {
            let typed = Typed::of(&format!("\"{text}\""));
            if !typed.is_empty() && !"amina okafor swiatek progress check at age two".contains(&text.to_lowercase()) {
                prop_assert_eq!(seek(&fresh.store, &all(&typed, EntryKind::Document)).len(), 0, "{}", text);
            }
        }
        fresh.assert_index_is_true();
    }

    #[test]
    fn nothing_that_is_typed_is_a_sign_to_the_index(
        typed in "(\\PC|[\"*():^-]|NEAR|AND|OR|NOT| ){0,40}"
    ) {
        let (fresh, _) = Fresh::with_check();
        // Were any of it a sign, such as OR, the name behind it would be found without the word that is nowhere.
        let with_nowhere = Typed::of(&format!("zqxjkvw {typed} Amina"));
        let typed = Typed::of(&typed);
        for within in [SeekIn::Titles, SeekIn::Everything, SeekIn::PreviousNames] {
            seek(&fresh.store, &Seek { within, ..all(&typed, EntryKind::Document) });
            let found = seek(&fresh.store, &Seek { within, ..all(&with_nowhere, EntryKind::Document) });
            prop_assert_eq!(found.len(), 0, "{:?}", with_nowhere);
        }
        for (_, word) in typed.single_words() {
            for near in fresh.store.words_near(word).expect("read") {
                prop_assert!(!near.is_empty() && !near.contains(' ') && near != word, "{near} is near {word}");
            }
        }
        let amina = Typed::of("Amina");
        prop_assert_eq!(seek(&fresh.store, &all(&amina, EntryKind::Document)).len(), 1, "the name alone is found");
    }
}

#[test]
fn many_children_are_found_and_written_quickly() {
    let (mut fresh, document) = Fresh::with_check();
    let add = fresh.store.transact(Action::AddChild, stamp(), |change| -> Result<()> {
        for number in 1..2_000 {
            let child = child(number);
            change.put_child(&child, &facts(&child), None, "Robins")?;
            let mut check = crate::testing::check(number, child.id);
            check.answers = answers(&[("overall_summary", &"Words of all kinds about singing. ".repeat(20))]);
            change.add_document(&check, None)?;
        }
        Ok(())
    });
    add.expect("added");
    let typed = Typed::of("singing kinds");
    let began = std::time::Instant::now();
    let found = fresh.store.seek(&all(&typed, EntryKind::Document), 20, |_| Ok::<bool, Error>(true));
    assert_eq!(found.expect("looked up").len(), 20);
    assert!(began.elapsed().as_millis() < 200, "{:?}", began.elapsed());
    let began = std::time::Instant::now();
    fresh
        .write(document.id, &answers(&[("overall_summary", &"Another word. ".repeat(200))]))
        .expect("written");
    assert!(began.elapsed().as_millis() < 500, "{:?}", began.elapsed());
    let _ = support::plan;
}

#[test]
#[ignore = "tells how long the index takes at full size; for looking, not for passing"]
fn how_long_a_large_index_takes() {
    let (mut fresh, document) = Fresh::with_check();
    let words: Vec<String> =
        (0..8_000_u64).map(|n| format!("w{:x}", n.wrapping_mul(2_654_435_761) % 16_777_213)).collect();
    let text = |seed: usize, length: usize| -> String {
        let word = |n: usize| {
            let place = (seed.wrapping_mul(31) + n.wrapping_mul(n + 7)) % 8_000;
            words[place * place / 8_000].as_str()
        };
        (0..length).map(word).collect::<Vec<_>>().join(" ")
    };
    let began = std::time::Instant::now();
    for batch in 0..80 {
        let add = fresh.store.transact(Action::AddChild, stamp(), |change| -> Result<()> {
            for n in 1..=250_usize {
                let number = (batch * 250 + n) as u128;
                let child = child(number);
                if n % 4 == 0 || n == 1 {
                    change.put_child(&child, &facts(&child), None, "Robins")?;
                }
                let owner = if n % 4 == 0 || n == 1 { child.id } else { document.child };
                let mut check = crate::testing::check(number, owner);
                check.answers = answers(&[("overall_summary", &text(n + batch * 250, 220))]);
                change.add_document(&check, None)?;
            }
            Ok(())
        });
        add.expect("added");
    }
    eprintln!("filled in {:?}", began.elapsed());
    let mut saves: Vec<_> = (0..60)
        .map(|n| {
            let written = answers(&[("overall_summary", &text(n * 3, if n % 2 == 0 { 220 } else { 700 }))]);
            let began = std::time::Instant::now();
            fresh.write(document.id, &written).expect("written");
            began.elapsed()
        })
        .collect();
    saves.sort();
    eprintln!("autosave: {:?} half, {:?} most", saves[30], saves[59]);
    for typed in ["w", "w1", "w1a b", "amina", &format!("{} {}", words[0], words[1])] {
        let typed = Typed::of(typed);
        let began = std::time::Instant::now();
        let found = fresh.store.seek(&all(&typed, EntryKind::Document), 20, |_| Ok::<bool, Error>(true));
        eprintln!("{typed:?}: {} in {:?}", found.expect("looked up").len(), began.elapsed());
    }
    let began = std::time::Instant::now();
    fresh.store.words_near("wabcde").expect("read");
    eprintln!("spellings in {:?}", began.elapsed());
    let began = std::time::Instant::now();
    fresh.store.connection.execute_batch(include_str!("anew.sql")).expect("queued");
    eprintln!("queued anew in {:?}", began.elapsed());
    let began = std::time::Instant::now();
    fresh.store.index_late(500).expect("drawn");
    eprintln!("500 late in {:?}", began.elapsed());
}
