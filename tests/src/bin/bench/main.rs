//! The time budgets as a table: each measured in this one run, beside a plain commit of the same bytes.
//!
//! It prints and never judges: how fast a computer is says nothing about the program. `crowd.rs` makes the large
//! nursery, `coach.rs` hints while somebody writes, `plans.rs` the long plan, `vault.rs` copies and checks, `paper.rs` documents on paper, `stopwatch.rs`
//! counts.
#![allow(clippy::print_stdout, reason = "this is a command-line program: printing is how it answers")]

mod coach;
mod crowd;
mod find;
mod import;
mod paper;
mod plans;
mod stopwatch;
mod vault;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use coatpeg_commands::{Cost, Folders, Session};
use coatpeg_domain::contract::{
    BrowseChildren, ListChildren, Lock, SaveDraft, ShowHome, StartDocument, Unlock,
};
use coatpeg_domain::ids::DocumentId;
use coatpeg_tests::headless::FakeDesktop;
use coatpeg_tests::program::Program;
use coatpeg_tests::sample::{self, Nursery};
use coatpeg_tests::words::{self, Telling};
use rusqlite::Connection;
use stopwatch::{Row, Times, print_table};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// What autosave and a list should take at most.
const AUTOSAVE: Duration = Duration::from_millis(20);
const LOOKING_UP: Duration = Duration::from_millis(50);
/// What opening should take at least and at most, by the work of a passphrase.
const OPENING: Duration = Duration::from_millis(1_000);

const SAVES: usize = 400;
const LOOKS: usize = 40;
const PASSPHRASE: &str = "seven wet mittens dry";

fn main() -> ExitCode {
    let words: Vec<_> = std::env::args().skip(1).collect();
    let outcome = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => measure(),
        ["paper"] => on_paper(),
        ["import"] => a_list(),
        ["find"] => finding(),
        ["coach"] => hints(),
        // How a new process is measured: it does this much and ends.
        [paper::NOTHING] => Ok(()),
        [paper::ONE_DOCUMENT, file] => paper::one_document(Path::new(file)),
        _ => Err("say `bench` for everything, `bench paper` for documents on paper, `bench find` for what grows, `bench coach` for hints, or `bench import` for a list".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("The bench could not be run: {error}");
            ExitCode::FAILURE
        }
    }
}

fn on_paper() -> Outcome<()> {
    warn_of_debug();
    paper::papers(tempfile::tempdir()?.path())
}

fn finding() -> Outcome<()> {
    warn_of_debug();
    find::growing(tempfile::tempdir()?.path())
}

fn hints() -> Outcome<()> {
    warn_of_debug();
    coach::alone(tempfile::tempdir()?.path())
}

fn a_list() -> Outcome<()> {
    warn_of_debug();
    let mut rows = Vec::new();
    import::five_thousand_rows(tempfile::tempdir()?.path(), &mut rows)?;
    print_table(&rows);
    Ok(())
}

fn warn_of_debug() {
    if cfg!(debug_assertions) {
        println!("Built without optimisation: these times say little. Use `cargo xtask bench`.\n");
    }
}

fn measure() -> Outcome<()> {
    warn_of_debug();
    let folder = tempfile::tempdir()?;
    let mut rows = Vec::new();
    let (program, nursery) = small_nursery(&folder.path().join("small"))?;
    saving(&program, &nursery, folder.path(), &mut rows)?;
    coach::looking_over(&program, typical(&program, &nursery)?, "few children", &mut rows)?;
    plans::plans(&program, &nursery, &mut rows)?;
    opening(&program, &mut rows)?;
    drop(program);
    let filled = Instant::now();
    crowd::fill(&folder.path().join("large"), PASSPHRASE)?;
    println!(
        "{} children, {} documents and {} plans, filled in {:.1} s",
        crowd::CHILDREN,
        crowd::DOCUMENTS,
        crowd::PLANS,
        filled.elapsed().as_secs_f64()
    );
    looking_up(&folder.path().join("large"), &mut rows)?;
    vault::opening_in_parts(&folder.path().join("large"), &mut rows)?;
    vault::hundred_megabytes(&folder.path().join("pictures"), &mut rows)?;
    import::five_thousand_rows(&folder.path().join("list"), &mut rows)?;
    print_table(&rows);
    println!();
    find::growing(&folder.path().join("growing"))?;
    println!();
    paper::papers(folder.path())?;
    if let Some(memory) = vault::most_memory() {
        println!("\n{memory}");
    }
    Ok(())
}

fn session(folder: &Path) -> Program<Session> {
    let now = crowd::today().and_time(chrono::NaiveTime::MIN);
    let desktop = Box::new(FakeDesktop::at(now));
    Program::new(Session::with_cost(desktop, Folders::inside(folder), Cost::for_tests()))
}

