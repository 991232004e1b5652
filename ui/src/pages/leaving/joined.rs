//! Records that were joined with a child's, and taking them apart again.

use coatpeg_domain::contract::{ListMerges, UndoMerge};
use coatpeg_domain::dates::in_words;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::MergeLine;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::session;
use crate::components::icon::Icon;
use crate::components::page_head::Trouble;
use crate::components::toast::toast;
use crate::pages::{load, when_loaded};

/// Records that were joined with this one, newest first.
#[component]
pub(super) fn JoinedBefore(
    /// Whose page it is.
    child: ChildId,
) -> impl IntoView {
    let trouble = RwSignal::new(None::<String>);
    let merges = load(move || Some(ListMerges { child }));
    view! {
        {move || trouble.get().map(|message| view! { <Trouble message /> })}
        {when_loaded(merges, move |view| {
            (!view.merges.is_empty()).then(|| {
                let lines = view.merges.into_iter().map(|merge| view! { <Joined merge trouble /> });
                view! {
                    <section class="stack stack--tight" aria-label="Joined before">
                        <h2 class="lg">"Joined before"</h2>
                        <ul class="card list">{lines.collect_view()}</ul>
                    </section>
                }
            })
        })}
    }
}

#[component]
fn Joined(
    /// Which.
    merge: MergeLine,
    /// Why it was not done.
    trouble: RwSignal<Option<String>>,
) -> impl IntoView {
    let session = session();
    let (id, double) = (merge.id, merge.double);
    let by = if merge.made_by.is_empty() { String::new() } else { format!(" by {}", merge.made_by) };
    let when = format!("Joined on {}{by}.", in_words(merge.made_at.date()));
    let part = move |_| {
        spawn_local(async move {
            match session.ask(UndoMerge { merge: id }).await {
                Ok(parted) => {
                    toast("There are two records again", None);
                    session.go(&format!("/child/{}", parted.double.id));
                }
                Err(error) => {
                    trouble.try_set(Some(error.message));
                }
            }
        });
    };
    let button_id = format!("part-{id}");
    let act = match merge.stays {
        Some(reason) => view! { <p class="muted sm">{reason}</p> }.into_any(),
        None => view! {
            <button class="btn btn--sm" type="button" id=button_id on:click=part>
                "Take them apart again"
            </button>
        }
        .into_any(),
    };
    let aside = merge.aside.into_iter().map(|line| view! { <p class="item__note">{line}</p> });
    let told = merge.told.into_iter().map(|line| view! { <p class="item__note">{line}</p> });
    view! {
        <li class="item">
            <div class="grow stack stack--tight">
                <p class="item__title">{merge.name.clone()}</p>
                <p class="item__note">{when}</p>
                {aside.collect_view()}
                {told.collect_view()}
                <div class="row">
                    {act}
                    <a class="btn btn--quiet btn--sm" href=format!("/child/{double}/versions") id=format!("versions-{double}")>
                        <Icon name="history" small=true />
                        "What stood in it"
                    </a>
                </div>
            </div>
        </li>
    }
}
