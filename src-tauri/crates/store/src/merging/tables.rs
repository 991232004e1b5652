//! The rows of the tables that name a child, by their keys.

use rusqlite::params;
use rusqlite::types::Value;

use crate::child_tables::{Known, known_of};
use crate::error::{Error, Result};
use crate::history::RecordKind;
use crate::store::Reading;

/// A table of a child.
pub(super) struct ChildTable {
    pub(super) name: String,
    pub(super) columns: Vec<String>,
    /// What tells its rows apart, the child left out.
    key: Vec<String>,
}

impl ChildTable {
    /// The column that counts its rows.
    pub(super) fn number(&self) -> Option<&'static str> {
        self.known()?.number
    }

    /// The kind its rows have in history; none where history tells of them by their table.
    pub(super) fn kind(&self) -> Option<RecordKind> {
        self.known()?.kind
    }

    fn known(&self) -> Option<&'static Known> {
        known_of(&self.name)
    }

    /// SQL for a row's key, as a list in JSON.
    fn key_sql(&self) -> String {
        let columns = self.key.iter().map(|column| format!("\"{column}\""));
        format!("json_array({})", columns.collect::<Vec<_>>().join(", "))
    }

    /// SQL that finds the row whose key is parameter 1 among those of the child in parameter 2.
    pub(super) fn where_key(&self) -> String {
        let columns = self.key.iter().enumerate();
        let same =
            columns.map(|(place, column)| format!("\"{column}\" = json_extract(?1, '$[{place}]') AND "));
        format!("{}child_id = ?2", same.collect::<String>())
    }

    /// SQL for a whole row as JSON.
    fn content_sql(&self) -> String {
        let columns = self.columns.iter().map(|column| format!("'{column}', \"{column}\""));
        format!("json_object({})", columns.collect::<Vec<_>>().join(", "))
    }
}

/// The id in a key that has one part.
pub(super) fn id_in(key: &str) -> Option<String> {
    let parts: Vec<serde_json::Value> = serde_json::from_str(key).ok()?;
    match parts.as_slice() {
        [serde_json::Value::String(id)] => Some(id.clone()),
        _ => None,
    }
}

impl Reading {
    /// Every table of a child. Tables that are not kept but worked out, such as an index of words, are made of these.
    pub(super) fn tables_of_children(&self) -> Result<Vec<ChildTable>> {
        self.tables_that_name_a_child()?.into_iter().map(|name| self.table_of_child(name)).collect()
    }

    fn table_of_child(&self, name: String) -> Result<ChildTable> {
        let mut statement = self.connection.prepare("SELECT name, pk FROM pragma_table_info(?1)")?;
        let columns: Vec<(String, i64)> = statement
            .query_map([&name], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut key: Vec<(i64, String)> =
            columns.iter().filter(|(_, pk)| *pk > 0).map(|(column, pk)| (*pk, column.clone())).collect();
        key.sort();
        if key.is_empty() {
            key.push((1, "rowid".to_owned()));
        }
        let key = key.into_iter().map(|(_, column)| column).filter(|column| column != "child_id").collect();
        let columns = columns.into_iter().map(|(column, _)| column).collect();
        Ok(ChildTable { name, columns, key })
    }

    /// The rows of a child in a table, in the order they were counted or written.
    pub(super) fn keys_in(&self, table: &ChildTable, child: &str) -> Result<Vec<(String, Option<i64>)>> {
        let (name, key) = (&table.name, table.key_sql());
        let number = table.number().unwrap_or("NULL");
        let sql = format!("SELECT {key}, {number} FROM \"{name}\" WHERE child_id = ?1 ORDER BY 2, 1");
        let mut statement = self.connection.prepare(&sql)?;
        let rows = statement.query_map([child], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A whole row as JSON.
    pub(super) fn content_of(&self, table: &ChildTable, key: &str, child: &str) -> Result<String> {
        let sql =
            format!("SELECT {} FROM \"{}\" WHERE {}", table.content_sql(), table.name, table.where_key());
        Ok(self.connection.query_row(&sql, params![key, child], |row| row.get(0))?)
    }

    /// How many rows of a child a statement finds that counts them.
    pub(super) fn counted(&self, sql: &str, params: impl rusqlite::Params) -> Result<usize> {
        let count: i64 = self.connection.prepare_cached(sql)?.query_row(params, |row| row.get(0))?;
        usize::try_from(count).map_err(|_| Error::Damaged)
    }
}

/// A cell of a row that was kept as JSON, as it stood in its column.
pub(super) fn cell_of(value: &serde_json::Value) -> Result<Value> {
    Ok(match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::String(text) => Value::Text(text.clone()),
        serde_json::Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Value::Integer(whole),
            (None, Some(real)) => Value::Real(real),
            (None, None) => return Err(Error::Damaged),
        },
        serde_json::Value::Bool(_) | serde_json::Value::Array(_) | serde_json::Value::Object(_) => {
            return Err(Error::Damaged);
        }
    })
}
