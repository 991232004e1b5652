//! What the file says about itself.

use resvg::usvg::roxmltree;

use super::{File, Findings, number};

/// One property: where the metadata has it and where the older dictionary does.
const SAID_TWICE: [(&str, &str); 5] = [
    ("title", "Title"),
    ("creator", "Author"),
    ("description", "Subject"),
    ("Producer", "Producer"),
    ("CreatorTool", "Creator"),
];

pub(super) fn check(file: &File, findings: &mut Findings) {
    let catalog = file.catalog();
    findings.unless(file.document.version == "1.7", "header", || file.document.version.clone());
    let is_true = |holder: &str, key: &str| {
        let holder = file.dictionary(catalog, holder);
        holder.and_then(|holder| file.get(holder, key)).is_some_and(|said| matches!(said.as_bool(), Ok(true)))
    };
    findings.unless(is_true("MarkInfo", "Marked"), "marked", || "the catalog does not say so".into());
    findings.unless(!is_true("MarkInfo", "Suspects"), "suspects", || "the catalog says so".into());
    findings.unless(is_true("ViewerPreferences", "DisplayDocTitle"), "display", String::new);
    let tree = file.dictionary(catalog, "StructTreeRoot");
    findings.unless(tree.is_some(), "tree", || "there is no tree".into());
    let lang = file.words(catalog, "Lang");
    findings.unless(!lang.is_empty(), "lang", || "the catalog has no language".into());
    findings.unless(is_language(&lang) || lang.is_empty(), "lang-form", || lang.clone());
    let mode = file.name(catalog, "PageMode");
    findings.unless(mode == "UseOutlines", "page-mode", || mode);
    let is_named = file.array(&file.document.trailer, "ID").len() == 2;
    findings.unless(is_named, "file-id", || "the trailer has no ID".into());
    for (at, page) in file.pages().into_iter().enumerate() {
        let page = file.document.get_dictionary(page).expect("a page is a dictionary");
        let edges: Vec<f64> = file.array(page, "MediaBox").iter().filter_map(number).collect();
        let is_a4 =
            matches!(edges[..], [0.0, 0.0, x, y] if (x - 595.28).abs() < 0.5 && (y - 841.89).abs() < 0.5);
        findings.unless(is_a4, "a4", || format!("page {}: {edges:?}", at + 1));
    }
    for key in ["OpenAction", "AA", "AcroForm"] {
        findings.unless(!catalog.has(key.as_bytes()), "scripts", || key.to_owned());
    }
    metadata(file, findings);
}

fn is_language(tag: &str) -> bool {
    let is_part =
        |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
    tag.split('-').all(is_part) && tag.starts_with(|c: char| c.is_ascii_alphabetic())
}

fn metadata(file: &File, findings: &mut Findings) {
    let Some(packet) = file.stream(file.catalog(), "Metadata") else {
        ["xmp", "uaid", "title"].iter().for_each(|rule| findings.broken(rule, "there is no metadata"));
        return;
    };
    let packet = String::from_utf8_lossy(&packet).into_owned();
    let Ok(packet) = roxmltree::Document::parse(packet.trim()) else {
        ["xmp", "uaid", "title"].iter().for_each(|rule| findings.broken(rule, "the metadata is not XML"));
        return;
    };
    let said = |name: &str| -> String {
        let element = packet.descendants().find(|node| node.tag_name().name() == name);
        let text = element.into_iter().flat_map(|node| node.descendants()).filter(|node| node.is_text());
        text.filter_map(|node| node.text()).collect::<String>().trim().to_owned()
    };
    let mark = packet.descendants().find(|node| {
        let name = node.tag_name();
        name.name() == "part" && name.namespace() == Some("http://www.aiim.org/pdfua/ns/id/")
    });
    findings.unless(mark.is_some() && said("part") == "1", "uaid", || said("part"));
    findings.unless(!said("title").is_empty(), "title", || "it is empty".into());
    findings.unless(said("language") == file.words(file.catalog(), "Lang"), "xmp-lang", || said("language"));
    let nothing = lopdf::Dictionary::new();
    let info = file.dictionary(&file.document.trailer, "Info").unwrap_or(&nothing);
    for (ours, older) in SAID_TWICE {
        let (ours, older) = (said(ours), file.words(info, older));
        findings.unless(ours == older, "title-info", || format!("“{ours}” and “{older}”"));
    }
    for (ours, older) in [("CreateDate", "CreationDate"), ("ModifyDate", "ModDate")] {
        let day = file.words(info, older);
        let day = day.strip_prefix("D:").unwrap_or(&day);
        findings
            .unless(said(ours).replace('-', "") == day, "title-info", || format!("{} and {day}", said(ours)));
    }
}
