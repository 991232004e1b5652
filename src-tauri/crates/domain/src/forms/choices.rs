//! What can be chosen: values kept in the records, labels read on screen and page.
//!
//! Names of areas of learning, aspects and characteristics are Crown copyright, used under the Open Government
//! Licence v3.0.

use super::Choice;

/// A choice without a hint.
pub const fn choice(value: &'static str, label: &'static str) -> Choice {
    Choice { value, label, hint: "" }
}

const fn hinted(value: &'static str, label: &'static str, hint: &'static str) -> Choice {
    Choice { value, label, hint }
}

/// The three prime areas, in the order of documents.
pub const PRIME_AREAS: &[Choice] = &[
    choice("cl", "Communication and language"),
    choice("pd", "Physical development"),
    choice("psed", "Personal, social and emotional development"),
];

/// All seven areas of learning.
pub const AREAS: &[Choice] = &[
    choice("cl", "Communication and language"),
    choice("pd", "Physical development"),
    choice("psed", "Personal, social and emotional development"),
    choice("lit", "Literacy"),
    choice("math", "Mathematics"),
    choice("utw", "Understanding the world"),
    choice("ead", "Expressive arts and design"),
];

/// The three headings of the statutory summary.
pub const JUDGEMENTS: &[Choice] = &[
    choice("going_well", "Progressing well"),
    choice("some_support", "Some additional support might be needed"),
    choice("concern", "Concern: possible developmental delay"),
];

/// How worried the practitioner is overall.
pub const CONCERN_LEVELS: &[Choice] = &[
    hinted("none", "No concern", "Everything is going well for the child’s age."),
    hinted("emerging", "An emerging concern", "Some extra support might help; we will watch together."),
    hinted("significant", "A significant emerging concern", "A targeted plan with parents should follow."),
    hinted("identified_send", "Identified SEND", "Needs are already known and supported."),
];

/// What follows a significant concern.
pub const TARGETED_PLANS: &[Choice] = &[
    choice("link_existing_plan", "There is a support plan already"),
    choice("create_new_plan", "We will make a support plan"),
    choice("not_needed_reason", "A plan is not needed"),
];

/// Who leads the check.
pub const LED_BY: &[Choice] = &[
    choice("this_setting", "This setting"),
    choice("other_setting", "Another setting"),
    choice("joint", "Both together"),
];

/// Why a check is dated after the third birthday.
pub const LATE_REASONS: &[Choice] = &[
    choice("joined_late", "Joined us late"),
    choice("long_absence", "Was away for a long time"),
    choice("illness", "Illness"),
    choice("parent_request", "The parents asked for it"),
    choice("oversight", "We missed the date"),
    choice("other", "Another reason"),
];

/// What the judgement leaned on.
pub const REFERENCE_DOCUMENTS: &[Choice] = &[
    choice("development_matters", "Development Matters"),
    choice("birth_to_5_matters", "Birth to 5 Matters"),
    choice("la_tool", "A tool from our council"),
    choice("own_judgement", "Our own knowledge of children"),
];

/// How long the form is.
pub const FORMATS: &[Choice] = &[
    hinted("standard", "Standard", "The prime areas, and other learning if you wish."),
    hinted("short", "Short", "The prime areas only."),
];

/// How a child's views were gathered.
pub const CHILD_VOICE_METHODS: &[Choice] = &[
    choice("talk", "Talking"),
    choice("play_observation", "Watching play"),
    choice("photos_choices", "Choosing from photos"),
    choice("drawing", "Drawing or mark-making"),
    choice("signs_symbols", "Signs or symbols"),
    choice("body_language", "Face and body language"),
    choice("parent_told_us", "Parents told us"),
];

/// Whether parents had their say.
pub const PARENT_CONTRIBUTIONS: &[Choice] = &[
    choice("received", "They told us their views"),
    choice("invited_none_received", "We asked and have nothing yet"),
    choice("declined", "They would rather not"),
];

/// Bands of Development Matters.
pub const DM_BANDS: &[Choice] = &[
    choice("birth_to_three", "Birth to three"),
    choice("three_and_four", "Three and four"),
    choice("reception", "Reception"),
];

