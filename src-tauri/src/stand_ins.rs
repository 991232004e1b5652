//! For tests: a message bus that nobody else is on, and on it something that speaks as logind does.
//!
//! The tests in a window use this file too. Both programs end with the value that started them.

use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Read};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::fdo;
use zbus::zvariant::{DynamicType, ObjectPath, OwnedObjectPath, Value};

const LOGIND: &str = "org.freedesktop.login1";
const MANAGER: &str = "/org/freedesktop/login1";
/// The session of whoever asks.
pub(crate) const OWN_SESSION: &str = "/org/freedesktop/login1/session/_31";
/// Somebody else's.
const OTHER_SESSION: &str = "/org/freedesktop/login1/session/_32";
/// How long anything may take to come about.
const PATIENCE: Duration = Duration::from_secs(20);

/// A message bus that starts no program by itself.
pub(crate) struct Bus {
    daemon: Child,
    address: String,
    _folder: TempDir,
}

impl Bus {
    /// Starts it.
    pub(crate) fn start() -> Bus {
        let folder = TempDir::new().expect("a folder for the bus can be made");
        let settings = folder.path().join("bus.conf");
        let text = format!(
            "<busconfig><type>session</type><listen>unix:dir={}</listen><auth>EXTERNAL</auth>\
             <policy context=\"default\"><allow send_destination=\"*\"/><allow receive_sender=\"*\"/>\
             <allow own=\"*\"/></policy></busconfig>",
            folder.path().display()
        );
        fs::write(&settings, text).expect("the settings of the bus can be written");
        let mut daemon = Command::new("dbus-daemon");
        daemon.args(["--nofork", "--nopidfile", "--print-address=1"]);
        daemon.arg(format!("--config-file={}", settings.display()));
        let mut daemon = daemon
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon starts; `cargo xtask test` installs it");
        let output = daemon.stdout.take().expect("its words go to a pipe");
        let mut address = String::new();
        BufReader::new(output).read_line(&mut address).expect("it says where it listens");
        Bus { daemon, address: address.trim().to_owned(), _folder: folder }
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// A connection to it.
    pub(crate) fn connect(&self) -> Connection {
        let builder = Builder::address(self.address()).expect("the address can be read");
        builder.method_timeout(PATIENCE).build().expect("the bus takes a connection")
    }

    /// Ends it before its time.
    pub(crate) fn stop(&mut self) {
        // It may have ended already, which is as good.
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The other ends of what those hold who wish sleep to wait.
type Holds = Arc<Mutex<Vec<UnixStream>>>;

/// What stands in for logind.
#[derive(Clone)]
pub(crate) struct Logind {
    connection: Connection,
    holds: Holds,
}

impl Logind {
    /// Takes logind's place on a bus.
    pub(crate) fn on(bus: &Bus) -> Logind {
        let holds = Holds::default();
        let manager = LoginManager { holds: Arc::clone(&holds) };
        let builder = Builder::address(bus.address()).expect("the address can be read");
        let builder = builder.name(LOGIND).expect("the name is one").serve_at(MANAGER, manager);
        let connection = builder.expect("the path is one").build().expect("logind's name is free");
        Logind { connection, holds }
    }

    /// Whether anybody asks sleep to wait.
    pub(crate) fn is_held_back(&self) -> bool {
        let mut holds = self.holds.lock().unwrap_or_else(PoisonError::into_inner);
        let is_held = |mut hold: &UnixStream| matches!(hold.read(&mut [0]), Err(error) if error.kind() == ErrorKind::WouldBlock);
        holds.retain(is_held);
        !holds.is_empty()
    }

    /// Waits until somebody asks sleep to wait, or nobody does any more.
    pub(crate) fn wait_until_held_back(&self, wanted: bool) {
        wait_until(&format!("sleep is held back: {wanted}"), || self.is_held_back() == wanted);
    }

    /// The computer falls asleep.
    pub(crate) fn fall_asleep(&self) {
        self.emit(MANAGER, "org.freedesktop.login1.Manager", "PrepareForSleep", &(true,));
    }

    /// It wakes.
    pub(crate) fn wake(&self) {
        self.emit(MANAGER, "org.freedesktop.login1.Manager", "PrepareForSleep", &(false,));
    }

    /// Somebody locks the session from outside.
    pub(crate) fn lock_session(&self) {
        self.emit(OWN_SESSION, "org.freedesktop.login1.Session", "Lock", &());
    }

    /// Somebody locks another person's session.
    pub(crate) fn lock_other_session(&self) {
        self.emit(OTHER_SESSION, "org.freedesktop.login1.Session", "Lock", &());
    }

    /// The desktop has locked its screen by itself, or opened it again.
    pub(crate) fn hint_at_lock(&self, is_locked: bool) {
        let changed = std::collections::HashMap::from([("LockedHint", Value::from(is_locked))]);
        let body = ("org.freedesktop.login1.Session", changed, Vec::<String>::new());
        self.emit(OWN_SESSION, "org.freedesktop.DBus.Properties", "PropertiesChanged", &body);
    }

    fn emit<B: serde::Serialize + DynamicType>(&self, path: &str, of: &str, signal: &str, body: &B) {
        let outcome = self.connection.emit_signal(None::<&str>, path, of, signal, body);
        outcome.expect("the bus takes a signal");
    }
}

/// Waits for something to come about.
pub(crate) fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < PATIENCE, "not within {} seconds: {what}", PATIENCE.as_secs());
        std::thread::sleep(Duration::from_millis(10));
    }
}

struct LoginManager {
    holds: Holds,
}

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl LoginManager {
    fn inhibit(
        &self,
        what: &str,
        _who: &str,
        _why: &str,
        mode: &str,
    ) -> fdo::Result<zbus::zvariant::OwnedFd> {
        if (what, mode) != ("sleep", "delay") {
            return Err(fdo::Error::InvalidArgs("only sleep can be held back here".to_owned()));
        }
        let failed = |error: std::io::Error| fdo::Error::IOError(error.to_string());
        let (ours, theirs) = UnixStream::pair().map_err(failed)?;
        ours.set_nonblocking(true).map_err(failed)?;
        self.holds.lock().unwrap_or_else(PoisonError::into_inner).push(ours);
        Ok(OwnedFd::from(theirs).into())
    }

    fn get_session(&self, _id: &str) -> OwnedObjectPath {
        ObjectPath::from_static_str_unchecked(OWN_SESSION).into()
    }
}
