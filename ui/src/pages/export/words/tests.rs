//! What the export screen says, sentence by sentence.

use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::forms::recipients::short_password;
use coatpeg_domain::forms::wording::Pronouns;
use coatpeg_domain::forms::{Gate, Severity};
use coatpeg_domain::ids::{ChildId, CopyId, CycleId, DocumentId, PlanId};
use coatpeg_domain::records::{CannotPrint, ChildFacts, OfferedRecipient};
use uuid::Uuid;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("written as year, month, day")
}

fn offered(recipient: Recipient, needs_agreement: bool, refused: Option<&str>) -> OfferedRecipient {
    OfferedRecipient {
        name: String::new(),
        about: String::new(),
        needs_agreement,
        refused: refused.map(str::to_owned),
        recipient,
        agreed_on: None,
        ended_on: None,
        named: Vec::new(),
    }
}

fn find(key: &str) -> ToSettle {
    ToSettle {
        key: key.into(),
        part: "What parents told us".into(),
        before: "builds with ".into(),
        found: "Zofia".into(),
        after: " every morning".into(),
        why: "Another child here is called Zofia.".into(),
        at: None,
    }
}

/// A transition summary for Josie with nothing left to do.
fn view() -> CopyView {
    CopyView {
        paper: Paper::Document(DocumentId(Uuid::nil())),
        kind: PaperKind::Transition,
        child: ChildFacts {
            id: ChildId(Uuid::nil()),
            known_as: "Josie".into(),
            full_name: "Josie Tran".into(),
            last_name: "Tran".into(),
            pronouns: Pronouns::She,
            born_on: day("2022-10-30"),
            started_on: day("2024-09-02"),
            left_on: None,
            speaks_another_language_first: false,
            peg_picture: "sailboat".into(),
            peg_tint: "sea".into(),
        },
        title: "Transition summary".into(),
        which: String::new(),
        about: String::new(),
        is_draft: false,
        copy: PaperCopy::default(),
        recipients: vec![
            offered(Recipient::School, true, None),
            offered(Recipient::Parents, false, None),
            offered(Recipient::HealthVisitor, false, Some("They get the progress check instead.")),
            offered(Recipient::SomeoneElse(String::new()), true, None),
        ],
        left_out: Vec::new(),
        to_settle: Vec::new(),
        settled: Vec::new(),
        cannot_print: Vec::new(),
        file_name: "JT_2022-10_transition.pdf".into(),
        pages: 2,
        longest: Vec::new(),
        is_restricted: false,
        copies: Vec::new(),
    }
}

fn copy_for(recipient: Recipient) -> PaperCopy {
    PaperCopy { recipient, ..PaperCopy::default() }
}

/// Where the first thing that is still to do is done.
fn first(copy: &PaperCopy, doing: Doing) -> Option<&'static str> {
    still_to_do(&view(), copy, day("2027-06-11"), doing).map(|still| still.at())
}

#[test]
fn a_copy_for_parents_waits_for_nothing() {
    assert_eq!(first(&copy_for(Recipient::Parents), Doing::Save), None);
    assert_eq!(first(&copy_for(Recipient::Parents), Doing::Print), None);
}

#[test]
fn others_wait_for_the_parents_and_for_a_name() {
    let now = |copy: &PaperCopy| first(copy, Doing::Print);
    let mut school = copy_for(Recipient::School);
    assert_eq!(now(&school), Some("agreed-on"));
    school.agreed_on = Some(day("2027-06-12"));
    assert_eq!(now(&school), Some("agreed-on"), "it has not come yet");
    school.agreed_on = Some(day("2027-06-11"));
    assert_eq!(now(&school), None);
    let mut someone = copy_for(Recipient::SomeoneElse("  ".into()));
    assert_eq!(now(&someone), Some("someone"));
    someone.recipient = Recipient::SomeoneElse("Ivo Marsh, music teacher".into());
    assert_eq!(now(&someone), Some("agreed-on"));
    assert_eq!(now(&copy_for(Recipient::HealthVisitor)), Some("who"), "they are refused");
    assert_eq!(now(&copy_for(Recipient::Council)), Some("who"), "they are not offered");
}

