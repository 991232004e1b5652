//! The editor of a document: its parts at one side, one part at a time, thoughts at the other side.
//!
//! `bar.rs` is the bar above, `parts.rs` the list of parts, `part.rs` one part, `guided.rs` the way in five short parts,
//! `known.rs` what the record says and is asked again, `help.rs` the thoughts beside the writing, `coach.rs` the hints for plain English and `page.rs` the
//! page as it will print, `saving.rs` what editor and finish page share, `words.rs` what is said of each kind of document. What is complete is decided in the domain crate.

mod bar;
mod coach;
mod guided;
mod help;
mod known;
mod page;
mod part;
mod parts;
pub(crate) mod saving;
pub(crate) mod words;

use std::time::Duration;

use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::OpenDocument;
use coatpeg_domain::forms::two_year_check::guided::is_for_the_end;
use coatpeg_domain::forms::{Facts, FormDefinition, Problem, Section};
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::records::DocumentView;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::child_details::focus_asked_field;
use super::finish::StateBanner;
use super::saving::Saver;
use super::{Loaded, id_in_address, load_anew};
use crate::app::keys::Shortcut;
use crate::app::session;
use crate::components::beside::{Beside, Panel};
use crate::components::page_head::{Notices, Page, Trouble, Waiting, arrive};
use crate::form::focus::focus_field;
use bar::Bar;
pub(crate) use bar::NextVersion;
use guided::{PartDays, Way, in_order, way_of};
use help::Help;
pub(crate) use page::page_request;
use page::{PrintedPage, draw};
use part::{Part, heading_id};
use parts::Parts;
use saving::{Desk, lay_out};

/// The part that belongs to the finish page and not to the list of parts.
pub(crate) const SHARING: &str = "sharing";

/// The editor.
#[component]
pub(crate) fn DocumentPage() -> impl IntoView {
    let opened = open_document();
    move || match opened.get() {
        Some(Ok(view)) => match lay_out(&view) {
            Some(desk) => view! { <Editor view desk opened /> }.into_any(),
            None => {
                view! { <Page><Trouble message="This Coatpeg does not know this kind of document." /></Page> }
                    .into_any()
            }
        },
        Some(Err(error)) => view! { <Page><Trouble message=error.message /></Page> }.into_any(),
        None => view! { <Page><Waiting /></Page> }.into_any(),
    }
}

/// The document of the address.
pub(crate) fn open_document() -> Loaded<DocumentView> {
    let document = id_in_address::<DocumentId>("document");
    load_anew(move || document.get().map(|document| OpenDocument { document }))
}

#[component]
fn Editor(
    /// The document with what belongs to it.
    view: DocumentView,
    /// What is written, and who saves it.
    desk: Desk,
    /// What the editor was drawn from.
    opened: Loaded<DocumentView>,
) -> impl IntoView {
    arrive(desk.filling.definition.title);
    let filling = desk.filling;
    let query = use_query_map();
    let sections = shown_sections(desk);
    let first = sections.with_untracked(|sections| {
        filling.problems.with_untracked(|problems| first_open(filling.definition, sections, problems))
    });
    let asked = Memo::new(move |_| {
        let asked = query.with(|query| query.get("part"));
        sections.with(|sections| current(sections, asked.as_deref(), first))
    });
    let way = way_of(desk);
    let here = RwSignal::new(None);
    let part = Memo::new(move |_| part_now(way.get(), here.get(), asked.get()));
    let panel = Panel::new(session().beside, &[Beside::Prompts, Beside::Page]);
    let drawing = draw(desk, part);
    let beside = {
        let of = view.clone();
        move || match panel.view.get() {
            Beside::Prompts => {
                let child = of.child.id;
                view! { <Help child desk section=Signal::derive(section_of(desk, part)) panel /> }.into_any()
            }
            Beside::Page => view! { <PrintedPage view=of.clone() desk panel drawing /> }.into_any(),
        }
    };
    listen(desk, &view, sections, part, way, panel);
    follow_part(desk, asked);
    begin_at(asked, way);
    focus_asked_field();
    let days = PartDays::of(&view.part_days);
    let of = StoredValue::new(view.clone());
    let on_enter = Callback::new(move |id| {
        if here.get_untracked() != Some(id) {
            here.set(Some(id));
        }
    });
    let open = Memo::new(move |_| match way.get() {
        Way::OnePage => sections.get(),
        Way::Parts | Way::Guided => vec![asked.get()],
    });
    // The fields of a part are made anew, and never turn into those of another.
    let open_parts =
        move || open.get().into_iter().filter_map(move |id| section_named(filling.definition, id));
    view! {
        <div class="editor" data-help=move || panel.openness()>
            <Bar view=view.clone() desk panel />
            <Parts desk sections part way days />
            <main class="editor__main" id="main" tabindex="-1">
                <div class="stack stack--loose">
                    <Notices />
                    <StateBanner view=view.clone() opened />
                    <For each=open_parts key=|section| section.id let:section>
                        <Part section way desk view=of sections on_enter />
                    </For>
                </div>
            </main>
            {beside}
        </div>
    }
}

