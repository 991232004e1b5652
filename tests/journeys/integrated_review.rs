//! The integrated review: what it takes from the records, what it waits for, what stands of it in the check, and who is
//! rung about it.

use chrono::NaiveTime;
use coatpeg_domain::agenda::{ReminderSet, Span};
use coatpeg_domain::answers::{Answer, Changes, Row};
use coatpeg_domain::contract::{
    AddChild, ExemptCheck, ExportPaper, FinaliseDocument, OpenDocument, PrepareCopy, RecordConsent,
    SaveChild, SaveSetting, SetReminder, SettleStep, ShowHome, ShowStatus, StartDocument,
};
use coatpeg_domain::forms::integrated_review::ID;
use coatpeg_domain::ids::{ChildId, DocumentId, RowId};
use coatpeg_domain::printing::PrintedDocument;
use coatpeg_domain::records::{
    ConsentStatus, DocumentState, DocumentView, DueAct, DueItem, Paper, PaperCopy, Purpose, Recipient, Travel,
};
use coatpeg_tests::sample::{Nursery, changes};
use uuid::Uuid;

use crate::consents::answer;
use crate::fresh::{Fresh, change, day, refusal, texts};

fn begun(fresh: &Fresh, child: ChildId) -> DocumentId {
    fresh.program.send(StartDocument { child, form: ID.to_owned() }).expect("begun").document.id
}

fn opened(fresh: &Fresh, document: DocumentId) -> DocumentView {
    fresh.program.send(OpenDocument { document }).expect("opened")
}

fn go_to(fresh: &Fresh, date: &str) {
    fresh.desktop.set_now(day(date).and_time(NaiveTime::from_hms_opt(9, 0, 0).expect("nine o’clock")));
}

/// A review with a bit of everything, the parents' yes as given.
fn written(agreed: bool) -> Changes {
    let mut step = texts(&[("what", "Sing at bath time"), ("by_when", "2027-07-10"), ("where", "home")]);
    step.set("who", "Verity Quill");
    let mut answers = texts(&[
        ("model", "single_meeting"),
        ("asq3_communication", "monitoring"),
        ("hv_review_date", "2027-06-08"),
        ("hv_feedback", "His hearing is being looked at."),
    ]);
    answers.set("actions", Answer::Rows(vec![Row { row: RowId(Uuid::from_u128(3)), answers: step }]));
    answers.set("parents_agreed_to_print", agreed);
    changes(&answers)
}

fn yes_to_sharing(fresh: &Fresh, nursery: &Nursery, child: ChildId, status: ConsentStatus) {
    sharing_said_on(fresh, nursery, child, status, "2027-06-09");
}

fn sharing_said_on(fresh: &Fresh, nursery: &Nursery, child: ChildId, status: ConsentStatus, on: &str) {
    let mut answer = answer(Purpose::ShareHealthVisitor, status, nursery.person("Verity Quill"));
    answer.on = on.parse().ok();
    fresh.program.send(RecordConsent { child, answer }).expect("recorded");
}

fn said(words: &PrintedDocument) -> String {
    serde_json::to_string(&words.parts).expect("words")
}

#[test]
fn the_review_takes_its_day_and_the_reason_for_a_meeting_from_the_records() {
    let (fresh, nursery, check) = Fresh::with_complete_check();
    let child = nursery.child("barnaby");
    let review = changes(&texts(&[("hv_review_on", "2027-06-20")]));
    fresh.program.send(SaveChild { child, changes: review }).expect("kept");
    fresh.save(check, change("concern_level", "emerging")).expect("kept");
    let document = begun(&fresh, child);
    let offers = opened(&fresh, document).offered;
    let of = |field: &str| offers.iter().find(|offer| offer.field == field);
    assert_eq!(of("hv_review_date").map(|offer| offer.words.as_str()), Some("20 June 2027"));
    let priority = of("priority_for_joint_meeting").expect("offered with its reason");
    assert_eq!(priority.words, "Yes: the check has a concern");
    assert_eq!(priority.source, "the progress check at age two");
    fresh.save(document, change("priority_for_joint_meeting", false)).expect("it can be changed");
    let offers = opened(&fresh, document).offered;
    assert!(offers.iter().all(|offer| offer.field != "priority_for_joint_meeting"));
}

