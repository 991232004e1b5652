//! Records on a disk that is full: every way of writing.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use coatpeg_domain::answers::{Answers, Changes};
use coatpeg_domain::contract::{
    AddChild, AddPhoto, Answered, ChangePassphrase, ExportMany, GivePassphrase, ListBackups, Lock,
    MakeBackup, MoveSendStatus, NewRecoveryKey, OpenDocument, PrepareCopy, PrintPaper, ProveRecoveryKey,
    RemoveSignIn, RenewKey, RestoreBackup, SaveAppearance, SaveDraft, SaveTransfer, SetRoles,
    SetUpSafeguarding, StartDocument, StartPlan,
};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::records::{Appearance, Paper, PaperCopy, SendStatus};
use coatpeg_tests::copies::copy_of_document;
use coatpeg_tests::finishing::finish;
use coatpeg_tests::program::{Program, Running};
use coatpeg_tests::sample::{self, changes};
use coatpeg_tests::words;
use tempfile::TempDir;

use crate::fresh::{PASSPHRASE, change, now, telling};
use crate::trial::{assert_sound, copy_folder, end, everything, started, unlock};

/// Where the small disk stands for the program.
const DISK: &str = "/mnt";

/// Large enough for a nursery and two copies of it.
const SIZE: &str = "24m";

/// The program on a small disk of its own.
struct SmallDisk {
    pub(super) program: Program<Running>,
    /// The disk, as it is reached from here while the program runs.
    pub(super) disk: PathBuf,
}

/// Words that run a program with a small disk at `DISK`, made with these options; nothing where that is not allowed.
pub(super) fn with_disk(options: &str) -> Option<Command> {
    let make = |inner: &str| {
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "--mount", "sh", "-c"]);
        command.arg(format!("mount -t tmpfs -o {options} tmpfs {DISK} && {inner}")).arg("sh");
        command
    };
    let works =
        make("true").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|it| it.success());
    if !works {
        eprintln!("Left out: this computer does not let a test make a small disk.");
    }
    works.then(|| make("exec \"$@\""))
}

/// The words of the headless program with its records in this folder.
pub(super) fn headless_words(command: &mut Command, folder: &Path) {
    command.arg(env!("CARGO_BIN_EXE_headless")).arg(folder);
    command.args(["--quick-passphrase", "--now", "2027-06-10T09:00"]);
}

impl SmallDisk {
    /// The program, not set up, with this picture to choose.
    fn begin(picture: &Path) -> Option<SmallDisk> {
        let mut command = with_disk(&format!("size={SIZE}"))?;
        headless_words(&mut command, &Path::new(DISK).join("coatpeg"));
        command.args(["--save-to", DISK]).arg("--picture").arg(picture);
        let program = started(&mut command);
        // Its first answer says that the disk is there.
        program.send(coatpeg_domain::contract::ShowStatus {}).expect("it runs");
        let disk = PathBuf::from(format!("/proc/{}/root{DISK}", program.pipe().id()));
        Some(SmallDisk { program, disk })
    }

    /// Leaves only so many bytes of room.
    fn leave(&self, room: u64) {
        let path = self.disk.join("filler");
        let mut file = OpenOptions::new().create(true).append(true).open(&path).expect("a file");
        while file.write_all(&[0; 4096]).is_ok() {}
        let size = file.metadata().expect("its size").len();
        file.set_len(size.saturating_sub(room)).expect("shorter");
    }

    fn make_room(&self) {
        fs::remove_file(self.disk.join("filler")).expect("taken away");
    }

    /// Does something on the full disk, and again once there is room: the first is refused in a clear sentence and
    /// changes nothing, the second works.
    fn twice<T>(&self, what: &str, step: impl Fn(&Program<Running>) -> Answered<T>) {
        for room in [0, 16 * 1024, 128 * 1024] {
            let before = everything(&self.program).ok();
            self.leave(room);
            let outcome = step(&self.program);
            if let Err(error) = &outcome {
                assert_clear(error, what);
                assert!(everything(&self.program).ok() == before, "{what}: what was there is still there");
            }
            self.make_room();
            if outcome.is_ok() {
                // There was room enough for this one.
                return;
            }
        }
        if let Err(error) = step(&self.program) {
            panic!("{what} works again once there is room: {error:?}");
        }
    }
}

/// The sentence says that it is about room on the disk, or that the file does not fit in the place that was chosen.
fn assert_clear(error: &AppError, what: &str) {
    let is_about_room = error.message.contains("room") || error.message.contains("full");
    let is_about_the_place = error.message.contains("Choose another place");
    assert!(is_about_room || is_about_the_place, "{what}: {error:?}");
    assert_eq!(error.code, ErrorCode::CannotWriteFile, "{what}: {error:?}");
}

