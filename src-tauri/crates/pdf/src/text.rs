//! Words become glyphs: bidirectional text, one face for each grapheme, shaping.
//!
//! The result is a [`Paragraph`], from which `lines.rs` cuts lines. Nothing here knows of pages or PDF.

use std::collections::HashMap;
use std::ops::Range;

use harfrust::{
    Buffer, BufferFlags, Direction, Script as ShaperScript, ShapeOptions, ShapePlan, ShaperFont, Tag,
};
use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo};
use unicode_script::Script;
use unicode_segmentation::UnicodeSegmentation;

use crate::fonts::{FaceId, Weight, face_for, is_shared, script_of};

/// What colour words or shapes have, by what they are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ink {
    /// What is to be read.
    #[default]
    Body,
    /// Labels, small print and running lines.
    Soft,
    /// Headings and judgements.
    Spruce,
    /// The large pale word across a page.
    Mark,
    /// Bars and the rule under the letterhead.
    Sand,
    /// Thin rules.
    Hairline,
    /// Lines to sign on.
    Signing,
    /// The ground of a pale box.
    Pale,
}

impl Ink {
    /// Red, green and blue. Words stand on white with at least seven to one.
    pub(crate) fn rgb(self) -> [u8; 3] {
        match self {
            Self::Body => [0x1F, 0x26, 0x24],
            Self::Soft => [0x47, 0x4E, 0x4A],
            Self::Spruce => [0x16, 0x4B, 0x43],
            Self::Mark => [0xEE, 0xF3, 0xF2],
            Self::Sand => [0xC9, 0xB4, 0x8F],
            Self::Hairline => [0xD9, 0xD2, 0xC3],
            Self::Signing => [0x85, 0x7C, 0x6D],
            Self::Pale => [0xF6, 0xF2, 0xEA],
        }
    }

    /// The same as pictures write it, "#1f2624".
    pub(crate) fn hex(self) -> String {
        let [red, green, blue] = self.rgb();
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

/// Words in one style.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Span {
    /// The words.
    pub text: String,
    /// How heavy they are.
    pub weight: Weight,
    /// Their colour.
    pub ink: Ink,
}

impl Span {
    /// Words in a style.
    pub(crate) fn new(text: impl Into<String>, weight: Weight, ink: Ink) -> Self {
        Self { text: text.into(), weight, ink }
    }
}

/// One glyph, in the order in which glyphs stand on the page from left to right.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// How far the pen moves on, in ems.
    pub advance: f32,
    /// How far it is moved to the right of the pen, in ems.
    pub dx: f32,
    /// How far it is lifted, in ems.
    pub dy: f32,
    /// The bytes of the text it stands for; glyphs of one cluster share them.
    pub text: Range<usize>,
}

/// Glyphs of one face, colour and direction.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphRun {
    /// The face.
    pub face: FaceId,
    /// The colour.
    pub ink: Ink,
    /// True when the words run from right to left; the glyphs still stand from left to right.
    pub rtl: bool,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
}

/// A paragraph after shaping.
#[derive(Debug)]
pub(crate) struct Paragraph {
    /// The whole text.
    pub text: String,
    /// Runs in the order of the text, each with the bytes it covers.
    pub(crate) runs: Vec<(Range<usize>, GlyphRun)>,
    /// Width in ems of the text up to each byte.
    pub(crate) widths: Vec<f32>,
    /// Where clusters begin, and the end of the text.
    pub(crate) clusters: Vec<usize>,
    /// Levels, when anything in it runs from right to left.
    pub(crate) bidi: Option<Vec<Level>>,
    /// True when the paragraph as a whole runs from right to left.
    pub rtl: bool,
    /// Characters no face has.
    pub missing: Vec<char>,
}

/// Shapes paragraphs and remembers what it learned about each face and script.
#[derive(Default)]
pub(crate) struct Shaper {
    plans: HashMap<(FaceId, Script, bool), ShapePlan>,
}

