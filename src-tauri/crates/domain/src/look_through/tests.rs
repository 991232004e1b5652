//! What is found in the words of a paper, what is passed over, and that no text is too strange.

mod any_text;
mod one_word;

use uuid::Uuid;

use super::*;
use crate::answers::{Answer, Row};
use crate::forms::examples::called;
use crate::forms::two_year_check::TWO_YEAR_CHECK;
use crate::ids::{PersonId, RowId};
use crate::printing::{Fact, Footer, Letterhead, Part, PrintedColumn, PrintedSignature};
use crate::records::Place;

fn person(name: &str) -> PersonSummary {
    PersonSummary {
        id: PersonId(Uuid::from_u128(1)),
        name: name.into(),
        kind: "staff".into(),
        role_title: String::new(),
    }
}

/// A paper with one text under one heading.
fn paper(text: &str) -> PrintedDocument {
    with_parts(vec![
        Part::Heading { level: 1, text: "What parents told us".into() },
        Part::Text { label: None, text: text.into() },
    ])
}

fn with_parts(parts: Vec<Part>) -> PrintedDocument {
    PrintedDocument {
        title: "Progress check at age two".into(),
        draft: None,
        is_example: false,
        letterhead: Letterhead {
            name: "Zofia’s Nursery".into(),
            address: vec!["1 Tumblewick Lane".into(), "Eastmoor EA4 7QT".into()],
            ..Letterhead::default()
        },
        addressed_to: None,
        facts: Vec::new(),
        portrait: None,
        parts,
        footer: Footer {
            initials: "J.T.".into(),
            born: "30 October 2023".into(),
            version: 1,
            dated: "10 June 2027".into(),
        },
    }
}

/// The nursery: Josie Tran’s paper, and these other children.
struct Roll {
    josie: ChildFacts,
    others: Vec<ChildFacts>,
    people: Vec<PersonSummary>,
    setting: Answers,
    addresses: Vec<&'static str>,
    earlier: Vec<String>,
    details: Vec<Detail>,
}

impl Roll {
    fn of(others: &[(&str, &str, &str)]) -> Roll {
        let others = (2..).zip(others);
        let mut setting = Answers::default();
        setting.set("name", "Zofia’s Nursery");
        setting.set("address", "1 Tumblewick Lane\nEastmoor EA4 7QT");
        Roll {
            josie: called(1, "Josie", "Tran"),
            others: others
                .map(|(number, (known, full, last))| ChildFacts {
                    full_name: (*full).to_owned(),
                    ..called(number, known, last)
                })
                .collect(),
            people: Vec::new(),
            setting,
            addresses: Vec::new(),
            earlier: Vec::new(),
            details: Vec::new(),
        }
    }

    fn finds(&self, document: &PrintedDocument) -> Vec<ToSettle> {
        self.looking(|wanted| look_through(document, wanted))
    }

