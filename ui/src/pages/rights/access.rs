//! The review before everything held about a child is handed over: who asks, what goes, what is held back.

use std::time::Duration;

use chrono::NaiveDate;
use coatpeg_domain::contract::{MakeAccessSet, OpenAccessRequest, SaveAccessRequest, ShowProgress};
use coatpeg_domain::dates::in_words;
use coatpeg_domain::ids::{AccessRequestId, ChildId};
use coatpeg_domain::records::{AccessSheet, AccessView, Asker, Progress};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;

use super::access_items::{Finds, Items};
use super::fields::{ChoiceField, TextField};
use crate::app::{Session, session};
use crate::components::banner::{Banner, BannerKind};
use crate::components::day_field::DayField;
use crate::components::page_head::{Page, PageHead, Trouble};
use crate::components::toast::toast;
use crate::pages::{back_goes_to, id_in_address, load_anew, possessive, when_loaded};

/// How often one looks how far the set is.
const LOOKS: Duration = Duration::from_millis(300);

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Review {
    session: Session,
    pub(super) view: RwSignal<AccessView>,
    /// What is written down, as far as it is typed.
    pub(super) sheet: RwSignal<AccessSheet>,
    trouble: RwSignal<Option<String>>,
    is_busy: RwSignal<bool>,
    progress: RwSignal<Progress>,
}

/// The review of everything held about a child.
#[component]
pub(crate) fn AccessPage() -> impl IntoView {
    let child = id_in_address::<ChildId>("child");
    let query = use_query_map();
    let request = move || query.with(|query| query.get_str("request")?.parse::<AccessRequestId>().ok());
    let opened = load_anew(move || child.get().map(|child| OpenAccessRequest { child, request: request() }));
    back_goes_to(move || child.get_untracked().map(|child| format!("/child/{child}/rights")));
    view! {
        <Page>
            {when_loaded(opened, move |view| view! { <Opened view /> })}
        </Page>
    }
}

#[component]
fn Opened(
    /// The review.
    view: AccessView,
) -> impl IntoView {
    let review = Review {
        session: session(),
        sheet: RwSignal::new(view.sheet.clone()),
        view: RwSignal::new(view.clone()),
        trouble: RwSignal::new(None),
        is_busy: RwSignal::new(false),
        progress: RwSignal::new(Progress::default()),
    };
    let id = view.child.id;
    let due = format!("Answer by {}", in_words(view.due_on));
    view! {
        <PageHead
            screen="Request for the record"
            heading=format!("Everything held about {}", view.child.known_as)
            above=due
        >
            <a class="btn" id="back" href=format!("/child/{id}/rights")>
                {format!("Back to {} rights", possessive(&view.child.known_as))}
            </a>
        </PageHead>
        {move || review.trouble.get().map(|message| view! { <Trouble message /> })}
        {view
            .is_restricted
            .then(|| {
                view! {
                    <Banner kind=BannerKind::Soon>
                        <p>
                            "Contact with somebody in this family is restricted. Look twice at who asks. No home address is in the set."
                        </p>
                    </Banner>
                }
            })}
        <WhoAsks review />
        <Items review />
        <Finds review />
        <NeverIn review />
        <Making review />
    }
}

/// What is typed about whoever asks.
#[derive(Clone, Copy)]
struct Typed {
    /// Their place among the family, after "somebody else".
    chosen: RwSignal<usize>,
    name: RwSignal<String>,
    may_act: RwSignal<String>,
    identity: RwSignal<String>,
    despite: RwSignal<String>,
    received_on: RwSignal<Option<NaiveDate>>,
    answered_on: RwSignal<Option<NaiveDate>>,
    how: RwSignal<String>,
}

impl Typed {
    /// What was typed before; whatever is typed now is written down at once.
    fn of(review: Review) -> Self {
        let sheet = review.sheet.get_untracked();
        let askers = review.view.with_untracked(|view| view.askers.clone());
        let place = askers.iter().position(|asker| Some(asker.person) == sheet.asker);
        let text = |text: &str| RwSignal::new(text.to_owned());
        let typed = Typed {
            chosen: RwSignal::new(place.map_or(0, |place| place + 1)),
            name: text(&sheet.asker_name),
            may_act: text(&sheet.may_act),
            identity: text(&sheet.identity),
            despite: text(&sheet.despite_restriction),
            received_on: RwSignal::new(sheet.received_on),
            answered_on: RwSignal::new(sheet.answered_on),
            how: text(&sheet.how_answered),
        };
        let names: Vec<String> = askers.iter().map(|asker| asker.name.clone()).collect();
        Effect::new(move |before: Option<usize>| {
            let place = typed.chosen.get();
            if before.is_some_and(|before| before != place)
                && let Some(name) = place.checked_sub(1).and_then(|place| names.get(place))
            {
                typed.name.set(name.clone());
            }
            place
        });
        Effect::new(move |_| typed.write_down(review, &askers));
        typed
    }

