//! The real key ring of GNOME, on a message bus and with files of its own: nothing of the person's is touched.
//!
//! Which bus a program is on, its surroundings say, and a program cannot change its own. So each look at the key
//! ring is this very test program, started again on the test's own bus, and `one_step` is what it does there.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use coatpeg_commands::Keychain;
use secrecy::{ExposeSecret, SecretSlice};
use tempfile::TempDir;
use zbus::zvariant::{ObjectPath, OwnedObjectPath};

use super::{KeyVault, within};
use crate::stand_ins::{Bus, wait_until};

const STEP: &str = "COATPEG_TEST_STEP";
/// What stands before the answer of a step.
const ANSWER: &str = "answer: ";
const NAME: &str = "0197a5c0-unlock";
const SECRET: &[u8] = b"\x00\xffnot text, as a key is not\n\x07";

/// A message bus, and a key ring on it while it runs.
struct Desk {
    bus: Bus,
    ring: Option<Child>,
    home: TempDir,
}

impl Desk {
    /// A desk without a key ring.
    fn new() -> Desk {
        let home = TempDir::new().expect("a home can be made");
        let desk = Desk { bus: Bus::start(), ring: None, home };
        for part in ["runtime", "data", "config", "cache"] {
            fs::create_dir_all(desk.part(part)).expect("a part of the home can be made");
            let own = fs::Permissions::from_mode(0o700);
            fs::set_permissions(desk.part(part), own).expect("it can be made private");
        }
        desk
    }

    /// A desk with a key ring that is open.
    fn with_key_ring() -> Desk {
        let mut desk = Desk::new();
        desk.start_key_ring();
        desk
    }

