//! Restriction and legal hold of one record: what holds now, and the way to begin or lift it.

use coatpeg_domain::contract::{HoldChild, LiftHold, LiftRestriction, RestrictChild, WorkDespiteRestriction};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{Protection, ProtectionKind, RightsView};
use leptos::prelude::*;

use super::child::Desk;
use super::fields::TextField;
use super::words::protection_words;
use crate::components::banner::{Banner, BannerKind};
use crate::components::dialog::Dialog;

/// What is asked for, with a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Restrict,
    Lift,
    GoOn,
    Hold,
    LiftHold,
}

impl Asked {
    fn heading(self) -> &'static str {
        match self {
            Asked::Restrict => "Restrict this record?",
            Asked::Lift => "Lift the restriction?",
            Asked::GoOn => "Go on with this record for now?",
            Asked::Hold => "Keep this record, whatever is due?",
            Asked::LiftHold => "Lift the legal hold?",
        }
    }

    fn about(self) -> &'static str {
        match self {
            Asked::Restrict => "Nothing in it is changed or handed on until you lift this. Reading goes on.",
            Asked::Lift => "It can be changed and handed on again.",
            Asked::GoOn => {
                "Until the records are locked you can change it and hand it on. The reason stands in its history."
            }
            Asked::Hold => "Nothing of it is deleted until you lift this.",
            Asked::LiftHold => "What is due can be deleted again.",
        }
    }

    fn button(self) -> &'static str {
        match self {
            Asked::Restrict => "Restrict it",
            Asked::Lift => "Lift the restriction",
            Asked::GoOn => "Go on",
            Asked::Hold => "Keep it",
            Asked::LiftHold => "Lift the hold",
        }
    }
}

/// What is asked for in the dialog.
#[derive(Clone, Copy)]
struct Asking {
    desk: Desk,
    asked: RwSignal<Asked>,
    is_open: RwSignal<bool>,
    reason: RwSignal<String>,
}

impl Asking {
    fn open(self, what: Asked) {
        self.asked.set(what);
        self.reason.set(String::new());
        self.is_open.set(true);
    }

    fn send(self) {
        let (desk, reason) = (self.desk, self.reason.get_untracked());
        let child = desk.view.with_untracked(|view| view.child.id);
        let done = move || {
            self.is_open.try_set(false);
        };
        match self.asked.get_untracked() {
            Asked::Restrict => desk.ask(RestrictChild { child, reason }, "The record is restricted.", done),
            Asked::Lift => desk.ask(LiftRestriction { child, reason }, "The restriction is lifted.", done),
            Asked::GoOn => {
                desk.ask(WorkDespiteRestriction { child, reason }, "You can go on until it is locked.", done);
            }
            Asked::Hold => desk.ask(HoldChild { child, reason }, "The record is kept.", done),
            Asked::LiftHold => desk.ask(LiftHold { child, reason }, "The hold is lifted.", done),
        }
    }
}

/// What holds now, and what can be done.
#[component]
pub(super) fn Protections(
    /// What the parts of the page share.
    desk: Desk,
) -> impl IntoView {
    let asking = Asking {
        desk,
        asked: RwSignal::new(Asked::Restrict),
        is_open: RwSignal::new(false),
        reason: RwSignal::new(String::new()),
    };
    let heading = Signal::derive(move || asking.asked.get().heading().to_owned());
    view! {
        <section class="stack stack--tight" aria-labelledby="protections">
            <h2 class="lg" id="protections">"Restriction and legal hold"</h2>
            {move || holding(asking, &desk.view.get())}
            <Dialog is_open=asking.is_open heading>
                <p>{move || asking.asked.get().about()}</p>
                <TextField id="protect-reason" label="Why?" is_long=true value=asking.reason />
                {move || desk.trouble.get().map(|message| view! { <p class="field__error" role="alert">{message}</p> })}
                <div class="row">
                    <button class="btn" type="button" on:click=move |_| asking.is_open.set(false)>"Leave it"</button>
                    <button class="btn btn--primary" type="button" id="protect" on:click=move |_| asking.send()>
                        {move || asking.asked.get().button()}
                    </button>
                </div>
            </Dialog>
        </section>
    }
}

/// What holds, and the buttons for whoever may change it.
fn holding(asking: Asking, view: &RightsView) -> impl IntoView + use<> {
    let may = view.may_manage;
    let (is_restricted, is_held) = (view.restriction.is_some(), view.hold.is_some());
    let offer = move |is_offered: bool, id, words, what| {
        (may && is_offered).then(|| button(id, words, move || asking.open(what)))
    };
    view! {
        <One
            protection=view.restriction.clone()
            none="Not restricted. A family may ask you to, while something is being looked into."
        />
        <div class="row">
            {offer(!is_restricted, "restrict", "Restrict this record", Asked::Restrict)}
            {offer(is_restricted && !view.works_despite, "go-on", "Go on with it for now", Asked::GoOn)}
            {offer(is_restricted, "lift-restriction", "Lift the restriction", Asked::Lift)}
        </div>
        <One protection=view.hold.clone() none="No legal hold. What is due may be deleted." />
        <div class="row">
            {offer(!is_held, "hold", "Put it on legal hold", Asked::Hold)}
            {offer(is_held, "lift-hold", "Lift the hold", Asked::LiftHold)}
        </div>
        {past(&view.past)}
    }
}

fn button(id: &'static str, words: &'static str, press: impl Fn() + 'static) -> impl IntoView {
    view! { <button class="btn btn--sm" type="button" id=id on:click=move |_| press()>{words}</button> }
}

#[component]
fn One(
    /// What holds; nothing where nothing does.
    protection: Option<Protection>,
    /// What is said then.
    none: &'static str,
) -> impl IntoView {
    match protection {
        Some(protection) => {
            let icon = match protection.kind {
                ProtectionKind::Restriction => "lock",
                ProtectionKind::Hold => "shield-check",
            };
            view! {
                <Banner kind=BannerKind::Soon icon>
                    <p><strong>{protection_words(&protection)}</strong></p>
                    <p>{reason_words(protection.reason)}</p>
                </Banner>
            }
            .into_any()
        }
        None => view! { <p class="card card__body">{none}</p> }.into_any(),
    }
}

/// Why it holds, for whoever may read that.
fn reason_words(reason: String) -> String {
    match reason.is_empty() {
        true => "The reason can be read by whoever looks after Coatpeg, the SENCO and the safeguarding lead."
            .to_owned(),
        false => reason,
    }
}

fn past(past: &[Protection]) -> impl IntoView + use<> {
    let lines: Vec<_> = past
        .iter()
        .map(|one| format!("{}. {} {}", protection_words(one), one.reason, one.lifted_because))
        .map(|words| view! { <li>{words.trim_end().to_owned()}</li> })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <details>
                <summary>"Earlier"</summary>
                <ul class="stack stack--tight sm">{lines}</ul>
            </details>
        }
    })
}

/// Above the tabs of a restricted record.
#[component]
pub(crate) fn RestrictedBar(
    /// Whose.
    child: ChildId,
    /// What holds.
    restriction: Protection,
) -> impl IntoView {
    view! {
        <Banner kind=BannerKind::Soon icon="lock">
            <p>
                <strong>{protection_words(&restriction)}</strong>
                " "
                <a id="restricted" href=format!("/child/{child}/rights")>"Open Rights"</a>
            </p>
        </Banner>
    }
}
