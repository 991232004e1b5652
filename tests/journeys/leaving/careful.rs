//! Joining two records protects nobody less than either of them did: contacts, the address, holds, answers, complaints.

use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::contract::{
    AddChild, HoldChild, LiftHold, ListMerges, LookAtDouble, MergeChildren, OpenChild, OpenConsents,
    OpenRights, PrepareDeletion, RecordConsent, SaveChild, SaveComplaint, ShowPrivacy, UndoMerge,
    UndoReturning,
};
use coatpeg_domain::error::AppError;
use coatpeg_domain::ids::{ChildId, PersonId};
use coatpeg_domain::joining::{Choosing, Picks, Side};
use coatpeg_domain::records::{ComplaintSheet, ConsentStatus, DoubleView, MergesView, Purpose, StandingKind};
use coatpeg_tests::sample::Nursery;

use super::{add, assert_same, come_back, in_days, leave, looked, merge, opened, shown, wait_days};
use crate::consents::answer;
use crate::fresh::{Fresh, change, now};

/// Barnaby, and a second record of his that says the same but for what is changed in it.
fn two_barnabies(change_double: impl FnOnce(&mut Answers, &Nursery)) -> (Fresh, Nursery, ChildId, ChildId) {
    let (fresh, nursery) = Fresh::nursery();
    let keep = nursery.child("barnaby");
    let mut answers = opened(&fresh, keep).child.answers;
    change_double(&mut answers, &nursery);
    let double = fresh.program.send(AddChild { answers }).expect("added").child.id;
    (fresh, nursery, keep, double)
}

fn view(fresh: &Fresh, keep: ChildId, double: ChildId) -> DoubleView {
    fresh.program.send(LookAtDouble { keep, double }).expect("looked at")
}

fn merge_with(fresh: &Fresh, keep: ChildId, double: ChildId, picks: Picks) -> Result<MergesView, AppError> {
    fresh.program.send(MergeChildren { keep, double, picks, status: None })
}

/// Changes what a record says about one contact.
fn tell(answers: &mut Answers, person: PersonId, said: &[(&str, Answer)]) {
    let mut rows: Vec<Row> = answers.rows("contacts").to_vec();
    let row = rows.iter_mut().find(|row| row.answers.person("person") == Some(person)).expect("a contact");
    for (field, answer) in said {
        row.answers.apply(field, Some(answer.clone()));
    }
    answers.set("contacts", Answer::Rows(rows));
}

fn save(fresh: &Fresh, child: ChildId, write: impl FnOnce(&mut Answers)) {
    let before = opened(fresh, child).child.answers;
    let mut after = before.clone();
    write(&mut after);
    fresh.program.send(SaveChild { child, changes: before.changes_to(&after) }).expect("kept");
}

fn contact(fresh: &Fresh, child: ChildId, person: PersonId) -> Answers {
    let answers = opened(fresh, child).child.answers;
    let rows = answers.rows("contacts").iter();
    let mut found = rows.filter(|row| row.answers.person("person") == Some(person));
    let one = found.next().expect("still a contact").answers.clone();
    assert!(found.next().is_none(), "nobody is a contact twice");
    one
}

