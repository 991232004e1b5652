//! What there is on paper about a child: documents of every kind and support plans in one list, and the way to begin
//! another.

use chrono::{NaiveDate, NaiveDateTime};
use coatpeg_domain::dates::near_in_words;
use coatpeg_domain::forms::integrated_review::INTEGRATED_REVIEW;
use coatpeg_domain::forms::support::{CONCERN, ONE_PAGE_PROFILE};
use coatpeg_domain::forms::transition::TRANSITION_SUMMARY;
use coatpeg_domain::forms::{Again, FormDefinition, two_year_check};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{ChildView, DocumentState, DocumentSummary, PlanState, PlanSummary};
use leptos::prelude::*;

use super::child_letters::WriteLetter;
use super::document::words::{state_in_words, words_for};
use super::possessive;
use super::rights::DeleteDrafts;
use super::support::words::{plan_note, plan_state};
use crate::app::{session, start_document};
use crate::components::chip::{Chip, ChipKind};
use crate::components::icon::Icon;

/// Documents and plans, last written first.
#[component]
pub(crate) fn Documents(
    /// The child.
    view: ChildView,
    /// The computer's own day.
    today: NaiveDate,
) -> impl IntoView {
    let papers = papers(&view);
    let begin =
        view.may_be_changed.then(|| view! { <Begin child=view.facts.id documents=view.documents.clone() /> });
    let body = if papers.is_empty() {
        let name = possessive(&view.facts.known_as);
        let empty = format!("No documents yet. {name} story on paper begins with the progress check.");
        view! { <p class="card card__body soft">{empty}</p> }.into_any()
    } else {
        let lines = papers.into_iter().map(|paper| line(paper, today)).collect_view();
        view! { <ul class="card list">{lines}</ul> }.into_any()
    };
    view! {
        <section class="stack stack--tight" aria-labelledby="documents">
            <h2 class="lg" id="documents">"Documents"</h2>
            {body}
            {begin}
            <DeleteDrafts view=view.clone() />
        </section>
    }
}

/// What can be begun besides the progress check.
#[component]
fn Begin(
    /// Whose.
    child: ChildId,
    /// What there is.
    documents: Vec<DocumentSummary>,
) -> impl IntoView {
    let session = session();
    let checks = documents.iter().filter(|document| document.form == two_year_check::ID);
    let check = checks.max_by_key(|check| check.version).map(|check| check.id);
    let has = |form: &FormDefinition| documents.iter().any(|document| document.form == form.id);
    let lines = BEGIN
        .iter()
        // A profile has versions and a summary is one for all: both are begun once and then opened from the list.
        .filter(|(form, _)| form.life.again == Again::Another || !has(form))
        .map(|(form, words)| {
            let form = form.id;
            let begin = move |_| start_document(session, child, form);
            view! {
                <button class="btn btn--sm" type="button" id=format!("begin-{form}") on:click=begin>
                    <Icon name="plus" small=true />
                    {*words}
                </button>
            }
        })
        .collect_view();
    view! {
        <div class="row">{lines}</div>
        <WriteLetter child check />
    }
}

const BEGIN: &[(&FormDefinition, &str)] = &[
    (&ONE_PAGE_PROFILE, "Begin a one-page profile"),
    (&TRANSITION_SUMMARY, "Begin a transition summary"),
    (&CONCERN, "Log a concern"),
    (&INTEGRATED_REVIEW, "Begin an integrated review"),
];

/// Something on paper.
enum Paper {
    Document(DocumentSummary),
    Plan(PlanSummary),
}

impl Paper {
    fn changed_at(&self) -> NaiveDateTime {
        match self {
            Paper::Document(document) => document.changed_at,
            Paper::Plan(plan) => plan.changed_at,
        }
    }
}

fn papers(view: &ChildView) -> Vec<Paper> {
    let documents = view.documents.iter().cloned().map(Paper::Document);
    let mut papers: Vec<Paper> = documents.chain(view.plans.iter().cloned().map(Paper::Plan)).collect();
    papers.sort_by_key(|paper| std::cmp::Reverse(paper.changed_at()));
    papers
}

