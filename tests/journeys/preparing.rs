//! Before a copy leaves: what stands on it, for whom it may be, what must be settled, and the page as it will print.

use chrono::Duration;
use coatpeg_domain::contract::{
    CloseReview, DrawPage, ExportPaper, OpenDocument, PrepareCopy, SaveChild, SaveCycle, SavePerson,
    SavePlan, SaveSetting, StartDocument, SuggestPassword,
};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::transition;
use coatpeg_domain::ids::DocumentId;
use coatpeg_domain::printing::TextSize;
use coatpeg_domain::records::{
    CopyView, DrawnPage, Paper, PaperCopy, PaperKind, Place, Recipient, SaidRole, Travel,
};
use coatpeg_tests::copies::copy_of_document;
use coatpeg_tests::finishing::talk_through;
use coatpeg_tests::sample::{Nursery, changes};
use coatpeg_tests::words;

use crate::fresh::{Fresh, change, code, now, refusal, telling};
use crate::plans::{with_agreed_plan, with_reviewed_cycle};
use crate::roles::sign_in_as;

fn prepared(fresh: &Fresh, paper: Paper, copy: Option<PaperCopy>) -> CopyView {
    fresh.program.send(PrepareCopy { paper, copy }).expect("prepared")
}

fn draw(paper: Paper, page: usize) -> DrawPage {
    let (changes, plan_changes) = Default::default();
    DrawPage { paper, copy: None, page, with_gaps: false, changes, plan_changes }
}

fn drawn(fresh: &Fresh, asked: DrawPage) -> DrawnPage {
    fresh.program.send(asked).expect("drawn")
}

fn words_of(page: &DrawnPage) -> String {
    page.said.iter().map(|said| said.words.as_str()).collect::<Vec<_>>().join("\n")
}

/// Barnaby's complete check, which names no other child.
fn innocent_check() -> (Fresh, Nursery, DocumentId) {
    let (fresh, nursery, document) = Fresh::with_complete_check();
    let strengths = "He waits at the door until his coat is on, and holds out both hands.";
    fresh.save(document, change("psed_strengths", strengths)).expect("kept");
    (fresh, nursery, document)
}

/// The same with these words among its strengths.
fn saying(text: &str) -> (Fresh, Paper, DocumentId) {
    let (fresh, _, document) = innocent_check();
    fresh.save(document, change("cl_strengths", text)).expect("kept");
    (fresh, Paper::Document(document), document)
}

#[test]
fn a_complete_check_is_ready_for_the_parents_as_it_stands() {
    let (fresh, _, document) = innocent_check();
    talk_through(&fresh.program, document).expect("talked through");
    let view = prepared(&fresh, Paper::Document(document), None);
    assert_eq!(
        (view.kind, view.title.as_str(), view.which.as_str()),
        (PaperKind::TwoYearCheck, "Progress check at age two", "")
    );
    assert_eq!(view.copy, PaperCopy::default());
    assert_eq!(view.recipients[0].recipient, Recipient::Parents);
    assert_eq!(view.recipients[0].name, "Barnaby’s parents");
    assert!(view.recipients[0].about.contains("Verity Quill"), "{}", view.recipients[0].about);
    assert_eq!((view.to_settle, view.settled, view.cannot_print, view.copies), Default::default());
    assert_eq!((view.is_draft, view.file_name.as_str()), (false, "BQ_2025-04_two-year-check.pdf"));
    assert!(view.pages > 0 && view.longest.is_empty());
    assert!(view.left_out.iter().any(|left| left.what == "Home address"), "{:#?}", view.left_out);
}

#[test]
fn a_draft_says_that_it_is_one() {
    let (fresh, _, document) = Fresh::with_complete_check();
    fresh.save(document, change("overall_summary", "")).expect("kept");
    let view = prepared(&fresh, Paper::Document(document), None);
    assert!(view.is_draft && view.about.starts_with("DRAFT runs across every page"), "{}", view.about);
}

