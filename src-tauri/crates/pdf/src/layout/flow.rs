//! Strips run down the pages: what stays together, what a new page begins with, and the boxes around strips.

use std::collections::BTreeMap;

use super::look::{BOTTOM, TOP};
use crate::plan::{Bookmark, Item, Owner};
use crate::text::Ink;

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
}

/// Strips with what they refer to by number.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    pub(crate) strips: Vec<Strip>,
    pub(crate) frames: Vec<Frame>,
    pub(crate) table_heads: Vec<Vec<Strip>>,
}

/// Pages being filled.
struct Pages {
    pages: Vec<Vec<Item>>,
    y: f32,
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
    pub(crate) fn paginate(self) -> (Vec<Vec<Item>>, Vec<Bookmark>) {
        let Self { mut strips, frames, table_heads } = self;
        let mut pages =
            Pages { pages: vec![Vec::new()], y: TOP, extents: BTreeMap::new(), outline: Vec::new() };
        let mut table = None;
        for chunk in strips.chunk_by_mut(|before, _| before.stays_with_next) {
            let first = &chunk[0];
            let height: f32 = chunk.iter().map(|strip| strip.gap + strip.height).sum();
            let fits_a_page = height - first.gap + head_height(first, table, &table_heads) <= BOTTOM - TOP;
            for (index, strip) in chunk.iter_mut().enumerate() {
                let needed = if index == 0 && fits_a_page { height } else { strip.gap + strip.height };
                if !pages.at_top() && pages.y + needed > BOTTOM + 0.01 {
                    pages.turn(&frames);
                    if strip.table.is_some() && strip.table == table {
                        let head = strip.table.and_then(|table| table_heads.get(table));
                        head.into_iter().flatten().for_each(|strip| pages.place_again(strip));
                        pages.y += strip.under_head;
                    }
                }
                pages.place(strip);
                table = strip.table;
            }
        }
        pages.close(&frames);
        (pages.pages, pages.outline)
    }
}

fn head_height(strip: &Strip, table: Option<usize>, heads: &[Vec<Strip>]) -> f32 {
    let head = strip.table.filter(|_| strip.table == table).and_then(|table| heads.get(table));
    head.into_iter().flatten().map(|strip| strip.height).sum()
}

impl Pages {
    fn at_top(&self) -> bool {
        self.y <= TOP
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
        let y = self.y;
        self.put(strip.items.drain(..).map(|item| item.lowered(y)));
        self.y += strip.height;
    }

    fn place_again(&mut self, strip: &Strip) {
        let y = self.y;
        self.put(strip.items.iter().map(|item| {
            let owner = if item.owner() == Owner::Layout { Owner::Layout } else { Owner::RepeatedHead };
            item.clone().lowered(y).owned_by(owner)
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
        self.y = TOP;
    }

    /// Draws the frames of the page that is full.
    fn close(&mut self, frames: &[Frame]) {
        let extents = std::mem::take(&mut self.extents);
        self.put(extents.into_iter().map(|(frame, (top, bottom))| {
            let Frame { x, width, radius, ink, outline } = frames[frame];
            let height = bottom - top;
            let radius = radius.min(height / 2.0);
            Item::Shape { owner: Owner::Layout, x, y: top, width, height, radius, ink, outline }
        }));
    }
}
