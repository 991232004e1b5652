//! A list of 5,000 children: looked over, brought in, taken back.

use std::path::Path;
use std::time::{Duration, Instant};

use coatpeg_commands::{Cost, Folders, Session};
use coatpeg_domain::contract::{ChooseImport, ImportChildren, PreviewImport, UndoImport};
use coatpeg_domain::records::Decisions;
use coatpeg_tests::headless::FakeDesktop;
use coatpeg_tests::program::Program;
use coatpeg_tests::sample;

use crate::crowd::today;
use crate::stopwatch::Row;
use crate::{Outcome, PASSPHRASE};

/// Rows of the list.
const ROWS: u64 = 5_000;
/// What bringing them in should take at most.
const BRINGING_IN: Duration = Duration::from_secs(5);
/// What somebody waits for with the list on screen.
const LOOKING_OVER: Duration = Duration::from_secs(1);

/// Every row has two contacts with a telephone number, and one in four is a brother or sister of the one before.
fn list() -> String {
    let mut text =
        "Forename,Surname,DOB,Start date,Room,Key worker,Address,Post code,Home language,Mother's name,\
                    Mother mobile,Father's name,Father mobile\n"
            .to_owned();
    for number in 0..ROWS {
        let family = number - number % 4 / 3;
        let born = today() - chrono::Days::new(200 + number % 1_500);
        let start = today() - chrono::Days::new(number % 150);
        text.push_str(&format!(
            "{},Quill{family},{},{},Room {},Sam Archer {},{family} Plum Lane,EA{} 4LR,English,\
             Nell Quill{family},07700 {family:06},Ivo Quill{family},07701 {family:06}\n",
            first_name(number),
            born.format("%d/%m/%Y"),
            start.format("%Y-%m-%d"),
            number % 20,
            number % 40,
            number % 9 + 1,
        ));
    }
    text
}

/// A name for each number, and no two of them a slip apart: children who share a birthday are nobody's double.
fn first_name(number: u64) -> String {
    const SYLLABLES: [&str; 10] = ["ba", "ce", "di", "fo", "gu", "hay", "jen", "kit", "lor", "mux"];
    let digits = format!("{number:04}");
    digits.bytes().filter_map(|digit| SYLLABLES.get(usize::from(digit.checked_sub(b'0')?))).copied().collect()
}

/// Times each step once, in records of its own.
pub(crate) fn five_thousand_rows(folder: &Path, rows: &mut Vec<Row>) -> Outcome<()> {
    std::fs::create_dir_all(folder)?;
    let desktop = FakeDesktop::at(today().and_time(chrono::NaiveTime::MIN));
    let path = folder.join("list.csv");
    std::fs::write(&path, list())?;
    desktop.choose_list(path);
    let session = Session::with_cost(Box::new(desktop), Folders::inside(folder), Cost::for_tests());
    let program = Program::new(session);
    program.send(sample::set_up(PASSPHRASE))?;
    let mut step = |name: &str, budget, began: Instant| {
        rows.push(Row::alone(&format!("{name} of {ROWS} rows"), began.elapsed(), Some(budget)));
    };

    let began = Instant::now();
    let list = program.send(ChooseImport {})?.ok_or("no list was chosen")?;
    step("reading", LOOKING_OVER, began);
    let (choices, decisions) = (list.choices.clone(), Decisions::new());
    let began = Instant::now();
    let preview = program.send(PreviewImport { list: list.list, choices, decisions: decisions.clone() })?;
    step("looking over", LOOKING_OVER, began);
    if (preview.new as u64, preview.to_decide) != (ROWS, 0) {
        return Err(format!("{} new and {} to decide of {ROWS}", preview.new, preview.to_decide).into());
    }
    let began = Instant::now();
    let imported = program.send(ImportChildren { list: list.list, choices: list.choices, decisions })?;
    step("import", BRINGING_IN, began);
    let began = Instant::now();
    program.send(UndoImport { import: imported.import, keep_changed: false })?;
    step("taking back", BRINGING_IN, began);
    Ok(())
}
