//! A plan with four targets, seven professionals and long text everywhere. Written for Ngọc Ánh.
//!
//! The prose is put together as in `longest.rs`, another for each field.

use coatpeg_domain::answers::{Answer, Answers};
use coatpeg_domain::forms::support::SUPPORT_PLAN;
use coatpeg_domain::forms::{Field, FieldKind, FormDefinition};

use super::longest::text_of_length;
use super::plan::{CycleWords, Place, PlanWords, ProvisionWords, ReviewWords, TargetWords};
use super::{Telling, put_all, several};

/// How long the texts of a plan are.
#[derive(Clone, Copy, Debug)]
pub struct Lengths {
    /// Characters of a text of its own.
    pub text: usize,
    /// Characters of a text in a row.
    pub column: usize,
}

/// As people write who have much to say.
const LONG: Lengths = Lengths { text: 1_500, column: 420 };

/// A plan whose first cycle is being reviewed.
pub const PLAN_LONGEST: PlanWords = PlanWords {
    concern,
    watched_from: -110,
    supported_from: -60,
    area: "ci",
    sheet,
    cycles: &[CycleWords {
        lengths: Some(LONG),
        from: -42,
        to: 0,
        assess: "Written at length below.",
        carried: &[],
        targets: &[target(0), target(1), target(2), target(3)],
        log: &[(-40, 0, true, "engaged", "The first time."), (-33, 3, false, "declined", "Not today.")],
        review: Some(ReviewWords {
            held: 0,
            next: Some(42),
            is_closed: false,
            attendees: ATTENDEES,
            judged: &[
                ("achieved", "Seen on each day.", "new_target", Some(7)),
                ("partly_achieved", "Seen on some days.", "continue", None),
                ("not_yet_achieved", "Seen once.", "adapt", None),
                ("not_attempted", "She was away.", "stop", None),
            ],
            texts: REVIEW,
        }),
    }],
};

const fn target(outcome: usize) -> TargetWords {
    TargetWords {
        outcome,
        texts: &[(
            "success_measure",
            "Four times out of five, with two different grown-ups, over one week of three days.",
        )],
        steps: &["Beside a grown-up", "With one friend", "By herself"],
        ratings: Some((2, 7)),
        provisions: &[
            ProvisionWords {
                kind: "individual",
                what: "Written at length below.",
                who: "Callum Brackenridge",
                often: Some((5, 15, 1)),
                texts: &[("place", "the quiet corner"), ("recommended_by", "Lucian Adeyemi")],
            },
            ProvisionWords {
                kind: "environment",
                what: "Written at length below.",
                who: "Yusra Haddad",
                often: None,
                texts: &[],
            },
        ],
    }
}

const ATTENDEES: &[(&str, &str, &str)] = &[
    ("Trần Thị Thu Hằng", "Mum", "attended"),
    ("Nguyễn Văn Bình", "Dad", "attended"),
    ("Callum Brackenridge", "Key person", "attended"),
    ("Harriet Ombersley", "SENCO", "attended"),
    ("Lucian Adeyemi", "Speech and language therapist", "attended"),
    ("Siobhán Mulqueen", "Occupational therapist", "apologies"),
    ("Dr Chiamaka Nwosu", "Paediatrician", "sent_report"),
];

const REVIEW: &[(&str, &str)] = &[
    ("review_type", "multi_agency"),
    ("child_view_status", "received"),
    ("parent_view_status", "received"),
    ("progress_overall", "expected"),
    ("decision", "increase_seek_specialist"),
];

const PROFESSIONALS: &[(&str, &str, &str)] = &[
    ("Lucian Adeyemi", "Speech and language therapist", "Eastmoor Children’s Therapies"),
    ("Siobhán Mulqueen", "Occupational therapist", "Eastmoor Children’s Therapies"),
    ("Benedikt Aalto", "Physiotherapist", "Eastmoor Children’s Therapies"),
    ("Dr Chiamaka Nwosu", "Paediatrician", "Eastmoor Child Health"),
    ("Ganesh Velu", "Educational psychologist", "Eastmoor Learning Support"),
    ("Ottoline Brisk", "Area SENCO", "Eastmoor Early Years"),
    ("Morag Pennefather", "Health visitor", "Eastmoor Health Visiting"),
];

fn concern(telling: &Telling<'_>) -> Answers {
    let mut answers = Answers::default();
    put_all(&mut answers, &[("raised_by", "health")]);
    for field in ["what_we_see", "strengths", "parent_view", "parent_agreed_action"] {
        answers.set(field, text_of_length(field, LONG.text));
    }
    answers.set("areas_of_need", several(&["ci", "cl_need", "semh", "sp"]));
    answers.set("raised_on", telling.weekday(-110));
    answers.set("parent_spoke_on", telling.weekday(-108));
    answers.set("parent_spoke_with", several(telling.parents));
    answers.set("review_on", telling.weekday(-60));
    answers
}

