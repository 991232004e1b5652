//! A sentence that stands out: information, something soon, something done, or a failure.

use leptos::prelude::*;

use super::icon::Icon;

/// What a banner is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(dead_code, reason = "each kind is part of the design; not every one is on a screen yet")]
pub(crate) enum BannerKind {
    /// Something to know.
    #[default]
    Info,
    /// Worth a look soon.
    Soon,
    /// Done.
    Done,
    /// It did not work; read out at once.
    Error,
}

impl BannerKind {
    fn class(self) -> &'static str {
        match self {
            BannerKind::Info => "banner",
            BannerKind::Soon => "banner banner--soon",
            BannerKind::Done => "banner banner--done",
            BannerKind::Error => "banner banner--error",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            BannerKind::Info => "info",
            BannerKind::Soon => "clock",
            BannerKind::Done => "circle-check",
            BannerKind::Error => "circle-alert",
        }
    }
}

/// A sentence with a picture, and at most one link.
#[component]
pub(crate) fn Banner(
    /// What it is about.
    #[prop(optional)]
    kind: BannerKind,
    /// Another picture than the usual one.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// The sentence.
    children: Children,
) -> impl IntoView {
    let role = (kind == BannerKind::Error).then_some("alert");
    view! {
        <div class=kind.class() role=role>
            <Icon name=icon.unwrap_or(kind.icon()) />
            <div class="grow">{children()}</div>
        </div>
    }
}
