//! A child's picture by the coats, and a grown-up's initials. The name always stands beside them.

use leptos::prelude::*;

use super::icon::Icon;

/// How large a peg is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(dead_code, reason = "each size is part of the design; not every one is on a screen yet")]
pub(crate) enum PegSize {
    /// 32 px.
    Small,
    /// 40 px.
    #[default]
    Middle,
    /// 72 px.
    Large,
}

impl PegSize {
    fn class(self) -> &'static str {
        match self {
            PegSize::Small => "peg peg--sm",
            PegSize::Middle => "peg",
            PegSize::Large => "peg peg--lg",
        }
    }
}

/// A picture on a tint.
#[component]
pub(crate) fn Peg(
    /// The picture: a name in the sprite.
    #[prop(into)]
    picture: Signal<String>,
    /// One of the six tints.
    #[prop(into)]
    tint: Signal<String>,
    /// How large.
    #[prop(optional)]
    size: PegSize,
) -> impl IntoView {
    view! {
        <span class=size.class() data-tint=tint aria-hidden="true">
            <Icon name=picture />
        </span>
    }
}

/// A grown-up: initials in a circle.
#[component]
pub(crate) fn Initials(
    /// The full name.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    view! {
        <span class="peg peg--sm peg--round" data-tint="sea" aria-hidden="true">
            {move || name.with(|name| initials(name))}
        </span>
    }
}

/// First letters of the first and last name.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_those_of_the_first_and_last_name() {
        assert_eq!(initials("Priya Nair"), "PN");
        assert_eq!(initials("Lin"), "L");
        assert_eq!(initials("Ana Maria da Silva"), "AS");
        assert_eq!(initials(""), "");
    }
}
