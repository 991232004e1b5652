//! The matrix of recipients as cases, and what keeps a copy from leaving.

use super::*;
use crate::answers::Answer;
use crate::dates::examples::day;
use crate::forms::examples::josie;
use crate::ids::{PersonId, RowId};
use uuid::Uuid;

fn written(texts: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    for (field, text) in texts {
        answers.set(field, *text);
    }
    answers
}

fn row(number: u128, texts: &[(&str, &str)]) -> Row {
    Row { row: RowId(Uuid::from_u128(number)), answers: written(texts) }
}

fn person(number: u128, name: &str, role: &str) -> PersonSummary {
    PersonSummary {
        id: PersonId(Uuid::from_u128(number)),
        name: name.into(),
        kind: "professional".into(),
        role_title: role.into(),
    }
}

/// What is known, from pieces that may be empty.
struct Records {
    record: Answers,
    setting: Answers,
    answers: Answers,
    moving: Option<Answers>,
    people: Vec<PersonSummary>,
    agreed: Permissions,
}

impl Records {
    fn empty() -> Records {
        let (record, setting, answers, agreed) = Default::default();
        Records { record, setting, answers, moving: None, people: Vec::new(), agreed }
    }

    fn offer(&self, kind: PaperKind) -> Vec<OfferedRecipient> {
        offer(kind, &self.known(&josie()))
    }

    fn known<'a>(&'a self, child: &'a ChildFacts) -> Known<'a> {
        Known {
            child,
            record: &self.record,
            setting: &self.setting,
            answers: &self.answers,
            moving: self.moving.as_ref(),
            people: &self.people,
            agreed: &self.agreed,
            holds_back: None,
        }
    }
}

fn found<'a>(offered: &'a [OfferedRecipient], recipient: &Recipient) -> &'a OfferedRecipient {
    offered.iter().find(|one| is_same(&one.recipient, recipient)).expect("this recipient is offered")
}

const KINDS: [PaperKind; 8] = [
    PaperKind::TwoYearCheck,
    PaperKind::SupportPlan,
    PaperKind::Review,
    PaperKind::Profile,
    PaperKind::Concern,
    PaperKind::Transition,
    PaperKind::IntegratedReview,
    PaperKind::Letter,
];

#[test]
fn the_matrix_says_who_may_have_what() {
    // y: always, a: with the parents' agreement, n: not from here. Source: the recipients matrix, section 10.9.
    let table = [
        (PaperKind::TwoYearCheck, "y a a n a"),
        (PaperKind::SupportPlan, "y a a a a"),
        (PaperKind::Review, "y a a a a"),
        (PaperKind::Profile, "y a a a a"),
        (PaperKind::Concern, "y n n n n"),
        (PaperKind::Transition, "y n a n a"),
        (PaperKind::IntegratedReview, "y a a n a"),
        (PaperKind::Letter, "y a a n a"),
        (PaperKind::Proof, "y n n n n"),
        (PaperKind::MeetingSheet, "y n n n n"),
    ];
    let recipients = [
        Recipient::Parents,
        Recipient::HealthVisitor,
        Recipient::School,
        Recipient::Council,
        Recipient::SomeoneElse(String::new()),
    ];
    for (kind, row) in table {
        let offered = Records::empty().offer(kind);
        for (recipient, says) in recipients.iter().zip(row.split(' ')) {
            let one = found(&offered, recipient);
            let is = match (&one.refused, one.needs_agreement) {
                (Some(why), false) if !why.is_empty() => "n",
                (None, true) => "a",
                (None, false) => "y",
                _ => "?",
            };
            assert_eq!(is, says, "{kind:?} for {recipient:?}");
        }
    }
}

#[test]
fn the_virtual_school_is_offered_only_for_a_child_in_care() {
    let is_offered = |records: &Records, kind| {
        records.offer(kind).iter().any(|one| one.recipient == Recipient::VirtualSchool)
    };
    let at_home = Records::empty();
    let mut fostered = Records::empty();
    fostered.record.set("contacts", Answer::Rows(vec![row(1, &[("relationship", "foster_carer")])]));
    let mut said = Records::empty();
    said.moving = Some({
        let mut moving = Answers::default();
        moving.set("looked_after", true);
        moving
    });
    for kind in KINDS.into_iter().filter(|kind| *kind != PaperKind::Concern) {
        assert!(!is_offered(&at_home, kind), "{kind:?}");
        for records in [&fostered, &said] {
            let offered = records.offer(kind);
            let school = found(&offered, &Recipient::VirtualSchool);
            assert_eq!((school.needs_agreement, &school.refused), (false, &None), "{kind:?}");
        }
    }
}

