//! Bringing in a list of children: choose the file, match its columns, look over what becomes of each row, bring it in.
//!
//! What is chosen and where one stands are here; the first step is in `choose.rs` and, with the lists there have been,
//! `earlier.rs`, the second in `columns.rs`, the third in `look_over.rs` and `rows.rs`, the writing in `work.rs`, and
//! every sentence that is worked out in `words.rs`.

mod choose;
mod columns;
mod earlier;
mod look_over;
mod rows;
mod words;
mod work;

use coatpeg_domain::contract::{ChooseImport, PreviewImport, ReadSheet};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::import::mapping_problems;
use coatpeg_domain::records::{Decision, Decisions, ImportChoices, ImportList, ImportPreview};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::keys::Shortcut;
use crate::app::{HEADING, Session, session};
use crate::components::icon::Icon;
use crate::components::page_head::{Page, PageHead, Trouble};
use crate::form::focus::focus_field;
use work::Work;

/// The heading of the step one stands at.
const STEP: &str = "import-step";

/// Where one stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Choose,
    Columns,
    LookOver,
    Done,
}

/// What is chosen on the screen. Cheap to copy.
#[derive(Clone, Copy)]
struct Importing {
    session: Session,
    step: RwSignal<Step>,
    list: RwSignal<Option<ImportList>>,
    choices: RwSignal<ImportChoices>,
    decisions: RwSignal<Decisions>,
    preview: RwSignal<Option<ImportPreview>>,
    /// Why the last thing asked for did not come.
    trouble: RwSignal<Option<String>>,
    /// Something is asked for now.
    is_busy: RwSignal<bool>,
    work: RwSignal<Work>,
    /// The lists there have been are asked for anew whenever this moves on.
    asked: RwSignal<u32>,
}

impl Importing {
    fn new() -> Importing {
        Importing {
            session: session(),
            step: RwSignal::new(Step::Choose),
            list: RwSignal::new(None),
            choices: RwSignal::new(ImportChoices::default()),
            decisions: RwSignal::new(Decisions::new()),
            preview: RwSignal::new(None),
            trouble: RwSignal::new(None),
            is_busy: RwSignal::new(false),
            work: RwSignal::new(Work::None),
            asked: RwSignal::new(0),
        }
    }

    fn go(self, step: Step) {
        self.trouble.try_set(None);
        self.step.try_set(step);
        focus_field(STEP);
    }

    /// Asks for a file. A closed dialog leaves everything as it was.
    fn choose_file(self) {
        if self.begin() {
            spawn_local(async move {
                let reply = self.session.ask(ChooseImport {}).await;
                self.is_busy.try_set(false);
                match reply {
                    Ok(Some(list)) => {
                        self.take(list);
                        self.go(Step::Columns);
                    }
                    Ok(None) => {}
                    Err(error) => drop(self.trouble.try_set(Some(error.message))),
                }
            });
        }
    }

    /// Reads another sheet, or takes another row for the headings.
    fn read_again(self, sheet: usize, heading_row: Option<usize>) {
        let Some(list) = self.list.with_untracked(|list| list.as_ref().map(|list| list.list)) else { return };
        if self.begin() {
            spawn_local(async move {
                let reply = self.session.ask(ReadSheet { list, sheet, heading_row }).await;
                self.is_busy.try_set(false);
                match reply {
                    Ok(list) => self.take(list),
                    Err(error) => drop(self.trouble.try_set(Some(error.message))),
                }
            });
        }
    }

    fn take(self, list: ImportList) {
        self.choices.try_set(list.choices.clone());
        self.decisions.try_set(Decisions::new());
        self.preview.try_set(None);
        self.list.try_set(Some(list));
    }

    /// Asks what would become of each row, and shows it.
    fn look_over(self) {
        if self.choices.with_untracked(|choices| !mapping_problems(choices).is_empty()) {
            return;
        }
        self.ask_preview(true);
    }

    /// Somebody decided about a row.
    fn decide(self, row: usize, decision: Decision) {
        self.decisions.update(|decisions| {
            decisions.insert(row, decision);
        });
        self.ask_preview(false);
    }