#[test]
fn a_day_it_was_sent_waits_for_the_yes_to_sharing_with_the_health_visitor() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    let document = begun(&fresh, child);
    fresh.save(document, written(true)).expect("kept");
    let sent = changes(&texts(&[("sent_to_hv_on", "2027-06-09"), ("sent_method", "post")]));
    let is_told = |saved: coatpeg_domain::records::SavedDraft| {
        saved.outstanding.iter().any(|problem| problem.field == "sent_to_hv_on" && problem.blocks())
    };
    assert!(is_told(fresh.save(document, sent).expect("every word is kept")));
    let refused = refusal(&fresh.program, FinaliseDocument { document });
    assert_eq!(refused.problems[0].field, "sent_to_hv_on", "{refused:?}");
    yes_to_sharing(&fresh, &nursery, child, ConsentStatus::Refused);
    assert!(is_told(fresh.save(document, Changes::new()).expect("kept")));
    yes_to_sharing(&fresh, &nursery, child, ConsentStatus::Given);
    let day_before = changes(&texts(&[("sent_to_hv_on", "2027-06-08")]));
    assert!(
        is_told(fresh.save(document, day_before).expect("kept")),
        "they agreed the day after it was sent"
    );
    let same_day = changes(&texts(&[("sent_to_hv_on", "2027-06-09")]));
    assert!(!is_told(fresh.save(document, same_day).expect("kept")));
    sharing_said_on(&fresh, &nursery, child, ConsentStatus::Withdrawn, "2027-06-10");
    assert!(
        !is_told(fresh.save(document, Changes::new()).expect("kept")),
        "a yes taken back since was one then"
    );
    let finished = fresh.program.send(FinaliseDocument { document }).expect("finished");
    assert_eq!(finished.state, DocumentState::Shared);
    assert!(finished.frozen.is_some_and(|words| said(&words).contains("hearing")));
}

#[test]
fn what_the_review_found_prints_only_with_the_parents_yes_here_and_in_the_check() {
    let (fresh, nursery, check) = Fresh::with_complete_check();
    let child = nursery.child("barnaby");
    let document = begun(&fresh, child);
    fresh.save(document, written(false)).expect("kept");
    let held = fresh.program.send(PrepareCopy { paper: Paper::Document(document), copy: None });
    let left_out = held.expect("prepared").left_out;
    assert!(left_out.iter().any(|left| left.what == "What came of the review"), "{left_out:?}");
    let finished = fresh.program.send(FinaliseDocument { document }).expect("a no is an answer");
    let own = said(&finished.frozen.expect("its words are kept"));
    assert!(!own.contains("hearing is being") && !own.contains("bath time") && own.contains("One meeting"));
    let again = begun(&fresh, child);
    assert_ne!(again, document, "another review begins");
    fresh.save(again, written(true)).expect("kept");
    let shared = fresh.finish(check).expect("shared").frozen.expect("its words are kept");
    let words = said(&shared);
    for there in [
        "Integrated review",
        "One meeting together",
        "hearing is being looked at",
        "bath time",
        "8 June 2027",
    ] {
        assert!(words.contains(there), "{there} is missing");
    }
    assert!(!words.contains("Being watched"), "results stay on the review’s own page");
}

#[test]
fn a_check_says_nothing_of_a_review_the_parents_want_kept_out() {
    for (agreed, on_record) in [(false, None), (true, Some(ConsentStatus::Refused))] {
        let (fresh, nursery, check) = Fresh::with_complete_check();
        let child = nursery.child("barnaby");
        fresh.save(begun(&fresh, child), written(agreed)).expect("kept");
        if let Some(status) = on_record {
            let answer = answer(Purpose::IncludeProfessionalViews, status, nursery.person("Verity Quill"));
            fresh.program.send(RecordConsent { child, answer }).expect("recorded");
        }
        let words = said(&fresh.finish(check).expect("shared").frozen.expect("kept"));
        for gone in ["Integrated review", "hearing is being", "bath time", "Being watched"] {
            assert!(!words.contains(gone), "{gone}");
        }
    }
}

