//! The second step: what each column holds.

use coatpeg_domain::import::{TargetGroup, mapping_problems, target_label, targets};
use coatpeg_domain::records::{ImportColumn, ImportList};
use leptos::prelude::*;

use super::words::{file_words, row_words};
use super::{Importing, Step, step_heading};
use crate::components::banner::{Banner, BannerKind};
use crate::components::day_field::DayField;
use crate::components::icon::Icon;

/// The second step.
#[component]
pub(super) fn Columns(
    /// What is chosen on the screen.
    importing: Importing,
) -> impl IntoView {
    let list = move || importing.list.get();
    view! {
        {move || list().map(|list| view! { <Matching importing list /> })}
    }
}

#[component]
fn Matching(
    /// What is chosen on the screen.
    importing: Importing,
    /// The list.
    list: ImportList,
) -> impl IntoView {
    let groups = StoredValue::new(targets());
    let lines = list
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| view! { <Line importing place column=column.clone() groups /> })
        .collect_view();
    view! {
        <section class="card card__body stack" aria-labelledby=super::STEP>
            {step_heading("Match the columns")}
            <p>{file_words(&list)}</p>
            {list.is_remembered.then(|| view! {
                <Banner><p>"You have brought in a list with these headings before. The columns are matched as they were then."</p></Banner>
            })}
            {list.seems_month_first.then(|| view! {
                <Banner kind=BannerKind::Soon>
                    <p>"In this list dates seem to have the month first. If that is so, tick it below."</p>
                </Banner>
            })}
            <Where importing list=list.clone() />
            <div class="table-wrap" tabindex="0" role="region" aria-label="Columns">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">"In your list"</th>
                            <th scope="col">"For example"</th>
                            <th scope="col">"Goes to"</th>
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
            <ForAll importing />
            <GoOn importing />
        </section>
    }
}

/// Which sheet, and which row holds the headings.
#[component]
fn Where(
    /// What is chosen on the screen.
    importing: Importing,
    /// The list.
    list: ImportList,
) -> impl IntoView {
    let (sheet, heading_row) = (list.sheet, list.heading_row);
    let sheets: Vec<(usize, String)> = list.sheets.into_iter().enumerate().collect();
    let rows: Vec<(usize, String)> =
        list.heading_rows.into_iter().map(|(number, words)| (number, row_words(number, &words))).collect();
    let choose_sheet = Callback::new(move |place| importing.read_again(place, None));
    let choose_row = Callback::new(move |number| importing.read_again(sheet, Some(number)));
    view! {
        <div class="import__where">
            {(sheets.len() > 1)
                .then(|| {
                    view! { <Pick id="import-sheet" label="Sheet" options=sheets chosen=sheet choose=choose_sheet /> }
                })}
            <Pick
                id="import-headings"
                label="Row with the headings"
                options=rows
                chosen=heading_row
                choose=choose_row
            />
        </div>
    }
}

/// A small box that opens, over things that have a number.
#[component]
fn Pick(
    /// The id of the box.
    id: &'static str,
    /// What it asks.
    label: &'static str,
    /// Each by its number.
    options: Vec<(usize, String)>,
    /// Which is chosen.
    chosen: usize,
    /// Takes another.
    choose: Callback<usize>,
) -> impl IntoView {
    let options = options.into_iter().map(|(number, words)| {
        view! { <option value=number.to_string() prop:selected=number == chosen>{words}</option> }
    });
    let take = move |value: String| {
        if let Ok(number) = value.parse() {
            choose.run(number);
        }
    };
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <select
                class="input input--select"
                id=id
                autocomplete="off"
                on:change:target=move |event| take(event.target().value())
            >
                {options.collect_view()}
            </select>
        </div>
    }
}

/// One column.
#[component]
fn Line(
    /// What is chosen on the screen.
    importing: Importing,
    /// Its place.
    place: usize,
    /// What stands in it.
    column: ImportColumn,
    /// Everything it can be matched with.
    groups: StoredValue<Vec<TargetGroup>>,
) -> impl IntoView {
    let chosen = importing.choices.with_untracked(|choices| choices.columns.get(place).cloned().flatten());
    let id = format!("column-{place}");
    let heading = match column.heading.as_str() {
        "" => format!("Column {}", place + 1),
        heading => heading.to_owned(),
    };
    let options = groups.with_value(|groups| offered(groups, chosen.as_ref()));
    let choose = move |value: String| {
        importing.choices.update(|choices| {
            if let Some(column) = choices.columns.get_mut(place) {
                *column = Some(value).filter(|value| !value.is_empty());
            }
        });
    };
    let is_left =
        move || importing.choices.with(|choices| choices.columns.get(place).is_none_or(Option::is_none));
    view! {
        <tr data-left=move || is_left().then_some("")>
            <th scope="row">
                <label for=id.clone()>{heading}</label>
            </th>
            <td class="muted sm">{column.examples.join(" · ")}</td>
            <td>
                <select
                    class="input input--select input--sm"
                    id=id
                    autocomplete="off"
                    on:change:target=move |event| choose(event.target().value())
                >
                    <option value="" prop:selected=chosen.is_none()>"Leave it out"</option>
                    {options}
                </select>
            </td>
        </tr>
    }
}

