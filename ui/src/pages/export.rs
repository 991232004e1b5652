//! Writing a document as a PDF: what will be in it, whether DRAFT runs across it, and where it went.
//!
//! The place is asked for by the computer's own dialog, on the native side; so is the name of the file.

use coatpeg_domain::contract::ExportPaper;
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::check::is_clean;
use coatpeg_domain::forms::child::has_restricted_contact;
use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;
use coatpeg_domain::forms::{Facts, FormDefinition, outstanding};
use coatpeg_domain::records::DocumentView;
use leptos::prelude::*;

use super::document::open_document;
use super::document::saving::is_deferred;
use super::document::words::title_after;
use super::export_paper::{Exporting, Paper};
use super::when_loaded;
use crate::app::session;
use crate::components::page_head::{Page, Trouble};

/// Export.
#[component]
pub(crate) fn ExportPage() -> impl IntoView {
    let opened = open_document();
    view! {
        <Page>
            {when_loaded(opened, |view| match view.document.definition() {
                _ if !view.may_write => view! { <Trouble message=ErrorCode::NotAllowed.message() /> }.into_any(),
                Some(definition) => view! { <Exporting paper=paper(&view, definition) /> }.into_any(),
                None => view! { <Trouble message="This Coatpeg does not know this kind of document." /> }.into_any(),
            })}
        </Page>
    }
}

/// The document's page, with what will be in it.
fn paper(view: &DocumentView, definition: &'static FormDefinition) -> Paper<ExportPaper> {
    let document = view.document.id;
    let about = if is_draft(view, definition, session().today().unwrap_or_default()) {
        "DRAFT runs across every page, because something is left to write or to agree."
    } else {
        "A clean copy: nothing runs across the page."
    };
    Paper {
        heading: title_after("Export", definition, &view.child.known_as),
        which: String::new(),
        back: format!("/document/{document}"),
        back_words: "Back to the document",
        is_restricted: has_restricted_contact(&view.child_answers),
        about,
        lines: vec![
            "Everything written in the parts of the document, strengths first.",
            stays_here(definition),
            "Your setting’s name and address at the top, initials at the foot of every page.",
        ],
        command: ExportPaper {
            paper: coatpeg_domain::records::Paper::Document(document),
            copy: Default::default(),
        },
        definition,
        child: view.child.clone(),
    }
}

/// What is not for the page.
fn stays_here(definition: &FormDefinition) -> &'static str {
    if definition.id == TWO_YEAR_CHECK.id {
        "Nothing of your own notes: bands, ranges and how concerned you are stay here."
    } else {
        "Nothing that is only for people who work here."
    }
}

/// Whether something is left to write or to agree.
fn is_draft(view: &DocumentView, definition: &FormDefinition, today: chrono::NaiveDate) -> bool {
    let facts = Facts {
        today,
        child: Some(view.child.clone()),
        is_sole_childminder: view.is_sole_childminder,
        deferred_year: is_deferred(&view.child_answers),
        support: Default::default(),
    };
    let mut left = outstanding(definition, &view.document.answers, &facts);
    left.extend(view.still_to_add.iter().cloned());
    view.document.can_edit() && !is_clean(&left, definition.life.clean_from)
}