/// A stretch of text that is shaped in one go.
struct Stretch {
    range: Range<usize>,
    face: FaceId,
    script: Script,
    level: Level,
    span: usize,
}

impl Shaper {
    /// Turns words into glyphs.
    pub(crate) fn shape(&mut self, spans: &[Span]) -> Paragraph {
        let text: String = spans.iter().map(|span| span.text.as_str()).collect();
        let rtl = runs_right_to_left(&text);
        let bidi = needs_bidi(&text).then(|| {
            let base = if rtl { Level::rtl() } else { Level::ltr() };
            ParagraphBidiInfo::new(&text, Some(base)).levels
        });
        let (stretches, missing) = stretches(&text, spans, bidi.as_deref());
        let mut widths = vec![0.0; text.len() + 1];
        let mut clusters = vec![text.len()];
        let runs: Vec<_> = stretches
            .iter()
            .map(|stretch| {
                let glyphs = self.shape_stretch(&text, stretch);
                for glyph in &glyphs {
                    widths[glyph.text.end] += glyph.advance;
                    clusters.push(glyph.text.start);
                }
                let ink = spans[stretch.span].ink;
                (
                    stretch.range.clone(),
                    GlyphRun { face: stretch.face, ink, rtl: stretch.level.is_rtl(), glyphs },
                )
            })
            .collect();
        for at in 1..widths.len() {
            widths[at] += widths[at - 1];
        }
        clusters.sort_unstable();
        clusters.dedup();
        Paragraph { text, runs, widths, clusters, bidi, rtl, missing }
    }

    fn shape_stretch(&mut self, text: &str, stretch: &Stretch) -> Vec<Glyph> {
        let face = stretch.face.face();
        let rtl = stretch.level.is_rtl();
        let direction = if rtl { Direction::RightToLeft } else { Direction::LeftToRight };
        let script = ShaperScript::from_iso15924_tag(Tag::from_be_bytes(
            stretch.script.as_iso15924_tag().to_be_bytes(),
        ));
        let plan = self
            .plans
            .entry((stretch.face, stretch.script, rtl))
            .or_insert_with(|| ShapePlan::new(&face.font, direction, script, None, &[]));
        let mut buffer = Buffer::new();
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        buffer.set_direction(direction);
        buffer.set_script(script);
        for (at, c) in text[stretch.range.clone()].char_indices() {
            buffer.push(u32::from(c), (stretch.range.start + at) as u32);
        }
        harfrust::shape(&ShaperFont::new(&face.font), &mut buffer, ShapeOptions::new().plan(Some(plan)))
            .expect("plan and buffer are made from the same direction and script");

        glyphs(&buffer, &stretch.range, face.units_per_em / stretch.face.scale())
    }
}

/// The shaper's glyphs with the bytes each stands for, measured in ems of the line.
fn glyphs(buffer: &Buffer, range: &Range<usize>, em: f32) -> Vec<Glyph> {
    // Marks without a glyph of their own may stand first: they belong to the first cluster that has one.
    let lowest = buffer.glyph_infos().iter().map(|info| info.cluster).min().unwrap_or_default();
    let start_of = |cluster: u32| if cluster == lowest { range.start } else { cluster as usize };
    let mut starts: Vec<usize> = buffer.glyph_infos().iter().map(|info| start_of(info.cluster)).collect();
    starts.push(range.end);
    starts.sort_unstable();
    let shaped = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
    shaped
        .map(|(info, position)| {
            let start = start_of(info.cluster);
            Glyph {
                id: info.glyph_id as u16,
                advance: position.x_advance as f32 / em,
                dx: position.x_offset as f32 / em,
                dy: position.y_offset as f32 / em,
                text: start..starts[starts.partition_point(|at| *at <= start)],
            }
        })
        .collect()
}

/// What of a sign no face has: the letters none can draw by themselves, or what is put over the first.
fn lacking(grapheme: &str, weight: Weight) -> Vec<char> {
    let is_drawn = |letter: &char| face_for(letter.encode_utf8(&mut [0; 4]), weight, None).is_some();
    let alone: Vec<char> = grapheme.chars().filter(|letter| !is_drawn(letter)).collect();
    if alone.is_empty() { grapheme.chars().skip(1).collect() } else { alone }
}

