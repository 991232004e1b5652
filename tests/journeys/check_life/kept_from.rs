//! What is kept from leaving in spite of detours: words of the health visitor after a no, a copy under another name, names
//! that tell too much, and two checks of one child.

use coatpeg_domain::contract::{
    AmendDocument, Coach, CoachText, DismissHint, ExemptCheck, FinaliseDocument, ListPeople, OpenDocument,
    RecordAcknowledgement, RecordConsent, SaveChild, StartDocument,
};
use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_domain::records::{
    AcknowledgedHow, ConsentStatus, DocumentState, NamedRecipient, Purpose, Recipient,
};
use coatpeg_tests::sample::changes;

use super::{says, sent};
use crate::consents::answer;
use crate::fresh::{Fresh, change, day, refusal, texts};
use crate::leaving::{add, merge};

const FEEDBACK: &str = "His hearing is being looked at.";

/// A review that says something, with the parents' own yes to printing it.
fn review(fresh: &Fresh, child: ChildId, pairs: &[(&str, &str)]) -> DocumentId {
    let form = "integrated_review".to_owned();
    let review = fresh.program.send(StartDocument { child, form }).expect("begun").document.id;
    let mut written = texts(pairs);
    written.set("model", "single_meeting");
    written.set("parents_agreed_to_print", true);
    fresh.save(review, changes(&written)).expect("kept");
    review
}

#[test]
fn a_locked_check_with_the_review_on_it_goes_to_nobody_else_after_a_no() {
    for by_the_record in [true, false] {
        let (fresh, nursery, check) = Fresh::with_complete_check();
        fresh.desktop.save_to(fresh.folder.path());
        let child = nursery.child("barnaby");
        says(&fresh, child, Purpose::ShareHealthVisitor, ConsentStatus::Given);
        let review = review(&fresh, child, &[("hv_feedback", FEEDBACK)]);
        fresh.finish(check).expect("shared");
        sent(&fresh, check, Recipient::HealthVisitor, None).expect("they agreed to all of it");
        if by_the_record {
            says(&fresh, child, Purpose::IncludeProfessionalViews, ConsentStatus::Refused);
        } else {
            fresh.save(review, change("parents_agreed_to_print", false)).expect("kept");
        }
        let held = sent(&fresh, check, Recipient::HealthVisitor, None).expect_err("held back");
        let words = format!("{held:?}");
        assert!(words.contains("goes to nobody else"), "{words}");
        sent(&fresh, check, Recipient::Parents, None).expect("the parents always get theirs");
    }
}

#[test]
fn a_review_that_is_begun_later_holds_back_no_check() {
    let (fresh, nursery, check) = Fresh::with_complete_check();
    fresh.desktop.save_to(fresh.folder.path());
    let child = nursery.child("barnaby");
    says(&fresh, child, Purpose::ShareHealthVisitor, ConsentStatus::Given);
    let first = review(&fresh, child, &[("hv_feedback", FEEDBACK)]);
    fresh.program.send(FinaliseDocument { document: first }).expect("finished");
    fresh.finish(check).expect("shared");
    let form = "integrated_review".to_owned();
    let later = fresh.program.send(StartDocument { child, form }).expect("begun").document.id;
    assert_ne!(later, first);
    sent(&fresh, check, Recipient::HealthVisitor, None).expect("nobody has said no");
}

#[test]
fn results_of_the_questionnaire_stay_back_like_the_words_of_the_health_visitor() {
    let (fresh, nursery) = Fresh::nursery();
    fresh.desktop.save_to(fresh.folder.path());
    let child = nursery.child("barnaby");
    says(&fresh, child, Purpose::ShareReceivingSchool, ConsentStatus::Given);
    says(&fresh, child, Purpose::IncludeProfessionalViews, ConsentStatus::Refused);
    let review = review(&fresh, child, &[("asq3_communication", "below_cutoff")]);
    let kept = fresh.program.send(FinaliseDocument { document: review }).expect("finished").frozen;
    let words = serde_json::to_string(&kept.expect("its words are kept")).expect("words");
    assert!(!words.contains("A closer look was advised"), "{words}");
}

