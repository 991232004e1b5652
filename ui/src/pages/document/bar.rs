//! The bar above the writing: whose document it is, by when, whether it is saved, and the way to finish.

use chrono::NaiveDate;
use coatpeg_domain::contract::RenewDocument;
use coatpeg_domain::dates::{Age, near_in_words};
use coatpeg_domain::forms::Again;
use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::records::DocumentView;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::saving::Desk;
use super::words::words_for;
use crate::app::{HEADING, session};
use crate::components::beside::{Panel, PanelSwitch};
use crate::components::icon::Icon;
use crate::components::peg::{Peg, PegSize};
use crate::pages::child_documents::state_chip;
use crate::pages::saved_note::SavedNote;

/// The bar.
#[component]
pub(crate) fn Bar(
    /// The document with what belongs to it.
    view: DocumentView,
    /// What is written, and who saves it.
    desk: Desk,
    /// What stands beside the writing.
    panel: Panel,
) -> impl IntoView {
    let session = session();
    let child = view.child.clone();
    let back = format!("Back to {}", child.known_as);
    let of_line = view.clone();
    let line = move || line(&of_line, session.day().unwrap_or_default());
    let id = desk.document;
    let state = view.document.state;
    let may_write = view.may_write;
    let definition = desk.filling.definition;
    let words = words_for(definition.id);
    let finish = if desk.is_locked {
        view! {
            {state_chip(definition.id, state)}
            {(definition.id == TWO_YEAR_CHECK.id && state.is_locked()).then(|| view! { <WhatFollows document=id /> })}
            <PanelSwitch panel />
            {(may_write && definition.life.again == Again::NextVersion).then(|| view! { <NextVersion document=id /> })}
            {may_write.then(|| {
                view! { <a class="btn btn--primary" id="export" href=format!("/document/{id}/export")>"Export"</a> }
            })}
        }
        .into_any()
    } else {
        view! {
            <SavedNote saver=desk.saver />
            <PanelSwitch panel />
            <a class="btn btn--primary" id="finish" href=format!("/document/{id}/finish")>{words.finish}</a>
        }
        .into_any()
    };
    view! {
        <header class="editor__bar">
            <a class="btn btn--icon btn--sm" id="back" href=format!("/child/{}", child.id) title=back.clone()>
                <Icon name="arrow-left" />
                <span class="sr-only">{back.clone()}</span>
            </a>
            <Peg picture=child.peg_picture.clone() tint=child.peg_tint.clone() size=PegSize::Small />
            <div class="grow">
                <h1 id=HEADING tabindex="-1">{super::heading(&view, desk.filling.definition)}</h1>
                <p class="muted xs">{line}</p>
            </div>
            {may_write.then(|| view! { <EarlierVersions document=id /> })}
            {finish}
        </header>
    }
}

/// The way to what was written before.
#[component]
fn EarlierVersions(
    /// Of which document.
    document: DocumentId,
) -> impl IntoView {
    view! {
        <a
            class="btn btn--icon"
            id="earlier-versions"
            href=format!("/document/{document}/versions")
            title="Earlier versions"
        >
            <Icon name="history" />
            <span class="sr-only">"Earlier versions"</span>
        </a>
    }
}

/// The way to the sharing log and to what follows a check that is locked.
#[component]
fn WhatFollows(
    /// Which check.
    document: DocumentId,
) -> impl IntoView {
    view! { <a class="btn" id="what-follows" href=format!("/document/{document}/finish")>"Sharing and next steps"</a> }
}

/// Begins with what this one says, where a finished document may be followed by another.
#[component]
pub(crate) fn NextVersion(
    /// The finished one.
    document: DocumentId,
) -> impl IntoView {
    let session = session();
    let begin = move |_| {
        spawn_local(async move {
            match session.ask(RenewDocument { document }).await {
                Ok(view) => session.go(&format!("/document/{}", view.document.id)),
                Err(error) => session.notice.set(Some(error.message)),
            }
        });
    };
    view! {
        <button class="btn" type="button" id="next-version" on:click=begin>
            "Begin a new version"
        </button>
    }
}

/// The age, and by when: "2 years 2 months. Aim to share by Wednesday 16 June".
fn line(view: &DocumentView, today: NaiveDate) -> String {
    let age = Age::on(view.child.born_on, today).map(Age::in_words).unwrap_or_default();
    let more = if view.document.can_edit() {
        view.aim.clone()
    } else {
        let words = words_for(&view.document.form);
        format!("{} {}", words.ended_on, near_in_words(view.document.changed_at.date(), today))
    };
    let parts = [version_in_words(view.document.version), age, view.corrected_age.clone(), more];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(". ")
}

/// Nothing of the first one.
fn version_in_words(version: u32) -> String {
    if version > 1 { format!("Version {version}") } else { String::new() }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::answers::Answers;
    use coatpeg_domain::forms::wording::Pronouns;
    use coatpeg_domain::ids::ChildId;
    use coatpeg_domain::records::{ChildFacts, Document, DocumentState};
    use uuid::Uuid;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("written as year, month, day")
    }

    fn view() -> DocumentView {
        let child = ChildFacts {
            id: ChildId(Uuid::from_u128(1)),
            known_as: "Amina".into(),
            full_name: "Amina Osei".into(),
            last_name: "Osei".into(),
            pronouns: Pronouns::She,
            born_on: day("2025-03-20"),
            started_on: day("2026-09-01"),
            left_on: None,
            speaks_another_language_first: false,
            peg_picture: "sun".into(),
            peg_tint: "honey".into(),
        };
        let document = Document {
            id: DocumentId(Uuid::from_u128(2)),
            child: child.id,
            form: "two_year_check".into(),
            form_version: 1,
            framework: String::new(),
            state: DocumentState::Draft,
            version: 1,
            answers: Answers::default(),
            changed_at: day("2027-06-11").and_hms_opt(14, 2, 0).unwrap_or_default(),
            frozen: None,
        };
        DocumentView {
            document,
            child,
            child_answers: Answers::default(),
            people: Vec::new(),
            contacts: Vec::new(),
            is_sole_childminder: true,
            still_to_add: Vec::new(),
            aim: "Aim to share by Wednesday 16 June".into(),
            offered: Vec::new(),
            may_write: true,
            part_notes: Vec::new(),
            beside: Default::default(),
            known: Vec::new(),
            corrected_age: String::new(),
            part_days: Vec::new(),
            before_meeting: Vec::new(),
        }
    }

    #[test]
    fn the_bar_says_the_age_and_by_when_and_in_the_end_that_it_is_over() {
        let mut view = view();
        let today = day("2027-06-10");
        assert_eq!(line(&view, today), "2 years 2 months. Aim to share by Wednesday 16 June");
        view.corrected_age = "Corrected for an early birth: 2 years. No date moves".into();
        assert_eq!(
            line(&view, today),
            "2 years 2 months. Corrected for an early birth: 2 years. No date moves. Aim to share by Wednesday 16 \
             June"
        );
        view.corrected_age = String::new();
        view.aim = String::new();
        assert_eq!(line(&view, today), "2 years 2 months");
        view.document.state = DocumentState::Shared;
        assert_eq!(line(&view, today), "2 years 2 months. Shared and locked on 11 June");
        view.document.version = 2;
        assert!(line(&view, today).starts_with("Version 2. "));
    }
}
