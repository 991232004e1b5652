//! A plan in its first cycle. Written for Roz, who finds busy rooms hard.

use coatpeg_domain::answers::Answers;

use super::plan::{CycleWords, Place, PlanWords, ProvisionWords, TargetWords};
use super::{Telling, put_all, several};

/// A plan that began two weeks ago.
pub const PLAN_FIRST: PlanWords = PlanWords {
    concern,
    watched_from: -63,
    supported_from: -21,
    area: "ci",
    sheet,
    cycles: &[CycleWords {
        lengths: None,
        from: -14,
        to: 28,
        assess: "Roz plays longest where it is quiet and one grown-up sits near. We watched five snack times: in the big \
                 room she left the table each time within two minutes, in the small room she stayed to the end. At home \
                 she plays shops with her cousin for half an hour. Her hearing was checked in the spring and is fine.",
        carried: &[],
        targets: TARGETS,
        log: &[
            (-11, 0, true, "engaged", "Chose a friend and the blue tray."),
            (-9, 0, true, "partly", "Stayed for two turns, then looked for her boots."),
            (-7, 1, true, "engaged", "Gave the card to Devika by herself."),
            (-4, 0, false, "absent", ""),
        ],
        review: None,
    }],
};

const TARGETS: &[TargetWords] = &[
    TargetWords {
        outcome: 0,
        texts: &[
            (
                "text",
                "Roz will take three turns in a game with one friend, in the small room, with a grown-up who says whose \
                 turn it is.",
            ),
            ("baseline", "Roz watches other children from the window seat and joins in for one turn."),
            ("success_measure", "Three turns with one friend, on four days out of five."),
            ("context", "After snack, in the small room."),
            ("why", "She asks about the other children at home each evening."),
            ("home_part", "Mum plays the same game with Roz and her cousin on Sundays."),
        ],
        steps: &["One turn each with Devika", "One turn each with a friend", "Three turns with a friend"],
        ratings: Some((2, 6)),
        provisions: &[ProvisionWords {
            kind: "small_group",
            what: "A turn-taking game with one friend of Roz’s choice: roll the ball, post the fish. Say “Roz’s turn”, wait, \
                   point.",
            who: "Devika Rao-Lindqvist",
            often: Some((4, 10, 2)),
            texts: &[("place", "the small room"), ("resources", "Ball, fish and the blue tray")],
        }],
    },
    TargetWords {
        outcome: 1,
        texts: &[
            (
                "text",
                "Roz will show the quiet card when a room is too loud for her, with a look from a grown-up.",
            ),
            ("baseline", "Roz puts her hands over her ears and runs to the cloakroom, about twice each day."),
            ("success_measure", "She shows the card on three days out of five, before she runs."),
            ("home_part", "The same card is on the fridge at home."),
        ],
        steps: &[],
        ratings: None,
        provisions: &[
            ProvisionWords {
                kind: "adult_strategy",
                what: "Wear the card where Roz can see it. Before noisy moments, show it and go with her to the book corner.",
                who: "Callum Brackenridge",
                often: Some((10, 5, 1)),
                texts: &[],
            },
            ProvisionWords {
                kind: "environment",
                what: "Felt pads under the chairs, the radio off at snack, a tent in the book corner.",
                who: "Yusra Haddad",
                often: None,
                texts: &[],
            },
        ],
    },
];

fn concern(telling: &Telling<'_>) -> Answers {
    let mut answers = Answers::default();
    put_all(
        &mut answers,
        &[
            ("raised_by", "key_person"),
            (
                "what_we_see",
                "When more than about eight children are in a room, Roz covers her ears and leaves it, several times a \
                 day. She watches other children play and joins in for a moment, mostly next to a grown-up.",
            ),
            (
                "strengths",
                "Roz knows every song we have. She builds, pours and sorts for a long time, and her talk is rich.",
            ),
            (
                "parent_view",
                "She is the same at family parties and happy with one cousin. We would love her to have a friend.",
            ),
            (
                "parent_agreed_action",
                "We try the small room after snack for six weeks. Mum writes down what Roz says about nursery.",
            ),
        ],
    );
    answers.set("areas_of_need", several(&["ci", "semh"]));
    answers.set("checked_first", several(&["hearing", "recent_change", "environment"]));
    answers.set("raised_on", telling.weekday(-63));
    answers.set("parent_spoke_on", telling.weekday(-60));
    answers.set("parent_spoke_with", several(telling.parents));
    answers.set("review_on", telling.weekday(-21));
    let tried: &[&[(&str, &str)]] = &[&[
        ("strategy", "The small room after snack, with four children at most"),
        ("result", "She stayed to the end on most days."),
    ]];
    answers.set("oap_tried", telling.table(Place::Sheet(90), tried));
    answers
}

