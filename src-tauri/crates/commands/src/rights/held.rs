//! Everything held about a child, piece by piece, each as words for paper. What has a paper of its own comes as that
//! paper; tables that nothing else shows come row by row, so that nothing is forgotten.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::dates::in_words;
use coatpeg_domain::forms::child::{CHILD, has_restricted_contact};
use coatpeg_domain::forms::compare::differences;
use coatpeg_domain::forms::person::PERSON;
use coatpeg_domain::forms::print::{Surroundings, letterhead};
use coatpeg_domain::forms::support::{CONCERN_ID, STATUS_MOVE};
use coatpeg_domain::forms::{FormDefinition, Print, letter};
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::look_through::texts_of;
use coatpeg_domain::printing::{Fact, Footer, Part, PrintedDocument};
use coatpeg_domain::records::{
    Child, ChildFacts, CorrectionDecision, Paper, PaperCopy, PersonSummary, ProtectionKind,
};
use coatpeg_domain::support::has_review;

use super::logs::{copies_made, looked_at};
use super::other_rows::{in_lists, other_rows};
use super::pieces::{consents, joined, observations, without_addresses};
use crate::error::Result;
use crate::outlook::{contacts_of, facts_about, facts_of};
use crate::papers::{InWindow, leaving};
use crate::session::Work;

/// Answers that tell where a family lives.
pub(super) const ADDRESSES: [&str; 3] = ["home_address", "correspondence_address", "postcode"];

/// One thing that is held.
pub(super) struct HeldItem {
    /// What it is known by.
    pub(super) key: String,
    /// In which group.
    pub(super) group: &'static str,
    /// What it is.
    pub(super) title: String,
    /// Its date or state.
    pub(super) about: String,
    /// It was written for people who work here.
    pub(super) is_staff_only: bool,
    /// What stands in it.
    pub(super) body: Body,
}

/// What stands in one thing.
pub(super) enum Body {
    /// A paper of its own.
    Paper(Box<PrintedDocument>),
    /// Words that stand on one paper with the others of the group.
    Parts(Vec<Part>),
}

/// The groups, in the order in which they are handed over.
pub(super) const RECORD: &str = "The record";
pub(super) const DOCUMENTS: &str = "Documents";
pub(super) const SUPPORT: &str = "SEND support";
pub(super) const NOTES: &str = "Notes";
pub(super) const MORE: &str = "What else is kept";
pub(super) const TRAIL: &str = "Who looked, and what left";

/// A child with what its words need.
pub(super) struct Whole {
    pub(super) child: Child,
    pub(super) facts: ChildFacts,
    pub(super) setting: Answers,
    /// Everybody known, read once for all of it.
    pub(super) people: Vec<PersonSummary>,
    /// Home addresses are kept back from every copy.
    pub(super) keeps_addresses: bool,
}

impl Whole {
    pub(super) fn of(work: &Work<'_>, child: coatpeg_domain::ids::ChildId) -> Result<Whole> {
        let child = work.open.store.child(child)?;
        let withheld = child.answers.text("address_status") == Some("withheld");
        Ok(Whole {
            facts: facts_of(&child)?,
            setting: work.open.store.setting()?,
            people: work.open.store.people()?,
            keeps_addresses: has_restricted_contact(&child.answers) || withheld,
            child,
        })
    }

    /// A paper with these words on it.
    pub(super) fn paper(&self, work: &Work<'_>, title: &str, parts: Vec<Part>) -> PrintedDocument {
        let today = in_words(work.now.today());
        PrintedDocument {
            title: title.to_owned(),
            draft: None,
            is_example: work.open.is_example,
            letterhead: letterhead(&self.setting),
            addressed_to: None,
            facts: vec![
                Fact { label: "Child".to_owned(), value: self.facts.full_name.clone() },
                Fact { label: "Born".to_owned(), value: in_words(self.facts.born_on) },
            ],
            portrait: None,
            parts,
            footer: Footer {
                initials: coatpeg_domain::file_name::initials(&self.facts),
                born: in_words(self.facts.born_on),
                version: 0,
                dated: today,
            },
        }
    }
}

impl HeldItem {
    pub(super) fn parts(
        group: &'static str,
        key: &str,
        title: &str,
        about: String,
        parts: Vec<Part>,
    ) -> HeldItem {
        let (key, title) = (key.to_owned(), title.to_owned());
        HeldItem { key, group, title, about, is_staff_only: false, body: Body::Parts(parts) }
    }

    /// What it is on the first page and in tables. The title of a note may name anybody.
    pub(super) fn told_as(&self) -> String {
        if self.group == NOTES && self.key.starts_with("note:") {
            format!("Note of {}", self.about)
        } else {
            self.title.clone()
        }
    }

    /// What stands in it, as a paper.
    pub(super) fn words(&self, work: &Work<'_>, whole: &Whole) -> PrintedDocument {
        match &self.body {
            Body::Paper(words) => (**words).clone(),
            Body::Parts(parts) => whole.paper(work, self.group, parts.clone()),
        }
    }
}

