//! One child's page of rights: restriction, hold, corrections, requests for the record, and until when it is kept.

use coatpeg_domain::contract::{Command, OpenRights};
use coatpeg_domain::dates::in_words;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::RightsView;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::corrections::Corrections;
use super::protect::Protections;
use super::words::request_state;
use crate::app::{Session, session};
use crate::components::page_head::{Page, PageHead, Trouble};
use crate::components::toast::toast;
use crate::pages::{back_goes_to, id_in_address, load_anew, possessive, when_loaded};

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    session: Session,
    /// What is shown, newest answer.
    pub(super) view: RwSignal<RightsView>,
    pub(super) trouble: RwSignal<Option<String>>,
    pub(super) is_busy: RwSignal<bool>,
}

impl Desk {
    /// Asks for a change and shows what comes back; says it, and then does what is next.
    pub(super) fn ask<C>(self, command: C, said: &'static str, then: impl FnOnce() + 'static)
    where
        C: Command<Reply = RightsView> + 'static,
    {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let outcome = self.session.ask(command).await;
            self.is_busy.try_set(false);
            match outcome {
                Ok(view) => {
                    self.view.try_set(view);
                    toast(said, None);
                    then();
                }
                Err(error) => {
                    self.trouble.try_set(Some(error.message));
                }
            }
        });
    }
}

/// A child's page of rights.
#[component]
pub(crate) fn RightsPage() -> impl IntoView {
    let child = id_in_address::<ChildId>("child");
    let opened = load_anew(move || child.get().map(|child| OpenRights { child }));
    back_goes_to(move || child.get_untracked().map(|child| format!("/child/{child}")));
    view! {
        <Page>
            {when_loaded(opened, move |view| view! { <Opened view /> })}
        </Page>
    }
}

#[component]
fn Opened(
    /// The page.
    view: RightsView,
) -> impl IntoView {
    let desk = Desk {
        session: session(),
        view: RwSignal::new(view.clone()),
        trouble: RwSignal::new(None),
        is_busy: RwSignal::new(false),
    };
    let id = view.child.id;
    view! {
        <PageHead
            screen="Rights"
            heading=format!("{} rights", possessive(&view.child.known_as))
            above="What the family may ask for, and what you did about it"
        >
            <a class="btn" id="back" href=format!("/child/{id}")>{format!("Back to {}", view.child.known_as)}</a>
        </PageHead>
        {move || desk.trouble.get().map(|message| view! { <Trouble message /> })}
        <Protections desk />
        <Corrections desk />
        <Requests desk />
        {view.may_manage.then(|| view! { <Keeping desk /> })}
    }
}

#[component]
fn Requests(
    /// What the parts of the page share.
    desk: Desk,
) -> impl IntoView {
    let today = desk.session.today().unwrap_or_default();
    let (id, may_manage, requests) =
        desk.view.with_untracked(|view| (view.child.id, view.may_manage, view.requests.clone()));
    let lines = requests.iter().map(|request| {
        let (asker, state) = (request.asker.clone(), request_state(request, today));
        let address = format!("/child/{id}/access?request={}", request.id);
        view! {
            <li class="item">
                <div class="grow">
                    <p class="item__title">
                        {if may_manage {
                            view! { <a href=address>{asker}</a> }.into_any()
                        } else {
                            view! { <span>{asker}</span> }.into_any()
                        }}
                    </p>
                    <p class="item__note">{state}</p>
                </div>
            </li>
        }
    });
    let lines: Vec<_> = lines.collect();
    view! {
        <section class="stack stack--tight" aria-labelledby="requests">
            <div class="row row--apart">
                <h2 class="lg" id="requests">"Requests for the whole record"</h2>
                {may_manage
                    .then(|| {
                        view! {
                            <a class="btn btn--sm" id="open-access" href=format!("/child/{id}/access")>
                                "Answer a request"
                            </a>
                        }
                    })}
            </div>
            {if lines.is_empty() {
                view! {
                    <p class="card card__body">
                        "Nobody has asked yet. A parent may ask to see everything; you have a month to answer."
                    </p>
                }
                    .into_any()
            } else {
                view! { <ul class="card list">{lines}</ul> }.into_any()
            }}
        </section>
    }
}

#[component]
fn Keeping(
    /// What the parts of the page share.
    desk: Desk,
) -> impl IntoView {
    let today = desk.session.today().unwrap_or_default();
    let view = desk.view.get_untracked();
    let id = view.child.id;
    let lines: Vec<_> = view
        .keep
        .iter()
        .map(|line| {
            let until = match line.is_due(today) {
                true => format!("Due since {}", in_words(line.until)),
                false => format!("Until {}", in_words(line.until)),
            };
            view! {
                <tr>
                    <th scope="row">{line.class.words()}</th>
                    <td>{until}</td>
                    <td>{line.basis.clone()}</td>
                </tr>
            }
        })
        .collect();
    let known_as = view.child.known_as.clone();
    view! {
        <section class="stack stack--tight" aria-labelledby="keeping">
            <div class="row row--apart">
                <h2 class="lg" id="keeping">"How long it is kept"</h2>
                {(!lines.is_empty())
                    .then(|| {
                        view! {
                            <a class="btn btn--sm" id="open-delete" href=format!("/child/{id}/delete")>
                                "Look at what can be deleted"
                            </a>
                        }
                    })}
            </div>
            {if lines.is_empty() {
                view! {
                    <p class="card card__body">
                        {format!("Everything is kept while {known_as} is here. Once the leaving is recorded, the days stand here.")}
                    </p>
                }
                    .into_any()
            } else {
                view! {
                    <div class="table-wrap" tabindex="0" role="region" aria-label="How long it is kept, table">
                        <table class="table">
                            <thead>
                                <tr>
                                    <th scope="col">"What"</th>
                                    <th scope="col">"Kept"</th>
                                    <th scope="col">"Why"</th>
                                </tr>
                            </thead>
                            <tbody>{lines}</tbody>
                        </table>
                    </div>
                    <p class="muted sm">
                        "Your insurer may ask you to keep more. These times can be changed on your setting’s page."
                    </p>
                }
                    .into_any()
            }}
        </section>
    }
}