/// A picture that takes more room than is left.
fn picture(folder: &TempDir) -> PathBuf {
    let path = folder.path().join("noise.png");
    let mut chance = coatpeg_tests::chance::Chance::seeded(9);
    let noise = image::RgbImage::from_fn(400, 400, |_, _| {
        let [red, green, blue, ..] = chance.number().to_le_bytes();
        image::Rgb([red, green, blue])
    });
    noise.save(&path).expect("written");
    path
}

#[test]
fn every_way_of_writing_says_that_the_disk_is_full_and_works_once_there_is_room() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let Some(small) = SmallDisk::begin(&picture(&folder)) else { return };
    small.leave(0);
    let error = small.program.send(sample::set_up(PASSPHRASE)).expect_err("there is no room");
    assert_clear(&error, "setting up");
    small.make_room();
    small.program.send(sample::set_up(PASSPHRASE)).expect("set up once there is room");
    let nursery = sample::move_in(&small.program, now().date()).expect("everybody moves in");
    sample::every_role(&small.program, &nursery).expect("given");
    let document = check(&small.program, &nursery);
    small.program.send(MakeBackup {}).expect("copied");
    let backup = small.program.send(ListBackups {}).expect("listed")[0].name.clone();

    small.twice("adding a child", |program| program.send(AddChild { answers: child() }));
    small.twice("a picture", |program| program.send(AddPhoto {}));
    small.twice("a copy", |program| program.send(MakeBackup {}));
    small.twice("a new recovery sheet", recovery);
    small.twice("how the window looks", |program| {
        program.send(SaveAppearance { appearance: Appearance { roomy: true, ..Appearance::default() } })
    });
    small.twice("the safeguarding area", |program| {
        program.send(SetUpSafeguarding { passphrase: "nine kind herons at dusk".into() })
    });
    small.twice("a safeguarding entry", |program| {
        program.send(SaveTransfer { transfer: None, child: nursery.child("zofia"), changes: passed_on() })
    });
    small.twice("support", |program| program.send(move_to_support(&nursery)));
    small.twice("a plan", |program| program.send(StartPlan { child: nursery.child("zofia") }));
    let callum = nursery.person("Callum Brackenridge");
    let key_person = || vec!["key_person".to_owned()];
    small.twice("a passphrase for somebody", |program| {
        let passphrase = "eight other dry socks".to_owned();
        program.send(GivePassphrase { person: callum, roles: key_person(), passphrase })
    });
    small.twice("roles", |program| {
        program.send(SetRoles { person: callum, roles: vec!["viewer".to_owned()] })
    });
    small.twice("the end of signing in", |program| {
        let manager = nursery.person(sample::MANAGER);
        program.send(RemoveSignIn { person: callum, hand_over_to: Some(manager) })
    });
    small.twice("finishing", |program| finish(program, document));
    small.twice("a PDF", |program| program.send(copy_of_document(document)));
    small.twice("a print", |program| {
        program.send(PrintPaper { paper: Paper::Document(document), copy: PaperCopy::default() })
    });
    many_on_a_full_disk(&small, document);
    small.twice("restoring", |program| program.send(RestoreBackup { backup: backup.clone(), secret: None }));
    unlock(&small.program, PASSPHRASE).expect("opened after going back");
    small.twice("a new passphrase", |program| {
        let new = "nine dry mittens wait".to_owned();
        program.send(ChangePassphrase { current: PASSPHRASE.into(), new })
    });
    small.twice("a new key", |program| {
        // Where it fails once the records are closed, they open as they were.
        let _ = unlock(program, "nine dry mittens wait");
        program.send(RenewKey { passphrase: "nine dry mittens wait".into() })
    });
    small.program.send(Lock {}).expect("locked");
    let kept = folder.path().join("kept");
    copy_folder(&small.disk.join("coatpeg"), &kept);
    end(small.program);
    assert_sound(&kept.join("records"), "nine dry mittens wait");
}

