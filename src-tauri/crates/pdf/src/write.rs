//! Page plan to `printpdf`: which operators draw which item, and which marks stand around them.

use std::collections::{BTreeMap, BTreeSet};

use coatpeg_domain::printing::Mark;
use printpdf::{
    Codepoint, Color, DictItem, ExternalStream, ExternalXObject, FontId, LineCapStyle, LineDashPattern,
    LineJoinStyle, LinePoint, Mm, Op, PaintMode, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Point,
    Polygon, PolygonRing, Pt, Px, Rect, Rgb, TextItem, TextMatrix, WindingOrder, XObject, XObjectId,
    XObjectTransform,
};

use crate::Error;
use crate::fonts::FaceId;
use crate::layout::{PAGE_HEIGHT, PAGE_WIDTH};
use crate::lines::Line;
use crate::pack::{Pack, PackedFace, split_clusters};
use crate::plan::{DASH, Item, Owner, Picture, Plan};
use crate::signs;
use crate::tags;
use crate::text::{Glyph, GlyphRun, Ink};

/// Writes a plan as a tagged PDF; a `password` locks it.
pub(crate) fn write(plan: &Plan, pack: &Pack, password: Option<&str>) -> Result<Vec<u8>, Error> {
    let mut document = PdfDocument::new("");
    let mut faces: BTreeMap<String, &PackedFace> = BTreeMap::new();
    let mut listing = Vec::new();
    for (face, packed, glyphs) in pack.faces_of(plan) {
        let id = font_id(face);
        document.resources.fonts.map.insert(id.clone(), packed.font.clone());
        list(&mut listing, &id, packed, &glyphs);
        faces.insert(id.0, packed);
    }
    for (number, picture) in plan.pictures.iter().enumerate() {
        document.resources.xobjects.map.insert(picture_id(number), picture_object(picture));
    }
    document.pages = plan
        .pages
        .iter()
        .map(|items| Page { plan, pack, ops: Vec::new() }.draw(items))
        .chain([listing])
        .map(|ops| PdfPage::new(Mm::from(Pt(PAGE_WIDTH)), Mm::from(Pt(PAGE_HEIGHT)), ops))
        .collect();
    // Not "secure": that leaves out operators it does not know by name, and `flush` uses one.
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, ..PdfSaveOptions::default() };
    let mut written = document.to_lopdf_document(&options, &mut Vec::new());
    tags::drop_last_page(&mut written)?;
    tags::finish(plan, written, &faces, password)
}

/// Every glyph of a face once. `printpdf` learns from a page which glyphs are shown, how wide they are and what they
/// say; one page that lists them, and is taken out again, costs a quarter of saying it at every letter.
fn list(ops: &mut Vec<Op>, id: &FontId, face: &PackedFace, glyphs: &BTreeSet<u16>) {
    let shown = glyphs.iter().map(|glyph| {
        let (id, says) = face.glyph(*glyph);
        Codepoint::with_cid(id, 0.0, says.to_owned())
    });
    ops.push(Op::SetFont { font: PdfFontHandle::External(id.clone()), size: Pt(1.0) });
    ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(shown.collect())] });
}

/// A page being drawn.
struct Page<'a> {
    plan: &'a Plan,
    pack: &'a Pack,
    ops: Vec<Op>,
}

