//! Documents on paper: how long their pages take, in this process, in a new one and many at once; what the window waits
//! for after a key; and the same words through two other typesetters, one round of each in turn.
//!
//! `bench paper` measures this part alone.

mod kinds;
mod life;
mod makers;
mod many;
mod markup;
mod preview;
mod process;
mod table;

use std::path::Path;
use std::time::Duration;

use coatpeg_domain::printing::{PrintedDocument, TextSize};

use self::kinds::{Kind, kinds};
use self::table::{Measured, print_pages};
use super::stopwatch::{Times, at_work, print_table};
use super::{Outcome, small_nursery};

pub(crate) use self::process::{NOTHING, ONE_DOCUMENT, one_document};

/// What two pages should take at most, once the faces have been read.
const TWO_PAGES: Duration = Duration::from_millis(10);
/// How often each kind is made.
const ROUNDS: usize = 60;
/// Rounds before any is counted: they read the faces.
const WARM_UP: usize = 3;

/// Measures everything about paper, and prints it.
pub(crate) fn papers(folder: &Path) -> Outcome<()> {
    let (program, nursery) = small_nursery(&folder.join("paper"))?;
    let made = kinds(&program, &nursery)?;
    let mut rows = Vec::new();
    // First of all: afterwards every face is read, here at least.
    process::new_processes(folder, &made.kinds, &mut rows)?;
    let measured: Vec<Measured> = made.kinds.iter().map(measure).collect::<Outcome<_>>()?;
    println!("Paper, {ROUNDS} times each");
    print_pages(&measured);
    many::sixty(&made.kinds, &mut rows)?;
    preview::preview(&program, &made, &mut rows)?;
    life::life(&program, &made, &mut rows)?;
    println!();
    print_table(&rows);
    makers::beside_others(&made.kinds)
}

/// One kind in one size, laid out and written again and again.
fn measure(kind: &Kind) -> Outcome<Measured> {
    let (mut laid_out, mut written, mut both) = (Times::default(), Times::default(), Times::default());
    let (mut pages, mut bytes) = (0, 0);
    let mut began = None;
    for round in 0..WARM_UP + ROUNDS {
        if round == WARM_UP {
            (laid_out, written, both) = Default::default();
            began = at_work();
        }
        (pages, bytes) = both.time(|| -> Outcome<_> {
            let plan = laid_out.time(|| coatpeg_pdf::plan(&kind.document, kind.size, &no_picture))?;
            let file = written.time(|| coatpeg_pdf::write_plan(&plan, None))?;
            Ok((plan.page_count(), file.len()))
        })?;
    }
    let at_work = at_work().zip(began).map(|(now, began)| now.saturating_sub(began) / ROUNDS as u32);
    Ok(Measured { name: kind.name.clone(), pages, bytes, laid_out, written, both, at_work })
}

/// To the bytes of a file of the usual size.
fn to_bytes(document: &PrintedDocument) -> Outcome<Vec<u8>> {
    let plan = coatpeg_pdf::plan(document, TextSize::Usual, &no_picture)?;
    Ok(coatpeg_pdf::write_plan(&plan, None)?)
}

/// What is measured here has no pictures.
fn no_picture(_: &str) -> Option<Vec<u8>> {
    None
}