    fn part(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn surround(&self, command: &mut Command) {
        command.env("DBUS_SESSION_BUS_ADDRESS", self.bus.address()).env("HOME", self.home.path());
        command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("GNOME_KEYRING_CONTROL");
        for (variable, part) in [
            ("XDG_RUNTIME_DIR", "runtime"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_CACHE_HOME", "cache"),
        ] {
            command.env(variable, self.part(part));
        }
    }

    fn start_key_ring(&mut self) {
        let mut ring = Command::new("gnome-keyring-daemon");
        ring.args(["--foreground", "--unlock", "--components=secrets"]);
        self.surround(&mut ring);
        let quiet = ring.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut ring = quiet.spawn().expect("gnome-keyring-daemon starts; `cargo xtask test` installs it");
        let mut input = ring.stdin.take().expect("its input is a pipe");
        input.write_all(b"a password of the tests").expect("it takes its password");
        drop(input);
        self.ring = Some(ring);
        wait_until("the key ring is open", || self.step("state") == "Ready");
    }

    fn stop_key_ring(&mut self) {
        if let Some(mut ring) = self.ring.take() {
            // It may have ended already, which is as good.
            let _ = ring.kill();
            let _ = ring.wait();
        }
    }

    /// Locks the ring, as a person can in their desktop's own list of passwords.
    fn lock(&self) {
        let ring = ObjectPath::from_static_str_unchecked("/org/freedesktop/secrets/collection/login");
        let service = Some("org.freedesktop.Secret.Service");
        let path = "/org/freedesktop/secrets";
        let connection = self.bus.connect();
        let reply = connection
            .call_method(Some("org.freedesktop.secrets"), path, service, "Lock", &(vec![ring.clone()],))
            .expect("the key ring takes the wish");
        let (locked, _): (Vec<OwnedObjectPath>, OwnedObjectPath) =
            reply.body().deserialize().expect("it says what it locked");
        assert_eq!(locked, [ring.into()]);
    }

    /// What one look at the key ring says.
    fn step(&self, step: &str) -> String {
        let mut again = Command::new(std::env::current_exe().expect("a program knows where it is"));
        again.args(["--exact", "key_vault::tests::one_step", "--ignored", "--nocapture"]).env(STEP, step);
        self.surround(&mut again);
        let output = again.stdin(Stdio::null()).output().expect("the test program starts again");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        // The first answer may stand behind words of the test program itself.
        let answer = said.lines().find_map(|line| Some(line.split_once(ANSWER)?.1.to_owned()));
        answer.unwrap_or_else(|| panic!("{step}: {said}{}", String::from_utf8_lossy(&output.stderr)))
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.stop_key_ring();
    }
}

#[test]
#[ignore = "a step of the tests below, which start it on a message bus of their own"]
#[allow(clippy::print_stdout, reason = "this is how a step answers the test that started it")]
fn one_step() {
    let step = std::env::var(STEP).expect("the other tests say which step");
    let answer = match step.as_str() {
        "state" => format!("{:?}", KeyVault.state()),
        "write" => format!("{:?}", KeyVault.write(NAME, &SecretSlice::from(SECRET.to_vec()))),
        "write another" => format!("{:?}", KeyVault.write(NAME, &SecretSlice::from(vec![1, 2, 3]))),
        "read" => match KeyVault.read(NAME) {
            Ok(Some(kept)) if kept.expose_secret() == SECRET => "the secret".to_owned(),
            Ok(Some(_)) => "another secret".to_owned(),
            Ok(None) => "nothing".to_owned(),
            Err(trouble) => format!("Err({trouble:?})"),
        },
        "delete" => format!("{:?}", KeyVault.delete(NAME)),
        _ => panic!("there is no step {step}"),
    };
    println!("{ANSWER}{answer}");
}

#[test]
fn a_secret_comes_back_as_it_was_and_the_newest_counts() {
    let desk = Desk::with_key_ring();
    assert_eq!(desk.step("read"), "nothing", "nothing is kept yet, which is no error");
    assert_eq!(desk.step("write"), "Ok(())");
    assert_eq!(desk.step("read"), "the secret");
    assert_eq!(desk.step("write another"), "Ok(())");
    assert_eq!(desk.step("read"), "another secret");
}

#[test]
fn a_secret_survives_the_key_ring_being_started_anew() {
    let mut desk = Desk::with_key_ring();
    assert_eq!(desk.step("write"), "Ok(())");
    desk.stop_key_ring();
    assert_eq!(desk.step("read"), "Err(Missing)", "without a key ring there is nothing to read from");
    desk.start_key_ring();
    assert_eq!(desk.step("read"), "the secret");
}

#[test]
fn a_locked_key_ring_says_so_and_gives_nothing_away() {
    let desk = Desk::with_key_ring();
    assert_eq!(desk.step("write"), "Ok(())");
    desk.lock();
    let began = Instant::now();
    assert_eq!(desk.step("state"), "Locked");
    // Nobody sits here to whom the key ring could put a question, so it gives up by itself.
    assert_eq!(desk.step("read"), "Err(Locked)");
    assert_eq!(desk.step("write another"), "Err(Locked)");
    assert_eq!(desk.step("delete"), "Err(Locked)");
    assert!(began.elapsed() < Duration::from_secs(60), "a locked key ring held the program up");
}

#[test]
fn a_computer_without_a_key_ring_says_so() {
    let mut desk = Desk::new();
    for step in ["read", "write", "delete"] {
        assert_eq!(desk.step(step), "Err(Missing)", "{step} on a bus without a key ring");
    }
    assert_eq!(desk.step("state"), "Missing");

    desk.bus.stop();
    for step in ["read", "write", "delete"] {
        assert_eq!(desk.step(step), "Err(Missing)", "{step} without a bus");
    }
    assert_eq!(desk.step("state"), "Missing");
}

#[test]
fn a_secret_that_was_deleted_is_gone_and_deleting_twice_is_no_error() {
    let desk = Desk::with_key_ring();
    assert_eq!(desk.step("write"), "Ok(())");
    assert_eq!(desk.step("delete"), "Ok(())");
    assert_eq!(desk.step("read"), "nothing", "nothing is left");
    assert_eq!(desk.step("delete"), "Ok(())");
    assert_eq!(desk.step("write"), "Ok(())");
    assert_eq!(desk.step("read"), "the secret");
}

#[test]
fn a_key_ring_that_never_answers_is_given_up() {
    let (wait, never) = std::sync::mpsc::channel::<()>();
    let answer = within(Duration::from_millis(50), move || never.recv().is_ok());
    assert_eq!(answer, None);
    drop(wait);
    assert_eq!(within(Duration::from_secs(20), || 7), Some(7));
}
