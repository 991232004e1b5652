//! Start-up: the folder, the log, the plugins, the window. No rules, no SQL, no wording of forms.

mod at_work;
mod call;
mod desktop;
mod key_vault;
mod locking;
mod log_file;
mod sleep;
#[cfg(all(test, target_os = "linux"))]
mod stand_ins;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use coatpeg_commands::{Folders, Session};
use tauri::{
    AppHandle, Context, Manager, RunEvent, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
};
use tauri_plugin_window_state::StateFlags;

use crate::at_work::AtWork;
use crate::desktop::ThisComputer;

/// The one window's name.
pub(crate) const MAIN: &str = "main";
/// The smallest window the screens are drawn for.
const SMALLEST: (f64, f64) = (1024.0, 700.0);
/// How soon a second wish to close counts as meant.
const INSISTS_WITHIN: Duration = Duration::from_secs(60);
/// How long the program may go on without its window, to end what it is writing.
const TO_FINISH: Duration = Duration::from_secs(30);
/// How long between two looks at that.
const LOOK_AGAIN: Duration = Duration::from_millis(20);
/// The window of the first start.
const FIRST: (f64, f64) = (1280.0, 800.0);

/// Opens the window on the page in `context` and stays until it closes.
pub fn run(context: Context) -> ExitCode {
    steady_webkit();
    let Some(folder) = program_folder() else {
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            b"Coatpeg cannot find a folder for its records. Set HOME, or name one with --folder.\n",
        );
        return ExitCode::FAILURE;
    };
    log_file::begin(&folder);
    match build(folder, context) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            log::error!("the window could not be opened: {error}");
            ExitCode::FAILURE
        }
    }
}

fn build(folder: PathBuf, context: Context) -> tauri::Result<()> {
    let remember = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| show_window(app)))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::default().with_state_flags(remember).build())
        .invoke_handler(tauri::generate_handler![call::call])
        .setup(move |app| {
            let at_work = Arc::new(AtWork::default());
            let desktop = ThisComputer::new(app.handle().clone(), Arc::clone(&at_work));
            app.manage(at_work);
            app.manage(Session::new(Box::new(desktop), folders(&folder)));
            let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
                .title("Coatpeg")
                .inner_size(FIRST.0, FIRST.1)
                .min_inner_size(SMALLEST.0, SMALLEST.1)
                // Nothing typed may be kept by the webview outside the encrypted file.
                .incognito(!is_driven())
                .general_autofill_enabled(false)
                .on_document_title_changed(|window, title| name_window(&window, &title))
                .build()?;
            keep_before_closing(&window);
            let program = app.handle().clone();
            sleep::watch(move || locking::lock_with_computer(&program));
            Ok(())
        })
        .build(context)?
        .run(|program, event| {
            if matches!(event, RunEvent::Exit) {
                finish(program);
            }
        });
    Ok(())
}

/// The window is gone, perhaps because somebody insisted: what is being written, such as a backup, is written to its
/// end, and the records are closed. A drive that hangs does not keep the program for ever.
fn finish(program: &AppHandle) {
    let (sender, receiver) = mpsc::channel();
    let program = program.clone();
    thread::spawn(move || {
        let at_work = program.state::<Arc<AtWork>>();
        while at_work.is_busy() {
            thread::sleep(LOOK_AGAIN);
        }
        locking::lock_now(&program.state::<Session>());
        // Nobody listens once the time is over, and then the program has ended.
        let _ = sender.send(());
    });
    if receiver.recv_timeout(TO_FINISH).is_err() {
        log::error!("the program ended while something was still being written");
    }
}

/// Whether a test drives the window: a private webview on Linux does not let itself be driven. Only debug builds ask.
fn is_driven() -> bool {
    cfg!(debug_assertions) && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some_and(|set| set == "true")
}

/// The page saves what was typed last before the window closes, and then closes it with `CloseWindow`. A second
/// wish to close soon after is granted at once, whatever the page does.
fn keep_before_closing(window: &WebviewWindow) {
    let page = window.clone();
    let asked_at = Mutex::new(None);
    window.on_window_event(move |event| {
        let WindowEvent::CloseRequested { api, .. } = event else { return };
        let before = asked_at.lock().unwrap_or_else(PoisonError::into_inner).replace(Instant::now());
        let insists = before.is_some_and(|before| before.elapsed() < INSISTS_WITHIN);
        if !insists && page.eval("window.dispatchEvent(new Event('coatpeg-closing'))").is_ok() {
            api.prevent_close();
        }
    });
}

/// The title bar says which screen this is, as the page does. A child's name never stands in it.
fn name_window(window: &WebviewWindow, screen: &str) {
    if let Err(error) = window.set_title(screen) {
        log::warn!("the window could not be named: {error}");
    }
}

/// A second start shows the window there is.
fn show_window(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        for outcome in [window.unminimize(), window.set_focus()] {
            if let Err(error) = outcome {
                log::warn!("the window could not be shown: {error}");
            }
        }
    }
}

/// The folders of the program. What is printed lies in memory where the computer keeps a folder for that.
fn folders(program: &Path) -> Folders {
    let folders = Folders::inside(program);
    match dirs::runtime_dir().filter(|session| session.is_dir()) {
        Some(session) => folders.printing_in(&session),
        None => folders,
    }
}

/// `--folder DIR`, or the computer's own place for a program's data.
fn program_folder() -> Option<PathBuf> {
    let mut arguments = std::env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--folder" {
            return arguments.next().map(PathBuf::from);
        }
    }
    dirs::data_dir().map(|data| data.join("coatpeg"))
}

/// WebKitGTK can show an empty window on some graphics drivers; this way of drawing works on all.
#[cfg(target_os = "linux")]
fn steady_webkit() {
    const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(SWITCH).is_some() {
        return;
    }
    // A process must not change its own environment once it may have threads, so it starts itself again instead.
    use std::os::unix::process::CommandExt;
    if let Ok(program) = std::env::current_exe() {
        let error =
            std::process::Command::new(program).args(std::env::args_os().skip(1)).env(SWITCH, "1").exec();
        log::warn!("the program could not start itself again: {error}");
    }
}

#[cfg(not(target_os = "linux"))]
fn steady_webkit() {}
