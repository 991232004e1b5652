//! The letters a document uses: one cut-down copy of each face, and what each glyph says when text is read out.
//!
//! A glyph can say one thing in the whole file. Where that is not what it stands for, writing adds the words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use printpdf::{FontEmbeddingMode, ParsedFont, PdfFont, PrintpdfFontMeta, subset_font};
use sha2::{Digest, Sha256};

use crate::Error;
use crate::fonts::{FACE_COUNT, FaceId};
use crate::plan::{Item, Plan};
use crate::text::{Glyph, GlyphRun};

/// Said by the glyphs of a cluster whose first glyph says it all.
const SILENT: &str = "\u{200B}";

/// The faces of a document.
pub(crate) struct Pack {
    faces: BTreeMap<FaceId, PackedFace>,
}

/// One face, cut down.
pub(crate) struct PackedFace {
    /// The face for embedding as it is.
    pub(crate) font: PdfFont,
    /// Six capitals, a plus sign and the name of the face.
    pub(crate) name: String,
    /// The face as it stands in a file, packed up when the first file needs it.
    deflated: OnceLock<Vec<u8>>,
    /// For each glyph of the whole face its number in the copy and what it says.
    glyphs: Vec<(u16, String)>,
    /// For each glyph of the copy how far a viewer moves on after it, in thousandths of an em.
    widths: Vec<f32>,
}

impl Pack {
    /// Cuts the faces down to what these plans show.
    pub(crate) fn new<'a>(plans: impl IntoIterator<Item = &'a Plan>) -> Result<Self, Error> {
        let shown: Vec<_> = plans.into_iter().flat_map(runs).collect();
        let mut says: BTreeMap<FaceId, BTreeMap<u16, String>> = BTreeMap::new();
        for step in [own_letter, single_glyph, part_of_cluster] {
            for (run, words) in shown.iter().copied() {
                let says = says.entry(run.face).or_default();
                split_clusters(run, words).for_each(|(glyphs, words)| step(says, run, glyphs, words));
            }
        }
        let faces = says.into_iter().map(|(face, says)| Ok((face, pack_face(face, says)?)));
        Ok(Self { faces: faces.collect::<Result<_, Error>>()? })
    }

    /// The faces of it that a plan uses, each with the glyphs that are shown, by their numbers in the whole face.
    pub(crate) fn faces_of(
        &self,
        plan: &Plan,
    ) -> impl Iterator<Item = (FaceId, &PackedFace, BTreeSet<u16>)> + use<'_> {
        let mut used: BTreeMap<FaceId, BTreeSet<u16>> = BTreeMap::new();
        for (run, _) in runs(plan) {
            used.entry(run.face).or_default().extend(run.glyphs.iter().map(|glyph| glyph.id));
        }
        used.into_iter().filter_map(|(id, glyphs)| Some((id, self.faces.get(&id)?, glyphs)))
    }

    /// One of the faces in it.
    pub(crate) fn face(&self, id: FaceId) -> Option<&PackedFace> {
        self.faces.get(&id)
    }
}

impl PackedFace {
    /// The face as it stands in a file. `pack_up` is asked once.
    pub(crate) fn deflated(&self, pack_up: impl FnOnce() -> Result<Vec<u8>, Error>) -> Result<&[u8], Error> {
        if self.deflated.get().is_none() {
            // Two threads may both do it, with the same result.
            let _ = self.deflated.set(pack_up()?);
        }
        Ok(self.deflated.get().map_or(&[], Vec::as_slice))
    }

    /// The glyph's number in the file, and what it says there.
    pub(crate) fn glyph(&self, id: u16) -> (u16, &str) {
        self.glyphs.get(usize::from(id)).map_or((0, SILENT), |(id, says)| (*id, says.as_str()))
    }

    /// How far a viewer moves on after a glyph of the file, in thousandths of an em: the whole number written there.
    pub(crate) fn width(&self, id: u16) -> f32 {
        self.widths.get(usize::from(id)).copied().unwrap_or_default()
    }

    /// True when the glyphs of a cluster say its words by themselves. Readers turn words that run from right to left
    /// round, so those are compared backwards. A lifted mark is taken for a line of its own by some, so it never does.
    pub(crate) fn says(&self, glyphs: &[Glyph], words: &str, rtl: bool) -> bool {
        if glyphs.iter().any(|glyph| glyph.dy != 0.0) {
            return false;
        }
        let mut rest = words;
        let mut say = |glyph: &Glyph| match rest.strip_prefix(self.glyph(glyph.id).1) {
            Some(after) => {
                rest = after;
                true
            }
            None => false,
        };
        let all = if rtl { glyphs.iter().rev().all(&mut say) } else { glyphs.iter().all(&mut say) };
        all && rest.is_empty()
    }
}

/// The clusters of a run with their words, from left to right. `words` is the text of the whole line.
pub(crate) fn split_clusters<'a>(
    run: &'a GlyphRun,
    words: &'a str,
) -> impl Iterator<Item = (&'a [Glyph], &'a str)> {
    run.glyphs.chunk_by(|a, b| a.text == b.text).map(|glyphs| (glyphs, &words[glyphs[0].text.clone()]))
}

/// Every run of the plan with the text of its line.
fn runs(plan: &Plan) -> impl Iterator<Item = (&GlyphRun, &str)> {
    let lines = plan.pages.iter().flatten().filter_map(|item| match item {
        Item::Text { line, .. } => Some(line),
        Item::Shape { .. } | Item::Sign { .. } | Item::Picture { .. } => None,
    });
    lines.flat_map(|line| line.runs.iter().map(|run| (run, line.text.as_str())))
}