/// Everything held about a child.
pub(super) fn everything(work: &Work<'_>, whole: &Whole) -> Result<Vec<HeldItem>> {
    let mut items = vec![record(work, whole)?];
    items.extend(family(work, whole)?);
    items.extend(documents(work, whole)?);
    items.extend(support(work, whole)?);
    items.extend(notes(work, whole)?);
    items.push(observations(work, whole)?);
    items.push(consents(work, whole)?);
    items.extend(corrections(work, whole)?);
    items.push(joined(work, whole)?);
    items.extend(other_rows(work, whole)?);
    items.push(HeldItem::parts(
        TRAIL,
        "copies",
        "Copies that left",
        String::new(),
        copies_made(work, whole.child.id)?,
    ));
    items.push(HeldItem::parts(TRAIL, "looks", "Who looked", String::new(), looked_at(work, whole)?));
    items.retain(|item| !matches!(&item.body, Body::Parts(parts) if parts.is_empty()));
    Ok(items)
}

pub(super) fn heading(text: &str) -> Part {
    Part::Heading { level: 1, text: text.to_owned() }
}

pub(super) fn labelled(label: &str, text: String) -> Part {
    Part::Text { label: Some(label.to_owned()), text }
}

/// The child's own record, question by question.
fn record(work: &Work<'_>, whole: &Whole) -> Result<HeldItem> {
    let answers = without_addresses(whole, whole.child.answers.clone());
    let mut parts = vec![heading("The child’s record")];
    parts.extend(answered(work, whole, &CHILD, &answers)?);
    if let Some(photo) = answers.photo("photo") {
        parts.push(Part::Photo { sha256: photo.sha256.clone(), alt: photo.alt.clone() });
    }
    let about = "Name, family, sessions, health, funding".to_owned();
    Ok(HeldItem::parts(RECORD, "record", "The child’s record", about, parts))
}

/// Every answered question of a form, in its order.
pub(super) fn answered(
    work: &Work<'_>,
    whole: &Whole,
    form: &'static FormDefinition,
    answers: &Answers,
) -> Result<Vec<Part>> {
    let facts = facts_about(&whole.child, whole.facts.clone(), &whole.setting, work.now);
    let around = Surroundings {
        facts: &facts,
        child: &whole.facts,
        child_answers: &whole.child.answers,
        setting: &whole.setting,
        people: &whole.people,
        version: 1,
        draft: None,
        is_example: work.open.is_example,
        with_gaps: false,
        beside: Default::default(),
    };
    let said = differences(form, &Answers::default(), answers, &around);
    Ok(said.into_iter().map(|said| labelled(&said.label, said.after)).collect())
}

/// Grown-ups of the family, each by themselves: what is kept about one may not be for the other.
fn family(work: &Work<'_>, whole: &Whole) -> Result<Vec<HeldItem>> {
    let mut items = Vec::new();
    for id in contacts_of(&whole.child) {
        let Ok(mut person) = work.open.store.person(id) else { continue };
        if whole.keeps_addresses {
            person.answers.apply("address", None);
        }
        let name = person.summary().name;
        let mut parts = vec![heading(&name)];
        parts.extend(answered(work, whole, &PERSON, &person.answers)?);
        let about = "Telephone, email and address; somebody else’s details need their agreement".to_owned();
        items.push(HeldItem::parts(RECORD, &format!("person:{id}"), &name, about, parts));
    }
    items.dedup_by(|a, b| a.key == b.key);
    Ok(items)
}

fn documents(work: &Work<'_>, whole: &Whole) -> Result<Vec<HeldItem>> {
    let mut items = Vec::new();
    for stored in work.open.store.documents_of(whole.child.id)? {
        let paper = Paper::Document(stored.id);
        let leaving = leaving(work, paper, &PaperCopy::default(), &InWindow::default())?;
        let day = in_words(stored.finalised_at.unwrap_or(stored.changed_at).date());
        let state = if leaving.is_draft { "Draft, last written" } else { "Finished" };
        let mut words = leaving.words;
        let more = not_printed(work, whole, stored.id, &words)?;
        words.parts.extend(more);
        items.push(HeldItem {
            key: format!("document:{}", stored.id),
            group: if stored.form == CONCERN_ID { SUPPORT } else { DOCUMENTS },
            title: leaving.title,
            about: format!("Version {}. {state} {day}", stored.version),
            is_staff_only: stored.form == CONCERN_ID,
            body: Body::Paper(Box::new(words)),
        });
    }
    Ok(items)
}

