//! Damage: what was found, in plain words, and saving what can still be read.

use coatpeg_domain::contract::SalvageRecords;
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::records::Salvaged;
use coatpeg_store::Finding;
use coatpeg_store::restore::unlock_with_any;
use coatpeg_store::salvage::salvage as save;
use secrecy::SecretString;

use super::{guarded, take_into_use, words};
use crate::access::{STILL_OPEN, require_at_the_door};
use crate::error::{Error, Result};
use crate::papers::clear_prints;
use crate::session::{Session, State};

/// What is wrong, and what it means.
pub(super) fn sentence(finding: &Finding) -> String {
    match finding {
        Finding::Records => {
            "Part of the records file is damaged. Go back to the newest good copy, or save what can still be read."
                .to_owned()
        }
        Finding::Links => "Some entries in the records have lost what they belong to.".to_owned(),
        Finding::History(link) => {
            format!("The history of changes is not what was written, from entry {} on.", link.seq)
        }
        Finding::Vault => {
            "The small file that opens your records (vault.json) is not what was written. Change your \
             passphrase in Settings, Locking, and it is written anew."
                .to_owned()
        }
        Finding::Safeguarding => {
            "Part of the safeguarding area is damaged. Go back to the newest good copy.".to_owned()
        }
        Finding::SafeguardingVault => {
            "The small file that opens the safeguarding area (safeguarding.json) is damaged. Go back to a copy."
                .to_owned()
        }
        Finding::Backup(name) => {
            format!("The copy {name} is damaged and no longer counts. Your records themselves are not affected.")
        }
        Finding::Log(name) => {
            format!(
                "The last writing before Coatpeg ended may be missing: part of its log was damaged. Compare with what \
                 you remember. The damaged log is kept in replaced/{name}."
            )
        }
    }
}

/// Saves what can still be read of damaged records.
pub(crate) fn salvage(session: &Session, command: SalvageRecords) -> Result<Salvaged> {
    let mut state = session.state();
    let now = session.desktop.now();
    let records = &session.folders.records;
    let vault = session.folders.records_vault()?.ok_or_else(|| Error::code(ErrorCode::NotSetUp))?;
    let secret = SecretString::from(command.secret);
    let (key, person) = guarded(session, || Ok(unlock_with_any(&vault, command.person, &secret)?))?;
    // Pretend records that are open say nothing about who may do this to the real ones.
    let was_open = state.open.as_ref().is_some_and(|open| !open.is_example);
    if was_open {
        // Nobody else, and not we ourselves, may have the file open.
        state.open = None;
    }
    let _presence = take_into_use(session, records)?;
    if !was_open {
        require_at_the_door(records, command.person, &secret, STILL_OPEN)?;
    }
    *state = State { is_example: false, open: None };
    clear_prints(&session.folders.print);
    let stamp = now.stamp(person);
    let (saved, kept) = save(records, &vault, &key, stamp, &words::folder_name(now.local))?;
    Ok(Salvaged {
        children: saved.children,
        documents: saved.documents,
        rows: saved.rows,
        lost: saved.lost,
        kept: kept.display().to_string(),
    })
}
