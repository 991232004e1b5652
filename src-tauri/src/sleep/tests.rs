//! The computer's word is heard, against a stand-in for logind on a message bus of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::logind::listen;
use crate::stand_ins::{Bus, Logind, OWN_SESSION, wait_until};

/// Somebody who listens, and how often they have locked.
struct Listener {
    logind: Logind,
    locked: Arc<AtomicUsize>,
    bus: Bus,
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
        Listener { logind, locked, bus }
    }

    fn wait_until_locked(&self, times: usize) {
        wait_until("the records are locked", || self.locked.load(Ordering::SeqCst) >= times);
    }

    /// Signals keep their order: once the computer may sleep, everything said before was heard.
    fn assert_locked_no_more_than(&self, times: usize) {
        self.logind.fall_asleep();
        self.logind.wait_until_held_back(false);
        assert_eq!(self.locked.load(Ordering::SeqCst), times + 1, "locked more often than told");
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
    listener.assert_locked_no_more_than(1);
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
    listener.assert_locked_no_more_than(2);
}

#[test]
fn somebody_elses_session_is_their_own() {
    let listener = Listener::new(|_| ());
    listener.logind.lock_other_session();
    listener.logind.lock_session();
    listener.assert_locked_no_more_than(1);
}

#[test]
fn a_stranger_who_says_that_the_session_is_locked_is_not_heard() {
    let listener = Listener::new(|_| ());
    let stranger = listener.bus.connect();
    let (path, session) = (OWN_SESSION, "org.freedesktop.login1.Session");
    stranger.emit_signal(None::<&str>, path, session, "Lock", &()).expect("the bus takes a signal");
    // The bus answers in its turn, so by then it has dealt with the signal.
    let dbus = Some("org.freedesktop.DBus");
    stranger.call_method(dbus, "/org/freedesktop/DBus", dbus, "GetId", &()).expect("the bus answers");
    listener.assert_locked_no_more_than(0);
}

#[test]
fn a_bus_without_logind_is_quiet_and_the_listening_ends_with_it() {
    let bus = Bus::start();
    let connection = bus.connect();
    let listening = thread::spawn(move || listen(&connection, || panic!("nothing was said")));
    drop(bus);
    wait_until("the listening has ended", || listening.is_finished());
    assert!(listening.join().is_ok(), "it locked although nothing was said");
}
