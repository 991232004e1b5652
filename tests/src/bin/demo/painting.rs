//! Two pictures nobody had to draw: what a child might paint, and a setting’s logo.

use std::path::Path;

use image::{ImageResult, Rgb, RgbImage};

type Colour = Rgb<u8>;

const SKY: Colour = Rgb([186, 218, 236]);
const GRASS: Colour = Rgb([126, 170, 96]);
const SUN: Colour = Rgb([244, 202, 84]);
const WALL: Colour = Rgb([206, 122, 88]);
const ROOF: Colour = Rgb([112, 66, 58]);
const PAPER: Colour = Rgb([255, 255, 255]);
const SPRUCE: Colour = Rgb([22, 75, 67]);

/// A house in a field with the sun above it, as large as a telephone takes pictures.
pub(crate) fn paint(file: &Path) -> ImageResult<()> {
    let painting = RgbImage::from_fn(1_600, 1_200, |x, y| {
        let (x, y) = (f64::from(x), f64::from(y));
        // The brush is never quite steady.
        let sway = (x / 37.0).sin() * 6.0 + (y / 53.0).cos() * 5.0;
        let is_roof = (420.0..600.0).contains(&y) && (x - 900.0 + sway).abs() < (y - 400.0) * 1.6;
        let is_wall = (600.0..900.0).contains(&y) && (x - 900.0 + sway).abs() < 230.0;
        let colour = match () {
            () if is_within(x + sway, y, (330.0, 260.0), 130.0) => SUN,
            () if is_roof => ROOF,
            () if is_wall => WALL,
            () if y + sway > 850.0 => GRASS,
            () => SKY,
        };
        let shade = (x * 0.7 + y * 1.3 + sway * 9.0).sin() * 9.0;
        Rgb(colour.0.map(|part| (f64::from(part) + shade).clamp(0.0, 255.0) as u8))
    });
    painting.save(file)
}

/// Three pegs in a row.
pub(crate) fn draw_logo(file: &Path) -> ImageResult<()> {
    let logo = RgbImage::from_fn(600, 240, |x, y| {
        let (x, y) = (f64::from(x), f64::from(y));
        let is_rail = (70.0..95.0).contains(&y) && (20.0..580.0).contains(&x);
        let is_peg = [110.0, 300.0, 490.0].into_iter().any(|middle| {
            let is_stem = (x - middle).abs() < 14.0 && (90.0..170.0).contains(&y);
            is_stem || is_within(x, y, (middle, 180.0), 34.0)
        });
        if is_rail || is_peg { SPRUCE } else { PAPER }
    });
    logo.save(file)
}

/// Somebody with a round face who smiles.
pub(crate) fn draw_face(file: &Path) -> ImageResult<()> {
    let face = RgbImage::from_fn(480, 600, |x, y| {
        let (x, y) = (f64::from(x), f64::from(y));
        let is_eye = [195.0, 285.0].into_iter().any(|middle| is_within(x, y, (middle, 250.0), 13.0));
        let is_mouth =
            y > 300.0 && is_within(x, y, (240.0, 290.0), 78.0) && !is_within(x, y, (240.0, 278.0), 72.0);
        match () {
            () if is_eye || is_mouth => ROOF,
            () if is_within(x, y, (240.0, 270.0), 140.0) => Rgb([232, 196, 168]),
            () if is_within(x, y, (240.0, 240.0), 168.0) => ROOF,
            () if is_within(x, y, (240.0, 640.0), 230.0) => SPRUCE,
            () => SKY,
        }
    });
    face.save(file)
}

fn is_within(x: f64, y: f64, (across, down): (f64, f64), radius: f64) -> bool {
    (x - across).hypot(y - down) < radius
}
