//! Draws any form from its definition: one component per kind of field, and the frame around each.
//!
//! The fields write into [`FormContext::answers`] themselves and report every change. No rule about dates or
//! completeness lives here: those come from the domain crate as problems. Read `slot.rs` first.

pub(crate) mod answer_words;
pub(crate) mod coach;
pub(crate) mod date;
mod field_kind;
pub(crate) mod focus;
mod frame;
mod long_text;
mod many_of;
mod number;
mod one_of;
mod one_of_these;
mod person;
mod photo;
mod read_only;
mod row_card;
mod row_order;
mod row_path;
mod rows;
mod rows_below;
mod rows_seen;
mod short_text;
mod shown;
mod sign_off;
mod slot;
mod suggestions;
mod yes_no;

use coatpeg_domain::answers::{Answer, Answers};
use coatpeg_domain::forms::{Facts, Field, Gate, Problem, Section};
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{Offered, PersonSummary};
use leptos::prelude::*;

use crate::components::icon::Icon;
use row_path::RowPath;
pub(crate) use rows_seen::{SeenRow, seen_name, seen_rows};
use slot::Slot;

/// Everything the fields of one form share.
#[derive(Clone, Copy)]
pub(crate) struct FormContext {
    /// What is on the screen now. Fields write here before they report.
    pub(crate) answers: RwSignal<Answers>,
    /// Told of every edit of a field; edits in rows report the field that keeps them.
    pub(crate) on_change: Callback<(String, Option<Answer>)>,
    /// Told when a field loses the focus.
    pub(crate) on_leave: Callback<()>,
    /// What rules and sentences need.
    pub(crate) facts: Signal<Facts>,
    /// What is left, wrong or worth a thought.
    pub(crate) problems: Signal<Vec<Problem>>,
    /// Everybody who can be chosen.
    pub(crate) people: Signal<Vec<PersonSummary>>,
    /// The child's contacts among them.
    pub(crate) contacts: Signal<Vec<PersonId>>,
    /// An answer to offer for an empty field, by its path: `field`, `field.row.column`.
    pub(crate) offer: fn(&str, &Answers, &Facts) -> Option<Answer>,
    /// Answers the records already have, for fields that are empty; taken only by a person's act.
    pub(crate) offered: Signal<Vec<Offered>>,
    /// Says what is missing everywhere, not only in fields that were left.
    pub(crate) show_all_errors: Signal<bool>,
    /// Of those, only what waits for this step or an earlier one; all of them where there is none.
    pub(crate) errors_until: Signal<Option<Gate>>,
    /// Nothing can be changed.
    pub(crate) is_locked: bool,
    /// Asks the page to add a picture for a field.
    pub(crate) pick_photo: Callback<String>,
    /// Asks the page for the `data:` address of a picture.
    pub(crate) photo_src: Callback<(String, Callback<String>)>,
    /// Keeps a text that is too long as a note on the record.
    pub(crate) keep_as_note: Option<Callback<String>>,
    /// Adds a person by name and gives back who that is.
    pub(crate) add_person: Option<Callback<(String, Callback<PersonId>)>>,
    /// Every part stands on one page, so that rows shown in two parts are written in one of them.
    pub(crate) is_one_page: Signal<bool>,
    /// Hints beside the writing, where there are any.
    pub(crate) coach: Option<coach::Coach>,
}

impl FormContext {
    /// The same form where nothing can be changed, or where it can: for a part of it.
    pub(crate) fn locked(self, is_locked: bool) -> Self {
        FormContext { is_locked, ..self }
    }

    /// The same form with all its parts on one page, or part by part.
    pub(crate) fn on_one_page(self, is_one_page: Signal<bool>) -> Self {
        FormContext { is_one_page, ..self }
    }
}

/// A question with its control, while it is asked at all.
#[component]
pub(crate) fn FieldInput(
    /// The question.
    field: &'static Field,
    /// What the fields of the form share.
    form: FormContext,
) -> impl IntoView {
    field_kind::asked(Slot::new(field, form, RowPath::TOP))
}

/// The fields of a part of a form; those that wait in a fold come last.
#[component]
pub(crate) fn SectionFields(
    /// The part.
    section: &'static Section,
    /// What the fields of the form share.
    form: FormContext,
) -> impl IntoView {
    let open = section.fields.iter().filter(|field| !field.is_folded);
    let folded: Vec<&'static Field> = section.fields.iter().filter(|field| field.is_folded).collect();
    view! {
        <div class="stack stack--loose">
            {open.map(|field| view! { <FieldInput field form /> }).collect_view()}
            {fold(folded.into_iter().map(|field| Slot::new(field, form, RowPath::TOP)).collect())}
        </div>
    }
}

/// Fields that wait in a fold, closed at first; nothing where none of them is asked.
fn fold(slots: Vec<Slot>) -> impl IntoView {
    let shown: Vec<Memo<bool>> = slots.iter().map(Slot::is_shown).collect();
    let is_any_shown = Memo::new(move |_| shown.iter().any(|shown| shown.get()));
    move || {
        is_any_shown.get().then(|| {
            let fields = slots.iter().map(|slot| field_kind::asked(*slot)).collect_view();
            view! {
                <details class="fold">
                    <summary>
                        <Icon name="chevron-right" small=true />
                        "More, if you wish"
                    </summary>
                    <div class="stack fold__body">{fields}</div>
                </details>
            }
        })
    }
}
