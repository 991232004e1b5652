//! A picture from the sprite in the page.

use leptos::prelude::*;

/// A picture beside words. Where it stands alone, its button carries hidden words.
#[component]
pub(crate) fn Icon(
    /// Its name in the sprite, without `i-`.
    #[prop(into)]
    name: Signal<String>,
    /// Beside small text.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    view! {
        <svg class="icon" class:icon--sm=small aria-hidden="true" focusable="false">
            <use href=move || format!("#i-{}", name.get())></use>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::forms::choices::PEG_PICTURES;

    fn symbols(text: &str) -> Vec<&str> {
        text.match_indices("<symbol")
            .filter_map(|(start, _)| text[start..].split("</symbol>").next())
            .collect()
    }

    #[test]
    fn the_page_holds_the_sprite_as_it_is_in_assets() {
        let page = symbols(include_str!("../../index.html"));
        assert_eq!(page, symbols(include_str!("../../../assets/icons.svg")));
        assert!(!page.is_empty());
    }

    #[test]
    fn every_picture_on_a_peg_is_in_the_sprite() {
        let sprite = include_str!("../../../assets/icons.svg");
        for picture in PEG_PICTURES {
            assert!(sprite.contains(&format!("id=\"i-{}\"", picture.value)), "{}", picture.value);
        }
    }
}
