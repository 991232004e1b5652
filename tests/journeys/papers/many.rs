//! Many copies at once: what is written, what stays and why, and how it ends early.

use std::fs;
use std::path::PathBuf;

use coatpeg_domain::contract::{AddChild, ExportMany, Lock, ShowProgress, StopWork, Unlock};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::{DocumentId, PlanId};
use coatpeg_domain::records::{Paper, PaperCopy, Progress};
use coatpeg_tests::sample::Nursery;
use uuid::Uuid;

use super::hooked::{Moment, hooked};
use super::{copies, for_school, names_in, prepared, sha256_in};
use crate::fresh::{Fresh, PASSPHRASE, change, code, refusal, texts};
use crate::roles::{florence, sign_in_as};

/// Begun checks of these children, and the folder they go to.
fn with_checks(keys: &[&str]) -> (Fresh, Nursery, Vec<DocumentId>, PathBuf) {
    let (fresh, nursery) = Fresh::nursery();
    let checks = keys.iter().map(|key| fresh.start_check(nursery.child(key)).document.id).collect();
    let exported = fresh.folder.path().join("exported");
    fs::create_dir(&exported).expect("a folder");
    fresh.desktop.choose_export_folder(&exported);
    (fresh, nursery, checks, exported)
}

fn many(documents: &[DocumentId]) -> ExportMany {
    let papers = documents.iter().map(|id| Paper::Document(*id)).collect();
    ExportMany { papers, copy: PaperCopy::default() }
}

