//! What is remembered of copies: that they were handed on, through a backup and back, and what there is to print.

use coatpeg_domain::contract::{ListPapers, LogSent, MakeBackup, RestoreBackup, SaveChild};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::CopyId;
use coatpeg_domain::records::{MadeCopy, Paper, PaperKind, PaperLine, Travel};
use coatpeg_tests::copies::{copy_of_document, copy_of_plan};
use coatpeg_tests::support::whole_plan;
use coatpeg_tests::words::PLAN_REVIEWED;
use uuid::Uuid;

use super::copies;
use crate::fresh::{Fresh, change, day, now, refusal};

/// Barnaby's check with one copy, made at nine on the tenth of June.
fn with_copy() -> (Fresh, coatpeg_tests::sample::Nursery, MadeCopy) {
    let (fresh, nursery, document) = Fresh::with_complete_check();
    fresh.desktop.save_to(fresh.folder.path());
    fresh.program.send(copy_of_document(document)).expect("written");
    let made = copies(&fresh.program, document).remove(0);
    (fresh, nursery, made)
}

fn sent(copy: CopyId, on: &str) -> LogSent {
    LogSent { copy, sent_on: day(on), travel: Travel::ParentCarried }
}

#[test]
fn that_a_copy_was_handed_on_is_remembered_and_can_be_put_right() {
    let (fresh, _, made) = with_copy();
    fresh.desktop.set_now("2027-06-14T10:00:00".parse().expect("a time"));
    for on in ["2027-06-10", "2027-06-14"] {
        let told = fresh.program.send(sent(made.id, on)).expect("remembered");
        let wanted = MadeCopy { sent_on: Some(day(on)), travel: Travel::ParentCarried, ..made.clone() };
        assert_eq!(told, [wanted]);
    }
    let Paper::Document(document) = made.paper else { panic!("a document") };
    assert_eq!(copies(&fresh.program, document)[0].sent_on, Some(day("2027-06-14")));
}

#[test]
fn a_day_before_the_copy_or_in_the_future_is_refused() {
    let (fresh, _, made) = with_copy();
    for on in ["2027-06-09", "2027-06-11"] {
        let error = refusal(&fresh.program, sent(made.id, on));
        assert_eq!(error.code, ErrorCode::Refused, "{on}");
        assert!(error.message.ends_with("Check the date."), "{}", error.message);
    }
    let nowhere = refusal(&fresh.program, sent(CopyId(Uuid::nil()), "2027-06-10"));
    assert_eq!(nowhere.code, ErrorCode::NotFound);
    let Paper::Document(document) = made.paper else { panic!("a document") };
    assert_eq!(copies(&fresh.program, document), [made]);
}

#[test]
fn copies_survive_a_backup_and_the_way_back() {
    let (fresh, _, made) = with_copy();
    let Paper::Document(document) = made.paper else { panic!("a document") };
    let backup = fresh.program.send(MakeBackup {}).expect("copied").copies[0].name.clone();
    fresh.program.send(copy_of_document(document)).expect("written");
    assert_eq!(copies(&fresh.program, document).len(), 2);
    fresh.program.send(RestoreBackup { backup, secret: None }).expect("gone back");
    fresh.unlock().expect("opened");
    assert_eq!(copies(&fresh.program, document), [made]);
}

fn listed(fresh: &Fresh, kind: PaperKind) -> Vec<PaperLine> {
    fresh.program.send(ListPapers { kind }).expect("listed")
}

#[test]
fn the_newest_check_of_each_child_on_roll_is_listed_with_where_it_stands() {
    let (fresh, nursery, document) = Fresh::with_complete_check();
    fresh.desktop.save_to(fresh.folder.path());
    let maisie = nursery.child("maisie");
    fresh.start_check(maisie);
    fresh.start_check(nursery.child("olena"));
    fresh.start_check(nursery.child("idris"));
    fresh.finish(document).expect("finished");
    let lines = listed(&fresh, PaperKind::TwoYearCheck);
    let told: Vec<(&str, &str, bool)> =
        lines.iter().map(|line| (line.child.known_as.as_str(), line.state.as_str(), line.is_draft)).collect();
    assert_eq!(
        told,
        [("Barnaby", "Shared 10 June 2027", false), ("Maisie", "Draft", true), ("Олена", "Draft", true),]
    );
    assert!(lines.iter().all(|line| line.last_copy_on.is_none()));
    fresh.program.send(copy_of_document(document)).expect("written");
    assert_eq!(listed(&fresh, PaperKind::TwoYearCheck)[0].last_copy_on, Some(now().date()));
    fresh
        .program
        .send(SaveChild { child: maisie, changes: change("leave_date", "2027-05-01") })
        .expect("kept");
    let names: Vec<String> =
        listed(&fresh, PaperKind::TwoYearCheck).into_iter().map(|line| line.child.known_as).collect();
    assert_eq!(names, ["Barnaby", "Олена"], "who has left is not on roll");
    assert_eq!(listed(&fresh, PaperKind::Profile), []);
}

#[test]
fn plans_and_reviews_are_listed_by_their_newest() {
    let (fresh, nursery) = Fresh::nursery();
    fresh.desktop.save_to(fresh.folder.path());
    let telling = crate::plans::telling(&nursery);
    let view = whole_plan(&fresh.program, nursery.child("florence"), &telling, &PLAN_REVIEWED).expect("made");
    let [plan] = listed(&fresh, PaperKind::SupportPlan).try_into().expect("one plan");
    assert_eq!(plan.paper, Paper::Plan { plan: view.plan.id, cycle: None });
    assert_eq!((plan.child.known_as.as_str(), plan.last_copy_on), ("Flossie", None));
    let [review] = listed(&fresh, PaperKind::Review).try_into().expect("one review");
    assert!(matches!(review.paper, Paper::Review { plan, .. } if plan == view.plan.id));
    fresh.program.send(copy_of_plan(view.plan.id, None)).expect("written");
    assert_eq!(listed(&fresh, PaperKind::SupportPlan)[0].last_copy_on, Some(now().date()));
    assert_eq!(listed(&fresh, PaperKind::Review)[0].last_copy_on, None);
}
