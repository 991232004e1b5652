//! What somebody said is wrong in a record, and what was decided.

use chrono::NaiveDate;
use coatpeg_domain::contract::SaveCorrection;
use coatpeg_domain::dates::in_words;
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::records::{Correction, CorrectionDecision, CorrectionSheet};
use leptos::prelude::*;

use super::child::Desk;
use super::fields::{ChoiceField, TextField};
use crate::components::day_field::DayField;
use crate::components::icon::Icon;
use crate::form::focus::focus_field;

/// The list, and one entry at a time under it.
#[component]
pub(super) fn Corrections(
    /// What the parts of the page share.
    desk: Desk,
) -> impl IntoView {
    // Nothing is open, a new one, or one that is there.
    let shown = RwSignal::new(None::<Option<Correction>>);
    view! {
        <section class="stack stack--tight" aria-labelledby="corrections">
            <div class="row row--apart">
                <h2 class="lg" id="corrections">"Corrections"</h2>
                <button class="btn btn--sm" type="button" id="add-correction" on:click=move |_| shown.set(Some(None))>
                    <Icon name="plus" small=true />
                    "Note what somebody says is wrong"
                </button>
            </div>
            {move || {
                let corrections = desk.view.with(|view| view.corrections.clone());
                if corrections.is_empty() {
                    return view! { <p class="card card__body">"Nobody has said that something is wrong."</p> }.into_any();
                }
                let lines = corrections.into_iter().map(|one| view! { <Line one shown /> }).collect_view();
                view! { <ul class="card list">{lines}</ul> }.into_any()
            }}
            {move || shown.get().map(|correction| view! { <Entry desk correction shown /> })}
        </section>
    }
}

#[component]
fn Line(
    /// The entry.
    one: Correction,
    /// Which is open.
    shown: RwSignal<Option<Option<Correction>>>,
) -> impl IntoView {
    let sheet = one.sheet.clone();
    let said_on = sheet.said_on.map(in_words).unwrap_or_default();
    view! {
        <li class="item item--weighed">
            <div class="grow">
                <p class="item__title">{sheet.about}</p>
                <p class="note__text">{sheet.said}</p>
                <p class="item__note">
                    {format!("{}, {said_on}. {}", sheet.said_by, sheet.decision.words())}
                    {(!sheet.why.is_empty()).then(|| format!(": {}", sheet.why))}
                </p>
            </div>
            <button
                class="btn btn--sm"
                type="button"
                id=format!("correction-{}", one.id)
                on:click=move |_| shown.set(Some(Some(one.clone())))
            >
                "Decide"
            </button>
        </li>
    }
}

/// What is typed into one entry.
#[derive(Clone, Copy)]
struct Typed {
    about: RwSignal<String>,
    /// The document's place in the list, after "the record".
    document: RwSignal<usize>,
    said_by: RwSignal<String>,
    said_on: RwSignal<Option<NaiveDate>>,
    said: RwSignal<String>,
    decision: RwSignal<usize>,
    why: RwSignal<String>,
}

impl Typed {
    fn of(sheet: &CorrectionSheet, documents: &[(DocumentId, String)]) -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        let document = documents.iter().position(|(document, _)| Some(*document) == sheet.document);
        let decision = CorrectionDecision::ALL.iter().position(|one| *one == sheet.decision);
        Typed {
            about: text(&sheet.about),
            document: RwSignal::new(document.map_or(0, |place| place + 1)),
            said_by: text(&sheet.said_by),
            said_on: RwSignal::new(sheet.said_on),
            said: text(&sheet.said),
            decision: RwSignal::new(decision.unwrap_or_default()),
            why: text(&sheet.why),
        }
    }

    fn sheet(self, documents: &[(DocumentId, String)], decided_on: Option<NaiveDate>) -> CorrectionSheet {
        let place = self.document.get_untracked().checked_sub(1);
        let decision = CorrectionDecision::ALL.get(self.decision.get_untracked()).copied();
        CorrectionSheet {
            about: self.about.get_untracked(),
            document: place.and_then(|place| Some(documents.get(place)?.0)),
            said_by: self.said_by.get_untracked(),
            said_on: self.said_on.get_untracked(),
            said: self.said.get_untracked(),
            decision: decision.unwrap_or_default(),
            decided_on,
            why: self.why.get_untracked(),
        }
    }
}

#[component]
fn Entry(
    /// What the parts of the page share.
    desk: Desk,
    /// The entry; nothing for a new one.
    correction: Option<Correction>,
    /// Which is open.
    shown: RwSignal<Option<Option<Correction>>>,
) -> impl IntoView {
    let id = correction.as_ref().map(|one| one.id);
    let sheet = correction.map(|one| one.sheet).unwrap_or_default();
    let (child, documents) = desk.view.with_untracked(|view| (view.child.id, view.documents.clone()));
    let typed = Typed::of(&sheet, &documents);
    let mut papers = vec!["The record, or something else".to_owned()];
    papers.extend(documents.iter().map(|(_, title)| title.clone()));
    let keep = move || {
        let sheet = typed.sheet(&documents, sheet.decided_on);
        desk.ask(SaveCorrection { child, correction: id, sheet }, "It is noted.", move || {
            shown.try_set(None);
            focus_field("add-correction");
        });
    };
    focus_field("correction-about");
    view! {
        <form class="card" autocomplete="off" novalidate on:submit=move |event| {
            event.prevent_default();
            keep();
        }>
            <div class="card__body stack">
                <Questions typed papers />
                <div class="row">
                    <button class="btn" type="button" on:click=move |_| shown.set(None)>"Leave it"</button>
                    <button class="btn btn--primary" type="submit" id="keep-correction" aria-disabled=move || desk.is_busy.get().then_some("true")>
                        "Keep this"
                    </button>
                </div>
            </div>
        </form>
    }
}

#[component]
fn Questions(
    /// What is typed.
    typed: Typed,
    /// The documents it can be about.
    papers: Vec<String>,
) -> impl IntoView {
    view! {
        <TextField id="correction-about" label="What is it about?" hint="A question, a day, a sentence." value=typed.about />
        <ChoiceField id="correction-document" label="In which document?" options=papers chosen=typed.document />
        <TextField id="correction-by" label="Who told you?" value=typed.said_by />
        <DayField
            id="correction-on"
            label="When?"
            hint=""
            day=typed.said_on
            on_day=Callback::new(move |day| typed.said_on.set(day))
        />
        <TextField id="correction-said" label="What do they say is wrong, and what would be right?" is_long=true value=typed.said />
        <ChoiceField
            id="correction-decision"
            label="What did you decide?"
            options=CorrectionDecision::ALL.map(|one| one.words().to_owned()).into()
            chosen=typed.decision
        />
        <TextField
            id="correction-why"
            label="Why?"
            hint="A finished document stays as it is; what they said stands beside it here."
            is_long=true
            value=typed.why
        />
    }
}
