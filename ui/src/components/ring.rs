//! The ring of a part: empty, begun or full. The word beside it says the same.

use coatpeg_domain::forms::check::Progress;
use leptos::prelude::*;

/// How far something has come, as a ring.
#[component]
pub(crate) fn Ring(
    /// How far.
    #[prop(into)]
    progress: Signal<Progress>,
) -> impl IntoView {
    view! {
        <svg class="ring" viewBox="0 0 20 20" aria-hidden="true">
            {move || match progress.get() {
                Progress::Full => {
                    view! {
                        <circle class="ring__full" cx="10" cy="10" r="8" />
                        <path class="ring__tick" d="m6.4 10.2 2.4 2.4 4.8-5" />
                    }
                        .into_any()
                }
                Progress::Empty => view! { <circle class="ring__track" cx="10" cy="10" r="8" /> }.into_any(),
                Progress::Part(eighths) => {
                    view! {
                        <circle class="ring__track" cx="10" cy="10" r="8" />
                        <circle
                            class="ring__part"
                            cx="10"
                            cy="10"
                            r="8"
                            pathLength="100"
                            stroke-dasharray=dash(eighths)
                            transform="rotate(-90 10 10)"
                        />
                    }
                        .into_any()
                }
            }}
        </svg>
    }
}

/// The part of the circle that is drawn, of a hundred.
fn dash(eighths: u8) -> String {
    format!("{} 100", u32::from(eighths) * 100 / 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ring_is_drawn_in_eighths() {
        assert_eq!(dash(1), "12 100");
        assert_eq!(dash(6), "75 100");
    }
}
