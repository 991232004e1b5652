//! One line of text, with suggestions where the field names a source for them.

use coatpeg_domain::answers::Answer;
use coatpeg_domain::forms::Suggest;
use leptos::html::Input;
use leptos::prelude::*;

use super::frame::boxed;
use super::slot::Slot;
use super::suggestions::names;
use crate::components::combobox::{Chosen, Combobox, LastLine};

pub(crate) fn draw(slot: Slot, suggest: Suggest) -> AnyView {
    if suggest == Suggest::Nothing {
        boxed(slot, plain(slot))
    } else {
        boxed(slot, suggesting(slot, suggest))
    }
}

fn plain(slot: Slot) -> impl IntoView {
    let node = NodeRef::<Input>::new();
    show_changes_from_elsewhere(node, slot.text());
    view! {
        <input
            class="input"
            type="text"
            id=slot.path()
            node_ref=node
            autocomplete="off"
            aria-describedby=slot.described_by(&[])
            aria-invalid=slot.is_invalid()
            on:input:target=move |event| slot.write(Some(Answer::Text(event.target().value())))
            on:blur=move |_| slot.leave()
        />
    }
}

fn suggesting(slot: Slot, suggest: Suggest) -> impl IntoView {
    let form = slot.form;
    let offers = Memo::new(move |_| names(suggest, &form.people.read(), &form.contacts.read()));
    let write = move |text: String| slot.write(Some(Answer::Text(text)));
    view! {
        <Combobox
            id=slot.path()
            name=slot.label()
            described_by=slot.described_by(&[])
            is_invalid=slot.is_invalid()
            offers
            shown=slot.text()
            last_line=LastLine::Nothing
            on_choose=Callback::new(move |chosen| match chosen {
                Chosen::Offer(text) | Chosen::Typed(text) | Chosen::Add(text) => write(text),
            })
            on_type=Callback::new(write)
            on_leave=Callback::new(move |_| slot.leave())
        />
    }
}

/// Writes into the box only what did not come from it, so that the box keeps its own undo.
pub(crate) fn show_changes_from_elsewhere(node: NodeRef<Input>, text: Memo<String>) {
    Effect::new(move |_| {
        let text = text.get();
        if let Some(input) = node.get()
            && differs(&input.value(), &text)
        {
            input.set_value(&text);
        }
    });
}

/// Whether a box shows something else than the answer; blank text is no answer.
pub(crate) fn differs(in_box: &str, answer: &str) -> bool {
    let kept = if in_box.trim().is_empty() { "" } else { in_box };
    kept != answer
}

#[cfg(test)]
mod tests {
    use super::differs;

    #[test]
    fn blank_text_in_the_box_is_the_same_as_no_answer() {
        assert!(!differs("  ", ""));
        assert!(!differs("Kit", "Kit"));
        assert!(differs("Kit", "Kit "));
        assert!(differs("", "Kit"));
    }
}
