//! Language, interpreter and access needs are there before a family is met, and on the form they sign.

use coatpeg_domain::answers::Answer;
use coatpeg_domain::contract::{OpenChild, OpenDocument, OpenPlan};
use coatpeg_domain::records::PersonNeeds;

use super::*;

/// Writes what the first contact of a child needs.
fn needs(fresh: &Fresh, child: ChildId) {
    let opened = fresh.program.send(OpenChild { child }).expect("opened");
    let mut contacts = opened.child.answers.rows("contacts").to_vec();
    contacts[0].answers.set("language", "Tamil");
    contacts[0].answers.set("interpreter_needed", true);
    contacts[0].answers.set("access_needs", "A room on the ground floor");
    let changes = change("contacts", Answer::Rows(contacts));
    fresh.program.send(SaveChild { child, changes }).expect("kept");
}

fn said(needs: &[PersonNeeds]) -> Vec<String> {
    needs.iter().map(|one| format!("{}: {}", one.name, one.needs.join(" "))).collect()
}

#[test]
fn what_to_arrange_stands_in_the_check_and_in_the_plan_before_the_meeting() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let child = fresh.child_known_as("Barnaby");
    let of_check = || fresh.program.send(OpenDocument { document }).expect("opened").before_meeting;
    assert_eq!(of_check(), []);
    needs(&fresh, child);
    let wanted = "Verity Quill: Book an interpreter for Tamil. A room on the ground floor.";
    assert_eq!(said(&of_check()), [wanted]);
    let (fresh, _, plan) = crate::plans::with_agreed_plan();
    needs(&fresh, plan.child.id);
    let open = OpenPlan { plan: plan.plan.id, cycle: None };
    let of_plan = fresh.program.send(open).expect("opened").before_meeting;
    assert!(said(&of_plan)[0].contains("Book an interpreter for Tamil."), "{of_plan:?}");
}

#[test]
fn the_form_to_sign_speaks_of_the_language_of_those_who_sign_it() {
    let (fresh, _, child, _, _) = family();
    needs(&fresh, child);
    fresh.desktop.save_to(fresh.folder.path());
    fresh.program.send(SaveConsentForm { child: Some(child) }).expect("written");
    if let Some(text) = extracted(&fresh.folder.path().join("BQ_2025-04_consent-form.pdf")) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("Verity Quill: we can go through this with you in Tamil"), "{text}");
    }
}
