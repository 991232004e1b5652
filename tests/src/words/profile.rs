//! A one-page profile, and one that does not fit a page. Written for Flossie.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::forms::FieldKind;
use coatpeg_domain::forms::support::ONE_PAGE_PROFILE;

use super::longest::text_of_length;
use super::{Telling, put_all, several};

const WORDS: &[(&str, &str)] = &[
    (
        "appreciate",
        "My laugh when the last marble drops. I notice who is sad and bring them a tissue. I never give up on a thing that \
         wobbles.",
    ),
    (
        "important_to_me",
        "Marbles, water, and my friend with the red coat. Nana on the telephone on Fridays. My blue boots. Knowing who picks me up.",
    ),
    (
        "support_me",
        "Come down to my height and give me time. Hold up two things and let me choose. If you did not understand, ask me to \
         show you, and say what you did understand.",
    ),
    (
        "communicate",
        "I talk a lot, with my hands as well. The beginnings of my words are on their way. My cards are on the blue ring. If \
         I take your hand, come with me.",
    ),
    (
        "upset_me",
        "Being asked to say it again, and again. Then I go quiet. It helps if you look at what I look at and guess with me.",
    ),
    ("hopes", "To tell Nana about the marbles myself. To sing at the summer picnic."),
];

/// A profile that fits its page.
pub fn profile(telling: &Telling<'_>) -> Answers {
    let mut answers = Answers::default();
    put_all(&mut answers, WORDS);
    let with: Vec<&str> = telling.parents.iter().copied().chain([telling.author]).collect();
    answers.set("written_with", several(&with));
    answers.set("date", telling.weekday(-100));
    answers
}

/// A profile in which every text is far longer than its guide; the second is the longest.
pub fn profile_too_long(telling: &Telling<'_>) -> Answers {
    let mut answers = profile(telling);
    for field in ONE_PAGE_PROFILE.fields().filter(|field| matches!(field.kind, FieldKind::LongText { .. })) {
        let length = if field.id == "important_to_me" { 1_600 } else { 900 };
        answers.set(field.id, text_of_length(field.id, length));
    }
    answers
}
