//! What stays out of each kind of paper, with its reason and the way to it.

use uuid::Uuid;

use super::*;
use crate::forms::check::Facts;
use crate::forms::print::{Surroundings, print_document};
use crate::forms::support::SUPPORT_CYCLE;
use crate::forms::support::tests::samples;
use crate::forms::{form, page_rules};
use crate::ids::RowId;

/// A paper of one form, as it stands on the page.
struct Written {
    kind: PaperKind,
    form: &'static FormDefinition,
    answers: Answers,
    plan: Option<Answers>,
    record: Answers,
    setting: Answers,
    recipient: Recipient,
    has_earlier_names: bool,
    is_kept: bool,
}

impl Written {
    fn of(kind: PaperKind, id: &str, answers: Answers) -> Written {
        Written {
            kind,
            form: form(id).unwrap_or(&SUPPORT_CYCLE),
            answers,
            plan: None,
            record: Answers::default(),
            setting: Answers::default(),
            recipient: Recipient::Parents,
            has_earlier_names: false,
            is_kept: false,
        }
    }

    fn left_out(&self) -> Vec<LeftOut> {
        let facts: Facts = samples::facts();
        let child = facts.child.clone().expect("the facts have a child");
        let around = Surroundings {
            facts: &facts,
            child: &child,
            child_answers: &self.record,
            setting: &self.setting,
            people: &[],
            version: 1,
            draft: None,
            is_example: false,
            with_gaps: false,
            beside: Default::default(),
        };
        let page = page_rules(self.form.id).or(page_rules("two_year_check")).expect("there are rules");
        let words = print_document(self.form, page, &self.answers, &around);
        left_out(&Withheld {
            kind: self.kind,
            form: self.form,
            answers: &self.answers,
            plan: self.plan.as_ref(),
            child: &child,
            record: &self.record,
            setting: &self.setting,
            people: &[],
            words: &words,
            recipient: &self.recipient,
            has_earlier_names: self.has_earlier_names,
            is_kept: self.is_kept,
            no_photos: None,
            agreed: &Permissions::default(),
        })
    }

    fn what(&self) -> Vec<String> {
        self.left_out().into_iter().map(|left| left.what).collect()
    }
}

fn transition(fill: impl FnOnce(&mut Answers)) -> Written {
    let mut answers = samples::written(&[("kind", "to_reception"), ("tier", "universal")]);
    fill(&mut answers);
    Written::of(PaperKind::Transition, "transition_summary", answers)
}

fn paper_place(section: &str, field: &str) -> Option<Place> {
    Some(Place::Paper { section: section.into(), field: field.into() })
}

#[test]
fn nothing_written_leaves_nothing_out() {
    for (kind, id) in [
        (PaperKind::TwoYearCheck, "two_year_check"),
        (PaperKind::Profile, "one_page_profile"),
        (PaperKind::Concern, "concern"),
        (PaperKind::Transition, "transition_summary"),
        (PaperKind::SupportPlan, "support_cycle"),
        (PaperKind::Review, "support_cycle"),
    ] {
        assert_eq!(Written::of(kind, id, Answers::default()).left_out(), [], "{kind:?}");
    }
}

#[test]
fn each_fund_is_left_out_until_the_parents_agree_to_share_funding() {
    let mut paper = transition(|answers| {
        answers.set("eypp", true);
        answers.set("eypp_paid_for", "A quiet corner");
        answers.set("daf", false);
        answers.set("senif", true);
    });
    let left = paper.left_out();
    let what: Vec<&str> = left.iter().map(|left| left.what.as_str()).collect();
    assert_eq!(what, ["Early years pupil premium", "SEN inclusion fund"]);
    assert_eq!(left[0].why, "The parents have not agreed to share funding.");
    assert_eq!(left[0].at, paper_place("funding", "funding_consent"));
    paper.answers.set("funding_consent", false);
    assert_eq!(paper.what().len(), 2, "a no is no yes");
    paper.answers.set("funding_consent", true);
    assert_eq!(paper.what(), Vec::<String>::new());
}

#[test]
fn what_a_transition_keeps_back_is_named_with_its_question() {
    let paper = transition(|answers| {
        answers.set("conditions", "Asthma");
        answers.set("professionals", Answer::Rows(vec![samples::row(1, &[("person", "Dr Nwosu")])]));
        answers.set("family_context", "A brother in Year 1.");
        answers.set("friends_to_keep_together", "L. and J.");
        answers.set("looked_after", true);
    });
    let left = paper.left_out();
    let found: Vec<(&str, Option<Place>)> =
        left.iter().map(|left| (left.what.as_str(), left.at.clone())).collect();
    let wanted = [
        ("Health", paper_place("health", "health_consent")),
        ("Other professionals", paper_place("services", "professionals_consent")),
        ("About the family", paper_place("here", "family_wording_agreed")),
        ("Friends’ initials", paper_place("day", "friends_agreed")),
    ];
    assert_eq!(found, wanted);
}

