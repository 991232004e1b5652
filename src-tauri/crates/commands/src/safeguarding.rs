//! The safeguarding area: its own ways in, the log of files that were passed on, and where children stand.
//!
//! It can be open only while the records are, closes with them, and leaves no trace of a child in them. Its ways in
//! are in `safeguarding/ways_in.rs`. Who may come here at all is decided once for all commands in `access.rs`.

mod ways_in;

use std::collections::BTreeMap;
use std::path::Path;

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{LockSafeguarding, SaveSocialCare, SaveTransfer, ShowSafeguarding};
use coatpeg_domain::dates::in_words;
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::forms::outstanding;
use coatpeg_domain::forms::transfer::TRANSFER;
use coatpeg_domain::ids::{ChildId, TransferId};
use coatpeg_domain::records::{SafeguardedChild, SafeguardingView, SocialCareStatus, Stage, Transfer};
use coatpeg_store::{Error as StoreError, Key, Reading, Safeguarding, Stamp, Vault};
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::fitting::fitting;
use crate::outlook::{facts_for, facts_of};
use crate::session::{Session, Work};
use crate::vault::PendingSheet;

pub(crate) use ways_in::{
    change_passphrase, new_recovery, prove_recovery, recover, save_sheet, set_up, unlock,
};

/// The safeguarding area for as long as the records are open.
#[derive(Default)]
pub(crate) struct Area {
    opened: Option<Opened>,
}

impl Area {
    /// The area's own records, while it is open.
    pub(crate) fn store(&self) -> Option<&Safeguarding> {
        self.opened.as_ref().map(|opened| &opened.store)
    }
}

/// The area while it is open.
struct Opened {
    store: Safeguarding,
    vault: Vault,
    /// For its slots; the connection has its own.
    key: Key,
    /// A recovery key that was shown and waits to be proved.
    pending: Option<PendingSheet>,
}

/// Where the area stands, and what is in it while it is open.
pub(crate) fn show(session: &Session, _command: ShowSafeguarding) -> Result<SafeguardingView> {
    session.with_open(|work| view(session, work))
}

/// Closes the area.
pub(crate) fn lock(session: &Session, _command: LockSafeguarding) -> Result<SafeguardingView> {
    session.with_open(|work| {
        work.open.safeguarding.opened = None;
        view(session, work)
    })
}

/// Adds or changes an entry of the log.
pub(crate) fn save_transfer(session: &Session, mut command: SaveTransfer) -> Result<SafeguardingView> {
    command.changes = fitting(&TRANSFER, command.changes)?;
    session.with_open(|work| {
        let transfer = written(work, &command)?;
        let setting = work.open.store.setting()?;
        let mut left = outstanding(&TRANSFER, &transfer.answers, &facts_for(None, &setting, work.now));
        left.retain(|problem| problem.blocks());
        if !left.is_empty() {
            return Err(AppError::incomplete(left).into());
        }
        let stamp = stamp(work);
        opened(work)?.store.put_transfer(stamp, &transfer)?;
        view(session, work)
    })
}

/// The entry as it shall be.
fn written(work: &mut Work<'_>, command: &SaveTransfer) -> Result<Transfer> {
    let before = match command.transfer {
        Some(id) => Some(opened(work)?.store.transfer(id)?),
        None => {
            opened(work)?;
            None
        }
    };
    let child_name = match work.open.store.child(command.child) {
        // The whole name: an entry outlives the child's record.
        Ok(child) => facts_of(&child)?.full_name,
        Err(error) => match &before {
            Some(before) if before.child == command.child => before.child_name.clone(),
            Some(_) | None => return Err(error.into()),
        },
    };
    let id = before.as_ref().map_or_else(|| TransferId(Uuid::now_v7()), |before| before.id);
    let mut answers = before.map_or_else(Answers::default, |before| before.answers);
    answers.apply_all(&command.changes);
    Ok(Transfer { id, child: command.child, child_name, answers })
}

/// Nothing, as long as the area is open.
pub(crate) fn require_open(work: &mut Work<'_>) -> Result<()> {
    opened(work).map(|_| ())
}

/// Writes in the log that a copy left without the parents' agreement, to keep a child safe.
pub(crate) fn note_shared(work: &mut Work<'_>, child: ChildId, what: &str, reason: &str) -> Result<()> {
    let child_name = facts_of(&work.open.store.child(child)?)?.full_name;
    let mut answers = Answers::default();
    answers.set("shared_paper", what);
    answers.set("shared_on", in_words(work.now.today()));
    answers.set("shared_because", reason);
    let stamp = stamp(work);
    let transfer = Transfer { id: TransferId(Uuid::now_v7()), child, child_name, answers };
    Ok(opened(work)?.store.put_transfer(stamp, &transfer)?)
}

