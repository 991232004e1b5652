//! A yes to other professionals names them, and a copy for somebody else goes to those alone.

use coatpeg_domain::contract::{ExportPaper, OpenConsents, PrepareCopy, SavePerson};
use coatpeg_domain::records::{NamedRecipient, OfferedRecipient, Paper, PaperCopy, Recipient};
use coatpeg_tests::sample::changes;

use super::*;
use crate::fresh::texts;

const PROFESSIONALS: Purpose = Purpose::ShareProfessionals;

fn named(person: Option<PersonId>, name: &str) -> NamedRecipient {
    NamedRecipient { person, name: name.into() }
}

fn yes_to(who: PersonId, names: Vec<NamedRecipient>) -> ConsentAnswer {
    let yes = answer(PROFESSIONALS, ConsentStatus::Given, who);
    ConsentAnswer { named: names, on: Some(day("2027-05-03")), ..yes }
}

fn copy_for(name: &str) -> PaperCopy {
    PaperCopy { recipient: Recipient::SomeoneElse(name.into()), ..PaperCopy::default() }
}

#[test]
fn a_yes_to_professionals_needs_names_and_shows_them() {
    let (fresh, _, child, mum, dad) = family();
    let record = |answer: ConsentAnswer| RecordConsent { child, answer };
    assert_eq!(fields(&refusal(&fresh.program, record(yes_to(mum, Vec::new())))), ["named"]);
    let therapist = texts(&[
        ("full_name", "Asha Begum"),
        ("kind", "professional"),
        ("role_title", "Speech and language therapist"),
        ("organisation", "Eastmoor NHS"),
    ]);
    let add = SavePerson { person: None, changes: changes(&therapist) };
    let asha = fresh.program.send(add).expect("added").id;
    let view = fresh.program.send(OpenConsents { child }).expect("opened");
    let offered: Vec<&str> = view.may_be_named.iter().map(|person| person.name.as_str()).collect();
    assert!(offered.contains(&"Asha Begum") && !offered.contains(&"Verity Quill"), "{offered:?}");
    fresh.program.send(record(yes_to(mum, vec![named(Some(asha), "Asha Begum")]))).expect("recorded");
    let view = fresh.program.send(record(yes_to(dad, vec![named(None, "Eastmoor Hub")]))).expect("recorded");
    let line = line(&view, PROFESSIONALS);
    assert_eq!(line.named, ["Asha Begum", "Eastmoor Hub"]);
    assert!(line.words.contains("for Asha Begum."), "{}", line.words);
    fresh.desktop.save_to(fresh.folder.path());
    fresh.program.send(SaveConsentForm { child: Some(child) }).expect("written");
    if let Some(text) = extracted(&fresh.folder.path().join("BQ_2025-04_consent-form.pdf")) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("Their names: ___") && text.contains("Eastmoor Hub"), "{text}");
    }
}

#[test]
fn a_copy_goes_to_those_who_are_named_and_for_others_the_parents_are_asked() {
    let (fresh, nursery, document) = Fresh::with_complete_check();
    let strengths = "He waits at the door until his coat is on, and holds out both hands.";
    fresh.save(document, change("psed_strengths", strengths)).expect("kept");
    fresh.desktop.save_to(fresh.folder.path());
    let (child, mum) = (nursery.child("barnaby"), nursery.person("Verity Quill"));
    let yes = yes_to(mum, vec![named(None, "Asha Begum")]);
    fresh.program.send(RecordConsent { child, answer: yes }).expect("recorded");
    let paper = Paper::Document(document);
    let export = |name: &str| ExportPaper { paper, copy: copy_for(name) };
    let prepared = |copy| fresh.program.send(PrepareCopy { paper, copy: Some(copy) }).expect("prepared");
    fresh.program.send(export("Asha Begum, speech therapist")).expect("she is named");
    let view = prepared(copy_for("Asha Begum"));
    assert_eq!(view.copies[0].agreed_on, Some(day("2027-05-03")), "the day is remembered with the copy");
    assert_eq!(view.copy.agreed_on, None, "a day on record for one name stands in no box for another");
    let someone = |one: &&OfferedRecipient| matches!(one.recipient, Recipient::SomeoneElse(_));
    assert_eq!(view.recipients.iter().find(someone).expect("offered").named, ["Asha Begum"]);
    let error = refusal(&fresh.program, export("Ivo Marsh"));
    assert_eq!(fields(&error), ["agreed_on"]);
    assert!(error.message.contains("Ivo Marsh is not among those the parents named"), "{}", error.message);
    let asked = PaperCopy { agreed_on: Some(now().date()), ..copy_for("Ivo Marsh") };
    fresh.program.send(ExportPaper { paper, copy: asked }).expect("they agreed to this copy");
    let withdraw = WithdrawConsent { purpose: PROFESSIONALS, ..withdrawal(child, mum) };
    fresh.program.send(withdraw).expect("withdrawn");
    assert_eq!(fields(&refusal(&fresh.program, export("Asha Begum"))), ["recipient"]);
}
