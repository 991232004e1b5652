//! What can be chosen in the forms of SEND support.
//!
//! The broad areas of need are those of the SEND code of practice.

use crate::forms::Choice;
use crate::forms::choices::choice;

const fn hinted(value: &'static str, label: &'static str, hint: &'static str) -> Choice {
    Choice { value, label, hint }
}

/// The four broad areas of need.
pub const AREAS_OF_NEED: &[Choice] = &[
    choice("ci", "Communication and interaction"),
    choice("cl_need", "Cognition and learning"),
    choice("semh", "Social, emotional and mental health"),
    choice("sp", "Sensory and/or physical"),
];

/// Where a child can stand, by the values of [`crate::records::SendStatus`].
pub const SEND_STATUSES: &[Choice] = &[
    choice("none", "No SEND support"),
    choice("monitoring", "Monitoring"),
    choice("sen_support", "SEN support"),
    choice("ehc_requested", "EHC needs assessment requested"),
    choice("ehc_plan", "EHC plan"),
    choice("ceased", "Support has ended"),
];

/// Who asked for an assessment.
pub const REQUESTED_BY: &[Choice] = &[choice("setting", "We did"), choice("parent", "The parents did")];

/// Why support ends.
pub const END_REASONS: &[Choice] = &[
    hinted("progress_secure", "Progress is secure", "What every child gets is enough now."),
    hinted("left", "Has left us", "Support goes on elsewhere, or is not known."),
];

/// Who raised a concern.
pub const CONCERN_SOURCES: &[Choice] = &[
    choice("parent", "Parents"),
    choice("key_person", "Key person"),
    choice("two_year_check", "The check at age two"),
    choice("health", "Health visitor or another health service"),
    choice("s23", "A notification from a health body (section 23)"),
    choice("previous_setting", "An earlier setting"),
    choice("other", "Somebody else"),
];

/// What is looked at before support is planned.
pub const CHECKED_FIRST: &[Choice] = &[
    choice("hearing", "Hearing"),
    choice("vision", "Vision"),
    choice("health", "Health"),
    choice("home_language", "Home language"),
    choice("recent_change", "A recent change"),
    choice("attendance", "Attendance"),
    choice("environment", "The room and the routines"),
    choice("sleep_food", "Sleep and food"),
];

/// What follows from a concern.
pub const CONCERN_DECISIONS: &[Choice] = &[
    choice("no_further_action", "Nothing more is needed"),
    choice("monitor", "We keep watching"),
    choice("start_sen_support", "SEN support begins"),
    choice("refer", "We ask another service"),
];

/// How much support there is around a child.
pub const SUPPORT_LAYERS: &[Choice] = &[
    hinted("targeted", "Targeted", "Something extra, by people who know them well."),
    hinted("targeted_plus", "Targeted plus", "Something extra, with advice from outside."),
    hinted("specialist", "Specialist", "Led by specialists."),
];

/// Whether somebody's views are there.
pub const VIEWS: &[Choice] = &[
    choice("received", "We have their views"),
    choice("invited_none_received", "We asked and have nothing yet"),
];

/// Whether the child's own view is there.
pub const CHILD_VIEWS: &[Choice] = &[
    choice("received", "We have it"),
    choice("invited_none_received", "We offered a way to say it, and nothing came"),
];

/// How an outcome stands.
pub const OUTCOME_STATES: &[Choice] = &[
    choice("current", "Current"),
    choice("achieved", "Achieved"),
    choice("revised", "Put in other words"),
    choice("dropped", "No longer wanted"),
];

/// Money that supports a child.
pub const FUNDS: &[Choice] = &[
    choice("senif", "SEN inclusion fund"),
    choice("daf", "Disability access fund"),
    choice("eypp", "Early years pupil premium"),
    choice("ieyf", "Inclusive early years fund"),
    choice("other", "Other"),
];

/// Kinds of provision.
pub const PROVISION_KINDS: &[Choice] = &[
    choice("environment", "Change to the room or the routine"),
    choice("adult_strategy", "What adults do all day"),
    choice("small_group", "Small group"),
    choice("individual", "One to one"),
    choice("specialist_programme", "Specialist programme"),
    choice("equipment", "Equipment"),
    choice("routine_care", "Care routine"),
    choice("home_support", "Support at home"),
    choice("staff_training", "Training for staff"),
];

/// Programmes to offer; others may be typed.
pub const PROGRAMMES: &[&str] = &[
    "WellComm",
    "Elklan strategies",
    "Makaton",
    "PECS",
    "Attention-building sessions",
    "Intensive interaction",
    "Nursery narrative",
    "NELI Preschool",
    "Portage",
    "Early Talk Boost",
    "Hanen-based strategies",
    "Visual timetable",
    "Now-and-next board",
    "Objects of reference",
    "TEACCH-style tasks",
    "Sensory diet",
    "Fine-motor programme",
    "Leuven scales",
    "ASQ-3",
    "DfE SEND assessment tools",
    "Early Years Developmental Journal",
    "A tool from our council",
];

/// How the child took part.
pub const RESPONSES: &[Choice] = &[
    choice("engaged", "Engaged"),
    choice("partly", "Partly"),
    choice("declined", "Not today"),
    choice("absent", "Away"),
];

/// How a target went.
pub const TARGET_JUDGEMENTS: &[Choice] = &[
    choice("achieved", "Achieved"),
    choice("partly_achieved", "Partly achieved"),
    choice("not_yet_achieved", "Not yet achieved"),
    choice("not_attempted", "We did not try it"),
    choice("no_longer_relevant", "No longer needed"),
];

/// What follows from a target.
pub const NEXT: &[Choice] = &[
    choice("new_target", "A new target"),
    hinted("continue", "Go on with it", "It stands in the next cycle as it is."),
    hinted("adapt", "Change it", "It stands in the next cycle, to be put in other words."),
    choice("stop", "Stop here"),
];

/// Kinds of review.
pub const REVIEW_TYPES: &[Choice] = &[
    choice("routine", "As planned"),
    choice("early", "Earlier than planned"),
    choice("multi_agency", "With other services"),
    choice("transition", "Before a move"),
    choice("annual_ehc", "Yearly review of an EHC plan"),
];

/// How somebody took part in a review.
pub const ATTENDANCE: &[Choice] = &[
    choice("attended", "Was there"),
    choice("apologies", "Sent apologies"),
    choice("sent_report", "Sent a report"),
];

/// How far a child has come in a cycle.
pub const PROGRESS: &[Choice] = &[
    choice("better_than_expected", "More than we hoped for"),
    choice("expected", "As we hoped"),
    choice("less_than_expected", "Less than we hoped for"),
    choice("no_progress", "No change yet"),
    choice("regression", "Some skills have gone"),
];

/// What a review decides.
pub const DECISIONS: &[Choice] = &[
    hinted("continue", "Go on as now", "The next cycle begins."),
    hinted("adapt", "Change what we do", "The next cycle begins."),
    hinted(
        "increase_seek_specialist",
        "More support, with advice from specialists",
        "The next cycle begins.",
    ),
    hinted("apply_funding", "Ask for inclusion funding", "The next cycle begins."),
    hinted("consider_ehc_request", "Think about an EHC needs assessment", "The next cycle begins."),
    hinted(
        "step_down_universal",
        "What every child gets is enough for now",
        "The plan closes; we keep watching.",
    ),
    hinted("end_sen_support", "End SEN support", "The plan closes. It needs the parents’ agreement."),
];
