//! The writing half of a transaction: what it can change, and what it has changed so far.
//!
//! The methods that write stand with their tables; each of them notes the record it touches here, and from these
//! notes [`crate::Store::transact`] writes history.

use std::collections::{BTreeMap, HashMap};
use std::ops::Deref;

use chrono::NaiveDate;
use coatpeg_domain::answers::Answers;
use serde::Serialize;
use serde_json::Value;

use crate::error::Result;
use crate::history::{FieldChange, RecordKind};
use crate::rows;
use crate::store::Reading;

/// A transaction under way. It reads what it has written.
pub struct Change<'a> {
    reading: &'a Reading,
    today: NaiveDate,
    touched: Vec<Touched>,
    /// Where each record stands among them: a list of children that is brought in touches thousands.
    places: HashMap<(RecordKind, String), usize>,
    /// What it takes out leaves no word behind, in the index either.
    is_for_good: bool,
}

impl Deref for Change<'_> {
    type Target = Reading;

    fn deref(&self) -> &Reading {
        self.reading
    }
}

impl<'a> Change<'a> {
    pub(crate) fn new(reading: &'a Reading, today: NaiveDate) -> Self {
        Change { reading, today, touched: Vec::new(), places: HashMap::new(), is_for_good: false }
    }

    /// The day of the transaction, for what is kept by days and not by the clock.
    pub(crate) fn today(&self) -> NaiveDate {
        self.today
    }

    /// Says that what this takes out goes with every word of it: nothing may keep one, the index of words included.
    pub(crate) fn takes_for_good(&mut self) {
        self.is_for_good = true;
    }

    pub(crate) fn is_for_good(&self) -> bool {
        self.is_for_good
    }

    pub(crate) fn into_touched(self) -> Vec<Touched> {
        self.touched
    }

    /// Writes rows of a table. Whoever calls this also says what it changed, through [`Change::touch`].
    pub(crate) fn write(&self, sql: &str, params: impl rusqlite::Params) -> Result<usize> {
        Ok(self.reading.connection.prepare_cached(sql)?.execute(params)?)
    }

    /// The note about a record, begun where there is none yet.
    pub(crate) fn touch(&mut self, kind: RecordKind, id: &str) -> &mut Touched {
        let next = self.touched.len();
        let place = *self.places.entry((kind, id.to_owned())).or_insert(next);
        if place == next {
            self.touched.push(Touched { kind, id: id.to_owned(), is_noted: false, fields: BTreeMap::new() });
        }
        &mut self.touched[place]
    }

    /// Notes that somebody looked at a record: history tells of it although nothing in it changed.
    pub fn note(&mut self, kind: RecordKind, id: impl ToString) {
        self.touch(kind, &id.to_string()).is_noted = true;
    }

    /// Notes a record that consists of answers, with nothing before it where it is new.
    pub(crate) fn touch_answers(
        &mut self,
        kind: RecordKind,
        id: &str,
        before: Option<&Answers>,
        after: &Answers,
    ) -> Result<()> {
        let touched = self.touch(kind, id);
        match before {
            Some(before) => touched.answers(before, after)?,
            None => touched.added().answers(&Answers::default(), after)?,
        };
        Ok(())
    }
}

/// What a transaction has done to one record.
pub(crate) struct Touched {
    pub(crate) kind: RecordKind,
    pub(crate) id: String,
    /// It is told of although nothing in it may have changed: it is new, or somebody looked at it.
    is_noted: bool,
    pub(crate) fields: BTreeMap<String, FieldChange>,
}

impl Touched {
    /// Says that the record was not there before.
    pub(crate) fn added(&mut self) -> &mut Self {
        self.is_noted = true;
        self
    }

    /// Notes a field that changed; what stood there when the transaction began stays as its "before".
    pub(crate) fn field(&mut self, name: &str, before: Value, after: Value) -> &mut Self {
        let first_before = self.fields.remove(name).map_or(before, |earlier| earlier.before);
        if first_before != after {
            self.fields.insert(name.to_owned(), FieldChange { before: first_before, after });
        }
        self
    }

