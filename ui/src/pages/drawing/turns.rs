//! Which drawing counts, without a window: see [`Turns`].

/// Whose answer counts: there is one request at a time, and an answer to an older state of the words is dropped.
#[derive(Debug, Default)]
pub(super) struct Turns {
    newest: u64,
    under_way: Option<u64>,
}

/// What an answer is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Came {
    /// It shows what stands there now.
    Newest,
    /// Something changed since it was asked for; it is being asked for again.
    Stale,
}

impl Turns {
    /// Something changed. Whether it has to be asked for now; else whoever waits for an answer asks again.
    pub(super) fn changed(&mut self) -> bool {
        self.newest += 1;
        let is_free = self.under_way.is_none();
        if is_free {
            self.under_way = Some(self.newest);
        }
        is_free
    }

    /// Whether something changed since the request under way was sent.
    pub(super) fn is_stale(&self) -> bool {
        self.under_way != Some(self.newest)
    }

    /// An answer came.
    pub(super) fn came(&mut self) -> Came {
        if self.is_stale() {
            self.under_way = Some(self.newest);
            Came::Stale
        } else {
            self.under_way = None;
            Came::Newest
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_to_older_words_is_dropped_and_asked_for_again() {
        let mut turns = Turns::default();
        assert!(turns.changed(), "nothing is under way");
        assert!(!turns.changed(), "one request at a time");
        assert!(!turns.changed());
        assert!(turns.is_stale());
        assert_eq!(turns.came(), Came::Stale);
        assert_eq!(turns.came(), Came::Newest, "two changes need one more request, not two");
        assert!(turns.changed(), "and the next one goes out at once");
        assert_eq!(turns.came(), Came::Newest);
    }
}
