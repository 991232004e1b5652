//! Sizes, leading, margins and gaps of every document, in points.

use crate::lines::Setting;

/// A4.
pub(crate) const PAGE_WIDTH: f32 = 595.28;
pub(crate) const PAGE_HEIGHT: f32 = 841.89;
pub(crate) const SIDE: f32 = 51.0;
pub(crate) const TOP: f32 = 56.0;
pub(crate) const BOTTOM: f32 = PAGE_HEIGHT - 62.0;
pub(crate) const WIDTH: f32 = PAGE_WIDTH - 2.0 * SIDE;

pub(crate) const TITLE: Setting = Setting { size: 18.0, leading: 1.25 };
pub(crate) const SECTION: Setting = Setting { size: 13.0, leading: 1.3 };
pub(crate) const SUBSECTION: Setting = Setting { size: 10.5, leading: 1.36 };
pub(crate) const BODY: Setting = Setting { size: 10.0, leading: 1.36 };
pub(crate) const TABLE: Setting = Setting { size: 9.5, leading: 1.3 };
pub(crate) const CAPTION: Setting = Setting { size: 9.0, leading: 1.36 };
pub(crate) const RUNNING: Setting = Setting { size: 8.5, leading: 1.3 };
pub(crate) const NAME: Setting = Setting { size: 11.5, leading: 1.3 };

/// Between two paragraphs of one text.
pub(crate) const PARAGRAPH_GAP: f32 = 5.0;
/// Before a label and before a quote, list, table or picture that has none.
pub(crate) const BLOCK_GAP: f32 = 9.0;
/// After a table, list, picture or judgement.
pub(crate) const AFTER_BLOCK: f32 = 10.0;
/// Between a label and what it labels.
pub(crate) const LABEL_GAP: f32 = 2.0;
/// How far words stand in from a bar or from the edge of a box.
pub(crate) const INDENT: f32 = 12.0;
/// Thickness of a thin rule.
pub(crate) const HAIRLINE: f32 = 0.6;
/// A row higher than this may be split between its lines.
pub(crate) const TALLEST_WHOLE_ROW: f32 = (BOTTOM - TOP) / 2.0;
/// A picture is never higher than this.
pub(crate) const TALLEST_PICTURE: f32 = PAGE_HEIGHT * 0.4;
