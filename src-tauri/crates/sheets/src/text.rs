//! From the bytes of a text file to its characters: with a mark at its beginning or without, in UTF-8, UTF-16 or as
//! Windows writes Western European text.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::Error;

/// How many bytes are looked at to tell UTF-16 without a mark from anything else.
const LOOKED_AT: usize = 4_096;

/// The characters of a text file.
pub(crate) fn decoded(bytes: &[u8]) -> Result<String, Error> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned(),
        None => unmarked(bytes)?,
    };
    if looks_like_markup(&text) { Err(Error::WebPage) } else { Ok(text) }
}

fn unmarked(bytes: &[u8]) -> Result<String, Error> {
    if let Some(encoding) = utf_16(bytes) {
        return Ok(encoding.decode_without_bom_handling(bytes).0.into_owned());
    }
    if bytes.contains(&0) {
        return Err(Error::NotAList);
    }
    Ok(match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    })
}

/// Nearly every other byte of English text in UTF-16 is zero, always on the same side.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs: Vec<&[u8]> = bytes.chunks_exact(2).take(LOOKED_AT / 2).collect();
    let zero_in = |place: usize| pairs.iter().filter(|pair| pair[place] == 0).count();
    let (first, second) = (zero_in(0), zero_in(1));
    let most = pairs.len() * 3 / 5;
    match pairs.len() {
        0..2 => None,
        _ if second > most && first == 0 => Some(UTF_16LE),
        _ if first > most && second == 0 => Some(UTF_16BE),
        _ => None,
    }
}

fn looks_like_markup(text: &str) -> bool {
    let beginning: String = text.trim_start().chars().take(200).collect::<String>().to_ascii_lowercase();
    ["<!doctype", "<html", "<?xml", "<table", "<head", "{\\rtf"]
        .iter()
        .any(|mark| beginning.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Forename,Surname\r\nZoë,Nuñez–Böhm\r\n";

    fn utf_16_bytes(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn the_same_words_come_out_of_every_encoding() {
        let windows = WINDOWS_1252.encode(TEXT).0.into_owned();
        let (low, high) = (utf_16_bytes(TEXT, u16::to_le_bytes), utf_16_bytes(TEXT, u16::to_be_bytes));
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        for bytes in [
            TEXT.as_bytes().to_vec(),
            marked(&[0xef, 0xbb, 0xbf], TEXT.as_bytes()),
            windows,
            marked(&[0xff, 0xfe], &low),
            marked(&[0xfe, 0xff], &high),
            low,
            high,
        ] {
            assert_eq!(decoded(&bytes).as_deref(), Ok(TEXT));
        }
    }

    #[test]
    fn what_is_no_text_is_no_list() {
        assert_eq!(decoded(b"\0\0\0\x07\0abc"), Err(Error::NotAList));
        assert_eq!(decoded(b" <HTML><table><tr>"), Err(Error::WebPage));
        assert_eq!(decoded(br"{\rtf1 words}"), Err(Error::WebPage));
    }
}
