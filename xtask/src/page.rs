//! Builds the page in the window: Rust to WebAssembly, its JavaScript side, and the files beside it, into `ui/dist`.
//!
//! `ui/dist` mirrors where the files come from: `index.html` and `boot.js` at the top, `assets/coatpeg.css` and the
//! rest of `assets/` under their own names. The desktop program embeds that folder, so a file is only written when it
//! changed: otherwise each build of the page would compile the program again.

use crate::process::{Failure, Outcome, find, root, run, target};
use crate::wasm::{Compiler, TARGET};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// How the page is compiled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Page {
    /// Quick to build, with the checks that only a debug build has.
    Debug,
    /// Small, as it is given to people.
    Release,
}

/// Single files that go into the page, seen from the top of the workspace, and where in `ui/dist` they go.
const FILES: &[(&str, &str)] = &[
    ("ui/index.html", "index.html"),
    ("ui/boot.js", "boot.js"),
    ("assets/coatpeg.css", "assets/coatpeg.css"),
    ("assets/icons.svg", "assets/icons.svg"),
];

/// Folders of which the files with one of these endings go into the page under the same name.
const FOLDERS: &[(&str, &[&str])] =
    &[("assets/window-fonts", &["woff2", "txt"]), ("assets/fonts", &["ttf", "otf"])];

/// Version 108 mixes up the tables of a page, which then stays blank; this one was tried and does not.
const OLDEST_WASM_OPT: u32 = 132;
/// What `wasm-opt` has to be told that a current compiler uses.
const WASM_FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-multivalue",
];

/// Builds the page into `ui/dist`.
pub(crate) fn build(page: Page) -> Outcome {
    same_bindgen(&fs::read_to_string(root().join("Cargo.lock")).unwrap_or_default())?;
    let wasm = compile(page)?;
    let staged = target().join("page");
    empty(&staged)?;
    generate(&wasm, &staged)?;
    if page == Page::Release {
        shrink(&staged.join("coatpeg-ui_bg.wasm"))?;
    }
    gather(root(), &staged)?;
    let dist = root().join("ui/dist");
    let written = mirror(&staged, &dist)?;
    println!("  ui/dist: {written} files changed");
    Ok(())
}

/// Makes sure that the folder the desktop program embeds exists, so that the program can be checked without a page.
pub(crate) fn ensure_placeholder() -> Outcome {
    let index = root().join("ui/dist/index.html");
    if index.is_file() {
        return Ok(());
    }
    write(&index, b"<!doctype html><title>Coatpeg</title><p>The page has not been built yet.</p>\n")
}

fn compile(page: Page) -> Outcome<PathBuf> {
    let mut cargo = Compiler::ready()?.cargo();
    cargo.args(["build", "--package", "coatpeg-ui", "--target", TARGET]);
    let folder = match page {
        Page::Debug => "debug",
        Page::Release => {
            cargo.args(["--profile", "page"]);
            "page"
        }
    };
    run(&mut cargo)?;
    Ok(target().join(TARGET).join(folder).join("coatpeg-ui.wasm"))
}

/// Without the names of functions, which are two thirds of a debug page and read anew each time it is opened. A panic
/// says its file and line all the same.
fn generate(wasm: &Path, out: &Path) -> Outcome {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).typescript(false).remove_name_section(true);
    bindgen.web(true).and_then(|bindgen| bindgen.generate(out)).map_err(|error| {
        Failure::new(format!("{} could not be made ready for the window: {error:#}", wasm.display()))
    })
}

/// Makes the page smaller where there is a program that does. One that is too old turns it into a page that stays blank.
fn shrink(wasm: &Path) -> Outcome {
    let version = match find("wasm-opt") {
        Some(_) => Command::new("wasm-opt")
            .arg("--version")
            .output()
            .ok()
            .and_then(|said| version_in(&String::from_utf8_lossy(&said.stdout))),
        None => None,
    };
    match version {
        Some(version) if version >= OLDEST_WASM_OPT => {
            run(Command::new("wasm-opt").arg("-Oz").args(WASM_FEATURES).arg("-o").arg(wasm).arg(wasm))
        }
        Some(_) | None => {
            println!(
                "  wasm-opt {OLDEST_WASM_OPT} or newer is not installed, so the page stays about twice as large as it \
                 could be."
            );
            Ok(())
        }
    }
}

/// The number in "wasm-opt version 108 (..)".
fn version_in(said: &str) -> Option<u32> {
    said.split_whitespace().find_map(|word| word.parse().ok())
}

/// Copies the files that are not compiled.
fn gather(from: &Path, to: &Path) -> Outcome {
    for (source, place) in FILES {
        let bytes = fs::read(from.join(source))
            .map_err(|error| Failure::new(format!("{source} cannot be read: {error}.")))?;
        write(&to.join(place), &bytes)?;
    }
    for (folder, endings) in FOLDERS {
        for file in files_in(&from.join(folder)) {
            if endings.iter().any(|ending| file.extension().is_some_and(|own| own == *ending)) {
                let bytes = read_file(&from.join(folder).join(&file))?;
                write(&to.join(folder).join(&file), &bytes)?;
            }
        }
    }
    Ok(())
}

