//! Consents that run out, as home tells of them.

use coatpeg_domain::agenda::Span;
use coatpeg_domain::contract::RecordConsent;
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{ConsentAnswer, ConsentStatus, Purpose};

use super::home;
use crate::consents::answer;
use crate::fresh::{Fresh, day};

/// What is said of consents that run out, by the words that are kept.
fn ending(fresh: &Fresh) -> Vec<String> {
    let items = home(fresh, Span::Month).groups.into_iter().flat_map(|group| group.items);
    items.map(|item| item.reminder.what).filter(|what| what.starts_with("consent_ends:")).collect()
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
