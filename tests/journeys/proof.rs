//! Where a check meets each duty: while it is written, once it is shared, after copies went; and the table on paper.

use coatpeg_domain::answers::Answer;
use coatpeg_domain::contract::{
    DrawPage, ExemptCheck, ExportPaper, LogSent, OpenDocument, PrepareCopy, RecordConsent, ShowProof,
    StartDocument,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::records::{
    ConsentStatus, DrawnPage, Paper, PaperCopy, ProofLine, ProofView, Purpose, Recipient, Travel,
};
use coatpeg_tests::copies::settled;
use coatpeg_tests::finishing::talk_through;
use coatpeg_tests::{sample, words};

use crate::consents::answer;
use crate::fresh::{Fresh, change, code, day, refusal, telling, texts};

fn proof(fresh: &Fresh, document: DocumentId) -> ProofView {
    fresh.program.send(ShowProof { document }).expect("shown")
}

/// The line of a duty, by a few of its words.
fn line(view: &ProofView, duty: &str) -> ProofLine {
    let found = view.lines.iter().find(|line| line.duty.contains(duty));
    found.unwrap_or_else(|| panic!("there is a line about {duty}")).clone()
}

fn open(view: &ProofView) -> Vec<&str> {
    view.lines.iter().filter(|line| !line.is_met).map(|line| line.duty.as_str()).collect()
}

fn page(fresh: &Fresh, document: DocumentId) -> DrawnPage {
    let (changes, plan_changes) = Default::default();
    let paper = Paper::Proof(document);
    let copy = Some(PaperCopy::default());
    fresh
        .program
        .send(DrawPage { paper, copy, page: 0, with_gaps: false, changes, plan_changes })
        .expect("drawn")
}

fn says(page: &DrawnPage, words: &str) -> bool {
    page.said.iter().any(|said| said.words.contains(words))
}

/// What has to be told of the talk and the giving, and is asked at the end alone.
const OF_THE_END: [&str; 3] =
    ["Talked through with the parents", "A copy given to the parents", "Parents encouraged"];

#[test]
fn a_shared_check_meets_every_duty_and_says_where() {
    let (fresh, _, document) = Fresh::with_complete_check();
    fresh.finish(document).expect("shared");
    let view = proof(&fresh, document);
    assert_eq!(open(&view), [""; 0]);
    assert_eq!(view.framework, "EYFS statutory framework, September 2025");
    assert_eq!(view.child_name, "Barnaby");
    let talked = line(&view, "Talked through");
    assert!(talked.says.starts_with("On 9 June 2027 with Verity Quill"), "{}", talked.says);
    assert_eq!(line(&view, "somebody who knows").says, "Callum Brackenridge, key person");
    assert_eq!(line(&view, "consent before").says, "No copy has gone to anybody else");
    assert!(line(&view, "while Barnaby is two").says.contains("Agreed on"));
}

#[test]
fn a_draft_shows_what_is_still_open_and_the_end_waits_for_the_steps() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let view = proof(&fresh, document);
    let still_open = open(&view);
    assert_eq!(still_open.len(), OF_THE_END.len(), "{still_open:?}");
    for duty in OF_THE_END {
        assert!(!line(&view, duty).is_met, "{duty}");
    }
    talk_through(&fresh.program, document).expect("talked through");
    let view = proof(&fresh, document);
    assert!(line(&view, OF_THE_END[0]).is_met);
    assert!(!line(&view, OF_THE_END[1]).is_met, "the date alone gives nobody a copy");
}

#[test]
fn each_duty_is_open_without_its_own_answer_and_met_again_with_it() {
    for (field, duty) in [
        ("check_date", "while Barnaby is two"),
        ("timing_agreed_with_parent_on", "while Barnaby is two"),
        ("overall_summary", "A short summary"),
        ("psed_strengths", "A short summary"),
        ("cl_judgement", "Areas that go well"),
        ("cl_judgement", "less than expected"),
        ("cl_judgement", "activities and strategies"),
        ("concern_level", "A targeted plan"),
        ("home_learning_plan", "Learning at home"),
        ("home_learning_discussed_on", "Learning at home"),
        ("child_voice_text", "own voice"),
        ("parent_contribution_status", "The parents’ views"),
    ] {
        let (fresh, _, document) = Fresh::with_complete_check();
        let before = fresh.answers(document).get(field).cloned();
        assert!(line(&proof(&fresh, document), duty).is_met, "{duty}");
        fresh.save(document, [(field.to_owned(), None)].into()).expect("kept");
        assert!(!line(&proof(&fresh, document), duty).is_met, "{duty} without {field}");
        fresh.save(document, [(field.to_owned(), before)].into()).expect("kept");
        assert!(line(&proof(&fresh, document), duty).is_met, "{duty} with {field}");
    }
}

