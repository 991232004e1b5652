//! Who goes where and when, and the child’s time here.

use super::choices::{KINDS, TIERS};
use super::{choose, line, rules, text, yes_no};
use crate::forms::choices::{ENGLISH_PROFICIENCIES, LANGUAGES};
use crate::forms::{DateLimit, Field, FieldKind, Look, Needed, Print, RowDefinition, Rule, Section, Suggest};

const IS_ENHANCED: Rule = Rule::Is("tier", "enhanced");
const HAS_NEEDS: Rule = Rule::IsOtherThan("send_status", "none");

pub(super) const ABOUT: Section = Section {
    hint: "Where {name} goes next, and who writes this.",
    prompts: &[
        "Ask {name}’s parents which school they chose",
        "Two weeks before the start is the latest that helps a teacher",
        "A conversation with the teacher says what paper cannot",
    ],
    ..Section::new("about", "Who and where", ABOUT_FIELDS)
};

const ABOUT_FIELDS: &[Field] = &[
    Field::new(
        "kind",
        "Where does {name} go?",
        "The same summary serves every move before five.",
        FieldKind::OneOf { choices: KINDS, look: Look::List },
    )
    .needed(Needed::ToSave, "Who and where: say where {name} goes")
    .prints(Print::No),
    Field::new(
        "tier",
        "How much planning does it need?",
        "Enhanced asks for a SENCO. You can change this at any time.",
        FieldKind::OneOf { choices: TIERS, look: Look::List },
    )
    .needed(Needed::ToSave, "Who and where: choose how much planning the move needs")
    .prints(Print::No),
    line("receiving_name", "School or setting", "Its name, as it should stand on the page.")
        .needed(Needed::ToFinalise, "Who and where: name the school or setting")
        .prints(Print::No),
    line(
        "receiving_contact",
        "Who there?",
        "The Reception teacher or whoever you talk to. It does not print.",
    )
    .prints(Print::No),
    line("receiving_email", "Their email", "For your record. It does not print.").prints(Print::No),
    Field::new(
        "reception_entry",
        "Reception",
        "Worked out from the date of birth.",
        FieldKind::Shown(rules::reception_entry_shown),
    )
    .prints(Print::No),
    Field::new(
        "deferral",
        "A year later?",
        "Worked out from the date of birth and {name}’s record.",
        FieldKind::Shown(rules::deferral_shown),
    )
    .prints(Print::No),
    Field::new(
        "compulsory_school_age",
        "Compulsory school age",
        "Worked out from the date of birth.",
        FieldKind::Shown(rules::school_age_shown),
    )
    .prints(Print::No),
    Field::new(
        "intended_start",
        "When does {name} start there?",
        "Usually 1 September. Parents may choose a later day in the Reception year.",
        FieldKind::Date(DateLimit::Any),
    )
    .needed(Needed::ToFinalise, "Who and where: give the day {name} starts there")
    .prints(Print::No),
    Field::new(
        "author_id",
        "Who writes it?",
        "Usually {name}’s key person.",
        FieldKind::Person { suggest: Suggest::Staff, or_typed: false },
    )
    .needed(Needed::ToFinalise, "Who and where: say who writes the summary")
    .prints(Print::No),
    Field::new(
        "senco_id",
        "SENCO",
        "Whom the school can ask about support.",
        FieldKind::Person { suggest: Suggest::People, or_typed: true },
    )
    .shown_when(Rule::Any(&[IS_ENHANCED, HAS_NEEDS]))
    .needed(Needed::When(IS_ENHANCED), "Who and where: an enhanced transition names the SENCO")
    .prints(Print::No),
    Field::new(
        "written_on",
        "Written on",
        "The day it says how {name} is.",
        FieldKind::Date(DateLimit::UpToToday),
    )
    .needed(Needed::ToFinalise, "Who and where: give the day it was written")
    .prints(Print::No),
];

pub(super) const HERE: Section = Section {
    prompts: &[
        "How long and how often {name} has been with you",
        "Which language {they} use{s} for what, and with whom",
        "Brothers and sisters at the school",
    ],
    ..Section::new("here", "Time here and languages", HERE_FIELDS)
};

const HERE_FIELDS: &[Field] = &[
    Field::new(
        "time_at_setting",
        "Time here",
        "Counted from {name}’s first day.",
        FieldKind::Shown(rules::time_here_shown),
    )
    .prints(Print::No),
    line("sessions_summary", "Days here", "For example, five mornings.")
        .needed(Needed::ToFinalise, "Time here: say which days {name} is here")
        .prints(Print::No),
    Field::new(
        "attendance_pct",
        "Attended",
        "Of the sessions {they} could have come to.",
        FieldKind::Number { least: 0, most: 100, unit: "%" },
    )
    .prints(Print::No),
    text("attendance_comment", "About attendance", "Only what helps the school.", 20)
        .folded()
        .printed_in("more")
        .prints_as("Attendance"),
    Field::new(
        "other_settings",
        "Also goes to",
        "A childminder, another nursery.",
        FieldKind::Rows(&OTHER_SETTING),
    )
    .prints(Print::List)
    .printed_in("more")
    .prints_as("Also goes to"),
    Field::new(
        "home_languages",
        "Languages at home",
        "The first language first.",
        FieldKind::ManyOf { choices: &[], suggest: Suggest::Words(LANGUAGES) },
    )
    .needed(Needed::ToFinalise, "Languages: say which languages {name} hears at home")
    .prints(Print::No),
    choose("english_proficiency", "How far has the English come?", "Best fit.", ENGLISH_PROFICIENCIES)
        .shown_when(Rule::SpeaksAnotherLanguageFirst)
        .needed(Needed::When(Rule::SpeaksAnotherLanguageFirst), "Languages: say how far the English has come")
        .prints(Print::No),
    text(
        "language_progress",
        "How do the languages come on?",
        "In the home language and in English: what {they} say{s}, and to whom.",
        15,
    )
    .shown_when(Rule::SpeaksAnotherLanguageFirst)
    .printed_in("more")
    .prints_as("Languages"),
    yes_no("interpreter_needed", "Is an interpreter wanted?", "For talks with the family.")
        .needed(Needed::ToFinalise, "Languages: say whether an interpreter is wanted")
        .prints(Print::No),
    text(
        "family_context",
        "About the family",
        "Brothers and sisters at the school, shared care, a recent change. It prints once the parents agree.",
        25,
    )
    .folded()
    .printed_in("more")
    .prints_as("Family"),
    yes_no(
        "family_wording_agreed",
        "Have the parents agreed these words?",
        "Without their yes it does not print.",
    )
    .shown_when(Rule::Answered("family_context"))
    .needed(
        Needed::When(Rule::Answered("family_context")),
        "About the family: say whether the parents agreed the words",
    )
    .folded()
    .prints(Print::No),
];

const OTHER_SETTING: RowDefinition = RowDefinition {
    id: "other_setting",
    one: "setting",
    add: "Add a setting",
    fields: &[
        line("name", "Name", "As parents know it.").needed(Needed::ToFinalise, "Name the other setting"),
        line("days", "Days", "When {name} is there."),
        line("contact", "Contact", "A number at work. It does not print.").prints(Print::No),
    ],
};
