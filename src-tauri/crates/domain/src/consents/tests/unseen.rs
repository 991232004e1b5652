//! What is not to be overlooked: a no of after the question, and names and reasons nobody can see.

use super::*;

#[test]
fn a_no_recorded_since_it_was_asked_again_counts_whatever_its_day() {
    let mut said = told("m+ m? m-");
    said[0].answer.on = Some(day("2027-06-05"));
    said[2].answer.on = Some(day("2027-06-03"));
    for (one, on) in said.iter_mut().zip(["2027-06-05", "2027-06-10", "2027-06-11"]) {
        one.recorded_at = day(on).and_hms_opt(9, 0, 0).expect("a time");
    }
    assert_eq!(standing(PURPOSE, &said, &[], &family(&record())).kind, StandingKind::Refused);
}

#[test]
fn a_name_or_a_reason_of_signs_nobody_sees_is_none() {
    for blank in ["\u{200b}", "\u{3164}", " \u{feff}\n"] {
        let mut yes = answer(MUM, ConsentStatus::Given, "2027-05-03");
        yes.purpose = Purpose::ShareProfessionals;
        yes.named = vec![NamedRecipient { person: None, name: blank.into() }];
        let none = standing(yes.purpose, &[], &[], &family(&record()));
        let fields: Vec<String> =
            problems(&yes, &none, &family(&record())).into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["named"], "{blank:?}");
        let disagreed = standing(PURPOSE, &told("m+ d-"), &[], &family(&record()));
        assert_eq!(decision_problems(&disagreed, blank).len(), 1, "{blank:?}");
    }
}
