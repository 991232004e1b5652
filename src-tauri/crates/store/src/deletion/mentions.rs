//! Whether anything else in the records still mentions a grown-up or a picture.

use std::collections::BTreeSet;

use coatpeg_domain::ids::ChildId;

use super::tables::OfChild;
use crate::change::Change;
use crate::child_tables::is_silent;
use crate::error::Result;
use crate::store::Reading;

/// Length of a hash in hexadecimal.
const HASH: usize = 64;

/// Everything in these texts that looks like the hash of a picture.
pub(super) fn pictures(texts: &[String]) -> BTreeSet<String> {
    let is_hex = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
    let mut found = BTreeSet::new();
    for text in texts {
        for run in text.as_bytes().split(|byte| !is_hex(byte)).filter(|run| run.len() == HASH) {
            found.insert(String::from_utf8_lossy(run).into_owned());
        }
    }
    found
}

impl Reading {
    /// Whether some table mentions this, besides `own` rows of a child and the table it is the key of.
    pub(super) fn is_mentioned(
        &self,
        text: &str,
        own: &[OfChild],
        child: Option<ChildId>,
        home: &str,
    ) -> Result<bool> {
        for table in self.table_names()? {
            if is_silent(&table) {
                continue;
            }
            let key = if table == home { "id" } else { "" };
            let rows = own.iter().find(|own| own.name == table).zip(child);
            let others =
                rows.map_or_else(|| "?2 = ?2".to_owned(), |(own, _)| format!("NOT {}", own.rows_of_second()));
            let columns = self.columns_of(&table)?;
            let mentions: Vec<String> = columns
                .iter()
                .filter(|column| *column != key)
                .map(|column| format!("instr(\"{column}\", ?1) > 0"))
                .collect();
            if mentions.is_empty() {
                continue;
            }
            let sql =
                format!("SELECT 1 FROM {table} WHERE ({others}) AND ({}) LIMIT 1", mentions.join(" OR "));
            let child = child.map(|child| child.to_string()).unwrap_or_default();
            if self.connection.prepare(&sql)?.exists([text, &child])? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The ids a child's record had before records were joined.
    pub(super) fn joined_doubles(&self, child: ChildId) -> Result<Vec<String>> {
        let sql = "SELECT double_id FROM merges WHERE child_id = ?1 OR keep_id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([child.to_string()], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }
}

impl Change<'_> {
    /// The names of lists this child came with, or that say the child's own name.
    pub(super) fn forget_lists(&self, child: ChildId) -> Result<()> {
        let id = child.to_string();
        let sql = "UPDATE imports SET file_name = ''
                   WHERE id IN (SELECT import_id FROM imported_children WHERE child_id = ?1)";
        self.write(sql, [&id])?;
        let facts = self.stored_child(child)?.facts;
        let names = format!("{} {}", facts.full_name, facts.known_as).to_lowercase();
        let names: Vec<&str> = names.split_whitespace().filter(|name| name.chars().count() > 2).collect();
        for list in self.imports()? {
            let file_name = list.file_name.to_lowercase();
            if names.iter().any(|name| file_name.contains(name)) {
                self.write("UPDATE imports SET file_name = '' WHERE id = ?1", [list.id.to_string()])?;
            }
        }
        Ok(())
    }

    /// Pairs this child was in, as twins or as somebody else.
    pub(crate) fn forget_pairs(&self, child: ChildId) -> Result<()> {
        self.write("DELETE FROM told_apart WHERE one_id = ?1 OR other_id = ?1", [child.to_string()])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_found_wherever_they_stand_and_nothing_else_is() {
        let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let texts = [format!("{{\"sha256\":\"{hash}\"}}"), format!("{hash}0 and ba78")];
        assert_eq!(pictures(&texts), BTreeSet::from([hash.to_owned()]));
    }
}