/// What is answered in a document and stands on none of its pages: it is held all the same.
fn not_printed(
    work: &Work<'_>,
    whole: &Whole,
    document: DocumentId,
    printed: &PrintedDocument,
) -> Result<Vec<Part>> {
    let document = work.open.store.document(document)?;
    // All of a letter is on its page.
    let Some(form) = document.definition().filter(|form| form.id != letter::ID) else {
        return Ok(Vec::new());
    };
    let page: Vec<&str> =
        texts_of(printed).into_iter().filter(|text| text.spot.is_written()).map(|text| text.text).collect();
    let mut answers = document.answers;
    for field in form.fields() {
        let words = answered(work, whole, form, &only(&answers, field.id))?;
        let is_on_page = field.print != Print::No && words.iter().all(|words| stands_on(&page, words));
        if is_on_page {
            answers.apply(field.id, None);
        }
    }
    let words = in_lists(answered(work, whole, form, &answers)?);
    let title = (!words.is_empty()).then(|| heading("Also kept with it, and not printed"));
    Ok(title.into_iter().chain(words).collect())
}

/// One answer by itself.
fn only(answers: &Answers, field: &str) -> Answers {
    let mut one = Answers::default();
    one.apply(field, answers.get(field).cloned());
    one
}

/// Whether a text stands on a page, word for word.
fn stands_on(page: &[&str], words: &Part) -> bool {
    let Part::Text { text, .. } = words else { return true };
    page.iter().any(|written| written.contains(text.as_str()))
}

/// Each plan at each of its cycles, each review, and how the status changed.
fn support(work: &Work<'_>, whole: &Whole) -> Result<Vec<HeldItem>> {
    let store = &work.open.store;
    let mut items = Vec::new();
    for plan in store.plans_of(whole.child.id)? {
        for summary in store.cycles_of(plan.id)? {
            let (plan, cycle) = (plan.id, summary.id);
            let mut papers = vec![(format!("plan:{cycle}"), Paper::Plan { plan, cycle: Some(cycle) })];
            if has_review(&store.cycle(cycle)?) {
                papers.push((format!("review:{cycle}"), Paper::Review { plan, cycle }));
            }
            for (key, paper) in papers {
                let leaving = leaving(work, paper, &PaperCopy::default(), &InWindow::default())?;
                items.push(HeldItem {
                    key,
                    group: SUPPORT,
                    title: leaving.title,
                    about: leaving.which,
                    is_staff_only: false,
                    body: Body::Paper(Box::new(leaving.words)),
                });
            }
        }
    }
    items.extend(statuses(work, whole)?);
    Ok(items)
}

/// How the SEND status changed, and what was recorded with each change.
fn statuses(work: &Work<'_>, whole: &Whole) -> Result<Option<HeldItem>> {
    let moves = work.open.store.status_moves(whole.child.id)?;
    let mut parts = Vec::new();
    for made in &moves {
        let change = format!("{} to {}", made.from.label(), made.to.label());
        parts.push(heading(&format!("{}: {change}", in_words(made.moved_on))));
        parts.extend(answered(work, whole, &STATUS_MOVE, &made.answers)?);
    }
    let about = format!("{} changes", moves.len());
    Ok((!moves.is_empty()).then(|| HeldItem::parts(SUPPORT, "status", "SEND status", about, parts)))
}

fn notes(work: &Work<'_>, whole: &Whole) -> Result<Vec<HeldItem>> {
    let notes = work.open.store.notes_of(whole.child.id)?.into_iter().map(|note| {
        let day = in_words(note.noted_on);
        // A heading is not looked through for names, and people write titles.
        let parts = vec![
            heading(&format!("Note of {day}")),
            labelled("Title", note.title.clone()),
            Part::Text { label: None, text: note.text },
        ];
        let item = HeldItem::parts(NOTES, &format!("note:{}", note.id), &note.title, day, parts);
        HeldItem { is_staff_only: true, ..item }
    });
    Ok(notes.collect())
}

/// What people said is wrong, restrictions and holds.
fn corrections(work: &Work<'_>, whole: &Whole) -> Result<Vec<HeldItem>> {
    let store = &work.open.store;
    let mut items = Vec::new();
    let mut parts = Vec::new();
    for (_, sheet) in store.corrections_of(whole.child.id)? {
        parts.push(heading("Said to be wrong"));
        parts.push(labelled("What it is about", sheet.about));
        parts.push(labelled("Said by", sheet.said_by));
        parts.push(labelled("What they said", sheet.said));
        parts.push(labelled("Decided", sheet.decision.words().to_owned()));
        if sheet.decision != CorrectionDecision::Open && !sheet.why.is_empty() {
            parts.push(labelled("Why", sheet.why));
        }
    }
    items.push(HeldItem::parts(MORE, "corrections", "Corrections", String::new(), parts));
    let mut parts = Vec::new();
    for protection in store.protections_of(whole.child.id)? {
        parts.push(heading(match protection.kind {
            ProtectionKind::Restriction => "Restriction",
            ProtectionKind::Hold => "Legal hold",
        }));
        parts.push(labelled("Since", in_words(protection.began_on)));
        parts.push(labelled("Why", protection.reason));
        if let Some(lifted_on) = protection.lifted_on {
            parts.push(labelled("Lifted", format!("{}: {}", in_words(lifted_on), protection.lifted_because)));
        }
    }
    let item = HeldItem::parts(MORE, "protections", "Restrictions and holds", String::new(), parts);
    items.push(HeldItem { is_staff_only: true, ..item });
    Ok(items)
}
