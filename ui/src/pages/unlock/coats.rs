//! The coats on their pegs over the unlock screen.

use leptos::prelude::*;

/// Decoration only.
#[component]
pub(crate) fn Coats() -> impl IntoView {
    let hooks = [52, 136, 220, 304, 376].map(|x| view! { <rect x=x y="24" width="12" height="24" rx="6" /> });
    view! {
        <svg class="coats" viewBox="0 0 416 150" aria-hidden="true">
            <rect x="0" y="18" width="416" height="12" rx="6" fill="#c9b48f" />
            <g fill="#a58d63">{hooks.into_iter().collect_view()}</g>
            <path
                d="M58 40c-10 4-24 10-30 24l-10 44 15 5 5-16v39c0 3 2 5 5 5h30c3 0 5-2 5-5V97l5 16 15-5-10-44c-6-14-20-20-30-24z"
                fill="#3f7d72"
            />
            <path
                d="M58 46v93"
                stroke="#e9f3f0"
                stroke-width="2.5"
                stroke-dasharray="1 9"
                stroke-linecap="round"
            />
            <path
                d="M130 42c2-6 22-6 24 0l6 22c8 6 12 18 12 30v36c0 6-4 10-10 10h-40c-6 0-10-4-10-10V94c0-12 4-24 12-30z"
                fill="#c98a54"
            />
            <rect x="122" y="98" width="40" height="28" rx="7" fill="#e5b98d" />
            <path d="M136 98v6h12v-6" fill="none" stroke="#8c5526" stroke-width="3" />
            <path
                d="M226 40c-9 4-21 9-26 22l-9 38 13 4 5-13-8 45c-1 4 2 6 5 6h40c3 0 6-2 5-6l-8-45 5 13 13-4-9-38c-5-13-17-18-26-22z"
                fill="#8a5f86"
            />
            <g fill="#e9d4e6">
                <circle cx="216" cy="78" r="3.4" />
                <circle cx="236" cy="92" r="3.4" />
                <circle cx="218" cy="110" r="3.4" />
                <circle cx="240" cy="122" r="3.4" />
            </g>
            <path d="M298 42c-7 3-10 9-10 18v66h17V62h10v52h17V60c0-9-3-15-10-18z" fill="#4b7ba3" />
            <g stroke="#dbe9f4" stroke-width="5">
                <path d="M288 88h17M288 104h17M315 76h17M315 92h17" />
            </g>
            <g stroke="#4b7ba3" stroke-width="3" stroke-linecap="round">
                <path d="M291 126v8M297 126v8M303 126v8M318 114v8M324 114v8M330 114v8" />
            </g>
            <circle cx="382" cy="48" r="8" fill="#e9c877" />
            <path d="M382 54c-16 0-25 11-25 27h50c0-16-9-27-25-27z" fill="#c9962a" />
            <rect x="352" y="78" width="60" height="15" rx="7" fill="#e0b04c" />
            <g stroke="#b98a21" stroke-width="2.5" stroke-linecap="round">
                <path d="M364 82v7M376 82v7M388 82v7M400 82v7" />
            </g>
        </svg>
    }
}
