//! A plan with two reviewed cycles and a third that has begun. Written for Flossie, whose words are hard to follow.

use coatpeg_domain::answers::{Answer, Answers};

use super::plan::{CycleWords, Place, PlanWords, ProvisionWords, ReviewWords, TargetWords};
use super::{Telling, put_all, several};

/// A plan of about four months.
pub const PLAN_REVIEWED: PlanWords = PlanWords {
    concern,
    watched_from: -175,
    supported_from: -126,
    area: "ci",
    sheet,
    cycles: &[FIRST, SECOND, THIRD],
};

const LUCIAN: &str = "Lucian Adeyemi";
const DEVIKA: &str = "Devika Rao-Lindqvist";
const CALLUM: &str = "Callum Brackenridge";
const IMOGEN: &str = "Imogen Winterbourne";
const CASPIAN: &str = "Caspian Winterbourne";
const HARRIET: &str = "Harriet Ombersley";

const FIRST: CycleWords = CycleWords {
    lengths: None,
    from: -112,
    to: -70,
    assess: "Flossie has much to tell and uses many words. Outside the family about half of them are understood. When \
             somebody does not understand her she stops, or takes a hand and leads. The speech and language therapist saw \
             her in March and advised choices with pictures and time to answer.",
    carried: &[],
    targets: &[
        TargetWords {
            outcome: 0,
            texts: &[
                (
                    "text",
                    "Flossie will say or show which of two things she wants at snack, with the picture card, to any grown-up.",
                ),
                ("baseline", "Flossie points to the table and waits, and takes a hand when nothing comes."),
                ("success_measure", "Four times out of five at snack, over one week."),
                ("context", "At snack."),
                ("home_part", "Two cards on the kitchen table: milk or water, apple or pear."),
            ],
            steps: &["Looks at the card", "Touches the card", "Touches it and says the word"],
            ratings: Some((3, 7)),
            provisions: &[ProvisionWords {
                kind: "adult_strategy",
                what: "Hold up both cards, name both, count to five in your head, then wait with a smile.",
                who: DEVIKA,
                often: Some((10, 5, 4)),
                texts: &[("programme", "Elklan strategies"), ("place", "the snack table")],
            }],
        },
        TargetWords {
            outcome: 1,
            texts: &[
                (
                    "text",
                    "Flossie will take a turn with one other child in a five-minute game, with a grown-up beside them.",
                ),
                ("baseline", "Flossie plays next to others and hands them things, without taking turns."),
                ("success_measure", "Two turns each, three times a week."),
                ("home_part", "Snap with big cards after tea."),
            ],
            steps: &[],
            ratings: None,
            provisions: &[ProvisionWords {
                kind: "small_group",
                what: "Pop-up toys and marble run with one friend: my turn, your turn, with a hand on the heart.",
                who: CALLUM,
                often: Some((3, 10, 2)),
                texts: &[],
            }],
        },
    ],
    log: &[],
    review: Some(ReviewWords {
        held: -70,
        next: Some(-28),
        is_closed: true,
        attendees: &[
            (IMOGEN, "Mum", "attended"),
            (DEVIKA, "Key person", "attended"),
            (HARRIET, "SENCO", "attended"),
            (LUCIAN, "Speech and language therapist", "sent_report"),
        ],
        judged: &[
            (
                "partly_achieved",
                "In the last week she used the card three times out of five, mostly with Devika. With others she still points.",
                "continue",
                Some(5),
            ),
            (
                "achieved",
                "Two turns each with the same friend on six days of the last two weeks, once with nobody beside them.",
                "new_target",
                None,
            ),
        ],
        texts: &[
            ("review_type", "routine"),
            ("child_view_status", "received"),
            ("child_view", "“Marbles! Again!” She turned the cards over to look for the milk."),
            ("parent_view_status", "received"),
            (
                "parent_view",
                "She shouts less at breakfast since the cards are there. We would like her to be understood by Nana.",
            ),
            ("what_worked", "Two cards and the wait. One friend at a time."),
            ("what_did_not", "Cards in a ring were too many to look through."),
            ("progress_overall", "expected"),
            (
                "impact_statement",
                "Snack is calm and Flossie asks for what she wants on most days. She has begun to look for a friend.",
            ),
            ("decision", "continue"),
            (
                "decision_reason",
                "It works with Devika and can work with everybody. Turn-taking has come, so there is room for words.",
            ),
        ],
    }),
};

