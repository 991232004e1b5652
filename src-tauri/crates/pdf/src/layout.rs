//! Blocks become a page plan: every line gets its place, and every word its place in the tree of tags.
//!
//! A block is cut into strips, the strips run down the pages (`flow.rs`), then the running lines are added. Nodes of
//! the tree are made in reading order, so their numbers say in which order things are read.

mod boxes;
mod columns;
mod figures;
mod flow;
mod judgements;
mod letterhead;
mod look;
mod running;
mod tables;
#[cfg(test)]
mod tests;
mod writing;

use coatpeg_domain::printing::{Part, PrintedDocument, TextSize};

use self::flow::{Flow, Frame, Strip};
use self::look::*;
pub(crate) use self::look::{PAGE_HEIGHT, PAGE_WIDTH, Sheet};
use crate::Error;
use crate::blocks::{Block, Placed, blocks, one_line};
use crate::fonts::Weight;
use crate::lines::{Line, Setting};
use crate::plan::{Item, Kid, Meta, Node, NodeId, Owner, Picture, Plan, Role};
use crate::text::{Ink, Shaper, Span};

/// Lays a document out. `pictures` gives the JPEG for a SHA-256 in hexadecimal.
pub(crate) fn lay_out(
    document: &PrintedDocument,
    size: TextSize,
    pictures: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Result<Plan, Error> {
    let sheet = Sheet::of(size);
    let mut layout = Layout::new(sheet, pictures);
    // Large print has no room for two columns.
    let has_front = size == TextSize::Usual && document.parts.contains(&Part::FrontEnds);
    if has_front {
        layout.measure = FRONT;
    }
    for Placed { part, block } in blocks(document, has_front) {
        layout.part = part;
        layout.block(block)?;
    }
    let (mut pages, mut outline) = std::mem::take(&mut layout.flow).paginate(sheet);
    layout.running_lines(document, &mut pages)?;
    // Nodes were made in reading order: a row that is split, or facts that stand side by side, fall into place.
    pages.iter_mut().for_each(|page| page.sort_by_key(Item::owner));
    pages.iter_mut().flatten().for_each(|item| item.put_on_paper(sheet));
    outline.iter_mut().for_each(|mark| mark.y = sheet.on_paper(0.0, mark.y).1);
    let mut plan =
        Plan { meta: meta(document), tags: layout.tags, pages, outline, pictures: layout.pictures };
    number_content(&mut plan);
    Ok(plan)
}

/// The state of the work.
struct Layout<'a> {
    sheet: Sheet,
    shaper: Shaper,
    fetch: &'a dyn Fn(&str) -> Option<Vec<u8>>,
    tags: Vec<Node>,
    flow: Flow,
    pictures: Vec<Picture>,
    part: String,
    /// The empty space the last block asks for after it.
    after: f32,
    measure: Measure,
}

impl<'a> Layout<'a> {
    fn new(sheet: Sheet, fetch: &'a dyn Fn(&str) -> Option<Vec<u8>>) -> Self {
        let document = Node {
            role: Role::Document,
            parent: None,
            kids: Vec::new(),
            page: None,
            alt: None,
            bounds: None,
        };
        Self {
            sheet,
            shaper: Shaper::default(),
            fetch,
            tags: vec![document],
            flow: Flow::default(),
            pictures: Vec::new(),
            part: String::new(),
            after: 0.0,
            measure: Measure { width: sheet.width, ..PAGE },
        }
    }

    fn block(&mut self, block: Block) -> Result<(), Error> {
        match block {
            Block::Letterhead(letterhead) => self.letterhead(letterhead),
            Block::Heading { level, text } => self.heading(level, text),
            Block::Facts { facts, portrait } => self.facts(&facts, portrait),
            Block::Label(text) => {
                let setting = SUBSECTION.with_size(self.measure.body.size);
                let mut strips = self.words(Role::P, &text, Weight::Bold, Ink::Body, setting)?;
                let block = self.measure.gaps.block;
                set_gap(&mut strips, self.gap(block).max(block));
                self.flow.add_together(strips);
                self.flow.stay_with_next();
                Ok(())
            }
            Block::Paragraph(text) => self.paragraph(&text, Ink::Body, self.measure.body),
            Block::Led { label, text } => self.led(&label, &text),
            Block::Note(text) => self.paragraph(&text, Ink::Soft, CAPTION),
            Block::Quote(paragraphs) => self.quote(&paragraphs),
            Block::Judgement { phrase, mark } => self.judgement(&phrase, mark),
            Block::Judged { phrase, mark, text } => self.judged(&phrase, mark, &text),
            Block::StillToWrite(what) => self.still_to_write(&what),
            Block::List(items) => self.list(&items),
            Block::Table(table) => self.table(&table),
            Block::WriteOn { label, lines } => self.write_on(&label, lines),
            Block::Boxes(choices) => self.boxes(&choices),
            Block::Figure(shown) => self.figure(shown),
            Block::SignOff(signatures) => self.sign_off(&signatures),
            Block::Columns => {
                self.measure = COLUMN;
                self.flow.columns_from = Some(self.flow.strips.len());
                Ok(())
            }
            Block::FrontEnds => {
                self.flow.front_ends = Some(self.flow.strips.len());
                Ok(())
            }
        }
    }

