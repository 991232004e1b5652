//! What is offered of two records, and what comes of the choices.

use uuid::Uuid;

use super::*;
use crate::forms::examples::amina;
use crate::ids::RowId;

fn texts(pairs: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    for (field, text) in pairs {
        answers.set(field, *text);
    }
    answers
}

fn picks(pairs: &[(&str, Side)]) -> Picks {
    pairs.iter().map(|(field, side)| ((*field).to_owned(), *side)).collect()
}

fn row(number: u128, pairs: &[(&str, &str)]) -> Row {
    Row { row: RowId(Uuid::from_u128(number)), answers: texts(pairs) }
}

fn facts(started_on: &str, left_on: Option<&str>) -> ChildFacts {
    let day = |text: &str| text.parse().expect("a day");
    ChildFacts { started_on: day(started_on), left_on: left_on.map(day), ..amina() }
}

#[test]
fn times_that_follow_each_other_are_told_from_times_that_overlap() {
    let rows = [
        (("2025-09-01", None), ("2025-09-01", None), Times::Same),
        (("2025-09-01", Some("2026-07-20")), ("2027-01-04", None), Times::DoubleIsLater),
        (("2027-01-04", None), ("2025-09-01", Some("2026-07-20")), Times::KeepIsLater),
        (("2025-09-01", None), ("2026-01-05", None), Times::Overlap),
        (("2025-09-01", Some("2026-07-20")), ("2026-07-20", None), Times::Overlap),
        (("2025-09-01", Some("2026-07-20")), ("2025-09-01", None), Times::Overlap),
    ];
    for ((keep, keep_left), (double, double_left), expected) in rows {
        assert_eq!(
            Times::of(&facts(keep, keep_left), &facts(double, double_left)),
            expected,
            "{keep} {double}"
        );
    }
}

#[test]
fn what_only_one_record_answers_is_kept_without_being_asked() {
    let keep = texts(&[("room_group", "Robins")]);
    let double = texts(&[("home_la", "York"), ("an_old_question", "kept")]);
    let joined = joined(&keep, &double, &Picks::new(), Times::Same);
    let expected = texts(&[("room_group", "Robins"), ("home_la", "York"), ("an_old_question", "kept")]);
    assert_eq!(joined, expected);
}

#[test]
fn each_pick_is_followed_and_without_one_the_kept_record_stands() {
    let keep = texts(&[("room_group", "Robins"), ("home_la", "York"), ("known_as", "Kit")]);
    let double = texts(&[("room_group", "Wrens"), ("home_la", "Leeds"), ("postcode", "YO10 4AB")]);
    let picked = picks(&[("room_group", Side::Double), ("known_as", Side::Double), ("postcode", Side::Keep)]);
    assert_eq!(
        joined(&keep, &double, &picked, Times::Same),
        texts(&[("room_group", "Wrens"), ("home_la", "York")])
    );
}

#[test]
fn of_two_lists_nothing_is_lost_and_nothing_stands_there_twice() {
    let mut keep = Answers::default();
    keep.set("home_languages", Answer::Choices(vec!["English".into(), "Polish".into()]));
    let mum = row(1, &[("person", "p1"), ("relationship", "mother")]);
    keep.set("contacts", Answer::Rows(vec![mum.clone()]));
    let mut double = Answers::default();
    double.set("home_languages", Answer::Choices(vec!["Polish".into(), "Ukrainian".into()]));
    let mum_again = row(2, &[("person", "p1"), ("relationship", "other"), ("notes", "Mornings")]);
    let nana = row(3, &[("person", "p2")]);
    double.set("contacts", Answer::Rows(vec![mum_again, nana.clone()]));
    let picked = picks(&[("home_languages", Side::Both), ("contacts", Side::Both)]);
    let joined = joined(&keep, &double, &picked, Times::Same);
    assert_eq!(joined.choices("home_languages"), ["English", "Polish", "Ukrainian"]);
    let one_mum = row(1, &[("person", "p1"), ("relationship", "mother"), ("notes", "Mornings")]);
    assert_eq!(joined.rows("contacts"), [one_mum, nana]);
}

