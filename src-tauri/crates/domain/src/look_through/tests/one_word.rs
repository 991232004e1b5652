//! Details of a single word.

use super::*;

#[test]
fn a_detail_of_one_everyday_word_takes_nothing_out_and_a_name_or_a_number_does() {
    for detail in ["none", "No", "Dad", "Private.", "mum"] {
        let mut roll = zofia();
        roll.details.extend(Detail::new(DetailKind::Restriction, "Ambrose Quill", detail));
        let text = "No allergies, none known. Dad and Mum came. Private talk.";
        assert_eq!(roll.found(text), [""; 0], "{detail}");
    }
    for (detail, text) in [
        ("01632960211", "Ring 01632960211."),
        ("x@y", "Write to x@y."),
        ("Wolstencroft", "He is at Wolstencroft."),
    ] {
        let mut roll = zofia();
        roll.details.extend(Detail::new(DetailKind::Restriction, "Ambrose Quill", detail));
        assert_eq!(roll.found(text).len(), 1, "{detail}");
    }
}
