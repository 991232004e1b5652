//! What a journey cannot reach with ease: odd answers, long words, copies as an older log has them.

use chrono::NaiveDate;
use uuid::Uuid;

use super::*;
use crate::answers::{Answer, Row};
use crate::dates::examples::day;
use crate::forms::examples::{amina, around, facts_of};
use crate::ids::{ChildId, CopyId, DocumentId, RowId};
use crate::records::{Paper, Recipient, Travel};

fn proven<'a>(
    answers: &'a Answers,
    child: &'a ChildFacts,
    record: &'a Answers,
    copies: &'a [MadeCopy],
) -> Proven<'a> {
    Proven {
        answers,
        child,
        record,
        people: &[],
        is_discussed: true,
        is_shared: true,
        copies,
        has_plan: true,
    }
}

fn line_of(answers: &Answers, copies: &[MadeCopy], duty: &str) -> ProofLine {
    let nothing = Answers::default();
    let child = amina();
    let view = proof_of("eyfs_2025_09", &proven(answers, &child, &nothing, copies));
    view.lines.into_iter().find(|line| line.duty.contains(duty)).expect("there is such a line")
}

fn answers(pairs: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    for (field, text) in pairs {
        answers.set(field, *text);
    }
    answers
}

fn judged(cl: &str) -> Answers {
    answers(&[("cl_judgement", cl), ("pd_judgement", "going_well"), ("psed_judgement", "going_well")])
}

fn step(area: &str) -> Row {
    Row { row: RowId(Uuid::nil()), answers: answers(&[("area", area), ("what", "Read together")]) }
}

fn copy(recipient: Recipient, agreed_on: Option<NaiveDate>) -> MadeCopy {
    MadeCopy {
        id: CopyId(Uuid::nil()),
        child: ChildId(Uuid::nil()),
        paper: Paper::Document(DocumentId(Uuid::nil())),
        version: 1,
        recipient,
        recipient_name: "Dawn Peel".into(),
        travel: Travel::SecureEmail,
        has_password: true,
        is_print: false,
        sha256: String::new(),
        agreed_on,
        made_at: day("2027-06-10").and_hms_opt(9, 0, 0).unwrap_or_default(),
        sent_on: None,
        consent: None,
    }
}

#[test]
fn the_edition_of_the_framework_is_said_in_words() {
    assert_eq!(framework_words("eyfs_2025_09").as_deref(), Some("EYFS statutory framework, September 2025"));
    assert_eq!(framework_words(""), None);
    assert_eq!(framework_words("eyfs_2025_13"), None);
    let (nothing, child) = (Answers::default(), amina());
    let view = proof_of("another", &proven(&nothing, &child, &nothing, &[]));
    assert_eq!(view.framework, "EYFS statutory framework");
}

#[test]
fn nothing_written_meets_nothing_but_what_asks_for_nothing() {
    let (nothing, child) = (Answers::default(), amina());
    let known = Proven { is_discussed: false, is_shared: false, ..proven(&nothing, &child, &nothing, &[]) };
    let met: Vec<String> = proof_of("eyfs_2025_09", &known)
        .lines
        .into_iter()
        .filter(|line| line.is_met)
        .map(|line| line.duty)
        .collect();
    assert_eq!(
        met,
        ["Parents’ consent before anybody else has it", "Other professionals’ views, if there are any"]
    );
}

#[test]
fn every_place_is_a_question_of_the_form() {
    let (nothing, child) = (Answers::default(), amina());
    for line in proof_of("eyfs_2025_09", &proven(&nothing, &child, &nothing, &[])).lines {
        let crate::records::Place::Paper { section, field } = &line.at else { panic!("{}", line.duty) };
        let asked_in = TWO_YEAR_CHECK.section_of(field).map(|section| section.id);
        assert_eq!(asked_in, Some(section.as_str()), "{}: {field}", line.duty);
    }
}

#[test]
fn an_area_that_needs_something_asks_for_words_and_for_a_step() {
    let mut written = judged("concern");
    assert!(line_of(&written, &[], "Areas that go well").says.contains("communication and language"));
    let less = line_of(&written, &[], "less than expected");
    assert_eq!((less.is_met, less.says.as_str()), (false, "Still to write: communication and language"));
    written.set("cl_less_than_expected_text", "She says three words.");
    assert!(line_of(&written, &[], "less than expected").is_met);
    written.set("actions", Answer::Rows(vec![step("pd")]));
    let will = line_of(&written, &[], "activities");
    assert_eq!(
        (will.is_met, will.says.as_str()),
        (false, "Still to add: a step for communication and language")
    );
    written.set("actions", Answer::Rows(vec![step("cl"), step("pd")]));
    assert!(line_of(&written, &[], "activities").is_met);
    let all_well = judged("going_well");
    assert!(line_of(&all_well, &[], "activities").is_met, "nothing has to be addressed");
}

