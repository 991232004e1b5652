//! The log: codes and operations in a small file, never an answer, a name or a path with a name in it.

use std::fs::{self, File, OpenOptions};
use std::path::Path;

/// When the file is larger than this at the start, it begins anew; the one before stays beside it.
const LARGEST: u64 = 1024 * 1024;

/// Sends what the program's own crates log to `log/coatpeg.log`, and panics by their place in the code alone.
pub(crate) fn begin(folder: &Path) {
    let Some(file) = open(&folder.join("log")) else { return };
    env_logger::Builder::new()
        .filter_level(log::LevelFilter::Off)
        .filter_module("coatpeg", log::LevelFilter::Info)
        .filter_module("coatpeg_commands", log::LevelFilter::Info)
        .target(env_logger::Target::Pipe(Box::new(file)))
        .init();
    // What a panic says could hold something a person typed; where it happened cannot.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        log::error!("panic at {place}");
    }));
}

fn open(folder: &Path) -> Option<File> {
    fs::create_dir_all(folder).ok()?;
    let path = folder.join("coatpeg.log");
    if fs::metadata(&path).is_ok_and(|log| log.len() > LARGEST) {
        // Where the old log cannot be moved the new lines follow it, which is no loss.
        let _ = fs::rename(&path, folder.join("coatpeg.log.previous"));
    }
    OpenOptions::new().create(true).append(true).open(path).ok()
}