/// Cuts the text where face, script, direction or style change.
fn stretches(text: &str, spans: &[Span], levels: Option<&[Level]>) -> (Vec<Stretch>, Vec<char>) {
    let mut found: Vec<Stretch> = Vec::new();
    let mut missing = Vec::new();
    let mut start = 0;
    for (index, span) in spans.iter().enumerate() {
        for (at, grapheme) in span.text.grapheme_indices(true) {
            let at = start + at;
            let level = levels.map_or(Level::ltr(), |levels| levels[at]);
            let beside = found.last().filter(|last| last.span == index && last.level == level);
            let face = face_for(grapheme, span.weight, beside.map(|last| last.face)).unwrap_or_else(|| {
                missing.extend(lacking(grapheme, span.weight));
                FaceId::body(span.weight)
            });
            let script = script_of(grapheme);
            let end = at + grapheme.len();
            match found.last_mut() {
                Some(last)
                    if last.span == index
                        && last.level == level
                        && last.face == face
                        && (is_shared(script) || is_shared(last.script) || last.script == script) =>
                {
                    if is_shared(last.script) {
                        last.script = script;
                    }
                    last.range.end = end;
                }
                _ => found.push(Stretch { range: at..end, face, script, level, span: index }),
            }
        }
        start += span.text.len();
    }
    debug_assert_eq!(start, text.len());
    (found, missing)
}

/// Whether a text runs from right to left: what most of its letters do, not what the first one does, because an
/// English sentence often begins with a child's name.
fn runs_right_to_left(text: &str) -> bool {
    if !needs_bidi(text) {
        return false;
    }
    let (mut left, mut right) = (0_usize, 0_usize);
    for c in text.chars() {
        match unicode_bidi::bidi_class(c) {
            BidiClass::L => left += 1,
            BidiClass::R | BidiClass::AL => right += 1,
            _ => {}
        }
    }
    right > left
}

/// Whether anything in it can run from right to left: a letter of such a script, or a character that says so.
fn needs_bidi(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c,
            '\u{0590}'..='\u{08FF}'
            | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
            | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}'
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Paragraph {
        Shaper::default().shape(&[Span::new(text, Weight::Regular, Ink::Body)])
    }

    #[test]
    fn names_from_many_places_all_have_glyphs() {
        for name in [
            "Łucja Żółkiewska",
            "Nguyễn Thị Hoài",
            "Софія Їжакевич",
            "أمينة حسن",
            "আমিনা রহমান",
            "ਗੁਰਪ੍ਰੀਤ",
            "李小龙",
        ] {
            let shaped = shape(name);
            assert!(shaped.missing.is_empty(), "{name}");
            assert!(
                shaped.runs.iter().all(|(_, run)| run.glyphs.iter().all(|glyph| glyph.id != 0)),
                "{name}"
            );
        }
    }

    #[test]
    fn an_english_sentence_that_begins_with_an_arabic_name_runs_from_left_to_right() {
        assert!(!shape("أمينة plays with her friends in the garden").rtl);
        assert!(shape("تحب أمينة اللعب في الحديقة").rtl);
    }

    #[test]
    fn characters_no_face_has_are_listed() {
        assert_eq!(shape("Sun \u{1F31E}").missing, ['\u{1F31E}']);
    }

    #[test]
    fn every_byte_belongs_to_a_glyph() {
        for text in ["office", "শিক্ষা", "بَيت", "a\u{200d}b"] {
            let shaped = shape(text);
            let mut covered = vec![false; text.len()];
            for glyph in shaped.runs.iter().flat_map(|(_, run)| &run.glyphs) {
                covered[glyph.text.clone()].fill(true);
            }
            assert!(covered.iter().all(|byte| *byte), "{text}: {shaped:?}");
        }
    }
}