#[test]
fn the_health_visitor_by_name_gets_no_copy_as_somebody_else() {
    let (fresh, nursery, check) = Fresh::with_complete_check();
    fresh.desktop.save_to(fresh.folder.path());
    let child = nursery.child("barnaby");
    let people = fresh.program.send(ListPeople {}).expect("listed");
    let visitor = people.into_iter().find(|person| person.kind == "professional").expect("one is known");
    let is = change("health_visitor", visitor.id.to_string());
    fresh.program.send(SaveChild { child, changes: is }).expect("kept");
    says(&fresh, child, Purpose::ShareHealthVisitor, ConsentStatus::Refused);
    fresh.finish(check).expect("shared");
    for name in [visitor.name.as_str(), "our health visitor"] {
        let as_another = Recipient::SomeoneElse(name.to_owned());
        let held = sent(&fresh, check, as_another, Some("2027-06-09")).expect_err(name);
        assert!(format!("{held:?}").contains("This is the health visitor"), "{held:?}");
    }
    sent(&fresh, check, Recipient::SomeoneElse("Ivo Marsh, music teacher".into()), Some("2027-06-09"))
        .expect("sent");
}

#[test]
fn the_log_keeps_the_yes_that_names_whoever_got_the_copy() {
    let (fresh, nursery, check) = Fresh::with_complete_check();
    fresh.desktop.save_to(fresh.folder.path());
    let child = nursery.child("barnaby");
    for (who, name, on) in
        [("Verity Quill", "Dawn Peel", "2027-05-01"), ("Ambrose Quill", "Kofi Mensah", "2027-06-09")]
    {
        let mut yes = answer(Purpose::ShareProfessionals, ConsentStatus::Given, nursery.person(who));
        yes.named = vec![NamedRecipient { person: None, name: name.into() }];
        yes.on = Some(day(on));
        fresh.program.send(RecordConsent { child, answer: yes }).expect("recorded");
    }
    fresh.finish(check).expect("shared");
    sent(&fresh, check, Recipient::SomeoneElse("Dawn Peel".into()), None).expect("sent");
    let copy = fresh.program.send(OpenDocument { document: check }).expect("opened").beside.copies.remove(0);
    assert_eq!(copy.agreed_on, Some(day("2027-05-01")));
    let (store, _folder) = fresh.store();
    let consents = store.consents_of(child).expect("read");
    let behind = consents.iter().find(|consent| Some(consent.id) == copy.consent).expect("it is on record");
    assert_eq!(behind.answer.named[0].name, "Dawn Peel");
}

#[test]
fn a_social_worker_is_named_on_no_page_as_one_who_may_have_a_copy() {
    let (fresh, nursery, check) = Fresh::with_complete_check();
    let child = nursery.child("barnaby");
    let mut yes = answer(Purpose::ShareProfessionals, ConsentStatus::Given, nursery.person("Verity Quill"));
    yes.named = ["Jo Marsh, children’s social worker", "Ivo Peel, music teacher"]
        .map(|name| NamedRecipient { person: None, name: name.into() })
        .into();
    fresh.program.send(RecordConsent { child, answer: yes }).expect("recorded");
    let kept = fresh.finish(check).expect("shared").frozen.expect("its words are kept");
    let words = serde_json::to_string(&kept).expect("words");
    assert!(words.contains("Ivo Peel") && !words.contains("Jo Marsh"), "{words}");
}

