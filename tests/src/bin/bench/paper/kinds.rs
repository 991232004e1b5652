//! What is measured: each kind of document, short and long, in both sizes of letters.

use coatpeg_commands::Session;
use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{CloseReview, OpenPlan, OpenSetting, SaveDraft, StartDocument};
use coatpeg_domain::forms::support::PROFILE_ID;
use coatpeg_domain::forms::support::review_page::print_review;
use coatpeg_domain::forms::{transition, two_year_check};
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::printing::{PrintedDocument, TextSize};
use coatpeg_domain::records::{CycleState, PlanView};
use coatpeg_tests::finishing::finish;
use coatpeg_tests::program::Program;
use coatpeg_tests::proof::printed_proof;
use coatpeg_tests::sample::{Nursery, changes};
use coatpeg_tests::support::{printed, whole_plan};
use coatpeg_tests::words::plan::PlanWords;
use coatpeg_tests::words::{self, PLAN_LONGEST, PLAN_REVIEWED, Telling};

use super::Outcome;

/// Who writes, and which parents take part.
const AUTHOR: &str = "Devika Rao-Lindqvist";
const PARENTS: &[&str] = &["Agnieszka Łącka", "Michał Żółkiewski"];

/// The names other parts of the bench know kinds by.
pub(super) const TYPICAL: &str = "check, typical";
pub(super) const PLAN: &str = "plan, reviewed";

/// One document in one size of letters.
pub(super) struct Kind {
    /// What the table calls it.
    pub(super) name: String,
    /// Its words.
    pub(super) document: PrintedDocument,
    /// The size of its letters.
    pub(super) size: TextSize,
}

/// Everything there is to measure.
pub(super) struct Made {
    /// Each kind, the usual size before large print.
    pub(super) kinds: Vec<Kind>,
    /// A check as somebody writes it: nearly whole, still a draft.
    pub(super) draft: DocumentId,
}

/// The kind of that name, in the usual size.
pub(super) fn find<'a>(kinds: &'a [Kind], name: &str) -> Outcome<&'a Kind> {
    kinds.iter().find(|kind| kind.name == name).ok_or_else(|| format!("{name} is not among the kinds").into())
}

/// Writes each kind by command, and keeps the words it was finished with.
pub(super) fn kinds(program: &Program<Session>, nursery: &Nursery) -> Outcome<Made> {
    let mut made = Vec::new();
    for (number, (name, form, child, written)) in (1..).zip(DOCUMENTS) {
        let telling = Telling { nursery, author: AUTHOR, parents: PARENTS, number };
        let document = begun(program, &telling, (form, child), *written)?;
        let finished = finish(program, document)?;
        made.push((*name, finished.frozen.ok_or("a finished document keeps its words")?));
        if *name == TYPICAL {
            made.push(("proof of duties", printed_proof(program, document)?));
        }
    }
    let setting = program.send(OpenSetting {})?.answers;
    for (number, ([plan, review], child, words)) in (20..).zip(PLANS) {
        let telling = Telling { nursery, author: AUTHOR, parents: PARENTS, number };
        let view = closed_plan(program, &telling, child, words)?;
        made.push((*review, printed(&view, &setting, print_review)));
        made.push((*plan, view.cycle.frozen.ok_or("a closed cycle keeps its words")?));
    }
    let telling = Telling { nursery, author: AUTHOR, parents: PARENTS, number: 30 };
    let draft = begun(program, &telling, (two_year_check::ID, "ananya"), words::typical)?;
    let in_size = |size: TextSize, after: &str| {
        let kind = |(name, document): &(&str, PrintedDocument)| Kind {
            name: format!("{name}{after}"),
            document: document.clone(),
            size,
        };
        made.iter().map(kind).collect::<Vec<_>>()
    };
    let mut kinds = in_size(TextSize::Usual, "");
    kinds.extend(in_size(TextSize::Large, ", large print"));
    Ok(Made { kinds, draft })
}

type Written = fn(&Telling<'_>) -> Answers;

/// Documents by form, child and words.
const DOCUMENTS: &[(&str, &str, &str, Written)] = &[
    ("check, short", two_year_check::ID, "barnaby", words::short),
    (TYPICAL, two_year_check::ID, "zofia", words::typical),
    ("check, longest, five scripts", two_year_check::ID, "ngoc", words::longest),
    ("profile", PROFILE_ID, "florence", words::profile),
    ("transition, typical", transition::ID, "linus", words::transition),
    ("transition, longest, five scripts", transition::ID, "ngoc", words::transition_longest),
];

/// Plans and the records of their last reviews, by child and words.
const PLANS: &[([&str; 2], &str, &PlanWords)] = &[
    ([PLAN, "review"], "florence", &PLAN_REVIEWED),
    (["plan, longest", "review, longest"], "ngoc", &PLAN_LONGEST),
];

fn begun(
    program: &Program<Session>,
    telling: &Telling<'_>,
    (form, child): (&str, &str),
    written: Written,
) -> Outcome<DocumentId> {
    let child = telling.nursery.child(child);
    let document = program.send(StartDocument { child, form: form.to_owned() })?.document.id;
    program.send(SaveDraft { document, changes: changes(&written(telling)) })?;
    Ok(document)
}

/// A plan as it was when its last review was closed.
fn closed_plan(
    program: &Program<Session>,
    telling: &Telling<'_>,
    child: &str,
    words: &PlanWords,
) -> Outcome<PlanView> {
    let mut view = whole_plan(program, telling.nursery.child(child), telling, words)?;
    if view.cycle.state == CycleState::Review {
        view = program.send(CloseReview { cycle: view.cycle.id })?;
    }
    let closed = view.cycles.iter().rev().find(|cycle| cycle.state == CycleState::Closed);
    let cycle = Some(closed.ok_or("a plan of the bench has a reviewed cycle")?.id);
    Ok(program.send(OpenPlan { plan: view.plan.id, cycle })?)
}
