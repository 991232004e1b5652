//! Taking a list back.

use coatpeg_domain::contract::{ListImports, ListPeople, OpenChild, RestrictChild, SaveChild, UndoImport};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::ImportId;
use coatpeg_domain::records::{Decisions, Undone};
use uuid::Uuid;

use super::{UGLY, decide, fill, leave, short_list};
use crate::fresh::{Fresh, change, code, holds, now, refusal};

const TWO: [&str; 2] = [
    "Ada,Marsh,09/03/25,01/09/26,Bea Marsh,07700 900123",
    "Bo,Marsh,09/03/24,01/09/26,Bea Marsh,07700 900123",
];

fn two_in() -> (Fresh, ImportId) {
    let fresh = Fresh::set_up();
    let list = fresh.choose_list("list.csv", &short_list(&TWO));
    let import = fresh.bring_in(&list, &Decisions::new()).import;
    (fresh, import)
}

fn undo(fresh: &Fresh, import: ImportId, keep_changed: bool) -> Undone {
    fresh.program.send(UndoImport { import, keep_changed }).expect("taken back")
}

#[test]
fn a_whole_list_is_taken_back_and_can_come_in_again() {
    let (fresh, _) = Fresh::nursery();
    let people = fresh.program.send(ListPeople {}).expect("listed");
    let children = fresh.children();
    let list = fresh.choose_list("register.csv", UGLY);
    let decisions = decide(&fresh.preview(&list, &Decisions::new()), &[leave, fill]);
    let first = fresh.bring_in(&list, &decisions);
    let undone = undo(&fresh, first.import, false);
    assert_eq!((undone.removed, undone.kept), (120, 0));
    assert_eq!(fresh.children(), children, "as before");
    assert_eq!(fresh.program.send(ListPeople {}).expect("listed"), people, "nobody is left over");
    assert!(
        refusal(&fresh.program, UndoImport { import: first.import, keep_changed: false })
            .message
            .contains("already")
    );

    let list = fresh.choose_list("register.csv", UGLY);
    assert!(!list.is_remembered || list.choices.columns.len() == list.columns.len());
    assert_eq!(fresh.bring_in(&list, &decisions).added, 120);
    let told = fresh.program.send(ListImports {}).expect("listed");
    assert_eq!(told.iter().map(|import| import.undone_at.is_some()).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn a_child_somebody_has_written_about_is_kept_only_when_asked() {
    let (fresh, import) = two_in();
    let ada =
        fresh.children().into_iter().find(|child| child.facts.known_as == "Ada").expect("there").facts.id;
    fresh.program.send(SaveChild { child: ada, changes: change("room_group", "Owls") }).expect("kept");
    let told = fresh.program.send(ListImports {}).expect("listed");
    assert_eq!((told[0].changed_since, told[0].stays.as_deref()), (1, None));
    let error = refusal(&fresh.program, UndoImport { import, keep_changed: false });
    assert_eq!(error.code, ErrorCode::Refused);
    assert!(error.message.starts_with("One of these children"), "{}", error.message);
    assert_eq!(fresh.children().len(), 2, "nothing is half taken back");

    let undone = undo(&fresh, import, true);
    assert_eq!(undone, Undone { removed: 1, emptied: 0, kept: 1 });
    let view = fresh.program.send(OpenChild { child: ada }).expect("opened");
    let mother = view.child.answers.rows("contacts")[0].answers.person("person").expect("a person");
    let people = fresh.program.send(ListPeople {}).expect("listed");
    assert!(people.iter().any(|person| person.id == mother), "her mother stays with her");
}

#[test]
fn after_a_day_a_list_goes_only_where_nobody_has_written() {
    let (fresh, import) = two_in();
    fresh.desktop.set_now(now() + chrono::Duration::days(3));
    let told = fresh.program.send(ListImports {}).expect("listed");
    assert_eq!(told[0].stays, None, "nothing was written");
    let child = fresh.children()[0].facts.id;
    fresh.start_check(child);
    let told = fresh.program.send(ListImports {}).expect("listed");
    let why = told[0].stays.clone().expect("it stays");
    assert!(why.contains("more than a day ago"), "{why}");
    assert_eq!(refusal(&fresh.program, UndoImport { import, keep_changed: true }).message, why);
}

#[test]
fn what_was_filled_in_is_taken_out_again() {
    let (fresh, _) = two_in();
    let more = "Forename,Surname,DOB,Gender,Start date\nAda,Marsh,09/03/25,F,01/09/26\n";
    let mut list = fresh.choose_list("more.csv", more.as_bytes());
    list.choices.fill_same = true;
    let import = fresh.bring_in(&list, &Decisions::new()).import;
    let ada =
        fresh.children().into_iter().find(|child| child.facts.known_as == "Ada").expect("there").facts.id;
    let sex = |fresh: &Fresh| {
        let answers = fresh.program.send(OpenChild { child: ada }).expect("opened").child.answers;
        answers.text("sex").map(str::to_owned)
    };
    assert_eq!(sex(&fresh).as_deref(), Some("female"));
    assert_eq!(undo(&fresh, import, false), Undone { removed: 0, emptied: 1, kept: 0 });
    assert_eq!(sex(&fresh), None);
    assert_eq!(fresh.children().len(), 2);
}

#[test]
fn a_list_that_never_was_is_not_found() {
    let fresh = Fresh::set_up();
    let import = ImportId(Uuid::from_u128(7));
    assert_eq!(code(&fresh.program, UndoImport { import, keep_changed: false }), ErrorCode::NotFound);
}

#[test]
fn words_of_the_list_are_nowhere_in_clear() {
    let (fresh, _) = two_in();
    for entry in std::fs::read_dir(fresh.records()).expect("a folder") {
        let path = entry.expect("an entry").path();
        assert!(!path.is_file() || !holds(&path, "Bea Marsh"), "{}", path.display());
    }
}

#[test]
fn a_record_that_was_restricted_since_is_kept_only_when_asked() {
    let (fresh, import) = two_in();
    let child = fresh.children()[0].facts.id;
    let reason = "The parents and we disagree about it.".to_owned();
    fresh.program.send(RestrictChild { child, reason }).expect("restricted");
    assert_eq!(fresh.program.send(ListImports {}).expect("listed")[0].changed_since, 1);
    refusal(&fresh.program, UndoImport { import, keep_changed: false });
    assert_eq!(undo(&fresh, import, true), Undone { removed: 1, emptied: 0, kept: 1 });
    assert_eq!(fresh.children()[0].facts.id, child);
}
