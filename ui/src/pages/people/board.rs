//! The board: who helps here, as it would print, and what could still be added.

use coatpeg_domain::contract::{OpenBoard, SaveBoard, ShowPhoto};
use coatpeg_domain::printing::PrintedPhoto;
use coatpeg_domain::records::{BoardEntry, BoardView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::{Session, session};
use crate::components::icon::Icon;
use crate::components::page_head::{Page, PageHead, Trouble};
use crate::components::toast::toast;
use crate::pages::saving::NOT_KEPT_YET;
use crate::pages::{back_goes_to, load, when_loaded};

/// The board.
#[component]
pub(crate) fn BoardPage() -> impl IntoView {
    let session = session();
    back_goes_to(move || Some("/people".to_owned()));
    let board = load(|| Some(OpenBoard {}));
    let trouble = RwSignal::new(None::<String>);
    let is_writing = RwSignal::new(false);
    let save = move |_| save_board(session, trouble, is_writing);
    let may_save = session.may().write;
    view! {
        <Page>
            <PageHead
                screen="Who helps here"
                heading="Who helps here"
                note=|| view! { <p class="soft">"A page for your wall. Nothing about any child stands on it."</p> }
            >
                <a class="btn" id="back" href="/people">"Back to people"</a>
                {may_save
                    .then(|| {
                        view! {
                            <button class="btn btn--primary" type="button" id="save-board" on:click=save>
                                <Icon name="download" />
                                {move || if is_writing.get() { "Making the PDF" } else { "Save as a PDF" }}
                            </button>
                        }
                    })}
            </PageHead>
            {move || trouble.get().map(|message| view! { <Trouble message /> })}
            {when_loaded(board, |board| view! { <Shown board /> })}
        </Page>
    }
}

/// Writes the page, and says why where it cannot.
fn save_board(session: Session, trouble: RwSignal<Option<String>>, is_writing: RwSignal<bool>) {
    if is_writing.get_untracked() {
        return;
    }
    is_writing.set(true);
    trouble.set(None);
    spawn_local(async move {
        let reply = match session.settle().await {
            true => session.ask(SaveBoard {}).await.map_err(|error| error.message),
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
}

#[component]
fn Shown(
    /// What it shows.
    board: BoardView,
) -> impl IntoView {
    let missing = board.missing.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
    let entries = board.entries.into_iter().map(|entry| view! { <Entry entry /> }).collect_view();
    let offer = (!board.local_offer.is_empty()).then(|| {
        view! {
            <p>
                "Local Offer: "
                <span class="board__address">{board.local_offer}</span>
            </p>
        }
    });
    let is_complete = board.missing.is_empty();
    view! {
        <div class="stack">
            {offer}
            <ul class="board">{entries}</ul>
            <section class="card" aria-labelledby="board-missing" hidden=is_complete>
                <div class="card__body stack stack--tight">
                    <h2 class="lg" id="board-missing">"Could still be added"</h2>
                    <ul class="sm">{missing}</ul>
                </div>
            </section>
            <p class="muted sm">
                "Whoever is marked “On the board” under People stands here. Telephone numbers stand here only where you
                write them under “How to refer”."
            </p>
        </div>
    }
}

#[component]
fn Entry(
    /// Who.
    entry: BoardEntry,
) -> impl IntoView {
    let lines = [
        ("Service", entry.service),
        ("Can help with", entry.helps_with),
        ("How to reach them", entry.how_to_refer),
        ("In the Local Offer", entry.local_offer),
    ];
    let lines = lines
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(label, words)| view! { <dt>{label}</dt><dd>{words}</dd> })
        .collect_view();
    let name = match entry.person {
        Some(person) => view! { <a href=format!("/settings/people/{person}")>{entry.name}</a> }.into_any(),
        None => view! { <a href="/settings">{entry.name}</a> }.into_any(),
    };
    view! {
        <li class="card card__body board__one">
            <div class="grow stack stack--tight">
                <div>
                    <h2 class="item__title">{name}</h2>
                    <p class="soft">{entry.role}</p>
                </div>
                <dl class="facts">{lines}</dl>
            </div>
            {entry.photo.map(|photo| view! { <Face photo /> })}
        </li>
    }
}

/// A small picture.
#[component]
fn Face(
    /// Which.
    photo: PrintedPhoto,
) -> impl IntoView {
    let session = session();
    let source = RwSignal::new(None::<String>);
    let PrintedPhoto { sha256, alt } = photo;
    spawn_local(async move {
        // Where this fails, the words are there all the same.
        if let Ok(address) = session.ask(ShowPhoto { sha256 }).await {
            source.try_set(Some(address));
        }
    });
    move || source.get().map(|source| view! { <img class="board__face" src=source alt=alt.clone() /> })
}
