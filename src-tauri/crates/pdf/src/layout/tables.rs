//! Tables: hairlines, whole rows, the head again on each page, very tall rows split between their lines.

use super::flow::Strip;
use super::look::*;
use super::running::rule;
use super::{Layout, set_gap, stack, text_item};
use crate::Error;
use crate::blocks::Table;
use crate::fonts::Weight;
use crate::lines::Line;
use crate::plan::{NodeId, Owner, Role};
use crate::text::{Ink, Paragraph, Span};

/// Between two columns.
const BETWEEN: f32 = 12.0;
/// Above and below the words of a row.
const ABOVE: f32 = 4.0;
const BELOW: f32 = 4.5;

/// How much higher an empty row is that somebody writes on.
const ROOM_TO_WRITE: f32 = 16.0;

/// The widest letters there are, signs above and below included, take so many times their size.
const WIDEST_LETTERS: f32 = 5.0;
/// No word has a column wider than this share of the table to itself.
const WIDEST_WORD: f32 = 0.5;

/// Where a column stands.
#[derive(Clone, Copy)]
struct Column {
    x: f32,
    width: f32,
}

/// The paragraphs of each cell of a row.
type ShapedRow = Vec<Vec<Paragraph>>;

/// The lines of one cell, each with the node that owns it.
type CellLines = Vec<(NodeId, Line)>;

impl Layout<'_> {
    pub(super) fn table(&mut self, table: &Table) -> Result<(), Error> {
        let (heads, rows) = (self.shaped_heads(table)?, self.shaped_rows(table)?);
        let columns = columns(table, &widest_words(&heads, &rows), self.measure.width);
        let gaps = self.measure.gaps;
        let node = self.node(Role::Table, NodeId(0));
        if !table.caption.is_empty() {
            self.caption(node, &table.caption)?;
        }
        let head = self.node(Role::TableHead, node);
        let row = self.node(Role::TableRow, head);
        let mut cells = Vec::new();
        for (heading, column) in heads.iter().zip(&columns) {
            let cell = self.node(Role::HeaderCell, row);
            let lines = heading.lines(column.width, TABLE);
            cells.push(lines.into_iter().map(|line| (cell, line)).collect());
        }
        let mut strips = row_strips(cells, &columns, Ink::Sand);
        let number = self.flow.table_heads.len();
        self.flow.table_heads.push(strips.clone());
        set_gap(&mut strips, if table.caption.is_empty() { self.gap(gaps.block) } else { 1.0 });
        self.flow.add_together(strips);

        if rows.is_empty() && table.empty == 0 {
            return Ok(());
        }
        self.flow.stay_with_next();
        let body = self.node(Role::TableBody, node);
        for row in &rows {
            self.row(row, &columns, body, number, 0.0);
        }
        let blank: ShapedRow = columns.iter().map(|_| Vec::new()).collect();
        for _ in 0..table.empty {
            self.row(&blank, &columns, body, number, ROOM_TO_WRITE);
        }
        self.after = gaps.after_block;
        Ok(())
    }

    fn caption(&mut self, table: NodeId, text: &str) -> Result<(), Error> {
        let caption = self.node(Role::Caption, table);
        let width = self.measure.width;
        let lines = self.lines(text, Weight::Bold, Ink::Body, width, CAPTION)?;
        let mut strips = stack(lines, caption, 0.0, width, CAPTION.size);
        set_gap(&mut strips, self.gap(self.measure.gaps.block + 3.0));
        self.flow.add_together(strips);
        self.flow.stay_with_next();
        Ok(())
    }

    fn shaped_heads(&mut self, table: &Table) -> Result<Vec<Paragraph>, Error> {
        let heads = table.columns.iter().map(|(heading, _)| Span::new(heading, Weight::Bold, Ink::Soft));
        heads.map(|heading| self.shape(&[heading])).collect()
    }

    fn shaped_rows(&mut self, table: &Table) -> Result<Vec<ShapedRow>, Error> {
        let mut shape = |text: &String| self.shape(&[Span::new(text, Weight::Regular, Ink::Body)]);
        let rows = table
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.iter().map(&mut shape).collect()).collect());
        rows.collect()
    }

    /// A row with its words, and so much room below them.
    fn row(&mut self, cells: &[Vec<Paragraph>], columns: &[Column], body: NodeId, table: usize, room: f32) {
        let row = self.node(Role::TableRow, body);
        let lines: Vec<CellLines> =
            cells.iter().zip(columns).map(|(cell, column)| self.cell(cell, *column, row)).collect();
        let mut strips = row_strips(lines, columns, Ink::Hairline);
        strips.iter_mut().for_each(|strip| strip.table = Some(table));
        if let Some(last) = strips.last_mut().filter(|_| room > 0.0) {
            last.height += room;
            last.items = std::mem::take(&mut last.items).into_iter().map(|item| item.lowered(room)).collect();
        }
        let height: f32 = strips.iter().map(|strip| strip.height).sum();
        if height <= self.sheet.tallest_whole_row() {
            self.flow.add_together(strips);
        } else {
            let count = strips.len();
            strips
                .iter_mut()
                .enumerate()
                .for_each(|(at, strip)| strip.stays_with_next = at == 0 || at + 2 == count);
            self.flow.strips.extend(strips);
        }
    }

    /// A cell's words: by themselves when they are one paragraph, else in paragraphs of their own.
    fn cell(&mut self, paragraphs: &[Paragraph], column: Column, row: NodeId) -> CellLines {
        let cell = self.node(Role::Cell, row);
        let mut found = Vec::new();
        for paragraph in paragraphs {
            let owner = if paragraphs.len() == 1 { cell } else { self.node(Role::P, cell) };
            found.extend(paragraph.lines(column.width, TABLE).into_iter().map(|line| (owner, line)));
        }
        found
    }
}

