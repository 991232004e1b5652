//! A check that was begun and left: enough to see what a draft looks like. Written for অনন্যা.

use coatpeg_domain::answers::Answers;

use super::{Telling, put_all, several};

const WORDS: &[(&str, &str)] = &[
    (
        "child_voice_text",
        "অনন্যা tells us about her day from the moment she comes in. She says “আমি করব” and puts her apron on by \
         herself, back to front and proud.",
    ),
    (
        "cl_strengths",
        "অনন্যা tells long stories in Bengali and in English, and knows with whom to use which. She asks “why” and waits \
         for the answer.",
    ),
    ("cl_judgement", "going_well"),
    (
        "pd_strengths",
        "She hops on one foot along the chalk line and cuts round a fish with the small scissors.",
    ),
    (
        "psed_strengths",
        "She shows the younger ones where their pegs are, and tells them which picture is whose.",
    ),
    ("interests", "Fish, scissors, and who is whose cousin."),
];

/// A check with about half of it still to write.
pub fn begun(telling: &Telling<'_>) -> Answers {
    let mut answers = telling.begin("standard");
    put_all(&mut answers, WORDS);
    answers.set("child_voice_methods", several(&["talk", "play_observation"]));
    answers
}
