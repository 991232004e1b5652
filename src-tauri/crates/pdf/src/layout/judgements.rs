//! Phrases that have to be seen, in an outlined pill behind their sign; and places where something is still to write.

use coatpeg_domain::printing::Mark;

use super::flow::{Frame, Strip};
use super::look::*;
use super::{Layout, pad, set_gap, stack, text_item};
use crate::Error;
use crate::fonts::Weight;
use crate::lines::{Line, Setting};
use crate::plan::{Item, NodeId, Owner, Role};
use crate::text::{Ink, Span};

/// Thickness of the outline.
const OUTLINE: f32 = 0.9;
/// From the outline to the words, at both ends.
const INSET: f32 = 10.0;
/// Between the sign and the words.
const BESIDE_SIGN: f32 = 4.0;
/// Between a pill and the words that run on beside it.
const BESIDE_PILL: f32 = 6.0;
/// A pill wider than this share of the line has no words beside it.
const WIDEST_BESIDE: f32 = 0.66;

impl Layout<'_> {
    /// A judgement on lines of its own.
    pub(super) fn judgement(&mut self, phrase: &str, mark: Option<Mark>) -> Result<(), Error> {
        // What a box or a list asks for below it holds here too.
        let asked = self.after;
        let gap = self.gap(self.measure.gaps.judgement).max(asked);
        // A judgement on its own at the top of a page would say nothing about what.
        self.flow.stay_with_next();
        let node = self.node(Role::P, NodeId(0));
        let body = self.measure.body;
        let before = before_words(mark, body);
        let room = self.measure.width - before - INSET - OUTLINE;
        let lines = self.lines(phrase, Weight::Bold, Ink::Spruce, room, body)?;
        let widest = lines.iter().map(|line| line.width).fold(0.0, f32::max);
        let pill = Frame {
            x: OUTLINE / 2.0,
            width: before + widest + INSET,
            radius: 10.0,
            ink: Ink::Spruce,
            outline: Some(OUTLINE),
            dashed: false,
        };
        let frame = self.frame(pill);
        let sign = mark.zip(lines.first()).map(|(mark, line)| sign(mark, INSET - 1.0, line, body));
        let mut strips = stack(lines, node, before, widest, body.size);
        if let (Some(sign), Some(first)) = (sign, strips.first_mut()) {
            first.items.push(sign);
        }
        pad(&mut strips, self.measure.gaps.in_pill, self.measure.gaps.in_pill);
        set_gap(&mut strips, gap);
        strips.iter_mut().for_each(|strip| strip.frame = Some(frame));
        self.flow.add_together(strips);
        self.after = self.measure.gaps.judgement;
        Ok(())
    }

    /// A judgement with the words that explain it running on beside it, as in a column. Where there is no room beside
    /// it, or words run from right to left, it stands alone above them.
    pub(super) fn judged(&mut self, phrase: &str, mark: Option<Mark>, text: &str) -> Result<(), Error> {
        let Measure { width, body, gaps } = self.measure;
        let small = Setting { size: body.size - 0.5, ..body };
        let words = self.line(phrase, Weight::Bold, Ink::Spruce, small)?;
        let before = before_words(mark, small) - 3.0;
        let pill = before + words.width + INSET - 3.0;
        let paragraph = self.shape(&[Span::new(text, Weight::Regular, Ink::Body)])?;
        let lines = paragraph.lines_beside(width - pill - BESIDE_PILL, width, body);
        let is_cut = |line: &Line| !line.text.ends_with(char::is_whitespace);
        let is_forced = lines.len() > 1 && lines.first().is_some_and(is_cut);
        if pill > width * WIDEST_BESIDE || words.rtl || is_forced || lines.iter().any(|line| line.rtl) {
            self.judgement(phrase, mark)?;
            return self.paragraph(text, Ink::Body, body);
        }
        let gap = self.gap(gaps.paragraph);
        let (judgement, node) = (self.node(Role::P, NodeId(0)), self.node(Role::P, NodeId(0)));
        let mut strips = stack(lines, node, 0.0, width, body.size);
        if let Some(first) = strips.first_mut() {
            pad(std::slice::from_mut(first), gaps.in_pill, gaps.in_pill - 0.5);
            beside(first, pill, before, mark, words, judgement, small);
        }
        set_gap(&mut strips, gap);
        self.flow.strips.extend(strips);
        Ok(())
    }

    /// A place where something is still to write, with a dashed line around it.
    pub(super) fn still_to_write(&mut self, what: &str) -> Result<(), Error> {
        let gap = self.gap(self.measure.gaps.judgement);
        let node = self.node(Role::P, NodeId(0));
        let Measure { width, body, gaps } = self.measure;
        let text =
            if what.is_empty() { "Still to write".to_owned() } else { format!("Still to write: {what}") };
        let lines = self.lines(&text, Weight::Regular, Ink::Soft, width - 2.0 * INSET - OUTLINE, body)?;
        let widest = lines.iter().map(|line| line.width).fold(0.0, f32::max);
        let frame = self.frame(Frame {
            x: OUTLINE / 2.0,
            width: widest + 2.0 * INSET,
            radius: 2.0,
            ink: Ink::Signing,
            outline: Some(OUTLINE),
            dashed: true,
        });
        let mut strips = stack(lines, node, INSET, widest, body.size);
        pad(&mut strips, gaps.in_pill, gaps.in_pill);
        set_gap(&mut strips, gap);
        strips.iter_mut().for_each(|strip| strip.frame = Some(frame));
        self.flow.add_together(strips);
        self.after = gaps.judgement;
        Ok(())
    }
}

/// Puts a pill before the words of a line.
fn beside(
    strip: &mut Strip,
    width: f32,
    before: f32,
    mark: Option<Mark>,
    words: Line,
    owner: NodeId,
    setting: Setting,
) {
    let height = strip.height;
    let items = std::mem::take(&mut strip.items);
    let baseline = items.iter().find_map(|item| match item {
        Item::Text { y, .. } => Some(*y),
        Item::Shape { .. } | Item::Picture { .. } | Item::Sign { .. } => None,
    });
    let y = baseline.unwrap_or(words.baseline);
    strip.items.extend(items.into_iter().map(|item| item.moved(width + BESIDE_PILL, 0.0)));
    strip.items.push(Item::Shape {
        owner: Owner::Layout,
        x: OUTLINE / 2.0,
        y: 0.0,
        width,
        height: height - 0.5,
        radius: (height - 0.5) / 2.0,
        ink: Ink::Spruce,
        outline: Some(OUTLINE),
        dashed: false,
    });
    strip.items.extend(mark.map(|mark| sign(mark, INSET - 4.0, &words, setting).lowered(y - words.baseline)));
    strip.items.push(text_item(Owner::Node(owner), words, before, y, setting.size));
}

/// From the outline to the words of a pill.
fn before_words(mark: Option<Mark>, setting: Setting) -> f32 {
    mark.map_or(INSET, |_| INSET - 1.0 + setting.size + BESIDE_SIGN)
}

/// A sign as large as the letters of its line, in the middle between their foot and their head.
fn sign(mark: Mark, x: f32, line: &Line, setting: Setting) -> Item {
    let middle = line.baseline - setting.size * 0.36;
    let (size, y) = (setting.size, middle - setting.size / 2.0);
    Item::Sign { owner: Owner::Layout, mark, x, y, size, ink: Ink::Spruce }
}
