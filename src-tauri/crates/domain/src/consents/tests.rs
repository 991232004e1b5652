//! Every status against every rule, as cases.

mod names;
mod said;
mod unseen;

use uuid::Uuid;

use super::*;
use crate::answers::{Answer, Row};
use crate::dates::examples::day;
use crate::ids::{ChildId, ConsentDecisionId, ConsentId, RowId};
use crate::records::{ConsentMethod, NamedRecipient, PersonSummary, Recipient};
use answering::{decision_problems, problems};

const PURPOSE: Purpose = Purpose::ShareReceivingSchool;
/// Two parents, a grandmother and a social worker.
const MUM: u128 = 1;
const DAD: u128 = 2;
const NAN: u128 = 3;
const OFFICER: u128 = 4;

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

fn contact(number: u128, relation: &str, has_pr: bool) -> Row {
    let mut answers = Answers::default();
    answers.set("person", person(number).to_string());
    answers.set("relationship", relation);
    answers.set("has_pr", has_pr);
    Row { row: RowId(Uuid::from_u128(number)), answers }
}

fn record() -> Answers {
    let mut record = Answers::default();
    let contacts = [
        contact(MUM, "mother", true),
        contact(DAD, "father", true),
        contact(NAN, "grandparent", false),
        contact(OFFICER, "social_worker", false),
    ];
    record.set("contacts", Answer::Rows(contacts.into()));
    record
}

fn family(record: &Answers) -> Family<'_> {
    Family { record, born_on: day("2024-02-29"), left_on: None, today: day("2027-06-10") }
}

fn answer(who: u128, status: ConsentStatus, on: &str) -> ConsentAnswer {
    ConsentAnswer {
        purpose: PURPOSE,
        status,
        given_by: Some(person(who)),
        on: Some(day(on)),
        method: Some(ConsentMethod::SignedForm),
        scope_note: String::new(),
        named: Vec::new(),
        expires_on: None,
        evidence_note: String::new(),
        evidence_photo: None,
    }
}

/// "m+ d-": Mum said yes, then Dad no. "~" withdraws, "e" is a yes that has ended, "?" is to be asked again, "x" is a
/// yes that was taken back.
fn told(said: &str) -> Vec<Consent> {
    said.split_whitespace().enumerate().map(|(place, one)| recorded(place, one)).collect()
}

fn recorded(place: usize, said: &str) -> Consent {
    let who = match said.as_bytes()[0] {
        b'm' => MUM,
        b'd' => DAD,
        b'n' => NAN,
        _ => OFFICER,
    };
    let what = said.as_bytes()[1];
    let status = match what {
        b'-' => ConsentStatus::Refused,
        b'~' => ConsentStatus::Withdrawn,
        b'?' => ConsentStatus::NotAsked,
        _ => ConsentStatus::Given,
    };
    let number = u32::try_from(place).expect("few");
    let recorded_at = day("2027-05-03").and_hms_opt(9, number, 0).expect("a time");
    let mut answer = answer(who, status, "2027-05-03");
    answer.expires_on = (what == b'e').then(|| day("2027-06-09"));
    Consent {
        id: ConsentId(Uuid::from_u128(100 + u128::from(number))),
        child: ChildId(Uuid::nil()),
        answer,
        recorded_at,
        recorded_by: None,
        taken_back_at: (what == b'x').then_some(recorded_at),
    }
}

fn decision(shares: bool, minute: u32) -> ConsentDecision {
    ConsentDecision {
        id: ConsentDecisionId(Uuid::from_u128(500)),
        child: ChildId(Uuid::nil()),
        purpose: PURPOSE,
        shares,
        reason: "The court order says so.".into(),
        recorded_at: day("2027-05-03").and_hms_opt(10, minute, 0).expect("a time"),
        recorded_by: None,
    }
}

fn stands(said: &str) -> StandingKind {
    standing(PURPOSE, &told(said), &[], &family(&record())).kind
}

