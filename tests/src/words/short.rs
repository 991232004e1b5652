//! A short check: the prime areas only, all going well. Written for Barnaby.

use coatpeg_domain::answers::Answers;

use super::{Telling, put_all, several};

const WORDS: &[(&str, &str)] = &[
    (
        "child_voice_text",
        "Barnaby goes straight to the window to look for the bin lorry and shouts “beep beep!”. He brings his boots \
         when he wants to be out, and shakes his head firmly at the glue.",
    ),
    ("parent_contribution_status", "received"),
    (
        "parent_text",
        "He chats all the way home and loves his bath. We are proud of how far he has come since those weeks in the \
         special care unit.",
    ),
    (
        "cl_strengths",
        "Barnaby puts two and three words together: “more milk please”, “daddy tractor gone”. He fetched both beakers \
         when asked, without a gesture.",
    ),
    ("cl_judgement", "going_well"),
    (
        "pd_strengths",
        "He climbs the ramp, turns round at the top and comes down by himself. At lunch he spears his own potatoes.",
    ),
    ("pd_judgement", "going_well"),
    (
        "psed_strengths",
        "Barnaby waves his mum off with both hands. When a friend was sad he brought him the drum.",
    ),
    ("psed_judgement", "going_well"),
    (
        "overall_summary",
        "Barnaby is a sociable, curious boy who notices everything with wheels. He talks, climbs and shares his day \
         with his friends just as we would hope at two.",
    ),
    ("concern_level", "none"),
    (
        "home_learning_plan",
        "Count the wheels you pass on the way to nursery. Let Barnaby pour his own drink from the small jug.",
    ),
];

/// A short check, all there.
pub fn short(telling: &Telling<'_>) -> Answers {
    let mut answers = telling.begin("short");
    put_all(&mut answers, WORDS);
    answers.set("child_voice_methods", several(&["talk", "play_observation"]));
    telling.give(&mut answers, "They had nothing to add, and smiled a good deal.", "paper");
    answers
}
