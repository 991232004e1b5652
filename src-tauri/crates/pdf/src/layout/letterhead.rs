//! The top of the first page: who sends the document, to whom it goes, and what state it is in.

use super::Layout;
use super::boxes::{Block, edge, under};
use super::flow::Strip;
use super::look::*;
use super::running::rule;
use crate::Error;
use crate::blocks::Letterhead;
use crate::fonts::Weight;
use crate::lines::{Line, Setting};
use crate::plan::{NodeId, Role};
use crate::text::Ink;

/// The most that a logo takes, on paper.
const LOGO_HEIGHT: f32 = 40.0;
const LOGO_WIDTH: f32 = 130.0;
/// Between the logo and the words beside it.
const BESIDE_LOGO: f32 = 12.0;
/// How much of the width stands at the right edge.
const AT_THE_RIGHT: f32 = 0.4;
/// Between what stands left and what stands right.
const BETWEEN: f32 = 16.0;

/// What stands at the right edge.
struct Right {
    /// Who the copy is for.
    to: Vec<Line>,
    /// What state the document is in, sentence by sentence.
    states: Vec<Vec<Line>>,
    /// How wide the widest of them is.
    width: f32,
}

impl Layout<'_> {
    /// Logo, name and address on the left; recipient and state on the right; a sand rule below. The state is read
    /// first and the recipient last.
    pub(super) fn letterhead(&mut self, letterhead: Letterhead) -> Result<(), Error> {
        let Letterhead { name, logo, details, addressed_to, state } = letterhead;
        let Right { to, states, width } = self.right(addressed_to, &state)?;
        let level = (NAME.size * NAME.leading - CAPTION.size * CAPTION.leading) / 2.0;
        let mut right = level + to.iter().map(|line| line.height).sum::<f32>();
        let mut head = self.state(states, right);
        right = right.max(head.bottom);

        let scale = self.sheet.scale;
        let logo = logo.map(|logo| self.sized(logo, LOGO_WIDTH / scale, LOGO_HEIGHT / scale)).transpose()?;
        let x = logo.as_ref().map_or(0.0, |logo| logo.width + BESIDE_LOGO);
        let whole = self.sheet.width - x;
        let room = if width > 0.0 { whole - width - BETWEEN } else { whole };
        let bold = (Weight::Bold, Ink::Spruce, NAME);
        let mut bottom = self.details(&mut head, &[name], (x, room), 0.0, bold)?;
        if let Some(logo) = logo {
            head.bottom = head.bottom.max(logo.height);
            let picture = self.place(logo, 0.0, 0.0);
            head.items.push(picture);
        }
        // What stands lower than the right side has the whole width.
        let room = if bottom < right { room } else { whole };
        let soft = (Weight::Regular, Ink::Soft, CAPTION);
        bottom = self.details(&mut head, &details, (x, room), bottom, soft)?;
        if !to.is_empty() {
            self.at_the_right(&mut head, to, level);
        }
        if head.items.is_empty() {
            return Ok(());
        }
        let y = bottom.max(head.bottom) + 6.0;
        head.items.push(rule(0.0, y, self.sheet.width, 1.5, Ink::Sand));
        self.flow.strips.push(Strip { height: y + 1.5, items: head.items, ..Strip::default() });
        Ok(())
    }

    /// The lines of the right side, before they have their places.
    fn right(&mut self, addressed_to: Option<String>, state: &[String]) -> Result<Right, Error> {
        let most = self.sheet.width * AT_THE_RIGHT;
        let to = addressed_to.unwrap_or_default();
        let to = self.lines(&to, Weight::Regular, Ink::Body, most, CAPTION)?;
        let mut states = Vec::new();
        for sentence in state {
            states.push(self.lines(sentence, Weight::Bold, Ink::Spruce, most, CAPTION)?);
        }
        let width = states.iter().flatten().chain(&to).map(|line| line.width).fold(0.0, f32::max);
        Ok(Right { to, states, width })
    }

    /// A paragraph at the right edge; gives where it ends.
    fn at_the_right(&mut self, head: &mut Block, lines: Vec<Line>, top: f32) -> f32 {
        let node = self.node(Role::P, NodeId(0));
        let right = self.sheet.width;
        let block = under(lines, node, top, CAPTION.size, |line| right - line.width);
        head.bottom = head.bottom.max(block.bottom);
        head.items.extend(block.items);
        block.bottom
    }

    /// Paragraphs under each other; gives where they end.
    fn details(
        &mut self,
        head: &mut Block,
        texts: &[String],
        (x, room): (f32, f32),
        top: f32,
        (weight, ink, setting): (Weight, Ink, Setting),
    ) -> Result<f32, Error> {
        let mut bottom = top;
        for text in texts.iter().filter(|text| !text.is_empty()) {
            let node = self.node(Role::P, NodeId(0));
            let lines = self.lines(text, weight, ink, room, setting)?;
            let block = under(lines, node, bottom, setting.size, |line| edge(line, x, room));
            bottom = block.bottom + if setting == NAME { 1.0 } else { 0.0 };
            head.items.extend(block.items);
        }
        Ok(bottom)
    }

    /// Sentences at the right edge, the first of them level with the name or below the recipient.
    fn state(&mut self, states: Vec<Vec<Line>>, top: f32) -> Block {
        let mut found = Block { items: Vec::new(), bottom: 0.0 };
        states.into_iter().fold(top, |top, lines| self.at_the_right(&mut found, lines, top));
        found
    }
}
