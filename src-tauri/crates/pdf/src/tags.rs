//! What `printpdf` cannot write: the tree of tags, bookmarks, metadata and ids, put into its file with `lopdf`.

use std::collections::BTreeMap;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use crate::Error;
use crate::layout::{PAGE_HEIGHT, PAGE_WIDTH};
use crate::lock::lock;
use crate::metadata;
use crate::pack::PackedFace;
use crate::plan::{Bookmark, Kid, Node, NodeId, Plan, Role};

/// Finishes a file. `fonts` are the cut-down faces by their resource names; a `password` locks it.
pub(crate) fn finish(
    plan: &Plan,
    document: Document,
    fonts: &BTreeMap<String, &PackedFace>,
    password: Option<&str>,
) -> Result<Vec<u8>, Error> {
    let pages = document.get_pages().into_values().collect();
    let mut file = File { plan, document, pages };
    file.name_fonts(fonts)?;
    file.clean_pages()?;
    let tree = file.tree();
    let outlines = file.outlines();
    let metadata = file.document.add_object(metadata::xmp(&plan.meta));
    let catalog = file.catalog()?;
    catalog.set("Lang", Object::string_literal("en-GB"));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("StructTreeRoot", tree);
    catalog.set("Metadata", metadata);
    catalog.set("Outlines", outlines);
    catalog.set("PageMode", "UseOutlines");
    catalog.remove(b"PageLayout");
    file.info();
    file.deflate()?;
    file.name();
    match password {
        None => file.save(),
        Some(password) => file.save_locked(password),
    }
}

/// Takes the last page out again: it was only there for `printpdf` to learn of the glyphs on the others.
pub(crate) fn drop_last_page(document: &mut Document) -> Result<(), Error> {
    let mut pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let Some(last) = pages.pop() else { return Ok(()) };
    let page = document.get_dictionary(last).map_err(failed)?;
    let tree = page.get(b"Parent").and_then(Object::as_reference).map_err(failed)?;
    let own = [b"Contents".as_slice(), b"Resources"];
    let own = own.map(|key| page.get(key).and_then(Object::as_reference));
    for id in own.into_iter().flatten().chain([last]) {
        document.objects.remove(&id);
    }
    let tree = document.get_dictionary_mut(tree).map_err(failed)?;
    tree.set("Count", pages.len() as i64);
    tree.set("Kids", pages.into_iter().map(Object::from).collect::<Vec<_>>());
    Ok(())
}

/// The file being finished.
struct File<'a> {
    plan: &'a Plan,
    document: Document,
    pages: Vec<ObjectId>,
}