const SECOND: CycleWords = CycleWords {
    lengths: None,
    from: -70,
    to: -28,
    assess: "The cards are known and liked. With Devika Flossie says the word as well. The therapist’s report names the \
             beginnings of words as the next thing to listen for.",
    carried: &[&[(
        "success_measure",
        "Four times out of five with three different grown-ups, over one week.",
    )]],
    targets: &[TargetWords {
        outcome: 0,
        texts: &[
            (
                "text",
                "Flossie will copy the first sound of five favourite words in the sound game, with a mirror and a grown-up.",
            ),
            ("baseline", "Flossie leaves out the first sound of most words: “og” for dog."),
            ("success_measure", "Five words with their first sound, twice in one week."),
            ("home_part", "The same five pictures on the bathroom mirror."),
        ],
        steps: &[],
        ratings: Some((1, 5)),
        provisions: &[ProvisionWords {
            kind: "individual",
            what: "Sound game with five pictures and a mirror: listen, look, have a go, no putting right.",
            who: DEVIKA,
            often: Some((3, 10, 1)),
            texts: &[
                ("recommended_by", LUCIAN),
                ("place", "the small room"),
                ("resources", "Mirror and five pictures"),
            ],
        }],
    }],
    log: SOUND_GAMES,
    review: Some(ReviewWords {
        held: -28,
        next: Some(14),
        is_closed: true,
        attendees: &[
            (IMOGEN, "Mum", "attended"),
            (CASPIAN, "Dad", "attended"),
            (DEVIKA, "Key person", "attended"),
            (HARRIET, "SENCO", "attended"),
            (LUCIAN, "Speech and language therapist", "apologies"),
        ],
        judged: &[
            (
                "achieved",
                "On 12 of 14 days she asked for her snack with card and word, with four different grown-ups.",
                "stop",
                Some(8),
            ),
            (
                "partly_achieved",
                "Three of the five words have their first sound now: bus, ball, moon. Dog and car are still on their way.",
                "adapt",
                Some(3),
            ),
        ],
        texts: &[
            ("review_type", "routine"),
            ("child_view_status", "received"),
            ("child_view", "She fetched the mirror, said “bus!” and looked round to see who had heard."),
            ("parent_view_status", "received"),
            (
                "parent_view",
                "Nana understood “bus” on the telephone and we all cheered. She tries new words by herself now.",
            ),
            (
                "what_worked",
                "Few words, every day, with a mirror. Everybody in the room using the same cards.",
            ),
            ("what_did_not", "The sound game after lunch: she was tired. Mornings are better."),
            ("progress_overall", "better_than_expected"),
            (
                "impact_statement",
                "Flossie asks for things all day and is understood more often. She is calmer at snack and has begun to tell \
                 news from home.",
            ),
            ("decision", "adapt"),
            (
                "decision_reason",
                "The words come on when it is playful and in the morning. We choose easier words first.",
            ),
        ],
    }),
};

/// The sound game of the second cycle, day by day.
const SOUND_GAMES: &[(i64, usize, bool, &str, &str)] = &[
    (-68, 1, true, "engaged", "Bus, and then bus again."),
    (-66, 1, true, "partly", ""),
    (-63, 1, true, "engaged", ""),
    (-61, 1, true, "partly", "Tired after lunch."),
    (-59, 1, true, "engaged", ""),
    (-56, 1, true, "engaged", "Ball came by itself."),
    (-54, 1, false, "absent", ""),
    (-52, 1, true, "engaged", ""),
    (-49, 1, true, "engaged", ""),
    (-47, 1, true, "partly", ""),
    (-45, 1, true, "engaged", "Moon, to everybody."),
    (-42, 1, true, "engaged", ""),
    (-40, 1, true, "engaged", ""),
    (-38, 1, false, "absent", ""),
    (-35, 1, true, "engaged", ""),
    (-33, 1, true, "engaged", ""),
];

const THIRD: CycleWords = CycleWords {
    lengths: None,
    from: -28,
    to: 14,
    assess: "Three words begin clearly and Flossie is proud of them. She wants to tell more than she can say yet.",
    carried: &[&[
        (
            "text",
            "Flossie will say the first sound of bus, ball, moon and two new words in play, without the mirror.",
        ),
        ("success_measure", "Five words in play, on three mornings of one week."),
    ]],
    targets: &[TargetWords {
        outcome: 1,
        texts: &[
            (
                "text",
                "Flossie will invite a friend to the marble run with a word or a card, with a nod from a grown-up.",
            ),
            ("baseline", "Flossie stands beside her friend and waits to be asked."),
            ("success_measure", "One invitation a day, on four days of a week."),
        ],
        steps: &[],
        ratings: None,
        provisions: &[ProvisionWords {
            kind: "adult_strategy",
            what: "Stand near with the card ready. Count to ten before you help.",
            who: CALLUM,
            often: Some((5, 5, 2)),
            texts: &[],
        }],
    }],
    log: &[(-26, 1, true, "engaged", "“Come!” to her friend, with the card.")],
    review: None,
};

