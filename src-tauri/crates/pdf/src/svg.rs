//! A page of the plan as a picture for the window: the same glyphs at the same places as in the file.
//!
//! Every glyph of the page is defined once, in the units of its face, and used wherever it stands. The picture holds
//! no words: those stand beside it, from [`crate::reading`]. It names no fonts and has no styles of its own, so what
//! the window allows and what faces it has make no difference.

use std::collections::BTreeSet;
use std::fmt::{self, Display, Formatter, Write as _};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use coatpeg_domain::printing::Mark;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::fonts::FaceId;
use crate::layout::{PAGE_HEIGHT, PAGE_WIDTH};
use crate::lines::Line;
use crate::plan::{DASH, Item, Picture, Plan};
use crate::signs;

/// Draws a page, counted from 0; nothing where the plan has no such page.
pub(crate) fn draw(plan: &Plan, page: usize) -> Option<String> {
    let items = plan.pages.get(page)?;
    let mut sheet = Sheet { page, used: BTreeSet::new(), body: String::with_capacity(64 * 1024) };
    for item in items {
        sheet.item(item, &plan.pictures);
    }
    let mut svg = String::with_capacity(sheet.body.len() + sheet.used.len() * 400);
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {PAGE_WIDTH} {PAGE_HEIGHT}\" aria-hidden=\"true\" \
         focusable=\"false\"><rect width=\"{PAGE_WIDTH}\" height=\"{PAGE_HEIGHT}\" fill=\"#fff\"/><defs>"
    );
    for (face, glyph) in &sheet.used {
        let _ = write!(svg, "<path id=\"{}\" d=\"", sheet.name(*face, *glyph));
        outline(*face, *glyph, &mut svg);
        svg.push_str("\"/>");
    }
    svg.push_str("</defs>");
    svg.push_str(&sheet.body);
    svg.push_str("</svg>");
    Some(svg)
}

/// A page being drawn.
struct Sheet {
    page: usize,
    used: BTreeSet<(FaceId, u16)>,
    body: String,
}

impl Sheet {
    fn item(&mut self, item: &Item, pictures: &[Picture]) {
        match item {
            Item::Text { line, x, y, size, turned, .. } => self.line(line, *x, *y, *size, *turned),
            Item::Shape { x, y, width, height, radius, ink, outline, dashed, .. } => {
                let edges = Edges { x: *x, y: *y, width: *width, height: *height };
                let colour = ink.hex();
                let paint = match outline {
                    Some(thickness) => {
                        format!("fill=\"none\" stroke=\"{colour}\" stroke-width=\"{}\"", Short(*thickness))
                    }
                    None => format!("fill=\"{colour}\""),
                };
                let dashes = if *dashed {
                    format!(" stroke-dasharray=\"{} {}\"", DASH[0], DASH[1])
                } else {
                    String::new()
                };
                let _ = write!(self.body, "<rect {edges} rx=\"{}\" {paint}{dashes}/>", Short(*radius));
            }
            Item::Sign { mark, x, y, size, ink, .. } => self.sign(*mark, [*x, *y, *size], ink.hex()),
            Item::Picture { picture, x, y, width, height, .. } => {
                let Some(picture) = pictures.get(*picture) else { return };
                let edges = Edges { x: *x, y: *y, width: *width, height: *height };
                let bytes = BASE64_STANDARD.encode(&picture.bytes);
                let _ = write!(
                    self.body,
                    "<image {edges} preserveAspectRatio=\"none\" href=\"data:image/jpeg;base64,{bytes}\"/>"
                );
            }
        }
    }

