//! The second look before something of a child is deleted for good.

use chrono::NaiveDate;
use coatpeg_domain::contract::{DeleteChild, PrepareDeletion, RenewBackups, SaveCertificate};
use coatpeg_domain::dates::{in_words, month_in_words};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{Deletion, DeletionView};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;

use super::fields::{TextField, Tick};
use super::words::{counted_words, deletion_words, renewed_words};
use crate::app::{Session, session};
use crate::components::banner::{Banner, BannerKind};
use crate::components::dialog::Dialog;
use crate::components::page_head::{Page, PageHead, Trouble};
use crate::pages::{back_goes_to, id_in_address, load_anew, when_loaded};

/// The second look, and then what became of it.
#[component]
pub(crate) fn DeletePage() -> impl IntoView {
    let child = id_in_address::<ChildId>("child");
    let query = use_query_map();
    let everything = Memo::new(move |_| query.with(|query| query.get_str("what") == Some("everything")));
    let opened =
        load_anew(move || child.get().map(|child| PrepareDeletion { child, everything: everything.get() }));
    let deleted = RwSignal::new(None::<Deletion>);
    back_goes_to(move || {
        child
            .get_untracked()
            .filter(|_| deleted.with_untracked(Option::is_none))
            .map(|child| format!("/child/{child}/rights"))
    });
    view! {
        <Page>
            {move || match deleted.get() {
                Some(deletion) => view! { <Done deletion /> }.into_any(),
                None => {
                    when_loaded(opened, move |view| {
                        view! { <Look view everything=everything.get_untracked() deleted /> }
                    })
                        .into_any()
                }
            }}
        </Page>
    }
}

#[component]
fn Look(
    /// What goes.
    view: DeletionView,
    /// Everything was asked for.
    everything: bool,
    /// What became of it.
    deleted: RwSignal<Option<Deletion>>,
) -> impl IntoView {
    let id = view.child.id;
    let heading = match view.is_everything {
        true => format!("Delete everything about {} for good?", view.child.known_as),
        false => format!("Delete what is due about {} for good?", view.child.known_as),
    };
    let other = match everything {
        true => (format!("/child/{id}/delete"), "Only what is due"),
        false => (format!("/child/{id}/delete?what=everything"), "Everything, with a reason"),
    };
    view! {
        <PageHead screen="Delete" heading above="A second look. This cannot be undone.">
            <a class="btn" id="back" href=format!("/child/{id}/rights")>"Leave it"</a>
        </PageHead>
        {view
            .waits_for
            .clone()
            .map(|why| view! { <Banner kind=BannerKind::Soon><p>{why}</p></Banner> })}
        {view.restricted_since.filter(|_| everything && view.waits_for.is_none()).map(restricted)}
        <Goes view=view.clone() />
        <p><a id="other-deletion" href=other.0>{other.1}</a></p>
        {view.waits_for.is_none().then(|| view! { <Confirm view=view.clone() everything deleted /> })}
    }
}

/// A restricted record goes as a whole or not at all: said before somebody goes on.
fn restricted(since: NaiveDate) -> impl IntoView {
    view! {
        <Banner kind=BannerKind::Soon icon="lock">
            <p>
                {format!("This record has been restricted since {}. ", in_words(since))}
                "Families often ask for that while they wait for a record to be deleted, and sometimes so that it is kept. Be sure which it is, and write it down below."
            </p>
        </Banner>
    }
}

