//! How far a long piece of work is, and whether somebody wants it to end. Asked and answered while that work goes on.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use coatpeg_domain::records::Progress;

use crate::error::Result;
use crate::session::Session;

/// The one long piece of work there can be at a time.
#[derive(Debug, Default)]
pub(crate) struct LongWork {
    done: AtomicUsize,
    /// 0 while nothing is under way.
    of: AtomicUsize,
    is_stopped: AtomicBool,
}

/// Work under way, until it is dropped: also where it panics.
pub(crate) struct UnderWay<'a>(&'a LongWork);

impl LongWork {
    /// Begins one of so many pieces; nothing where another is under way.
    pub(crate) fn begin(&self, pieces: usize) -> Option<UnderWay<'_>> {
        self.of.compare_exchange(0, pieces.max(1), Ordering::SeqCst, Ordering::SeqCst).ok()?;
        self.done.store(0, Ordering::SeqCst);
        self.is_stopped.store(false, Ordering::SeqCst);
        Some(UnderWay(self))
    }
}

impl UnderWay<'_> {
    /// One more piece is done.
    pub(crate) fn piece_done(&self) {
        self.0.done.fetch_add(1, Ordering::SeqCst);
    }

    /// Whether somebody wants it to end.
    pub(crate) fn is_stopped(&self) -> bool {
        self.0.is_stopped.load(Ordering::SeqCst)
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.of.store(0, Ordering::SeqCst);
    }
}

/// How far a long piece of work is. It is answered while that work goes on.
pub(crate) fn show_progress(session: &Session) -> Progress {
    let work = &session.long_work;
    let of = work.of.load(Ordering::SeqCst);
    let done = if of == 0 { 0 } else { work.done.load(Ordering::SeqCst).min(of) };
    Progress { done, of }
}

/// Ends a long piece of work after the piece it is at.
pub(crate) fn stop_work(session: &Session) -> Result<()> {
    session.long_work.is_stopped.store(true, Ordering::SeqCst);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_piece_of_work_is_under_way_at_a_time() {
        let work = LongWork::default();
        let first = work.begin(3).expect("nothing is under way");
        assert!(work.begin(2).is_none());
        first.piece_done();
        work.is_stopped.store(true, Ordering::SeqCst);
        assert!(first.is_stopped());
        drop(first);
        let second = work.begin(2).expect("the first is over");
        assert!(!second.is_stopped(), "a wish to stop ends with the work it was meant for");
        assert_eq!(work.done.load(Ordering::SeqCst), 0);
    }
}