    fn paragraph(&mut self, text: &str, ink: Ink, setting: Setting) -> Result<(), Error> {
        let mut strips = self.words(Role::P, text, Weight::Regular, ink, setting)?;
        set_gap(&mut strips, self.gap(self.measure.gaps.paragraph));
        self.flow.strips.extend(strips);
        Ok(())
    }

    /// A paragraph that begins with its label in bold.
    fn led(&mut self, label: &str, text: &str) -> Result<(), Error> {
        let label = format!("{}: ", label.trim_end_matches([':', '?']));
        let spans =
            [Span::new(label.as_str(), Weight::Bold, Ink::Body), Span::new(text, Weight::Regular, Ink::Body)];
        let node = self.node(Role::P, NodeId(0));
        let Measure { width, body, gaps } = self.measure;
        let lines = self.shape(&spans)?.lines(width, body);
        let mut strips = stack(lines, node, 0.0, width, body.size);
        set_gap(&mut strips, self.gap(gaps.paragraph));
        self.flow.strips.extend(strips);
        Ok(())
    }

    fn heading(&mut self, level: u8, text: String) -> Result<(), Error> {
        let gaps = self.measure.gaps;
        let (role, setting, ink, gap) = match level {
            1 => (Role::H1, TITLE, Ink::Body, gaps.section),
            2 => (Role::H2, SECTION, Ink::Spruce, gaps.section),
            _ => (Role::H3, SUBSECTION, Ink::Spruce, gaps.subsection),
        };
        let mut strips = self.words(role, &text, Weight::Bold, ink, setting)?;
        self.after = 0.0;
        set_gap(&mut strips, gap);
        if let Some(first) = strips.first_mut() {
            first.heading = Some((level, text));
        }
        self.flow.add_together(strips);
        self.flow.stay_with_next();
        Ok(())
    }

    fn quote(&mut self, paragraphs: &[String]) -> Result<(), Error> {
        let thickness = 2.25;
        let Measure { width, body, gaps } = self.measure;
        let bar =
            Frame { x: 0.0, width: thickness, radius: 0.0, ink: Ink::Sand, outline: None, dashed: false };
        let frame = self.frame(bar);
        let quote = self.node(Role::BlockQuote, NodeId(0));
        for (index, text) in paragraphs.iter().enumerate() {
            let node = self.node(Role::P, quote);
            let lines = self.lines(text, Weight::Regular, Ink::Body, width - INDENT, body)?;
            // The bar stands where lines begin: on the right when the first words run from right to left.
            if index == 0 && lines.first().is_some_and(|line| line.rtl) {
                self.flow.frames[frame].x = width - thickness;
            }
            let x = if self.flow.frames[frame].x == 0.0 { INDENT } else { 0.0 };
            let mut strips = stack(lines, node, x, width - INDENT, body.size);
            set_gap(&mut strips, if index == 0 { self.gap(gaps.block) } else { gaps.paragraph });
            strips.iter_mut().for_each(|strip| strip.frame = Some(frame));
            self.flow.strips.extend(strips);
        }
        self.after = self.measure.gaps.after_block;
        Ok(())
    }

    fn list(&mut self, items: &[String]) -> Result<(), Error> {
        let list = self.node(Role::List(true), NodeId(0));
        let Measure { width, body: setting, gaps } = self.measure;
        for (index, text) in items.iter().enumerate() {
            let item = self.node(Role::ListItem, list);
            let label = self.node(Role::Label, item);
            let body = self.node(Role::ListBody, item);
            let bullet = self.line("• ", Weight::Regular, Ink::Body, setting)?;
            let lines = self.lines(text, Weight::Regular, Ink::Body, width - INDENT, setting)?;
            let mut strips = stack(lines, body, INDENT, width - INDENT, setting.size);
            if let Some(first) = strips.first_mut() {
                let y = match first.items.first() {
                    Some(Item::Text { y, .. }) => *y,
                    _ => bullet.baseline,
                };
                first.items.push(text_item(Owner::Node(label), bullet, 2.0, y, setting.size));
            }
            set_gap(&mut strips, if index == 0 { self.gap(gaps.block) } else { 2.5 });
            self.flow.strips.extend(strips);
            // No item stands alone at the foot or at the top of a page.
            if items.len() > 1 && (index == 0 || index + 2 == items.len()) {
                self.flow.stay_with_next();
            }
        }
        self.after = self.measure.gaps.after_block;
        Ok(())
    }

    /// Words across the whole width, owned by a new node in the document.
    fn words(
        &mut self,
        role: Role,
        text: &str,
        weight: Weight,
        ink: Ink,
        setting: Setting,
    ) -> Result<Vec<Strip>, Error> {
        let node = self.node(role, NodeId(0));
        let width = self.measure.width;
        let lines = self.lines(text, weight, ink, width, setting)?;
        Ok(stack(lines, node, 0.0, width, setting.size))
    }

