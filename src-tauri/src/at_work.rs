//! What the program is doing right now, so that its end cuts nothing off.

use std::sync::atomic::{AtomicUsize, Ordering};

/// How many requests are being answered, and how many of those wait for a person.
#[derive(Debug, Default)]
pub(crate) struct AtWork {
    answering: AtomicUsize,
    asking: AtomicUsize,
}

impl AtWork {
    /// Answers a request.
    pub(crate) fn answering<T>(&self, work: impl FnOnce() -> T) -> T {
        let _counted = Counted::new(&self.answering);
        work()
    }

    /// Waits for a person, in the middle of a request. Nobody answers a dialog of a program that ends.
    pub(crate) fn asking<T>(&self, work: impl FnOnce() -> T) -> T {
        let _counted = Counted::new(&self.asking);
        work()
    }

    /// Whether something is being done that should come to its end.
    pub(crate) fn is_busy(&self) -> bool {
        self.answering.load(Ordering::SeqCst) > self.asking.load(Ordering::SeqCst)
    }
}

/// One of these, until it is dropped: also where the work panics.
struct Counted<'a>(&'a AtomicUsize);

impl<'a> Counted<'a> {
    fn new(count: &'a AtomicUsize) -> Counted<'a> {
        count.fetch_add(1, Ordering::SeqCst);
        Counted(count)
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_counts_until_it_is_answered_but_not_while_it_waits_for_a_person() {
        let at_work = AtWork::default();
        assert!(!at_work.is_busy());
        at_work.answering(|| {
            assert!(at_work.is_busy());
            at_work.asking(|| assert!(!at_work.is_busy(), "a dialog that nobody answers holds the program"));
            at_work
                .answering(|| at_work.asking(|| assert!(at_work.is_busy(), "one of two is still writing")));
            assert!(at_work.is_busy());
        });
        assert!(!at_work.is_busy());
    }

    #[test]
    fn a_request_that_panics_is_over_as_well() {
        let at_work = AtWork::default();
        let broken = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            at_work.answering(|| panic!("as a test wants it"));
        }));
        assert!(broken.is_err() && !at_work.is_busy());
    }
}