/// Everything a column can be matched with. What another version matched it with stays, though this one has no such
/// thing.
fn offered(groups: &[TargetGroup], chosen: Option<&String>) -> impl IntoView + use<> {
    let is_known =
        |id: &&String| groups.iter().any(|group| group.targets.iter().any(|(target, _)| target == *id));
    let unknown = chosen.filter(|id| !is_known(id)).map(|id| {
        view! { <option value=id.clone() selected>{target_label(id)}</option> }
    });
    let group = |group: &TargetGroup| {
        let options = group.targets.iter().map(|(id, words)| {
            let is_chosen = chosen == Some(id);
            view! { <option value=id.clone() prop:selected=is_chosen>{words.clone()}</option> }
        });
        view! { <optgroup label=group.label>{options.collect_view()}</optgroup> }
    };
    (unknown, groups.iter().map(group).collect_view())
}

/// What is chosen for the whole list.
#[component]
fn ForAll(
    /// What is chosen on the screen.
    importing: Importing,
) -> impl IntoView {
    let choices = importing.choices;
    let has_start = Memo::new(move |_| {
        choices.with(|choices| choices.columns.iter().flatten().any(|id| id == "start_date"))
    });
    let day = Signal::derive(move || choices.with(|choices| choices.start_for_all));
    let hint = "For children whose row has no first day.";
    view! {
        <div class="stack stack--tight">
            <Tick
                id="month-first"
                words="Dates have the month first, as in 09/24/2026"
                is_on=Signal::derive(move || choices.with(|choices| choices.month_first))
                set=Callback::new(move |is_on| choices.update(|choices| choices.month_first = is_on))
            />
            <Tick
                id="fill-same"
                words="Fill in what is missing on children you already have. Nothing there is written over."
                is_on=Signal::derive(move || choices.with(|choices| choices.fill_same))
                set=Callback::new(move |is_on| choices.update(|choices| choices.fill_same = is_on))
            />
            <DayField
                id="start-for-all"
                label=if has_start.get_untracked() { "First day where none is given (if you wish)" } else { "First day for everybody" }
                hint
                day
                on_day=Callback::new(move |day| {
                    choices.update(|choices| choices.start_for_all = day);
                })
            />
        </div>
    }
}

#[component]
fn Tick(
    /// The id of the box.
    id: &'static str,
    /// What it says.
    words: &'static str,
    /// Whether it is ticked.
    is_on: Signal<bool>,
    /// Takes a tick, or that there is none.
    set: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="row row--stay">
            <input
                class="tick"
                type="checkbox"
                id=id
                autocomplete="off"
                prop:checked=is_on
                on:change=move |event| set.run(event_target_checked(&event))
            />
            {words}
        </label>
    }
}

/// What still keeps one from going on, and the way on.
#[component]
fn GoOn(
    /// What is chosen on the screen.
    importing: Importing,
) -> impl IntoView {
    let problems = Memo::new(move |_| importing.choices.with(mapping_problems));
    let is_ready = Memo::new(move |_| problems.with(Vec::is_empty) && !importing.is_busy.get());
    let lines = move || problems.get().into_iter().map(|problem| view! { <li>{problem}</li> }).collect_view();
    view! {
        <div class="summary stack stack--tight" id="import-why" role="status" hidden=move || problems.with(Vec::is_empty)>
            <h3>"Before you can look it over"</h3>
            <ul>{lines}</ul>
        </div>
        <div class="row">
            <button class="btn" type="button" id="other-file" on:click=move |_| importing.go(Step::Choose)>
                "Another file"
            </button>
            <button
                class="btn btn--primary"
                type="button"
                id="look-over"
                aria-disabled=move || (!is_ready.get()).then_some("true")
                aria-describedby="import-why"
                on:click=move |_| importing.look_over()
            >
                {move || if importing.is_busy.get() { "Reading" } else { "Look it over" }}
                <Icon name="arrow-right" />
            </button>
        </div>
    }
}
