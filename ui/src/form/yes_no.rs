//! Yes or no, and neither until somebody says.

use coatpeg_domain::answers::Answer;
use coatpeg_domain::forms::{Choice, Look};
use leptos::prelude::*;

use super::one_of::radios;
use super::slot::Slot;

const YES: &str = "yes";
const CHOICES: &[Choice] =
    &[Choice { value: YES, label: "Yes", hint: "" }, Choice { value: "no", label: "No", hint: "" }];

pub(crate) fn draw(slot: Slot) -> AnyView {
    let answer = slot.answer;
    let chosen = Memo::new(move |_| match answer.get() {
        Some(Answer::YesNo(yes)) => Some(if yes { YES } else { "no" }.to_owned()),
        _ => None,
    });
    radios(
        slot,
        CHOICES,
        Look::List,
        chosen,
        Callback::new(move |value: &'static str| {
            slot.write(Some(Answer::YesNo(value == YES)));
        }),
    )
}