#[test]
fn each_is_written_whole_under_a_name_of_its_own_in_the_order_asked_for_and_remembered() {
    let (fresh, _, checks, exported) = with_checks(&["barnaby", "zofia", "ngoc", "maisie"]);
    let told = fresh.program.send(many(&checks)).expect("written");
    assert_eq!((told.folder.as_deref(), told.is_stopped), (Some("exported"), false));
    assert_eq!(told.not_written, []);
    let papers: Vec<Paper> = told.written.iter().map(|file| file.paper).collect();
    assert_eq!(papers, checks.iter().map(|id| Paper::Document(*id)).collect::<Vec<_>>());
    let mut names: Vec<String> = told.written.iter().map(|file| file.file_name.clone()).collect();
    names.sort();
    assert_eq!(names_in(&exported), names, "these and nothing else");
    for (file, document) in told.written.iter().zip(&checks) {
        let path = exported.join(&file.file_name);
        let bytes = fs::read(&path).expect("there");
        assert!(bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF"));
        assert!(file.pages > 0);
        let made = copies(&fresh.program, *document);
        assert_eq!((made.len(), made[0].id, made[0].is_print), (1, file.copy, false));
        assert_eq!(made[0].sha256, sha256_in(&path));
    }
    assert_eq!(fresh.program.send(ShowProgress {}).expect("told"), Progress::default());
    let (store, _folder) = fresh.store();
    assert_eq!(store.check_history().expect("checked"), None);
}

#[test]
fn a_file_that_is_there_is_never_written_over_and_two_of_one_name_get_numbers() {
    let (fresh, _, mut checks, exported) = with_checks(&["barnaby"]);
    for first in ["Ottilie", "Odette"] {
        let answers = texts(&[
            ("legal_first_name", first),
            ("legal_last_name", "Greaves"),
            ("date_of_birth", "2025-03-24"),
            ("start_date", "2026-09-01"),
        ]);
        let child = fresh.program.send(AddChild { answers }).expect("added").child.id;
        checks.push(fresh.start_check(child).document.id);
    }
    for taken in ["BQ_2025-04_two-year-check.pdf", "OG_2025-03_two-year-check_2.pdf"] {
        fs::write(exported.join(taken), "somebody’s own").expect("written");
    }
    // The same paper twice as well.
    checks.push(checks[0]);
    let told = fresh.program.send(many(&checks)).expect("written");
    let names: Vec<&str> = told.written.iter().map(|file| file.file_name.as_str()).collect();
    assert_eq!(
        names,
        [
            "BQ_2025-04_two-year-check_2.pdf",
            "OG_2025-03_two-year-check.pdf",
            "OG_2025-03_two-year-check_3.pdf",
            "BQ_2025-04_two-year-check_3.pdf",
        ]
    );
    for taken in ["BQ_2025-04_two-year-check.pdf", "OG_2025-03_two-year-check_2.pdf"] {
        let words = fs::read_to_string(exported.join(taken)).expect("as it was");
        assert_eq!(words, "somebody’s own");
    }
    assert_eq!(names_in(&exported).len(), 6);
}

#[test]
fn what_may_not_leave_stays_with_its_reason_and_the_others_are_written() {
    let (fresh, _, checks, exported) = with_checks(&["barnaby", "zofia", "maisie"]);
    fresh.save(checks[1], change("cl_strengths", "She loves 🙂 and songs.")).expect("kept");
    fresh.save(checks[2], change("cl_strengths", "She met Barnaby Quill at the park.")).expect("kept");
    let finds = prepared(&fresh.program, Paper::Document(checks[2])).to_settle;
    assert!(!finds.is_empty(), "another child here is called so");
    let mut asked = many(&checks);
    asked.papers.push(Paper::Document(DocumentId(Uuid::nil())));
    asked.papers.push(Paper::Plan { plan: PlanId(Uuid::nil()), cycle: None });
    let told = fresh.program.send(asked).expect("written");
    assert_eq!(told.written.len(), 1);
    let stays: Vec<&str> = told.not_written.iter().map(|one| one.child_name.as_str()).collect();
    assert_eq!(stays, ["Zosia", "Maisie", "", ""]);
    assert!(told.not_written[0].why.contains('🙂'), "{}", told.not_written[0].why);
    assert!(told.not_written[1].why.contains("Barnaby"), "{}", told.not_written[1].why);
    assert!(told.not_written.iter().all(|one| one.why.ends_with('.') && one.why.len() > 20));
    assert_eq!(names_in(&exported).len(), 1);
    assert_eq!(copies(&fresh.program, checks[1]), []);
}

#[test]
fn without_the_parents_agreement_none_of_them_leaves_for_the_school() {
    let (fresh, _, checks, exported) = with_checks(&["barnaby", "zofia"]);
    let asked = ExportMany { copy: for_school(None), ..many(&checks) };
    let told = fresh.program.send(asked).expect("told");
    assert_eq!((told.written.len(), told.not_written.len()), (0, 2));
    assert_eq!(names_in(&exported), Vec::<String>::new());
    fresh.desktop.choose_export_folder(&exported);
    let asked = ExportMany { copy: for_school(Some("2027-06-01")), ..many(&checks) };
    assert_eq!(fresh.program.send(asked).expect("written").written.len(), 2);
}

#[test]
fn a_closed_dialog_and_nothing_chosen_write_nothing() {
    let (fresh, nursery) = Fresh::nursery();
    let check = fresh.start_check(nursery.child("barnaby")).document.id;
    let told = fresh.program.send(many(&[check])).expect("no error");
    assert_eq!((told.folder, told.written.len(), told.not_written.len()), (None, 0, 0));
    assert_eq!(copies(&fresh.program, check), []);
    assert_eq!(code(&fresh.program, many(&[])), ErrorCode::Refused);
}

#[test]
fn a_folder_that_is_gone_is_said_of_each_and_nothing_is_remembered() {
    let (fresh, _, checks, exported) = with_checks(&["barnaby", "zofia"]);
    fs::remove_dir(&exported).expect("taken away");
    let told = fresh.program.send(many(&checks)).expect("told");
    assert_eq!((told.written.len(), told.not_written.len()), (0, 2));
    assert!(told.not_written[0].why.contains("Choose another place"), "{}", told.not_written[0].why);
    assert_eq!(copies(&fresh.program, checks[0]), []);
}

#[test]
fn a_key_person_takes_out_only_what_is_of_their_own_children() {
    let (fresh, nursery, about, _) = florence(true);
    let other = fresh.start_check(nursery.child("barnaby")).document.id;
    fresh.desktop.save_to(fresh.folder.path());
    sign_in_as(&fresh, &nursery, &["key_person"]);
    let told = fresh.program.send(many(&[about.document, other])).expect("told");
    let written: Vec<Paper> = told.written.iter().map(|file| file.paper).collect();
    let stays: Vec<Paper> = told.not_written.iter().map(|one| one.paper).collect();
    assert_eq!((written, stays), (vec![Paper::Document(about.document)], vec![Paper::Document(other)]));
    assert!(told.not_written[0].why.contains("Your role"), "{}", told.not_written[0].why);
    assert_eq!(told.not_written[0].child_name, "", "nor is it told whose the other one is");
}

/// Twelve checks, at work on a computer where something happens once two files are written.
const MANY: usize = 12;

#[test]
fn stopped_in_the_middle_what_is_written_stays_and_the_rest_says_so() {
    let (fresh, _, checks, exported) = with_checks(&["barnaby"]);
    let (fresh, program) = hooked(fresh, Moment::WithFiles(2, exported.clone()), StopWork {});
    program.send(Unlock { person: None, passphrase: PASSPHRASE.into() }).expect("opened");
    let told = program.send(many(&[checks[0]; MANY])).expect("stopped");
    assert!(told.is_stopped);
    // The two threads may each have had one under way.
    assert!((2..=4).contains(&told.written.len()), "{} were written", told.written.len());
    assert_eq!(told.written.len() + told.not_written.len(), MANY);
    assert!(told.not_written.iter().all(|one| one.why.starts_with("You stopped")));
    let mut names: Vec<String> = told.written.iter().map(|file| file.file_name.clone()).collect();
    names.sort();
    assert_eq!(names_in(&exported), names);
    assert_eq!(copies(&program, checks[0]).len(), told.written.len());
    fresh.desktop.choose_export_folder(&exported);
    let again = program.send(many(&checks)).expect("written");
    assert!(!again.is_stopped && again.written.len() == 1, "the wish to stop ended with what it was for");
}

#[test]
fn records_that_close_in_the_middle_end_it_and_every_file_there_is_whole_and_remembered() {
    let (fresh, _, checks, exported) = with_checks(&["barnaby"]);
    let (_fresh, program) = hooked(fresh, Moment::WithFiles(2, exported.clone()), Lock {});
    let unlock = || Unlock { person: None, passphrase: PASSPHRASE.into() };
    program.send(unlock()).expect("opened");
    let error = program.send(many(&[checks[0]; MANY])).expect_err("closed in the middle");
    assert_eq!(error.code, ErrorCode::Locked);
    assert_eq!(program.send(ShowProgress {}).expect("told"), Progress::default());
    program.send(unlock()).expect("opened");
    let mut remembered: Vec<String> =
        copies(&program, checks[0]).into_iter().map(|copy| copy.sha256).collect();
    let mut there: Vec<String> =
        names_in(&exported).iter().map(|name| sha256_in(&exported.join(name))).collect();
    remembered.sort();
    there.sort();
    assert!((2..MANY).contains(&there.len()), "{} were written", there.len());
    assert_eq!(there, remembered);
}

#[test]
fn many_with_a_password_are_all_locked() {
    let (fresh, _, checks, exported) = with_checks(&["barnaby", "zofia"]);
    let copy = PaperCopy { password: Some("quiet-heron-at-dusk".into()), ..PaperCopy::default() };
    let told = fresh.program.send(ExportMany { copy, ..many(&checks) }).expect("written");
    for file in &told.written {
        let bytes = fs::read(exported.join(&file.file_name)).expect("there");
        assert!(bytes.windows(8).any(|window| window == b"/Encrypt"), "{}", file.file_name);
    }
    let copy = PaperCopy { password: Some("short".into()), ..PaperCopy::default() };
    fresh.desktop.choose_export_folder(&exported);
    let told = fresh.program.send(ExportMany { copy, ..many(&checks) }).expect("told");
    assert_eq!((told.written.len(), told.not_written.len()), (0, 2));
    let copy = PaperCopy { password: Some("quiet\u{e000}heron-at-dusk".into()), ..PaperCopy::default() };
    fresh.desktop.choose_export_folder(&exported);
    let told = fresh.program.send(ExportMany { copy, ..many(&checks) }).expect("told, and not broken off");
    assert_eq!((told.written.len(), told.not_written.len()), (0, 2));
    assert!(told.not_written.iter().all(|one| one.why.contains("password")), "{:?}", told.not_written);
    assert_eq!(names_in(&exported).len(), 2, "no piece is left lying");
    assert!(refusal(&fresh.program, many(&[])).message.contains("at least one"));
}
