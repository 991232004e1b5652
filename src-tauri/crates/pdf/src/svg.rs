//! A page of the plan as a picture for the window: the same glyphs at the same places as in the file.
//!
//! The glyphs of a run are one path, in the units of their face. (Each glyph defined once and used where it stands
//! makes a quarter of the words, and a page the window takes five times as long to show.) The picture holds no words:
//! those stand beside it, from [`crate::reading`]. It names no fonts and has no styles of its own, so what the window
//! allows and what faces it has make no difference.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter, Write as _};
use std::sync::{Mutex, PoisonError};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use coatpeg_domain::printing::Mark;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::fonts::{FACE_COUNT, FaceId};
use crate::layout::{PAGE_HEIGHT, PAGE_WIDTH};
use crate::lines::Line;
use crate::plan::{DASH, Item, Picture, Plan};
use crate::signs;

/// Draws a page, counted from 0; nothing where the plan has no such page.
pub(crate) fn draw(plan: &Plan, page: usize) -> Option<String> {
    let items = plan.pages.get(page)?;
    let mut sheet = Sheet { body: String::with_capacity(256 * 1024) };
    let _ = write!(
        sheet.body,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {PAGE_WIDTH} {PAGE_HEIGHT}\" aria-hidden=\"true\" \
         focusable=\"false\"><rect width=\"{PAGE_WIDTH}\" height=\"{PAGE_HEIGHT}\" fill=\"#fff\"/>"
    );
    for item in items {
        sheet.item(item, &plan.pictures);
    }
    sheet.body.push_str("</svg>");
    Some(sheet.body)
}

/// A page being drawn.
struct Sheet {
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
                "<path fill=\"{}\" transform=\"matrix({:.6} {:.6} {:.6} {:.6} {} {})\" d=\"",
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
            let mut known = OUTLINES[run.face.index()].lock().unwrap_or_else(PoisonError::into_inner);
            for glyph in &run.glyphs {
                let (across, up) = ((at + glyph.dx) * units, glyph.dy * units);
                at += glyph.advance;
                let outline = known.entry(glyph.id).or_insert_with(|| outline(run.face, glyph.id));
                if !outline.is_empty() {
                    Path(&mut self.body).command('M', &[across.round(), up.round()]);
                    self.body.push_str(outline);
                }
            }
            self.body.push_str("\"/>");
            pen += at * size;
        }
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

/// Outlines by face and glyph, each worked out when a page first shows it.
static OUTLINES: [Mutex<BTreeMap<u16, String>>; FACE_COUNT] =
    [const { Mutex::new(BTreeMap::new()) }; FACE_COUNT];

/// The outline of a glyph as the commands of a path, in the units of its face and counted from where the glyph stands;
/// nothing for a space.
fn outline(face: FaceId, glyph: u16) -> String {
    let mut stepping = Stepping::default();
    let Ok(font) = FontRef::new(face.bytes()) else { return stepping.path };
    let Some(outline) = font.outline_glyphs().get(GlyphId::from(glyph)) else { return stepping.path };
    // A face is whole or it does not pass the test that reads every one of them; half an outline is drawn as far as
    // it goes.
    let _ = outline.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut stepping);
    stepping.path
}

/// Writes the commands of a path.
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

/// A pen that says each place by how far it is from the one before, so that a glyph can stand anywhere.
#[derive(Default)]
struct Stepping {
    path: String,
    /// Where the pen is.
    at: (f32, f32),
    /// Where the contour began, to which closing it leads back.
    begun: (f32, f32),
    /// After a curve, the handle of the next one where it goes on smoothly: then the handle need not be said.
    smooth: Option<(f32, f32)>,
}

impl Stepping {
    /// One command; all its places are counted from where the pen was before it.
    fn step<const PLACES: usize>(&mut self, letter: char, places: [(f32, f32); PLACES]) {
        let (x, y) = self.at;
        let steps: Vec<f32> = places.iter().flat_map(|place| [place.0 - x, place.1 - y]).collect();
        Path(&mut self.path).command(letter, &steps);
        self.at = places.last().copied().unwrap_or(self.at);
        self.smooth = None;
    }
}

impl OutlinePen for Stepping {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step('m', [(x, y)]);
        self.begun = self.at;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (right, up) = (x - self.at.0, y - self.at.1);
        if right == 0.0 || up == 0.0 {
            let (letter, by) = if up == 0.0 { ('h', right) } else { ('v', up) };
            Path(&mut self.path).command(letter, &[by]);
            self.at = (x, y);
            self.smooth = None;
        } else {
            self.step('l', [(x, y)]);
        }
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        if self.smooth == Some((cx, cy)) {
            self.step('t', [(x, y)]);
        } else {
            self.step('q', [(cx, cy), (x, y)]);
        }
        self.smooth = Some((2.0 * x - cx, 2.0 * y - cy));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.step('c', [(cx0, cy0), (cx1, cy1), (x, y)]);
    }

    fn close(&mut self) {
        self.path.push('z');
        self.at = self.begun;
        self.smooth = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::Weight;

    /// The id of a letter in the body face.
    fn glyph(letter: char) -> u16 {
        let face = FaceId::body(Weight::Regular).face();
        let id = face.font.charmap().map_unicode(letter).expect("the body face has plain letters");
        u16::try_from(id.to_u32()).expect("a face has at most 65,535 glyphs")
    }

    #[test]
    fn an_outline_leads_back_to_where_each_contour_began() {
        let path = outline(FaceId::body(Weight::Regular), glyph('o'));
        assert_eq!(path.matches('m').count(), 2, "{path}");
        assert_eq!(path.matches('z').count(), 2, "{path}");
        assert!(path.chars().all(|c| !c.is_ascii_uppercase()), "{path}");
    }

    #[test]
    fn a_space_leaves_nothing_on_the_page() {
        assert_eq!(outline(FaceId::body(Weight::Regular), glyph(' ')), "");
    }
}
