//! Two columns: which strip stands in which of them.
//!
//! Columns are numbered through the document: 0 and 1 stand on the first page that has columns, 2 and 3 on the next.
//! They are filled one after the other, and evened out on the last page of a stretch. The front is a stretch of its
//! own when it fits its page; otherwise it and the rest are one.

use super::flow::{Strip, head_height};

/// How much the evened columns grow from one try to the next.
const STEP: f32 = 2.0;

/// Strips that stand in columns.
pub(crate) struct InColumns<'a> {
    /// The strips.
    pub(crate) strips: &'a [Strip],
    /// How many of them are the front.
    pub(crate) front: usize,
    /// The height left on the first page.
    pub(crate) first_room: f32,
    /// The height of every other page.
    pub(crate) room: f32,
    /// Heads of tables, shown again at the top of a column.
    pub(crate) heads: &'a [Vec<Strip>],
}

impl InColumns<'_> {
    /// The column of each strip.
    pub(crate) fn places(&self) -> Vec<usize> {
        let (front, rest) = self.strips.split_at(self.front);
        let front_places = self.stretch(front, self.first_room);
        let front_fits = front_places.last().is_none_or(|column| *column < 2);
        if front.is_empty() || rest.is_empty() || !front_fits {
            return self.stretch(self.strips, self.first_room);
        }
        let rest_places = self.stretch(rest, self.room).into_iter().map(|column| column + 2);
        front_places.into_iter().chain(rest_places).collect()
    }

    /// Columns as full as they go, those of the last page even.
    fn stretch(&self, strips: &[Strip], first_room: f32) -> Vec<usize> {
        let room = |column: usize| if column < 2 { first_room } else { self.room };
        let mut places = self.fill(strips, None, room, room);
        let Some(last_page) = places.last().map(|column| column / 2) else { return places };
        let from = places.partition_point(|column| column / 2 < last_page);
        let (before, last) = strips.split_at(from);
        let table = before.last().and_then(|strip| strip.table);
        let most = room(last_page * 2);
        let mut height = last.iter().map(|strip| strip.gap + strip.height).sum::<f32>() / 2.0 - 2.0 * STEP;
        while height < most {
            let even = self.fill(last, table, |_| height, |_| most);
            if even.last().is_some_and(|column| *column < 2) {
                places.truncate(from);
                places.extend(even.into_iter().map(|column| column + last_page * 2));
                break;
            }
            height += STEP;
        }
        places
    }

    /// Fills column after column, where the strip before belonged to this table. What has to stay together moves on
    /// together, unless even an empty column, as high as `whole` says, could not hold it.
    fn fill(
        &self,
        strips: &[Strip],
        mut table: Option<usize>,
        room: impl Fn(usize) -> f32,
        whole: impl Fn(usize) -> f32,
    ) -> Vec<usize> {
        let mut places = Vec::with_capacity(strips.len());
        let mut column = 0;
        let mut y = strips.first().map_or(0.0, |first| head_height(first, table, self.heads));
        for chunk in strips.chunk_by(|before, _| before.stays_with_next) {
            let height: f32 = chunk.iter().map(|strip| strip.gap + strip.height).sum();
            let alone = height - chunk[0].gap + head_height(&chunk[0], table, self.heads);
            let is_whole = alone <= whole(column + 1);
            for (index, strip) in chunk.iter().enumerate() {
                let needed = match (is_whole, index) {
                    (true, 0) => height,
                    (true, _) => 0.0,
                    (false, _) => strip.gap + strip.height,
                };
                if y > 0.0 && y + needed > room(column) + 0.01 {
                    column += 1;
                    y = head_height(strip, table, self.heads);
                }
                y += if y > 0.0 { strip.gap + strip.height } else { strip.height };
                table = strip.table;
                places.push(column);
            }
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(count: usize) -> Vec<Strip> {
        vec![Strip { height: 10.0, ..Strip::default() }; count]
    }

    fn places(strips: &[Strip], front: usize, first_room: f32) -> Vec<usize> {
        InColumns { strips, front, first_room, room: 700.0, heads: &[] }.places()
    }

    #[test]
    fn the_last_page_is_even() {
        assert_eq!(places(&lines(6), 0, 100.0), [0, 0, 0, 1, 1, 1]);
        assert_eq!(places(&lines(5), 0, 100.0), [0, 0, 0, 1, 1]);
    }

    #[test]
    fn the_rest_begins_on_the_second_page_when_the_front_fitted() {
        assert_eq!(places(&lines(6), 4, 50.0), [0, 0, 1, 1, 2, 3]);
    }

    #[test]
    fn the_rest_follows_at_once_when_the_front_has_run_on() {
        assert_eq!(places(&lines(8), 5, 20.0), [0, 0, 1, 1, 2, 2, 3, 3]);
    }

    #[test]
    fn a_table_that_goes_on_has_its_head_on_the_last_page_as_well() {
        let mut strips = lines(7);
        strips.iter_mut().for_each(|strip| strip.table = Some(0));
        let heads = [lines(1)];
        let columns = InColumns { strips: &strips, front: 0, first_room: 20.0, room: 30.0, heads: &heads };
        assert_eq!(columns.places(), [0, 0, 1, 2, 2, 3, 3], "three lines high, one of them the head");
    }

    #[test]
    fn what_stays_together_moves_on_together() {
        let mut strips = lines(4);
        strips[1].stays_with_next = true;
        strips[2].stays_with_next = true;
        assert_eq!(places(&strips, 0, 30.0), [0, 1, 1, 1]);
    }
}
