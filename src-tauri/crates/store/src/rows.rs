//! Cells of a table as values of the domain, and values of the domain as cells.

use std::str::FromStr;

use chrono::NaiveDateTime;
use coatpeg_domain::answers::Answers;
use rusqlite::types::FromSql;
use rusqlite::{CachedStatement, Params, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// One row of a table, which says where it is when a cell holds what it should not.
pub(crate) struct Cells<'a, 'statement> {
    row: &'a Row<'statement>,
    table: &'static str,
}

impl<'a, 'statement> Cells<'a, 'statement> {
    /// A row of the table with this name.
    pub(crate) fn of(row: &'a Row<'statement>, table: &'static str) -> Self {
        Cells { row, table }
    }

    /// A cell as SQLite has it.
    pub(crate) fn get<T: FromSql>(&self, column: &'static str) -> Result<T> {
        self.row.get(column).map_err(|error| match error {
            rusqlite::Error::InvalidColumnType(..) | rusqlite::Error::IntegralValueOutOfRange(..) => {
                self.bad(column)
            }
            other => other.into(),
        })
    }

    /// Text that stands for an id, a date or a time.
    pub(crate) fn parsed<T: FromStr>(&self, column: &'static str) -> Result<T> {
        self.get::<String>(column)?.parse().map_err(|_| self.bad(column))
    }

    /// The same where the cell may be empty.
    pub(crate) fn parsed_or_none<T: FromStr>(&self, column: &'static str) -> Result<Option<T>> {
        match self.get::<Option<String>>(column)? {
            Some(text) => text.parse().map(Some).map_err(|_| self.bad(column)),
            None => Ok(None),
        }
    }

    /// One of the few words an enum has.
    pub(crate) fn word<T: DeserializeOwned>(&self, column: &'static str) -> Result<T> {
        let word = serde_json::Value::String(self.get(column)?);
        serde_json::from_value(word).map_err(|_| self.bad(column))
    }

    /// A value kept as JSON.
    pub(crate) fn json<T: DeserializeOwned>(&self, column: &'static str) -> Result<T> {
        serde_json::from_str(&self.get::<String>(column)?).map_err(|_| self.bad(column))
    }

    /// The same where the cell may be empty.
    pub(crate) fn json_or_none<T: DeserializeOwned>(&self, column: &'static str) -> Result<Option<T>> {
        match self.get::<Option<String>>(column)? {
            Some(text) => serde_json::from_str(&text).map(Some).map_err(|_| self.bad(column)),
            None => Ok(None),
        }
    }

    // The cause is left out: serde quotes what it could not read, and that may be an answer.
    fn bad(&self, column: &'static str) -> Error {
        bad(self.table, column)
    }
}

/// Every row a statement finds.
pub(crate) fn all<T>(
    mut statement: CachedStatement<'_>,
    params: impl Params,
    table: &'static str,
    read: impl Fn(&Cells<'_, '_>) -> Result<T>,
) -> Result<Vec<T>> {
    statement.query_and_then(params, |row| read(&Cells::of(row, table)))?.collect()
}

/// The first row a statement finds.
pub(crate) fn first<T>(
    mut statement: CachedStatement<'_>,
    params: impl Params,
    table: &'static str,
    read: impl Fn(&Cells<'_, '_>) -> Result<T>,
) -> Result<Option<T>> {
    statement.query_and_then(params, |row| read(&Cells::of(row, table)))?.next().transpose()
}

/// A value as JSON text.
pub(crate) fn to_json<T: Serialize>(value: &T, table: &'static str, column: &'static str) -> Result<String> {
    serde_json::to_string(value).map_err(|_| bad(table, column))
}

/// An enum as the word it has in JSON.
pub(crate) fn to_word<T: Serialize>(value: &T, table: &'static str, column: &'static str) -> Result<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        _ => Err(bad(table, column)),
    }
}

/// A time by the computer's clock as ISO 8601; it sorts as text and chrono reads it back.
pub(crate) fn clock_text(time: NaiveDateTime) -> String {
    format!("{time:?}")
}

/// A day among the answers as its column has it. One half typed is kept among the answers and is no day yet.
pub(crate) fn day_text(answers: &Answers, field: &str) -> Option<String> {
    answers.date(field).map(|day| day.to_string())
}

/// A value that is not what its column holds.
pub(crate) fn bad(table: &'static str, column: &'static str) -> Error {
    Error::BadValue { table, column }
}
