//! The program without its window: a computer that answers dialogs by itself, and one request on each line.

use std::collections::{BTreeMap, VecDeque};
use std::ffi::OsString;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{Local, NaiveDateTime, Utc};
use coatpeg_commands::{Cost, Desktop, Folders, Keychain, KeychainTrouble, Now, Session};
use coatpeg_domain::contract::{Lock, Request};
use coatpeg_domain::records::KeychainState;
use secrecy::{ExposeSecret, SecretSlice};

/// How the program is called.
pub const USAGE: &str = "headless DIR [--save-to DIR] [--picture FILE] [--list FILE] [--copies-to DIR] [--copy FILE] \
                         [--viewer FILE] [--computer NAME] [--quick-passphrase] [--now 2027-06-10T09:00]";

/// A computer whose clock and dialogs a test decides. Copies are the same computer.
#[derive(Clone, Default)]
pub struct FakeDesktop(Arc<Mutex<Surroundings>>, FakeKeychain);

#[derive(Default)]
struct Surroundings {
    /// Nothing: the real clock.
    now: Option<NaiveDateTime>,
    /// Where files go once no answer is left in `places`; nothing: the dialog is closed.
    save_to: Option<PathBuf>,
    places: VecDeque<Option<PathBuf>>,
    pictures: VecDeque<PathBuf>,
    folders: VecDeque<PathBuf>,
    /// Where many files go; after these, `save_to`.
    export_folders: VecDeque<PathBuf>,
    /// What was handed to the viewer, as long as there is one.
    viewed: Vec<PathBuf>,
    has_no_viewer: bool,
    /// Is given the path of what was handed over last.
    tells_of_viewed: Option<PathBuf>,
    lists: VecDeque<PathBuf>,
    backups: VecDeque<PathBuf>,
    /// What is chosen once the answers above have run out; nothing: the dialog is closed.
    always: Always,
    suggested: Vec<String>,
    computer: Option<String>,
}

/// What every dialog is answered with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Always {
    /// The picture.
    pub picture: Option<PathBuf>,
    /// The list of children.
    pub list: Option<PathBuf>,
    /// The folder off this computer.
    pub folder: Option<PathBuf>,
    /// The copy of records.
    pub copy: Option<PathBuf>,
}

impl FakeDesktop {
    /// A computer on which it is this time until somebody says otherwise.
    pub fn at(now: NaiveDateTime) -> FakeDesktop {
        let desktop = FakeDesktop::default();
        desktop.set_now(now);
        desktop
    }

    /// Moves the clock.
    pub fn set_now(&self, now: NaiveDateTime) {
        self.inside().now = Some(now);
    }

    /// Chooses this folder, and the name suggested, in every dialog from here on.
    pub fn save_to(&self, folder: impl Into<PathBuf>) {
        self.inside().save_to = Some(folder.into());
    }

    /// Answers the next dialog that asks for a place: with a path, or by closing it.
    pub fn answer_next(&self, place: Option<PathBuf>) {
        self.inside().places.push_back(place);
    }

    /// Answers the next dialog that asks for a picture; without one it is closed.
    pub fn choose_picture(&self, picture: impl Into<PathBuf>) {
        self.inside().pictures.push_back(picture.into());
    }

    /// Answers the next dialog that asks for a list of children; without one it is closed.
    pub fn choose_list(&self, list: impl Into<PathBuf>) {
        self.inside().lists.push_back(list.into());
    }

    /// Answers the next dialog that asks for a folder; without one it is closed.
    pub fn choose_folder(&self, folder: impl Into<PathBuf>) {
        self.inside().folders.push_back(folder.into());
    }

    /// Answers the next dialog that asks where many files should go; without one it is `save_to`, or closed.
    pub fn choose_export_folder(&self, folder: impl Into<PathBuf>) {
        self.inside().export_folders.push_back(folder.into());
    }

    /// Takes away the program that opens PDFs, or puts it back.
    pub fn set_viewer(&self, is_there: bool) {
        self.inside().has_no_viewer = !is_there;
    }

    /// What was handed to the viewer so far.
    pub fn viewed(&self) -> Vec<PathBuf> {
        self.inside().viewed.clone()
    }

    /// Writes the path of whatever is handed to the viewer into this file.
    pub fn tell_of_viewed(&self, file: impl Into<PathBuf>) {
        self.inside().tells_of_viewed = Some(file.into());
    }

    /// Answers the next dialog that asks for a copy of records; without one it is closed.
    pub fn choose_backup(&self, backup: impl Into<PathBuf>) {
        self.inside().backups.push_back(backup.into());
    }

