//! The setting's own page.

use coatpeg_domain::contract::{OpenSetting, SaveSetting};
use coatpeg_domain::forms::setting::SETTING;
use coatpeg_domain::records::{Saved, SettingView};
use coatpeg_store::Action;

use crate::error::{Error, Result};
use crate::fitting::fitting;
use crate::session::Work;

/// What was written about the setting.
pub(crate) fn open(work: &mut Work<'_>, _: OpenSetting) -> Result<SettingView> {
    Ok(SettingView { answers: work.open.store.setting()?, people: work.open.store.people()? })
}

/// Keeps what was written about the setting, and its name on the unlock screen.
pub(crate) fn save(work: &mut Work<'_>, command: SaveSetting) -> Result<Saved> {
    let changes = fitting(&SETTING, command.changes)?;
    let mut answers = work.open.store.setting()?;
    let before = answers.text("name").map(str::to_owned);
    answers.apply_all(&changes);
    let is_named = answers.text("name").is_some();
    if !is_named {
        // Only the name stays as it was; whatever else was written is kept.
        answers.apply("name", before.map(Into::into));
    }
    let name = answers.text("name").unwrap_or_default().trim().to_owned();
    work.change(Action::SaveSetting, |change| Ok(change.put_setting(&answers)?))?;
    if work.open.vault.setting_name() != name {
        work.open.vault.rename_setting(&name, &work.open.key)?;
    }
    if !is_named {
        return Err(Error::refused("Type the name of your setting"));
    }
    Ok(Saved { saved_at: work.now.local })
}
