//! A small box that opens, to choose one of a few ways.

use leptos::prelude::*;

/// A choice from a list that is known beforehand.
#[component]
pub(crate) fn ListBox<T>(
    /// The id of the box.
    id: &'static str,
    /// The id of what names it, where no label does.
    #[prop(optional)]
    named_by: Option<&'static str>,
    /// What there is, with its words.
    options: Vec<(T, &'static str)>,
    /// What is chosen.
    #[prop(into)]
    chosen: Signal<T>,
    /// Takes another choice.
    choose: Callback<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let lines = options
        .iter()
        .enumerate()
        .map(|(number, &(one, words))| {
            view! {
                <option value=number.to_string() prop:selected=move || chosen.get() == one>
                    {words}
                </option>
            }
        })
        .collect_view();
    let take = move |value: String| {
        if let Some((one, _)) = value.parse::<usize>().ok().and_then(|number| options.get(number)) {
            choose.run(*one);
        }
    };
    view! {
        <select
            class="input input--select"
            id=id
            autocomplete="off"
            aria-labelledby=named_by
            on:change:target=move |event| take(event.target().value())
        >
            {lines}
        </select>
    }
}
