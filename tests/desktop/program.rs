//! One window: the driver, the program it starts, and the folder both live in. Everything started here is in one
//! process group and ends with it, by its number, also after a failure.

use std::cell::RefCell;
use std::env;
use std::ffi::OsString;
use std::fmt::Debug;
use std::fs::{self, File};
use std::future::Future;
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use fantoccini::error::NewSessionError;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tempfile::TempDir;

use crate::pictures;

/// The day on which all of this happens, by the program's clock.
pub(crate) const NOW: &str = "2027-06-10T09:00:00";
/// How long one question to the driver may take: it waits for ever for a picture of a page with nothing to paint.
const CALL: Duration = Duration::from_secs(30);
/// How long anything may take to appear.
const PATIENCE: Duration = Duration::from_secs(60);
/// So many letters of what the page answered are told.
const LONGEST_LOOK: usize = 3_000;
/// How often a driver that hangs up before the program is there is started again.
const STARTS: usize = 3;
/// How long between two looks.
const LOOK_AGAIN: Duration = Duration::from_millis(25);

/// The folder of one test: the program's own, and where exported files go.
pub(crate) struct Folder(TempDir);

impl Folder {
    /// An empty one.
    pub(crate) fn new() -> Folder {
        let folder = Folder(TempDir::new().expect("a folder for the test can be made"));
        for part in [folder.program(), folder.saved(), folder.stick(), folder.settings().join("gtk-3.0")] {
            fs::create_dir_all(part).expect("a part of the folder can be made");
        }
        // A caret that blinks makes no two pictures the same.
        let looks = "[Settings]\ngtk-cursor-blink=false\ngtk-enable-animations=false\n";
        fs::write(folder.settings().join("gtk-3.0/settings.ini"), looks)
            .expect("the settings can be written");
        folder.set_now(NOW);
        folder
    }

    /// What the program is given as its folder.
    pub(crate) fn program(&self) -> PathBuf {
        self.part("program")
    }

    /// Where every save dialog says yes.
    pub(crate) fn saved(&self) -> PathBuf {
        self.part("saved")
    }

    /// Which folder every dialog about a copy elsewhere chooses.
    pub(crate) fn stick(&self) -> PathBuf {
        self.part("stick")
    }

    /// Where it is told which file a viewer was to open.
    pub(crate) fn viewer(&self) -> PathBuf {
        self.part("viewer")
    }

    /// Which file every dialog about a list of children chooses.
    pub(crate) fn list(&self) -> PathBuf {
        self.part("register.csv")
    }

    /// Tells the programs started on this folder which day and time it is, also while they run.
    pub(crate) fn set_now(&self, now: &str) {
        // In one piece: nobody may look at a clock that is half written.
        let next = self.part("clock-next");
        fs::write(&next, now).expect("the clock can be written");
        fs::rename(next, self.clock()).expect("the clock can be set");
    }

    /// Where the programs look what time it is.
    fn clock(&self) -> PathBuf {
        self.part("clock")
    }

    /// Where the desktop keeps settings.
    fn settings(&self) -> PathBuf {
        self.part("settings")
    }

    /// Something else in it.
    pub(crate) fn part(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Files that hold one of these words, apart from what was exported.
    pub(crate) fn files_with(&self, words: &[&str]) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut folders = vec![self.0.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder can be read").flatten() {
                let path = entry.path();
                if path == self.saved() || path.is_symlink() {
                    continue;
                }
                if path.is_dir() {
                    folders.push(path);
                } else if fs::read(&path).is_ok_and(|bytes| words.iter().any(|word| holds(&bytes, word))) {
                    found.push(path);
                }
            }
        }
        found
    }

    /// The programs' surroundings: a clock that stands until it is set, dialogs that answer themselves, settings of their own.
    pub(crate) fn surround<'command>(&self, command: &'command mut Command) -> &'command mut Command {
        command
            .env("COATPEG_NOW", self.clock())
            .env("COATPEG_SAVE_TO", self.saved())
            .env("COATPEG_FOLDER", self.stick())
            .env("COATPEG_LIST", self.list())
            .env("COATPEG_VIEWER", self.viewer())
            .env("XDG_CONFIG_HOME", self.settings())
            .env("XDG_DATA_HOME", self.part("data"))
            .env("XDG_CACHE_HOME", self.part("cache"))
    }
}