#[test]
fn a_copy_of_the_review_goes_to_the_health_visitor_with_a_yes_and_to_the_parents_always() {
    let (fresh, nursery) = Fresh::nursery();
    fresh.desktop.save_to(fresh.folder.path());
    let child = nursery.child("barnaby");
    let document = begun(&fresh, child);
    fresh.save(document, written(true)).expect("kept");
    fresh.program.send(FinaliseDocument { document }).expect("finished");
    let paper = Paper::Document(document);
    let view = fresh.program.send(PrepareCopy { paper, copy: None }).expect("prepared");
    assert_eq!(view.copy.recipient, Recipient::Parents);
    let settled: Vec<String> = view.to_settle.into_iter().map(|find| find.key).collect();
    let copy =
        |recipient, travel| PaperCopy { recipient, travel, settled: settled.clone(), ..PaperCopy::default() };
    let theirs = copy(Recipient::Parents, Travel::HandDelivered);
    fresh.program.send(ExportPaper { paper, copy: theirs }).expect("theirs always");
    let visitor = || copy(Recipient::HealthVisitor, Travel::SecureEmail);
    let refused = refusal(&fresh.program, ExportPaper { paper, copy: visitor() });
    assert_eq!(refused.problems[0].field, "agreed_on");
    yes_to_sharing(&fresh, &nursery, child, ConsentStatus::Given);
    fresh.program.send(ExportPaper { paper, copy: visitor() }).expect("with a yes on record");
}

#[test]
fn a_step_of_a_finished_review_is_settled_without_changing_it() {
    let (fresh, nursery) = Fresh::nursery();
    let document = begun(&fresh, nursery.child("barnaby"));
    fresh.save(document, written(true)).expect("kept");
    let finished = fresh.program.send(FinaliseDocument { document }).expect("finished");
    let step = RowId(Uuid::from_u128(3));
    fresh.program.send(SettleStep { document, step, is_done: true }).expect("settled");
    assert_eq!(opened(&fresh, document).document.frozen, finished.frozen);
}

/// Ottilie alone, born and come on these days.
fn alone(born: &str, came: &str) -> (Fresh, ChildId) {
    let fresh = Fresh::set_up();
    let answers = texts(&[
        ("legal_first_name", "Ottilie"),
        ("legal_last_name", "Greaves"),
        ("date_of_birth", born),
        ("start_date", came),
    ]);
    let child = fresh.program.send(AddChild { answers }).expect("added").child.id;
    (fresh, child)
}

/// What home says that begins like this.
fn lines(fresh: &Fresh, begins: &str) -> Vec<DueItem> {
    let home = fresh.program.send(ShowHome { span: Span::Term, mine: false }).expect("home");
    let all = home.groups.into_iter().flat_map(|group| group.items);
    all.filter(|item| item.title.starts_with(begins)).collect()
}

const RING: &str = "Ring the health visitor about Ottilie’s review";

fn asked(on: &str) -> Changes {
    let mut answers = texts(&[("hv_contact_requested_on", on)]);
    answers.set("hv_contact_requested", true);
    changes(&answers)
}

#[test]
fn the_health_visitor_is_rung_ten_days_after_an_unanswered_question() {
    let (fresh, child) = alone("2025-04-20", "2026-09-01");
    let document = begun(&fresh, child);
    fresh.save(document, asked("2027-06-10")).expect("kept");
    let ring = lines(&fresh, RING);
    assert_eq!(ring.len(), 1, "it is on its way");
    assert_eq!(ring[0].on, day("2027-06-20"));
    assert_eq!(ring[0].act, DueAct::OpenPart(document, "health_visitor".into()));
    fresh.program.send(SaveSetting { changes: change("hv_reply_days", Answer::Number(5)) }).expect("kept");
    assert_eq!(lines(&fresh, RING)[0].on, day("2027-06-15"), "the setting says how long");
    go_to(&fresh, "2027-06-21");
    fresh.save(document, change("hv_replied_on", "2027-06-18")).expect("kept");
    assert_eq!(lines(&fresh, RING).len(), 0, "they have answered");
    fresh.save(document, Changes::from([("hv_replied_on".to_owned(), None)])).expect("kept");
    let reminder = lines(&fresh, RING)[0].reminder.clone();
    fresh.program.send(SetReminder { reminder, set: ReminderSet::Done }).expect("said");
    assert_eq!(lines(&fresh, RING).len(), 0, "somebody said it is done");
    fresh.save(document, change("hv_contact_requested", false)).expect("kept");
    fresh.save(document, asked("2027-06-21")).expect("kept");
    assert_eq!(lines(&fresh, RING).len(), 1, "asked anew, it is waited for anew");
}

