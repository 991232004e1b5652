//! The dialog in which an answer is recorded: yes, no, or no longer; who, when and how.

mod names;
mod questions;

use std::sync::Arc;

use chrono::NaiveDate;
use coatpeg_domain::contract::{AddPhoto, RecordConsent, WithdrawConsent};
use coatpeg_domain::error::AppError;
use coatpeg_domain::ids::{ChildId, PersonId};
use coatpeg_domain::records::{
    ConsentAnswer, ConsentGiver, ConsentMethod, ConsentStatus, ConsentsView, NamedRecipient, Purpose,
};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Desk;
use super::purposes::{record_id, take_back};
use crate::app::{Session, session};
use crate::components::day_field::DayField;
use crate::components::dialog::Dialog;
use crate::components::page_head::Trouble;
use crate::components::toast::{Undo, toast};
use crate::form::focus::focus_field;
use crate::pages::in_sentence;
use names::{NAMES, Names, names_by, with_name, with_names_of_giver};
pub(super) use questions::Wrong;
use questions::{How, More, Who, YesOrNo};

/// What is typed into the dialog, and whether it is open.
#[derive(Clone, Copy)]
pub(super) struct Answering {
    session: Session,
    child: ChildId,
    is_open: RwSignal<bool>,
    view: StoredValue<ConsentsView>,
    purpose: RwSignal<Purpose>,
    status: RwSignal<ConsentStatus>,
    given_by: RwSignal<Option<PersonId>>,
    on: RwSignal<Option<NaiveDate>>,
    method: RwSignal<Option<ConsentMethod>>,
    scope: RwSignal<String>,
    /// Whom a yes by name is meant for.
    named: RwSignal<Vec<NamedRecipient>>,
    /// A name that is being typed.
    half_typed: RwSignal<String>,
    ends: RwSignal<Option<NaiveDate>>,
    paper: RwSignal<String>,
    picture: RwSignal<Option<String>>,
    /// What has to be put right, by field.
    wrong: RwSignal<Vec<(String, String)>>,
    trouble: RwSignal<Option<String>>,
}

impl Answering {
    /// Nothing is asked yet.
    pub(super) fn new(view: ConsentsView) -> Self {
        Answering {
            session: session(),
            child: view.child.id,
            is_open: RwSignal::new(false),
            view: StoredValue::new(view),
            purpose: RwSignal::new(Purpose::ShareHealthVisitor),
            status: RwSignal::new(ConsentStatus::Given),
            given_by: RwSignal::new(None),
            on: RwSignal::new(None),
            method: RwSignal::new(None),
            scope: RwSignal::new(String::new()),
            named: RwSignal::new(Vec::new()),
            half_typed: RwSignal::new(String::new()),
            ends: RwSignal::new(None),
            paper: RwSignal::new(String::new()),
            picture: RwSignal::new(None),
            wrong: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
        }
    }

    /// Opens it for one purpose: for a yes or no, or to withdraw.
    pub(super) fn ask(self, purpose: Purpose, status: ConsentStatus) {
        self.purpose.set(purpose);
        self.status.set(status);
        let who = untrack(|| self.givers());
        self.given_by.set(match who.as_slice() {
            [only] => Some(only.person),
            _ => None,
        });
        self.on.set(self.session.today());
        self.method.set(None);
        self.scope.set(String::new());
        self.named.set(untrack(|| self.named_before(self.given_by.get())));
        self.half_typed.set(String::new());
        self.ends.set(None);
        self.paper.set(String::new());
        self.picture.set(None);
        self.wrong.set(Vec::new());
        self.trouble.set(None);
        self.is_open.set(true);
    }

    /// Who may answer; where it is withdrawn, who agreed.
    fn givers(self) -> Vec<ConsentGiver> {
        let (purpose, status) = (self.purpose.get(), self.status.get());
        self.view.with_value(|view| {
            let agreed = view.purposes.iter().find(|line| line.purpose == purpose);
            let agreed = agreed.map(|line| line.may_withdraw.clone()).unwrap_or_default();
            let may =
                |giver: &&ConsentGiver| status != ConsentStatus::Withdrawn || agreed.contains(&giver.person);
            view.givers.iter().filter(may).cloned().collect()
        })
    }

    /// The names the yes this person gave has today: most often some are added to them. Nobody's yes begins with the names
    /// somebody else agreed to.
    fn named_before(self, giver: Option<PersonId>) -> Vec<NamedRecipient> {
        let purpose = self.purpose.get();
        self.view.with_value(|view| {
            let line = view.purposes.iter().find(|line| line.purpose == purpose);
            line.map(|line| names_by(&line.named_by, giver, &view.may_be_named)).unwrap_or_default()
        })
    }

    /// Chooses who answered.
    fn choose_giver(self, giver: PersonId) {
        let before = untrack(|| self.named_before(self.given_by.get()));
        self.given_by.set(Some(giver));
        let own = untrack(|| self.named_before(Some(giver)));
        self.named.update(|named| *named = with_names_of_giver(named, &before, own));
    }

    /// Whom the answer names, with the name that still stands in the box.
    fn names(self) -> Vec<NamedRecipient> {
        let is_by_name =
            self.purpose.get() == Purpose::ShareProfessionals && self.status.get() == ConsentStatus::Given;
        if !is_by_name {
            return Vec::new();
        }
        let mut named = self.named.get();
        with_name(&mut named, None, &self.half_typed.get());
        named
    }

    fn answer(self) -> ConsentAnswer {
        let status = self.status.get();
        ConsentAnswer {
            purpose: self.purpose.get(),
            status,
            given_by: self.given_by.get(),
            on: self.on.get(),
            method: self.method.get(),
            scope_note: self.scope.get().trim().to_owned(),
            named: self.names(),
            expires_on: self.ends.get().filter(|_| status == ConsentStatus::Given),
            evidence_note: self.paper.get().trim().to_owned(),
            evidence_photo: self.picture.get(),
        }
    }

