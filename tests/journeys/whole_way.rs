//! From a computer without records to a document as a PDF, through the headless program alone.

use std::ffi::OsStr;
use std::path::Path;

use coatpeg_domain::answers::Changes;
use coatpeg_domain::contract::{
    AddChild, CloseReview, ListPeople, OpenChild, OpenDocument, OpenPlan, SaveChild, SaveDraft, ShowHome,
    ShowStatus, StartDocument, Unlock,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::{CycleState, DocumentState, PlanState, Stage};
use coatpeg_tests::copies::{copy_of_document, copy_of_plan, settled};
use coatpeg_tests::finishing::finish;
use coatpeg_tests::program::{Program, Running};
use coatpeg_tests::sample::{self, Nursery, SAMPLE_CHILDREN};
use coatpeg_tests::support::{agreed_plan, begun_cycle, reach_support, reviewed_cycle};
use coatpeg_tests::words::{self, PLAN_REVIEWED};

use crate::fresh::{PASSPHRASE, change, now, telling, texts};

fn start(folder: &Path) -> Program<Running> {
    let words = ["--quick-passphrase", "--now", "2027-06-10T09:00", "--save-to"].map(OsStr::new);
    let words = [&[folder.as_os_str()][..], &words, &[folder.as_os_str()]].concat();
    Program::new(Running::start(Path::new(env!("CARGO_BIN_EXE_headless")), &words).expect("started"))
}

#[test]
fn a_first_day_leads_from_set_up_to_a_page_for_the_parents() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let program = start(folder.path());
    assert_eq!(program.send(ShowStatus {}).expect("status").stage, Stage::NotSetUp);
    program.send(sample::set_up(PASSPHRASE)).expect("set up");
    let nursery = sample::move_in(&program, now().date()).expect("everybody moves in");
    assert_eq!(program.send(ListPeople {}).expect("listed").len(), nursery.people.len());

    // A child as she comes: the little that is known first, the rest in the evening.
    let little = texts(&[
        ("legal_first_name", "Barnabas"),
        ("legal_last_name", "Quillfeather"),
        ("date_of_birth", "2025-03-30"),
        ("start_date", "2026-11-02"),
    ]);
    let added = program.send(AddChild { answers: little }).expect("added");
    let child = added.child.id;
    assert!(!added.still_to_add.is_empty());
    let barnaby = SAMPLE_CHILDREN.iter().find(|child| child.key == "barnaby").expect("in the table");
    let mut rest = barnaby.answers(&nursery, 90);
    for known in ["legal_first_name", "legal_last_name", "date_of_birth", "start_date"] {
        rest.apply(known, None);
    }
    let view = program.send(SaveChild { child, changes: sample::changes(&rest) }).expect("kept");
    assert_eq!(view.still_to_add, []);

    let form = "two_year_check".to_owned();
    let document = program.send(StartDocument { child, form }).expect("begun").document.id;
    let whole = words::short(&telling(&nursery));
    for (field, answer) in &whole.0 {
        if field != "overall_summary" {
            program.send(SaveDraft { document, changes: change(field, answer.clone()) }).expect("kept");
        }
    }
    let half = "Barnaby is a sociable, curi";
    program.send(SaveDraft { document, changes: change("overall_summary", half) }).expect("kept");
    // The computer goes off in the middle of the word.
    drop(program);

    let program = start(folder.path());
    assert_eq!(program.send(ShowStatus {}).expect("status").stage, Stage::Locked);
    assert_eq!(program.send(OpenDocument { document }).expect_err("closed").code, ErrorCode::Locked);
    program.send(Unlock { person: None, passphrase: PASSPHRASE.into() }).expect("opened");
    assert_eq!(program.send(ShowHome::default()).expect("home").left_off[0].id, document);
    let answers = program.send(OpenDocument { document }).expect("opened").document.answers;
    assert_eq!(answers.text("overall_summary"), Some(half));

    let cleared = [("overall_summary".to_owned(), None)].into();
    let saved = program.send(SaveDraft { document, changes: cleared }).expect("kept");
    assert!(saved.outstanding.iter().any(|problem| problem.field == "overall_summary"));
    let refused = finish(&program, document).expect_err("something is missing");
    assert_eq!(refused.problems[0].field, "overall_summary");
    let summary = whole.get("overall_summary").cloned();
    let changes = [("overall_summary".to_owned(), summary)].into();
    program.send(SaveDraft { document, changes }).expect("kept");
    let finished = finish(&program, document).expect("finished");
    assert_eq!(finished.state, DocumentState::Shared);

    let exported = program
        .send(settled(&program, copy_of_document(document)).expect("looked through"))
        .expect("written");
    assert_eq!(exported.file_name.as_deref(), Some("BQ_2025-03_two-year-check.pdf"));
    assert!(folder.path().join("BQ_2025-03_two-year-check.pdf").is_file());
    let page = program.send(OpenChild { child }).expect("opened");
    assert_eq!(page.documents[0].state, DocumentState::Shared);
    assert!(program.into_pipe().finish().expect("ended").success());
}

