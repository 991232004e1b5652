//! A desktop that nobody sees: a screen in memory, a message bus of its own and a key ring that is open.
//!
//! Every program started here is remembered and ended by its process id when the [`Session`] goes out of scope, also
//! after a failure. Nothing of the person's own desktop is touched: the key ring, the settings and the records
//! folder that a program would find here are in a folder of their own.

use crate::process::{Failure, Outcome, succeeds};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// How long each part may take to start.
const PATIENCE: Duration = Duration::from_secs(30);

/// What to tell a program so that it lives in the session.
type Variables = Vec<(&'static str, String)>;

/// The desktop and the programs that make it.
pub(crate) struct Session {
    variables: Variables,
    // Fields are dropped in this order: first the programs, last their folder.
    _programs: Vec<Running>,
    _home: Home,
}

impl Session {
    /// Starts the screen, the message bus and the key ring. Sessions that live at the same time have different numbers.
    pub(crate) fn start(number: usize) -> Outcome<Self> {
        let home = Home::create(number)?;
        let mut variables = home.variables();
        let mut programs = Vec::new();

        // `-displayfd` lets Xvfb choose a number that is free and say which.
        let mut xvfb = Command::new("Xvfb");
        xvfb.args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"])
            .stderr(Stdio::null());
        let (screen, number) = Running::announcing(&mut xvfb)?;
        programs.push(screen);
        variables.push(("DISPLAY", format!(":{number}")));
        park_pointer(&variables)?;

        let mut bus = Command::new("dbus-daemon");
        bus.args(["--session", "--nofork", "--nopidfile", "--print-address=1"]).stderr(Stdio::null());
        let (bus, address) = Running::announcing(bus.envs(variables.clone()))?;
        programs.push(bus);
        variables.push(("DBUS_SESSION_BUS_ADDRESS", address));

        programs.push(unlocked_keyring(&variables)?);
        Ok(Self { variables, _programs: programs, _home: home })
    }

    /// Makes a command run inside the session.
    pub(crate) fn enter<'command>(&self, command: &'command mut Command) -> &'command mut Command {
        command.env_remove("WAYLAND_DISPLAY").envs(self.variables.clone())
    }
}

/// Puts the pointer where every window has a bare corner. Where it starts, in the middle, the page moves under it, and
/// a tooltip that opens there takes the keys: without a window manager they go to whatever is under the pointer.
fn park_pointer(variables: &Variables) -> Outcome {
    let mut park = Command::new("xdotool");
    park.args(["mousemove", "1", "1"]).envs(variables.clone());
    if succeeds(&mut park) {
        Ok(())
    } else {
        Err(Failure::new("The pointer could not be moved; install xdotool."))
    }
}

/// The key ring reads its password up to the end of its input, then opens, or makes, the one called `login`.
fn unlocked_keyring(variables: &Variables) -> Outcome<Running> {
    let mut keyring = Command::new("gnome-keyring-daemon");
    keyring.args(["--foreground", "--unlock", "--components=secrets"]).envs(variables.clone());
    keyring.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut running = Running::spawn(&mut keyring)?;
    if let Some(mut input) = running.0.stdin.take() {
        input
            .write_all(b"test")
            .map_err(|error| Failure::new(format!("The key ring took no password: {error}.")))?;
    }
    let began = Instant::now();
    while !keyring_is_open(variables) {
        if began.elapsed() > PATIENCE {
            return Err(Failure::new(format!(
                "The key ring did not open within {} seconds.",
                PATIENCE.as_secs()
            )));
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(running)
}

/// Asks the bus first, because a question to a key ring that is not there yet would make the bus start another one.
fn keyring_is_open(variables: &Variables) -> bool {
    let ask = |words: &[&str]| {
        let mut question = Command::new("dbus-send");
        question.args(["--session", "--print-reply=literal"]).args(words).envs(variables.clone());
        question
            .stderr(Stdio::null())
            .output()
            .map(|answer| String::from_utf8_lossy(&answer.stdout).into_owned())
    };
    let says = |words: &[&str], wanted: &str| ask(words).is_ok_and(|answer| answer.contains(wanted));
    let owner = [
        "--dest=org.freedesktop.DBus",
        "/org/freedesktop/DBus",
        "org.freedesktop.DBus.NameHasOwner",
        "string:org.freedesktop.secrets",
    ];
    let locked = [
        "--dest=org.freedesktop.secrets",
        "/org/freedesktop/secrets/collection/login",
        "org.freedesktop.DBus.Properties.Get",
        "string:org.freedesktop.Secret.Collection",
        "string:Locked",
    ];
    says(&owner, "true") && says(&locked, "false")
}

/// A program that ends with this value.
struct Running(Child);

impl Running {
    fn spawn(command: &mut Command) -> Outcome<Self> {
        let name = command.get_program().display().to_string();
        let child = command
            .spawn()
            .map_err(|error| Failure::new(format!("{name} could not be started: {error}.")))?;
        Ok(Self(child))
    }

    /// Starts a program that says one line when it is ready, and gives back that line.
    fn announcing(command: &mut Command) -> Outcome<(Self, String)> {
        let name = command.get_program().display().to_string();
        let mut running = Self::spawn(command.stdin(Stdio::null()).stdout(Stdio::piped()))?;
        let line = running.first_line(&name)?;
        Ok((running, line))
    }

    fn first_line(&mut self, name: &str) -> Outcome<String> {
        let output = self.0.stdout.take().ok_or_else(|| Failure::new(format!("{name} cannot be heard.")))?;
        let (sender, receiver) = mpsc::channel();
        // The thread goes on listening, so that the program never finds its output closed.
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        let silent = |_| {
            Failure::new(format!(
                "{name} did not say within {} seconds that it is ready.",
                PATIENCE.as_secs()
            ))
        };
        receiver.recv_timeout(PATIENCE).map_err(silent)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The folder in which the session's programs keep what they keep.
struct Home(PathBuf);

impl Home {
    fn create(number: usize) -> Outcome<Self> {
        let folder = std::env::temp_dir().join(format!("coatpeg-session-{}-{number}", std::process::id()));
        let home = Self(folder);
        for (_, part) in home.variables() {
            private_folder(Path::new(&part))
                .map_err(|error| Failure::new(format!("{part} cannot be made: {error}.")))?;
        }
        Ok(home)
    }

    fn variables(&self) -> Variables {
        let part = |name: &str| self.0.join(name).display().to_string();
        vec![
            ("XDG_RUNTIME_DIR", part("runtime")),
            ("XDG_DATA_HOME", part("data")),
            ("XDG_CONFIG_HOME", part("config")),
            ("XDG_CACHE_HOME", part("cache")),
            ("XDG_STATE_HOME", part("state")),
        ]
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn private_folder(path: &Path) -> std::io::Result<()> {
    fs::create_dir_all(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_home_is_private_and_gone_afterwards() {
        let home = Home::create(0).expect("made");
        let other = Home::create(1).expect("made beside it");
        let folder = home.0.clone();
        assert_ne!(folder, other.0);
        assert!(folder.join("runtime").is_dir());
        assert!(home.variables().iter().all(|(_, part)| Path::new(part).starts_with(&folder)));
        drop(home);
        assert!(!folder.exists());
    }
}
