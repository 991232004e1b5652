//! A child who is with another key person: name, room, allergies, whom to ring, and what may be read all the same.

use coatpeg_domain::answers::{Answers, Row};
use coatpeg_domain::contract::OpenPerson;
use coatpeg_domain::forms::choice_label;
use coatpeg_domain::forms::choices::RELATIONSHIPS;
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::ChildView;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::child::who;
use super::child_documents::Documents;
use super::record::allergy;
use super::{possessive, sentence};
use crate::app::{HEADING, session};
use crate::components::peg::{Peg, PegSize};

/// What everybody who works here sees of a child.
#[component]
pub(crate) fn InShort(
    /// The child.
    view: ChildView,
) -> impl IntoView {
    let session = session();
    let facts = view.facts.clone();
    let today = session.today().unwrap_or_default();
    let has_papers = !view.documents.is_empty() || !view.plans.is_empty();
    let contacts = view.child.answers.rows("contacts").to_vec();
    let whole = format!(
        "The rest of {} record is for the key person, the SENCO and the owner.",
        possessive(&facts.known_as)
    );
    view! {
        <header class="child-head">
            <span class="child-head__rail"></span>
            <Peg picture=facts.peg_picture.clone() tint=facts.peg_tint.clone() size=PegSize::Large />
            <div>
                <h1 id=HEADING tabindex="-1">{facts.full_name.clone()}</h1>
                <p class="soft">{who(&view)}</p>
            </div>
        </header>
        <div class="stack stack--loose">
            <Allergies record=view.child.answers.clone() />
            <ToRing contacts people=names(&view) />
            {has_papers.then(|| view! { <Documents view=view.clone() today /> })}
            <p class="muted sm" id="in-short">{whole}</p>
        </div>
    }
}

/// Allergies, with what happens and what to do.
#[component]
fn Allergies(
    /// What is seen of the record.
    record: Answers,
) -> impl IntoView {
    let lines: Vec<_> = record
        .rows("allergies")
        .iter()
        .map(|row| view! { <li class="item">{allergy(&row.answers)}</li> })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="stack stack--tight" aria-labelledby="allergies-known">
                <h2 class="lg" id="allergies-known">"Allergies"</h2>
                <ul class="card list">{lines}</ul>
            </section>
        }
    })
}

/// Everybody's name.
fn names(view: &ChildView) -> Vec<(PersonId, String)> {
    view.people.iter().map(|person| (person.id, person.name.clone())).collect()
}

/// Emergency contacts, with their numbers.
#[component]
fn ToRing(
    /// Rows of the record.
    contacts: Vec<Row>,
    /// Everybody's name.
    people: Vec<(PersonId, String)>,
) -> impl IntoView {
    let lines: Vec<_> = contacts
        .iter()
        .filter_map(|contact| {
            let person = contact.answers.person("person")?;
            let name = people.iter().find(|(id, _)| *id == person).map(|(_, name)| name.clone())?;
            Some(view! { <Contact person name note=note(contact) /> })
        })
        .collect();
    let none =
        lines.is_empty().then(|| view! { <p class="card card__body soft">"Nobody is written down yet."</p> });
    view! {
        <section class="stack stack--tight" aria-labelledby="to-ring">
            <h2 class="lg" id="to-ring">"Emergency contacts"</h2>
            {none}
            <ul class="card list" hidden=contacts.is_empty()>{lines}</ul>
        </section>
    }
}

#[component]
fn Contact(
    /// Who.
    person: PersonId,
    /// By name.
    name: String,
    /// What goes with the name.
    note: String,
) -> impl IntoView {
    let session = session();
    let phone = RwSignal::new(String::new());
    spawn_local(async move {
        // Where this fails, the name is there all the same.
        if let Ok(found) = session.ask(OpenPerson { person }).await {
            phone.try_set(found.answers.text("phone").unwrap_or("No number written down").to_owned());
        }
    });
    view! {
        <li class="item">
            <div class="grow">
                <p class="item__title">{name}</p>
                <p class="item__note">{note}</p>
            </div>
            <p>{phone}</p>
        </li>
    }
}

/// "Mother. Speaks Polish. An interpreter is wanted. Contact is restricted: ask the key person first."
fn note(contact: &Row) -> String {
    let answers = &contact.answers;
    let relation = answers.text("relationship").map(|word| sentence(choice_label(RELATIONSHIPS, word)));
    let language = answers.text("language").map(|language| format!("Speaks {language}"));
    let interpreter =
        (answers.yes_no("interpreter_needed") == Some(true)).then(|| "An interpreter is wanted".to_owned());
    let restricted = (answers.yes_no("restricted") == Some(true))
        .then(|| "Contact is restricted: ask the key person first".to_owned());
    let parts: Vec<String> = [relation, language, interpreter, restricted].into_iter().flatten().collect();
    if parts.is_empty() { String::new() } else { format!("{}.", parts.join(". ")) }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::answers::Answers;
    use coatpeg_domain::ids::RowId;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_contact_is_said_with_what_one_has_to_know_before_ringing() {
        let mut answers = Answers::default();
        answers.set("relationship", "mother");
        answers.set("language", "Polish");
        answers.set("restricted", true);
        let row = Row { row: RowId(Uuid::nil()), answers };
        assert_eq!(note(&row), "Mother. Speaks Polish. Contact is restricted: ask the key person first.");
        assert_eq!(note(&Row { row: RowId(Uuid::nil()), answers: Answers::default() }), "");
    }
}