#[test]
fn another_childs_name_is_shown_in_its_place_and_waits_until_it_is_settled() {
    let (fresh, paper, document) = saying("He builds with Zosia and tells her what comes next.");
    fresh.desktop.save_to(fresh.folder.path());
    let view = prepared(&fresh, paper, None);
    let [find] = view.to_settle.as_slice() else { panic!("one find: {:#?}", view.to_settle) };
    assert_eq!((find.found.as_str(), find.before.as_str()), ("Zosia", "He builds with "));
    assert_eq!(find.why, "Another child here is called Zosia.");
    let place = Place::Paper { section: "cl".into(), field: "cl_strengths".into() };
    assert_eq!(find.at.as_ref(), Some(&place));
    let refused = refusal(&fresh.program, copy_of_document(document));
    assert_eq!(refused.code, ErrorCode::AnswersIncomplete);
    assert_eq!(refused.problems[0].field, find.key);
    assert_eq!(fresh.desktop.suggested(), Vec::<String>::new(), "no dialog is opened");
    let settled = PaperCopy { settled: vec![find.key.clone()], ..PaperCopy::default() };
    let after = prepared(&fresh, paper, Some(settled.clone()));
    assert_eq!((after.to_settle.len(), after.settled.as_slice()), (0, view.to_settle.as_slice()));
    fresh.program.send(ExportPaper { paper, copy: settled.clone() }).expect("written");
    fresh.save(document, change("cl_strengths", "He waits for Zosia and counts to ten.")).expect("kept");
    assert_eq!(prepared(&fresh, paper, Some(settled)).to_settle.len(), 1, "other words are looked at anew");
}

#[test]
fn a_finished_paper_names_its_finds_without_a_way_to_change_them() {
    let (fresh, paper, document) = saying("He builds with Zosia and tells her what comes next.");
    fresh.finish(document).expect("finished");
    let view = prepared(&fresh, paper, None);
    assert_eq!(view.to_settle.iter().map(|find| &find.at).collect::<Vec<_>>(), [&None]);
}

#[test]
fn a_name_the_child_had_before_is_found_and_a_slip_of_the_keyboard_is_not() {
    let (fresh, paper, document) = saying("Barnaby Fernsby was glad to see the ducks.");
    let child = fresh.program.send(OpenDocument { document }).expect("opened").child.id;
    let rename = |name: &str| {
        let changes = change("legal_last_name", name);
        fresh.program.send(SaveChild { child, changes }).expect("kept");
    };
    rename("Fernsbx");
    rename("Fernsby");
    fresh.desktop.set_now(now() + Duration::days(3));
    rename("Quill");
    fresh.desktop.set_now(now() + Duration::days(3) + Duration::minutes(1));
    fresh.save(document, change("pd_strengths", "Fernsbx runs and stops on a line.")).expect("kept");
    let view = prepared(&fresh, paper, None);
    let found: Vec<&str> = view.to_settle.iter().map(|find| find.found.as_str()).collect();
    assert_eq!(found, ["Fernsby"], "{:#?}", view.to_settle);
    assert!(view.left_out.iter().any(|left| left.what == "Names Barnaby had before"));
}

#[test]
fn an_address_that_is_kept_back_and_every_postcode_are_found() {
    let (fresh, nursery) = Fresh::nursery();
    let father = nursery.person("Rupert Vale");
    let address = change("address", "7 Gallows Hill\nEastmoor");
    fresh.program.send(SavePerson { person: Some(father), changes: address }).expect("kept");
    let key = coatpeg_tests::sample::SAMPLE_CHILDREN
        .iter()
        .find(|child| child.last.contains("Thornbury"))
        .expect("somebody is kept back")
        .key;
    let check = fresh.start_check(nursery.child(key)).document.id;
    let text = "She was seen near gallows hill, then at YO10 4AB, and once by Tumblewick Lane, EA4 7QT.";
    fresh.save(check, change("cl_strengths", text)).expect("kept");
    let view = prepared(&fresh, Paper::Document(check), None);
    let found: Vec<&str> = view.to_settle.iter().map(|find| find.found.as_str()).collect();
    assert_eq!(found, ["gallows hill", "YO10 4AB"]);
    assert!(view.is_restricted);
    assert!(!view.left_out.iter().any(|left| left.what.contains("address")), "{:#?}", view.left_out);
}