#[test]
fn a_significant_concern_asks_for_a_plan_or_a_reason() {
    let plan = |pairs: &[(&str, &str)]| line_of(&answers(pairs), &[], "A targeted plan").is_met;
    assert!(!plan(&[]));
    assert!(plan(&[("concern_level", "none")]) && plan(&[("concern_level", "emerging")]));
    for level in ["significant", "identified_send"] {
        assert!(!plan(&[("concern_level", level)]));
        assert!(plan(&[("concern_level", level), ("targeted_plan", "create_new_plan")]));
        let linked = [("concern_level", level), ("targeted_plan", "link_existing_plan")];
        assert!(plan(&linked));
        let (answers, child, nothing) = (answers(&linked), amina(), Answers::default());
        let none = Proven { has_plan: false, ..proven(&answers, &child, &nothing, &[]) };
        assert!(
            !duties::ALL
                .iter()
                .map(|duty| duty(&none))
                .any(|line| line.says == "There is a support plan already")
        );
        let no_plan = [("concern_level", level), ("targeted_plan", "not_needed_reason")];
        assert!(!plan(&no_plan));
        assert!(plan(&[&no_plan[..], &[("targeted_plan_reason", "Health leads on it.")]].concat()));
    }
}

#[test]
fn parents_who_said_nothing_were_asked_on_a_day() {
    let views = |pairs: &[(&str, &str)]| line_of(&answers(pairs), &[], "The parents’ views");
    assert!(!views(&[("parent_contribution_status", "declined")]).is_met);
    assert!(!views(&[("parent_contribution_status", "received")]).is_met);
    let asked =
        [("parent_contribution_status", "invited_none_received"), ("parent_invited_on", "2027-06-01")];
    assert_eq!(views(&asked).says, "Asked on 1 June 2027. Nothing has come");
    assert!(views(&asked).is_met);
}

#[test]
fn who_leads_it_is_named_where_it_is_not_this_setting() {
    let leads = |pairs: &[(&str, &str)]| line_of(&answers(pairs), &[], "spends most time");
    assert!(!leads(&[]).is_met && !leads(&[("led_by", "joint")]).is_met);
    let joint = leads(&[("led_by", "joint"), ("other_setting_name", "Pebble Lane")]);
    assert_eq!((joint.is_met, joint.says.as_str()), (true, "Together with Pebble Lane"));
    assert!(!line_of(&Answers::default(), &[], "somebody who knows").is_met, "nobody wrote it yet");
}

#[test]
fn a_copy_without_a_yes_leaves_the_duty_open() {
    let said = |copies: &[MadeCopy]| line_of(&Answers::default(), copies, "consent before");
    let with = copy(Recipient::HealthVisitor, Some(day("2027-06-09")));
    assert!(said(std::slice::from_ref(&with)).is_met);
    let without = said(&[with, copy(Recipient::School, None)]);
    assert_eq!(
        (without.is_met, without.says.as_str()),
        (false, "A copy for Dawn Peel without a yes on record")
    );
}

#[test]
fn a_copy_for_a_virtual_school_is_never_named() {
    let said = line_of(&Answers::default(), &[copy(Recipient::VirtualSchool, None)], "consent before");
    assert_eq!((said.is_met, said.says.as_str()), (true, "No copy has gone to anybody else"));
}

#[test]
fn long_words_end_with_a_sign_that_there_are_more() {
    let long =
        "Saint Bartholomew’s and All Angels’ Community Nursery and Family Hub by the Long Water, Eastmoor";
    let led = line_of(&answers(&[("led_by", "joint"), ("other_setting_name", long)]), &[], "most time");
    assert!(led.says.ends_with('…') && led.says.chars().count() <= 60, "{}", led.says);
}

#[test]
fn the_page_says_how_many_lines_are_open_and_nothing_for_staff() {
    let written = answers(&[
        ("concern_level", "significant"),
        ("concern_level_reason", "Internal words"),
        ("targeted_plan", "not_needed_reason"),
        ("targeted_plan_reason", "Internal words"),
        ("cl_dm_band", "birth_to_three"),
        ("child_voice_text", "Private words"),
    ]);
    let (nothing, child) = (Answers::default(), amina());
    let facts = facts_of(child.clone());
    let view = proof_of("eyfs_2025_09", &proven(&written, &child, &nothing, &[]));
    let page = print_proof(&view, &written, &around(&facts, &child, &nothing, false));
    let words = serde_json::to_string(&page).expect("plain data");
    assert!(words.contains("are still open") && words.contains("None for now"));
    for hidden in ["Internal words", "Private words", "birth_to_three", "Birth to three", "significant\""] {
        assert!(!words.contains(hidden), "{hidden}");
    }
    assert_eq!(page.title, TITLE);
    assert!(page.letterhead.address.is_empty());
}
