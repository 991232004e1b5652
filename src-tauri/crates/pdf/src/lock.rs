//! A password on a file: AES with 256 bits, as PDF 2.0 has it. Screen readers may read such a file as any other.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::encryption::crypt_filters::{Aes256CryptFilter, CryptFilter};
use lopdf::{Document, EncryptionState, EncryptionVersion, Object, Permissions};

use crate::Error;

/// The one filter of the file, for text and for streams.
const FILTER: &[u8] = b"StdCF";

/// Locks a file that is otherwise ready. What opens it is the password alone: the one of an owner, who could take
/// it off again, is drawn by lot and forgotten.
pub(crate) fn lock(document: &mut Document, password: &str) -> Result<(), Error> {
    let (mut key, mut forgotten) = ([0; 32], [0; 24]);
    for bytes in [key.as_mut_slice(), forgotten.as_mut_slice()] {
        getrandom::fill(bytes).map_err(|error| Error::Writer(error.to_string()))?;
    }
    let owner: String = forgotten.iter().map(|byte| format!("{byte:02x}")).collect();
    let filter: Arc<dyn CryptFilter> = Arc::new(Aes256CryptFilter);
    let version = EncryptionVersion::V5 {
        encrypt_metadata: true,
        crypt_filters: BTreeMap::from([(FILTER.to_vec(), filter)]),
        file_encryption_key: &key,
        stream_filter: FILTER.to_vec(),
        string_filter: FILTER.to_vec(),
        owner_password: &owner,
        user_password: password,
        permissions: Permissions::PRINTABLE
            | Permissions::PRINTABLE_IN_HIGH_QUALITY
            | Permissions::COPYABLE
            | Permissions::COPYABLE_FOR_ACCESSIBILITY,
    };
    // Only what was typed can be wrong here.
    let state = EncryptionState::try_from(version).map_err(|_| Error::Password)?;
    document.encrypt(&state).map_err(failed)?;
    say_lengths(document)
}

/// Some readers take the key for a shorter one unless its length is said in both places.
fn say_lengths(document: &mut Document) -> Result<(), Error> {
    let id = document.trailer.get(b"Encrypt").and_then(Object::as_reference).map_err(failed)?;
    let encrypt = document.get_dictionary_mut(id).map_err(failed)?;
    encrypt.set("Length", 256);
    let filters = encrypt.get_mut(b"CF").and_then(Object::as_dict_mut).map_err(failed)?;
    let filter = filters.get_mut(FILTER).and_then(Object::as_dict_mut).map_err(failed)?;
    filter.set("Length", 32);
    filter.set("AuthEvent", "DocOpen");
    Ok(())
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::Writer(error.to_string())
}