#[test]
fn a_password_holds_the_file_back_and_not_the_printer() {
    let with = |password: &str| PaperCopy { password: Some(password.into()), ..copy_for(Recipient::Parents) };
    for short in ["", "kettle", "kettle    "] {
        assert_eq!(first(&with(short), Doing::Save), Some("password"), "{short:?}");
        assert_eq!(first(&with(short), Doing::Print), None);
    }
    assert_eq!(first(&with("kettle-otter"), Doing::Save), None);
    let open = PaperCopy { travel: Travel::EncryptedFile, ..copy_for(Recipient::Parents) };
    assert_eq!(first(&open, Doing::Save), Some("locks"), "a locked file has a password");
    assert_eq!(first(&open, Doing::Print), None);
    let still = still_to_do(&view(), &with("kettle"), day("2027-06-11"), Doing::Save).expect("it is short");
    assert_eq!(still.words(), short_password());
    assert!(still.is_about_password());
    assert!(!StillToDo::ToSettle(1).is_about_password());
}

#[test]
fn finds_and_what_cannot_be_printed_come_before_everything_else() {
    let today = day("2027-06-11");
    let mut view = view();
    view.to_settle = vec![find("a"), find("b")];
    let mut copy = copy_for(Recipient::School);
    assert_eq!(still_to_do(&view, &copy, today, Doing::Save), Some(StillToDo::ToSettle(2)));
    assert_eq!(StillToDo::ToSettle(2).words(), "Two finds to settle first");
    copy.settled = vec!["a".into()];
    assert_eq!(still_to_do(&view, &copy, today, Doing::Save), Some(StillToDo::ToSettle(1)));
    assert_eq!(StillToDo::ToSettle(1).words(), "One find to settle first");
    view.cannot_print = vec![CannotPrint { message: "🙂 cannot be printed.".into(), at: None }];
    assert_eq!(still_to_do(&view, &copy, today, Doing::Save), Some(StillToDo::CannotPrint(1)));
    assert_eq!(StillToDo::CannotPrint(1).words(), "One thing cannot be printed yet");
    assert_eq!(StillToDo::CannotPrint(3).words(), "Three things cannot be printed yet");
}

#[test]
fn a_find_is_settled_at_once_and_comes_back_at_once() {
    let mut view = view();
    view.to_settle = vec![find("a")];
    view.settled = vec![find("b")];
    let keys = |finds: Vec<ToSettle>| finds.into_iter().map(|find| find.key).collect::<Vec<_>>();
    let settled = ["a".to_owned()];
    assert_eq!(keys(open_finds(&view, &settled)), ["b"], "taken back before the native side says so");
    assert_eq!(keys(settled_finds(&view, &settled)), ["a"]);
    assert_eq!(finds_to_settle(0), "Everything that was found is settled");
}

#[test]
fn words_around_a_find_say_where_they_were_cut_off() {
    let short = find("a");
    assert_eq!(around(&short), ("builds with ".to_owned(), " every morning".to_owned()));
    let long = "x".repeat(AROUND);
    let cut = ToSettle { before: long.clone(), after: long.clone(), ..short };
    assert_eq!(around(&cut), (format!("…{long}"), format!("{long}…")));
}

#[test]
fn everything_that_is_still_to_do_has_its_place_on_the_screen() {
    let screen = [
        include_str!("../checks.rs"),
        include_str!("../../../components/copy_for.rs"),
        include_str!("../../../components/copy_way.rs"),
        include_str!("../../../components/copy_words.rs"),
    ]
    .concat();
    for id in ["cannot", "settle", "who", "someone", "agreed-on", "locks", "password"] {
        assert!(screen.contains(&format!("\"{id}\"")), "{id}");
    }
}

#[test]
fn each_paper_is_called_by_its_name() {
    assert_eq!(heading(PaperKind::Transition, "Josie"), "Send Josie’s transition summary");
    assert_eq!(heading(PaperKind::TwoYearCheck, "Amina"), "Export Amina’s progress check at age two");
    assert_eq!(heading(PaperKind::SupportPlan, "Kit"), "Export Kit’s support plan");
    assert_eq!(heading(PaperKind::Review, "Kit"), "Export Kit’s review record");
    assert_eq!(heading(PaperKind::Profile, "Kit"), "Export Kit’s one-page profile");
    assert_eq!(heading(PaperKind::Concern, "Kit"), "Export the concern about Kit");
    assert_eq!(pages_of(&view()), "transition summary for Josie");
    let plan = CopyView { title: "SEND support plan".into(), ..view() };
    assert_eq!(pages_of(&plan), "SEND support plan for Josie");
}