#[test]
fn of_two_times_here_the_later_one_counts() {
    let early = [("start_date", "2025-09-01"), ("leave_date", "2026-07-20"), ("leave_reason", "other")];
    let (early, late) = (texts(&early), texts(&[("start_date", "2027-01-04")]));
    let all_double = picks(&TIME_HERE.map(|field| (field, Side::Double)));
    for picked in [Picks::new(), all_double.clone()] {
        assert_eq!(joined(&early, &late, &picked, Times::DoubleIsLater), late, "{picked:?}");
        assert_eq!(joined(&late, &early, &picked, Times::KeepIsLater), late, "{picked:?}");
    }
    assert_eq!(joined(&early, &late, &all_double, Times::Overlap), late);
    assert_eq!(joined(&early, &late, &Picks::new(), Times::Overlap), early);
}

#[test]
fn what_is_offered_is_the_fuller_or_the_newer_answer() {
    let field = |id: &str| CHILD.field(id).expect("a field of the child’s record");
    let text = |words: &str| Answer::from(words);
    let (one, two) = (text("8 Nutmeg Row"), text("8 Nutmeg Row, York, by the green door"));
    let says = |id: &str, keep: Option<&Answer>, double: Option<&Answer>, when: (i64, i64)| {
        let sheet = |answer: Option<&Answer>| {
            let mut answers = Answers::default();
            answers.apply(id, answer.cloned());
            answers
        };
        offered(field(id), &sheet(keep), &sheet(double), (Some(&when.0), Some(&when.1)))
    };
    assert_eq!(says("room_group", Some(&one), None, (1, 9)), Side::Keep);
    assert_eq!(says("room_group", None, Some(&one), (9, 1)), Side::Double);
    assert_eq!(says("home_address", Some(&one), Some(&two), (9, 1)), Side::Double, "the fuller");
    assert_eq!(says("home_address", Some(&two), Some(&one), (1, 9)), Side::Keep, "the fuller");
    assert_eq!(says("room_group", Some(&one), Some(&two), (1, 9)), Side::Double, "the newer");
    assert_eq!(says("room_group", Some(&one), Some(&two), (9, 1)), Side::Keep, "the newer");
    for who in ["peg_picture", "legal_first_name", "date_of_birth"] {
        assert_eq!(says(who, Some(&one), Some(&two), (1, 9)), Side::Keep, "{who}");
    }
    let list = Answer::Choices(vec!["English".into()]);
    assert_eq!(says("home_languages", Some(&list), Some(&list), (9, 1)), Side::Both);
}

#[test]
fn an_id_is_replaced_wherever_it_stands_and_never_twice() {
    let mut answers = texts(&[("room_group", "a"), ("other", "said a")]);
    answers.set("siblings_in_setting", Answer::Choices(vec!["a".into(), "b".into(), "c".into()]));
    answers.set("rows", Answer::Rows(vec![row(1, &[("child", "a"), ("notes", "a b")])]));
    let changed = with_other_id(&answers, "a", "b").expect("it stands there");
    assert_eq!(changed.text("room_group"), Some("b"));
    assert_eq!(changed.text("other"), Some("said a"), "only whole answers are ids");
    assert_eq!(changed.choices("siblings_in_setting"), ["b", "c"]);
    assert_eq!(changed.rows("rows"), [row(1, &[("child", "b"), ("notes", "a b")])]);
    assert_eq!(with_other_id(&answers, "z", "b"), None);
}

#[test]
fn two_lists_are_both_kept_where_nobody_chose() {
    let mut keep = Answers::default();
    keep.set("home_languages", Answer::Choices(vec!["English".into()]));
    let mut double = Answers::default();
    double.set("home_languages", Answer::Choices(vec!["Welsh".into()]));
    let joined = joined(&keep, &double, &Picks::new(), Times::Same);
    assert_eq!(joined.choices("home_languages"), ["English", "Welsh"]);
}