    /// Notes every answer that differs.
    pub(crate) fn answers(&mut self, before: &Answers, after: &Answers) -> Result<&mut Self> {
        for (field, answer) in before.changes_to(after) {
            self.field(&field, value_of(&before.0.get(&field))?, value_of(&answer)?);
        }
        Ok(self)
    }

    /// Whether there is anything to tell of.
    pub(crate) fn is_told(&self) -> bool {
        self.is_noted || !self.fields.is_empty()
    }
}

/// A value as it stands in history.
pub(crate) fn value_of<T: Serialize>(value: &T) -> Result<Value> {
    serde_json::to_value(value).map_err(|_| rows::bad("history", "changes"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::history::Action;
    use crate::testing::{Fresh, answers, stamp, time};

    #[test]
    fn one_transaction_leaves_one_line_for_each_record() {
        let (mut fresh, document) = Fresh::with_check();
        let lines = fresh.count("history");
        let save = fresh.store.transact(Action::SaveDraft, stamp(), |change| -> Result<()> {
            for text in ["one", "two", "three"] {
                let written = answers(&[("overall_summary", text)]);
                change.put_answers(document.id, &written, time("2026-06-15T10:30:00"))?;
                assert_eq!(change.document(document.id)?.answers, written, "it reads what it has written");
            }
            Ok(())
        });
        save.expect("written");
        assert_eq!(fresh.count("history"), lines + 1);
        let history = fresh.store.history(RecordKind::Document, document.id).expect("readable");
        let changes = history[1].changes.as_ref().expect("not emptied");
        let (nothing, three) = (Value::Null, json!("three"));
        assert_eq!(
            (&changes["overall_summary"].before, &changes["overall_summary"].after),
            (&nothing, &three)
        );
    }

    #[test]
    fn looking_at_a_record_leaves_a_line_without_changes() {
        let (mut fresh, document) = Fresh::with_check();
        let look = fresh.store.transact(Action::View, stamp(), |change| -> Result<()> {
            change.note(RecordKind::Document, document.id);
            Ok(())
        });
        look.expect("noted");
        let history = fresh.store.history(RecordKind::Document, document.id).expect("readable");
        let last = history.last().expect("a line");
        assert_eq!((last.action.as_str(), last.changes.as_ref()), ("view", Some(&BTreeMap::new())));
        assert_eq!(fresh.store.check_history().expect("checked"), None);
    }

    #[test]
    fn the_log_of_years_ago_is_emptied_and_the_chain_holds() {
        let (mut fresh, document) = Fresh::with_check();
        let look = |fresh: &mut Fresh| {
            let look = fresh.store.transact(Action::Print, stamp(), |change| -> Result<()> {
                change.touch(RecordKind::Document, &document.id.to_string()).field(
                    "@for",
                    Value::Null,
                    json!("Ms Rowan"),
                );
                Ok(())
            });
            look.expect("noted");
        };
        look(&mut fresh);
        let day = stamp().at.date_naive();
        let empty = |fresh: &mut Fresh, day| {
            fresh.store.transact(Action::KeepUp, stamp(), |change| change.empty_log_before(day))
        };
        assert_eq!(empty(&mut fresh, day).expect("emptied"), 0, "a day is kept to its end");
        assert_eq!(empty(&mut fresh, day.succ_opt().expect("a day")).expect("emptied"), 1);
        let history = fresh.store.history(RecordKind::Document, document.id).expect("readable");
        assert_eq!(history.last().expect("a line").changes, None);
        assert!(history[0].changes.is_some(), "what was written stays");
        assert_eq!(fresh.store.check_history().expect("checked"), None);
    }

    #[test]
    fn a_field_put_back_within_one_transaction_did_not_change() {
        let (mut fresh, document) = Fresh::with_check();
        let lines = fresh.count("history");
        let save = fresh.store.transact(Action::SaveDraft, stamp(), |change| -> Result<()> {
            change.put_answers(
                document.id,
                &answers(&[("overall_summary", "one")]),
                time("2026-06-15T10:30:00"),
            )?;
            change.put_answers(document.id, &Answers::default(), time("2026-06-15T10:30:01"))
        });
        save.expect("written");
        assert_eq!(fresh.count("history"), lines);
    }
}
