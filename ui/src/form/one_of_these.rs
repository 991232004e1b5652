//! One of the records that belong to what is being written, such as an outcome of the plan: kept by its id.

use coatpeg_domain::answers::Answer;
use coatpeg_domain::forms::These;
use coatpeg_domain::forms::support::these as records;
use leptos::prelude::*;

use super::FormContext;
use super::frame::boxed;
use super::slot::Slot;

/// Said of one that is not there any more.
const GONE: &str = "Taken out since";

pub(crate) fn draw(slot: Slot, these: These) -> AnyView {
    let text = slot.text();
    let offers = Memo::new(move |_| offers(these, slot.form));
    let options = move || {
        let chosen = text.get();
        with_chosen(offers.get(), &chosen)
            .into_iter()
            .map(|(id, words)| view! { <option value=id.clone() prop:selected=id == chosen>{words}</option> })
            .collect_view()
    };
    let control = view! {
        <select
            class="input input--select"
            id=slot.path()
            autocomplete="off"
            aria-describedby=slot.described_by(&[])
            aria-invalid=slot.is_invalid()
            on:change:target=move |event| slot.write(Some(Answer::Text(event.target().value())))
            on:blur=move |_| slot.leave()
        >
            <option value="" prop:selected=move || text.with(String::is_empty)>
                "Choose"
            </option>
            {options}
        </select>
    };
    boxed(slot, control)
}

/// The words of one of them.
pub(crate) fn words_of_one(these: These, id: &str, form: FormContext) -> String {
    offers(these, form)
        .into_iter()
        .find(|(offer, _)| offer == id)
        .map_or_else(|| GONE.to_owned(), |(_, words)| words)
}

fn offers(these: These, form: FormContext) -> Vec<(String, String)> {
    let found = form.facts.with(|facts| form.answers.with(|answers| records(these, answers, facts)));
    found.into_iter().map(|(id, words)| (id.to_string(), words)).collect()
}

/// What can be chosen, and what was chosen where that is no more among it.
fn with_chosen(mut offers: Vec<(String, String)>, chosen: &str) -> Vec<(String, String)> {
    if !chosen.is_empty() && offers.iter().all(|(id, _)| id != chosen) {
        offers.push((chosen.to_owned(), GONE.to_owned()));
    }
    offers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_stays_in_the_list_when_it_is_taken_out_elsewhere() {
        let offers = vec![("a".to_owned(), "Play with two friends".to_owned())];
        assert_eq!(with_chosen(offers.clone(), "a"), offers);
        assert_eq!(with_chosen(offers.clone(), ""), offers);
        assert_eq!(with_chosen(offers, "b")[1], ("b".to_owned(), GONE.to_owned()));
    }
}
