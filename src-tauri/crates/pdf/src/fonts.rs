//! The faces documents are set in: which there are, which letters each of them has, and which one a letter takes.
//!
//! Faces are built into the program and read when first needed. Nothing here knows of lines, pages or PDF.

use std::sync::OnceLock;

use harfrust::Font;
use unicode_script::{Script, UnicodeScript};

/// How heavy letters are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// For reading.
    #[default]
    Regular,
    /// For headings and labels.
    Bold,
}

/// One of the built-in faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(u8);

/// A face as it is stored.
struct Stored {
    name: &'static str,
    bytes: &'static [u8],
    weight: Weight,
    scripts: &'static [Script],
}

macro_rules! stored {
    ($($name:literal $weight:ident [$($script:ident)*],)*) => {
        &[$(Stored {
            name: $name,
            bytes: include_bytes!(concat!("../../../../assets/fonts/", $name, ".ttf")),
            weight: Weight::$weight,
            scripts: &[$(Script::$script),*],
        }),*]
    };
}

/// The body face comes first, its bold second; after that the order in which the others are asked.
static STORED: &[Stored] = stored! {
    "NotoSans-Regular" Regular [Latin Greek Cyrillic],
    "NotoSans-Bold" Bold [Latin Greek Cyrillic],
    "NotoNaskhArabic-Regular" Regular [Arabic],
    "NotoNaskhArabic-Bold" Bold [Arabic],
    "NotoSansBengali-Regular" Regular [Bengali],
    "NotoSansBengali-Bold" Bold [Bengali],
    "NotoSansGurmukhi-Regular" Regular [Gurmukhi],
    "NotoSansGurmukhi-Bold" Bold [Gurmukhi],
    "NotoSansDevanagari-Regular" Regular [Devanagari],
    "NotoSansDevanagari-Bold" Bold [Devanagari],
    "NotoSansGujarati-Regular" Regular [Gujarati],
    "NotoSansTamil-Regular" Regular [Tamil],
    "NotoSansTelugu-Regular" Regular [Telugu],
    "NotoSansMalayalam-Regular" Regular [Malayalam],
    "NotoSansEthiopic-Regular" Regular [Ethiopic],
    "NotoSansHebrew-Regular" Regular [Hebrew],
    "NotoSansThai-Regular" Regular [Thai],
    "DroidSansFallback" Regular [Han Hiragana Katakana Hangul Bopomofo],
};

/// How many faces there are.
pub(crate) const FACE_COUNT: usize = 18;

static LOADED: [OnceLock<Face>; FACE_COUNT] = [const { OnceLock::new() }; FACE_COUNT];

/// A face that has been read.
pub(crate) struct Face {
    /// The whole face, as the shaper wants it.
    pub font: Font,
    /// Units in one em.
    pub units_per_em: f32,
    /// Height above the baseline, in ems.
    pub ascent: f32,
    /// Depth below the baseline, in ems, as a positive number.
    pub descent: f32,
}

impl FaceId {
    /// The face of all Latin, Greek and Cyrillic text.
    pub(crate) const fn body(weight: Weight) -> Self {
        match weight {
            Weight::Regular => Self(0),
            Weight::Bold => Self(1),
        }
    }

    /// Its place among the faces, below [`FACE_COUNT`].
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The name of the face, for golden files.
    pub fn name(self) -> &'static str {
        STORED[self.index()].name
    }

    /// The bytes of the font file.
    pub(crate) fn bytes(self) -> &'static [u8] {
        STORED[self.index()].bytes
    }

    /// How much larger than asked the face is set, so that its letters look as large as Latin ones beside them.
    pub(crate) fn scale(self) -> f32 {
        if STORED[self.index()].scripts.contains(&Script::Arabic) { 1.15 } else { 1.0 }
    }

    /// True for the two faces of ordinary text, whose height the leading is made for.
    pub(crate) fn is_body(self) -> bool {
        self.0 < 2
    }

    /// The face itself, read when first asked for.
    pub(crate) fn face(self) -> &'static Face {
        LOADED[self.index()].get_or_init(|| Face::read(self.bytes()))
    }

    fn has_grapheme(self, grapheme: &str) -> bool {
        let charmap = self.face().font.charmap();
        grapheme.chars().all(|c| is_invisible(c) || charmap.map_unicode(c).is_some())
    }
}

