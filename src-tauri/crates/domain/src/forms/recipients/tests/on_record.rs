//! What consents on record mean for recipients: the parents' own copy is never touched by them.

use super::*;
use crate::consents::{Family, Named};
use crate::ids::{ChildId, ConsentId};
use crate::records::{Consent, ConsentAnswer, ConsentMethod, ConsentStatus, NamedRecipient, Purpose};

/// Records in which the mother answered this about every purpose.
fn answered(status: ConsentStatus, expires_on: Option<&str>) -> Records {
    let mum = person(1, "Verity Quill", "");
    let mut contact = row(1, &[("person", &mum.id.to_string()), ("relationship", "mother")]);
    contact.answers.set("has_pr", true);
    let mut records = Records::empty();
    records.record.set("contacts", Answer::Rows(vec![contact]));
    let consent = |purpose| Consent {
        id: ConsentId(Uuid::nil()),
        child: ChildId(Uuid::nil()),
        answer: ConsentAnswer {
            purpose,
            status,
            given_by: Some(mum.id),
            on: Some(day("2027-05-03")),
            method: Some(ConsentMethod::SignedForm),
            scope_note: "Not the health section".into(),
            named: if purpose == Purpose::ShareProfessionals && status == ConsentStatus::Given {
                vec![NamedRecipient { person: None, name: "Asha Begum".into() }]
            } else {
                Vec::new()
            },
            expires_on: expires_on.map(day),
            evidence_note: String::new(),
            evidence_photo: None,
        },
        recorded_at: day("2027-05-03").and_hms_opt(9, 0, 0).expect("a time"),
        recorded_by: None,
        taken_back_at: None,
    };
    let consents: Vec<Consent> = Purpose::ALL.into_iter().map(consent).collect();
    let family = Family {
        record: &records.record,
        born_on: day("2022-10-30"),
        left_on: None,
        today: day("2027-06-10"),
    };
    records.agreed = Permissions::of(&consents, &[], &family, &Named(std::slice::from_ref(&mum)));
    records.people = vec![mum];
    records
}

fn copy_for(recipient: Recipient) -> PaperCopy {
    PaperCopy { recipient, ..PaperCopy::default() }
}

const OTHERS: [Recipient; 3] = [Recipient::School, Recipient::HealthVisitor, Recipient::Council];
const TODAY: &str = "2027-06-10";

#[test]
fn a_yes_on_record_gives_the_day_by_itself_and_says_so() {
    let offered = answered(ConsentStatus::Given, None).offer(PaperKind::SupportPlan);
    for recipient in OTHERS {
        let one = found(&offered, &recipient);
        assert_eq!((one.agreed_on, one.refused.as_ref()), (Some(day("2027-05-03")), None), "{recipient:?}");
        assert!(one.about.contains("Verity Quill agreed on 3 May 2027"), "{}", one.about);
        assert!(one.about.contains("Not the health section"), "{}", one.about);
        let copy = copy_for(recipient);
        assert_eq!(may_have(&copy, &offered, day(TODAY)), []);
        assert_eq!(agreed_for(&copy, &offered), Some(day("2027-05-03")));
        let later = PaperCopy { agreed_on: Some(day("2027-06-01")), ..copy };
        assert_eq!(agreed_for(&later, &offered), Some(day("2027-06-01")), "a day that is given counts");
    }
}