#[test]
fn of_one_contact_the_more_careful_answer_stays_whichever_record_is_kept() {
    let (fresh, nursery, first, second) = two_barnabies(|answers, nursery| {
        let dad = nursery.person("Ambrose Quill");
        tell(
            answers,
            dad,
            &[
                ("restricted", true.into()),
                ("restricted_note", "No address to him.".into()),
                ("may_collect", false.into()),
                ("receives_documents", false.into()),
            ],
        );
    });
    let dad = nursery.person("Ambrose Quill");
    save(&fresh, first, |answers| {
        let said = [("may_collect", true.into()), ("receives_documents", true.into())];
        tell(answers, dad, &said);
        tell(answers, dad, &[("restricted", true.into()), ("restricted_note", "Ring first.".into())]);
        let mut rows = answers.rows("contacts").to_vec();
        for row in &mut rows {
            row.answers.apply("restricted", None);
        }
        answers.set("contacts", Answer::Rows(rows));
    });
    let before = [shown(&fresh, first), shown(&fresh, second)];
    for (keep, double) in [(first, second), (second, first)] {
        let view = view(&fresh, keep, double);
        let said = view.notices.join(" ");
        for words in ["is restricted in one of the records", "may not collect", "does not receive documents"]
        {
            assert!(said.contains("Ambrose Quill") && said.contains(words), "{words}: {said}");
        }
        let contacts = view.differing.iter().find(|field| field.field == "contacts").expect("they differ");
        assert_eq!((contacts.choosing, contacts.offered), (Choosing::AlwaysBoth, Side::Both));
        assert!(contacts.keep_rows.iter().any(|row| row.title == "Ambrose Quill" && row.said.len() > 2));
        let joined = merge(&fresh, keep, double).expect("joined").merges[0].id;
        let one = contact(&fresh, keep, dad);
        assert_eq!(one.yes_no("restricted"), Some(true));
        assert_eq!(one.yes_no("may_collect"), Some(false));
        assert_eq!(one.yes_no("receives_documents"), Some(false));
        let note = one.text("restricted_note").expect("there is a note");
        assert!(note.contains("Ring first.") && note.contains("No address to him."), "{note}");
        fresh.program.send(UndoMerge { merge: joined }).expect("apart");
        assert_same(shown(&fresh, first), &before[0]);
        assert_same(shown(&fresh, second), &before[1]);
    }
}

#[test]
fn contacts_of_both_are_kept_and_one_list_alone_is_refused() {
    let (fresh, nursery, keep, double) = two_barnabies(|answers, _| {
        let rows = answers.rows("contacts")[1..].to_vec();
        answers.set("contacts", Answer::Rows(rows));
    });
    let mum = nursery.person("Verity Quill");
    for side in [Side::Keep, Side::Double] {
        let picks = Picks::from([("contacts".to_owned(), side)]);
        let error = merge_with(&fresh, keep, double, picks).expect_err("one list would lose somebody");
        assert!(error.message.contains("contacts of both records are kept"), "{}", error.message);
    }
    merge(&fresh, double, keep).expect("joined");
    contact(&fresh, double, mum);
}

#[test]
fn where_parental_responsibility_differs_somebody_has_to_say_which_is_right() {
    let (fresh, nursery, keep, double) = two_barnabies(|answers, nursery| {
        tell(answers, nursery.person("Ambrose Quill"), &[("has_pr", false.into())]);
    });
    let dad = nursery.person("Ambrose Quill");
    assert_eq!(contact(&fresh, keep, dad).yes_no("has_pr"), Some(true));
    let view = view(&fresh, keep, double);
    let asked =
        view.differing.iter().find(|field| field.choosing == Choosing::HasToBeSaid).expect("it is asked");
    assert_eq!(asked.label, "Does Ambrose Quill have parental responsibility?");
    assert_eq!((asked.keep.as_str(), asked.double.as_str()), ("Yes", "No"));
    let error = merge(&fresh, keep, double).expect_err("nobody said");
    assert!(error.message.contains("Ambrose Quill has parental responsibility"), "{}", error.message);
    for (side, has_pr) in [(Side::Keep, true), (Side::Double, false)] {
        let picks = Picks::from([(asked.field.clone(), side)]);
        let joined = merge_with(&fresh, keep, double, picks).expect("said").merges[0].id;
        assert_eq!(contact(&fresh, keep, dad).yes_no("has_pr"), Some(has_pr));
        fresh.program.send(UndoMerge { merge: joined }).expect("apart");
    }
}