#[test]
fn the_usual_recipient_stands_first_and_is_never_refused() {
    for kind in KINDS {
        let (usual, offered) = (usual_copy(kind), Records::empty().offer(kind));
        assert_eq!(offered[0].recipient, usual.recipient, "{kind:?}");
        assert_eq!(offered[0].refused, None, "{kind:?}");
        let parents = usual.recipient == Recipient::Parents;
        assert_eq!(parents, kind != PaperKind::Transition);
        assert_eq!((usual.password, usual.agreed_on), (None, None), "agreement is never taken by itself");
    }
    assert_eq!(usual_copy(PaperKind::Transition).travel, Travel::SecureEmail);
}

#[test]
fn a_letter_is_offered_first_to_whom_it_is_written_to_and_never_kept_from_the_parents() {
    for (template, to) in [
        ("invite_parents", Recipient::Parents),
        ("covering_note", Recipient::Parents),
        ("ask_health_visitor", Recipient::HealthVisitor),
        ("ask_other_setting", Recipient::SomeoneElse("Larkfield Nursery".into())),
        ("ask_previous_setting", Recipient::SomeoneElse("Larkfield Nursery".into())),
        ("a template of next year", Recipient::Parents),
    ] {
        let mut records = Records::empty();
        records.answers = written(&[("template", template), ("to_person", "Larkfield Nursery")]);
        assert_eq!(usual_copy_of_letter(&records.answers, &records.people).recipient, to, "{template}");
        let offered = records.offer(PaperKind::Letter);
        assert!(is_same(&offered[0].recipient, &to), "{template}");
        assert_eq!(offered[0].needs_agreement, to != Recipient::Parents, "{template}");
        assert_eq!(found(&offered, &Recipient::Parents).refused, None, "{template}");
        assert_eq!(offered.len(), Records::empty().offer(PaperKind::Letter).len(), "{template}");
    }
    let mut records = Records::empty();
    records.people = vec![person(8, "Larkfield Nursery", "")];
    records.answers =
        written(&[("template", "ask_other_setting"), ("to_person", &Uuid::from_u128(8).to_string())]);
    let copy = usual_copy_of_letter(&records.answers, &records.people);
    assert_eq!(copy.recipient, Recipient::SomeoneElse("Larkfield Nursery".into()));
}

#[test]
fn recipients_have_their_names_where_the_records_know_them() {
    let mut records = Records::empty();
    records.moving =
        Some(written(&[("receiving_name", "Hartsmoor Primary School"), ("receiving_contact", "Ms Farrow")]));
    records.record = written(&[("home_la", "Eastmoor Council")]);
    let mother = row(1, &[("person", &Uuid::from_u128(8).to_string()), ("relationship", "mother")]);
    records.record.set("contacts", Answer::Rows(vec![with_yes(mother, "receives_documents")]));
    records.people = vec![person(8, "Mai Tran", ""), person(9, "Morag Pennefather", "Health visitor")];
    let visitor = row(2, &[("person", &Uuid::from_u128(9).to_string())]);
    records.answers.set("professionals", Answer::Rows(vec![with_yes(visitor.clone(), "consent_to_include")]));
    let offered = records.offer(PaperKind::SupportPlan);
    let name = |recipient: &Recipient| found(&offered, recipient).name.clone();
    assert_eq!(name(&Recipient::Parents), "Josie’s parents");
    assert_eq!(name(&Recipient::School), "Hartsmoor Primary School");
    assert_eq!(name(&Recipient::Council), "Eastmoor Council");
    assert_eq!(name(&Recipient::HealthVisitor), "Morag Pennefather, health visitor");
    assert!(found(&offered, &Recipient::Parents).about.starts_with("Mai Tran (mother)."));
    assert!(found(&offered, &Recipient::School).about.starts_with("Ms Farrow."));
    records.answers.set("professionals", Answer::Rows(vec![visitor]));
    let unnamed = records.offer(PaperKind::SupportPlan);
    assert_eq!(
        found(&unnamed, &Recipient::HealthVisitor).name,
        "The health visitor",
        "nobody agreed to name her"
    );
}