/// What goes, what stays, and what may hold it still.
#[component]
fn Goes(
    /// What was worked out.
    view: DeletionView,
) -> impl IntoView {
    let goes = view
        .goes
        .iter()
        .map(|one| view! { <li>{format!("{}: {}", one.what, one.count)}</li> })
        .collect_view();
    let stays: Vec<_> = view
        .stays
        .iter()
        .map(|line| view! { <li>{format!("{}: until {}. {}", line.class.words(), in_words(line.until), line.basis)}</li> })
        .collect();
    let copies = match view.last_copy_goes {
        Some(goes) => format!(
            "Copies of the records on this computer hold it for a while. The last one goes by itself around {}; you can make copies anew afterwards.",
            month_in_words(goes)
        ),
        None => "There is no copy of the records on this computer.".to_owned(),
    };
    view! {
        <section class="card" aria-labelledby="goes">
            <div class="card__body stack">
                <h2 class="lg" id="goes">"What goes"</h2>
                <ul>{goes}</ul>
                <p class="sm">"The text of its history goes too. That something was deleted, when and why stays on a certificate."</p>
                {(!stays.is_empty())
                    .then(|| {
                        view! {
                            <h3>"What has to stay for now"</h3>
                            <ul>{stays}</ul>
                        }
                    })}
                <h3>"Where it may be still"</h3>
                <ul>
                    <li>{copies}</li>
                    {view.has_put_aside.then(|| view! { <li>"Records that were put aside before, in the folder “replaced”, may hold it. You can delete them afterwards."</li> })}
                    {view.away.clone().map(|away| view! { <li>{format!("Copies in {away} are not touched by Coatpeg.")}</li> })}
                    <li>"Papers that were printed, saved or sent, and the safeguarding area."</li>
                </ul>
            </div>
        </section>
    }
}

#[component]
fn Confirm(
    /// What was worked out.
    view: DeletionView,
    /// Everything was asked for.
    everything: bool,
    /// What became of it.
    deleted: RwSignal<Option<Deletion>>,
) -> impl IntoView {
    let session = session();
    let (is_open, reason) = (RwSignal::new(false), RwSignal::new(String::new()));
    let with_people = RwSignal::new(true);
    let (trouble, is_busy) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let (child, seen) = (view.child.id, view.seen.clone());
    let people = view.people.clone();
    let (button, question) = match view.is_everything {
        true => ("Delete everything for good", format!("Delete everything about {}?", view.child.known_as)),
        false => {
            ("Delete what is due for good", format!("Delete what is due about {}?", view.child.known_as))
        }
    };
    let delete = move |_| {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        trouble.set(None);
        let command = DeleteChild {
            child,
            everything,
            with_people: with_people.get_untracked(),
            reason: reason.get_untracked(),
            seen: seen.clone(),
        };
        spawn_local(async move {
            let outcome = session.ask(command).await;
            is_busy.try_set(false);
            is_open.try_set(false);
            match outcome {
                Ok(deletion) => {
                    deleted.try_set(Some(deletion));
                }
                Err(error) => {
                    trouble.try_set(Some(error.message));
                }
            }
        });
    };
    view! {
        <form class="card" autocomplete="off" novalidate on:submit=move |event| {
            event.prevent_default();
            trouble.set(None);
            is_open.set(true);
        }>
            <div class="card__body stack">
                {move || trouble.get().map(|message| view! { <Trouble message /> })}
                {(!people.is_empty())
                    .then(|| {
                        view! {
                            <Tick
                                id="with-people"
                                label=format!("Also delete the people who belong to no other child: {}", people.join(", "))
                                is_on=with_people
                                on_choose=Callback::new(move |is_on| with_people.set(is_on))
                            />
                        }
                    })}
                {everything
                    .then(|| {
                        view! {
                            <TextField
                                id="delete-reason"
                                label="Why does everything go now?"
                                hint="It stands on the certificate. Name nobody."
                                is_long=true
                                value=reason
                            />
                        }
                    })}
                <div class="row">
                    <a class="btn" href=format!("/child/{child}/rights")>"Leave it"</a>
                    <button class="btn btn--danger" type="submit" id="delete">
                        {button}
                    </button>
                </div>
            </div>
        </form>
        <Dialog is_open heading=Signal::derive(move || question.clone())>
            <p>"This cannot be undone."</p>
            <div class="row">
                <button class="btn" type="button" on:click=move |_| is_open.set(false)>"Leave it"</button>
                <button
                    class="btn btn--danger"
                    type="button"
                    id="delete-for-good"
                    aria-disabled=move || is_busy.get().then_some("true")
                    on:click=delete.clone()
                >
                    "Delete it for good"
                </button>
            </div>
        </Dialog>
    }
}

