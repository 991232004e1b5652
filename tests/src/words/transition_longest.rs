//! A transition summary in which every long text is as long as a finished document takes. Written for Ngọc Ánh, who
//! moves to a school’s nursery.

use coatpeg_domain::answers::{Answer, Answers};
use coatpeg_domain::forms::transition::TRANSITION_SUMMARY;
use coatpeg_domain::forms::{FieldKind, Look};

use super::longest::{LENGTH, text_of_length};
use super::plan::Place;
use super::{Telling, put_all, several};

const CHOICES: &[(&str, &str)] = &[
    ("kind", "to_school_nursery"),
    ("tier", "enhanced"),
    ("receiving_name", "Nursery class of Saint Aldhelm’s School"),
    ("sessions_summary", "Monday, Wednesday and Thursday, 08:30 to 15:00"),
    ("english_proficiency", "early_acquisition"),
    ("parent_view_status", "received"),
    ("send_status", "sen_support"),
];

/// The longest summary there can be, all there.
pub fn transition_longest(telling: &Telling<'_>) -> Answers {
    let mut answers = Answers::default();
    put_all(&mut answers, CHOICES);
    answers.set("author_id", telling.who(telling.author));
    answers.set("senco_id", telling.who(crate::sample::MANAGER));
    answers.set("written_on", telling.weekday(-3));
    answers.set("intended_start", telling.weekday(60));
    answers.set("home_languages", several(&["Vietnamese", "English"]));
    answers.set("interpreter_needed", true);
    answers.set("family_wording_agreed", true);
    answers.set("child_voice_methods", several(&["talk", "drawing", "photos_choices"]));
    answers.set("areas_of_need", several(&["ci", "semh"]));
    answers.set("has_plan", true);
    answers.set("plan_attached", true);
    answers.set("health_consent", true);
    answers.set("professionals", professionals(telling));
    answers.set("professionals_consent", true);
    choose_everywhere(&mut answers);
    for field in TRANSITION_SUMMARY.fields().filter(|field| matches!(field.kind, FieldKind::LongText { .. }))
    {
        answers.set(field.id, text_of_length(field.id, LENGTH));
    }
    answers.set("parent_agreed_wording_on", telling.weekday(-1));
    answers.set("author_signature", telling.signature(telling.author, "Key person"));
    answers
}

/// A choice for every small box that has none yet: the one in the middle.
fn choose_everywhere(answers: &mut Answers) {
    for section in TRANSITION_SUMMARY
        .sections
        .iter()
        .filter(|section| ["day", "prime", "specific"].contains(&section.id))
    {
        for field in section.fields.iter().filter(|field| !field.is_folded) {
            if let FieldKind::OneOf { choices, look: Look::Select } = &field.kind
                && answers.get(field.id).is_none()
            {
                answers.set(field.id, choices[choices.len() / 2].value);
            }
        }
    }
}

fn professionals(telling: &Telling<'_>) -> Answer {
    let row = |(name, role, status): &(&str, &str, &str)| {
        let mut answers = Answers::default();
        put_all(
            &mut answers,
            &[("role", role), ("service", "Eastmoor Children’s Therapies"), ("status", status)],
        );
        answers.set("person", telling.who(name));
        answers
    };
    let known = [
        ("Lucian Adeyemi", "Speech and language therapist", "active"),
        ("Siobhán Mulqueen", "Occupational therapist", "waiting"),
        ("Morag Pennefather", "Health visitor", "ended"),
    ];
    telling.rows(Place::Sheet(1), known.iter().map(row).collect())
}
