//! The key of the records file: random, never derived, wiped from memory when let go.

use std::fmt;

use secrecy::{ExposeSecret, ExposeSecretMut, SecretBox};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::error::Result;
use crate::framing::framed;
use crate::hex;

/// Length of the key in bytes.
pub(crate) const KEY_BYTES: usize = 32;

/// What encrypts the records file. It cannot be printed, copied or serialised.
pub struct Key(SecretBox<[u8; KEY_BYTES]>);

impl Key {
    /// A new random key.
    ///
    /// # Errors
    /// `NoRandomness`.
    pub fn random() -> Result<Key> {
        let mut secret = SecretBox::new(Box::new([0; KEY_BYTES]));
        getrandom::fill(secret.expose_secret_mut())?;
        Ok(Key(secret))
    }

    /// A key that was kept elsewhere; nothing where the length is not right.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Key> {
        let mut secret = SecretBox::new(Box::new([0; KEY_BYTES]));
        let place = secret.expose_secret_mut();
        if bytes.len() != place.len() {
            return None;
        }
        place.copy_from_slice(bytes);
        Some(Key(secret))
    }

    /// The bytes, for wrapping them in a slot and for nothing else.
    pub(crate) fn bytes(&self) -> &[u8; KEY_BYTES] {
        self.0.expose_secret()
    }

    /// The same key once more, for something that outlives the records while they are open.
    pub fn duplicate(&self) -> Key {
        let mut secret = SecretBox::new(Box::new([0; KEY_BYTES]));
        secret.expose_secret_mut().copy_from_slice(self.bytes());
        Key(secret)
    }

    /// A key for one purpose, from which neither this one nor that of another purpose can be found.
    pub fn subkey(&self, purpose: &str) -> Zeroizing<[u8; KEY_BYTES]> {
        let framed = Zeroizing::new(framed(&[b"coatpeg subkey", purpose.as_bytes(), self.bytes()]));
        let mut subkey = Zeroizing::new([0; KEY_BYTES]);
        subkey.copy_from_slice(&Sha256::digest(framed.as_slice()));
        subkey
    }

    /// The statement that hands the key to SQLCipher as it is, without its own derivation.
    pub(crate) fn pragma(&self) -> Zeroizing<String> {
        self.statement("PRAGMA key = \"x'", "")
    }

    /// The same for a file whose salt cannot be read from it: as hexadecimal digits.
    pub(crate) fn pragma_with_salt(&self, salt: &str) -> Zeroizing<String> {
        self.statement("PRAGMA key = \"x'", salt)
    }

    /// The statement that encrypts an open file anew under this key.
    pub(crate) fn renewing_pragma(&self) -> Zeroizing<String> {
        self.statement("PRAGMA rekey = \"x'", "")
    }

    fn statement(&self, beginning: &str, salt: &str) -> Zeroizing<String> {
        let digits = Zeroizing::new(hex::encode(self.bytes()));
        // Room for the whole text at once: a growing string would leave copies behind.
        let mut statement = Zeroizing::new(String::with_capacity(128));
        statement.push_str(beginning);
        statement.push_str(&digits);
        statement.push_str(salt);
        statement.push_str("'\";");
        statement
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_random_and_never_printed() {
        let (one, other) = (Key::random().expect("randomness"), Key::random().expect("randomness"));
        assert_ne!(one.bytes(), other.bytes());
        assert_eq!(format!("{one:?}"), "Key(..)");
    }

    #[test]
    fn each_purpose_has_a_key_of_its_own() {
        let key = Key::from_bytes(&[7; KEY_BYTES]).expect("the right length");
        assert_eq!(key.duplicate().bytes(), key.bytes());
        assert_eq!(key.subkey("one"), key.duplicate().subkey("one"));
        assert_ne!(key.subkey("one"), key.subkey("other"));
        assert_ne!(key.subkey("one").as_slice(), key.bytes());
        let another = Key::from_bytes(&[8; KEY_BYTES]).expect("the right length");
        assert_ne!(key.subkey("one"), another.subkey("one"));
    }

    #[test]
    fn the_statement_holds_the_whole_key() {
        let key = Key::from_bytes(&[0xab; KEY_BYTES]).expect("the right length");
        assert_eq!(key.pragma().as_str(), format!("PRAGMA key = \"x'{}'\";", "ab".repeat(32)));
        assert!(Key::from_bytes(&[1, 2, 3]).is_none());
    }
}
