//! What the window looked like, for people to look at. Only where `COATPEG_PICTURES` names a folder.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::program::Window;

impl Window {
    /// Keeps a picture of the window under this name.
    pub(crate) async fn keep_picture(&self, name: &str) {
        if folder().is_some() {
            let (width, height): (u32, u32) = self.ask("size", &[]).await;
            keep(name, &["-crop", &format!("{width}x{height}+0+0"), "+repage"]);
        }
    }
}

/// Keeps a picture of the whole screen after a failure.
pub(crate) fn keep_failure() {
    let test = std::thread::current().name().unwrap_or("a test").replace("::", "-");
    keep(&format!("failed-{test}"), &[]);
}

fn folder() -> Option<PathBuf> {
    env::var_os("COATPEG_PICTURES").filter(|folder| !folder.is_empty()).map(PathBuf::from)
}

/// The driver waits for ever for a picture of a page with nothing to paint, so the screen is asked instead.
fn keep(name: &str, more: &[&str]) {
    let Some(folder) = folder() else { return };
    let taken = fs::create_dir_all(&folder).is_ok()
        && Command::new("import")
            .args(["-window", "root"])
            .args(more)
            .arg(folder.join(format!("{name}.png")))
            .status()
            .is_ok_and(|status| status.success());
    if !taken {
        eprintln!("No picture could be taken of {name}.");
    }
}
