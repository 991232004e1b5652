//! That no text is too strange, and that a large roll takes no time.

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,200}", name in "\\PC{1,12}", last in "\\PC{0,12}") {
        let full = format!("{name} {last}");
        let mut roll = Roll::of(&[(&name, &full, &last)]);
        roll.earlier = vec![name.clone()];
        roll.people = vec![person(&full)];
        for find in roll.finds(&paper(&format!("{text} {name} {text}"))) {
            prop_assert!(!find.found.is_empty());
        }
    }

    #[test]
    fn a_planted_name_is_always_found(
        before in proptest::collection::vec("[a-z]{1,12}", 0..40),
        name in "[A-Z][a-zé]{3,10}",
        after in proptest::collection::vec("[a-z]{1,12}", 0..40),
        mark in "[.,;:!?”)]?",
    ) {
        prop_assume!(!["Josie", "Tran"].contains(&name.as_str()));
        prop_assume!(!before.iter().chain(&after).any(|word| *word == name.to_lowercase()));
        let roll = Roll::of(&[(&name, &format!("{name} Pennyfeather"), "Pennyfeather")]);
        let text = format!("{} {name}{mark} {}", before.join(" "), after.join(" "));
        prop_assert_eq!(roll.found(&text), [name.clone()]);
    }

    #[test]
    fn nothing_is_found_where_nothing_is_looked_for(text in "[a-zA-Z ,.’]{0,300}") {
        prop_assert_eq!(Roll::of(&[]).finds(&paper(&text)), []);
    }
}

/// How long a large roll and a long paper take. It is run by hand: the machines of tests are shared.
#[test]
#[ignore = "a measurement, run by hand and in release"]
fn a_large_roll_and_a_long_paper_take_milliseconds() {
    let names: Vec<(String, String, String)> = (0..5_000)
        .map(|number| {
            let (first, last) = (format!("Aline{number:x}"), format!("Berg{number:x}"));
            (first.clone(), format!("{first} {last}"), last)
        })
        .collect();
    let table: Vec<(&str, &str, &str)> =
        names.iter().map(|(known, full, last)| (known.as_str(), full.as_str(), last.as_str())).collect();
    let mut roll = Roll::of(&table);
    roll.people = names.iter().map(|(_, full, _)| person(&format!("Mx {full}"))).collect();
    let text =
        "Josie plans what she will make before she starts, and will mend it with Aline7f. ".repeat(120);
    let document = paper(&text);
    // The best of a few: the first one also fetches everything into the caches.
    let measured = || {
        let began = std::time::Instant::now();
        assert!(!roll.finds(&document).is_empty());
        began.elapsed()
    };
    let took = (0..9).map(|_| measured()).min().expect("it was measured");
    assert!(took.as_millis() < 5, "{took:?}");
}
