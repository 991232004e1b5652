//! Example records and documents of an invented nursery, made without a window: `demo OUT [--no-pdf]`.
//!
//! Everything goes through the headless program's own commands, over its standard input and output. It is this same
//! program, started a second time with the word `headless` in front, so that the two always fit each other.
#![allow(clippy::print_stdout, reason = "this is a command-line program: printing is how it answers")]

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{CloseReview, FinaliseDocument, SaveDraft, StartDocument};
use coatpeg_domain::file_name::kind_in_file_name;
use coatpeg_domain::forms::support::{PLAN_ID, PROFILE_ID};
use coatpeg_domain::forms::{transition, two_year_check};
use coatpeg_domain::records::{CycleState, Exported};
use coatpeg_tests::copies::{copy_of_document, copy_of_plan};
use coatpeg_tests::headless;
use coatpeg_tests::program::{Program, Running};
use coatpeg_tests::sample::{self, Nursery};
use coatpeg_tests::support::whole_plan;
use coatpeg_tests::words::plan::PlanWords;
use coatpeg_tests::words::{self, Telling};

const PASSPHRASE: &str = "coatpeg demo";
const USAGE: &str = "demo OUT [--no-pdf]";

/// A document or plan to be made.
struct Wanted {
    child: &'static str,
    author: &'static str,
    parents: &'static [&'static str],
    written: Written,
    about: &'static str,
}

/// Where its words are.
enum Written {
    /// A document of that form, finished.
    Finished(&'static str, fn(&Telling<'_>) -> Answers),
    /// One that is still a draft.
    Draft(&'static str, fn(&Telling<'_>) -> Answers),
    /// A support plan.
    Plan(&'static PlanWords),
}

impl Written {
    fn form(&self) -> &'static str {
        match self {
            Written::Finished(form, _) | Written::Draft(form, _) => form,
            Written::Plan(_) => PLAN_ID,
        }
    }
}

const BARNABYS: &[&str] = &["Verity Quill", "Ambrose Quill"];
const ZOFIAS: &[&str] = &["Agnieszka Łącka", "Michał Żółkiewski"];
const NGOCS: &[&str] = &["Trần Thị Thu Hằng", "Nguyễn Văn Bình"];
const FLOSSIES: &[&str] = &["Imogen Winterbourne", "Caspian Winterbourne"];
const ROSS: &[&str] = &["Hendrike Achterberg", "Folarin Oyelaran"];
const LINUSS: &[&str] = &["Thessaly Okonjo", "Wystan Farrell"];
const CALLUM: &str = "Callum Brackenridge";
const DEVIKA: &str = "Devika Rao-Lindqvist";

const fn wanted(
    (child, author, parents): (&'static str, &'static str, &'static [&'static str]),
    written: Written,
    about: &'static str,
) -> Wanted {
    Wanted { child, author, parents, written, about }
}

/// In this order: a later document can offer what an earlier one says.
const WANTED: &[Wanted] = &[
    wanted(("barnaby", CALLUM, BARNABYS), Written::Finished(two_year_check::ID, words::short), "short"),
    wanted(("zofia", DEVIKA, ZOFIAS), Written::Finished(two_year_check::ID, words::typical), "typical"),
    wanted(
        ("ngoc", CALLUM, NGOCS),
        Written::Finished(two_year_check::ID, words::longest),
        "the longest there can be, in five scripts",
    ),
    wanted(("ananya", DEVIKA, &[]), Written::Draft(two_year_check::ID, words::begun), "a draft"),
    wanted(("florence", DEVIKA, FLOSSIES), Written::Finished(PROFILE_ID, words::profile), "on one page"),
    wanted(("rosalind", DEVIKA, ROSS), Written::Plan(&words::PLAN_FIRST), "in its first cycle"),
    wanted(
        ("florence", DEVIKA, FLOSSIES),
        Written::Plan(&words::PLAN_REVIEWED),
        "two reviewed cycles and a third",
    ),
    wanted(
        ("ngoc", CALLUM, NGOCS),
        Written::Plan(&words::PLAN_LONGEST),
        "four targets, seven professionals, long text",
    ),
    wanted(("linus", CALLUM, LINUSS), Written::Finished(transition::ID, words::transition), "typical"),
    wanted(
        ("florence", DEVIKA, FLOSSIES),
        Written::Draft(transition::ID, words::transition_begun),
        "a draft in which much is missing",
    ),
    wanted(
        ("ngoc", CALLUM, NGOCS),
        Written::Finished(transition::ID, words::transition_longest),
        "the longest there can be, in five scripts",
    ),
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
    let mut made: BTreeMap<&str, u8> = BTreeMap::new();
    for (number, wanted) in (1_u8..).zip(WANTED) {
        let Wanted { author, parents, .. } = *wanted;
        let telling = Telling { nursery, author, parents, number };
        let (exported, took) = make_one(program, &telling, wanted)?;
        let file = exported.file_name.ok_or("The headless program was told of no place to save to.")?;
        let kind = kind_in_file_name(wanted.written.form());
        let place = made.entry(kind).and_modify(|place| *place += 1).or_insert(1);
        let path = pdf.join(format!("{kind}-{place}.pdf"));
        fs::rename(pdf.join(&file), &path)
            .map_err(|error| format!("{file} was not written as asked: {error}."))?;
        if !path.is_file() {
            return Err(format!("{} is missing.", path.display()));
        }
        println!("{}  {took:.0} ms, {} pages: {}", path.display(), exported.pages, wanted.about);
    }
    Ok(())
}

/// Writes one with everything it wants before, and its pages; says how long the pages took.
fn make_one(
    program: &Program<Running>,
    telling: &Telling<'_>,
    wanted: &Wanted,
) -> Result<(Exported, f64), String> {
    let child = telling.nursery.child(wanted.child);
    let (form, written, is_finished) = match &wanted.written {
        Written::Finished(form, written) => (form, written, true),
        Written::Draft(form, written) => (form, written, false),
        Written::Plan(words) => {
            let view = said(whole_plan(program, child, telling, words))?;
            let (plan, cycle) = (view.plan.id, view.cycle.id);
            if view.cycle.state == CycleState::Review {
                said(program.send(CloseReview { cycle }))?;
            }
            let began = Instant::now();
            return Ok((said(program.send(copy_of_plan(plan, Some(cycle))))?, milliseconds(began)));
        }
    };
    let form = (*form).to_owned();
    let document = said(program.send(StartDocument { child, form }))?.document.id;
    said(program.send(SaveDraft { document, changes: sample::changes(&written(telling)) }))?;
    if is_finished {
        said(program.send(FinaliseDocument { document }))?;
    }
    let began = Instant::now();
    Ok((said(program.send(copy_of_document(document)))?, milliseconds(began)))
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
