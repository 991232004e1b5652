//! "Still true?": what the record says and the check prints, to be looked at once and ticked. Nothing waits for it.

use coatpeg_domain::dates::in_words;
use coatpeg_domain::forms::two_year_check::known::{
    CONFIRMED, field_on_record, has_changed_since, is_confirmed, with_confirmed,
};
use coatpeg_domain::ids::{ChildId, RowId};
use coatpeg_domain::records::{DocumentView, KnownFact};
use leptos::prelude::*;
use uuid::Uuid;

use super::saving::Desk;
use crate::components::icon::Icon;

/// The card.
#[component]
pub(super) fn StillTrue(
    /// The document with what belongs to it.
    view: DocumentView,
    /// What is written.
    desk: Desk,
) -> impl IntoView {
    let child = view.child.id;
    let is_shown = !view.known.is_empty() && !desk.is_locked && !desk.is_held;
    is_shown.then(|| {
        let heading = format!("Still true of {}?", view.child.known_as);
        let lines = view.known.into_iter().map(|fact| view! { <Line fact child desk /> }).collect_view();
        view! {
            <section class="card" aria-labelledby="still-true">
                <div class="card__body stack stack--tight">
                    <h3 id="still-true">{heading}</h3>
                    <p class="soft sm">
                        "The record says this, and it prints. Tick what still holds. Nothing waits for it."
                    </p>
                    <div class="choices">{lines}</div>
                </div>
            </section>
        }
    })
}

#[component]
fn Line(
    /// What the record says.
    fact: KnownFact,
    /// Whose record.
    child: ChildId,
    /// What is written.
    desk: Desk,
) -> impl IntoView {
    let answers = desk.filling.answers;
    let fact = StoredValue::new(fact);
    let is_ticked =
        Memo::new(move |_| answers.with(|answers| fact.with_value(|fact| is_confirmed(answers, fact))));
    let is_anew =
        Memo::new(move |_| answers.with(|answers| fact.with_value(|fact| has_changed_since(answers, fact))));
    let on_change = move |is_true: bool| {
        let today = desk.filling.facts.with_untracked(|facts| facts.today);
        let row = RowId(Uuid::now_v7());
        let answer = answers.with_untracked(|answers| {
            fact.with_value(|fact| with_confirmed(answers, fact, is_true, row, today))
        });
        answers.update(|answers| answers.apply(CONFIRMED, answer.clone()));
        desk.filling.form.on_change.run((CONFIRMED.to_owned(), answer));
        desk.filling.form.on_leave.run(());
    };
    let (id, label, value, source) = fact.with_value(|fact| {
        let value = if fact.value.is_empty() { NOTHING.to_owned() } else { fact.value.clone() };
        (format!("{CONFIRMED}-{}", fact.id), fact.label.clone(), value, source_in_words(fact))
    });
    let address =
        fact.with_value(|fact| format!("/child/{child}/details?field={}", field_on_record(&fact.id)));
    let hint = format!("{id}-hint");
    let changed = move || {
        is_anew.get().then(|| {
            view! {
                <span class="choice__hint">
                    <Icon name="clock" small=true />
                    " Changed in the record since you ticked it."
                </span>
            }
        })
    };
    view! {
        <div>
            <label class="choice" for=id.clone()>
                <input
                    class="tick"
                    type="checkbox"
                    id=id.clone()
                    prop:checked=is_ticked
                    aria-describedby=hint.clone()
                    on:change:target=move |event| on_change(event.target().checked())
                />
                <span>
                    <strong>{label.clone()}</strong>
                    ": "
                    <span class="written">{value}</span>
                </span>
                <span class="choice__hint" id=hint>{source}</span>
                {changed}
            </label>
            <a class="sm" href=address>
                "Change it"
                <span class="sr-only">{format!(" in the record: {label}")}</span>
            </a>
        </div>
    }
}

/// Where the record says nothing.
const NOTHING: &str = "nothing on the record";

/// "Amina’s record, 4 May 2027"
fn source_in_words(fact: &KnownFact) -> String {
    match fact.on {
        Some(on) => format!("{}, {}", fact.source, in_words(on)),
        None => fact.source.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_says_where_it_is_from_and_since_when() {
        let mut fact = KnownFact {
            id: "languages".into(),
            label: "Languages at home".into(),
            value: "Twi".into(),
            source: "Amina’s record".into(),
            on: "2027-05-04".parse().ok(),
        };
        assert_eq!(source_in_words(&fact), "Amina’s record, 4 May 2027");
        fact.on = None;
        assert_eq!(source_in_words(&fact), "Amina’s record");
    }
}