/// Records where a child stands with social care.
pub(crate) fn save_social_care(session: &Session, command: SaveSocialCare) -> Result<SafeguardingView> {
    session.with_open(|work| {
        work.open.store.child(command.child)?;
        let stamp = stamp(work);
        opened(work)?.store.put_social_care(stamp, command.child, command.status)?;
        view(session, work)
    })
}

/// The page of the area.
fn view(session: &Session, work: &mut Work<'_>) -> Result<SafeguardingView> {
    let folder = folder(session, work).to_owned();
    if work.open.safeguarding.opened.is_none() {
        let vault = vault_in(&folder)?;
        return Ok(SafeguardingView {
            stage: if vault.is_some() { Stage::Locked } else { Stage::NotSetUp },
            transfers: Vec::new(),
            children: Vec::new(),
            recovery_made_on: vault.and_then(|vault| vault.recovery_made_on()),
        });
    }
    let listed = work.open.store.children()?;
    let names: BTreeMap<ChildId, String> =
        listed.iter().map(|child| (child.facts.id, child.facts.known_as.clone())).collect();
    let care = opened(work)?.store.social_care()?;
    let care = of_standing(&work.open.store, care)?;
    let area = opened(work)?;
    let mut transfers = area.store.transfers()?;
    for transfer in &mut transfers {
        if let Some(name) = names.get(&transfer.child) {
            transfer.child_name.clone_from(name);
        }
    }
    let children = listed.into_iter().map(|child| SafeguardedChild {
        child: child.facts.id,
        name: child.facts.known_as,
        status: care.get(&child.facts.id).copied().unwrap_or_default(),
    });
    Ok(SafeguardingView {
        stage: Stage::Open,
        transfers,
        children: children.collect(),
        recovery_made_on: area.vault.recovery_made_on(),
    })
}

/// Where a record was joined with another one, what was recorded for it is told of that one, which may have nothing
/// recorded itself. The area is not written for it: taken apart again, each has its own.
fn of_standing(
    store: &Reading,
    care: BTreeMap<ChildId, SocialCareStatus>,
) -> Result<BTreeMap<ChildId, SocialCareStatus>> {
    let mut told = care.clone();
    for (child, status) in care {
        let standing = store.standing_for(child)?;
        let known = told.entry(standing).or_default();
        if *known == SocialCareStatus::default() {
            *known = status;
        }
    }
    Ok(told)
}

/// The open area; `Locked` where it is closed.
fn opened<'a>(work: &'a mut Work<'_>) -> Result<&'a mut Opened> {
    work.open.safeguarding.opened.as_mut().ok_or_else(closed)
}

fn closed() -> Error {
    Error::App(AppError {
        code: ErrorCode::Locked,
        message: "The safeguarding area is locked. Enter its passphrase to open it.".to_owned(),
        problems: Vec::new(),
    })
}

fn stamp(work: &Work<'_>) -> Stamp {
    work.now.stamp(Some(work.open.person))
}

/// The folder of the records that are open.
fn folder<'a>(session: &'a Session, work: &Work<'_>) -> &'a Path {
    if work.open.is_example { &session.folders.example } else { &session.folders.records }
}

/// The vault of the area in a folder; nothing where there is no area.
fn vault_in(folder: &Path) -> Result<Option<Vault>> {
    Vault::read_safeguarding(folder).map_err(of_area)
}

/// What is said of the records' own files means other files here.
fn of_area(error: StoreError) -> Error {
    let said = |message: &str| {
        let (code, message) = (ErrorCode::Damaged, message.to_owned());
        Error::App(AppError { code, message, problems: Vec::new() })
    };
    match error {
        StoreError::VaultMissing => said(
            "There is a safeguarding area here, but the small file that opens it (safeguarding.json) is gone. Put it \
             back from a copy of the folder.",
        ),
        StoreError::VaultDamaged => said(
            "The small file that opens the safeguarding area (safeguarding.json) is damaged. Put \
             safeguarding.json.previous in its place, or a copy of it.",
        ),
        StoreError::RecordsMissing => said(
            "The file of the safeguarding area (safeguarding.db) is not in its folder any more. Put it back from a \
             copy of the folder.",
        ),
        StoreError::Damaged => said(
            "The file of the safeguarding area is damaged. Nothing was changed. Put safeguarding.db and \
             safeguarding.json back from a copy of the folder.",
        ),
        StoreError::AlreadySetUp => Error::refused("The safeguarding area is set up already."),
        other => Error::Store(other),
    }
}
