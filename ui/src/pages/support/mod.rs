//! A child's SEND support: where the child stands, and what there is on paper. `status.rs` is the change of status,
//! `lists.rs` plans, concerns and past moves, `close.rs` the end of a plan, `words.rs` the sentences.

mod close;
mod lists;
mod profile;
mod status;
pub(crate) mod words;

use coatpeg_domain::contract::{Command, OpenChild, OpenSupport};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{ChildView, SupportView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::child::{Head, Tab};
use super::saving::NOT_KEPT_YET;
use super::{Loaded, id_in_address, load_anew, with_both};
use crate::app::{Session, session};
use crate::components::page_head::{Page, arrive};
use crate::components::toast::toast;
use crate::pages::back_goes_to;
use lists::{Concerns, Moves, Plans};
pub(crate) use profile::ProfileCard;
use status::Standing;
pub(crate) use status::{HIDDEN as SET_BY_PAGE, Questions as StatusQuestions, asked as asked_of_move};

/// A child's SEND support page.
#[component]
pub(crate) fn SupportPage() -> impl IntoView {
    let child = id_in_address::<ChildId>("child");
    let opened = load_anew(move || child.get().map(|child| OpenChild { child }));
    let support = load_anew(move || child.get().map(|child| OpenSupport { child }));
    back_goes_to(move || child.get_untracked().map(|child| format!("/child/{child}")));
    let desk = Desk { opened, support };
    view! {
        <Page>
            {with_both(opened, support, move |child, view| view! { <Opened child view desk /> })}
        </Page>
    }
}

/// What the page shows, so that its parts can put something newer in.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    /// The child, for the head.
    opened: Loaded<ChildView>,
    /// The rest.
    support: Loaded<SupportView>,
}

impl Desk {
    /// Asks for a change that answers with this page, and shows it; says what was done, or why it was not. `form` is
    /// what was filled in for it, by the name it is remembered under.
    fn change<C>(
        self,
        session: Session,
        command: C,
        done: String,
        form: String,
        trouble: RwSignal<Option<String>>,
    ) where
        C: Command<Reply = SupportView> + 'static,
    {
        trouble.set(None);
        spawn_local(async move {
            if !session.settle().await {
                trouble.try_set(Some(NOT_KEPT_YET.to_owned()));
                return;
            }
            match session.ask(command).await {
                Ok(view) => {
                    session.sent(&form);
                    let child = view.child.id;
                    // The chips at the head of the page say where the child stands, too.
                    if let Ok(head) = session.ask(OpenChild { child }).await {
                        self.opened.try_set(Some(Ok(head)));
                    }
                    self.support.try_set(Some(Ok(view)));
                    toast(done, None);
                }
                Err(error) => {
                    trouble.try_set(Some(error.message));
                }
            }
        });
    }
}

#[component]
fn Opened(
    /// The child.
    child: ChildView,
    /// What there is.
    view: SupportView,
    /// Takes what is newer.
    desk: Desk,
) -> impl IntoView {
    arrive("SEND support");
    let today = session().today().unwrap_or_default();
    view! {
        <Head view=child tab=Tab::Support />
        <div class="with-aside">
            <div class="stack stack--loose">
                <Standing view=view.clone() desk />
                <Plans view=view.clone() desk today />
                <Concerns view=view.clone() today />
            </div>
            <aside class="stack stack--loose" aria-label="Beside it">
                <ProfileCard
                    child=view.child.id
                    name=view.child.known_as.clone()
                    profile=view.profile.clone()
                    today
                />
                <Moves view today />
            </aside>
        </div>
    }
}
