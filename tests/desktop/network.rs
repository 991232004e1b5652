//! Coatpeg opens no network connection of any kind.
//!
//! It is proved twice, because the driver of these tests talks to the webview through a socket of its own. Without
//! the driver: in a network namespace without interfaces, with keys pressed on the screen from outside; there no
//! internet socket may be asked for at all. With the driver: the way to an exported page; there the only ones lead to
//! the door through which the driver comes in, on this computer, at the address it put into the surroundings.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use coatpeg_domain::contract::{ListChildren, OpenSetting, Unlock};

use crate::find::button;
use crate::journey::{self, CHILDMINDER, PASSPHRASE, SETTING};
use crate::program::{Folder, Group, Window, coatpeg, send_kill, wait_for};
use crate::{pictures, records};

/// How long the picture must stay the same before the next keys.
const STILL: Duration = Duration::from_millis(300);
/// What the title bar says at each step of the first start, and after it.
const HOW_YOU_WORK: &str = "Set up, how you work · Coatpeg";
const YOUR_SETTING: &str = "Set up, your setting · Coatpeg";
const YOUR_PASSPHRASE: &str = "Set up, your passphrase · Coatpeg";
const RECOVERY_SHEET: &str = "Set up, recovery sheet · Coatpeg";
const A_COPY_ELSEWHERE: &str = "Set up, a copy elsewhere · Coatpeg";
const HOME: &str = "Home · Coatpeg";
const THE_CHILD: &str = "Child · Coatpeg";
/// How many times as long at first, while letters and pictures are still being loaded.
const LOOKS_AT_FIRST: usize = 8;

#[tokio::test]
async fn no_internet_socket_is_ever_asked_for() {
    let folder = Folder::new();
    let trace = folder.part("trace");
    let mut command = Command::new("unshare");
    // As an administrator a namespace can be made at once, otherwise inside a namespace of users.
    command.args(if may("-n") { ["-n"].as_slice() } else { ["-r", "-n"].as_slice() });
    // The message bus outside may be reached by a name that belongs to the other network.
    command.args(["dbus-run-session", "--", "strace"]).args(tracing(&trace)).arg(coatpeg());
    command.arg("--folder").arg(folder.program());
    let group = Group::start(folder.surround(&mut command), &folder.part("program.log"));

    let screen = Screen::of(&group).await;
    screen.set_up().await;
    wait_for("records", async || folder.program().join("records/vault.json").is_file().then_some(())).await;
    screen.finish_set_up().await;
    screen.add_child().await;
    end(&group).await;

    // What was typed is there, so the whole of it was done without a network.
    let program = records::session(&folder);
    program
        .send(Unlock { person: None, passphrase: PASSPHRASE.to_owned() })
        .expect("the passphrase typed opens it");
    let setting = program.send(OpenSetting {}).expect("there is a setting");
    assert_eq!(setting.answers.text("name"), Some(SETTING));
    let children = program.send(ListChildren { leavers: false }).expect("there is a list");
    let names: Vec<_> = children.iter().map(|child| child.facts.full_name.as_str()).collect();
    assert_eq!(names, ["Amina Osei"]);

    let calls = network_calls(&trace);
    assert!(calls.iter().any(|call| call.contains("AF_UNIX")), "nothing was traced");
    let asked: Vec<_> = calls.iter().filter(|call| !is_local(call)).collect();
    assert!(asked.is_empty(), "asked for: {asked:#?}");
}