impl File<'_> {
    fn catalog(&mut self) -> Result<&mut Dictionary, Error> {
        self.document.catalog_mut().map_err(failed)
    }

    /// The names with their six capitals, the same in all three places where a font says it; and the face itself,
    /// packed up once however many files it goes into.
    fn name_fonts(&mut self, fonts: &BTreeMap<String, &PackedFace>) -> Result<(), Error> {
        let Some(page) = self.pages.first().copied() else { return Ok(()) };
        let found: Vec<(ObjectId, Vec<u8>)> = {
            let resources = self.document.get_page_resources(page).map_err(failed)?;
            let own = resources.0.or_else(|| self.document.get_dictionary(*resources.1.first()?).ok());
            let all = own.and_then(|own| {
                let fonts = own.get(b"Font").ok()?;
                self.document.dereference(fonts).ok()?.1.as_dict().ok()
            });
            let all = all.ok_or_else(|| Error::Writer("a page has no fonts".to_owned()))?;
            all.iter().filter_map(|(key, font)| Some((font.as_reference().ok()?, key.clone()))).collect()
        };
        for (id, key) in found {
            let Some(face) = fonts.get(String::from_utf8_lossy(&key).as_ref()) else { continue };
            let name = Object::Name(face.name.as_bytes().to_vec());
            let font = self.document.get_dictionary_mut(id).map_err(failed)?;
            font.set("BaseFont", name.clone());
            let below = font.get_mut(b"DescendantFonts").and_then(Object::as_array_mut).map_err(failed)?;
            let below = below.first_mut().map(Object::as_dict_mut).and_then(Result::ok);
            let below = below.ok_or_else(|| Error::Writer("a font has no descendant".to_owned()))?;
            below.set("BaseFont", name.clone());
            let descriptor = below.get(b"FontDescriptor").and_then(Object::as_reference).map_err(failed)?;
            let descriptor = self.document.get_dictionary_mut(descriptor).map_err(failed)?;
            descriptor.set("FontName", name);
            let file = descriptor.get(b"FontFile2").and_then(Object::as_reference).map_err(failed)?;
            let file = self.document.get_object_mut(file).and_then(Object::as_stream_mut).map_err(failed)?;
            let packed = face.deflated(|| deflated(&file.content))?.to_vec();
            file.dict.set("Filter", "FlateDecode");
            file.set_content(packed);
        }
        Ok(())
    }

    /// Takes out what was written for other kinds of file.
    fn clean_pages(&mut self) -> Result<(), Error> {
        for (number, id) in self.pages.iter().enumerate() {
            let page = self.document.get_dictionary_mut(*id).map_err(failed)?;
            for key in [b"TrimBox".as_slice(), b"CropBox", b"Annots"] {
                page.remove(key);
            }
            page.set(
                "MediaBox",
                vec![0.into(), 0.into(), Object::Real(PAGE_WIDTH), Object::Real(PAGE_HEIGHT)],
            );
            page.set("StructParents", number as i64);
            page.set("Tabs", "S");
            let resources = page.get(b"Resources").and_then(Object::as_reference).ok();
            if let Some(resources) = resources {
                let resources = self.document.get_dictionary_mut(resources).map_err(failed)?;
                let unused: Vec<_> = [b"ExtGState".as_slice(), b"Shading"]
                    .into_iter()
                    .filter_map(|key| resources.remove(key)?.as_reference().ok())
                    .collect();
                for id in unused {
                    self.document.objects.remove(&id);
                }
            }
        }
        Ok(())
    }

    /// The tree of tags with its parent tree.
    fn tree(&mut self) -> ObjectId {
        let root = self.document.new_object_id();
        let ids: Vec<ObjectId> = self.plan.tags.iter().map(|_| self.document.new_object_id()).collect();
        let mut parents: Vec<Vec<Object>> = vec![Vec::new(); self.pages.len()];
        for (index, node) in self.plan.tags.iter().enumerate() {
            // Marked content is numbered page by page in the order of the nodes, but a row that is split returns to
            // an earlier node; so each place is set by its number.
            for kid in &node.kids {
                if let Kid::Content { page, mcid } = kid {
                    let at = *mcid as usize;
                    let parents = &mut parents[*page];
                    if parents.len() <= at {
                        parents.resize(at + 1, Object::Null);
                    }
                    parents[at] = ids[index].into();
                }
            }
            let element = self.element(node, root, &ids);
            self.document.set_object(ids[index], element);
        }
        let mut numbers = Vec::new();
        for (page, parents) in parents.into_iter().enumerate() {
            numbers.push(Object::from(page as i64));
            numbers.push(self.document.add_object(parents).into());
        }
        let parent_tree = self.document.add_object(dictionary! { "Nums" => numbers });
        let tree = dictionary! {
            "Type" => "StructTreeRoot",
            "K" => vec![ids[0].into()],
            "ParentTree" => parent_tree,
            "ParentTreeNextKey" => self.pages.len() as i64,
        };
        self.document.set_object(root, tree);
        root
    }

    fn element(&self, node: &Node, root: ObjectId, ids: &[ObjectId]) -> Dictionary {
        let mut element = dictionary! {
            "Type" => "StructElem",
            "S" => node.role.tag(),
            "P" => node.parent.map_or(root, |NodeId(parent)| ids[parent]),
        };
        if let Some(page) = node.page {
            element.set("Pg", self.pages[page]);
        }
        let kids: Vec<Object> = node
            .kids
            .iter()
            .map(|kid| match kid {
                Kid::Node(NodeId(id)) => ids[*id].into(),
                Kid::Content { page, mcid } if node.page == Some(*page) => Object::Integer(*mcid),
                Kid::Content { page, mcid } => {
                    dictionary! { "Type" => "MCR", "Pg" => self.pages[*page], "MCID" => *mcid }.into()
                }
            })
            .collect();
        element.set("K", kids);
        if let Some(alt) = &node.alt {
            element.set("Alt", text(alt));
        }
        if let Some(attributes) = attributes(node) {
            element.set("A", attributes);
        }
        element
    }

    /// Bookmarks: the headings, each under the last one of a higher level.
    fn outlines(&mut self) -> ObjectId {
        let root = self.document.new_object_id();
        let marks = &self.plan.outline;
        let ids: Vec<ObjectId> = marks.iter().map(|_| self.document.new_object_id()).collect();
        let parents: Vec<Option<usize>> = (0..marks.len())
            .map(|at| (0..at).rev().find(|earlier| marks[*earlier].level < marks[at].level))
            .collect();
        let kids_of = |parent: Option<usize>| (0..marks.len()).filter(move |at| parents[*at] == parent);
        for at in 0..marks.len() {
            let parent = (0..at).rev().find(|earlier| marks[*earlier].level < marks[at].level);
            let mut mark = bookmark(&marks[at], &self.pages);
            mark.set("Parent", parent.map_or(root, |parent| ids[parent]));
            let siblings = kids_of.clone()(parent).collect::<Vec<_>>();
            if let Some(before) = siblings.iter().rev().find(|other| **other < at) {
                mark.set("Prev", ids[*before]);
            }
            if let Some(after) = siblings.iter().find(|other| **other > at) {
                mark.set("Next", ids[*after]);
            }
            link_kids(&mut mark, kids_of.clone()(Some(at)).collect(), &ids);
            self.document.set_object(ids[at], mark);
        }
        let mut outlines = dictionary! { "Type" => "Outlines" };
        link_kids(&mut outlines, kids_of(None).collect(), &ids);
        outlines.set("Count", marks.len() as i64);
        self.document.set_object(root, outlines);
        root
    }

    fn info(&mut self) {
        if let Ok(old) = self.document.trailer.get(b"Info").and_then(Object::as_reference) {
            self.document.objects.remove(&old);
        }
        let info = self.document.add_object(metadata::info(&self.plan.meta));
        self.document.trailer.set("Info", info);
    }

    /// Packs every stream but the metadata, which other programs should be able to find.
    fn deflate(&mut self) -> Result<(), Error> {
        for object in self.document.objects.values_mut() {
            let Object::Stream(stream) = object else { continue };
            let is_open =
                stream.dict.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"Metadata");
            if is_open || stream.dict.has(b"Filter") {
                continue;
            }
            let packed = deflated(&stream.content)?;
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed);
        }
        Ok(())
    }

    /// The file's id depends on nothing but what is in it.
    fn name(&mut self) {
        let mut hash = Sha256::new();
        hash.update(self.plan.meta.title.as_bytes());
        hash.update(self.plan.meta.description.as_bytes());
        for object in self.document.objects.values() {
            if let Object::Stream(stream) = object {
                hash.update(&stream.content);
            }
        }
        let id = Object::String(hash.finalize()[..16].to_vec(), StringFormat::Hexadecimal);
        self.document.trailer.set("ID", vec![id.clone(), id]);
    }

    fn save(mut self) -> Result<Vec<u8>, Error> {
        self.document.version = "1.7".to_owned();
        let options =
            SaveOptions::builder().use_object_streams(true).use_xref_streams(true).compression_level(6);
        let mut bytes = Vec::new();
        self.document.save_with_options(&mut bytes, options.build()).map_err(failed)?;
        Ok(bytes)
    }

    /// Every object stands by itself: text is locked first, and packed up with others it would be locked twice.
    fn save_locked(mut self, password: &str) -> Result<Vec<u8>, Error> {
        self.document.version = "1.7".to_owned();
        lock(&mut self.document, password)?;
        let mut bytes = Vec::new();
        self.document.save_to(&mut bytes).map_err(failed)?;
        Ok(bytes)
    }
}

