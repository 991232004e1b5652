//! Finished documents and plans of the invented nursery, in words.

use std::sync::LazyLock;

use coatpeg_commands::{Cost, Folders, Session};
use coatpeg_domain::answers::Answers;
use coatpeg_domain::contract::{OpenPlan, OpenSetting, SaveDraft, StartDocument, StartLetter};
use coatpeg_domain::forms::support::PROFILE_ID;
use coatpeg_domain::forms::support::page::print_plan;
use coatpeg_domain::forms::support::review_page::print_review;
use coatpeg_domain::forms::{integrated_review, transition};
use coatpeg_domain::printing::PrintedDocument;
use coatpeg_tests::finishing::finish;
use coatpeg_tests::headless::FakeDesktop;
use coatpeg_tests::program::Program;
use coatpeg_tests::proof::printed_proof;
use coatpeg_tests::sample::{self, Nursery};
use coatpeg_tests::support::{printed, whole_plan};
use coatpeg_tests::words::{self, Telling};

/// A document in words.
pub(crate) struct Sample {
    pub(crate) name: &'static str,
    pub(crate) document: PrintedDocument,
}

/// The short, the typical and the longest check, and the duties of the typical one; a profile, two plans, a review, a transition summary.
pub(crate) static SAMPLES: LazyLock<[Sample; 11]> = LazyLock::new(|| {
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
    let checks = [
        finish("short", "two_year_check", "barnaby", &barnaby, words::short),
        finish("typical", "two_year_check", "zofia", &zosia, words::typical),
        finish("longest", "two_year_check", "ngoc", &ngoc, words::longest),
    ];
    let duties = proof(&program, &nursery);
    let profile = finish("profile", PROFILE_ID, "florence", &flossie, words::profile);
    let first = first_cycle(&program, &roz);
    let [plan, review] = reviewed(&program, &flossie);
    let [short, typical, longest] = checks;
    [
        short,
        typical,
        longest,
        duties,
        profile,
        first,
        plan,
        review,
        finish("transition", transition::ID, "linus", &linus, words::transition),
        finish("integrated_review", integrated_review::ID, "barnaby", &barnaby, words::both_reviews),
        letter(&program, &nursery),
    ]
});

/// A letter to the parents, as it is begun.
fn letter(program: &Program<Session>, nursery: &Nursery) -> Sample {
    let template = "invite_parents".to_owned();
    let start = StartLetter { child: nursery.child("barnaby"), template, about: None };
    let document = program.send(start).expect("begun").document.id;
    let kept = finish(program, document).expect("kept");
    Sample { name: "letter", document: kept.frozen.expect("its words are kept") }
}

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
    let finished = finish(program, document).expect("finished");
    Sample { name, document: finished.frozen.expect("its words are kept") }
}

/// The table of duties of the typical check.
fn proof(program: &Program<Session>, nursery: &Nursery) -> Sample {
    let start = StartDocument { child: nursery.child("zofia"), form: "two_year_check".into() };
    let document = program.send(start).expect("opened").document.id;
    Sample { name: "proof", document: printed_proof(program, document).expect("shown") }
}

/// A plan as it is printed while its first cycle is being done. An open cycle keeps no words, so they are made here.
fn first_cycle(program: &Program<Session>, telling: &Telling<'_>) -> Sample {
    let view =
        whole_plan(program, telling.nursery.child("rosalind"), telling, &words::PLAN_FIRST).expect("written");
    let setting = program.send(OpenSetting {}).expect("opened").answers;
    Sample { name: "plan_first_cycle", document: printed(&view, &setting, print_plan) }
}

/// A plan as the parents got it after its second review, and the record of that review.
fn reviewed(program: &Program<Session>, telling: &Telling<'_>) -> [Sample; 2] {
    let view = whole_plan(program, telling.nursery.child("florence"), telling, &words::PLAN_REVIEWED)
        .expect("written");
    let second = OpenPlan { plan: view.plan.id, cycle: Some(view.cycles[1].id) };
    let closed = program.send(second).expect("opened");
    let setting = program.send(OpenSetting {}).expect("opened").answers;
    let review = printed(&closed, &setting, print_review);
    let plan = closed.cycle.frozen.expect("its words are kept");
    [Sample { name: "plan_reviewed", document: plan }, Sample { name: "review", document: review }]
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