impl Page<'_> {
    fn draw(mut self, items: &[Item]) -> Vec<Op> {
        let mut mcid = 0;
        for same_owner in items.chunk_by(|a, b| a.owner() == b.owner()) {
            let owner = same_owner[0].owner();
            self.ops.push(self.begin(owner, mcid));
            if matches!(owner, Owner::Node(_)) {
                mcid += 1;
            }
            for item in same_owner {
                self.item(item);
            }
            self.ops.push(Op::EndMarkedContent);
        }
        self.ops
    }

    fn begin(&self, owner: Owner, mcid: i64) -> Op {
        let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
        let artifact = |entries: &[(&str, DictItem)]| Op::BeginMarkedContentWithProperties {
            tag: "Artifact".to_owned(),
            properties: dictionary(entries),
        };
        let pagination = ("Type", name("Pagination"));
        let attached = |edge| ("Attached", DictItem::Array(vec![name(edge)]));
        match owner {
            Owner::Node(id) => Op::BeginMarkedContentWithProperties {
                tag: self.plan.tags[id.0].role.tag().to_owned(),
                properties: dictionary(&[("MCID", DictItem::Int(mcid))]),
            },
            Owner::Layout => artifact(&[("Type", name("Layout"))]),
            Owner::RepeatedHead => artifact(&[pagination]),
            Owner::Watermark => artifact(&[pagination, ("Subtype", name("Watermark"))]),
            Owner::Header => artifact(&[pagination, ("Subtype", name("Header")), attached("Top")]),
            Owner::Footer => artifact(&[pagination, ("Subtype", name("Footer")), attached("Bottom")]),
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Text { line, x, y, size, turned, .. } => self.line(line, *x, *y, *size, *turned),
            Item::Shape { x, y, width, height, radius, ink, outline, dashed, .. } => {
                let edges = [*x, PAGE_HEIGHT - y - height, *width, *height];
                if *dashed {
                    self.ops.push(Op::SetLineDashPattern { dash: LineDashPattern::new(0.0, &DASH) });
                }
                self.shape(edges, *radius, *ink, *outline);
                if *dashed {
                    self.ops.push(Op::SetLineDashPattern { dash: LineDashPattern::solid() });
                }
            }
            Item::Sign { mark, x, y, size, ink, .. } => self.sign(*mark, [*x, *y, *size], *ink),
            Item::Picture { picture, x, y, width, height, .. } => self.ops.push(Op::UseXobject {
                id: picture_id(*picture),
                transform: XObjectTransform {
                    translate_x: Some(round(*x)),
                    translate_y: Some(round(PAGE_HEIGHT - y - height)),
                    scale_x: Some(*width),
                    scale_y: Some(*height),
                    no_auto_scale: true,
                    ..XObjectTransform::default()
                },
            }),
        }
    }

    fn sign(&mut self, mark: Mark, [x, y, size]: [f32; 3], ink: Ink) {
        let scale = size / signs::BOX;
        let point = |at: signs::Point, bezier| {
            let p = Point { x: round(x + at.0 * scale), y: round(PAGE_HEIGHT - y - at.1 * scale) };
            LinePoint { p, bezier }
        };
        self.ops.push(Op::SaveGraphicsState);
        self.ops.push(Op::SetOutlineColor { col: colour(ink) });
        self.ops.push(Op::SetOutlineThickness { pt: round(signs::STROKE * scale) });
        self.ops.push(Op::SetLineCapStyle { cap: LineCapStyle::Round });
        self.ops.push(Op::SetLineJoinStyle { join: LineJoinStyle::Round });
        for stroke in signs::strokes(mark) {
            let mut points = vec![point(stroke.from, false)];
            for [a, b, to] in stroke.curves {
                points.extend([point(*a, true), point(*b, true), point(*to, false)]);
            }
            self.ops.push(Op::DrawLine { line: printpdf::Line { points, is_closed: false } });
        }
        self.ops.push(Op::RestoreGraphicsState);
    }

    fn line(&mut self, line: &Line, x: f32, y: f32, size: f32, turned: f32) {
        let (sin, cos) = turned.to_radians().sin_cos();
        let y = PAGE_HEIGHT - y;
        let mut pen = 0.0;
        self.ops.push(Op::StartTextSection);
        for run in &line.runs {
            let Some(face) = self.pack.face(run.face) else { continue };
            self.ops.push(Op::SetFillColor { col: colour(run.ink) });
            self.ops.push(Op::SetFont {
                font: PdfFontHandle::External(font_id(run.face)),
                size: Pt(size * run.face.scale()),
            });
            let (x, y) = (round(x + pen * cos).0, round(y + pen * sin).0);
            let matrix = if turned == 0.0 {
                TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, x, y])
            } else {
                TextMatrix::Raw([cos, sin, -sin, cos, x, y])
            };
            self.ops.push(Op::SetTextMatrix { matrix });
            Pen::new(face, run.face, size).run(&mut self.ops, run, &line.text);
            pen += run.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * size;
        }
        self.ops.push(Op::EndTextSection);
    }

    fn shape(&mut self, [x, y, width, height]: [f32; 4], radius: f32, ink: Ink, outline: Option<f32>) {
        let mode = match outline {
            Some(thickness) => {
                self.ops.push(Op::SetOutlineColor { col: colour(ink) });
                self.ops.push(Op::SetOutlineThickness { pt: Pt(thickness) });
                PaintMode::Stroke
            }
            None => {
                self.ops.push(Op::SetFillColor { col: colour(ink) });
                PaintMode::Fill
            }
        };
        if radius == 0.0 {
            let (x, y, width, height) = (round(x), round(y), round(width), round(height));
            let winding_order = Some(WindingOrder::NonZero);
            let rectangle = Rect { x, y, width, height, mode: Some(mode), winding_order };
            self.ops.push(Op::DrawRectangle { rectangle });
        } else {
            let rings = vec![PolygonRing { points: rounded_box([x, y, width, height], radius) }];
            let polygon = Polygon { rings, mode, winding_order: WindingOrder::NonZero };
            self.ops.push(Op::DrawPolygon { polygon });
        }
    }
}

/// Follows where the pen of a viewer really is. It moves by the whole widths written in the file; what is missing to
/// the place where a glyph is wanted is made up before it, so that nothing drifts along a line.
struct Pen<'a> {
    face: &'a PackedFace,
    /// Size in points of an em of the line.
    size: f32,
    /// Ems of the line in thousandths of an em of this face.
    measure: f32,
    /// Where it is, in thousandths of an em.
    at: f32,
    /// Where the next glyph's own place begins, in the same measure.
    wanted: f32,
    /// How far it is lifted, in points.
    lifted: f32,
}

impl<'a> Pen<'a> {
    fn new(face: &'a PackedFace, id: FaceId, size: f32) -> Self {
        let measure = 1000.0 / id.scale();
        Self { face, size, measure, at: 0.0, wanted: 0.0, lifted: 0.0 }
    }

