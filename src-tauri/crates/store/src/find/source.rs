//! What of each kind of record is found: its title, what was written in it, and about whom it is.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::find::words::in_index;
use coatpeg_domain::find::written::{WrittenLine, lines_of_row, previous_names, written_lines};
use coatpeg_domain::forms::action::ACTION;
use coatpeg_domain::forms::child::CHILD;
use coatpeg_domain::forms::form;
use coatpeg_domain::forms::observation::OBSERVATION;
use coatpeg_domain::forms::person::PERSON;
use coatpeg_domain::forms::support::{SUPPORT_CYCLE, SUPPORT_PLAN};
use coatpeg_domain::ids::{ChildId, CycleId, PlanId};
use coatpeg_domain::records::DocumentState;
use rusqlite::params;

use crate::error::{Error, Result};
use crate::rows::{self, Cells};
use crate::store::Reading;

/// A kind of record that is found. The words are kept in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A child's record.
    Child,
    /// A grown-up.
    Person,
    /// A document.
    Document,
    /// An action agreed in a document: the document's id, a space, and its own.
    Action,
    /// A note on a child's record.
    Note,
    /// An observation.
    Observation,
    /// A support plan with its outcomes.
    Plan,
    /// A cycle with its targets, what is done and its review.
    Cycle,
}

impl EntryKind {
    const ALL: [(EntryKind, &'static str); 8] = [
        (EntryKind::Child, "child"),
        (EntryKind::Person, "person"),
        (EntryKind::Document, "document"),
        (EntryKind::Action, "action"),
        (EntryKind::Note, "note"),
        (EntryKind::Observation, "observation"),
        (EntryKind::Plan, "plan"),
        (EntryKind::Cycle, "cycle"),
    ];

    /// The word in the index.
    pub(super) fn as_str(self) -> &'static str {
        EntryKind::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }

    /// The kind of that word.
    pub(super) fn parse(word: &str) -> Option<EntryKind> {
        EntryKind::ALL.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind)
    }
}

/// Marks of an entry beside its kind and its child.
pub(super) const FINISHED: &str = "0finished";
pub(super) const SHARED: &str = "0shared";

/// The mark of a kind. All marks begin with a nought, so that no word is like them.
pub(super) fn mark_of_kind(kind: EntryKind) -> String {
    format!("0{}", kind.as_str())
}

/// The mark of a child.
pub(super) fn mark_of_child(child: ChildId) -> String {
    format!("0c{}", child.0.simple())
}

/// What of a record is found.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    kind: EntryKind,
    /// About which child.
    pub about: Option<ChildId>,
    /// The day on which it was last written in, where it has one.
    pub written_on: String,
    marks: Vec<&'static str>,
    /// The child's names, where it is about one.
    who: String,
    /// What it is called.
    pub title: String,
    /// What was written.
    pub lines: Vec<WrittenLine>,
    previous: Vec<String>,
}

impl Source {
    fn of(kind: EntryKind) -> Source {
        let (about, who, title) = Default::default();
        let (written_on, marks, lines, previous) = Default::default();
        Source { kind, about, written_on, marks, who, title, lines, previous }
    }

    /// As the columns of the index have it.
    pub(super) fn columns(&self) -> [Option<String>; 7] {
        let mut marks = mark_of_kind(self.kind);
        for mark in self.about.map(mark_of_child).iter().map(String::as_str).chain(self.marks.iter().copied())
        {
            marks.push(' ');
            marks.push_str(mark);
        }
        let words: Vec<String> = self.lines.iter().map(|line| in_index(&line.text)).collect();
        [
            self.about.map(|child| child.to_string()),
            Some(self.written_on.clone()),
            Some(marks),
            Some(in_index(&self.who)),
            Some(in_index(&self.title)),
            Some(words.join(" ")),
            Some(in_index(&self.previous.join(" "))),
        ]
    }
}

impl Reading {
    /// What of a record is found; nothing where it is not there any more.
    ///
    /// # Errors
    /// `BadValue` or `Sql`.
    pub fn source(&self, kind: EntryKind, record: &str) -> Result<Option<Source>> {
        match kind {
            EntryKind::Child => self.child_source(record),
            EntryKind::Person => self.person_source(record),
            EntryKind::Document => self.document_source(record),
            EntryKind::Action => self.action_source(record),
            EntryKind::Note => self.note_source(record),
            EntryKind::Observation => self.observation_source(record),
            EntryKind::Plan => self.plan_source(record),
            EntryKind::Cycle => self.cycle_source(record),
        }
    }

    fn child_source(&self, record: &str) -> Result<Option<Source>> {
        let sql = "SELECT id, known_as, full_name, room, started_on, answers FROM children WHERE id = ?1";
        rows::first(self.connection.prepare_cached(sql)?, [record], "children", |cells| {
            let answers: Answers = cells.json("answers")?;
            let (full, known): (String, String) = (cells.get("full_name")?, cells.get("known_as")?);
            Ok(Source {
                about: Some(cells.parsed("id")?),
                written_on: cells.get("started_on")?,
                title: format!("{full} {known}"),
                lines: written_lines(&CHILD, &answers),
                previous: previous_names(&answers),
                ..Source::of(EntryKind::Child)
            })
        })
    }

    fn person_source(&self, record: &str) -> Result<Option<Source>> {
        let sql = "SELECT name, kind, role_title, answers FROM people WHERE id = ?1";
        rows::first(self.connection.prepare_cached(sql)?, [record], "people", |cells| {
            let answers: Answers = cells.json("answers")?;
            let team = answers.text("team_name").unwrap_or_default();
            let organisation = answers.text("organisation").unwrap_or_default();
            let (name, role): (String, String) = (cells.get("name")?, cells.get("role_title")?);
            Ok(Source {
                title: format!("{name} {role} {team} {organisation}"),
                lines: written_lines(&PERSON, &answers),
                ..Source::of(EntryKind::Person)
            })
        })
    }

