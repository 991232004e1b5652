//! Marked names and words are written everywhere the program can write. No file may hold them in the clear, in UTF-8
//! or in UTF-16, at any moment: not the records, their log, the vault, the copies, a temporary folder or the home
//! folder. The exported PDF is the one place, and there they are.

use std::fs::{self, File};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::Duration;

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::*;
use coatpeg_domain::forms::{transition, two_year_check};
use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_domain::records::{Recorded, SocialCareStatus};
use coatpeg_tests::copies::{copy_of_document, copy_of_plan};
use coatpeg_tests::program::{Program, Running};
use coatpeg_tests::sample::{self, Nursery, changes};
use coatpeg_tests::support::{agreed_plan, reach_support};
use coatpeg_tests::words::PLAN_REVIEWED;
use image::{ImageFormat, RgbImage};
use tempfile::TempDir;

use crate::fresh::{PASSPHRASE, change, extracted, now};
use crate::plans::telling;
use crate::trial::{end, files_below, headless, kill_after, started, unlock};

const CHILD: &str = "Zwixelbrook";
const PARENT: &str = "Krompelthwaite";
const STAFF: &str = "Vlunderstoke";
const WORDS: &str = "quibbernaxle pudding";
const PLAN: &str = "frumbelow stairs";
const SCHOOL: &str = "Yttergrove Meadow";
const LEAD: &str = "Obbledine Thrapp";
const CAMERA: &str = "Snavelhurst Lane";
const TYPED: &str = "grimblewick under oak";

/// What must not be found, passphrases included.
const MARKS: &[&str] = &[
    CHILD,
    PARENT,
    STAFF,
    WORDS,
    PLAN,
    SCHOOL,
    LEAD,
    CAMERA,
    TYPED,
    PASSPHRASE,
    NEW_PASSPHRASE,
    SAFEGUARDING,
    "Winterbourne",
    "Brackenridge",
];

const NEW_PASSPHRASE: &str = "nine dry mittens wait";
const SAFEGUARDING: &str = "nine kind herons at dusk";

/// A computer of its own: home, temporary folder, a stick, and where PDFs go.
struct Computer {
    all: TempDir,
}

impl Computer {
    fn new() -> Computer {
        let computer = Computer { all: tempfile::tempdir().expect("a temporary folder") };
        for folder in ["home", "tmp", "stick", "program", "exported", "camera"] {
            fs::create_dir(computer.at(folder)).expect("a folder");
        }
        picture(&computer.at("camera/peg.jpg"));
        computer
    }

    fn at(&self, path: &str) -> PathBuf {
        self.all.path().join(path)
    }

    fn start(&self) -> Program<Running> {
        let mut command = headless(&self.at("program"));
        command.arg("--save-to").arg(self.at("exported")).arg("--copies-to").arg(self.at("stick"));
        command.arg("--picture").arg(self.at("camera/peg.jpg"));
        command.env("HOME", self.at("home")).env("TMPDIR", self.at("tmp")).current_dir(self.at("home"));
        for (name, folder) in
            [("XDG_DATA_HOME", "data"), ("XDG_CACHE_HOME", "cache"), ("XDG_CONFIG_HOME", "config")]
        {
            command.env(name, self.at("home").join(folder));
        }
        let said = File::options().create(true).append(true).open(self.at("home/said.txt")).expect("a file");
        started(command.stderr(said).env("RUST_LOG", "trace"))
    }

    /// No mark stands in any file but an exported PDF and the camera's own picture.
    fn assert_silent(&self, when: &str) {
        for folder in ["home", "tmp", "stick", "program"] {
            for path in files_below(&self.at(folder)) {
                // A file that went away while we looked holds nothing.
                let Ok(bytes) = fs::read(&path) else { continue };
                let name = path.to_string_lossy().into_owned();
                for mark in MARKS {
                    assert!(!name.contains(mark), "{when}: {name}");
                    assert!(!is_in(&bytes, mark), "{when}: {mark} stands in {name}");
                }
            }
        }
    }
}

/// Whether a text stands among bytes, in UTF-8 or either order of UTF-16, as written or in small letters.
fn is_in(bytes: &[u8], text: &str) -> bool {
    [text.to_owned(), text.to_lowercase()].iter().any(|text| {
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        [text.as_bytes(), &little, &big].into_iter().any(|mark| holds(bytes, mark))
    })
}

/// Looks for the first byte first, which is what makes it quick.
fn holds(bytes: &[u8], mark: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(place) = rest.iter().position(|byte| *byte == mark[0]) {
        rest = &rest[place..];
        if rest.starts_with(mark) {
            return true;
        }
        rest = &rest[1..];
    }
    false
}