const BEFORE: &str = "Ask Ottilie’s previous setting for a copy of the check";

#[test]
fn where_a_child_was_before_is_asked_for_the_check_until_somebody_says_what_came_of_it() {
    let (fresh, child) = alone("2025-04-20", "2027-06-01");
    let line = lines(&fresh, BEFORE);
    assert_eq!(line.len(), 1);
    assert_eq!(
        (line[0].on, line[0].act.clone()),
        (day("2027-06-08"), DueAct::StartDocument("two_year_check".into()))
    );
    let check = fresh.start_check(child).document.id;
    assert_eq!(lines(&fresh, BEFORE).len(), 1, "an empty check says nothing about it");
    for said in ["asked", "received", "none_done", "not_asked"] {
        fresh.save(check, change("previous_check", said)).expect("kept");
        assert_eq!(lines(&fresh, BEFORE).len(), 0, "{said}");
    }
    fresh.save(check, Changes::from([("previous_check".to_owned(), None)])).expect("kept");
    assert_eq!(lines(&fresh, BEFORE).len(), 1);
    let reminder = lines(&fresh, BEFORE)[0].reminder.clone();
    fresh.program.send(SetReminder { reminder, set: ReminderSet::Done }).expect("said");
    assert_eq!(lines(&fresh, BEFORE).len(), 0);
}

#[test]
fn nobody_asks_where_a_child_was_before_who_came_earlier_or_whose_check_is_there() {
    let (fresh, _) = alone("2025-04-20", "2027-04-20");
    assert_eq!(lines(&fresh, BEFORE).len(), 0, "came on the second birthday");
    let (fresh, child) = alone("2025-04-20", "2027-04-21");
    assert_eq!(lines(&fresh, BEFORE).len(), 1);
    let by = fresh.program.send(ShowStatus {}).expect("told").signed_in.expect("signed in").id;
    let mut answers = texts(&[
        ("not_required_reason", "other_setting_completed"),
        ("not_required_on", "2027-06-09"),
        ("not_required_by", &by.to_string()),
        ("other_check_setting", "Larkfield Nursery"),
    ]);
    answers.set("other_check_on", "2027-05-20");
    fresh.program.send(ExemptCheck { child, answers }).expect("not needed here");
    assert_eq!(lines(&fresh, BEFORE).len(), 0, "the other setting’s check is recorded");
}

#[test]
fn what_another_setting_told_stands_in_one_check_under_its_own_name_with_the_parents_yes() {
    for (agreed, on_record, prints) in
        [(true, None, true), (false, None, false), (true, Some(ConsentStatus::Refused), false)]
    {
        let (fresh, nursery, check) = Fresh::with_complete_check();
        let mut told = texts(&[
            ("led_by", "joint"),
            ("other_setting_name", "Larkfield Nursery"),
            ("other_setting_view", "He builds towers taller than himself."),
            ("other_setting_view_on", "2027-06-01"),
        ]);
        told.set("other_setting_consent", agreed);
        fresh.save(check, changes(&told)).expect("kept");
        if let Some(status) = on_record {
            let (child, mother) = (nursery.child("barnaby"), nursery.person("Verity Quill"));
            let answer = answer(Purpose::IncludeProfessionalViews, status, mother);
            fresh.program.send(RecordConsent { child, answer }).expect("recorded");
        }
        let words = said(&fresh.finish(check).expect("shared").frozen.expect("kept"));
        assert_eq!(
            words.contains("What Larkfield Nursery told us, 1 June 2027"),
            prints,
            "{agreed} {on_record:?}"
        );
        assert_eq!(words.contains("taller than himself"), prints);
    }
}
