//! The list of the week on paper.

use coatpeg_domain::contract::SaveWeekList;
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::WeekOrder;

use super::{add, this_week, write};
use crate::fresh::{Fresh, code, extracted};
use crate::roles::sign_in_as;

const BY_DAY: SaveWeekList = SaveWeekList { mine: false, order: WeekOrder::ByDay, with_names: false };

/// The words of a list; nothing where nobody can read a PDF here.
fn words(fresh: &Fresh, command: SaveWeekList) -> Option<String> {
    let folder = fresh.folder.path().join("out");
    std::fs::create_dir_all(&folder).expect("a folder");
    fresh.desktop.save_to(&folder);
    let exported = fresh.program.send(command).expect("saved");
    assert!(exported.pages >= 1);
    extracted(&folder.join(exported.file_name.expect("a file")))
}

#[test]
fn the_list_has_initials_unless_names_are_asked_for() {
    let (fresh, _) = Fresh::nursery();
    let titles = this_week(&fresh);
    assert!(titles.iter().any(|title| title.contains("Linus")), "{titles:?}");
    let Some(initials) = words(&fresh, BY_DAY) else { return };
    assert!(initials.contains("This week") && initials.contains("L.O."), "{initials}");
    for name in ["Linus", "Zosia", "Okonjo"] {
        assert!(!initials.contains(name), "{name}: {initials}");
    }
    let names = words(&fresh, SaveWeekList { with_names: true, ..BY_DAY }).expect("readable");
    assert!(names.contains("Linus") && names.contains("destroy it"), "{names}");
}

#[test]
fn the_list_stands_by_day_or_by_person() {
    let (fresh, _) = Fresh::nursery();
    let Some(by_day) = words(&fresh, BY_DAY) else { return };
    assert!(by_day.contains("From before") || by_day.contains("June"), "{by_day}");
    let by_person = words(&fresh, SaveWeekList { order: WeekOrder::ByPerson, ..BY_DAY }).expect("readable");
    for person in ["Callum Brackenridge", "Devika Rao-Lindqvist"] {
        assert!(by_person.contains(person), "{person}: {by_person}");
    }
}

#[test]
fn a_long_week_is_printed_to_its_end() {
    let fresh = Fresh::set_up();
    for number in 0..205 {
        let child = add(&fresh, &format!("Wren{number:03}"), "2025-01-10", "2026-09-01");
        write(&fresh, child, "hv_review_on", "2027-06-12");
    }
    let Some(words) = words(&fresh, SaveWeekList { with_names: true, ..BY_DAY }) else { return };
    for number in 0..205 {
        assert!(words.contains(&format!("Wren{number:03}")), "{number} is not on the list");
    }
}

#[test]
fn an_empty_week_says_so() {
    let fresh = Fresh::set_up();
    let Some(words) = words(&fresh, BY_DAY) else { return };
    assert!(words.contains("Nothing is due this week. Enjoy it."), "{words}");
}

#[test]
fn the_list_is_of_what_somebody_sees_and_not_for_those_who_take_nothing_out() {
    let (fresh, nursery) = Fresh::nursery();
    sign_in_as(&fresh, &nursery, &["key_person"]);
    let with_names = SaveWeekList { with_names: true, ..BY_DAY };
    if let Some(own) = words(&fresh, with_names) {
        assert!(!own.contains("Linus"), "Callum’s key child: {own}");
    }
    for roles in [&["viewer"][..], &["dsl"]] {
        sign_in_as(&fresh, &nursery, roles);
        assert_eq!(code(&fresh.program, BY_DAY), ErrorCode::NotAllowed, "{roles:?}");
    }
}
