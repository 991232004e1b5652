//! The transition summary on two pages, and its front on the first.

use chrono::NaiveDate;
use coatpeg_domain::answers::{Answer, Answers, Row, SignOff};
use coatpeg_domain::forms::print::{Surroundings, print_document};
use coatpeg_domain::forms::transition::TRANSITION_SUMMARY;
use coatpeg_domain::forms::wording::Pronouns;
use coatpeg_domain::forms::{Facts, FieldKind, page_rules};
use coatpeg_domain::ids::{ChildId, PersonId, RowId};
use coatpeg_domain::printing::PrintedDocument;
use coatpeg_domain::records::{ChildFacts, PersonSummary};
use coatpeg_pdf::{Item, Owner, Plan};
use uuid::Uuid;

use crate::sample::laid_out;

/// What a practitioner might write: words of everyday length.
const WRITTEN: &str = "Josie plans what she will make before she starts and will mend it three times to get it right. \
    She is quiet in a crowd and funny in a pair, and she notices when somebody is left out. With people she knows she \
    speaks in full sentences and asks what words mean. In a group she waits until another child has spoken, and a \
    friend beside her makes it easier. She climbs to the top of the frame, swings hand over hand and lands with bent \
    knees. Buttons take her a while, and she would rather do them herself than be helped.";