    fn document_source(&self, record: &str) -> Result<Option<Source>> {
        let sql = "SELECT child_id, form, state, changed_at, answers FROM documents WHERE id = ?1";
        let found = rows::first(self.connection.prepare_cached(sql)?, [record], "documents", |cells| {
            let answers: Answers = cells.json("answers")?;
            let form = form(&cells.get::<String>("form")?);
            Ok(Source {
                about: Some(cells.parsed("child_id")?),
                written_on: day_of(cells)?,
                marks: marks_of(cells.word("state")?),
                title: form.map_or_else(String::new, |form| form.title.to_owned()),
                lines: form.map(|form| written_lines(form, &answers)).unwrap_or_default(),
                ..Source::of(EntryKind::Document)
            })
        })?;
        self.with_names(found)
    }

    fn action_source(&self, record: &str) -> Result<Option<Source>> {
        let Some((document, id)) = record.split_once(' ') else { return Ok(None) };
        let sql = "SELECT actions.child_id AS child_id, actions.answers AS answers, state, changed_at
                   FROM actions JOIN documents ON documents.id = actions.document_id
                   WHERE actions.document_id = ?1 AND actions.id = ?2";
        let statement = self.connection.prepare_cached(sql)?;
        let found = rows::first(statement, params![document, id], "actions", |cells| {
            Ok(Source {
                about: Some(cells.parsed("child_id")?),
                written_on: day_of(cells)?,
                marks: marks_of(cells.word("state")?),
                lines: lines_of_row(&ACTION, &cells.json("answers")?),
                ..Source::of(EntryKind::Action)
            })
        })?;
        self.with_names(found)
    }

    fn note_source(&self, record: &str) -> Result<Option<Source>> {
        let sql = "SELECT child_id, title, text, noted_on FROM notes WHERE id = ?1";
        let found = rows::first(self.connection.prepare_cached(sql)?, [record], "notes", |cells| {
            Ok(Source {
                about: Some(cells.parsed("child_id")?),
                written_on: cells.get("noted_on")?,
                title: cells.get("title")?,
                lines: vec![WrittenLine { label: "Note", text: cells.get("text")? }],
                ..Source::of(EntryKind::Note)
            })
        })?;
        self.with_names(found)
    }

    fn observation_source(&self, record: &str) -> Result<Option<Source>> {
        let sql = "SELECT child_id, seen_on, answers FROM observations WHERE id = ?1";
        let statement = self.connection.prepare_cached(sql)?;
        let found = rows::first(statement, [record], "observations", |cells| {
            Ok(Source {
                about: Some(cells.parsed("child_id")?),
                written_on: cells.get("seen_on")?,
                title: OBSERVATION.title.to_owned(),
                lines: written_lines(&OBSERVATION, &cells.json("answers")?),
                ..Source::of(EntryKind::Observation)
            })
        })?;
        self.with_names(found)
    }

    fn plan_source(&self, record: &str) -> Result<Option<Source>> {
        let Ok(id) = record.parse::<PlanId>() else { return Ok(None) };
        let plan = match self.plan(id) {
            Err(Error::NotFound) => return Ok(None),
            plan => plan?,
        };
        self.with_names(Some(Source {
            about: Some(plan.child),
            written_on: plan.changed_at.date().to_string(),
            marks: shared_marks(plan.answers.yes_no("shared_with_team") == Some(true)),
            title: SUPPORT_PLAN.title.to_owned(),
            lines: written_lines(&SUPPORT_PLAN, &plan.answers),
            ..Source::of(EntryKind::Plan)
        }))
    }

    fn cycle_source(&self, record: &str) -> Result<Option<Source>> {
        let Ok(id) = record.parse::<CycleId>() else { return Ok(None) };
        let cycle = match self.cycle(id) {
            Err(Error::NotFound) => return Ok(None),
            cycle => cycle?,
        };
        let (_, is_shared) = self.child_of_plan(cycle.plan)?;
        self.with_names(Some(Source {
            about: Some(cycle.child),
            written_on: cycle.changed_at.date().to_string(),
            marks: shared_marks(is_shared),
            title: SUPPORT_PLAN.title.to_owned(),
            lines: written_lines(&SUPPORT_CYCLE, &cycle.answers),
            ..Source::of(EntryKind::Cycle)
        }))
    }

    /// The same with the names of the child it is about.
    fn with_names(&self, source: Option<Source>) -> Result<Option<Source>> {
        let Some(mut source) = source else { return Ok(None) };
        if let Some(child) = source.about {
            let sql = "SELECT known_as, full_name FROM children WHERE id = ?1";
            let statement = self.connection.prepare_cached(sql)?;
            let names = rows::first(statement, [child.to_string()], "children", |cells| {
                Ok(format!("{} {}", cells.get::<String>("full_name")?, cells.get::<String>("known_as")?))
            })?;
            source.who = names.unwrap_or_default();
        }
        Ok(Some(source))
    }
}

fn day_of(cells: &Cells<'_, '_>) -> Result<String> {
    Ok(cells.parsed::<chrono::NaiveDateTime>("changed_at")?.date().to_string())
}

fn marks_of(state: DocumentState) -> Vec<&'static str> {
    if state.is_locked() { vec![FINISHED] } else { Vec::new() }
}

fn shared_marks(is_shared: bool) -> Vec<&'static str> {
    if is_shared { vec![SHARED] } else { Vec::new() }
}
