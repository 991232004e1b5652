//! What the window waits for after a key: one word changed, laid out anew, and the page drawn.

use std::time::Duration;

use coatpeg_commands::Session;
use coatpeg_domain::contract::DrawPage;
use coatpeg_domain::printing::{Part, TextSize};
use coatpeg_domain::records::Paper;
use coatpeg_tests::program::Program;

use super::super::stopwatch::{Row, Times};
use super::kinds::{Kind, Made, PLAN, TYPICAL, find};
use super::{Outcome, no_picture};

/// What it should take at most.
const BUDGET: Duration = Duration::from_millis(30);
const ROUNDS: usize = 60;

/// By the `pdf` crate alone, and through the command the window sends.
pub(super) fn preview(program: &Program<Session>, made: &Made, rows: &mut Vec<Row>) -> Outcome<()> {
    for name in [TYPICAL, PLAN] {
        pages(find(&made.kinds, name)?, rows)?;
    }
    command(program, made, rows);
    Ok(())
}

fn pages(kind: &Kind, rows: &mut Vec<Row>) -> Outcome<()> {
    let mut document = kind.document.clone();
    let (mut times, mut drawn) = (Times::default(), Times::default());
    let mut size = 0;
    for round in 0..ROUNDS {
        change_one_word(&mut document.parts, round);
        times.time(|| -> Outcome<()> {
            let plan = coatpeg_pdf::plan(&document, TextSize::Usual, &no_picture)?;
            let picture = drawn.time(|| coatpeg_pdf::draw_page(&plan, 0)).ok_or("there is a first page")?;
            size = picture.len();
            Ok(())
        })?;
    }
    rows.push(Row::alone(&format!("preview: {}, half", kind.name), times.median(), Some(BUDGET)));
    rows.push(Row::alone(&format!("preview: {}, 99 of 100", kind.name), times.of_hundred(99), Some(BUDGET)));
    let kilobytes = size / 1_000;
    rows.push(Row::beside(times.median(), &format!("  drawing it, {kilobytes} KB"), drawn.median(), None));
    Ok(())
}

/// Puts another word in front of the first text there is.
fn change_one_word(parts: &mut [Part], round: usize) {
    for part in parts {
        if let Part::Text { text, .. } = part {
            let rest = text.split_once(' ').map_or(text.as_str(), |(_, rest)| rest);
            *text = format!("Today{round} {rest}");
            return;
        }
    }
}

/// From the words of a request to the words of its reply, as the window and the program exchange them.
fn command(program: &Program<Session>, made: &Made, rows: &mut Vec<Row>) {
    let mut times = Times::default();
    for round in 0..ROUNDS {
        let text = format!("{round} She sings the whole of it, and then once more.");
        let request = DrawPage {
            paper: Paper::Document(made.draft),
            copy: None,
            page: 0,
            with_gaps: true,
            changes: [("parent_text".to_owned(), Some(text.into()))].into(),
            plan_changes: Default::default(),
        };
        if let Err(error) = times.time(|| program.send(request)) {
            println!("The preview by command is not measured: {}", error.message);
            return;
        }
    }
    rows.push(Row::alone("preview by command, half", times.median(), Some(BUDGET)));
    rows.push(Row::alone("preview by command, 99 of 100", times.of_hundred(99), Some(BUDGET)));
}
