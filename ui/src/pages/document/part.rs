//! One part of a document: its heading, what to know before, its questions, and what must not wait.

use coatpeg_domain::forms::Section;
use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;
use coatpeg_domain::records::DocumentView;
use leptos::prelude::*;

use super::guided::{PartDays, PartEnd, Way};
use super::known::StillTrue;
use super::saving::Desk;
use crate::components::banner::{Banner, BannerKind};
use crate::components::before_meeting::BeforeMeeting;
use crate::form::SectionFields;
use crate::pages::finish::CameAfterTwo;

/// The parts in which a meeting with the parents is prepared.
const MEETS_PARENTS: [&str; 2] = ["parents", "before_it_goes"];

/// The question that says whether something must not wait.
const LOST_SKILLS: &str = "lost_skills";

/// What to do then.
const ACT_NOW: &str = "Words or skills that go again are a reason to act now. Talk to {name}’s parents and to whoever \
                       looks after SEND here, and refer promptly. Do not wait for the review.";

/// The id of the heading of a part.
pub(super) fn heading_id(section: &str) -> String {
    format!("heading-{section}")
}

/// One part of the document.
#[component]
pub(super) fn Part(
    /// Which.
    section: &'static Section,
    /// How the document is written.
    way: Memo<Way>,
    /// What is written.
    desk: Desk,
    /// The document with what belongs to it.
    view: StoredValue<DocumentView>,
    /// The sections that are shown.
    sections: Memo<Vec<&'static str>>,
    /// Told when somebody begins to write in this part.
    on_enter: Callback<&'static str>,
) -> impl IntoView {
    let filling = desk.filling;
    let fill = move |text: &'static str| filling.facts.with(|facts| facts.wording().fill(text));
    let hint = (!section.hint.is_empty()).then(|| view! { <p class="soft">{move || fill(section.hint)}</p> });
    let (needs, notes, days) = view.with_value(|view| {
        let needs =
            if MEETS_PARENTS.contains(&section.id) { view.before_meeting.clone() } else { Vec::new() };
        let notes = view.part_notes.iter().filter(|note| note.section == section.id);
        let notes: Vec<String> = notes.map(|note| note.words.clone()).collect();
        (needs, notes, PartDays::of(&view.part_days))
    });
    let is_about_check = section.id == "about" && filling.definition.id == TWO_YEAR_CHECK.id;
    let first = is_about_check.then(|| {
        view! {
            <CameAfterTwo view=view.get_value() />
            <StillTrue view=view.get_value() desk />
        }
    });
    let is_guided = Memo::new(move |_| way.get() == Way::Guided);
    let form = filling.form.on_one_page(Signal::derive(move || way.get() == Way::OnePage));
    let end = move || is_guided.get().then(|| view! { <PartEnd section desk sections days /> });
    view! {
        <section
            class="stack stack--loose"
            aria-labelledby=heading_id(section.id)
            on:focusin=move |_| on_enter.run(section.id)
        >
            <div>
                <h2 id=heading_id(section.id) tabindex="-1">{move || fill(section.title)}</h2>
                {hint}
            </div>
            {first}
            <BeforeMeeting needs />
            {notes.into_iter().map(|words| view! { <Banner><p>{words}</p></Banner> }).collect_view()}
            <MustNotWait section desk />
            <SectionFields section form />
            {end}
        </section>
    }
}

/// Said while somebody answered that a child has lost something.
#[component]
fn MustNotWait(
    /// The part.
    section: &'static Section,
    /// What is written.
    desk: Desk,
) -> impl IntoView {
    let filling = desk.filling;
    let is_asked = section.fields.iter().any(|field| field.id == LOST_SKILLS);
    let is_so = Memo::new(move |_| is_asked && filling.answers.with(|a| a.yes_no(LOST_SKILLS) == Some(true)));
    move || {
        is_so.get().then(|| {
            let words = filling.facts.with(|facts| facts.wording().fill(ACT_NOW));
            view! {
                <div role="status">
                    <Banner kind=BannerKind::Soon icon="ear">
                        <p>{words}</p>
                    </Banner>
                </div>
            }
        })
    }
}
