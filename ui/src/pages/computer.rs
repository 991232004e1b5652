//! What of Coatpeg is on this computer, and what leaves it.

use coatpeg_domain::contract::ShowComputer;
use coatpeg_domain::records::{ComputerView, HeldFile};
use leptos::prelude::*;

use super::backups_words::{moment, size};
use super::{load, sentence, when_loaded};
use crate::app::session;

/// The part of Settings about this computer.
#[component]
pub(crate) fn ComputerSettings() -> impl IntoView {
    let shown = load(|| Some(ShowComputer {}));
    view! {
        <section class="stack stack--tight" aria-labelledby="holds">
            <h2 class="lg" id="holds">"What this computer holds"</h2>
            {when_loaded(shown, |view| view! { <Holds view /> })}
        </section>
        <section class="stack stack--tight" aria-labelledby="leaves">
            <h2 class="lg" id="leaves">"What leaves this computer"</h2>
            <div class="card">
                <Fact
                    title="Network: none"
                    note="Coatpeg opens no connection of any kind. Nothing is sent, counted or reported."
                />
                <Fact
                    title="Files: only those you export"
                    note="A PDF goes where you say. From then on it is outside Coatpeg, and not encrypted. Your recovery sheet is one too."
                />
                <Fact
                    title="Copies: only where you say"
                    note="A backup on a stick or a network drive is encrypted as your records are, and opens with the same passphrase or recovery sheet."
                />
                <Fact
                    title="No way round the passphrase"
                    note="Nobody opens the records but those who sign in here or have the recovery sheet: not the maker of Coatpeg, and nobody who finds a backup. Where opening with this computer’s sign-in is on, whoever can sign in to the computer can open them too."
                />
            </div>
        </section>
    }
}

#[component]
fn Holds(
    /// What there is.
    view: ComputerView,
) -> impl IntoView {
    let today = session().today().unwrap_or_default();
    let lines = dates(&view, today)
        .into_iter()
        .map(|(name, words)| view! { <dt>{name}</dt><dd>{words}</dd> })
        .collect_view();
    let files = view.files.into_iter().map(|file| view! { <File file /> }).collect_view();
    view! {
        <div class="card">
            <div class="setting">
                <div>
                    <p class="item__title">"Where the records are kept"</p>
                    <p class="item__note path" id="folder">{view.folder}</p>
                    <p class="item__note">
                        "Encrypted. Only the setting’s name, the names of who signs in and this window’s looks stand in
                        clear."
                    </p>
                </div>
            </div>
            <div class="setting">
                <dl class="facts">{lines}</dl>
            </div>
        </div>
        <div class="table-wrap" tabindex="0" role="region" aria-label="Files, table">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">"File"</th>
                        <th scope="col">"Size"</th>
                        <th scope="col">"What it is"</th>
                    </tr>
                </thead>
                <tbody>{files}</tbody>
            </table>
        </div>
    }
}

#[component]
fn File(
    /// The file.
    file: HeldFile,
) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">{file.name}</th>
            <td class="nowrap">{size(file.size)}</td>
            <td>{file.what}</td>
        </tr>
    }
}

#[component]
fn Fact(
    /// The fact.
    title: &'static str,
    /// What it means.
    note: &'static str,
) -> impl IntoView {
    view! {
        <div class="setting">
            <div>
                <p class="item__title">{title}</p>
                <p class="item__note">{note}</p>
            </div>
        </div>
    }
}

/// When things last happened, and what was exported.
fn dates(view: &ComputerView, today: chrono::NaiveDate) -> [(&'static str, String); 4] {
    let when = |at: Option<chrono::NaiveDateTime>| {
        at.map_or("Not yet".to_owned(), |at| sentence(&moment(at, today)))
    };
    let exported = match view.exported {
        0 => "No PDF".to_owned(),
        1 => "1 PDF".to_owned(),
        count => format!("{count} PDFs"),
    };
    [
        ("Last locked", when(view.last_locked)),
        ("Last backup", when(view.last_backup)),
        ("Last read and found sound", when(view.last_sound)),
        ("Exported this month", exported),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happened_last_is_said_with_its_day() {
        let at = |text: &str| text.parse().expect("a moment");
        let today = chrono::NaiveDate::from_ymd_opt(2027, 6, 10).expect("a day");
        let view = ComputerView {
            folder: "/home/lin/records".into(),
            files: Vec::new(),
            last_locked: Some(at("2027-06-09T17:48:00")),
            last_backup: None,
            last_sound: Some(at("2027-06-10T08:00:00")),
            exported: 1,
            since: today,
        };
        let words = dates(&view, today).map(|(_, words)| words);
        assert_eq!(words, ["Yesterday, 17:48", "Not yet", "Today, 08:00", "1 PDF"]);
        assert_eq!(dates(&ComputerView { exported: 0, ..view }, today)[3].1, "No PDF");
    }
}
