//! Pictures: freed of what a camera writes into them, kept in the encrypted file, and given back.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use coatpeg_domain::contract::{AddPhoto, ShowPhoto};
use coatpeg_domain::error::ErrorCode;
use image::{ImageFormat, RgbImage};

use crate::fresh::{Fresh, code, holds};

const PLACE: &str = "53.9576N 1.0827W Tumblewick Lane";

/// A picture as a camera writes it, with the place in it.
pub(crate) fn camera_picture(folder: &Path, width: u32, height: u32) -> PathBuf {
    let mut plain = Cursor::new(Vec::new());
    let picture =
        RgbImage::from_fn(width, height, |x, y| image::Rgb([x as u8, y as u8, (x / 3 + y / 5) as u8]));
    picture.write_to(&mut plain, ImageFormat::Jpeg).expect("a JPEG in memory");
    let plain = plain.into_inner();
    let note = [b"Exif\0\0".as_slice(), PLACE.as_bytes()].concat();
    let length = u16::try_from(note.len() + 2).expect("short");
    let mut bytes = plain[..2].to_vec();
    bytes.extend([0xff, 0xe1]);
    bytes.extend(length.to_be_bytes());
    bytes.extend(note);
    bytes.extend(&plain[2..]);
    let path = folder.join("camera.jpg");
    fs::write(&path, bytes).expect("written");
    path
}

fn shown(fresh: &Fresh, sha256: String) -> Vec<u8> {
    let address = fresh.program.send(ShowPhoto { sha256 }).expect("shown");
    let data = address.strip_prefix("data:image/jpeg;base64,").expect("a picture");
    BASE64_STANDARD.decode(data).expect("base64")
}

#[test]
fn a_picture_loses_place_and_camera_and_comes_back() {
    let fresh = Fresh::set_up();
    let path = camera_picture(fresh.folder.path(), 2_400, 600);
    assert!(holds(&path, PLACE));
    fresh.desktop.choose_picture(&path);
    let sha256 = fresh.program.send(AddPhoto {}).expect("added").sha256.expect("chosen");
    let fresh = fresh.start_again();
    fresh.unlock().expect("opened");
    let bytes = shown(&fresh, sha256);
    for written_by_camera in [PLACE, "Exif"] {
        assert!(!bytes.windows(written_by_camera.len()).any(|w| w == written_by_camera.as_bytes()));
    }
    let picture = image::load_from_memory(&bytes).expect("a picture");
    assert_eq!((picture.width(), picture.height()), (1_600, 400), "sharp enough for paper, and no larger");
}

#[test]
fn pictures_stand_only_in_the_encrypted_file() {
    let fresh = Fresh::set_up();
    let before = fs::read_dir(fresh.records()).expect("a folder").count();
    fresh.desktop.choose_picture(camera_picture(fresh.folder.path(), 64, 64));
    fresh.program.send(AddPhoto {}).expect("added");
    assert_eq!(fs::read_dir(fresh.records()).expect("a folder").count(), before);
}

#[test]
fn a_closed_dialog_adds_no_picture() {
    let fresh = Fresh::set_up();
    assert_eq!(fresh.program.send(AddPhoto {}).expect("no error").sha256, None);
}

#[test]
fn a_file_that_is_no_picture_is_refused() {
    let fresh = Fresh::set_up();
    let path = fresh.folder.path().join("notes.jpg");
    fs::write(&path, "Not a picture at all").expect("written");
    for path in [path, fresh.folder.path().join("gone.jpg"), fresh.records()] {
        fresh.desktop.choose_picture(path);
        assert_eq!(code(&fresh.program, AddPhoto {}), ErrorCode::Refused);
    }
}

#[test]
fn a_picture_that_is_not_there_is_not_found() {
    let fresh = Fresh::set_up();
    assert_eq!(code(&fresh.program, ShowPhoto { sha256: "ab".repeat(32) }), ErrorCode::NotFound);
}
