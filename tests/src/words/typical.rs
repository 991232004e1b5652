//! A typical check: one area wants some support. Written for Zosia, who speaks Polish at home.

use coatpeg_domain::answers::Answers;

use super::{Telling, put_all, several};

const WORDS: &[(&str, &str)] = &[
    ("reference_document", "birth_to_5_matters"),
    (
        "child_voice_text",
        "Zosia hangs her coat on her own peg and pats the rainbow. She pulls us to the water tray, says “lać, lać!” \
         and laughs when it splashes. When the hall is loud she covers her ears and looks for the sofa by the books.",
    ),
    ("parent_contribution_status", "received"),
    (
        "parent_text",
        "At home Zosia sings the whole of “Wlazł kotek na płotek” and bosses her big brother about. We are pleased \
         that she eats with everybody now. We wonder why she says so little at nursery.",
    ),
    (
        "parent_health_summary",
        "She sleeps through. She had two ear infections this winter and the doctor will look at her ears again.",
    ),
    (
        "home_language_note",
        "In Polish Zosia uses sentences of four words, such as “mama, chodź tu szybko”, and follows two requests at \
         once. Her parents read to her in Polish each evening and we hope they always will.",
    ),
    (
        "cl_strengths",
        "Zosia listens with her whole face. This week she pointed at the heron in the book, said “ptak!” and then, \
         after us, “bird!”, and carried the book round the room to show everybody.",
    ),
    ("cl_judgement", "some_support"),
    (
        "cl_less_than_expected_text",
        "In a group Zosia often waits and watches what the others do before she follows. In English she uses about ten \
         single words. Next to one grown-up, in the quiet corner, she tries many more.",
    ),
    ("cl_current_need", "Saying her name first, showing the thing we mean, and giving her time."),
    ("cl_home_idea", "Tell the picture book together in Polish, and let Zosia turn the pages."),
    (
        "pd_strengths",
        "She pedals the red trike to the gate and back and steers round the puddle. With the big brush she paints \
         circles and closes them.",
    ),
    ("pd_judgement", "going_well"),
    (
        "psed_strengths",
        "Zosia knows who does what here and fetches the flannel for snack by herself. She puts an arm round Ngọc Ánh \
         when the building-block tower falls.",
    ),
    ("psed_judgement", "going_well"),
    ("psed_home_idea", "Let Zosia choose between two jumpers in the morning."),
    (
        "overall_summary",
        "Zosia is a warm, determined girl with a fine sense of fun. She moves with confidence and cares for her \
         friends. Her Polish is growing strongly, and that is the best ground for English. In busy rooms she finds it \
         hard to follow what is said, so we will make quiet times for talking and look at it again with you in six \
         weeks, when her ears have been checked.",
    ),
    ("concern_level", "emerging"),
    (
        "home_learning_plan",
        "Keep singing and reading in Polish: it helps with every language. At the shops, let Zosia find two things you \
         name for her.",
    ),
    ("coel_playing_exploring", "She tips, fills and tips again until she knows how much the jug holds."),
    ("math_notes", "Lines the ducks up and counts “raz, dwa, trzy” as they jump in."),
    ("interests", "Water, ducks, keys, and whatever her brother has in his bag."),
];

const STEPS: &[(&str, &str, &str, &str)] = &[
    (
        "Ten minutes with one friend and one grown-up in the quiet corner, each nursery day",
        "Devika Rao-Lindqvist",
        "setting",
        "cl",
    ),
    ("Learn five Polish words from Zosia’s mum and use them at snack", "Callum Brackenridge", "both", "cl"),
    ("Ask the doctor for the date of the hearing check", "Agnieszka Łącka", "other_service", ""),
];

const HEALTH_VISITOR: &str = "I saw Zosia at the clinic. She is growing well. I have asked for a hearing check because of her ear infections.";

/// A typical check, all there.
pub fn typical(telling: &Telling<'_>) -> Answers {
    let mut answers = telling.begin("standard");
    put_all(&mut answers, WORDS);
    answers.set("child_voice_methods", several(&["talk", "play_observation", "parent_told_us"]));
    answers.set("next_review_date", telling.day(42));
    telling.put_steps(&mut answers, STEPS);
    telling.put_view(&mut answers, "Morag Pennefather", HEALTH_VISITOR);
    let said = "Mum said that is exactly our Zosia. Dad will bring the book about the cat for us to borrow.";
    telling.give(&mut answers, said, "in_person_read");
    answers
}
