//! Not now, done, or again: what may be said about a date, and by whom.

use coatpeg_domain::agenda::{Reminder, ReminderSet, Span};
use coatpeg_domain::contract::{Lock, OpenDocument, SetReminder, SettleStep};
use coatpeg_domain::error::ErrorCode;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{DueAct, DueItem};
use coatpeg_tests::sample::changes;
use coatpeg_tests::words::{self, Telling};

use super::{add, found, go_to, home, this_week};
use crate::fresh::{Fresh, code, day, refusal};
use crate::roles::sign_in_as;

const OFFER: &str = "Ask Josie’s parents which school it will be";

fn with_josie(today: &str) -> (Fresh, ChildId) {
    let fresh = Fresh::set_up();
    go_to(&fresh, today);
    let child = add(&fresh, "Josie", "2022-10-30", "2024-09-02");
    (fresh, child)
}

fn say(fresh: &Fresh, item: &DueItem, set: ReminderSet) {
    fresh.program.send(SetReminder { reminder: item.reminder.clone(), set }).expect("said");
}

#[test]
fn what_is_put_off_stands_on_its_new_day_and_comes_back_then() {
    let (fresh, _) = with_josie("2027-04-17");
    let offer = found(&home(&fresh, Span::Week), OFFER);
    say(&fresh, &offer, ReminderSet::Later(day("2027-05-04")));
    let month = home(&fresh, Span::Month);
    assert!(this_week(&fresh).iter().all(|title| title != OFFER));
    let group = month.groups.iter().find(|group| group.items.iter().any(|item| item.title == OFFER));
    assert_eq!(group.map(|group| group.heading.as_str()), Some("May"));
    go_to(&fresh, "2027-05-04");
    assert!(this_week(&fresh).iter().any(|title| title == OFFER), "here it is again");
    let fresh = fresh.start_again();
    fresh.unlock().expect("opened");
    assert!(this_week(&fresh).iter().any(|title| title == OFFER));
}

#[test]
fn what_is_done_goes_and_comes_back_when_that_is_undone() {
    let (fresh, _) = with_josie("2027-04-17");
    let offer = found(&home(&fresh, Span::Week), OFFER);
    assert!(offer.may_be_settled && offer.may_be_put_off);
    say(&fresh, &offer, ReminderSet::Done);
    assert!(this_week(&fresh).iter().all(|title| title != OFFER));
    go_to(&fresh, "2027-06-17");
    assert!(this_week(&fresh).iter().all(|title| title != OFFER), "and stays away");
    say(&fresh, &offer, ReminderSet::Again);
    found(&home(&fresh, Span::Week), OFFER);
}

#[test]
fn nothing_is_put_off_past_the_day_the_law_has_set() {
    let (fresh, child) = with_josie("2027-01-08");
    let title = "Ask Josie’s parents whether they have applied for a school";
    let item = found(&home(&fresh, Span::Week), title);
    assert_eq!(item.not_beyond, Some(day("2027-01-15")));
    let later =
        |until: &str| SetReminder { reminder: item.reminder.clone(), set: ReminderSet::Later(day(until)) };
    let refused = refusal(&fresh.program, later("2027-01-16"));
    assert_eq!(refused.code, ErrorCode::Refused);
    assert_eq!(refused.message, "This has to be looked at by 15 January. Choose that day or one before it.");
    assert_eq!(refusal(&fresh.program, later("2027-01-08")).message, "Choose a day after today.");
    fresh.program.send(later("2027-01-15")).expect("that day itself may be chosen");
    // A check is shared before the third birthday, and is not over because somebody says so.
    let kit = add(&fresh, "Kit", "2024-12-01", "2026-09-01");
    let check = Reminder { child: Some(kit), what: "check".into() };
    let done = SetReminder { reminder: check.clone(), set: ReminderSet::Done };
    assert_eq!(refusal(&fresh.program, done).message, "This goes by itself once it is done.");
    let late = SetReminder { reminder: check, set: ReminderSet::Later(day("2027-12-01")) };
    assert_eq!(code(&fresh.program, late), ErrorCode::Refused);
    let nothing = Reminder { child: Some(child), what: "no_such:thing".into() };
    let of_nothing = SetReminder { reminder: nothing, set: ReminderSet::Done };
    assert!(refusal(&fresh.program, of_nothing).message.starts_with("This date is not there any more."));
}