/// The widest word of each column.
fn widest_words(heads: &[Paragraph], rows: &[ShapedRow]) -> Vec<f32> {
    let mut widest: Vec<f32> = heads.iter().map(|heading| heading.widest_word(TABLE)).collect();
    for row in rows {
        for (widest, cell) in widest.iter_mut().zip(row) {
            *widest = cell.iter().map(|paragraph| paragraph.widest_word(TABLE)).fold(*widest, f32::max);
        }
    }
    widest
}

/// Where the columns stand: by their shares, but none narrower than its widest word while the others have room. Where
/// there is no room for every word, each keeps enough for the widest letters.
fn columns(table: &Table, words: &[f32], width: f32) -> Vec<Column> {
    let room = width - BETWEEN * (table.columns.len() - 1) as f32;
    let shares: Vec<f32> = table.columns.iter().map(|(_, share)| *share).collect();
    let at_most = |most: f32| words.iter().map(|word| (word + 0.1).min(most)).collect::<Vec<_>>();
    let letters = (TABLE.size * WIDEST_LETTERS).min(room / words.len() as f32);
    let widths = widths(&shares, &at_most(room * WIDEST_WORD), room)
        .or_else(|| widths(&shares, &at_most(letters), room))
        .unwrap_or_else(|| shares.iter().map(|share| room * share / shares.iter().sum::<f32>()).collect());
    let mut x = 0.0;
    let place = |width: f32| {
        let column = Column { x, width };
        x += width + BETWEEN;
        column
    };
    widths.into_iter().map(place).collect()
}

/// How wide the columns are by their shares of the room, none narrower than its least; nothing where that cannot be.
fn widths(shares: &[f32], least: &[f32], room: f32) -> Option<Vec<f32>> {
    let mut is_least = vec![false; least.len()];
    loop {
        let taken: f32 = least.iter().zip(&is_least).filter(|(_, is)| **is).map(|(least, _)| least).sum();
        let free: f32 = shares.iter().zip(&is_least).filter(|(_, is)| !**is).map(|(share, _)| share).sum();
        let width = |at: usize| {
            if is_least[at] { least[at] } else { (room - taken) * shares[at] / free }
        };
        let widths: Vec<f32> = (0..least.len()).map(width).collect();
        match (0..least.len()).find(|at| widths[*at] < least[*at] - 0.01) {
            Some(at) if free > shares[at] => is_least[at] = true,
            Some(_) => return None,
            None => return Some(widths),
        }
    }
}

/// A row, one strip for each line across its cells, with a rule below.
fn row_strips(cells: Vec<CellLines>, columns: &[Column], ink: Ink) -> Vec<Strip> {
    let count = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let mut cells: Vec<_> = cells.into_iter().map(Vec::into_iter).collect();
    let mut strips = Vec::with_capacity(count);
    for at in 0..count {
        let lines: Vec<_> = cells.iter_mut().map(Iterator::next).collect();
        let above = if at == 0 { ABOVE } else { 0.0 };
        let baseline = lines.iter().flatten().map(|(_, line)| line.baseline).fold(0.0, f32::max);
        let below = lines.iter().flatten().map(|(_, line)| line.height - line.baseline).fold(0.0, f32::max);
        let mut height = above + (baseline + below).max(TABLE.size * TABLE.leading);
        let mut items: Vec<_> = lines
            .into_iter()
            .zip(columns)
            .filter_map(|(line, column)| line.map(|(owner, line)| (owner, line, column)))
            .map(|(owner, line, column)| {
                let x = if line.rtl { column.x + column.width - line.full_width } else { column.x };
                text_item(Owner::Node(owner), line, x, above + baseline, TABLE.size)
            })
            .collect();
        if at + 1 == count {
            height += BELOW;
            let width = columns.last().map_or(0.0, |last| last.x + last.width);
            items.push(rule(0.0, height - HAIRLINE, width, HAIRLINE, ink));
        }
        let under_head = if at == 0 { 0.0 } else { ABOVE };
        strips.push(Strip { height, items, under_head, ..Strip::default() });
    }
    strips
}