#[test]
fn where_a_purpose_stands_follows_from_the_newest_answer_of_each_parent() {
    use StandingKind::*;
    for (said, expected) in [
        ("", NotAsked),
        ("m+", Given),
        ("m-", Refused),
        ("m+ m~", Withdrawn),
        ("me", Expired),
        ("m+ d+", Given),
        ("m- d-", Refused),
        ("m+ d-", Disagreed),
        ("m- d+", Disagreed),
        ("m+ d+ d~", Disagreed),
        ("m+ d- d+", Given),
        ("m- m+", Given),
        ("m+ m~ m+", Given),
        ("me d+", Given),
        ("me d-", Refused),
        ("m+ d~", Disagreed),
        ("m+ m~ d-", Refused),
        ("m- d+ d~", Withdrawn),
        // Taken back as a mistake: as if it had never been said.
        ("mx", NotAsked),
        ("m- mx", Refused),
        // Asked again: no yes of before counts any more, and a no still does.
        ("m+ m?", NotAsked),
        ("m+ d- m?", Refused),
        ("m+ m? m+", Given),
        // Nobody without parental responsibility answers.
        ("n+", NotAsked),
        ("n- m+", Given),
        ("o+", NotAsked),
    ] {
        assert_eq!(stands(said), expected, "{said}");
    }
}

#[test]
fn the_officer_of_a_council_answers_for_a_child_it_looks_after() {
    let mut in_care = record();
    in_care.set("looked_after_status", "looked_after");
    let mut fostered = record();
    let mut rows = fostered.rows("contacts").to_vec();
    rows.push(contact(9, "foster_carer", false));
    fostered.set("contacts", Answer::Rows(rows));
    for (record, may) in [(record(), false), (in_care, true), (fostered, true)] {
        assert_eq!(may_answer(&record, person(OFFICER)), may);
        assert!(!may_answer(&record, person(NAN)) && !may_answer(&record, person(77)));
        assert!(may_answer(&record, person(MUM)));
    }
}

#[test]
fn whoever_lost_parental_responsibility_does_not_count_any_more() {
    let mut changed = record();
    changed.set("contacts", Answer::Rows(vec![contact(MUM, "mother", true), contact(DAD, "father", false)]));
    let kind = |said: &str| standing(PURPOSE, &told(said), &[], &family(&changed)).kind;
    assert_eq!(kind("m+ d-"), StandingKind::Given);
    assert_eq!(kind("d+"), StandingKind::NotAsked);
}

#[test]
fn what_a_family_agreed_to_ends_with_the_last_yes_that_counts() {
    let end = Some(day("2027-06-09"));
    for (said, on, last) in [
        ("me", "2027-06-01", end),
        ("me", "2027-06-11", end),
        // The other parent's yes has no end, or theirs is the end.
        ("me d+", "2027-06-01", None),
        ("me d+", "2027-06-11", None),
        ("m+ m~ de", "2027-06-11", None),
        // Parents who do not agree, a no, and nobody who may answer: there is no yes that could run out.
        ("me d-", "2027-06-01", None),
        ("me m~", "2027-06-01", None),
        ("ne", "2027-06-01", None),
        ("", "2027-06-01", None),
    ] {
        let record = record();
        let family = Family { today: day(on), ..family(&record) };
        assert_eq!(last_day(&standing(PURPOSE, &told(said), &[], &family)), last, "{said} on {on}");
    }
    let record = record();
    let before = Family { today: day("2027-06-01"), ..family(&record) };
    let decided = standing(PURPOSE, &told("me d-"), &[decision(true, 30)], &before);
    assert_eq!(last_day(&decided), end, "the owner decided for the yes, which runs out");
}

#[test]
fn a_yes_ends_on_its_day_or_half_a_year_after_the_child_has_left() {
    let record = record();
    let mut ends = told("m+");
    ends[0].answer.expires_on = Some(day("2027-06-10"));
    let kind = |consents: &[Consent], left_on: Option<&str>, today: &str| {
        let family = Family { left_on: left_on.map(day), today: day(today), ..family(&record) };
        standing(PURPOSE, consents, &[], &family).kind
    };
    assert_eq!(kind(&ends, None, "2027-06-10"), StandingKind::Given, "its last day still counts");
    assert_eq!(kind(&ends, None, "2027-06-11"), StandingKind::Expired);
    let open = told("m+");
    assert_eq!(kind(&open, None, "2031-01-01"), StandingKind::Given);
    assert_eq!(kind(&open, Some("2027-08-31"), "2028-03-01"), StandingKind::Given);
    assert_eq!(kind(&open, Some("2027-08-31"), "2028-03-02"), StandingKind::Expired);
    assert_eq!(usual_end(Some(day("2027-07-21"))), Some(day("2028-01-21")));
}

