//! Where a field stands: at the top of a form, in a row, or in a row inside a row.

use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::ids::RowId;

/// One row of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowPlace {
    /// The field that keeps the rows.
    pub(crate) owner: &'static str,
    /// Which of them.
    pub(crate) row: RowId,
}

/// The way from the top of a form to a row. No form has rows inside rows inside rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RowPath {
    outer: Option<RowPlace>,
    inner: Option<RowPlace>,
}

impl RowPath {
    /// The top of the form, in no row.
    pub(crate) const TOP: RowPath = RowPath { outer: None, inner: None };

    /// One row further in.
    pub(crate) fn into_row(self, owner: &'static str, row: RowId) -> Self {
        let place = Some(RowPlace { owner, row });
        match self.outer {
            None => RowPath { outer: place, inner: None },
            Some(_) => RowPath { outer: self.outer, inner: place },
        }
    }

    /// Whether it is in no row.
    pub(crate) fn is_top(self) -> bool {
        self.outer.is_none()
    }

    /// The field at the top of the form that keeps what stands here; none at the top itself.
    pub(crate) fn top_field(self) -> Option<&'static str> {
        self.outer.map(|place| place.owner)
    }

    /// The id of a field here: `field`, `field.row.column`, or a row further in.
    pub(crate) fn id_of(self, field: &str) -> String {
        let mut id: String = self.rows().map(|place| format!("{}.{}.", place.owner, place.row)).collect();
        id.push_str(field);
        id
    }

    /// The answers here; none where the row is gone.
    pub(crate) fn answers_in(self, answers: &Answers) -> Option<&Answers> {
        self.rows().try_fold(answers, |answers, place| {
            row_of(answers.rows(place.owner), place.row).map(|row| &row.answers)
        })
    }

    /// Changes the answers here; nothing where the row is gone.
    pub(crate) fn change(self, answers: &mut Answers, change: impl FnOnce(&mut Answers)) {
        change_inside(answers, &mut self.rows(), change);
    }

    fn rows(self) -> impl Iterator<Item = RowPlace> {
        self.outer.into_iter().chain(self.inner)
    }
}

fn change_inside(
    answers: &mut Answers,
    way: &mut impl Iterator<Item = RowPlace>,
    change: impl FnOnce(&mut Answers),
) {
    let Some(place) = way.next() else { return change(answers) };
    let mut rows = answers.rows(place.owner).to_vec();
    if let Some(row) = rows.iter_mut().find(|row| row.row == place.row) {
        change_inside(&mut row.answers, way, change);
        answers.set(place.owner, Answer::Rows(rows));
    }
}

fn row_of(rows: &[Row], id: RowId) -> Option<&Row> {
    rows.iter().find(|row| row.row == id)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn id(number: u128) -> RowId {
        RowId(Uuid::from_u128(number))
    }

    fn row(number: u128, answers: Answers) -> Row {
        Row { row: id(number), answers }
    }

    fn nested() -> Answers {
        let (mut inner, mut outer, mut all) = (Answers::default(), Answers::default(), Answers::default());
        inner.set("kind", "group");
        outer.set("provisions", Answer::Rows(vec![row(2, inner)]));
        all.set("targets", Answer::Rows(vec![row(1, outer), row(3, Answers::default())]));
        all
    }

    #[test]
    fn a_place_has_an_id_and_its_answers() {
        let target = RowPath::TOP.into_row("targets", id(1));
        let provision = target.into_row("provisions", id(2));
        assert_eq!(RowPath::TOP.id_of("about"), "about");
        assert_eq!(provision.id_of("kind"), format!("targets.{}.provisions.{}.kind", id(1), id(2)));
        assert_eq!((RowPath::TOP.top_field(), provision.top_field()), (None, Some("targets")));
        let all = nested();
        assert_eq!(provision.answers_in(&all).and_then(|answers| answers.text("kind")), Some("group"));
        assert_eq!(target.into_row("provisions", id(9)).answers_in(&all), None);
    }

    #[test]
    fn a_change_deep_inside_leaves_the_rest_alone() {
        let mut all = nested();
        let provision = RowPath::TOP.into_row("targets", id(1)).into_row("provisions", id(2));
        provision.change(&mut all, |answers| answers.set("kind", "one_to_one"));
        assert_eq!(provision.answers_in(&all).and_then(|answers| answers.text("kind")), Some("one_to_one"));
        assert_eq!(all.rows("targets").len(), 2);
        let before = all.clone();
        RowPath::TOP.into_row("targets", id(7)).change(&mut all, |answers| answers.set("kind", "x"));
        assert_eq!(all, before);
    }
}
