//! Times, counted and printed.

use std::time::{Duration, Instant};

/// How long each round took.
#[derive(Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    /// Times one round, and gives back what it gave.
    pub(crate) fn time<T>(&mut self, round: impl FnOnce() -> T) -> T {
        let began = Instant::now();
        let outcome = round();
        self.0.push(began.elapsed());
        outcome
    }

    /// Adds a round that was timed elsewhere.
    pub(crate) fn add(&mut self, took: Duration) {
        self.0.push(took);
    }

    /// Half the rounds were faster.
    pub(crate) fn median(&self) -> Duration {
        self.of_hundred(50)
    }

    /// So many of a hundred rounds were faster.
    pub(crate) fn of_hundred(&self, rounds: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let place = (sorted.len() * rounds / 100).min(sorted.len().saturating_sub(1));
        sorted.get(place).copied().unwrap_or_default()
    }
}

/// How long this thread has been at work so far, without the time other programs took; where the computer says.
pub(crate) fn at_work() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// A line of the table.
pub(crate) struct Row {
    name: String,
    took: Duration,
    budget: Option<Duration>,
    bare: Option<Duration>,
}

impl Row {
    /// Something told beside its bare measure as well: a plain commit of the same rank, a plain copy, the whole.
    pub(crate) fn beside(bare: Duration, name: &str, took: Duration, budget: Option<Duration>) -> Row {
        Row { bare: Some(bare), ..Row::alone(name, took, budget) }
    }

    /// Something that stands by itself.
    pub(crate) fn alone(name: &str, took: Duration, budget: Option<Duration>) -> Row {
        Row { name: name.to_owned(), took, budget, bare: None }
    }
}

/// Prints each line with its share of the budget; some also beside the bare measure.
pub(crate) fn print_table(rows: &[Row]) {
    println!("{:<36} {:>10} {:>9} {:>10}  {:>12}", "", "ms", "budget", "of budget", "times bare");
    for Row { name, took, budget, bare } in rows {
        let limit = budget.map(|budget| format!("{:.0}", milliseconds(budget))).unwrap_or_default();
        let share = budget.map(|budget| {
            let is_inside = if *took <= budget { "" } else { " OVER" };
            format!("{:.2}{is_inside}", times(*took, budget))
        });
        let bare = bare.map(|bare| format!("{:.2}", times(*took, bare)));
        println!(
            "{name:<36} {:>10.2} {limit:>9} {:>10}  {:>12}",
            milliseconds(*took),
            share.unwrap_or_default(),
            bare.unwrap_or_default()
        );
    }
}

fn times(took: Duration, unit: Duration) -> f64 {
    took.as_secs_f64() / unit.as_secs_f64().max(f64::MIN_POSITIVE)
}

/// A time as people read it.
pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
