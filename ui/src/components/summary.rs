//! What is left: a line for each thing, which leads to its field.

use coatpeg_domain::forms::Problem;
use coatpeg_domain::forms::wording::number_in_words;
use leptos::prelude::*;

/// The id of the box, for moving the focus to it.
pub(crate) const SUMMARY_ID: &str = "what-is-left";

/// What is left, as links; nothing where nothing is.
#[component]
pub(crate) fn Summary(
    /// What is left, in the order of the form.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
    /// What waits for it: "before it is ready".
    #[prop(into)]
    before: Signal<String>,
    /// Takes the person to the field.
    on_go: Callback<Problem>,
) -> impl IntoView {
    let lines = move || {
        problems
            .get()
            .into_iter()
            .map(|problem| {
                let address = format!("#{}", problem.field);
                let message = problem.message.clone();
                let go = move |event: web_sys::MouseEvent| {
                    event.prevent_default();
                    on_go.run(problem.clone());
                };
                view! {
                    <li>
                        <a href=address on:click=go>{message}</a>
                    </li>
                }
            })
            .collect_view()
    };
    let heading =
        move || problems.with(|problems| format!("{} {}", things_left(problems.len()), before.get()));
    let is_any_left = Memo::new(move |_| problems.with(|problems| !problems.is_empty()));
    move || {
        is_any_left.get().then(|| {
            view! {
                <div class="summary stack stack--tight" id=SUMMARY_ID tabindex="-1">
                    <h3>{heading}</h3>
                    <ul>{lines}</ul>
                </div>
            }
        })
    }
}

/// "Two things left"
pub(crate) fn things_left(number: usize) -> String {
    let words = number_in_words(number);
    let mut letters = words.chars();
    let words: String =
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
    if number == 1 { format!("{words} thing left") } else { format!("{words} things left") }
}

#[cfg(test)]
mod tests {
    use super::things_left;

    #[test]
    fn the_number_is_said_in_words() {
        assert_eq!(things_left(1), "One thing left");
        assert_eq!(things_left(3), "Three things left");
        assert_eq!(things_left(12), "12 things left");
    }
}
