//! Putting something right in a shared check: a new version with its reason, and every version there is.

use coatpeg_domain::contract::AmendDocument;
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::records::{DocumentState, VersionLine};
use leptos::prelude::*;

use super::standing::Standing;
use super::words::version_words;
use crate::components::dialog::Dialog;
use crate::components::icon::Icon;
use crate::components::page_head::Trouble;
use crate::form::focus::focus_field;
use crate::pages::possessive;

const REASON: &str = "amend-reason";

/// The card with every version, and the way to a new one.
#[component]
pub(super) fn Versions(
    /// Where the document stands.
    standing: Standing,
) -> impl IntoView {
    let today = standing.session.today().unwrap_or_default();
    let this = standing.document;
    let versions = standing.beside(|beside| beside.versions.clone());
    let lines = move || {
        let line = |version: VersionLine| {
            let words = version_words(&version, today);
            let name = if version.document == this {
                view! { <strong>{words}</strong>" (this one)" }.into_any()
            } else {
                view! { <a href=format!("/document/{}", version.document)>{words}</a> }.into_any()
            };
            let reason = version.reason.filter(|reason| !reason.trim().is_empty());
            view! {
                <li class="item item--tight">
                    <div class="grow">
                        <p>{name}</p>
                        {reason.map(|reason| view! { <p class="item__note">{format!("Why: {reason}")}</p> })}
                    </div>
                </li>
            }
        };
        versions.get().into_iter().map(line).collect_view()
    };
    view! {
        <section class="card" aria-labelledby="put-right">
            <div class="card__body stack">
                <div>
                    <h2 class="lg" id="put-right" tabindex="-1">"Put something right"</h2>
                    <p class="soft sm">
                        "A locked check never changes. A new version begins with what this one says; this one stays as it
                        was given, with the reason beside it."
                    </p>
                </div>
                <ul class="list list--in">{lines}</ul>
                <Begin standing versions />
            </div>
        </section>
    }
}

/// The version that is being written, if there is one.
fn open_version(versions: &[VersionLine]) -> Option<DocumentId> {
    let is_open = |line: &&VersionLine| {
        matches!(line.state, DocumentState::Draft | DocumentState::Ready | DocumentState::Discussed)
    };
    versions.iter().find(is_open).map(|line| line.document)
}

/// The way to a new version, or to the one that is being written.
#[component]
fn Begin(
    /// Where the document stands.
    standing: Standing,
    /// Every version.
    versions: Memo<Vec<VersionLine>>,
) -> impl IntoView {
    let is_asking = RwSignal::new(false);
    let may_write = standing.may_write();
    // A version that another one has replaced is not put right any more: the newest one is.
    let is_newest =
        standing.view.with_untracked(|view| view.document.state == DocumentState::Shared) && may_write;
    let way = move || match versions.with(|versions| open_version(versions)) {
        Some(open) => view! {
            <a class="btn" id="open-version" href=format!("/document/{open}")>
                "Go on with the version that is being written"
            </a>
        }
        .into_any(),
        None if is_newest => view! {
            <button class="btn" type="button" id="amend" on:click=move |_| is_asking.set(true)>
                "Put something right"
            </button>
        }
        .into_any(),
        None => ().into_any(),
    };
    view! {
        <div class="row">{way}</div>
        <WhyDialog standing is_asking />
    }
}

/// The reason, and what happens.
#[component]
fn WhyDialog(
    /// Where the document stands.
    standing: Standing,
    /// It is open.
    is_asking: RwSignal<bool>,
) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let is_wanting = RwSignal::new(false);
    let trouble = RwSignal::new(None::<String>);
    let begin = move |_| {
        let why = reason.get_untracked().trim().to_owned();
        if why.is_empty() {
            is_wanting.set(true);
            focus_field(REASON);
            return;
        }
        let command = AmendDocument { document: standing.document, reason: why };
        let session = standing.session;
        standing.ask(command, trouble, move |view| {
            is_asking.try_set(false);
            session.go(&format!("/document/{}", view.document.id));
        });
    };
    let name = standing.view.with_untracked(|view| view.child.known_as.clone());
    view! {
        <Dialog is_open=is_asking heading=format!("Begin a new version of {} check?", possessive(&name))>
            <p>
                "It begins with everything this one says. You talk it through and give the parents a copy again; until
                then this version is the one that holds."
            </p>
            <Reason reason is_wanting />
            {move || trouble.get().map(|message| view! { <Trouble message /> })}
            <div class="row">
                <button class="btn" type="button" id="leave-it" on:click=move |_| is_asking.set(false)>
                    "Leave it as it is"
                </button>
                <button class="btn btn--primary" type="button" id="begin-version" on:click=begin>
                    "Begin the new version"
                </button>
            </div>
        </Dialog>
    }
}

#[component]
fn Reason(
    /// What is typed.
    reason: RwSignal<String>,
    /// Nothing was typed where it is needed.
    is_wanting: RwSignal<bool>,
) -> impl IntoView {
    let error = move || {
        is_wanting.get().then(|| {
            view! {
                <p class="field__error" id="amend-reason-error">
                    <Icon name="circle-alert" small=true />
                    <span>"Say in a sentence what has to be put right"</span>
                </p>
            }
        })
    };
    view! {
        <div class="field">
            <label class="field__label" for=REASON>"What has to be put right?"</label>
            {error}
            <textarea
                class="input input--long"
                id=REASON
                rows="2"
                maxlength="200"
                aria-invalid=move || is_wanting.get().then_some("true")
                aria-describedby=move || is_wanting.get().then_some("amend-reason-error")
                prop:value=reason
                on:input:target=move |event| {
                    reason.set(event.target().value());
                    is_wanting.set(false);
                }
            ></textarea>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_version_that_is_being_written_is_gone_on_with() {
        let line = |number, state| VersionLine {
            document: DocumentId(Uuid::from_u128(number)),
            version: 1,
            state,
            reason: None,
            finalised_at: None,
        };
        let locked = line(1, DocumentState::Shared);
        assert_eq!(open_version(std::slice::from_ref(&locked)), None);
        let draft = line(2, DocumentState::Ready);
        assert_eq!(open_version(&[draft, locked]), Some(DocumentId(Uuid::from_u128(2))));
    }
}
