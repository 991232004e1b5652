//! The coach for plain English beside a document: how its fields ask for hints, and the switch for all of them.

use coatpeg_domain::coach::Hint;
use coatpeg_domain::coach::manner::manner_of;
use coatpeg_domain::contract::{AcceptWord, Coach as LookOver, CoachText, DismissHint, RecallHints};
use coatpeg_domain::forms::FormDefinition;
use coatpeg_domain::ids::DocumentId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::saving::Desk;
use crate::app::{Session, session};
use crate::components::toast::toast;
use crate::form::coach::Coach;

/// The coach of one document.
pub(super) fn coach_for(
    session: Session,
    document: DocumentId,
    definition: &'static FormDefinition,
) -> Coach {
    let again = RwSignal::new(0);
    Coach {
        looks_over: Callback::new(move |path: String| manner_of(definition, &path).is_some()),
        ask: Callback::new(move |(text, heard): (CoachText, Callback<Vec<Hint>>)| {
            spawn_local(async move {
                // A hint that does not come is no trouble worth a word.
                if let Ok(hints) = session.ask(LookOver { document, texts: vec![text] }).await {
                    heard.try_run(hints);
                }
            });
        }),
        dismiss: Callback::new(move |(field, hint): (String, String)| {
            spawn_local(async move {
                if let Err(error) = session.ask(DismissHint { document, field, hint }).await {
                    session.notice.set(Some(error.message));
                }
            });
        }),
        accept: Callback::new(move |word: String| {
            spawn_local(async move {
                let said = format!("“{word}” is one of our words now");
                match session.ask(AcceptWord { word }).await {
                    Ok(_) => {
                        again.try_update(|again| *again += 1);
                        toast(said, None);
                    }
                    Err(error) => session.notice.set(Some(error.message)),
                }
            });
        }),
        again,
        is_on: session.hints.into(),
    }
}

/// The switch for all hints, and the way back for those that were put away.
#[component]
pub(super) fn HintsSwitch(
    /// The document that is open.
    desk: Desk,
) -> impl IntoView {
    let session = session();
    let document = desk.document;
    let recall = move |_| {
        spawn_local(async move {
            match session.ask(RecallHints { document }).await {
                Ok(()) => {
                    if let Some(coach) = desk.filling.form.coach {
                        coach.again.try_update(|again| *again += 1);
                    }
                    toast("Hints that were put away are back", None);
                }
                Err(error) => session.notice.set(Some(error.message)),
            }
        });
    };
    desk.filling.form.coach.map(|_| {
        view! {
            <div class="prompt hints__switch">
                <label>
                    <input
                        class="tick"
                        type="checkbox"
                        id="hints-while-i-write"
                        prop:checked=session.hints
                        on:change:target=move |event| session.hints.set(event.target().checked())
                    />
                    <span>"Hints while I write"</span>
                </label>
                {move || {
                    session
                        .hints
                        .get()
                        .then(|| {
                            view! {
                                <button type="button" class="btn btn--quiet btn--sm" on:click=recall>
                                    "Show hints again that I put away"
                                </button>
                            }
                        })
                }}
            </div>
        }
    })
}
