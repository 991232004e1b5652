//! Fonts: each is in the file, and each code used says its letters and has a shape of the right width.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider as _;
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use super::{File, Findings, Shown, number};

/// What a file has of a font.
pub(crate) struct Font {
    names: [String; 3],
    kind: String,
    encoding: String,
    glyph_map: String,
    /// What each code says.
    says: BTreeMap<u16, String>,
    widths: BTreeMap<u16, f64>,
    default_width: f64,
    program: Option<Vec<u8>>,
}

impl Font {
    pub(super) fn read(file: &File, font: &Dictionary) -> Self {
        let nothing = Dictionary::new();
        let below = file.array(font, "DescendantFonts").first().map(|below| file.follow(below));
        let below = below.and_then(super::as_dictionary).unwrap_or(&nothing);
        let descriptor = file.dictionary(below, "FontDescriptor").unwrap_or(&nothing);
        Self {
            names: [
                file.name(font, "BaseFont"),
                file.name(below, "BaseFont"),
                file.name(descriptor, "FontName"),
            ],
            kind: file.name(below, "Subtype"),
            encoding: file.name(font, "Encoding"),
            glyph_map: file.name(below, "CIDToGIDMap"),
            says: file.stream(font, "ToUnicode").map(|map| read_map(&map)).unwrap_or_default(),
            widths: read_widths(file, file.array(below, "W")),
            default_width: file.get(below, "DW").and_then(number).unwrap_or(1000.0),
            program: file.stream(descriptor, "FontFile2"),
        }
    }

    /// What a code says; nothing where the file does not tell.
    pub(super) fn says(&self, code: u16) -> &str {
        self.says.get(&code).map_or("", String::as_str)
    }

    fn check(&self, codes: &BTreeMap<u16, usize>, findings: &mut Findings) {
        let [name, below, described] = &self.names;
        let has_tag = name.len() > 7
            && name.as_bytes()[6] == b'+'
            && name.as_bytes()[..6].iter().all(u8::is_ascii_uppercase);
        findings.unless(has_tag && name == below && name == described, "subset-tag", || {
            format!("{:?}", self.names)
        });
        let is_known =
            self.kind == "CIDFontType2" && self.encoding == "Identity-H" && self.glyph_map == "Identity";
        findings.unless(is_known, "cid-map", || format!("{name}: {}, {}", self.encoding, self.glyph_map));
        for code in codes.keys() {
            let says = self.says(*code);
            findings.unless(!says.is_empty(), "unicode", || format!("{name}: code {code} says nothing"));
            let is_odd =
                |c: char| matches!(c, '\0' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFD}' | '\u{E000}'..='\u{F8FF}');
            findings.unless(!says.contains(is_odd), "unicode-bad", || format!("{name}: code {code}"));
            findings.unless(*code != 0, "notdef", || format!("{name}: {} times", codes[code]));
        }
        let program = self.program.as_deref().and_then(|program| FontRef::new(program).ok());
        match program {
            None => findings.broken("embedded", name.clone()),
            Some(program) => self.check_program(&program, codes, findings),
        }
    }

    fn check_program(&self, program: &FontRef<'_>, codes: &BTreeMap<u16, usize>, findings: &mut Findings) {
        let glyphs = program.maxp().map_or(0, |table| table.num_glyphs());
        let em = program.head().map_or(1000.0, |table| f64::from(table.units_per_em()));
        let metrics = program.glyph_metrics(Size::unscaled(), LocationRef::default());
        for code in codes.keys() {
            let name = &self.names[0];
            findings.unless(*code < glyphs, "glyph-there", || format!("{name}: glyph {code} of {glyphs}"));
            let real =
                metrics.advance_width(GlyphId::from(*code)).map(|width| f64::from(width) * 1000.0 / em);
            let written = self.widths.get(code).copied().unwrap_or(self.default_width);
            let agrees = real.is_none_or(|real| (real - written).abs() <= 1.0);
            findings.unless(agrees, "width", || format!("{name}: glyph {code}: {written}, really {real:?}"));
        }
    }
}

/// Looks at every font with the codes shown in it.
pub(super) fn check(shown: &Shown, findings: &mut Findings) {
    for (font, codes) in shown.fonts.values() {
        font.check(codes, findings);
    }
}

/// What codes say, from the lists and ranges of a map.
fn read_map(map: &[u8]) -> BTreeMap<u16, String> {
    let map = String::from_utf8_lossy(map);
    let mut says = BTreeMap::new();
    let (mut in_list, mut in_range) = (false, false);
    for line in map.lines().flat_map(|line| line.split_inclusive("beginbfchar")) {
        let strings: Vec<&str> = line.split(['<', '>']).skip(1).step_by(2).collect();
        match strings[..] {
            [code, text] if in_list => drop(code_of(code).map(|code| says.insert(code, text_of(text)))),
            [first, last, text] if in_range => {
                let codes =
                    code_of(first).zip(code_of(last)).into_iter().flat_map(|(first, last)| first..=last);
                for (code, step) in codes.zip(0..) {
                    says.insert(code, stepped(&text_of(text), step));
                }
            }
            _ => {}
        }
        for (word, list, range) in [
            ("beginbfchar", true, false),
            ("beginbfrange", false, true),
            ("endbfchar", false, false),
            ("endbfrange", false, false),
        ] {
            if line.contains(word) {
                (in_list, in_range) = (list, range);
            }
        }
    }
    says
}

fn code_of(hexadecimal: &str) -> Option<u16> {
    u16::from_str_radix(hexadecimal.trim(), 16).ok()
}

fn text_of(hexadecimal: &str) -> String {
    let digits: Vec<char> = hexadecimal.chars().filter(|c| !c.is_whitespace()).collect();
    let units: Vec<u16> =
        digits.chunks(4).filter_map(|unit| code_of(&unit.iter().collect::<String>())).collect();
    String::from_utf16_lossy(&units)
}

/// The same text with its last letter so many places further on.
fn stepped(text: &str, step: u32) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if let Some(last) = letters.last_mut() {
        *last = char::from_u32(u32::from(*last) + step).unwrap_or(*last);
    }
    letters.into_iter().collect()
}

/// Widths: a first code with a list, or two codes with one width for all between them.
fn read_widths(file: &File, mut list: &[Object]) -> BTreeMap<u16, f64> {
    let code = |object: &Object| number(object).map(|code| code as u16);
    let mut widths = BTreeMap::new();
    while let [first, second, rest @ ..] = list {
        let Some(first) = code(first) else { break };
        if let Object::Array(each) = file.follow(second) {
            widths.extend((first..).zip(each.iter().filter_map(number)));
            list = rest;
        } else {
            let [width, rest @ ..] = rest else { break };
            let (Some(last), Some(width)) = (code(second), number(width)) else { break };
            widths.extend((first..=last).map(|code| (code, width)));
            list = rest;
        }
    }
    widths
}
