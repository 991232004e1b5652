//! Writing a list into the records: everything in one transaction, or nothing.

use coatpeg_domain::answers::{Answer, Answers};
use coatpeg_domain::contract::ImportChildren;
use coatpeg_domain::forms::child::CHILD;
use coatpeg_domain::forms::shape::first_misfit;
use coatpeg_domain::ids::{ChildId, ImportId, RowId};
use coatpeg_domain::import::{Found, Weighed};
use coatpeg_domain::records::{BackupReason, Child, Imported};
use coatpeg_store::{Action, ImportedChild, StoredImport};
use uuid::Uuid;

use super::chosen;
use super::look::{KnownChildren, missing_in, weighed};
use super::people::People;
use crate::backups;
use crate::children::{choose_peg, put};
use crate::error::{Error, Result};
use crate::fitting::question;
use crate::papers::UnderWay;
use crate::rights::is_restricted;
use crate::session::{Session, Work};

const AT_WORK: &str = "Something else is being done at the moment. Wait for it, or stop it first.";
const STOPPED: &str = "You stopped before the list was in. Nothing of it was brought in.";
const NOBODY: &str = "No row of this list is a new child, so there is nothing to bring in.";

/// What a list changes.
struct Plan {
    children: Vec<(Child, ImportedChild)>,
    people: People,
    left_out: usize,
}

/// Brings a list in.
pub(crate) fn bring_in(session: &Session, command: ImportChildren) -> Result<Imported> {
    let rows = session.with_open(|work| Ok(chosen(work.open, command.list)?.below().len()))?;
    let Some(under_way) = session.long_work.begin(rows.saturating_mul(2)) else {
        return Err(Error::refused(AT_WORK));
    };
    session.with_open(|work| {
        let plan = plan(work, &command, &under_way)?;
        keep_a_copy(session, work);
        let imported = write(work, &command, plan, &under_way)?;
        work.open.list = None;
        Ok(imported)
    })
}

/// A copy of what is there, should somebody want to go back further than undoing does. Without one the list can still
/// be taken back, so a full disk or a missing folder does not hold it up.
fn keep_a_copy(session: &Session, work: &Work<'_>) {
    let has_children = work.open.store.children().is_ok_and(|children| !children.is_empty());
    if has_children
        && !work.open.is_example
        && let Err(error) = backups::make_now(session, work.open, work.now, BackupReason::BeforeImport)
    {
        log::warn!("no copy was made before an import: {error}");
    }
}

/// Every child as it will be, before anything is written.
fn plan(work: &Work<'_>, command: &ImportChildren, under_way: &UnderWay<'_>) -> Result<Plan> {
    let list = chosen(work.open, command.list)?;
    let known = KnownChildren::read(work)?;
    let found = weighed(work, list, &command.choices, &command.decisions, &known)?;
    let undecided = found.iter().filter(|found| found.weighed == Weighed::ToDecide).count();
    if undecided > 0 {
        return Err(Error::refused(match undecided {
            1 => "One row looks like a child you already have. Choose for it first.".to_owned(),
            count => format!("{count} rows look like children you already have. Choose for each first."),
        }));
    }
    let mut plan = Plan { children: Vec::new(), people: People::read(work)?, left_out: 0 };
    for one in &found {
        if under_way.is_stopped() {
            return Err(Error::refused(STOPPED));
        }
        match one.weighed {
            Weighed::New => plan.add(one)?,
            Weighed::Same(child) if command.choices.fill_same => plan.fill(work, one, child)?,
            Weighed::Fill(child) => plan.fill(work, one, child)?,
            Weighed::Same(_) | Weighed::Twice(_) | Weighed::ToDecide | Weighed::Left | Weighed::Cannot => {
                plan.left_out += 1;
            }
        }
        under_way.piece_done();
    }
    if plan.children.is_empty() { Err(Error::refused(NOBODY)) } else { Ok(plan) }
}

