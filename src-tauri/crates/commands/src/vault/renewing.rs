//! A new key for the records: a complete new file beside the old one, compared, and then put in its place.

use coatpeg_domain::contract::RenewKey;
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::{BackupReason, VaultView};
use coatpeg_store::backup::stamp_text;
use coatpeg_store::{Renewal, Vault, WayIn, renew};
use secrecy::SecretString;

use super::{forget_here, prove_self, view};
use crate::backups;
use crate::error::{Error, Result};
use crate::session::{Open, Session, Work};

/// Encrypts the records under a new key. Everybody but whoever asks gets a new passphrase afterwards.
pub(crate) fn renew_key(session: &Session, command: RenewKey) -> Result<VaultView> {
    let cost = session.cost()?;
    let now = session.desktop.now();
    let passphrase = SecretString::from(command.passphrase);
    let mut state = session.state();
    let Some(open) = state.open.as_mut() else { return Err(Error::code(ErrorCode::Locked)) };
    let person = open.person;
    prove_self(session, open, now, &passphrase)?;
    if open.is_example {
        return Err(Error::refused("The pretend child’s records need no new key."));
    }
    backups::make_now(session, open, now, BackupReason::BeforeNewKey)?;
    let records = &session.folders.records;
    let stamp = now.stamp(Some(person));
    let renewal = Renewal { key: &open.key, person, passphrase: &passphrase, cost, stamp };
    let renewed = renew(&open.store, records, &open.vault, &renewal, |change| {
        change.note_way_in(person, WayIn::KeyRenewed);
        change.put_upkeep("key_renewed_on", &now.today())
    })?;
    let entries = entries_here(&open.vault);
    // Nobody may have the file open while another takes its place. From here on a failure leaves the records locked.
    state.open = None;
    let held = backups::take_into_use(session, records)?;
    let (vault, key) = renewed.put_in_place(&stamp_text(now.local))?;
    drop(held);
    let store = backups::open_records(session, records, &vault, &key)?;
    for entry in entries {
        forget_here(session, &entry);
    }
    let open = state.open.insert(Open::new(store, vault, key, person, false));
    view(session, &mut Work { open, now })
}

/// What this computer's key ring keeps for these records.
fn entries_here(vault: &Vault) -> Vec<String> {
    let people = vault.names().into_iter().map(|(person, _)| person);
    people.filter(|person| vault.uses_here(*person)).map(|person| vault.here_entry(person)).collect()
}
