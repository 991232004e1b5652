//! What the first page says on a given day.

use chrono::NaiveTime;
use coatpeg_domain::agenda::Span;
use coatpeg_domain::contract::{AddChild, ListChildren, OpenChild, SaveChild, ShowHome};
use coatpeg_domain::due::CheckStatus;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{DueAct, DueItem, Home};

use crate::fresh::{Fresh, change, day, texts};

/// A child born on 15 July 2025: two on 15 July 2027, best shared by 15 October, three on 15 July 2028.
fn with_one_child() -> (Fresh, ChildId) {
    let fresh = Fresh::set_up();
    let answers = texts(&[
        ("legal_first_name", "Ottilie"),
        ("legal_last_name", "Greaves"),
        ("date_of_birth", "2025-07-15"),
        ("start_date", "2026-09-01"),
    ]);
    let child = fresh.program.send(AddChild { answers }).expect("added").child.id;
    (fresh, child)
}

/// What is said of checks: in "This week", and after it.
fn checks(home: &Home) -> (Vec<DueItem>, Vec<DueItem>) {
    let of_checks = |items: &[DueItem]| -> Vec<DueItem> {
        items.iter().filter(|item| item.title.contains("progress check")).cloned().collect()
    };
    let later: Vec<DueItem> = home.groups.iter().skip(1).flat_map(|group| of_checks(&group.items)).collect();
    (of_checks(&home.groups[0].items), later)
}

fn go_to(fresh: &Fresh, date: &str) {
    fresh.desktop.set_now(day(date).and_time(NaiveTime::from_hms_opt(9, 0, 0).expect("nine o’clock")));
}

#[test]
fn a_check_comes_nearer_day_by_day() {
    let (fresh, child) = with_one_child();
    for (date, status, on, is_soon) in [
        ("2027-06-10", CheckStatus::NotDue, "2027-07-15", false),
        ("2027-07-14", CheckStatus::NotDue, "2027-07-15", true),
        ("2027-07-15", CheckStatus::WindowOpen, "2027-10-15", false),
        ("2027-09-17", CheckStatus::DueSoon, "2027-10-15", false),
        ("2027-10-15", CheckStatus::DueSoon, "2027-10-15", true),
        ("2027-10-16", CheckStatus::Late, "2027-10-15", true),
        ("2028-07-14", CheckStatus::Late, "2027-10-15", true),
        ("2028-07-15", CheckStatus::Overdue, "2028-07-14", true),
    ] {
        go_to(&fresh, date);
        let home = fresh.program.send(ShowHome::default()).expect("home");
        let (week, later) = checks(&home);
        let (shown, other) = if is_soon { (&week, &later) } else { (&later, &week) };
        assert_eq!((shown.len(), other.len()), (1, 0), "{date}");
        let begins = shown[0].act == DueAct::StartDocument("two_year_check".into());
        assert_eq!((shown[0].on, begins), (day(on), status != CheckStatus::NotDue), "{date}");
        let page = fresh.program.send(OpenChild { child }).expect("opened");
        assert_eq!(page.check.status, Some(status), "{date}");
        let list = fresh.program.send(ListChildren { leavers: false }).expect("listed");
        assert_eq!(list[0].next_is_soon, is_soon, "{date}");
    }
}

#[test]
fn what_is_far_away_is_not_shown_yet() {
    let (fresh, _) = with_one_child();
    go_to(&fresh, "2027-01-10");
    let home = fresh.program.send(ShowHome::default()).expect("home");
    assert_eq!(checks(&home), (Vec::new(), Vec::new()));
}

#[test]
fn a_begun_check_is_offered_to_carry_on_with() {
    let (fresh, child) = with_one_child();
    go_to(&fresh, "2027-10-10");
    let document = fresh.start_check(child).document.id;
    let home = fresh.program.send(ShowHome::default()).expect("home");
    let week = checks(&home).0;
    assert_eq!(week[0].title, "Finish Ottilie’s progress check");
    assert_eq!(week[0].act, DueAct::OpenDocument(document));
    assert_eq!(home.left_off[0].id, document);
    assert!(home.left_off[0].left.ends_with("things left"), "{}", home.left_off[0].left);
}

#[test]
fn nothing_is_due_for_a_child_who_has_left() {
    let (fresh, child) = with_one_child();
    go_to(&fresh, "2027-10-10");
    fresh.start_check(child);
    let changes = change("leave_date", day("2027-10-09"));
    fresh.program.send(SaveChild { child, changes }).expect("kept");
    let home = fresh.program.send(ShowHome::default()).expect("home");
    assert_eq!(home.children, 0);
    assert!(home.groups.iter().all(|group| group.items.is_empty()) && home.left_off.is_empty());
}

#[test]
fn the_last_day_here_still_counts() {
    let (fresh, child) = with_one_child();
    go_to(&fresh, "2027-10-10");
    let changes = change("leave_date", day("2027-10-10"));
    fresh.program.send(SaveChild { child, changes }).expect("kept");
    let list = |leavers| fresh.program.send(ListChildren { leavers }).expect("listed").len();
    assert_eq!((list(false), list(true)), (1, 0));
    assert_eq!(fresh.program.send(ShowHome::default()).expect("home").children, 1);
}

#[test]
fn the_whole_nursery_has_its_dates_in_order() {
    let (fresh, _) = Fresh::nursery();
    let home = fresh.program.send(ShowHome::default()).expect("home");
    assert_eq!(home.children, 12);
    let home = fresh.program.send(ShowHome { span: Span::Term, mine: false }).expect("home");
    let (week, later) = checks(&home);
    let shown: Vec<String> =
        week.iter().chain(&later).filter_map(|item| Some(item.child.as_ref()?.known_as.clone())).collect();
    for due in ["Zosia", "Ngọc Ánh", "Олена", "محمد", "অনন্যা", "Barnaby"] {
        assert!(shown.iter().any(|name| name == due), "{due}: {shown:?}");
    }
    for not_due in ["Roz", "Idris", "Lhamo"] {
        assert!(shown.iter().all(|name| name != not_due), "{not_due}: three on entry, left, too young");
    }
    what_is_to_do_next_comes_first(&home);
}

/// Today and the days after it in their order, then what is past; and what is to come by the day that is said.
fn what_is_to_do_next_comes_first(home: &Home) {
    let today = day("2027-06-10");
    let week = &home.groups[0].items;
    let past = week.iter().position(|item| item.on < today).expect("something is past");
    assert!(week[..past].is_sorted_by_key(|item| item.on), "{week:#?}");
    assert!(week[past..].iter().all(|item| item.on < today), "{week:#?}");
    for group in &home.groups[1..] {
        let said: Vec<_> = group.items.iter().filter(|item| !item.when.starts_with("From ")).collect();
        assert!(said.is_sorted_by_key(|item| item.on), "{}: {said:#?}", group.heading);
    }
}
