//! An entry of the safeguarding lead's own log: that a file was passed on, to whom and how. Never what is in it.

use super::check::{Facts, Problem, Severity};
use super::{
    Choice, DateLimit, Field, FieldKind, FormDefinition, Gate, Life, Look, Needed, Print, Rule, Section,
    Suggest, no_offer,
};
use crate::answers::Answers;

/// The form.
pub const TRANSFER: FormDefinition = FormDefinition {
    id: "transfer",
    version: 1,
    title: "Safeguarding file passed on",
    sections: &[Section::new(
        "transfer",
        "File passed on",
        &[
            Field::new(
                "file_exists",
                "Is there a safeguarding file?",
                "The file itself is kept outside Coatpeg.",
                FieldKind::YesNo,
            )
            .needed(Needed::ToSave, "Say whether there is a file")
            .prints(Print::No),
            line("receiving_dsl", "Who receives it", "The safeguarding lead there, by name."),
            line("receiving_setting", "Their school or setting", "Where the child goes."),
            Field::new(
                "method",
                "How you pass it on",
                "Apart from the child’s main file, and so that you get a receipt.",
                FieldKind::OneOf { choices: METHODS, look: Look::List },
            )
            .shown_when(THERE_IS_A_FILE)
            .prints(Print::No),
            day(
                "sent_on",
                "Sent on",
                "As soon as you can: within five days of the move, or of the start of the new term.",
            ),
            day("receipt_on", "Receipt on", "The day they confirmed that they have it."),
            shared("shared_paper", "Shared without their agreement", "What, and with whom."),
            shared("shared_on", "On", "The day the copy was made."),
            Field::new(
                "shared_because",
                "Why",
                "What made it needed, and what the family was told.",
                FieldKind::LongText { lines: 3 },
            )
            .shown_when(WAS_SHARED)
            .prints(Print::No),
        ],
    )],
    rules: check_transfer,
    offer: no_offer,
    page_sections: &[],
    life: Life::ONCE,
};

const THERE_IS_A_FILE: Rule = Rule::Yes("file_exists");

/// A copy left without the parents' agreement, to keep the child safe.
const WAS_SHARED: Rule = Rule::Answered("shared_paper");

const METHODS: &[Choice] = &[
    Choice { value: "by_hand", label: "By hand, with a receipt", hint: "" },
    Choice { value: "secure_email", label: "Secure email", hint: "" },
    Choice { value: "portal", label: "Council or school portal", hint: "" },
    Choice { value: "tracked_post", label: "Tracked post", hint: "" },
];

const fn line(id: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field::new(id, label, hint, FieldKind::ShortText { suggest: Suggest::Nothing })
        .shown_when(THERE_IS_A_FILE)
        .prints(Print::No)
}

/// What the program writes where a copy left to keep a child safe.
const fn shared(id: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field::new(id, label, hint, FieldKind::ShortText { suggest: Suggest::Nothing })
        .shown_when(WAS_SHARED)
        .prints(Print::No)
}

const fn day(id: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field::new(id, label, hint, FieldKind::Date(DateLimit::UpToToday))
        .shown_when(THERE_IS_A_FILE)
        .prints(Print::No)
}

fn check_transfer(answers: &Answers, _: &Facts, problems: &mut Vec<Problem>) {
    let mut wrong = |field: &str, message: &str| {
        problems.push(Problem {
            field: field.into(),
            section: "transfer".into(),
            message: message.into(),
            severity: Severity::Wrong,
            before: Gate::Ready,
        });
    };
    match (answers.date("sent_on"), answers.date("receipt_on")) {
        (Some(sent), Some(receipt)) if receipt < sent => {
            wrong("receipt_on", "The receipt comes before the day it was sent. Check the dates.");
        }
        (None, Some(_)) => wrong("sent_on", "Say on which day it was sent"),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::outstanding;

    fn left(pairs: &[(&str, &str)]) -> Vec<String> {
        let mut answers = Answers::default();
        answers.set("file_exists", true);
        for (field, text) in pairs {
            answers.set(field, *text);
        }
        let facts = Facts {
            today: "2027-06-10".parse().expect("a day"),
            child: None,
            is_sole_childminder: false,
            deferred_year: false,
            support: Default::default(),
        };
        outstanding(&TRANSFER, &answers, &facts).into_iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn a_receipt_comes_on_or_after_the_day_of_sending() {
        assert!(left(&[("sent_on", "2027-06-01"), ("receipt_on", "2027-06-01")]).is_empty());
        assert_eq!(left(&[("sent_on", "2027-06-02"), ("receipt_on", "2027-06-01")]), ["receipt_on"]);
        assert_eq!(left(&[("receipt_on", "2027-06-01")]), ["sent_on"]);
    }

    #[test]
    fn nothing_was_sent_tomorrow() {
        assert_eq!(left(&[("sent_on", "2027-06-11")]), ["sent_on"]);
    }

    #[test]
    fn nothing_of_it_is_ever_printed() {
        assert!(TRANSFER.fields().all(|field| field.print == Print::No));
    }
}
