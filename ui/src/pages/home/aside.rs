//! What stands beside the dates: the rail of those who start Reception, or the health visitor's reviews, and where
//! somebody left off.

use chrono::NaiveDate;
use coatpeg_domain::records::{DocumentSummary, HealthVisit, Home, RailPeg, ReceptionRail};
use leptos::prelude::*;

use super::words::{left_off_note, rail_heading, rail_words, stage_words};
use crate::components::icon::Icon;
use crate::components::peg::{Peg, PegSize};
use crate::pages::document::words::words_for;
use crate::pages::in_sentence;

/// At a glance.
#[component]
pub(super) fn Aside(
    /// What there is.
    home: Home,
    /// The computer's own day.
    today: NaiveDate,
) -> impl IntoView {
    view! {
        {home.rail.map(|rail| view! { <Rail rail /> })}
        {(!home.health_visits.is_empty()).then(|| view! { <Visits visits=home.health_visits /> })}
        <LeftOff documents=home.left_off today />
    }
}

#[component]
fn Rail(
    /// Who starts, and how far their summaries have come.
    rail: ReceptionRail,
) -> impl IntoView {
    let (under, words) = (rail_heading(&rail), rail_words(&rail));
    let pegs = rail.pegs.into_iter().map(|peg| view! { <OnRail peg /> });
    view! {
        <section class="card" aria-labelledby="reception">
            <div class="card__body stack">
                <div>
                    <h2 class="lg" id="reception">"Starting Reception"</h2>
                    <p class="muted sm">{under}</p>
                </div>
                <ul class="rail">{pegs.collect_view()}</ul>
                <p class="sm">{words}</p>
            </div>
        </section>
    }
}

#[component]
fn OnRail(
    /// One child.
    peg: RailPeg,
) -> impl IntoView {
    let (state, stage) = stage_words(peg.stage);
    let said = format!("{}: {stage}", peg.child.known_as);
    let (id, title) = (format!("rail-{}", peg.child.id), said.clone());
    view! {
        <li class="rail__item" data-state=state>
            <a class="peg" id=id href=format!("/child/{}", peg.child.id) title=title>
                <Icon name=peg.child.peg_picture />
                <span class="sr-only">{said}</span>
            </a>
        </li>
    }
}

#[component]
fn Visits(
    /// Soonest first.
    visits: Vec<HealthVisit>,
) -> impl IntoView {
    let lines = visits.into_iter().map(|visit| {
        let icon = if visit.is_known { "calendar-check" } else { "calendar" };
        view! {
            <li>
                <a
                    class="item item--tight"
                    id=format!("visit-{}", visit.child.id)
                    href=format!("/child/{}/details?field=hv_review_on", visit.child.id)
                >
                    <Peg picture=visit.child.peg_picture tint=visit.child.peg_tint size=PegSize::Small />
                    <span class="grow">
                        <span class="item__title">{visit.child.known_as}</span>
                        <br />
                        <span class="item__note">{visit.when}</span>
                    </span>
                    <Icon name=icon small=true />
                </a>
            </li>
        }
    });
    view! {
        <section class="stack stack--tight" aria-labelledby="visits">
            <h2 class="lg" id="visits">"Health visitor reviews coming up"</h2>
            <ul class="card list">{lines.collect_view()}</ul>
        </section>
    }
}

#[component]
fn LeftOff(
    /// Last written first.
    documents: Vec<DocumentSummary>,
    /// The computer's own day.
    today: NaiveDate,
) -> impl IntoView {
    let lines: Vec<_> = documents
        .into_iter()
        .map(|document| {
            let title = format!("{}, {}", document.child_name, in_sentence(&document.title));
            let note = left_off_note(&document.left, document.changed_at, today);
            view! {
                <li>
                    <a
                        class="item item--tight"
                        id=format!("left-off-{}", document.id)
                        href=format!("/document/{}", document.id)
                    >
                        <Icon name=words_for(&document.form).icon />
                        <span class="grow">
                            <span class="item__title">{title}</span>
                            <br />
                            <span class="item__note">{note}</span>
                        </span>
                    </a>
                </li>
            }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="stack stack--tight" aria-labelledby="left-off">
                <h2 class="lg" id="left-off">"Pick up where you left off"</h2>
                <ul class="card list">{lines}</ul>
            </section>
        }
    })
}