/// Ranges of Birth to 5 Matters.
pub const B5M_RANGES: &[Choice] = &[
    choice("1", "Range 1 (about 0 to 12 months)"),
    choice("2", "Range 2 (about 12 to 18 months)"),
    choice("3", "Range 3 (about 18 to 24 months)"),
    choice("4", "Range 4 (about 24 to 36 months)"),
    choice("5", "Range 5 (about 36 to 48 months)"),
    choice("6", "Range 6 (about 48 to 60 months)"),
];

/// Where an action happens.
pub const ACTION_PLACES: &[Choice] = &[
    choice("setting", "Setting"),
    choice("home", "Home"),
    choice("both", "Setting and home"),
    choice("other_service", "Another service"),
];

/// How an action stands.
pub const ACTION_STATES: &[Choice] =
    &[choice("open", "Open"), choice("done", "Done"), choice("dropped", "Dropped")];

/// How the parents got their copy.
pub const GIVING_METHODS: &[Choice] = &[
    choice("paper", "On paper"),
    choice("email_pdf", "As a PDF by email"),
    choice("in_person_read", "Read together in person"),
    choice("translated", "In translation"),
    choice("interpreter", "Through an interpreter"),
];

/// Kinds of setting.
pub const PROVIDER_TYPES: &[Choice] = &[
    choice("childminder", "Childminder"),
    choice("group_pvi", "Nursery or pre-school (private, voluntary or independent)"),
    choice("school_nursery", "School nursery"),
    choice("maintained_nursery_school", "Maintained nursery school"),
    choice("other", "Other"),
];

/// Ofsted's words.
pub const OFSTED_OUTCOMES: &[Choice] = &[
    choice("outstanding", "Outstanding"),
    choice("good", "Good"),
    choice("requires_improvement", "Requires improvement"),
    choice("inadequate", "Inadequate"),
    choice("met", "Met"),
    choice("not_met", "Not met"),
    choice("not_inspected", "Not inspected yet"),
];

/// Kinds of grown-up.
pub const PERSON_KINDS: &[Choice] = &[
    choice("staff", "Works here"),
    choice("parent", "Parent or family"),
    choice("professional", "Professional"),
    choice("school_contact", "School contact"),
    choice("other", "Somebody else"),
];

/// How a contact is related to the child.
pub const RELATIONSHIPS: &[Choice] = &[
    choice("mother", "Mother"),
    choice("father", "Father"),
    choice("step_parent", "Step-parent"),
    choice("grandparent", "Grandparent"),
    choice("foster_carer", "Foster carer"),
    choice("adoptive_parent", "Adoptive parent"),
    choice("special_guardian", "Special guardian"),
    choice("social_worker", "Social worker"),
    choice("other", "Other"),
];

/// Sex as the census records it.
pub const SEXES: &[Choice] =
    &[choice("female", "Female"), choice("male", "Male"), choice("not_recorded", "Not recorded")];

/// Pronouns for our sentences.
pub const PRONOUNS: &[Choice] =
    &[choice("she", "she, her"), choice("he", "he, him"), choice("they", "they, them")];

/// Whether a home address is held.
pub const ADDRESS_STATES: &[Choice] = &[
    choice("held", "We have it"),
    hinted("withheld", "Withheld at the parents' request", "Nothing about it prints anywhere."),
    choice("not_known", "Not known"),
];

/// Stages of English.
pub const ENGLISH_PROFICIENCIES: &[Choice] = &[
    choice("new_to_english", "New to English"),
    choice("early_acquisition", "Early acquisition"),
    choice("developing", "Developing"),
    choice("competent", "Competent"),
    choice("fluent", "Fluent"),
    choice("not_assessed", "Not assessed"),
];

/// Whether the child spends most time here.
pub const MOST_TIME_HERE: &[Choice] = &[
    choice("yes", "Yes"),
    choice("no", "No, at another setting"),
    choice("equal", "About the same at both"),
    choice("unknown", "Not known"),
];

/// Why a child left.
pub const LEAVE_REASONS: &[Choice] = &[
    choice("started_school", "Started school"),
    choice("moved_setting", "Moved to another setting"),
    choice("moved_area", "Moved away"),
    choice("other", "Other"),
];

