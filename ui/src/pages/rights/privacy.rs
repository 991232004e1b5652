//! The page of privacy: requests, complaints, what is due to be deleted, holds, certificates, and words for the notice.

use coatpeg_domain::contract::{SaveCertificate, ShowPrivacy};
use coatpeg_domain::records::PrivacyView;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::brought_back::ToDeleteAgain;
use super::complaints::Complaints;
use super::delete::Renew;
use super::logs::{Due, Protected, Requests};
use super::words::{counted_words, deletion_words};
use crate::app::session;
use crate::components::page_head::{Page, PageHead, Trouble};
use crate::pages::{load, when_loaded};

/// The page of privacy.
#[component]
pub(crate) fn PrivacyPage() -> impl IntoView {
    let asked = RwSignal::new(0_u32);
    let opened = load(move || {
        asked.get();
        Some(ShowPrivacy {})
    });
    view! {
        <Page>
            <PageHead screen="Privacy" heading="Privacy" above="What families may ask for, and what has to go">
                <a class="btn" id="back" href="/settings">"Settings"</a>
            </PageHead>
            {when_loaded(opened, move |view| view! { <Opened view asked /> })}
        </Page>
    }
}

#[component]
fn Opened(
    /// The page.
    view: PrivacyView,
    /// Raised to ask again.
    asked: RwSignal<u32>,
) -> impl IntoView {
    view! {
        <ToDeleteAgain back=view.brought_back.clone() />
        <Requests requests=view.requests.clone() />
        <Complaints complaints=view.complaints.clone() children=view.children.clone() asked />
        <Due due=view.due.clone() />
        <Protected protections=view.protections.clone() />
        <Certificates view=view.clone() />
        <Notice view=view.clone() />
    }
}

#[component]
fn Certificates(
    /// The page.
    view: PrivacyView,
) -> impl IntoView {
    let session = session();
    let (trouble, said) = (RwSignal::new(None::<String>), RwSignal::new(String::new()));
    let lines: Vec<_> = view
        .certificates
        .iter()
        .map(|deletion| {
            let id = deletion.id;
            let save = move |_| {
                spawn_local(async move {
                    match session.ask(SaveCertificate { deletion: id }).await {
                        Ok(saved) => {
                            said.try_set(
                                saved.file_name.map_or_else(String::new, |name| format!("Saved as {name}.")),
                            );
                        }
                        Err(error) => {
                            trouble.try_set(Some(error.message));
                        }
                    }
                });
            };
            let initials = deletion.initials.clone();
            view! {
                <li class="item item--weighed">
                    <div class="grow">
                        <p class="item__title">{deletion.initials.clone()}</p>
                        <p class="item__note">{deletion_words(deletion)}</p>
                        <p class="item__note">{counted_words(&deletion.went)}</p>
                    </div>
                    <button class="btn btn--sm" type="button" id=format!("certificate-{id}") on:click=save>
                        {format!("Save the certificate of {initials}")}
                    </button>
                </li>
            }
        })
        .collect();
    let has_any = !lines.is_empty();
    view! {
        <section class="stack stack--tight" aria-labelledby="certificates">
            <h2 class="lg" id="certificates">"Certificates of deletion"</h2>
            {move || trouble.get().map(|message| view! { <Trouble message /> })}
            <p role="status">{said}</p>
            {if has_any {
                view! { <ul class="card list">{lines}</ul> }.into_any()
            } else {
                view! { <p class="card card__body">"Nothing was deleted yet."</p> }.into_any()
            }}
            {has_any.then(|| view! { <Renew session trouble said has_put_aside=view.has_put_aside /> })}
        </section>
    }
}

/// Words for the setting's privacy notice, and on which basis records are kept.
#[component]
fn Notice(
    /// The page.
    view: PrivacyView,
) -> impl IntoView {
    let lines: Vec<_> = view.notice.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect();
    let bases: Vec<_> = view
        .bases
        .iter()
        .map(|line| {
            view! {
                <tr>
                    <th scope="row">{line.what.clone()}</th>
                    <td>{line.basis.clone()}</td>
                    <td>{line.condition.clone()}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <section class="stack stack--tight" aria-labelledby="notice">
            <h2 class="lg" id="notice">"For your privacy notice"</h2>
            <div class="card card__body stack">{lines}</div>
            <div class="table-wrap" tabindex="0" role="region" aria-label="On which basis records are kept, table">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">"What"</th>
                            <th scope="col">"Usual lawful basis"</th>
                            <th scope="col">"Further condition"</th>
                        </tr>
                    </thead>
                    <tbody>{bases}</tbody>
                </table>
            </div>
            <p class="muted sm">"Your own notice decides. Check these with whoever advises you."</p>
        </section>
    }
}
