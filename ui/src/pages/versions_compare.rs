//! Two versions of a record side by side: each question that was answered differently, before and after.

use coatpeg_domain::contract::CompareVersions;
use coatpeg_domain::records::{Difference, Recorded, Version};
use leptos::prelude::*;

use super::versions_words::{Run, runs, sitting};
use super::{load, when_loaded};
use crate::app::session;

/// Which two are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Chosen {
    /// The older one, by its number.
    pub(crate) older: i64,
    /// The newer one; nothing for what stands there now.
    pub(crate) newer: Option<i64>,
}

/// What is different between two versions, and the choice of other two.
#[component]
pub(crate) fn Comparison(
    /// Of what.
    record: Recorded,
    /// All versions, newest first.
    versions: Vec<Version>,
    /// Which two.
    chosen: Chosen,
    /// Compares other two.
    on_choose: Callback<Chosen>,
) -> impl IntoView {
    let today = session().today().unwrap_or_default();
    let name = |number: Option<i64>| {
        let of = versions.iter().find(|version| Some(version.version) == number);
        of.map_or("Now".to_owned(), |version| sitting(version, today))
    };
    let (older, newer) = (name(Some(chosen.older)), name(chosen.newer));
    let found = load(move || Some(CompareVersions { record, older: chosen.older, newer: chosen.newer }));
    let olders = versions.iter().skip(1).map(|version| {
        let number = version.version;
        view! {
            <option value=number.to_string() selected=number == chosen.older>
                {sitting(version, today)}
            </option>
        }
    });
    let newers = versions.iter().skip(1).map(|version| {
        let number = version.version;
        view! {
            <option value=number.to_string() selected=Some(number) == chosen.newer>
                {sitting(version, today)}
            </option>
        }
    });
    let choose_older = move |event| {
        if let Ok(older) = event_target_value(&event).parse() {
            on_choose.run(in_order(Chosen { older, ..chosen }));
        }
    };
    let choose_newer = move |event| {
        let newer = event_target_value(&event).parse().ok();
        on_choose.run(in_order(Chosen { newer, ..chosen }));
    };
    view! {
        <section class="card" aria-labelledby="compared">
            <div class="card__body stack">
                <h2 class="lg" id="compared" tabindex="-1">"What is different"</h2>
                <div class="cols-2">
                    <div class="field">
                        <label class="field__label" for="older">"Older"</label>
                        <select class="input input--select" id="older" on:change=choose_older>
                            {olders.collect_view()}
                        </select>
                    </div>
                    <div class="field">
                        <label class="field__label" for="newer">"Newer"</label>
                        <select class="input input--select" id="newer" on:change=choose_newer>
                            <option value="" selected=chosen.newer.is_none()>"Now"</option>
                            {newers.collect_view()}
                        </select>
                    </div>
                </div>
                {when_loaded(found, move |differences| {
                    view! { <Differences differences older=older.clone() newer=newer.clone() /> }
                })}
            </div>
        </section>
    }
}

/// The older one first, whichever was chosen first.
fn in_order(chosen: Chosen) -> Chosen {
    match chosen.newer {
        Some(newer) if newer < chosen.older => Chosen { older: newer, newer: Some(chosen.older) },
        _ => chosen,
    }
}

#[component]
fn Differences(
    /// What is different, in the order of the form.
    differences: Vec<Difference>,
    /// Which version stands at the left.
    older: String,
    /// Which version stands at the right.
    newer: String,
) -> impl IntoView {
    if differences.is_empty() {
        return view! { <p role="status">"Nothing is different: both say the same."</p> }.into_any();
    }
    let rows = differences.into_iter().map(|difference| {
        let (before, after) = runs(&difference.before, &difference.after);
        let label = difference.label;
        view! {
            <div class="difference" role="group" aria-label=label.clone()>
                <h3>{label.clone()}</h3>
                <div class="difference__sides">
                    <div>
                        <p class="difference__which">"Before"<span class="sr-only">{format!(", {older}")}</span></p>
                        <Side texts=before is_before=true />
                    </div>
                    <div>
                        <p class="difference__which">"After"<span class="sr-only">{format!(", {newer}")}</span></p>
                        <Side texts=after is_before=false />
                    </div>
                </div>
            </div>
        }
    });
    view! {
        <p class="muted sm">"Words that went are struck through; words that came are underlined."</p>
        {rows.collect::<Vec<_>>()}
    }
    .into_any()
}

/// One side: words the other one does not have stand out by a line and by colour.
#[component]
fn Side(
    /// The text in runs.
    texts: Vec<Run>,
    /// It is the older one.
    is_before: bool,
) -> impl IntoView {
    if texts.is_empty() {
        return view! { <p class="muted">"Nothing"</p> }.into_any();
    }
    let texts = texts.into_iter().map(|run| match (run.is_own, is_before) {
        (false, _) => run.text.into_any(),
        (true, true) => view! { <del>{run.text}</del> }.into_any(),
        (true, false) => view! { <ins>{run.text}</ins> }.into_any(),
    });
    view! { <p class="written">{texts.collect::<Vec<_>>()}</p> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_older_of_two_stands_at_the_left_whichever_was_chosen_first() {
        let swapped = in_order(Chosen { older: 9, newer: Some(4) });
        assert_eq!(swapped, Chosen { older: 4, newer: Some(9) });
        let now = Chosen { older: 9, newer: None };
        assert_eq!(in_order(now), now);
    }
}
