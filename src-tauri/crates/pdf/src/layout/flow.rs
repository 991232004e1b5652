//! Strips run down the pages: what stays together, what a new page begins with, and the boxes around strips.

use std::collections::BTreeMap;

use super::columns::InColumns;
use super::look::{COLUMN, GUTTER, Sheet};
use crate::plan::{Bookmark, Item, Owner};
use crate::text::Ink;

/// Columns lower than this begin on the next page.
const LOWEST_COLUMN: f32 = 100.0;

/// A horizontal piece of the document that is never split. Its items count from its own top.
#[derive(Clone, Debug, Default)]
pub(crate) struct Strip {
    pub(crate) height: f32,
    /// Empty space before it, left out at the top of a page.
    pub(crate) gap: f32,
    /// True when no page may end after it.
    pub(crate) stays_with_next: bool,
    pub(crate) items: Vec<Item>,
    /// The frame it stands in.
    pub(crate) frame: Option<usize>,
    /// Empty space between it and a head shown again above it.
    pub(crate) under_head: f32,
    /// The table whose head is shown again when a page begins with this strip.
    pub(crate) table: Option<usize>,
    /// Level and words, when a heading begins here.
    pub(crate) heading: Option<(u8, String)>,
}

/// Something drawn around or beside the strips that stand in it, on each page they reach.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) radius: f32,
    pub(crate) ink: Ink,
    pub(crate) outline: Option<f32>,
    /// True when the outline has gaps.
    pub(crate) dashed: bool,
}

/// Strips with what they refer to by number.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    pub(crate) strips: Vec<Strip>,
    pub(crate) frames: Vec<Frame>,
    pub(crate) table_heads: Vec<Vec<Strip>>,
    /// The first strip that stands in columns.
    pub(crate) columns_from: Option<usize>,
    /// The first strip after the front.
    pub(crate) front_ends: Option<usize>,
}

/// Pages being filled.
struct Pages {
    sheet: Sheet,
    pages: Vec<Vec<Item>>,
    y: f32,
    /// Where things begin on this page.
    top: f32,
    /// How far the column stands in from the left edge of the words.
    dx: f32,
    extents: BTreeMap<usize, (f32, f32)>,
    outline: Vec<Bookmark>,
}

impl Flow {
    /// Adds strips that stay together on one page.
    pub(crate) fn add_together(&mut self, mut strips: Vec<Strip>) {
        if let Some((_, before)) = strips.split_last_mut() {
            before.iter_mut().for_each(|strip| strip.stays_with_next = true);
        }
        self.strips.extend(strips);
    }

    /// Lets what was added last stay with what comes next.
    pub(crate) fn stay_with_next(&mut self) {
        if let Some(last) = self.strips.last_mut() {
            last.stays_with_next = true;
        }
    }

    /// Puts the strips on pages.
    pub(crate) fn paginate(self, sheet: Sheet) -> (Vec<Vec<Item>>, Vec<Bookmark>) {
        let Self { mut strips, frames, table_heads, columns_from, front_ends } = self;
        let mut pages = Pages {
            pages: vec![Vec::new()],
            y: 0.0,
            top: 0.0,
            sheet,
            dx: 0.0,
            extents: BTreeMap::new(),
            outline: Vec::new(),
        };
        let mut columns = strips.split_off(columns_from.unwrap_or(strips.len()));
        pages.run(&mut strips, &frames, &table_heads);
        if let Some(gap) = columns.first().map(|first| first.gap) {
            let front = front_ends.unwrap_or(0).saturating_sub(strips.len());
            pages.begin_columns(gap, &frames);
            pages.run_in_columns(&mut columns, front, &frames, &table_heads);
        }
        pages.close(&frames);
        (pages.pages, pages.outline)
    }
}

/// How high the head of a table is that is shown again above this strip.
pub(crate) fn head_height(strip: &Strip, table: Option<usize>, heads: &[Vec<Strip>]) -> f32 {
    let head = strip.table.filter(|_| strip.table == table).and_then(|table| heads.get(table));
    head.map_or(0.0, |head| head.iter().map(|strip| strip.height).sum::<f32>() + strip.under_head)
}

impl Pages {
    fn at_top(&self) -> bool {
        self.y <= self.top
    }