#[test]
fn a_yes_by_name_covers_those_it_names_and_nobody_else() {
    let offered = answered(ConsentStatus::Given, None).offer(PaperKind::SupportPlan);
    let someone = |name: &str| copy_for(Recipient::SomeoneElse(name.into()));
    for name in ["Asha Begum", "asha  begum", "Asha Begum, speech and language therapist"] {
        assert_eq!(may_have(&someone(name), &offered, day(TODAY)), [], "{name}");
        assert_eq!(agreed_for(&someone(name), &offered), Some(day("2027-05-03")), "{name}");
    }
    for name in ["Ivo Marsh", "Asha", "Asha Begumova", "Ivo Marsh, for Asha Begum"] {
        let problems = may_have(&someone(name), &offered, day(TODAY));
        assert_eq!(problems.iter().map(|one| one.field.as_str()).collect::<Vec<_>>(), ["agreed_on"]);
        assert!(problems[0].message.contains("not among those the parents named (Asha Begum)"), "{name}");
        assert_eq!(agreed_for(&someone(name), &offered), None, "{name}");
        let told = PaperCopy { agreed_on: Some(day("2027-06-01")), ..someone(name) };
        assert_eq!(may_have(&told, &offered, day(TODAY)), [], "they said so for this copy");
    }
    let about = &found(&offered, &Recipient::SomeoneElse(String::new())).about;
    assert!(about.ends_with("for Asha Begum"), "{about}");
}

#[test]
fn a_no_on_record_keeps_the_copy_back_with_its_reason() {
    for status in [ConsentStatus::Refused, ConsentStatus::Withdrawn] {
        let offered = answered(status, None).offer(PaperKind::SupportPlan);
        for recipient in OTHERS.into_iter().chain([Recipient::SomeoneElse("Ivo Marsh".into())]) {
            let said_so = PaperCopy { agreed_on: Some(day("2027-06-01")), ..copy_for(recipient) };
            let problems = may_have(&said_so, &offered, day(TODAY));
            assert_eq!(problems[0].field, "recipient", "a day does not undo a no");
            assert!(problems[0].message.contains("Parents still get theirs"), "{}", problems[0].message);
            assert_eq!(agreed_for(&copy_for(said_so.recipient), &offered), None);
        }
    }
}

#[test]
fn an_agreement_that_ended_asks_for_a_later_day() {
    let offered = answered(ConsentStatus::Given, Some("2027-06-05")).offer(PaperKind::SupportPlan);
    let with = |on: Option<&str>| {
        let copy = PaperCopy { agreed_on: on.map(day), ..copy_for(Recipient::School) };
        may_have(&copy, &offered, day(TODAY)).len()
    };
    assert_eq!((with(None), with(Some("2027-06-05")), with(Some("2027-06-06"))), (1, 1, 0));
}

#[test]
fn the_parents_own_copy_and_the_virtual_schools_are_never_refused_by_a_consent() {
    let mut records = answered(ConsentStatus::Refused, None);
    let carer = row(2, &[("relationship", "foster_carer")]);
    let mut rows = records.record.rows("contacts").to_vec();
    rows.push(carer);
    records.record.set("contacts", Answer::Rows(rows));
    for kind in KINDS {
        let offered = records.offer(kind);
        assert_eq!(may_have(&copy_for(Recipient::Parents), &offered, day(TODAY)), [], "{kind:?}");
    }
    let offered = records.offer(PaperKind::Transition);
    assert_eq!(may_have(&copy_for(Recipient::VirtualSchool), &offered, day(TODAY)), []);
}

#[test]
fn the_parents_line_says_their_language_and_whether_a_translator_may_read_it() {
    for (status, words) in [
        (ConsentStatus::Given, "It may go to a translator: they agreed"),
        (ConsentStatus::Withdrawn, "It goes to no translator outside"),
    ] {
        let mut records = answered(status, None);
        let about = |records: &Records| {
            let offered = records.offer(PaperKind::TwoYearCheck);
            found(&offered, &Recipient::Parents).about.clone()
        };
        assert!(!about(&records).contains("translator"), "English needs none");
        let mut rows = records.record.rows("contacts").to_vec();
        rows[0].answers.set("receives_documents", true);
        rows[0].answers.set("language", "Tamil");
        records.record.set("contacts", Answer::Rows(rows));
        assert!(
            about(&records).contains(&format!("Verity Quill uses Tamil. {words}")),
            "{}",
            about(&records)
        );
        records.agreed = Permissions::default();
        assert!(about(&records).ends_with("Ask them before it goes to a translator"), "{}", about(&records));
    }
}
