//! What is on record, as the export screen and the child’s page say it.

use super::*;

#[test]
fn what_is_on_record_lets_a_copy_go_holds_it_back_or_asks() {
    assert_eq!(permission("", &[]), Permission::Ask);
    let says = "Verity Quill agreed on 3 May 2027".to_owned();
    let given = |says| Permission::Given { on: day("2027-05-03"), says, named: Vec::new() };
    assert_eq!(permission("m+", &[]), given(says));
    assert_eq!(permission("me", &[]), Permission::Ended { on: day("2027-06-09") });
    for (said, words) in [
        ("m-", "They said no. The school will not get a copy from you. Parents still get theirs."),
        ("m+ m~", "They withdrew their yes. The school will not get a copy"),
        ("m+ d-", "The parents do not agree with each other about this. It waits until the owner"),
    ] {
        let Permission::Refused { why } = permission(said, &[]) else { panic!("{said} is refused") };
        assert!(why.starts_with(words), "{why}");
        assert!(why.contains("Parents still get theirs"), "{why}");
    }
    let Permission::Refused { why } = permission("m+ d-", &[decision(false, 0)]) else { panic!("refused") };
    assert!(why.contains("decided not to share"), "{why}");
    let says = "The owner decided to share on 3 May 2027".to_owned();
    assert_eq!(permission("m+ d-", &[decision(true, 0)]), given(says));
}

#[test]
fn standings_are_said_in_sentences() {
    let (record, people) = (record(), people());
    let said = |told_so: &str| {
        let standing = standing(PURPOSE, &told(told_so), &[], &family(&record));
        standing_in_words(PURPOSE, &standing, &Named(&people))
    };
    assert_eq!(said(""), "Not asked yet.");
    assert_eq!(said("m+"), "Yes from Verity Quill on 3 May 2027 (signed form).");
    assert_eq!(said("m+ m~"), "Withdrawn by Verity Quill on 3 May 2027 (signed form).");
    assert_eq!(
        said("me"),
        "Yes from Verity Quill on 3 May 2027 (signed form). It ended on 9 June 2027. Ask again."
    );
    assert!(said("m+ d-").ends_with("Nothing is shared until the owner records a decision."));
    let mut limited = told("m+");
    limited[0].answer.scope_note = "Not the health section.".into();
    let standing = standing(PURPOSE, &limited, &[], &family(&record));
    let words = standing_in_words(PURPOSE, &standing, &Named(&people));
    assert!(words.ends_with("(signed form). Limits: Not the health section."), "{words}");
}
