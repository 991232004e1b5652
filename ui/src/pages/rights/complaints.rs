//! The log of complaints about data protection.

use chrono::NaiveDate;
use coatpeg_domain::contract::SaveComplaint;
use coatpeg_domain::dates::in_words;
use coatpeg_domain::records::{ChildFacts, Complaint, ComplaintSheet};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::fields::{ChoiceField, TextField};
use super::words::complaint_state;
use crate::app::session;
use crate::components::day_field::DayField;
use crate::components::icon::Icon;
use crate::components::page_head::Trouble;
use crate::components::toast::toast;
use crate::form::focus::focus_field;

/// The list, and one complaint at a time under it.
#[component]
pub(super) fn Complaints(
    /// Open ones first.
    complaints: Vec<Complaint>,
    /// Children one can be about.
    children: Vec<ChildFacts>,
    /// Raised to ask again.
    asked: RwSignal<u32>,
) -> impl IntoView {
    let shown = RwSignal::new(None::<Option<Complaint>>);
    let lines: Vec<_> = complaints.into_iter().map(|complaint| view! { <Line complaint shown /> }).collect();
    let children = StoredValue::new(children);
    view! {
        <section class="stack stack--tight" aria-labelledby="complaints">
            <div class="row row--apart">
                <h2 class="lg" id="complaints">"Complaints about data protection"</h2>
                <button class="btn btn--sm" type="button" id="add-complaint" on:click=move |_| shown.set(Some(None))>
                    <Icon name="plus" small=true />
                    "Note a complaint"
                </button>
            </div>
            {if lines.is_empty() {
                view! { <p class="card card__body">"None. Acknowledge each one within 30 days, and say what came of it."</p> }.into_any()
            } else {
                view! { <ul class="card list">{lines}</ul> }.into_any()
            }}
            {move || {
                shown.get().map(|complaint| view! { <Entry complaint children=children.get_value() shown asked /> })
            }}
        </section>
    }
}

#[component]
fn Line(
    /// The complaint.
    complaint: Complaint,
    /// Which is open.
    shown: RwSignal<Option<Option<Complaint>>>,
) -> impl IntoView {
    let state = complaint_state(&complaint, session().today().unwrap_or_default());
    let ComplaintSheet { from, about, received_on, .. } = complaint.sheet.clone();
    let received = received_on.map(in_words).unwrap_or_default();
    let child = match complaint.child_name.as_str() {
        "" => String::new(),
        name => format!(", about {name}"),
    };
    let (id, open) = (format!("complaint-{}", complaint.id), format!("Open the complaint of {from}"));
    view! {
        <li class="item item--weighed">
            <div class="grow">
                <p class="item__title">{format!("{from}, {received}{child}")}</p>
                <p class="note__text">{about}</p>
                <p class="item__note">{state}</p>
            </div>
            <button class="btn btn--sm" type="button" id=id on:click=move |_| shown.set(Some(Some(complaint.clone())))>
                {open}
            </button>
        </li>
    }
}

/// What is typed into one complaint.
#[derive(Clone, Copy)]
struct Typed {
    from: RwSignal<String>,
    received: RwSignal<Option<NaiveDate>>,
    /// The child's place in the list, after "no child".
    child: RwSignal<usize>,
    about: RwSignal<String>,
    acknowledged: RwSignal<Option<NaiveDate>>,
    outcome: RwSignal<String>,
    closed: RwSignal<Option<NaiveDate>>,
}

impl Typed {
    fn of(sheet: &ComplaintSheet, children: &[ChildFacts]) -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        let place = children.iter().position(|child| Some(child.id) == sheet.child);
        Typed {
            from: text(&sheet.from),
            received: RwSignal::new(sheet.received_on),
            child: RwSignal::new(place.map_or(0, |place| place + 1)),
            about: text(&sheet.about),
            acknowledged: RwSignal::new(sheet.acknowledged_on),
            outcome: text(&sheet.outcome),
            closed: RwSignal::new(sheet.closed_on),
        }
    }

    fn sheet(self, children: &[ChildFacts]) -> ComplaintSheet {
        let place = self.child.get_untracked().checked_sub(1);
        ComplaintSheet {
            received_on: self.received.get_untracked(),
            from: self.from.get_untracked(),
            child: place.and_then(|place| Some(children.get(place)?.id)),
            about: self.about.get_untracked(),
            acknowledged_on: self.acknowledged.get_untracked(),
            outcome: self.outcome.get_untracked(),
            closed_on: self.closed.get_untracked(),
        }
    }
}

#[component]
fn Entry(
    /// The complaint; nothing for a new one.
    complaint: Option<Complaint>,
    /// Children it can be about.
    children: Vec<ChildFacts>,
    /// Which is open.
    shown: RwSignal<Option<Option<Complaint>>>,
    /// Raised to ask again.
    asked: RwSignal<u32>,
) -> impl IntoView {
    let session = session();
    let id = complaint.as_ref().map(|complaint| complaint.id);
    let sheet = complaint.map(|complaint| complaint.sheet).unwrap_or_default();
    let typed = Typed::of(&sheet, &children);
    let mut names = vec!["No child in particular".to_owned()];
    names.extend(children.iter().map(|child| child.full_name.clone()));
    let trouble = RwSignal::new(None::<String>);
    let keep = move || {
        let sheet = typed.sheet(&children);
        spawn_local(async move {
            match session.ask(SaveComplaint { complaint: id, sheet }).await {
                Ok(_) => {
                    toast("The complaint is noted.", None);
                    shown.try_set(None);
                    asked.try_update(|asked| *asked += 1);
                    focus_field("add-complaint");
                }
                Err(error) => {
                    trouble.try_set(Some(error.message));
                }
            }
        });
    };
    focus_field("complaint-from");
    view! {
        <form class="card" autocomplete="off" novalidate on:submit=move |event| {
            event.prevent_default();
            keep();
        }>
            <div class="card__body stack">
                {move || trouble.get().map(|message| view! { <Trouble message /> })}
                <Questions typed names />
                <div class="row">
                    <button class="btn" type="button" on:click=move |_| shown.set(None)>"Leave it"</button>
                    <button class="btn btn--primary" type="submit" id="keep-complaint">"Keep this complaint"</button>
                </div>
            </div>
        </form>
    }
}

#[component]
fn Questions(
    /// What is typed.
    typed: Typed,
    /// The children it can be about.
    names: Vec<String>,
) -> impl IntoView {
    let Typed { from, received, child, about, acknowledged, outcome, closed } = typed;
    let day = |signal: RwSignal<Option<NaiveDate>>| Callback::new(move |day| signal.set(day));
    view! {
        <TextField id="complaint-from" label="Who complains?" value=from />
        <DayField id="complaint-received" label="When did it arrive?" hint="" day=received on_day=day(received) />
        <ChoiceField id="complaint-child" label="Is it about a child?" options=names chosen=child />
        <TextField id="complaint-about" label="What does it say?" is_long=true value=about />
        <DayField id="complaint-acknowledged" label="Acknowledged on" hint="Within 30 days of its arrival." day=acknowledged on_day=day(acknowledged) />
        <TextField id="complaint-outcome" label="What came of it?" is_long=true value=outcome />
        <DayField id="complaint-closed" label="Closed on" hint="" day=closed on_day=day(closed) />
    }
}