    fn write_down(self, review: Review, askers: &[Asker]) {
        let asker = self.chosen.get().checked_sub(1).and_then(|place| Some(askers.get(place)?.person));
        let (asker_name, may_act, identity) = (self.name.get(), self.may_act.get(), self.identity.get());
        let (received_on, answered_on) = (self.received_on.get(), self.answered_on.get());
        let (how_answered, despite_restriction) = (self.how.get(), self.despite.get());
        review.sheet.update(|sheet| {
            *sheet = AccessSheet {
                asker,
                asker_name,
                may_act,
                identity,
                despite_restriction,
                received_on,
                answered_on,
                how_answered,
                ..sheet.clone()
            };
        });
    }
}

fn asker_words(asker: &Asker) -> String {
    let pr =
        if asker.has_pr { "has parental responsibility" } else { "no parental responsibility on the record" };
    let restricted = if asker.is_restricted { ", contact restricted" } else { "" };
    format!("{}, {}: {pr}{restricted}", asker.name, asker.relationship.to_lowercase())
}

/// Who asks, and how it is known that they may.
#[component]
fn WhoAsks(
    /// What the parts of the page share.
    review: Review,
) -> impl IntoView {
    let family = review.view.with_untracked(|view| view.askers.iter().map(asker_words).collect::<Vec<_>>());
    let options: Vec<String> = std::iter::once("Somebody else".to_owned()).chain(family).collect();
    let Typed { chosen, name, may_act, identity, despite, received_on, answered_on, how } = Typed::of(review);
    let is_restricted = asks_despite_restriction(review, chosen);
    let day = |signal: RwSignal<Option<NaiveDate>>| Callback::new(move |day| signal.set(day));
    view! {
        <section class="card" aria-labelledby="who-asks">
            <div class="card__body stack">
                <h2 class="lg" id="who-asks">"Who asks"</h2>
                <ChoiceField id="access-asker" label="Is it one of the family?" options chosen />
                <TextField id="access-name" label="Their name" value=name />
                {move || {
                    is_restricted
                        .get()
                        .then(|| {
                            view! {
                                <Banner kind=BannerKind::Soon>
                                    <p>
                                        "Contact with this person is restricted, or it may be: a typed name is not held to be somebody else. An order may forbid handing this over: find out before you go on. If you go on, your reason is kept in the history of the record."
                                    </p>
                                </Banner>
                                <TextField
                                    id="access-despite"
                                    label="Why may it be handed over although contact is restricted?"
                                    hint="What the order says, and who told you."
                                    is_long=true
                                    value=despite
                                />
                            }
                        })
                }}
                <TextField
                    id="access-may-act"
                    label="How do you know they may act for the child?"
                    hint="A court order, a letter from the other parent. Leave it empty for somebody with parental responsibility on the record."
                    value=may_act
                />
                <TextField
                    id="access-identity"
                    label="How did you check who they are?"
                    hint="You know them and spoke at the door; you saw a passport. Keep no copy of it."
                    value=identity
                />
                <DayField id="access-received" label="When did they ask?" hint="" day=received_on on_day=day(received_on) />
                <details>
                    <summary>"When it has been answered"</summary>
                    <div class="stack">
                        <DayField id="access-answered" label="Answered on" hint="" day=answered_on on_day=day(answered_on) />
                        <TextField id="access-how" label="How?" hint="Handed over on paper, on a stick." value=how />
                    </div>
                </details>
                <div class="row">
                    <button class="btn" type="button" id="keep-request" on:click=move |_| keep(review, || ())>
                        "Keep what is written"
                    </button>
                </div>
            </div>
        </section>
    }
}

/// Whether contact with whoever asks is restricted, as chosen now or as it was kept last.
fn asks_despite_restriction(review: Review, chosen: RwSignal<usize>) -> Memo<bool> {
    Memo::new(move |_| {
        let place = chosen.get().checked_sub(1);
        review.view.with(|view| match place.and_then(|place| view.askers.get(place)) {
            Some(asker) => asker.is_restricted,
            None => view.is_asker_restricted,
        })
    })
}

