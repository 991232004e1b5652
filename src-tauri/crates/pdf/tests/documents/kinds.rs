//! Every kind of document there is: the shortest, the typical, the longest, in many scripts, with a picture, large.
//!
//! Those of the forms are the finished ones of an earlier release, which stand in `tests/golden/finished`.

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
pub(crate) const FINISHED: [&str; 9] = [
    "check_short",
    "check_typical",
    "check_longest",
    "profile",
    "concern",
    "plan_first_review",
    "plan_second_review",
    "transition_typical",
    "transition_longest",
];

/// A finished document as it was kept, and the words an earlier release printed.
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
        ("transition in large print", "transition_typical"),
    ] {
        kinds.push(Kind { name, document: finished(finished_name).0, size: Large });
    }
    kinds.extend([
        Kind { name: "draft", document: sample::typical(), size: Usual },
        Kind { name: "many scripts and a picture", document: sample::many_scripts(), size: Usual },
        Kind { name: "the same in large print", document: sample::many_scripts(), size: Large },
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
