//! Lines are cut from a shaped paragraph and put in the order in which they are seen.
//!
//! Breaks are greedy, at spaces first. Trailing spaces stay in the line: they keep words apart when it is read out.

use std::ops::Range;
use std::sync::OnceLock;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use unicode_bidi::{Level, LevelRun};

use crate::text::{Glyph, GlyphRun, Paragraph};

/// One line, ready to be placed.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its words, in reading order.
    pub text: String,
    /// Its glyphs from left to right; their `text` counts bytes of this line's text.
    pub runs: Vec<GlyphRun>,
    /// Width in points, spaces at the end not counted.
    pub width: f32,
    /// Width in points of everything in it.
    pub full_width: f32,
    /// Height in points.
    pub height: f32,
    /// From the top of the line down to where letters stand.
    pub baseline: f32,
    /// True in a paragraph that runs from right to left: such a line belongs at the right edge.
    pub rtl: bool,
}

/// Size of letters and distance of lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Setting {
    /// Size in points.
    pub size: f32,
    /// Distance of lines as a multiple of the size.
    pub leading: f32,
}

impl Paragraph {
    /// Cuts the paragraph into lines no wider than `width` points. An empty paragraph has no lines.
    pub(crate) fn lines(&self, width: f32, setting: Setting) -> Vec<Line> {
        self.lines_beside(width, width, setting)
    }

    /// The same, where the first line has only `first` points of the width.
    pub(crate) fn lines_beside(&self, first: f32, width: f32, setting: Setting) -> Vec<Line> {
        let (breaks, hyphens) = self.break_places();
        let mut lines = Vec::new();
        let mut start = 0;
        while start < self.text.len() {
            let room = if start == 0 { first } else { width } / setting.size;
            let end = self
                .last_fitting(&breaks, start, room)
                .or_else(|| self.last_fitting(&hyphens, start, room))
                .or_else(|| self.last_fitting(&self.clusters, start, room))
                .unwrap_or_else(|| self.next_cluster(start));
            lines.push(self.line(start..end, setting));
            start = end;
        }
        lines
    }

    /// The whole paragraph on one line, whatever its width.
    pub(crate) fn single_line(&self, setting: Setting) -> Line {
        self.line(0..self.text.len(), setting)
    }

    /// How wide its widest stretch is that a line keeps whole.
    pub(crate) fn widest_word(&self, setting: Setting) -> f32 {
        let (breaks, _) = self.break_places();
        let ends = breaks.into_iter().chain([self.text.len()]);
        let words = ends.scan(0, |start, end| Some(std::mem::replace(start, end)..end));
        words.map(|word| self.measure(word)).fold(0.0, f32::max) * setting.size
    }

    /// Where a line may end: good places; and places after a hyphen inside a word, where some readers would lose the
    /// hyphen and names with two barrels would be torn apart, or between the two halves of a telephone number.
    fn break_places(&self) -> (Vec<usize>, Vec<usize>) {
        static SEGMENTER: OnceLock<LineSegmenterBorrowed<'static>> = OnceLock::new();
        let segmenter = SEGMENTER.get_or_init(|| LineSegmenter::new_auto(LineBreakOptions::default()));
        // A line never ends inside a cluster: its glyphs could not be shared out.
        let places =
            segmenter.segment_str(&self.text).filter(|at| *at > 0 && self.clusters.binary_search(at).is_ok());
        places.partition(|at| {
            let before = &self.text[..*at];
            let after = self.text[*at..].chars().next();
            let is_hyphen = before.ends_with(['-', '\u{2010}']) && after.is_some_and(char::is_alphanumeric);
            let is_number = after.is_some_and(|c| c.is_ascii_digit())
                && before
                    .strip_suffix(' ')
                    .is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit()));
            !is_hyphen && !is_number
        })
    }

    fn last_fitting(&self, places: &[usize], start: usize, room: f32) -> Option<usize> {
        let first = places.partition_point(|at| *at <= start);
        let fitting = places[first..].iter().take_while(|at| self.measure(start..**at) <= room + 0.001);
        fitting.last().copied()
    }

    fn next_cluster(&self, start: usize) -> usize {
        let next = self.clusters.partition_point(|at| *at <= start);
        self.clusters.get(next).copied().unwrap_or(self.text.len())
    }

    /// Width in ems, spaces at the end not counted.
    fn measure(&self, range: Range<usize>) -> f32 {
        let end = range.start + self.text[range.clone()].trim_end().len();
        self.widths[end] - self.widths[range.start]
    }

    fn line(&self, range: Range<usize>, setting: Setting) -> Line {
        let runs = self.visual_runs(&range);
        let size = setting.size;
        let mut line = Line {
            text: self.text[range.clone()].to_owned(),
            width: self.measure(range.clone()) * size,
            full_width: (self.widths[range.end] - self.widths[range.start]) * size,
            height: 0.0,
            baseline: 0.0,
            rtl: self.rtl,
            runs,
        };
        // The body face sets the leading; a line grows when a taller face stands in it.
        let body = crate::fonts::FaceId::body(crate::fonts::Weight::Regular).face();
        line.baseline = size * (setting.leading - body.ascent - body.descent) / 2.0 + size * body.ascent;
        let mut below = size * setting.leading - line.baseline;
        for run in line.runs.iter().filter(|run| !run.face.is_body()) {
            line.baseline = line.baseline.max(run.face.face().ascent * size);
            below = below.max(run.face.face().descent * size);
        }
        line.height = line.baseline + below;
        line
    }

    /// The glyphs of a stretch of text, run by run from left to right.
    fn visual_runs(&self, line: &Range<usize>) -> Vec<GlyphRun> {
        let mut found = Vec::new();
        match &self.bidi {
            None => self.collect(line, false, line.start, &mut found),
            Some(levels) => {
                for (run, level) in visual_order(&self.text, levels, line, self.rtl) {
                    self.collect(&run, level.is_rtl(), line.start, &mut found);
                }
            }
        }
        found
    }

    fn collect(&self, part: &Range<usize>, rtl: bool, origin: usize, found: &mut Vec<GlyphRun>) {
        let mut overlapping: Vec<_> =
            self.runs.iter().filter(|(range, _)| range.start < part.end && part.start < range.end).collect();
        if rtl {
            overlapping.reverse();
        }
        for (_, run) in overlapping {
            // From left to right the bytes rise, or fall where words run from right to left.
            let place = |at: usize| {
                run.glyphs.partition_point(|glyph| {
                    if run.rtl { glyph.text.start >= at } else { glyph.text.start < at }
                })
            };
            let (from, to) = if run.rtl { (part.end, part.start) } else { (part.start, part.end) };
            let mut glyphs: Vec<Glyph> = run.glyphs[place(from)..place(to)].to_vec();
            for glyph in &mut glyphs {
                glyph.text = glyph.text.start - origin..glyph.text.end - origin;
            }
            if !glyphs.is_empty() {
                found.push(GlyphRun { face: run.face, ink: run.ink, rtl: run.rtl, glyphs });
            }
        }
    }
}