/// Makes `to` hold exactly the files of `from`, and gives back how many had to be written or removed.
fn mirror(from: &Path, to: &Path) -> Outcome<usize> {
    let wanted = files_in(from);
    let mut changed = 0;
    for file in &wanted {
        let bytes = read_file(&from.join(file))?;
        if fs::read(to.join(file)).ok().as_ref() != Some(&bytes) {
            write(&to.join(file), &bytes)?;
            changed += 1;
        }
    }
    for file in files_in(to).difference(&wanted) {
        let left_over = to.join(file);
        fs::remove_file(&left_over)
            .map_err(|error| Failure::new(format!("{} cannot be removed: {error}.", left_over.display())))?;
        changed += 1;
    }
    Ok(changed)
}

/// All files under a folder, as paths inside it. A folder that does not exist holds none.
fn files_in(folder: &Path) -> BTreeSet<PathBuf> {
    let mut files = BTreeSet::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = PathBuf::from(entry.file_name());
        if entry.path().is_dir() {
            files.extend(files_in(&entry.path()).into_iter().map(|inner| name.join(inner)));
        } else {
            files.insert(name);
        }
    }
    files
}

fn empty(folder: &Path) -> Outcome {
    let emptied = if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) };
    emptied
        .and_then(|()| fs::create_dir_all(folder))
        .map_err(|error| Failure::new(format!("{} cannot be emptied: {error}.", folder.display())))
}

fn read_file(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| Failure::new(format!("{} cannot be read: {error}.", path.display())))
}

fn write(path: &Path, bytes: &[u8]) -> Outcome {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, bytes))
        .map_err(|error| Failure::new(format!("{} cannot be written: {error}.", path.display())))
}

/// The page and the library that writes its JavaScript side must come from the same release of wasm-bindgen.
fn same_bindgen(lock: &str) -> Outcome {
    let (page, library) = (locked(lock, "wasm-bindgen"), locked(lock, "wasm-bindgen-cli-support"));
    if page.is_some() && page == library {
        return Ok(());
    }
    let named = |version: Option<&str>| version.unwrap_or("none").to_owned();
    Err(Failure::new(format!(
        "Cargo.lock has wasm-bindgen {} but wasm-bindgen-cli-support {}. Set both to the same `=` version in the \
         [workspace.dependencies] of Cargo.toml.",
        named(page),
        named(library)
    )))
}

fn locked<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let heading = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != heading);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_the_program_that_shrinks_is_read() {
        assert_eq!(version_in("wasm-opt version 108 (version_108)"), Some(108));
        assert_eq!(version_in("wasm-opt version 132"), Some(132));
        assert_eq!(version_in("no such program"), None);
    }

    fn lock(page: &str, library: &str) -> String {
        format!(
            "[[package]]\nname = \"wasm-bindgen\"\nversion = \"{page}\"\n\n\
             [[package]]\nname = \"wasm-bindgen-cli-support\"\nversion = \"{library}\"\n"
        )
    }

    #[test]
    fn two_releases_of_wasm_bindgen_are_refused_by_name() {
        assert!(same_bindgen(&lock("0.2.130", "0.2.130")).is_ok());
        let sentence = same_bindgen(&lock("0.2.131", "0.2.130")).expect_err("they differ").to_string();
        assert!(
            sentence.starts_with("Cargo.lock has wasm-bindgen 0.2.131 but wasm-bindgen-cli-support 0.2.130.")
        );
        assert!(same_bindgen("").is_err());
    }

    #[test]
    fn the_lock_file_of_this_workspace_has_them_at_one_version() {
        let lock = fs::read_to_string(root().join("Cargo.lock")).expect("the lock file is there");
        same_bindgen(&lock).expect("the two versions are the same");
    }

    #[test]
    fn a_mirror_writes_only_what_changed_and_removes_what_is_gone() {
        let folder = std::env::temp_dir().join(format!("coatpeg-mirror-{}", std::process::id()));
        let (from, to) = (folder.join("from"), folder.join("to"));
        write(&from.join("index.html"), b"page").expect("written");
        write(&from.join("assets/icons.svg"), b"icons").expect("written");
        write(&to.join("old.js"), b"old").expect("written");
        assert_eq!(mirror(&from, &to).expect("first time"), 3);
        assert_eq!(files_in(&to), files_in(&from));
        assert_eq!(mirror(&from, &to).expect("second time"), 0);
        write(&from.join("index.html"), b"new page").expect("written");
        assert_eq!(mirror(&from, &to).expect("third time"), 1);
        assert_eq!(fs::read(to.join("index.html")).expect("read"), b"new page");
        fs::remove_dir_all(folder).expect("removed");
    }
}