#[test]
fn signs_no_font_has_are_named_with_their_questions_and_nothing_is_drawn() {
    let (fresh, paper, document) = saying("He says hello 🙂 to everybody who comes in, and waves.");
    fresh
        .save(document, change("pd_strengths", "He climbs 🧗 and jumps 🙂 from the low wall."))
        .expect("kept");
    let view = prepared(&fresh, paper, None);
    let places: Vec<_> = view.cannot_print.iter().map(|found| found.at.clone()).collect();
    let at = |section: &str, field: &str| Some(Place::Paper { section: section.into(), field: field.into() });
    assert_eq!(places, [at("cl", "cl_strengths"), at("pd", "pd_strengths")]);
    assert!(view.cannot_print[1].message.starts_with("🧗 🙂 in “"), "{}", view.cannot_print[1].message);
    assert_eq!(view.pages, 0);
    let page = drawn(&fresh, draw(paper, 0));
    assert_eq!((page.pages, page.svg.as_str(), &page.cannot_print), (0, "", &view.cannot_print));
    assert_eq!(code(&fresh.program, copy_of_document(document)), ErrorCode::Refused);
}

#[test]
fn a_profile_that_runs_over_one_page_says_which_part_to_shorten() {
    let (fresh, nursery) = Fresh::nursery();
    let start = StartDocument { child: nursery.child("florence"), form: "one_page_profile".into() };
    let document = fresh.program.send(start).expect("begun").document.id;
    let written = changes(&words::profile_too_long(&crate::plans::telling(&nursery)));
    fresh.save(document, written).expect("kept");
    let view = prepared(&fresh, Paper::Document(document), None);
    assert_eq!((view.pages, view.cannot_print.len()), (0, 1));
    assert!(view.cannot_print[0].message.contains("must fit on one page"), "{:?}", view.cannot_print);
    let place = Place::Paper { section: "profile".into(), field: "important_to_me".into() };
    assert_eq!(view.cannot_print[0].at, Some(place), "with the way to the part to shorten");
}

#[test]
fn a_page_is_drawn_with_its_words_and_one_beyond_the_end_is_the_last() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let paper = Paper::Document(document);
    let first = drawn(&fresh, draw(paper, 0));
    let title = first.said.iter().find(|said| said.role == SaidRole::Title).expect("a title");
    assert_eq!((first.page, title.words.as_str()), (0, "Progress check at age two"));
    assert!(first.svg.starts_with("<svg") && first.cannot_print.is_empty());
    let last = drawn(&fresh, draw(paper, 99));
    assert_eq!((last.page + 1, last.pages), (first.pages, first.pages));
    let roles = every_role(&fresh, paper);
    for role in [SaidRole::Heading, SaidRole::Paragraph, SaidRole::Quote] {
        assert!(roles.contains(&role), "{role:?}");
    }
    let (fresh, _, view) = with_reviewed_cycle();
    let roles = every_role(&fresh, Paper::Plan { plan: view.plan.id, cycle: None });
    for role in [SaidRole::Row, SaidRole::Caption, SaidRole::ListItem, SaidRole::Subheading] {
        assert!(roles.contains(&role), "{role:?}");
    }
}

fn every_role(fresh: &Fresh, paper: Paper) -> Vec<SaidRole> {
    let pages = drawn(fresh, draw(paper, 0)).pages;
    let said = (0..pages).flat_map(|page| drawn(fresh, draw(paper, page)).said);
    said.map(|said| said.role).collect()
}

#[test]
fn what_is_still_being_written_is_drawn_and_not_kept() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let before = fresh.answers(document);
    let mut asked = draw(Paper::Document(document), 0);
    asked.changes = change("cl_strengths", "He asks “what is that?” of every bird he sees.");
    assert!(words_of(&drawn(&fresh, asked)).contains("of every bird he sees"));
    assert_eq!(fresh.answers(document), before);
    let mut wrong = draw(Paper::Document(document), 0);
    wrong.changes = change("no_such_field", "words");
    assert_eq!(code(&fresh.program, wrong), ErrorCode::Refused);
}

#[test]
fn what_is_still_being_written_in_plan_and_cycle_is_drawn_and_not_kept() {
    let (fresh, _, view) = with_agreed_plan();
    let paper = Paper::Plan { plan: view.plan.id, cycle: None };
    let mut asked = draw(paper, 0);
    asked.plan_changes = change("needs_summary", "A need nobody has kept yet.");
    let all = |asked: &DrawPage| {
        let pages = drawn(&fresh, asked.clone()).pages;
        let page = |page| words_of(&drawn(&fresh, DrawPage { page, ..asked.clone() }));
        (0..pages).map(page).collect::<Vec<_>>().join("\n")
    };
    assert!(all(&asked).contains("A need nobody has kept yet."));
    assert!(!all(&draw(paper, 0)).contains("A need nobody has kept yet."));
}

