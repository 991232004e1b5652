//! Files with a password: they open with it and with nothing else, and leave their words to a screen reader.

use std::path::{Path, PathBuf};
use std::process::Command;

use coatpeg_pdf::{Error, Plan, write_plan};

use crate::judges;
use crate::kinds::{Kind, kinds};
use crate::structure::{File, broken_rules, read_out};

const PASSWORDS: [&str; 5] =
    ["seven wet mittens dry", "s3cret-Łódź", "пароль для мами", "忘れないで", "‘(brackets)\\ and \"marks\"’"];

fn one() -> Plan {
    let kind = kinds().into_iter().find(|kind| kind.name == "check_typical").expect("there is one");
    kind.plan()
}

fn locked(plan: &Plan, password: &str) -> Vec<u8> {
    write_plan(plan, Some(password)).expect("a sample can be locked")
}

#[test]
fn a_locked_file_of_each_kind_opens_with_its_password_and_is_as_sound_as_without() {
    for kind in kinds().iter().filter(|kind| !kind.name.ends_with("longest")) {
        let Kind { name, .. } = kind;
        let plan = kind.plan();
        let file = File::unlock(&locked(&plan, PASSWORDS[1]), PASSWORDS[1]).expect("it opens");
        let broken = broken_rules(&file);
        assert!(broken.is_empty(), "{name}: {broken:?}");
        let open = File::read(&write_plan(&plan, None).expect("a sample can be written"));
        assert_eq!(read_out(&file), read_out(&open), "{name}");
    }
}

#[test]
fn every_password_opens_its_own_file_and_no_other() {
    let plan = one();
    let files = PASSWORDS.map(|password| locked(&plan, password));
    for (at, file) in files.iter().enumerate() {
        for (other, password) in PASSWORDS.iter().enumerate() {
            assert_eq!(File::unlock(file, password).is_some(), at == other, "{at}, {other}");
        }
        assert!(File::unlock(file, "").is_none(), "{at}");
    }
}

#[test]
fn a_password_of_nothing_but_unknown_signs_is_refused() {
    let refused = write_plan(&one(), Some("\u{E000}\u{FFFF}"));
    assert!(matches!(refused, Err(Error::Password)));
}

#[test]
fn a_locked_file_differs_each_time_and_shows_nothing_in_clear() {
    let plan = one();
    let (first, second) = (locked(&plan, PASSWORDS[0]), locked(&plan, PASSWORDS[0]));
    assert!(first != second);
    let title = plan.meta.title.as_bytes();
    let shows = |bytes: &[u8]| bytes.windows(title.len()).any(|words| words == title);
    let open = write_plan(&plan, None).expect("a sample can be written");
    assert!(shows(&open) && !shows(&first));
}

/// What may be done with the file, as the number in it says: bit 3 print, 5 copy, 10 read aloud, 12 print well.
#[test]
fn a_locked_file_leaves_printing_copying_and_reading_aloud_to_everybody() {
    let bytes = locked(&one(), PASSWORDS[0]);
    let text = String::from_utf8_lossy(&bytes);
    // Elements have a key of that name too, and there it is a reference.
    let mut numbers = text.split("/P").skip(1).filter_map(|after| {
        let number = after.trim_start().split(['/', '>']).next()?.trim();
        number.parse::<i64>().ok()
    });
    let allowed = numbers.next().expect("it says what may be done");
    for bit in [3, 5, 10, 12] {
        assert!(allowed & (1 << (bit - 1)) != 0, "bit {bit} of {allowed}");
    }
    for bit in [4, 6, 9, 11] {
        assert!(allowed & (1 << (bit - 1)) == 0, "bit {bit} of {allowed}");
    }
}

fn kept(folder: &Path, at: usize) -> PathBuf {
    let path = folder.join(format!("{at}.pdf"));
    std::fs::write(&path, locked(&one(), PASSWORDS[at])).expect("a file can be written");
    path
}

#[test]
fn other_programs_open_a_locked_file_with_any_letters_in_its_password() {
    let folder = tempfile::tempdir().expect("a folder for files");
    for (at, password) in PASSWORDS.iter().enumerate() {
        let path = kept(folder.path(), at);
        let option = format!("--password={password}");
        if let Some(said) =
            judges::output_of(Command::new("qpdf").args([&option, "--show-encryption"]).arg(&path))
        {
            let said = String::from_utf8_lossy(&said.stdout).into_owned();
            assert!(said.contains("extract for accessibility: allowed") && said.contains("AESv3"), "{said}");
        }
        if let Some(said) =
            judges::output_of(Command::new("pdftotext").args(["-upw", password]).arg(&path).arg("-"))
        {
            let said = String::from_utf8_lossy(&said.stdout).into_owned();
            assert!(said.contains("Progress check at age two"), "{password}: {said}");
        }
        judges::assert_minds_nothing(&[path], Some(password));
    }
}

#[test]
fn pdfium_opens_a_locked_file() {
    const OPEN: &str = "import sys, pypdfium2\n\
        print(len(pypdfium2.PdfDocument(sys.argv[1], password=sys.argv[2])))";
    let Some(mut python) = judges::python_with("pypdfium2") else { return };
    let folder = tempfile::tempdir().expect("a folder for files");
    let path = kept(folder.path(), 1);
    let output = python.args(["-c", OPEN]).arg(path).arg(PASSWORDS[1]).output().expect("it ran before");
    let pages = String::from_utf8_lossy(&output.stdout).trim().parse::<usize>();
    assert_eq!(pages, Ok(one().page_count()), "{}", String::from_utf8_lossy(&output.stderr));
}
