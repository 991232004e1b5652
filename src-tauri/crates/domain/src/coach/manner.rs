//! Which texts of a form are looked over, and as what: it follows from the form.

use crate::forms::action::ACTIONS_FIELD;
use crate::forms::{Field, FieldKind, FormDefinition, Print};

/// As what a text is looked over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// What somebody here says of a child.
    Account,
    /// What goes well, which wants an example.
    Strengths,
    /// What somebody will do.
    Step,
    /// What a child, a parent or a professional said: their words stay theirs.
    TheirWords,
}

/// What ends the id of a field in which an example is wanted.
const STRENGTHS: &str = "_strengths";

/// As what the text of a field, `field` or `field.<row>.column`, is looked over; not at all where it never prints or is
/// no long text.
#[must_use]
pub fn manner_of(form: &FormDefinition, path: &str) -> Option<Manner> {
    // Every second part of a path says which row.
    let mut names = path.split('.').step_by(2);
    let top = form.field(names.next()?)?;
    let mut quoted = top.print == Print::Quote;
    let mut field = top;
    for name in names {
        field = column_of(field, name)?;
        quoted |= field.print == Print::Quote;
    }
    if !matches!(field.kind, FieldKind::LongText { .. }) || field.print == Print::No {
        return None;
    }
    Some(if quoted {
        Manner::TheirWords
    } else if top.id == ACTIONS_FIELD {
        Manner::Step
    } else if field.id.ends_with(STRENGTHS) {
        Manner::Strengths
    } else {
        Manner::Account
    })
}

fn column_of(field: &'static Field, name: &str) -> Option<&'static Field> {
    match field.kind {
        FieldKind::Rows(rows) | FieldKind::RowsOf { rows, .. } | FieldKind::RowsSeen { rows, .. } => {
            rows.column(name)
        }
        FieldKind::ShortText { .. }
        | FieldKind::LongText { .. }
        | FieldKind::Date(_)
        | FieldKind::Number { .. }
        | FieldKind::YesNo
        | FieldKind::OneOf { .. }
        | FieldKind::ManyOf { .. }
        | FieldKind::Person { .. }
        | FieldKind::Photo
        | FieldKind::SignOff { .. }
        | FieldKind::Shown(_)
        | FieldKind::OneOfThese(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Manner, manner_of};
    use crate::forms::two_year_check::TWO_YEAR_CHECK;

    #[test]
    fn the_form_says_as_what_a_text_is_looked_over() {
        for (path, manner) in [
            ("cl_strengths", Some(Manner::Strengths)),
            ("cl_less_than_expected_text", Some(Manner::Account)),
            ("overall_summary", Some(Manner::Account)),
            ("actions.7.what", Some(Manner::Step)),
            ("parent_text", Some(Manner::TheirWords)),
            ("parent_views.7.text", Some(Manner::TheirWords)),
            ("other_professional_views.7.text", Some(Manner::TheirWords)),
            ("actions.7.result", None),
            ("actions.7.who", None),
            ("concern_level_reason", None),
            ("check_date", None),
            ("nothing_of_the_kind", None),
            ("", None),
        ] {
            assert_eq!(manner_of(&TWO_YEAR_CHECK, path), manner, "{path}");
        }
    }
}
