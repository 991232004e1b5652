//! What has to be on the computer before Coatpeg can be built and tested, as one table, and how it gets there.
//!
//! Each line says how to see that a thing is there, so it does not matter where it came from. Debian and Ubuntu
//! packages are installed where that is allowed; elsewhere the reader gets one line to paste.

use crate::process::{Failure, Outcome, find, read, run, succeeds};
use std::process::Command;

/// What a thing is needed for. Each step names those that it cannot do without.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Purpose {
    /// Compiling what has no window: a C compiler for the encrypted database.
    Compile,
    /// Compiling and opening the desktop program.
    Desktop,
    /// Looking at finished documents and record files from outside.
    Inspect,
    /// Tests in a real window that nobody sees.
    Window,
}

/// How one sees that a thing is there.
#[derive(Debug)]
enum Sign {
    /// A program on the search path.
    Program(&'static str),
    /// A library that `pkg-config` knows.
    Library(&'static str),
    /// A command that ends well.
    Works(&'static [&'static str]),
}

/// One line of the table: a sign, and the package that brings it.
#[derive(Debug)]
struct Need {
    purpose: Purpose,
    sign: Sign,
    debian: &'static str,
    fedora: &'static str,
}

const fn need(purpose: Purpose, sign: Sign, debian: &'static str, fedora: &'static str) -> Need {
    Need { purpose, sign, debian, fedora }
}

/// The table for Linux. Debian's bare `perl-base` lacks the modules that the build of OpenSSL uses, so the sign for
/// Perl is one of those modules.
const NEEDS: &[Need] = &[
    need(Purpose::Compile, Sign::Program("cc"), "build-essential", "gcc"),
    need(Purpose::Compile, Sign::Program("c++"), "build-essential", "gcc-c++"),
    need(Purpose::Compile, Sign::Program("make"), "build-essential", "make"),
    need(Purpose::Compile, Sign::Works(&["perl", "-MIPC::Cmd", "-MFindBin", "-e", "1"]), "perl", "perl"),
    need(Purpose::Compile, Sign::Program("pkg-config"), "pkg-config", "pkgconf-pkg-config"),
    need(Purpose::Compile, Sign::Program("file"), "file", "file"),
    need(Purpose::Desktop, Sign::Library("webkit2gtk-4.1"), "libwebkit2gtk-4.1-dev", "webkit2gtk4.1-devel"),
    need(Purpose::Desktop, Sign::Library("libsoup-3.0"), "libsoup-3.0-dev", "libsoup3-devel"),
    need(Purpose::Desktop, Sign::Library("librsvg-2.0"), "librsvg2-dev", "librsvg2-devel"),
    need(Purpose::Inspect, Sign::Program("pdftotext"), "poppler-utils", "poppler-utils"),
    need(Purpose::Inspect, Sign::Program("qpdf"), "qpdf", "qpdf"),
    need(Purpose::Inspect, Sign::Program("sqlite3"), "sqlite3", "sqlite"),
    need(Purpose::Inspect, Sign::Program("strings"), "binutils", "binutils"),
    need(Purpose::Window, Sign::Program("Xvfb"), "xvfb", "xorg-x11-server-Xvfb"),
    need(Purpose::Window, Sign::Program("WebKitWebDriver"), "webkit2gtk-driver", "/usr/bin/WebKitWebDriver"),
    need(Purpose::Window, Sign::Program("dbus-daemon"), "dbus", "dbus-daemon"),
    need(Purpose::Window, Sign::Program("dbus-send"), "dbus", "dbus-tools"),
    need(Purpose::Window, Sign::Program("gnome-keyring-daemon"), "gnome-keyring", "gnome-keyring"),
    need(Purpose::Window, Sign::Program("import"), "imagemagick", "ImageMagick"),
    need(Purpose::Window, Sign::Program("strace"), "strace", "strace"),
    need(Purpose::Window, Sign::Program("xdotool"), "xdotool", "xdotool"),
    need(Purpose::Window, Sign::Program("dbus-run-session"), "dbus", "dbus-daemon"),
    need(Purpose::Window, Sign::Program("unshare"), "util-linux", "util-linux"),
    need(Purpose::Window, Sign::Program("npm"), "npm", "nodejs-npm"),
];

/// The kinds of computer that differ in how packages get there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum System {
    /// Debian, Ubuntu and what is made from them.
    Debian,
    /// Fedora and what is made from it.
    Fedora,
    /// Another Linux.
    OtherLinux,
    /// Apple's.
    MacOs,
    /// Microsoft's.
    Windows,
}

impl System {
    /// The one this program runs on.
    pub(crate) fn here() -> Self {
        if cfg!(windows) {
            Self::Windows
        } else if cfg!(target_os = "macos") {
            Self::MacOs
        } else {
            Self::from_os_release(&std::fs::read_to_string("/etc/os-release").unwrap_or_default())
        }
    }

    fn from_os_release(text: &str) -> Self {
        let value = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
        let names = format!("{} {}", value("ID="), value("ID_LIKE=")).replace(['"', '\''], " ");
        let is = |name: &str| names.split_whitespace().any(|word| word == name);
        if is("debian") || is("ubuntu") {
            Self::Debian
        } else if is("fedora") {
            Self::Fedora
        } else {
            Self::OtherLinux
        }
    }