#[test]
fn a_gap_shows_in_the_window_and_on_no_copy() {
    let (fresh, _, document) = Fresh::with_complete_check();
    fresh.save(document, change("overall_summary", "")).expect("kept");
    let paper = Paper::Document(document);
    let all = |with_gaps| {
        let pages = drawn(&fresh, draw(paper, 0)).pages;
        let page = |page| words_of(&drawn(&fresh, DrawPage { with_gaps, ..draw(paper, page) }));
        (0..=pages).map(page).collect::<Vec<_>>().join("\n").to_lowercase()
    };
    assert!(all(true).contains("still to write"));
    assert!(!all(false).contains("still to write"));
}

#[test]
fn a_viewer_sees_the_pages_of_what_is_finished_and_cannot_write_on_them() {
    let (fresh, nursery, document) = Fresh::with_complete_check();
    let paper = Paper::Document(document);
    fresh.finish(document).expect("finished");
    let whole = drawn(&fresh, draw(paper, 0));
    sign_in_as(&fresh, &nursery, &["viewer"]);
    assert_eq!(drawn(&fresh, draw(paper, 0)), whole);
    let mut asked = draw(paper, 0);
    asked.changes = change("cl_strengths", "Something else altogether, and longer.");
    assert_eq!(code(&fresh.program, asked), ErrorCode::NotAllowed);
    assert_eq!(code(&fresh.program, PrepareCopy { paper, copy: None }), ErrorCode::NotAllowed);
}

#[test]
fn who_reads_a_shared_plan_does_not_read_the_profile_on_it() {
    let (fresh, nursery, view) = with_agreed_plan();
    let (plan, child) = (view.plan.id, view.child.id);
    let form = "one_page_profile".to_owned();
    let profile = fresh.program.send(StartDocument { child, form }).expect("begun").document.id;
    fresh.save(profile, changes(&words::profile(&crate::plans::telling(&nursery)))).expect("kept");
    fresh.finish(profile).expect("finished");
    fresh.program.send(SavePlan { plan, changes: change("shared_with_team", true) }).expect("kept");
    let paper = Paper::Plan { plan, cycle: None };
    let laugh = "My laugh when the last marble drops";
    assert!(words_of(&drawn(&fresh, draw(paper, 0))).contains(laugh));
    sign_in_as(&fresh, &nursery, &["key_person"]);
    let pages = drawn(&fresh, draw(paper, 0)).pages;
    for page in 0..pages {
        assert!(!words_of(&drawn(&fresh, draw(paper, page))).contains(laugh));
    }
}

#[test]
fn a_transition_summary_goes_to_the_school_once_the_parents_agreed_to_that() {
    let (fresh, nursery) = Fresh::nursery();
    fresh.desktop.save_to(fresh.folder.path());
    let start = StartDocument { child: nursery.child("linus"), form: transition::ID.into() };
    let document = fresh.program.send(start).expect("begun").document.id;
    let telling = telling(&nursery);
    fresh.save(document, changes(&words::transition(&telling))).expect("kept");
    let paper = Paper::Document(document);
    let view = prepared(&fresh, paper, None);
    assert_eq!((&view.copy.recipient, view.copy.travel), (&Recipient::School, Travel::SecureEmail));
    let school = &view.recipients[0];
    assert!(school.needs_agreement && school.name.contains("Rushy Meadow"), "{school:?}");
    assert!(school.about.contains("agreed the wording"), "{}", school.about);
    let mut copy = PaperCopy { settled: keys(&view), ..view.copy };
    let refused = refusal(&fresh.program, ExportPaper { paper, copy: copy.clone() });
    assert_eq!(
        (refused.code, refused.problems[0].field.as_str()),
        (ErrorCode::AnswersIncomplete, "agreed_on")
    );
    copy.agreed_on = Some(now().date());
    fresh.program.send(ExportPaper { paper, copy: copy.clone() }).expect("written");
    copy.recipient = Recipient::HealthVisitor;
    let refused = refusal(&fresh.program, ExportPaper { paper, copy });
    assert_eq!(refused.problems[0].field, "recipient");
}