#[test]
fn an_address_that_is_kept_back_takes_no_other_address_along() {
    let back = texts(&[("address_status", "withheld")]);
    let held =
        texts(&[("address_status", "held"), ("home_address", "8 Nutmeg Row"), ("postcode", "YO10 4AB")]);
    for (keep, double) in [(&back, &held), (&held, &back)] {
        assert_eq!(joined(keep, double, &Picks::new(), Times::Same), back);
    }
    let chosen = ["address_status", "home_address", "postcode"].map(|field| (field, Side::Double));
    assert_eq!(joined(&back, &held, &picks(&chosen), Times::Same), held);
}

#[test]
fn of_one_contact_either_order_gives_the_same_protection() {
    let contact = |restricted: Option<bool>, collects: Option<bool>, note: &str| {
        let mut row = row(1, &[("person", "p1"), ("restricted_note", note)]);
        row.answers.apply("restricted", restricted.map(Answer::YesNo));
        row.answers.apply("may_collect", collects.map(Answer::YesNo));
        let mut answers = Answers::default();
        answers.set("contacts", Answer::Rows(vec![row]));
        answers
    };
    let known = [None, Some(true), Some(false)];
    for (one, other) in known.iter().flat_map(|one| known.iter().map(move |other| (*one, *other))) {
        let (first, second) = (contact(one, one, "No address."), contact(other, other, "Ring first."));
        for (keep, double) in [(&first, &second), (&second, &first)] {
            let joined = joined(keep, double, &Picks::new(), Times::Same);
            let [row] = joined.rows("contacts") else { panic!("one person, one entry") };
            let either = |wanted: bool| [one, other].contains(&Some(wanted));
            assert_eq!(row.answers.yes_no("restricted") == Some(true), either(true), "{one:?} {other:?}");
            assert_eq!(row.answers.yes_no("may_collect") == Some(false), either(false), "{one:?} {other:?}");
            let note = row.answers.text("restricted_note").unwrap_or_default();
            assert!(note.contains("No address.") && note.contains("Ring first."), "{note}");
        }
    }
}

#[test]
fn a_note_that_says_it_all_already_is_not_written_twice() {
    let note = |words: &str| texts(&[("person", "p1"), ("restricted_note", words)]);
    let one = one_contact(&note("Ring first. No address."), &note("No address."), &Picks::new());
    assert_eq!(one.text("restricted_note"), Some("Ring first. No address."));
}

#[test]
fn a_yes_to_collecting_does_not_come_over_to_somebody_the_other_record_restricts() {
    let contact = |field: &str| {
        let mut row = row(1, &[("person", "p1")]);
        row.answers.set(field, true);
        let mut answers = Answers::default();
        answers.set("contacts", Answer::Rows(vec![row]));
        answers
    };
    let restricted = contact("restricted");
    for field in ["may_collect", "receives_documents"] {
        let allowed = contact(field);
        for (keep, double) in [(&restricted, &allowed), (&allowed, &restricted)] {
            let joined = joined(keep, double, &Picks::new(), Times::Same);
            let one = &joined.rows("contacts")[0].answers;
            assert_eq!((one.yes_no("restricted"), one.yes_no(field)), (Some(true), None), "{field}");
        }
    }
}

#[test]
fn an_address_that_was_kept_back_is_not_held_by_the_word_of_the_other_record() {
    let back = texts(&[("address_status", "withheld"), ("home_address", "1 Quiet Lane")]);
    let held = texts(&[("address_status", "held"), ("home_address", "8 Nutmeg Row")]);
    for (keep, double, side) in [(&back, &held, Side::Double), (&held, &back, Side::Keep)] {
        let chosen = picks(&[("address_status", side)]);
        assert_eq!(joined(keep, double, &chosen, Times::Same), held);
    }
}
