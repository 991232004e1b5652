//! What moves on while the window is open, and what the title bar says.

use coatpeg_domain::records::{Locking, May};

use super::*;

fn status(today: &str) -> Status {
    Status {
        stage: Stage::Open,
        setting: "Acorns".into(),
        people: Vec::new(),
        is_example: false,
        appearance: Appearance::default(),
        folder: String::new(),
        signed_in: None,
        may: May::default(),
        locking: Locking::default(),
        wait_seconds: 0,
        today: today.parse().unwrap_or_default(),
        is_debug: false,
    }
}

#[test]
fn the_day_and_the_name_move_on_and_nothing_else_does() {
    let now = status("2027-06-10");
    assert_eq!(moved_on(&now, now.clone()), None);
    let new = Status { setting: "Oaks".into(), ..status("2027-06-11") };
    assert_eq!(moved_on(&now, new.clone()), Some(new.clone()));
    let locked = Status { stage: Stage::Locked, ..new };
    assert_eq!(moved_on(&now, locked), Some(status("2027-06-11")), "an older answer unlocks nothing");
}

#[test]
fn the_title_bar_names_the_screen() {
    assert_eq!(window_title("Children"), "Children · Coatpeg");
}
