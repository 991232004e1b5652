//! The program in a real window, driven as a person drives it. Needs the feature `window`.
//!
//! `cargo xtask test` starts these inside a screen and a message bus of their own and says where the program, the
//! drivers and the checker are. `program.rs` starts and ends a window; `find.rs` says what is looked for, `act.rs`
//! presses keys, `see.rs` looks at the page. Things are found by role, label and visible text, so a pass also says
//! something about access. With `COATPEG_PICTURES` set to a folder, what the window looked like is kept there.

mod act;
mod axe;
mod capability;
mod check_life;
mod check_shared;
mod copies;
mod crash;
mod dates;
mod family;
mod fields;
mod find;
mod first_check;
mod first_child;
mod journey;
mod lists;
mod locking;
mod network;
mod one_child;
mod paper;
mod papers;
mod pictures;
mod profile;
mod program;
mod records;
mod rights;
mod roles;
mod rows;
mod screens;
mod screens_check;
mod screens_paper;
mod screens_support;
mod see;
mod send_support;
mod size;
#[path = "../../src-tauri/src/stand_ins.rs"]
#[allow(dead_code, reason = "the tests of the program itself use the rest of it")]
mod stand_ins;
mod transition;
mod unlocking;
mod vault;
mod ways_in;
