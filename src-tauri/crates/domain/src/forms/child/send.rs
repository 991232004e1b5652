//! SEND in short. Where a child stands with support is a matter of its own, moved on the SEND support page.

use crate::forms::support::choices::AREAS_OF_NEED;
use crate::forms::{DateLimit, Field, FieldKind, Look, Needed, RowDefinition, Rule, Suggest};

use super::choices::{SEN_TYPES, SUPPORT_LAYERS};
use super::{day, line, long, worked_out};

pub(super) const SEND: &[Field] = &[
    Field::new(
        "census_code",
        "Census code",
        "Worked out from the SEND support page.",
        FieldKind::Shown(worked_out::census_code_shown),
    ),
    Field::new(
        "areas_of_need",
        "Areas of need",
        "Any that fit.",
        FieldKind::ManyOf { choices: AREAS_OF_NEED, suggest: Suggest::Nothing },
    ),
    Field::new(
        "primary_area_of_need",
        "The first among them",
        "The one that matters most now.",
        FieldKind::OneOf { choices: AREAS_OF_NEED, look: Look::Select },
    )
    .shown_when(Rule::Answered("areas_of_need")),
    Field::new(
        "sen_type_codes",
        "Kinds of need",
        "For the census. The first is the primary one; settings that are no schools may leave it out.",
        FieldKind::Rows(&SEN_TYPE),
    )
    .folded(),
    Field::new(
        "support_layer",
        "Layer of support",
        "If your council uses these words.",
        FieldKind::OneOf { choices: SUPPORT_LAYERS, look: Look::Select },
    )
    .folded(),
    long("disability_notes", "Disability", "What you do differently, under the Equality Act.", 2).folded(),
    day(
        "s23_received_on",
        "Told by a health body on",
        "A notification under section 23.",
        DateLimit::UpToToday,
    )
    .folded(),
    line("s23_received", "What it said", "And from whom.").folded(),
];

const SEN_TYPE: RowDefinition = RowDefinition {
    id: "sen_type",
    one: "kind of need",
    add: "Add a kind of need",
    fields: &[Field::new(
        "code",
        "Kind",
        "As the census names it.",
        FieldKind::OneOf { choices: SEN_TYPES, look: Look::Select },
    )
    .needed(Needed::ToFinalise, "Choose the kind of need, or take it out")],
};
