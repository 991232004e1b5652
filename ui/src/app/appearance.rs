//! How the window looks: light or dark, contrast, spacing and text size, as attributes of the page.
//!
//! The stylesheet does the rest. Kept by the native side, in clear, so that the unlock screen looks right too.

use coatpeg_domain::records::{Appearance, Theme};
use leptos::prelude::*;
use leptos::web_sys::Element;

/// The smallest text, in per cent.
const SMALLEST: u16 = 80;
/// The largest text, in per cent.
const LARGEST: u16 = 200;
/// One step of Ctrl+Plus.
const STEP: u16 = 10;

/// Makes the window look so.
pub(crate) fn apply(appearance: &Appearance) {
    let Some(root) = document().document_element() else { return };
    let theme = match appearance.theme {
        Theme::System => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    };
    mark(&root, "data-theme", theme);
    let more = appearance.more_contrast.unwrap_or_else(computer_wants_more_contrast);
    mark(&root, "data-contrast", more.then_some("more"));
    mark(&root, "data-spacing", appearance.roomy.then_some("roomy"));
    let size = in_steps(appearance.text_size).to_string();
    mark(&root, "data-text-size", Some(&size));
}

/// The text size one step up.
pub(crate) fn larger(appearance: &Appearance) -> Appearance {
    Appearance { text_size: in_steps(appearance.text_size.saturating_add(STEP)), ..appearance.clone() }
}

/// The text size one step down.
pub(crate) fn smaller(appearance: &Appearance) -> Appearance {
    Appearance { text_size: in_steps(appearance.text_size.saturating_sub(STEP)), ..appearance.clone() }
}

/// The usual text size.
pub(crate) fn usual_size(appearance: &Appearance) -> Appearance {
    Appearance { text_size: Appearance::default().text_size, ..appearance.clone() }
}

/// The stylesheet knows the sizes in steps of ten, within bounds.
fn in_steps(size: u16) -> u16 {
    size.clamp(SMALLEST, LARGEST) / STEP * STEP
}

fn computer_wants_more_contrast() -> bool {
    window().match_media("(prefers-contrast: more)").ok().flatten().is_some_and(|media| media.matches())
}

fn mark(root: &Element, name: &str, value: Option<&str>) {
    // Both only fail for names that are no attribute names.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_grows_and_shrinks_in_steps_within_bounds() {
        let usual = Appearance::default();
        assert_eq!(larger(&usual).text_size, 110);
        assert_eq!(smaller(&usual).text_size, 90);
        assert_eq!(larger(&Appearance { text_size: 200, ..Appearance::default() }).text_size, 200);
        assert_eq!(smaller(&Appearance { text_size: 80, ..Appearance::default() }).text_size, 80);
        assert_eq!(usual_size(&Appearance { text_size: 170, ..Appearance::default() }), usual);
    }

    #[test]
    fn a_size_from_elsewhere_falls_on_a_step() {
        assert_eq!(in_steps(0), 80);
        assert_eq!(in_steps(115), 110);
        assert_eq!(in_steps(999), 200);
    }

    #[test]
    fn the_stylesheet_closes_what_it_opens() {
        let mut left = include_str!("../../../assets/coatpeg.css");
        let mut depth = 0_i32;
        while let Some(at) = left.find(['{', '}', '/']) {
            let (sign, after) = (left.as_bytes()[at], &left[at + 1..]);
            left = match (sign, after.strip_prefix('*')) {
                (b'/', Some(comment)) => comment.split_once("*/").expect("a comment ends").1,
                (b'{', _) => {
                    depth += 1;
                    after
                }
                (b'}', _) => {
                    depth -= 1;
                    after
                }
                _ => after,
            };
            assert!(depth >= 0, "one brace too many before: {}", left.chars().take(80).collect::<String>());
        }
        assert_eq!(depth, 0, "a brace is missing");
    }
}