#[test]
fn a_check_after_the_third_birthday_says_so_and_why() {
    let (fresh, _, document) = Fresh::with_complete_check();
    fresh.desktop.set_now("2028-05-10T09:00:00".parse().expect("a time"));
    fresh.save(document, change("check_date", day("2028-05-02"))).expect("kept");
    fresh.save(document, change("late_reason", "long_absence")).expect("kept");
    let line = line(&proof(&fresh, document), "while Barnaby is two");
    assert!(!line.is_met);
    assert!(
        line.says.starts_with("2 May 2028, after the third birthday (was away for a long time)"),
        "{}",
        line.says
    );
}

fn for_visitor(document: DocumentId, agreed_on: Option<&str>) -> ExportPaper {
    let copy = PaperCopy {
        recipient: Recipient::HealthVisitor,
        travel: Travel::SecureEmail,
        password: Some("kettle-otter-seven-plum".into()),
        agreed_on: agreed_on.map(day),
        ..PaperCopy::default()
    };
    ExportPaper { paper: Paper::Document(document), copy }
}

#[test]
fn a_copy_for_somebody_else_stands_with_the_day_of_the_parents_yes() {
    let (fresh, _, document) = Fresh::with_complete_check();
    fresh.finish(document).expect("shared");
    fresh.desktop.save_to(fresh.folder.path());
    let without = refusal(&fresh.program, for_visitor(document, None));
    assert_eq!(without.code, ErrorCode::AnswersIncomplete);
    assert_eq!(line(&proof(&fresh, document), "consent before").says, "No copy has gone to anybody else");
    let export = settled(&fresh.program, for_visitor(document, Some("2027-06-09"))).expect("looked through");
    fresh.program.send(export).expect("written");
    let line = line(&proof(&fresh, document), "consent before");
    assert!(line.is_met && line.says.ends_with("with their yes of 9 June 2027"), "{}", line.says);
}

#[test]
fn the_table_is_one_page_and_a_draft_says_so() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let draft = page(&fresh, document);
    assert_eq!(draft.pages, 1);
    assert!(says(&draft, "Draft: not yet discussed") && says(&draft, "Where the check meets each duty"));
    fresh.finish(document).expect("shared");
    let shared = page(&fresh, document);
    assert_eq!(shared.pages, 1);
    assert!(!says(&shared, "Draft") && says(&shared, "Talked through with the parents"));
    assert!(says(&shared, "EYFS statutory framework, September 2025"));
    assert!(!says(&shared, "Open"), "nothing is open any more");
}

#[test]
fn the_longest_check_in_five_scripts_has_its_duties_on_one_page_too() {
    let (fresh, nursery) = Fresh::nursery();
    let document = fresh.start_check(nursery.child("ngoc")).document.id;
    fresh.save(document, sample::changes(&words::longest(&telling(&nursery)))).expect("kept");
    assert_eq!(page(&fresh, document).pages, 1, "as a draft");
    let long = "The Community Nursery and Family Hub by the Long Water";
    fresh.save(document, change("led_by", "joint")).expect("kept");
    fresh.save(document, change("other_setting_name", long)).expect("kept");
    fresh.save(document, change("other_setting_consent", false)).expect("kept");
    fresh.finish(document).expect("shared");
    assert_eq!(page(&fresh, document).pages, 1);
}

