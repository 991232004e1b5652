//! Something the program works out: a quiet line that follows what is typed, and nothing where there is nothing to say.

use coatpeg_domain::forms::{Field, FieldKind};
use leptos::prelude::*;

use super::slot::Slot;

pub(crate) fn draw(slot: Slot) -> AnyView {
    let words = slot.work_out(|slot, answers, facts| match slot.field.kind {
        FieldKind::Shown(work_out) => work_out(answers, facts),
        _ => None,
    });
    let label = slot.label();
    let line = move || {
        words.get().map(|words| {
            let label =
                (!slot.field.label.is_empty()).then(|| view! { <span class="muted">{label} ": "</span> });
            view! { <p class="shown sm" id=slot.path()>{label} <span>{words}</span></p> }
        })
    };
    line.into_any()
}

/// Whether a field has a control that can take the focus.
pub(crate) fn is_typed(field: &Field) -> bool {
    !matches!(field.kind, FieldKind::Shown(_))
}