    fn ask_preview(self, goes_on: bool) {
        let Some(list) = self.list.with_untracked(|list| list.as_ref().map(|list| list.list)) else { return };
        if goes_on && !self.begin() {
            return;
        }
        let (choices, decisions) = (self.choices.get_untracked(), self.decisions.get_untracked());
        spawn_local(async move {
            let reply = self.session.ask(PreviewImport { list, choices, decisions: decisions.clone() }).await;
            self.is_busy.try_set(false);
            // An answer to earlier decisions would show rows as undecided again.
            let is_current = self.decisions.try_with_untracked(|now| *now == decisions) == Some(true);
            match reply {
                Ok(preview) if is_current => {
                    self.preview.try_set(Some(preview));
                    if goes_on {
                        self.go(Step::LookOver);
                    }
                }
                Ok(_) => {}
                Err(error) => drop(self.trouble.try_set(Some(error.message))),
            }
        });
    }

    /// Whether something may be asked for now.
    fn begin(self) -> bool {
        if self.is_busy.get_untracked() {
            return false;
        }
        self.trouble.set(None);
        self.is_busy.set(true);
        true
    }

    /// Begins with another file.
    fn start_again(self) {
        self.list.set(None);
        self.preview.set(None);
        self.decisions.set(Decisions::new());
        self.work.set(Work::None);
        self.asked.update(|asked| *asked += 1);
        self.go(Step::Choose);
    }
}

/// Bringing in a list of children.
#[component]
pub(crate) fn ImportPage() -> impl IntoView {
    let session = session();
    let importing = Importing::new();
    session.on_shortcut(move |shortcut| {
        let goes = shortcut == Shortcut::Back;
        if goes {
            back(importing);
        }
        goes
    });
    let may = Memo::new(move |_| session.may().see_all);
    view! {
        <Page>
            <PageHead
                screen="Bring in a list"
                heading="Bring in a list of children"
                note=|| {
                    view! {
                        <p class="muted">
                            "From a spreadsheet, or from another system. Nothing is kept before you have looked it over."
                        </p>
                    }
                }
            >
                <a class="btn" href="/children" id="back">
                    <Icon name="arrow-left" />
                    "Children"
                </a>
            </PageHead>
            {move || match may.get() {
                true => view! { <Steps importing /> }.into_any(),
                false => view! { <Trouble message=ErrorCode::NotAllowed.message() /> }.into_any(),
            }}
        </Page>
    }
}

/// One step back, or to the children.
fn back(importing: Importing) {
    match importing.step.get_untracked() {
        _ if importing.work.with_untracked(Work::is_busy) => {}
        Step::Choose | Step::Done => importing.session.go("/children"),
        Step::Columns => importing.go(Step::Choose),
        Step::LookOver => importing.go(Step::Columns),
    }
}

/// The step one stands at, under the line of all of them.
#[component]
fn Steps(
    /// What is chosen on the screen.
    importing: Importing,
) -> impl IntoView {
    work::look_for_earlier(importing);
    let trouble = move || importing.trouble.get().map(|message| view! { <Trouble message /> });
    view! {
        <div class="import stack">
            <Strip importing />
            {trouble}
            {move || match importing.step.get() {
                Step::Choose => view! { <choose::Choose importing /> }.into_any(),
                Step::Columns => view! { <columns::Columns importing /> }.into_any(),
                Step::LookOver => view! { <look_over::LookOver importing /> }.into_any(),
                Step::Done => view! { <work::Done importing /> }.into_any(),
            }}
        </div>
    }
}

/// The steps, with the one that is on.
#[component]
fn Strip(
    /// What is chosen on the screen.
    importing: Importing,
) -> impl IntoView {
    let steps = [
        (Step::Choose, "Choose the file"),
        (Step::Columns, "Match the columns"),
        (Step::LookOver, "Look it over"),
        (Step::Done, "Bring it in"),
    ];
    let lines = (1..).zip(steps).map(|(number, (step, words))| {
        let is_done = move || importing.step.get() > step || importing.step.get() == Step::Done;
        let mark = move || match is_done() {
            true => view! { <Icon name="check" /> }.into_any(),
            false => number.to_string().into_any(),
        };
        view! {
            <li
                data-done=move || is_done().then_some("")
                aria-current=move || (importing.step.get() == step && !is_done()).then_some("step")
            >
                <span class="steps__mark">{mark}</span>
                {words}
                {move || is_done().then(|| view! { <span class="sr-only">", done"</span> })}
            </li>
        }
    });
    view! { <ol class="steps" aria-label="Bringing in a list">{lines.collect_view()}</ol> }
}

/// The heading of a step, to which the focus goes.
fn step_heading(words: impl Into<String>) -> impl IntoView {
    view! {
        <h2 class="lg" id=STEP tabindex="-1">
            {words.into()}
        </h2>
    }
}

/// The page's own heading, for a focus that has nowhere else to go.
fn focus_heading() {
    focus_field(HEADING);
}