/// A picture with a place in what the camera writes beside it.
fn picture(path: &Path) {
    let mut plain = Cursor::new(Vec::new());
    let pixels = RgbImage::from_fn(64, 64, |x, y| image::Rgb([x as u8, y as u8, 9]));
    pixels.write_to(&mut plain, ImageFormat::Jpeg).expect("a picture in memory");
    let plain = plain.into_inner();
    let note = [b"Exif\0\0".as_slice(), CAMERA.as_bytes()].concat();
    let length = u16::try_from(note.len() + 2).expect("short");
    let bytes = [&plain[..2], &[0xff, 0xe1], &length.to_be_bytes(), &note, &plain[2..]].concat();
    fs::write(path, bytes).expect("written");
}

#[test]
fn a_mark_is_found_in_every_way_of_writing_it() {
    let little: Vec<u8> = format!("a{CHILD}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = format!("a{CHILD}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [format!("Zw{CHILD}").into_bytes(), CHILD.to_lowercase().into_bytes(), little, big] {
        assert!(is_in(&bytes, CHILD));
    }
    assert!(!is_in(b"Zwixelbroo", CHILD));
}

#[test]
fn no_name_and_no_word_stands_in_the_clear_in_any_file_but_an_exported_pdf() {
    let computer = Computer::new();
    let program = computer.start();
    program.send(sample::set_up(PASSPHRASE)).expect("set up");
    let nursery = sample::move_in(&program, now().date()).expect("everybody moves in");
    sample::every_role(&program, &nursery).expect("given");
    let child = people_and_child(&program, &nursery);
    let document = check(&program, child);
    computer.assert_silent("while a check is written");
    support(&program, &nursery);
    look_up(&program);
    computer.assert_silent("after everything was looked up, and a view was named");
    move_on(&program, child);
    safeguarding(&program, child);
    computer.assert_silent("while all kinds of records are open");
    ways_in(&program);
    computer.assert_silent("after the ways in were changed");
    let backup = copies(&program);
    computer.assert_silent("after copies were made and looked into");
    crash(&program, document);
    drop(program);
    computer.assert_silent("after a crash");
    let program = computer.start();
    program.send(Unlock { person: None, passphrase: TYPED.into() }).expect_err("not the passphrase");
    computer.assert_silent("after a wrong passphrase");
    unlock(&program, NEW_PASSPHRASE).expect("opened after the crash");
    computer.assert_silent("opened after a crash");
    program.send(RestoreBackup { backup, secret: None }).expect("restored");
    computer.assert_silent("after a copy was restored");
    unlock(&program, NEW_PASSPHRASE).expect("opened");
    program.send(copy_of_document(document)).expect("written");
    program.send(CloseWindow {}).expect("closed");
    end(program);
    computer.assert_silent("after everything was closed");
    let papers = files_below(&computer.at("exported"));
    let Some(texts) = papers.iter().map(|path| extracted(path)).collect::<Option<Vec<_>>>() else { return };
    for mark in [CHILD, WORDS, PLAN] {
        assert!(texts.iter().any(|text| text.contains(mark)), "{mark} is on paper, or nothing was tried");
    }
}

/// Grown-ups and a child, found again by search, with a picture.
fn people_and_child(program: &Program<Running>, nursery: &Nursery) -> ChildId {
    for (name, kind) in [(STAFF, "staff"), (PARENT, "parent")] {
        let mut answers = Answers::default();
        answers.set("full_name", format!("Ida {name}"));
        answers.set("kind", kind);
        program.send(SavePerson { person: None, changes: changes(&answers) }).expect("added");
    }
    program.send(AddPhoto {}).expect("added");
    let mut answers = Answers::default();
    answers.set("legal_first_name", "Wren");
    answers.set("legal_last_name", CHILD);
    answers.set("date_of_birth", now().date() - chrono::Duration::days(900));
    answers.set("start_date", now().date() - chrono::Duration::days(90));
    answers.set("home_address", format!("2 {CHILD} Row"));
    answers.set("key_person_id", nursery.person("Callum Brackenridge").to_string());
    let child = program.send(AddChild { answers }).expect("added").child.id;
    let search = BrowseChildren { search: CHILD.into(), most: 9, ..BrowseChildren::default() };
    assert_eq!(program.send(search).expect("found").children.len(), 1);
    program.send(ShowHome::default()).expect("home");
    child
}

/// A check that is written, written over, and gone back to; and on paper.
fn check(program: &Program<Running>, child: ChildId) -> DocumentId {
    let form = two_year_check::ID.to_owned();
    let document = program.send(StartDocument { child, form }).expect("begun").document.id;
    for text in [format!("She likes {WORDS} best."), format!("She has had enough of {WORDS}.")] {
        program.send(SaveDraft { document, changes: change("child_voice_text", text) }).expect("kept");
    }
    let record = Recorded::Document(document);
    let versions = program.send(ListVersions { record }).expect("listed").versions;
    let older = versions.last().expect("a version").version;
    program.send(CompareVersions { record, older, newer: None }).expect("compared");
    program.send(copy_of_document(document)).expect("written");
    let version =
        program.send(ListVersions { record }).expect("listed").versions.last().expect("one").version;
    // Where there is but one sitting there is nothing to go back to; a refusal is written nowhere either.
    let _ = program.send(RestoreVersion { record, version });
    let text = format!("She has {WORDS} on Mondays.");
    program.send(SaveDraft { document, changes: change("child_voice_text", text) }).expect("kept");
    document
}

fn support(program: &Program<Running>, nursery: &Nursery) {
    let child = nursery.child("florence");
    reach_support(program, child, &telling(nursery), &PLAN_REVIEWED).expect("there is support");
    let plan = agreed_plan(program, child, &telling(nursery), &PLAN_REVIEWED).expect("agreed").plan.id;
    let text = format!("She wants to be carried down the {PLAN}.");
    program.send(SavePlan { plan, changes: change("needs_summary", text) }).expect("kept");
    program.send(copy_of_plan(plan, None)).expect("written");
}

/// Every mark that was written is found, also where it is misspelt, and a view of the list has one for its name.
fn look_up(program: &Program<Running>) {
    for typed in [CHILD, "Zwixlbrook", PARENT, STAFF, WORDS, "quibernaxle", PLAN] {
        let command = Find { typed: typed.into(), most: 20, ..Find::default() };
        assert!(!program.send(command).expect("looked up").groups.is_empty(), "{typed} is found");
    }
    let name = format!("{CHILD} and others");
    let (filter, order) = Default::default();
    program.send(SaveView { view: None, name, is_shared: true, filter, order }).expect("kept");
    program
        .send(BrowseChildren { search: CHILD.into(), most: 9, ..BrowseChildren::default() })
        .expect("listed");
}

fn move_on(program: &Program<Running>, child: ChildId) {
    let mut person = Answers::default();
    person.set("kind", "school_contact");
    person.set("full_name", format!("Reception, {SCHOOL}"));
    program.send(SavePerson { person: None, changes: changes(&person) }).expect("added");
    let form = transition::ID.to_owned();
    // A child may be too young for it; the school's name is written above in any case.
    let _ = program.send(StartDocument { child, form });
}

fn safeguarding(program: &Program<Running>, child: ChildId) {
    // An owner is not the safeguarding lead unless somebody says so.
    let person = program.send(ShowStatus {}).expect("open").signed_in.expect("signed in").id;
    let roles = ["owner", "senco", "key_person", "dsl"].map(str::to_owned).to_vec();
    program.send(SetRoles { person, roles }).expect("the lead, too");
    program.send(SetUpSafeguarding { passphrase: SAFEGUARDING.into() }).expect("set up");
    let mut changes = change("file_exists", true);
    changes.extend(change("receiving_dsl", LEAD));
    changes.extend(change("receiving_setting", SCHOOL));
    program.send(SaveTransfer { transfer: None, child, changes }).expect("kept");
    program.send(SaveSocialCare { child, status: SocialCareStatus::EarlyHelp }).expect("kept");
}

/// Passphrases, a recovery sheet on paper, this computer's own sign-in.
fn ways_in(program: &Program<Running>) {
    program.send(WeighPassphrase { passphrase: TYPED.into(), known_words: Vec::new() }).expect("weighed");
    let wrong = ChangePassphrase { current: TYPED.into(), new: NEW_PASSPHRASE.into() };
    program.send(wrong).expect_err("not the one before");
    let changed = ChangePassphrase { current: PASSPHRASE.into(), new: NEW_PASSPHRASE.into() };
    program.send(changed).expect("changed");
    let shown = program.send(NewRecoveryKey {}).expect("made");
    program.send(SaveRecoverySheet {}).expect("on paper");
    let words = shown.prove.iter().map(|number| shown.words[number - 1].clone()).collect();
    program.send(ProveRecoveryKey { words }).expect("proved");
    program.send(UseThisComputer { on: true, passphrase: NEW_PASSPHRASE.into() }).expect("turned on");
}

/// Copies here and on a stick, looked into, checked and practised with; the first one's name.
fn copies(program: &Program<Running>) -> String {
    let backup = program.send(MakeBackup {}).expect("copied").copies[0].name.clone();
    program.send(ChooseCopyFolder {}).expect("copied to the stick");
    program.send(LookInside { backup: backup.clone(), secret: None }).expect("looked into");
    program.send(PractiseRestore {}).expect("practised");
    program.send(CheckRecords {}).expect("checked");
    program.send(KeepUp { is_idle: true }).expect("kept up");
    program.send(ShowComputer {}).expect("shown");
    backup
}

/// Killed while it saves.
fn crash(program: &Program<Running>, document: DocumentId) {
    std::thread::scope(|scope| {
        scope.spawn(|| kill_after(program, Duration::from_millis(40)));
        for number in 0.. {
            let text = format!("{number} {}", format!("She sings of {WORDS}. ").repeat(100));
            if program.send(SaveDraft { document, changes: change("child_voice_text", text) }).is_err() {
                break;
            }
        }
    });
}