    /// Answers every dialog that nothing else was said about with these.
    fn choose_always(&self, always: Always) {
        self.inside().always = always;
    }

    /// Calls the computer this, instead of "test computer".
    pub fn call_it(&self, name: &str) {
        self.inside().computer = Some(name.to_owned());
    }

    /// The computer's key ring.
    pub fn key_ring(&self) -> &FakeKeychain {
        &self.1
    }

    /// The names suggested in dialogs so far.
    pub fn suggested(&self) -> Vec<String> {
        self.inside().suggested.clone()
    }

    fn inside(&self) -> MutexGuard<'_, Surroundings> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desktop for FakeDesktop {
    fn now(&self) -> Now {
        match self.inside().now {
            Some(local) => Now { utc: local.and_utc(), local },
            None => Now { utc: Utc::now(), local: Local::now().naive_local() },
        }
    }

    fn ask_where_to_save(&self, suggested_name: &str) -> Option<PathBuf> {
        let mut inside = self.inside();
        inside.suggested.push(suggested_name.to_owned());
        match inside.places.pop_front() {
            Some(answer) => answer,
            None => inside.save_to.as_ref().map(|folder| folder.join(suggested_name)),
        }
    }

    fn ask_where_to_save_many(&self) -> Option<PathBuf> {
        let mut inside = self.inside();
        inside.export_folders.pop_front().or_else(|| inside.save_to.clone())
    }

    fn open_in_viewer(&self, file: &Path) -> bool {
        let mut inside = self.inside();
        if inside.has_no_viewer {
            return false;
        }
        inside.viewed.push(file.to_owned());
        match &inside.tells_of_viewed {
            Some(told) => std::fs::write(told, file.as_os_str().as_encoded_bytes()).is_ok(),
            None => true,
        }
    }

    fn close_window(&self) {}

    fn ask_which_picture(&self) -> Option<PathBuf> {
        let mut inside = self.inside();
        inside.pictures.pop_front().or_else(|| inside.always.picture.clone())
    }

    fn ask_which_list(&self) -> Option<PathBuf> {
        let mut inside = self.inside();
        inside.lists.pop_front().or_else(|| inside.always.list.clone())
    }

    fn ask_which_folder(&self) -> Option<PathBuf> {
        let mut inside = self.inside();
        inside.folders.pop_front().or_else(|| inside.always.folder.clone())
    }

    fn ask_which_backup(&self) -> Option<PathBuf> {
        let mut inside = self.inside();
        inside.backups.pop_front().or_else(|| inside.always.copy.clone())
    }

    fn computer_name(&self) -> String {
        self.inside().computer.clone().unwrap_or_else(|| "test computer".to_owned())
    }

    fn keychain(&self) -> &dyn Keychain {
        &self.1
    }
}

/// A key ring in memory. Copies are the same key ring.
#[derive(Clone, Default)]
pub struct FakeKeychain(Arc<Mutex<Ring>>);

#[derive(Default)]
struct Ring {
    kept: BTreeMap<String, Vec<u8>>,
    trouble: Option<KeychainTrouble>,
}

impl FakeKeychain {
    /// Answers with this trouble from here on, or works again.
    pub fn set_trouble(&self, trouble: Option<KeychainTrouble>) {
        self.inside().trouble = trouble;
    }

    /// Loses everything, as when somebody clears it by hand.
    pub fn clear(&self) {
        self.inside().kept.clear();
    }

    /// How many secrets are kept.
    pub fn len(&self) -> usize {
        self.inside().kept.len()
    }

    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn inside(&self) -> MutexGuard<'_, Ring> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn working(&self) -> Result<MutexGuard<'_, Ring>, KeychainTrouble> {
        let ring = self.inside();
        ring.trouble.map_or(Ok(ring), Err)
    }
}

impl Keychain for FakeKeychain {
    fn read(&self, name: &str) -> Result<Option<SecretSlice<u8>>, KeychainTrouble> {
        Ok(self.working()?.kept.get(name).map(|secret| SecretSlice::from(secret.clone())))
    }

