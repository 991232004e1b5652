//! The calendar file: read back with other hands than wrote it, and not one name in it.

use calcard::{Entry, Parser};
use coatpeg_domain::agenda::Span;
use coatpeg_domain::contract::{
    ListPeople, RestrictChild, SaveCalendar, SaveWeekList, WorkDespiteRestriction,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::WeekOrder;
use coatpeg_store::RecordKind;
use coatpeg_tests::sample::{MANAGER, SAMPLE_CHILDREN, SETTING};

use super::{go_to, home, write};
use crate::fresh::{Fresh, code, extracted};
use crate::roles::sign_in_as;

const TERM: SaveCalendar = SaveCalendar { span: Span::Term, mine: false };

/// The calendar file of a term.
fn saved(fresh: &Fresh, command: SaveCalendar) -> String {
    let folder = fresh.folder.path().join("out");
    std::fs::create_dir_all(&folder).expect("a folder");
    fresh.desktop.save_to(&folder);
    let exported = fresh.program.send(command).expect("saved");
    let name = exported.file_name.expect("a file");
    std::fs::read_to_string(folder.join(name)).expect("text")
}

/// The value of each property with this name, unfolded.
fn values(file: &str, property: &str) -> Vec<String> {
    let whole = file.replace("\r\n ", "");
    let of = |line: &str| {
        let (name, value) = line.split_once(':')?;
        (name.split(';').next() == Some(property)).then(|| value.to_owned())
    };
    whole.lines().filter_map(of).collect()
}

#[test]
fn a_calendar_file_is_read_back_by_another_parser_and_has_no_name_in_it() {
    let (fresh, _) = Fresh::nursery();
    let people = fresh.program.send(ListPeople {}).expect("people");
    let file = saved(&fresh, TERM);
    let mut parser = Parser::new(&file);
    let Entry::ICalendar(calendar) = parser.entry() else { panic!("another parser does not read it") };
    let summaries = values(&file, "SUMMARY");
    // The calendar itself is one of its components.
    assert_eq!(calendar.components.len(), summaries.len() + 1);
    assert!(summaries.len() > 10, "{summaries:?}");
    let lower = file.to_lowercase();
    let names = SAMPLE_CHILDREN.iter().flat_map(|child| [child.first, child.last, child.known_as]);
    let names = names.map(str::to_owned).chain(people.into_iter().map(|person| person.name));
    for name in names.chain([SETTING.to_owned(), MANAGER.to_owned()]) {
        for word in name.split_whitespace().filter(|word| word.chars().count() > 2) {
            assert!(!lower.contains(&word.to_lowercase()), "{word}");
        }
    }
    assert!(summaries.iter().any(|summary| summary.contains("B.Q.")), "{summaries:?}");
}

#[test]
fn lines_are_folded_and_end_as_the_standard_wants() {
    let (fresh, _) = Fresh::nursery();
    let file = saved(&fresh, TERM);
    assert!(file.ends_with("END:VCALENDAR\r\n") && !file.replace("\r\n", "").contains(['\r', '\n']));
    for line in file.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
    for (property, value) in [("VERSION", "2.0"), ("X-WR-CALNAME", "Coatpeg"), ("CALSCALE", "GREGORIAN")] {
        assert_eq!(values(&file, property), [value]);
    }
    assert_eq!(values(&file, "PRODID").len(), 1);
    // Whole days have no zone, and commas in a sentence are escaped.
    for day in values(&file, "DTSTART").iter().chain(&values(&file, "DTEND")) {
        assert!(day.len() == 8 && day.chars().all(|digit| digit.is_ascii_digit()), "{day}");
    }
    assert!(!file.contains("TZID") && file.contains("DTSTART;VALUE=DATE:"));
    let texts = [values(&file, "SUMMARY"), values(&file, "DESCRIPTION")].concat();
    for text in texts {
        assert!(!text.replace("\\,", "").contains(','), "{text}");
    }
}

#[test]
fn the_same_matter_has_the_same_id_in_every_file() {
    let (fresh, _) = Fresh::nursery();
    let first = values(&saved(&fresh, TERM), "UID");
    let apart: std::collections::BTreeSet<&String> = first.iter().collect();
    assert_eq!(apart.len(), first.len(), "and each its own");
    go_to(&fresh, "2027-06-11");
    let next = values(&saved(&fresh, TERM), "UID");
    assert!(next.iter().filter(|uid| first.contains(uid)).count() > next.len() / 2);
    let week = values(&saved(&fresh, SaveCalendar { span: Span::Week, mine: false }), "UID");
    assert!(!week.is_empty() && week.len() < next.len() && week.iter().all(|uid| next.contains(uid)));
}

#[test]
fn whoever_may_not_take_anything_out_gets_no_calendar() {
    let (fresh, nursery) = Fresh::nursery();
    write(&fresh, nursery.child("zofia"), "key_person_id", nursery.person(MANAGER).to_string());
    let all = values(&saved(&fresh, TERM), "UID");
    sign_in_as(&fresh, &nursery, &["key_person"]);
    let own = values(&saved(&fresh, TERM), "UID");
    assert!(!own.is_empty() && own.len() < all.len());
    assert!(!home(&fresh, Span::Term).may_choose_mine);
    for roles in [&["viewer"][..], &["dsl"]] {
        sign_in_as(&fresh, &nursery, roles);
        assert_eq!(code(&fresh.program, TERM), ErrorCode::NotAllowed, "{roles:?}");
    }
}

#[test]
fn history_tells_of_what_left_and_of_nothing_where_the_dialog_was_closed() {
    let (fresh, _) = Fresh::nursery();
    fresh.desktop.answer_next(None);
    let exported = fresh.program.send(TERM).expect("nothing went wrong");
    assert_eq!(exported.file_name, None);
    fresh.desktop.answer_next(Some(fresh.folder.path().join("no such folder/dates.ics")));
    assert_eq!(code(&fresh.program, TERM), ErrorCode::CannotWriteFile);
    saved(&fresh, TERM);
    let (store, _folder) = fresh.store();
    let lines = store.history(RecordKind::Upkeep, "calendar_file").expect("history");
    assert_eq!(lines.iter().map(|line| line.action.as_str()).collect::<Vec<_>>(), ["export"]);
}

#[test]
fn nothing_of_a_restricted_record_stands_in_it_until_the_owner_goes_on() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("linus");
    let tells = || values(&saved(&fresh, TERM), "SUMMARY").iter().any(|summary| summary.contains("L.O."));
    assert!(tells());
    let reason = || "The parents and we disagree about it.".to_owned();
    fresh.program.send(RestrictChild { child, reason: reason() }).expect("restricted");
    assert!(!tells());
    let list = SaveWeekList { mine: false, order: WeekOrder::ByDay, with_names: true };
    let exported = fresh.program.send(list).expect("saved").file_name.expect("a file");
    if let Some(words) = extracted(&fresh.folder.path().join("out").join(exported)) {
        assert!(words.contains("This week") && !words.contains("Linus"), "{words}");
    }
    fresh.program.send(WorkDespiteRestriction { child, reason: reason() }).expect("goes on");
    assert!(tells());
}