impl Face {
    fn read(bytes: &'static [u8]) -> Self {
        let font = Font::new(bytes, 0).expect("the fonts built in are checked by a test");
        let metrics = font.metrics();
        let units_per_em = f32::from(metrics.units_per_em);
        let (ascent, descent) = metrics.hhea_line.as_ref().map_or((1.069, 0.293), |line| {
            (line.ascender.to_f64() as f32 / units_per_em, -line.descender.to_f64() as f32 / units_per_em)
        });
        Self { units_per_em, ascent, descent, font }
    }
}

/// The face one grapheme takes: never chosen by character, so that an accent stays with its letter.
///
/// `beside` is the face of the grapheme before it in the same direction. Nothing is returned when no face has it.
pub(crate) fn face_for(grapheme: &str, weight: Weight, beside: Option<FaceId>) -> Option<FaceId> {
    let body = FaceId::body(weight);
    // Nearly everything is plain English; a test makes sure that the body face has all of it.
    if let [byte @ b' '..=b'~'] = grapheme.as_bytes()
        && (byte.is_ascii_alphabetic() || beside.is_none_or(|beside| beside == body))
    {
        return Some(body);
    }
    let script = script_of(grapheme);
    if is_shared(script)
        && let Some(beside) = beside
        && beside.has_grapheme(grapheme)
    {
        return Some(beside);
    }
    if body.has_grapheme(grapheme) {
        return Some(body);
    }
    let of_script = |wanted: Weight| {
        faces().filter(move |face| {
            let stored = &STORED[face.index()];
            stored.weight == wanted && stored.scripts.contains(&script)
        })
    };
    let other = match weight {
        Weight::Regular => Weight::Bold,
        Weight::Bold => Weight::Regular,
    };
    of_script(weight).chain(of_script(other)).chain(faces()).find(|face| face.has_grapheme(grapheme))
}

/// The script of a grapheme: that of its first letter.
pub(crate) fn script_of(grapheme: &str) -> Script {
    if let [byte] = grapheme.as_bytes() {
        return if byte.is_ascii_alphabetic() { Script::Latin } else { Script::Common };
    }
    grapheme.chars().map(|c| c.script()).find(|script| !is_shared(*script)).unwrap_or(Script::Common)
}

/// True for punctuation, spaces and marks, which belong to no script of their own.
pub(crate) fn is_shared(script: Script) -> bool {
    matches!(script, Script::Common | Script::Inherited)
}

/// Characters that steer their neighbours and leave no mark themselves.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}')
}

fn faces() -> impl Iterator<Item = FaceId> {
    (0..FACE_COUNT as u8).map(FaceId)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_face_can_be_read() {
        assert_eq!(STORED.len(), FACE_COUNT);
        for face in faces() {
            let read = face.face();
            assert!(read.units_per_em >= 256.0 && read.ascent > 0.5 && read.descent > 0.1, "{}", face.name());
        }
    }

    #[test]
    fn each_script_takes_its_own_face() {
        for (letter, name) in [
            ("ł", "NotoSans-Regular"),
            ("ễ", "NotoSans-Regular"),
            ("ї", "NotoSans-Regular"),
            ("س", "NotoNaskhArabic-Regular"),
            ("ব", "NotoSansBengali-Regular"),
            ("ਗੁ", "NotoSansGurmukhi-Regular"),
            ("नी", "NotoSansDevanagari-Regular"),
            ("ગ", "NotoSansGujarati-Regular"),
            ("த", "NotoSansTamil-Regular"),
            ("త", "NotoSansTelugu-Regular"),
            ("മ", "NotoSansMalayalam-Regular"),
            ("አ", "NotoSansEthiopic-Regular"),
            ("ש", "NotoSansHebrew-Regular"),
            ("ก", "NotoSansThai-Regular"),
            ("李", "DroidSansFallback"),
        ] {
            assert_eq!(face_for(letter, Weight::Regular, None).map(FaceId::name), Some(name), "{letter}");
        }
    }

    #[test]
    fn a_script_without_a_bold_face_stays_regular() {
        assert_eq!(face_for("த", Weight::Bold, None).map(FaceId::name), Some("NotoSansTamil-Regular"));
        assert_eq!(face_for("ব", Weight::Bold, None).map(FaceId::name), Some("NotoSansBengali-Bold"));
    }

    #[test]
    fn the_body_face_has_all_of_plain_english() {
        for weight in [Weight::Regular, Weight::Bold] {
            assert!(FaceId::body(weight).has_grapheme(&(' '..='~').collect::<String>()));
        }
    }

    #[test]
    fn a_letter_nobody_has_takes_no_face() {
        assert_eq!(face_for("𓀀", Weight::Regular, None), None);
    }
}
