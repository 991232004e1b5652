//! The same answers said otherwise: briefly, at length, and with friends whose names stand in other scripts.

use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::forms::{FieldKind, FormDefinition};

use super::longest::text_of_length;

/// What is added to long texts in turn.
const FRIENDS: &[&str] = &[
    "Олена joined in and called «дивись, яке велике», so that everybody came to look.",
    "محمد laughed with everybody, and together they sang «هيا بنا نلعب» twice.",
    "অনন্যা brought the basket and said “চলো খেলি”, which means: come and play.",
    "ਗੁਰਲੀਨ waited by the door and waved with “ਆਓ ਖੇਡੀਏ”.",
    "小龙 helped to carry it: “我们一起玩吧”.",
    "Ngọc Ánh and Łucja counted to three, một, hai, ba, and off they went.",
];

/// Every long text without what comes after its first sentence.
pub fn in_short(form: &FormDefinition, mut answers: Answers) -> Answers {
    for (field, text) in long_texts(form, &answers) {
        let end = text.find(". ").map_or(text.len(), |at| at + 1);
        answers.set(field, &text[..end]);
    }
    answers
}

/// Every long text as long as this, in characters.
pub fn at_length(form: &FormDefinition, mut answers: Answers, length: usize) -> Answers {
    for (field, _) in long_texts(form, &answers) {
        answers.set(field, text_of_length(field, length));
    }
    answers
}

/// Every long text with a sentence more, in which somebody’s name and words stand in another script.
pub fn among_friends(form: &FormDefinition, mut answers: Answers) -> Answers {
    for (number, (field, text)) in long_texts(form, &answers).into_iter().enumerate() {
        answers.set(field, format!("{text} {}", FRIENDS[number % FRIENDS.len()]));
    }
    answers
}

/// The same words told of another child: `from` becomes `to` wherever somebody wrote it.
pub fn told_of((from, to): (&str, &str), answers: Answers) -> Answers {
    let told = |answer| match answer {
        Answer::Text(text) => Answer::Text(text.replace(from, to)),
        Answer::Rows(rows) => {
            let told = |row: Row| Row { answers: told_of((from, to), row.answers), ..row };
            Answer::Rows(rows.into_iter().map(told).collect())
        }
        Answer::YesNo(_) | Answer::Number(_) | Answer::Choices(_) | Answer::SignOff(_) | Answer::Photo(_) => {
            answer
        }
    };
    Answers(answers.0.into_iter().map(|(field, answer)| (field, told(answer))).collect())
}

fn long_texts(form: &FormDefinition, answers: &Answers) -> Vec<(&'static str, String)> {
    let long = form.fields().filter(|field| matches!(field.kind, FieldKind::LongText { .. }));
    long.filter_map(|field| match answers.get(field.id) {
        Some(Answer::Text(text)) => Some((field.id, text.clone())),
        Some(_) | None => None,
    })
    .collect()
}