#[tokio::test]
async fn the_way_to_an_exported_page_needs_no_network() {
    let folder = Folder::new();
    let trace = folder.part("trace");
    let window = Window::open_through(&folder, &traced(&folder, &trace)).await;
    let door = window.variable("WEBKIT_INSPECTOR_SERVER").expect("the driver says where its door is");
    let door = door.into_string().expect("an address");
    journey::set_up(&window).await;
    journey::add_first_child(&window).await;
    window.enter(button("Begin the progress check")).await;
    journey::write_about_the_check(&window).await;
    window.fill("What does Amina show or tell us?", journey::VOICE).await;
    journey::export(&window).await;
    end(&window.group).await;

    let calls = network_calls(&trace);
    assert!(calls.iter().any(|call| call.contains("AF_UNIX")), "nothing was traced");
    let (address, port) = door.rsplit_once(':').expect("an address with a port");
    let at_door = format!("sin_port=htons({port}), sin_addr=inet_addr(\"{address}\")");
    // The webview opens the door and its own processes go through it. Nobody goes anywhere else.
    let internet: Vec<_> = calls.iter().filter(|call| !is_local(call)).collect();
    let (asked, used): (Vec<&String>, Vec<&String>) =
        internet.into_iter().partition(|call| call.contains(" socket(AF_INET,"));
    let elsewhere: Vec<_> = used.iter().filter(|call| !call.contains(&at_door)).collect();
    assert!(elsewhere.is_empty(), "besides the driver’s door at {door}: {elsewhere:#?}");
    assert_eq!(
        asked.len(),
        used.len(),
        "asked for, and not used for the driver’s door: {asked:#?} {used:#?}"
    );
}

/// Ends the program, and waits until everything about it is written down.
async fn end(group: &Group) {
    for process in group.running("coatpeg") {
        send_kill(&process.to_string());
    }
    wait_for("the end of what was written down", async || group.running("strace").is_empty().then_some(()))
        .await;
}

fn may(flag: &str) -> bool {
    Command::new("unshare").args([flag, "true"]).output().is_ok_and(|output| output.status.success())
}

/// How `strace` is told what to write down, and where.
fn tracing(trace: &Path) -> [std::ffi::OsString; 6] {
    let words =
        ["-f", "--seccomp-bpf", "-e", "trace=socket,socketpair,connect,bind,sendto,sendmsg,sendmmsg", "-o"];
    let [a, b, c, d, e] = words.map(Into::into);
    [a, b, c, d, e, trace.as_os_str().to_owned()]
}

/// The program with everything about sockets written down, as something that can be started by name.
fn traced(folder: &Folder, trace: &Path) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.part("traced.sh");
    let words = tracing(trace).map(|word| word.to_string_lossy().into_owned()).join(" ");
    let script = format!("#!/bin/sh\nexec strace {words} '{}' \"$@\"\n", coatpeg().display());
    fs::write(&path, script).expect("the script can be written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("the script can be started");
    path
}

/// The calls that name a family of addresses, as written down.
fn network_calls(trace: &Path) -> Vec<String> {
    let text = fs::read_to_string(trace).expect("something was written down");
    text.lines().filter(|line| line.contains("AF_")).map(str::to_owned).collect()
}

/// Sockets inside this computer, and the one by which it says whether it has a network.
fn is_local(call: &str) -> bool {
    let families: BTreeSet<&str> = call
        .match_indices("AF_")
        .map(|(start, _)| {
            call[start..]
                .split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
                .next()
                .unwrap_or_default()
        })
        .collect();
    families.iter().all(|family| ["AF_UNIX", "AF_LOCAL", "AF_NETLINK", "AF_UNSPEC"].contains(family))
}

/// The screen as one sees it from outside: a window, keys, and pictures that change or stay.
struct Screen {
    window: String,
}

impl Screen {
    /// Waits for the program’s window.
    async fn of(group: &Group) -> Screen {
        let window = wait_for("the window on the screen", async || {
            let process = group.running("coatpeg").first()?.to_string();
            let words = ["search", "--onlyvisible", "--all", "--pid", &process, "--class", "coatpeg"];
            read(Command::new("xdotool").args(words)).lines().next().map(str::to_owned)
        })
        .await;
        let screen = Screen { window };
        read(Command::new("xdotool").args(["windowfocus", "--sync", &screen.window]));
        screen.stands_still_for(LOOKS_AT_FIRST).await;
        screen
    }

