//! A nursery larger than any: to see what grows with the number of children.
//!
//! A child has one progress check by command, so the many documents are put in through the store itself: each child
//! has four, three of them finished. One child in eight has a support plan, one in eight a transition
//! summary, one in eight an open concern.

use std::path::Path;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use coatpeg_commands::{Cost, Folders};
use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::forms::child::child_facts;
use coatpeg_domain::forms::support::CONCERN_ID;
use coatpeg_domain::forms::transition;
use coatpeg_domain::ids::{ChildId, CycleId, DocumentId, PersonId, PlanId, RowId};
use coatpeg_domain::printing::{Footer, Letterhead, Part, PrintedDocument};
use coatpeg_domain::records::{
    Child, Cycle, CycleState, Document, DocumentState, FRAMEWORK, Person, PlanState, SupportPlan,
};
use coatpeg_store::{Action, Amends, Change, FirstSlot, Stamp, create_records};
use coatpeg_tests::words::text_of_length;
use secrecy::SecretString;
use uuid::Uuid;

/// Children in it.
pub(crate) const CHILDREN: u128 = 5_000;
/// Documents of each child.
const EACH: u128 = 4;
/// One child in so many has a plan, the next one a transition summary, the one after a concern.
const WITH_PLAN: u128 = 8;
/// One child in so many has left.
const WITH_LEAVER: u128 = 6;
/// Documents in it.
pub(crate) const DOCUMENTS: u128 = CHILDREN * EACH + 2 * CHILDREN / WITH_PLAN;
/// Support plans in it.
pub(crate) const PLANS: u128 = CHILDREN / WITH_PLAN;
/// Children in one transaction.
const AT_ONCE: u128 = 250;

/// The day it is in the bench.
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 6, 10).expect("a day in June")
}

fn noon() -> NaiveDateTime {
    today().and_time(NaiveTime::MIN)
}

/// The ids of its progress checks.
pub(crate) fn documents() -> impl Iterator<Item = DocumentId> {
    (0..CHILDREN * EACH).map(|place| document_id(place / EACH, 1 + place % EACH))
}

fn document_id(number: u128, version: u128) -> DocumentId {
    DocumentId(Uuid::from_u128(10_000_000 + number * EACH + version))
}

/// Makes the records, to be opened with the passphrase.
pub(crate) fn fill(folder: &Path, passphrase: &str) -> coatpeg_store::Result<()> {
    fill_with(folder, passphrase, CHILDREN)
}

/// The same, with so many children.
pub(crate) fn fill_with(folder: &Path, passphrase: &str, children: u128) -> coatpeg_store::Result<()> {
    let person = staff();
    let first = FirstSlot {
        setting_name: "A very large nursery",
        person: person.id,
        person_name: "Harriet Ombersley",
        passphrase: &SecretString::from(passphrase),
        cost: Cost::for_tests(),
    };
    let stamp = Stamp { at: Utc::now(), today: today(), person: Some(person.id) };
    let records = Folders::inside(folder).records;
    let (_, mut store, _) = create_records(&records, &first, stamp, |change| {
        change.put_person(&person)?;
        let mut setting = Answers::default();
        setting.set("name", "A very large nursery");
        setting.set("provider_type", "group_pvi");
        change.put_setting(&setting)
    })?;
    for begin in (0..children).step_by(AT_ONCE as usize) {
        store.transact(Action::AddChild, stamp, |change| -> coatpeg_store::Result<()> {
            (begin..children.min(begin + AT_ONCE)).try_for_each(|number| put_child(change, number, person.id))
        })?;
    }
    Ok(())
}

/// Who set it up.
pub(crate) fn staff() -> Person {
    let mut answers = Answers::default();
    answers.set("full_name", "Harriet Ombersley");
    answers.set("kind", "staff");
    let roles = ["owner", "senco", "key_person", "dsl"].map(str::to_owned);
    answers.set("app_roles", Answer::Choices(roles.into()));
    Person { id: PersonId(Uuid::from_u128(1)), answers }
}

/// The id of one of its children.
pub(crate) fn child_id(number: u128) -> ChildId {
    ChildId(Uuid::from_u128(1_000_000 + number))
}

/// The id of one of those who left.
pub(crate) fn leaver_id(number: u128) -> ChildId {
    child_id(WITH_LEAVER - 1 + number * WITH_LEAVER)
}

/// The parent of a child.
fn parent(number: u128) -> Person {
    let mut answers = Answers::default();
    answers.set("full_name", format!("Verity Quill {number}"));
    answers.set("kind", "parent");
    Person { id: PersonId(Uuid::from_u128(50_000_000 + number)), answers }
}

