//! Killed in the middle of every step that rewrites a file: changing a passphrase, bringing an older file up to date,
//! copying, restoring, renewing the key. Each step is cut at many moments from its beginning to its end.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{
    AddChild, Answered, ChangePassphrase, ListBackups, LookInside, MakeBackup, RenewKey, RestoreBackup,
};
use coatpeg_domain::records::BackupReason;
use coatpeg_store::Vault;
use coatpeg_tests::program::{Program, Running};
use coatpeg_tests::sample;
use secrecy::SecretString;
use tempfile::TempDir;

use crate::fresh::{PASSPHRASE, now};
use crate::old_file;
use crate::trial::{
    Shown, archives, assert_sound, copy_folder, end, everything, files_below, headless, kill_after, started,
    unlock,
};

/// How often each step is cut.
const MOMENTS: u32 = 16;

const NEW: &str = "nine dry mittens wait";

/// A folder that is copied before each try.
struct Template(TempDir);

impl Template {
    /// A nursery, closed, once this is done with it.
    fn nursery(then: impl FnOnce(&Program<Running>)) -> Template {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let program = started(&mut headless(folder.path()));
        program.send(sample::set_up(PASSPHRASE)).expect("set up");
        sample::move_in(&program, now().date()).expect("everybody moves in");
        then(&program);
        end(program);
        Template(folder)
    }

    fn copy(&self) -> TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        copy_folder(self.0.path(), folder.path());
        folder
    }
}

/// Does a step to its end, then again and again with the program killed ever later in it; looks at the folder after
/// each. `look` is told whether the step was answered for.
fn cut_everywhere<T>(
    template: &Template,
    prepare: impl Fn(&Program<Running>),
    step: impl Fn(&Program<Running>) -> Answered<T> + Sync,
    look: impl Fn(&Path, bool),
) {
    let folder = template.copy();
    let program = started(&mut headless(folder.path()));
    prepare(&program);
    let began = Instant::now();
    step(&program).map(|_| ()).expect("the step works when nobody is killed");
    let takes = began.elapsed();
    drop(program);
    look(folder.path(), true);
    for moment in 0..=MOMENTS {
        let folder = template.copy();
        let program = started(&mut headless(folder.path()));
        prepare(&program);
        let wait = takes * moment / (MOMENTS - 1);
        let was_answered = cut(&program, wait, &step);
        drop(program);
        let result =
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| look(folder.path(), was_answered)));
        assert!(result.is_ok(), "killed after {wait:?} of {takes:?}, answered: {was_answered}; see above");
    }
}

/// Kills the program so much later than the step begins; whether it was answered for.
fn cut<T>(
    program: &Program<Running>,
    wait: Duration,
    step: impl Fn(&Program<Running>) -> Answered<T>,
) -> bool {
    thread::scope(|scope| {
        scope.spawn(|| kill_after(program, wait));
        step(program).is_ok()
    })
}

fn open(program: &Program<Running>) {
    unlock(program, PASSPHRASE).expect("opened");
}

/// What is shown after the program has been started again.
fn shown_in(folder: &Path, passphrase: &str) -> Shown {
    let program = started(&mut headless(folder));
    unlock(&program, passphrase).expect("opens at once after a crash");
    let shown = everything(&program).expect("listed");
    for copy in program.send(ListBackups {}).expect("listed") {
        program.send(LookInside { backup: copy.name, secret: None }).expect("a copy that was finished opens");
    }
    end(program);
    shown
}

#[test]
fn killed_while_a_passphrase_is_changed_one_of_the_two_opens() {
    let template = Template::nursery(|_| {});
    let before = shown_in(template.copy().path(), PASSPHRASE);
    let step = |program: &Program<Running>| {
        program.send(ChangePassphrase { current: PASSPHRASE.into(), new: NEW.into() })
    };
    cut_everywhere(&template, open, step, |folder, was_answered| {
        let vault = Vault::read(&folder.join("records")).expect("readable").expect("a vault");
        let opens = |phrase: &str| vault.unlock(None, &SecretString::from(phrase)).is_ok();
        assert!(opens(PASSPHRASE) != opens(NEW), "exactly one opens");
        assert!(opens(NEW) || !was_answered, "and the new one once that was said");
        let passphrase = if opens(NEW) { NEW } else { PASSPHRASE };
        assert!(shown_in(folder, passphrase) == before);
        assert_sound(&folder.join("records"), passphrase);
    });
}

