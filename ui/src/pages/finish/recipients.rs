//! Who may see it: the parents always, and where the yes stands for everybody else.

use coatpeg_domain::contract::OpenConsents;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{ConsentsView, DocumentView, Purpose, PurposeLine};
use leptos::prelude::*;

use super::words::{consent_way, consent_words};
use crate::app::session;
use crate::components::chip::{Chip, ChipKind};
use crate::components::page_head::Trouble;
use crate::pages::family::{record_id, standing_chip};
use crate::pages::{load, possessive};

/// Those a check may go to besides the parents, with what stands above and in the sentence.
const OTHERS: &[(Purpose, &str, &str)] = &[
    (Purpose::ShareHealthVisitor, "Health visitor", "the health visitor"),
    (Purpose::ShareReceivingSchool, "School or next setting", "the school or next setting"),
    (Purpose::ShareProfessionals, "Others, by name", "anybody else"),
];

/// The card.
#[component]
pub(super) fn WhoMaySee(
    /// The document with what belongs to it.
    view: DocumentView,
) -> impl IntoView {
    let session = session();
    let child = view.child.id;
    let name = possessive(&view.child.known_as);
    let visitor = health_visitor(&view);
    let consents = load(move || {
        // A yes may end over midnight.
        session.day();
        Some(OpenConsents { child })
    });
    let lines = move || match consents.get() {
        None => ().into_any(),
        Some(Err(error)) => view! { <li class="item"><Trouble message=error.message /></li> }.into_any(),
        Some(Ok(consents)) => others(child, &consents, &visitor).into_any(),
    };
    view! {
        <section class="card" aria-labelledby="who">
            <div class="card__body stack">
                <div>
                    <h2 class="lg" id="who" tabindex="-1">"Who may see it"</h2>
                    <p class="soft sm">
                        {format!("{name} parents always get a copy. Sending it to anyone else needs their yes.")}
                    </p>
                </div>
                <ul class="list list--in">
                    <li class="item item--tight consent">
                        <div class="grow">
                            <h3 class="item__title">{format!("{name} parents")}</h3>
                            <p class="consent__stands">
                                <Chip kind=ChipKind::Done icon="check" text="Always".to_owned() />
                                <span>"Theirs to have at any time. Nobody has to agree to it."</span>
                            </p>
                        </div>
                    </li>
                    {lines}
                </ul>
            </div>
        </section>
    }
}

fn others(child: ChildId, consents: &ConsentsView, visitor: &str) -> impl IntoView + use<> {
    OTHERS
        .iter()
        .filter_map(|(purpose, title, who)| {
            let line = consents.purposes.iter().find(|line| line.purpose == *purpose)?.clone();
            let title = match purpose {
                Purpose::ShareHealthVisitor if !visitor.is_empty() => format!("{title}: {visitor}"),
                _ => (*title).to_owned(),
            };
            Some(one(child, line, title, who))
        })
        .collect_view()
}

fn one(child: ChildId, line: PurposeLine, title: String, who: &'static str) -> impl IntoView {
    let (kind, icon, text) = standing_chip(line.standing);
    let words = consent_words(line.standing, who, &line.words);
    let named = (!line.named.is_empty()).then(|| format!("Named: {}.", line.named.join(", ")));
    let record = record_id(line.purpose);
    let heading = format!("may-see-{record}");
    view! {
        <li class="item item--tight consent">
            <div class="grow">
                <h3 class="item__title" id=heading.clone()>{title}</h3>
                <p class="consent__stands">
                    <Chip kind icon text=text.to_owned() />
                    <span>{words}</span>
                </p>
                {named.map(|named| view! { <p class="item__note">{named}</p> })}
            </div>
            <a
                class="btn btn--sm"
                id=format!("to-{record}")
                href=format!("/child/{child}/family?field={record}")
                aria-describedby=heading
            >
                {consent_way(line.standing)}
            </a>
        </li>
    }
}

/// The name of the health visitor, where the record knows it.
fn health_visitor(view: &DocumentView) -> String {
    let person = view.child_answers.person("health_visitor");
    let found = person.and_then(|person| view.people.iter().find(|one| one.id == person));
    found.map(|one| one.name.clone()).unwrap_or_default()
}
