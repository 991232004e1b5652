//! The computer's word is heard, against a stand-in for logind on a message bus of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::logind::listen;
use crate::stand_ins::{Bus, Logind, wait_until};

/// Somebody who listens, and how often they have locked.
struct Listener {
    logind: Logind,
    locked: Arc<AtomicUsize>,
    _bus: Bus,
}

impl Listener {
    /// Begins to listen; `lock` is what locking is like.
    fn new(lock: impl Fn(&Logind) + Send + 'static) -> Listener {
        let bus = Bus::start();
        let logind = Logind::on(&bus);
        let locked = Arc::new(AtomicUsize::new(0));
        let (count, own_logind) = (Arc::clone(&locked), logind.clone());
        let connection = bus.connect();
        thread::spawn(move || {
            // It ends with its bus, which is an error that nobody has to hear.
            let _ = listen(&connection, || {
                lock(&own_logind);
                count.fetch_add(1, Ordering::SeqCst);
            });
        });
        // From here on the signals are heard, because sleep is asked to wait after the listening has begun.
        logind.wait_until_held_back(true);
        Listener { logind, locked, _bus: bus }
    }

    fn wait_until_locked(&self, times: usize) {
        wait_until("the records are locked", || self.locked.load(Ordering::SeqCst) >= times);
        assert_eq!(self.locked.load(Ordering::SeqCst), times, "locked more often than told");
    }
}

#[test]
fn sleep_waits_until_the_records_are_locked_and_no_longer() {
    let listener = Listener::new(|logind| assert!(logind.is_held_back(), "it slept before the lock"));
    listener.logind.fall_asleep();
    listener.wait_until_locked(1);
    listener.logind.wait_until_held_back(false);

    listener.logind.wake();
    listener.logind.wait_until_held_back(true);
    assert_eq!(listener.locked.load(Ordering::SeqCst), 1, "waking is no reason to lock");
    listener.logind.fall_asleep();
    listener.wait_until_locked(2);
}

#[test]
fn a_session_locked_from_outside_locks_the_records() {
    let listener = Listener::new(|_| ());
    listener.logind.lock_session();
    listener.wait_until_locked(1);
    assert!(listener.logind.is_held_back(), "sleep still waits for the next time");
}

#[test]
fn a_screen_that_the_desktop_locked_by_itself_locks_the_records() {
    let listener = Listener::new(|_| ());
    listener.logind.hint_at_lock(true);
    listener.wait_until_locked(1);
    // Opened again: nothing to do, and the next lock is heard in its turn.
    listener.logind.hint_at_lock(false);
    listener.logind.hint_at_lock(true);
    listener.wait_until_locked(2);
}

#[test]
fn somebody_elses_session_is_their_own() {
    let listener = Listener::new(|_| ());
    listener.logind.lock_other_session();
    listener.logind.lock_session();
    // Signals keep their order, so the first would have counted by now.
    listener.wait_until_locked(1);
}

#[test]
fn a_bus_without_logind_is_quiet_and_no_error() {
    let bus = Bus::start();
    let connection = bus.connect();
    let ended = thread::spawn(move || listen(&connection, || panic!("nothing was said")));
    let late = Logind::on(&bus);
    late.wait_until_held_back(false);
    drop(bus);
    // Whether it ends with an error or without one, it does not hang and did not lock.
    assert!(ended.join().is_ok());
}
