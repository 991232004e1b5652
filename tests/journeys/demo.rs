//! The example records of `demo`: encrypted, complete, never overwritten, and with no name in clear.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use coatpeg_tests::judges;
use coatpeg_tests::sample::{SAMPLE_CHILDREN, SAMPLE_PEOPLE};

use crate::fresh::holds;

/// Made once, as real passphrases take their time, and left to be looked at until the next run.
static DEMO: LazyLock<(PathBuf, Output)> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("demo");
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the one before can be taken away");
    }
    let output = demo(&[&folder]);
    (folder, output)
});

fn demo(words: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_demo")).args(words).output().expect("started")
}

fn out() -> PathBuf {
    let (folder, output) = &*DEMO;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folder.clone()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

/// What there is of each kind, beyond the plain files every kind has.
const KINDS: &[(&str, &[&str])] = &[
    (
        "two-year-check",
        &["typical-large-print", "longest-large-print", "draft", "photo", "photo-large-print"],
    ),
    ("profile", &["short-large-print", "typical-large-print", "photo"]),
    ("support-plan", &["typical-large-print"]),
    ("review", &["typical-large-print"]),
    ("transition", &["typical-large-print", "draft", "photo", "photo-large-print"]),
];
/// Sheets that are not about one document.
const SHEETS: &[&str] = &[
    "two-year-check-proof-typical",
    "two-year-check-proof-draft",
    "meeting-sheet-draft",
    "meeting-sheet-blank",
    "two-year-check-blank",
    "integrated-review",
    "integrated-review-large-print",
    "letter-invite-parents",
    "letter-ask-health-visitor",
    "letter-ask-other-setting",
    "letter-ask-previous-setting",
    "letter-covering-note",
    "board",
    "consent-form",
    "consent-form-blank",
    "week-list",
    "week-list-by-person",
    "deletion-certificate",
];
const EVERY_KIND: &[&str] = &["typical", "typical-password", "longest", "scripts"];

#[test]
fn it_makes_records_and_pages_of_each_kind_and_says_so() {
    let out = out();
    let said = String::from_utf8_lossy(&DEMO.1.stdout).into_owned();
    let mut wanted = Vec::new();
    for (kind, more) in KINDS {
        // A review has nothing short about it.
        let short: &[&str] = if *kind == "review" { &[] } else { &["short"] };
        wanted.extend([EVERY_KIND, more, short].concat().into_iter().map(|of| format!("{kind}-{of}")));
    }
    wanted.extend(SHEETS.iter().map(|name| (*name).to_owned()));
    for name in &wanted {
        let path = out.join(format!("pdf/{name}.pdf"));
        assert!(fs::read(&path).expect(name).starts_with(b"%PDF-"));
        let line = said.lines().find(|line| line.contains(&path.display().to_string())).expect("a line");
        assert!(line.contains(" ms"), "{line}");
    }
    assert_eq!(files(&out.join("pdf")).len(), wanted.len(), "and nothing under a child’s initials");
    assert_eq!(
        files(&out.join("records")).len(),
        3,
        "the records, their vault, and the empty file that is locked while they are open"
    );
}

/// The checker looks at every file, at the locked ones with the password the program names.
#[test]
fn the_checker_minds_nothing_in_any_of_its_files() {
    let files = files(&out().join("pdf"));
    let is_locked =
        |file: &PathBuf| file.file_stem().is_some_and(|name| name.to_string_lossy().ends_with("-password"));
    let (locked, open): (Vec<PathBuf>, Vec<PathBuf>) = files.into_iter().partition(is_locked);
    let said = String::from_utf8_lossy(&DEMO.1.stdout).into_owned();
    let named = said.split_once("locked with “").and_then(|(_, after)| after.split_once('”'));
    let (password, _) = named.expect("it names the password");
    judges::assert_minds_nothing(&open, None);
    judges::assert_minds_nothing(&locked, Some(password));
}

#[test]
fn the_set_for_an_access_request_is_whole_and_the_checker_minds_nothing_in_it() {
    let files = files(&out().join("access-set"));
    let of = |ending: &str| -> Vec<PathBuf> {
        files.iter().filter(|file| file.extension().is_some_and(|found| found == ending)).cloned().collect()
    };
    assert_eq!((of("json").len(), of("csv").len()), (1, 2));
    assert!(of("pdf").len() > 3, "{files:?}");
    judges::assert_minds_nothing(&of("pdf"), None);
}

#[test]
fn no_child_and_no_parent_can_be_read_in_the_records_folder() {
    let names: Vec<&str> = SAMPLE_CHILDREN
        .iter()
        .flat_map(|child| [child.first, child.last, child.known_as])
        .chain(SAMPLE_PEOPLE.iter().flat_map(|person| person.name.split(' ')))
        // A short name stands in any large file by chance.
        .filter(|name| name.len() >= 6)
        .collect();
    assert!(names.len() > 30);
    for file in files(&out().join("records")) {
        for name in names.iter().chain(&["two_year_check", "communication", "CREATE TABLE"]) {
            assert!(!holds(&file, name), "{name} in {}", file.display());
        }
    }
}

#[test]
fn the_records_file_does_not_look_like_a_database() {
    let file = out().join("records/records.db");
    assert!(!fs::read(&file).expect("there").starts_with(b"SQLite format 3"));
    if let Ok(sqlite) = Command::new("sqlite3").arg(&file).arg(".tables").output() {
        assert!(!sqlite.status.success() || !sqlite.stderr.is_empty(), "stock SQLite refuses it");
    }
}

#[test]
fn records_that_are_there_are_never_overwritten() {
    let out = out();
    let before = fs::read(out.join("records/records.db")).expect("there");
    let again = demo(&[&out]);
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains("already"));
    assert!(fs::read(out.join("records/records.db")).expect("there") == before);
}

#[test]
fn without_a_folder_it_says_what_to_give_it() {
    let output = demo(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("demo OUT"));
}
