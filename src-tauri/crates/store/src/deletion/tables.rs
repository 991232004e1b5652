//! The rows of one child in every table that holds any: counted, read and deleted. Which tables these are stands in
//! `child_tables.rs`; a table that hangs on one of them by a foreign key is one as well.

use std::collections::BTreeMap;

use coatpeg_domain::ids::ChildId;
use coatpeg_domain::retention::KeepClass;
use rusqlite::types::ValueRef;

use crate::change::Change;
use crate::child_tables::{is_kept_apart, known_of};
use crate::error::Result;
use crate::store::Reading;

/// A table that holds something of one child.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OfChild {
    /// Its name.
    pub(crate) name: String,
    /// Which of its rows, for `WHERE`; `?1` is the child.
    rows: String,
    /// How far it hangs from a table that names the child.
    depth: usize,
}

impl OfChild {
    /// How long its rows are kept.
    pub(crate) fn class(&self) -> KeepClass {
        known_of(&self.name).map_or(KeepClass::Basic, |known| known.class)
    }

    /// What its rows are, in words.
    pub(crate) fn words(&self) -> String {
        known_of(&self.name).map_or_else(|| self.name.replace('_', " "), |known| known.words.to_owned())
    }

    /// How many rows are of this child.
    pub(crate) fn count(&self, reading: &Reading, child: ChildId) -> Result<usize> {
        let sql = format!("SELECT count(*) FROM {} WHERE {}", self.name, self.rows);
        let count: i64 = reading.connection.query_row(&sql, [child.to_string()], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// Deletes them.
    pub(crate) fn delete(&self, change: &Change<'_>, child: ChildId) -> Result<usize> {
        let sql = format!("DELETE FROM {} WHERE {}", self.name, self.rows);
        Ok(change.connection.execute(&sql, [child.to_string()])?)
    }

    /// Every row, its columns as text; ids of the row and the child say nothing to a reader.
    pub(crate) fn rows_as_text(
        &self,
        reading: &Reading,
        child: ChildId,
    ) -> Result<Vec<Vec<(String, String)>>> {
        let sql = format!("SELECT * FROM {} WHERE {} ORDER BY 1", self.name, self.rows);
        let mut statement = reading.connection.prepare(&sql)?;
        let names: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
        let mut rows = statement.query([child.to_string()])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let mut columns = Vec::new();
            for (number, name) in names.iter().enumerate() {
                let text = match row.get_ref(number)? {
                    ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                    ValueRef::Integer(number) => number.to_string(),
                    ValueRef::Real(number) => number.to_string(),
                    ValueRef::Null | ValueRef::Blob(_) => continue,
                };
                if name != "id" && name != "child_id" && !text.is_empty() {
                    columns.push((name.clone(), text));
                }
            }
            all.push(columns);
        }
        Ok(all)
    }

    /// Every text in them.
    pub(crate) fn texts(&self, reading: &Reading, child: ChildId) -> Result<Vec<(String, String)>> {
        let sql = format!("SELECT * FROM {} WHERE {}", self.name, self.rows);
        let mut statement = reading.connection.prepare(&sql)?;
        let names: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
        let mut rows = statement.query([child.to_string()])?;
        let mut texts = Vec::new();
        while let Some(row) = rows.next()? {
            for (number, name) in names.iter().enumerate() {
                if let ValueRef::Text(text) = row.get_ref(number)? {
                    texts.push((name.clone(), String::from_utf8_lossy(text).into_owned()));
                }
            }
        }
        Ok(texts)
    }

    /// Which rows are of some child, for `WHERE`; `?2` is the child.
    pub(crate) fn rows_of_second(&self) -> String {
        self.rows.replace("?1", "?2")
    }
}

impl Reading {
    /// The tables of a child, those that hang on others before these.
    pub(crate) fn tables_of_child(&self) -> Result<Vec<OfChild>> {
        let mut found: BTreeMap<String, OfChild> = BTreeMap::new();
        let own = ("children".to_owned(), "id = ?1");
        let naming = self.tables_that_name_a_child()?.into_iter().map(|name| (name, "child_id = ?1"));
        for (name, rows) in naming.chain([own]) {
            found.insert(name.clone(), OfChild { name, rows: rows.to_owned(), depth: 0 });
        }
        let names = self.table_names()?;
        loop {
            let before = found.len();
            for name in names.iter().filter(|name| !is_kept_apart(name)) {
                if !found.contains_key(name)
                    && let Some(table) = self.hangs_on(name, &found)?
                {
                    found.insert(name.clone(), table);
                }
            }
            if found.len() == before {
                break;
            }
        }
        let mut tables: Vec<OfChild> = found.into_values().collect();
        tables.sort_by(|a, b| b.depth.cmp(&a.depth).then_with(|| a.name.cmp(&b.name)));
        Ok(tables)
    }

    /// How a table hangs on one that is known, by its first foreign key to such a table.
    fn hangs_on(&self, table: &str, known: &BTreeMap<String, OfChild>) -> Result<Option<OfChild>> {
        let sql = "SELECT id, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list(?1) ORDER BY id, seq";
        let mut statement = self.connection.prepare_cached(sql)?;
        let keys = statement.query_map([table], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, String>(3)?,
            ))
        })?;
        let keys = keys.collect::<Result<Vec<_>, _>>()?;
        let Some((id, parent)) = keys.iter().find_map(|(id, parent, ..)| Some((*id, known.get(parent)?)))
        else {
            return Ok(None);
        };
        let columns = |pick: fn(&(i64, String, String, String)) -> &String| {
            let named: Vec<&str> =
                keys.iter().filter(|key| key.0 == id).map(|key| pick(key).as_str()).collect();
            named.join(", ")
        };
        let (from, to) = (columns(|key| &key.2), columns(|key| &key.3));
        let rows = format!("({from}) IN (SELECT {to} FROM {} WHERE {})", parent.name, parent.rows);
        Ok(Some(OfChild { name: table.to_owned(), rows, depth: parent.depth + 1 }))
    }
}
