//! What stands on a page, broken.

use lopdf::content::Operation;
use lopdf::{Object, dictionary};

use super::{Mutation, redraw};

pub(super) const MUTATIONS: &[Mutation] = &[
    ("tagged", "a stretch without tags", |file| {
        redraw(file, |drawn| {
            let begin = nth_tagged(drawn, 2);
            let end = end_of(drawn, begin);
            drawn.remove(end);
            drawn.remove(begin);
        });
    }),
    ("tagged", "a rule without a mark", |file| {
        redraw(file, |drawn| drawn.push(Operation::new("f", vec![])));
    }),
    ("balance", "an end left out", |file| {
        redraw(file, |drawn| {
            let end = end_of(drawn, nth_tagged(drawn, 0));
            drawn.remove(end);
        });
    }),
    ("balance", "an end too many", |file| redraw(file, |drawn| drawn.push(Operation::new("EMC", vec![])))),
    ("balance", "a state that is kept for ever", |file| {
        redraw(file, |drawn| drawn.insert(0, Operation::new("q", vec![])));
    }),
    ("balance", "a state given back twice", |file| {
        redraw(file, |drawn| drawn.push(Operation::new("Q", vec![])));
    }),
    ("balance", "text without an end", |file| redraw(file, |drawn| drawn.push(Operation::new("BT", vec![])))),
    ("mcid-once", "a number twice", |file| {
        redraw(file, |drawn| {
            let second = nth_tagged(drawn, 1);
            number(&mut drawn[second], 0);
        });
    }),
    ("numbered", "numbers that changed places", |file| {
        redraw(file, |drawn| {
            let (first, second) = (nth_tagged(drawn, 0), nth_tagged(drawn, 1));
            number(&mut drawn[first], 1);
            number(&mut drawn[second], 0);
        });
    }),
    ("mcid-real", "a number that is gone from the page", |file| {
        redraw(file, |drawn| {
            let first = nth_tagged(drawn, 0);
            drawn[first] = artifact();
        });
    }),
    ("mcid-owned", "a number nobody holds", |file| {
        redraw(file, |drawn| {
            let first = nth_tagged(drawn, 0);
            number(&mut drawn[first], 4_711);
        });
    }),
    ("mcid-role", "a mark of another role", |file| {
        redraw(file, |drawn| {
            let first = nth_tagged(drawn, 0);
            drawn[first].operands[0] = "H1".into();
        });
    }),
    ("artifact-in", "an ornament inside words", |file| {
        redraw(file, |drawn| {
            let first = nth_tagged(drawn, 0);
            drawn.insert(first + 1, Operation::new("EMC", vec![]));
            drawn.insert(first + 1, artifact());
        });
    }),
    ("tagged-in", "words inside an ornament", |file| {
        redraw(file, |drawn| {
            let first = nth_tagged(drawn, 0);
            let end = end_of(drawn, first);
            drawn.insert(end, Operation::new("EMC", vec![]));
            drawn.insert(first, artifact());
        });
    }),
    ("actual-text", "words said in place of others, and there are none", |file| {
        redraw(file, |drawn| {
            let first = nth_tagged(drawn, 0);
            let said = dictionary! { "ActualText" => Object::string_literal("") };
            drawn.insert(first + 1, Operation::new("EMC", vec![]));
            drawn.insert(first + 1, Operation::new("BDC", vec!["Span".into(), said.into()]));
        });
    }),
    ("empty", "a paragraph whose words are gone", |file| {
        redraw(file, |drawn| {
            let first = nth_tagged(drawn, 0);
            let end = end_of(drawn, first);
            drawn.drain(first + 1..end).for_each(drop);
        });
    }),
    ("notdef", "a box in place of a letter", |file| redraw(file, |drawn| show(drawn, [0, 0]))),
    ("glyph-there", "a letter the font has not", |file| redraw(file, |drawn| show(drawn, [0xEA, 0x60]))),
    ("embedded", "a font that is not there", |file| {
        redraw(file, |drawn| {
            let font = drawn.iter_mut().find(|operation| operation.operator == "Tf").expect("there is text");
            font.operands[0] = "F1".into();
        });
    }),
];

fn is_tagged(operation: &Operation) -> bool {
    operation.operator == "BDC"
        && operation.operands.get(1).is_some_and(|with| with.as_dict().is_ok_and(|with| with.has(b"MCID")))
}

fn nth_tagged(drawn: &[Operation], number: usize) -> usize {
    let mut tagged = (0..drawn.len()).filter(|at| is_tagged(&drawn[*at]));
    tagged.nth(number).expect("there are so many")
}

/// The end of the mark that begins there.
fn end_of(drawn: &[Operation], begin: usize) -> usize {
    let mut depth = 0;
    for (at, operation) in drawn.iter().enumerate().skip(begin) {
        match operation.operator.as_str() {
            "BDC" | "BMC" => depth += 1,
            "EMC" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    panic!("every mark has an end");
}

fn number(operation: &mut Operation, mcid: i64) {
    operation.operands[1] = dictionary! { "MCID" => mcid }.into();
}

fn artifact() -> Operation {
    Operation::new("BMC", vec!["Artifact".into()])
}

/// Puts a code before the first that is shown.
fn show(drawn: &mut [Operation], code: [u8; 2]) {
    let shown = drawn.iter_mut().find(|operation| ["Tj", "TJ"].contains(&operation.operator.as_str()));
    let shown = shown.expect("there is text");
    let string = Object::String(code.to_vec(), lopdf::StringFormat::Hexadecimal);
    match shown.operands.first_mut().expect("it shows something") {
        Object::Array(parts) => parts.insert(0, string),
        single => *single = string,
    }
}
