//! What is drawn on each page: who owns it, which glyphs it shows and what they say.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Object, ObjectId};

use super::fonts::Font;
use super::{File, Findings};

/// Operators that leave something on the page.
const PAINTING: [&str; 16] =
    ["Tj", "TJ", "'", "\"", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "BI"];

/// Everything the pages show.
#[derive(Default)]
pub(crate) struct Shown {
    /// What stands under each page (from 0) and number.
    pub(crate) marked: BTreeMap<(usize, i64), Marked>,
    /// Fonts with how often each of their codes is shown.
    pub(super) fonts: BTreeMap<ObjectId, (Font, BTreeMap<u16, usize>)>,
}

/// Marked content with a number.
#[derive(Default)]
pub(crate) struct Marked {
    /// The structure type it is marked with.
    pub(super) tag: String,
    /// What its glyphs say, in the order in which they are drawn.
    pub(crate) says: String,
    is_painted: bool,
}

impl Marked {
    pub(super) fn is_painted(&self) -> bool {
        self.is_painted
    }
}

/// A mark that is open.
struct Mark {
    is_artifact: bool,
    mcid: Option<i64>,
    has_words: bool,
}

/// A page being read.
struct Reader<'a> {
    file: &'a File,
    findings: &'a mut Findings,
    shown: &'a mut Shown,
    page: usize,
    resources: &'a Dictionary,
    open: Vec<Mark>,
    font: Option<ObjectId>,
    /// Fonts kept by q for Q.
    kept: Vec<Option<ObjectId>>,
    in_text: bool,
    /// How much marked content was met so far.
    numbered: i64,
}

/// Reads every page.
pub(crate) fn shown(file: &File, findings: &mut Findings) -> Shown {
    let mut shown = Shown::default();
    let nothing = Dictionary::new();
    for (page, id) in file.pages().into_iter().enumerate() {
        let dictionary = file.document.get_dictionary(id).unwrap_or(&nothing);
        let resources = file.dictionary(dictionary, "Resources").unwrap_or(&nothing);
        let operations = Content::decode(&file.document.get_page_content(id));
        let Ok(Content { operations }) = operations else {
            findings.broken("balance", format!("page {}: it cannot be read", page + 1));
            continue;
        };
        let mut reader = Reader {
            file,
            findings: &mut *findings,
            shown: &mut shown,
            page,
            resources,
            open: Vec::new(),
            font: None,
            kept: Vec::new(),
            in_text: false,
            numbered: 0,
        };
        operations.iter().for_each(|operation| reader.operation(operation));
        reader.end();
    }
    shown
}

