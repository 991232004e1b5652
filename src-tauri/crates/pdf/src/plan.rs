//! The page plan: what stands where on which page, and who owns it in the tree of tags.
//!
//! A plan is plain data. Layout makes it, writing draws it, golden tests read it through [`describe`].

use std::fmt::Write as _;

use coatpeg_domain::printing::Mark;

use crate::layout::Sheet;
use crate::lines::Line;
use crate::text::Ink;

/// A document laid out.
#[derive(Debug)]
pub struct Plan {
    /// What the file says about itself.
    pub meta: Meta,
    /// The tree of tags; the first node is the document.
    pub tags: Vec<Node>,
    /// What stands on each page, in reading order.
    pub pages: Vec<Vec<Item>>,
    /// The headings.
    pub outline: Vec<Bookmark>,
    /// Pictures, each once.
    pub pictures: Vec<Picture>,
}

/// What the file says about itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Meta {
    /// The title, as the window shows it.
    pub title: String,
    /// Who sends it.
    pub author: String,
    /// One sentence.
    pub description: String,
    /// The day it was made, as year, month and day, where the footer gives one that can be read.
    pub dated: Option<(i32, u32, u32)>,
}

/// A heading in the list of bookmarks.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// 1 to 3.
    pub level: u8,
    /// The words of the heading.
    pub title: String,
    /// The page, from 0.
    pub page: usize,
    /// Points from the top of the page.
    pub y: f32,
}

/// A picture's own data.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The JPEG file.
    pub bytes: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// 1 for grey, 3 for colour.
    pub components: u8,
}

/// Something on a page. Distances are points from the left and from the top.
#[derive(Debug, Clone)]
pub enum Item {
    /// A line of words.
    Text {
        /// Whose words they are.
        owner: Owner,
        /// The glyphs.
        line: Line,
        /// Where the first glyph begins.
        x: f32,
        /// Where the letters stand.
        y: f32,
        /// Size in points.
        size: f32,
        /// Turned by so many degrees against the clock.
        turned: f32,
    },
    /// A filled or outlined box, or a rule when it is thin.
    Shape {
        /// Whose it is.
        owner: Owner,
        /// Left edge.
        x: f32,
        /// Top edge.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
        /// Radius of the corners.
        radius: f32,
        /// Its colour.
        ink: Ink,
        /// Thickness of the outline; a filled box has none.
        outline: Option<f32>,
        /// True when the outline has gaps.
        dashed: bool,
    },
    /// A drawn sign, in a square.
    Sign {
        /// Whose it is.
        owner: Owner,
        /// Which it is.
        mark: Mark,
        /// Left edge.
        x: f32,
        /// Top edge.
        y: f32,
        /// Width and height.
        size: f32,
        /// Its colour.
        ink: Ink,
    },
    /// A picture.
    Picture {
        /// Whose it is.
        owner: Owner,
        /// Its place in [`Plan::pictures`].
        picture: usize,
        /// Left edge.
        x: f32,
        /// Top edge.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
    },
}

/// Length of the dashes of a dashed outline, and of the gaps between them.
pub(crate) const DASH: [f32; 2] = [3.0, 2.2];

/// Whose something is: a node of the tree, or what kind of ornament.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// The large pale word across the page.
    Watermark,
    /// Rules, boxes and grounds.
    Layout,
    /// The words at the top of later pages.
    Header,
    /// The head of a table, shown again on a later page.
    RepeatedHead,
    /// Words or pictures that belong to the document.
    Node(NodeId),
    /// The words at the foot of each page.
    Footer,
}

/// A node's place in [`Plan::tags`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NodeId(pub usize);

/// A node of the tree of tags.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// What it stands in; only the document stands in nothing.
    pub parent: Option<NodeId>,
    /// What stands in it, in reading order.
    pub kids: Vec<Kid>,
    /// The page of its first words.
    pub page: Option<usize>,
    /// What a picture shows.
    pub alt: Option<String>,
    /// Page and edges (left, top, width, height) of a picture.
    pub bounds: Option<[f32; 4]>,
}

/// Something in a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kid {
    /// Another node.
    Node(NodeId),
    /// Marked content on a page.
    Content {
        /// The page, from 0.
        page: usize,
        /// Its number on that page.
        mcid: i64,
    },
}

/// What a node is, in the words of the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of ISO 32000-1, 14.8.4")]
pub enum Role {
    Document,
    H1,
    H2,
    H3,
    P,
    BlockQuote,
    /// A list; true when its labels are bullets.
    List(bool),
    ListItem,
    Label,
    ListBody,
    Table,
    Caption,
    TableHead,
    TableBody,
    TableRow,
    HeaderCell,
    Cell,
    Figure,
}

