//! Secret Service over the session's message bus, as GNOME's and KDE's key rings offer it.

use std::collections::HashMap;
use std::time::Duration;

use coatpeg_domain::records::KeychainState;
use keyring_core::api::CredentialStoreApi;
use keyring_core::{Entry, Result};
use zbus::blocking::connection::Builder;
use zbus::zvariant::{OwnedObjectPath, OwnedValue};
use zbus_secret_service_keyring_store::Store;

const SECRETS: &str = "org.freedesktop.secrets";
/// How long one question to the message bus may take.
const QUESTION: Duration = Duration::from_secs(5);

/// An open key ring hands secrets out without asking anybody.
pub(super) const MAY_ALWAYS_ASK: bool = false;

/// Where a secret of this name is kept, or would be.
pub(super) fn entry(service: &str, name: &str) -> Result<Entry> {
    // What the desktop's own list of passwords shows.
    let label = HashMap::from([("label", "Coatpeg")]);
    Store::new()?.build(service, name, Some(&label))
}

/// Whether a secret could be kept now. Nobody is asked for anything.
pub(super) fn state() -> KeychainState {
    look().unwrap_or(KeychainState::Missing)
}

fn look() -> zbus::Result<KeychainState> {
    let bus = Builder::session()?.method_timeout(QUESTION).build()?;
    let service = Some("org.freedesktop.Secret.Service");
    let reply =
        bus.call_method(Some(SECRETS), "/org/freedesktop/secrets", service, "ReadAlias", &("default",))?;
    let ring: OwnedObjectPath = reply.body().deserialize()?;
    // A slash alone says that there is no such ring.
    if ring.as_str() == "/" {
        return Ok(KeychainState::Missing);
    }
    let wanted = ("org.freedesktop.Secret.Collection", "Locked");
    let properties = Some("org.freedesktop.DBus.Properties");
    let reply = bus.call_method(Some(SECRETS), &ring, properties, "Get", &wanted)?;
    let is_locked: bool = reply.body().deserialize::<OwnedValue>()?.try_into()?;
    Ok(if is_locked { KeychainState::Locked } else { KeychainState::Ready })
}