#[test]
fn a_shared_check_counts_before_a_draft_or_an_exemption_that_came_with_a_joined_record() {
    let (fresh, nursery, check) = Fresh::with_complete_check();
    let child = nursery.child("barnaby");
    let first = fresh.finish(check).expect("shared");
    let double = add(&fresh, "Barnabie", "Quil", "2026-09-01");
    let draft = fresh.start_check(double).document.id;
    fresh.save(draft, changes(&first.answers)).expect("kept");
    merge(&fresh, child, double).expect("joined");
    let without = AmendDocument { document: check, reason: String::new() };
    assert_eq!(refusal(&fresh.program, without).problems[0].field, "reason", "the shared one is meant");
    let held = fresh.finish(draft).expect_err("one check of a child is shared");
    assert!(held.message.contains("shared already"), "{held:?}");
    let amend = AmendDocument { document: check, reason: "The day was wrong.".into() };
    let next = fresh.program.send(amend).expect("begun");
    assert_eq!((next.document.version, next.document.id == draft), (2, false));
    let by = nursery.person("Callum Brackenridge").to_string();
    let another = add(&fresh, "Barnaby", "Quille", "2026-09-01");
    let answers = texts(&[
        ("not_required_reason", "other_setting_completed"),
        ("not_required_on", "2027-06-09"),
        ("not_required_by", &by),
        ("other_check_setting", "Larkfield"),
        ("other_check_on", "2027-05-20"),
    ]);
    fresh.program.send(ExemptCheck { child: another, answers }).expect("exempt");
    merge(&fresh, child, another).expect("joined");
    let again = AmendDocument { document: check, reason: "The day was wrong.".into() };
    assert_eq!(fresh.program.send(again).expect("the one that was begun").document.id, next.document.id);
    assert_eq!(
        fresh.program.send(OpenDocument { document: check }).expect("opened").document.state,
        DocumentState::Shared
    );
}

#[test]
fn reasons_and_names_nobody_can_see_are_none() {
    let (fresh, _, check) = Fresh::with_complete_check();
    fresh.finish(check).expect("shared");
    let unseen = "\u{200B}\u{202E}";
    assert!(
        !refusal(&fresh.program, AmendDocument { document: check, reason: unseen.into() })
            .problems
            .is_empty()
    );
    let word = |name: &str| RecordAcknowledgement {
        document: check,
        name: name.into(),
        on: day("2027-06-10"),
        how: AcknowledgedHow::TypedName,
    };
    assert_eq!(refusal(&fresh.program, word(unseen)).problems[0].field, "name");
    let view = fresh.program.send(word("Verity\u{202E} Quill\0")).expect("recorded");
    assert_eq!(view.beside.acknowledgements[0].name, "Verity Quill");
}

#[test]
fn a_hint_that_is_put_away_keeps_no_other_childs_name_and_only_a_hint_is_put_away() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let field = "overall_summary".to_owned();
    let texts = vec![CoachText { field: field.clone(), text: "Zofia laughed with him at lunch.".into() }];
    let hint = fresh.program.send(Coach { document, texts }).expect("looked over").remove(0).key;
    fresh.program.send(DismissHint { document, field: field.clone(), hint: hint.clone() }).expect("put away");
    let put_away = |field: &str, hint: String| DismissHint { document, field: field.to_owned(), hint };
    for wrong in [put_away("no such", hint.clone()), put_away(&field, "x".repeat(3_000))] {
        assert!(refusal(&fresh.program, wrong).message.contains("not there"));
    }
    fresh.finish(document).expect("shared");
    assert!(refusal(&fresh.program, put_away(&field, hint)).message.contains("not there"));
    let (store, _folder) = fresh.store();
    let kept = store.dismissed_hints_of(document).expect("read");
    assert!(kept.len() == 1 && !kept[0].1.to_lowercase().contains("zofia"), "{kept:?}");
}

#[test]
fn a_day_before_the_child_was_born_is_told() {
    let (fresh, _, check) = Fresh::with_complete_check();
    let saved = fresh.save(check, change("discussed_on", "1990-01-01")).expect("kept");
    let told = saved.outstanding.iter().find(|problem| problem.field == "discussed_on").expect("told");
    assert!(told.message.contains("not born yet"), "{}", told.message);
}
