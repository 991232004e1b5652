//! Consents that run out, as home tells of them.

use chrono::NaiveDate;
use coatpeg_domain::agenda::Span;
use coatpeg_domain::answers::{Answer, Row};
use coatpeg_domain::contract::RecordConsent;
use coatpeg_domain::dates::add_days;
use coatpeg_domain::ids::{PersonId, RowId};
use coatpeg_domain::records::{ConsentAnswer, ConsentStatus, Purpose};
use uuid::Uuid;

use super::{add, go_to, home, write};
use crate::consents::answer;
use crate::fresh::{Fresh, day, texts};

/// What is said of consents that run out, by the words that are kept.
fn ending(fresh: &Fresh) -> Vec<String> {
    told(fresh, "consent_ends:")
}

/// What is said of consents whose kept words begin like this.
fn told(fresh: &Fresh, beginning: &str) -> Vec<String> {
    let items = home(fresh, Span::Month).groups.into_iter().flat_map(|group| group.items);
    items.map(|item| item.reminder.what).filter(|what| what.starts_with(beginning)).collect()
}

#[test]
fn a_yes_that_ends_is_asked_for_again_unless_another_one_goes_on() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("barnaby");
    let agrees = |who: PersonId, ends: Option<&str>| {
        let given = answer(Purpose::TranslateDocument, ConsentStatus::Given, who);
        let answer = ConsentAnswer { expires_on: ends.map(day), ..given };
        fresh.program.send(RecordConsent { child, answer }).expect("recorded");
    };
    let (mum, dad) = (nursery.person("Verity Quill"), nursery.person("Ambrose Quill"));
    assert_eq!(ending(&fresh), [""; 0]);
    agrees(mum, Some("2027-06-20"));
    assert_eq!(ending(&fresh), ["consent_ends:translate_document:2027-06-20"]);
    agrees(dad, Some("2027-06-25"));
    assert_eq!(ending(&fresh), ["consent_ends:translate_document:2027-06-25"], "the later one counts");
    agrees(dad, None);
    assert_eq!(ending(&fresh), [""; 0], "his yes has no end");
}

#[test]
fn a_new_plan_asks_again_what_goes_with_plans_and_was_agreed_before_it() {
    let (fresh, nursery, view) = crate::plans::with_agreed_plan();
    let (child, mum) = (view.child.id, nursery.person("Imogen Winterbourne"));
    let began_on = view.plan.answers.date("start_date").expect("it says when it begins");
    go_to(&fresh, &add_days(began_on, 10).to_string());
    let again = || told(&fresh, "ask_consent_again:");
    assert_eq!(again(), [""; 0], "nobody agreed to anything");
    let agreed = |purpose: Purpose, on: NaiveDate| {
        let given = answer(purpose, ConsentStatus::Given, mum);
        let answer = ConsentAnswer { on: Some(on), ..given };
        fresh.program.send(RecordConsent { child, answer }).expect("recorded");
    };
    let before = add_days(began_on, -30);
    agreed(Purpose::ShareReceivingSchool, before);
    assert_eq!(again(), [""; 0], "the school has nothing to do with plans");
    agreed(Purpose::ShareSencoAreaTeam, before);
    agreed(Purpose::ShareLaFunding, before);
    assert_eq!(again(), [format!("ask_consent_again:{began_on}")], "both in one line");
    let items = home(&fresh, Span::Month).groups.into_iter().flat_map(|group| group.items);
    let title = items.map(|item| item.title).find(|title| title.contains("again about")).expect("told");
    assert!(title.contains("early years team and sharing for funding"), "{title}");
    agreed(Purpose::ShareSencoAreaTeam, began_on);
    agreed(Purpose::ShareLaFunding, add_days(began_on, 3));
    assert_eq!(again(), [""; 0], "they were asked since");
}

#[test]
fn before_a_summary_goes_it_asks_for_all_that_the_record_holds_in_one_line() {
    let fresh = Fresh::set_up();
    go_to(&fresh, "2027-05-20");
    let child = add(&fresh, "Ottilie", "2023-02-03", "2026-01-05");
    assert_eq!(told(&fresh, "ask_consent:share_r"), ["ask_consent:share_receiving_school:2027"]);
    write(&fresh, child, "eypp", "claimed");
    let allergy = Row { row: RowId(Uuid::from_u128(1)), answers: texts(&[("allergen", "Peanuts")]) };
    write(&fresh, child, "allergies", Answer::Rows(vec![allergy]));
    assert_eq!(
        told(&fresh, "ask_consent:share_r"),
        ["ask_consent:share_receiving_school:2027"],
        "the same line"
    );
    let items = home(&fresh, Span::Month).groups.into_iter().flat_map(|group| group.items);
    let titles: Vec<String> =
        items.map(|item| item.title).filter(|title| title.contains("health in")).collect();
    assert_eq!(titles.len(), 1, "{titles:?}");
}
