//! The sharing log of a document: every copy that was made of it, for whom, how, with what agreement, and its sum.

use chrono::NaiveDate;
use coatpeg_domain::dates::in_words;
use coatpeg_domain::forms::choice_label;
use coatpeg_domain::forms::choices::GIVING_METHODS;
use coatpeg_domain::records::{DocumentView, MadeCopy};
use leptos::prelude::*;

use super::standing::Standing;
use super::words::{agreement, became, short_sum, what_of};
use crate::components::copy_words::WAYS;
use crate::pages::possessive;

/// The table.
#[component]
pub(super) fn SharingLog(
    /// Where the document stands.
    standing: Standing,
) -> impl IntoView {
    let today = standing.session.today().unwrap_or_default();
    let document = standing.document;
    let copies = standing.beside(|beside| beside.copies.clone());
    let decided = standing.beside(|beside| beside.decided.clone());
    let given = standing.view.with_untracked(given);
    let lines = move || {
        let line = |copy: MadeCopy| {
            let is_decided = decided.with(|decided| decided.contains(&copy.id));
            line(copy, is_decided, today)
        };
        copies.get().into_iter().map(line).collect_view()
    };
    let is_empty = move || copies.with(Vec::is_empty);
    view! {
        <section class="stack stack--tight" aria-labelledby="sharing-log">
            <h2 class="lg" id="sharing-log" tabindex="-1">"Sharing log"</h2>
            <p class="muted sm">
                "Every copy made here, and the one you gave. The letters at the end tell one file from another."
            </p>
            <div class="table-wrap" tabindex="0" role="region" aria-label="Sharing log, table">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">"For"</th>
                            <th scope="col">"What"</th>
                            <th scope="col">"Day"</th>
                            <th scope="col">"How"</th>
                            <th scope="col">"With what yes"</th>
                            <th scope="col">"What became of it"</th>
                            <th scope="col">"File"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {given.map(Given::row)}
                        {lines}
                    </tbody>
                </table>
            </div>
            {move || is_empty().then(|| view! { <p class="muted sm">"No copy was printed or saved from here yet."</p> })}
            <div class="row">
                <a class="btn btn--sm" id="log-sent" href=format!("/document/{document}/export")>
                    "Make a copy, or log that one was sent"
                </a>
            </div>
        </section>
    }
}

/// What the finish page says of the parents' own copy.
struct Given {
    to: String,
    version: u32,
    on: String,
    how: String,
}

fn given(view: &DocumentView) -> Option<Given> {
    let answers = &view.document.answers;
    let on = answers.date("given_to_parent_on")?;
    Some(Given {
        to: format!("{} parents", possessive(&view.child.known_as)),
        version: view.document.version,
        on: in_words(on),
        how: choice_label(GIVING_METHODS, answers.text("method").unwrap_or_default()).to_owned(),
    })
}

impl Given {
    fn row(self) -> impl IntoView {
        view! {
            <tr>
                <th scope="row">{self.to}</th>
                <td>{format!("Version {}", self.version)}</td>
                <td>{self.on}</td>
                <td>{self.how}</td>
                <td>"None needed"</td>
                <td>"Given, as the check says"</td>
                <td>
                    <span class="sr-only">"No file"</span>
                </td>
            </tr>
        }
    }
}

fn line(copy: MadeCopy, is_decided: bool, today: NaiveDate) -> impl IntoView {
    let way = WAYS.iter().find(|(travel, _)| *travel == copy.travel).map_or("", |(_, words)| words);
    let (short, whole) = (short_sum(&copy.sha256), copy.sha256.clone());
    view! {
        <tr>
            <th scope="row">{copy.recipient_name.clone()}</th>
            <td>{what_of(&copy)}</td>
            <td>{in_words(copy.sent_on.unwrap_or(copy.made_at.date()))}</td>
            <td>{way}</td>
            <td>{agreement(&copy, is_decided)}</td>
            <td>{became(&copy, today)}</td>
            <td>
                <span title=whole.clone() aria-hidden="true">{short}</span>
                <span class="sr-only">{whole}</span>
            </td>
        </tr>
    }
}