#[test]
fn whose_contact_is_restricted_is_not_named_among_those_who_receive_papers() {
    let mut records = Records::empty();
    let contact = |number: u128, relation: &str| {
        let row =
            row(number, &[("person", &Uuid::from_u128(number).to_string()), ("relationship", relation)]);
        with_yes(row, "receives_documents")
    };
    let father = with_yes(contact(9, "father"), "restricted");
    records.record.set("contacts", Answer::Rows(vec![contact(8, "mother"), father]));
    records.people = vec![person(8, "Mai Tran", ""), person(9, "Bao Tran", "")];
    let offered = records.offer(PaperKind::TwoYearCheck);
    let about = &found(&offered, &Recipient::Parents).about;
    assert!(about.starts_with("Mai Tran (mother). Contact with somebody"), "{about}");
}

fn with_yes(mut row: Row, field: &str) -> Row {
    row.answers.set(field, true);
    row
}

#[test]
fn a_page_says_whom_it_is_for_unless_it_is_for_the_parents() {
    let (josie, mut records) = (josie(), Records::empty());
    let to = |records: &Records, recipient: Recipient| addressed_to(&recipient, &records.known(&josie));
    assert_eq!(to(&records, Recipient::Parents), None);
    assert_eq!(to(&records, Recipient::SomeoneElse("  ".into())), None);
    assert_eq!(to(&records, Recipient::SomeoneElse(" Aunt Bea ".into())).as_deref(), Some("Aunt Bea"));
    assert_eq!(to(&records, Recipient::HealthVisitor).as_deref(), Some("the health visitor"));
    records.moving = Some(written(&[("receiving_name", "The Grove School")]));
    assert_eq!(
        to(&records, Recipient::School).as_deref(),
        Some("The Grove School"),
        "a name keeps its capital"
    );
}

fn problems(copy: &PaperCopy) -> Vec<String> {
    let offered = Records::empty().offer(PaperKind::Transition);
    may_leave(copy, &offered, day("2027-06-10")).into_iter().map(|problem| problem.field).collect()
}

#[test]
fn parents_have_their_copy_whatever_is_missing() {
    for kind in KINDS {
        let offered = Records::empty().offer(kind);
        assert_eq!(may_leave(&PaperCopy::default(), &offered, day("2027-06-10")), [], "{kind:?}");
    }
}

#[test]
fn a_copy_for_others_waits_for_the_day_the_parents_agreed() {
    let mut copy = PaperCopy { recipient: Recipient::School, ..PaperCopy::default() };
    assert_eq!(problems(&copy), ["agreed_on"]);
    copy.agreed_on = Some(day("2027-06-11"));
    assert_eq!(problems(&copy), ["agreed_on"], "tomorrow has not come");
    copy.agreed_on = Some(day("2027-06-10"));
    assert_eq!(problems(&copy), Vec::<String>::new());
    copy.recipient = Recipient::HealthVisitor;
    assert_eq!(problems(&copy), ["recipient"], "no agreement opens what the matrix closes");
    copy.recipient = Recipient::VirtualSchool;
    assert_eq!(problems(&copy), ["recipient"], "who is not offered gets nothing");
}

#[test]
fn somebody_else_needs_a_name() {
    let agreed_on = Some(day("2027-06-01"));
    let copy = |name: &str| PaperCopy {
        recipient: Recipient::SomeoneElse(name.to_owned()),
        agreed_on,
        ..PaperCopy::default()
    };
    assert_eq!(problems(&copy(" ")), ["recipient"]);
    assert_eq!(problems(&copy(&"n".repeat(201))), ["recipient"]);
    assert_eq!(problems(&copy("Dr Nwosu")), Vec::<String>::new());
}

#[test]
fn a_password_keeps_somebody_out_or_is_not_there() {
    let copy = |password: Option<&str>| PaperCopy {
        password: password.map(str::to_owned),
        travel: Travel::Email,
        ..PaperCopy::default()
    };
    let long = "é".repeat(61);
    let said = |password: &str| {
        let offered = Records::empty().offer(PaperKind::TwoYearCheck);
        may_leave(&copy(Some(password)), &offered, day("2027-06-10")).remove(0).message
    };
    assert_eq!(said("seven77"), "The password needs eight letters or more.");
    assert!(said("with\nline break").contains("on one line"));
    assert!(said(&long).contains("too long"));
    for (password, wrong) in [
        (None, false),
        (Some("kettle-otter-seven-plum"), false),
        (Some("śledźżół"), false),
        (Some("seven77"), true),
        (Some("   a      "), true),
        (Some(""), true),
        (Some("with\nline break"), true),
        (Some(long.as_str()), true),
    ] {
        let wanted = if wrong { vec!["password".to_owned()] } else { Vec::new() };
        assert_eq!(problems(&copy(password)), wanted, "{password:?}");
    }
}

