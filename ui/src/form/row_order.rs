//! Where rows stand: adding, moving and taking out, also among only some of the rows of a field.

use coatpeg_domain::answers::{Answers, Row};
use coatpeg_domain::forms::Field;
use coatpeg_domain::ids::RowId;

/// The rows a field shows: all of its owner's, or those with a certain answer in one column.
#[derive(Clone, Copy)]
pub(crate) struct Which {
    /// The field that keeps the rows.
    pub(crate) owner: &'static str,
    /// The column and its value here.
    pub(crate) only: Option<(&'static str, &'static str)>,
}

impl Which {
    /// All rows of a field.
    pub(crate) fn all(owner: &'static str) -> Self {
        Which { owner, only: None }
    }

    /// Those of the rows that are shown.
    pub(crate) fn of<'a>(&self, rows: &'a [Row]) -> impl Iterator<Item = &'a Row> + use<'a> {
        let which = *self;
        rows.iter().filter(move |row| which.has(row))
    }

    /// Whether a column decides which rows are shown here, so that it needs no control.
    pub(crate) fn decides(&self, column: &Field) -> bool {
        self.only.is_some_and(|(decides, _)| decides == column.id)
    }

    fn has(&self, row: &Row) -> bool {
        self.only.is_none_or(|(column, value)| row.answers.text(column) == Some(value))
    }

    /// A new row that is shown here.
    pub(crate) fn new_row(&self, row: RowId) -> Row {
        let mut answers = Answers::default();
        if let Some((column, value)) = self.only {
            answers.set(column, value);
        }
        Row { row, answers }
    }

    /// Puts a row below another one, or at the end.
    pub(crate) fn insert(&self, rows: &mut Vec<Row>, new: Row, below: Option<RowId>) {
        let place = below.and_then(|id| rows.iter().position(|row| row.row == id));
        rows.insert(place.map_or(rows.len(), |place| place + 1), new);
    }

    /// Moves a row past its neighbour among the rows shown.
    pub(crate) fn shift(&self, rows: &mut [Row], id: RowId, towards: Towards) {
        let shown: Vec<usize> = (0..rows.len()).filter(|place| self.has(&rows[*place])).collect();
        let Some(at) = shown.iter().position(|place| rows[*place].row == id) else { return };
        let neighbour = match towards {
            Towards::Start => at.checked_sub(1),
            Towards::End => Some(at + 1),
        };
        if let Some(other) = neighbour.and_then(|neighbour| shown.get(neighbour)) {
            rows.swap(shown[at], *other);
        }
    }

    /// Whom the focus goes to when a row is taken out: the next one shown, else the one before.
    pub(crate) fn neighbour(&self, rows: &[Row], id: RowId) -> Option<RowId> {
        let shown: Vec<RowId> = self.of(rows).map(|row| row.row).collect();
        let at = shown.iter().position(|row| *row == id)?;
        shown.get(at + 1).or_else(|| at.checked_sub(1).and_then(|before| shown.get(before))).copied()
    }
}

/// A direction among rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Towards {
    /// Up.
    Start,
    /// Down.
    End,
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const CL: Which = Which { owner: "actions", only: Some(("area", "cl")) };

    fn id(number: u128) -> RowId {
        RowId(Uuid::from_u128(number))
    }

    fn rows() -> Vec<Row> {
        [(1, "cl"), (2, "pd"), (3, "cl")]
            .map(|(number, area)| Which { owner: "actions", only: Some(("area", area)) }.new_row(id(number)))
            .to_vec()
    }

    fn order(rows: &[Row]) -> Vec<RowId> {
        rows.iter().map(|row| row.row).collect()
    }

    #[test]
    fn a_row_moves_past_its_neighbour_on_the_screen_and_leaves_others_alone() {
        let mut rows = rows();
        CL.shift(&mut rows, id(3), Towards::Start);
        assert_eq!(order(&rows), [id(3), id(2), id(1)]);
        CL.shift(&mut rows, id(3), Towards::Start);
        assert_eq!(order(&rows), [id(3), id(2), id(1)]);
        Which::all("actions").shift(&mut rows, id(2), Towards::End);
        assert_eq!(order(&rows), [id(3), id(1), id(2)]);
    }

    #[test]
    fn a_new_row_belongs_where_it_was_added() {
        let mut rows = rows();
        let new = CL.new_row(id(9));
        assert_eq!(new.answers.text("area"), Some("cl"));
        CL.insert(&mut rows, new, Some(id(1)));
        assert_eq!(order(&rows), [id(1), id(9), id(2), id(3)]);
        assert_eq!(CL.of(&rows).count(), 3);
    }

    #[test]
    fn after_taking_one_out_the_next_one_is_reached_else_the_one_before() {
        let rows = rows();
        assert_eq!(CL.neighbour(&rows, id(1)), Some(id(3)));
        assert_eq!(CL.neighbour(&rows, id(3)), Some(id(1)));
        assert_eq!(Which { owner: "actions", only: Some(("area", "pd")) }.neighbour(&rows, id(2)), None);
    }
}
