//! A records folder of the release before: it opens, everything is there, and what is new can be begun in it.

use std::fs;
use std::path::Path;

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{
    ListChildren, MoveSendStatus, OpenChild, OpenDocument, ShowHome, StartPlan, Unlock,
};
use coatpeg_domain::forms::action::ACTIONS_FIELD;
use coatpeg_domain::records::{ChildView, DocumentState, PlanState, SendStatus};

use crate::fresh::Fresh;

/// Written by the release before, with schema 6.
const BEFORE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/journeys/files/schema-6");

/// That folder, copied and opened.
fn opened() -> Fresh {
    let fresh = Fresh::begin();
    fs::create_dir_all(fresh.records()).expect("a folder");
    for file in ["records.db", "vault.json"] {
        fs::copy(Path::new(BEFORE).join(file), fresh.records().join(file)).expect("copied");
    }
    let fresh = fresh.start_again();
    fresh.program.send(Unlock { person: None, passphrase: "coatpeg demo".into() }).expect("opened");
    fresh
}

fn child(fresh: &Fresh, name: &str) -> ChildView {
    let search = ListChildren { search: name.into(), leavers: false };
    let found = fresh.program.send(search).expect("listed");
    fresh.program.send(OpenChild { child: found[0].facts.id }).expect("opened")
}

#[test]
fn everything_of_the_release_before_is_there() {
    let fresh = opened();
    let zofia = child(&fresh, "Zofia");
    let finished = &zofia.documents[0];
    assert_eq!((finished.form.as_str(), finished.state), ("two_year_check", DocumentState::Shared));
    let document = fresh.program.send(OpenDocument { document: finished.id }).expect("opened").document;
    assert!(document.frozen.is_some(), "and its words as they were finished");
    let teddy = child(&fresh, "Teddy");
    assert_eq!(teddy.documents[0].state, DocumentState::Draft);
    let draft =
        fresh.program.send(OpenDocument { document: teddy.documents[0].id }).expect("opened").document;
    assert_eq!(draft.answers.text("child_voice_text"), Some("Teddy hands us the snail book."));
    assert_eq!(draft.answers.rows(ACTIONS_FIELD).len(), 1);
    assert_eq!((teddy.status, teddy.plans.len()), (SendStatus::None, 0));
    fresh.program.send(ShowHome {}).expect("home");
}

#[test]
fn a_plan_can_be_begun_in_it_and_is_there_next_time() {
    let fresh = opened();
    let teddy = child(&fresh, "Teddy").child.id;
    let mut answers = Answers::default();
    for (field, text) in [
        ("since", "2026-11-02"),
        ("came_from", "Another nursery"),
        ("senco_id", "Harriet"),
        ("area_of_need", "ci"),
    ] {
        answers.set(field, text);
    }
    answers.set("document_seen", true);
    let to = SendStatus::SenSupport;
    fresh.program.send(MoveSendStatus { child: teddy, to, answers }).expect("there is support");
    let view = fresh.program.send(StartPlan { child: teddy }).expect("begun");
    assert_eq!((view.plan.plan_no, view.plan.state, view.cycle.cycle_no), (1, PlanState::Draft, 1));
    let fresh = fresh.start_again();
    fresh.program.send(Unlock { person: None, passphrase: "coatpeg demo".into() }).expect("opened");
    let teddy = child(&fresh, "Teddy");
    assert_eq!((teddy.status, teddy.plans.len(), teddy.documents.len()), (SendStatus::SenSupport, 1, 1));
}
