//! Every kind of document there is: the shortest, the typical, the longest, in many scripts, with a picture, large.
//!
//! Those of the forms are the finished ones in `tests/golden/finished`; `finished.rs` says where they come from.

use std::path::Path;

use coatpeg_domain::printing::{Part, PrintedDocument, TextSize};
use coatpeg_pdf::{Plan, plan};

use crate::sample;

/// A document as it is printed.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) document: PrintedDocument,
    pub(crate) size: TextSize,
}

impl Kind {
    pub(crate) fn plan(&self) -> Plan {
        plan(&self.document, self.size, &sample::picture).expect("a sample can be laid out")
    }
}

/// The finished documents, by the names of their files.
pub(crate) const FINISHED: [&str; 12] = [
    "check_short",
    "check_typical",
    "check_longest",
    "profile",
    "concern",
    "plan_first_review",
    "plan_second_review",
    "review",
    "transition_typical",
    "transition_longest",
    "integrated_review",
    "letter",
];

/// A finished document as it was kept, and the words that were printed of it then.
pub(crate) fn finished(name: &str) -> (PrintedDocument, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/golden/finished");
    let read = |end: &str| {
        std::fs::read_to_string(folder.join(format!("{name}.{end}"))).expect("the finished document is there")
    };
    let document = serde_json::from_str(&read("json")).expect("a finished document can always be read");
    (document, read("txt"))
}

/// One of each kind.
pub(crate) fn kinds() -> Vec<Kind> {
    use TextSize::{Large, Usual};
    let mut kinds: Vec<Kind> =
        FINISHED.map(|name| Kind { name, document: finished(name).0, size: Usual }).into();
    for (name, finished_name) in [
        ("check in large print", "check_typical"),
        ("profile in large print", "profile"),
        ("plan in large print", "plan_second_review"),
        ("review in large print", "review"),
        ("transition in large print", "transition_typical"),
    ] {
        kinds.push(Kind { name, document: finished(finished_name).0, size: Large });
    }
    kinds.extend([
        Kind { name: "draft", document: sample::typical(), size: Usual },
        Kind { name: "many scripts and a picture", document: sample::many_scripts(), size: Usual },
        Kind { name: "the same in large print", document: sample::many_scripts(), size: Large },
        Kind { name: "what people paste", document: pasted(), size: Usual },
        Kind { name: "a table over pages", document: table_over_pages(), size: Usual },
        Kind { name: "everything there is", document: everything(), size: Usual },
    ]);
    kinds
}

/// Every part a document can have, over several pages.
pub(crate) fn everything() -> PrintedDocument {
    let scripts = sample::many_scripts();
    let mut document = sample::long();
    document.is_example = true;
    document.facts = scripts.facts;
    document.parts.extend(scripts.parts);
    document.parts.push(Part::Heading { level: 2, text: "Inside it".to_owned() });
    document.parts.push(sample::list(None, &["one", "two"]));
    document
}

/// A table whose head is shown again on a later page, and places to sign.
pub(crate) fn table_over_pages() -> PrintedDocument {
    let mut document = sample::typical();
    for part in &mut document.parts {
        if let Part::Table { rows, .. } = part {
            *rows = rows.iter().cycle().take(40).cloned().collect();
        }
    }
    document
}

/// What people paste: lone marks, joiners, marks of direction, brackets both ways, words without end.
pub(crate) fn pasted() -> PrintedDocument {
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