impl Reader<'_> {
    fn broken(&mut self, rule: &'static str, what: &str) {
        self.findings.broken(rule, format!("page {}: {what}", self.page + 1));
    }

    fn end(mut self) {
        if !self.open.is_empty() || !self.kept.is_empty() || self.in_text {
            self.broken("balance", "something is left open");
        }
    }

    fn operation(&mut self, operation: &Operation) {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BMC" | "BDC" => self.begin(operands),
            "EMC" => self.close(),
            "BT" if self.in_text => self.broken("balance", "text inside text"),
            "BT" => self.in_text = true,
            "ET" => self.in_text = false,
            "q" => self.kept.push(self.font),
            "Q" => match self.kept.pop() {
                Some(font) => self.font = font,
                None => self.broken("balance", "a state is given back that was not kept"),
            },
            "Tf" => self.choose(operands.first()),
            operator if PAINTING.contains(&operator) => {
                self.paint(operator);
                self.show(operands);
            }
            _ => {}
        }
    }

    fn begin(&mut self, operands: &[Object]) {
        let tag = operands.first().and_then(|tag| tag.as_name().ok()).unwrap_or_default();
        let properties = match operands.get(1) {
            Some(Object::Dictionary(properties)) => Some(properties),
            Some(Object::Name(name)) => {
                let named = self.file.dictionary(self.resources, "Properties");
                named.and_then(|named| self.file.dictionary(named, &String::from_utf8_lossy(name)))
            }
            _ => None,
        };
        let mcid = properties.and_then(|properties| properties.get(b"MCID").ok()?.as_i64().ok());
        let words = properties.filter(|properties| properties.has(b"ActualText"));
        let words = words.map(|properties| self.file.words(properties, "ActualText"));
        let is_artifact = tag == b"Artifact";
        if is_artifact && self.owner().is_some() {
            self.broken("artifact-in", "an ornament inside tagged words");
        }
        if mcid.is_some() && self.open.iter().any(|mark| mark.is_artifact) {
            self.broken("tagged-in", "tagged words inside an ornament");
        }
        if words.as_deref() == Some("") {
            self.broken("actual-text", "it is empty");
        }
        if let Some(mcid) = mcid {
            // Numbers count from nought in the order in which things are drawn, which is the order of reading.
            if mcid != self.numbered {
                self.broken("numbered", &format!("{mcid} comes after {} others", self.numbered));
            }
            self.numbered += 1;
            let tag = String::from_utf8_lossy(tag).into_owned();
            let marked = Marked { tag, ..Marked::default() };
            if self.shown.marked.insert((self.page, mcid), marked).is_some() {
                self.broken("mcid-once", &format!("number {mcid} stands there twice"));
            }
        }
        if let Some(words) = &words {
            self.say(words);
        }
        self.open.push(Mark { is_artifact, mcid, has_words: words.is_some() });
    }

    fn close(&mut self) {
        if self.open.pop().is_none() {
            self.broken("balance", "an end without a beginning");
        }
    }

    /// The number under which things stand now.
    fn owner(&self) -> Option<i64> {
        self.open.iter().rev().find_map(|mark| mark.mcid)
    }

    /// Words said in place of glyphs hide what the glyphs say.
    fn say(&mut self, words: &str) {
        let is_said = self.open.iter().any(|mark| mark.has_words);
        if let Some(mcid) = self.owner().filter(|_| !is_said)
            && let Some(marked) = self.shown.marked.get_mut(&(self.page, mcid))
        {
            marked.says.push_str(words);
        }
    }

    fn choose(&mut self, name: Option<&Object>) {
        let name = name.and_then(|name| name.as_name().ok()).unwrap_or_default();
        let fonts = self.file.dictionary(self.resources, "Font");
        let found = fonts.and_then(|fonts| fonts.get(name).ok()?.as_reference().ok());
        let font = found.and_then(|id| Some((id, self.file.document.get_dictionary(id).ok()?)));
        self.font = font.map(|(id, _)| id);
        match font {
            Some((id, font)) => {
                let file = self.file;
                self.shown.fonts.entry(id).or_insert_with(|| (Font::read(file, font), BTreeMap::new()));
            }
            None => self.broken("embedded", "a font that is not in the file"),
        }
    }

    fn paint(&mut self, operator: &str) {
        match self.owner() {
            Some(mcid) => {
                if let Some(marked) = self.shown.marked.get_mut(&(self.page, mcid)) {
                    marked.is_painted = true;
                }
            }
            None if self.open.iter().any(|mark| mark.is_artifact) => {}
            None => self.broken("tagged", &format!("{operator} belongs to nobody")),
        }
    }

    fn show(&mut self, operands: &[Object]) {
        let Some(id) = self.font else { return };
        let strings = operands.iter().flat_map(|operand| match operand {
            Object::Array(parts) => parts.as_slice(),
            other => std::slice::from_ref(other),
        });
        for string in strings.filter_map(|part| part.as_str().ok()) {
            for code in
                string.chunks(2).map(|code| code.iter().fold(0, |all, byte| all << 8 | u16::from(*byte)))
            {
                let Some((font, used)) = self.shown.fonts.get_mut(&id) else { continue };
                *used.entry(code).or_insert(0) += 1;
                let says = font.says(code).to_owned();
                self.say(&says);
            }
        }
    }
}
