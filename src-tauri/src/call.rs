//! The one Tauri command: a pipe. No rules, no match on commands.

use coatpeg_commands::Session;
use tauri::State;

/// Hands a request to the session and its reply back; both are JSON. Runs off the main thread.
#[tauri::command(async)]
pub(crate) fn call(session: State<'_, Session>, request: String) -> String {
    session.answer(&request)
}
