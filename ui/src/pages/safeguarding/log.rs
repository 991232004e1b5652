//! The log of files that were passed on: a table, and one entry at a time under it.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::dates::in_words;
use coatpeg_domain::forms::transfer::TRANSFER;
use coatpeg_domain::forms::{FieldKind, choice_label};
use coatpeg_domain::ids::TransferId;
use coatpeg_domain::records::Transfer;
use leptos::prelude::*;

use super::Area;
use super::log_entry::Entry;
use crate::components::icon::Icon;

/// Which entry is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// None.
    Nothing,
    /// A new one.
    New,
    /// One that is there.
    Known(TransferId),
}

/// The log.
#[component]
pub(super) fn TransferLog(
    /// What the parts of the page share.
    area: Area,
) -> impl IntoView {
    let shown = RwSignal::new(Shown::Nothing);
    let transfers = Memo::new(move |_| {
        let view =
            area.view.with(|view| view.as_ref().and_then(|v| v.as_ref().ok()).map(|v| v.transfers.clone()));
        view.unwrap_or_default()
    });
    view! {
        <section class="stack stack--tight" aria-labelledby="transfers">
            <div class="row row--apart">
                <h2 class="lg" id="transfers">"Files passed on"</h2>
                <button class="btn btn--sm" type="button" id="add-transfer" on:click=move |_| shown.set(Shown::New)>
                    <Icon name="plus" small=true />
                    "Add an entry"
                </button>
            </div>
            {move || {
                let transfers = transfers.get();
                if transfers.is_empty() {
                    return view! { <p class="card card__body">"Nothing is in the log yet."</p> }.into_any();
                }
                let rows = transfers.into_iter().map(|transfer| view! { <Row transfer shown /> }).collect_view();
                view! {
                    <div class="table-wrap" tabindex="0" role="region" aria-label="Files passed on, table">
                        <table class="table">
                            <thead>
                                <tr>
                                    <th scope="col">"Child"</th>
                                    <th scope="col">"To"</th>
                                    <th scope="col">"How"</th>
                                    <th scope="col">"Sent"</th>
                                    <th scope="col">"Receipt"</th>
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                }
                    .into_any()
            }}
            {move || {
                let transfer = match shown.get() {
                    Shown::Nothing => return ().into_any(),
                    Shown::New => None,
                    Shown::Known(id) => {
                        transfers.with_untracked(|all| all.iter().find(|one| one.id == id).cloned())
                    }
                };
                view! { <Entry area transfer shown /> }.into_any()
            }}
        </section>
    }
}

#[component]
fn Row(
    /// The entry.
    transfer: Transfer,
    /// Which entry is open.
    shown: RwSignal<Shown>,
) -> impl IntoView {
    let id = transfer.id;
    let answers = transfer.answers;
    view! {
        <tr>
            <th scope="row">
                <button class="btn btn--sm btn--quiet" type="button" id=entry_id(id) on:click=move |_| shown.set(Shown::Known(id))>
                    {transfer.child_name}
                </button>
            </th>
            <td>{to_whom(&answers)}</td>
            <td>{method(&answers)}</td>
            <td>{sent(&answers)}</td>
            <td>{day(&answers, "receipt_on", "Not yet")}</td>
        </tr>
    }
}

/// The id of the button that opens an entry.
pub(super) fn entry_id(transfer: TransferId) -> String {
    format!("transfer-{transfer}")
}

/// Who got it, and where they work.
fn to_whom(answers: &Answers) -> String {
    if let Some(shared) = answers.text("shared_paper") {
        return format!("Shared without their agreement: {shared}");
    }
    let parts = ["receiving_dsl", "receiving_setting"].into_iter().filter_map(|field| answers.text(field));
    parts.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
}

/// When it went; a copy that was shared went on the day it was made.
fn sent(answers: &Answers) -> String {
    answers.text("shared_on").map_or_else(|| day(answers, "sent_on", "Not yet"), str::to_owned)
}

fn method(answers: &Answers) -> String {
    let Some(FieldKind::OneOf { choices, .. }) = TRANSFER.field("method").map(|field| field.kind) else {
        return String::new();
    };
    answers.text("method").map(|method| choice_label(choices, method).to_owned()).unwrap_or_default()
}

fn day(answers: &Answers, field: &str, otherwise: &str) -> String {
    answers.date(field).map_or_else(|| otherwise.to_owned(), in_words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_told_in_words() {
        let mut answers = Answers::default();
        assert_eq!(to_whom(&answers), "");
        assert_eq!(day(&answers, "sent_on", "Not yet"), "Not yet");
        answers.set("receiving_dsl", "Mo Farrant");
        answers.set("receiving_setting", "Elm School");
        assert_eq!(to_whom(&answers), "Mo Farrant, Elm School");
    }

    #[test]
    fn every_column_is_a_question_of_the_form() {
        for field in ["receiving_dsl", "receiving_setting", "method", "sent_on", "receipt_on"] {
            assert!(TRANSFER.field(field).is_some(), "{field}");
        }
    }
}
