//! The coach against sentences written for it: how many of its hints are wanted, and how many of the wanted ones it gives.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;
use coatpeg_domain::answers::Answers;
use coatpeg_domain::coach::lists::Phrases;
use coatpeg_domain::coach::manner::Manner;
use coatpeg_domain::coach::{HintKind, Known, look_over};
use coatpeg_domain::forms::child::child_facts;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::look_through::LookFor;
use coatpeg_domain::records::{Child, ChildFacts};
use uuid::Uuid;

use super::spelling::british;

const CORPUS: &str = include_str!("corpus.txt");

struct Line {
    is_held: bool,
    manner: Manner,
    wanted: BTreeSet<HintKind>,
    text: &'static str,
}

fn corpus() -> Vec<Line> {
    let lines = CORPUS.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(line_of).collect()
}

fn line_of(line: &'static str) -> Line {
    let parts: Vec<&'static str> = line.splitn(4, '|').map(str::trim).collect();
    let [part, manner, kinds, text] = parts.as_slice() else { panic!("four parts: {line}") };
    let manner = match *manner {
        "account" => Manner::Account,
        "strengths" => Manner::Strengths,
        "step" => Manner::Step,
        "their_words" => Manner::TheirWords,
        other => panic!("no manner {other}"),
    };
    let kind = |kind: &str| match kind {
        "other_child" => HintKind::OtherChild,
        "spelling" => HintKind::Spelling,
        "deficit" => HintKind::Deficit,
        "jargon" => HintKind::Jargon,
        "long" => HintKind::LongSentence,
        "step" => HintKind::VagueStep,
        "example" => HintKind::NoExample,
        other => panic!("no kind {other}"),
    };
    Line { is_held: *part == "held", manner, wanted: kinds.split_whitespace().map(kind).collect(), text }
}

pub(super) fn child(number: u128, first_name: &str, last_name: &str) -> ChildFacts {
    let mut answers = Answers::default();
    answers.set("legal_first_name", first_name);
    answers.set("legal_last_name", last_name);
    for day in ["date_of_birth", "start_date"] {
        answers.set(day, NaiveDate::from_ymd_opt(2025, 4, 12).expect("a day that exists"));
    }
    child_facts(&Child { id: ChildId(Uuid::from_u128(number)), answers }).expect("all the facts need")
}

/// The kinds of hints a sentence gets.
fn given(line: &Line) -> BTreeSet<HintKind> {
    let (own, kofi, zofia) =
        (child(1, "Barnaby", "Quill"), child(2, "Kofi", "Asante"), child(3, "Zofia", "Łącka"));
    let setting = Answers::default();
    let names = LookFor {
        child: &own,
        others: &[&kofi, &zofia],
        people: &[],
        setting: &setting,
        may_stand: &[],
        kept_addresses: &[],
        earlier_names: &[],
        details: &[],
    };
    let on_roll = ["barnaby", "quill", "kofi", "asante", "zofia", "gareth", "amara", "ngozi"];
    let known = Known {
        names: Some(&names),
        own_names: &["barnaby".to_owned()],
        own_phrases: &Phrases::default(),
        accepted: &on_roll.map(str::to_owned).into_iter().collect::<HashSet<_>>(),
        dictionary: british(),
    };
    look_over("field", line.text, line.manner, &known).into_iter().map(|hint| hint.kind).collect()
}

/// How many of the hints are wanted, and how many of those wanted are given, in thousandths.
fn measured(is_held: bool) -> (usize, usize) {
    let (mut right, mut given_in_all, mut wanted_in_all) = (0, 0, 0);
    for line in corpus().iter().filter(|line| line.is_held == is_held) {
        let given = given(line);
        right += given.intersection(&line.wanted).count();
        given_in_all += given.len();
        wanted_in_all += line.wanted.len();
    }
    (right * 1000 / given_in_all.max(1), right * 1000 / wanted_in_all.max(1))
}

#[test]
fn there_are_a_hundred_and_fifty_sentences_about_half_of_them_good() {
    let lines = corpus();
    assert!(lines.len() >= 150, "{}", lines.len());
    let held = lines.iter().filter(|line| line.is_held).count();
    let good = lines.iter().filter(|line| line.wanted.is_empty()).count();
    assert!((lines.len() / 3..=lines.len() * 2 / 3).contains(&held), "{held} held");
    assert!((lines.len() / 4..=lines.len() * 2 / 3).contains(&good), "{good} good");
}

#[test]
fn on_sentences_it_was_not_tuned_on_most_hints_are_wanted_and_most_wanted_ones_given() {
    let (precision, recall) = measured(true);
    assert!(precision >= 960 && recall >= 860, "precision {precision}, recall {recall} in a thousand");
}

#[test]
fn on_the_others_it_does_as_well_as_it_was_made_to() {
    let (precision, recall) = measured(false);
    let lines = corpus();
    let is_wrong = |line: &&Line| !line.is_held && given(line) != line.wanted;
    let wrong: Vec<String> = lines
        .iter()
        .filter(is_wrong)
        .map(|line| format!("wanted {:?}, given {:?}: {}", line.wanted, given(line), line.text))
        .collect();
    assert!(
        precision >= 980 && recall >= 980,
        "precision {precision}, recall {recall}\n{}",
        wrong.join("\n")
    );
}
