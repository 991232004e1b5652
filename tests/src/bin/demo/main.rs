//! Example records and documents of an invented nursery, made without a window: `demo OUT [--no-pdf]`.
//!
//! Everything goes through the headless program's own commands, over its standard input and output. It is this same
//! program, started a second time with the word `headless` in front, so that the two always fit each other. What is
//! made is listed in `wanted.rs`; `copies.rs` writes the files, `sheets.rs` those that are not about one document.
#![allow(clippy::print_stdout, reason = "this is a command-line program: printing is how it answers")]

mod copies;
mod dates;
mod letters;
mod painting;
mod rights;
mod sheets;
mod wanted;

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use coatpeg_domain::answers::{Answer, Answers, PhotoAnswer};
use coatpeg_domain::contract::{AddPhoto, CloseReview, SaveDraft, SaveSetting, StartDocument};
use coatpeg_domain::records::{CycleState, Paper};
use coatpeg_tests::finishing::finish;
use coatpeg_tests::headless;
use coatpeg_tests::program::{Program, Running};
use coatpeg_tests::sample::{self, Nursery};
use coatpeg_tests::support::whole_plan;
use coatpeg_tests::words::Telling;

use crate::copies::{Place, write_copies};
use crate::dates::write_week_lists;
use crate::letters::write_letters;
use crate::sheets::write_sheets;
use crate::wanted::{Also, WANTED, Wanted, Written};

const PASSPHRASE: &str = "coatpeg demo";
const USAGE: &str = "demo OUT [--no-pdf]";

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
    let pictures =
        tempfile::tempdir().map_err(|error| format!("There is no place for pictures: {error}."))?;
    let picture = pictures.path().join("picture.png");
    let began = Instant::now();
    let program = start(out, &pdf, &picture)?;
    let today = said(program.send(sample::set_up(PASSPHRASE)))?.today;
    let nursery = said(sample::move_in(&program, today))?;
    println!("{}  {:.0} ms, passphrase “{PASSPHRASE}”", records.display(), milliseconds(began));
    if with_pdf {
        let place = Place { pdf: &pdf, picture: &picture };
        make_documents(&program, &nursery, &place)?;
        rights::write_rights(&program, &nursery, &place, out)?;
    }
    match program.into_pipe().finish() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("The headless program ended with {status}.")),
        Err(error) => Err(format!("The headless program was lost: {error}.")),
    }
}

fn start(out: &Path, pdf: &Path, picture: &Path) -> Result<Program<Running>, String> {
    let this =
        std::env::current_exe().map_err(|error| format!("This program cannot find itself: {error}."))?;
    let words = ["headless".as_ref(), out.as_os_str(), "--save-to".as_ref(), pdf.as_os_str()];
    let picture: [&OsStr; 2] = ["--picture".as_ref(), picture.as_os_str()];
    let running = Running::start(&this, &[words.as_slice(), &picture].concat());
    Ok(Program::new(running.map_err(|error| format!("The headless program did not start: {error}."))?))
}

fn make_documents(program: &Program<Running>, nursery: &Nursery, place: &Place<'_>) -> Result<(), String> {
    let mut has_logo = false;
    for (number, wanted) in (1_u8..).zip(WANTED) {
        let Wanted { author, parents, .. } = *wanted;
        let telling = Telling { nursery, author, parents, number };
        let with_picture = wanted.also.iter().any(|also| matches!(also, Also::Picture(..)));
        if with_picture && !has_logo {
            put_logo(program, place)?;
            has_logo = true;
        }
        let (paper, review) = write_words(program, &telling, wanted, place)?;
        write_copies(program, place, wanted, paper, review)?;
    }
    write_letters(program, nursery, place)?;
    write_sheets(program, nursery, place)?;
    write_week_lists(program, place)
}

/// Writes one with everything it wants before; gives back what is printed of it, and its last review by itself.
fn write_words(
    program: &Program<Running>,
    telling: &Telling<'_>,
    wanted: &Wanted,
    place: &Place<'_>,
) -> Result<(Paper, Option<Paper>), String> {
    let child = telling.nursery.child(wanted.child);
    let (form, mut answers, is_finished) = match &wanted.written {
        Written::Finished(form, written) => (form, written(telling), true),
        Written::Draft(form, written) => (form, written(telling), false),
        Written::Plan(words) => {
            let mut view = said(whole_plan(program, child, telling, words))?;
            let (plan, cycle) = (view.plan.id, view.cycle.id);
            if view.cycle.state == CycleState::Review {
                view = said(program.send(CloseReview { cycle }))?;
            }
            let closed = view.cycles.iter().rev().find(|cycle| cycle.state == CycleState::Closed);
            let review = closed.map(|cycle| Paper::Review { plan, cycle: cycle.id });
            return Ok((Paper::Plan { plan, cycle: Some(cycle) }, review));
        }
    };
    for also in wanted.also {
        if let Also::Picture(field, consent) = also {
            painting::paint(place.picture).map_err(|error| format!("Nothing was painted: {error}."))?;
            answers.set(field, add_picture(program, "A house in a field, and the sun above it")?);
            answers.set(consent, true);
        }
    }
    let form = (*form).to_owned();
    let document = said(program.send(StartDocument { child, form }))?.document.id;
    said(program.send(SaveDraft { document, changes: sample::changes(&answers) }))?;
    if is_finished {
        said(finish(program, document))?;
    }
    Ok((Paper::Document(document), None))
}

fn put_logo(program: &Program<Running>, place: &Place<'_>) -> Result<(), String> {
    painting::draw_logo(place.picture).map_err(|error| format!("No logo was drawn: {error}."))?;
    let mut setting = Answers::default();
    setting.set("logo", add_picture(program, "Three coat pegs")?);
    said(program.send(SaveSetting { changes: sample::changes(&setting) })).map(drop)
}

fn add_picture(program: &Program<Running>, alt: &str) -> Result<Answer, String> {
    let added = said(program.send(AddPhoto {}))?;
    let sha256 = added.sha256.ok_or("The headless program was given no picture.")?;
    Ok(Answer::Photo(PhotoAnswer { sha256, alt: alt.to_owned() }))
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
