//! Who looked at what is held of a child, and which copies left.

use coatpeg_domain::dates::in_words;
use coatpeg_domain::ids::{ChildId, PersonId};
use coatpeg_domain::printing::{Part, PrintedColumn};
use coatpeg_domain::records::{Paper, PaperKind, PersonSummary};
use coatpeg_domain::retention::KeepRules;
use coatpeg_store::{Action, HistoryEntry, RecordKind};

use super::held::Whole;
use crate::children::person_name;
use crate::error::Result;
use crate::session::Work;

fn table(title: &str, headings: &[(&str, u8)], rows: Vec<Vec<String>>) -> Vec<Part> {
    if rows.is_empty() {
        return Vec::new();
    }
    let column =
        |(heading, share): &(&str, u8)| PrintedColumn { heading: (*heading).to_owned(), share: *share };
    vec![
        Part::Heading { level: 1, text: title.to_owned() },
        Part::Table { caption: title.to_owned(), columns: headings.iter().map(column).collect(), rows },
    ]
}

/// The copies that left, newest first.
pub(super) fn copies_made(work: &Work<'_>, child: ChildId) -> Result<Vec<Part>> {
    let rows = work.open.store.copies_of(child)?.into_iter().map(|copy| {
        let how = match (copy.is_print, copy.sent_on) {
            (_, Some(on)) => format!("Handed on {}", in_words(on)),
            (true, None) => "Printed".to_owned(),
            (false, None) => "Saved as a PDF".to_owned(),
        };
        let agreed = copy.agreed_on.map(in_words).unwrap_or_default();
        let what = format!("{}, version {}", paper_words(work, copy.paper), copy.version);
        vec![in_words(copy.made_at.date()), what, copy.recipient_name, how, agreed]
    });
    let headings = [("Made", 2), ("What", 3), ("For", 3), ("How", 3), ("Parents agreed on", 2)];
    Ok(table("Copies that left", &headings, rows.collect()))
}

fn paper_words(work: &Work<'_>, paper: Paper) -> String {
    let kind = match paper {
        Paper::Document(id) => {
            let form = work.open.store.document(id).ok().and_then(|document| document.definition());
            return form.map_or("A document", |form| form.title).to_owned();
        }
        Paper::Proof(_) => return "Where the check meets each duty".to_owned(),
        Paper::MeetingSheet(_) => return "A sheet for a meeting".to_owned(),
        Paper::Plan { .. } => PaperKind::SupportPlan,
        Paper::Review { .. } => PaperKind::Review,
    };
    if kind == PaperKind::Review { "Review".to_owned() } else { "Support plan".to_owned() }
}

/// Who looked at the record, its documents and plans, newest first, as far back as the setting keeps that.
pub(super) fn looked_at(work: &Work<'_>, whole: &Whole) -> Result<Vec<Part>> {
    let (store, child) = (&work.open.store, whole.child.id);
    let mut lines: Vec<(HistoryEntry, &str)> = Vec::new();
    let mut gather = |kind: RecordKind, id: String, what: &'static str| -> Result<()> {
        lines.extend(store.history(kind, id)?.into_iter().map(|line| (line, what)));
        Ok(())
    };
    gather(RecordKind::Child, child.to_string(), "The record")?;
    for document in store.documents_of(child)? {
        let form = coatpeg_domain::forms::form(&document.form);
        gather(RecordKind::Document, document.id.to_string(), form.map_or("A document", |form| form.title))?;
    }
    for plan in store.plans_of(child)? {
        gather(RecordKind::SupportPlan, plan.id.to_string(), "Support plan")?;
    }
    let kept_from = KeepRules::of(&whole.setting).log_from(work.now.today());
    lines.sort_by_key(|(line, _)| std::cmp::Reverse(line.at));
    let rows = lines.into_iter().filter_map(|(line, what)| {
        let did = what_was_done(&line.action)?;
        let day = work.now.on_the_wall(line.at).date();
        (day >= kept_from).then_some(())?;
        Some(vec![in_words(day), name(&whole.people, line.person), what.to_owned(), did.to_owned()])
    });
    let mut rows: Vec<Vec<String>> = rows.collect();
    // Once a day is enough to know who looked at what.
    rows.dedup();
    Ok(table("Who looked", &[("Day", 2), ("Who", 3), ("At what", 3), ("What", 2)], rows))
}

fn name(people: &[PersonSummary], person: Option<PersonId>) -> String {
    person.map(|person| person_name(people, person)).unwrap_or_default()
}

fn what_was_done(action: &str) -> Option<&'static str> {
    [(Action::View, "Looked"), (Action::Export, "Saved a copy"), (Action::Print, "Printed")]
        .into_iter()
        .find_map(|(known, words)| (known.as_str() == action).then_some(words))
}