    fn looking<T>(&self, look: impl FnOnce(&LookFor<'_>) -> T) -> T {
        let others: Vec<&ChildFacts> = self.others.iter().collect();
        look(&LookFor {
            child: &self.josie,
            others: &others,
            people: &self.people,
            setting: &self.setting,
            may_stand: &["Hazel Grove Primary School"],
            kept_addresses: &self.addresses,
            earlier_names: &self.earlier,
            details: &self.details,
        })
    }

    fn found(&self, text: &str) -> Vec<String> {
        self.finds(&paper(text)).into_iter().map(|find| find.found).collect()
    }
}

fn zofia() -> Roll {
    Roll::of(&[("Zofia", "Zofia Łącka", "Łącka"), ("Ben", "Benjamin Oyelaran", "Oyelaran")])
}

#[test]
fn another_childs_name_is_found_as_people_write_it() {
    let roll = zofia();
    for (text, wanted) in [
        ("Josie plays with Zofia.", "Zofia"),
        ("zofia and Josie", "zofia"),
        ("In ZOFIA’S group", "ZOFIA"),
        ("Zofia's boots", "Zofia"),
        ("“Zofia!”", "Zofia"),
        ("with Zofia Łącka at snack", "Zofia Łącka"),
        ("Benjamin shared", "Benjamin"),
        ("(Ben)", "Ben"),
        ("sat by Benjamin Oyelaran’s mat", "Benjamin Oyelaran"),
    ] {
        assert_eq!(roll.found(text), [wanted], "{text}");
    }
}

#[test]
fn a_name_within_a_word_or_within_a_longer_name_is_passed_over() {
    let roll = zofia();
    for text in ["She was bent over it.", "Zofiaville", "Anna-Zofia Brisk", "Zofia-Marie", "benefit", ""] {
        assert_eq!(roll.found(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(roll.found("After lunch - Zofia - and then home"), ["Zofia"], "a dash is no hyphen");
}

#[test]
fn the_childs_own_names_may_stand_whoever_else_is_called_so() {
    let roll = Roll::of(&[("Josie", "Josie Quill", "Quill"), ("Tran", "Tran Le", "Le")]);
    assert_eq!(roll.found("Josie Tran is proud. Josie’s boat. The Tran family."), Vec::<String>::new());
    assert_eq!(roll.found("Josie Quill too"), ["Josie Quill"], "her whole name is another child’s");
}

#[test]
fn a_whole_name_of_a_grown_up_may_stand_and_a_first_name_alone_may_not() {
    let mut roll = Roll::of(&[("Rose", "Rose Dunn", "Dunn")]);
    roll.people = vec![person("Rose Abbott")];
    assert_eq!(roll.found("Rose Abbott reads to her."), Vec::<String>::new());
    assert_eq!(roll.found("Rose reads to her."), ["Rose"]);
    assert_eq!(roll.found("Rose Dunn and Rose Abbott"), ["Rose Dunn"]);
}

#[test]
fn names_that_are_words_are_found_only_where_they_are_meant_as_names() {
    let roll = Roll::of(&[
        ("Will", "Will Marsh", "Marsh"),
        ("May", "May Reed", "Reed"),
        ("Teddy", "Teddy Marlow", "Marlow"),
        ("Summer", "Summer Hale", "Hale"),
        ("Hazel", "Hazel Finch", "Finch"),
    ]);
    let innocent = "Josie will ask for a turn and may wait. Her teddy comes too. Seen on 11 May 2027, in Summer 2027. \
                    She goes to Hazel Grove Primary School.";
    assert_eq!(roll.found(innocent), Vec::<String>::new());
    assert_eq!(roll.found("She sat with Will, May and Teddy."), ["Will", "May", "Teddy"]);
    assert_eq!(roll.found("with Hazel"), ["Hazel"]);
}

#[test]
fn two_letters_are_a_name_where_they_are_written_as_one() {
    let roll = Roll::of(&[
        ("Bo", "Bo Lindqvist", "Lindqvist"),
        ("Mo", "Mo Li", "Li"),
        ("An", "An Pham", "Pham"),
        ("小明", "小明 王", "王"),
        ("علي", "علي حسن", "حسن"),
    ]);
    assert_eq!(roll.found("It is so. They mo ve. An apple."), Vec::<String>::new());
    assert_eq!(roll.found("Plays with Bo and MO"), ["Bo", "MO"]);
    assert_eq!(roll.found("with Bo Lindqvist and An Pham"), ["Bo Lindqvist", "An Pham"]);
    assert_eq!(roll.found("她和小明一起玩"), ["小明"]);
    assert_eq!(roll.found("She plays with علي every day"), ["علي"]);
}

#[test]
fn a_name_is_found_however_it_was_typed() {
    let roll =
        Roll::of(&[("Kofi", "Kofi Asante-Reid", "Asante-Reid"), ("Ngọc Ánh", "Nguyễn Ngọc Ánh", "Nguyễn")]);
    for (text, wanted) in [
        ("He plays with Kofi.They like sand", "Kofi"),
        ("with Kofi\u{200E} today", "Kofi\u{200E}"),
        ("Ko\u{AD}fi", "Ko\u{AD}fi"),
        ("Kófi", "Kófi"),
        ("kofi.asante@mail.example", "kofi"),
        ("Kofi’n’Josie", "Kofi"),
        ("Ngo\u{323}c A\u{301}nh sings", "Ngo\u{323}c A\u{301}nh"),
        ("with Ngoc Anh", "Ngoc Anh"),
        ("the Asante-Reid family", "Asante-Reid"),
    ] {
        assert_eq!(roll.found(text), [wanted], "{text}");
    }
}

#[test]
fn a_last_name_is_found_where_it_is_written_as_a_name() {
    let mut roll = Roll::of(&[("Ada", "Ada Green", "Green"), ("Kai", "Kai Tran", "Tran")]);
    roll.people = vec![person("Anna Green")];
    assert_eq!(roll.found("the Green family"), ["Green"]);
    assert_eq!(roll.found("Anna Green and green paint by the Trans"), Vec::<String>::new());
    assert_eq!(roll.found("the Tran family"), Vec::<String>::new(), "it is Josie’s own");
}

#[test]
fn nobody_hides_a_child_by_having_the_same_name() {
    let mut roll = Roll::of(&[("Kofi", "Kofi Asante", "Asante"), ("Roz", "Roz Quill", "Quill")]);
    roll.people = vec![person("Kofi Asante")];
    roll.setting.set("complaints_contact", "Roz");
    assert_eq!(roll.found("Bitten by Kofi Asante, and by Roz."), ["Kofi Asante", "Roz"]);
}

#[test]
fn words_changed_around_a_find_are_looked_at_again() {
    let roll = zofia();
    let key = |text: &str| roll.finds(&paper(text)).remove(0).key;
    let middle = "built a tall tower of bricks together with Zofia and it went well all afternoon";
    let other = format!("Somebody says he {middle} at home.");
    assert_ne!(key(&format!("Josie {middle} for both.")), key(&other));
    assert_eq!(key(&other), key(&format!("Before that. {other} After that.")));
}

#[test]
fn whom_it_is_for_is_looked_through_too() {
    let roll = zofia();
    let document = PrintedDocument { addressed_to: Some("Zofia’s mother".into()), ..paper("") };
    assert_eq!(roll.finds(&document).len(), 1);
}

#[test]
fn addresses_that_are_kept_back_are_found_and_the_setting_is_not() {
    let mut roll = zofia();
    roll.addresses = vec!["14 Larch Close\nGreat Ayton, YO10 4AB", "Rose Cottage\nEastmoor"];
    assert_eq!(roll.found("They live at 14 Larch Close now."), ["14 Larch Close"]);
    assert_eq!(roll.found("the one in larch close"), ["larch close"]);
    assert_eq!(roll.found("Rose Cottage"), ["Rose Cottage"]);
    assert_eq!(
        roll.found("She likes Eastmoor and Great Ayton."),
        Vec::<String>::new(),
        "a town tells nothing"
    );
    assert_eq!(roll.found("near yo10 4ab"), ["yo10 4ab"]);
    assert_eq!(roll.found("Write to 1 Tumblewick Lane, Eastmoor EA4 7QT."), Vec::<String>::new());
    assert_eq!(roll.found("They moved to SW1A 1AA."), ["SW1A 1AA"], "any postcode is found");
}

#[test]
fn a_name_the_child_had_before_is_found() {
    let mut roll = zofia();
    roll.earlier = vec!["Kowalska".into(), "Jo".into()];
    roll.people = vec![person("Anna Kowalska")];
    let finds = roll.finds(&paper("Josie Kowalska came in May. Anna Kowalska brought her. Jo is new."));
    assert_eq!(finds.iter().map(|find| find.found.as_str()).collect::<Vec<_>>(), ["Kowalska", "Jo"]);
    assert_eq!(finds[0].why, "Josie was called this before. A new paper carries the name of today.");
}

#[test]
fn a_find_says_where_it_stands_and_why() {
    let roll = zofia();
    let text = "On Monday after a long walk in the rain she sat down with Zofia and told her all about the boat they saw.";
    let find = roll.finds(&paper(text)).remove(0);
    assert_eq!(find.part, "What parents told us");
    assert_eq!(find.before, "in the rain she sat down with ");
    assert_eq!(find.after, " and told her all about the");
    assert_eq!(find.why, "Another child here is called Zofia.");
    assert!(text.contains(&format!("{}{}{}", find.before, find.found, find.after)));
}

#[test]
fn a_find_keeps_its_key_while_the_words_around_it_stay() {
    let roll = zofia();
    let key = |text: &str| roll.finds(&paper(text)).remove(0).key;
    let long = "and she said that the tower is the tallest one in the room";
    assert_eq!(key(&format!("Zofia {long}")), key(&format!("Zofia {long}. Far away it goes on.")));
    assert_ne!(key("Josie and Zofia play"), key("Josie and Zofia fight"));
    let short = key("With Zofia.");
    let hash = short.strip_prefix("name-").expect("it tells the kind");
    assert_eq!(hash.len(), 16);
    assert!(!short.to_lowercase().contains("zofia"), "and none of the words");
    assert!(key("She lives at YO10 4AB now.").starts_with("postcode-"));
}

#[test]
fn the_same_words_in_the_same_part_are_settled_together() {
    let roll = zofia();
    let cells = || vec!["Zofia".to_owned(), "Snack".to_owned()];
    let column = |heading: &str| PrintedColumn { heading: heading.into(), share: 1 };
    let columns = vec![column("Who is Zofia"), column("When")];
    let table = Part::Table { caption: "Zofia’s table".into(), columns, rows: vec![cells(), cells()] };
    let heading = Part::Heading { level: 1, text: "Next steps with Zofia".into() };
    let finds = roll.finds(&with_parts(vec![heading, table]));
    assert_eq!(finds.len(), 1, "headings, captions and columns are our own words: {finds:#?}");
}

#[test]
fn every_place_people_write_in_is_looked_through() {
    let roll = zofia();
    let quote = Part::Quote { label: Some("Zofia’s mum".into()), text: "With Zofia".into() };
    let signature = PrintedSignature {
        heading: "Key person".into(),
        name: Some("Zofia".into()),
        role: Some("Friend of Zofia".into()),
        dated: None,
    };
    let mut document = with_parts(vec![
        quote,
        Part::List { label: Some("Steps".into()), items: vec!["Ask Zofia".into()] },
        Part::Judgement { phrase: "Zofia says so".into(), mark: None },
        Part::Note { text: "See Zofia".into() },
        Part::Photo { sha256: String::new(), alt: "Josie and Zofia".into() },
        Part::SignOff { signatures: vec![signature] },
    ]);
    document.facts = vec![Fact { label: "Written with".into(), value: "Zofia".into() }];
    assert_eq!(roll.finds(&document).len(), 9);
}

#[test]
fn the_place_of_a_find_is_the_question_that_holds_it() {
    let roll = zofia();
    let mut answers = Answers::default();
    answers.set("parent_text", "She talks about Zofia at tea.");
    answers.set("cl_strengths", "She said “Zofia, come” at the door.");
    let mut step = Answers::default();
    step.set("what", "A game with Zofia each day");
    let row = RowId(Uuid::from_u128(7));
    answers.set("actions", Answer::Rows(vec![Row { row, answers: step }]));
    let (nobody, mut child) = (Answers::default(), Answers::default());
    child.set("known_as", "Josie of YO10 4AB");
    let written =
        Written { form: &TWO_YEAR_CHECK, answers: &answers, plan: None, child: &child, setting: &nobody };
    let place = |text: &str| written.place_of(&roll.finds(&paper(text))[0]);
    let at = |section: &str, field: &str| Some(Place::Paper { section: section.into(), field: field.into() });
    assert_eq!(place("She talks about Zofia at tea."), at("parents", "parent_text"));
    assert_eq!(place("She said “Zofia, come” at the door."), at("cl", "cl_strengths"));
    assert_eq!(place("A game with Zofia each day"), at("summary", &format!("actions.{row}.what")));
    assert_eq!(place("Josie of YO10 4AB"), Some(Place::Child("known_as".into())));
    assert_eq!(place("A game with ZOFIA"), None);
}

#[test]
fn what_is_known_of_a_grown_up_is_found_however_it_is_spaced_and_only_that() {
    let of = "Ambrose Quill";
    let reach = |words| Detail::new(DetailKind::Reach, of, words);
    let mut roll = zofia();
    roll.details.extend(reach("01632 960211"));
    roll.details.extend(reach("ambrose.quill@example.org"));
    roll.details.extend(Detail::new(DetailKind::Restriction, of, "No contact at the gate. Order of May."));
    roll.details.extend(Detail::address(of, "9 Heron Court\nEastmoor EA4 2LR"));
    for (text, wanted) in [
        ("We rang him on (01632) 960 211.", &["01632) 960 211"][..]),
        ("Write to Ambrose.Quill@example.org today", &["Ambrose.Quill@example.org"]),
        ("He said: no contact at the gate, order of May", &["no contact at the gate, order of May"]),
        ("They moved to Heron Ct, ea4 2lr", &["Heron Ct", "ea4 2lr"]),
        ("Ambrose Quill rang 01632 960212 at the gate in May.", &[]),
    ] {
        assert_eq!(roll.found(text), wanted, "{text}");
    }
    let finds = roll.finds(&paper("We rang him on 01632 960211. No contact at the gate. Order of May."));
    assert!(finds[0].key.starts_with("contact-") && finds[0].why.contains(of), "{:?}", finds[0]);
    assert!(finds[1].key.starts_with("restriction-"), "{:?}", finds[1]);
}

#[test]
fn several_papers_are_each_looked_through_as_if_they_were_alone() {
    let mut roll = Roll::of(&[("Zofia", "Zofia Brisk", "Brisk"), ("Rose", "Rose Dunn", "Dunn")]);
    roll.people = vec![person("Rose Abbott")];
    let texts = ["Rose Abbott reads.", "With Rose and Zofia.", "", "Zofia again. Rose Dunn. EA9 1AA."];
    let papers = texts.map(paper);
    let alone: Vec<_> = papers.iter().map(|paper| roll.finds(paper)).collect();
    assert_eq!(alone.iter().map(Vec::len).collect::<Vec<_>>(), [0, 2, 0, 3]);
    assert_eq!(roll.looking(|wanted| look_through_all(&papers, wanted)), alone);
}