#[test]
fn an_address_that_is_kept_back_stays_kept_back_and_the_other_one_does_not_come_over() {
    let (fresh, _, held, back) = two_barnabies(|answers, _| {
        answers.set("address_status", "withheld");
        answers.apply("home_address", None);
        answers.apply("postcode", None);
    });
    save(&fresh, held, |answers| {
        answers.set("address_status", "held");
        answers.set("home_address", "4 Sandpiper Row\nEastmoor");
        answers.set("postcode", "EA4 2LR");
    });
    let before = [shown(&fresh, held), shown(&fresh, back)];
    for (keep, double) in [(held, back), (back, held)] {
        let view = view(&fresh, keep, double);
        assert!(view.notices.iter().any(|notice| notice.contains("kept back")), "{:?}", view.notices);
        let offered: Picks =
            view.differing.iter().map(|field| (field.field.clone(), field.offered)).collect();
        for picks in [Picks::new(), offered] {
            let joined = merge_with(&fresh, keep, double, picks).expect("joined").merges[0].id;
            let answers = opened(&fresh, keep).child.answers;
            assert_eq!(answers.text("address_status"), Some("withheld"));
            assert_eq!((answers.text("home_address"), answers.text("postcode")), (None, None));
            fresh.program.send(UndoMerge { merge: joined }).expect("apart");
            assert_same(shown(&fresh, held), &before[0]);
            assert_same(shown(&fresh, back), &before[1]);
        }
    }
    let address = ["address_status", "home_address", "postcode"];
    let picks: Picks = address.iter().map(|field| ((*field).to_owned(), Side::Double)).collect();
    merge_with(&fresh, back, held, picks).expect("chosen knowingly");
    assert_eq!(opened(&fresh, back).child.answers.text("postcode"), Some("EA4 2LR"));
}

#[test]
fn who_the_child_is_stays_as_the_kept_record_has_it() {
    let (fresh, _, keep, double) = two_barnabies(|answers, _| {
        answers.set("legal_first_name", "Barnabe");
        answers.set("date_of_birth", "2025-01-31");
    });
    let view = view(&fresh, keep, double);
    for field in ["legal_first_name", "date_of_birth"] {
        let found = view.differing.iter().find(|found| found.field == field).expect("it differs");
        assert_eq!(found.offered, Side::Keep, "{field}, although the other was written later");
    }
}

#[test]
fn two_legal_holds_become_one_with_both_reasons_and_two_again() {
    let (fresh, _, keep, double) = two_barnabies(|_, _| {});
    for (child, reason) in [(keep, "A claim of 2026."), (double, "The council asked")] {
        fresh.program.send(HoldChild { child, reason: reason.into() }).expect("held");
    }
    let reason = |child: ChildId| {
        let rights = fresh.program.send(OpenRights { child }).expect("opened");
        rights.hold.map(|hold| hold.reason)
    };
    let said = view(&fresh, keep, double).notices.join(" ");
    assert!(said.contains("A claim of 2026.") && said.contains("The council asked"), "{said}");
    let joined = merge(&fresh, keep, double).expect("joined");
    let held = reason(keep).expect("still held");
    assert!(held.contains("A claim of 2026.") && held.contains("The council asked"), "{held}");
    let aside = joined.merges[0].aside.join(" ");
    assert!(aside.contains("The council asked"), "{aside}");
    fresh.program.send(UndoMerge { merge: joined.merges[0].id }).expect("apart");
    assert_eq!(reason(keep).as_deref(), Some("A claim of 2026."));
    assert_eq!(reason(double).as_deref(), Some("The council asked"));

    let joined = merge(&fresh, keep, double).expect("joined again").merges[0].id;
    fresh.program.send(LiftHold { child: keep, reason: "Settled.".into() }).expect("lifted");
    let parted = fresh.program.send(UndoMerge { merge: joined }).expect("apart");
    assert!(parted.told.iter().any(|line| line.contains("will be again")), "{:?}", parted.told);
    assert_eq!(reason(keep), None, "what was lifted stays lifted");
    assert_eq!(reason(double).as_deref(), Some("The council asked"), "and what was not lifted is not");
}

