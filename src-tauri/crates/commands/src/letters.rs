//! Letters from templates: begun here, and then documents like others.

use coatpeg_domain::answers::{Answer, Answers, Row, SignOff};
use coatpeg_domain::contract::StartLetter;
use coatpeg_domain::dates::in_words;
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::letter::templates::{Addressee, Places, Template, filled, template};
use coatpeg_domain::forms::letter::{ABOUT_DOCUMENT, ID, LETTER, TEMPLATE};
use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;
use coatpeg_domain::forms::wording::list_in_words;
use coatpeg_domain::ids::{ChildId, DocumentId};
use coatpeg_domain::records::{Child, Document, DocumentView, PartNote, PersonSummary, Recipient};
use coatpeg_store::Action;

use crate::consents::permissions;
use crate::documents::{begun, view};
use crate::error::{Error, Result};
use crate::outlook::facts_of;
use crate::session::Work;

/// Said beside a letter that asks somebody else about a child by name.
const NEEDS_AGREEMENT: &str = "This letter names the child to somebody outside your setting. Ask the parents first. \
                               It says that they agreed only where their yes is on record, under Family and \
                               consent. A copy for anybody but the parents asks for the day they agreed.";

/// Begins a letter from a template, or opens the draft of the same letter.
pub(crate) fn start(work: &mut Work<'_>, command: StartLetter) -> Result<DocumentView> {
    let Some(template) = template(&command.template) else {
        return Err(Error::refused("There is no letter of this kind. Choose one from the list."));
    };
    let child = work.open.store.child(command.child)?;
    let about = about_document(work, child.id, command.about)?;
    if template.needs_check && about.as_ref().is_none_or(|about| about.form != TWO_YEAR_CHECK.id) {
        return Err(Error::refused("This note goes with a progress check. Begin the check first."));
    }
    if let Some(draft) = draft_of(work, &command)? {
        return view(work, draft);
    }
    let mut answers = first_words(work, &child, &template, about.as_ref().map(|about| &about.answers))?;
    answers.set(TEMPLATE, command.template.as_str());
    if let Some(about) = command.about {
        answers.set(ABOUT_DOCUMENT, about.to_string());
    }
    let letter = begun(work, &LETTER, child.id, answers);
    work.change(Action::StartDocument, |change| Ok(change.add_document(&letter, None)?))?;
    view(work, letter.id)
}

/// What a letter's editor says about its parts.
pub(crate) fn notes(form: &str, answers: &Answers) -> Vec<PartNote> {
    let asks_others = form == ID
        && answers.text(TEMPLATE).and_then(template).is_some_and(|template| template.to.needs_agreement());
    let note = || PartNote { section: "address".to_owned(), words: NEEDS_AGREEMENT.to_owned() };
    asks_others.then(note).into_iter().collect()
}

/// The document that the letter goes with. It has to be about the same child.
fn about_document(work: &Work<'_>, child: ChildId, about: Option<DocumentId>) -> Result<Option<Document>> {
    let Some(about) = about else { return Ok(None) };
    let document = work.open.store.document(about)?;
    if document.child != child {
        return Err(Error::code(ErrorCode::NotFound));
    }
    Ok(Some(document))
}

/// The draft of the same template that goes with the same document.
fn draft_of(work: &Work<'_>, command: &StartLetter) -> Result<Option<DocumentId>> {
    let about = command.about.map(|about| about.to_string());
    let store = &work.open.store;
    for found in store.documents_of(command.child)? {
        if found.form != ID || found.state.is_locked() {
            continue;
        }
        let answers = store.document(found.id)?.answers;
        if answers.text(TEMPLATE) == Some(command.template.as_str())
            && answers.text(ABOUT_DOCUMENT) == about.as_deref()
        {
            return Ok(Some(found.id));
        }
    }
    Ok(None)
}

fn first_words(
    work: &Work<'_>,
    child: &Child,
    template: &Template,
    about: Option<&Answers>,
) -> Result<Answers> {
    let store = &work.open.store;
    let (setting, people, today) = (store.setting()?, store.people()?, work.now.today());
    let to = addressee(template.to, child, about, &people);
    let author = people.iter().find(|known| known.id == work.open.person);
    let places = Places {
        child: &facts_of(child)?.wording(),
        setting: setting.text("name").unwrap_or("our setting").trim(),
        author: author.map_or("us", |author| author.name.as_str()),
        date: &in_words(today),
    };
    let is_agreed = is_agreed(work, child, template.to, to.as_deref())?;
    let mut answers = Answers::default();
    answers.set("letter_date", today);
    answers.set("subject", filled(template.subject, &places));
    answers.set("body", template.letter(&places, is_agreed));
    answers.set("closing", "With kind regards");
    answers.set("greeting", to.as_ref().map_or("Hello,".to_owned(), |name| format!("Dear {name},")));
    if let Some(name) = to {
        answers.set("to_person", name);
    }
    // A signature without a role would hold the letter back.
    if let Some(author) = author.filter(|author| !author.role_title.trim().is_empty()) {
        let (signed_name, role) = (author.name.clone(), author.role_title.clone());
        answers.set("signed_by", Answer::SignOff(SignOff { signed_name, role, signed_on: Some(today) }));
    }
    Ok(answers)
}

/// Whether the parents' yes on record covers whom the letter is written to.
fn is_agreed(work: &Work<'_>, child: &Child, to: Addressee, name: Option<&str>) -> Result<bool> {
    let recipient = match to {
        Addressee::Parents => return Ok(true),
        Addressee::HealthVisitor => Recipient::HealthVisitor,
        Addressee::OtherSetting | Addressee::PreviousSetting => {
            Recipient::SomeoneElse(name.unwrap_or_default().to_owned())
        }
    };
    Ok(permissions(work, child)?.let_have(&recipient))
}

/// By name, where the records know it.
fn addressee(
    to: Addressee,
    child: &Child,
    about: Option<&Answers>,
    people: &[PersonSummary],
) -> Option<String> {
    let record = &child.answers;
    let first_name = |field: &str| record.rows(field).first()?.answers.text("name").map(str::to_owned);
    match to {
        Addressee::Parents => parents(record, people),
        Addressee::HealthVisitor => {
            let person = record.person("health_visitor")?;
            people.iter().find(|known| known.id == person).map(|known| known.name.clone())
        }
        Addressee::OtherSetting => {
            let in_check = about.and_then(|about| about.text("other_setting_name")).map(str::to_owned);
            in_check.or_else(|| first_name("other_settings"))
        }
        Addressee::PreviousSetting => first_name("previous_settings"),
    }
}

/// Those the child lives with, and nobody with whom contact is restricted.
fn parents(record: &Answers, people: &[PersonSummary]) -> Option<String> {
    let may_be_written_to = |row: &&Row| {
        row.answers.yes_no("lives_with") == Some(true) && row.answers.yes_no("restricted") != Some(true)
    };
    let name = |row: &Row| {
        let person = row.answers.person("person")?;
        people.iter().find(|known| known.id == person).map(|known| known.name.clone())
    };
    let names: Vec<String> =
        record.rows("contacts").iter().filter(may_be_written_to).filter_map(name).collect();
    (!names.is_empty()).then(|| list_in_words(&names))
}