type Says = BTreeMap<u16, String>;

/// First choice: the character the face itself draws with this glyph; of two such characters the lower.
fn own_letter(says: &mut Says, run: &GlyphRun, glyphs: &[Glyph], words: &str) {
    let mut letters = words.chars();
    if let ([glyph], Some(letter), None) = (glyphs, letters.next(), letters.next())
        // Asking the face is slow, and nearly every letter was seen before.
        && says.get(&glyph.id).is_none_or(|known| known != words)
        && draws(run.face, letter, glyph.id)
    {
        let known = says.entry(glyph.id).or_insert_with(|| words.to_owned());
        if words < known.as_str() {
            words.clone_into(known);
        }
    }
}

/// Second choice: the words of a cluster that is one glyph.
fn single_glyph(says: &mut Says, _: &GlyphRun, glyphs: &[Glyph], words: &str) {
    if let [glyph] = glyphs {
        says.entry(glyph.id).or_insert_with(|| words.to_owned());
    }
}

/// Last choice, for glyphs only seen in larger clusters: a character of it, else the first glyph says it all.
fn part_of_cluster(says: &mut Says, run: &GlyphRun, glyphs: &[Glyph], words: &str) {
    let first = if run.rtl { glyphs.len() - 1 } else { 0 };
    for (at, glyph) in glyphs.iter().enumerate() {
        says.entry(glyph.id).or_insert_with(|| {
            match words.chars().find(|letter| draws(run.face, *letter, glyph.id)) {
                Some(letter) => letter.to_string(),
                None if at == first => words.to_owned(),
                None => SILENT.to_owned(),
            }
        });
    }
}

fn draws(face: FaceId, letter: char, glyph: u16) -> bool {
    face.face().font.charmap().map_unicode(letter).is_some_and(|id| id.to_u32() == u32::from(glyph))
}

fn pack_face(face: FaceId, says: Says) -> Result<PackedFace, Error> {
    let failed = |what: String| Error::Writer(format!("{}: {what}", face.name()));
    let whole = parsed(face).as_ref().ok_or_else(|| failed("cannot be read".to_owned()))?;
    let subset = subset_font(whole, &says).map_err(failed)?;
    let parsed = ParsedFont::from_bytes(&subset.bytes, 0, &mut Vec::new())
        .ok_or_else(|| failed("its cut-down copy cannot be read".to_owned()))?;
    let mut glyphs = vec![(0, String::new()); says.keys().last().map_or(0, |last| usize::from(*last) + 1)];
    for (old, (new, says)) in subset.glyph_mapping {
        glyphs[usize::from(old)] = (new, says);
    }
    let units_per_em = face.face().units_per_em;
    let width = |id| (f32::from(parsed.get_horizontal_advance(id)) * 1000.0 / units_per_em).trunc();
    let widths = (0..=glyphs.iter().map(|(new, _)| *new).max().unwrap_or_default()).map(width).collect();
    // The copy is embedded as a whole: it is cut already.
    let meta = PrintpdfFontMeta {
        embedding_mode: FontEmbeddingMode::Full,
        requires_subsetting: false,
        ..PrintpdfFontMeta::default()
    };
    let name = format!("{}+{}", subset_tag(&says.keys().copied().collect()), face.name());
    Ok(PackedFace { font: PdfFont::with_meta(parsed, meta), name, glyphs, widths, deflated: OnceLock::new() })
}

/// Six capitals that depend on nothing but the glyphs.
fn subset_tag(glyphs: &BTreeSet<u16>) -> String {
    let mut hash = Sha256::new();
    glyphs.iter().for_each(|id| hash.update(id.to_be_bytes()));
    hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// The whole face as `printpdf` reads it, kept for the next document.
fn parsed(face: FaceId) -> &'static Option<ParsedFont> {
    static PARSED: [OnceLock<Option<ParsedFont>>; FACE_COUNT] = [const { OnceLock::new() }; FACE_COUNT];
    PARSED[face.index()].get_or_init(|| ParsedFont::from_bytes(face.bytes(), 0, &mut Vec::new()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::Weight;
    use crate::text::{Ink, Shaper, Span};

    fn packed(words: &str) -> (GlyphRun, PackedFace) {
        let shaped = Shaper::default().shape(&[Span::new(words, Weight::Regular, Ink::Body)]);
        let run = shaped.runs[0].1.clone();
        let mut says = Says::new();
        for step in [own_letter, single_glyph, part_of_cluster] {
            split_clusters(&run, words).for_each(|(glyphs, words)| step(&mut says, &run, glyphs, words));
        }
        let face = pack_face(run.face, says).expect("a built-in face can be cut down");
        (run, face)
    }

    #[test]
    fn every_glyph_shown_is_in_the_copy_and_says_something() {
        for words in ["Łucja, office (2)", "أمينة", "শিক্ষিকা", "李小龙"] {
            let (run, face) = packed(words);
            for glyph in &run.glyphs {
                let (id, says) = face.glyph(glyph.id);
                assert!(id != 0 && !says.is_empty(), "{words}");
            }
            assert!(
                face.name.as_bytes()[..6].iter().all(u8::is_ascii_uppercase)
                    && face.name.as_bytes()[6] == b'+'
            );
        }
    }

    #[test]
    fn plain_words_need_no_help_to_be_read_out() {
        for words in ["Nguyễn Thị Hoài", "Їжакевич", "حسن"] {
            let (run, face) = packed(words);
            assert!(
                split_clusters(&run, words).all(|(glyphs, words)| face.says(glyphs, words, run.rtl)),
                "{words}"
            );
        }
    }
}