    /// Strips under each other, over as many pages as they need.
    fn run(&mut self, strips: &mut [Strip], frames: &[Frame], table_heads: &[Vec<Strip>]) {
        let mut table = None;
        for chunk in strips.chunk_by_mut(|before, _| before.stays_with_next) {
            let first = &chunk[0];
            let height: f32 = chunk.iter().map(|strip| strip.gap + strip.height).sum();
            let fits_a_page =
                height - first.gap + head_height(first, table, table_heads) <= self.sheet.height;
            for (index, strip) in chunk.iter_mut().enumerate() {
                let needed = if index == 0 && fits_a_page { height } else { strip.gap + strip.height };
                if !self.at_top() && self.y + needed > self.sheet.height + 0.01 {
                    self.turn(frames);
                    self.head_again(strip, table, table_heads);
                }
                self.place(strip);
                table = strip.table;
            }
        }
    }

    /// Columns begin below what stands on the page.
    fn begin_columns(&mut self, gap: f32, frames: &[Frame]) {
        self.close(frames);
        if self.sheet.column_height - self.y < LOWEST_COLUMN {
            self.turn(frames);
        } else if !self.at_top() {
            self.y += gap;
        }
        self.top = self.y;
    }

    fn run_in_columns(
        &mut self,
        strips: &mut [Strip],
        front: usize,
        frames: &[Frame],
        table_heads: &[Vec<Strip>],
    ) {
        let first_room = self.sheet.column_height - self.top;
        let places =
            InColumns { strips, front, first_room, room: self.sheet.column_height, heads: table_heads }
                .places();
        let (mut at, mut table) = (0, None);
        for (strip, column) in strips.iter_mut().zip(places) {
            while at < column {
                at += 1;
                self.next_column(at, frames);
                if at == column {
                    self.head_again(strip, table, table_heads);
                }
            }
            self.place(strip);
            table = strip.table;
        }
    }

    fn next_column(&mut self, column: usize, frames: &[Frame]) {
        if column.is_multiple_of(2) {
            self.turn(frames);
        } else {
            self.close(frames);
            self.y = self.top;
            self.dx = COLUMN.width + GUTTER;
        }
    }

    /// The head of a table that goes on.
    fn head_again(&mut self, strip: &Strip, table: Option<usize>, table_heads: &[Vec<Strip>]) {
        if strip.table.is_some() && strip.table == table {
            let head = strip.table.and_then(|table| table_heads.get(table));
            head.into_iter().flatten().for_each(|strip| self.place_again(strip));
            self.y += strip.under_head;
        }
    }

    fn place(&mut self, strip: &mut Strip) {
        if !self.at_top() {
            self.y += strip.gap;
        }
        if let Some((level, title)) = strip.heading.take() {
            let page = self.pages.len() - 1;
            self.outline.push(Bookmark { level, title, page, y: self.y });
        }
        if let Some(frame) = strip.frame {
            let extent = self.extents.entry(frame).or_insert((self.y, self.y));
            extent.1 = self.y + strip.height;
        }
        let (dx, y) = (self.dx, self.y);
        self.put(strip.items.drain(..).map(|item| item.moved(dx, y)));
        self.y += strip.height;
    }

    fn place_again(&mut self, strip: &Strip) {
        let (dx, y) = (self.dx, self.y);
        self.put(strip.items.iter().map(|item| {
            let owner = if item.owner() == Owner::Layout { Owner::Layout } else { Owner::RepeatedHead };
            item.clone().moved(dx, y).owned_by(owner)
        }));
        self.y += strip.height;
    }

    fn put(&mut self, items: impl Iterator<Item = Item>) {
        if let Some(page) = self.pages.last_mut() {
            page.extend(items);
        }
    }

    fn turn(&mut self, frames: &[Frame]) {
        self.close(frames);
        self.pages.push(Vec::new());
        (self.y, self.top, self.dx) = (0.0, 0.0, 0.0);
    }

    /// Draws the frames of the page or column that is full.
    fn close(&mut self, frames: &[Frame]) {
        let extents = std::mem::take(&mut self.extents);
        let dx = self.dx;
        self.put(extents.into_iter().map(|(frame, (top, bottom))| {
            let Frame { x, width, radius, ink, outline, dashed } = frames[frame];
            let height = bottom - top;
            let radius = radius.min(height / 2.0);
            let x = x + dx;
            Item::Shape { owner: Owner::Layout, x, y: top, width, height, radius, ink, outline, dashed }
        }));
    }
}