fn small_nursery(folder: &Path) -> Outcome<(Program<Session>, Nursery)> {
    let program = session(folder);
    program.send(sample::set_up(PASSPHRASE))?;
    let nursery = sample::move_in(&program, crowd::today())?;
    Ok((program, nursery))
}

/// Autosave of a sentence in a typical check, in turns with a commit of the same bytes to a plain file.
fn saving(program: &Program<Session>, nursery: &Nursery, folder: &Path, rows: &mut Vec<Row>) -> Outcome<()> {
    let document = typical(program, nursery)?;
    let bare = bare_file(&folder.join("bare.db"))?;
    let (mut plain, mut saves) = (Times::default(), Times::default());
    for number in 0..SAVES {
        let text = format!("{number} She sings the whole of it, and then again. ").repeat(12);
        plain.time(|| bare.execute("UPDATE texts SET text = ?1 WHERE id = 1", [&text]))?;
        let changes = [("parent_text".to_owned(), Some(text.as_str().into()))].into();
        saves.time(|| program.send(SaveDraft { document, changes }))?;
    }
    for (rank, name) in [(50, "half"), (99, "99 of 100")] {
        let (plain, save) = (plain.of_hundred(rank), saves.of_hundred(rank));
        rows.push(Row::beside(plain, &format!("one bare commit, {name}"), plain, None));
        rows.push(Row::beside(plain, &format!("autosave, {name}"), save, Some(AUTOSAVE)));
    }
    Ok(())
}

/// A plain SQLite file that keeps its promises as ours does: everything on the disk before it is answered.
fn bare_file(path: &Path) -> Outcome<Connection> {
    let bare = Connection::open(path)?;
    bare.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
         INSERT INTO texts (text) VALUES ('');",
    )?;
    Ok(bare)
}

fn typical(program: &Program<Session>, nursery: &Nursery) -> Outcome<DocumentId> {
    let telling =
        Telling { nursery, author: "Devika Rao-Lindqvist", parents: &["Agnieszka Łącka"], number: 1 };
    let form = "two_year_check".to_owned();
    let document = program.send(StartDocument { child: nursery.child("zofia"), form })?.document.id;
    let changes = sample::changes(&words::typical(&telling));
    program.send(SaveDraft { document, changes })?;
    Ok(document)
}

/// Opening with the least work a passphrase may take, and with as much as this computer does in time.
fn opening(program: &Program<Session>, rows: &mut Vec<Row>) -> Outcome<()> {
    program.send(Lock {})?;
    for (name, cost) in
        [("opening, at the least work", Cost::FLOOR), ("opening, as set up here", Cost::tuned()?)]
    {
        let folder = tempfile::tempdir()?;
        let desktop = Box::new(FakeDesktop::at(crowd::today().and_time(chrono::NaiveTime::MIN)));
        let session = Session::with_cost(desktop, Folders::inside(folder.path()), cost);
        let program = Program::new(session);
        program.send(sample::set_up(PASSPHRASE))?;
        let mut times = Times::default();
        for _ in 0..5 {
            program.send(Lock {})?;
            times.time(|| program.send(Unlock { person: None, passphrase: PASSPHRASE.into() }))?;
        }
        rows.push(Row::alone(name, times.median(), Some(OPENING)));
    }
    Ok(())
}

fn looking_up(folder: &Path, rows: &mut Vec<Row>) -> Outcome<()> {
    let program = session(folder);
    program.send(Unlock { person: None, passphrase: PASSPHRASE.into() })?;
    let list = || ListChildren { leavers: false };
    let search = || BrowseChildren { search: "quill 4321".into(), most: 50, ..BrowseChildren::default() };
    let everybody = program.send(list())?.len();
    let found = program.send(search())?.found;
    println!("{everybody} on the list, {found} found by search\n");
    let (mut lists, mut searches, mut homes) = (Times::default(), Times::default(), Times::default());
    for _ in 0..LOOKS {
        lists.time(|| program.send(list()))?;
        searches.time(|| program.send(search()))?;
        homes.time(|| program.send(ShowHome::default()))?;
    }
    for (name, times) in [("the whole list", lists), ("a search", searches), ("the first page", homes)] {
        rows.push(Row::alone(&format!("{name}, half"), times.median(), Some(LOOKING_UP)));
        rows.push(Row::alone(&format!("{name}, 99 of 100"), times.of_hundred(99), Some(LOOKING_UP)));
    }
    coach::in_crowd(&program, rows)?;
    vault::every_document(&program, rows)
}
