//! Beside the overview: a copy still to be given, the next review, voices, who is helping, earlier cycles and the one-page profile.

use coatpeg_domain::dates::{from_today, weekday_in_words};
use coatpeg_domain::records::CycleState;
use leptos::prelude::*;

use super::acts::Acts;
use super::copy::CopyGiven;
use super::desk::PlanDesk;
use super::part::{Part, Place};
use super::words::{earlier_cycle, helper_in_words, review_source, reviews_in_words};
use crate::app::session;
use crate::components::icon::Icon;
use crate::pages::sentence;
use crate::pages::support::ProfileCard;

/// What stands beside the overview.
#[component]
pub(super) fn Beside(
    /// What is written.
    desk: PlanDesk,
    /// Where the page is.
    place: Place,
    /// The steps.
    acts: Acts,
) -> impl IntoView {
    let today = session().today().unwrap_or_default();
    let (child, profile) = desk.view.with_value(|view| (view.child.clone(), view.profile.clone()));
    view! {
        <div class="stack stack--loose">
            {desk.may_write().then(|| view! { <CopyGiven desk acts /> })}
            <NextReview desk place />
            <Voices desk />
            <Helping desk />
            <Earlier desk />
            {desk
                .may_write()
                .then(|| view! { <ProfileCard child=child.id name=child.known_as.clone() profile today /> })}
        </div>
    }
}

/// When the cycle is looked at again, and where that date is from.
#[component]
fn NextReview(
    /// What is written.
    desk: PlanDesk,
    /// Where the page is.
    place: Place,
) -> impl IntoView {
    let session = session();
    let filling = desk.cycle.filling;
    let (held, status, is_over) = desk
        .view
        .with_value(|view| (view.reviews_this_year, view.status, view.cycle.state == CycleState::Closed));
    let source = move || {
        filling.answers.with(|answers| filling.facts.with(|facts| review_source(answers, &facts.support)))
    };
    let date = move || {
        let today = session.day().unwrap_or_default();
        filling.answers.with(|answers| answers.date("review_due")).map(|due| {
            let how_far = sentence(&from_today(due, today));
            let note = if due < today {
                format!("{how_far}. You can still hold it.")
            } else {
                format!("{how_far}.")
            };
            view! {
                <p>
                    <strong class="lg">{weekday_in_words(due)}</strong>
                    <br />
                    <span class="soft sm">{note}</span>
                </p>
            }
        })
    };
    let change = desk.is_open(Part::Cycle("agree")).then(|| {
        let address = place.address(Part::Cycle("agree"), Some("review_due"));
        view! {
            <div class="row">
                <a class="btn btn--quiet btn--sm" id="change-review" href=address>
                    "Change the date"
                </a>
            </div>
        }
    });
    (!is_over).then(|| {
        view! {
            <section class="card" aria-labelledby="next-review">
                <div class="card__body stack">
                    <div>
                        <h2 class="lg" id="next-review">"Next review"</h2>
                        <p class="muted sm">{source}</p>
                    </div>
                    {date}
                    <p class="soft sm" id="reviews-this-year">{reviews_in_words(held, status)}</p>
                    {change}
                </div>
            </section>
        }
    })
}

/// What the child and the parents say.
#[component]
fn Voices(
    /// What is written.
    desk: PlanDesk,
) -> impl IntoView {
    let name = desk.view.with_value(|view| view.child.known_as.clone());
    let answers = desk.plan.filling.answers;
    let voice = move |who: String, field: &'static str| {
        let text = answers.with(|answers| answers.text(field).map(str::to_owned));
        text.map(|text| {
            view! {
                <p class="sm written">
                    <strong>{who}</strong>
                    " "
                    {text}
                </p>
            }
        })
    };
    move || {
        let child = voice(name.clone(), "child_views");
        let parents = voice("Parents".to_owned(), "parent_views");
        (child.is_some() || parents.is_some()).then(|| {
            view! {
                <section class="card" aria-labelledby="voices">
                    <div class="card__body stack">
                        <h2 class="lg" id="voices">"Voices"</h2>
                        {child}
                        {parents}
                    </div>
                </section>
            }
        })
    }
}

/// Professionals.
#[component]
fn Helping(
    /// What is written.
    desk: PlanDesk,
) -> impl IntoView {
    let today = session().today().unwrap_or_default();
    let rows = desk.plan.filling.answers.with_untracked(|answers| answers.rows("professionals").to_vec());
    let lines: Vec<_> = rows
        .into_iter()
        .map(|row| desk.people.with_untracked(|people| helper_in_words(&row.answers, people, today)))
        .filter(|(who, _)| !who.is_empty())
        .map(|(who, next)| {
            view! {
                <li>
                    <Icon name="stethoscope" />
                    <span>{who} <small>{next}</small></span>
                </li>
            }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="helping">
                <div class="card__body stack stack--tight">
                    <h2 class="lg" id="helping">"Who is helping"</h2>
                    <ul class="leftout">{lines}</ul>
                </div>
            </section>
        }
    })
}

/// The other cycles of the plan, newest first.
#[component]
fn Earlier(
    /// What is written.
    desk: PlanDesk,
) -> impl IntoView {
    let today = session().today().unwrap_or_default();
    let (shown, cycles) = desk.view.with_value(|view| (view.cycle.id, view.cycles.clone()));
    let lines: Vec<_> = cycles
        .into_iter()
        .rev()
        .filter(|cycle| cycle.id != shown && cycle.state == CycleState::Closed)
        .map(|cycle| {
            let (span, decided) = earlier_cycle(&cycle, today);
            let address = format!("/plan/{}?cycle={}", cycle.plan, cycle.id);
            view! {
                <li>
                    <Icon name="circle-check" />
                    <span>
                        <a id=format!("cycle-{}", cycle.cycle_no) href=address>
                            {format!("Cycle {}", cycle.cycle_no)}
                        </a>
                        {format!(", {span}")}
                        <small>{decided}</small>
                    </span>
                </li>
            }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="earlier">
                <div class="card__body stack stack--tight">
                    <h2 class="lg" id="earlier">"Earlier cycles"</h2>
                    <ul class="leftout">{lines}</ul>
                </div>
            </section>
        }
    })
}