#[test]
fn another_key_persons_child_is_not_theirs_to_put_off() {
    let (fresh, nursery) = Fresh::nursery();
    go_to(&fresh, "2027-04-17");
    let everything = home(&fresh, Span::Term);
    let items = everything.groups.iter().flat_map(|group| &group.items);
    let items: Vec<&DueItem> = items.flat_map(|item| std::iter::once(item).chain(&item.each)).collect();
    let of_callum = items
        .iter()
        .find(|item| item.child.is_some() && item.whose == "Callum Brackenridge" && item.may_be_put_off)
        .expect("Callum has something to do");
    sign_in_as(&fresh, &nursery, &["key_person"]);
    let set = ReminderSet::Later(day("2027-04-18"));
    let later = || SetReminder { reminder: of_callum.reminder.clone(), set };
    assert_eq!(code(&fresh.program, later()), ErrorCode::NotAllowed);
    let seen = super::children_told(&home(&fresh, Span::Term));
    assert!(of_callum.child.as_ref().is_some_and(|child| !seen.contains(&child.id)));
    for roles in [&["viewer"][..], &["dsl"]] {
        sign_in_as(&fresh, &nursery, roles);
        assert_eq!(code(&fresh.program, later()), ErrorCode::NotAllowed, "{roles:?}");
        assert_eq!(super::children_told(&home(&fresh, Span::Term)), [], "{roles:?}");
    }
    fresh.program.send(Lock {}).expect("locked");
    assert_eq!(code(&fresh.program, later()), ErrorCode::Locked);
}

#[test]
fn a_step_of_a_shared_check_is_done_from_home_and_nothing_that_prints_changes() {
    let (fresh, nursery) = Fresh::nursery();
    let document = fresh.start_check(nursery.child("zofia")).document.id;
    let parents = &["Agnieszka Łącka", "Michał Żółkiewski"];
    let telling = Telling { nursery: &nursery, author: "Devika Rao-Lindqvist", parents, number: 2 };
    fresh.save(document, changes(&words::typical(&telling))).expect("kept");
    let step = fresh.answers(document).rows("actions").first().expect("the check has a step").clone();
    let settle = |is_done| SettleStep { document, step: step.row, is_done };
    assert_eq!(code(&fresh.program, settle(true)), ErrorCode::Refused, "it is still being written");
    fresh.finish(document).expect("shared");
    let by_when = step.answers.date("by_when").expect("a day");
    fresh.desktop.set_now(by_when.and_hms_opt(9, 0, 0).expect("nine o’clock"));
    let is_step = |item: &DueItem| item.act == DueAct::SettleStep(document, step.row);
    let listed = |fresh: &Fresh| home(fresh, Span::Month).groups[0].items.iter().any(is_step);
    assert!(listed(&fresh));
    let before = fresh.program.send(OpenDocument { document }).expect("opened").document;
    fresh.program.send(settle(true)).expect("done");
    assert!(!listed(&fresh));
    let after = fresh.program.send(OpenDocument { document }).expect("opened").document;
    assert_eq!(after.frozen, before.frozen);
    let kept = &after.answers.rows("actions")[0].answers;
    assert_eq!((kept.text("status"), kept.date("done_on")), (Some("done"), Some(by_when)));
    fresh.program.send(settle(false)).expect("open again");
    assert!(listed(&fresh));
    let unknown = SettleStep { step: coatpeg_domain::ids::RowId(uuid::Uuid::nil()), ..settle(true) };
    assert_eq!(code(&fresh.program, unknown), ErrorCode::NotFound);
}