/// Keeps what is written down, and then does what is next.
fn keep(review: Review, then: impl FnOnce() + 'static) {
    if review.is_busy.get_untracked() {
        return;
    }
    review.is_busy.set(true);
    review.trouble.set(None);
    let (child, request) = review.view.with_untracked(|view| (view.child.id, view.request));
    let sheet = review.sheet.get_untracked();
    spawn_local(async move {
        let outcome = review.session.ask(SaveAccessRequest { child, request, sheet }).await;
        review.is_busy.try_set(false);
        match outcome {
            Ok(view) => {
                review.view.try_set(view);
                toast("It is kept.", None);
                then();
            }
            Err(error) => {
                review.trouble.try_set(Some(error.message));
            }
        }
    });
}

#[component]
fn NeverIn(
    /// What the parts of the page share.
    review: Review,
) -> impl IntoView {
    let lines = review.view.with_untracked(|view| view.never_in.clone());
    view! {
        <section class="stack stack--tight" aria-labelledby="never-in">
            <h2 class="lg" id="never-in">"What is not in it"</h2>
            <ul class="card card__body stack stack--tight">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        </section>
    }
}

/// Makes the set: all of it, or none.
#[component]
fn Making(
    /// What the parts of the page share.
    review: Review,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let make = move || {
        keep(review, move || {
            let left = review.view.with_untracked(|view| view.left.first().cloned());
            match (left, review.view.with_untracked(|view| view.request)) {
                (None, Some(request)) => write(review, request, said),
                (left, _) => {
                    review.trouble.set(Some(left.unwrap_or_else(|| "Say who asks first.".to_owned())))
                }
            }
        });
    };
    view! {
        <section class="card" aria-labelledby="making">
            <div class="card__body stack">
                <h2 class="lg" id="making">"Make the set"</h2>
                {move || {
                    let left = review.view.with(|view| view.left.clone());
                    (!left.is_empty())
                        .then(|| view! { <ul class="sm">{left.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> })
                }}
                <p class="muted sm">
                    "A folder with PDFs, tables and one file of data. Outside Coatpeg it is not encrypted: hand it over yourself, and delete it afterwards."
                </p>
                <p role="status">
                    {move || {
                        let progress = review.progress.get();
                        if progress.of > 0 { format!("{} of {} papers", progress.done, progress.of) } else { said.get() }
                    }}
                </p>
                <div class="row">
                    <button
                        class="btn btn--primary"
                        type="button"
                        id="make-set"
                        aria-disabled=move || review.is_busy.get().then_some("true")
                        on:click=move |_| make()
                    >
                        "Make the set"
                    </button>
                </div>
                {move || {
                    let made = review.view.with(|view| view.made.clone());
                    let lines = made.into_iter().map(|made| {
                        let words = format!("Made {} by {}: {} files", in_words(made.made_at.date()), made.made_by, made.files);
                        view! { <li>{words}</li> }
                    });
                    view! { <ul class="sm muted">{lines.collect_view()}</ul> }
                }}
            </div>
        </section>
    }
}

fn write(review: Review, request: AccessRequestId, said: RwSignal<String>) {
    review.is_busy.set(true);
    said.set(String::new());
    watch(review);
    spawn_local(async move {
        let outcome = review.session.ask(MakeAccessSet { request }).await;
        review.is_busy.try_set(false);
        review.progress.try_set(Progress::default());
        match outcome {
            Ok(made) => {
                if let Some(folder) = made.folder {
                    let words = format!(
                        "The set is in the folder {folder}: {} files, {} pages.",
                        made.files.len(),
                        made.pages
                    );
                    said.try_set(words);
                    let child = review.view.try_with_untracked(|view| view.child.id);
                    if let Some(child) = child
                        && let Ok(view) =
                            review.session.ask(OpenAccessRequest { child, request: Some(request) }).await
                    {
                        review.view.try_set(view);
                    }
                }
            }
            Err(error) => {
                review.trouble.try_set(Some(error.message));
            }
        }
    });
}

/// Looks again and again how far it is, while it goes on.
fn watch(review: Review) {
    spawn_local(async move {
        let Ok(now) = review.session.ask(ShowProgress {}).await else { return };
        if review.is_busy.try_get_untracked() == Some(true) {
            review.progress.try_set(now);
            set_timeout(move || watch(review), LOOKS);
        }
    });
}
