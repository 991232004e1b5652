//! The page in the window and the page in the file are one picture.
//!
//! `pdftoppm` draws the page of the file and `resvg` what the window shows. Two programs round the edges of letters
//! each in their own way, so small squares of both are compared: a square is as grey here as there.

use std::process::Command;

use coatpeg_pdf::{Item, Owner, Plan, draw_page, write_plan};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

use crate::judges;
use crate::kinds::{Kind, kinds};

/// Dots to the inch.
const DOTS: f32 = 216.0;
/// So many dots in a row, and as many rows, become one: some programs place letters on whole dots only.
const FINER: usize = 3;
/// The side of a square, in dots.
const SIDE: usize = 8;
/// Greys of a square differ by less, of 255; a word that is missing or a point too far to the right makes more.
const MOST: f64 = 40.0;
/// Greys of a whole page differ by less.
const MOST_OF_A_PAGE: f64 = 4.0;

/// A page in greys, from white 0 to black 255.
struct Picture {
    width: usize,
    greys: Vec<u8>,
}

impl Picture {
    /// The same in dots of a point each; what is left over at the edges is white paper.
    fn coarser(&self) -> Self {
        let (width, height) = (self.width / FINER, self.greys.len() / self.width / FINER);
        let grey = |x: usize, y: usize| {
            let rows = (y * FINER..(y + 1) * FINER).map(|row| row * self.width + x * FINER);
            let sum: usize =
                rows.flat_map(|from| &self.greys[from..from + FINER]).map(|grey| usize::from(*grey)).sum();
            (sum / FINER / FINER) as u8
        };
        let greys =
            (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| grey(x, y)).collect();
        Self { width, greys }
    }
}

/// How far two pictures are apart: the square that differs most, and all of the page.
#[derive(Debug)]
struct Apart {
    square: f64,
    page: f64,
}

impl Apart {
    fn is_one_picture(&self) -> bool {
        self.square < MOST && self.page < MOST_OF_A_PAGE
    }
}

fn apart(one: &Picture, other: &Picture) -> Apart {
    assert_eq!((one.width, one.greys.len()), (other.width, other.greys.len()));
    let width = one.width;
    let mut squares = vec![0_i64; width.div_ceil(SIDE) * (one.greys.len() / width).div_ceil(SIDE)];
    let mut page = 0;
    for (at, (a, b)) in one.greys.iter().zip(&other.greys).enumerate() {
        let place = (at / width / SIDE) * width.div_ceil(SIDE) + at % width / SIDE;
        let difference = i64::from(*a) - i64::from(*b);
        squares[place] += difference.abs();
        page += difference.abs();
    }
    let most = squares.into_iter().max().unwrap_or_default();
    Apart { square: most as f64 / (SIDE * SIDE) as f64, page: page as f64 / one.greys.len() as f64 }
}

/// What the window shows, moved to the right by so many points.
fn in_the_window(svg: &str, moved: f32) -> Picture {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).expect("our own picture can be read");
    let scale = DOTS / 72.0;
    let [width, height] = [595.28, 841.89].map(|points: f32| (points * scale).ceil() as u32);
    let mut pixels = Pixmap::new(width, height).expect("a page has a size");
    // The picture is 595.28 points wide and its dots are counted in points.
    let fit = scale * 595.28 / tree.size().width();
    resvg::render(&tree, Transform::from_row(fit, 0.0, 0.0, fit, moved * scale, 0.0), &mut pixels.as_mut());
    let greys = pixels.pixels().iter().map(|pixel| {
        let white = 255 - u32::from(pixel.alpha());
        let [r, g, b] = [pixel.red(), pixel.green(), pixel.blue()].map(|part| u32::from(part) + white);
        255 - ((r * 299 + g * 587 + b * 114) / 1000).min(255) as u8
    });
    Picture { width: width as usize, greys: greys.collect() }.coarser()
}

/// A page of the file, from 0; nothing where the program that draws it is not installed.
fn in_the_file(plan: &Plan, number: usize) -> Option<Picture> {
    let folder = tempfile::tempdir().expect("a folder for pictures");
    let (path, drawn) = (folder.path().join("page.pdf"), folder.path().join("drawn"));
    let bytes = write_plan(plan, None).expect("a sample can be written");
    std::fs::write(&path, bytes).expect("a file can be written");
    let number = (number + 1).to_string();
    let mut program = Command::new("pdftoppm");
    program.args(["-gray", "-singlefile", "-r", &DOTS.to_string(), "-f", &number, "-l", &number]);
    let output = judges::output_of(program.arg(&path).arg(&drawn))?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(grey_map(&std::fs::read(drawn.with_extension("pgm")).expect("a picture was drawn")))
}

