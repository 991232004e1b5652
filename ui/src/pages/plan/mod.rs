//! The page of a support plan at one of its cycles: where the cycle stands, one part at a time, what goes on beside it.
//!
//! `desk.rs` is what is written and what holds the next step back, `acts.rs` the steps themselves, `part.rs` parts and
//! addresses, `words.rs` the sentences; `page.rs` is the page as it will print; the other files draw. What may be changed when is decided in the domain crate.

mod acts;
mod aside;
mod bar;
mod copy;
pub(crate) mod desk;
mod left;
mod overview;
mod page;
mod part;
mod parts;
mod prompts;
mod strip;
mod target;
pub(crate) mod words;

use std::time::Duration;

use coatpeg_domain::contract::OpenPlan;
use coatpeg_domain::ids::{CycleId, PlanId};
use coatpeg_domain::records::PlanView;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::saving::Saver;
use super::{Loaded, id_in_address, load_anew};
use crate::app::keys::Shortcut;
use crate::app::session;
use crate::components::banner::Banner;
use crate::components::beside::{Beside as View, Panel};
use crate::components::page_head::{Notices, Page, Trouble, Waiting, arrive};
use crate::form::SectionFields;
use crate::form::focus::focus_field;
use acts::Acts;
use aside::Beside;
use bar::Bar;
use desk::{PlanDesk, lay_out};
use left::WhatIsLeft;
use overview::Overview;
use page::{PrintedPage, draw};
use part::{Part, Place};
use parts::Parts;
use prompts::Prompts;
use strip::Strip;
use words::{why_locked, why_plan_locked};

/// Why nothing on the page of a plan that is shared with everybody can be changed.
const ONLY_TO_READ: &str =
    "This plan is shared with everybody who works here, to be read. The key person and the SENCO write it.";

/// The id of the heading of a part.
const PART_HEADING: &str = "part";

/// A support plan at one of its cycles.
#[component]
pub(crate) fn PlanPage() -> impl IntoView {
    let opened = open_plan();
    move || match opened.get() {
        Some(Ok(view)) => view! { <Editor view opened /> }.into_any(),
        Some(Err(error)) => view! { <Page><Trouble message=error.message /></Page> }.into_any(),
        None => view! { <Page><Waiting /></Page> }.into_any(),
    }
}

/// The plan of the address, at the cycle of the address.
pub(crate) fn open_plan() -> Loaded<PlanView> {
    let plan = id_in_address::<PlanId>("plan");
    let cycle = asked_cycle();
    load_anew(move || plan.get().map(|plan| OpenPlan { plan, cycle: cycle.get() }))
}

/// The cycle of the address; none for the open one, or the last.
pub(crate) fn asked_cycle() -> Memo<Option<CycleId>> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get_str("cycle").and_then(|id| id.parse().ok())))
}

#[component]
fn Editor(
    /// The plan with what belongs to it.
    view: PlanView,
    /// Takes what is newer.
    opened: Loaded<PlanView>,
) -> impl IntoView {
    arrive("Support plan");
    let child = view.child.id;
    let desk = lay_out(view, opened);
    let place = desk.place(asked_cycle().get_untracked());
    let query = use_query_map();
    let parts = shown_parts(desk);
    let part = Memo::new(move |_| {
        let asked = query.with(|query| Part::named(query.get_str("part")));
        parts.with(|parts| if parts.contains(&asked) { asked } else { Part::Overview })
    });
    let acts = Acts::new(desk);
    let panel = Panel::new(session().beside, &[View::Page]);
    let drawing = draw(desk, part);
    listen(place, (child, desk.may_write()), (parts, part), panel);
    follow_part(desk, part);
    focus_asked_field(place);
    // A list of one: the fields of a part are made anew, and never turn into those of the next.
    let open_part = move || [part.get()];
    view! {
        <div
            class="plan"
            data-beside=move || (panel.view.get() == View::Page).then_some("page")
            data-help=move || panel.openness()
        >
            <Bar desk place acts panel part />
            <section class="plan__strip stack stack--tight" aria-label="Where this cycle stands">
                <Strip desk />
                <WhatIsLeft desk place part acts />
            </section>
            <Parts desk place parts part />
            <div class="plan__desk">
                <main class="plan__main" id="main" tabindex="-1">
                    <div class="stack stack--loose">
                        <Notices />
                        {move || acts.trouble.get().map(|message| view! { <Trouble message /> })}
                        <For each=open_part key=|part| part.name() let:part>
                            <Written part desk place />
                        </For>
                    </div>
                </main>
                <aside class="plan__beside" tabindex="0" aria-label="Beside the plan">
                    <For each=open_part key=|part| part.name() let:part>
                        {match part {
                            Part::Overview => view! { <Beside desk place acts /> }.into_any(),
                            Part::Cycle(_) | Part::Plan(_) => view! { <Prompts part desk /> }.into_any(),
                        }}
                    </For>
                </aside>
                {move || (panel.view.get() == View::Page).then(|| view! { <PrintedPage desk panel drawing /> })}
            </div>
        </div>
    }
}

