//! A whole number within bounds.

use coatpeg_domain::answers::Answer;
use leptos::html::Input;
use leptos::prelude::*;

use super::frame::boxed;
use super::slot::Slot;

pub(crate) fn draw(slot: Slot, least: i64, most: i64, unit: &'static str) -> AnyView {
    boxed(slot, number_box(slot, least, most, unit))
}

fn number_box(slot: Slot, least: i64, most: i64, unit: &'static str) -> impl IntoView {
    let node = NodeRef::<Input>::new();
    let answer = slot.answer;
    Effect::new(move |_| {
        let number = match answer.get() {
            Some(Answer::Number(number)) => Some(number),
            _ => None,
        };
        if let Some(input) = node.get()
            && let Ok(in_box) = read(&input.value())
            && in_box != number
        {
            input.set_value(&number.map(|number| number.to_string()).unwrap_or_default());
        }
    });
    let leave = move |_| {
        let is_number = node.try_get_untracked().flatten().is_none_or(|input| read(&input.value()).is_ok());
        slot.own_error.try_set((!is_number).then(|| format!("Type a number from {least} to {most}.")));
        slot.leave();
    };
    view! {
        <span class="row">
            <input
                class="input input--short"
                type="text"
                inputmode="numeric"
                id=slot.path()
                node_ref=node
                autocomplete="off"
                aria-describedby=slot.described_by(&["unit"])
                aria-invalid=slot.is_invalid()
                on:input:target=move |event| {
                    // What is no number leaves the last one alone; the box says so when it is left.
                    if let Ok(number) = read(&event.target().value()) {
                        slot.own_error.set(None);
                        slot.write(number.map(Answer::Number));
                    }
                }
                on:blur=leave
            />
            <span class="unit" id=slot.part("unit")>{unit}</span>
        </span>
    }
}

/// What stands in the box: a number, nothing, or something else.
fn read(text: &str) -> Result<Option<i64>, std::num::ParseIntError> {
    let text = text.trim();
    if text.is_empty() { Ok(None) } else { text.parse().map(Some) }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_number_may_have_spaces_round_it() {
        assert_eq!(read(" 36 "), Ok(Some(36)));
        assert_eq!(read("  "), Ok(None));
        assert!(read("a few").is_err());
    }
}
