//! Contact with somebody is restricted: no paper of any kind says any home address, whoever it is for, and an address
//! somebody typed into the words is shown before the paper leaves.

use coatpeg_domain::agenda::Span;
use coatpeg_domain::answers::{Answer, Row};
use coatpeg_domain::contract::{
    DrawPage, OpenChild, PrepareCopy, SaveBoard, SaveCalendar, SaveChild, SaveConsentForm, SaveDraft,
    SavePerson, SaveWeekList, StartDocument,
};
use coatpeg_domain::forms::support::{CONCERN_ID, PROFILE_ID};
use coatpeg_domain::forms::{DOCUMENT_FORMS, integrated_review, letter, transition, two_year_check};
use coatpeg_domain::ids::{ChildId, RowId};
use coatpeg_domain::records::{Paper, PaperCopy, WeekOrder};
use coatpeg_tests::sample::{Nursery, changes};
use coatpeg_tests::words;
use uuid::Uuid;

use crate::fresh::{Fresh, change, extracted, texts};
use crate::plans::{telling, with_reviewed_cycle};

/// Lines of home addresses in the records, the child's and everybody's in the family.
const ADDRESSES: [&str; 4] = ["Lamplighter Row", "EA4 2LR", "7 Gannet Steps", "19 Cormorant Wharf"];

/// Flossie with a paper of every kind, and a father whom a court order keeps away.
fn every_paper() -> (Fresh, Nursery, ChildId, Vec<Paper>) {
    let (fresh, nursery, view) = with_reviewed_cycle();
    let child = nursery.child("florence");
    let telling = telling(&nursery);
    let mut papers = vec![
        Paper::Plan { plan: view.plan.id, cycle: Some(view.cycle.id) },
        Paper::Review { plan: view.plan.id, cycle: view.cycle.id },
    ];
    for form in DOCUMENT_FORMS {
        let answers = match form.id {
            two_year_check::ID => words::short(&telling),
            transition::ID => words::transition(&telling),
            PROFILE_ID => words::profile(&telling),
            CONCERN_ID => texts(&[("noticed", "She covers her ears when the bell rings.")]),
            integrated_review::ID => texts(&[("hv_feedback", "She hears well on both sides.")]),
            letter::ID => texts(&[("to_person", "Imogen Winterbourne"), ("body", "Come and talk with us.")]),
            other => panic!("{other} is a new kind of paper: give it words here"),
        };
        let start = StartDocument { child, form: form.id.into() };
        let document = fresh.program.send(start).expect("begun").document;
        let fitting = changes(&answers).into_iter().filter(|(field, _)| form.field(field).is_some());
        let save = SaveDraft { document: document.id, changes: fitting.collect() };
        fresh.program.send(save).expect("kept");
        papers.push(Paper::Document(document.id));
    }
    restrict(&fresh, &nursery, child);
    (fresh, nursery, child, papers)
}

fn restrict(fresh: &Fresh, nursery: &Nursery, child: ChildId) {
    let (mother, father) = (nursery.person("Imogen Winterbourne"), nursery.person("Caspian Winterbourne"));
    for (person, address) in [(mother, "7 Gannet Steps\nEastmoor"), (father, "19 Cormorant Wharf\nEastmoor")]
    {
        let changes = change("address", address);
        fresh.program.send(SavePerson { person: Some(person), changes }).expect("kept");
    }
    let record = fresh.program.send(OpenChild { child }).expect("opened").child.answers;
    let mut contacts: Vec<Row> = record.rows("contacts").to_vec();
    contacts[1].answers.set("restricted", true);
    contacts[1].answers.set("restricted_note", "A court order: no contact at the nursery.");
    contacts.push(Row { row: RowId(Uuid::from_u128(950)), answers: texts(&[("relationship", "other")]) });
    fresh
        .program
        .send(SaveChild { child, changes: change("contacts", Answer::Rows(contacts)) })
        .expect("kept");
    fresh
        .program
        .send(SaveChild { child, changes: change("correspondence_address", "7 Gannet Steps\nEastmoor") })
        .expect("kept");
}

/// Everything a paper says, page after page, as it would for this copy.
fn said(fresh: &Fresh, paper: Paper, copy: Option<&PaperCopy>) -> String {
    let page = |page: usize| {
        let (changes, plan_changes) = Default::default();
        let asked = DrawPage { paper, copy: copy.cloned(), page, with_gaps: false, changes, plan_changes };
        fresh.program.send(asked).expect("drawn")
    };
    let first = page(0);
    let rest = (1..first.pages).map(page);
    let pages: Vec<_> = std::iter::once(first.clone()).chain(rest).collect();
    pages.iter().flat_map(|page| &page.said).map(|said| said.words.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_paper_of_any_kind_for_anybody_says_any_home_address() {
    let (fresh, _, _, papers) = every_paper();
    assert!(papers.len() >= 6, "a plan, a review and a document of each form");
    for paper in papers {
        let view = fresh.program.send(PrepareCopy { paper, copy: None }).expect("prepared");
        assert!(view.is_restricted, "whoever exports it is warned: {:?}", view.kind);
        assert!(!view.recipients.is_empty());
        for choice in &view.recipients {
            let copy = PaperCopy { recipient: choice.recipient.clone(), ..view.copy.clone() };
            let words = said(&fresh, paper, Some(&copy));
            assert!(words.contains("Tumblewick Nursery"), "{:?} has pages", view.kind);
            for address in ADDRESSES {
                assert!(
                    !words.contains(address),
                    "{:?} for {:?} says {address}",
                    view.kind,
                    choice.recipient
                );
            }
        }
    }
}

#[test]
fn papers_that_are_about_no_one_document_say_none_either() {
    let (fresh, _, child, _) = every_paper();
    let folder = fresh.folder.path().join("papers");
    std::fs::create_dir(&folder).expect("a folder");
    fresh.desktop.save_to(&folder);
    fresh.program.send(SaveConsentForm { child: Some(child) }).expect("written");
    fresh.program.send(SaveBoard {}).expect("written");
    fresh.program.send(SaveCalendar { span: Span::Term, mine: false }).expect("written");
    let list = SaveWeekList { mine: false, order: WeekOrder::ByPerson, with_names: true };
    fresh.program.send(list).expect("written");
    let written: Vec<_> =
        std::fs::read_dir(&folder).expect("a folder").flatten().map(|file| file.path()).collect();
    assert_eq!(written.len(), 4, "{written:?}");
    for path in written {
        let is_pdf = path.extension().is_some_and(|ending| ending == "pdf");
        let words = if is_pdf { extracted(&path) } else { std::fs::read_to_string(&path).ok() };
        // Where `pdftotext` is not installed the PDF cannot be read here.
        let Some(words) = words else { continue };
        assert!(words.len() > 50, "{path:?} says something");
        for address in ADDRESSES {
            assert!(!words.contains(address), "{path:?} says {address}");
        }
    }
}

#[test]
fn an_address_somebody_typed_into_the_words_is_shown_before_the_paper_leaves() {
    let (fresh, _, _, papers) = every_paper();
    let is_document = |paper: &&Paper| matches!(paper, Paper::Document(_));
    let Some(Paper::Document(document)) = papers.iter().find(is_document).copied() else { panic!("a check") };
    let typed = "She walks home to 7 Gannet Steps with her granny.";
    fresh.save(document, change("cl_strengths", typed)).expect("kept");
    let view = fresh.program.send(PrepareCopy { paper: Paper::Document(document), copy: None });
    let found = view.expect("prepared").to_settle;
    assert!(found.iter().any(|find| format!("{find:?}").contains("Gannet Steps")), "{found:#?}");
}