    /// The first start, as in `journey.rs`.
    async fn set_up(&self) {
        self.shows(HOW_YOU_WORK).await;
        // A window that has only just got the keyboard may miss the first key.
        let before = self.picture();
        wait_for("the focus on the first choice", async || {
            self.keys(&["Tab"]);
            tokio::time::sleep(STILL).await;
            (self.picture() != before).then_some(())
        })
        .await;
        self.changes_after(&["space"]).await;
        self.keys(&["Tab", "Return"]);
        self.shows(YOUR_SETTING).await;
        self.keys(&["Tab"]);
        self.write(CHILDMINDER);
        self.keys(&["Tab"]);
        self.write(SETTING);
        self.stands_still().await;
        self.keys(&["Return"]);
        self.shows(YOUR_PASSPHRASE).await;
        self.keys(&["Tab"]);
        self.write(PASSPHRASE);
        self.keys(&["Tab", "Tab"]);
        self.write(PASSPHRASE);
        self.stands_still().await;
        self.keys(&["Return"]);
    }

    /// Puts off the recovery sheet, behind two buttons, two boxes and another button, and the first copy, behind one.
    async fn finish_set_up(&self) {
        self.shows(RECOVERY_SHEET).await;
        // The title is there before the words are: the key is made meanwhile, and the screen stands still.
        self.stands_still_for(LOOKS_AT_FIRST).await;
        self.keys(&["Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Return"]);
        self.shows(A_COPY_ELSEWHERE).await;
        self.keys(&["Tab", "Tab", "Return"]);
        self.shows(HOME).await;
    }

    /// The first child, as in `journey.rs`: name, another name, no nickname, two names, birthday, first day.
    async fn add_child(&self) {
        self.keys(&["Tab"]);
        self.write("Amina");
        self.keys(&["Tab"]);
        self.write("Osei");
        self.keys(&["Tab", "Tab", "Tab"]);
        self.write("20/3/2025");
        self.keys(&["Tab", "Tab"]);
        self.write("6/1/2026");
        self.keys(&["Tab", "shift+Tab"]);
        self.stands_still().await;
        self.keys(&["Return"]);
        self.shows(THE_CHILD).await;
    }

    /// Waits until the title bar says that this screen has come, and the window stands still. Under load a screen takes
    /// its time, and a window that stands still meanwhile says nothing about which one it shows.
    async fn shows(&self, title: &str) {
        let what = format!("the screen {title:?}");
        wait_for(&what, async || {
            let now = read(Command::new("xdotool").args(["getwindowname", &self.window]));
            (now.trim() == title).then_some(())
        })
        .await;
        self.stands_still().await;
    }

    /// Presses keys once the window stands still, and waits until it shows something else and stands still again.
    async fn changes_after(&self, keys: &[&str]) {
        self.stands_still().await;
        let before = self.picture();
        self.keys(keys);
        wait_for("another picture", async || (self.picture() != before).then_some(())).await;
        self.stands_still().await;
    }

    fn keys(&self, keys: &[&str]) {
        read(Command::new("xdotool").args(["key", "--delay", "60"]).args(keys));
    }

    fn write(&self, text: &str) {
        read(Command::new("xdotool").args(["type", "--delay", "25", text]));
    }

    /// Waits until the window shows more than a few colours and has not changed for a moment.
    async fn stands_still(&self) {
        self.stands_still_for(1).await;
    }

    async fn stands_still_for(&self, looks: usize) {
        wait_for("a window that stands still", async || {
            let before = self.picture();
            let mut bytes: Vec<u8> = before.clone();
            bytes.sort_unstable();
            bytes.dedup();
            if bytes.len() <= 16 {
                return None;
            }
            for _ in 0..looks {
                tokio::time::sleep(STILL).await;
                if self.picture() != before {
                    return None;
                }
            }
            Some(())
        })
        .await;
    }

    /// The points of the window.
    fn picture(&self) -> Vec<u8> {
        let mut import = Command::new("import");
        import.args(["-window", &self.window, "-depth", "8", "rgb:-"]);
        import.output().map(|output| output.stdout).unwrap_or_default()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if std::thread::panicking() {
            pictures::keep_failure();
        }
    }
}

/// What a command says.
fn read(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{:?}: {error}", command.get_program()));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
