//! Pictures: made smaller, freed of what a camera writes into them, and kept inside the encrypted file.

use std::io::Cursor;
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use coatpeg_domain::contract::ShowPhoto;
use coatpeg_domain::records::AddedPhoto;
use coatpeg_store::Action;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageReader, Limits};

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
    let mut picture = reader.decode().map_err(|_| unreadable())?;
    if picture.width().max(picture.height()) > LONGEST_EDGE {
        picture = picture.resize(LONGEST_EDGE, LONGEST_EDGE, image::imageops::FilterType::Triangle);
    }
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture.to_rgb8())
        .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY))
        .map_err(|_| unreadable())?;
    Ok(bytes.into_inner())
}
