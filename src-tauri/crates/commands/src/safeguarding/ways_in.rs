//! Into the safeguarding area: its own passphrase and its own recovery sheet, never those of the records.

use coatpeg_domain::contract::{
    ChangeSafeguardingPassphrase, NewSafeguardingRecovery, ProveSafeguardingRecovery, RecoverSafeguarding,
    SaveSafeguardingSheet, SetUpSafeguarding, UnlockSafeguarding,
};
use coatpeg_domain::forms::print::letterhead;
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{Exported, RecoveryWords, SafeguardingView};
use coatpeg_store::{Action, Error as StoreError, Key, Safeguarding, Vault};
use secrecy::{ExposeSecret, SecretString};

use super::{Opened, folder, of_area, opened, stamp, vault_in, view};
use crate::error::{Error, Result};
use crate::opening::require_strong;
use crate::papers;
use crate::session::{Session, Work};
use crate::vault::{PendingSheet, SheetWords};

/// What stands on its sheet beside the words.
const SHEET: SheetWords = SheetWords {
    title: "Safeguarding recovery sheet",
    opens: "the safeguarding area of this setting in Coatpeg, once the records are open",
    more: &[
        "When you need it: open the records, go to Safeguarding, choose “I have forgotten its passphrase”, type the words \
         in order, and choose a new passphrase.",
        "Only a safeguarding lead should be able to find this sheet. Coatpeg keeps no copy of these words, and nobody \
         else can find them for you. A new sheet ends this one.",
    ],
};

/// Makes the area and opens it.
pub(crate) fn set_up(session: &Session, command: SetUpSafeguarding) -> Result<SafeguardingView> {
    let passphrase = SecretString::from(command.passphrase.clone());
    session.with_open(|work| {
        if work.open.is_example {
            return Err(Error::refused(
                "Pretend records have no safeguarding area. Make one in your own records.",
            ));
        }
        if vault_in(folder(session, work))?.is_some() {
            return Err(of_area(StoreError::AlreadySetUp));
        }
        require_good(work, &command.passphrase)?;
        let (cost, person) = (session.cost()?, work.open.person);
        let made = Safeguarding::create(folder(session, work), person, &passphrase, cost);
        let (vault, key, store) = made.map_err(of_area)?;
        let_in(work, vault, key, store, Action::SetUp)?;
        view(session, work)
    })
}

/// Opens the area.
pub(crate) fn unlock(session: &Session, command: UnlockSafeguarding) -> Result<SafeguardingView> {
    let passphrase = SecretString::from(command.passphrase);
    session.with_open(|work| {
        if work.open.safeguarding.opened.is_none() {
            let vault = vault_to_open(session, work)?;
            let (key, _) = prove(session, work, || vault.unlock(None, &passphrase))?;
            open(session, work, vault, key, Action::SignIn)?;
        }
        view(session, work)
    })
}

/// Opens the area with its own recovery sheet, and gives it a new passphrase.
pub(crate) fn recover(session: &Session, command: RecoverSafeguarding) -> Result<SafeguardingView> {
    let passphrase = SecretString::from(command.passphrase.clone());
    let words = SecretString::from(command.words);
    session.with_open(|work| {
        let mut vault = vault_to_open(session, work)?;
        let key = prove(session, work, || vault.unlock_with_recovery(words.expose_secret()))?;
        // Only now, so that nobody can find the passphrase of the records out by trying it here.
        require_good(work, &command.passphrase)?;
        vault.check(&key).map_err(of_area)?;
        vault.put_passphrase(holder(&vault)?, "", &passphrase, session.cost()?, &key)?;
        work.open.safeguarding.opened = None;
        open(session, work, vault, key, Action::ChangeWaysIn)?;
        view(session, work)
    })
}

/// Changes the passphrase of the area.
pub(crate) fn change_passphrase(
    session: &Session,
    command: ChangeSafeguardingPassphrase,
) -> Result<SafeguardingView> {
    let (current, new) = (SecretString::from(command.current), SecretString::from(command.new.clone()));
    session.with_open(|work| {
        opened(work)?;
        let vault = vault_to_open(session, work)?;
        prove(session, work, || vault.unlock(None, &current))?;
        require_good(work, &command.new)?;
        let (cost, stamp) = (session.cost()?, stamp(work));
        let area = opened(work)?;
        let holder = holder(&area.vault)?;
        area.vault.put_passphrase(holder, "", &new, cost, &area.key)?;
        area.store.note(Action::ChangeWaysIn, stamp)?;
        view(session, work)
    })
}