#[test]
fn a_decision_holds_until_somebody_answers_anew_and_only_where_parents_disagree() {
    use StandingKind::*;
    let record = record();
    let kind = |said: &str, decision: ConsentDecision| {
        standing(PURPOSE, &told(said), &[decision], &family(&record)).kind
    };
    assert_eq!(kind("m+ d-", decision(true, 0)), DecidedYes);
    assert_eq!(kind("m+ d-", decision(false, 0)), DecidedNo);
    assert_eq!(kind("m- d-", decision(true, 0)), Refused, "nobody decides for both parents");
    assert_eq!(kind("m+ d+", decision(false, 0)), Given);
    let mut early = decision(true, 0);
    early.recorded_at = day("2027-05-03").and_hms_opt(9, 1, 30).expect("a time");
    assert_eq!(kind("m+ d-", early.clone()), DecidedYes);
    assert_eq!(kind("m+ d- d-", early), Disagreed, "he answered after it was decided");
    let other = ConsentDecision { purpose: Purpose::PhotoInternal, ..decision(true, 0) };
    assert_eq!(kind("m+ d-", other), Disagreed);
}

#[test]
fn research_is_no_unless_somebody_said_yes() {
    let record = record();
    let kind =
        |consents: &[Consent]| standing(Purpose::ResearchAnonymised, consents, &[], &family(&record)).kind;
    assert_eq!(kind(&[]), StandingKind::Refused);
    let mut yes = told("m+");
    yes[0].answer.purpose = Purpose::ResearchAnonymised;
    assert_eq!(kind(&yes), StandingKind::Given);
}

/// Which fields an answer is refused for, after what was told before.
fn refused(before: &str, change: impl FnOnce(&mut ConsentAnswer)) -> Vec<String> {
    let record = record();
    let family = family(&record);
    let mut answer = answer(MUM, ConsentStatus::Given, "2027-06-01");
    change(&mut answer);
    let standing = standing(PURPOSE, &told(before), &[], &family);
    problems(&answer, &standing, &family).into_iter().map(|problem| problem.field).collect()
}

#[test]
fn an_answer_says_who_when_and_how() {
    use ConsentStatus::*;
    let nothing = Vec::<String>::new();
    assert_eq!(refused("", |_| {}), nothing);
    for status in [Given, Refused] {
        assert_eq!(refused("", |a| (a.status, a.given_by) = (status, None)), ["given_by"]);
        assert_eq!(refused("", |a| (a.status, a.on) = (status, None)), ["on"]);
        assert_eq!(refused("", |a| (a.status, a.method) = (status, None)), ["method"]);
        assert_eq!(refused("", |a| (a.status, a.given_by) = (status, Some(person(NAN)))), ["given_by"]);
    }
    let nobody = |a: &mut ConsentAnswer| (a.given_by, a.on, a.method) = (None, None, None);
    assert_eq!(refused("", nobody), ["given_by", "on", "method"]);
    let not_asked = |a: &mut ConsentAnswer| {
        nobody(a);
        a.status = NotAsked;
    };
    assert_eq!(refused("m+", not_asked), nothing);
    assert_eq!(refused("", |a| a.status = Withdrawn), ["given_by"], "there is nothing to withdraw");
    assert_eq!(refused("m-", |a| a.status = Withdrawn), ["given_by"]);
    assert_eq!(refused("m+", |a| a.status = Withdrawn), nothing);
    assert_eq!(refused("me", |a| a.status = Withdrawn), nothing);
}

#[test]
fn the_days_of_an_answer_have_to_be_possible() {
    let nothing = Vec::<String>::new();
    for (on, field) in
        [("2027-06-10", None), ("2027-06-11", Some("on")), ("2024-02-28", Some("on")), ("2024-02-29", None)]
    {
        let found = refused("", |a| a.on = Some(day(on)));
        assert_eq!(found.first().map(String::as_str), field, "{on}");
    }
    assert_eq!(refused("m-", |a| a.on = Some(day("2027-05-02"))), ["on"], "they answered later");
    assert_eq!(refused("d-", |a| a.on = Some(day("2027-05-02"))), nothing, "somebody else did");
    assert_eq!(refused("", |a| a.expires_on = Some(day("2027-05-31"))), ["expires_on"]);
    assert_eq!(refused("", |a| a.expires_on = Some(day("2027-06-01"))), nothing);
    let no_with_an_end = |a: &mut ConsentAnswer| {
        a.status = ConsentStatus::Refused;
        a.expires_on = Some(day("2027-12-01"));
    };
    assert_eq!(refused("", no_with_an_end), ["expires_on"]);
    assert_eq!(refused("", |a| a.scope_note = "x".repeat(4_001)), ["scope_note"]);
    assert_eq!(refused("", |a| a.evidence_note = "x".repeat(201)), ["evidence_note"]);
}

