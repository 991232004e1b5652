//! The filters above the list: room and key person beside the search box, the others behind a button.

use coatpeg_domain::children_list::{ANY_FUNDING, AgeBand, NO_FUNDING, SupportFilter};
use coatpeg_domain::forms::child::choices::FUNDING_STREAMS;
use coatpeg_domain::records::{ChildrenView, SendStatus};
use leptos::prelude::*;

use super::list::Shown;
use super::words::filtered;
use crate::components::icon::Icon;

/// Where children may stand with SEND support.
const SUPPORT: [SendStatus; 6] = [
    SendStatus::None,
    SendStatus::Monitoring,
    SendStatus::SenSupport,
    SendStatus::EhcRequested,
    SendStatus::EhcPlan,
    SendStatus::Ceased,
];

/// The search box with room and key person beside it, and the other filters below.
#[component]
pub(super) fn Filters(
    /// What the list shows.
    shown: Shown,
    /// What there is to choose from.
    #[prop(into)]
    view: Signal<Option<ChildrenView>>,
    /// The search box.
    children: Children,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    view! {
        <div class="row children__top">
            {children()}
            <Rooms shown view />
            <KeyPeople shown view />
            <button
                type="button"
                class="btn"
                id="more-ways"
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
            >
                "More ways to choose"
                {move || {
                    let chosen = shown.filter.with(filtered);
                    (!chosen.is_empty()).then(|| view! { <span class="muted sm">{chosen}</span> })
                }}
                <Icon name="chevron-down" small=true />
            </button>
        </div>
        {move || is_open.get().then(|| view! { <MoreWays shown /> })}
    }
}

#[component]
fn MoreWays(
    /// What the list shows.
    shown: Shown,
) -> impl IntoView {
    view! {
        <div class="card card__body children__grid" role="group" aria-label="More ways to choose">
            <Ages shown />
            <Support shown />
            <Funding shown />
            <Language shown />
            <InCare shown />
        </div>
    }
}

/// A box with a few lines to choose from; the first is for all.
#[component]
fn Choice(
    /// The id of the box.
    id: &'static str,
    /// What it is about.
    label: &'static str,
    /// The lines: value and words.
    #[prop(into)]
    lines: Signal<Vec<(String, String)>>,
    /// Its first line says what it is about, so that nothing has to stand over it.
    #[prop(optional)]
    is_bare: bool,
    /// The value that is chosen; empty for the first line.
    #[prop(into)]
    chosen: Signal<String>,
    /// Takes another value.
    choose: Callback<String>,
) -> impl IntoView {
    let options = move || {
        let now = chosen.get();
        let option = |(value, words): (String, String)| {
            let is_chosen = value == now;
            view! { <option value=value selected=is_chosen>{words}</option> }
        };
        lines.get().into_iter().map(option).collect_view()
    };
    view! {
        <label class="children__filter" for=id>
            <span class=if is_bare { "sr-only" } else { "muted sm" }>{label}</span>
            <select
                class="input input--select"
                id=id
                autocomplete="off"
                on:change:target=move |event| choose.run(event.target().value())
            >
                {options}
            </select>
        </label>
    }
}

fn line(value: &str, words: &str) -> (String, String) {
    (value.to_owned(), words.to_owned())
}

fn some(value: String) -> Option<String> {
    (!value.is_empty()).then_some(value)
}

