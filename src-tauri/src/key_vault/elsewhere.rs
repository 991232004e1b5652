//! Keychain on macOS and Credential Manager on Windows.

use coatpeg_domain::records::KeychainState;
use keyring_core::api::CredentialStoreApi;
use keyring_core::{Entry, Result};

#[cfg(target_os = "macos")]
use apple_native_keyring_store::keychain::Store;
#[cfg(target_os = "windows")]
use windows_native_keyring_store::Store;

/// macOS may ask at any time whether Coatpeg may have its own secret.
pub(super) const MAY_ALWAYS_ASK: bool = cfg!(target_os = "macos");

/// Where a secret of this name is kept, or would be.
pub(super) fn entry(service: &str, name: &str) -> Result<Entry> {
    Store::new()?.build(service, name, None)
}

/// These systems always have a key ring, and open it with the person's own sign-in.
pub(super) fn state() -> KeychainState {
    KeychainState::Ready
}
