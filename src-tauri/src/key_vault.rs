//! The computer's own key ring.

use coatpeg_commands::{Keychain, KeychainTrouble};
use coatpeg_domain::records::KeychainState;
use secrecy::SecretSlice;

/// The key ring of whoever is signed in to this computer.
pub(crate) struct KeyVault;

impl Keychain for KeyVault {
    fn read(&self, _name: &str) -> Result<Option<SecretSlice<u8>>, KeychainTrouble> {
        Err(KeychainTrouble::Missing)
    }

    fn write(&self, _name: &str, _secret: &SecretSlice<u8>) -> Result<(), KeychainTrouble> {
        Err(KeychainTrouble::Missing)
    }

    fn delete(&self, _name: &str) -> Result<(), KeychainTrouble> {
        Err(KeychainTrouble::Missing)
    }

    fn state(&self) -> KeychainState {
        KeychainState::Missing
    }
}