    fn write(&self, name: &str, secret: &SecretSlice<u8>) -> Result<(), KeychainTrouble> {
        self.working()?.kept.insert(name.to_owned(), secret.expose_secret().to_vec());
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<(), KeychainTrouble> {
        self.working()?.kept.remove(name);
        Ok(())
    }

    fn state(&self) -> KeychainState {
        match self.inside().trouble {
            None => KeychainState::Ready,
            Some(KeychainTrouble::Locked) => KeychainState::Locked,
            Some(KeychainTrouble::Missing) => KeychainState::Missing,
        }
    }
}

/// What stands after the program's name.
#[derive(Debug, PartialEq)]
pub struct Arguments {
    /// The folder in which `records` and `example` stand.
    pub folder: PathBuf,
    /// Where every save dialog puts its file; without it the dialog is closed.
    pub save_to: Option<PathBuf>,
    /// What other dialogs are answered with; without them they are closed.
    pub always: Always,
    /// A file that is told what was handed to the viewer.
    pub viewer: Option<PathBuf>,
    /// What the computer is called.
    pub computer: Option<String>,
    /// Passphrases that take hardly any work: for tests, never for real records.
    pub is_quick: bool,
    /// What time it is, instead of the computer's own.
    pub now: Option<NaiveDateTime>,
}

impl Arguments {
    /// Reads them; what is wrong comes back as a sentence.
    ///
    /// # Errors
    /// A sentence for the person at the keyboard.
    pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Arguments, String> {
        let mut words = words.into_iter();
        let (mut folder, mut save_to, mut is_quick, mut now) = (None, None, false, None);
        let (mut always, mut computer, mut viewer) = (Always::default(), None, None);
        while let Some(word) = words.next() {
            let mut value =
                || words.next().ok_or_else(|| format!("Something is missing after {}.", word.display()));
            match word.to_str() {
                Some("--save-to") => save_to = Some(PathBuf::from(value()?)),
                Some("--picture") => always.picture = Some(PathBuf::from(value()?)),
                Some("--list") => always.list = Some(PathBuf::from(value()?)),
                Some("--copies-to") => always.folder = Some(PathBuf::from(value()?)),
                Some("--copy") => always.copy = Some(PathBuf::from(value()?)),
                Some("--viewer") => viewer = Some(PathBuf::from(value()?)),
                Some("--computer") => computer = Some(value()?.to_string_lossy().into_owned()),
                Some("--quick-passphrase") => is_quick = true,
                Some("--now") => now = Some(time(&value()?)?),
                Some(flag) if flag.starts_with("--") => return Err(format!("{flag} is not known.")),
                _ if folder.is_none() => folder = Some(PathBuf::from(word)),
                _ => return Err(format!("{} is one folder too many.", word.display())),
            }
        }
        let folder = folder.ok_or("Say in which folder the records are.")?;
        Ok(Arguments { folder, save_to, always, viewer, computer, is_quick, now })
    }

    /// A locked session over that folder.
    pub fn session(&self) -> Session {
        let desktop = FakeDesktop::default();
        if let Some(now) = self.now {
            desktop.set_now(now);
        }
        if let Some(save_to) = &self.save_to {
            desktop.save_to(save_to);
        }
        desktop.choose_always(self.always.clone());
        if let Some(viewer) = &self.viewer {
            desktop.tell_of_viewed(viewer);
        }
        if let Some(computer) = &self.computer {
            desktop.call_it(computer);
        }
        let folders = Folders::inside(&self.folder);
        if self.is_quick {
            Session::with_cost(Box::new(desktop), folders, Cost::for_tests())
        } else {
            Session::new(Box::new(desktop), folders)
        }
    }
}

fn time(word: &OsString) -> Result<NaiveDateTime, String> {
    let text = word.to_string_lossy();
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .into_iter()
        .find_map(|format| NaiveDateTime::parse_from_str(&text, format).ok())
        .ok_or_else(|| format!("{text} is not a time such as 2027-06-10T09:00."))
}

/// The whole program, from its arguments to its exit code: 0 at the end of input, 2 where it could not start.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::parse(words) {
        Ok(arguments) => arguments,
        Err(sentence) => {
            eprintln!("{sentence}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    // A reader that goes away ends the program as the end of input does: what was answered for is kept.
    let _ = serve(&arguments.session(), io::stdin().lock(), io::stdout().lock());
    ExitCode::SUCCESS
}

/// Answers each line with one line until there are no more, then locks.
///
/// # Errors
/// What reading or writing gives; the records are locked then too.
pub fn serve(session: &Session, input: impl BufRead, output: impl Write) -> io::Result<()> {
    let outcome = answer_lines(session, input, output);
    let lock = serde_json::to_string(&Request::from(Lock {})).expect("a request is plain data");
    session.answer(&lock);
    outcome
}

fn answer_lines(session: &Session, mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        // A line that is not text is no request either, and is answered as such.
        writeln!(output, "{}", session.answer(String::from_utf8_lossy(&line).trim()))?;
        output.flush()?;
        line.clear();
    }
    Ok(())
}