/// Whether bytes hold a word, in the two ways in which text stands in files.
fn holds(bytes: &[u8], word: &str) -> bool {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [word.as_bytes(), &wide].into_iter().any(|word| bytes.windows(word.len()).any(|part| part == word))
}

/// A program that is told where it is by the one who starts the tests.
pub(crate) fn named(variable: &str) -> PathBuf {
    let path =
        env::var_os(variable).unwrap_or_else(|| panic!("{variable} is not set; run `cargo xtask test`"));
    fs::canonicalize(&path).unwrap_or_else(|error| panic!("{variable} is {}: {error}", path.display()))
}

/// The program under test.
pub(crate) fn coatpeg() -> PathBuf {
    named("COATPEG_PROGRAM")
}

/// A command and everything it starts.
pub(crate) struct Group(Child);

impl Group {
    /// Starts it, its words going to a file.
    pub(crate) fn start(command: &mut Command, log: &Path) -> Group {
        let words = File::create(log).expect("a log can be made");
        let more = words.try_clone().expect("a log can be written from two sides");
        command.stdin(Stdio::null()).stdout(words).stderr(more).process_group(0);
        Group(command.spawn().unwrap_or_else(|error| panic!("{:?}: {error}", command.get_program())))
    }

    /// The number of the group.
    fn number(&self) -> u32 {
        self.0.id()
    }

    /// The processes of the group that run a program of this name.
    pub(crate) fn running(&self, name: &str) -> Vec<u32> {
        let is_program = |number: u32| {
            let exe = fs::read_link(format!("/proc/{number}/exe"));
            exe.is_ok_and(|exe| exe.file_name().is_some_and(|file| file == name))
        };
        let numbers = fs::read_dir("/proc").expect("processes can be listed").flatten();
        let numbers = numbers.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
        numbers
            .filter(|number| group_of(*number) == Some(self.number()))
            .filter(|number| is_program(*number))
            .collect()
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        send_kill(&format!("-{}", self.number()));
        // It ended just now; there is nobody to tell if it had ended before.
        let _ = self.0.wait();
    }
}

/// Ends a process, or with a minus before it a group, without a chance to tidy up.
pub(crate) fn send_kill(number: &str) {
    let words = format!("kill -9 {number} 2>/dev/null");
    // A process that has ended already is what was wanted.
    let _ = Command::new("sh").args(["-c", &words]).status();
}

/// The group of a process: the third field after its name, which stands in brackets.
fn group_of(process: u32) -> Option<u32> {
    let line = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    line.rsplit_once(')')?.1.split_whitespace().nth(2)?.parse().ok()
}

/// The program's window, and the driver behind it.
pub(crate) struct Window {
    pub(crate) client: Client,
    pub(crate) group: Group,
    /// How many keys were pressed in it.
    pressed: AtomicUsize,
}

impl Window {
    /// Starts the program on a folder.
    pub(crate) async fn open(folder: &Folder) -> Window {
        Window::open_through(folder, &coatpeg()).await
    }

    /// Starts it through something that starts it in turn.
    pub(crate) async fn open_through(folder: &Folder, application: &Path) -> Window {
        let mut dropped = Vec::new();
        for _ in 0..STARTS {
            match Window::start(folder, application).await {
                Ok(window) => return window,
                // A driver that hangs up before there is a session says nothing about the program: another one
                // is started. Whatever the program itself does wrong arrives as an answer and is a failure.
                Err(
                    error @ (NewSessionError::Failed(_)
                    | NewSessionError::FailedC(_)
                    | NewSessionError::Lost(_)),
                ) => dropped.push((error, fs::read_to_string(folder.part("driver.log")))),
                Err(error) => panic!("the program could not be started: {error:?}"),
            }
        }
        panic!("the driver hung up on each of {STARTS} starts: {dropped:#?}");
    }

