//! What the pages that write a PDF share: the head, a word of care, and the card with the button.

use coatpeg_domain::contract::Command;
use coatpeg_domain::forms::FormDefinition;
use coatpeg_domain::forms::wording::{list_in_words, number_in_words};
use coatpeg_domain::records::{ChildFacts, Exported};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::saving::NOT_KEPT_YET;
use crate::app::keys::Shortcut;
use crate::app::{HEADING, session};
use crate::components::banner::{Banner, BannerKind};
use crate::components::icon::Icon;
use crate::components::page_head::{Trouble, arrive};
use crate::components::peg::Peg;

/// What of the two pages differs.
pub(crate) struct Paper<C> {
    /// The child it is about.
    pub(crate) child: ChildFacts,
    /// What is exported, in the child's name.
    pub(crate) heading: String,
    /// Which of several; may be empty.
    pub(crate) which: String,
    /// The page one came from.
    pub(crate) back: String,
    /// What the way back says.
    pub(crate) back_words: &'static str,
    /// Contact with somebody in the family is restricted.
    pub(crate) is_restricted: bool,
    /// Whether DRAFT runs across it.
    pub(crate) about: &'static str,
    /// What will be in it, and what will not.
    pub(crate) lines: Vec<&'static str>,
    /// What writes it.
    pub(crate) command: C,
    /// Its form.
    pub(crate) definition: &'static FormDefinition,
}

/// A page that writes a PDF.
#[component]
pub(crate) fn Exporting<C>(
    /// What is written.
    paper: Paper<C>,
) -> impl IntoView
where
    C: Command<Reply = Exported> + Clone + Send + Sync + 'static,
{
    arrive("Export");
    let session = session();
    let Paper { child, heading, which, back, back_words, .. } = paper;
    let address = back.clone();
    session.on_shortcut(move |shortcut| {
        let goes = shortcut == Shortcut::Back;
        if goes {
            session.go(&address);
        }
        goes
    });
    view! {
        <header class="page__head">
            <div class="row row--stay row--wide">
                <a class="btn btn--icon btn--sm" id="back" href=back title=back_words>
                    <Icon name="arrow-left" />
                    <span class="sr-only">{back_words}</span>
                </a>
                <Peg picture=child.peg_picture tint=child.peg_tint />
                <div>
                    <h1 id=HEADING tabindex="-1">{heading}</h1>
                    {(!which.is_empty()).then(|| view! { <p class="muted sm">{which}</p> })}
                </div>
            </div>
        </header>
        {paper.is_restricted.then(|| view! { <Restricted /> })}
        <InIt about=paper.about lines=paper.lines command=paper.command definition=paper.definition />
    }
}

/// What will be in it, and the button that writes it.
#[component]
fn InIt<C>(
    /// Whether DRAFT runs across it.
    about: &'static str,
    /// What will be in it, and what will not.
    lines: Vec<&'static str>,
    /// What writes it.
    command: C,
    /// Its form.
    definition: &'static FormDefinition,
) -> impl IntoView
where
    C: Command<Reply = Exported> + Clone + Send + Sync + 'static,
{
    let session = session();
    let is_busy = RwSignal::new(false);
    let outcome = RwSignal::new(None::<Result<Exported, String>>);
    let save = move |_| {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        outcome.set(None);
        let command = command.clone();
        spawn_local(async move {
            let reply = match session.settle().await {
                true => session.ask(command).await.map_err(|error| error.message),
                false => Err(NOT_KEPT_YET.to_owned()),
            };
            is_busy.try_set(false);
            outcome.try_set(Some(reply));
        });
    };
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <section class="card" aria-labelledby="in-it">
            <div class="card__body stack">
                <h2 class="lg" id="in-it">"What will be in it"</h2>
                <p id="draft-or-clean">{about}</p>
                <ul class="sm">{lines}</ul>
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
fn Restricted() -> impl IntoView {
    view! {
        <Banner kind=BannerKind::Soon>
            <p id="restricted">
                "Contact with somebody in this family is restricted. No home address prints. Check the words before
                you hand this over."
            </p>
        </Banner>
    }
}

/// What became of it.
#[component]
fn Outcome(
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
        let mut exported = Exported {
            file_name: Some("AO_2025-03_check.pdf".into()),
            pages: 2,
            longest: vec![],
            copy: None,
        };
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