/// So many words of it.
fn words(count: usize) -> String {
    let text: Vec<&str> = WRITTEN.split_whitespace().cycle().take(count).collect();
    text.join(" ")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn josie() -> ChildFacts {
    ChildFacts {
        id: ChildId(Uuid::nil()),
        known_as: "Josie".into(),
        full_name: "Josie Tran".into(),
        last_name: "Tran".into(),
        pronouns: Pronouns::She,
        born_on: day("2022-10-30"),
        started_on: day("2024-09-03"),
        left_on: None,
        speaks_another_language_first: true,
        peg_picture: "sailboat".into(),
        peg_tint: "sea".into(),
    }
}

fn rows(number: u128, columns: &[(&str, &str)]) -> Answer {
    let row = |at: u128| {
        let mut answers = Answers::default();
        columns.iter().for_each(|(column, text)| answers.set(column, *text));
        Row { row: RowId(Uuid::from_u128(at)), answers }
    };
    Answer::Rows((1..=number).map(row).collect())
}

/// Every box that stands open filled to a share of its guide, with the short answers a full summary has.
fn filled(percent: usize) -> Answers {
    let mut answers = Answers::default();
    for field in TRANSITION_SUMMARY.fields().filter(|field| !field.is_folded) {
        match (&field.kind, field.words) {
            (FieldKind::LongText { .. }, Some(guide)) => {
                let text = words((usize::from(guide) * percent / 100).max(1));
                answers.set(field.id, text);
            }
            (FieldKind::OneOf { choices, .. }, _) => answers.set(field.id, choices[choices.len() / 2].value),
            _ => {}
        }
    }
    for (field, text) in [
        ("kind", "to_reception"),
        ("tier", "universal"),
        ("receiving_name", "Hartsmoor Primary School"),
        ("intended_start", "2027-09-01"),
        ("author_id", PRIYA),
        ("senco_id", "Gwen Abbott"),
        ("written_on", "2027-06-10"),
        ("sessions_summary", "Five mornings, 08:30 to 12:30"),
        ("english_proficiency", "developing"),
        ("parent_view_status", "received"),
        ("send_status", "sen_support"),
        ("toileting_note", "help with buttons"),
        ("eating_note", "no nuts"),
        ("dressing_note", "zips are hard"),
        ("separation_note", "one wave at the window"),
        ("comforter", "Small blue boat"),
        ("friends_to_keep_together", "L. and J.T."),
        ("hearing_vision", "Hearing checked in May, no concern"),
        ("two_year_check_date", "2024-12-03"),
        ("eypp_paid_for", "a quiet corner with books"),
        ("parent_agreed_wording_on", "2027-06-12"),
    ] {
        answers.set(field, text);
    }
    for yes in [
        "friends_agreed",
        "has_plan",
        "plan_attached",
        "health_consent",
        "professionals_consent",
        "eypp",
        "funding_consent",
    ] {
        answers.set(yes, true);
    }
    answers.set("interpreter_needed", false);
    answers.set("attendance_pct", Answer::Number(96));
    let list = |words: &[&str]| Answer::Choices(words.iter().map(|word| (*word).to_owned()).collect());
    answers.set("home_languages", list(&["Vietnamese", "English"]));
    answers.set("child_voice_methods", list(&["talk", "drawing"]));
    answers.set("communication_mode", list(&["speech", "other_language"]));
    answers.set("areas_of_need", list(&["ci"]));
    answers.set(
        "allergies",
        rows(1, &[("allergen", "peanuts"), ("severity", "severe"), ("reaction", "swelling")]),
    );
    answers.set("transition_done", rows(3, &[("what", "Visit to the school with us"), ("on", "2027-06-03")]));
    answers.set(
        "professionals",
        rows(2, &[("person", "Lena Fox"), ("role", "Speech and language therapist"), ("status", "active")]),
    );
    let sign = SignOff {
        signed_name: "Priya Nair".into(),
        role: "Key person".into(),
        signed_on: Some(day("2027-06-12")),
    };
    answers.set("author_signature", Answer::SignOff(sign));
    answers
}

const PRIYA: &str = "01890000-0000-7000-8000-000000000001";

fn printed(answers: &Answers) -> PrintedDocument {
    let (mut record, mut setting) = (Answers::default(), Answers::default());
    record.set("key_person_id", PRIYA);
    for (field, text) in [
        ("name", "Tumblewick Nursery"),
        ("address", "12 Orchard Lane\nHebden Bridge\nHX7 8AA"),
        ("phone", "01422 000000"),
        ("email", "hello@tumblewick.example"),
        ("urn", "EY000000"),
        ("dsl_name", "Gwen Abbott"),
        ("dsl_phone", "01422 000001"),
    ] {
        setting.set(field, text);
    }
    let child = josie();
    let facts = Facts {
        today: day("2027-06-12"),
        child: Some(child.clone()),
        is_sole_childminder: false,
        deferred_year: false,
        support: Default::default(),
    };
    let people = [PersonSummary {
        id: PersonId(PRIYA.parse().expect("an id")),
        name: "Priya Nair".into(),
        kind: "staff".into(),
        role_title: "Key person".into(),
    }];
    let around = Surroundings {
        facts: &facts,
        child: &child,
        child_answers: &record,
        setting: &setting,
        people: &people,
        version: 1,
        draft: None,
        is_example: false,
        with_gaps: false,
        beside: Default::default(),
    };
    let page = page_rules(TRANSITION_SUMMARY.id).expect("it has a page");
    print_document(&TRANSITION_SUMMARY, page, answers, &around)
}

fn planned(percent: usize) -> Plan {
    laid_out(&printed(&filled(percent)))
}

/// The page on which words stand, from 1.
fn page_of(plan: &Plan, wanted: &str) -> usize {
    let stands = |items: &Vec<Item>| {
        items.iter().any(|item| matches!(item, Item::Text { line, .. } if line.text.contains(wanted)))
    };
    plan.pages.iter().position(stands).expect("the words are there") + 1
}

/// How far down the first page the columns begin.
fn columns_begin(items: &[Item]) -> f32 {
    let voice = items.iter().find_map(|item| match item {
        Item::Text { line, y, .. } if line.text == "My voice" => Some(*y - 1.0),
        _ => None,
    });
    voice.expect("the first heading is on the first page")
}

/// Both pages of the paper, whatever share of the guides is used.
#[test]
fn two_pages_hold_every_text_at_its_guide() {
    for percent in (10..=100).step_by(10) {
        assert!(planned(percent).page_count() <= 2, "{percent} per cent of the guides");
    }
}

/// What most people write leaves the front complete on the first page, and the rest on the second.
#[test]
fn the_front_stands_on_the_first_page_and_the_rest_on_the_second() {
    for percent in (10..=70).step_by(10) {
        let plan = planned(percent);
        let pages = ["My voice", "designated safeguarding", "specific areas", "Agreed"]
            .map(|words| page_of(&plan, words));
        assert_eq!(pages, [1, 1, 2, 2], "{percent} per cent of the guides");
    }
}

#[test]
fn longer_text_runs_on_and_leaves_nothing_out() {
    let plan = planned(300);
    assert!(plan.page_count() > 2);
    for words in ["My voice", "designated safeguarding", "specific areas", "Agreed"] {
        page_of(&plan, words);
    }
    assert_eq!(page_of(&plan, "designated safeguarding"), page_of(&plan, "Questions?"));
}

#[test]
fn columns_stay_apart_and_on_the_paper() {
    for percent in [10, 60, 100, 300] {
        let plan = planned(percent);
        let in_columns = plan.pages.iter().enumerate().flat_map(|(page, items)| {
            let from = if page == 0 { columns_begin(items) } else { 50.0 };
            items.iter().map(move |item| (from, item))
        });
        for (from, item) in in_columns {
            if let (Owner::Node(_), Item::Text { line, x, y, .. }) = (item.owner(), item)
                && *y > from
            {
                let right = x + line.width;
                assert!(right < 289.0 || *x > 306.0, "{}", line.text);
                assert!(right < 545.0 && *y < 786.0, "{}", line.text);
            }
        }
    }
}

#[test]
fn reading_goes_down_the_left_column_then_the_right() {
    let plan = planned(60);
    let words: Vec<&str> = plan.pages[0]
        .iter()
        .filter_map(|item| match item {
            Item::Text { line, .. } if matches!(item.owner(), Owner::Node(_)) => Some(line.text.trim()),
            _ => None,
        })
        .collect();
    let place = |wanted: &str| words.iter().position(|text| *text == wanted).expect("it is on the front");
    let order =
        ["My voice", "What parents say", "What helps me", "Physical development", "Day to day", "Questions?"];
    assert!(order.map(place).is_sorted());
}
