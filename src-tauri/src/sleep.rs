//! Word that the computer falls asleep, or that its own session is locked.
//!
//! On Linux logind says both on the system's message bus. A desktop that locks its screen by itself tells logind
//! so, which counts as well. The computer is asked to wait with its sleep until the records are locked; it waits a
//! few seconds at most. Where there is no logind nothing is heard.
//!
//! On Windows and macOS nothing is heard yet: there the records lock after some minutes without a touch, as they do
//! everywhere.

#[cfg(target_os = "linux")]
mod logind;
#[cfg(all(test, target_os = "linux"))]
mod tests;

/// From here on, does this whenever the computer falls asleep or its session is locked.
#[cfg(target_os = "linux")]
pub(crate) fn watch(lock: impl Fn() + Send + 'static) {
    let listen = move || {
        if let Err(error) = logind::system_bus().and_then(|bus| logind::listen(&bus, lock)) {
            log::info!("the computer does not say when it sleeps: {error}");
        }
    };
    if let Err(error) = std::thread::Builder::new().name("sleep".to_owned()).spawn(listen) {
        log::warn!("the computer's sleep is not watched: {error}");
    }
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn watch(_lock: impl Fn() + Send + 'static) {}