#[test]
fn a_password_that_not_every_program_reads_alike_is_refused() {
    for password in ["kettle-otter-seven-plum", "śledź żółty", "पासवर्ड-सात"] {
        assert!(opens_everywhere(password).is_ok(), "{password}");
    }
    for password in [
        "\u{AD}\u{AD}\u{AD}\u{AD}\u{AD}\u{AD}\u{AD}\u{AD}",
        "ab\u{A0}cdefgh",
        "e\u{301}te\u{301} 2026",
        "ﬁﬁﬁﬁabcd",
        "Ⅳabcdefgh",
    ] {
        let problem = opens_everywhere(password).expect_err("it does not open everywhere");
        assert_eq!(problem.field, "password", "{password:?}");
    }
}

#[test]
fn an_agreement_of_another_century_is_a_slip() {
    let mut copy = PaperCopy { recipient: Recipient::School, ..PaperCopy::default() };
    copy.agreed_on = Some(day("1066-01-01"));
    assert_eq!(problems(&copy), ["agreed_on"]);
}

#[test]
fn the_name_of_somebody_else_stands_on_one_line_without_signs_nobody_sees() {
    let (josie, records) = (josie(), Records::empty());
    let someone = Recipient::SomeoneElse("Hartsmoor\nSchool\u{202E} \u{7}and more".to_owned());
    assert_eq!(addressed_to(&someone, &records.known(&josie)).as_deref(), Some("Hartsmoor School and more"));
    let unseen = PaperCopy {
        recipient: Recipient::SomeoneElse("\u{202E}\n".to_owned()),
        agreed_on: Some(day("2027-06-01")),
        ..PaperCopy::default()
    };
    assert_eq!(problems(&unseen), ["recipient"]);
}

#[test]
fn a_locked_file_is_locked() {
    let offered = Records::empty().offer(PaperKind::TwoYearCheck);
    let fields = |copy: &PaperCopy| -> Vec<String> {
        may_leave(copy, &offered, day("2027-06-10")).into_iter().map(|problem| problem.field).collect()
    };
    for (travel, wants, needs) in [
        (Travel::HandDelivered, false, false),
        (Travel::ParentCarried, false, false),
        (Travel::Email, true, false),
        (Travel::SecureEmail, false, false),
        (Travel::EncryptedFile, true, true),
        (Travel::PortalUpload, false, false),
    ] {
        assert_eq!((wants_password(travel), needs_password(travel)), (wants, needs), "{travel:?}");
        let copy = PaperCopy { travel, ..PaperCopy::default() };
        let wanted = if needs { vec!["password".to_owned()] } else { Vec::new() };
        assert_eq!(fields(&copy), wanted, "{travel:?}");
        assert_eq!(may_have(&copy, &offered, day("2027-06-10")), [], "a printed copy has none: {travel:?}");
        let locked = PaperCopy { password: Some("kettle-otter-seven-plum".to_owned()), ..copy };
        assert_eq!(fields(&locked), Vec::<String>::new(), "{travel:?}");
    }
}

#[test]
fn for_many_children_nobody_is_offered_who_never_gets_it() {
    for kind in KINDS {
        let (many, one) = (offer_many(kind), Records::empty().offer(kind));
        assert_eq!(many[0].recipient, usual_copy(kind).recipient, "{kind:?}");
        for offered in &many {
            let Some(alone) = one.iter().find(|alone| alone.recipient == offered.recipient) else {
                assert_eq!(offered.recipient, Recipient::VirtualSchool, "{kind:?}: only of children in care");
                continue;
            };
            assert_eq!((alone.needs_agreement, &alone.refused), (offered.needs_agreement, &None), "{kind:?}");
        }
        let refused = one.iter().filter(|alone| alone.refused.is_some());
        for alone in refused {
            assert!(many.iter().all(|offered| offered.recipient != alone.recipient), "{kind:?}");
        }
    }
}

mod on_record;
