//! Taking a whole list back, and the lists there have been.

use std::collections::BTreeSet;

use chrono::Duration;
use coatpeg_domain::contract::{ListImports, UndoImport};
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{Child, ImportSummary, Undone};
use coatpeg_store::{Action, ImportedChild, StoredImport};

use crate::children::{person_name, put};
use crate::error::{Error, Result};
use crate::rights::restricted_children;
use crate::session::Work;

/// So long a list can be taken back even where some of its children have been written about.
const WITHIN: Duration = Duration::days(1);
/// So many lists are told of.
const TOLD: usize = 20;
const UNDONE: &str = "This list has been taken back already.";

/// The lists that were brought in, the newest first.
pub(crate) fn list(work: &mut Work<'_>, _: ListImports) -> Result<Vec<ImportSummary>> {
    let store = &work.open.store;
    let people = store.people()?;
    let written = store.children_written_about()?;
    let mut told = Vec::new();
    for import in store.imports()?.into_iter().take(TOLD) {
        let changed_since = if import.undone_at.is_none() { changed(work, &import, &written)?.1 } else { 0 };
        told.push(ImportSummary {
            import: import.id,
            at: work.now.on_the_wall(import.at),
            by: import.person.map(|person| person_name(&people, person)).unwrap_or_default(),
            file_name: name_of(&import),
            added: import.added as usize,
            filled: import.filled as usize,
            undone_at: import.undone_at.map(|at| work.now.on_the_wall(at)),
            changed_since,
            stays: why_it_stays(work, &import, changed_since),
        });
    }
    Ok(told)
}

/// The name of its file. Where a child who came with it was deleted, or is named by it, that went too.
fn name_of(import: &StoredImport) -> String {
    if import.file_name.is_empty() { "A list of children".to_owned() } else { import.file_name.clone() }
}

/// The children of a list who are there, and how many of them have been written about since. A record that was
/// restricted since stays as it is in the same way.
fn changed(
    work: &Work<'_>,
    import: &StoredImport,
    written: &BTreeSet<String>,
) -> Result<(Vec<(ImportedChild, bool)>, usize)> {
    let mut children = work.open.store.imported_children(import.id, written)?;
    let restricted = restricted_children(work.open)?;
    for (one, is_changed) in &mut children {
        *is_changed |= restricted.contains(&one.child);
    }
    let count = children.iter().filter(|(_, is_changed)| *is_changed).count();
    Ok((children, count))
}

fn why_it_stays(work: &Work<'_>, import: &StoredImport, changed_since: usize) -> Option<String> {
    if import.undone_at.is_some() {
        return Some(UNDONE.to_owned());
    }
    let is_late = work.now.utc.signed_duration_since(import.at) > WITHIN;
    (is_late && changed_since > 0).then(|| {
        format!(
            "It was brought in more than a day ago, and {} been written about since.",
            match changed_since {
                1 => "one of its children has".to_owned(),
                count => format!("{count} of its children have"),
            }
        )
    })
}

/// Takes a whole list back.
pub(crate) fn undo(work: &mut Work<'_>, command: UndoImport) -> Result<Undone> {
    let imports = work.open.store.imports()?;
    let found = imports.into_iter().find(|import| import.id == command.import);
    let import = found.ok_or(coatpeg_store::Error::NotFound)?;
    let written = work.open.store.children_written_about()?;
    let (children, changed_since) = changed(work, &import, &written)?;
    if let Some(why) = why_it_stays(work, &import, changed_since) {
        return Err(Error::refused(why));
    }
    if changed_since > 0 && !command.keep_changed {
        return Err(Error::refused(match changed_since {
            1 => "One of these children has been written about since. Take the others back and keep that one, or \
                  leave everything as it is."
                .to_owned(),
            count => format!(
                "{count} of these children have been written about since. Take the others back and keep those, or \
                 leave everything as it is."
            ),
        }));
    }
    take_back(work, &import, children)
}

fn take_back(
    work: &mut Work<'_>,
    import: &StoredImport,
    children: Vec<(ImportedChild, bool)>,
) -> Result<Undone> {
    let mut undone = Undone { removed: 0, emptied: 0, kept: 0 };
    let sign_ins: Vec<PersonId> = work.open.vault.names().into_iter().map(|(person, _)| person).collect();
    let mut emptied = Vec::new();
    for (one, _) in children.iter().filter(|(one, is_changed)| !one.is_new && !is_changed) {
        emptied.push(without(work.open.store.child(one.child)?, &one.filled));
    }
    let at = work.now.utc;
    work.change(Action::UndoImport, |change| {
        for (one, is_changed) in &children {
            match (is_changed, one.is_new) {
                (true, _) => undone.kept += 1,
                (false, true) => {
                    change.take_back_child(one.child)?;
                    undone.removed += 1;
                }
                (false, false) => {}
            }
        }
        for child in &emptied {
            put(change, child)?;
            undone.emptied += 1;
        }
        change.take_back_people(import.id, &sign_ins)?;
        Ok(change.end_import(import.id, at)?)
    })?;
    Ok(undone)
}

/// A record without what a list filled in.
fn without(mut child: Child, filled: &[String]) -> Child {
    for field in filled {
        child.answers.apply(field, None);
    }
    child
}