fn concern(telling: &Telling<'_>) -> Answers {
    let mut answers = Answers::default();
    put_all(
        &mut answers,
        &[
            ("raised_by", "parent"),
            (
                "what_we_see",
                "People outside the family follow about half of what Flossie says. She gives up after two tries, about ten times a day.",
            ),
            ("strengths", "Flossie has much to tell, watches faces and has a fine sense of fun."),
            ("parent_view", "We understand most of it and Nana does not. We would like to know how to help."),
            (
                "parent_agreed_action",
                "Mum asks for a hearing check. We hold up choices at snack for six weeks.",
            ),
        ],
    );
    answers.set("areas_of_need", several(&["ci"]));
    answers.set("checked_first", several(&["hearing", "home_language"]));
    answers.set("raised_on", telling.weekday(-175));
    answers.set("parent_spoke_on", telling.weekday(-174));
    answers.set("parent_spoke_with", several(telling.parents));
    answers.set("review_on", telling.weekday(-130));
    answers
}

fn sheet(telling: &Telling<'_>) -> Answers {
    let mut answers = Answers::default();
    put_all(&mut answers, SHEET);
    answers.set("areas_of_need", several(&["ci"]));
    answers.set("start_date", telling.weekday(-119));
    answers.set("shared_with_team", false);
    answers.set("child_views_methods", several(&["photos_choices", "play_observation"]));
    answers.set("baseline_date", telling.weekday(-121));
    answers.set("baseline_levels", telling.table(Place::Sheet(1), LEVELS));
    telling.put_outcomes(&mut answers, OUTCOMES, 154);
    answers.set("universal_adjustments", telling.lines(Place::Sheet(2), "what", ADJUSTMENTS));
    answers.set("professionals", professionals(telling));
    telling.put_agreement(&mut answers, -126, -117);
    answers
}

fn professionals(telling: &Telling<'_>) -> Answer {
    let mut lucian = Answers::default();
    lucian.set("person", telling.who(LUCIAN));
    lucian.set("role", "Speech and language therapist");
    lucian.set("service", "Eastmoor Children’s Therapies");
    lucian.set("involved_since", telling.weekday(-150));
    lucian.set("next_contact", telling.weekday(20));
    lucian.set("consent_to_include", true);
    let mut ottoline = Answers::default();
    ottoline.set("person", telling.who("Ottoline Brisk"));
    ottoline.set("role", "Area SENCO");
    ottoline.set("service", "Eastmoor Early Years");
    ottoline.set("consent_to_include", false);
    telling.rows(Place::Sheet(3), vec![lucian, ottoline])
}

const SHEET: &[(&str, &str)] = &[
    ("support_layer", "targeted_plus"),
    ("primary_area", "ci"),
    (
        "strengths_interests",
        "Flossie loves marbles, water and anything that rolls. She notices who is sad and brings them a tissue. She works \
         at a thing until it goes, and then shows everybody.",
    ),
    (
        "child_views",
        "Flossie chose the photos of the marble run, the swing and her friend. She pushed away the photo of the big carpet.",
    ),
    ("parent_views_status", "received"),
    (
        "parent_views",
        "We would like her to be understood by people who do not live with her. At home she uses our hands to show. Songs \
         help, and being given time.",
    ),
    (
        "needs_summary",
        "Flossie’s words are hard to follow for people who do not know her, because the first sounds are missing. She needs \
         time, a second way to say it, and people who listen to what she means.",
    ),
    ("risk_notes", "Flossie puts marbles in her mouth. Somebody sits with her at the marble run."),
];

const LEVELS: &[&[(&str, &str)]] = &[&[
    ("area", "cl"),
    ("aspect", "Speaking"),
    (
        "description",
        "Uses three words together: “me want ball”. People outside the family follow about half.",
    ),
    ("b5m_range", "4"),
]];

const OUTCOMES: &[&[(&str, &str)]] = &[
    &[
        (
            "text",
            "By the end of the year Flossie will tell people she knows what she wants and what happened, so that they understand her the first time.",
        ),
        ("area_of_need", "ci"),
        ("area_of_learning", "cl"),
        ("why_matters", "She has so much to tell."),
    ],
    &[
        (
            "text",
            "By the end of the year Flossie will ask a friend to play, so that she does not have to wait to be asked.",
        ),
        ("area_of_need", "ci"),
        ("area_of_learning", "psed"),
    ],
];

const ADJUSTMENTS: &[&str] =
    &["Picture cards at snack and in the garden", "One instruction at a time, shown as well as said"];
