//! The tree of tags and the way back to it, broken.

use lopdf::{Dictionary, Document, Object, dictionary};

use super::{Mutation, below_catalog, element, element_id, kids, page_id};

pub(super) const MUTATIONS: &[Mutation] = &[
    ("links-up", "two documents", |file| {
        let root = below_catalog(file, "StructTreeRoot");
        let kids = root.get_mut(b"K").and_then(Object::as_array_mut).expect("it has kids");
        kids.push(kids[0].clone());
    }),
    ("root", "a page in place of the document", |file| element(file, "Document").set("S", "P")),
    ("types", "a role nobody knows", |file| element(file, "P").set("S", "Paragraph")),
    ("links-up", "a parent that is none", |file| {
        let other = element_id(file, "Table", 0);
        element(file, "P").set("P", other);
    }),
    ("links-up", "an element that stands there twice", |file| {
        let paragraph = element_id(file, "P", 0);
        kids(element(file, "Document")).push(paragraph.into());
    }),
    ("mcid-owned", "words that are left out of the tree", |file| kids(element(file, "P")).clear()),
    ("mcid-owned", "words that stand there twice", |file| {
        let first = kids(element(file, "P"))[0].clone();
        kids(element(file, "P")).push(first);
    }),
    ("mcid-real", "words that are on no page", |file| kids(element(file, "P")).push(9_999.into())),
    ("mcid-real", "words of no page", |file| drop(element(file, "P").remove(b"Pg"))),
    ("mcid-real", "words of another page", |file| {
        let last = file.get_pages().len() - 1;
        let other = page_id(file, last);
        kids(element(file, "P")).push(dictionary! { "Type" => "MCR", "Pg" => other, "MCID" => 9_999 }.into());
    }),
    ("order", "paragraphs that changed places", |file| kids(element(file, "Document")).swap(2, 3)),
    ("order", "rows that changed places", |file| {
        let rows = kids(element(file, "TBody"));
        rows.swap(0, 1);
    }),
    ("parent-tree", "no way back", |file| drop(below_catalog(file, "StructTreeRoot").remove(b"ParentTree"))),
    ("parent-tree", "a way back that is gone", |file| drop(way_back(file).pop())),
    ("parent-tree", "a way back that leads to nothing", |file| way_back(file)[3] = Object::Null),
    ("parent-tree", "ways back that changed places", |file| way_back(file).swap(0, 1)),
    ("parent-tree", "a way back too many", |file| {
        let first = way_back(file)[0].clone();
        way_back(file).push(first);
    }),
    ("h-first", "no heading of the first level", |file| element(file, "H1").set("S", "H2")),
    ("h-skip", "a level that is skipped", |file| element(file, "H2").set("S", "H3")),
    ("mcid-role", "a heading that is a paragraph", |file| element(file, "H2").set("S", "P")),
    ("empty", "a paragraph with nothing in it", |file| {
        let parent = element_id(file, "Document", 0);
        let empty = file.add_object(dictionary! {
            "Type" => "StructElem", "S" => "P", "P" => parent, "K" => Vec::<Object>::new(),
        });
        kids(element(file, "Document")).push(empty.into());
    }),
    ("figure-alt", "a picture that says nothing", |file| drop(element(file, "Figure").remove(b"Alt"))),
    ("figure-alt", "a picture that says a space", |file| {
        element(file, "Figure").set("Alt", Object::string_literal(" "));
    }),
    ("alt-words", "the name of a file", |file| {
        element(file, "Figure").set("Alt", Object::string_literal("IMG_0107.JPG"));
    }),
    ("figure-bbox", "a picture without edges", |file| drop(attributes(file, "Figure").remove(b"BBox"))),
    ("figure-bbox", "a picture beside the paper", |file| {
        let edges = [600, 10, 700, 90].map(Object::from).to_vec();
        attributes(file, "Figure").set("BBox", edges);
    }),
    ("th-scope", "a header that is the header of nothing", |file| {
        drop(attributes(file, "TH").remove(b"Scope"))
    }),
    ("table-kids", "a row outside its table", |file| element(file, "TR").set("S", "P")),
    ("table-kids", "a cell in place of a body", |file| element(file, "TBody").set("S", "TD")),
    ("table-kids", "a caption in the middle", |file| kids(element(file, "Table")).swap(0, 1)),
    ("table-regular", "a row that is too short", |file| drop(kids(element(file, "TR")).pop())),
    ("lists", "an item without a label", |file| drop(kids(element(file, "LI")).remove(0))),
    ("lists", "an item outside its list", |file| element(file, "LI").set("S", "P")),
    ("lists", "a list without items", |file| kids(element(file, "L")).clear()),
    ("list-numbering", "labels of no kind", |file| drop(element(file, "L").remove(b"A"))),
];

fn attributes<'a>(file: &'a mut Document, role: &str) -> &'a mut Dictionary {
    element(file, role).get_mut(b"A").and_then(Object::as_dict_mut).expect("it has attributes")
}

/// Of the first page: the elements to which its numbers lead.
fn way_back(file: &mut Document) -> &mut Vec<Object> {
    let tree = below_catalog(file, "StructTreeRoot").get(b"ParentTree").and_then(Object::as_reference);
    let tree = file.get_dictionary_mut(tree.expect("it stands by itself")).expect("it is a dictionary");
    let numbers = tree.get(b"Nums").and_then(Object::as_array).expect("it has numbers");
    let first = numbers[1].as_reference().expect("it stands by itself");
    file.get_object_mut(first).and_then(Object::as_array_mut).expect("it is an array")
}
