//! The recovery sheet: made, printed and proved before it opens anything.

use chrono::NaiveDate;
use coatpeg_domain::contract::{NewRecoveryKey, ProveRecoveryKey, SaveRecoverySheet};
use coatpeg_domain::dates::in_words;
use coatpeg_domain::forms::print::letterhead;
use coatpeg_domain::printing::{Fact, Footer, Letterhead, Part, PrintedColumn, PrintedDocument};
use coatpeg_domain::records::{Exported, RecoveryWords, VaultView};
use coatpeg_store::{RecoveryKey, WayIn};

use super::{note, view};
use crate::error::{Error, Result};
use crate::papers::save_sheet;
use crate::session::{Open, Session};

/// So many words are asked back.
const ASKED: usize = 2;

const NOTHING_WAITS: &str = "Make a new recovery sheet first.";

/// A recovery key that opens nothing yet. It is in memory alone until it is proved.
pub(crate) struct PendingSheet {
    /// The key.
    pub(crate) key: RecoveryKey,
    /// The words asked back, from 1, in order.
    pub(crate) prove: Vec<usize>,
    /// When it was made.
    pub(crate) made_on: NaiveDate,
}

/// What stands on a sheet beside its words.
pub(crate) struct SheetWords {
    /// The heading, "Recovery sheet".
    pub(crate) title: &'static str,
    /// What the words open, to follow "These eight words open".
    pub(crate) opens: &'static str,
    /// Further paragraphs.
    pub(crate) more: &'static [&'static str],
}

/// The sheet of the records.
const RECORDS_SHEET: SheetWords = SheetWords {
    title: "Recovery sheet",
    opens: "all the records of this setting in Coatpeg, without any passphrase",
    more: &[
        "When you need it: choose “I have forgotten my passphrase” where Coatpeg asks for it, type the words in order, and \
         choose a new passphrase. They also open backups that were made while this sheet was the newest.",
        "Coatpeg keeps no copy of these words, and nobody else can find them for you. A new sheet ends this one.",
    ],
};

impl PendingSheet {
    /// A new key, with two of its words to be typed back.
    pub(crate) fn make(made_on: NaiveDate) -> Result<PendingSheet> {
        let key = RecoveryKey::random()?;
        let count = key.words().len();
        let mut prove: Vec<usize> = Vec::with_capacity(ASKED);
        while prove.len() < ASKED {
            let place = 1 + random_byte() % count;
            if !prove.contains(&place) {
                prove.push(place);
            }
        }
        prove.sort_unstable();
        Ok(PendingSheet { key, prove, made_on })
    }

    /// What the window shows, once.
    pub(crate) fn shown(&self, setting: &str) -> RecoveryWords {
        RecoveryWords {
            words: self.key.words().map(str::to_owned).to_vec(),
            prove: self.prove.clone(),
            setting: setting.to_owned(),
            made_on: self.made_on,
        }
    }

    /// Refuses anything but the words that were asked.
    pub(crate) fn require_proof(&self, typed: &[String]) -> Result<()> {
        let words = self.key.words();
        for (number, place) in self.prove.iter().enumerate() {
            let is_right =
                typed.get(number).is_some_and(|typed| RecoveryKey::is_word(typed, words[place - 1]));
            if !is_right {
                return Err(Error::refused(format!(
                    "That is not word {place}. Look at your sheet and type it again."
                )));
            }
        }
        Ok(())
    }

    /// The sheet as it prints.
    pub(crate) fn printed(
        &self,
        sheet: &SheetWords,
        letterhead: Letterhead,
        is_example: bool,
    ) -> PrintedDocument {
        let numbered = |(place, word): (usize, &str)| vec![(place + 1).to_string(), word.to_owned()];
        let column = |heading: &str, share| PrintedColumn { heading: heading.to_owned(), share };
        let words = Part::Table {
            caption: "In this order".to_owned(),
            columns: vec![column("Number", 1), column("Word", 5)],
            rows: self.key.words().into_iter().enumerate().map(numbered).collect(),
        };
        let day = in_words(self.made_on);
        let paragraph = |text: &str| Part::Text { label: None, text: text.to_owned() };
        let heading = |text: &str| Part::Heading { level: 1, text: text.to_owned() };
        let mut parts = vec![
            heading("The eight words"),
            words,
            heading("What they can do"),
            paragraph(&format!("These eight words open {}.", sheet.opens)),
        ];
        parts.extend(sheet.more.iter().map(|text| paragraph(text)));
        parts.push(heading("Where to keep this sheet"));
        parts.push(paragraph(
            "On paper, locked away, and not with this computer or with a copy of your records: at home, with a trusted \
             person, in a safe. Take no photo of it, and delete this file once it is printed.",
        ));
        PrintedDocument {
            addressed_to: None,
            portrait: None,
            title: sheet.title.to_owned(),
            draft: None,
            is_example,
            facts: vec![Fact { label: "Made on".to_owned(), value: day.clone() }],
            parts,
            footer: Footer { initials: letterhead.name.clone(), born: String::new(), version: 0, dated: day },
            // A picture would only take from the room of the words.
            letterhead: Letterhead { logo: None, ..letterhead },
        }
    }
}

fn random_byte() -> usize {
    // The end of an id is random, and the eight places divide a byte evenly.
    usize::from(uuid::Uuid::now_v7().as_bytes()[15])
}

/// Makes a new recovery key, to be shown and proved; the one before works until then.
pub(crate) fn new_recovery_key(session: &Session, _: NewRecoveryKey) -> Result<RecoveryWords> {
    session.with_open(|work| {
        let pending = PendingSheet::make(work.now.today())?;
        let shown = pending.shown(work.open.vault.setting_name());
        work.open.pending_sheet = Some(pending);
        Ok(shown)
    })
}

/// Writes the recovery sheet that waits to be proved as a PDF where the person says.
pub(crate) fn save_recovery_sheet(session: &Session, _: SaveRecoverySheet) -> Result<Exported> {
    let sheet = session.with_open(|work| {
        let pending = work.open.pending_sheet.as_ref().ok_or_else(|| Error::refused(NOTHING_WAITS))?;
        let letterhead = letterhead(&work.open.store.setting()?);
        Ok(pending.printed(&RECORDS_SHEET, letterhead, work.open.is_example))
    })?;
    save_sheet(session, &sheet, "coatpeg-recovery-sheet.pdf")
}

/// Proves that the recovery sheet was kept: from here on it opens the records.
pub(crate) fn prove_recovery_key(session: &Session, command: ProveRecoveryKey) -> Result<VaultView> {
    let cost = session.cost()?;
    session.with_open(|work| {
        let waiting = || Error::refused(NOTHING_WAITS);
        work.open.pending_sheet.as_ref().ok_or_else(waiting)?.require_proof(&command.words)?;
        note(work, work.open.person, WayIn::RecoverySheetMade)?;
        let Open { vault, key, pending_sheet, .. } = &mut *work.open;
        let pending = pending_sheet.as_ref().ok_or_else(waiting)?;
        vault.put_recovery(&pending.key, pending.made_on, cost, key)?;
        *pending_sheet = None;
        view(session, work)
    })
}