fn line(paper: Paper, today: NaiveDate) -> impl IntoView {
    let (id, address, icon, title, note, chip) = match paper {
        Paper::Document(document) => (
            format!("document-{}", document.id),
            format!("/document/{}", document.id),
            words_for(&document.form).icon,
            title_in_list(&document),
            document_note(&document, today),
            state_chip(&document.form, document.state).into_any(),
        ),
        Paper::Plan(plan) => (
            format!("plan-{}", plan.id),
            format!("/plan/{}", plan.id),
            "repeat",
            format!("SEND support plan {}", plan.plan_no),
            plan_note(&plan, today),
            plan_chip(plan.state).into_any(),
        ),
    };
    view! {
        <li>
            <a class="item item--tight" id=id href=address>
                <Icon name=icon />
                <span class="grow">
                    <span class="item__title">{title}</span>
                    <br />
                    <span class="item__note">{note}</span>
                </span>
                {chip}
            </a>
        </li>
    }
}

/// The title, with the version from the second one on.
fn title_in_list(document: &DocumentSummary) -> String {
    if document.version > 1 {
        format!("{}, version {}", document.title, document.version)
    } else {
        document.title.clone()
    }
}

/// When a document was written, and what is left in it.
pub(crate) fn document_note(document: &DocumentSummary, today: NaiveDate) -> String {
    let on = near_in_words(document.changed_at.date(), today);
    match document.state {
        DocumentState::Exempt => format!("Not needed here since {on}"),
        DocumentState::Shared | DocumentState::Sent | DocumentState::Amended => {
            format!("{} {on}", words_for(&document.form).ended_on)
        }
        DocumentState::Draft | DocumentState::Ready | DocumentState::Discussed => {
            if document.left.is_empty() {
                format!("Changed on {on}")
            } else {
                format!("Changed on {on}. {}", document.left)
            }
        }
    }
}

/// Where a document is in its life.
pub(crate) fn state_chip(form: &str, state: DocumentState) -> impl IntoView + use<> {
    let (kind, icon, text) = state_in_words(form, state);
    view! { <Chip kind icon text=text.to_owned() /> }
}

/// Where a support plan is in its life.
pub(crate) fn plan_chip(state: PlanState) -> impl IntoView {
    let (kind, icon) = match state {
        PlanState::Draft => (ChipKind::Plain, "file-text"),
        PlanState::Agreed => (ChipKind::Info, "circle-check"),
        PlanState::Active => (ChipKind::Info, "repeat"),
        PlanState::Closed => (ChipKind::Done, "lock"),
    };
    view! { <Chip kind icon text=plan_state(state).to_owned() /> }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;
    use coatpeg_domain::ids::DocumentId;
    use uuid::Uuid;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("written as year, month, day")
    }

    fn document(form: &FormDefinition, state: DocumentState) -> DocumentSummary {
        DocumentSummary {
            id: DocumentId(Uuid::nil()),
            child: ChildId(Uuid::nil()),
            form: form.id.to_owned(),
            title: form.title.to_owned(),
            state,
            version: 1,
            changed_at: day("2027-06-08").and_hms_opt(9, 0, 0).expect("a time of day"),
            child_name: "Teddy".into(),
            left: "Three things left".into(),
        }
    }

    #[test]
    fn a_line_says_what_became_of_a_document_in_the_words_of_its_form() {
        let today = day("2027-06-10");
        let note = |form, state| document_note(&document(form, state), today);
        assert_eq!(note(&CONCERN, DocumentState::Draft), "Changed on 8 June. Three things left");
        assert_eq!(note(&CONCERN, DocumentState::Shared), "Closed on 8 June");
        assert_eq!(note(&TWO_YEAR_CHECK, DocumentState::Shared), "Shared and locked on 8 June");
        assert_eq!(note(&TRANSITION_SUMMARY, DocumentState::Sent), "Sent and locked on 8 June");
    }

    #[test]
    fn a_later_version_says_which() {
        let mut profile = document(&ONE_PAGE_PROFILE, DocumentState::Draft);
        assert_eq!(title_in_list(&profile), profile.title);
        profile.version = 2;
        assert!(title_in_list(&profile).ends_with(", version 2"));
    }
}