/// Each of many says that there is no room, none is left in pieces, and all are written once there is.
fn many_on_a_full_disk(small: &SmallDisk, document: DocumentId) {
    let many = || ExportMany { papers: vec![Paper::Document(document); 3], copy: PaperCopy::default() };
    let pieces = || {
        let entries =
            fs::read_dir(&small.disk).expect("a folder").map(|entry| entry.expect("an entry").path());
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "part")).count()
    };
    let copies = || {
        let paper = Paper::Document(document);
        small.program.send(PrepareCopy { paper, copy: None }).expect("prepared").copies.len()
    };
    let before = copies();
    small.leave(0);
    let told = small.program.send(many()).expect("told of each");
    assert_eq!((told.written.len(), told.not_written.len(), pieces()), (0, 3, 0));
    for one in &told.not_written {
        assert!(one.why.contains("Choose another place") || one.why.contains("full"), "{}", one.why);
    }
    small.make_room();
    assert_eq!(copies(), before);
    assert_eq!(small.program.send(many()).expect("written").written.len(), 3);
    assert_eq!((copies(), pieces()), (before + 3, 0));
}

#[test]
fn autosave_on_a_disk_that_fills_up_keeps_everything_it_has_answered_for() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let Some(small) = SmallDisk::begin(&picture(&folder)) else { return };
    small.program.send(sample::set_up(PASSPHRASE)).expect("set up");
    let nursery = sample::move_in(&small.program, now().date()).expect("everybody moves in");
    let document = check(&small.program, &nursery);
    let save = |number: u64| {
        let text = format!("{number} {}", "She sings and sings. ".repeat(150));
        small.program.send(SaveDraft { document, changes: change("parent_text", text) })
    };
    // One of these saves puts 16 to 25 pages into the log, 66 to 103 kB: the text, its line of history and the index of
    // words. There is room for two or three of them, and for none in 64 kB.
    small.leave(256 * 1024);
    let (last, error) = (1..10_000)
        .find_map(|number| save(number).err().map(|error| (number - 1, error)))
        .expect("the disk is full at last");
    assert!(last > 0, "there was room for some");
    assert_clear(&error, "autosave");
    let written = || {
        let view = small.program.send(OpenDocument { document }).expect("shown");
        let text = view.document.answers.text("parent_text").expect("written").to_owned();
        text.split(' ').next().and_then(|word| word.parse::<u64>().ok()).expect("a number")
    };
    assert_eq!(written(), last, "the last answered for, while the disk is full");
    small.make_room();
    save(last + 1).expect("saved once there is room");
    small.program.send(Lock {}).expect("locked");
    unlock(&small.program, PASSPHRASE).expect("opened");
    assert_eq!(written(), last + 1);
    small.program.send(Lock {}).expect("locked");
    copy_folder(&small.disk.join("coatpeg/records"), &folder.path().join("kept"));
    assert_sound(&folder.path().join("kept"), PASSPHRASE);
}

/// A complete short check, one step before it is finished.
fn check(program: &Program<Running>, nursery: &sample::Nursery) -> DocumentId {
    let form = "two_year_check".to_owned();
    let begun = program.send(StartDocument { child: nursery.child("barnaby"), form }).expect("begun");
    let document = begun.document.id;
    let changes = changes(&words::short(&telling(nursery)));
    program.send(SaveDraft { document, changes }).expect("kept");
    document
}

/// An entry of the transfer log.
fn passed_on() -> Changes {
    let mut answers = Answers::default();
    answers.set("file_exists", true);
    answers.set("receiving_dsl", words::text_of_length("receiving_dsl", 200));
    answers.set("receiving_setting", "Quillmarsh Primary");
    changes(&answers)
}

/// A child who came with support from another nursery.
fn move_to_support(nursery: &sample::Nursery) -> MoveSendStatus {
    let mut answers = Answers::default();
    for (field, text) in [("since", "2027-05-04"), ("came_from", "Another nursery"), ("area_of_need", "ci")] {
        answers.set(field, text);
    }
    answers.set("senco_id", nursery.person(sample::MANAGER).to_string());
    answers.set("document_seen", true);
    MoveSendStatus { child: nursery.child("zofia"), to: SendStatus::SenSupport, answers }
}

/// A child with enough written about them that it needs room.
fn child() -> Answers {
    let mut answers = Answers::default();
    answers.set("legal_first_name", "Wren");
    answers.set("legal_last_name", "Applewhite");
    answers.set("date_of_birth", now().date() - chrono::Duration::days(900));
    answers.set("start_date", now().date() - chrono::Duration::days(90));
    answers.set("home_address", words::text_of_length("home_address", 300));
    answers
}

/// A recovery sheet that is made and proved.
fn recovery(program: &Program<Running>) -> Answered<()> {
    let shown = program.send(NewRecoveryKey {})?;
    let words = shown.prove.iter().map(|number| shown.words[number - 1].clone()).collect();
    program.send(ProveRecoveryKey { words }).map(|_| ())
}
