//! What can be chosen in the transition summary.
//!
//! Names of aspects are Crown copyright, used under the Open Government Licence v3.0.

use crate::forms::Choice;
use crate::forms::choices::choice;

const fn hinted(value: &'static str, label: &'static str, hint: &'static str) -> Choice {
    Choice { value, label, hint }
}

/// Where the child goes.
pub const KINDS: &[Choice] = &[
    choice("to_reception", "To Reception"),
    choice("to_school_nursery", "To a school nursery"),
    choice("to_other_setting", "To another setting"),
    choice("in_year_move", "A move during the year"),
];

/// How much planning the move needs.
pub const TIERS: &[Choice] = &[
    hinted("universal", "Universal summary", "Two pages, as for most children."),
    hinted("enhanced", "Enhanced transition", "The same two pages, and more planning with the school."),
];

/// Where a child is now in an area, for the child’s age: the setting’s own judgement, never that of the end of
/// Reception.
pub const LEVELS: &[Choice] = &[
    choice("strength", "Strength"),
    choice("on_track", "On track for age"),
    choice("some_support", "Some support"),
    choice("significant_support", "Significant support"),
    choice("not_assessed", "Not assessed"),
];

/// Using the toilet.
pub const TOILETING: &[Choice] = &[
    choice("independent", "Independently"),
    choice("reminders", "With reminders"),
    choice("some_help", "With some help"),
    choice("nappies_pads", "Nappies or pads"),
    choice("care_plan", "Has a care plan"),
];

/// Eating.
pub const EATING: &[Choice] = &[
    choice("independent", "Independently"),
    choice("some_help", "With some help"),
    choice("restricted_diet", "Only some foods"),
    choice("specialist_feeding", "Specialist feeding"),
];

/// Getting dressed.
pub const DRESSING: &[Choice] = &[
    choice("independent", "Independently"),
    choice("some_help", "With some help"),
    choice("full_help", "Needs help with everything"),
];

/// Sleep in the day.
pub const SLEEP: &[Choice] = &[
    choice("no_nap", "No nap"),
    choice("sometimes", "Sometimes has a nap"),
    choice("daily", "Has a nap every day"),
];

/// Saying goodbye.
pub const SEPARATION: &[Choice] = &[
    choice("settles_easily", "Settles easily"),
    choice("needs_time", "Needs time"),
    choice("distressed", "Finds it very hard"),
];

/// How a child gets a message across.
pub const COMMUNICATION_MODES: &[Choice] = &[
    choice("speech", "Speech"),
    choice("single_words", "Single words"),
    choice("signs_makaton", "Signs or Makaton"),
    choice("pictures_symbols", "Pictures or symbols"),
    choice("device", "A device"),
    choice("gesture", "Gesture"),
    choice("other_language", "Another language"),
];

/// The aspects of the seven areas.
pub const ASPECTS: &[Choice] = &[
    choice("cl_lau", "Listening, attention and understanding"),
    choice("cl_spk", "Speaking"),
    choice("psed_sr", "Self-regulation"),
    choice("psed_ms", "Managing self"),
    choice("psed_br", "Building relationships"),
    choice("pd_gm", "Gross motor skills"),
    choice("pd_fm", "Fine motor skills"),
    choice("lit_comp", "Comprehension"),
    choice("lit_wr", "Word reading"),
    choice("lit_write", "Writing"),
    choice("math_num", "Number"),
    choice("math_np", "Numerical patterns"),
    choice("utw_pp", "Past and present"),
    choice("utw_pcc", "People, culture and communities"),
    choice("utw_nw", "The natural world"),
    choice("ead_cm", "Creating with materials"),
    choice("ead_bie", "Being imaginative and expressive"),
];

/// Where a child stands with additional needs, as a school reads it; the values are those of
/// [`crate::records::SendStatus`].
pub const NEEDS: &[Choice] = &[
    choice("none", "No additional needs known"),
    choice("monitoring", "We are watching something together"),
    choice("sen_support", "SEN support"),
    choice("ehc_requested", "SEN support; an EHC needs assessment was asked for"),
    choice("ehc_plan", "Education, health and care plan (EHC plan)"),
    choice("ceased", "Had support, which has ended"),
];

/// How far an education, health and care plan has come.
pub const EHC_STAGES: &[Choice] = &[
    choice("requested", "Asked for"),
    choice("assessing", "Being assessed"),
    choice("draft_plan", "Draft plan"),
    choice("final_plan", "Final plan"),
    choice("school_named", "Final plan, school named"),
];

/// Whether a professional is still involved.
pub const INVOLVEMENTS: &[Choice] = &[
    choice("active", "Involved now"),
    choice("waiting", "On the waiting list"),
    choice("ended", "No longer involved"),
];

/// How bad an allergy is.
pub const SEVERITIES: &[Choice] = &[choice("mild", "Mild"), choice("severe", "Severe")];

/// What helps a move along; other words may be typed.
pub const STEPS_TAKEN: &[&str] = &[
    "Visit to the school with us",
    "Visit to the school with the family",
    "Their teacher visited us",
    "Home visit by the school",
    "Story session",
    "Photo book of the school",
    "Talk between key person and teacher",
];
