//! A document in a process that has read nothing yet: this program started again, from start to the last byte.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use coatpeg_domain::printing::TextSize;

use super::super::stopwatch::{Row, Times};
use super::kinds::Kind;
use super::{Outcome, to_bytes};

/// The word after which the file with the words stands, and the one for nothing at all.
pub(crate) const ONE_DOCUMENT: &str = "--one-document";
pub(crate) const NOTHING: &str = "--nothing";
/// What a new process should take at most.
const BUDGET: Duration = Duration::from_millis(80);
const ROUNDS: usize = 20;

/// Makes one document of the words in a file, and writes it to the standard output.
pub(crate) fn one_document(words: &Path) -> Outcome<()> {
    let document = serde_json::from_slice(&fs::read(words)?)?;
    Ok(io::stdout().lock().write_all(&to_bytes(&document)?)?)
}

/// Each kind of the usual size in processes of its own, beside one that does nothing.
pub(super) fn new_processes(folder: &Path, kinds: &[Kind], rows: &mut Vec<Row>) -> Outcome<()> {
    let mut bare = Times::default();
    for _ in 0..ROUNDS {
        bare.time(|| ask(&[NOTHING]))?;
    }
    rows.push(Row::alone("a new process that does nothing", bare.median(), None));
    for kind in kinds.iter().filter(|kind| kind.size == TextSize::Usual) {
        let words = folder.join("words.json");
        fs::write(&words, serde_json::to_vec(&kind.document)?)?;
        let words = words.to_str().ok_or("the temporary folder has a plain name")?;
        let mut times = Times::default();
        for _ in 0..ROUNDS {
            let file = times.time(|| ask(&[ONE_DOCUMENT, words]))?;
            if !file.starts_with(b"%PDF-") {
                return Err("a new process did not write a document".into());
            }
        }
        rows.push(Row::alone(&format!("new process: {}", kind.name), times.median(), Some(BUDGET)));
    }
    Ok(())
}

/// Starts this program with these words, and gives back what it wrote.
fn ask(words: &[&str]) -> Outcome<Vec<u8>> {
    let answered = Command::new(std::env::current_exe()?)
        .args(words)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()?;
    if answered.status.success() { Ok(answered.stdout) } else { Err("a new process failed".into()) }
}
