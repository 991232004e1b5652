//! A transition summary all there, and one in which much is missing. Written for Linus and Flossie.

use coatpeg_domain::answers::{Answer, Answers};

use super::plan::Place;
use super::{Telling, put_all, several};

const WORDS: &[(&str, &str)] = &[
    ("kind", "to_reception"),
    ("tier", "universal"),
    ("receiving_name", "Rushy Meadow Primary School"),
    ("receiving_contact", "The Reception team"),
    ("receiving_email", "office@rushymeadow.example"),
    ("sessions_summary", "Monday, Wednesday and Thursday, 08:30 to 15:00"),
    ("attendance_comment", "Away for a week at the cousins’ wedding."),
    ("family_context", "Big sister is in Year 2 at the school. Dad works away from Monday to Wednesday."),
    (
        "child_voice",
        "“I like the big bricks and being the bin lorry. I am good at jumping. I need help with my zip. My friends are L. and \
         O. I am looking forward to the hot dinners. Is there a big tree?”",
    ),
    ("parent_view_status", "received"),
    (
        "parent_view",
        "Linus asks many questions at bedtime about school. A picture of his classroom would help. He counts on us to tell \
         him what comes next, and he loves jobs.",
    ),
    ("calms_me", "A job to do: carrying the register, wiping the table."),
    ("triggers", "A change nobody told him about. Hand driers."),
    ("routines_that_help", "The picture strip by his peg, and one wave at the window."),
    ("toileting", "independent"),
    ("toileting_note", "Likes the door left open."),
    ("eating", "independent"),
    ("dressing", "some_help"),
    ("dressing_note", "Zips and tights."),
    ("sleep", "no_nap"),
    ("separation", "needs_time"),
    ("separation_note", "One wave at the window, then he is off."),
    ("comforter", "A small grey whale, in his bag"),
    ("friends_to_keep_together", "L. and O."),
    ("cl_level", "on_track"),
    (
        "cl_summary",
        "Linus tells long stories with a beginning and an end, and asks why. In a big group he listens best near the front. \
         He is learning to wait for a gap before he speaks; a hand on the shoulder is enough.",
    ),
    ("pd_level", "strength"),
    (
        "pd_summary",
        "Runs, climbs and jumps with joy and sees the little ones coming. Holds a brush with three fingers and draws bin \
         lorries with all their wheels. Small scissors are the next thing.",
    ),
    ("psed_level", "some_support"),
    (
        "psed_summary",
        "Warm and fair with friends, and proud of his jobs. When something changes without warning he cries and needs a \
         grown-up near. The picture strip helps, and being told twice.",
    ),
    ("psed_next_step", "Show him the day in pictures each morning, and name one change."),
    ("lit_level", "on_track"),
    ("lit_summary", "Knows “Owl on the Bus” by heart and finds the L in every word."),
    ("math_level", "strength"),
    ("math_summary", "Counts wheels to twelve and says how many are missing. Sorts screws by size."),
    ("utw_level", "on_track"),
    ("utw_summary", "Knows every lorry and what it carries, and where the worms go in winter."),
    ("playing_exploring", "New things he circles once, then takes apart to see how they go."),
    ("active_learning", "Stays with a tower until it stands, and starts again with a laugh when it falls."),
    ("creating_thinking", "Worked out that two short planks make a long road, and showed everybody."),
    ("interests_schemas", "Wheels, ramps, and who drives what."),
    ("send_status", "none"),
    ("conditions", "Mild eczema on his hands: cream after washing."),
    ("hearing_vision", "Hearing checked in March, all well."),
    (
        "key_person_view",
        "Linus comes in with news every morning and leaves with a plan for tomorrow. He is kind without being asked: he \
         moved a worm off the path in the rain with a leaf. He loves to know how things work and tells you when you have \
         it wrong, politely. Changes are hard, and he has learnt to ask what comes next. Give him a job on the first day \
         and you have a friend for the year.",
    ),
];

const VISITS: &[(&str, i64, &str)] = &[
    ("Visit to the school with us", -20, "He found the big tree."),
    ("Their teacher visited us", -9, "They built a ramp together."),
];

/// A summary of a child who goes to Reception, all there.
pub fn transition(telling: &Telling<'_>) -> Answers {
    let mut answers = Answers::default();
    put_all(&mut answers, WORDS);
    answers.set("author_id", telling.who(telling.author));
    answers.set("written_on", telling.weekday(-3));
    answers.set("intended_start", september_after(telling));
    answers.set("attendance_pct", Answer::Number(94));
    answers.set("home_languages", several(&["English", "Igbo"]));
    answers.set("interpreter_needed", false);
    answers.set("family_wording_agreed", true);
    answers.set("child_voice_methods", several(&["talk", "photos_choices"]));
    answers.set("communication_mode", several(&["speech"]));
    answers.set("friends_agreed", true);
    answers.set("allergies", allergies(telling));
    answers.set("health_consent", true);
    answers.set("professionals", professionals(telling));
    answers.set("professionals_consent", true);
    answers.set("eypp", true);
    answers.set("eypp_paid_for", "A story club in the afternoon");
    answers.set("funding_consent", true);
    answers.set("transition_done", visits(telling));
    answers.set("parent_agreed_wording_on", telling.weekday(-1));
    answers.set("author_signature", telling.signature(telling.author, "Key person"));
    answers
}

/// A summary that was begun and left: what is missing is most of it.
pub fn transition_begun(telling: &Telling<'_>) -> Answers {
    let mut answers = Answers::default();
    put_all(
        &mut answers,
        &[
            ("kind", "to_reception"),
            ("tier", "enhanced"),
            (
                "child_voice",
                "Flossie chose the photos of the slide and the lunch hall, and pushed the coats away.",
            ),
            ("cl_level", "some_support"),
            ("cl_summary", "Has much to tell, and uses cards and hands to help the words along."),
            ("pd_level", "on_track"),
            ("comforter", "A blue ring with her cards"),
        ],
    );
    answers.set("author_id", telling.who(telling.author));
    answers.set("child_voice_methods", several(&["photos_choices"]));
    answers
}

/// The first of September that comes next.
fn september_after(telling: &Telling<'_>) -> chrono::NaiveDate {
    use chrono::Datelike;
    let today = telling.nursery.today;
    let year = today.year() + i32::from(today.month() >= 9);
    chrono::NaiveDate::from_ymd_opt(year, 9, 1).expect("each year has a first of September")
}

fn allergies(telling: &Telling<'_>) -> Answer {
    let mut answers = Answers::default();
    put_all(
        &mut answers,
        &[
            ("allergen", "Cashew nuts"),
            ("severity", "severe"),
            ("reaction", "Swelling of the lips. His pen is in the red bag; call 999."),
        ],
    );
    answers.set("action_plan", true);
    telling.rows(Place::Sheet(1), vec![answers])
}

fn professionals(telling: &Telling<'_>) -> Answer {
    let mut answers = Answers::default();
    put_all(
        &mut answers,
        &[("role", "Health visitor"), ("service", "Eastmoor Health Visiting"), ("status", "ended")],
    );
    answers.set("person", telling.who("Morag Pennefather"));
    telling.rows(Place::Sheet(2), vec![answers])
}

fn visits(telling: &Telling<'_>) -> Answer {
    let visit = |(what, on, note): &(&str, i64, &str)| {
        let mut answers = Answers::default();
        put_all(&mut answers, &[("what", what), ("note", note)]);
        answers.set("on", telling.weekday(*on));
        answers
    };
    telling.rows(Place::Sheet(3), VISITS.iter().map(visit).collect())
}