impl Plan {
    fn add(&mut self, found: &Found) -> Result<()> {
        let row = &found.child;
        let id = Uuid::now_v7();
        let mut answers = row.answers.clone();
        answers.set("contacts", self.people.contacts(row));
        for (field, name) in
            [("key_person_id", &row.key_person), ("second_key_person_id", &row.second_key_person)]
        {
            if !name.is_empty() {
                let person = self.people.key_person(name);
                answers.set(field, person.to_string());
            }
        }
        if answers.get("key_person_id").is_none()
            && let Some(alone) = self.people.alone()
        {
            answers.set("key_person_id", alone.to_string());
        }
        if answers.get("deferred_year").is_none() {
            answers.set("deferred_year", false);
        }
        choose_peg(&mut answers, id);
        let child = Child { id: ChildId(id), answers: with_rows(answers) };
        require_fitting(&child, row.row)?;
        let imported =
            ImportedChild { child: child.id, row: small(row.row), is_new: true, filled: Vec::new() };
        self.children.push((child, imported));
        Ok(())
    }

    /// Fills in what is missing on a child who is here. A record under a restriction is left as it is.
    fn fill(&mut self, work: &Work<'_>, found: &Found, child: ChildId) -> Result<()> {
        let mut child = work.open.store.child(child)?;
        let filled = missing_in(&child, found);
        if filled.is_empty() || is_restricted(work.open, child.id)? {
            self.left_out += 1;
            return Ok(());
        }
        let row = &found.child;
        for field in &filled {
            let answer = match field.as_str() {
                "contacts" => Some(self.people.contacts(row)),
                "key_person_id" => Some(self.people.key_person(&row.key_person).to_string().into()),
                "second_key_person_id" => {
                    Some(self.people.key_person(&row.second_key_person).to_string().into())
                }
                other => row.answers.get(other).cloned(),
            };
            child.answers.apply(field, answer);
        }
        child.answers = with_rows(child.answers);
        require_fitting(&child, row.row)?;
        let imported = ImportedChild { child: child.id, row: small(row.row), is_new: false, filled };
        self.children.push((child, imported));
        Ok(())
    }
}

/// Rows are counted to 20,000.
fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Rows that came out of cells get an identity of their own.
fn with_rows(mut answers: Answers) -> Answers {
    for answer in answers.0.values_mut() {
        let Answer::Rows(rows) = answer else { continue };
        for row in rows.iter_mut().filter(|row| row.row.0.is_nil()) {
            row.row = RowId(Uuid::now_v7());
        }
    }
    answers
}

/// What the form would not keep stops the whole list, with the row it stands in.
fn require_fitting(child: &Child, row: usize) -> Result<()> {
    match first_misfit(&CHILD, &Answers::default().changes_to(&child.answers)) {
        Some(field) => {
            let question = question(&CHILD, &field);
            Err(Error::refused(format!("Row {row}: the answer to {question} cannot be kept.")))
        }
        None => Ok(()),
    }
}

fn write(
    work: &mut Work<'_>,
    command: &ImportChildren,
    plan: Plan,
    under_way: &UnderWay<'_>,
) -> Result<Imported> {
    let list = chosen(work.open, command.list)?;
    let (file_name, headings) = (list.file_name.clone(), list.headings.clone());
    let Plan { children, people, left_out } = plan;
    let people = people.into_new();
    let added = children.iter().filter(|(_, imported)| imported.is_new).count();
    let import = StoredImport {
        id: ImportId(Uuid::now_v7()),
        at: work.now.utc,
        person: Some(work.open.person),
        file_name,
        added: small(added),
        filled: small(children.len() - added),
        left_out: small(left_out),
        undone_at: None,
    };
    let imported =
        Imported { import: import.id, added, filled: children.len() - added, left_out, people: people.len() };
    work.change(Action::Import, |change| {
        for person in &people {
            change.put_person(person)?;
        }
        for (child, _) in &children {
            if under_way.is_stopped() {
                return Err(Error::refused(STOPPED));
            }
            put(change, child)?;
            under_way.piece_done();
        }
        let known: Vec<ImportedChild> = children.iter().map(|(_, imported)| imported.clone()).collect();
        let ids: Vec<_> = people.iter().map(|person| person.id).collect();
        change.put_import(&import, &known, &ids)?;
        change.remember_matching(import.id, &headings, &command.choices, import.at)?;
        Ok(())
    })?;
    Ok(imported)
}