#[test]
fn killed_while_an_older_file_is_brought_up_to_date_it_is_brought_up_to_date_next_time() {
    for schema in [6, 9, 11] {
        let template = Template(tempfile::tempdir().expect("a temporary folder"));
        copy_folder(&old_file::written_with(schema), &template.0.path().join("records"));
        let phrase = "coatpeg demo";
        let whole = shown_in(template.copy().path(), phrase);
        cut_everywhere(
            &template,
            |_| (),
            |program| unlock(program, phrase),
            |folder, _| {
                assert!(shown_in(folder, phrase) == whole, "schema {schema}");
                let program = started(&mut headless(folder));
                let copies = program.send(ListBackups {}).expect("listed");
                assert!(copies.iter().any(|copy| copy.reason == BackupReason::BeforeUpgrade), "{copies:?}");
                end(program);
                assert_sound(&folder.join("records"), phrase);
            },
        );
    }
}

#[test]
fn killed_while_a_copy_is_made_the_records_are_untouched_and_the_next_copy_is_good() {
    let template = Template::nursery(|_| {});
    let before = shown_in(template.copy().path(), PASSPHRASE);
    let step = |program: &Program<Running>| program.send(MakeBackup {});
    cut_everywhere(&template, open, step, |folder, was_answered| {
        let records = folder.join("records");
        assert!(!was_answered || archives(&records).len() == 1, "what was answered for is there");
        assert!(shown_in(folder, PASSPHRASE) == before);
        let program = started(&mut headless(folder));
        open(&program);
        let copies = program.send(MakeBackup {}).expect("copied").copies;
        assert!(copies.iter().all(|copy| copy.is_verified), "{copies:?}");
        end(program);
        let left: Vec<_> = files_below(&records.join("backups"));
        let unfinished = left.iter().filter(|path| path.to_string_lossy().contains(".unfinished"));
        assert_eq!(unfinished.count(), 0, "nothing half made is left: {left:?}");
        assert_sound(&records, PASSPHRASE);
    });
}

#[test]
fn killed_while_a_copy_is_restored_the_records_are_either_those_before_or_the_copy() {
    let template = Template::nursery(|program| {
        program.send(MakeBackup {}).expect("copied");
        add_child(program);
    });
    let after = template.copy();
    let newer = shown_in(after.path(), PASSPHRASE);
    let backup = archives(&after.path().join("records"))[0].file_name().expect("a name").to_owned();
    let backup = backup.into_string().expect("a plain name");
    let step =
        |program: &Program<Running>| program.send(RestoreBackup { backup: backup.clone(), secret: None });
    cut_everywhere(&template, open, step, |folder, was_answered| {
        let records = folder.join("records");
        let shown = shown_in(folder, PASSPHRASE);
        let is_back = shown.children.len() + 1 == newer.children.len();
        assert!(is_back || !was_answered, "what was answered for is done");
        assert!(is_back || shown == newer, "otherwise everything is as before");
        if is_back {
            assert!(shown.children.iter().all(|child| newer.children.contains(child)), "nothing else");
            assert!(files_below(&records.join("replaced")).iter().any(|path| path.ends_with("records.db")));
        }
        assert!(!records.join("swap.json").exists() && !records.join(".next").exists());
        assert_sound(&records, PASSPHRASE);
    });
}

#[test]
fn killed_while_the_key_is_renewed_the_same_passphrase_opens_everything() {
    let template = Template::nursery(|_| {});
    let before = shown_in(template.copy().path(), PASSPHRASE);
    let step = |program: &Program<Running>| program.send(RenewKey { passphrase: PASSPHRASE.into() });
    cut_everywhere(&template, open, step, |folder, _| {
        let program = started(&mut headless(folder));
        open(&program);
        assert!(everything(&program).expect("listed") == before);
        end(program);
        assert_sound(&folder.join("records"), PASSPHRASE);
        assert!(fs::read(folder.join("records/vault.json")).is_ok());
    });
}

fn add_child(program: &Program<Running>) {
    let mut answers = Answers::default();
    answers.set("legal_first_name", "Wren");
    answers.set("legal_last_name", "Applewhite");
    answers.set("date_of_birth", now().date() - chrono::Duration::days(900));
    answers.set("start_date", now().date() - chrono::Duration::days(90));
    program.send(AddChild { answers }).expect("added");
}