/// Makes a new recovery key of the area, to be shown and proved; the one before works until then.
pub(crate) fn new_recovery(session: &Session, _command: NewSafeguardingRecovery) -> Result<RecoveryWords> {
    session.with_open(|work| {
        let pending = PendingSheet::make(work.now.today())?;
        let shown = pending.shown(work.open.vault.setting_name());
        opened(work)?.pending = Some(pending);
        Ok(shown)
    })
}

/// Writes its recovery sheet as a PDF where the person says.
pub(crate) fn save_sheet(session: &Session, _command: SaveSafeguardingSheet) -> Result<Exported> {
    let sheet = session.with_open(|work| {
        let (letterhead, is_example) = (letterhead(&work.open.store.setting()?), work.open.is_example);
        let pending = opened(work)?.pending.as_ref().ok_or_else(nothing_pending)?;
        Ok(pending.printed(&SHEET, letterhead, is_example))
    })?;
    papers::save_sheet(session, &sheet, "coatpeg-safeguarding-recovery-sheet.pdf")
}

/// Proves that its recovery sheet was kept: from here on it opens the area.
pub(crate) fn prove_recovery(
    session: &Session,
    command: ProveSafeguardingRecovery,
) -> Result<SafeguardingView> {
    let cost = session.cost()?;
    session.with_open(|work| {
        let stamp = stamp(work);
        let area = opened(work)?;
        let pending = area.pending.as_ref().ok_or_else(nothing_pending)?;
        pending.require_proof(&command.words)?;
        area.vault.put_recovery(&pending.key, pending.made_on, cost, &area.key)?;
        area.pending = None;
        area.store.note(Action::ChangeWaysIn, stamp)?;
        view(session, work)
    })
}

fn nothing_pending() -> Error {
    Error::refused("Make a new recovery sheet first.")
}

/// Opens the area with its key, whoever found it.
fn open(session: &Session, work: &mut Work<'_>, vault: Vault, key: Key, action: Action) -> Result<()> {
    vault.check(&key).map_err(of_area)?;
    let store = Safeguarding::open(folder(session, work), &key).map_err(of_area)?;
    let_in(work, vault, key, store, action)
}

fn let_in(
    work: &mut Work<'_>,
    vault: Vault,
    key: Key,
    mut store: Safeguarding,
    action: Action,
) -> Result<()> {
    store.note(action, stamp(work))?;
    work.open.safeguarding.opened = Some(Opened { store, vault, key, pending: None });
    Ok(())
}

fn vault_to_open(session: &Session, work: &Work<'_>) -> Result<Vault> {
    let not_set_up = || Error::refused("There is no safeguarding area yet. Set it up first.");
    vault_in(folder(session, work))?.ok_or_else(not_set_up)
}

/// Whose name the one slot of the area stands under.
fn holder(vault: &Vault) -> Result<PersonId> {
    let first = vault.names().first().map(|(person, _)| *person);
    first.ok_or_else(|| of_area(StoreError::VaultDamaged))
}

/// Tries a secret; wrong ones slow the next try down.
fn prove<T>(
    session: &Session,
    work: &Work<'_>,
    attempt: impl FnOnce() -> std::result::Result<T, StoreError>,
) -> Result<T> {
    session.prove_safeguarding(work.now, || Ok(attempt()?)).map_err(|error| match error {
        Error::Store(error) => of_area(error),
        other => other,
    })
}

/// Refuses a passphrase that is easy to guess, or that opens the records already.
fn require_good(work: &Work<'_>, passphrase: &str) -> Result<()> {
    require_strong(passphrase)?;
    let opens_records =
        work.open.vault.unlock(Some(work.open.person), &SecretString::from(passphrase.to_owned()));
    match opens_records {
        Ok(_) => Err(Error::refused(
            "Choose another passphrase than the one that opens your records, so that one alone does not open both.",
        )),
        Err(StoreError::WrongPassphrase) => Ok(()),
        Err(other) => Err(other.into()),
    }
}