fn put_child(change: &mut Change<'_>, number: u128, person: PersonId) -> coatpeg_store::Result<()> {
    change.put_person(&parent(number))?;
    let child = child(number, person);
    let facts = child_facts(&child).expect("every child here has a name and dates");
    change.put_child(&child, &facts, Some(person), "Wrens")?;
    let mut before: Option<DocumentId> = None;
    for version in 1..=EACH {
        let document = document(child.id, number, version);
        let amends = before.map(|document| Amends { document, reason: "A new look at it." });
        change.add_document(&document, amends)?;
        if version < EACH {
            change.finalise(document.id, DocumentState::Shared, &printed(&document), noon())?;
        }
        before = Some(document.id);
    }
    match number % WITH_PLAN {
        0 => put_plan(change, child.id, number),
        1 => put_draft(change, child.id, number, transition::ID),
        2 => put_draft(change, child.id, number, CONCERN_ID),
        _ => Ok(()),
    }
}

/// A draft of another kind; a concern has a day on which it is looked at again.
fn put_draft(change: &mut Change<'_>, child: ChildId, number: u128, form: &str) -> coatpeg_store::Result<()> {
    let id = DocumentId(Uuid::from_u128(20_000_000 + number));
    let mut draft = Document { id, form: form.to_owned(), version: 1, ..document(child, number, 1) };
    draft.answers.set("review_on", today() + Days::new(10));
    change.add_document(&draft, None)
}

/// A plan whose first cycle is being done, its review some days from now.
fn put_plan(change: &mut Change<'_>, child: ChildId, number: u128) -> coatpeg_store::Result<()> {
    let mut sheet = Answers::default();
    for field in ["strengths_interests", "needs_summary", "parent_views"] {
        sheet.set(field, text_of_length(field, 400));
    }
    let plan = SupportPlan {
        id: PlanId(Uuid::from_u128(30_000_000 + number)),
        child,
        plan_no: 1,
        state: PlanState::Active,
        form_version: 1,
        answers: sheet,
        changed_at: noon(),
        closed_on: None,
        closed_reason: String::new(),
    };
    change.add_plan(&plan)?;
    let mut answers = Answers::default();
    answers.set("assess_summary", text_of_length("assess_summary", 400));
    answers.set("start_date", today() - Days::new(30));
    let ahead = u64::try_from(number % 60).unwrap_or_default();
    answers.set("review_due", today() + Days::new(ahead));
    change.add_cycle(&Cycle {
        id: CycleId(Uuid::from_u128(40_000_000 + number)),
        plan: plan.id,
        child,
        cycle_no: 1,
        state: CycleState::Do,
        form_version: 1,
        answers,
        changed_at: noon(),
        closed_at: None,
        frozen: None,
    })
}

/// Between one and four years old, one more day for each; one in so many left a while ago.
fn child(number: u128, person: PersonId) -> Child {
    let days = Days::new(365 + u64::try_from(number % 1_100).unwrap_or_default());
    let mut answers = Answers::default();
    answers.set("legal_first_name", format!("Barnaby{number}"));
    answers.set("legal_last_name", format!("Quill {number}"));
    let has_left = number % WITH_LEAVER == WITH_LEAVER - 1;
    let before = Days::new(if has_left { 1_800 } else { 0 });
    answers.set("date_of_birth", today() - days - before);
    answers.set("start_date", today() - Days::new(200) - before);
    if has_left {
        // The photos of some are due to go, the records of others.
        answers
            .set("leave_date", today() - Days::new(30 + u64::try_from(number % 1_600).unwrap_or_default()));
    }
    answers.set("key_person_id", person.to_string());
    answers.set("home_languages", Answer::Choices(vec!["English".into()]));
    answers.set("home_address", text_of_length("home_address", 300));
    let mut contact = Answers::default();
    contact.set("person", parent(number).id.to_string());
    contact.set("relationship", "mother");
    answers.set(
        "contacts",
        Answer::Rows(vec![Row { row: RowId(Uuid::from_u128(60_000_000 + number)), answers: contact }]),
    );
    Child { id: child_id(number), answers }
}

fn document(child: ChildId, number: u128, version: u128) -> Document {
    let mut answers = Answers::default();
    for field in ["child_voice_text", "parent_text", "overall_summary"] {
        answers.set(field, text_of_length(field, 400));
    }
    Document {
        id: document_id(number, version),
        child,
        form: "two_year_check".into(),
        form_version: 1,
        framework: FRAMEWORK.into(),
        state: DocumentState::Draft,
        version: u32::try_from(version).unwrap_or_default(),
        answers,
        changed_at: noon(),
        frozen: None,
    }
}

fn printed(document: &Document) -> PrintedDocument {
    let text = document.answers.text("overall_summary").unwrap_or_default().to_owned();
    PrintedDocument {
        title: "Progress check at age two".into(),
        draft: None,
        is_example: false,
        letterhead: Letterhead::default(),
        addressed_to: None,
        portrait: None,
        facts: Vec::new(),
        parts: vec![Part::Text { label: None, text }],
        footer: Footer {
            initials: "B.Q.".into(),
            born: String::new(),
            version: document.version,
            dated: String::new(),
        },
    }
}
