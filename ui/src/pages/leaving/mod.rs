//! Leaving and coming back, and two records of one child: `time_here.rs` is the page of leaving and coming back,
//! `merge.rs` the one that joins two records (`choose.rs` which, `side_by_side.rs` what differs, `joined.rs` those joined
//! before), `doubles.rs` the list of records that look like one child's. `card.rs` and `bar.rs` lead here from the
//! child's own page. The sentences are in `words.rs`.

mod bar;
mod card;
mod choose;
mod doubles;
mod joined;
mod merge;
mod open_matters;
mod past;
mod side_by_side;
mod time_here;
mod words;

pub(crate) use bar::LeftBar;
pub(crate) use card::ThisRecord;
pub(crate) use doubles::DoublesPage;
pub(crate) use merge::MergePage;
pub(crate) use time_here::LeavingPage;