    fn sign(&mut self, mark: Mark, [x, y, size]: [f32; 3], colour: String) {
        let scale = size / signs::BOX;
        let _ = write!(
            self.body,
            "<g fill=\"none\" stroke=\"{colour}\" stroke-width=\"{}\" stroke-linecap=\"round\" \
             stroke-linejoin=\"round\" transform=\"translate({} {}) scale({scale:.4})\">",
            signs::STROKE,
            Short(x),
            Short(y)
        );
        for stroke in signs::strokes(mark) {
            self.body.push_str("<path d=\"");
            let mut path = Path(&mut self.body);
            path.command('M', &[stroke.from.0, stroke.from.1]);
            for [a, b, to] in stroke.curves {
                path.command('C', &[a.0, a.1, b.0, b.1, to.0, to.1]);
            }
            self.body.push_str("\"/>");
        }
        self.body.push_str("</g>");
    }

    fn line(&mut self, line: &Line, x: f32, y: f32, size: f32, turned: f32) {
        let (sin, cos) = turned.to_radians().sin_cos();
        let mut pen = 0.0;
        for run in &line.runs {
            let em = run.face.face().units_per_em;
            let scale = size * run.face.scale() / em;
            // Letters stand upright in the units of their face, and pages count downwards.
            let turn = [cos * scale, -sin * scale, -sin * scale, -cos * scale];
            let (left, top) = (x + pen * cos, y - pen * sin);
            let _ = write!(
                self.body,
                "<g fill=\"{}\" transform=\"matrix({:.6} {:.6} {:.6} {:.6} {} {})\">",
                run.ink.hex(),
                turn[0],
                turn[1],
                turn[2],
                turn[3],
                Short(left),
                Short(top)
            );
            // Advances are in ems of the line; the group counts in units of the face.
            let units = em / run.face.scale();
            let mut at = 0.0;
            for glyph in &run.glyphs {
                let (across, up) = ((at + glyph.dx) * units, glyph.dy * units);
                at += glyph.advance;
                self.used.insert((run.face, glyph.id));
                let name = self.name(run.face, glyph.id);
                let _ = write!(self.body, "<use href=\"#{name}\" x=\"{}\"", across.round());
                if up.round() != 0.0 {
                    let _ = write!(self.body, " y=\"{}\"", up.round());
                }
                self.body.push_str("/>");
            }
            self.body.push_str("</g>");
            pen += at * size;
        }
    }

    /// What a glyph is called; pages stand in the window together, and a name may stand there once.
    fn name(&self, face: FaceId, glyph: u16) -> String {
        format!("p{}f{}g{glyph}", self.page, face.index())
    }
}

/// A number of points with the hundredths of the file and no more.
struct Short(f32);

impl Display for Short {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let rounded = (self.0 * 100.0).round() / 100.0;
        // A minus before a nought says nothing.
        write!(to, "{}", if rounded == 0.0 { 0.0 } else { rounded })
    }
}

/// The place and size of something.
struct Edges {
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

impl Display for Edges {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let Self { x, y, width, height } = *self;
        let (x, y, width, height) = (Short(x), Short(y), Short(width), Short(height));
        write!(to, "x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"")
    }
}

/// Writes the outline of a glyph as the commands of a path, in the units of its face; nothing for a space.
fn outline(face: FaceId, glyph: u16, path: &mut String) {
    let Ok(font) = FontRef::new(face.bytes()) else { return };
    let Some(outline) = font.outline_glyphs().get(GlyphId::from(glyph)) else { return };
    // A face is whole or it does not pass the test that reads every one of them; half an outline is drawn as far as
    // it goes.
    let _ = outline.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut Path(path));
}

/// A pen that writes the commands of a path.
struct Path<'a>(&'a mut String);

impl Path<'_> {
    fn command(&mut self, letter: char, numbers: &[f32]) {
        self.0.push(letter);
        for (at, number) in numbers.iter().enumerate() {
            if at > 0 && *number >= 0.0 {
                self.0.push(' ');
            }
            let _ = write!(self.0, "{}", Short(*number));
        }
    }
}

impl OutlinePen for Path<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.command('M', &[x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.command('L', &[x, y]);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.command('Q', &[cx, cy, x, y]);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.command('C', &[cx0, cy0, cx1, cy1, x, y]);
    }

    fn close(&mut self) {
        self.0.push('Z');
    }
}
