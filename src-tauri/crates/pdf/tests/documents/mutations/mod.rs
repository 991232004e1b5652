//! A good file with one thing broken: each time the rule it breaks has to be named.

mod fonts;
mod says;
mod shown;
mod tree;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::judges;
use crate::kinds::everything;
use crate::sample;
use crate::structure::{File, broken_rules};

/// The rule that is broken, what is done, and how.
type Mutation = (&'static str, &'static str, fn(&mut Document));

fn good() -> Document {
    let bytes = coatpeg_pdf::write_pdf(&everything(), &sample::picture).expect("the sample can be printed");
    Document::load_mem(&bytes).expect("our own file can be read")
}

fn mutations() -> Vec<Mutation> {
    [says::MUTATIONS, shown::MUTATIONS, tree::MUTATIONS, fonts::MUTATIONS].concat()
}

#[test]
fn a_file_with_one_thing_broken_is_caught_by_the_right_rule() {
    let good = good();
    let found = broken_rules(&File { document: good.clone() });
    assert!(found.is_empty(), "{found:?}");
    let mut unseen = Vec::new();
    for (rule, what, mutate) in mutations() {
        let mut document = good.clone();
        mutate(&mut document);
        let found = broken_rules(&File { document });
        if !found.iter().any(|broken| broken.rule == rule) {
            unseen.push(format!("{what} should break {rule}: {found:?}"));
        }
    }
    assert!(unseen.is_empty(), "{}", unseen.join("\n"));
}

/// The checker beside the repository is a judge of its own: it sees the same.
#[test]
fn the_checker_names_the_same_rules() {
    const SAME: [&str; 14] = [
        "lang",
        "marked",
        "uaid",
        "tagged",
        "mcid-owned",
        "parent-tree",
        "struct-parents",
        "h-skip",
        "figure-alt",
        "th-scope",
        "unicode",
        "notdef",
        "embedded",
        "table-regular",
    ];
    let good = good();
    let folder = tempfile::tempdir().expect("a folder for files");
    let mut made = Vec::new();
    for rule in SAME {
        let (_, _, mutate) =
            mutations().into_iter().find(|(named, ..)| *named == rule).expect("each of these is broken once");
        let mut document = good.clone();
        mutate(&mut document);
        let path = folder.path().join(format!("{rule}.pdf"));
        document.save(&path).expect("a broken file can be written");
        made.push(path);
    }
    let Some(found) = judges::failed_rules(&made, None) else { return };
    for (rule, said) in SAME.iter().zip(found) {
        assert!(said.iter().any(|named| named == rule), "{rule}: {said:?}");
    }
}

fn catalog(document: &mut Document) -> &mut Dictionary {
    document.catalog_mut().expect("a file has a catalog")
}

/// What a key of the catalog leads to.
fn below_catalog<'a>(document: &'a mut Document, key: &str) -> &'a mut Dictionary {
    let id = catalog(document).get(key.as_bytes()).and_then(Object::as_reference);
    let id = id.expect("it stands by itself");
    document.get_dictionary_mut(id).expect("it is a dictionary")
}

fn info(document: &mut Document) -> &mut Dictionary {
    let id = document.trailer.get(b"Info").and_then(Object::as_reference).expect("it stands by itself");
    document.get_dictionary_mut(id).expect("it is a dictionary")
}

/// A page, counted from 0.
fn page(document: &mut Document, number: usize) -> &mut Dictionary {
    let id = page_id(document, number);
    document.get_dictionary_mut(id).expect("a page is a dictionary")
}

fn page_id(document: &Document, number: usize) -> ObjectId {
    document.get_pages().into_values().nth(number).expect("there are so many pages")
}

/// Changes the operators of the first page.
fn redraw(document: &mut Document, change: impl FnOnce(&mut Vec<Operation>)) {
    let id = page_id(document, 0);
    let bytes = document.get_page_content(id);
    let mut content = Content::decode(&bytes).expect("a page can be read");
    change(&mut content.operations);
    let stream = page(document, 0).get(b"Contents").and_then(Object::as_reference).expect("one stream");
    let stream = document.get_object_mut(stream).and_then(Object::as_stream_mut).expect("a stream");
    stream.dict.remove(b"Filter");
    stream.set_plain_content(content.encode().expect("a page can be written"));
}

/// The first element with that role.
fn element<'a>(document: &'a mut Document, role: &str) -> &'a mut Dictionary {
    let id = element_id(document, role, 0);
    document.get_dictionary_mut(id).expect("an element is a dictionary")
}

/// The elements are numbered in the order of reading, so the lowest id comes first.
fn element_id(document: &Document, role: &str, number: usize) -> ObjectId {
    let has_role = |object: &Object| {
        object.as_dict().is_ok_and(|element| {
            element.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == role.as_bytes())
                && element.has(b"P")
        })
    };
    let mut found = document.objects.iter().filter(|(_, object)| has_role(object)).map(|(id, _)| *id);
    found.nth(number).expect("there is such an element")
}

fn kids(element: &mut Dictionary) -> &mut Vec<Object> {
    element.get_mut(b"K").and_then(Object::as_array_mut).expect("it has kids")
}
