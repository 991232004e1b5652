//! Deleting a draft for good, from the list of a child's documents.

use coatpeg_domain::contract::DeleteDraft;
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::records::ChildView;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::session;
use crate::components::dialog::Dialog;
use crate::components::toast::toast;
use crate::pages::{in_sentence, possessive};

/// Asks for the child's page anew.
#[derive(Clone, Copy)]
struct Reload(RwSignal<u32>);

/// Lets what stands on this page ask for it anew; reading what comes back does that.
pub(crate) fn provide_reload() -> RwSignal<u32> {
    let asked = RwSignal::new(0);
    provide_context(Reload(asked));
    asked
}

/// A button for each draft, and the question before it goes.
#[component]
pub(crate) fn DeleteDrafts(
    /// The child.
    view: ChildView,
) -> impl IntoView {
    let session = session();
    let reload = use_context::<Reload>();
    let whose = possessive(&view.facts.known_as);
    let drafts = view.documents.iter().filter(|document| view.is_whole && !document.state.is_locked());
    let drafts: Vec<(DocumentId, String)> =
        drafts.map(|document| (document.id, in_sentence(&document.title))).collect();
    let asked = RwSignal::new(None::<DocumentId>);
    let (is_open, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let name = view.facts.known_as.clone();
    let delete = move || {
        let Some(document) = asked.get_untracked() else { return };
        spawn_local(async move {
            session.settle().await;
            match session.ask(DeleteDraft { document }).await {
                Ok(()) => {
                    is_open.try_set(false);
                    toast("The draft is deleted.", None);
                    if let Some(Reload(asked)) = reload {
                        asked.try_update(|asked| *asked += 1);
                    }
                }
                Err(error) => {
                    trouble.try_set(Some(error.message));
                }
            }
        });
    };
    let buttons = drafts.into_iter().map(|(id, title)| {
        let ask = move |_| {
            asked.set(Some(id));
            trouble.set(None);
            is_open.set(true);
        };
        view! {
            <button class="btn btn--sm btn--quiet" type="button" id=format!("delete-{id}") on:click=ask>
                {format!("Delete the draft: {title}")}
            </button>
        }
    });
    let heading = format!("Delete {whose} draft for good?");
    view! {
        <div class="row">{buttons.collect_view()}</div>
        <Dialog is_open heading=Signal::derive(move || heading.clone())>
            <p>{format!("Nothing else about {name} is touched.")}</p>
            {move || trouble.get().map(|message| view! { <p class="field__error" role="alert">{message}</p> })}
            <div class="row">
                <button class="btn" type="button" on:click=move |_| is_open.set(false)>"Keep it"</button>
                <button class="btn btn--danger" type="button" id="delete-draft" on:click=move |_| delete()>
                    "Delete it for good"
                </button>
            </div>
        </Dialog>
    }
}