#[component]
fn Rooms(shown: Shown, #[prop(into)] view: Signal<Option<ChildrenView>>) -> impl IntoView {
    let lines = Signal::derive(move || {
        let rooms = view.with(|view| view.as_ref().map(|view| view.rooms.clone()).unwrap_or_default());
        let rooms = rooms.into_iter().map(|room| (room.clone(), room));
        std::iter::once(line("", "All rooms")).chain(rooms).collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || shown.filter.with(|filter| filter.room.clone().unwrap_or_default()));
    let choose = Callback::new(move |value| shown.filter_by(|filter| filter.room = some(value)));
    view! { <Choice id="filter-room" label="Room" is_bare=true lines chosen choose /> }
}

#[component]
fn KeyPeople(shown: Shown, #[prop(into)] view: Signal<Option<ChildrenView>>) -> impl IntoView {
    let lines = Signal::derive(move || {
        let people = view.with(|view| view.as_ref().map(|view| view.key_people.clone()).unwrap_or_default());
        let people = people.into_iter().map(|(id, name)| (id.to_string(), name));
        std::iter::once(line("", "Any key person")).chain(people).collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || {
        shown.filter.with(|filter| filter.key_person.map(|id| id.to_string()).unwrap_or_default())
    });
    let choose =
        Callback::new(move |value: String| shown.filter_by(|filter| filter.key_person = value.parse().ok()));
    view! { <Choice id="filter-key-person" label="Key person" is_bare=true lines chosen choose /> }
}

#[component]
fn Ages(shown: Shown) -> impl IntoView {
    let ages = || AgeBand::ALL.into_iter().map(|age| line(age.words(), age.words()));
    let lines = Signal::stored(std::iter::once(line("", "Any age")).chain(ages()).collect::<Vec<_>>());
    let chosen = Signal::derive(move || {
        shown.filter.with(|filter| filter.age.map(AgeBand::words).unwrap_or_default().to_owned())
    });
    let choose = Callback::new(move |value: String| {
        let age = AgeBand::ALL.into_iter().find(|age| age.words() == value);
        shown.filter_by(|filter| filter.age = age);
    });
    view! { <Choice id="filter-age" label="Age" lines chosen choose /> }
}

#[component]
fn Support(shown: Shown) -> impl IntoView {
    const ANY: &str = "any";
    let words = |status: SendStatus| if status == SendStatus::None { "No support" } else { status.label() };
    let places = SUPPORT.into_iter().map(|status| line(status.label(), words(status)));
    let lines = [line("", "With or without"), line(ANY, "Any support now")]
        .into_iter()
        .chain(places)
        .collect::<Vec<_>>();
    let chosen = Signal::derive(move || {
        let value = shown.filter.with(|filter| match filter.support {
            None => "",
            Some(SupportFilter::Any) => ANY,
            Some(SupportFilter::Exactly(status)) => status.label(),
        });
        value.to_owned()
    });
    let choose = Callback::new(move |value: String| {
        let exactly = SUPPORT.into_iter().find(|status| status.label() == value);
        let support =
            if value == ANY { Some(SupportFilter::Any) } else { exactly.map(SupportFilter::Exactly) };
        shown.filter_by(|filter| filter.support = support);
    });
    view! { <Choice id="filter-support" label="SEND support" lines=Signal::stored(lines) chosen choose /> }
}

#[component]
fn Funding(shown: Shown) -> impl IntoView {
    let streams = FUNDING_STREAMS.iter().map(|stream| line(stream.value, stream.label));
    let lines = [
        line("", "With or without"),
        line(ANY_FUNDING, "Any funding today"),
        line(NO_FUNDING, "No funding today"),
    ]
    .into_iter()
    .chain(streams)
    .collect::<Vec<_>>();
    let chosen =
        Signal::derive(move || shown.filter.with(|filter| filter.funding.clone().unwrap_or_default()));
    let choose = Callback::new(move |value| shown.filter_by(|filter| filter.funding = some(value)));
    view! { <Choice id="filter-funding" label="Funding" lines=Signal::stored(lines) chosen choose /> }
}

#[component]
fn Language(shown: Shown) -> impl IntoView {
    let lines = vec![
        line("", "Any language"),
        line("other", "Another language first"),
        line("english", "English first"),
    ];
    let chosen = Signal::derive(move || {
        let value = match shown.filter.with(|filter| filter.another_language) {
            None => "",
            Some(true) => "other",
            Some(false) => "english",
        };
        value.to_owned()
    });
    let choose = Callback::new(move |value: String| {
        let wanted = (!value.is_empty()).then_some(value == "other");
        shown.filter_by(|filter| filter.another_language = wanted);
    });
    view! { <Choice id="filter-language" label="Home language" lines=Signal::stored(lines) chosen choose /> }
}

#[component]
fn InCare(shown: Shown) -> impl IntoView {
    view! {
        <label class="choice">
            <input
                class="tick"
                type="checkbox"
                id="filter-in-care"
                autocomplete="off"
                prop:checked=move || shown.filter.with(|filter| filter.in_care)
                on:change:target=move |event| {
                    let is_ticked = event.target().checked();
                    shown.filter_by(|filter| filter.in_care = is_ticked);
                }
            />
            <span>"In care, or was, or lives with relatives"</span>
        </label>
    }
}