#[test]
fn the_table_goes_to_the_parents_and_the_own_file_and_is_remembered() {
    let (fresh, _, document) = Fresh::with_complete_check();
    fresh.finish(document).expect("shared");
    fresh.desktop.save_to(fresh.folder.path());
    let paper = Paper::Proof(document);
    let export = ExportPaper { paper, copy: PaperCopy::default() };
    let written = fresh.program.send(settled(&fresh.program, export).expect("looked through"));
    let written = written.expect("written");
    assert_eq!(written.file_name.as_deref(), Some("BQ_2025-04_two-year-check-proof.pdf"));
    let view = fresh.program.send(PrepareCopy { paper, copy: None }).expect("prepared");
    assert_eq!(view.copies.len(), 1);
    let others = view.recipients.iter().filter(|one| one.recipient != Recipient::Parents);
    assert!(others.into_iter().all(|one| one.refused.is_some()));
    let mut export = for_visitor(document, Some("2027-06-09"));
    export.paper = paper;
    assert_eq!(code(&fresh.program, export), ErrorCode::AnswersIncomplete);
    assert_eq!(line(&proof(&fresh, document), "consent before").says, "No copy has gone to anybody else");
}

#[test]
fn only_a_check_that_was_made_has_duties() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    let form = "one_page_profile".to_owned();
    let profile = fresh.program.send(StartDocument { child, form }).expect("begun").document.id;
    let error = refusal(&fresh.program, ShowProof { document: profile });
    assert_eq!(error.message, "Only a progress check at age two has this table.");
    let mut answers = texts(&[
        ("not_required_reason", "other_setting_completed"),
        ("not_required_on", "2027-06-09"),
        ("other_check_setting", "Pebble Lane Nursery"),
        ("other_check_on", "2027-05-20"),
    ]);
    let by = nursery.person("Callum Brackenridge").to_string();
    answers.set("not_required_by", Answer::from(by.as_str()));
    let exempt = fresh.program.send(ExemptCheck { child, answers }).expect("recorded").document.id;
    let error = refusal(&fresh.program, ShowProof { document: exempt });
    assert!(error.message.starts_with("No check was made here"), "{}", error.message);
    let gone = DocumentId(uuid::Uuid::nil());
    assert_eq!(code(&fresh.program, ShowProof { document: gone }), ErrorCode::NotFound);
}

#[test]
fn the_page_says_whom_the_parents_agreed_to_and_who_was_given_a_copy() {
    let (fresh, nursery, document) = Fresh::with_complete_check();
    let child = nursery.child("barnaby");
    let said = |fresh: &Fresh| {
        let (changes, plan_changes) = Default::default();
        let copy = Some(PaperCopy::default());
        let paper = Paper::Document(document);
        let mut words = String::new();
        for page in 0..2 {
            let draw = DrawPage {
                paper,
                copy: copy.clone(),
                page,
                with_gaps: false,
                changes: Clone::clone(&changes),
                plan_changes: Clone::clone(&plan_changes),
            };
            let drawn = fresh.program.send(draw).expect("drawn");
            words.extend(drawn.said.into_iter().map(|said| format!("{}\n", said.words)));
        }
        words
    };
    assert!(said(&fresh).contains("We give it to nobody else without their agreement"));
    assert!(!said(&fresh).contains("They agreed that"));
    let mum = nursery.person("Verity Quill");
    for purpose in [Purpose::ShareHealthVisitor, Purpose::ShareReceivingSchool] {
        let answer = answer(purpose, ConsentStatus::Given, mum);
        fresh.program.send(RecordConsent { child, answer }).expect("recorded");
    }
    let agreed = "They agreed that the health visitor and the school may have a copy from us.";
    assert!(said(&fresh).contains(agreed), "{}", said(&fresh));
    fresh.desktop.save_to(fresh.folder.path());
    let export = settled(&fresh.program, for_visitor(document, None)).expect("looked through");
    fresh.program.send(export).expect("the yes is on record");
    assert!(!said(&fresh).contains("we gave a copy to"), "it was made and has not gone");
    let opened = fresh.program.send(OpenDocument { document }).expect("opened");
    let copy = opened.beside.copies[0].id;
    let sent_on = day("2027-06-10");
    fresh.program.send(LogSent { copy, sent_on, travel: Travel::SecureEmail }).expect("told");
    let words = said(&fresh);
    assert!(words.contains("With their agreement we gave a copy to"), "{words}");
    assert!(words.contains("on 10 June 2027."), "{words}");
    let kept = fresh.finish(document).expect("shared").frozen.expect("its words");
    let kept = serde_json::to_string(&kept).expect("plain data");
    assert!(kept.contains(agreed) && kept.contains("we gave a copy to"), "and stays on the kept page");
}
