//! Plain questions for a text, a choice or a yes, outside the forms.

use leptos::prelude::*;

/// A text: one line, or several.
#[component]
pub(super) fn TextField(
    /// The id of the box.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: String,
    /// A line under it.
    #[prop(optional, into)]
    hint: String,
    /// Several lines.
    #[prop(optional)]
    is_long: bool,
    /// What is written.
    value: RwSignal<String>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let describes = (!hint.is_empty()).then(|| hint_id.clone());
    let field = if is_long {
        view! {
            <textarea
                class="input input--long"
                id=id.clone()
                rows="4"
                aria-describedby=describes
                prop:value=value
                on:input:target=move |event| value.set(event.target().value())
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                class="input"
                type="text"
                id=id.clone()
                autocomplete="off"
                aria-describedby=describes
                prop:value=value
                on:input:target=move |event| value.set(event.target().value())
            />
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
            {field}
        </div>
    }
}

/// One of a list, by its place; the first means nothing is chosen yet.
#[component]
pub(super) fn ChoiceField(
    /// The id of the box.
    #[prop(into)]
    id: String,
    /// The question.
    label: &'static str,
    /// The words of each.
    options: Vec<String>,
    /// Which is chosen.
    chosen: RwSignal<usize>,
) -> impl IntoView {
    let options = options.into_iter().enumerate().map(move |(place, words)| {
        view! { <option value=place.to_string() selected=move || chosen.get() == place>{words}</option> }
    });
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{label}</label>
            <select
                class="input input--select"
                id=id
                autocomplete="off"
                on:change:target=move |event| chosen.set(event.target().value().parse().unwrap_or_default())
            >
                {options.collect_view()}
            </select>
        </div>
    }
}

/// A box to tick.
#[component]
pub(super) fn Tick(
    /// The id of the box.
    #[prop(into)]
    id: String,
    /// What it says.
    #[prop(into)]
    label: String,
    /// Whether it is ticked.
    #[prop(into)]
    is_on: Signal<bool>,
    /// Takes what was chosen.
    on_choose: Callback<bool>,
) -> impl IntoView {
    let of_box = id.clone();
    view! {
        <label class="choice" for=of_box>
            <input
                class="tick"
                type="checkbox"
                id=id
                autocomplete="off"
                prop:checked=is_on
                on:change=move |event| on_choose.run(event_target_checked(&event))
            />
            <span>{label}</span>
        </label>
    }
}