fn section_of(desk: Desk, part: Memo<&'static str>) -> impl Fn() -> Option<Shown> + Send + Sync + 'static {
    move || section_named(desk.filling.definition, part.get()).map(Shown)
}

fn section_named(definition: &'static FormDefinition, id: &str) -> Option<&'static Section> {
    definition.sections.iter().find(|section| section.id == id)
}

/// The part somebody is in: where everything is on one page, the one that has the focus.
fn part_now(way: Way, here: Option<&'static str>, asked: &'static str) -> &'static str {
    here.filter(|_| way == Way::OnePage).unwrap_or(asked)
}

/// A part, told apart by its id.
#[derive(Clone, Copy)]
pub(crate) struct Shown(pub(crate) &'static Section);

/// The parts in the list: those that apply. How it was shared is written on the finish page, and read here once the
/// document is locked.
fn shown_sections(desk: Desk) -> Memo<Vec<&'static str>> {
    let filling = desk.filling;
    Memo::new(move |_| {
        let mut sections = filling
            .answers
            .with(|answers| filling.facts.with(|facts| shown(filling.definition, answers, facts)));
        sections.retain(|id| *id != SHARING || desk.is_locked);
        sections
    })
}

fn shown(definition: &'static FormDefinition, answers: &Answers, facts: &Facts) -> Vec<&'static str> {
    definition
        .sections
        .iter()
        .filter(|section| section.shown.holds(answers, facts))
        .map(|section| section.id)
        .collect()
}

/// The part to begin with: the first in which something is left.
fn first_open(
    definition: &'static FormDefinition,
    sections: &[&'static str],
    problems: &[Problem],
) -> &'static str {
    let is_now = |problem: &&Problem| problem.blocks() && !is_for_the_end(&problem.field);
    let has_gap = |id: &&&str| problems.iter().filter(is_now).any(|problem| problem.section == **id);
    let found = sections.iter().find(has_gap).or(sections.first());
    found.copied().or_else(|| definition.sections.first().map(|section| section.id)).unwrap_or_default()
}

/// The part asked for, as long as it is there.
fn current(sections: &[&'static str], asked: Option<&str>, first: &'static str) -> &'static str {
    asked.and_then(|asked| sections.iter().copied().find(|id| *id == asked)).unwrap_or(first)
}

/// The part before or after this one; none at either end.
fn neighbour(sections: &[&'static str], now: &str, forward: bool) -> Option<&'static str> {
    let at = sections.iter().position(|id| *id == now)?;
    let next = if forward { at.checked_add(1) } else { at.checked_sub(1) };
    next.and_then(|next| sections.get(next)).copied()
}

/// The address of a part.
pub(crate) fn part_address(document: DocumentId, part: &str) -> String {
    format!("/document/{document}?part={part}")
}

/// The address of a question.
pub(crate) fn field_address(document: DocumentId, problem: &Problem) -> String {
    if problem.section == SHARING {
        return format!("/document/{document}/finish?field={}", problem.field);
    }
    format!("/document/{document}?part={}&field={}", problem.section, problem.field)
}

/// "Amina’s progress check at age two".
pub(crate) fn heading(view: &DocumentView, definition: &FormDefinition) -> String {
    words::title_of(definition, &view.child.known_as)
}

/// A new part begins at its heading, and what was written in the one before is saved.
fn follow_part(desk: Desk, part: Memo<&'static str>) {
    let query = use_query_map();
    Effect::new(move |before: Option<&'static str>| {
        let now = part.get();
        if before.is_some_and(|before| before != now) {
            desk.saver.with_value(Saver::flush);
            if query.with_untracked(|query| query.get("field").is_none()) {
                focus_field(&heading_id(now));
            }
        }
        now
    });
}

/// On one page the part that the address names is somewhere below: the focus goes there once the page has had its turn.
fn begin_at(asked: Memo<&'static str>, way: Memo<Way>) {
    let is_named =
        use_query_map().with_untracked(|query| query.get("part").is_some() && query.get("field").is_none());
    if is_named && way.get_untracked() == Way::OnePage {
        let heading = heading_id(asked.get_untracked());
        set_timeout(move || focus_field(&heading), Duration::from_millis(60));
    }
}

fn listen(
    desk: Desk,
    view: &DocumentView,
    sections: Memo<Vec<&'static str>>,
    part: Memo<&'static str>,
    way: Memo<Way>,
    panel: Panel,
) {
    let session = session();
    let (child, may_write) = (view.child.id, view.may_write);
    session.on_shortcut(move |shortcut| {
        match shortcut {
            Shortcut::NextPart | Shortcut::LastPart => {
                let forward = shortcut == Shortcut::NextPart;
                let next = sections.with_untracked(|sections| {
                    let sections = in_order(way.get_untracked(), sections);
                    neighbour(&sections, part.get_untracked(), forward)
                });
                if let Some(next) = next {
                    if way.get_untracked() == Way::OnePage {
                        focus_field(&heading_id(next));
                        return true;
                    }
                    session.go(&part_address(desk.document, next));
                }
            }
            Shortcut::Export if may_write => session.go(&format!("/document/{}/export", desk.document)),
            Shortcut::Beside => panel.turn(),
            Shortcut::Help => panel.show_prompts(),
            Shortcut::Back if panel.close() => {}
            Shortcut::Back => session.go(&format!("/child/{child}")),
            _ => return false,
        }
        true
    });
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;

    use super::*;

    fn facts() -> Facts {
        Facts {
            today: chrono::NaiveDate::default(),
            child: None,
            is_sole_childminder: true,
            deferred_year: false,
            support: Default::default(),
        }
    }

    #[test]
    fn the_form_begins_with_the_check_and_ends_with_sharing() {
        let sections = shown(&TWO_YEAR_CHECK, &Answers::default(), &facts());
        assert_eq!(sections.last(), Some(&SHARING));
        assert_eq!(sections.first(), Some(&"about"));
    }

    #[test]
    fn the_short_form_leaves_other_learning_out() {
        let mut answers = Answers::default();
        answers.set("format", "short");
        assert!(!shown(&TWO_YEAR_CHECK, &answers, &facts()).contains(&"other_learning"));
    }

    #[test]
    fn one_begins_where_something_is_left() {
        let problem = Problem {
            field: "cl_strengths".into(),
            section: "cl".into(),
            message: String::new(),
            severity: coatpeg_domain::forms::Severity::Missing,
            before: coatpeg_domain::forms::Gate::Ready,
        };
        let sections = ["about", "cl", "pd"];
        assert_eq!(first_open(&TWO_YEAR_CHECK, &sections, &[problem]), "cl");
        assert_eq!(first_open(&TWO_YEAR_CHECK, &sections, &[]), "about");
        assert_eq!(current(&sections, Some("pd"), "cl"), "pd");
        assert_eq!(current(&sections, Some("gone"), "cl"), "cl");
    }

    #[test]
    fn the_day_of_the_check_does_not_hold_somebody_at_the_first_part() {
        let problem = |field: &str, section: &str| Problem {
            field: field.into(),
            section: section.into(),
            message: String::new(),
            severity: coatpeg_domain::forms::Severity::Missing,
            before: coatpeg_domain::forms::Gate::Ready,
        };
        let left = [problem("check_date", "about"), problem("cl_strengths", "cl")];
        assert_eq!(first_open(&TWO_YEAR_CHECK, &["about", "cl"], &left), "cl");
        assert_eq!(first_open(&TWO_YEAR_CHECK, &["about", "cl"], &left[..1]), "about");
    }

    #[test]
    fn on_one_page_the_part_is_where_the_focus_is() {
        assert_eq!(part_now(Way::OnePage, Some("pd"), "about"), "pd");
        assert_eq!(part_now(Way::OnePage, None, "about"), "about");
        assert_eq!(part_now(Way::Parts, Some("pd"), "about"), "about");
    }

    #[test]
    fn parts_have_neighbours_but_not_beyond_the_ends() {
        let sections = ["about", "cl", "pd"];
        assert_eq!(neighbour(&sections, "about", true), Some("cl"));
        assert_eq!(neighbour(&sections, "about", false), None);
        assert_eq!(neighbour(&sections, "pd", true), None);
    }
}
