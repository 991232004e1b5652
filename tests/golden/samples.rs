//! Finished documents and plans of the invented nursery, in words.

use std::sync::LazyLock;

use coatpeg_commands::{Cost, Folders, Session};
use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{FinaliseDocument, OpenPlan, OpenSetting, SaveDraft, StartDocument};
use coatpeg_domain::forms::print::Surroundings;
use coatpeg_domain::forms::support::PROFILE_ID;
use coatpeg_domain::forms::support::page::{PlanOnPaper, print_plan};
use coatpeg_domain::forms::{Facts, transition};
use coatpeg_domain::printing::PrintedDocument;
use coatpeg_domain::records::PlanView;
use coatpeg_tests::headless::FakeDesktop;
use coatpeg_tests::program::Program;
use coatpeg_tests::sample::{self, Nursery};
use coatpeg_tests::support::whole_plan;
use coatpeg_tests::words::{self, Telling};

/// A document in words.
pub(crate) struct Sample {
    pub(crate) name: &'static str,
    pub(crate) document: PrintedDocument,
}

/// The short, the typical and the longest check; a profile, two plans, a transition summary.
pub(crate) static SAMPLES: LazyLock<[Sample; 7]> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let now: chrono::NaiveDateTime = "2027-06-10T09:00:00".parse().expect("a time");
    let desktop = Box::new(FakeDesktop::at(now));
    let session = Session::with_cost(desktop, Folders::inside(folder.path()), Cost::for_tests());
    let program = Program::new(session);
    program.send(sample::set_up("seven wet mittens dry")).expect("set up");
    let nursery = sample::move_in(&program, now.date()).expect("everybody moves in");
    let barnaby = telling(&nursery, 1, CALLUM, &["Verity Quill", "Ambrose Quill"]);
    let zosia = telling(&nursery, 2, DEVIKA, &["Agnieszka Łącka"]);
    let ngoc = telling(&nursery, 3, CALLUM, &["Nguyễn Văn Bình"]);
    let flossie = telling(&nursery, 4, DEVIKA, &["Imogen Winterbourne"]);
    let roz = telling(&nursery, 5, DEVIKA, &["Hendrike Achterberg"]);
    let linus = telling(&nursery, 6, CALLUM, &["Thessaly Okonjo"]);
    let finish =
        |name, form, child, telling, written| finished(&program, (name, form, child), telling, written);
    [
        finish("short", "two_year_check", "barnaby", &barnaby, words::short),
        finish("typical", "two_year_check", "zofia", &zosia, words::typical),
        finish("longest", "two_year_check", "ngoc", &ngoc, words::longest),
        finish("profile", PROFILE_ID, "florence", &flossie, words::profile),
        first_cycle(&program, &roz),
        reviewed(&program, &flossie),
        finish("transition", transition::ID, "linus", &linus, words::transition),
    ]
});

/// The sample of that name.
pub(crate) fn sample(name: &str) -> &'static Sample {
    SAMPLES.iter().find(|sample| sample.name == name).unwrap_or_else(|| panic!("{name} is a sample"))
}

fn finished(
    program: &Program<Session>,
    (name, form, child): (&'static str, &str, &str),
    telling: &Telling<'_>,
    written: fn(&Telling<'_>) -> Answers,
) -> Sample {
    let child = telling.nursery.child(child);
    let document = program.send(StartDocument { child, form: form.into() }).expect("begun").document.id;
    let changes = sample::changes(&written(telling));
    program.send(SaveDraft { document, changes }).expect("kept");
    let finished = program.send(FinaliseDocument { document }).expect("finished");
    Sample { name, document: finished.frozen.expect("its words are kept") }
}

/// A plan as it is printed while its first cycle is being done. An open cycle keeps no words, so they are made here.
fn first_cycle(program: &Program<Session>, telling: &Telling<'_>) -> Sample {
    let view =
        whole_plan(program, telling.nursery.child("rosalind"), telling, &words::PLAN_FIRST).expect("written");
    let setting = program.send(OpenSetting {}).expect("opened").answers;
    Sample { name: "plan_first_cycle", document: on_paper(&view, &setting, None) }
}

/// A plan as the parents got it after its first review.
fn reviewed(program: &Program<Session>, telling: &Telling<'_>) -> Sample {
    let view = whole_plan(program, telling.nursery.child("florence"), telling, &words::PLAN_REVIEWED)
        .expect("written");
    let second = OpenPlan { plan: view.plan.id, cycle: Some(view.cycles[1].id) };
    let closed = program.send(second).expect("opened").cycle;
    Sample { name: "plan_reviewed", document: closed.frozen.expect("its words are kept") }
}

fn on_paper(view: &PlanView, setting: &Answers, profile: Option<&Answers>) -> PrintedDocument {
    let facts = Facts {
        today: view.plan.changed_at.date(),
        child: Some(view.child.clone()),
        is_sole_childminder: view.is_sole_childminder,
        deferred_year: false,
        support: view.support.clone(),
    };
    let around = Surroundings {
        facts: &facts,
        child: &view.child,
        child_answers: &view.child_answers,
        setting,
        people: &view.people,
        version: view.plan.plan_no,
        draft: None,
        is_example: false,
        with_gaps: false,
    };
    let first_plan_on = view.plan.answers.date("start_date");
    let (plan, cycle) = (&view.plan, &view.cycle);
    print_plan(&PlanOnPaper { plan, cycle, reviewed: None, first_plan_on, profile }, &around)
}

const CALLUM: &str = "Callum Brackenridge";
const DEVIKA: &str = "Devika Rao-Lindqvist";

fn telling<'a>(nursery: &'a Nursery, number: u8, author: &'a str, parents: &'a [&'a str]) -> Telling<'a> {
    Telling { nursery, author, parents, number }
}

/// Samples have no pictures.
pub(crate) fn no_picture(_: &str) -> Option<Vec<u8>> {
    None
}
