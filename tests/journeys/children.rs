//! Adding a child with the little that is known on the first day, and finding children again.

use coatpeg_domain::answers::{Answer, Answers};
use coatpeg_domain::contract::{AddChild, BrowseChildren, ListChildren, OpenChild, SaveChild};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::Severity;
use coatpeg_domain::forms::child::CHILD;
use coatpeg_domain::forms::choices::{PEG_PICTURES, PEG_TINTS};
use coatpeg_domain::forms::wording::Wording;
use coatpeg_domain::ids::ChildId;
use coatpeg_tests::sample::SAMPLE_CHILDREN;
use uuid::Uuid;

use crate::fresh::{Fresh, change, code, day, refusal, texts};

fn little() -> Answers {
    texts(&[
        ("legal_first_name", "Ottilie"),
        ("legal_last_name", "Greaves"),
        ("date_of_birth", "2025-03-24"),
        ("start_date", "2026-09-01"),
    ])
}

fn names(fresh: &Fresh, leavers: bool) -> Vec<String> {
    let list = fresh.program.send(ListChildren { leavers }).expect("listed");
    list.into_iter().map(|child| child.facts.known_as).collect()
}

fn found(fresh: &Fresh, search: &str, leavers: bool) -> Vec<String> {
    let command = BrowseChildren { search: search.into(), leavers, most: 50, ..BrowseChildren::default() };
    let found = fresh.program.send(command).expect("listed").children;
    found.into_iter().map(|listed| listed.child.facts.known_as).collect()
}

#[test]
fn a_name_a_birthday_and_a_first_day_are_enough_and_the_rest_stands_as_still_to_add() {
    let fresh = Fresh::set_up();
    let view = fresh.program.send(AddChild { answers: little() }).expect("added");
    assert_eq!(view.facts.full_name, "Ottilie Greaves");
    assert_eq!(view.age, "2 years 2 months");
    assert_eq!(view.key_person, "Harriet Ombersley", "whoever adds, until it is changed");
    for (section, field) in [("family", "home_languages"), ("contacts", "contacts"), ("heading", "address")] {
        let found = view.still_to_add.iter().find(|problem| problem.field == field);
        let found = found.unwrap_or_else(|| panic!("{field} is still to add"));
        assert_eq!((found.section.as_str(), found.severity), (section, Severity::Missing));
    }
    let opened = fresh.program.send(OpenChild { child: view.child.id }).expect("opened");
    assert_eq!(opened, view);
}

#[test]
fn a_child_has_a_peg_whether_somebody_chose_it_or_not() {
    let fresh = Fresh::set_up();
    let offered = fresh.program.send(AddChild { answers: little() }).expect("added").facts;
    assert!(PEG_PICTURES.iter().any(|picture| picture.value == offered.peg_picture), "{offered:?}");
    assert!(PEG_TINTS.iter().any(|tint| tint.value == offered.peg_tint), "{offered:?}");
    let mut chosen = little();
    chosen.set("peg_picture", "snail");
    let chosen = fresh.program.send(AddChild { answers: chosen }).expect("added").facts;
    assert_eq!(chosen.peg_picture, "snail");
}

#[test]
fn without_a_key_fact_a_child_is_refused_and_the_field_is_named() {
    let fresh = Fresh::set_up();
    for field in ["legal_first_name", "legal_last_name", "date_of_birth", "start_date"] {
        let mut answers = little();
        answers.apply(field, None);
        let error = refusal(&fresh.program, AddChild { answers });
        assert_eq!(error.code, ErrorCode::AnswersIncomplete, "{field}");
        assert_eq!(error.problems.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), [field]);
        assert_eq!(error.message, error.problems[0].message);
    }
    assert_eq!(names(&fresh, false), Vec::<String>::new());
}

#[test]
fn a_child_may_have_one_name_only() {
    let fresh = Fresh::set_up();
    let mut answers = little();
    answers.apply("legal_last_name", None);
    answers.set("single_name", true);
    let view = fresh.program.send(AddChild { answers }).expect("added");
    assert_eq!(view.facts.full_name, "Ottilie");
}

#[test]
fn dates_that_cannot_be_are_refused() {
    let fresh = Fresh::set_up();
    for (field, date) in [
        ("date_of_birth", "2027-06-11"),
        ("date_of_birth", "2015-01-01"),
        ("date_of_birth", "31 June"),
        ("start_date", "2025-03-23"),
    ] {
        let mut answers = little();
        answers.set(field, date);
        let error = refusal(&fresh.program, AddChild { answers });
        assert_eq!(error.code, ErrorCode::AnswersIncomplete, "{field} {date}");
        assert_eq!(error.problems[0].field, field);
    }
}

#[test]
fn the_birthday_can_be_put_right_and_never_taken_out() {
    let fresh = Fresh::set_up();
    let child = fresh.program.send(AddChild { answers: little() }).expect("added").child.id;
    for field in ["legal_first_name", "date_of_birth", "start_date"] {
        let error = refusal(&fresh.program, SaveChild { child, changes: [(field.to_owned(), None)].into() });
        assert_eq!(error.code, ErrorCode::AnswersIncomplete);
        assert_eq!(error.problems[0].field, field);
    }
    let mut changes = change("date_of_birth", "2025-04-02");
    changes.insert("legal_first_name".to_owned(), None);
    changes.insert("room_group".to_owned(), Some("Wrens".into()));
    assert_eq!(code(&fresh.program, SaveChild { child, changes }), ErrorCode::AnswersIncomplete);
    let kept = fresh.program.send(OpenChild { child }).expect("opened");
    assert_eq!(kept.child.answers.text("room_group"), Some("Wrens"), "what could be kept is kept");
    assert_eq!(kept.facts.known_as, "Ottilie");
    let changes = change("date_of_birth", "2025-04-02");
    let view = fresh.program.send(SaveChild { child, changes }).expect("kept");
    assert_eq!(view.facts.born_on, day("2025-04-02"));
    assert_eq!(view.check.opens_on, day("2027-04-02"));
}