    fn send(self, desk: Desk) {
        let (child, answer) = (self.child, untrack(|| self.answer()));
        let done = done_words(answer.status);
        self.trouble.set(None);
        spawn_local(async move {
            match record(desk, child, answer).await {
                Ok(view) => {
                    let purpose = self.purpose.try_get_untracked();
                    self.is_open.try_set(false);
                    let newest = view.purposes.iter().find(|line| Some(line.purpose) == purpose);
                    let newest = newest.and_then(|line| line.records.first()?.consent);
                    let trouble = self.trouble;
                    let undo = newest.map(|consent| {
                        let undo = move || take_back(desk, child, consent, trouble);
                        Arc::new(undo) as Undo
                    });
                    toast(done, undo);
                    if let Some(purpose) = purpose {
                        focus_field(&record_id(purpose));
                    }
                }
                Err(error) => self.refuse(error),
            }
        });
    }

    /// Says what has to be put right beside its question, and goes to the first.
    fn refuse(self, error: AppError) {
        let wrong: Vec<(String, String)> =
            error.problems.into_iter().map(|problem| (problem.field, problem.message)).collect();
        if let Some((field, _)) = wrong.first() {
            focus_field(id_of(field));
        } else {
            self.trouble.try_set(Some(error.message));
        }
        self.wrong.try_set(wrong);
    }

    fn wrong_with(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.wrong
                .with(|wrong| wrong.iter().find(|(of, _)| of == field).map(|(_, message)| message.clone()))
        })
    }

    /// Asks for a picture of the signed paper.
    fn add_picture(self) {
        spawn_local(async move {
            match self.session.ask(AddPhoto {}).await {
                Ok(added) => {
                    if added.sha256.is_some() {
                        self.picture.try_set(added.sha256);
                    }
                }
                Err(error) => {
                    self.trouble.try_set(Some(error.message));
                }
            }
        });
    }
}

/// Sends an answer: a family may always withdraw, also while the record is restricted.
async fn record(desk: Desk, child: ChildId, answer: ConsentAnswer) -> Result<ConsentsView, AppError> {
    let withdrawal = answer.given_by.filter(|_| answer.status == ConsentStatus::Withdrawn);
    let Some(given_by) = withdrawal else { return desk.change(RecordConsent { child, answer }).await };
    let ConsentAnswer { purpose, on, method, scope_note: note, evidence_note, evidence_photo, .. } = answer;
    let withdrawal =
        WithdrawConsent { child, purpose, given_by, on, method, note, evidence_note, evidence_photo };
    desk.change(withdrawal).await
}

/// The box with its questions.
#[component]
pub(super) fn AnswerDialog(
    /// What is typed.
    answering: Answering,
    /// Takes what is newer.
    desk: Desk,
) -> impl IntoView {
    let heading = Signal::derive(move || heading(answering.purpose.get(), answering.status.get()));
    let trouble = answering.trouble;
    view! {
        <Dialog is_open=answering.is_open heading>
            {move || trouble.get().map(|message| view! { <Trouble message /> })}
            <YesOrNo answering />
            <Names answering />
            <Who answering />
            <DayField
                id="consent-on"
                label="When did they say so?"
                hint="For example, today or 3 May."
                day=answering.on
                on_day=Callback::new(move |day| {
                    answering.on.try_set(day);
                })
                problem=answering.wrong_with("on")
            />
            <How answering />
            <More answering />
            <div class="row">
                <button class="btn" type="button" id="leave-consent" on:click=move |_| answering.is_open.set(false)>
                    "Leave it as it is"
                </button>
                <button class="btn btn--primary" type="button" id="save-consent" on:click=move |_| answering.send(desk)>
                    {move || button_words(answering.status.get())}
                </button>
            </div>
        </Dialog>
    }
}

fn heading(purpose: Purpose, status: ConsentStatus) -> String {
    match status {
        ConsentStatus::Withdrawn => format!("Withdraw: {}", in_sentence(purpose.label())),
        ConsentStatus::Given | ConsentStatus::Refused | ConsentStatus::NotAsked => purpose.label().to_owned(),
    }
}

fn button_words(status: ConsentStatus) -> &'static str {
    match status {
        ConsentStatus::Given => "Record the yes",
        ConsentStatus::Refused => "Record the no",
        ConsentStatus::Withdrawn => "Record that it is withdrawn",
        ConsentStatus::NotAsked => "Record that it is to be asked",
    }
}

fn done_words(status: ConsentStatus) -> &'static str {
    match status {
        ConsentStatus::Given => "Yes recorded",
        ConsentStatus::Refused => "No recorded",
        ConsentStatus::Withdrawn => "Withdrawal recorded",
        ConsentStatus::NotAsked => "To be asked again",
    }
}

/// Where a question stands on the page.
fn id_of(field: &str) -> &'static str {
    match field {
        "given_by" => "consent-who-0",
        "method" => "consent-method",
        "expires_on" => "consent-ends",
        "named" => NAMES,
        "scope_note" => "consent-scope",
        "evidence_note" => "consent-paper",
        _ => "consent-on",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dialog_says_what_it_records() {
        let purpose = Purpose::ShareReceivingSchool;
        assert_eq!(heading(purpose, ConsentStatus::Given), "Share with the next school");
        assert_eq!(heading(purpose, ConsentStatus::Withdrawn), "Withdraw: share with the next school");
        assert_eq!(button_words(ConsentStatus::Refused), "Record the no");
    }
}
