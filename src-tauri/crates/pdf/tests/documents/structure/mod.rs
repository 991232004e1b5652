//! Walks a finished file and says by name which rules of PDF/UA-1, and which of our own, it breaks.
//!
//! It reads the file as any other program would and uses nothing of the code that wrote it. Names are those of the
//! checker beside the repository, so that both can be read side by side.

mod bookmarks;
mod catalog;
mod fonts;
mod pages;
mod tables;
mod tree;

use std::fmt::{self, Debug, Formatter};

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use self::pages::{Shown, shown};
use self::tree::tree;

/// A rule that is broken.
pub(crate) struct Broken {
    pub(crate) rule: &'static str,
    what: String,
}

impl Debug for Broken {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        write!(to, "{}: {}", self.rule, self.what)
    }
}

/// What was found so far.
#[derive(Default)]
pub(crate) struct Findings(Vec<Broken>);

impl Findings {
    fn broken(&mut self, rule: &'static str, what: impl Into<String>) {
        self.0.push(Broken { rule, what: what.into() });
    }

    fn unless(&mut self, holds: bool, rule: &'static str, what: impl FnOnce() -> String) {
        if !holds {
            self.broken(rule, what());
        }
    }
}

/// Everything that is wrong with a file; nothing for a sound one.
pub(crate) fn broken_rules(file: &File) -> Vec<Broken> {
    let mut findings = Findings::default();
    let shown = shown(file, &mut findings);
    let tree = tree(file, &mut findings);
    catalog::check(file, &mut findings);
    fonts::check(&shown, &mut findings);
    tree.check(file, &shown, &mut findings);
    tables::check(file, &tree, &mut findings);
    bookmarks::check(file, &tree, &shown, &mut findings);
    findings.0
}

/// Every stretch of words with the role of its element, in the order of the tree.
pub(crate) fn read_out(file: &File) -> Vec<(String, String)> {
    let mut findings = Findings::default();
    let shown = shown(file, &mut findings);
    tree(file, &mut findings).read_out(file, &shown)
}

/// A file that was read.
pub(crate) struct File {
    pub(crate) document: Document,
}

impl File {
    pub(crate) fn read(bytes: &[u8]) -> Self {
        Self { document: Document::load_mem(bytes).expect("our own file can be read") }
    }

    pub(crate) fn unlock(bytes: &[u8], password: &str) -> Option<Self> {
        let options = LoadOptions::with_password(password);
        Document::load_mem_with_options(bytes, options).ok().map(|document| Self { document })
    }

    pub(crate) fn pages(&self) -> Vec<ObjectId> {
        self.document.get_pages().into_values().collect()
    }

    pub(crate) fn catalog(&self) -> &Dictionary {
        self.document.catalog().expect("a file has a catalog")
    }

    /// What a reference leads to, or the thing itself.
    pub(crate) fn follow<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.document.dereference(object).map_or(&Object::Null, |(_, found)| found)
    }

    pub(crate) fn get<'a>(&'a self, from: &'a Dictionary, key: &str) -> Option<&'a Object> {
        from.get(key.as_bytes()).ok().map(|object| self.follow(object)).filter(|object| !object.is_null())
    }

    pub(crate) fn dictionary<'a>(&'a self, from: &'a Dictionary, key: &str) -> Option<&'a Dictionary> {
        self.get(from, key).and_then(as_dictionary)
    }

    pub(crate) fn array<'a>(&'a self, from: &'a Dictionary, key: &str) -> &'a [Object] {
        self.get(from, key).and_then(|object| object.as_array().ok()).map_or(&[], Vec::as_slice)
    }

    /// A name, or nothing.
    pub(crate) fn name(&self, from: &Dictionary, key: &str) -> String {
        let name = self.get(from, key).and_then(|object| object.as_name().ok()).unwrap_or_default();
        String::from_utf8_lossy(name).into_owned()
    }

    /// A text string, or nothing.
    pub(crate) fn words(&self, from: &Dictionary, key: &str) -> String {
        self.get(from, key).and_then(|object| lopdf::decode_text_string(object).ok()).unwrap_or_default()
    }

    /// The bytes of a stream, unpacked.
    pub(crate) fn stream(&self, from: &Dictionary, key: &str) -> Option<Vec<u8>> {
        self.get(from, key)?.as_stream().ok()?.get_plain_content().ok()
    }
}

/// A dictionary, or that of a stream.
fn as_dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(found) => Some(found),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// A number, whole or not.
fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from)
}
