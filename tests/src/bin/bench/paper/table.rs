//! The table of pages: how large a file is, and how its time divides.

use std::time::Duration;

use super::super::stopwatch::{Times, milliseconds};
use super::TWO_PAGES;

/// The most a file without pictures should have.
const BYTES: usize = 100 * 1_000;
/// Pages up to which the budget of two holds.
const PAGES: usize = 2;

/// One kind in one size.
pub(super) struct Measured {
    /// What it is.
    pub(super) name: String,
    /// How many pages it has.
    pub(super) pages: usize,
    /// How large its file is.
    pub(super) bytes: usize,
    /// From words to a plan.
    pub(super) laid_out: Times,
    /// From a plan to a file.
    pub(super) written: Times,
    /// The one after the other.
    pub(super) both: Times,
    /// What both took of the processor on average, whatever else the computer had to do.
    pub(super) at_work: Option<Duration>,
}

/// Prints a line for each, with what is over its budget.
pub(super) fn print_pages(measured: &[Measured]) {
    println!(
        "{:<36} {:>5} {:>9}  {:>17}  {:>17}  {:>17}  {:>9}  {:>7}",
        "", "pages", "KB", "laid out, 99%", "written, 99%", "both, 99%", "of budget", "at work"
    );
    for Measured { name, pages, bytes, laid_out, written, both, at_work } in measured {
        let is_large = if *bytes > BYTES { " OVER" } else { "" };
        let size = format!("{:.0}{is_large}", *bytes as f64 / 1_000.0);
        let share = if *pages <= PAGES { share(both.median(), TWO_PAGES) } else { String::new() };
        let at_work = at_work.map(|time| format!("{:.2}", milliseconds(time))).unwrap_or_default();
        let [laid_out, written, both] = [laid_out, written, both].map(half_and_most);
        println!(
            "{name:<36} {pages:>5} {size:>9}  {laid_out:>17}  {written:>17}  {both:>17}  {share:>9}  {at_work:>7}"
        );
    }
}

fn half_and_most(times: &Times) -> String {
    format!("{:.2} {:>7.2}", milliseconds(times.median()), milliseconds(times.of_hundred(99)))
}

/// The part of a budget that was used.
fn share(took: Duration, budget: Duration) -> String {
    let is_inside = if took <= budget { "" } else { " OVER" };
    format!("{:.2}{is_inside}", took.as_secs_f64() / budget.as_secs_f64())
}