fn keys(view: &CopyView) -> Vec<String> {
    view.to_settle.iter().map(|find| find.key.clone()).collect()
}

#[test]
fn the_page_says_for_whom_it_is() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let page = |recipient| {
        let copy = PaperCopy { recipient, ..PaperCopy::default() };
        let asked = DrawPage { copy: Some(copy), ..draw(Paper::Document(document), 0) };
        words_of(&drawn(&fresh, asked))
    };
    assert!(page(Recipient::SomeoneElse("Dr Hollis".into())).contains("Dr Hollis"));
    assert!(!page(Recipient::Parents).contains("parents of"));
}

#[test]
fn large_letters_are_the_settings_choice_or_the_copys() {
    let (fresh, _, document) = Fresh::with_complete_check();
    let paper = Paper::Document(document);
    let with = |size| prepared(&fresh, paper, Some(PaperCopy { size, ..PaperCopy::default() })).pages;
    let (usual, large) = (with(Some(TextSize::Usual)), with(Some(TextSize::Large)));
    assert!(large > usual, "{usual} pages, in large letters {large}");
    assert_eq!(with(None), usual);
    fresh.program.send(SaveSetting { changes: change("prints_large", true) }).expect("kept");
    assert_eq!((with(None), with(Some(TextSize::Usual))), (large, usual));
}

#[test]
fn a_review_prints_by_itself_once_it_has_begun() {
    let (fresh, _, view) = with_agreed_plan();
    let paper = Paper::Review { plan: view.plan.id, cycle: view.cycle.id };
    let refused = refusal(&fresh.program, PrepareCopy { paper, copy: None });
    assert_eq!(refused.code, ErrorCode::Refused);
    assert!(refused.message.starts_with("No review of this cycle has begun."), "{}", refused.message);
    let (fresh, _, view) = with_reviewed_cycle();
    let paper = Paper::Review { plan: view.plan.id, cycle: view.cycle.id };
    let open = prepared(&fresh, paper, None);
    assert_eq!((open.kind, open.is_draft, open.which.as_str()), (PaperKind::Review, true, "Plan 1, cycle 1"));
    assert_eq!(open.file_name, "FW_2023-07_review.pdf");
}

#[test]
fn a_closed_review_prints_the_same_words_whatever_changes() {
    let (fresh, _, view) = with_reviewed_cycle();
    let cycle = view.cycle.id;
    let paper = Paper::Review { plan: view.plan.id, cycle };
    fresh.program.send(CloseReview { cycle }).expect("closed");
    let closed = prepared(&fresh, paper, None);
    assert_eq!((closed.is_draft, closed.title.as_str()), (false, "Review of SEND support plan"));
    let before = drawn(&fresh, draw(paper, 0));
    fresh.program.send(SaveSetting { changes: change("plan_label", "My plan") }).expect("kept");
    fresh.program.send(SaveSetting { changes: change("name", "Another Nursery") }).expect("kept");
    let child = view.child.id;
    fresh.program.send(SaveChild { child, changes: change("known_as", "Florrie") }).expect("kept");
    assert_eq!(drawn(&fresh, draw(paper, 0)), before);
    let write = SaveCycle { cycle, changes: change("what_worked", "Other words") };
    assert_eq!(code(&fresh.program, write), ErrorCode::Finished);
}

#[test]
fn a_suggested_password_is_four_plain_words_and_another_each_time() {
    let (fresh, _, _) = Fresh::with_complete_check();
    let suggest = || fresh.program.send(SuggestPassword {}).expect("suggested");
    let (one, other) = (suggest(), suggest());
    assert_ne!(one, other);
    for password in [&one, &other] {
        let words: Vec<&str> = password.split('-').collect();
        assert_eq!(words.len(), 4, "four words");
        assert!(
            words.iter().all(|word| word.len() > 2 && word.chars().all(|letter| letter.is_ascii_lowercase()))
        );
    }
}

#[test]
fn a_debug_print_of_a_copy_tells_no_name_and_no_password() {
    let copy = PaperCopy {
        recipient: Recipient::SomeoneElse("Dr Hollis".into()),
        password: Some("kettle-otter-seven-plum".into()),
        ..PaperCopy::default()
    };
    let printed = format!("{copy:?}");
    assert!(!printed.contains("Hollis") && !printed.contains("kettle"));
}
