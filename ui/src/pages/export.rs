//! Writing a document as a PDF: what will be in it, whether DRAFT runs across it, and where it went.
//!
//! The place is asked for by the computer's own dialog, on the native side; so is the name of the file.

use coatpeg_domain::contract::ExportDocument;
use coatpeg_domain::forms::check::is_clean;
use coatpeg_domain::forms::child::has_restricted_contact;
use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;
use coatpeg_domain::forms::wording::{list_in_words, number_in_words};
use coatpeg_domain::forms::{Facts, FormDefinition, outstanding};
use coatpeg_domain::records::{DocumentView, Exported};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::document::open_document;
use super::document::saving::is_deferred;
use super::document::words::title_after;
use super::saving::NOT_KEPT_YET;
use super::when_loaded;
use crate::app::keys::Shortcut;
use crate::app::{HEADING, session};
use crate::components::banner::{Banner, BannerKind};
use crate::components::icon::Icon;
use crate::components::page_head::{Page, Trouble, arrive};
use crate::components::peg::Peg;

/// Export.
#[component]
pub(crate) fn ExportPage() -> impl IntoView {
    let opened = open_document();
    view! {
        <Page>
            {when_loaded(opened, |view| match view.document.definition() {
                Some(definition) => view! { <Exporting view definition /> }.into_any(),
                None => view! { <Trouble message="This Coatpeg does not know this kind of document." /> }.into_any(),
            })}
        </Page>
    }
}

#[component]
fn Exporting(
    /// The document with what belongs to it.
    view: DocumentView,
    /// Its form.
    definition: &'static FormDefinition,
) -> impl IntoView {
    arrive("Export");
    let session = session();
    let document = view.document.id;
    let back = format!("/document/{document}");
    let address = back.clone();
    session.on_shortcut(move |shortcut| {
        let goes = shortcut == Shortcut::Back;
        if goes {
            session.go(&address);
        }
        goes
    });
    let is_draft = is_draft(&view, definition, session.today().unwrap_or_default());
    let is_restricted = has_restricted_contact(&view.child_answers);
    let is_busy = RwSignal::new(false);
    let outcome = RwSignal::new(None::<Result<Exported, String>>);
    let save = move |_| {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        outcome.set(None);
        spawn_local(async move {
            let reply = match session.settle().await {
                true => session.ask(ExportDocument { document }).await.map_err(|error| error.message),
                false => Err(NOT_KEPT_YET.to_owned()),
            };
            is_busy.try_set(false);
            outcome.try_set(Some(reply));
        });
    };
    let about = if is_draft {
        "DRAFT runs across every page, because something is left to write or to agree."
    } else {
        "A clean copy: nothing runs across the page."
    };
    view! {
        <header class="page__head">
            <div class="row row--stay row--wide">
                <a class="btn btn--icon btn--sm" id="back" href=back title="Back to the document">
                    <Icon name="arrow-left" />
                    <span class="sr-only">"Back to the document"</span>
                </a>
                <Peg picture=view.child.peg_picture.clone() tint=view.child.peg_tint.clone() />
                <div>
                    <h1 id=HEADING tabindex="-1">{title_after("Export", definition, &view.child.known_as)}</h1>
                </div>
            </div>
        </header>
        {is_restricted.then(|| view! { <Restricted /> })}
        <section class="card" aria-labelledby="in-it">
            <div class="card__body stack">
                <h2 class="lg" id="in-it">"What will be in it"</h2>
                <p id="draft-or-clean">{about}</p>
                <ul class="sm">
                    <li>"Everything written in the parts of the document, strengths first."</li>
                    <li>{stays_here(definition)}</li>
                    <li>"Your setting’s name and address at the top, initials at the foot of every page."</li>
                </ul>
                <p class="soft sm">
                    "The file’s name has no full name in it. Your computer asks where to save it; a file outside
                    Coatpeg is not encrypted."
                </p>
                <div class="row">
                    <button
                        class="btn btn--primary"
                        type="button"
                        id="save-pdf"
                        aria-disabled=move || is_busy.get().then_some("true")
                        on:click=save
                    >
                        <Icon name="download" />
                        "Save the PDF"
                    </button>
                    <span class="muted sm" role="status">{move || is_busy.get().then_some("Making the page")}</span>
                </div>
                {move || outcome.get().map(|outcome| view! { <Outcome outcome definition /> })}
            </div>
        </section>
    }
}

/// A word of care, where a home address in the wrong hands would do harm.
#[component]
pub(crate) fn Restricted() -> impl IntoView {
    view! {
        <Banner kind=BannerKind::Soon>
            <p id="restricted">
                "Contact with somebody in this family is restricted. No home address prints. Check the words before
                you hand this over."
            </p>
        </Banner>
    }
}

#[component]
pub(crate) fn Outcome(
    /// What became of it.
    outcome: Result<Exported, String>,
    /// The form of the document.
    definition: &'static FormDefinition,
) -> impl IntoView {
    match outcome {
        Err(message) => view! { <Trouble message /> }.into_any(),
        Ok(exported) => {
            let kind = if exported.file_name.is_some() { BannerKind::Done } else { BannerKind::Info };
            let long = long_parts(&exported, definition.life.pages_that_read_well);
            view! {
                <div role="status" id="exported">
                    <Banner kind>
                        <p>{saved_as(&exported)}</p>
                    </Banner>
                </div>
                {long.map(|words| view! { <Banner kind=BannerKind::Soon><p>{words}</p></Banner> })}
            }
            .into_any()
        }
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

fn saved_as(exported: &Exported) -> String {
    let pages = if exported.pages == 1 { "1 page".to_owned() } else { format!("{} pages", exported.pages) };
    match &exported.file_name {
        Some(name) => format!("Saved as {name}, {pages}."),
        None => "Not saved: no place was chosen.".to_owned(),
    }
}

fn long_parts(exported: &Exported, pages: u8) -> Option<String> {
    let pages =
        if pages == 1 { "one page".to_owned() } else { format!("{} pages", number_in_words(pages.into())) };
    (!exported.longest.is_empty())
        .then(|| format!("It runs over {pages}. The longest parts are {}.", list_in_words(&exported.longest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_named_with_its_pages() {
        let mut exported =
            Exported { file_name: Some("AO_2025-03_check.pdf".into()), pages: 2, longest: vec![] };
        assert_eq!(saved_as(&exported), "Saved as AO_2025-03_check.pdf, 2 pages.");
        assert_eq!(long_parts(&exported, 4), None);
        exported.longest = vec!["Summary".into(), "Other learning".into()];
        assert_eq!(
            long_parts(&exported, 4).as_deref(),
            Some("It runs over four pages. The longest parts are Summary and Other learning.")
        );
        assert!(long_parts(&exported, 1).is_some_and(|words| words.starts_with("It runs over one page. ")));
        exported.file_name = None;
        assert_eq!(saved_as(&exported), "Not saved: no place was chosen.");
    }
}