/// Reads the plainest of pictures: `P5`, width, height, 255, then a byte for each dot.
fn grey_map(bytes: &[u8]) -> Picture {
    let (mut words, mut at) = (Vec::new(), 0);
    while words.len() < 4 {
        let end = at + bytes[at..].iter().position(u8::is_ascii_whitespace).expect("a head");
        words.push(String::from_utf8_lossy(&bytes[at..end]).into_owned());
        at = end + 1;
    }
    let width = words[1].parse().expect("a width");
    Picture { width, greys: bytes[at..].iter().map(|grey| 255 - grey).collect() }.coarser()
}

/// A page of a document.
enum Page {
    First,
    /// That on which the head of a table is shown again.
    HeadAgain,
    /// That on which people sign.
    Signed,
}

impl Page {
    /// Its number, from 0.
    fn of(&self, plan: &Plan) -> usize {
        let is_here = |item: &Item| match (self, item) {
            (Page::First, _) => true,
            (Page::HeadAgain, item) => item.owner() == Owner::RepeatedHead,
            (Page::Signed, Item::Text { line, .. }) => line.text.trim() == "Signature",
            (Page::Signed, _) => false,
        };
        page_with(plan, is_here)
    }
}

/// The first page with such a thing, from 0.
fn page_with(plan: &Plan, is_wanted: impl Fn(&Item) -> bool) -> usize {
    plan.pages.iter().position(|items| items.iter().any(&is_wanted)).expect("one page has it")
}

/// One of each kind, and pages that have what first pages have not: what is drawn alike on one page is drawn alike on all.
const COMPARED: [(&str, Page); 10] = [
    ("check_typical", Page::First),
    ("profile", Page::First),
    ("concern", Page::First),
    ("plan_second_review", Page::First),
    ("review", Page::First),
    ("transition_typical", Page::First),
    ("check in large print", Page::First),
    ("many scripts and a picture", Page::First),
    ("review", Page::Signed),
    ("a table over pages", Page::HeadAgain),
];

fn kind<'a>(kinds: &'a [Kind], name: &str) -> &'a Kind {
    kinds.iter().find(|kind| kind.name == name).unwrap_or_else(|| panic!("{name} is a kind"))
}

#[test]
fn a_page_of_each_kind_is_the_same_picture_in_the_window_and_in_the_file() {
    let (kinds, mut unlike) = (kinds(), Vec::new());
    for (name, page) in COMPARED {
        let plan = kind(&kinds, name).plan();
        let number = page.of(&plan);
        let Some(page) = in_the_file(&plan, number) else { return };
        let svg = draw_page(&plan, number).expect("there is such a page");
        let found = format!("{name}, page {}", number + 1);
        let apart = apart(&page, &in_the_window(&svg, 0.0));
        eprintln!("{found}: {apart:?}");
        if !apart.is_one_picture() {
            unlike.push(format!("{found}: {apart:?}"));
        }
    }
    assert!(unlike.is_empty(), "{}", unlike.join("\n"));
}

/// The bounds are narrow enough: everything a point too far to the right, a word less or a picture less is seen.
#[test]
fn a_page_that_is_only_a_little_different_is_another_picture() {
    let plan = kind(&kinds(), "many scripts and a picture").plan();
    let number = page_with(&plan, |item| matches!(item, Item::Picture { .. }));
    let Some(page) = in_the_file(&plan, number) else { return };
    let svg = draw_page(&plan, number).expect("there is such a page");
    let shown = |svg: &str, moved| apart(&page, &in_the_window(svg, moved));
    assert!(shown(&svg, 0.0).is_one_picture(), "{:?}", shown(&svg, 0.0));
    assert!(!shown(&svg, 1.0).is_one_picture(), "{:?}", shown(&svg, 1.0));
    // A path is a line, or the stretch of it in one face.
    let lines: Vec<usize> = svg.match_indices("<path ").map(|(at, _)| at).collect();
    for at in [lines[lines.len() / 3], lines[lines.len() / 2]] {
        let less = without(&svg, at, "/>");
        assert!(!shown(&less, 0.0).is_one_picture(), "{:?}", shown(&less, 0.0));
    }
    let less = without(&svg, svg.find("<image").expect("there is a picture"), "/>");
    assert!(!shown(&less, 0.0).is_one_picture());
}

/// The same without what begins there and ends so.
fn without(svg: &str, at: usize, end: &str) -> String {
    let end = at + svg[at..].find(end).expect("it ends") + end.len();
    format!("{}{}", &svg[..at], &svg[end..])
}