    fn run(&mut self, ops: &mut Vec<Op>, run: &GlyphRun, words: &str) {
        let mut shown = Vec::new();
        for (glyphs, words) in split_clusters(run, words) {
            let is_said = self.face.says(glyphs, words, run.rtl);
            if !is_said {
                flush(ops, &mut shown);
                let mut text = vec![0xFE, 0xFF];
                words.encode_utf16().for_each(|unit| text.extend(unit.to_be_bytes()));
                ops.push(Op::BeginMarkedContentWithProperties {
                    tag: "Span".to_owned(),
                    properties: dictionary(&[("ActualText", DictItem::Bytes(text))]),
                });
            }
            for glyph in glyphs {
                self.glyph(ops, &mut shown, glyph);
            }
            if !is_said {
                flush(ops, &mut shown);
                ops.push(Op::EndMarkedContent);
            }
        }
        flush(ops, &mut shown);
        self.lift(ops, &mut shown, 0.0);
    }

    fn glyph(&mut self, ops: &mut Vec<Op>, shown: &mut Vec<DictItem>, glyph: &Glyph) {
        self.lift(ops, shown, round(glyph.dy * self.size).0);
        let place = self.wanted + glyph.dx * self.measure;
        let back = ((self.at - place) * 100.0).round() / 100.0;
        if back != 0.0 {
            shown.push(DictItem::Real(back));
            self.at -= back;
        }
        let (id, _) = self.face.glyph(glyph.id);
        match shown.last_mut() {
            Some(DictItem::String { data, .. }) => data.extend(id.to_be_bytes()),
            _ => shown.push(DictItem::String { data: id.to_be_bytes().to_vec(), literal: true }),
        }
        self.at += self.face.width(id);
        self.wanted += glyph.advance * self.measure;
    }

    fn lift(&mut self, ops: &mut Vec<Op>, shown: &mut Vec<DictItem>, to: f32) {
        if to != self.lifted {
            flush(ops, shown);
            ops.push(Op::SetLineOffset { multiplier: to });
            self.lifted = to;
        }
    }
}

/// Shows glyphs as one string where nothing moves them: as `ShowText` each would become a string of its own.
fn flush(ops: &mut Vec<Op>, shown: &mut Vec<DictItem>) {
    if !shown.is_empty() {
        ops.push(Op::Unknown { key: "TJ".to_owned(), value: vec![DictItem::Array(std::mem::take(shown))] });
    }
}

fn dictionary(entries: &[(&str, DictItem)]) -> DictItem {
    DictItem::Dict { map: entries.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect() }
}

/// Not F1 to F14: those mean the faces every viewer brings along.
fn font_id(face: FaceId) -> FontId {
    FontId(format!("T{}", face.index()))
}

fn picture_id(number: usize) -> XObjectId {
    XObjectId(format!("Im{number}"))
}

fn picture_object(picture: &Picture) -> XObject {
    let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
    let space = if picture.components == 1 { "DeviceGray" } else { "DeviceRGB" };
    let dict = [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(i64::from(picture.width))),
        ("Height", DictItem::Int(i64::from(picture.height))),
        ("ColorSpace", name(space)),
        ("BitsPerComponent", DictItem::Int(8)),
        ("Filter", name("DCTDecode")),
    ];
    XObject::External(ExternalXObject {
        stream: ExternalStream {
            dict: dict.into_iter().map(|(key, value)| (key.to_owned(), value)).collect(),
            content: picture.bytes.clone(),
            compress: false,
        },
        width: Some(Px(picture.width as usize)),
        height: Some(Px(picture.height as usize)),
        dpi: None,
    })
}

/// Hundredths of a point are finer than any printer.
fn round(points: f32) -> Pt {
    Pt((points * 100.0).round() / 100.0)
}

/// The corners of a box with quarter circles, drawn as curves.
fn rounded_box([x, y, width, height]: [f32; 4], radius: f32) -> Vec<LinePoint> {
    let (right, top) = (x + width, y + height);
    // How far the handles of a curve stand out to look like a quarter circle.
    let handle = radius * (1.0 - 0.5523);
    let corner = |from: (f32, f32), a: (f32, f32), b: (f32, f32), to: (f32, f32)| {
        [(from, false), (a, true), (b, true), (to, false)]
    };
    let corners = [
        corner((right - radius, y), (right - handle, y), (right, y + handle), (right, y + radius)),
        corner((right, top - radius), (right, top - handle), (right - handle, top), (right - radius, top)),
        corner((x + radius, top), (x + handle, top), (x, top - handle), (x, top - radius)),
        corner((x, y + radius), (x, y + handle), (x + handle, y), (x + radius, y)),
    ];
    let points = corners.into_iter().flatten();
    points.map(|((x, y), bezier)| LinePoint { p: Point { x: round(x), y: round(y) }, bezier }).collect()
}

fn colour(ink: Ink) -> Color {
    let [r, g, b] = ink.rgb().map(|part| (f32::from(part) / 255.0 * 1000.0).round() / 1000.0);
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}
