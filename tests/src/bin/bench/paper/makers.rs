//! The same words through Typst and WeasyPrint, a round of each in turn, so that a busy moment hits all of them.
//!
//! Both are Python packages, kept in `target/tools/python-bench` and fetched there once. Where they cannot be had, the
//! bench says so and measures nothing in their place.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use coatpeg_domain::printing::{Part, PrintedDocument};
use serde_json::{Value, json};

use super::super::stopwatch::{Times, milliseconds};
use super::kinds::{Kind, PLAN, TYPICAL, find};
use super::markup::{Html, Typst, markup};
use super::{Outcome, to_bytes};

/// The program at the other end.
const PROGRAM: &str = include_str!("makers.py");
/// Releases that were compared, so that two benches compare the same.
const PACKAGES: &[&str] = &["typst==0.15.2", "weasyprint==70.0"];
const ROUNDS: usize = 20;
const SLOW_ROUNDS: usize = 5;
/// What of Typst's time ours should take at most.
const OF_TYPST: f64 = 0.7;

/// Compares a check and a plan with tables, and prints it.
pub(super) fn beside_others(kinds: &[Kind]) -> Outcome<()> {
    println!("\nThe same words through other typesetters (PDF/UA-1, {ROUNDS} rounds in turn)");
    let mut makers = match Makers::start() {
        Ok(makers) => makers,
        Err(why) => {
            println!("Not compared: {why}");
            return Ok(());
        }
    };
    for name in [TYPICAL, PLAN, "profile"] {
        let document = &find(kinds, name)?.document;
        compare(&mut makers, name, document).unwrap_or_else(|why| println!("{name} is not compared: {why}"));
    }
    Ok(())
}

/// One document, changed in every block each time, so that nothing can be remembered from the round before.
fn compare(makers: &mut Makers, name: &str, document: &PrintedDocument) -> Outcome<()> {
    let (mut ours, mut typst, mut slow) = (Times::default(), Times::default(), Times::default());
    let [mut our_size, mut typst_size, mut slow_size] = [0; 3];
    let is_new = |round| round == 0;
    let mut first = Duration::ZERO;
    for round in 0..=ROUNDS {
        let document = changed(document, round);
        let took;
        (took, typst_size) = makers.make("typst", &markup::<Typst>(&document), is_new(round))?;
        if is_new(round) {
            first = took;
            our_size = to_bytes(&document)?.len();
            continue;
        }
        typst.add(took);
        our_size = our_size.max(ours.time(|| to_bytes(&document))?.len());
    }
    let (half, theirs) = (milliseconds(ours.median()), milliseconds(typst.median()));
    let is_over = if half > theirs * OF_TYPST { " OVER" } else { "" };
    let kb = |bytes: usize| bytes / 1_000;
    println!("{name:<28} ours {half:>8.2} ms, {} KB", kb(our_size));
    println!(
        "{:<28} Typst {theirs:>7.2} ms, {} KB; a new compiler {:.0} ms; ours takes {:.2} of it{is_over}",
        "",
        kb(typst_size),
        milliseconds(first),
        half / theirs
    );
    for round in 0..=SLOW_ROUNDS {
        let source = markup::<Html>(&changed(document, round));
        let took;
        (took, slow_size) = makers.make("weasyprint", &source, is_new(round))?;
        if !is_new(round) {
            slow.add(took);
        }
    }
    let theirs = milliseconds(slow.median());
    println!(
        "{:<28} WeasyPrint {theirs:.0} ms, {} KB; ours takes {:.3} of it",
        "",
        kb(slow_size),
        half / theirs
    );
    Ok(())
}

/// The document with another word in every text.
fn changed(document: &PrintedDocument, round: usize) -> PrintedDocument {
    let mut document = document.clone();
    let change = |text: &mut String| text.push_str(&format!(" {round}"));
    for part in &mut document.parts {
        match part {
            Part::Heading { text, .. }
            | Part::Text { text, .. }
            | Part::Quote { text, .. }
            | Part::Note { text } => change(text),
            Part::Judgement { phrase, .. } => change(phrase),
            Part::List { items, .. } => items.iter_mut().for_each(change),
            Part::Table { rows, .. } | Part::RowsToWrite { rows, .. } => {
                rows.iter_mut().flatten().for_each(change);
            }
            Part::WriteOn { label, .. } | Part::Boxes { label, .. } => change(label),
            Part::Facts { facts, .. } => facts.iter_mut().map(|fact| &mut fact.value).for_each(change),
            Part::Photo { .. } | Part::StillToWrite { .. } | Part::SignOff { .. } | Part::FrontEnds => {}
        }
    }
    document
}

/// A Python that has both packages.
struct Makers {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Makers {
    /// Starts it, and fetches the packages where they are not there yet. What is in the way comes back as a sentence.
    fn start() -> Result<Makers, String> {
        let (packages, fonts) = (top().join("target/tools/python-bench"), top().join("assets/fonts"));
        if !packages.join("typst").is_dir() {
            fetch(&packages)?;
        }
        let mut process = Command::new("python3")
            .args(["-c", PROGRAM])
            .arg(&fonts)
            .env("PYTHONPATH", &packages)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("python3 cannot be started: {error}."))?;
        let ends = process.stdin.take().zip(process.stdout.take());
        let (input, output) = ends.ok_or("python3 has no pipes.")?;
        Ok(Makers { process, input, output: BufReader::new(output) })
    }

    /// One document: how long it took in there, and how many bytes it has.
    fn make(&mut self, maker: &str, source: &str, is_new: bool) -> Outcome<(Duration, usize)> {
        let keep = is_new.then(|| std::env::var("COATPEG_BENCH_KEEP").ok()).flatten();
        let keep = keep.map(|folder| format!("{folder}/{maker}-{}.pdf", source.len()));
        let ask = json!({ "maker": maker, "source": source, "is_new": is_new, "keep": keep });
        writeln!(self.input, "{ask}")?;
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        let answer: Value = serde_json::from_str(&line)?;
        match (answer["seconds"].as_f64(), answer["bytes"].as_u64()) {
            (Some(seconds), Some(bytes)) => Ok((Duration::from_secs_f64(seconds), usize::try_from(bytes)?)),
            _ => Err(format!("{maker} says: {}", answer["failed"].as_str().unwrap_or("nothing")).into()),
        }
    }
}

impl Drop for Makers {
    fn drop(&mut self) {
        // It has nothing to lose, and ends by itself where this fails.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn fetch(packages: &Path) -> Result<(), String> {
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target"];
    let status = Command::new("python3").args(pip).arg(packages).args(PACKAGES).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err("the Python packages typst and weasyprint cannot be had here.".to_owned()),
        Err(error) => Err(format!("python3 cannot be started: {error}.")),
    }
}

/// The top of the workspace.
fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}