/// Days of the week.
pub const WEEKDAYS: &[Choice] = &[
    choice("monday", "Monday"),
    choice("tuesday", "Tuesday"),
    choice("wednesday", "Wednesday"),
    choice("thursday", "Thursday"),
    choice("friday", "Friday"),
    choice("saturday", "Saturday"),
    choice("sunday", "Sunday"),
];

/// Languages to offer; others may be typed.
pub const LANGUAGES: &[&str] = &[
    "English",
    "British Sign Language",
    "Makaton (sign system)",
    "Albanian",
    "Amharic",
    "Arabic",
    "Bengali/Sylheti",
    "Bulgarian",
    "Cantonese",
    "Czech",
    "Dari",
    "Farsi",
    "French",
    "Greek",
    "Gujarati",
    "Hindi",
    "Hungarian",
    "Italian",
    "Japanese",
    "Kurdish",
    "Latvian",
    "Lithuanian",
    "Malayalam",
    "Mandarin",
    "Nepali",
    "Pashto",
    "Polish",
    "Portuguese",
    "Punjabi",
    "Romani",
    "Romanian",
    "Russian",
    "Slovak",
    "Somali",
    "Spanish",
    "Swahili",
    "Tagalog",
    "Tamil",
    "Telugu",
    "Tigrinya",
    "Turkish",
    "Twi",
    "Ukrainian",
    "Urdu",
    "Vietnamese",
    "Welsh",
    "Yoruba",
];

/// Professions to offer; others may be typed.
pub const PROFESSIONS: &[&str] = &[
    "Health visitor",
    "Community nursery nurse",
    "GP",
    "Paediatrician",
    "Speech and language therapist",
    "Occupational therapist",
    "Physiotherapist",
    "Dietitian",
    "Audiologist",
    "Orthoptist",
    "Continence nurse",
    "Dentist",
    "Children's community nurse",
    "Clinical psychologist",
    "Portage home visitor",
    "Area SENCO",
    "Educational psychologist",
    "Specialist teacher",
    "Early years adviser",
    "SEN case officer",
    "SENDIASS adviser",
    "Virtual School officer",
    "Social worker",
    "Family support worker",
    "Early Help lead",
    "Best Start Family Hub worker",
    "EAL or ethnic minority service",
    "Interpreter",
    "Reception teacher",
    "School SENCO",
    "Headteacher",
    "Childminder agency officer",
    "Key person",
    "Manager",
    "SENCO",
    "Childminder",
];

/// Pictures for the peg, named as the icons that draw them.
pub const PEG_PICTURES: &[Choice] = &[
    choice("anchor", "Anchor"),
    choice("apple", "Apple"),
    choice("bell", "Bell"),
    choice("bike", "Bike"),
    choice("bird", "Bird"),
    choice("blocks", "Bricks"),
    choice("bus", "Bus"),
    choice("car", "Car"),
    choice("cat", "Cat"),
    choice("cherry", "Cherry"),
    choice("cloud", "Cloud"),
    choice("crown", "Crown"),
    choice("dog", "Dog"),
    choice("drum", "Drum"),
    choice("feather", "Feather"),
    choice("fish", "Fish"),
    choice("flag", "Flag"),
    choice("flower-2", "Flower"),
    choice("leaf", "Leaf"),
    choice("moon", "Moon"),
    choice("mountain", "Mountain"),
    choice("puzzle", "Puzzle"),
    choice("rabbit", "Rabbit"),
    choice("rainbow", "Rainbow"),
    choice("rocket", "Rocket"),
    choice("sailboat", "Boat"),
    choice("snail", "Snail"),
    choice("snowflake", "Snowflake"),
    choice("sprout", "Sprout"),
    choice("squirrel", "Squirrel"),
    choice("star", "Star"),
    choice("sun", "Sun"),
    choice("tractor", "Tractor"),
    choice("train-front", "Train"),
    choice("turtle", "Turtle"),
    choice("umbrella", "Umbrella"),
];

/// Tints for the peg.
pub const PEG_TINTS: &[Choice] = &[
    choice("moss", "Moss"),
    choice("sky", "Sky"),
    choice("terra", "Terracotta"),
    choice("plum", "Plum"),
    choice("honey", "Honey"),
    choice("sea", "Sea"),
];
