//! Pictures: in the text, beside the facts, and the logo beside the name.

use super::Layout;
use super::flow::Strip;
use crate::Error;
use crate::blocks::Shown;
use crate::pictures;
use crate::plan::{Item, NodeId, Owner, Role};

/// A picture is printed no larger than with so many dots to the inch, unless it would be very small.
const LEAST_DOTS: f32 = 150.0;
/// No picture in the text is wider than this, about a hand's width.
const WIDEST: f32 = 250.0;
/// No picture in the text is narrower than this, however few dots it has.
const LEAST_WIDTH: f32 = 90.0;

/// A picture with its size on paper, ready to be placed.
pub(super) struct Sized {
    /// What it shows.
    alt: String,
    /// Its place among the plan's pictures.
    picture: usize,
    /// How wide it stands.
    pub(super) width: f32,
    /// How high it stands.
    pub(super) height: f32,
}

impl Layout<'_> {
    /// A picture by itself.
    pub(super) fn figure(&mut self, shown: Shown) -> Result<(), Error> {
        let (most, tallest) = ((self.measure.width * 0.8).min(WIDEST), self.sheet.tallest_picture());
        let sized = self.sized(shown, most, tallest)?;
        let gap = self.gap(self.measure.gaps.block);
        let height = sized.height;
        let item = self.place(sized, 0.0, 0.0);
        self.flow.strips.push(Strip { height, gap, items: vec![item], ..Strip::default() });
        self.after = self.measure.gaps.after_block;
        Ok(())
    }

    /// Fetches a picture and makes it fit.
    pub(super) fn sized(&mut self, shown: Shown, widest: f32, tallest: f32) -> Result<Sized, Error> {
        let Shown { sha256, alt } = shown;
        if alt.is_empty() {
            return Err(Error::Picture("it has no words that say what it shows".to_owned()));
        }
        let bytes = (self.fetch)(&sha256).ok_or(Error::PictureMissing)?;
        let found = pictures::read_jpeg(bytes)?;
        let (across, down) = (found.width as f32, found.height as f32);
        let width = widest
            .min((across * 72.0 / LEAST_DOTS / self.sheet.scale).max(LEAST_WIDTH))
            .min(tallest * across / down);
        let picture = self.pictures.iter().position(|known| *known == found).unwrap_or_else(|| {
            self.pictures.push(found);
            self.pictures.len() - 1
        });
        Ok(Sized { alt, picture, width, height: width * down / across })
    }

    /// Puts a picture in its place, as a figure of the document.
    pub(super) fn place(&mut self, sized: Sized, x: f32, y: f32) -> Item {
        let Sized { alt, picture, width, height } = sized;
        let node = self.node(Role::Figure, NodeId(0));
        self.tags[node.0].alt = Some(alt);
        Item::Picture { owner: Owner::Node(node), picture, x, y, width, height }
    }
}