fn sheet(telling: &Telling<'_>) -> Answers {
    let mut answers = Answers::default();
    put_all(
        &mut answers,
        &[
            ("support_layer", "specialist"),
            ("primary_area", "ci"),
            ("parent_views_status", "received"),
            ("health_care_plan_ref", "In the office, with the red book"),
        ],
    );
    answers.set("health_care_plan", true);
    answers.set("include_risk", true);
    answers.set("areas_of_need", several(&["ci", "cl_need", "semh", "sp"]));
    answers.set("start_date", telling.weekday(-45));
    answers.set(
        "child_views_methods",
        several(&["talk", "play_observation", "photos_choices", "signs_symbols"]),
    );
    answers.set("baseline_date", telling.weekday(-50));
    let levels: &[&[(&str, &str)]] =
        &[&[("area", "cl")], &[("area", "pd")], &[("area", "psed")], &[("area", "math")]];
    answers.set("baseline_levels", telling.table(Place::Sheet(1), levels));
    let outcomes: &[&[(&str, &str)]] = &[
        &[("area_of_need", "ci")],
        &[("area_of_need", "cl_need")],
        &[("area_of_need", "semh")],
        &[("area_of_need", "sp")],
    ];
    telling.put_outcomes(&mut answers, outcomes, 220);
    answers.set("universal_adjustments", telling.lines(Place::Sheet(2), "what", &["", "", "", ""]));
    answers.set(
        "day_map",
        telling.table(
            Place::Sheet(3),
            &[&[("when", "Arriving")], &[("when", "Snack")], &[("when", "Going home")]],
        ),
    );
    answers.set("professionals", professionals(telling));
    answers.set("reasonable_adjustments", telling.lines(Place::Sheet(5), "what", &["", ""]));
    telling.put_agreement(&mut answers, -60, -44);
    answers.set("parent_signature", telling.signature("Trần Thị Thu Hằng", "Mum"));
    answers.set("senco_signature", telling.signature(crate::sample::MANAGER, "SENCO"));
    let parts: Vec<&str> = SUPPORT_PLAN.sections.iter().map(|section| section.id).collect();
    lengthen(&mut answers, &SUPPORT_PLAN, &parts, None, LONG);
    answers
}

fn professionals(telling: &Telling<'_>) -> Answer {
    let row = |(number, (name, role, service)): (i64, &(&str, &str, &str))| {
        let mut answers = Answers::default();
        put_all(&mut answers, &[("role", role), ("service", service)]);
        answers.set("person", telling.who(name));
        answers.set("involved_since", telling.weekday(-200 + 10 * number));
        answers.set("next_contact", telling.weekday(20 + number));
        answers.set("consent_to_include", true);
        answers
    };
    telling.rows(Place::Sheet(4), (0..).zip(PROFESSIONALS).map(row).collect())
}

/// Gives every long text of these parts of a form words of that length. In rows, the columns that are asked where the
/// rows are written, or those that the other field asks.
pub fn lengthen(
    answers: &mut Answers,
    form: &FormDefinition,
    parts: &[&str],
    asked_in: Option<&str>,
    lengths: Lengths,
) {
    for section in form.sections.iter().filter(|section| parts.contains(&section.id)) {
        for field in section.fields {
            match &field.kind {
                FieldKind::LongText { .. } => answers.set(field.id, text_of_length(field.id, lengths.text)),
                FieldKind::Rows(rows) | FieldKind::RowsSeen { rows, .. } => {
                    let owner =
                        if let FieldKind::RowsSeen { field, .. } = &field.kind { field } else { field.id };
                    lengthen_rows(answers, owner, rows.fields, asked_in, lengths.column);
                }
                _ => {}
            }
        }
    }
}

fn lengthen_rows(
    answers: &mut Answers,
    field: &str,
    columns: &'static [Field],
    asked_in: Option<&str>,
    length: usize,
) {
    let mut rows = answers.rows(field).to_vec();
    for (number, row) in rows.iter_mut().enumerate() {
        for column in columns.iter().filter(|column| column.asked_in == asked_in) {
            match &column.kind {
                FieldKind::LongText { .. } => {
                    row.answers
                        .set(column.id, text_of_length(&format!("{field}{}{number}", column.id), length));
                }
                FieldKind::Rows(inner) => {
                    lengthen_rows(&mut row.answers, column.id, inner.fields, asked_in, length)
                }
                _ => {}
            }
        }
    }
    answers.set(field, Answer::Rows(rows));
}