impl Role {
    /// The name of the structure type in the file.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::H1 => "H1",
            Self::H2 => "H2",
            Self::H3 => "H3",
            Self::P => "P",
            Self::BlockQuote => "BlockQuote",
            Self::List(_) => "L",
            Self::ListItem => "LI",
            Self::Label => "Lbl",
            Self::ListBody => "LBody",
            Self::Table => "Table",
            Self::Caption => "Caption",
            Self::TableHead => "THead",
            Self::TableBody => "TBody",
            Self::TableRow => "TR",
            Self::HeaderCell => "TH",
            Self::Cell => "TD",
            Self::Figure => "Figure",
        }
    }
}

impl Item {
    /// Whose it is.
    pub fn owner(&self) -> Owner {
        match self {
            Self::Text { owner, .. }
            | Self::Shape { owner, .. }
            | Self::Sign { owner, .. }
            | Self::Picture { owner, .. } => *owner,
        }
    }

    /// The same, moved down.
    pub(crate) fn lowered(mut self, by: f32) -> Self {
        match &mut self {
            Self::Text { y, .. } | Self::Shape { y, .. } | Self::Sign { y, .. } | Self::Picture { y, .. } => {
                *y += by
            }
        }
        self
    }

    /// The same, moved to the right and down.
    pub(crate) fn moved(mut self, right: f32, down: f32) -> Self {
        match &mut self {
            Self::Text { x, .. } | Self::Shape { x, .. } | Self::Sign { x, .. } | Self::Picture { x, .. } => {
                *x += right
            }
        }
        self.lowered(down)
    }

    /// Puts it where it stands on paper, as large as it is there.
    pub(crate) fn put_on_paper(&mut self, sheet: Sheet) {
        let scale = sheet.scale;
        match self {
            Self::Text { line, x, y, size, .. } => {
                (*x, *y) = sheet.on_paper(*x, *y);
                *size *= scale;
                for measure in [&mut line.width, &mut line.full_width, &mut line.height, &mut line.baseline] {
                    *measure *= scale;
                }
            }
            Self::Shape { x, y, width, height, radius, outline, .. } => {
                (*x, *y) = sheet.on_paper(*x, *y);
                for measure in [width, height, radius].into_iter().chain(outline) {
                    *measure *= scale;
                }
            }
            Self::Sign { x, y, size, .. } => {
                (*x, *y) = sheet.on_paper(*x, *y);
                *size *= scale;
            }
            Self::Picture { x, y, width, height, .. } => {
                (*x, *y) = sheet.on_paper(*x, *y);
                *width *= scale;
                *height *= scale;
            }
        }
    }

    /// The same, owned by somebody else.
    pub(crate) fn owned_by(mut self, new: Owner) -> Self {
        match &mut self {
            Self::Text { owner, .. }
            | Self::Shape { owner, .. }
            | Self::Sign { owner, .. }
            | Self::Picture { owner, .. } => *owner = new,
        }
        self
    }
}

impl Plan {
    /// How many pages there are.
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// The tag an item is marked with, for [`describe`].
    fn owner_name(&self, owner: Owner) -> String {
        match owner {
            Owner::Node(id) => format!("{} {}", self.tags[id.0].role.tag(), id.0),
            Owner::Watermark => "watermark".to_owned(),
            Owner::Layout => "layout".to_owned(),
            Owner::Header => "header".to_owned(),
            Owner::RepeatedHead => "repeated head".to_owned(),
            Owner::Footer => "footer".to_owned(),
        }
    }
}

/// The plan in words, one line for each item: position, size, owner and words.
pub fn describe(plan: &Plan) -> String {
    let mut out = String::new();
    for (number, page) in plan.pages.iter().enumerate() {
        let _ = writeln!(out, "page {}", number + 1);
        for item in page {
            let owner = plan.owner_name(item.owner());
            let _ = match item {
                Item::Text { line, x, y, size, .. } => {
                    writeln!(out, "{x:7.2} {y:7.2}  {size:4.1}  {owner}: {}", line.text)
                }
                Item::Shape { x, y, width, height, ink, .. } => {
                    writeln!(out, "{x:7.2} {y:7.2}  {width:.2} x {height:.2} {ink:?}  {owner}")
                }
                Item::Sign { mark, x, y, size, .. } => {
                    writeln!(out, "{x:7.2} {y:7.2}  {size:4.1}  {owner}: {mark:?}")
                }
                Item::Picture { x, y, width, height, picture, .. } => {
                    writeln!(out, "{x:7.2} {y:7.2}  {width:.2} x {height:.2} picture {picture}  {owner}")
                }
            };
        }
    }
    out
}
