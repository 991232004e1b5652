//! The third step: what would become of each row, before anything is written.

use coatpeg_domain::records::{ImportLine, ImportPreview, Verdict};
use leptos::prelude::*;

use super::rows::{Lines, ToDecide};
use super::words::{bring_in_words, counted, not_ready, staff_words};
use super::work::{HowFar, bring_in};
use super::{Importing, Step, step_heading};
use crate::components::icon::Icon;

/// The third step.
#[component]
pub(super) fn LookOver(
    /// What is chosen on the screen.
    importing: Importing,
) -> impl IntoView {
    move || importing.preview.get().map(|preview| view! { <Preview importing preview /> })
}

#[component]
fn Preview(
    /// What is chosen on the screen.
    importing: Importing,
    /// What would become of the list.
    preview: ImportPreview,
) -> impl IntoView {
    let counts = counted(&preview).into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
    let staff = staff_words(&preview.new_staff).map(|words| view! { <p class="muted">{words}</p> });
    let of = |is: fn(&ImportLine) -> bool| {
        preview.lines.iter().filter(|line| is(line)).cloned().collect::<Vec<_>>()
    };
    let decided = of(|line| {
        matches!(
            line.verdict,
            Verdict::ToDecide(_) | Verdict::Left(_) | Verdict::Added(_) | Verdict::Joined(..)
        )
    });
    let cannot = of(|line| line.verdict == Verdict::Cannot);
    let noted = of(|line| line.verdict == Verdict::New && !line.notes.is_empty());
    let new = of(|line| line.verdict == Verdict::New && line.notes.is_empty());
    let here = of(|line| matches!(line.verdict, Verdict::Same(_) | Verdict::Filled(_) | Verdict::Twice(_)));
    let not_shown = StoredValue::new(preview.not_shown.clone());
    let more = move |kinds: &[&str]| {
        not_shown.with_value(|more| kinds.iter().filter_map(|kind| more.get(*kind)).sum::<usize>())
    };
    view! {
        <section class="card card__body stack" aria-labelledby=super::STEP>
            {step_heading("Look it over")}
            <div role="status">
                <ul class="import__counts">{counts}</ul>
            </div>
            {staff}
        </section>
        <ToDecide importing lines=decided />
        <Lines id="cannot" heading="These rows cannot be taken" lines=cannot more=more(&["cannot"]) is_open=true />
        <Lines id="noted" heading="To know about these children" lines=noted more=more(&["noted"]) is_open=true />
        <Lines id="here" heading="Already here" lines=here more=more(&["same", "twice"]) is_open=false />
        <Lines id="new" heading="New children" lines=new more=more(&["new"]) is_open=false />
        <GoOn importing preview />
    }
}

/// The way back, and the way on once everything is decided.
#[component]
fn GoOn(
    /// What is chosen on the screen.
    importing: Importing,
    /// What would become of the list.
    preview: ImportPreview,
) -> impl IntoView {
    let why_not = not_ready(&preview);
    let is_ready = why_not.is_none();
    let words = bring_in_words(&preview);
    let is_busy = Memo::new(move |_| importing.work.with(super::Work::is_busy));
    view! {
        <div class="stack stack--tight">
            <div class="row">
                <button
                    class="btn"
                    type="button"
                    id="back-to-columns"
                    aria-disabled=move || is_busy.get().then_some("true")
                    on:click=move |_| {
                        if !is_busy.get_untracked() {
                            importing.go(Step::Columns);
                        }
                    }
                >
                    "Back to the columns"
                </button>
                <button
                    class="btn btn--primary"
                    type="button"
                    id="bring-in"
                    aria-disabled=move || (!is_ready || is_busy.get()).then_some("true")
                    aria-describedby="bring-in-why"
                    on:click=move |_| {
                        if is_ready {
                            bring_in(importing);
                        }
                    }
                >
                    <Icon name="download" />
                    {words}
                </button>
            </div>
            <p class="muted sm" id="bring-in-why">
                {why_not.unwrap_or_else(|| "You can take the whole list back afterwards.".to_owned())}
            </p>
            {move || is_busy.get().then(|| view! { <HowFar importing /> })}
        </div>
    }
}