#[test]
fn answers_that_no_question_asks_for_are_refused_with_the_question() {
    let fresh = Fresh::set_up();
    let child = fresh.program.send(AddChild { answers: little() }).expect("added").child.id;
    for (field, answer) in [
        ("shoe_size", Answer::from("22")),
        ("gestation_weeks", "thirty".into()),
        ("date_of_birth", Answer::Number(24)),
        ("sex", "a robin".into()),
        ("single_name", Answer::Number(1)),
        ("contacts", Answer::Choices(vec!["mum".into()])),
    ] {
        let error = refusal(&fresh.program, SaveChild { child, changes: change(field, answer.clone()) });
        assert_eq!(error.code, ErrorCode::Refused, "{field}");
        let asked = CHILD
            .field(field)
            .map_or("a question this version".into(), |one| Wording::default().fill(one.label));
        assert!(error.message.contains(&asked) && !error.message.contains('_'), "{}", error.message);
        let mut answers = little();
        answers.set(field, answer);
        assert_eq!(code(&fresh.program, AddChild { answers }), ErrorCode::Refused, "{field}");
    }
    let view = fresh.program.send(OpenChild { child }).expect("opened");
    assert_eq!(view.child.answers.text("legal_first_name"), Some("Ottilie"), "nothing was changed");
}

#[test]
fn a_child_who_is_not_there_is_not_found() {
    let fresh = Fresh::set_up();
    let child = ChildId(Uuid::from_u128(77));
    assert_eq!(code(&fresh.program, OpenChild { child }), ErrorCode::NotFound);
    assert_eq!(
        code(&fresh.program, SaveChild { child, changes: change("room_group", "Nest") }),
        ErrorCode::NotFound
    );
}

#[test]
fn the_list_has_everybody_on_roll_and_leavers_apart() {
    let (fresh, _) = Fresh::nursery();
    let (here, gone) = (names(&fresh, false), names(&fresh, true));
    assert_eq!(gone, ["Idris"]);
    assert_eq!(here.len(), SAMPLE_CHILDREN.len() - 1);
    assert!(here.iter().any(|name| name == "Flossie"), "by the name they are known by");
}

#[test]
fn search_finds_any_part_of_a_name_in_any_script() {
    let (fresh, _) = Fresh::nursery();
    for (typed, name) in [
        ("zos", "Zosia"),
        ("żół", "Zosia"),
        ("ŁĄCKA", "Zosia"),
        ("ngọc", "Ngọc Ánh"),
        ("шевч", "Олена"),
        ("الخطيب", "محمد"),
        ("অনন্যা", "অনন্যা"),
        ("oyel", "Roz"),
        ("win flo", "Flossie"),
    ] {
        assert_eq!(found(&fresh, typed, false), [name], "{typed}");
    }
    assert_eq!(found(&fresh, "rhys", true), ["Idris"]);
    assert_eq!(found(&fresh, "rhys", false), Vec::<String>::new());
    assert_eq!(found(&fresh, "nobody at all", false), Vec::<String>::new());
    assert_eq!(found(&fresh, "%' OR 1=1 --", false), Vec::<String>::new());
}

#[test]
fn circumstances_are_kept_as_they_were_written() {
    let (fresh, nursery) = Fresh::nursery();
    let open =
        |key| fresh.program.send(OpenChild { child: nursery.child(key) }).expect("opened").child.answers;
    assert_eq!(open("barnaby").number("gestation_weeks"), Some(29));
    assert_eq!(open("maisie").text("address_status"), Some("withheld"));
    let restricted =
        open("maisie").rows("contacts").iter().any(|c| c.answers.yes_no("restricted") == Some(true));
    assert!(restricted);
    assert_eq!(open("kofi").rows("contacts")[0].answers.text("relationship"), Some("foster_carer"));
    assert_eq!(open("florence").yes_no("deferred_year"), Some(true));
    let unfinished: Vec<&str> = nursery
        .children
        .iter()
        .filter(|(_, id)| {
            let view = fresh.program.send(OpenChild { child: **id }).expect("opened");
            !view.still_to_add.is_empty()
        })
        .map(|(key, _)| *key)
        .collect();
    assert_eq!(unfinished, ["lhamo"], "all but the newest child are written up");
}

#[test]
fn a_day_that_became_wrong_with_time_holds_nothing_else_up() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    fresh.desktop.set_now("2036-06-09T09:00:00".parse().expect("a time"));
    fresh.program.send(SaveChild { child, changes: change("room_group", "Nest") }).expect("kept");
    let late = chrono::NaiveDate::from_ymd_opt(2060, 1, 6).expect("a date");
    let refused = refusal(&fresh.program, SaveChild { child, changes: change("start_date", late) });
    assert_eq!(refused.problems[0].message, "That is after the eighth birthday. Check the year.");
}