    fn lines(
        &mut self,
        text: &str,
        weight: Weight,
        ink: Ink,
        width: f32,
        setting: Setting,
    ) -> Result<Vec<Line>, Error> {
        Ok(self.shape(&[Span::new(text, weight, ink)])?.lines(width, setting))
    }

    fn line(&mut self, text: &str, weight: Weight, ink: Ink, setting: Setting) -> Result<Line, Error> {
        Ok(self.shape(&[Span::new(text, weight, ink)])?.single_line(setting))
    }

    fn shape(&mut self, spans: &[Span]) -> Result<crate::text::Paragraph, Error> {
        let mut shaped = self.shaper.shape(spans);
        if shaped.missing.is_empty() {
            return Ok(shaped);
        }
        shaped.missing.sort_unstable();
        shaped.missing.dedup();
        Err(Error::MissingCharacters { part: self.part.clone(), characters: shaped.missing })
    }

    fn node(&mut self, role: Role, parent: NodeId) -> NodeId {
        let id = NodeId(self.tags.len());
        let node = Node { role, parent: Some(parent), kids: Vec::new(), page: None, alt: None, bounds: None };
        self.tags.push(node);
        self.tags[parent.0].kids.push(Kid::Node(id));
        id
    }

    fn frame(&mut self, frame: Frame) -> usize {
        self.flow.frames.push(frame);
        self.flow.frames.len() - 1
    }

    /// The gap before a block: small after a heading or label, which always stay with it; never less than the block
    /// before asks for.
    fn gap(&mut self, otherwise: f32) -> f32 {
        let otherwise = otherwise.max(std::mem::take(&mut self.after));
        match self.flow.strips.last() {
            Some(strip) if strip.stays_with_next && strip.heading.is_some() => self.measure.gaps.heading,
            Some(strip) if strip.stays_with_next => LABEL_GAP,
            Some(_) | None => otherwise,
        }
    }
}

impl Setting {
    fn with_size(self, size: f32) -> Self {
        Self { size, ..self }
    }
}

/// Lines under each other, one strip each: the first two stay together, the last two too, and up to three all do.
fn stack(lines: Vec<Line>, node: NodeId, x: f32, width: f32, size: f32) -> Vec<Strip> {
    let count = lines.len();
    lines
        .into_iter()
        .enumerate()
        .map(|(index, line)| {
            let x = if line.rtl { x + width - line.full_width } else { x };
            let (height, y) = (line.height, line.baseline);
            let stays_with_next = index + 1 < count && (count <= 3 || index == 0 || index + 2 == count);
            let items = vec![text_item(Owner::Node(node), line, x, y, size)];
            Strip { height, stays_with_next, items, ..Strip::default() }
        })
        .collect()
}

fn text_item(owner: Owner, line: Line, x: f32, y: f32, size: f32) -> Item {
    Item::Text { owner, line, x, y, size, turned: 0.0 }
}

fn set_gap(strips: &mut [Strip], gap: f32) {
    if let Some(first) = strips.first_mut() {
        first.gap = gap;
    }
}

/// Empty space inside a frame, above the first and below the last of its strips.
fn pad(strips: &mut [Strip], above: f32, below: f32) {
    if let Some(first) = strips.first_mut() {
        first.height += above;
        first.items = std::mem::take(&mut first.items).into_iter().map(|item| item.lowered(above)).collect();
    }
    if let Some(last) = strips.last_mut() {
        last.height += below;
    }
}

/// Numbers the marked content of each page and tells the nodes where their words are.
fn number_content(plan: &mut Plan) {
    for page in 0..plan.pages.len() {
        let mut mcid = 0;
        let mut last = None;
        for item in &plan.pages[page] {
            let owner = item.owner();
            if let Owner::Node(id) = owner
                && last != Some(owner)
            {
                let node = &mut plan.tags[id.0];
                node.kids.push(Kid::Content { page, mcid });
                node.page.get_or_insert(page);
                mcid += 1;
            }
            if let (
                Owner::Node(id),
                Item::Picture { x, y, width, height, .. } | Item::Shape { x, y, width, height, .. },
            ) = (owner, item)
            {
                plan.tags[id.0].bounds = Some([*x, *y, *width, *height]);
            }
            last = Some(owner);
        }
    }
}

fn meta(document: &PrintedDocument) -> Meta {
    let title = one_line(&document.title);
    let title = if title.is_empty() { "Document".to_owned() } else { title };
    let footer = &document.footer;
    let who = one_line(&footer.initials);
    let description = match footer.version {
        0 => format!("{title}, {who}"),
        version => format!("{title}, {who}, version {version}"),
    };
    Meta {
        title,
        author: one_line(&document.letterhead.name),
        description,
        dated: running::day(&footer.dated),
    }
}
