//! What the file says about itself, broken.

use lopdf::{Object, dictionary};

use super::{Mutation, below_catalog, catalog, info, page, page_id};

pub(super) const MUTATIONS: &[Mutation] = &[
    ("lang", "no language", |file| drop(catalog(file).remove(b"Lang"))),
    ("lang-form", "a language nobody knows", |file| {
        catalog(file).set("Lang", Object::string_literal("british_english!"));
    }),
    ("xmp-lang", "another language in the metadata", |file| replace(file, "en-GB", "pl-PL")),
    ("marked", "no mark", |file| drop(catalog(file).remove(b"MarkInfo"))),
    ("suspects", "a mark in doubt", |file| {
        catalog(file).set("MarkInfo", dictionary! { "Marked" => true, "Suspects" => true });
    }),
    ("display", "the name of the file in the window", |file| {
        drop(catalog(file).remove(b"ViewerPreferences"))
    }),
    ("tree", "no tree", |file| drop(catalog(file).remove(b"StructTreeRoot"))),
    ("xmp", "no metadata", |file| drop(catalog(file).remove(b"Metadata"))),
    ("xmp", "metadata that are no XML", |file| replace(file, "</rdf:RDF>", "</rdf:RDF")),
    ("uaid", "no mark of the standard", |file| replace(file, "<pdfuaid:part>1</pdfuaid:part>", "")),
    ("uaid", "the mark of a later standard", |file| replace(file, "part>1<", "part>2<")),
    ("title", "no title", |file| {
        replace(
            file,
            "Progress check at age two</rdf:li></rdf:Alt></dc:title>",
            "</rdf:li></rdf:Alt></dc:title>",
        )
    }),
    ("title-info", "another title", |file| info(file).set("Title", Object::string_literal("Untitled"))),
    ("title-info", "another day", |file| {
        info(file).set("CreationDate", Object::string_literal("D:19700101"))
    }),
    ("title-info", "no author", |file| drop(info(file).remove(b"Author"))),
    ("header", "an old version", |file| file.version = "1.3".to_owned()),
    ("file-id", "no name of its own", |file| drop(file.trailer.remove(b"ID"))),
    ("page-mode", "bookmarks hidden", |file| drop(catalog(file).remove(b"PageMode"))),
    ("a4", "American paper", |file| {
        page(file, 1).set("MediaBox", vec![0.into(), 0.into(), 612.into(), 792.into()]);
    }),
    ("scripts", "something that runs on opening", |file| {
        catalog(file).set("OpenAction", dictionary! { "S" => "JavaScript" });
    }),
    ("outline", "no bookmarks", |file| drop(catalog(file).remove(b"Outlines"))),
    ("outline", "a bookmark that leads nowhere", |file| drop(first_mark(file).remove(b"Dest"))),
    ("outline-match", "a bookmark with other words", |file| {
        first_mark(file).set("Title", Object::string_literal("Page 1"));
    }),
    ("outline-match", "a bookmark to another page", |file| {
        let other = page_id(file, 1);
        first_mark(file).set("Dest", vec![other.into(), "XYZ".into(), 0.into(), 0.into(), 0.into()]);
    }),
    ("outline-match", "bookmarks without the last of them", |file| {
        drop(first_mark(file).remove(b"First"));
    }),
    ("struct-parents", "two pages with one number", |file| page(file, 1).set("StructParents", 0)),
    ("struct-parents", "a page without a number", |file| drop(page(file, 1).remove(b"StructParents"))),
    ("parent-tree", "pages that changed numbers", |file| {
        page(file, 0).set("StructParents", 1);
        page(file, 1).set("StructParents", 0);
    }),
    ("tabs", "no order of tabs", |file| drop(page(file, 0).remove(b"Tabs"))),
];

/// Changes words in the metadata.
fn replace(file: &mut lopdf::Document, from: &str, to: &str) {
    let id = catalog(file).get(b"Metadata").and_then(Object::as_reference).expect("there are metadata");
    let stream = file.get_object_mut(id).and_then(Object::as_stream_mut).expect("they are a stream");
    let packet = String::from_utf8(stream.content.clone()).expect("they are text");
    assert!(packet.contains(from), "{from}");
    stream.set_plain_content(packet.replace(from, to).into_bytes());
}

fn first_mark(file: &mut lopdf::Document) -> &mut lopdf::Dictionary {
    let first = below_catalog(file, "Outlines").get(b"First").and_then(Object::as_reference);
    file.get_dictionary_mut(first.expect("there are bookmarks")).expect("a bookmark is a dictionary")
}
