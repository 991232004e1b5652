//! The parts of a document with a shape of their own: facts and sign-off.

use coatpeg_domain::printing::{Fact, PrintedSignature};

use super::flow::{Frame, Strip};
use super::look::*;
use super::running::rule;
use super::{Layout, pad, set_gap, text_item};
use crate::Error;
use crate::blocks::Shown;
use crate::fonts::Weight;
use crate::lines::Line;
use crate::plan::{Item, NodeId, Owner, Role};
use crate::text::Ink;

/// A box narrower than this has one fact across.
const ROOM_FOR_TWO: f32 = 200.0;
/// A box narrower than this has two facts across, and one place to sign.
const ROOM_FOR_THREE: f32 = 400.0;
/// The most that the child's picture takes.
const PORTRAIT_WIDTH: f32 = 96.0;
const PORTRAIT_HEIGHT: f32 = 112.0;
/// Between the facts and the picture.
const BESIDE_PORTRAIT: f32 = 14.0;

/// Lines of one node under each other, from a given place.
pub(super) struct Block {
    pub(super) items: Vec<Item>,
    pub(super) bottom: f32,
}

impl Layout<'_> {
    /// Three facts across in a pale box, or fewer where there is less room; a list, in which each label names its value.
    /// The child's picture stands to the right of the box.
    pub(super) fn facts(&mut self, facts: &[Fact], portrait: Option<Shown>) -> Result<(), Error> {
        let portrait =
            portrait.map(|shown| self.sized(shown, PORTRAIT_WIDTH, PORTRAIT_HEIGHT)).transpose()?;
        let beside = portrait.as_ref().map_or(0.0, |portrait| portrait.width + BESIDE_PORTRAIT);
        let room = self.measure.width - beside;
        // Four stand in two rows of two rather than in three and one.
        let across = match room {
            _ if room < ROOM_FOR_TWO => 1,
            _ if room < ROOM_FOR_THREE || facts.len() == 4 => 2,
            _ => 3,
        };
        let ground = Frame { x: 0.0, width: room, radius: 4.0, ink: Ink::Pale, outline: None, dashed: false };
        let frame = self.frame(ground);
        let list = self.node(Role::List(false), NodeId(0));
        let gaps = self.measure.gaps;
        let (inset, between) = (INDENT, 14.0);
        let width = (room - 2.0 * inset - between * (across - 1) as f32) / across as f32;
        let mut strips = Vec::new();
        for row in facts.chunks(across) {
            let mut strip = Strip { gap: gaps.facts - 1.0, frame: Some(frame), ..Strip::default() };
            for (at, fact) in row.iter().enumerate() {
                let x = inset + (width + between) * at as f32;
                let is_first = strips.is_empty() && at == 0;
                let block = self.fact(fact, is_first, list, x, width)?;
                strip.height = strip.height.max(block.bottom);
                strip.items.extend(block.items);
            }
            strips.push(strip);
        }
        pad(&mut strips, gaps.facts, gaps.facts + 0.5);
        if let Some(portrait) = portrait {
            // The box is as high as the picture, and the picture begins where the box does.
            let height: f32 = strips.iter().skip(1).map(|strip| strip.gap + strip.height).sum();
            let height = height + strips.first().map_or(0.0, |first| first.height);
            pad(&mut strips, 0.0, (portrait.height - height).max(0.0));
            let picture = self.place(portrait, room + BESIDE_PORTRAIT, 0.0);
            strips.iter_mut().take(1).for_each(|first| first.items.push(picture.clone()));
        }
        set_gap(&mut strips, gaps.facts + 2.0);
        self.flow.add_together(strips);
        self.after = gaps.after_block + 6.0;
        Ok(())
    }

    /// A label above its value; the first value, which says who it is about, is bold.
    fn fact(
        &mut self,
        fact: &Fact,
        is_first: bool,
        list: NodeId,
        x: f32,
        width: f32,
    ) -> Result<Block, Error> {
        let item = self.node(Role::ListItem, list);
        let label = self.node(Role::Label, item);
        let lines = self.lines(&format!("{} ", fact.label), Weight::Regular, Ink::Soft, width, RUNNING)?;
        // Values stand at the left edge also when they run from right to left: there they are near their label.
        let mut block = under(lines, label, 0.0, RUNNING.size, |_| x);
        let body = self.node(Role::ListBody, item);
        let weight = if is_first { Weight::Bold } else { Weight::Regular };
        let lines = self.lines(&fact.value, weight, Ink::Body, width, BODY)?;
        let value =
            under(lines, body, block.bottom, BODY.size, |line| if line.rtl { x - trailing(line) } else { x });
        block.items.extend(value.items);
        block.bottom = value.bottom;
        Ok(block)
    }

    /// Two places to sign side by side, or one in a column; all of them on one page.
    pub(super) fn sign_off(&mut self, signatures: &[PrintedSignature]) -> Result<(), Error> {
        let between = 30.0;
        // A column has room for one beside the other half of the page.
        let across = if self.measure.width < ROOM_FOR_THREE { 1 } else { 2 };
        let width = (self.measure.width - between * (across - 1) as f32) / across as f32;
        let mut strips = Vec::new();
        for pair in signatures.chunks(across) {
            let mut strip = Strip { gap: self.measure.gaps.section, ..Strip::default() };
            for (at, signature) in pair.iter().enumerate() {
                let x = (width + between) * at as f32;
                let block = self.signature(signature, x, width)?;
                strip.height = strip.height.max(block.bottom);
                strip.items.extend(block.items);
            }
            strips.push(strip);
        }
        let gap = self.gap(14.0).max(6.0);
        // Nobody signs a page that does not say what.
        self.flow.stay_with_next();
        set_gap(&mut strips, gap);
        self.flow.add_together(strips);
        Ok(())
    }

    /// Whose place it is, then a line for the name and one for the date, with what was typed above them.
    fn signature(&mut self, signature: &PrintedSignature, x: f32, width: f32) -> Result<Block, Error> {
        let mut found = Block { items: Vec::new(), bottom: 0.0 };
        if !signature.heading.is_empty() {
            let node = self.node(Role::P, NodeId(0));
            let lines = self.lines(&signature.heading, Weight::Bold, Ink::Body, width, BODY)?;
            found = under(lines, node, 0.0, BODY.size, |line| edge(line, x, width));
        }
        let name = signature.name.clone().unwrap_or_default();
        let role = signature.role.as_deref().filter(|role| !role.eq_ignore_ascii_case(&signature.heading));
        let caption = match (&signature.name, role) {
            (Some(_), Some(role)) => role,
            (Some(_), None) => "Name",
            (None, _) => "Signature",
        };
        let dated = signature.dated.clone().unwrap_or_default();
        let (long, between) = (width * 0.55, 12.0);
        let slots = [(caption, name, x, long), ("Date", dated, x + long + between, width - long - between)];
        // Both lines to sign on stand at one height, below the taller of the two values.
        let mut values = Vec::new();
        let mut y = found.bottom + self.measure.gaps.signing;
        for (_, value, _, room) in &slots {
            let lines = self.lines(value, Weight::Regular, Ink::Body, *room, BODY)?;
            y = y.max(found.bottom + 3.0 + height(&lines));
            values.push(lines);
        }
        for ((caption, _, x, room), lines) in slots.into_iter().zip(values) {
            let node = self.node(Role::P, NodeId(0));
            let label = self.lines(&format!("{caption} "), Weight::Regular, Ink::Soft, room, RUNNING)?;
            let label = under(label, node, y + 2.5, RUNNING.size, |line| edge(line, x, room));
            let top = y - 2.0 - height(&lines);
            let value = under(lines, node, top, BODY.size, |line| edge(line, x, room));
            found.bottom = found.bottom.max(label.bottom);
            found.items.extend(label.items.into_iter().chain(value.items));
            found.items.push(rule(x, y, room, 0.7, Ink::Signing));
        }
        Ok(found)
    }
}

fn height(lines: &[Line]) -> f32 {
    lines.iter().map(|line| line.height).sum()
}

pub(super) fn under(lines: Vec<Line>, node: NodeId, top: f32, size: f32, x: impl Fn(&Line) -> f32) -> Block {
    let mut bottom = top;
    let items = lines
        .into_iter()
        .map(|line| {
            let (x, y) = (x(&line), bottom + line.baseline);
            bottom += line.height;
            text_item(Owner::Node(node), line, x, y, size)
        })
        .collect();
    Block { items, bottom }
}

/// Where a line begins: at the left edge, or at the right one when it runs from right to left.
pub(super) fn edge(line: &Line, x: f32, width: f32) -> f32 {
    if line.rtl { x + width - line.full_width } else { x }
}

/// The width of the spaces at the end of a line.
fn trailing(line: &Line) -> f32 {
    line.full_width - line.width
}