    /// The line that brings these needs, to be pasted by a person.
    fn line(self, needs: &[&Need]) -> String {
        let names = |pick: fn(&Need) -> &'static str| {
            let mut names: Vec<_> = needs.iter().map(|need| pick(need)).collect();
            names.dedup();
            names.join(" ")
        };
        match self {
            Self::Debian => {
                format!("sudo apt-get install --yes --no-install-recommends {}", names(|need| need.debian))
            }
            Self::Fedora => format!("sudo dnf install --assumeyes {}", names(|need| need.fedora)),
            Self::OtherLinux => {
                format!("your package tool with what Debian calls {}", names(|need| need.debian))
            }
            Self::MacOs => "xcode-select --install".to_owned(),
            Self::Windows => "winget install --exact --id StrawberryPerl.StrawberryPerl".to_owned(),
        }
    }
}

/// Sees to it that everything for these purposes is there, or says which line brings it.
pub(crate) fn ensure(purposes: &[Purpose]) -> Outcome {
    let system = System::here();
    let missing = missing(system, purposes);
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<_> = missing.iter().map(|need| need.debian).collect();
    if system == System::Debian {
        install_on_debian(&names).map_err(|failure| {
            Failure::new(format!("{failure} Paste this line, then try again:\n\n  {}", system.line(&missing)))
        })?;
        let left = self::missing(system, purposes);
        return match left.first() {
            None => Ok(()),
            Some(need) => Err(Failure::new(format!(
                "{} is installed, but {} is still not found.",
                need.debian,
                need.sign.name()
            ))),
        };
    }
    let signs: Vec<_> = missing.iter().map(|need| need.sign.name()).collect();
    Err(Failure::new(format!(
        "Not found on this computer: {}. Paste this line, then try again:\n\n  {}",
        signs.join(", "),
        system.line(&missing)
    )))
}

/// True when everything for this purpose is there.
pub(crate) fn are_there(purpose: Purpose) -> bool {
    missing(System::here(), &[purpose]).is_empty()
}

/// Installs Debian packages by name, where that can be done without asking anybody.
pub(crate) fn install_on_debian(names: &[&str]) -> Outcome {
    let is_root = read(Command::new("id").arg("-u"))? == "0";
    if !is_root && !succeeds(Command::new("sudo").args(["-n", "true"])) {
        return Err(Failure::new("Packages are missing, and only an administrator may install them."));
    }
    let apt_get = || {
        let words: &[&str] = if is_root { &["apt-get"] } else { &["sudo", "-n", "apt-get"] };
        let mut command = Command::new(words[0]);
        command.args(&words[1..]).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    run(apt_get().args(["update", "--quiet"]))?;
    let mut names = names.to_vec();
    names.dedup();
    run(apt_get().args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(names))
}

fn missing(system: System, purposes: &[Purpose]) -> Vec<&'static Need> {
    match system {
        System::Debian | System::Fedora | System::OtherLinux => {
            NEEDS.iter().filter(|need| purposes.contains(&need.purpose) && !need.sign.is_there()).collect()
        }
        // There the compiler comes with Rust's own requirements and the webview with the system; only Perl and a C
        // compiler for OpenSSL may be missing.
        System::MacOs | System::Windows => {
            let asked = |sign: &Sign| {
                matches!(sign, Sign::Works(_)) || (system == System::MacOs && sign.name() == "cc")
            };
            NEEDS
                .iter()
                .filter(|need| purposes.contains(&need.purpose) && asked(&need.sign) && !need.sign.is_there())
                .collect()
        }
    }
}

impl Sign {
    fn is_there(&self) -> bool {
        match self {
            Self::Program(name) => find(name).is_some(),
            Self::Library(name) => succeeds(Command::new("pkg-config").args(["--exists", name])),
            Self::Works(words) => succeeds(Command::new(words[0]).args(&words[1..])),
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Program(name) | Self::Library(name) => name,
            Self::Works(words) => words[0],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_linux_is_told_from_its_release_file() {
        let tell = System::from_os_release;
        assert_eq!(tell("PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n"), System::Debian);
        assert_eq!(tell("ID=ubuntu\nID_LIKE=debian\n"), System::Debian);
        assert_eq!(tell("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"), System::Debian);
        assert_eq!(tell("ID=fedora\n"), System::Fedora);
        assert_eq!(tell("ID=\"nobara\"\nID_LIKE=\"rhel centos fedora\"\n"), System::Fedora);
        assert_eq!(tell("ID=arch\n"), System::OtherLinux);
        assert_eq!(tell(""), System::OtherLinux);
    }

    #[test]
    fn the_line_to_paste_names_each_package_once() {
        let compile: Vec<_> = NEEDS.iter().filter(|need| need.purpose == Purpose::Compile).collect();
        assert_eq!(
            System::Debian.line(&compile),
            "sudo apt-get install --yes --no-install-recommends build-essential perl pkg-config file"
        );
        assert_eq!(
            System::Fedora.line(&compile),
            "sudo dnf install --assumeyes gcc gcc-c++ make perl pkgconf-pkg-config file"
        );
    }

    #[test]
    fn every_line_of_the_table_names_a_package_on_both_kinds_of_linux() {
        for need in NEEDS {
            assert!(!need.debian.is_empty() && !need.fedora.is_empty(), "{need:?}");
            assert!(!need.sign.name().is_empty(), "{need:?}");
        }
    }

    #[test]
    fn a_sign_that_cannot_be_there_is_missing() {
        assert!(!Sign::Program("coatpeg-no-such-program").is_there());
        assert!(!Sign::Library("coatpeg-no-such-library").is_there());
        assert!(!Sign::Works(&["coatpeg-no-such-program", "x"]).is_there());
    }
}
