//! The commonest fields of a form: a line, a text, a yes or no.

use super::{Field, FieldKind, Suggest};

/// One line.
pub(crate) const fn line(id: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field::new(id, label, hint, FieldKind::ShortText { suggest: Suggest::Nothing })
}

/// A text of several lines.
pub(crate) const fn long(id: &'static str, label: &'static str, hint: &'static str, lines: u8) -> Field {
    Field::new(id, label, hint, FieldKind::LongText { lines })
}

/// A yes or no.
pub(crate) const fn yes_no(id: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field::new(id, label, hint, FieldKind::YesNo)
}
