//! Example records and documents of an invented nursery, made without a window: `demo OUT [--no-pdf]`.
//!
//! Everything goes through the headless program's own commands, over its standard input and output. It is this same
//! program, started a second time with the word `headless` in front, so that the two always fit each other.
#![allow(clippy::print_stdout, reason = "this is a command-line program: printing is how it answers")]

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{ExportDocument, FinaliseDocument, SaveDraft, StartDocument};
use coatpeg_domain::file_name::kind_in_file_name;
use coatpeg_domain::forms::two_year_check;
use coatpeg_tests::headless;
use coatpeg_tests::program::{Program, Running};
use coatpeg_tests::sample::{self, Nursery};
use coatpeg_tests::words::{self, Telling};

const PASSPHRASE: &str = "coatpeg demo";
const USAGE: &str = "demo OUT [--no-pdf]";

/// A document to be made.
struct Wanted {
    child: &'static str,
    author: &'static str,
    parents: &'static [&'static str],
    written: fn(&Telling<'_>) -> Answers,
    is_finished: bool,
    about: &'static str,
}

const WANTED: &[Wanted] = &[
    Wanted {
        child: "barnaby",
        author: "Callum Brackenridge",
        parents: &["Verity Quill", "Ambrose Quill"],
        written: words::short,
        is_finished: true,
        about: "short",
    },
    Wanted {
        child: "zofia",
        author: "Devika Rao-Lindqvist",
        parents: &["Agnieszka Łącka", "Michał Żółkiewski"],
        written: words::typical,
        is_finished: true,
        about: "typical",
    },
    Wanted {
        child: "ngoc",
        author: "Callum Brackenridge",
        parents: &["Trần Thị Thu Hằng", "Nguyễn Văn Bình"],
        written: words::longest,
        is_finished: true,
        about: "the longest there can be, in five scripts",
    },
    Wanted {
        child: "ananya",
        author: "Devika Rao-Lindqvist",
        parents: &[],
        written: words::begun,
        is_finished: false,
        about: "a draft",
    },
];

fn main() -> ExitCode {
    let mut words = std::env::args_os().skip(1).peekable();
    if words.next_if(|word| word == "headless").is_some() {
        return headless::run(words);
    }
    match arguments(words).and_then(|(out, with_pdf)| make(&out, with_pdf)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::from(2)
        }
    }
}

fn arguments(words: impl Iterator<Item = OsString>) -> Result<(PathBuf, bool), String> {
    let (mut out, mut with_pdf) = (None, true);
    for word in words {
        if word == "--no-pdf" {
            with_pdf = false;
        } else if out.is_none() && !word.to_string_lossy().starts_with("--") {
            out = Some(PathBuf::from(word));
        } else {
            return Err(format!("{} is not known here.\n\n{USAGE}", word.display()));
        }
    }
    Ok((out.ok_or_else(|| format!("Say in which folder to make the example.\n\n{USAGE}"))?, with_pdf))
}

fn make(out: &Path, with_pdf: bool) -> Result<(), String> {
    let (records, pdf) = (out.join("records"), out.join("pdf"));
    if records.exists() {
        return Err(format!(
            "There are records in {} already. They are left as they are: choose another folder.",
            records.display()
        ));
    }
    fs::create_dir_all(&pdf).map_err(|error| format!("{} cannot be made: {error}.", pdf.display()))?;
    let began = Instant::now();
    let program = start(out, &pdf)?;
    let today = said(program.send(sample::set_up(PASSPHRASE)))?.today;
    let nursery = said(sample::move_in(&program, today))?;
    println!("{}  {:.0} ms, passphrase “{PASSPHRASE}”", records.display(), milliseconds(began));
    if with_pdf {
        make_documents(&program, &nursery, &pdf)?;
    }
    match program.into_pipe().finish() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("The headless program ended with {status}.")),
        Err(error) => Err(format!("The headless program was lost: {error}.")),
    }
}

fn start(out: &Path, pdf: &Path) -> Result<Program<Running>, String> {
    let this =
        std::env::current_exe().map_err(|error| format!("This program cannot find itself: {error}."))?;
    let words = [OsStr::new("headless"), out.as_os_str(), OsStr::new("--save-to"), pdf.as_os_str()];
    let running = Running::start(&this, &words);
    Ok(Program::new(running.map_err(|error| format!("The headless program did not start: {error}."))?))
}

/// Makes each document, numbered within its kind, and looks that its file is there.
fn make_documents(program: &Program<Running>, nursery: &Nursery, pdf: &Path) -> Result<(), String> {
    let kind = kind_in_file_name(two_year_check::ID);
    for (number, wanted) in (1_u8..).zip(WANTED) {
        let Wanted { author, parents, .. } = *wanted;
        let telling = Telling { nursery, author, parents, number };
        let (file, pages, took) = make_document(program, &telling, wanted)?;
        let path = pdf.join(format!("{kind}-{number}.pdf"));
        fs::rename(pdf.join(&file), &path)
            .map_err(|error| format!("{file} was not written as asked: {error}."))?;
        if !path.is_file() {
            return Err(format!("{} is missing.", path.display()));
        }
        println!("{}  {took:.0} ms, {pages} pages: {}", path.display(), wanted.about);
    }
    Ok(())
}

fn make_document(
    program: &Program<Running>,
    telling: &Telling<'_>,
    wanted: &Wanted,
) -> Result<(String, usize, f64), String> {
    let child = telling.nursery.child(wanted.child);
    let form = two_year_check::ID.to_owned();
    let document = said(program.send(StartDocument { child, form }))?.document.id;
    let changes = sample::changes(&(wanted.written)(telling));
    said(program.send(SaveDraft { document, changes }))?;
    if wanted.is_finished {
        said(program.send(FinaliseDocument { document }))?;
    }
    let began = Instant::now();
    let exported = said(program.send(ExportDocument { document }))?;
    let took = milliseconds(began);
    let file = exported.file_name.ok_or("The headless program was told of no place to save to.")?;
    Ok((file, exported.pages, took))
}

/// The reply, or what the program says stands in the way.
fn said<T>(answered: coatpeg_domain::contract::Answered<T>) -> Result<T, String> {
    answered.map_err(|error| {
        let problems = error.problems.iter().map(|problem| format!("\n- {}", problem.message));
        format!("{}{}", error.message, problems.collect::<String>())
    })
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1_000.0
}
