//! What of a record's changes goes when, without a clock or a screen: never two saves in flight, later changes wait,
//! and what could not be kept goes again, unless it was refused and its page is gone: then it is only kept for
//! copying.

use coatpeg_domain::answers::{Answer, Changes};

/// Changes on their way.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    waiting: Changes,
    in_flight: Option<Changes>,
    given_up: Changes,
    is_handed_over: bool,
}

impl Queue {
    /// Adds a change; an earlier one to the same field is overtaken.
    pub(crate) fn change(&mut self, field: String, answer: Option<Answer>) {
        self.waiting.insert(field, answer);
    }

    /// What to send now: everything that waits, unless something is on its way already.
    pub(crate) fn take(&mut self) -> Option<Changes> {
        if self.in_flight.is_some() || self.waiting.is_empty() {
            return None;
        }
        let changes = std::mem::take(&mut self.waiting);
        self.in_flight = Some(changes.clone());
        Some(changes)
    }

    /// What was sent is kept.
    pub(crate) fn kept(&mut self) {
        self.in_flight = None;
    }

    /// What was sent was not kept: it waits again, behind later changes to the same fields.
    pub(crate) fn not_kept(&mut self) {
        let sent = self.in_flight.take().filter(|_| !self.is_handed_over);
        for (field, answer) in sent.unwrap_or_default() {
            self.waiting.entry(field).or_insert(answer);
        }
    }

    /// What waits will not be kept, however often it is sent: it holds nothing up any more, and can be copied.
    pub(crate) fn give_up(&mut self) {
        self.given_up.append(&mut self.waiting);
    }

    /// Everything that is not kept goes to another queue, which sends it from here on.
    pub(crate) fn hand_over(&mut self) -> Changes {
        self.is_handed_over = true;
        let mut changes = self.in_flight.clone().unwrap_or_default();
        changes.append(&mut self.waiting);
        changes
    }

    /// Whether another queue sends what was not kept.
    pub(crate) fn is_handed_over(&self) -> bool {
        self.is_handed_over
    }

    /// Whether something was given up.
    pub(crate) fn has_given_up(&self) -> bool {
        !self.given_up.is_empty()
    }

    /// Everything that is not kept.
    pub(crate) fn unsaved(&self) -> Changes {
        let mut changes = self.given_up.clone();
        changes.extend(self.in_flight.clone().unwrap_or_default());
        changes.extend(self.waiting.clone());
        changes
    }

    /// Whether something is on its way.
    pub(crate) fn is_sending(&self) -> bool {
        self.in_flight.is_some()
    }

    /// Whether nothing waits and nothing is on its way; what was given up does neither.
    pub(crate) fn is_clean(&self) -> bool {
        self.waiting.is_empty() && self.in_flight.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Option<Answer> {
        Some(Answer::from(words))
    }

    #[test]
    fn only_one_save_is_on_its_way_and_later_changes_wait() {
        let mut queue = Queue::default();
        queue.change("a".into(), text("one"));
        assert_eq!(queue.take(), Some(Changes::from([("a".into(), text("one"))])));
        queue.change("b".into(), text("two"));
        assert_eq!(queue.take(), None);
        queue.kept();
        assert_eq!(queue.take(), Some(Changes::from([("b".into(), text("two"))])));
        queue.kept();
        assert!(queue.is_clean());
    }

    #[test]
    fn what_was_not_kept_goes_again_behind_what_was_typed_since() {
        let mut queue = Queue::default();
        queue.change("a".into(), text("one"));
        queue.change("b".into(), None);
        queue.take();
        queue.change("a".into(), text("one two"));
        queue.not_kept();
        assert!(!queue.is_clean() && !queue.is_sending());
        assert_eq!(queue.take(), Some(Changes::from([("a".into(), text("one two")), ("b".into(), None)])));
    }

    #[test]
    fn what_is_given_up_holds_nothing_up_and_can_still_be_copied() {
        let mut queue = Queue::default();
        queue.change("a".into(), text("one"));
        queue.take();
        queue.not_kept();
        assert!(!queue.has_given_up());
        queue.give_up();
        assert!(queue.is_clean() && queue.has_given_up());
        assert_eq!(queue.take(), None);
        assert_eq!(queue.unsaved(), Changes::from([("a".into(), text("one"))]));
    }

    #[test]
    fn what_is_handed_over_is_sent_once() {
        let mut queue = Queue::default();
        queue.change("a".into(), text("one"));
        queue.change("b".into(), text("two"));
        queue.take();
        queue.change("a".into(), text("one two"));
        let handed = queue.hand_over();
        assert_eq!(handed, Changes::from([("a".into(), text("one two")), ("b".into(), text("two"))]));
        queue.not_kept();
        assert!(queue.is_clean(), "the other one sends it");
    }

    #[test]
    fn nothing_is_sent_where_nothing_changed() {
        assert_eq!(Queue::default().take(), None);
    }
}