#[test]
fn a_row_without_consent_is_named_and_one_with_it_is_not() {
    let mut silent = samples::row(1, &[("person", "Morag Pennefather"), ("text", "All is well.")]);
    silent.answers.set("consent_to_include", false);
    let mut spoken = samples::row(2, &[("person", "Lucian Adeyemi"), ("text", "Two words.")]);
    spoken.answers.set("consent_to_include", true);
    let mut answers = Answers::default();
    answers.set("other_professional_views", Answer::Rows(vec![silent, spoken]));
    let left = Written::of(PaperKind::TwoYearCheck, "two_year_check", answers).left_out();
    assert_eq!(left.len(), 1, "{left:#?}");
    assert_eq!(left[0].what, "What Morag Pennefather says");
    let row = RowId(Uuid::from_u128(1));
    let field = format!("other_professional_views.{row}.consent_to_include");
    assert_eq!(left[0].at, paper_place("professionals", &field));
}

#[test]
fn notes_for_staff_are_counted_and_never_quoted() {
    let mut answers = samples::written(&[
        ("concern_level", "significant"),
        ("targeted_plan", "not_needed_reason"),
        ("targeted_plan_reason", "A private thought"),
    ]);
    let one = Written::of(PaperKind::TwoYearCheck, "two_year_check", answers.clone());
    assert_eq!(one.what(), ["One note for people who work here"]);
    answers.set("concern_level_reason", "Another private thought");
    let two = Written::of(PaperKind::TwoYearCheck, "two_year_check", answers);
    assert_eq!(two.what(), ["Two notes for people who work here"]);
    assert!(!format!("{:?}", two.left_out()).contains("private"));
}

#[test]
fn bands_stay_here_unless_the_setting_prints_them() {
    let answers = samples::written(&[("cl_dm_band", "birth_to_three"), ("pd_b5m_range", "4")]);
    let mut paper = Written::of(PaperKind::TwoYearCheck, "two_year_check", answers);
    let left = paper.left_out();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].at, Some(Place::Setting("prints_ranges".into())));
    paper.setting.set("prints_ranges", true);
    assert_eq!(paper.left_out(), []);
}

#[test]
fn a_plan_keeps_costs_funding_bands_and_risk_back() {
    let mut provision = samples::row(31, &[("hourly_cost", "13.20"), ("description", "Model the sign")]);
    provision.answers.set("times_per_week", Answer::Number(3));
    let mut target = samples::row(21, &[("text", "Teddy asks for a turn")]);
    target.answers.set(PROVISIONS, Answer::Rows(vec![provision]));
    let mut answers = Answers::default();
    answers.set(TARGETS, Answer::Rows(vec![target]));
    answers.set("delivery_log", Answer::Rows(vec![samples::row(41, &[("note", "Three turns")])]));
    let mut plan = samples::written(&[("risk_notes", "Runs to the gate")]);
    plan.set("funding", Answer::Rows(vec![samples::row(51, &[("fund", "senif")])]));
    plan.set("baseline_levels", Answer::Rows(vec![samples::row(61, &[("b5m_range", "3")])]));
    let mut paper = Written::of(PaperKind::SupportPlan, "support_cycle", answers);
    paper.plan = Some(plan);
    let left = paper.left_out();
    let what: Vec<&str> = left.iter().map(|left| left.what.as_str()).collect();
    let wanted = [
        "Notes of the days",
        "What adults look out for",
        "Funding",
        "Bands, ranges and scores",
        "What the support costs",
    ];
    assert_eq!(what, wanted);
    let risk = Some(Place::Plan { section: "risk".into(), field: "include_risk".into() });
    assert_eq!(left[1].at, risk);
    paper.kind = PaperKind::Review;
    assert_eq!(paper.left_out(), [], "the record of a review is one part of all that");
}

#[test]
fn the_home_address_stays_here_and_the_reason_fits_the_recipient() {
    let mut paper = transition(|_| {});
    paper.record = samples::written(&[("address_status", "held"), ("home_address", "14 Larch Close")]);
    let why = |paper: &Written| paper.left_out().into_iter().map(|left| left.why).collect::<Vec<_>>();
    assert_eq!(why(&paper), ["Papers carry no home address."]);
    paper.recipient = Recipient::School;
    assert_eq!(why(&paper), ["The school has it from the application."]);
    let mut contact = samples::row(1, &[]);
    contact.answers.set("restricted", true);
    paper.record.set("contacts", Answer::Rows(vec![contact]));
    assert!(why(&paper)[0].starts_with("Contact with somebody in the family is restricted"));
    paper.record.set("address_status", "withheld");
    assert_eq!(why(&paper), Vec::<String>::new(), "not a word about an address that is kept back");
    assert!(!format!("{:?}", paper.left_out()).contains("Larch"));
}

#[test]
fn earlier_names_are_said_to_stay_and_are_not_said() {
    let mut paper = transition(|_| {});
    paper.has_earlier_names = true;
    assert_eq!(paper.what(), ["Names Teddy had before"]);
}

#[test]
fn a_finished_paper_offers_no_way_to_change_it() {
    let mut paper = transition(|answers| {
        answers.set("eypp", true);
        answers.set("conditions", "Asthma");
    });
    paper.is_kept = true;
    let left = paper.left_out();
    assert_eq!(left.len(), 2);
    assert!(left.iter().all(|left| left.at.is_none()));
}

#[test]
fn social_care_is_not_a_word_of_any_reason() {
    let paper = transition(|answers| {
        for field in ["looked_after", "eypp", "daf", "senif", "care_plan"] {
            answers.set(field, true);
        }
    });
    let words = format!("{:?}", paper.left_out()).to_lowercase();
    for word in
        ["social", "looks after", "looked after", "council", "safeguarding", "protection", "early help"]
    {
        assert!(!words.contains(word), "{word}");
    }
}
