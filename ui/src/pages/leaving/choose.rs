//! Which record is another one of the same child.

use coatpeg_domain::contract::{ListChildren, ListDoubles};
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{ChildSummary, DoublePair};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::record_in_words;
use crate::app::session;
use crate::pages::{load, when_loaded};

/// Records that look like this child's, and all others.
#[component]
pub(super) fn Choose(
    /// Whose page it is.
    child: ChildId,
) -> impl IntoView {
    let doubles = load(move || Some(ListDoubles {}));
    view! {
        {when_loaded(doubles, move |view| {
            let of_child = |pair: &DoublePair| pair.one.child.id == child || pair.other.child.id == child;
            let pairs: Vec<DoublePair> = view.pairs.into_iter().filter(of_child).collect();
            view! { <Suggested child pairs /> }
        })}
        <Others child />
    }
}

#[component]
fn Suggested(
    /// Whose page it is.
    child: ChildId,
    /// Pairs this child is one of.
    pairs: Vec<DoublePair>,
) -> impl IntoView {
    if pairs.is_empty() {
        return view! { <p>"No other record looks like this child’s."</p> }.into_any();
    }
    let lines = pairs.into_iter().map(|pair| {
        let other = if pair.one.child.id == child { pair.other } else { pair.one };
        let id = other.child.id;
        view! {
            <li class="item">
                <div class="grow">
                    <p class="item__title">
                        <a href=format!("/child/{child}/merge?with={id}") id=format!("with-{id}")>
                            {other.child.full_name.clone()}
                        </a>
                    </p>
                    <p class="item__note">{pair.likeness.sentence()} " " {record_in_words(&other)}</p>
                </div>
            </li>
        }
    });
    view! {
        <section class="stack stack--tight" aria-label="Looks like the same child">
            <h2 class="lg">"Looks like the same child"</h2>
            <ul class="card list">{lines.collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// Any other record, by name and birthday.
#[component]
fn Others(
    /// Whose page it is.
    child: ChildId,
) -> impl IntoView {
    let session = session();
    let children: RwSignal<Vec<ChildSummary>> = RwSignal::new(Vec::new());
    spawn_local(async move {
        let mut all = Vec::new();
        for leavers in [false, true] {
            let listed = session.ask(ListChildren { leavers }).await;
            all.extend(listed.unwrap_or_default());
        }
        all.retain(|other| other.facts.id != child && other.is_whole);
        all.sort_by_key(|other| other.facts.full_name.to_lowercase());
        children.try_set(all);
    });
    let options = move || {
        let option = |other: ChildSummary| {
            let born_on = coatpeg_domain::dates::in_words(other.facts.born_on);
            let words = format!("{}, born {born_on}", other.facts.full_name);
            view! { <option value=other.facts.id.to_string()>{words}</option> }
        };
        children.get().into_iter().map(option).collect_view()
    };
    let go = move |value: String| {
        if !value.is_empty() {
            session.go(&format!("/child/{child}/merge?with={value}"));
        }
    };
    view! {
        <div class="field">
            <label class="field__label" for="another-record">"Choose the other record"</label>
            <p class="field__hint" id="another-record-hint">
                "You see both side by side first. Nothing is changed by looking."
            </p>
            <select
                class="input input--select"
                id="another-record"
                autocomplete="off"
                aria-describedby="another-record-hint"
                on:change:target=move |event| go(event.target().value())
            >
                <option value="">"Choose"</option>
                {options}
            </select>
        </div>
    }
}