/// Stretches of one level in the order in which they stand on the line (rules L1 and L2 of the Unicode
/// bidirectional algorithm).
fn visual_order(text: &str, levels: &[Level], line: &Range<usize>, rtl: bool) -> Vec<(LevelRun, Level)> {
    let base = if rtl { Level::rtl() } else { Level::ltr() };
    let trimmed = line.start + text[line.clone()].trim_end().len();
    let level_at = |at: usize| if at >= trimmed { base } else { levels[at] };
    let mut runs: Vec<(LevelRun, Level)> = Vec::new();
    for (at, c) in text[line.clone()].char_indices() {
        let at = line.start + at;
        let level = level_at(at);
        match runs.last_mut() {
            Some((run, same)) if *same == level => run.end = at + c.len_utf8(),
            _ => runs.push((at..at + c.len_utf8(), level)),
        }
    }
    let highest = runs.iter().map(|(_, level)| level.number()).max().unwrap_or(0);
    let lowest_odd =
        runs.iter().map(|(_, level)| level.number()).filter(|level| level % 2 == 1).min().unwrap_or(1);
    for least in (lowest_odd..=highest).rev() {
        let mut from = 0;
        while from < runs.len() {
            let length = runs[from..].iter().take_while(|(_, level)| level.number() >= least).count();
            runs[from..from + length].reverse();
            from += length.max(1);
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::Weight;
    use crate::text::{Ink, Shaper, Span};

    const BODY: Setting = Setting { size: 10.0, leading: 1.36 };

    fn cut(text: &str, width: f32) -> Vec<Line> {
        Shaper::default().shape(&[Span::new(text, Weight::Regular, Ink::Body)]).lines(width, BODY)
    }

    fn words(lines: &[Line]) -> Vec<&str> {
        lines.iter().map(|line| line.text.as_str()).collect()
    }

    #[test]
    fn lines_keep_their_trailing_space_and_fit() {
        let lines = cut("The quick brown fox jumps over the lazy dog", 80.0);
        assert!(lines.len() > 2);
        assert!(lines.iter().all(|line| line.width <= 80.0));
        assert!(lines[0].text.ends_with(' '));
        assert_eq!(words(&lines).concat(), "The quick brown fox jumps over the lazy dog");
    }

    #[test]
    fn a_double_barrelled_name_stays_whole() {
        let lines = cut("Here comes little Ngozi Smith-Okafor", 150.0);
        assert!(words(&lines).iter().any(|line| line.contains("Smith-Okafor")), "{:?}", words(&lines));
    }

    #[test]
    fn a_telephone_number_stays_whole() {
        let lines = cut("Talk to Priya on 01632 960207 first", 115.0);
        assert!(words(&lines).iter().any(|line| line.contains("01632 960207")), "{:?}", words(&lines));
    }

    #[test]
    fn the_first_line_can_be_shorter() {
        let text = "The quick brown fox jumps over the lazy dog";
        let paragraph = Shaper::default().shape(&[Span::new(text, Weight::Regular, Ink::Body)]);
        let lines = paragraph.lines_beside(40.0, 120.0, BODY);
        assert!(lines[0].width <= 40.0 && lines[1].width > 40.0 && lines[1].width <= 120.0);
        assert_eq!(words(&lines).concat(), text);
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut() {
        let lines = cut(&"a".repeat(60), 100.0);
        assert!(lines.len() > 2 && lines.iter().all(|line| line.width <= 100.0));
    }

    #[test]
    fn words_from_right_to_left_stand_in_reverse() {
        let line = &cut("Her name أمينة حسن is Arabic", 400.0)[0];
        let arabic: Vec<_> = line.runs.iter().filter(|run| run.rtl).collect();
        assert_eq!(arabic.len(), 1);
        let starts: Vec<_> = arabic[0].glyphs.iter().map(|glyph| glyph.text.start).collect();
        assert!(starts.is_sorted_by(|a, b| a >= b), "{starts:?}");
        assert!(!line.rtl);
    }

    #[test]
    fn a_tall_face_makes_its_line_taller() {
        let plain = &cut("Amina", 400.0)[0];
        let tall = &cut("أمينة", 400.0)[0];
        assert!(tall.height > plain.height && (plain.height - 13.6).abs() < 0.01);
        assert!(tall.rtl);
    }
}
