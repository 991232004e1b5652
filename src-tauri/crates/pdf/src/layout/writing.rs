//! What is filled in by hand: ruled lines under a question, a short line beside it, boxes to tick.
//!
//! Lines are ornament to whoever listens: the question says what they are for. A box is a picture that says whether it is
//! ticked.

use coatpeg_domain::printing::Mark;

use super::flow::Strip;
use super::look::*;
use super::running::rule;
use super::{Layout, set_gap, stack, text_item};
use crate::Error;
use crate::fonts::Weight;
use crate::plan::{Item, NodeId, Owner, Role};
use crate::text::Ink;

/// From one line to the next: in large print a centimetre, as in an exercise book for grown-ups in a hurry.
const BETWEEN_LINES: f32 = 20.0;
/// Thickness of a line to write on.
const LINE: f32 = 0.7;
/// The shortest line that holds a date.
const SHORTEST: f32 = 100.0;
/// No short answer needs more.
const LONGEST: f32 = 170.0;
/// Between a question and the line beside it.
const BESIDE: f32 = 10.0;
/// From the left edge of a box to its words.
const BEFORE_WORDS: f32 = 18.0;
/// Thickness of a box.
const OUTLINE: f32 = 0.9;

/// What is heard before a choice that was made, and before one that was not.
const TICKED: [&str; 2] = ["Not ticked", "Ticked"];

impl Layout<'_> {
    /// A question with room to write: a short line beside it, or ruled lines under it.
    pub(super) fn write_on(&mut self, label: &str, lines: u8) -> Result<(), Error> {
        let Measure { width, body, gaps } = self.measure;
        let node = self.node(Role::P, NodeId(0));
        let words = self.lines(label, Weight::Bold, Ink::Body, width, body)?;
        let beside = words.last().map_or(0.0, |line| if line.rtl { width } else { line.width + BESIDE });
        let mut strips = stack(words, node, 0.0, width, body.size);
        match strips.last_mut() {
            Some(last) if lines == 0 && width - beside >= SHORTEST => {
                let y = last.height - 1.5;
                last.items.push(rule(beside, y, (width - beside).min(LONGEST), LINE, Ink::Signing));
            }
            Some(_) | None => strips.extend((0..lines.max(1)).map(|_| ruled(width))),
        }
        set_gap(&mut strips, self.gap(gaps.block).max(gaps.block));
        // The question stays with its first two lines; the rest may stand on the next page.
        let together = strips.len().saturating_sub(usize::from(lines.saturating_sub(2)));
        let rest = strips.split_off(together);
        self.flow.add_together(strips);
        self.flow.strips.extend(rest);
        self.after = gaps.after_block;
        Ok(())
    }

    /// Choices under each other, each behind its box.
    pub(super) fn boxes(&mut self, choices: &[(String, bool)]) -> Result<(), Error> {
        let Measure { width, body, gaps } = self.measure;
        let list = self.node(Role::List(false), NodeId(0));
        for (index, (text, is_ticked)) in choices.iter().enumerate() {
            let item = self.node(Role::ListItem, list);
            let label = self.node(Role::Label, item);
            let drawn = self.node(Role::Figure, label);
            self.tags[drawn.0].alt = Some(TICKED[usize::from(*is_ticked)].to_owned());
            let words = self.node(Role::ListBody, item);
            let weight = if *is_ticked { Weight::Bold } else { Weight::Regular };
            let lines = self.lines(text, weight, Ink::Body, width - BEFORE_WORDS, body)?;
            let baseline = lines.first().map_or(body.size, |line| line.baseline);
            let mut strips = Vec::new();
            for (at, line) in lines.into_iter().enumerate() {
                let x = if line.rtl { width - line.full_width } else { BEFORE_WORDS };
                let (height, y) = (line.height, line.baseline);
                let items = vec![text_item(Owner::Node(words), line, x, y, body.size)];
                strips.push(Strip {
                    height,
                    gap: if at == 0 { 4.0 } else { 0.0 },
                    items,
                    ..Strip::default()
                });
            }
            if let Some(first) = strips.first_mut() {
                first.items.extend(square(drawn, *is_ticked, baseline, body.size));
            }
            if index == 0 {
                set_gap(&mut strips, self.gap(gaps.block));
            }
            self.flow.add_together(strips);
            // Choices that belong together are seen together.
            if index + 1 < choices.len() {
                self.flow.stay_with_next();
            }
        }
        self.after = gaps.after_block;
        Ok(())
    }
}

/// Room for one line of handwriting.
fn ruled(width: f32) -> Strip {
    let items = vec![rule(0.0, BETWEEN_LINES - LINE, width, LINE, Ink::Signing)];
    Strip { height: BETWEEN_LINES, items, ..Strip::default() }
}

/// A box as high as the letters beside it, with a tick in it where the choice was made.
fn square(drawn: NodeId, is_ticked: bool, baseline: f32, size: f32) -> Vec<Item> {
    let (owner, y) = (Owner::Node(drawn), baseline - size * 0.86);
    let outline = Item::Shape {
        owner,
        x: OUTLINE / 2.0,
        y,
        width: size,
        height: size,
        radius: 1.5,
        ink: Ink::Body,
        outline: Some(OUTLINE),
        dashed: false,
    };
    let tick = Item::Sign { owner, mark: Mark::Check, x: OUTLINE / 2.0, y, size, ink: Ink::Spruce };
    std::iter::once(outline).chain(is_ticked.then_some(tick)).collect()
}