#[test]
fn a_leaving_that_cannot_stand_beside_the_other_is_said_before_and_after() {
    let (fresh, _, keep, double) = two_barnabies(|_, _| {});
    leave(&fresh, keep, in_days(-3)).expect("left");
    leave(&fresh, double, in_days(-2)).expect("left");
    let said = view(&fresh, keep, double).notices.join(" ");
    assert!(said.contains("Both have a leaving on record") && said.contains("8 June 2027"), "{said}");
    let joined = merge(&fresh, keep, double).expect("joined");
    assert_eq!(joined.merges[0].aside, ["Put aside: its leaving on 8 June 2027."]);
    fresh.program.send(UndoMerge { merge: joined.merges[0].id }).expect("apart");
    assert_eq!(looked(&fresh, double).last.map(|stay| stay.left_on), Some(in_days(-2)));
}

#[test]
fn of_two_answers_the_one_that_was_given_later_counts_whenever_it_was_recorded() {
    let (fresh, nursery, keep, double) = two_barnabies(|_, _| {});
    let mum = nursery.person("Verity Quill");
    let school = Purpose::ShareReceivingSchool;
    let says = |child: ChildId, status: ConsentStatus, days: i64| {
        let mut answer = answer(school, status, mum);
        answer.on = Some(in_days(days));
        fresh.program.send(RecordConsent { child, answer }).expect("recorded");
    };
    says(keep, ConsentStatus::Refused, -5);
    fresh.desktop.set_now(now() + chrono::Duration::hours(1));
    says(double, ConsentStatus::Given, -60);
    let stands = |child: ChildId| {
        let view = fresh.program.send(OpenConsents { child }).expect("opened");
        let line = view.purposes.iter().find(|line| line.purpose == school).expect("it has a line");
        line.standing
    };
    let joined = merge(&fresh, keep, double).expect("joined").merges[0].id;
    assert_eq!(stands(keep), StandingKind::Refused, "an older yes beats no newer no");
    fresh.program.send(UndoMerge { merge: joined }).expect("apart");
    assert_eq!((stands(keep), stands(double)), (StandingKind::Refused, StandingKind::Given));
}

#[test]
fn a_complaint_about_a_joined_record_is_closed_and_goes_back_with_its_child() {
    let (fresh, _, keep, double) = two_barnabies(|_, _| {});
    let sheet = ComplaintSheet {
        child: Some(double),
        from: "Verity Quill".into(),
        about: "A photo was sent to the wrong family.".into(),
        ..ComplaintSheet::default()
    };
    let view = fresh.program.send(SaveComplaint { complaint: None, sheet }).expect("noted");
    let id = view.complaints[0].id;
    let joined = merge(&fresh, keep, double).expect("joined").merges[0].id;
    let about = |fresh: &Fresh| {
        let view = fresh.program.send(ShowPrivacy {}).expect("shown");
        view.complaints[0].clone()
    };
    let on_screen = about(&fresh);
    assert_eq!(on_screen.sheet.child, Some(keep), "on the screen it is about the child there is");
    assert!(!on_screen.child_name.is_empty());
    let waits = || {
        let asked = PrepareDeletion { child: keep, everything: true };
        let waits_for = fresh.program.send(asked).expect("looked").waits_for;
        format!("{waits_for:?}").contains("omplaint about this child is open")
    };
    assert!(waits(), "an open complaint holds a deletion up");
    let closed = ComplaintSheet {
        outcome: "Put right, and said sorry.".into(),
        closed_on: Some(now().date()),
        ..on_screen.sheet
    };
    fresh.program.send(SaveComplaint { complaint: Some(id), sheet: closed.clone() }).expect("closed");
    let old_address = ComplaintSheet { child: Some(double), ..closed };
    fresh.program.send(SaveComplaint { complaint: Some(id), sheet: old_address }).expect("kept");
    assert!(!waits(), "it holds nothing up any more");
    fresh.program.send(UndoMerge { merge: joined }).expect("apart");
    assert_eq!(about(&fresh).sheet.child, Some(double), "it stays with the child it was about");
}

