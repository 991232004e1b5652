//! Sizes, leading, margins and gaps of every document, in points of usual print.

use coatpeg_domain::printing::TextSize;

use crate::lines::Setting;

/// A4.
pub(crate) const PAGE_WIDTH: f32 = 595.28;
pub(crate) const PAGE_HEIGHT: f32 = 841.89;
/// The margins beside and above the words.
const SIDE: f32 = 51.0;
const ABOVE: f32 = 56.0;
/// The margin below them, which holds the foot: one line of it, or two in large print.
const BELOW: f32 = 62.0;
const BELOW_LARGE: f32 = 84.0;
/// How much larger large print is: everything but the paper and its margins.
const LARGE: f32 = 1.4;
/// The width of usual print.
const WIDTH: f32 = PAGE_WIDTH - 2.0 * SIDE;

/// The part of the paper that words stand on. Layout counts from its top left corner and in the sizes below; what is
/// laid out is put in its place, and made larger for large print, at the very end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sheet {
    /// How wide it is.
    pub(crate) width: f32,
    /// How high it is.
    pub(crate) height: f32,
    /// How high the columns of a page are, which reach a little further down.
    pub(crate) column_height: f32,
    /// How much larger everything is on paper.
    pub(crate) scale: f32,
}

impl Sheet {
    /// The sheet for a size of print.
    pub(crate) fn of(size: TextSize) -> Self {
        let (scale, below) = match size {
            TextSize::Usual => (1.0, BELOW),
            TextSize::Large => (LARGE, BELOW_LARGE),
        };
        let height = (PAGE_HEIGHT - ABOVE - below) / scale;
        Self { width: WIDTH / scale, height, column_height: height + 6.0, scale }
    }

    /// The middle of the paper.
    pub(crate) fn middle(self) -> (f32, f32) {
        (self.width / 2.0, (PAGE_HEIGHT / 2.0 - ABOVE) / self.scale)
    }

    /// Where on the paper something is that layout has put here.
    pub(crate) fn on_paper(self, x: f32, y: f32) -> (f32, f32) {
        (SIDE + x * self.scale, ABOVE + y * self.scale)
    }

    /// A row higher than this may be split between its lines.
    pub(crate) fn tallest_whole_row(self) -> f32 {
        self.height / 2.0
    }

    /// A picture is never higher than this.
    pub(crate) fn tallest_picture(self) -> f32 {
        PAGE_HEIGHT * 0.4 / self.scale
    }
}

pub(crate) const TITLE: Setting = Setting { size: 18.0, leading: 1.25 };
pub(crate) const SECTION: Setting = Setting { size: 13.0, leading: 1.3 };
pub(crate) const SUBSECTION: Setting = Setting { size: 10.5, leading: 1.36 };
pub(crate) const BODY: Setting = Setting { size: 10.0, leading: 1.36 };
pub(crate) const TABLE: Setting = Setting { size: 9.5, leading: 1.3 };
pub(crate) const CAPTION: Setting = Setting { size: 9.0, leading: 1.36 };
pub(crate) const RUNNING: Setting = Setting { size: 8.5, leading: 1.3 };
pub(crate) const NAME: Setting = Setting { size: 11.5, leading: 1.3 };

/// Empty space between things, by what they are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gaps {
    /// Between two paragraphs of one text.
    pub(crate) paragraph: f32,
    /// Before a label and before a quote, list, table or picture that has none.
    pub(crate) block: f32,
    /// After a table, list, picture or judgement.
    pub(crate) after_block: f32,
    /// Before the heading of a part.
    pub(crate) section: f32,
    /// Before a heading inside a part.
    pub(crate) subsection: f32,
    /// Under a heading.
    pub(crate) heading: f32,
    /// Around the short facts and between their rows.
    pub(crate) facts: f32,
    /// Above the lines to sign on.
    pub(crate) signing: f32,
    /// Around a judgement.
    pub(crate) judgement: f32,
    /// Above and below the words of a judgement, inside its outline.
    pub(crate) in_pill: f32,
}

/// How wide words run, how large they are and what lies between.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measure {
    pub(crate) width: f32,
    pub(crate) body: Setting,
    pub(crate) gaps: Gaps,
}

/// The whole width of the paper, as for reading from beginning to end.
pub(crate) const PAGE: Measure = Measure {
    width: WIDTH,
    body: BODY,
    gaps: Gaps {
        paragraph: 5.0,
        block: 9.0,
        after_block: 10.0,
        section: 18.0,
        subsection: 12.0,
        heading: 4.0,
        facts: 8.0,
        signing: 30.0,
        judgement: 8.0,
        in_pill: 2.6,
    },
};

/// The whole width above two columns.
pub(crate) const FRONT: Measure = Measure { gaps: COLUMN.gaps, ..PAGE };

/// One of two columns, as for finding something at a glance: in the size of tables, and close. At ten points two pages
/// do not hold the word guides of the transition summary.
pub(crate) const COLUMN: Measure = Measure {
    width: (WIDTH - GUTTER) / 2.0,
    body: Setting { leading: 1.25, ..TABLE },
    gaps: Gaps {
        paragraph: 1.6,
        block: 4.0,
        after_block: 4.0,
        section: 7.0,
        subsection: 3.5,
        heading: 1.0,
        facts: 4.0,
        signing: 17.0,
        judgement: 4.0,
        in_pill: 1.4,
    },
};

/// Between two columns.
pub(crate) const GUTTER: f32 = 18.0;
/// Between a label and what it labels.
pub(crate) const LABEL_GAP: f32 = 2.0;
/// How far words stand in from a bar or from the edge of a box.
pub(crate) const INDENT: f32 = 12.0;
/// Thickness of a thin rule.
pub(crate) const HAIRLINE: f32 = 0.6;