fn sheet(telling: &Telling<'_>) -> Answers {
    let mut answers = Answers::default();
    put_all(&mut answers, SHEET);
    answers.set("areas_of_need", several(&["ci", "semh"]));
    answers.set("start_date", telling.weekday(-14));
    answers.set("shared_with_team", true);
    answers.set("child_views_methods", several(&["talk", "play_observation", "parent_told_us"]));
    answers.set("baseline_date", telling.weekday(-16));
    answers.set("baseline_levels", telling.table(Place::Sheet(1), LEVELS));
    telling.put_outcomes(&mut answers, OUTCOMES, 260);
    answers.set("universal_adjustments", telling.lines(Place::Sheet(2), "what", ADJUSTMENTS));
    answers.set("day_map", telling.table(Place::Sheet(3), DAY));
    telling.put_agreement(&mut answers, -21, -14);
    answers
}

const SHEET: &[(&str, &str)] = &[
    ("support_layer", "targeted"),
    ("primary_area", "ci"),
    (
        "strengths_interests",
        "Roz sings, builds and sorts, and remembers where everything belongs. She tells long stories about her cousin’s \
         shop. Near one calm grown-up she tries anything, and laughs when it wobbles.",
    ),
    (
        "child_views",
        "“I like the small room. The big room is too shouty. I want my friend to come in the small room.”",
    ),
    ("parent_views_status", "received"),
    (
        "parent_views",
        "We would like her to have a friend and to enjoy her days. At home a warning helps: five more minutes, then coat. \
         Parties are hard, one cousin is lovely.",
    ),
    (
        "needs_summary",
        "Noise and many people at once tire Roz quickly. Then she leaves, and the play goes on without her. She needs quiet \
         places, a way to say that it is too much, and help to begin playing with one other child.",
    ),
    ("important_people", "Mum, Dad, her cousin Temi next door, and Grandma on the telephone on Fridays."),
];

const LEVELS: &[&[(&str, &str)]] = &[
    &[
        ("area", "cl"),
        ("aspect", "Listening and attention"),
        (
            "description",
            "Follows a story to the end with one grown-up, and for about two minutes in the big group.",
        ),
    ],
    &[
        ("area", "psed"),
        ("aspect", "Building relationships"),
        ("description", "Plays beside others with the same toys, and joins in for one turn when invited."),
    ],
];

const OUTCOMES: &[&[(&str, &str)]] = &[
    &[
        (
            "text",
            "By next spring Roz will choose a friend and play with them for ten minutes, so that she has somebody to look forward to.",
        ),
        ("area_of_need", "ci"),
        ("area_of_learning", "psed"),
        ("why_matters", "Roz talks about the other children at home each day."),
    ],
    &[
        (
            "text",
            "By next spring Roz will tell a grown-up when a place is too loud, so that she can stay near the play she likes.",
        ),
        ("area_of_need", "semh"),
        ("area_of_learning", "psed"),
    ],
];

const ADJUSTMENTS: &[&str] = &[
    "A warning before tidying up, with the sand timer",
    "Snack in the small room",
    "Her peg at the quiet end of the row",
];

const DAY: &[&[(&str, &str)]] = &[
    &[
        ("when", "Arriving"),
        ("support", "Five minutes after the others, straight to the book corner with Devika."),
    ],
    &[("when", "Singing"), ("support", "A cushion by the door, so that she can go and come back.")],
];
