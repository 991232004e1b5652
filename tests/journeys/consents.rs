//! What families agree to: recorded, withdrawn, decided where parents disagree, and what it means for papers.

mod meetings;
mod names;
mod papers;
mod parts;
mod safety;

use chrono::Duration;
use coatpeg_domain::contract::{
    DecideDisagreement, OpenConsents, RecordConsent, SaveChild, SaveConsentForm, TakeBackConsent,
    WithdrawConsent,
};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::ids::{ChildId, PersonId};
use coatpeg_domain::records::{
    ConsentAnswer, ConsentMethod, ConsentStatus, ConsentsView, Purpose, PurposeLine, StandingKind,
};
use coatpeg_store::RecordKind;
use coatpeg_tests::sample::Nursery;

use crate::fresh::{Fresh, change, code, day, extracted, now, refusal};

const SCHOOL: Purpose = Purpose::ShareReceivingSchool;

/// An answer of today, as it is most often recorded.
pub(crate) fn answer(purpose: Purpose, status: ConsentStatus, given_by: PersonId) -> ConsentAnswer {
    ConsentAnswer {
        purpose,
        status,
        given_by: Some(given_by),
        on: Some(now().date()),
        method: Some(ConsentMethod::VerbalNoted),
        scope_note: String::new(),
        named: Vec::new(),
        expires_on: None,
        evidence_note: String::new(),
        evidence_photo: None,
    }
}

/// Barnaby, and both his parents.
fn family() -> (Fresh, Nursery, ChildId, PersonId, PersonId) {
    let (fresh, nursery) = Fresh::nursery();
    let (child, mum, dad) =
        (nursery.child("barnaby"), nursery.person("Verity Quill"), nursery.person("Ambrose Quill"));
    (fresh, nursery, child, mum, dad)
}

fn says(fresh: &Fresh, child: ChildId, status: ConsentStatus, who: PersonId) -> ConsentsView {
    fresh.program.send(RecordConsent { child, answer: answer(SCHOOL, status, who) }).expect("recorded")
}

fn line(view: &ConsentsView, purpose: Purpose) -> &PurposeLine {
    view.purposes.iter().find(|line| line.purpose == purpose).expect("every purpose has a line")
}

fn stands(fresh: &Fresh, child: ChildId) -> StandingKind {
    line(&fresh.program.send(OpenConsents { child }).expect("opened"), SCHOOL).standing
}

pub(crate) fn withdrawal(child: ChildId, given_by: PersonId) -> WithdrawConsent {
    let (on, method) = (Some(now().date()), Some(ConsentMethod::Email));
    WithdrawConsent {
        child,
        purpose: SCHOOL,
        given_by,
        on,
        method,
        note: "She will tell them herself".into(),
        evidence_note: "Her email is in the file".into(),
        evidence_photo: None,
    }
}

fn decision(child: ChildId, shares: bool) -> DecideDisagreement {
    DecideDisagreement { child, purpose: SCHOOL, shares, reason: "His father asked the court.".into() }
}

fn fields(error: &AppError) -> Vec<&str> {
    error.problems.iter().map(|problem| problem.field.as_str()).collect()
}