#[test]
fn a_decision_needs_a_disagreement_and_a_reason() {
    let record = record();
    let fields = |said: &str, reason: &str| {
        let standing = standing(PURPOSE, &told(said), &[], &family(&record));
        let found = decision_problems(&standing, reason);
        found.into_iter().map(|problem| problem.field).collect::<Vec<_>>()
    };
    assert_eq!(fields("m+ d-", "A court order"), Vec::<String>::new());
    assert_eq!(fields("m+ d-", "  "), ["reason"]);
    for said in ["", "m+", "m-", "m+ m~", "me", "m- d-"] {
        assert_eq!(fields(said, "A court order"), ["shares"], "{said}");
    }
}

fn people() -> Vec<PersonSummary> {
    let named = |number: u128, name: &str| PersonSummary {
        id: person(number),
        name: name.into(),
        kind: "parent".into(),
        role_title: String::new(),
    };
    vec![named(MUM, "Verity Quill"), named(DAD, "Ambrose Quill")]
}

fn permission(said: &str, decisions: &[ConsentDecision]) -> Permission {
    let (record, people) = (record(), people());
    let permissions = Permissions::of(&told(said), decisions, &family(&record), &Named(&people));
    permissions.of_purpose(PURPOSE)
}

#[test]
fn what_left_on_a_day_is_judged_by_what_had_been_said_by_then() {
    let (record, people) = (record(), people());
    let may_have_on = |on: &str, said: &[(&str, &str)], decisions: &[ConsentDecision]| {
        let mut consents = told(&said.iter().map(|(what, _)| *what).collect::<Vec<_>>().join(" "));
        for (consent, (_, said_on)) in consents.iter_mut().zip(said) {
            consent.answer.on = Some(day(said_on));
        }
        let (family, named) = (family(&record), Named(&people));
        Permissions::at_end_of(day(on), &consents, decisions, &family, &named).let_have(&Recipient::School)
    };
    let yes = ("m+", "2027-05-03");
    assert!(!may_have_on("2027-05-02", &[yes], &[]), "they agreed the day after");
    assert!(may_have_on("2027-05-03", &[yes], &[]));
    let withdrawn = [yes, ("m~", "2027-05-20")];
    assert!(may_have_on("2027-05-19", &withdrawn, &[]), "the yes was taken back later");
    assert!(!may_have_on("2027-05-20", &withdrawn, &[]));
    assert!(
        may_have_on("2027-06-09", &[("me", "2027-05-03")], &[]),
        "the last day of a yes is one of its days"
    );
    assert!(!may_have_on("2027-06-10", &[("me", "2027-05-03")], &[]));
    let disagreed = [yes, ("d-", "2027-05-02")];
    assert!(!may_have_on("2027-05-04", &disagreed, &[]));
    assert!(may_have_on("2027-05-04", &disagreed, &[decision(true, 0)]));
    assert!(!may_have_on("2027-05-02", &disagreed, &[decision(true, 0)]), "the owner had not decided yet");
}

#[test]
fn it_is_good_to_ask_again_when_a_new_plan_began_since() {
    let record = record();
    let again = |purpose: Purpose, said: &str, began: Option<&str>| {
        let mut consents = told(said);
        consents.iter_mut().for_each(|consent| consent.answer.purpose = purpose);
        let standing = standing(purpose, &consents, &[], &family(&record));
        asks_again(purpose, &standing, began.map(day))
    };
    let professionals = Purpose::ShareProfessionals;
    assert!(again(professionals, "m+", Some("2027-05-04")));
    assert!(!again(professionals, "m+", Some("2027-05-03")));
    assert!(!again(professionals, "m-", Some("2027-05-04")));
    assert!(!again(professionals, "m+", None));
    assert!(!again(PURPOSE, "m+", Some("2027-05-04")), "the school has nothing to do with plans");
}

#[test]
fn photos_need_a_yes_to_show_in_the_window() {
    for (said, may) in [("", false), ("m+", true), ("m-", false), ("m+ d-", false), ("me", false)] {
        let standing = standing(PURPOSE, &told(said), &[], &family(&record()));
        assert_eq!(photos_may_show(&standing), may, "{said}");
    }
}

#[test]
fn every_purpose_is_asked_once_with_words_of_its_own() {
    let mut labels: Vec<&str> = Purpose::ALL.iter().map(|purpose| purpose.label()).collect();
    labels.sort_unstable();
    labels.dedup();
    assert_eq!(labels.len(), 13);
    for purpose in Purpose::ALL {
        assert!(purpose.what_for().ends_with('.'), "{purpose:?}");
    }
}