fn deflated(content: &[u8]) -> Result<Vec<u8>, Error> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(content.len() / 2), Compression::new(6));
    encoder.write_all(content).and_then(|()| encoder.finish()).map_err(failed)
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::Writer(error.to_string())
}

fn attributes(node: &Node) -> Option<Dictionary> {
    match node.role {
        Role::List(bullets) => {
            let numbering = if bullets { "Disc" } else { "None" };
            Some(dictionary! { "O" => "List", "ListNumbering" => numbering })
        }
        Role::HeaderCell => Some(dictionary! { "O" => "Table", "Scope" => "Column" }),
        Role::Figure => node.bounds.map(|[x, y, width, height]| {
            let edges = [x, PAGE_HEIGHT - y - height, x + width, PAGE_HEIGHT - y];
            let edges: Vec<Object> =
                edges.iter().map(|edge| Object::Real((edge * 100.0).round() / 100.0)).collect();
            dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => edges }
        }),
        _ => None,
    }
}

fn bookmark(mark: &Bookmark, pages: &[ObjectId]) -> Dictionary {
    // A little above the heading, so that it does not stick to the edge of the window.
    let top = (PAGE_HEIGHT - mark.y + 8.0).round();
    let place = vec![pages[mark.page].into(), "XYZ".into(), 0.into(), Object::Real(top), Object::Null];
    dictionary! { "Title" => text(&mark.title), "Dest" => place }
}

fn link_kids(parent: &mut Dictionary, kids: Vec<usize>, ids: &[ObjectId]) {
    if let (Some(first), Some(last)) = (kids.first(), kids.last()) {
        parent.set("First", ids[*first]);
        parent.set("Last", ids[*last]);
        parent.set("Count", kids.len() as i64);
    }
}

/// A text string: plain when it is ASCII, else UTF-16.
pub(crate) fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::string_literal(words);
    }
    let mut bytes = vec![0xFE, 0xFF];
    words.encode_utf16().for_each(|unit| bytes.extend(unit.to_be_bytes()));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// An uncompressed stream.
pub(crate) fn open_stream(dictionary: Dictionary, content: Vec<u8>) -> Stream {
    Stream::new(dictionary, content).with_compression(false)
}
