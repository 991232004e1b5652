//! Looking something up in the index: the newest writing first, and nothing read of what is left out.

use chrono::NaiveDate;
use coatpeg_domain::find::near::{Misspelt, Nearness, alike};
use coatpeg_domain::find::{Typed, Wanted};
use coatpeg_domain::ids::ChildId;
use rusqlite::params;

use super::source::{EntryKind, FINISHED, SHARED, mark_of_child, mark_of_kind};
use crate::error::{Error, Result};
use crate::rows;
use crate::store::Reading;

const FOUND: &str = "SELECT kind, record, about, written_on
                     FROM find_words JOIN find_entries ON find_entries.id = find_words.rowid
                     WHERE find_words MATCH ?1 AND (?2 IS NULL OR written_on >= ?2) AND (?3 IS NULL OR written_on <= ?3)
                     ORDER BY find_words.rowid DESC";

const WORDS_BETWEEN: &str = "SELECT term FROM find_vocabulary WHERE term >= ?1 AND term < ?2";

/// More children than one person is key person of. With more of them the index leaves nothing out by itself.
const MOST_OWN: usize = 120;

/// How many spellings are proposed for one word.
const SPELLINGS: usize = 6;

/// What is looked up.
#[derive(Clone, Debug)]
pub struct Seek<'a> {
    /// What was typed.
    pub typed: &'a Typed,
    /// Of which kind.
    pub kind: EntryKind,
    /// Where in a record.
    pub within: SeekIn,
    /// About this child alone.
    pub about: Option<ChildId>,
    /// Only what can be theirs: about these children, finished or shared. Nothing where everything may be.
    pub theirs: Option<&'a [ChildId]>,
    /// Written on this day or later.
    pub from: Option<NaiveDate>,
    /// Written on this day or before.
    pub until: Option<NaiveDate>,
}

/// Where in a record something is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeekIn {
    /// In its names and its title.
    Titles,
    /// In all that was written, too.
    Everything,
    /// In the names somebody had before.
    PreviousNames,
}

/// A record that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundEntry {
    /// Of which kind.
    pub kind: EntryKind,
    /// Which.
    pub record: String,
    /// About which child.
    pub about: Option<ChildId>,
    /// The day on which it was last written in; may be empty.
    pub written_on: String,
}

impl Reading {
    /// What has every word that was typed, the newest writing first: those that `keep` keeps, at most so many.
    ///
    /// # Errors
    /// What `keep` gives; `BadValue` or `Sql`.
    pub fn seek<E: From<Error>>(
        &self,
        seek: &Seek<'_>,
        most: usize,
        mut keep: impl FnMut(&FoundEntry) -> std::result::Result<bool, E>,
    ) -> std::result::Result<Vec<FoundEntry>, E> {
        let mut found = Vec::new();
        if seek.typed.is_empty() || most == 0 {
            return Ok(found);
        }
        let mut statement = self.connection.prepare_cached(FOUND).map_err(Error::from)?;
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        let params = params![expression(seek), day(seek.from), day(seek.until)];
        let mut rows = statement.query(params).map_err(Error::from)?;
        while let Some(row) = rows.next().map_err(Error::from)? {
            let cells = rows::Cells::of(row, "find_entries");
            let Some(kind) = EntryKind::parse(&cells.get::<String>("kind")?) else { continue };
            let entry = FoundEntry {
                kind,
                record: cells.get("record")?,
                about: cells.parsed_or_none("about")?,
                written_on: cells.get("written_on")?,
            };
            if keep(&entry)? {
                found.push(entry);
                if found.len() == most {
                    break;
                }
            }
        }
        Ok(found)
    }

    /// Words of the index that are nearly this one, the nearest first. They may be of records somebody may not see: they
    /// are for looking up, and never for showing before something was found with them.
    ///
    /// # Errors
    /// `Sql`.
    pub fn words_near(&self, word: &str) -> Result<Vec<String>> {
        let Some(first) = word.chars().next().filter(|letter| letter.is_alphabetic()) else {
            return Ok(Vec::new());
        };
        let misspelt = Misspelt::of(word);
        let mut near: Vec<(Nearness, String)> = Vec::new();
        let others = alike(first).iter().copied().filter(|letter| *letter != first).take(2);
        for letter in std::iter::once(first).chain(others) {
            let Some(next) = char::from_u32(u32::from(letter) + 1) else { continue };
            let mut statement = self.connection.prepare_cached(WORDS_BETWEEN)?;
            let mut rows = statement.query([letter.to_string(), next.to_string()])?;
            while let Some(row) = rows.next()? {
                let term = row.get_ref(0)?.as_str().unwrap_or_default();
                if let Some(nearness) = misspelt.nearness(term).filter(|_| term != word) {
                    near.push((nearness, term.to_owned()));
                }
            }
        }
        near.sort();
        near.dedup();
        near.truncate(SPELLINGS);
        Ok(near.into_iter().map(|(_, term)| term).collect())
    }
}

/// What is looked up, in the words of the index. Each word stands in quotation marks and holds letters and digits only,
/// so nothing of what was typed is a sign to it.
fn expression(seek: &Seek<'_>) -> String {
    let mut parts = vec![format!("marks : {}", quoted(&mark_of_kind(seek.kind)))];
    if let Some(child) = seek.about {
        parts.push(format!("marks : {}", quoted(&mark_of_child(child))));
    }
    if let Some(own) = seek.theirs.filter(|own| own.len() <= MOST_OWN) {
        let own = own.iter().map(|child| quoted(&mark_of_child(*child)));
        let marks: Vec<String> = own.chain([quoted(FINISHED), quoted(SHARED)]).collect();
        parts.push(format!("marks : ({})", marks.join(" OR ")));
    }
    let columns = match seek.within {
        SeekIn::Titles => "{who title}",
        SeekIn::Everything => "{who title words}",
        SeekIn::PreviousNames => "{previous}",
    };
    let wanted: Vec<String> = seek.typed.wanted.iter().map(of_wanted).collect();
    parts.push(format!("{columns} : ({})", wanted.join(" AND ")));
    parts.join(" AND ")
}

fn of_wanted(wanted: &Wanted) -> String {
    match wanted {
        Wanted::Word(word) => begun(word),
        Wanted::Compound { parts, joined } => {
            format!("({} * OR {})", quoted(&parts.join(" ")), begun(joined))
        }
        Wanted::Phrase(words) => quoted(&words.join(" ")),
    }
}

/// A word that is begun. One letter begins too much to be looked up, so it has to be a word by itself.
fn begun(word: &str) -> String {
    if word.chars().nth(1).is_some() { format!("{} *", quoted(word)) } else { quoted(word) }
}

fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('"', " "))
}
