//! logind, on the system's message bus.

use std::collections::HashMap;
use std::time::Duration;

use zbus::MatchRule;
use zbus::blocking::connection::Builder;
use zbus::blocking::{Connection, MessageIterator};
use zbus::message::{Message, Type};
use zbus::zvariant::{OwnedFd, OwnedObjectPath, OwnedValue};

const LOGIND: &str = "org.freedesktop.login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const SESSION: &str = "org.freedesktop.login1.Session";
/// How long one question to the message bus may take.
const QUESTION: Duration = Duration::from_secs(5);

/// What logind says that matters here.
enum Said {
    /// The computer falls asleep as soon as nobody holds it back.
    FallsAsleep,
    /// It is awake again.
    Wakes,
    /// The person's own session is locked.
    IsLocked,
}

/// The system's message bus; `DBUS_SYSTEM_BUS_ADDRESS` names another one.
pub(super) fn system_bus() -> zbus::Result<Connection> {
    Builder::system()?.method_timeout(QUESTION).build()
}

/// Listens as long as the bus is there.
pub(super) fn listen(bus: &Connection, lock: impl Fn()) -> zbus::Result<()> {
    let rule = MatchRule::builder().msg_type(Type::Signal).sender(LOGIND)?.build();
    let signals = MessageIterator::for_match_rule(rule, bus, None)?;
    let own = own_session(bus);
    let mut held_back = hold_sleep_back(bus);
    for signal in signals {
        match said(&signal?, own.as_ref()) {
            Some(Said::FallsAsleep) => {
                lock();
                drop(held_back.take());
            }
            Some(Said::Wakes) => held_back = hold_sleep_back(bus),
            Some(Said::IsLocked) => lock(),
            None => {}
        }
    }
    Ok(())
}

/// Asks that sleep waits until what is given back is dropped. A computer that does not wait is not an error.
fn hold_sleep_back(bus: &Connection) -> Option<OwnedFd> {
    let wish = ("sleep", "Coatpeg", "Locking your records", "delay");
    ask(bus, "Inhibit", &wish).ok()?.body().deserialize().ok()
}

/// The session this window is in; nothing where logind cannot tell, and then any session counts.
fn own_session(bus: &Connection) -> Option<OwnedObjectPath> {
    let id = std::env::var("XDG_SESSION_ID");
    let id = id.as_deref().unwrap_or("auto");
    ask(bus, "GetSession", &(id,)).ok()?.body().deserialize().ok()
}

fn ask<B>(bus: &Connection, question: &str, words: &B) -> zbus::Result<Message>
where
    B: serde::Serialize + zbus::zvariant::DynamicType,
{
    bus.call_method(Some(LOGIND), "/org/freedesktop/login1", Some(MANAGER), question, words)
}

fn said(signal: &Message, own: Option<&OwnedObjectPath>) -> Option<Said> {
    let header = signal.header();
    let is_own = own.is_none_or(|own| header.path().is_some_and(|path| path == &**own));
    match (header.interface()?.as_str(), header.member()?.as_str()) {
        (MANAGER, "PrepareForSleep") => {
            let begins: bool = signal.body().deserialize().ok()?;
            Some(if begins { Said::FallsAsleep } else { Said::Wakes })
        }
        (SESSION, "Lock") if is_own => Some(Said::IsLocked),
        // How a desktop that locked its screen by itself says so.
        ("org.freedesktop.DBus.Properties", "PropertiesChanged") if is_own => {
            let body = signal.body();
            let (of, mut now, _): (String, HashMap<String, OwnedValue>, Vec<String>) =
                body.deserialize().ok()?;
            let hint: bool = now.remove("LockedHint").filter(|_| of == SESSION)?.try_into().ok()?;
            hint.then_some(Said::IsLocked)
        }
        _ => None,
    }
}
