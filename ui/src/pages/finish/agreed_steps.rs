//! The steps that were agreed in a locked document, and how they go: kept beside it.

use std::sync::Arc;

use chrono::NaiveDate;
use coatpeg_domain::answers::{Answers, Row};
use coatpeg_domain::contract::SettleStep;
use coatpeg_domain::dates::near_in_words;
use coatpeg_domain::forms::action::ACTIONS_FIELD;
use coatpeg_domain::ids::RowId;
use coatpeg_domain::records::DocumentView;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::standing::Standing;
use crate::components::chip::{Chip, ChipKind};
use crate::components::page_head::Trouble;
use crate::components::toast::{Undo, toast};
use crate::form::focus::focus_field;

const STEPS: &str = "agreed-steps";

/// The steps; nothing where none was agreed.
#[component]
pub(super) fn AgreedSteps(
    /// Where the document stands.
    standing: Standing,
) -> impl IntoView {
    let today = standing.session.today().unwrap_or_default();
    let trouble = RwSignal::new(None::<String>);
    let steps = Memo::new(move |_| standing.view.with(|view| steps_of(view, today)));
    let is_any = Memo::new(move |_| steps.with(|steps| !steps.is_empty()));
    move || {
        is_any.get().then(|| {
            view! {
                <section class="card" aria-labelledby=STEPS>
                    <div class="card__body stack">
                        <div>
                            <h2 class="lg" id=STEPS tabindex="-1">"What you agreed to do"</h2>
                            <p class="soft sm">"How a step goes is kept beside the check and changes nothing in it."</p>
                        </div>
                        {move || trouble.get().map(|message| view! { <Trouble message /> })}
                        <ul class="list list--in">
                            <For each=move || steps.get() key=|step| step.clone() let:step>
                                <OneStep standing step trouble />
                            </For>
                        </ul>
                    </div>
                </section>
            }
        })
    }
}

/// A step as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Step {
    row: RowId,
    what: String,
    note: String,
    is_done: bool,
    is_dropped: bool,
}

fn steps_of(view: &DocumentView, today: NaiveDate) -> Vec<Step> {
    let rows = view.document.answers.rows(ACTIONS_FIELD);
    rows.iter().map(|row| step(row, &who(&row.answers, view), today)).collect()
}

fn who(answers: &Answers, view: &DocumentView) -> String {
    let person = answers.person("who");
    let found = person.and_then(|person| view.people.iter().find(|one| one.id == person));
    let named = found.map(|one| one.name.clone());
    named.or_else(|| answers.text("who").map(str::to_owned)).unwrap_or_default()
}

fn step(row: &Row, who: &str, today: NaiveDate) -> Step {
    let answers = &row.answers;
    let (is_done, is_dropped) =
        (answers.text("status") == Some("done"), answers.text("status") == Some("dropped"));
    let day = if is_done {
        answers.date("done_on").map(|on| format!("done on {}", near_in_words(on, today)))
    } else {
        answers.date("by_when").map(|on| format!("by {}", near_in_words(on, today)))
    };
    let parts: Vec<String> =
        Some(who.to_owned()).filter(|who| !who.is_empty()).into_iter().chain(day).collect();
    Step {
        row: row.row,
        what: answers.text("what").unwrap_or_default().to_owned(),
        note: crate::pages::sentence(&parts.join(", ")),
        is_done,
        is_dropped,
    }
}

#[component]
fn OneStep(
    /// Where the document stands.
    standing: Standing,
    /// The step.
    step: Step,
    /// Why something was not done.
    trouble: RwSignal<Option<String>>,
) -> impl IntoView {
    let may_write = standing.may_write();
    let (row, was_done) = (step.row, step.is_done);
    let settle = move |_| {
        let command = SettleStep { document: standing.document, step: row, is_done: !was_done };
        standing.ask(command, trouble, move |()| {
            standing.refresh();
            toast(
                if was_done { "Step is open again" } else { "Step done" },
                Some(set_back(standing, row, was_done)),
            );
            focus_field(STEPS);
        });
    };
    let (kind, icon, word) = match (step.is_done, step.is_dropped) {
        (true, _) => (ChipKind::Done, "check", "Done"),
        (false, true) => (ChipKind::Plain, "circle-slash", "Dropped"),
        (false, false) => (ChipKind::Plain, "circle-dashed", "Open"),
    };
    let what = format!("step-{row}");
    let button = (may_write && !step.is_dropped).then(|| {
        view! {
            <button class="btn btn--sm" type="button" aria-describedby=what.clone() on:click=settle>
                {if was_done { "Open it again" } else { "Mark as done" }}
            </button>
        }
    });
    view! {
        <li class="item item--tight">
            <div class="grow">
                <p class="item__title" id=what.clone()>{step.what}</p>
                <p class="item__note">{step.note}</p>
            </div>
            <Chip kind icon text=word.to_owned() />
            {button}
        </li>
    }
}

/// Sets a step back to what it was.
fn set_back(standing: Standing, row: RowId, was_done: bool) -> Undo {
    Arc::new(move || {
        let command = SettleStep { document: standing.document, step: row, is_done: was_done };
        spawn_local(async move {
            match standing.session.ask(command).await {
                Ok(()) => standing.refresh(),
                Err(error) => standing.session.notice.set(Some(error.message)),
            }
        });
    })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_step_says_who_and_by_when_until_it_is_done() {
        let today = "2027-06-12".parse().unwrap_or_default();
        let mut row = Row { row: RowId(Uuid::nil()), answers: Answers::default() };
        row.answers.set("what", "Sing with signs at snack");
        row.answers.set("by_when", "2027-07-02".parse::<NaiveDate>().unwrap_or_default());
        let open = step(&row, "Priya Nair", today);
        assert_eq!((open.note.as_str(), open.is_done), ("Priya Nair, by 2 July", false));
        row.answers.set("status", "done");
        row.answers.set("done_on", "2027-06-11".parse::<NaiveDate>().unwrap_or_default());
        let done = step(&row, "", today);
        assert_eq!((done.note.as_str(), done.is_done), ("Done on 11 June", true));
    }
}
