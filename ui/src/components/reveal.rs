//! A box for a passphrase, hidden until the person asks to see it.

use leptos::html::Input;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::icon::Icon;

/// A hidden text, a button that shows it, and a word when Caps Lock is on.
#[component]
pub(crate) fn Reveal(
    /// The id of the box; its label stands elsewhere.
    #[prop(into)]
    id: String,
    /// What is typed.
    value: RwSignal<String>,
    /// `current-password` or `new-password`.
    autocomplete: &'static str,
    /// What describes it.
    #[prop(optional, into)]
    described_by: Signal<String>,
    /// Whether it has to be put right.
    #[prop(optional, into)]
    is_invalid: Signal<bool>,
) -> impl IntoView {
    let node = NodeRef::<Input>::new();
    let is_shown = RwSignal::new(false);
    let has_caps_lock = RwSignal::new(false);
    let caps_id = format!("{id}-caps");
    let control = id.clone();
    Effect::new(move |_| {
        let value = value.get();
        if let Some(input) = node.get()
            && input.value() != value
        {
            input.set_value(&value);
        }
    });
    let watch = move |event: KeyboardEvent| has_caps_lock.set(event.get_modifier_state("CapsLock"));
    let described_by = {
        let caps_id = caps_id.clone();
        move || format!("{} {caps_id}", described_by.get()).trim().to_owned()
    };
    view! {
        <div class="input-wrap">
            <input
                class="input"
                type=move || if is_shown.get() { "text" } else { "password" }
                id=id
                node_ref=node
                autocomplete=autocomplete
                autocapitalize="off"
                spellcheck="false"
                aria-describedby=described_by
                aria-invalid=move || is_invalid.get().then_some("true")
                on:input:target=move |event| value.set(event.target().value())
                on:keydown=watch
                on:keyup=watch
            />
            <button
                type="button"
                class="btn btn--icon"
                aria-pressed=move || is_shown.get().to_string()
                aria-controls=control
                title="Show what is typed"
                on:click=move |_| is_shown.update(|is_shown| *is_shown = !*is_shown)
            >
                <Icon name=Signal::derive(move || {
                    if is_shown.get() { "eye-off" } else { "eye" }.to_owned()
                }) />
                <span class="sr-only">"Show what is typed"</span>
            </button>
        </div>
        <p class="sm muted" id=caps_id role="status">
            {move || has_caps_lock.get().then_some("Caps Lock is on.")}
        </p>
    }
}

/// Why the secret that was typed does not open it, read aloud as it appears.
#[component]
pub(crate) fn WrongSecret(
    /// For `aria-describedby` of the box.
    #[prop(into)]
    id: String,
    /// Why, once it was tried.
    #[prop(into)]
    message: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <div id=id role="alert">
            {move || {
                message
                    .get()
                    .map(|message| {
                        view! {
                            <p class="field__error">
                                <Icon name="circle-alert" small=true />
                                {message}
                            </p>
                        }
                    })
            }}
        </div>
    }
}
