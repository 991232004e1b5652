//! A status in words with a picture.

use leptos::prelude::*;

use super::icon::Icon;

/// How a chip looks. There is no red one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(dead_code, reason = "each kind is part of the design; not every one is on a screen yet")]
pub(crate) enum ChipKind {
    /// Nothing special.
    #[default]
    Plain,
    /// Near or past its date.
    Soon,
    /// Done.
    Done,
    /// Something to know.
    Info,
}

/// A status in words with a picture.
#[component]
pub(crate) fn Chip(
    /// How it looks.
    #[prop(optional)]
    kind: ChipKind,
    /// Its picture.
    icon: &'static str,
    /// Its words.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let class = match kind {
        ChipKind::Plain => "chip",
        ChipKind::Soon => "chip chip--soon",
        ChipKind::Done => "chip chip--done",
        ChipKind::Info => "chip chip--info",
    };
    view! {
        <span class=class>
            <Icon name=icon />
            {text}
        </span>
    }
}
