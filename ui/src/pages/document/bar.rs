//! The bar above the writing: whose document it is, by when, whether it is saved, and the way to finish.

use chrono::NaiveDate;
use coatpeg_domain::dates::{Age, near_in_words, weekday_in_words};
use coatpeg_domain::due::CheckStatus;
use coatpeg_domain::records::{CheckOutlook, DocumentView};
use leptos::prelude::*;

use super::help::HELP_ID;
use super::saving::Desk;
use crate::app::{HEADING, session};
use crate::components::icon::Icon;
use crate::components::peg::{Peg, PegSize};
use crate::form::focus::focus_field;
use crate::pages::child::state_chip;
use crate::pages::saved_note::SavedNote;

/// The bar.
#[component]
pub(crate) fn Bar(
    /// The document with what belongs to it.
    view: DocumentView,
    /// What is written, and who saves it.
    desk: Desk,
    /// Whether the thoughts are open as a drawer.
    is_help_open: RwSignal<bool>,
) -> impl IntoView {
    let session = session();
    let child = view.child.clone();
    let back = format!("Back to {}", child.known_as);
    let of_line = view.clone();
    let line = move || line(&of_line, session.day().unwrap_or_default());
    let id = desk.document;
    let state = view.document.state;
    let toggle = move |_| {
        is_help_open.update(|is_open| *is_open = !*is_open);
        if is_help_open.get_untracked() {
            focus_field(HELP_ID);
        }
    };
    let finish = if desk.is_locked {
        view! {
            {state_chip(state)}
            <a class="btn btn--primary" id="export" href=format!("/document/{id}/export")>"Export"</a>
        }
        .into_any()
    } else {
        view! {
            <SavedNote saver=desk.saver />
            <button
                class="btn editor__drawer"
                type="button"
                id="open-prompts"
                aria-expanded=move || is_help_open.get().to_string()
                aria-controls=HELP_ID
                on:click=toggle
            >
                "Prompts"
            </button>
            <a class="btn btn--primary" id="finish" href=format!("/document/{id}/finish")>"Finish and share"</a>
        }
        .into_any()
    };
    view! {
        <header class="editor__bar">
            <a class="btn btn--icon btn--sm" id="back" href=format!("/child/{}", child.id) title=back.clone()>
                <Icon name="arrow-left" />
                <span class="sr-only">{back.clone()}</span>
            </a>
            <Peg picture=child.peg_picture.clone() tint=child.peg_tint.clone() size=PegSize::Small />
            <div class="grow">
                <h1 id=HEADING tabindex="-1">{super::heading(&view, desk.filling.definition)}</h1>
                <p class="muted xs">{line}</p>
            </div>
            {finish}
        </header>
    }
}

/// The age, and by when: "2 years 2 months. Aim to share by Wednesday 16 June".
fn line(view: &DocumentView, today: NaiveDate) -> String {
    let age = Age::on(view.child.born_on, today).map(Age::in_words).unwrap_or_default();
    if !view.document.can_edit() {
        let on = near_in_words(view.document.changed_at.date(), today);
        return format!("{age}. Finished and locked on {on}");
    }
    format!("{age}. {}", aim(&view.check))
}

fn aim(check: &CheckOutlook) -> String {
    match check.status {
        Some(CheckStatus::WindowOpen | CheckStatus::DueSoon) => {
            format!("Aim to share by {}", weekday_in_words(check.target_on))
        }
        _ => check.sentence.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn while_there_is_time_the_bar_says_the_day_to_aim_for() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("written as year, month, day");
        let mut check = CheckOutlook {
            status: Some(CheckStatus::DueSoon),
            opens_on: day("2027-03-20"),
            target_on: day("2027-06-16"),
            due_by: day("2028-03-19"),
            sentence: "Was due 16 June. You can still share it.".into(),
            document: None,
        };
        assert_eq!(aim(&check), "Aim to share by Wednesday 16 June");
        check.status = Some(CheckStatus::Late);
        assert_eq!(aim(&check), "Was due 16 June. You can still share it.");
    }
}