/// What was deleted, the certificate, and copies made anew.
#[component]
fn Done(
    /// What became of it.
    deletion: Deletion,
) -> impl IntoView {
    let session = session();
    let (trouble, said) = (RwSignal::new(None::<String>), RwSignal::new(String::new()));
    let id = deletion.id;
    let certificate = move |_| {
        spawn_local(async move {
            match session.ask(SaveCertificate { deletion: id }).await {
                Ok(saved) => {
                    if let Some(name) = saved.file_name {
                        said.try_set(format!("Saved as {name}."));
                    }
                }
                Err(error) => {
                    trouble.try_set(Some(error.message));
                }
            }
        });
    };
    let has_copies = deletion.last_copy_goes.is_some() || deletion.has_put_aside;
    let has_put_aside = deletion.has_put_aside;
    view! {
        <PageHead screen="Deleted" heading="It is deleted" above=deletion_words(&deletion)>
            <a class="btn" id="to-privacy" href="/privacy">"Privacy"</a>
        </PageHead>
        {move || trouble.get().map(|message| view! { <Trouble message /> })}
        <section class="card">
            <div class="card__body stack">
                <p>{counted_words(&deletion.went)}</p>
                <p role="status">{said}</p>
                <div class="row">
                    <button class="btn btn--primary" type="button" id="save-certificate" on:click=certificate>
                        "Save the certificate"
                    </button>
                </div>
            </div>
        </section>
        {has_copies.then(|| view! { <Renew session trouble said has_put_aside /> })}
    }
}

/// Offers to make copies anew.
#[component]
pub(super) fn Renew(
    /// The window's session.
    session: Session,
    /// What did not work.
    trouble: RwSignal<Option<String>>,
    /// What was done.
    said: RwSignal<String>,
    /// Records were put aside before.
    has_put_aside: bool,
) -> impl IntoView {
    let (is_busy, with_put_aside) = (RwSignal::new(false), RwSignal::new(has_put_aside));
    let renew = move |_| {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        let with_put_aside = with_put_aside.get_untracked();
        spawn_local(async move {
            let outcome = session.ask(RenewBackups { with_put_aside }).await;
            is_busy.try_set(false);
            match outcome {
                Ok(renewed) => {
                    said.try_set(renewed_words(&renewed));
                }
                Err(error) => {
                    trouble.try_set(Some(error.message));
                }
            }
        });
    };
    view! {
        <section class="card" aria-labelledby="renew">
            <div class="card__body stack">
                <h2 class="lg" id="renew">"Copies of the records"</h2>
                <p>
                    "Older copies hold what was deleted. You can make a new copy now and take the older ones on this computer away. You can then no longer go back to a day before today."
                </p>
                {has_put_aside
                    .then(|| {
                        view! {
                            <Tick
                                id="renew-put-aside"
                                label="Also delete the records that were put aside (the folder “replaced”)"
                                is_on=with_put_aside
                                on_choose=Callback::new(move |is_on| with_put_aside.set(is_on))
                            />
                            <p class="muted sm">
                                "Coatpeg puts records aside when you go back to a copy, make a new key or save damaged records. A safeguarding area that was put aside with them stays: its lead decides about that."
                            </p>
                        }
                    })}
                <div class="row">
                    <button class="btn" type="button" id="renew-copies" aria-disabled=move || is_busy.get().then_some("true") on:click=renew>
                        "Make a new copy and delete the older ones"
                    </button>
                </div>
            </div>
        </section>
    }
}
