//! What stands in the pretend child's progress check. Every name, place and sentence is invented.

use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::forms::action::ACTIONS_FIELD;
use coatpeg_domain::ids::RowId;
use uuid::Uuid;

/// Long texts by field.
const WORDS: &[(&str, &str)] = &[
    (
        "child_voice_text",
        "Wilf runs to the train box first, every day. He says “choo choo, more” and lines the engines up along the \
         windowsill. He takes our hand to the back door when he wants the garden, and puts his hands over his ears \
         when the hoover is on.",
    ),
    (
        "parent_text",
        "He is so funny at home. He fetches his boots and waits by the door for Grandad. He says “boots”, “dog” and \
         “no bath”. We wonder about his talking, because his cousin says more.",
    ),
    ("parent_health_summary", "Sleeps well, eats most things apart from peas. Two colds this winter."),
    (
        "cl_strengths",
        "Wilf brings us books and points to the digger on every page. This week he said “big digger gone” when the \
         lorry drove away, and he laughed and said it again.",
    ),
    (
        "cl_less_than_expected_text",
        "In the busy kitchen he often does not turn when we call his name. Without a gesture he finds “get your coat” \
         hard to follow. In a quiet corner he manages it about half the time.",
    ),
    ("cl_current_need", "Getting down to his level, saying his name first, and waiting."),
    ("cl_home_idea", "Stop in the middle of a song he knows, look at him, and wait for his word."),
    (
        "pd_strengths",
        "Wilf climbs the steps to the slide one foot at a time and digs with both hands on the spade. He feeds himself \
         with a spoon and pulls his own boots on.",
    ),
    (
        "psed_strengths",
        "Wilf settles as soon as his mum waves. He watches the older children closely, hands them a spade, and comes \
         for a cuddle when something is too loud.",
    ),
    (
        "overall_summary",
        "Wilf is a cheerful boy who loves trains, diggers and being outdoors. He is growing strong and steady, and he \
         shows us clearly how he feels. He is putting two and three words together. In noisy places he finds it hard \
         to listen, so we will make quiet moments for talking and look at it again in six weeks.",
    ),
    (
        "home_learning_plan",
        "Turn the television off at teatime and talk about what is on the plate. Sing “Wheels on the bus” in the car \
         and leave a gap for Wilf to fill.",
    ),
    ("interests", "Trains, diggers, puddles, and the neighbour’s dog."),
    (
        "parent_comment_on_summary",
        "Mum said it sounds just like him. She will ask about his hearing at his review.",
    ),
];

const CHOICES: &[(&str, &str)] = &[
    ("led_by", "this_setting"),
    ("format", "standard"),
    ("reference_document", "birth_to_5_matters"),
    ("parent_contribution_status", "received"),
    ("cl_judgement", "some_support"),
    ("pd_judgement", "going_well"),
    ("psed_judgement", "going_well"),
    ("concern_level", "emerging"),
    ("method", "paper"),
];

/// A typical progress check, all but the giving: for the pretend child and for trying things out.
///
/// `person` is the author's id as text; dates follow from the day of the check.
pub fn typical_check(person: &str, checked_on: chrono::NaiveDate) -> Answers {
    let mut answers = Answers::default();
    for (field, text) in WORDS.iter().chain(CHOICES) {
        answers.set(field, *text);
    }
    let day = |days: i64| checked_on + chrono::Duration::days(days);
    answers.set("author_id", person);
    answers.set("check_date", checked_on);
    answers.set("timing_agreed_with_parent_on", day(-14));
    answers.set("child_voice_methods", several(&["talk", "play_observation", "parent_told_us"]));
    answers.set("next_review_date", day(42));
    answers.set(ACTIONS_FIELD, Answer::Rows(actions(person, day(40))));
    answers
}

fn actions(person: &str, by_when: chrono::NaiveDate) -> Vec<Row> {
    [
        ("Sing at snack with a pause, so that Wilf can join in", "setting", "cl"),
        ("Say his name and wait before each request, in a quiet corner", "both", "cl"),
    ]
    .into_iter()
    .map(|(what, place, area)| {
        let mut answers = Answers::default();
        answers.set("what", what);
        answers.set("who", person);
        answers.set("where", place);
        answers.set("by_when", by_when);
        answers.set("area", area);
        answers.set("status", "open");
        Row { row: RowId(Uuid::now_v7()), answers }
    })
    .collect()
}

fn several(values: &[&str]) -> Answer {
    Answer::Choices(values.iter().map(|value| (*value).to_owned()).collect())
}
