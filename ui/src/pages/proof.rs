//! Where a check meets each duty: the table on screen, with the way to each place, and the way to print it.

use coatpeg_domain::contract::ShowProof;
use coatpeg_domain::forms::wording::count_in_words;
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::records::{Paper, ProofLine, ProofView};
use leptos::prelude::*;

use super::paper_address::{address_of, export_address};
use super::{back_goes_to, id_in_address, load_anew, possessive, sentence, when_loaded};
use crate::components::chip::{Chip, ChipKind};
use crate::components::page_head::{Page, PageHead};

/// Where a check meets each duty.
#[component]
pub(crate) fn ProofPage() -> impl IntoView {
    let document = id_in_address::<DocumentId>("document");
    back_goes_to(move || document.get_untracked().map(|document| format!("/document/{document}/finish")));
    let shown = load_anew(move || document.get().map(|document| ShowProof { document }));
    view! {
        <Page>
            {when_loaded(
                shown,
                move |view| document.get_untracked().map(|document| view! { <Proof document view /> }),
            )}
        </Page>
    }
}

#[component]
fn Proof(
    /// Which check.
    document: DocumentId,
    /// Its duties.
    view: ProofView,
) -> impl IntoView {
    let heading = format!("Where {} check meets each duty", possessive(&view.child_name));
    let child = view.child;
    let standing = standing(&view.lines);
    let rows = view.lines.into_iter().enumerate().map(|(number, line)| {
        let address = address_of(&line.at, Paper::Document(document), child);
        row(number, line, address)
    });
    view! {
        <PageHead screen="Where each duty is met" heading above=view.framework>
            <a class="btn btn--primary" id="print-proof" href=export_address(Paper::Proof(document))>
                "Print this table"
            </a>
            <a class="btn" id="back" href=format!("/document/{document}/finish")>"Back to the check"</a>
        </PageHead>
        <p class="soft" id="proof-standing">{standing}</p>
        <div class="table-wrap" tabindex="0" role="region" aria-label="Where each duty is met, table">
            <table class="table" id="duties">
                <thead>
                    <tr>
                        <th scope="col">"What is asked"</th>
                        <th scope="col">"Where in the check"</th>
                        <th scope="col">"What stands there"</th>
                        <th scope="col">"Met?"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

fn row(number: usize, line: ProofLine, address: String) -> impl IntoView {
    let (kind, icon, words) = if line.is_met {
        (ChipKind::Done, "check", "Met")
    } else {
        (ChipKind::Plain, "circle-dashed", "Open")
    };
    view! {
        <tr>
            <th scope="row">{line.duty}</th>
            <td>
                <a id=format!("duty-{number}") href=address>{line.place}</a>
            </td>
            <td>{line.says}</td>
            <td>
                <Chip kind icon text=words.to_owned() />
            </td>
        </tr>
    }
}

/// How many are met, and what an open one is.
fn standing(lines: &[ProofLine]) -> String {
    let open = lines.iter().filter(|line| !line.is_met).count();
    if open == 0 {
        return "Every duty is met. The table is worked out from the check: nothing more is asked of you."
            .to_owned();
    }
    let open = sentence(&count_in_words(open, "duty is", "duties are"));
    format!("{open} open. Each line leads to the place where it is met.")
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::records::Place;

    use super::*;

    fn line(is_met: bool) -> ProofLine {
        let (duty, place, says) = Default::default();
        ProofLine { duty, place, says, is_met, at: Place::Setting("name".into()) }
    }

    #[test]
    fn the_line_above_the_table_counts_what_is_open() {
        assert!(standing(&[line(true)]).starts_with("Every duty is met."));
        assert!(standing(&[line(true), line(false)]).starts_with("One duty is open."));
        assert!(standing(&[line(false), line(false)]).starts_with("Two duties are open."));
    }
}