/// What stands in the main column.
#[component]
fn Written(
    /// The part that is open.
    part: Part,
    /// What is written.
    desk: PlanDesk,
    /// Where the page is.
    place: Place,
) -> impl IntoView {
    let Some(section) = part.section() else {
        return view! { <Overview desk place /> }.into_any();
    };
    let facts = desk.sheet(part).filling.facts;
    let fill = move |text: &'static str| facts.with(|facts| facts.wording().fill(text));
    let is_open = desk.is_open(part);
    let (plan, cycle) = desk.states();
    let why = match part {
        _ if !desk.may_write() => ONLY_TO_READ,
        Part::Overview | Part::Cycle(_) => why_locked(section.id, cycle),
        Part::Plan(_) => why_plan_locked(plan),
    };
    let hint = (is_open && !section.hint.is_empty())
        .then(|| view! { <p class="soft">{move || fill(section.hint)}</p> });
    let locked = (!is_open).then(|| {
        view! {
            <Banner icon="lock">
                <p id="why-locked">{why}</p>
            </Banner>
        }
    });
    view! {
        <div>
            <h2 id=PART_HEADING tabindex="-1">{move || fill(section.title)}</h2>
            {hint}
        </div>
        {locked}
        <SectionFields section form=desk.form(part) />
    }
    .into_any()
}

/// The parts in the list: those that apply.
fn shown_parts(desk: PlanDesk) -> Memo<Vec<Part>> {
    Memo::new(move |_| {
        let holds = |part: &Part| {
            let filling = desk.sheet(*part).filling;
            part.section().is_none_or(|section| {
                filling
                    .answers
                    .with(|answers| filling.facts.with(|facts| section.shown.holds(answers, facts)))
            })
        };
        Part::all().filter(holds).collect()
    })
}

/// The child’s SEND support, or the child where there is no more of that to see.
fn page_above(child: coatpeg_domain::ids::ChildId, may_write: bool) -> String {
    if may_write { format!("/child/{child}/support") } else { format!("/child/{child}") }
}

/// A new part begins at its heading, and what was written in the one before is saved.
fn follow_part(desk: PlanDesk, part: Memo<Part>) {
    let query = use_query_map();
    Effect::new(move |before: Option<Part>| {
        let now = part.get();
        if before.is_some_and(|before| before != now) {
            desk.plan.saver.with_value(Saver::flush);
            desk.cycle.saver.with_value(Saver::flush);
            if query.with_untracked(|query| query.get_str("field").is_none()) {
                focus_field(PART_HEADING);
            }
        }
        now
    });
}

/// Follows `?field=` in the address, for the lines of what is left. Once there, the address is the part's own again.
fn focus_asked_field(place: Place) {
    let session = session();
    let query = use_query_map();
    Effect::new(move |_| {
        let Some(field) = query.with(|query| query.get("field")) else { return };
        let part = query.with_untracked(|query| Part::named(query.get_str("part")));
        // After the heading had its turn.
        let timer = set_timeout_with_handle(
            move || {
                focus_field(&field);
                session.go_instead(&place.address(part, None));
            },
            Duration::from_millis(50),
        );
        on_cleanup(move || {
            if let Ok(timer) = timer {
                timer.clear();
            }
        });
    });
}

fn listen(
    place: Place,
    (child, may_write): (coatpeg_domain::ids::ChildId, bool),
    (parts, part): (Memo<Vec<Part>>, Memo<Part>),
    panel: Panel,
) {
    let session = session();
    session.on_shortcut(move |shortcut| {
        match shortcut {
            Shortcut::NextPart | Shortcut::LastPart => {
                let forward = shortcut == Shortcut::NextPart;
                let next = parts.with_untracked(|parts| part.get_untracked().neighbour(parts, forward));
                if let Some(next) = next {
                    session.go(&place.address(next, None));
                }
            }
            Shortcut::Export if may_write => session.go(&place.export()),
            Shortcut::Beside => panel.turn(),
            Shortcut::Back if panel.close() => {}
            Shortcut::Back => session.go(&page_above(child, may_write)),
            _ => return false,
        }
        true
    });
}
