//! Pictures: made smaller, freed of what a camera writes into them, and kept inside the encrypted file.

use std::io::Cursor;
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use coatpeg_domain::contract::ShowPhoto;
use coatpeg_domain::records::AddedPhoto;
use coatpeg_store::Action;
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, Rgb, RgbImage, Rgba};

use crate::error::{Error, Result};
use crate::session::{Session, Work};

/// The longest edge in pixels: sharp at a hand's width on paper.
const LONGEST_EDGE: u32 = 1_600;
/// JPEG quality.
const QUALITY: u8 = 85;
/// The largest file taken from the computer, in bytes.
const LARGEST_FILE: u64 = 40 * 1024 * 1024;
const MEDIA_TYPE: &str = "image/jpeg";

/// Asks for a picture and keeps it.
pub(crate) fn add(session: &Session) -> Result<AddedPhoto> {
    session.with_open(|_| Ok(()))?;
    let Some(path) = session.desktop.ask_which_picture() else { return Ok(AddedPhoto { sha256: None }) };
    let bytes = small_jpeg(&path)?;
    session.with_open(|work| {
        let sha256 =
            work.change(Action::AddPhoto, |change| Ok(change.add_attachment(&bytes, MEDIA_TYPE)?))?;
        Ok(AddedPhoto { sha256: Some(sha256) })
    })
}

/// A picture, as a `data:` address.
pub(crate) fn show(work: &mut Work<'_>, command: ShowPhoto) -> Result<String> {
    let attachment = work.open.store.attachment(&command.sha256)?;
    Ok(format!("data:{};base64,{}", attachment.media_type, BASE64_STANDARD.encode(&attachment.bytes)))
}

/// Reads a picture and writes it again, so that place, camera and time are left behind.
fn small_jpeg(path: &Path) -> Result<Vec<u8>> {
    let unreadable =
        || Error::refused("That file is not a picture Coatpeg can read. Choose a JPEG or PNG file.");
    let size = std::fs::metadata(path).map_err(|_| unreadable())?.len();
    if size > LARGEST_FILE {
        return Err(Error::refused("That picture is larger than 40 MB. Choose a smaller one."));
    }
    let mut reader =
        ImageReader::open(path).and_then(ImageReader::with_guessed_format).map_err(|_| unreadable())?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(20_000);
    limits.max_image_height = Some(20_000);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| unreadable())?;
    // A telephone keeps pictures lying down and only notes which way is up.
    let upright = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| unreadable())?;
    picture.apply_orientation(upright);
    if picture.width().max(picture.height()) > LONGEST_EDGE {
        picture = picture.resize(LONGEST_EDGE, LONGEST_EDGE, image::imageops::FilterType::Triangle);
    }
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(on_white(&picture))
        .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY))
        .map_err(|_| unreadable())?;
    Ok(bytes.into_inner())
}

/// The picture as it looks on white paper: what can be seen through, as around a logo, would else turn black.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let seen = picture.to_rgba8();
    RgbImage::from_fn(seen.width(), seen.height(), |x, y| {
        let Rgba([red, green, blue, alpha]) = *seen.get_pixel(x, y);
        let over = |part: u8| {
            let (part, alpha) = (u32::from(part), u32::from(alpha));
            u8::try_from((part * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        Rgb([over(red), over(green), over(blue)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_seen_through_turns_white() {
        let mut logo = image::RgbaImage::new(2, 1);
        logo.put_pixel(0, 0, Rgba([0, 80, 70, 255]));
        let seen = on_white(&DynamicImage::ImageRgba8(logo));
        assert_eq!(seen.pixels().copied().collect::<Vec<_>>(), [Rgb([0, 80, 70]), Rgb([255, 255, 255])]);
    }
}
