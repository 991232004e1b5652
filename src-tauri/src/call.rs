//! The one Tauri command: a pipe. No rules, no match on commands.

use std::sync::Arc;

use coatpeg_commands::Session;
use tauri::State;

use crate::at_work::AtWork;

/// Hands a request to the session and its reply back; both are JSON. Runs off the main thread.
#[tauri::command(async)]
pub(crate) fn call(session: State<'_, Session>, at_work: State<'_, Arc<AtWork>>, request: String) -> String {
    at_work.answering(|| session.answer(&request))
}
