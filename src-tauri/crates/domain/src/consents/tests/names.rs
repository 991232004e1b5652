//! Whom a yes to other professionals names.

use super::*;
use crate::records::NamedRecipient;

/// A yes of this person to sharing with these.
fn names(who: u128, names: &[&str]) -> Consent {
    let mut consent = recorded(usize::from(who == DAD), if who == DAD { "d+" } else { "m+" });
    consent.answer.purpose = Purpose::ShareProfessionals;
    consent.answer.named =
        names.iter().map(|name| NamedRecipient { person: None, name: (*name).to_owned() }).collect();
    consent
}

#[test]
fn a_yes_to_professionals_names_them_and_the_names_of_both_parents_count_once() {
    let (record, people) = (record(), people());
    let named = Named(&people);
    let answered = [names(MUM, &["Asha Begum", "Eastmoor Hub"]), names(DAD, &["asha begum", "Dr Olu Ade"])];
    let standing = standing(Purpose::ShareProfessionals, &answered, &[], &family(&record));
    assert_eq!(names_standing(&standing, &named), ["Asha Begum", "Eastmoor Hub", "Dr Olu Ade"]);
    let words = standing_in_words(Purpose::ShareProfessionals, &standing, &named);
    assert!(words.contains("(signed form), for Asha Begum and Eastmoor Hub."), "{words}");
}

#[test]
fn somebody_named_from_the_records_goes_by_their_name_of_today() {
    let people = people();
    let mut consent = names(MUM, &["Verity Marsh"]);
    consent.answer.named[0].person = Some(person(MUM));
    assert_eq!(names_of(&consent.answer, &Named(&people)), ["Verity Quill"]);
    assert_eq!(names_of(&consent.answer, &Named(&[])), ["Verity Marsh"], "the name that was said is kept");
}

#[test]
fn only_a_yes_to_professionals_has_names_and_it_has_some() {
    let record = record();
    let family = family(&record);
    let fields = |change: &dyn Fn(&mut ConsentAnswer)| -> Vec<String> {
        let mut answer = names(MUM, &["Asha Begum"]).answer;
        change(&mut answer);
        let standing = standing(answer.purpose, &[], &[], &family);
        problems(&answer, &standing, &family).into_iter().map(|problem| problem.field).collect()
    };
    assert_eq!(fields(&|_| ()), [""; 0]);
    assert_eq!(fields(&|answer| answer.named.clear()), ["named"]);
    assert_eq!(fields(&|answer| answer.named[0].name = "  ".into()), ["named"]);
    assert_eq!(fields(&|answer| answer.named[0].name = "n".repeat(201)), ["named"]);
    assert_eq!(fields(&|answer| answer.status = ConsentStatus::Refused), ["named"]);
    assert_eq!(fields(&|answer| answer.purpose = PURPOSE), ["named"]);
}