#[test]
fn leaving_as_one_ends_nothing_on_the_record_that_is_on_its_own_again() {
    let fresh = Fresh::set_up();
    let keep = add(&fresh, "Ottilie", "Greaves", "2025-09-01");
    let double = add(&fresh, "Ottilie", "Greaves", "2026-09-01");
    let before = opened(&fresh, double).key_people;
    let joined = merge(&fresh, keep, double).expect("joined").merges[0].id;
    leave(&fresh, keep, in_days(-1)).expect("left");
    fresh.program.send(UndoMerge { merge: joined }).expect("apart");
    assert_eq!((opened(&fresh, double).key_people, before[0].to), (before, None));
    let ended: Vec<_> = opened(&fresh, keep).key_people.iter().map(|time| time.to).collect();
    assert_eq!(ended, [Some(in_days(-1))], "the one who left has no key person any more");
}

#[test]
fn whoever_was_chosen_as_key_person_since_stays_and_the_one_before_has_an_end() {
    let (fresh, nursery, keep, double) = two_barnabies(|answers, nursery| {
        answers.set("key_person_id", nursery.person("Devika Rao-Lindqvist").to_string());
    });
    let picks = Picks::from([("key_person_id".to_owned(), Side::Double)]);
    let joined = merge_with(&fresh, keep, double, picks).expect("joined").merges[0].id;
    let open = |child: ChildId| {
        let times = fresh.program.send(OpenChild { child }).expect("opened").key_people;
        times
            .into_iter()
            .filter(|time| time.to.is_none() && !time.is_second)
            .map(|time| time.person)
            .collect::<Vec<_>>()
    };
    assert_eq!(open(keep), [nursery.person("Devika Rao-Lindqvist")], "one key person at a time");
    wait_days(&fresh, 3);
    let harriet = nursery.person("Harriet Ombersley");
    fresh
        .program
        .send(SaveChild { child: keep, changes: change("key_person_id", harriet.to_string()) })
        .expect("kept");
    fresh.program.send(UndoMerge { merge: joined }).expect("apart");
    assert_eq!(open(keep), [harriet]);
    assert_eq!(open(double), [nursery.person("Devika Rao-Lindqvist")]);
    assert!(fresh.program.send(ListMerges { child: keep }).expect("listed").merges.is_empty());
}

#[test]
fn coming_back_is_undone_to_the_time_that_was_left_and_not_to_one_that_came_with_another_record() {
    let fresh = Fresh::set_up();
    let (first, second) =
        (add(&fresh, "Ottilie", "Greaves", "2025-09-01"), add(&fresh, "Ottilie", "Greaves", "2026-09-01"));
    // One time of the first ends before a day ahead, and so will one of the record it is joined with.
    leave(&fresh, first, in_days(-9)).expect("left");
    come_back(&fresh, first, in_days(37)).expect("back");
    merge(&fresh, second, first).expect("joined");
    leave(&fresh, second, in_days(-5)).expect("left");
    for day in [37, 0] {
        let before = shown(&fresh, second);
        come_back(&fresh, second, in_days(day)).expect("back");
        fresh.program.send(UndoReturning { child: second }).expect("not back after all");
        assert_same(shown(&fresh, second), &before);
    }
}

#[test]
fn coming_back_from_a_leaving_that_came_with_another_record_is_undone_to_that_leaving_as_it_was() {
    let fresh = Fresh::set_up();
    let (first, second) =
        (add(&fresh, "Ottilie", "Greaves", "2025-09-01"), add(&fresh, "Ottilie", "Greaves", "2026-09-01"));
    leave(&fresh, first, in_days(-26)).expect("left");
    merge(&fresh, second, first).expect("joined");
    let before = shown(&fresh, second);
    come_back(&fresh, second, in_days(0)).expect("back");
    fresh.program.send(UndoReturning { child: second }).expect("not back after all");
    assert_same(shown(&fresh, second), &before);
}