#[test]
fn the_way_back_leads_to_where_one_came_from() {
    let (plan, cycle) = (PlanId(Uuid::from_u128(2)), CycleId(Uuid::from_u128(4)));
    let document = DocumentId(Uuid::from_u128(3));
    assert_eq!(back(Paper::Document(document)), (format!("/document/{document}"), "Back to the document"));
    assert_eq!(back(Paper::Plan { plan, cycle: None }).0, format!("/plan/{plan}"));
    let at_cycle = format!("/plan/{plan}?cycle={cycle}");
    assert_eq!(back(Paper::Plan { plan, cycle: Some(cycle) }).0, at_cycle);
    assert_eq!(back(Paper::Review { plan, cycle }), (at_cycle, "Back to the plan"));
}

#[test]
fn what_was_made_is_said_with_its_pages() {
    let mut exported =
        Exported { file_name: Some("AO_2025-03_check.pdf".into()), pages: 2, longest: vec![], copy: None };
    assert_eq!(made_words(Doing::Save, &exported), "Saved as AO_2025-03_check.pdf, 2 pages.");
    exported.pages = 1;
    let printed = made_words(Doing::Print, &exported);
    assert_eq!(printed, "Opened in your computer’s own viewer, 1 page. Print it from there.");
    exported.file_name = None;
    assert_eq!(made_words(Doing::Save, &exported), "Not saved: no place was chosen.");
}

#[test]
fn a_long_paper_names_its_longest_parts() {
    let mut view = view();
    assert_eq!(long_words(&view), None);
    view.pages = 6;
    view.longest = vec!["Summary".into(), "Other learning".into()];
    let words = long_words(&view).expect("it is long");
    assert_eq!(words, "It runs to six pages. The longest parts are Summary and Other learning.");
    view.longest = vec!["Summary".into()];
    assert!(long_words(&view).is_some_and(|words| words.ends_with("The longest part is Summary.")));
}

#[test]
fn a_copy_says_how_and_when_it_was_made() {
    let today = day("2027-06-14");
    let mut made = MadeCopy {
        id: CopyId(Uuid::nil()),
        child: ChildId(Uuid::nil()),
        paper: view().paper,
        version: 1,
        recipient: Recipient::School,
        recipient_name: "Hartsmoor Primary School".into(),
        travel: Travel::SecureEmail,
        has_password: true,
        is_print: false,
        sha256: String::new(),
        consent: None,
        agreed_on: None,
        made_at: day("2027-06-11").and_hms_opt(9, 5, 0).expect("a time of day"),
        sent_on: None,
    };
    let on = near_in_words(day("2027-06-11"), today);
    assert_eq!(copy_words(&made, today), format!("Saved on {on}, secure email, with a password"));
    made.has_password = false;
    assert!(copy_words(&made, today).ends_with(", no password"));
    made.is_print = true;
    assert_eq!(copy_words(&made, today), format!("Printed on {on}"));
    let logged = logged_words("The health visitor", day("2027-06-11"), today);
    assert_eq!(logged, format!("Logged: sent to the health visitor on {on}"));
}

#[test]
fn a_refusal_says_what_to_put_right() {
    let mut error = AppError::new(ErrorCode::AnswersIncomplete);
    assert_eq!(trouble_words(&error), error.message);
    let problem = |message: &str| Problem {
        field: "password".into(),
        section: "copy".into(),
        message: message.into(),
        severity: Severity::Missing,
        before: Gate::Shared,
    };
    error.problems = vec![problem("Say who this copy is for."), problem("Use a longer password.")];
    assert_eq!(trouble_words(&error), "Say who this copy is for. Use a longer password.");
}

#[test]
fn a_file_without_a_password_is_not_called_safe() {
    assert!(outside_words(false).contains("not encrypted"));
    assert!(!outside_words(true).contains("not encrypted"));
}
