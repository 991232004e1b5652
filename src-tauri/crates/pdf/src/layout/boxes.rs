//! The parts of a document with a shape of their own: letterhead, facts and sign-off.

use coatpeg_domain::printing::{Fact, PrintedSignature};

use super::flow::{Frame, Strip};
use super::look::*;
use super::running::rule;
use super::{Layout, pad, set_gap, text_item};
use crate::Error;
use crate::fonts::Weight;
use crate::lines::Line;
use crate::plan::{Item, NodeId, Owner, Role};
use crate::text::Ink;

/// Lines of one node under each other, from a given place.
struct Block {
    items: Vec<Item>,
    bottom: f32,
}

impl Layout<'_> {
    /// State on the right, name and address on the left, a sand rule below. The state is read first.
    pub(super) fn letterhead(
        &mut self,
        name: &str,
        details: &[String],
        state: &[String],
    ) -> Result<(), Error> {
        let narrow = self.sheet.width * 0.4;
        let room = if state.is_empty() { self.sheet.width } else { self.sheet.width - narrow - 16.0 };
        let mut head = self.state(state, narrow)?;
        let mut bottom = 0.0;
        let name = (name, Weight::Bold, Ink::Spruce, NAME);
        let details = details.iter().map(|text| (text.as_str(), Weight::Regular, Ink::Soft, CAPTION));
        for (text, weight, ink, setting) in
            std::iter::once(name).chain(details).filter(|line| !line.0.is_empty())
        {
            let node = self.node(Role::P, NodeId(0));
            let lines = self.lines(text, weight, ink, room, setting)?;
            let block = under(lines, node, bottom, setting.size, |line| edge(line, 0.0, room));
            bottom = block.bottom + if setting == NAME { 1.0 } else { 0.0 };
            head.items.extend(block.items);
        }
        if head.items.is_empty() {
            return Ok(());
        }
        let y = bottom.max(head.bottom) + 6.0;
        head.items.push(rule(0.0, y, self.sheet.width, 1.5, Ink::Sand));
        self.flow.strips.push(Strip { height: y + 1.5, items: head.items, ..Strip::default() });
        Ok(())
    }

    /// Sentences at the right edge, the first of them level with the name.
    fn state(&mut self, state: &[String], width: f32) -> Result<Block, Error> {
        let mut found = Block { items: Vec::new(), bottom: 0.0 };
        let mut top = (NAME.size * NAME.leading - CAPTION.size * CAPTION.leading) / 2.0;
        let right = self.sheet.width;
        for sentence in state {
            let node = self.node(Role::P, NodeId(0));
            let lines = self.lines(sentence, Weight::Bold, Ink::Spruce, width, CAPTION)?;
            let block = under(lines, node, top, CAPTION.size, |line| right - line.width);
            (top, found.bottom) = (block.bottom, block.bottom);
            found.items.extend(block.items);
        }
        Ok(found)
    }

    /// Three facts across in a pale box; a list, in which each label names its value.
    pub(super) fn facts(&mut self, facts: &[Fact]) -> Result<(), Error> {
        let ground = Frame { x: 0.0, width: self.sheet.width, radius: 4.0, ink: Ink::Pale, outline: None };
        let frame = self.frame(ground);
        let list = self.node(Role::List(false), NodeId(0));
        let gaps = self.measure.gaps;
        let (inset, between) = (INDENT, 14.0);
        let width = (self.sheet.width - 2.0 * inset - 2.0 * between) / 3.0;
        let mut strips = Vec::new();
        for row in facts.chunks(3) {
            let mut strip = Strip { gap: gaps.facts - 1.0, frame: Some(frame), ..Strip::default() };
            for (at, fact) in row.iter().enumerate() {
                let x = inset + (width + between) * at as f32;
                let block = self.fact(fact, list, x, width)?;
                strip.height = strip.height.max(block.bottom);
                strip.items.extend(block.items);
            }
            strips.push(strip);
        }
        pad(&mut strips, gaps.facts, gaps.facts + 0.5);
        set_gap(&mut strips, gaps.facts + 2.0);
        self.flow.add_together(strips);
        self.after = gaps.after_block + 6.0;
        Ok(())
    }

    fn fact(&mut self, fact: &Fact, list: NodeId, x: f32, width: f32) -> Result<Block, Error> {
        let item = self.node(Role::ListItem, list);
        let label = self.node(Role::Label, item);
        let lines = self.lines(&format!("{} ", fact.label), Weight::Regular, Ink::Soft, width, RUNNING)?;
        // Values stand at the left edge also when they run from right to left: there they are near their label.
        let mut block = under(lines, label, 0.0, RUNNING.size, |_| x);
        let body = self.node(Role::ListBody, item);
        let lines = self.lines(&fact.value, Weight::Bold, Ink::Body, width, BODY)?;
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
        let across = if self.measure.width < self.sheet.width { 1 } else { 2 };
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
        set_gap(&mut strips, self.gap(14.0).max(6.0));
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
        let name =
            [&signature.name, &signature.role].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ");
        let caption = if signature.name.is_some() { "Name" } else { "Signature" };
        let dated = signature.dated.clone().unwrap_or_default();
        let (long, between) = (width * 0.62, 12.0);
        let slots = [(caption, name, x, long), ("Date", dated, x + long + between, width - long - between)];
        // Both lines to sign on stand at one height, below the taller of the two values.
        let mut values = Vec::new();
        let mut y = found.bottom + self.measure.gaps.signing;
        for (_, value, _, room) in &slots {
            let lines = self.lines(value, Weight::Regular, Ink::Body, *room, BODY)?;
            y = y.max(found.bottom + 6.0 + height(&lines));
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

fn under(lines: Vec<Line>, node: NodeId, top: f32, size: f32, x: impl Fn(&Line) -> f32) -> Block {
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
fn edge(line: &Line, x: f32, width: f32) -> f32 {
    if line.rtl { x + width - line.full_width } else { x }
}

/// The width of the spaces at the end of a line.
fn trailing(line: &Line) -> f32 {
    line.full_width - line.width
}
