//! The setting's own profile: one row.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::forms::setting::SETTING;
use rusqlite::params;

use crate::change::Change;
use crate::error::Result;
use crate::history::RecordKind;
use crate::rows;
use crate::store::Reading;

const TABLE: &str = "setting";

/// There is one profile in a records file; this is what history calls it.
const THE_ONLY_ONE: &str = "setting";

impl Reading {
    /// What is known of the setting; no answers before it was set up.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn setting(&self) -> Result<Answers> {
        Ok(self.setting_or_none()?.unwrap_or_default())
    }

    fn setting_or_none(&self) -> Result<Option<Answers>> {
        let statement = self.connection.prepare_cached("SELECT answers FROM setting")?;
        rows::first(statement, [], TABLE, |cells| cells.json("answers"))
    }
}

impl Change<'_> {
    /// Keeps what is known of the setting now.
    ///
    /// # Errors
    /// `DiskFull` or `Sql`.
    pub fn put_setting(&mut self, answers: &Answers) -> Result<()> {
        let before = self.setting_or_none()?;
        let sql = "INSERT INTO setting (only, form_version, answers) VALUES (1, ?1, ?2)
                   ON CONFLICT (only) DO UPDATE SET form_version = excluded.form_version, answers = excluded.answers";
        self.write(sql, params![SETTING.version, rows::to_json(answers, TABLE, "answers")?])?;
        self.touch_answers(RecordKind::Setting, THE_ONLY_ONE, before.as_ref(), answers)
    }
}

#[cfg(test)]
mod tests {
    use crate::history::{Action, RecordKind};
    use crate::testing::{answers, fresh, stamp};

    #[test]
    fn the_profile_is_one_and_starts_empty() {
        let mut store = fresh().store;
        assert_eq!(store.setting().expect("readable"), Default::default());
        for name in ["Little Oaks", "Great Oaks"] {
            let profile = answers(&[("name", name)]);
            store
                .transact(Action::SaveSetting, stamp(), |change| change.put_setting(&profile))
                .expect("kept");
            assert_eq!(store.setting().expect("readable"), profile);
        }
        assert_eq!(store.history(RecordKind::Setting, "setting").expect("readable").len(), 2);
    }
}
