//! What has to be known of a JPEG before it can stand on a page: its size and how many colours it has.

use crate::Error;
use crate::plan::Picture;

/// Reads the head of a JPEG. The picture itself is passed on as it is: it was made small when it was added.
pub(crate) fn read_jpeg(bytes: Vec<u8>) -> Result<Picture, Error> {
    let bad = |what: &str| Error::Picture(what.to_owned());
    if !bytes.starts_with(&[0xFF, 0xD8]) {
        return Err(bad("it is not a JPEG file"));
    }
    let mut at = 2;
    while let Some([0xFF, marker]) = bytes.get(at..at + 2) {
        let marker = *marker;
        if marker == 0xFF {
            at += 1;
            continue;
        }
        let Some([high, low]) = bytes.get(at + 2..at + 4) else { break };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        // SOF0 to SOF15 hold the size; C4, C8 and CC are other tables.
        if matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC) {
            let Some([8, h1, h0, w1, w0, components]) = bytes.get(at + 4..at + 10) else {
                return Err(bad("its head cannot be read"));
            };
            let (height, width) = (u16::from_be_bytes([*h1, *h0]), u16::from_be_bytes([*w1, *w0]));
            if width == 0 || height == 0 || !matches!(components, 1 | 3) {
                return Err(bad("it is of a kind that cannot be printed"));
            }
            let (width, height, components) = (u32::from(width), u32::from(height), *components);
            return Ok(Picture { bytes, width, height, components });
        }
        at += 2 + length;
    }
    Err(bad("it has no size"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_jpeg_is_read() {
        let bytes = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 11, 8, 0, 20, 0, 30, 3, 0, 0, 0];
        let picture = read_jpeg(bytes).expect("it is well formed");
        assert_eq!((picture.width, picture.height, picture.components), (30, 20, 3));
    }

    #[test]
    fn anything_else_is_refused() {
        for bytes in [vec![], vec![1, 2, 3], vec![0xFF, 0xD8, 0xFF], vec![0xFF, 0xD8, 0xFF, 0xC0, 0, 3]] {
            assert!(matches!(read_jpeg(bytes), Err(Error::Picture(_))));
        }
    }
}
