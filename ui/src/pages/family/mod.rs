//! A child's family: whom to ring, who lives with the child, and what the family agreed to. `contacts.rs` is the people,
//! `purposes.rs` what was agreed, `answering.rs` and `deciding.rs` the two dialogs, `words.rs` the sentences.

mod answering;
mod contacts;
mod deciding;
mod purposes;
mod words;

use coatpeg_domain::contract::{Command, OpenChild, OpenConsents, SaveConsentForm};
use coatpeg_domain::error::AppError;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{ChildView, ConsentsView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::child::{Head, Tab};
use super::child_details::focus_asked_field;
use super::saving::NOT_KEPT_YET;
use super::{Loaded, id_in_address, load_anew, with_both};
use crate::app::{Session, session};
use crate::components::icon::Icon;
use crate::components::page_head::{Page, Trouble, arrive};
use crate::components::toast::toast;
use crate::pages::back_goes_to;
use answering::{AnswerDialog, Answering};
use contacts::Contacts;
use deciding::{DecideDialog, Deciding};
use purposes::Purposes;
pub(crate) use purposes::record_id;
pub(crate) use words::standing_chip;

/// A child's family and what they agreed to.
#[component]
pub(crate) fn FamilyPage() -> impl IntoView {
    let session = session();
    let child = id_in_address::<ChildId>("child");
    let opened = load_anew(move || child.get().map(|child| OpenChild { child }));
    let family = load_anew(move || {
        // A yes may end over midnight.
        session.day();
        child.get().map(|child| OpenConsents { child })
    });
    back_goes_to(move || child.get_untracked().map(|child| format!("/child/{child}")));
    let desk = Desk { session, family };
    view! {
        <Page>
            {with_both(opened, family, move |child, view| view! { <Opened child view desk /> })}
        </Page>
    }
}

/// The way to the native side, and to something newer on the page.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    /// The window.
    session: Session,
    /// What the page shows.
    family: Loaded<ConsentsView>,
}

impl Desk {
    /// Asks for a change that answers with this page, and shows it.
    async fn change<C>(self, command: C) -> Result<ConsentsView, AppError>
    where
        C: Command<Reply = ConsentsView> + 'static,
    {
        let view = self.session.ask(command).await?;
        self.family.try_set(Some(Ok(view.clone())));
        Ok(view)
    }
}

#[component]
fn Opened(
    /// The child, for the head.
    child: ChildView,
    /// The family.
    view: ConsentsView,
    /// Takes what is newer.
    desk: Desk,
) -> impl IntoView {
    arrive("Family and consent");
    focus_asked_field();
    let answering = Answering::new(view.clone());
    let deciding = Deciding::new(view.child.id);
    view! {
        <Head view=child tab=Tab::Family />
        <div class="stack stack--loose">
            <Contacts view=view.clone() />
            <Purposes view=view.clone() desk answering deciding />
            <ToSign child=view.child.id />
        </div>
        <AnswerDialog answering desk />
        <DecideDialog deciding desk />
    }
}

/// The form to sign on paper.
#[component]
fn ToSign(
    /// Whose.
    child: ChildId,
) -> impl IntoView {
    let session = session();
    let trouble = RwSignal::new(None::<String>);
    let is_writing = RwSignal::new(false);
    let save = move |child: Option<ChildId>| {
        if is_writing.get_untracked() {
            return;
        }
        is_writing.set(true);
        trouble.set(None);
        spawn_local(async move {
            let reply = match session.settle().await {
                true => session.ask(SaveConsentForm { child }).await.map_err(|error| error.message),
                false => Err(NOT_KEPT_YET.to_owned()),
            };
            is_writing.try_set(false);
            match reply {
                Ok(exported) => {
                    if let Some(name) = exported.file_name {
                        toast(format!("Saved as {name}"), None);
                    }
                }
                Err(message) => {
                    trouble.try_set(Some(message));
                }
            }
        });
    };
    view! {
        <section class="card" aria-labelledby="to-sign">
            <div class="card__body stack stack--tight">
                <h2 class="lg" id="to-sign">"A form to sign on paper"</h2>
                <p class="soft">
                    "Everything above on a page, with lines to sign. Record the answers here when it comes back."
                </p>
                {move || trouble.get().map(|message| view! { <Trouble message /> })}
                <div class="row">
                    <button class="btn" type="button" id="save-form" on:click=move |_| save(Some(child))>
                        <Icon name="download" />
                        "Save the form as a PDF"
                    </button>
                    <button class="btn btn--quiet" type="button" id="save-blank-form" on:click=move |_| save(None)>
                        "Save a blank one"
                    </button>
                </div>
            </div>
        </section>
    }
}
