//! The files: the same bytes each time, and sound in the eyes of the checker.

use std::path::{Path, PathBuf};
use std::process::Command;

use coatpeg_domain::printing::PrintedDocument;
use coatpeg_pdf::write_pdf;

use crate::{sample, transition};

fn written(document: &PrintedDocument) -> Vec<u8> {
    write_pdf(document, &sample::picture).expect("the sample can be printed")
}

fn kept(name: &str, document: &PrintedDocument) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, written(document)).expect("the folder for tests can be written to");
    path
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for document in [sample::typical(), sample::many_scripts()] {
        assert!(written(&document) == written(&document));
    }
}

/// Needs Python with pikepdf and the checker beside the repository; without them there is nothing to say.
#[test]
fn the_checker_finds_nothing() {
    let files = [
        kept("short.pdf", &sample::short()),
        kept("typical.pdf", &sample::typical()),
        kept("long.pdf", &sample::long()),
        kept("many_scripts.pdf", &sample::many_scripts()),
        kept("odd.pdf", &odd()),
        kept("transition_60.pdf", &transition::printed(&transition::filled(60))),
        kept("transition_300.pdf", &transition::printed(&transition::filled(300))),
    ];
    let checker = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/tools/check_pdf.py");
    if !checker.exists() {
        return;
    }
    // An older pikepdf than 8 breaks the checker itself.
    let is_new = "import pikepdf; assert int(pikepdf.__version__.split('.')[0]) >= 8";
    let python = Command::new("python3").args(["-c", is_new]).output();
    if !python.is_ok_and(|output| output.status.success()) {
        return;
    }
    let output =
        Command::new("python3").arg(checker).args(files).arg("--a4").output().expect("it ran before");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

/// What people paste: lone marks, joiners, marks of direction, brackets both ways, words without end.
fn odd() -> PrintedDocument {
    let texts = [
        "\u{301}lone mark, e\u{301} and a\u{30A}\u{301}",
        "zero\u{200D}width\u{200C}joiners\u{2060}and\u{FE0F}selectors\u{200B}and\u{AD}soft hyphens",
        "\u{200F}right\u{200E}left\u{202B}embedded\u{202C} \u{2067}isolated\u{2069}",
        "tab\tand\u{A0}hard\u{202F}spaces\u{7}bell\u{85}next",
        "(شهرًا) [אמינה] {আমিনা} «نعم» 1/2 ٣٤ 12:30",
        "بِسْمِ كُلِّ يَوْمٍ مُدَرِّسَة",
        "क्ष्म्य র্ক্ষ্য ਸ੍ਰੀ శ్రీ ശ്രീ",
        "https://www.example.org/a-very-long-address/that-goes-on-and-on/without-any-space-at-all/until-the-end.html",
        "“quotes” ‘single’ – — … • · × ÷ ½ ¼ £ € ° ² ³ ™ ffi fl",
    ];
    let mut parts: Vec<_> = texts.iter().map(|words| sample::text(None, words)).collect();
    parts.push(sample::text(None, &"Wörter".repeat(400)));
    parts.push(sample::text(None, &"كلمة".repeat(400)));
    parts.push(sample::quote(Some("أمينة"), &"تحب أمينة اللعب في الحديقة و says “more”. ".repeat(60)));
    PrintedDocument { parts, ..sample::short() }
}

/// Follows the parent tree of a file from each page's marked content to the element that owns it.
#[test]
fn the_parent_tree_leads_to_the_owners() {
    let file = lopdf::Document::load_mem(&written(&sample::long())).expect("our own file can be read");
    let catalog = file.catalog().expect("a file has a catalog");
    let follow =
        |object: &lopdf::Object| file.dereference(object).expect("references lead somewhere").1.clone();
    let tree = follow(catalog.get(b"StructTreeRoot").expect("a file is tagged"));
    let tree = tree.as_dict().expect("the tree is a dictionary");
    let parents = follow(tree.get(b"ParentTree").expect("the tree has a parent tree"));
    let numbers =
        parents.as_dict().and_then(|parents| parents.get(b"Nums")).and_then(lopdf::Object::as_array);
    let numbers = numbers.expect("the parent tree has numbers");
    let pages = file.get_pages();
    assert_eq!(numbers.len(), pages.len() * 2);
    for (page, array) in
        numbers.chunks(2).map(|pair| follow(&pair[1])).zip(1..).map(|(array, page)| (page, array))
    {
        for (mcid, owner) in array.as_array().expect("each page has an array").iter().enumerate() {
            let element = follow(owner);
            let element = element.as_dict().expect("an owner is an element");
            let own_page =
                element.get(b"Pg").and_then(lopdf::Object::as_reference).ok() == pages.get(&page).copied();
            let kids = element.get(b"K").and_then(lopdf::Object::as_array).expect("an owner has kids");
            let named = kids.iter().filter(|kid| match kid {
                lopdf::Object::Integer(kid) => own_page && *kid == mcid as i64,
                lopdf::Object::Dictionary(kid) => {
                    kid.get(b"MCID").and_then(lopdf::Object::as_i64).is_ok_and(|kid| kid == mcid as i64)
                        && kid.get(b"Pg").and_then(lopdf::Object::as_reference).ok()
                            == pages.get(&page).copied()
                }
                _ => false,
            });
            assert_eq!(named.count(), 1, "page {page}, content {mcid}");
        }
    }
}