    /// Starts it through a driver of its own.
    async fn start(folder: &Folder, application: &Path) -> Result<Window, NewSessionError> {
        let (port, native_port) = (free_port(), free_port());
        let mut driver = Command::new(named("COATPEG_DRIVER"));
        driver.args([
            "--port",
            &port.to_string(),
            "--native-port",
            &native_port.to_string(),
            "--native-driver",
        ]);
        driver.arg(named("COATPEG_NATIVE_DRIVER"));
        let group = Group::start(folder.surround(&mut driver), &folder.part("driver.log"));
        for port in [native_port, port] {
            wait_for("the driver", async || TcpStream::connect(("127.0.0.1", port)).ok()).await;
        }
        let options = json!({ "application": application, "args": ["--folder", folder.program()] });
        let wanted: Map<String, Value> = [("tauri:options".to_owned(), options)].into_iter().collect();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let address = format!("http://127.0.0.1:{port}");
        let connecting = builder.capabilities(wanted).connect(&address);
        let connected = tokio::time::timeout(PATIENCE, connecting).await;
        let client =
            connected.unwrap_or_else(|_| panic!("no window within {} seconds", PATIENCE.as_secs()))?;
        Ok(Window { client, group, pressed: AtomicUsize::new(0) })
    }

    /// The program's process.
    pub(crate) fn process(&self) -> u32 {
        let running = self.group.running("coatpeg");
        assert_eq!(running.len(), 1, "one program is running");
        running[0]
    }

    /// Counts keys.
    pub(crate) fn count_keys(&self, keys: usize) {
        self.pressed.fetch_add(keys, Ordering::Relaxed);
    }

    /// How many keys were pressed so far.
    pub(crate) fn keys_pressed(&self) -> usize {
        self.pressed.load(Ordering::Relaxed)
    }

    /// Ends the program as a power cut would.
    pub(crate) fn kill(self) {
        let process = self.process();
        send_kill(&process.to_string());
    }

    /// One of the variables the program was started with.
    pub(crate) fn variable(&self, name: &str) -> Option<OsString> {
        use std::os::unix::ffi::OsStringExt;
        let bytes = fs::read(format!("/proc/{}/environ", self.process())).ok()?;
        let start = format!("{name}=");
        let found = bytes.split(|byte| *byte == 0).find_map(|line| line.strip_prefix(start.as_bytes()))?;
        Some(OsString::from_vec(found.to_vec()))
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if std::thread::panicking() {
            pictures::keep_failure();
        }
    }
}

/// A port that nobody uses now.
fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    listener.local_addr().expect("a port has a number").port()
}

/// The answer of the driver, in time.
pub(crate) async fn within<T, E: Debug>(what: &str, call: impl Future<Output = Result<T, E>>) -> T {
    match tokio::time::timeout(CALL, call).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(error)) => panic!("{what}: {error:?}"),
        Err(_) => panic!("{what}: no answer within {} seconds", CALL.as_secs()),
    }
}

/// Looks until there is something to see, or gives up after a minute.
pub(crate) async fn wait_for<T>(what: &str, look: impl AsyncFn() -> Option<T>) -> T {
    let seen = wait_within(look).await;
    let last = LAST_LOOK.with_borrow(Clone::clone);
    seen.unwrap_or_else(|| panic!("not within {} seconds: {what}. The last look: {last}", PATIENCE.as_secs()))
}

thread_local! {
    /// What the page answered last, told where something does not come.
    static LAST_LOOK: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps an answer of the page until the next one.
pub(crate) fn remember_look(question: &str, answer: &Value) {
    let answer: String = answer.to_string().chars().take(LONGEST_LOOK).collect();
    LAST_LOOK.set(format!("{question}: {answer}"));
}

/// Looks until there is something to see; nothing after a minute.
pub(crate) async fn wait_within<T>(look: impl AsyncFn() -> Option<T>) -> Option<T> {
    let began = Instant::now();
    loop {
        if let Some(seen) = look().await {
            return Some(seen);
        }
        if began.elapsed() >= PATIENCE {
            return None;
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}
