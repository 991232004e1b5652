//! What was said on a joined record to protect the family holds for both records once they are apart.

use coatpeg_domain::contract::{HoldChild, OpenConsents, OpenRights, RecordConsent, SaveChild, UndoMerge};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{ConsentStatus, Purpose, StandingKind};

use super::{merge, opened};
use crate::consents::answer;
use crate::fresh::{Fresh, change};

fn two_barnabies() -> (Fresh, ChildId, ChildId) {
    let (fresh, nursery) = Fresh::nursery();
    let keep = nursery.child("barnaby");
    let answers = opened(&fresh, keep).child.answers;
    let double = fresh.program.send(coatpeg_domain::contract::AddChild { answers }).expect("added").child.id;
    (fresh, keep, double)
}

#[test]
fn a_no_that_was_said_since_counts_in_both_records() {
    let (fresh, keep, double) = two_barnabies();
    let contacts = opened(&fresh, keep).child.answers.rows("contacts").to_vec();
    let mum = contacts[0].answers.person("person").expect("a contact");
    let school = Purpose::ShareReceivingSchool;
    let says = |child: ChildId, status: ConsentStatus| {
        fresh.program.send(RecordConsent { child, answer: answer(school, status, mum) }).expect("recorded");
    };
    says(double, ConsentStatus::Given);
    let joined = merge(&fresh, keep, double).expect("joined").merges[0].id;
    says(keep, ConsentStatus::Refused);
    let told = fresh.program.send(UndoMerge { merge: joined }).expect("apart").told.join(" ");
    assert!(told.contains("counting in both records"), "{told}");
    for child in [keep, double] {
        let view = fresh.program.send(OpenConsents { child }).expect("opened");
        let line = view.purposes.iter().find(|line| line.purpose == school).expect("it has a line");
        assert_eq!(line.standing, StandingKind::Refused);
    }
}

#[test]
fn a_hold_and_an_address_kept_back_since_stay_with_both_records() {
    let (fresh, keep, double) = two_barnabies();
    let joined = merge(&fresh, keep, double).expect("joined").merges[0].id;
    fresh.program.send(HoldChild { child: keep, reason: "A claim.".into() }).expect("held");
    fresh
        .program
        .send(SaveChild { child: keep, changes: change("address_status", "withheld".to_owned()) })
        .expect("kept");
    let told = fresh.program.send(UndoMerge { merge: joined }).expect("apart").told;
    assert_eq!(told.len(), 2, "{told:?}");
    for child in [keep, double] {
        let hold = fresh.program.send(OpenRights { child }).expect("opened").hold;
        assert_eq!(hold.map(|hold| hold.reason).as_deref(), Some("A claim."));
        assert_eq!(opened(&fresh, child).child.answers.text("address_status"), Some("withheld"));
    }
}

#[test]
fn a_contact_who_was_restricted_since_is_restricted_in_both_records() {
    let (fresh, keep, double) = two_barnabies();
    let joined = merge(&fresh, keep, double).expect("joined").merges[0].id;
    let mut contacts = opened(&fresh, keep).child.answers.rows("contacts").to_vec();
    contacts[0].answers.set("restricted", true);
    contacts[0].answers.set("restricted_note", "Nobody is told where he is.");
    let person = contacts[0].answers.person("person");
    fresh
        .program
        .send(SaveChild {
            child: keep,
            changes: change("contacts", coatpeg_domain::answers::Answer::Rows(contacts)),
        })
        .expect("kept");
    let told = fresh.program.send(UndoMerge { merge: joined }).expect("apart").told;
    assert!(told.iter().any(|told| told.contains("restricted in both records")), "{told:?}");
    for child in [keep, double] {
        let answers = opened(&fresh, child).child.answers;
        for contact in answers.rows("contacts") {
            let is_them = contact.answers.person("person") == person;
            assert_eq!(contact.answers.yes_no("restricted") == Some(true), is_them, "{child}");
        }
    }
}