/// A nursery in that folder, open.
fn moved_in(folder: &Path) -> (Program<Running>, Nursery) {
    let program = start(folder);
    program.send(sample::set_up(PASSPHRASE)).expect("set up");
    let nursery = sample::move_in(&program, now().date()).expect("everybody moves in");
    (program, nursery)
}

#[test]
fn a_concern_leads_to_a_reviewed_plan_on_paper() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (program, nursery) = moved_in(folder.path());
    let (child, telling) = (nursery.child("florence"), crate::plans::telling(&nursery));
    reach_support(&program, child, &telling, &PLAN_REVIEWED).expect("there is support");
    let view = agreed_plan(&program, child, &telling, &PLAN_REVIEWED).expect("agreed");
    let view = begun_cycle(&program, &view, &telling, &PLAN_REVIEWED.cycles[0]).expect("begun");
    // The computer goes off while the cycle is being done.
    drop(program);

    let program = start(folder.path());
    let plan = view.plan.id;
    assert_eq!(program.send(OpenPlan { plan, cycle: None }).expect_err("closed").code, ErrorCode::Locked);
    program.send(Unlock { person: None, passphrase: PASSPHRASE.into() }).expect("opened");
    let again = program.send(OpenPlan { plan, cycle: None }).expect("opened");
    assert_eq!((&again.plan, &again.cycle), (&view.plan, &view.cycle));
    let view = reviewed_cycle(&program, again, &telling, &PLAN_REVIEWED.cycles[0]).expect("reviewed");
    let view = program.send(CloseReview { cycle: view.cycle.id }).expect("closed");
    assert_eq!(
        (view.plan.state, view.cycle.cycle_no, view.cycle.state),
        (PlanState::Active, 2, CycleState::Assess)
    );
    let exported =
        program.send(settled(&program, copy_of_plan(plan, None)).expect("looked through")).expect("written");
    assert_eq!(exported.file_name.as_deref(), Some("FW_2023-07_support-plan.pdf"));
    assert!(folder.path().join("FW_2023-07_support-plan.pdf").is_file());
    assert!(program.into_pipe().finish().expect("ended").success());
}

#[test]
fn suggestions_lead_to_a_transition_summary_on_paper() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (program, nursery) = moved_in(folder.path());
    let child = nursery.child("linus");
    let form = "transition_summary".to_owned();
    let view = program.send(StartDocument { child, form }).expect("begun");
    let document = view.document.id;
    assert!(!view.offered.is_empty(), "the record knows something");
    let taken: Changes = view.offered.into_iter().map(|offer| (offer.field, Some(offer.answer))).collect();
    let mut rest = words::transition(&telling(&nursery));
    for field in taken.keys() {
        rest.apply(field, None);
    }
    program.send(SaveDraft { document, changes: taken }).expect("taken");
    program.send(SaveDraft { document, changes: sample::changes(&rest) }).expect("kept");
    let sent = finish(&program, document).expect("sent");
    assert_eq!(sent.state, DocumentState::Sent);
    program.send(settled(&program, copy_of_document(document)).expect("looked through")).expect("written");
    assert!(folder.path().join("LO_2023-02_transition.pdf").is_file());
    assert!(program.into_pipe().finish().expect("ended").success());
}
