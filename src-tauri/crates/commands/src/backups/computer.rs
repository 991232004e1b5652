//! What of Coatpeg is on this computer.

use chrono::{Datelike, NaiveDateTime};
use coatpeg_domain::contract::ShowComputer;
use coatpeg_domain::records::{ComputerView, HeldFile, LastCheck};
use coatpeg_store::{Held, held_files};

use super::{CHECK, newest};
use crate::error::Result;
use crate::session::Session;
use crate::vault::LAST_LOCKED;

/// What of Coatpeg is on this computer.
pub(crate) fn show_computer(session: &Session, _: ShowComputer) -> Result<ComputerView> {
    session.with_open(|work| {
        let open = &work.open;
        let folder = if open.is_example { &session.folders.example } else { &session.folders.records };
        let today = work.now.today();
        let since = today.with_day(1).unwrap_or(today);
        let check: Option<LastCheck> = open.store.upkeep(CHECK)?;
        let newest = if open.is_example { None } else { newest(folder, open)? };
        // How far this computer's clock is from UTC says when its month began there.
        let ahead = work.now.local - work.now.utc.naive_utc();
        let month_began = since.and_time(chrono::NaiveTime::MIN) - ahead;
        Ok(ComputerView {
            folder: folder.display().to_string(),
            files: held_files(folder)?.into_iter().map(described).collect(),
            last_locked: open.store.upkeep::<NaiveDateTime>(LAST_LOCKED)?,
            last_backup: newest.map(|copy| copy.made_at),
            last_sound: check
                .and_then(|check| if check.damage.is_empty() { Some(check.at) } else { check.sound_until }),
            exported: open.store.exports_since(month_began.and_utc())?,
            since,
        })
    })
}

fn described(file: Held) -> HeldFile {
    let what = what_it_is(&file.name).to_owned();
    HeldFile { name: file.name, size: file.size, what }
}

fn what_it_is(name: &str) -> &'static str {
    match name {
        "records.db" => "Your records: children, people, documents, photos and history. Encrypted.",
        "records.db-wal" | "records.db-shm" | "records.db-journal" => {
            "What was written last, until it goes into the records. Encrypted."
        }
        "vault.json" | "vault.json.previous" => {
            "The ways in. The key is encrypted; the setting’s name and the names on the unlock screen are not."
        }
        "safeguarding.db" | "safeguarding.db-wal" => {
            "The safeguarding area, with a key of its own. Encrypted."
        }
        "safeguarding.json" | "safeguarding.json.previous" => {
            "The ways into the safeguarding area. The key is encrypted."
        }
        "appearance.json" => "How the window looks. Nothing about anybody.",
        "attempts.json" | "safeguarding-attempts.json" => {
            "How often a passphrase was wrong. Nothing about anybody."
        }
        "in-use.json" | "in-use.lock" => "Which computer has the records open. Nothing about anybody.",
        "backups/verified.json" => "Which copies were opened and compared. Nothing about anybody.",
        _ if name.ends_with(".coatpeg") => "A copy of your records. Encrypted, but for the setting’s name.",
        _ if name.starts_with("replaced/damaged-log-") => {
            "What was written last before Coatpeg ended, damaged and kept as it was. Encrypted."
        }
        _ if name.starts_with("replaced/") => "What a restore replaced, kept as it was. Encrypted.",
        _ if name.starts_with('.') || name.contains("/.") => {
            "Something unfinished, taken away before the next copy."
        }
        _ => "Not a file of Coatpeg’s, or one of a newer version.",
    }
}
