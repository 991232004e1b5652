//! What the first page says of plans, concerns and transition summaries.

use coatpeg_domain::agenda::Span;
use coatpeg_domain::contract::{
    CloseReview, ListChildren, NoteCopyGiven, SaveChild, SaveDraft, ShowHome, StartDocument,
};
use coatpeg_domain::forms::support::CONCERN_ID;
use coatpeg_domain::forms::transition;
use coatpeg_domain::ids::ChildId;
use coatpeg_domain::records::{DueAct, DueItem};
use coatpeg_tests::sample::changes;
use coatpeg_tests::support::{begun_cycle, log_concern};
use coatpeg_tests::words::{self, PLAN_FIRST, PLAN_REVIEWED, Telling};

use crate::fresh::{Fresh, change, day};
use crate::plans::{telling, with_agreed_plan, with_reviewed_cycle};

/// What the first page says of a child, but for the check at age two. Everybody else has left: the page has room for
/// the first few things only.
fn due(fresh: &Fresh, child: ChildId) -> Vec<DueItem> {
    let everybody = ListChildren { leavers: false };
    for other in fresh.program.send(everybody).expect("listed") {
        if other.facts.id != child {
            let changes = change("leave_date", other.facts.started_on.max(day("2027-01-29")));
            fresh.program.send(SaveChild { child: other.facts.id, changes }).expect("kept");
        }
    }
    let home = fresh.program.send(ShowHome { span: Span::Term, mine: false }).expect("home");
    let words = ["support plan", "next steps", "copy of the review", "concern about", "transition summary"];
    let is_meant = |item: &DueItem| {
        words.iter().any(|word| item.title.contains(word)) && !item.title.contains("once more")
    };
    let is_of_child = |item: &DueItem| item.child.as_ref().is_some_and(|facts| facts.id == child);
    let items = home.groups.into_iter().flat_map(|group| group.items);
    items.filter(|item| is_of_child(item) && is_meant(item)).collect()
}

#[test]
fn a_cycle_is_due_on_the_day_its_review_was_agreed_for() {
    let (fresh, nursery, view) = with_agreed_plan();
    let child = view.plan.child;
    let words = &PLAN_REVIEWED.cycles[0];
    begun_cycle(&fresh.program, &view, &telling(&nursery), words).expect("begun");
    let due = due(&fresh, child);
    assert_eq!(due.len(), 1, "{due:#?}");
    assert_eq!(due[0].on, telling(&nursery).weekday(words.to));
    assert!(due[0].is_soon && due[0].when.starts_with("Was due"), "{}", due[0].when);
    assert_eq!(due[0].act, DueAct::OpenPlan(view.plan.id, view.cycle.id));
}

#[test]
fn a_closed_review_asks_for_the_parents_copy_until_it_is_given() {
    let (fresh, nursery, view) = with_reviewed_cycle();
    let (child, cycle) = (view.plan.child, view.cycle.id);
    let next = fresh.program.send(CloseReview { cycle }).expect("closed").cycle.id;
    let listed = due(&fresh, child);
    let acts: Vec<&DueAct> = listed.iter().map(|item| &item.act).collect();
    assert!(acts.contains(&&DueAct::OpenPlan(view.plan.id, cycle)), "the copy: {listed:#?}");
    assert!(acts.contains(&&DueAct::OpenPlan(view.plan.id, next)), "the next cycle: {listed:#?}");
    assert!(listed.iter().any(|item| item.title.contains("copy")), "{listed:#?}");
    fresh.program.send(NoteCopyGiven { cycle, given_on: telling(&nursery).day(0) }).expect("noted");
    let left = due(&fresh, child);
    assert!(
        left.iter().all(|item| !item.title.contains("copy")) && left.len() == listed.len() - 1,
        "{left:#?}"
    );
}

#[test]
fn an_open_concern_is_due_when_it_is_to_be_looked_at_again() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("rosalind");
    let document =
        log_concern(&fresh.program, child, &(PLAN_FIRST.concern)(&telling(&nursery))).expect("logged");
    let listed = due(&fresh, child);
    assert_eq!(listed.iter().map(|item| &item.act).collect::<Vec<_>>(), [&DueAct::OpenDocument(document)]);
    assert_eq!(listed[0].on, telling(&nursery).weekday(-21));
    fresh
        .program
        .send(SaveDraft { document, changes: change("decision", "no_further_action") })
        .expect("kept");
    fresh.finish(document).expect("closed");
    assert_eq!(due(&fresh, child), []);
    let form = CONCERN_ID.to_owned();
    fresh.program.send(StartDocument { child, form }).expect("another");
    assert_eq!(due(&fresh, child), [], "without a day there is nothing to say");
}

#[test]
fn a_transition_summary_is_due_before_the_summer_and_never_after_it_is_sent() {
    let (fresh, nursery) = Fresh::nursery();
    let child = nursery.child("linus");
    let go_to = |date: &str| fresh.desktop.set_now(day(date).and_hms_opt(9, 0, 0).expect("nine o’clock"));
    for (date, is_listed) in
        [("2027-02-28", false), ("2027-05-03", true), ("2027-06-10", true), ("2027-11-02", false)]
    {
        go_to(date);
        assert_eq!(!due(&fresh, child).is_empty(), is_listed, "{date}");
    }
    go_to("2027-06-10");
    let form = transition::ID.to_owned();
    assert_eq!(due(&fresh, child)[0].act, DueAct::StartDocument(form.clone()));
    let document = fresh.program.send(StartDocument { child, form }).expect("begun").document.id;
    assert_eq!(due(&fresh, child)[0].act, DueAct::OpenDocument(document));
    let parents = &["Thessaly Okonjo", "Wystan Farrell"];
    let telling = Telling { nursery: &nursery, author: "Callum Brackenridge", parents, number: 43 };
    let changes = changes(&words::transition(&telling));
    fresh.program.send(SaveDraft { document, changes }).expect("kept");
    assert_eq!(due(&fresh, child)[0].on, day("2027-06-30"), "agreed with parents, it waits to be sent");
    fresh.finish(document).expect("sent");
    assert_eq!(due(&fresh, child), []);
}

#[test]
fn nothing_of_a_child_who_has_left_is_due() {
    let (fresh, nursery, view) = with_agreed_plan();
    let child = view.plan.child;
    begun_cycle(&fresh.program, &view, &telling(&nursery), &PLAN_REVIEWED.cycles[0]).expect("begun");
    assert_eq!(due(&fresh, child).len(), 1);
    fresh.program.send(SaveChild { child, changes: change("leave_date", day("2027-06-09")) }).expect("kept");
    assert_eq!(due(&fresh, child), []);
}
