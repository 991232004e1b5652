//! How matters are said, one child at a time and several together.

use super::*;
use crate::agenda::{Step, day_said};
use crate::dates::examples::day;
use crate::ids::{DocumentId, RowId};
use uuid::Uuid;

fn step(what: &str) -> Matter {
    Matter::Step(Step {
        document: DocumentId(Uuid::from_u128(1)),
        row: RowId(Uuid::from_u128(2)),
        what: what.into(),
        title: "Progress check at age two".into(),
    })
}

#[test]
fn what_to_do_comes_first_and_why_after_it() {
    let today = day("2026-12-03");
    for (matter, on, title, note) in [
        (
            Matter::Application,
            "2027-01-15",
            "Ask Kit’s parents whether they have applied for a school",
            "Applications close on 15 January.",
        ),
        (
            Matter::FundingStart {
                milestone: FundingMilestone::SecondBirthday,
                starts_on: day("2027-01-01"),
                is_on_record: false,
            },
            "2026-12-31",
            "Kit may get funded hours from 1 January",
            "Working parents need their code by 31 December. Others may get help as well.",
        ),
        (
            // A setting may hold its meetings until another day than the end of May.
            Matter::EnhancedMeeting,
            "2027-06-18",
            "Arrange Kit’s transition meeting with the school",
            "With the parents and the school, by 18 June.",
        ),
        (
            step("Sing\n together"),
            "2026-12-10",
            "Kit: Sing together",
            "Agreed in the progress check at age two.",
        ),
    ] {
        assert_eq!(matter.title("Kit", today), title);
        assert_eq!(matter.note(day(on), today), note);
    }
}

#[test]
fn a_day_that_has_passed_says_what_can_still_be_done() {
    let today = day("2027-02-01");
    let note = Matter::Application.note(day("2027-01-15"), today);
    assert_eq!(note, "It closed on 15 January. The council still takes late applications.");
    let offer = Dated::new(Matter::Offer, 2027, day("2027-04-16"));
    assert_eq!(when_said(&offer, day("2027-05-01")), "Offers came 16 April");
    assert_eq!(when_said(&offer, day("2027-04-10")), "By Fri 16 April");
}

#[test]
fn a_line_to_come_says_its_own_day_or_the_one_on_which_it_comes_up() {
    let today = day("2027-06-10");
    for (on, place, said) in [
        ("2027-07-05", "2027-06-28", "2027-07-05"),
        ("2028-01-15", "2027-12-01", "2027-12-01"),
        ("2027-06-11", "2027-06-20", "2027-06-20"),
    ] {
        assert_eq!(day_said(day(on), day(place)), day(said), "{on} under {place}");
    }
    assert_eq!(comes_up(day("2027-06-20"), today), "From Sun 20 June");
    assert_eq!(comes_up(day("2027-12-01"), today), "From 1 December");
    assert_eq!(in_mid_line("Was due 4 June"), "was due 4 June");
    assert_eq!(in_mid_line("2 July"), "2 July");
}

#[test]
fn several_children_are_told_in_one_line() {
    let today = day("2026-12-03");
    for (names, said) in [
        (&["Josie", "Teddy"][..], "Ask the parents of Josie and Teddy which school it will be"),
        (&["Josie", "Teddy", "Bo"][..], "Ask the parents of Josie, Teddy and Bo which school it will be"),
        (
            &["Josie", "Teddy", "Bo", "Kit"][..],
            "Ask the parents of Josie, Teddy and two others which school it will be",
        ),
        (&["Josie"; 14][..], "Ask the parents of Josie, Josie and 12 others which school it will be"),
    ] {
        assert_eq!(said_together(&Matter::Offer, names, today), said);
    }
}

#[test]
fn a_steps_own_words_stay_out_where_names_do() {
    let matter = step("Ring Kit’s nana");
    assert_eq!(matter.title_in_our_words("K.M.", day("2026-12-03")), "A step agreed for K.M.");
    let long = step(&"word ".repeat(40));
    assert!(long.title("Kit", day("2026-12-03")).chars().count() < 105);
}

#[test]
fn no_sentence_blames_anybody() {
    let today = day("2027-06-01");
    let matters = [
        Matter::AskHealthVisit,
        Matter::HealthVisit,
        Matter::RingHealthVisitor(DocumentId(Uuid::from_u128(1))),
        Matter::AskPreviousSetting,
        step("Read"),
        Matter::Application,
        Matter::NamedInPlan,
        Matter::Offer,
        Matter::EnhancedMeeting,
        Matter::LastLook,
        Matter::ReviewCall,
        Matter::Reconfirm,
        Matter::Complaint,
        Matter::AccessRequest,
        Matter::Retention { children: 3 },
    ];
    for matter in matters {
        let said = [
            matter.title("Kit", today),
            matter.note(day("2027-01-01"), today),
            matter.note(day("2027-12-01"), today),
        ];
        for words in said.map(|words| words.to_lowercase()) {
            for blame in ["overdue", "late!", "failed", "must", "behind", "missed", "please", "sorry"] {
                assert!(!words.contains(blame), "{words}");
            }
        }
    }
}