#[test]
fn the_family_page_shows_who_belongs_to_a_child_and_that_nothing_was_asked() {
    let (fresh, nursery, child, mum, dad) = family();
    let view = fresh.program.send(OpenConsents { child }).expect("opened");
    assert_eq!(view.purposes.len(), Purpose::ALL.len());
    assert_eq!(line(&view, SCHOOL).words, "Not asked yet.");
    assert_eq!(line(&view, Purpose::ResearchAnonymised).standing, StandingKind::Refused);
    let givers: Vec<PersonId> = view.givers.iter().map(|giver| giver.person).collect();
    assert_eq!(givers, [mum, dad]);
    assert_eq!(view.contacts.iter().filter_map(|card| card.ring).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(view.too_few, None, "three are enough");
    assert!(view.may_decide && !view.is_restricted);
    let of_two = fresh.program.send(OpenConsents { child: nursery.child("ananya") }).expect("opened");
    let warning = of_two.too_few.expect("two are fewer than three");
    assert!(warning.starts_with("There are two emergency contacts. The EYFS asks for more"), "{warning}");
}

#[test]
fn a_yes_is_recorded_withdrawn_and_both_stay_to_be_read() {
    let (fresh, _, child, mum, _) = family();
    let view = says(&fresh, child, ConsentStatus::Given, mum);
    let given = line(&view, SCHOOL);
    assert_eq!((given.standing, given.may_withdraw.as_slice()), (StandingKind::Given, [mum].as_slice()));
    assert_eq!(given.words, "Yes from Verity Quill on 10 June 2027 (said to us).");
    let view = fresh.program.send(withdrawal(child, mum)).expect("withdrawn");
    let withdrawn = line(&view, SCHOOL);
    assert_eq!((withdrawn.standing, withdrawn.records.len()), (StandingKind::Withdrawn, 2));
    assert!(withdrawn.records[0].words.starts_with("Withdrawn by Verity Quill"), "newest first");
    assert!(withdrawn.records[0].more.contains("Her email is in the file"), "and where its paper is");
    let again = refusal(&fresh.program, withdrawal(child, mum));
    assert_eq!(fields(&again), ["given_by"], "there is nothing left to withdraw");
}

#[test]
fn an_answer_that_cannot_stand_is_refused_and_nothing_is_recorded() {
    let (fresh, nursery, child, mum, _) = family();
    let refused = |change: &dyn Fn(&mut ConsentAnswer)| {
        let mut answer = answer(SCHOOL, ConsentStatus::Given, mum);
        change(&mut answer);
        let error = refusal(&fresh.program, RecordConsent { child, answer });
        assert_eq!(error.code, ErrorCode::AnswersIncomplete);
        fields(&error).join(" ")
    };
    assert_eq!(refused(&|answer| answer.given_by = None), "given_by");
    assert_eq!(refused(&|answer| answer.given_by = Some(nursery.person("Philippa Dunmore"))), "given_by");
    assert_eq!(refused(&|answer| answer.on = None), "on");
    assert_eq!(refused(&|answer| answer.on = Some(day("2027-06-11"))), "on");
    assert_eq!(refused(&|answer| answer.method = None), "method");
    assert_eq!(refused(&|answer| answer.expires_on = Some(day("2027-06-09"))), "expires_on");
    let mut with_picture = answer(SCHOOL, ConsentStatus::Given, mum);
    with_picture.evidence_photo = Some("ab".repeat(32));
    assert_eq!(code(&fresh.program, RecordConsent { child, answer: with_picture }), ErrorCode::NotFound);
    assert_eq!(stands(&fresh, child), StandingKind::NotAsked);
}

#[test]
fn somebody_without_parental_responsibility_cannot_answer() {
    let (fresh, nursery, child, _, _) = family();
    let stranger = nursery.person("Morag Pennefather");
    let answer = answer(SCHOOL, ConsentStatus::Given, stranger);
    let error = refusal(&fresh.program, RecordConsent { child, answer });
    assert!(error.message.starts_with("Only somebody with parental responsibility"), "{}", error.message);
}

#[test]
fn a_slip_is_taken_back_on_its_day_and_not_later() {
    let (fresh, _, child, mum, _) = family();
    let view = says(&fresh, child, ConsentStatus::Refused, mum);
    let record = &line(&view, SCHOOL).records[0];
    let consent = record.consent.expect("an answer");
    assert!(record.may_take_back);
    let take_back = || TakeBackConsent { child, consent };
    let view = fresh.program.send(take_back()).expect("taken back");
    assert_eq!(line(&view, SCHOOL).standing, StandingKind::NotAsked);
    assert!(line(&view, SCHOOL).records[0].is_taken_back, "it stays to be read");
    assert_eq!(code(&fresh.program, take_back()), ErrorCode::Refused, "only once");
    let view = says(&fresh, child, ConsentStatus::Refused, mum);
    let consent = line(&view, SCHOOL).records[0].consent.expect("an answer");
    fresh.desktop.set_now(now() + Duration::days(1));
    assert_eq!(code(&fresh.program, TakeBackConsent { child, consent }), ErrorCode::Refused);
    assert_eq!(stands(&fresh, child), StandingKind::Refused);
}

#[test]
fn an_answer_about_one_child_is_not_taken_back_through_another() {
    let (fresh, nursery, child, mum, _) = family();
    let view = says(&fresh, child, ConsentStatus::Refused, mum);
    let consent = line(&view, SCHOOL).records[0].consent.expect("an answer");
    let other = nursery.child("zofia");
    assert_eq!(code(&fresh.program, TakeBackConsent { child: other, consent }), ErrorCode::NotFound);
}

#[test]
fn where_parents_disagree_the_owner_decides_with_a_reason_and_a_new_answer_reopens_it() {
    let (fresh, _, child, mum, dad) = family();
    let refused = refusal(&fresh.program, decision(child, true));
    assert_eq!(fields(&refused), ["shares"], "nobody disagrees yet");
    says(&fresh, child, ConsentStatus::Given, mum);
    let view = says(&fresh, child, ConsentStatus::Refused, dad);
    let words = &line(&view, SCHOOL).words;
    assert_eq!(line(&view, SCHOOL).standing, StandingKind::Disagreed);
    assert!(words.contains("Yes from Verity Quill") && words.contains("No from Ambrose Quill"), "{words}");
    let silent = DecideDisagreement { reason: " ".into(), ..decision(child, true) };
    assert_eq!(fields(&refusal(&fresh.program, silent)), ["reason"]);
    let view = fresh.program.send(decision(child, true)).expect("decided");
    assert_eq!(line(&view, SCHOOL).standing, StandingKind::DecidedYes);
    assert!(line(&view, SCHOOL).words.contains("His father asked the court."));
    fresh.program.send(decision(child, false)).expect("decided anew");
    assert_eq!(stands(&fresh, child), StandingKind::DecidedNo);
    says(&fresh, child, ConsentStatus::Refused, dad);
    assert_eq!(stands(&fresh, child), StandingKind::Disagreed);
}

#[test]
fn a_contact_who_lost_parental_responsibility_does_not_count_any_more() {
    let (fresh, _, child, mum, _) = family();
    let view = says(&fresh, child, ConsentStatus::Given, mum);
    assert_eq!(line(&view, SCHOOL).standing, StandingKind::Given);
    let opened = fresh.program.send(coatpeg_domain::contract::OpenChild { child }).expect("opened");
    let mut contacts = opened.child.answers.rows("contacts").to_vec();
    contacts[0].answers.set("has_pr", false);
    let changes = change("contacts", coatpeg_domain::answers::Answer::Rows(contacts));
    fresh.program.send(SaveChild { child, changes }).expect("kept");
    assert_eq!(stands(&fresh, child), StandingKind::NotAsked);
}

#[test]
fn the_form_to_sign_prints_blank_and_filled() {
    let (fresh, _, child, mum, _) = family();
    says(&fresh, child, ConsentStatus::Given, mum);
    fresh.desktop.save_to(fresh.folder.path());
    let blank = fresh.program.send(SaveConsentForm { child: None }).expect("written");
    let filled = fresh.program.send(SaveConsentForm { child: Some(child) }).expect("written");
    assert_eq!(blank.file_name.as_deref(), Some("consent-form.pdf"));
    assert_eq!(filled.file_name.as_deref(), Some("BQ_2025-04_consent-form.pdf"));
    let text = |name: &str| extracted(&fresh.folder.path().join(name));
    if let (Some(blank), Some(filled)) = (text("consent-form.pdf"), text("BQ_2025-04_consent-form.pdf")) {
        assert!(!blank.contains("Quill") && blank.contains("Share with the next school"), "{blank}");
        assert!(filled.contains("Verity Quill, mother") && filled.contains("Barnaby"), "{filled}");
        assert!(filled.contains("On record today"), "{filled}");
        assert!(!filled.contains("from Verity"), "who said what is nobody else’s: {filled}");
    }
    let (store, _folder) = fresh.store();
    let history = store.history(RecordKind::Child, child).expect("readable");
    assert!(history.iter().any(|entry| entry.action == "export"), "it is told that it left");
}
